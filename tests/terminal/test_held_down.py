"""Ctrl+C held down: the game is kept and leaves once, without a fault, however often it is heard."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from game.terminal.leaving import Leave, Watch
from tests.terminal.test_pty import PATIENCE, PROMPT, AtTerminal


@pytest.mark.parametrize("gap", [0.0, 0.002])
def test_a_terminal_game_leaves_once_and_is_kept(tmp_path: Path, gap: float) -> None:
    game = AtTerminal(tmp_path, "--as", "mayor", "--text", lines=200)
    try:
        game.wait_for(PROMPT)
        end = time.monotonic() + PATIENCE
        while game.process.poll() is None and time.monotonic() < end:
            os.kill(game.process.pid, signal.SIGINT)
            time.sleep(gap)
        said = game.rest()
        assert "Traceback" not in said
        assert "KeyboardInterrupt" not in said
        assert game.process.returncode == 0
        assert game.kept().state.turn == 0
    finally:
        game.close()


def test_a_signal_in_the_middle_of_another_leaves_once() -> None:
    before = signal.getsignal(signal.SIGINT)
    watch = Watch()
    left = 0
    with watch.listening():
        try:
            with watch.waiting():
                signal.raise_signal(signal.SIGINT)
        except Leave:
            left += 1
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(Leave), watch.waiting():
            pytest.fail("what was asked for is obeyed at the next question")
    assert left == 1
    try:
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_line_that_comes_back_with_the_wish_to_leave_leaves() -> None:
    before = signal.getsignal(signal.SIGINT)
    watch = Watch()
    try:
        with watch.listening(), pytest.raises(Leave), watch.waiting():
            with pytest.raises(Leave):
                signal.raise_signal(signal.SIGINT)
            raise SystemError("returned a result with an exception set")
    finally:
        signal.signal(signal.SIGINT, before)


def test_another_fault_of_the_system_is_told() -> None:
    with pytest.raises(SystemError), Watch().waiting():
        raise SystemError("something else")


def test_where_nobody_asked_to_leave_signals_mean_what_they_did() -> None:
    before = signal.getsignal(signal.SIGINT)
    watch = Watch()
    with watch.listening(), watch.waiting():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before

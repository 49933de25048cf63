"""What reports say to the open questions, and whether they say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.model.view import Received
from game.text.catalogue import Catalogue


def questions(inbox: Sequence[Received]) -> dict[str, list[Received]]:
    """Under each question the reports that speak to it, newest first."""
    groups: dict[str, list[Received]] = {}
    for report in inbox:
        if report.question is not None and report.question_title is not None:
            groups.setdefault(report.question, []).append(report)
    return groups


def stances(reports: Iterable[Received], words: Catalogue) -> set[str]:
    """What reports say to their question, each answer once: the same words are the same answer, whichever
    report they stand in."""
    return {
        words.word(report.stance).strip(" .").casefold() for report in reports if report.stance is not None
    }


def differ(reports: Iterable[Received], words: Catalogue) -> bool:
    """Whether reports on one question contradict one another."""
    return len(stances(reports, words)) > 1

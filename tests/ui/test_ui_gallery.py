"""Every page of the gallery is sound at every size, scale and palette."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.ui import gallery
from game.ui.dialogs import HelpPage
from game.ui.gallery_pages import PAGES
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screen import Push

SIZES = [(1024, 640), (1280, 720), (1920, 1080), (2560, 1440)]


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_faults(look: Look, page: str, size: tuple[int, int], scale: float) -> None:
    look.change(Taste(scale=scale, motion=False))
    pilot = Pilot(look, gallery.Gallery(page), size)
    assert pilot.faults() == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_dialogs_have_no_faults(look: Look, size: tuple[int, int]) -> None:
    pilot = Pilot(look, gallery.Gallery("text"), size)
    pilot.stack.take(Push(gallery.sample_question()))
    assert pilot.faults() == []
    pilot.stack.take(Push(HelpPage(gallery.Gallery().keys())))
    assert pilot.faults() == []


def test_every_picture_and_sentence_is_there(look: Look) -> None:
    for page in PAGES:
        Pilot(look, gallery.Gallery(page)).draw()
    assert look.pictures.faults == []
    assert look.fonts.faults == []
    assert look.catalogue.missing == set()
    assert look.catalogue.unfilled == set()


def test_the_command_writes_a_picture_of_every_page(tmp_path: Path) -> None:
    assert gallery.main([str(tmp_path), "--size", "1024x640", "--palette", "high-contrast"]) == 0
    assert {path.name.split("-")[0] for path in tmp_path.glob("*.png")} == {*PAGES, "question", "help"}

"""Missing and damaged files are noted and replaced, never a crash."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.paths import assets_dir
from game.ui.fonts import Fonts
from game.ui.map.geography import GeographyError, read_geography
from game.ui.pictures import Pictures
from game.ui.theme import Family, Theme, Type


class TestFonts:
    def test_all_families_load(self) -> None:
        fonts = Fonts(assets_dir() / "fonts", Theme())
        for kind in Type:
            assert fonts.width(kind, "Niamey") > 0
        assert fonts.faults == []

    def test_a_missing_font_is_replaced_and_noted(self, tmp_path: Path) -> None:
        shutil.copy(assets_dir() / "fonts" / Family.MONO.value, tmp_path)
        fonts = Fonts(tmp_path, Theme())
        assert fonts.width(Type.BODY, "Niamey") > 0
        assert any(Family.TEXT.value in fault for fault in fonts.faults)

    def test_a_damaged_font_is_replaced_and_noted(self, tmp_path: Path) -> None:
        (tmp_path / Family.TEXT.value).write_bytes(b"not a font")
        fonts = Fonts(tmp_path, Theme())
        assert fonts.render(Type.BODY, "Niamey", (255, 255, 255)).get_width() > 0
        assert fonts.faults

    def test_the_letters_of_the_region_are_there(self) -> None:
        fonts = Fonts(assets_dir() / "fonts", Theme())
        for kind in (Type.BODY, Type.HEADLINE, Type.CABLE):
            assert all(fonts.font(kind).metrics("ɓɗƙƴɲŋœçéïù")), kind

    def test_text_is_elided_to_fit(self) -> None:
        fonts = Fonts(assets_dir() / "fonts", Theme())
        short = fonts.elided(Type.BODY, "The army has not chosen", 100)
        assert short.endswith("…")
        assert fonts.width(Type.BODY, short) <= 100

    @pytest.mark.parametrize("text", ["", "\x00", "a\nb", "\ufffd", "🜂"])
    def test_strange_text_is_drawn(self, text: str) -> None:
        fonts = Fonts(assets_dir() / "fonts", Theme())
        assert fonts.render(Type.OVERLINE, text, (255, 255, 255)).get_height() > 0


class TestPictures:
    def test_a_missing_icon_is_a_crossed_box_and_noted(self) -> None:
        pictures = Pictures(assets_dir())
        assert pictures.icon("no-such-icon", 20, (255, 255, 255)).get_size() == (20, 20)
        assert "no-such-icon" in pictures.faults[0]

    def test_a_damaged_flag_is_a_crossed_box_and_noted(self, tmp_path: Path) -> None:
        (tmp_path / "flags").mkdir()
        (tmp_path / "flags" / "ne.png").write_bytes(b"not a picture")
        pictures = Pictures(tmp_path)
        assert pictures.flag("NE", 18).get_size() == (24, 18)
        assert pictures.faults

    def test_every_icon_that_ships_can_be_drawn(self) -> None:
        pictures = Pictures(assets_dir())
        for path in (assets_dir() / "icons").glob("*.svg"):
            pictures.icon(path.stem, 16, (255, 255, 255))
        assert pictures.faults == []


@pytest.mark.parametrize("text", ["", "{}", '{"precision": "x"}', "[1]"])
def test_damaged_map_data_are_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "west_africa.json"
    path.write_text(text, "utf-8")
    with pytest.raises(GeographyError, match=r"west_africa\.json"):
        read_geography(path)


def test_missing_map_data_are_named(tmp_path: Path) -> None:
    with pytest.raises(GeographyError, match=r"nowhere\.json"):
        read_geography(tmp_path / "nowhere.json")


@pytest.mark.parametrize("size", [12, 16, 18, 24])
def test_the_dot_of_an_exclamation_mark_is_not_lost_in_a_small_icon(size: int) -> None:
    icon = Pictures(assets_dir()).icon("circle-alert", size, (255, 255, 255))
    column = [icon.get_at((size // 2, y)).a + icon.get_at((size // 2 - 1, y)).a for y in range(size)]
    dot = column[round(size * 0.6) : round(size * 0.75)]
    assert max(dot) > 60
    assert {icon.get_at((x, y))[:3] for x in range(size) for y in range(size)} == {(255, 255, 255)}

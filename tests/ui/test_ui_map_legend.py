"""The legend stands beside the map, covers nothing of it, and says nothing twice."""

from __future__ import annotations

import pytest

from game.ui.screens.room import RoomScreen
from tests.ui.mapped import kept_game, map_of, names_on, room_at


class TestLegendBesideTheMap:
    @pytest.mark.parametrize("size", [(1280, 720), (1024, 640)], ids=str)
    def test_it_covers_nothing_of_the_map(self, size: tuple[int, int]) -> None:
        pilot = room_at(*kept_game("ecowas", 16), size, 1.0)
        names = names_on(pilot)
        pilot.press("l")
        pilot.settle()
        assert not pilot.find("legend").rect.colliderect(map_of(pilot).rect)
        assert names_on(pilot) == names
        assert pilot.faults() == []

    @pytest.mark.parametrize("size", [(1280, 720), (1024, 640)], ids=str)
    def test_it_gives_way_to_what_is_asked_for(self, size: tuple[int, int]) -> None:
        pilot = room_at(*kept_game("ecowas", 3), size, 1.0)
        for key in ("f2", "f3", "f4", "f5", "o", "i"):
            pilot.press("l")
            assert pilot.find("legend")
            pilot.press(key)
            assert isinstance(pilot.stack.top, RoomScreen)
            assert not [w for w in pilot.screen.root.walk() if w.key == "legend"], key
            assert pilot.find("tabs-bar")

    def test_a_deed_is_told_once(self) -> None:
        pilot = room_at(*kept_game("washington", 20), (1280, 720), 1.0)
        pilot.press("l")
        said = [w.say(pilot.look) for w in pilot.find("legend").walk() if not w.children]
        said = [words for words in said if words]
        twice = [words for words in said if ": " in words and len(set(words.split(": "))) == 1]
        assert "Borders that the council has opened" in said
        assert twice == []

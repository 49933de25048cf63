"""Large towns on the map: their marks stand on a plate, in rows, where nothing else is covered."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import hypot

import pygame
import pytest

from game.ui.look import Look, Taste
from game.ui.map.berths import Standing
from game.ui.map.gather import Sheet, sheets
from game.ui.map.geography import country_at
from game.ui.map.marks import Badge, Marker, MarkerKind
from game.ui.map.spots import EdgeChip
from game.ui.map.sprites import MARKER, RINGED
from game.ui.map.ties import tied
from game.ui.screen import Reset
from game.ui.screens.resolution import ResolutionScreen
from game.ui.theme import Type
from tests.ui.mapped import (
    NIAMEY,
    SMALLEST,
    game_at,
    kept_game,
    map_of,
    names_on,
    plates_on,
    room_at,
    spots_on,
)
from tests.ui.test_game import pilot_at, table_for


@pytest.mark.parametrize("case", [SMALLEST, ((1280, 720), 1.5)], ids=str)
def test_the_panel_of_a_place_cuts_no_mark(case: tuple[tuple[int, int], float]) -> None:
    pilot = room_at(*kept_game("washington", 5), *case)
    pilot.click(pilot.find("marker-dosso"))
    pilot.wait(0.5)
    pilot.settle()
    view, panel = map_of(pilot), pilot.find("here").rect
    marks = spots_on(pilot)
    names = {placed.name.mark for placed in view.arrangement.names}
    cut = [mark for mark in marks if mark.covers(pilot.look).colliderect(panel)]
    assert any(not panel.contains(mark.rect) for mark in cut) or case != SMALLEST
    for mark in cut:
        assert mark.veiled
        assert mark.marker.id not in names
        assert not mark.reaches(mark.rect.midbottom)
    chosen = next(mark for mark in marks if mark.marker.id == "dosso")
    assert not chosen.veiled


def test_a_mark_under_a_panel_comes_out_for_the_keyboard() -> None:
    pilot = room_at(*kept_game("washington", 5), *SMALLEST)
    pilot.click(pilot.find("marker-dosso"))
    pilot.wait(0.5)
    pilot.settle()
    hidden = next(mark for mark in spots_on(pilot) if mark.veiled and mark.marker.id not in NIAMEY)
    pilot.screen.focus(hidden)
    pilot.wait(0.5)
    pilot.settle()
    assert not hidden.veiled
    assert not hidden.rect.colliderect(pilot.find("here").rect)
    assert map_of(pilot).rect.contains(hidden.rect)


class TestPlate:
    def test_in_a_usual_window_its_marks_stand_in_one_column_beside_their_names(self) -> None:
        pilot = room_at(*kept_game("washington", 5), (1280, 720), 1.0)
        marks = [mark for mark in spots_on(pilot) if mark.marker.id in NIAMEY]
        assert len({mark.rect.centerx for mark in marks}) == 1
        downward = sorted(mark.rect.centery for mark in marks)
        assert len({below - above for above, below in pairwise(downward)}) == 1
        names = dict(names_on(pilot))
        for mark in marks:
            beside = names[pilot.look.word(mark.marker.label)]
            assert beside.left > mark.rect.right
            assert abs(beside.centery - mark.rect.centery) <= 2

    def test_a_click_on_its_name_opens_a_place(self) -> None:
        pilot = room_at(*kept_game("washington", 5), (1280, 720), 1.0)
        mark = next(mark for mark in spots_on(pilot) if mark.marker.id == "presidency")
        word = pilot.look.word(mark.marker.label)
        pilot.click(dict(names_on(pilot))[word].center)
        pilot.settle()
        here = [widget.say(pilot.look) for widget in pilot.find("here").walk()]
        assert word in here

    def test_every_name_of_a_mark_answers_as_the_mark_does(self) -> None:
        pilot = room_at(*kept_game("washington", 5), (1280, 720), 1.0)
        names, view = dict(names_on(pilot)), map_of(pilot)
        named = [mark for mark in spots_on(pilot) if pilot.look.word(mark.marker.label) in names]
        assert {"presidency", "agadez"} <= {mark.marker.id for mark in named}
        for mark in named:
            assert view.at(names[pilot.look.word(mark.marker.label)].center) is mark
            assert view.at(mark.rect.center) is mark

    def test_its_marks_are_reached_with_the_arrows(self) -> None:
        pilot = room_at(*kept_game("washington", 5), (1280, 720), 1.0)
        marks = [m for m in spots_on(pilot) if m.marker.id in NIAMEY]
        marks.sort(key=lambda mark: mark.rect.centery)
        pilot.screen.focus(marks[0])
        for mark in marks[1:]:
            pilot.press("down")
            assert pilot.focus == mark.key

    def test_it_is_tied_to_the_town_and_stays_tied_while_the_map_moves(self) -> None:
        pilot = room_at(*kept_game("washington", 19), (1280, 720), 1.0)
        view = map_of(pilot)
        town = next(m.marker.at for m in spots_on(pilot) if m.marker.id == "niamey")
        (before,) = plates_on(pilot)
        start = view.arrangement.on_screen(town)
        middle = view.rect.centerx + 90, view.rect.centery + 140
        pilot.hover(middle)
        pilot.post(pygame.MOUSEBUTTONDOWN, pos=middle, button=pygame.BUTTON_LEFT)
        pilot.post(pygame.MOUSEMOTION, pos=(middle[0] + 9, middle[1] + 5), rel=(9, 5), buttons=(1, 0, 0))
        (after,) = plates_on(pilot)
        end = view.arrangement.on_screen(town)
        assert after.left - before.left == pytest.approx(end[0] - start[0], abs=1.5)
        assert after.top - before.top == pytest.approx(end[1] - start[1], abs=1.5)

    def test_a_movement_from_afar_arrives_in_the_town_itself(self) -> None:
        pilot = room_at(*kept_game("washington", 12), (1280, 720), 1.0)
        view = map_of(pilot)
        arcs = [arc for arc in view._arcs if (arc.ends[0] in NIAMEY) != (arc.ends[1] in NIAMEY)]
        assert arcs
        for arc in arcs:
            near = 0 if arc.ends[0] in NIAMEY else 1
            end = view.arrangement.stops().ends_of(pilot.look, arc)[near]
            assert end.spot == pytest.approx(view.arrangement.on_screen((2.11, 13.514)), abs=1)

    @pytest.mark.parametrize("turn", [5, 13, 18])
    def test_near_another_town_it_stays_by_its_own_and_its_line_leaves_no_corner(self, turn: int) -> None:
        pilot = room_at(*kept_game("washington", turn), (1280, 720), 1.5)
        dosso = next(mark for mark in spots_on(pilot) if mark.marker.id == "dosso")
        pilot.screen.focus(dosso)
        pilot.press(*"+++++")
        pilot.settle()
        view, look = map_of(pilot), pilot.look
        (plate,), ((town, end),) = plates_on(pilot), view.arrangement.plates.ties(view.camera.view)
        assert hypot(end[0] - town[0], end[1] - town[1]) < look.px(100)
        across, down = end[0] + view.rect.left, end[1] + view.rect.top
        corners = (plate.topleft, plate.topright, plate.bottomleft, plate.bottomright)
        assert all(hypot(across - x, down - y) > look.px(12) for x, y in corners)
        alone = [mark for mark in spots_on(pilot) if mark.marker.id not in NIAMEY and not mark.veiled]
        ring = 2 * look.px(RINGED)
        assert not any(plate.colliderect(mark.rect.inflate(ring, ring)) for mark in alone)

    @pytest.mark.parametrize("turn", [5, 12, 19])
    def test_no_mark_of_niamey_stands_in_burkina_without_a_plate_beneath_it(self, turn: int) -> None:
        pilot = room_at(*kept_game("ecowas", turn), (1280, 720), 1.0)
        view, plates = map_of(pilot), plates_on(pilot)
        for mark in spots_on(pilot):
            at = view.camera.view.place(
                (mark.rect.centerx - view.rect.left, mark.rect.centery - view.rect.top)
            )
            if mark.marker.id in NIAMEY and country_at(view._geography, at) != "NE":
                assert any(plate.contains(mark.rect) for plate in plates)


class TestNamesStay:
    def test_names_stay_when_a_mark_is_lit_by_pointer_or_keyboard(self) -> None:
        pilot = room_at(*kept_game("washington", 19), (1280, 720), 1.0)
        before = names_on(pilot)
        seen = [mark for mark in spots_on(pilot) if map_of(pilot).rect.contains(mark.rect)]
        assert len(seen) > 8
        for mark in seen:
            pilot.hover(mark)
            pilot.draw()
            assert names_on(pilot) == before
            pilot.screen.focus(mark)
            pilot.wait(0.5)
            pilot.draw()
            assert names_on(pilot) == before

    def test_names_stay_when_another_line_of_the_turn_is_lit(self) -> None:
        table, session = game_at("washington", 12)
        session.submit("washington")
        table.look.change(Taste(motion=False))
        pilot = pilot_at(table, session)
        screen = ResolutionScreen(table, "washington")
        pilot.stack.take(Reset(screen))
        pilot.settle()
        screen._show(len(screen._lines))
        numbers = [n for n, (_, line) in enumerate(screen._lines) if line.place or line.route]
        assert len(numbers) > 1
        seen = []
        for number in numbers:
            screen._light(number)
            pilot.settle()
            seen.append(names_on(pilot))
        assert all(names == seen[0] for names in seen)

    def test_other_names_stay_when_a_place_is_chosen(self) -> None:
        pilot = room_at(*kept_game("washington", 19), (1920, 1080), 1.0)
        before = dict(names_on(pilot))
        pilot.click(pilot.find("marker-presidency"))
        after = dict(names_on(pilot))
        # What the panel covers pushes its neighbours aside; farther off nothing moves.
        edge = pilot.find("here").rect.left - 240
        clear = [name for name, rect in before.items() if rect.right < edge]
        assert len(clear) > 15
        moved = [name for name in clear if after.get(name) != before[name]]
        assert moved == []


class TestSmallMap:
    def test_on_the_smallest_all_chips_stand_above_and_their_tips_tell_the_time(self) -> None:
        pilot = room_at(*kept_game("washington", 18), (1024, 640), 1.5)
        view = map_of(pilot)
        chips = [mark for mark in view.marks if isinstance(mark, EdgeChip)]
        assert len(chips) >= 3
        assert max(chip.rect.bottom for chip in chips) < view.rect.top + view.rect.height // 4
        paris = next(chip for chip in chips if chip.far.id == "paris")
        assert paris.rect.width < pilot.look.px(60)
        assert "13:00" in pilot.look.word(paris.tip or "")

    def test_chips_are_brief_and_still_say_their_names(self) -> None:
        pilot = room_at(*kept_game("paris", 5), (1280, 720), 2.0)
        chips = [mark for mark in map_of(pilot).marks if isinstance(mark, EdgeChip)]
        timed = [chip for chip in chips if chip.far.flag and chip.far.time]
        assert timed
        for chip in timed:
            assert chip.rect.width < pilot.look.px(118)
            assert pilot.look.word(chip.far.name) in chip.say(pilot.look)


class TestLineToAPlate:
    plate = pygame.Rect(100, 100, 80, 60)

    @pytest.mark.parametrize(
        ("town", "end"),
        [
            ((20, 130), (100, 130)),
            ((20, 95), (100, 110)),
            ((20, 105), (100, 110)),
            ((140, 20), (140, 100)),
            ((95, 20), (110, 100)),
            ((300, 300), (169, 159)),
            ((400, 200), (179, 149)),
        ],
        ids=str,
    )
    def test_it_ends_on_the_side_that_it_meets_least_aslant_off_the_corners(
        self, town: tuple[int, int], end: tuple[int, int]
    ) -> None:
        assert tied(self.plate, town, (), 10) == (end, 0)

    def test_it_goes_round_a_mark_where_it_can(self) -> None:
        mark = pygame.Rect(50, 126, 20, 8)
        end, crossed = tied(self.plate, (20, 130), [(mark, 50.0)], 10)
        assert crossed == 0
        assert not mark.clipline((20, 130), end)

    def test_it_does_not_run_along_a_side_to_avoid_one(self) -> None:
        mark = pygame.Rect(185, 90, 20, 74)
        assert tied(self.plate, (300, 165), [(mark, 50.0)], 10) == ((179, 149), 50)

    def test_it_tells_what_it_cannot_go_round(self) -> None:
        mark = pygame.Rect(50, 0, 20, 300)
        assert tied(self.plate, (20, 130), [(mark, 50.0)], 10) == ((100, 130), 50)

    def test_a_town_under_its_plate_needs_no_way_round(self) -> None:
        mark = pygame.Rect(120, 110, 5, 5)
        end, _ = tied(self.plate, (140, 130), [(mark, 50.0)], 10)
        assert self.plate.collidepoint(end)


class TestRowsOfAPlate:
    def sheet(
        self,
        *kinds: MarkerKind,
        own: bool = False,
        room: int = 2000,
        badged: Mapping[int, tuple[Badge, ...]] | None = None,
    ) -> tuple[Look, Sheet]:
        look = table_for("niger-2023").look
        town = Standing("town", (2.1, 13.5), first=True, title="Niamey")
        markers = {
            f"place{number}": Marker(
                f"place{number}", town.at, kind, label="A place", badges=(badged or {}).get(number, ())
            )
            for number, kind in enumerate(kinds)
        }
        if own:
            markers = {"town": Marker("town", town.at, MarkerKind.TOWN), **markers}
        free = pygame.Rect(0, 0, room, room)
        return look, next(sheets(look, town, list(markers), markers, free))

    def test_its_title_is_as_far_from_the_first_row_as_the_rows_are_from_each_other(self) -> None:
        _, sheet = self.sheet(MarkerKind.PALACE, MarkerKind.RADIO)
        downward = [sheet.title[1], *(row.mark[1] for row in sheet.rows)]
        assert len({below - above for above, below in pairwise(downward)}) == 1

    def test_its_title_stands_over_the_names_with_or_without_a_marker_of_its_own(self) -> None:
        _, bare = self.sheet(MarkerKind.PALACE, MarkerKind.RADIO)
        _, own = self.sheet(MarkerKind.PALACE, MarkerKind.RADIO, own=True)
        names = {row.name[0] for sheet in (bare, own) for row in sheet.rows if row.name}
        assert names == {bare.title[0]} == {own.title[0]}

    def test_a_ring_around_one_touches_neither_the_next_nor_the_edge(self) -> None:
        look, sheet = self.sheet(MarkerKind.PALACE, MarkerKind.EVENT, MarkerKind.RADIO)
        ring, tip = look.px(MARKER / 2 + 4.5), look.px(MARKER / 2 * 1.16)
        downward = [row.mark[1] for row in sheet.rows]
        assert min(below - above for above, below in pairwise(downward)) > ring + tip
        assert sheet.size[1] - downward[-1] > ring + look.px(4)
        assert min(below - above for above, below in pairwise(downward)) > ring + look.px(MARKER / 2 + 4)

    def test_a_ring_touches_not_the_name_of_the_town_where_marks_stand_close(self) -> None:
        look, sheet = self.sheet(MarkerKind.PALACE, MarkerKind.RADIO, room=100)
        assert not any(row.name for row in sheet.rows)
        title = sheet.title[1] + look.fonts.height(Type.MAP_CAPITAL) // 2
        assert sheet.rows[0].mark[1] - look.px(19) > title + look.px(2)

    def test_the_small_signs_of_the_last_alone_stand_behind_it_and_make_no_row_of_their_own(self) -> None:
        badges = (Badge(MarkerKind.ENVOY),)
        _, last = self.sheet(
            MarkerKind.TOWN, MarkerKind.RADIO, MarkerKind.PALACE, room=100, badged={2: badges}
        )
        assert last.rows[2].badges[0][1] == last.rows[2].mark[1]
        assert last.rows[2].badges[0][0] > last.rows[2].mark[0]
        _, first = self.sheet(
            MarkerKind.TOWN, MarkerKind.RADIO, MarkerKind.PALACE, room=100, badged={0: badges}
        )
        assert first.rows[0].badges[0][1] > first.rows[0].mark[1]


def test_the_ring_of_the_keyboard_goes_round_the_small_signs_of_a_mark() -> None:
    pilot = room_at(*kept_game("washington", 5), (1280, 720), 1.0)
    marks = [mark for mark in spots_on(pilot) if mark.covers(pilot.look) != mark.rect]
    assert marks
    for mark in marks:
        assert mark.ringed.contains(mark.covers(pilot.look))
        assert mark.ringed.inflate(2, 2).contains(mark.rect)

"""Large towns on the map: their marks stand on a plate, in rows, where nothing else is covered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations, pairwise

import pygame
import pytest

from game.session.local import LocalSession
from game.ui.look import Look, Taste
from game.ui.map.berths import Standing
from game.ui.map.gather import Sheet, sheets
from game.ui.map.geography import Place, country_at
from game.ui.map.labels import tie_of
from game.ui.map.layer import river_rank
from game.ui.map.marks import Badge, Marker, MarkerKind
from game.ui.map.reading import gap
from game.ui.map.spots import EdgeChip, MarkerSpot, MoverSpot
from game.ui.map.sprites import BADGE, MARKER, whole
from game.ui.map.strokes import ground_lines
from game.ui.map.view import MapView
from game.ui.pilot import Pilot
from game.ui.screen import Reset
from game.ui.screens.resolution import ResolutionScreen
from game.ui.shots import fill_the_list
from game.ui.table import Table
from game.ui.theme import Ink, Type
from tests.ui.conftest import open_window
from tests.ui.test_game import pilot_at, table_for

NIAMEY = frozenset(
    {"niamey", "assembly", "base_101", "french_embassy", "presidency", "stadium", "tele_sahel", "us_embassy"}
)
SMALLEST = (1024, 640), 1.5
SIZES = [((1024, 640), 1.0), SMALLEST, ((1280, 720), 1.5), ((1920, 1080), 1.0)]


def game_at(side: str, turn: int) -> tuple[Table, LocalSession]:
    """A game in which a side has always given the orders that its advisers speak of first."""
    table = table_for("niger-2023")
    session = table.lobby.start("niger-2023", (side,), 3)
    for number in range(turn):
        fill_the_list(session, side)
        if number + 1 < turn:
            session.submit(side)
    return table, session


@cache
def kept_game(side: str, turn: int) -> tuple[Table, LocalSession]:
    """The same, for what looks at it and does not go on with it."""
    return game_at(side, turn)


def room_at(table: Table, session: LocalSession, size: tuple[int, int], scale: float) -> Pilot:
    table.look.change(Taste(scale=scale, motion=False))
    pilot = pilot_at(table, session)
    pilot.resize(size)
    pilot.wait(0.5)
    pilot.settle()
    return pilot


def map_of(pilot: Pilot) -> MapView:
    found = pilot.find("map")
    assert isinstance(found, MapView)
    return found


def names_on(pilot: Pilot) -> list[tuple[str, pygame.Rect]]:
    """The names on the map and where they stand."""
    view = map_of(pilot)
    found = []
    for placed in view.arrangement.names:
        if not placed.name.text:
            continue
        x, y = view.arrangement.on_screen(placed.name.at)
        width = pilot.look.fonts.width(placed.name.kind, placed.name.text)
        height = pilot.look.fonts.height(placed.name.kind)
        corner = round(x) + placed.offset[0], round(y) + placed.offset[1]
        found.append((placed.name.text, pygame.Rect(corner, (width, height))))
    return found


def plates_on(pilot: Pilot) -> list[pygame.Rect]:
    view = map_of(pilot)
    return [rect.move(view.rect.topleft) for rect in view.arrangement.plates.rects(view.camera.view)]


def spots_on(pilot: Pilot) -> list[MarkerSpot]:
    return [mark for mark in map_of(pilot).marks if isinstance(mark, MarkerSpot)]


@pytest.fixture(scope="module", params=[("washington", 19), ("paris", 12), ("ecowas", 19)], ids=str)
def played(request: pytest.FixtureRequest) -> tuple[Table, LocalSession]:
    side, turn = request.param
    return kept_game(side, turn)


@pytest.fixture(scope="module", params=SIZES, ids=str)
def case(request: pytest.FixtureRequest) -> tuple[tuple[int, int], float]:
    found: tuple[tuple[int, int], float] = request.param
    return found


@pytest.fixture(scope="module")
def pilot(played: tuple[Table, LocalSession], case: tuple[tuple[int, int], float]) -> Pilot:
    """The room of a game in a window of one size, for tests that only look at it."""
    open_window()
    return room_at(*played, *case)


class TestAtEverySize:
    def test_niamey_keeps_its_name(self, pilot: Pilot) -> None:
        assert sum(mark.marker.id in NIAMEY for mark in spots_on(pilot)) >= 4
        (name,) = [rect for text, rect in names_on(pilot) if text == "Niamey"]
        assert map_of(pilot).rect.contains(name)

    def test_marks_names_and_chips_do_not_cover_each_other(self, pilot: Pilot) -> None:
        view = map_of(pilot)
        marks = [mark.rect for mark in spots_on(pilot)]
        names = [rect for _, rect in names_on(pilot)]
        chips = [mark.rect for mark in view.marks if isinstance(mark, EdgeChip)]
        assert not [pair for pair in combinations(names, 2) if pair[0].colliderect(pair[1])]
        apart = [rect.inflate(-4, -4) for rect in marks]
        assert not [pair for pair in combinations(apart, 2) if pair[0].colliderect(pair[1])]
        assert not [rect for rect in names if rect.collidelist(apart) >= 0]
        assert not [
            rect for rect in plates_on(pilot) if rect.collidelist([*chips, *view.arrangement.covered()]) >= 0
        ]
        assert not [rect for rect in apart if rect.collidelist(chips) >= 0]

    def test_the_plate_covers_no_sign_of_another_mark_and_nothing_on_its_way(self, pilot: Pilot) -> None:
        (plate,) = plates_on(pilot)
        others = [mark.covers(pilot.look) for mark in spots_on(pilot) if mark.marker.id not in NIAMEY]
        others += [mark.rect for mark in map_of(pilot).marks if isinstance(mark, MoverSpot)]
        assert others
        assert plate.collidelist(others) < 0

    def test_marks_of_one_town_stand_on_its_plate_and_no_others_do(self, pilot: Pilot) -> None:
        (plate,) = plates_on(pilot)
        assert map_of(pilot).rect.contains(plate)
        for mark in spots_on(pilot):
            inside = plate.contains(mark.rect)
            assert inside if mark.marker.id in NIAMEY else not plate.colliderect(mark.rect)


def capitals_seen(pilot: Pilot) -> list[Place]:
    """The capitals in the free part of the map."""
    view = map_of(pilot)
    covered = [rect.inflate(8, 8) for rect in view.arrangement.covered()]
    covered += [mark.rect.inflate(8, 8) for mark in view.marks if isinstance(mark, EdgeChip)]
    covered += [plate.inflate(pilot.look.grid(3), pilot.look.grid(3)) for plate in plates_on(pilot)]
    inner = view.rect.inflate(-3 * pilot.look.grid(4), -3 * pilot.look.grid(4))
    seen = []
    for place in view._geography.places:
        x, y = view.arrangement.on_screen(place.at)
        dot = pygame.Rect(round(x) - 4, round(y) - 4, 9, 9)
        if place.rank == 0 and inner.contains(dot) and dot.collidelist(covered) < 0:
            seen.append(place)
    return seen


def test_most_capitals_that_are_seen_keep_their_names(
    pilot: Pilot, case: tuple[tuple[int, int], float]
) -> None:
    named = {text for text, _ in names_on(pilot)}
    seen = capitals_seen(pilot)
    missing = [place.name for place in seen if place.name not in named]
    assert len(seen) >= 2
    # One that a coast or a river would cross, or that would be read as that of something else, is left out.
    if case != SMALLEST:
        assert len(missing) <= (1 if case[1] == 1.0 else 2), missing


def test_a_capital_whose_name_has_no_room_keeps_its_dot(pilot: Pilot) -> None:
    view = map_of(pilot)
    dots = {placed.name.at for placed in view.arrangement.names if placed.name.dot}
    marks = [mark.rect.inflate(12, 12) for mark in spots_on(pilot)]
    ways = [piece for way in view.arrangement.ways.lines for piece in pairwise(way)]
    ways += [
        (view.arrangement.on_screen(line.start), view.arrangement.on_screen(line.end))
        for line in view._overlay.lines
    ]
    bare = []
    for place in capitals_seen(pilot):
        x, y = view.arrangement.on_screen(place.at)
        dot = pygame.Rect(0, 0, 30, 30)
        dot.center = round(x), round(y)
        taken = dot.collidelist(marks) >= 0 or any(dot.clipline(*piece) for piece in ways)
        if place.at not in dots and not taken:
            bare.append(place.name)
    assert bare == []
    nameless = [placed for placed in view.arrangement.names if not placed.name.text]
    assert not any(placed.rect(view.camera.view).width for placed in nameless)


def test_the_line_to_a_plate_crosses_no_mark_and_what_moves_keeps_off_it(pilot: Pilot) -> None:
    view = map_of(pilot)
    left, top = view.rect.topleft
    (((x0, y0), (x1, y1)),) = view.arrangement.plates.ties(view.camera.view)
    tie = (x0 + left, y0 + top), (x1 + left, y1 + top)
    marks = [mark.rect for mark in spots_on(pilot) if mark.marker.id not in NIAMEY and not mark.veiled]
    assert marks
    assert not [rect for rect in marks if rect.clipline(*tie)]
    movers = [mark for mark in view.marks if isinstance(mark, MoverSpot) and not mark.veiled]
    assert not [mark.key for mark in movers if mark.rect.clipline(*tie)]


class TestCleanNames:
    def test_no_name_stands_on_a_coast_a_river_or_a_lake_and_no_mere_town_on_a_border(
        self, pilot: Pilot, case: tuple[tuple[int, int], float]
    ) -> None:
        view, look = map_of(pilot), pilot.look
        seen = view.camera.view
        scale = look.theme.scale
        lines = ground_lines(view._geography, seen, scale, river_rank(seen.zoom / scale))
        (plate,) = view.arrangement.plates.rects(seen)
        names = [placed for placed in view.arrangement.names if placed.name.text]
        names = [placed for placed in names if not plate.contains(placed.rect(seen))]
        # The names of seas may touch a coast.
        names = [placed for placed in names if placed.name.ink is not Ink.MAP_WATER_TEXT]
        assert names or case == SMALLEST
        struck = []
        for placed in names:
            # The halo of the letters would cut a line behind them.
            name, halo = placed.name, 2 * look.px(2.5)
            letters = look.text(name.kind, name.text, name.ink).get_bounding_rect().inflate(halo, halo)
            covered = letters.move(placed.rect(seen).topleft)
            across = not name.roams and lines.faint.over(covered)
            if across or lines.strong.over(covered):
                struck.append(name.text)
        assert struck == []

    def test_no_line_to_a_name_is_level_and_none_is_missing(self, pilot: Pilot) -> None:
        view, look = map_of(pilot), pilot.look
        seen = view.camera.view
        (plate,) = view.arrangement.plates.rects(seen)
        marks = {mark.marker.id: mark.rect for mark in spots_on(pilot)}
        for placed in view.arrangement.names:
            if not placed.name.roams or plate.contains(placed.rect(seen)):
                continue
            x, y = seen.spot(placed.name.at)
            spot = round(x + placed.name.shift[0]), round(y + placed.name.shift[1])
            rect = placed.rect(seen)
            tie = tie_of(look, placed.name, (x, y))
            line = tie.line(rect)
            if line is None:
                # One step beside its mark, or its dot.
                own = marks.get(placed.name.mark, pygame.Rect(0, 0, 7, 7)).size
                mark = pygame.Rect((0, 0), own)
                mark.center = spot
                assert gap(rect, mark) <= look.px(16), placed.name.text
            else:
                (x0, y0), (x1, y1) = line
                assert abs(y1 - y0) * 2 >= abs(x1 - x0) - 2, placed.name.text
                assert placed.name.plate or not rect.collidepoint(x1, y1), placed.name.text

    def test_no_name_of_a_country_stands_near_a_mark(self, pilot: Pilot) -> None:
        view = map_of(pilot)
        marks = [mark.rect for mark in spots_on(pilot) if mark.marker.id not in NIAMEY and not mark.veiled]
        for placed in view.arrangement.names:
            if placed.name.country:
                rect = placed.rect(view.camera.view).move(view.rect.topleft)
                assert min(gap(rect, mark) for mark in marks) >= pilot.look.grid(2), placed.name.text

    def test_no_name_is_led_far(self, pilot: Pilot) -> None:
        view = map_of(pilot)
        for placed in view.arrangement.names:
            if placed.name.roams:
                x, y = view.camera.view.spot(placed.name.at)
                x, y = x + placed.name.shift[0], y + placed.name.shift[1]
                spot = pygame.Rect(round(x), round(y), 1, 1)
                most = pilot.look.grid(6) + pilot.look.px(MARKER) / 2 * bool(placed.name.mark)
                assert gap(placed.rect(view.camera.view), spot) <= most, placed.name.text

    def test_no_name_lies_on_a_way_a_tie_or_a_line_of_the_story(self, pilot: Pilot) -> None:
        view = map_of(pilot)
        left, top = view.rect.topleft
        lines = [list(way) for way in view.arrangement.ways.lines]
        lines += [
            [(x + left, y + top) for x, y in tie] for tie in view.arrangement.plates.ties(view.camera.view)
        ]
        lines += [
            [view.arrangement.on_screen(line.start), view.arrangement.on_screen(line.end)]
            for line in view._overlay.lines
        ]
        (plate,) = plates_on(pilot)
        struck = [
            name
            for name, rect in names_on(pilot)
            if not plate.contains(rect)
            and any(rect.clipline(*piece) for line in lines for piece in pairwise(line))
        ]
        assert lines
        assert struck == []

    def test_no_name_of_a_country_lies_on_a_border(self, pilot: Pilot) -> None:
        view = map_of(pilot)
        seen, drawn = view.camera.view, view._geography
        countries = {country.name("en") for country in drawn.countries}
        shapes = [*drawn.coasts, *(shape for border in drawn.borders for shape in border.lines)]
        lines = [
            seen.line(shape.points, drawn.precision) for shape in shapes if shape.span.meets(seen.seen())
        ]
        found = [(name, rect.move(-view.rect.left, -view.rect.top)) for name, rect in names_on(pilot)]
        struck = [
            name
            for name, rect in found
            if name in countries and any(rect.clipline(*piece) for line in lines for piece in pairwise(line))
        ]
        assert struck == []

    def test_no_name_stands_nearer_to_another_mark_than_to_its_own(self, pilot: Pilot) -> None:
        view = map_of(pilot)
        spots = {mark.marker.id: mark.rect for mark in spots_on(pilot) if mark.marker.id not in NIAMEY}
        for placed in view.arrangement.names:
            own = spots.get(placed.name.mark)
            if own is not None:
                rect = placed.rect(view.camera.view).move(view.rect.topleft)
                others = [gap(rect, other) for ident, other in spots.items() if ident != placed.name.mark]
                assert min(others) >= min(gap(rect, own) * 0.7, pilot.look.px(14)), placed.name.text

    def test_small_signs_on_a_plate_stand_clear_of_its_marks_and_its_title(self, pilot: Pilot) -> None:
        (plate,) = map_of(pilot).arrangement.plates._plates
        look = pilot.look
        half, small = look.px(MARKER) // 2, look.px(BADGE) // 2
        markers = map_of(pilot)._markers
        title = plate.sheet.title[1] + look.fonts.height(Type.MAP_CAPITAL) // 2
        listed = any(row.name is not None for row in plate.sheet.rows)
        for row in plate.sheet.rows:
            for x, y in row.badges:
                for other in plate.sheet.rows:
                    away = max(abs(x - other.mark[0]), abs(y - other.mark[1]))
                    assert away >= half + small
            outline = pygame.Rect(0, 0, 2 * half, 2 * half)
            outline.center = row.mark
            if not listed:
                assert whole(look, markers[row.id], outline, bare=True).top >= title


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


@pytest.fixture(scope="module")
def small() -> Pilot:
    """The smallest map when two ways lead over it, for tests that only look at it."""
    open_window()
    return room_at(*kept_game("washington", 13), *SMALLEST)


class TestWays:
    """What leads from place to place, and what stands at the edge, on the smallest map."""

    def test_a_way_is_seen_from_end_to_end_beside_plates_and_chips(self, small: Pilot) -> None:
        view = map_of(small)
        over = [*plates_on(small), *(mark.rect for mark in view.marks if isinstance(mark, EdgeChip))]
        assert len(view.arrangement.ways.lines) == 2
        for way in view.arrangement.ways.lines:
            assert not [point for point in way if pygame.Rect(point, (1, 1)).collidelist(over) >= 0]

    def test_two_ways_leave_a_chip_at_two_spots_of_its_edge(self, small: Pilot) -> None:
        view = map_of(small)
        (chip,) = [m.rect for m in view.marks if isinstance(m, EdgeChip) and m.far.id == "washington"]
        ends = {end for way in view.arrangement.ways.lines for end in (way[0], way[-1])}
        ends = {end for end in ends if chip.inflate(12, 12).collidepoint(end)}
        assert len(ends) == 2

    def test_what_moves_leaves_the_head_of_its_way_free(self, small: Pilot) -> None:
        view = map_of(small)
        movers = [mark for mark in view.marks if isinstance(mark, MoverSpot) and not mark.veiled]
        assert movers
        for mover in movers:
            assert not [
                way for way in view.arrangement.ways.lines if mover.rect.inflate(9, 9).collidepoint(way[-1])
            ]

    def test_of_a_mark_at_the_edge_all_is_seen_or_nothing(self) -> None:
        pilot = room_at(*kept_game("washington", 13), *SMALLEST)
        pilot.press("m", *"+" * 5)
        pilot.settle()
        view = map_of(pilot)
        assert any(mark.veiled for mark in spots_on(pilot))
        assert any(mark.nudged != (0, 0) for mark in spots_on(pilot) if not mark.veiled)
        shown = [mark for mark in view.marks if isinstance(mark, MarkerSpot | MoverSpot) and not mark.veiled]
        assert shown
        # The corners of what stands on one reach beyond its square.
        inner = view.rect.inflate(-2 * pilot.look.px(9), -2 * pilot.look.px(9))
        assert not [mark.key for mark in shown if not inner.contains(mark.rect)]

    def test_the_ring_of_the_keyboard_touches_neither_a_plate_nor_a_name(self) -> None:
        pilot = room_at(*kept_game("washington", 18), (1280, 720), 1.5)
        pilot.press("m", *"+" * 5)
        pilot.settle()
        view, look = map_of(pilot), pilot.look
        written = [name.rect(view.camera.view).move(view.rect.topleft) for name in view.arrangement.names]
        free = [mark for mark in spots_on(pilot) if mark.marker.id not in NIAMEY and not mark.veiled]
        assert any(mark.ringed != mark.rect for mark in free)
        for mark in free:
            ring = mark.ringed.inflate(2 * look.px(4), 2 * look.px(4))
            assert ring.collidelist([*plates_on(pilot), *written]) < 0, mark.key

    def test_a_mark_for_which_a_plate_leaves_no_room_is_not_drawn_in_part(self) -> None:
        pilot = room_at(*kept_game("washington", 17), *SMALLEST)
        for mark in spots_on(pilot):
            if mark.marker.id not in NIAMEY and not mark.veiled:
                assert mark.rect.collidelist(plates_on(pilot)) < 0

"""The map of a game: what is on it, how one goes about it by key and by mouse, and how it tells a turn."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from random import Random

import pygame
import pytest

from game.engine.game import new_game
from game.engine.view_orders import offers_for
from game.engine.views import view_for
from game.model.message import Message
from game.model.orders import NOTHING, Order, Orders
from game.model.view import Flight, Told, View
from game.session.local import LocalSession
from game.session.protocol import Standing
from game.ui.look import Look, Taste
from game.ui.map.marks import Arc, ArcKind, Badge, Marker, MarkerKind, MarkState
from game.ui.map.projection import Span
from game.ui.map.spots import MoverSpot
from game.ui.map.sprites import Face, Sprites
from game.ui.map.view import MapView
from game.ui.pilot import Pilot
from game.ui.screen import Reset
from game.ui.screens import map_legend, room_map
from game.ui.screens.order import OrderScreen
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.room import RoomScreen
from game.ui.table import Table
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.base import Widget
from tests.conftest import program_of
from tests.laws.test_secrecy import with_other_secrets
from tests.ui.test_game import focus_on, pilot_at, table_for


def game_of(
    side: str, scenario: str = "", turns: int = 0, seed: int = 5
) -> tuple[Table, LocalSession, Pilot]:
    """A game that has come to a turn, and a player who sits in front of it."""
    table = table_for(scenario) if scenario else table_for()
    session = table.lobby.start(scenario or table.lobby.crises()[0].name, (side,), 5)
    for _ in range(turns):
        session.advance({side: session.draft(side)})
    return table, session, pilot_at(table, session)


def map_of(pilot: Pilot) -> MapView:
    found = pilot.find("map")
    assert isinstance(found, MapView)
    return found


def keys_on(pilot: Pilot) -> set[str]:
    return {mark.key for mark in map_of(pilot).marks}


def said(pilot: Pilot, key: str) -> str:
    """All that a part of the screen says."""
    return " ".join(filter(None, (w.say(pilot.look) for w in pilot.find(key).walk() if not w.children)))


def put_on_the_list(session: LocalSession, side: str, *orders: Order) -> None:
    session.set_draft(side, replace(session.draft(side), options=orders))


NORTH = Order("reinforce", ("north",))


class TestWhatIsOnIt:
    def test_signs_stand_at_their_places_for_those_who_know(self) -> None:
        _, session, pilot = game_of("engineers")
        marks = {mark.id: mark for mark in room_map.markers(session.view("engineers"), (), "")}
        assert {"bend", "weir"} <= marks.keys()
        assert marks["weir"].kind is MarkerKind.PERSON
        assert {"marker-bend", "marker-weir"} <= keys_on(pilot)

    def test_who_knows_nothing_of_a_place_sees_nothing_there(self) -> None:
        _, session, _ = game_of("ministry")
        assert not [sign for sign in session.view("ministry").signs if sign.place]
        for marker in room_map.markers(session.view("ministry"), (), ""):
            assert marker.badges == ()

    def test_an_order_on_the_list_shows_what_it_would_send_and_when(self) -> None:
        table, session, _ = game_of("engineers")
        put_on_the_list(session, "engineers", NORTH)
        pilot = pilot_at(table, session)
        mover = pilot.find("mover-draft-reinforce[north]")
        assert isinstance(mover, MoverSpot)
        assert mover.arc.ends == ("weir", "bend")
        assert mover.arc.kind is ArcKind.PLANNED
        assert pilot.look.word(mover.arc.label) == "12:00"

    def test_an_order_under_way_is_drawn_until_it_acts_and_for_nobody_else(self) -> None:
        session, flight = _with_something_on_its_way()
        assert flight.route is not None
        (arc,) = room_map.arcs(session.view("washington"), ())
        assert arc.ends == (flight.route.start, flight.route.end)
        assert arc.kind is ArcKind.PLANNED
        assert room_map.arcs(session.view("paris"), ()) == ()

    def test_a_place_beyond_the_map_says_whose_clock_it_is(self) -> None:
        _, session, pilot = game_of("washington", "niger-2023")
        chips = {far.id: far for far in room_map.far_places(session.view("washington"))}
        tip = chips["washington"].tip
        assert isinstance(tip, Message)
        assert "Working by this clock: Washington." in pilot.look.word(tip)
        tip = chips["noumea"].tip
        assert isinstance(tip, Message)
        assert "French president" in pilot.look.word(tip)

    def test_every_chip_of_a_far_place_bears_a_flag(self) -> None:
        _, session, _ = game_of("washington", "niger-2023")
        view = session.view("washington")
        assert [place.id for place in view.places if not room_map.on_the_map(place) and not place.flag] == []

    def test_a_power_line_is_explained_where_it_begins(self) -> None:
        _, session, _ = game_of("washington", "niger-2023")
        view = session.view("washington")
        station = next(m for m in room_map.markers(view, (), "") if m.id == "birnin_kebbi")
        assert station.minor
        assert station.kind is MarkerKind.POWER
        _, _, pilot = game_of("washington", "niger-2023")
        assert "Power line from Birnin Kebbi" in pilot.look.word(station.tip or "")
        chosen = next(m for m in room_map.markers(view, (), "birnin_kebbi") if m.id == "birnin_kebbi")
        assert not chosen.minor

    def test_a_minor_mark_waits_until_the_map_is_large_enough(self) -> None:
        _, _, pilot = game_of("washington", "niger-2023")
        assert "marker-birnin_kebbi" not in keys_on(pilot)
        view = pilot.find("map")
        assert isinstance(view, MapView)
        # A short line to it would end at nothing.
        assert not view.arrangement.overlay.lines
        for _ in range(4):
            pilot.press("+")
        pilot.wait(1)
        assert "marker-birnin_kebbi" in keys_on(pilot)
        view = pilot.find("map")
        assert isinstance(view, MapView)
        assert len(view.arrangement.overlay.lines) == 1

    def test_of_a_clock_that_goes_with_the_one_in_the_head_nothing_is_told(self) -> None:
        _, session, _ = game_of("ecowas", "niger-2023")
        view = session.view("ecowas")
        abuja = next(place for place in view.places if place.id == "abuja")
        assert room_map.whose(view, abuja) is None

    def test_who_acts_from_a_place_and_by_its_clock_is_told_in_one_sentence_each(self) -> None:
        _, session, pilot = game_of("ecowas", "niger-2023")
        view = session.view("ecowas")
        places = {place.id: place for place in view.places}
        for place, sides in (("paris", "Working by this clock: "), ("presidency", "Acting from here: ")):
            told = room_map.whose(view, places[place])
            assert told is not None
            words = pilot.look.word(told)
            assert words.count(sides) == 1
            assert ("The European Union" if place == "paris" else "President Bazoum") in words
            assert "acts:" not in words

    def test_a_tip_says_what_is_new_where_there_is_nothing_to_see(self) -> None:
        _, session, pilot = game_of("washington", "niger-2023", turns=7)
        view = session.view("washington")
        seen = {sign.place for sign in view.signs} | {reading.place for reading in view.readings}
        place = next(p for p in view.places if p.id not in seen and room_map.on_the_map(p))
        report = replace(view.inbox[0], place=place.id, turn=view.turn)
        bare = replace(view, inbox=(), happened=())
        for known, words in ((bare, ""), (replace(bare, inbox=(report,)), pilot.look.word(report.title))):
            tip = room_map._tip(known, place, ())
            title = pilot.look.word(place.title)
            assert pilot.look.word(tip) == (f"{title}. {words}" if words else title)

    def test_a_chosen_place_is_not_hidden_by_its_panel(self) -> None:
        table, session, _ = game_of("ecowas", "niger-2023", turns=3)
        pilot = pilot_at(table, session, (1280, 720))
        pilot.click(pilot.find("marker-abuja"))
        pilot.settle()
        assert not pilot.find("marker-abuja").rect.colliderect(pilot.find("here").rect)

    def test_a_tip_tells_a_deed_once_and_parts_what_it_lists(self) -> None:
        _, session, pilot = game_of("washington", "niger-2023", turns=7)
        view = session.view("washington")
        sign = view.signs[0]
        deed = replace(sign, sign="crowd_for_him", title=sign.title, read=False, place="niamey")
        assert room_map.said(deed) == sign.title
        known = replace(view, signs=(deed, replace(sign, place="niamey", read=True)))
        marker = next(m for m in room_map.markers(known, (), "") if m.id == "niamey")
        assert isinstance(marker.tip, Message)
        words = pilot.look.word(marker.tip)
        assert words.startswith("Niamey. ")
        assert words.count("; ") == 1

    def test_what_would_act_too_late_says_so_in_whole_words(self) -> None:
        session, flight = _with_something_on_its_way()
        view = session.view("washington")
        (arc,) = room_map.arcs(replace(view, in_flight=(replace(flight, due=None),)), ())
        _, _, pilot = game_of("washington", "niger-2023")
        assert isinstance(arc.tip, Message)
        assert pilot.look.word(arc.tip).endswith(": too late to act before the end")

    @pytest.mark.parametrize("side", ["washington", "paris", "ecowas"])
    def test_every_place_that_has_a_mark_lies_within_the_map(self, side: str) -> None:
        _, session, _ = game_of(side, "niger-2023")
        while session.wait().standing is Standing.ORDERS:
            view, offers = session.view(side), session.offers(side, NOTHING)
            for marker in room_map.markers(view, offers, ""):
                assert -19 <= marker.at[0] <= 26
            for arc in room_map.arcs(view, offers):
                assert arc.ends[0] != arc.ends[1]
            session.advance({})


class TestSecrets:
    """Canaries: what a side does not know changes nothing on its map."""

    @pytest.mark.parametrize(
        ("scenario", "side"),
        [("dike", "mayor"), ("dike", "ministry"), ("niger-2023", "washington"), ("niger-2023", "ecowas")],
    )
    def test_nothing_unknown_is_drawn(self, scenario: str, side: str) -> None:
        program = program_of(scenario)
        luck = Random(side)
        state = new_game(program, seed=3).state
        drawn = _drawn(view_for(program, state, side, NOTHING, before=None, inbox=(), told=()))
        for _ in range(3):
            other = with_other_secrets(program, state, side, luck)
            view = view_for(program, other, side, NOTHING, before=None, inbox=(), told=())
            assert _drawn(view) == drawn
            assert offers_for(program, other, side, NOTHING) == offers_for(program, state, side, NOTHING)

    def test_what_others_send_in_secret_is_not_on_the_map(self) -> None:
        session, flight = _with_something_on_its_way()
        assert f"flight-{flight.order}" in repr(_drawn(session.view("washington")))
        assert f"flight-{flight.order}" not in repr(_drawn(session.view("paris")))

    def test_what_was_told_to_others_is_neither_a_sign_nor_in_the_legend(self) -> None:
        program = program_of("dike")
        state = new_game(program, seed=1).state
        slots = list(state.slots)
        slots[program.names["events.seepage.at"]] = 1
        state = replace(state, slots=tuple(slots))
        for side, known in (("engineers", True), ("mayor", False)):
            view = view_for(program, state, side, NOTHING, before=None, inbox=(), told=())
            listed = map_legend.entries(view, (), room_map.markers(view, (), ""))
            assert ("wet_cellars" in repr(listed)) is known
            assert ("seepage" in repr(view.happened)) is known


def _drawn(view: View) -> object:
    shown = room_map.markers(view, (), "")
    return (
        shown,
        room_map.arcs(view, ()),
        room_map.overlay(view),
        room_map.far_places(view),
        map_legend.entries(view, (), shown),
    )


def _with_something_on_its_way() -> tuple[LocalSession, Flight]:
    """A game in which Washington has sent something that is still to arrive; Paris is played too."""
    table = table_for("niger-2023")
    session = table.lobby.start("niger-2023", ("washington", "paris"), 5)
    while session.wait().standing is Standing.ORDERS:
        view = session.view("washington")
        until = view.hour + view.length
        slow = [
            Order(offer.option, offer.targets)
            for offer in session.offers("washington", NOTHING)
            if offer.route and offer.refusal is None and offer.acts is not None and offer.acts > until
        ]
        session.advance({"washington": Orders(tuple(slow[:1])), "paris": NOTHING})
        sent = [flight for flight in session.view("washington").in_flight if flight.route]
        if sent:
            return session, sent[0]
    pytest.fail("nothing was ever on its way")


class TestByKey:
    def test_m_leads_to_the_map_and_arrows_from_place_to_place(self) -> None:
        _, _, pilot = game_of("engineers")
        pilot.press("m")
        assert pilot.focus.startswith("marker-")
        places = {key: pilot.find(key).rect.center for key in keys_on(pilot)}
        before = places[pilot.focus]
        pilot.press("left")
        first = pilot.focus
        pilot.press("right")
        assert places[pilot.focus][0] > places[first][0]
        assert {first, pilot.focus} <= keys_on(pilot)
        assert before in places.values()

    def test_enter_opens_a_place_and_esc_leads_back_to_its_marker(self) -> None:
        _, _, pilot = game_of("engineers")
        pilot.press("m")
        marker = pilot.focus
        pilot.press("enter")
        assert pilot.find("here")
        assert pilot.focus != marker
        pilot.press("esc")
        assert pilot.focus == marker
        assert not [w for w in pilot.screen.root.walk() if w.key == "here"]

    def test_a_far_place_opens_and_closes_in_the_same_way(self) -> None:
        _, _, pilot = game_of("washington", "niger-2023")
        focus_on(pilot, "far-paris")
        pilot.press("enter", "esc")
        assert pilot.focus == "far-paris"

    def test_arrows_do_not_leave_the_map_and_shift_moves_it(self) -> None:
        _, _, pilot = game_of("engineers")
        pilot.press("m")
        for _ in range(8):
            pilot.press("right")
        assert pilot.focus in keys_on(pilot)
        before = map_of(pilot).camera.view.centre
        pilot.press("shift+right")
        assert map_of(pilot).camera.view.centre[0] > before[0]

    def test_it_zooms_wherever_the_keyboard_is(self) -> None:
        _, _, pilot = game_of("engineers")
        home = map_of(pilot).camera.view
        pilot.press("+")
        assert map_of(pilot).camera.view.zoom > home.zoom
        pilot.press("-", "-")
        assert map_of(pilot).camera.view.zoom < home.zoom
        pilot.press("0")
        assert map_of(pilot).camera.view == home

    def test_the_keys_of_the_map_are_listed(self) -> None:
        _, _, pilot = game_of("engineers")
        room = pilot.stack.top
        assert isinstance(room, RoomScreen)
        assert {"M", "L", "0"} <= {key for hint in room.keys() for key in hint.keys}  # noqa: SIM118


class TestByMouse:
    def test_the_buttons_zoom_and_return(self) -> None:
        _, _, pilot = game_of("engineers")
        home = map_of(pilot).camera.view
        pilot.click(pilot.find("map-plus"))
        assert map_of(pilot).camera.view.zoom > home.zoom
        pilot.click(pilot.find("map-minus"))
        pilot.click(pilot.find("map-maximize"))
        assert map_of(pilot).camera.view == home

    def test_a_movement_leads_to_where_it_goes(self) -> None:
        table, session, _ = game_of("engineers")
        put_on_the_list(session, "engineers", NORTH)
        pilot = pilot_at(table, session)
        pilot.click(pilot.find("mover-draft-reinforce[north]"))
        assert "Morrow Bend" in said(pilot, "here")


class TestPlace:
    def test_it_tells_what_is_known_there(self) -> None:
        _, _, pilot = game_of("engineers")
        pilot.click(pilot.find("marker-bend"))
        words = said(pilot, "here")
        assert "Morrow Bend" in words
        assert "Water against the dike" in words
        assert "North section" in words

    def test_orders_that_are_not_possible_stand_last(self) -> None:
        _, session, pilot = game_of("washington", "niger-2023", turns=3)
        room = pilot.stack.top
        assert isinstance(room, RoomScreen)
        room._choose_place("base_101")
        offers = {f"here-{offer.name}": offer for offer in session.offers("washington", NOTHING)}
        shown = [offers[w.key] for w in pilot.find("here").walk() if w.key in offers]
        refused = [offer.refusal is not None for offer in shown]
        assert refused == sorted(refused)
        assert len(set(refused)) == 2

    def test_it_leads_to_an_order_and_back(self) -> None:
        _, _, pilot = game_of("engineers")
        pilot.click(pilot.find("marker-weir"))
        pilot.click(pilot.find("here-reinforce[north]"))
        assert isinstance(pilot.stack.top, OrderScreen)
        pilot.press("esc")
        assert pilot.find("here")

    def test_it_leads_to_a_report_from_there(self) -> None:
        _, session, pilot = game_of("washington", "niger-2023", turns=4)
        report = next(report for report in session.view("washington").inbox if report.place)
        number = session.view("washington").inbox.index(report)
        room = pilot.stack.top
        assert isinstance(room, RoomScreen)
        room._choose_place(report.place or "")
        pilot.screen.focus(pilot.find(f"here-report-{number}"))
        pilot.press("enter")
        card = pilot.find(f"report-{number}")
        assert card.shown.height > 0

    def test_the_panel_stands_beside_the_marker(self) -> None:
        _, _, pilot = game_of("washington", "niger-2023", turns=3)
        pilot.click(pilot.find("marker-presidency"))
        assert not pilot.find("here").rect.colliderect(pilot.find("marker-presidency").rect)

    def test_what_has_happened_there_is_remembered(self) -> None:
        table = table_for()
        session = table.lobby.start(table.lobby.crises()[0].name, ("engineers",), 5)
        session.advance({"engineers": Orders((NORTH,))})
        session.advance({"engineers": NOTHING})
        pilot = pilot_at(table, session)
        room = pilot.stack.top
        assert isinstance(room, RoomScreen)
        room._choose_place("bend")
        assert re.search(
            r"Your order: Reinforce a section, in the turn of \d+ March, \d\d:\d\d", said(pilot, "here")
        )


class TestLegend:
    def test_it_lists_what_is_on_the_map_and_nothing_else(self) -> None:
        _, _, pilot = game_of("engineers")
        pilot.press("l")
        words = said(pilot, "legend")
        assert "The river: within its banks" in words
        assert "Pump crews: at the weir" in words
        assert "Seepage" not in words
        assert "On your list" not in words
        pilot.press("esc")
        assert pilot.focus == "legend-open"

    def test_it_opens_with_the_mouse_too(self) -> None:
        _, _, pilot = game_of("engineers")
        pilot.click(pilot.find("legend-open"))
        pilot.click(pilot.find("legend-close"))
        assert not [w for w in pilot.screen.root.walk() if w.key == "legend"]

    def test_what_is_on_the_list_is_in_it(self) -> None:
        table, session, _ = game_of("engineers")
        put_on_the_list(session, "engineers", NORTH)
        pilot = pilot_at(table, session)
        pilot.press("l")
        assert "On your list" in said(pilot, "legend")

    def test_every_sign_of_a_scenario_can_be_drawn_and_told(self) -> None:
        scenario = program_of("niger-2023").scenario
        for sign in scenario.signs.values():
            kinds = room_map.SIGNS if not (sign.between or sign.borders) else None
            for look in sign.looks:
                assert look.tone in room_map.TONES
                assert kinds is None or look.draw is None or look.draw in kinds


class TestResolution:
    def _told(self, motion: bool) -> tuple[Pilot, ResolutionScreen]:
        table = table_for()
        table.look.change(Taste(motion=motion))
        session = table.lobby.start(table.lobby.crises()[0].name, ("engineers",), 5)
        session.advance({"engineers": Orders((NORTH,))})
        pilot = pilot_at(table, session)
        screen = ResolutionScreen(table, "engineers")
        pilot.stack.take(Reset(screen))
        return pilot, screen

    def test_the_place_of_the_line_that_is_told_is_lit(self) -> None:
        pilot, _ = self._told(motion=True)
        lit = _lit(pilot)
        assert lit == {"weir", "bend"}
        assert "Reinforce a section" in said(pilot, "told")

    def test_a_movement_runs_along_its_way_within_a_quarter_of_a_second(self) -> None:
        pilot, _ = self._told(motion=True)
        start = _picture(pilot)
        pilot.wait(0.1)
        middle = _picture(pilot)
        pilot.wait(0.2)
        end = _picture(pilot)
        pilot.wait(0.1)
        assert len({start, middle, end}) == 3
        assert _picture(pilot) == end

    def test_nothing_moves_with_reduced_motion(self) -> None:
        pilot, _ = self._told(motion=False)
        assert not map_of(pilot).moving
        start = _picture(pilot)
        pilot.wait(0.3)
        assert _picture(pilot) == start

    def test_a_line_and_a_marker_light_each_other(self) -> None:
        pilot, screen = self._told(motion=False)
        lines = [w.key for w in pilot.screen.root.walk() if w.key.startswith("line-") and w.can_focus]
        pilot.click(pilot.find(lines[0]))
        assert "bend" in _lit(pilot)
        pilot.click(pilot.find("marker-bend"))
        assert screen.find("told")

    def test_what_is_told_without_a_place_lights_nothing_new(self) -> None:
        _, screen = self._told(motion=False)
        told = [line for _, line in screen._lines if not line.place and not line.route]
        assert all(isinstance(line, Told) for line in told)
        assert all(isinstance(screen.find(f"line-{n}"), Widget) for n in range(len(screen._lines)))


def _lit(pilot: Pilot) -> set[str]:
    return {w.marker.id for w in map_of(pilot).arrangement.spots if w.marker.lit}


def _picture(pilot: Pilot) -> bytes:
    """The map as it is drawn now."""
    view = map_of(pilot)
    return pygame.image.tobytes(pilot.draw().subsurface(view.rect), "RGB")


class Crowded(WidgetScreen[None]):
    """A map with forty markers and twenty movements."""

    def build(self) -> Widget:
        luck = Random(7)
        kinds, states = list(MarkerKind), list(MarkState)
        markers = [
            Marker(
                f"m{n}",
                (luck.uniform(-2, 14), luck.uniform(6, 20)),
                luck.choice(kinds),
                f"Place {n}",
                luck.choice(states),
                badges=(Badge(luck.choice(kinds)), Badge(luck.choice(kinds))),
            )
            for n in range(40)
        ]
        arcs = [
            Arc(
                f"a{n}",
                markers[n].at,
                markers[39 - n].at,
                ArcKind.PLANNED,
                MarkState.OWN,
                carries=MarkerKind.CONVOY,
                label="12:00",
                ends=(f"m{n}", f"m{39 - n}"),
            )
            for n in range(20)
        ]
        return MapView(markers=markers, arcs=arcs, name="Map", home=Span(-5, 3, 16.5, 24))


class TestSpeed:
    def test_a_frame_with_forty_markers_takes_less_than_eight_milliseconds(self, look: Look) -> None:
        pilot = Pilot(look, Crowded(), (1920, 1080))
        pilot.settle()
        surface = pygame.Surface((1920, 1080))
        pilot.stack.draw(surface)
        assert _best(pilot, surface) < 0.008

    def test_a_marker_is_drawn_once_and_then_put_there(self, look: Look) -> None:
        sprites, surface = Sprites(), pygame.Surface((100, 100))
        face = Face(MarkerKind.CROWD, MarkState.WARNING, badges=(Badge(MarkerKind.TROOPS),))
        for _ in range(3):
            sprites.blit(surface, look, (50, 50), face)
        assert len(sprites._pictures) == 1

    @pytest.mark.parametrize("state", MarkState)
    def test_states_differ_in_shape_not_only_in_colour(self, look: Look, state: MarkState) -> None:
        """In one colour, every state that matters still looks different from a quiet marker."""
        outlines = {_silhouette(look, Face(MarkerKind.TOWN, other)) for other in (state, MarkState.QUIET)}
        if state in (MarkState.OWN, MarkState.GOOD, MarkState.WARNING, MarkState.URGENT):
            assert len(outlines) == 2

    def test_doubt_news_and_a_ring_show_in_shape(self, look: Look) -> None:
        faces = [
            Face(MarkerKind.TOWN),
            Face(MarkerKind.TOWN, doubted=True),
            Face(MarkerKind.TOWN, fresh=True),
            Face(MarkerKind.TOWN, ringed=True),
            Face(MarkerKind.TOWN, halo=True),
        ]
        assert len({_silhouette(look, face) for face in faces}) == len(faces)


def _best(pilot: Pilot, surface: pygame.Surface) -> float:
    times = []
    for _ in range(20):
        start = time.perf_counter()
        pilot.stack.draw(surface)
        times.append(time.perf_counter() - start)
    return min(times)


def _silhouette(look: Look, face: Face) -> bytes:
    """What is bright and what is dark of a face, whatever its colours."""
    surface = pygame.Surface((80, 80))
    surface.fill((0, 0, 0))
    Sprites().blit(surface, look, (40, 40), face)
    bright = (sum(surface.get_at((x, y))[:3]) > 330 for x in range(80) for y in range(80))
    return bytes(bright)

"""The rulebook as cases: each file of ``tests/cases`` is one rule, each case a tiny crisis with its outcome.

A case builds its scenario on ``base.yaml`` as one scenario builds on another, says what is ordered turn by
turn, and what must then be so at an opening (``start``, or the id of the turn that has just been played).
Actors without orders let the turn pass; ``policy`` leaves one to its policy. Every case is played by the
one-game machine and again in columns, and both must come to the same state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from game.content.link import link
from game.content.merge import build_on
from game.content.nodes import MapNode
from game.content.source import read_file, read_text
from game.content.spots import Spot
from game.content.validate import fit
from game.engine.batch import play_games
from game.engine.compile import compile_and_check
from game.engine.explain import Explainer, Reason
from game.engine.game import new_game, resolve
from game.engine.program import Program
from game.engine.view_end import paragraphs_of
from game.engine.view_words import COMMITMENT_STATES, REQUEST_STATES
from game.model.diagnostic import Severity
from game.model.ledger import Change, Draw, Fired
from game.model.message import Message
from game.model.orders import NOTHING, Order, Orders, Refusal, Reply, Talk, TurnOrders
from game.model.view import Received
from game.session.local import LocalSession
from game.text.scenario_words import words_for

CASES = Path(__file__).parent.parent / "cases"
BASE = "base.yaml"
GAMES = 4
"""Games that are played side by side to compare the two machines."""
COMPARED = 3
"""Seeds of a case under which the two machines are compared."""

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One case of a rule."""

    file: str
    title: str
    scenario: MapNode
    orders: Data
    expect: Data
    seeds: int = 1
    """The case is played under the seeds 1, 2… up to this one."""
    seen: Data = field(default_factory=dict)
    """Track to the set of values that it ends with over all seeds."""
    beside: Data = field(default_factory=dict)
    """Other orders under the same luck, and what they share with these."""

    def __str__(self) -> str:
        return f"{Path(self.file).stem}: {self.title}"


FIELDS = ("title", "scenario", "orders", "expect", "seeds", "seen", "beside")


def cases_of(path: Path) -> list[Case]:
    """The cases of a file."""
    node, _, findings = read_file(path, path.name)
    assert node is not None, lines(findings)
    data: Data = yaml.safe_load(path.read_bytes())
    base, _, _ = read_file(CASES / BASE, BASE)
    assert base is not None
    assert set(data) <= {"rule", "scenario", "cases"}, f"{path.name}: {sorted(data)}"
    root = Spot(node, node.at)
    shared = laid_over(base, root)
    found = []
    for index, row in enumerate(data["cases"]):
        unknown = set(row) - set(FIELDS)
        assert not unknown, f"{path.name}: unknown {sorted(unknown)} in '{row.get('title')}'"
        own = {name: row[name] for name in FIELDS[2:] if name in row}
        scenario = laid_over(shared, root["cases"][index])
        found.append(Case(path.name, row["title"], scenario, **{"orders": {}, "expect": {}, **own}))
    return found


def laid_over(base: MapNode, spot: Spot) -> MapNode:
    """The base with the ``scenario`` of a file or case laid over it."""
    change = spot.node.get("scenario") if isinstance(spot.node, MapNode) else None
    return build_on(base, change) if isinstance(change, MapNode) else base


def program_of(case: Case) -> Program:
    """The compiled scenario of a case, which has no fault."""
    fitted = fit(case.scenario)
    assert fitted.form is not None, lines(fitted.diagnostics)
    linked = link(fitted.form, Spot(case.scenario, case.scenario.at), fitted.broken)
    program, of_sense = compile_and_check(linked.scenario)
    errors = [*fitted.diagnostics, *linked.diagnostics]
    errors += [finding for finding in of_sense if finding.severity is Severity.ERROR]
    assert not errors, lines(errors)
    return program


def lines(things: object) -> str:
    return "\n".join(map(str, things)) if isinstance(things, list | tuple) else str(things)


# -- orders -------------------------------------------------------------------------------------------


def orders_of(program: Program, written: Data, turn: int) -> TurnOrders:
    """What everybody orders in a turn."""
    given: Data = written.get(program.scenario.turns[turn].id, {})
    unknown = set(written) - {stated.id for stated in program.scenario.turns}
    assert not unknown, f"orders for turns that do not exist: {sorted(unknown)}"
    return {actor: side_of(program, given.get(actor, [])) for actor in program.actors}


def side_of(program: Program, rows: Any) -> Orders | None:
    """What one side orders; None where its policy plays."""
    if rows == "policy":
        return None
    options: list[Order] = []
    talks: list[Talk] = []
    replies: list[Reply] = []
    for row in rows:
        match row:
            case str(option):
                options.append(Order(option))
            case {"call": str(call), "say": list(said)}:
                talks.append(Talk(call, tuple(said)))
            case {"call": str(call)}:
                talks.append(Talk(call))
            case {"request": request, "answer": answer}:
                replies.append(Reply(request, answer))
            case {"option": str(option)}:
                options.append(Order(option, tuple(str(row[name]) for name in row if name != "option")))
            case _:
                raise AssertionError(f"this is no order: {row}")
    return Orders(tuple(options), tuple(talks), tuple(replies)) if rows else NOTHING


# -- what must be so ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Moment:
    """A game when a turn has been played and the next has opened."""

    session: LocalSession
    refused: tuple[Refusal, ...] = ()

    @property
    def program(self) -> Program:
        return self.session.program

    @property
    def slots(self) -> tuple[int, ...]:
        return self.session.state.slots

    def named(self, name: str) -> int:
        return self.slots[self.program.names[name]]

    def changed(self, name: str) -> bool:
        """Whether a slot changed in the turn or at the opening after it."""
        slot = self.program.names[name]
        return any(isinstance(e, Change) and e.slot == slot for e in self.session.ledgers[-1].entries)

    @property
    def hour(self) -> int:
        return self.named("clock.hour")


Check = Callable[[Moment, Any], list[str]]


def compared(what: str, found: object, wanted: object) -> list[str]:
    return [] if found == wanted else [f"{what} is {found}, expected {wanted}"]


def tracks(moment: Moment, wanted: Data) -> list[str]:
    """Track to its true value."""
    return [
        row
        for name, value in wanted.items()
        for row in compared(f"track {name}", moment.named(f"tracks.{name}"), value)
    ]


def trust(moment: Moment, wanted: Data) -> list[str]:
    """Who trusts whom how far."""
    return [
        row
        for of, others in wanted.items()
        for toward, value in others.items()
        for row in compared(f"trust of {of} in {toward}", moment.named(f"trust.{of}.{toward}"), value)
    ]


def readings(moment: Moment, wanted: Data) -> list[str]:
    """Actor to track to its band: ``5``, ``[3, 7]``, or ``width``, ``holds``, ``age`` of it."""
    return [
        f"reading of {track} by {actor}: {row}"
        for actor, own in wanted.items()
        for track, value in own.items()
        for row in reading(moment, actor, track, value)
    ]


def reading(moment: Moment, actor: str, track: str, wanted: Any) -> list[str]:
    name, _, rest = track.partition("[")
    element = rest.rstrip("]") or None
    code = moment.program.readings[actor, name, element]
    low, high = moment.slots[code.low], moment.slots[code.high]
    if isinstance(wanted, int):
        return compared("band", [low, high], [wanted, wanted])
    if isinstance(wanted, list):
        return compared("band", [low, high], wanted)
    assert code.hour is not None
    mark = moment.slots[code.hour]
    truth = moment.named(f"tracks.{track}")
    found = {
        "width": high - low,
        "holds": low <= truth <= high,
        "age": moment.hour - mark + 1 if mark else "never",
        "moved": moment.changed(moment.program.slots[code.hour].name),
    }
    return [row for part, value in wanted.items() for row in compared(part, found[part], value)]


def refused(moment: Moment, wanted: Any) -> list[str]:
    """Actor to order to the key of the reason; all that were refused. ``any`` where luck decides."""
    if wanted == "any":
        return []
    found: dict[str, dict[str, str]] = {}
    for refusal in moment.refused:
        found.setdefault(refusal.actor, {})[refusal.order] = refusal.reason
    return compared("refused", found, wanted)


def reports(moment: Moment, wanted: Data) -> list[str]:
    """Actor to the reports that have just arrived: ``text`` or ``false_text``, or its hours and words."""
    found = []
    number = len(moment.session.ledgers)
    for actor, expected in wanted.items():
        arrived = [r for r in moment.session.view(actor).inbox if r.turn == number]
        names = sorted(report.report for report in arrived)
        found += compared(f"reports to {actor}", names, sorted(expected))
        for report in arrived:
            found += reported(moment, actor, report, expected.get(report.report))
    return found


def reported(moment: Moment, actor: str, report: Received, wanted: Any) -> list[str]:
    parts = {"part": wanted} if isinstance(wanted, str) else wanted or {}
    words = words_for(moment.program.scenario.texts)
    facts = {
        "part": report.text.key.rsplit(".", 1)[-1],
        "sent": report.sent,
        "arrived": report.arrived,
        "says": words.word(report.text),
        "gives": [words.word(given) for given in report.gives],
    }
    return [
        row
        for part, value in parts.items()
        for row in compared(f"{part} of {report.report} to {actor}", facts[part], value)
    ]


def causes(moment: Moment, wanted: Data) -> list[str]:
    """Slot to the causes of its last change in this turn, nearest first, each as ``kind: id``."""
    found = []
    explainer = Explainer(moment.session.ledgers)
    for name, expected in wanted.items():
        slot = moment.program.names.get(f"tracks.{name}", moment.program.names.get(name))
        changes = [e for e in moment.session.ledgers[-1].entries if isinstance(e, Change) and e.slot == slot]
        chain = chain_of(explainer.explain(changes[-1].id)) if changes else []
        found += compared(f"causes of {name}", chain, expected)
    return found


def chain_of(reason: Reason) -> list[dict[str, str]]:
    """What brought something about, from the nearest cause to the first; luck and changes left out."""
    found: list[dict[str, str]] = []
    while reason.reasons:
        reason = reason.reasons[0]
        if isinstance(reason.entry, Fired):
            found.append({reason.entry.kind: reason.entry.what})
    return found


def draws(moment: Moment, wanted: list[str]) -> list[str]:
    """The names of all draws of the turn."""
    names = {entry.path for entry in moment.session.ledgers[-1].entries if isinstance(entry, Draw)}
    return compared("draws", sorted(names), sorted(wanted))


def happened(moment: Moment, wanted: list[str]) -> list[str]:
    """The events that came about."""
    events = moment.program.scenario.events
    return compared("happened", [e for e in events if moment.changed(f"events.{e}.at")], sorted(wanted))


def requests(moment: Moment, wanted: Data) -> list[str]:
    """Request to how it stands."""
    found = {name: REQUEST_STATES[moment.named(f"requests.{name}.state")] for name in wanted}
    return compared("requests", found, wanted)


def commitments(moment: Moment, wanted: Data) -> list[str]:
    """Commitment to how it stands."""
    found = {name: COMMITMENT_STATES[moment.named(f"commitments.{name}.state")] for name in wanted}
    return compared("commitments", found, wanted)


def ringing(moment: Moment, wanted: Data) -> list[str]:
    """Actor to the calls that ring for it."""
    found = {
        actor: [call.call for call in moment.session.view(actor).calls if call.ringing] for actor in wanted
    }
    return compared("ringing", found, wanted)


def heard(moment: Moment, wanted: Data) -> list[str]:
    """Call to node to the line that was heard there last."""
    found: dict[str, dict[str, str]] = {}
    for call in moment.program.calls:
        for node in call.nodes:
            line = moment.slots[node.heard_slot]
            if call.id in wanted and line:
                found.setdefault(call.id, {})[node.id] = node.says[line - 1]
    return compared("heard", found, wanted)


def offers(moment: Moment, wanted: Data) -> list[str]:
    """Actor to order to ``possible``, the reason why not, or its ``lead`` and ``cost``."""
    found = []
    for actor, own in wanted.items():
        by_name = {offer.name: offer for offer in moment.session.offers(actor, NOTHING)}
        for name, expected in own.items():
            offer = by_name[name]
            if isinstance(expected, str):
                reason = offer.refusal.key if offer.refusal else "possible"
                found += compared(f"offer {name}", reason, expected)
                continue
            facts = {"lead": offer.lead, "cost": {line.what: line.amount for line in offer.costs}}
            for part, value in expected.items():
                found += compared(f"{part} of {name}", facts[part], value)
    return found


def in_flight(moment: Moment, wanted: Data) -> list[str]:
    """Actor to its orders under way, each with the hour at which it is due."""
    found = {a: {f.order: f.due for f in moment.session.view(a).in_flight} for a in wanted}
    return compared("in flight", found, wanted)


def told(moment: Moment, wanted: Data) -> list[str]:
    """Actor to the kinds of lines that it is told of the turn."""
    found = {a: sorted({line.kind for line in moment.session.view(a).told}) for a in wanted}
    return compared("told", found, {a: sorted(kinds) for a, kinds in wanted.items()})


def because(moment: Moment, wanted: Data) -> list[str]:
    """Actor to the tracks that moved for it, each with the cause that it is told, in words."""
    words = words_for(moment.program.scenario.texts)
    found = {}
    for actor in wanted:
        lines = [line for line in moment.session.view(actor).told if line.kind == "reading"]
        names = [words.word(message_in(line.text, "track")) for line in lines]
        causes = [words.word(line.because) if line.because else "" for line in lines]
        found[actor] = dict(zip(names, causes, strict=True))
    return compared("because", found, wanted)


def first_words(moment: Moment, wanted: Data) -> list[str]:
    """Actor to the tracks of which it is told for the first time; no trend stands beside them."""
    words = words_for(moment.program.scenario.texts)
    found = {}
    for actor in wanted:
        lines = [line for line in moment.session.view(actor).told if line.text.key == "ui.told.reading.first"]
        assert not any(line.trend for line in lines)
        found[actor] = [words.word(message_in(line.text, "track")) for line in lines]
    return compared("first words", found, wanted)


def message_in(message: Message, name: str) -> Message:
    part = message.params[name]
    assert isinstance(part, Message)
    return part


def ending(moment: Moment, wanted: str) -> list[str]:
    """The ending that has come; ``none`` while the game goes on."""
    number = moment.slots[moment.program.clock.ending]
    found = moment.program.scenario.endings[number - 1].id if number else "none"
    return compared("ending", found, wanted)


def also(moment: Moment, wanted: list[str]) -> list[str]:
    """The paragraphs that follow the text of the ending that has come."""
    words = words_for(moment.program.scenario.texts)
    found = [words.word(text) for text in paragraphs_of(moment.program, moment.slots)]
    return compared("also", found, wanted)


def scores(moment: Moment, wanted: Data) -> list[str]:
    """Actor to score."""
    return compared("scores", {actor: moment.named(f"scores.{actor}") for actor in wanted}, wanted)


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        tracks,
        trust,
        readings,
        reports,
        causes,
        draws,
        happened,
        requests,
        commitments,
        ringing,
        heard,
        offers,
        in_flight,
        told,
        because,
        first_words,
        ending,
        also,
        scores,
    )
}


# -- playing a case -----------------------------------------------------------------------------------


def play(case: Case, program: Program, seed: int, written: Data) -> tuple[LocalSession, list[str]]:
    """Plays a case to its end, and says what was not as it must be."""
    session = LocalSession(program, seed=seed, actors=())
    found = expected_at("start", case, Moment(session))
    while not session.state.ended:
        turn = session.state.turn
        resolution = session.advance(orders_of(program, written, turn))  # type: ignore[arg-type]
        found += expected_at(program.scenario.turns[turn].id, case, Moment(session, resolution.refused))
        found += looking_changes_nothing(session)
    left = set(case.expect) - {
        "start",
        *(program.scenario.turns[t].id for t in range(session.state.turn + 1)),
    }
    return session, [*found, *(f"turn {turn} was never played" for turn in sorted(left))]


def expected_at(turn: str, case: Case, moment: Moment) -> list[str]:
    wanted: Data = case.expect.get(turn, {})
    unknown = set(wanted) - set(CHECKS) - {"refused"}
    found = [f"nothing is known of '{name}'" for name in sorted(unknown)]
    found += refused(moment, wanted.get("refused", {}))
    for name, check in CHECKS.items():
        if name in wanted:
            found += check(moment, wanted[name])
    return [f"after {turn}: {row}" for row in found]


def looking_changes_nothing(session: LocalSession) -> list[str]:
    """What everybody sees is the same however often they look."""
    before = session.state.digest()
    for actor in session.program.actors:
        if session.view(actor) != session.view(actor) or session.state.digest() != before:
            return [f"{actor} changes something by looking"]
    return []


def differences_in_columns(case: Case, program: Program, seed: int) -> list[str]:
    """Where the columns come to another state than games played one by one."""
    batch = play_games(
        program,
        seed=seed,
        games=GAMES,
        orders=lambda turn, _games: orders_of(program, case.orders, turn),
    )
    found, states = [], np.asarray(batch.slots)
    for game in range(GAMES):
        state = new_game(program, seed=seed, game=game).state
        turns = 0
        while not state.ended:
            state = resolve(program, state, orders_of(program, case.orders, turns)).state
            turns += 1
        column = [int(value) for value in states[:, game]]
        for info, one, many in zip(program.slots, state.slots, column, strict=True):
            found += compared(f"in columns, game {game}: {info.name}", many, one)
        found += compared(f"in columns, game {game}: turns", int(batch.turns[game]), turns)
    return found


def differences_beside(case: Case, program: Program, seed: int, session: LocalSession) -> list[str]:
    """What another game under the same luck does not share with this one."""
    if not case.beside:
        return []
    assert set(case.beside) <= {"orders", "same_draws", "same_state"}
    other, _ = play(Case(case.file, case.title, case.scenario, {}, {}), program, seed, case.beside["orders"])
    found = []
    if case.beside.get("same_state"):
        for info, mine, theirs in zip(program.slots, session.state.slots, other.state.slots, strict=True):
            found += compared(f"beside: {info.name}", theirs, mine)
    for path in case.beside.get("same_draws", ()):
        here, there = luck_of(session, path), luck_of(other, path)
        found += [] if here else [f"'{path}' is never drawn"]
        found += compared(f"beside: luck of {path}", there, here)
    return found


def luck_of(session: LocalSession, path: str) -> list[tuple[int, int]]:
    """(turn, result) of every draw of a name."""
    return [
        (ledger.turn, entry.result)
        for ledger in session.ledgers
        for entry in ledger.entries
        if isinstance(entry, Draw) and entry.path == path
    ]


def faults_of(case: Case) -> list[str]:
    """Everything in which a case does not come out as it must."""
    program = program_of(case)
    found: list[str] = []
    ends: dict[str, set[int]] = {name: set() for name in case.seen}
    for seed in range(1, case.seeds + 1):
        session, differences = play(case, program, seed, case.orders)
        differences += differences_beside(case, program, seed, session)
        if seed <= COMPARED:
            differences += differences_in_columns(case, program, seed)
        found += [f"seed {seed}, {row}" for row in differences]
        for name, values in ends.items():
            values.add(session.state.slots[program.names[f"tracks.{name}"]])
    for name, values in ends.items():
        found += compared(f"over all seeds, the end of {name}", sorted(values), sorted(case.seen[name]))
    return found


ALL = [case for path in sorted(CASES.glob("*.yaml")) if path.name != BASE for case in cases_of(path)]


@pytest.mark.parametrize("case", ALL, ids=str)
def test_case(case: Case) -> None:
    found = faults_of(case)
    assert not found, f"{case.file}: {case.title}\n" + "\n".join(f"  {row}" for row in found)


def test_no_two_cases_have_the_same_title() -> None:
    titles = [case.title for case in ALL]
    assert sorted(set(titles)) == sorted(titles)


def test_every_file_says_its_rule() -> None:
    for path in CASES.glob("*.yaml"):
        if path.name != BASE:
            assert yaml.safe_load(path.read_bytes()).get("rule"), path.name


def test_a_case_that_comes_out_otherwise_says_where() -> None:
    base, _ = read_text((CASES / BASE).read_bytes(), BASE)
    assert base is not None
    expect = {"one": {"tracks": {"level": 50}, "colour": 1}, "four": {"refused": {"ana": {"dig": "x"}}}}
    found = faults_of(Case("x.yaml", "x", base, {"one": {"ana": ["dig"]}}, expect))
    assert found == [
        "seed 1, after one: nothing is known of 'colour'",
        "seed 1, after one: track level is 60, expected 50",
        "seed 1, after four: refused is {}, expected {'ana': {'dig': 'x'}}",
    ]

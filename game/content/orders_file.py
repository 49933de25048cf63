"""Reads an orders file: what actors order, turn by turn.

::

    orders:
      TURN:
        ACTOR:
          - {option: ID, SET: ELEMENT}
          - {call: ID, say: [ANSWER, ANSWER]}
          - {request: ID}
          - {request: ID, answer: promise}
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.content.nodes import MapNode, Node, ScalarNode, SeqNode
from game.content.source import read_file
from game.model.diagnostic import Diagnostic, ScenarioError, Severity, SourceRef
from game.model.nearest import did_you_mean
from game.model.orders import Order, Orders, Reply, Talk
from game.model.scenario import Scenario

NAMES = ("history", "orders")
"""Beginnings of the names of orders files, which are no part of the scenario beside which they lie."""
MOST_ORDERS = 20
"""Orders that one actor may give in a turn of a file."""


@dataclass(frozen=True, slots=True)
class OrdersFile:
    """What actors order, turn by turn."""

    orders: Mapping[str, Mapping[str, Orders]]
    """Turn to actor to orders."""
    actors: frozenset[str]
    """Actors that give orders anywhere in the file, and so follow no policy in any turn."""

    def of(self, turn: str) -> dict[str, Orders]:
        """The orders of a turn; actors of the file that order nothing then let it pass."""
        given = self.orders.get(turn, {})
        return {actor: given.get(actor, Orders()) for actor in sorted(self.actors)}


@dataclass
class _Faults:
    found: list[Diagnostic] = field(default_factory=list)

    def note(self, code: str, message: str, at: SourceRef) -> None:
        self.found.append(Diagnostic(code, message, at))

    def unknown(self, word: str, written: str, known: Iterable[str], at: SourceRef) -> None:
        self.note("unknown-id", f"unknown {word} '{written}'{did_you_mean(written, known)}", at)


def orders_files(folder: Path) -> dict[str, Path]:
    """The orders files of a folder by their names without endings; links that lead out of it are none."""
    try:
        files = sorted(folder.iterdir(), reverse=True)
        inside = folder.resolve()
        return {
            file.stem: file
            for file in files
            if file.name.startswith(NAMES)
            and file.suffix in (".yaml", ".yml")
            and file.resolve().parent == inside
        }
    except (OSError, RuntimeError):
        return {}


def read_orders(path: Path, scenario: Scenario) -> OrdersFile:
    """The orders of a file, held against a scenario.

    Raises:
        ScenarioError: with every fault that was found.
    """
    node, _, diagnostics = read_file(path, str(path))
    errors = tuple(d for d in diagnostics if d.severity is Severity.ERROR)
    if node is None or errors:
        raise ScenarioError(errors or tuple(diagnostics))
    faults = _Faults()
    found = _file(node, scenario, faults)
    if faults.found:
        raise ScenarioError(tuple(faults.found))
    return found


def _file(node: MapNode, scenario: Scenario, faults: _Faults) -> OrdersFile:
    for key, at, _ in node:
        if key not in ("orders", "scenario", "title", "note"):
            hint = did_you_mean(key, ("orders", "scenario", "title", "note"))
            faults.note("unknown-field", f"there is no field '{key}'{hint}", at)
    turns = node.get("orders")
    if not isinstance(turns, MapNode):
        faults.note("missing-field", "the field 'orders' is missing or is no mapping", node.at)
        return OrdersFile({}, frozenset())
    known_turns = {turn.id for turn in scenario.turns}
    orders: dict[str, dict[str, Orders]] = {}
    actors: set[str] = set()
    for turn, turn_at, sides in turns:
        if turn not in known_turns:
            faults.unknown("turn", turn, known_turns, turn_at)
        elif not isinstance(sides, MapNode):
            faults.note("wrong-type", "actors with their orders are wanted here", turn_at)
        else:
            for actor, actor_at, rows in sides:
                if actor not in scenario.actors:
                    faults.unknown("actor", actor, scenario.actors, actor_at)
                    continue
                actors.add(actor)
                orders.setdefault(turn, {})[actor] = _orders(rows, actor_at, scenario, faults)
    return OrdersFile(orders, frozenset(actors))


def _orders(node: Node, at: SourceRef, scenario: Scenario, faults: _Faults) -> Orders:
    if not isinstance(node, SeqNode) or len(node.items) > MOST_ORDERS:
        faults.note("wrong-type", f"a list of at most {MOST_ORDERS} orders is wanted", at)
        return Orders()
    options: list[Order] = []
    talks: list[Talk] = []
    replies: list[Reply] = []
    for item in node.items:
        match _row(item, scenario, faults):
            case Order() as order:
                options.append(order)
            case Talk() as talk:
                talks.append(talk)
            case Reply() as reply:
                replies.append(reply)
    return Orders(tuple(options), tuple(talks), tuple(replies))


def _row(item: Node, scenario: Scenario, faults: _Faults) -> Order | Talk | Reply | None:
    if isinstance(item, MapNode):
        for verb, read in _VERBS.items():
            if verb in item.entries:
                return read(item, scenario, faults)
        for key, at, _ in item:
            if hint := did_you_mean(key, _VERBS):
                faults.note("unknown-field", f"there is no field '{key}' here{hint}", at)
                return None
    faults.note("verb", "an order is {option: …}, {call: …} or {request: …}", item.at)
    return None


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, ScalarNode) else ""


def _option(item: MapNode, scenario: Scenario, faults: _Faults) -> Order | None:
    ident = _named("option", item, scenario.options, faults)
    if ident is None:
        return None
    option = scenario.options[ident]
    targets = []
    for name, elements in option.targets.items():
        chosen = _text(item.get(name))
        if not chosen:
            before = len(faults.found)
            _only(item, {"option", *option.targets}, faults)
            if len(faults.found) == before:
                faults.note("missing-field", f"'{ident}' needs '{name}'", item.at)
            return None
        if chosen not in elements:
            faults.unknown(name, chosen, elements, item.entries[name][1].at)
            return None
        targets.append(chosen)
    _only(item, {"option", *option.targets}, faults)
    return Order(ident, tuple(targets))


def _talk(item: MapNode, scenario: Scenario, faults: _Faults) -> Talk | None:
    ident = _named("call", item, scenario.calls, faults)
    if ident is None:
        return None
    _only(item, {"call", "say"}, faults)
    said = item.get("say")
    if said is None:
        return Talk(ident)
    if not isinstance(said, SeqNode):
        faults.note("wrong-type", "a list of answers is wanted", said.at)
        return None
    return Talk(ident, tuple(_text(part) for part in said.items))


def _request(item: MapNode, scenario: Scenario, faults: _Faults) -> Order | Reply | None:
    ident = _named("request", item, scenario.requests, faults)
    if ident is None:
        return None
    _only(item, {"request", "answer"}, faults)
    answer = item.get("answer")
    return Order(ident) if answer is None else Reply(ident, _text(answer))


def _named(verb: str, item: MapNode, known: Collection[str], faults: _Faults) -> str | None:
    """The id that stands behind a verb; None where there is nothing under it."""
    ident = _text(item.get(verb))
    if ident in known:
        return ident
    faults.unknown(verb, ident, known, item.entries[verb][1].at)
    return None


def _only(item: MapNode, known: set[str], faults: _Faults) -> None:
    for key, at, _ in item:
        if key not in known:
            faults.note("unknown-field", f"there is no field '{key}' here{did_you_mean(key, known)}", at)


_VERBS: Mapping[str, Callable[[MapNode, Scenario, _Faults], Order | Talk | Reply | None]] = {
    "option": _option,
    "call": _talk,
    "request": _request,
}

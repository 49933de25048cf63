"""What the measures share: the scenario, its program, and the lines of play that are held against history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from game.analysis.lines import Plan
from game.content.orders_file import read_orders
from game.engine.program import Program
from game.model.orders import Order, Orders
from game.model.scenario import Scenario
from game.session.library import compiled, open_scenario

ROOT = Path(__file__).parents[2]
LINES = ROOT / "tests" / "scenarios" / "lines"
LIKES = (
    {"washington": "warn_president", "paris": "warn_with_plan"},
    {"washington": "condemn_without_word", "ecowas": "state_the_norm"},
    {"washington": "call_it_a_coup", "ecowas": "condemn_late"},
    {"washington": "pause_aid", "paris": "suspend_aid", "ecowas": "freeze_central_bank"},
    {"washington": "airlift_loyal", "paris": "airlift_loyal_french"},
    {"washington": "ordered_departure", "paris": "evacuate_nationals"},
    {"washington": "conditional_bargain", "paris": "trade_calendar", "ecowas": "offer_transition"},
    {"washington": "deputy_to_niamey", "ecowas": "traditional_mission"},
    {"washington": "envoy_to_abuja", "ecowas": "ring_the_heads"},
    {"washington": "work_through_algiers", "ecowas": "contact_group"},
    {"washington": "bases_quiet", "paris": "stand_down"},
    {"washington": "officers_hotline", "ecowas": "chief_to_chief"},
    {"washington": "hours_in_hausa", "paris": "admit_errors", "ecowas": "message_to_peoples"},
    {"washington": "humanitarian_door", "paris": "keep_schools_open", "ecowas": "open_corridors"},
    {"washington": "join_cell", "paris": "open_joint_cell"},
    {"washington": "share_surveillance", "paris": "lift_for_abuja"},
    {"washington": "back_ultimatum", "ecowas": "issue_ultimatum", "paris": "warn_of_reply"},
    {"washington": "sentence_in_new_york", "paris": "eu_line", "ecowas": "ask_african_union"},
)
"""Orders of different sides that are alike, as far as sides have the like of each other's."""
LIKE = {(own, other): like[other] for like in LIKES for own in like.values() for other in like}
RESTORED = ("restored", "averted")
"""Families of endings in which the elected order comes back, or never goes."""


@dataclass
class Study:
    """One run of measures on Niger 2023."""

    seed: int
    asked: int | None
    """How many games, where somebody asked for another number than the section's."""

    @cached_property
    def scenario(self) -> Scenario:
        """Niger 2023."""
        return open_scenario("niger-2023")

    @cached_property
    def program(self) -> Program:
        """Its program."""
        return compiled(self.scenario)

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that people can take."""
        return self.scenario.playable()

    @property
    def turns(self) -> list[str]:
        """Ids of the turns."""
        return [turn.id for turn in self.scenario.turns]

    def games(self, usual: int) -> int:
        """How many games to play."""
        return usual if self.asked is None else self.asked

    def plan(self, path: Path) -> Plan:
        """An orders file as a plan."""
        file = read_orders(path, self.scenario)
        return Plan(file.orders, file.actors)

    @cached_property
    def history(self) -> Plan:
        """The orders that the capitals really gave."""
        return self.plan(ROOT / "scenarios" / "niger-2023" / "history.yaml")

    def against_history(self, name: str) -> Plan:
        """A line from the tests' folder for some sides; the other capitals do what they really did."""
        line = self.plan(LINES / f"{name}.yaml")
        turns = {
            turn: {
                **{a: o for a, o in self.history.line.get(turn, {}).items() if a not in line.actors},
                **line.line.get(turn, {}),
            }
            for turn in self.turns
        }
        return Plan(turns, self.history.actors | line.actors)

    def plan_of(self, name: str) -> Plan:
        """A line from the tests' folder; sides that it does not name follow their policies."""
        return self.plan(LINES / f"{name}.yaml")

    def likened(self, plan: Plan, side: str, other: str) -> Plan:
        """History, with another side also doing what a line's side does, as far as it has the like."""
        turns: dict[str, dict[str, Orders]] = {}
        for turn in self.turns:
            given = dict(self.history.line.get(turn, {}))
            own = plan.line.get(turn, {}).get(side, Orders())
            likes = [LIKE.get((order.option, other)) for order in own.options]
            history = given.get(other, Orders())
            known = {order.option for order in history.options}
            more = tuple(Order(like) for like in likes if like and like not in known)
            given[other] = replace(history, options=(*history.options, *more))
            turns[turn] = given
        return Plan(turns, self.history.actors)

    @cached_property
    def policies(self) -> Plan:
        """Everybody by policy."""
        return Plan({}, frozenset())

    @cached_property
    def idle(self) -> Plan:
        """Three capitals that do nothing."""
        return Plan({}, frozenset(self.sides))


def percent(share: float) -> str:
    """A share as a percentage."""
    return f"{share * 100:.1f} %"


def with_error(values: Iterable[float]) -> str:
    """Mean and standard error."""
    array = np.asarray(list(values), dtype=np.float64)
    return f"{array.mean():+.1f} ± {array.std(ddof=1) / np.sqrt(len(array)):.1f}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A Markdown table."""
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(str(cell) for cell in row) for row in rows]
    return [f"| {line} |" for line in lines]

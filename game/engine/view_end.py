"""What a side is judged by, and the end, at which everything is open."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.knowledge import Knowledge
from game.engine.program import Program
from game.engine.view_readings import optional, sourced, stage_of
from game.model.message import Message
from game.model.state import State
from game.model.view import End, Goal, Reading


def goals(program: Program, known: Knowledge) -> tuple[Goal, ...]:
    """A side's goals and how they stand, as far as it can tell."""
    objective = program.scenario.objectives.get(known.actor)
    if objective is None:
        return ()
    standing = program.actors[known.actor].standing
    found = []
    for part in objective.parts:
        value = standing.get(part.id)
        worth = None if value is None else min(max(known.value(value), 0), 100)
        found.append(Goal(Message(f"objectives.{known.actor}.{part.id}.title"), part.weight, worth))
    return tuple(found)


def end(program: Program, state: State) -> End:
    """The end is told whole: to everybody, in truth."""
    scenario = program.scenario
    ending = scenario.endings[state.slots[program.clock.ending] - 1]
    base = f"endings.{ending.id}"
    scores = {a: state.slots[code.score] for a, code in program.actors.items() if code.score is not None}
    return End(
        ending=ending.id,
        family=ending.family,
        title=Message(f"{base}.title"),
        text=Message(f"{base}.text"),
        also=paragraphs_of(program, state.slots),
        fate=optional(scenario, f"{base}.fate"),
        scores=scores,
        goals={actor: _true_goals(program, state, actor) for actor in scores},
        harm=_harm(program, state),
        aftermath=optional(scenario, "scenario.aftermath"),
        aftermath_title=Message("ui.text.afterwards" if scenario.fiction else "ui.text.aftermath"),
        leaves_out=optional(scenario, "scenario.leaves_out"),
    )


def paragraphs_of(program: Program, slots: Sequence[int]) -> tuple[Message, ...]:
    """What a game adds to the text of its ending; the slots are those of a game that has ended."""
    number = slots[program.clock.ending] - 1
    known = OmniscientKnowledge(program, slots, "")
    base = f"endings.{program.scenario.endings[number].id}.also"
    holding = (part for part, holds in enumerate(program.also[number]) if known.value(holds))
    return tuple(Message(f"{base}.{part}") for part in holding)


def _true_goals(program: Program, state: State, actor: str) -> tuple[Goal, ...]:
    found = []
    for part, value in program.actors[actor].worth.items():
        stated = next(p for p in program.scenario.objectives[actor].parts if p.id == part)
        worth = OmniscientKnowledge(program, state.slots, actor).value(value)
        title = Message(f"objectives.{actor}.{part}.title")
        found.append(Goal(title, stated.weight, min(max(worth, 0), 100)))
    return tuple(found)


class OmniscientKnowledge(Knowledge):
    """After the end nothing is secret."""

    def slot(self, index: int) -> int:
        return self._slots[index]


def _harm(program: Program, state: State) -> tuple[Reading, ...]:
    found = []
    for track in program.scenario.tracks.values():
        if track.kind == "harm" and track.per is None:
            value = state.slots[program.names[f"tracks.{track.id}"]]
            found.append(
                Reading(
                    track=track.id,
                    element=None,
                    title=Message(f"tracks.{track.id}.title"),
                    note=optional(program.scenario, f"tracks.{track.id}.note"),
                    stage=stage_of(program.scenario, track.id, value, value),
                    low=value,
                    high=value,
                    age=0,
                    exact=True,
                    range=(track.low, track.high),
                    before=None,
                    kind=track.kind,
                    better=-1,
                    place=track.place,
                    facts=sourced(track.facts),
                )
            )
    return tuple(found)

"""Compiles a linked scenario to the program that both machines run, and says what makes no sense in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.engine.builder import Builder
from game.engine.lower_calls import CallLowering
from game.engine.lower_effects import EffectLowering
from game.engine.lower_knowledge import KnowledgeLowering
from game.engine.lower_orders import OrderLowering, Purse
from game.engine.lower_policies import PolicyLowering
from game.engine.lower_requests import RequestLowering
from game.engine.lower_world import WorldLowering
from game.engine.program import ActorCode, Column, Program
from game.engine.sense_checks import look_for_nonsense
from game.engine.sight import Sight
from game.engine.statements import Block, Cause, Const, Scope, Value, Write
from game.engine.truth import Afterwards, Truth
from game.model.diagnostic import Diagnostic, ScenarioError, Severity
from game.model.scenario import Scenario


@dataclass
class _Book:
    """What expressions may refer to while the parts are lowered."""

    builder: Builder
    columns_of: Mapping[str, list[Column]] = field(default_factory=dict)
    call_registers: Mapping[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    taken: Mapping[str, int] = field(default_factory=dict)


def compile_scenario(scenario: Scenario) -> Program:
    """The program of a scenario that is known to be sound.

    Raises:
        ScenarioError: with every fault that was found.
    """
    program, diagnostics = compile_and_check(scenario)
    faults = tuple(d for d in diagnostics if d.severity is Severity.ERROR)
    if faults:
        raise ScenarioError(faults)
    return program


def compile_and_check(
    scenario: Scenario, ignore: frozenset[str] = frozenset()
) -> tuple[Program, tuple[Diagnostic, ...]]:
    """The program, and every fault and warning of sense.

    Names in ``ignore`` belong to parts that were left out for faults of their own.
    """
    builder = Builder(scenario, ignore)
    book = _Book(builder)
    purse = Purse(builder)
    effects = EffectLowering(book)
    world = WorldLowering(book, effects)
    knowledge = KnowledgeLowering(book, effects)
    requests = RequestLowering(book, effects)
    orders = OrderLowering(book, effects, purse)
    calls = CallLowering(book, effects, purse)

    world.allocate()
    knowledge.allocate()
    book.columns_of = orders.allocate()
    book.call_registers, book.taken = calls.allocate()
    by_policy = {actor: builder.register() for actor in scenario.actors}
    scores = world.scores()

    columns = orders.complete()
    book.columns_of = {
        ident: [columns[column.index] for column in drafts] for ident, drafts in book.columns_of.items()
    }
    call_codes = tuple(
        calls.complete(call, scenario.policies.get(call.by), by_policy[call.by])
        for call in scenario.calls.values()
    )
    judging = orders.judging(columns)
    policies = PolicyLowering(book, purse, columns)
    actors = {
        actor: _actor(actor, book, purse, columns, policies, by_policy[actor], scores.get(actor))
        for actor in sorted(scenario.actors)
    }
    phases, arrivals = orders.resolving(columns, policies.moved)
    call_codes = tuple(calls.with_effects(code) for code in call_codes)
    replying, replies = requests.replies(dict(scenario.policies), by_policy)
    reacting = (*requests.kept_promises(), *world.rules())
    commitments = world.commitments()
    injecting, injects = world.injecting()
    events = world.events()
    promises = requests.broken_promises()
    ringing = calls.ringing()
    delivering, reports = knowledge.delivering()
    opening: Block = (
        *(arrival for _, arrival in arrivals),
        *(scope for _, scope in sorted(effects.due, key=_named)),
        *commitments,
        *promises,
        *injecting,
        *events,
        *delivering,
        *ringing,
        *knowledge.readings(),
    )
    closing, first = world.closing(scores), knowledge.first_readings()
    endings = tuple(Truth(book, {}).value(ending.when) for ending in scenario.endings)
    afterwards = Afterwards(book, {})
    also = tuple(tuple(afterwards.condition(part.when) for part in e.also) for e in scenario.endings)
    chapters = {key: afterwards.condition(c.expects) for key, c in sorted(scenario.chapters.items())}
    counting = tuple(builder.set_to(a.capacity_register, a.capacity) for a in actors.values())
    program = Program(
        scenario=scenario,
        slots=tuple(builder.slots),
        registers=len(builder.ranges),
        clock=builder.clock,
        columns=columns,
        calls=call_codes,
        replies=replies,
        actors=actors,
        readings=dict(builder.readings),
        reports=reports,
        clocks=tuple(_clock(builder, index) for index in range(len(scenario.turns))),
        counting=counting,
        endings=endings,
        also=also,
        chapters=chapters,
        first=first,
        opening=opening,
        judging=judging,
        replying=replying,
        resolving=tuple(phases),
        reacting=reacting,
        closing=closing,
        names=dict(builder.names),
        injects=injects,
    )
    for question in scenario.questions.values():
        Truth(book, {}).condition(question.truth)  # the rules do not need it; its names must be right
    look_for_nonsense(builder, program, effects)
    return program, tuple(builder.diagnostics)


def _clock(builder: Builder, index: int) -> Block:
    """The clock moves to a turn."""
    turns, clock = builder.scenario.turns, builder.clock
    turn = turns[index]
    moves = (
        Write(clock.turn, Const(index + 1)),
        Write(clock.hour, Const(turn.start)),
        Write(clock.length, Const(turn.length)),
        Write(clock.final, Const(int(index + 1 == len(turns)))),
    )
    return (Scope(Cause("clock", f"turns.{turn.id}", turn.at), moves),)


def _named(part: tuple[str, Scope]) -> str:
    return part[0]


def _actor(
    actor: str,
    book: _Book,
    purse: Purse,
    columns: tuple[Column, ...],
    policies: PolicyLowering,
    by_policy: int,
    score: int | None,
) -> ActorCode:
    builder = book.builder
    stated = builder.scenario.actors[actor]
    capacity = Sight(book, {}, actor).value(stated.capacity)
    policy = builder.scenario.policies.get(actor)
    return ActorCode(
        id=actor,
        by_policy=by_policy,
        capacity=capacity,
        capacity_register=purse.capacity[actor],
        attention=purse.attention[actor],
        spent=dict(purse.tracks[actor]),
        columns=tuple(column.index for column in columns if column.actor == actor),
        choose=policies.choosing(policy, by_policy, capacity) if policy else (),
        score=score,
        standing=_standing(book, actor),
        worth=_worth(book, actor),
    )


def _worth(book: _Book, actor: str) -> dict[str, Value]:
    """What the parts of an objective are worth in truth."""
    objective = book.builder.scenario.objectives.get(actor)
    return {part.id: Truth(book, {}).value(part.value) for part in (objective.parts if objective else ())}


def _standing(book: _Book, actor: str) -> dict[str, Value | None]:
    """What the parts of an objective are worth as far as the actor can know; None where it cannot."""
    objective = book.builder.scenario.objectives.get(actor)
    found: dict[str, Value | None] = {}
    for part in objective.parts if objective else ():
        before = list(book.builder.diagnostics)
        value: Value | None = Sight(book, {}, actor).value(part.value)
        if len(book.builder.diagnostics) > len(before):
            book.builder.diagnostics = before
            value = None
        found[part.id] = value
    return found

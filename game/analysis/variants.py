"""Scenarios as they might have been: without a claim, with players who try anything, with sharper eyes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from game.engine.program import Program
from game.engine.states import States
from game.model import effects
from game.model.diagnostic import NOWHERE
from game.model.effects import Effect
from game.model.expression import Expression, Join, Name, Number
from game.model.scenario import Event, Move, Policy, ReadingRule, Scenario, Track

WILD = "plays_anything"
"""Start of the name of the track that is 1 in the games in which an actor tries anything."""
WANT = 10
"""Weight of every order, answer and reply of a player who tries anything."""
WILD_REST = 40
"""Weight of leaving a slot of attention empty."""


# -- without a claim ----------------------------------------------------------------------------------


def without_claim(scenario: Scenario, claim: str) -> Scenario:
    """The scenario with the rules and effects left out that carry a claim, begun as if it were not so."""

    def kept(written: tuple[Effect, ...]) -> tuple[Effect, ...]:
        return _without(written, claim)

    options = {
        key: replace(option, effects=kept(option.effects), fails=kept(option.fails))
        for key, option in scenario.options.items()
    }
    requests = {
        key: replace(r, kept=kept(r.kept), broken=kept(r.broken), refused=kept(r.refused))
        for key, r in scenario.requests.items()
    }
    calls = {
        key: replace(
            call,
            nodes=tuple(
                replace(
                    node,
                    says=tuple(replace(s, effects=kept(s.effects)) for s in node.says),
                    answers=tuple(
                        replace(a, effects=kept(a.effects), tapped=kept(a.tapped)) for a in node.answers
                    ),
                )
                for node in call.nodes
            ),
        )
        for key, call in scenario.calls.items()
    }
    commitments = {
        key: replace(c, on_met=kept(c.on_met), on_lapsed=kept(c.on_lapsed), on_withdrawn=kept(c.on_withdrawn))
        for key, c in scenario.commitments.items()
    }
    return replace(
        scenario,
        tracks={
            key: _begun(track, scenario.claims[claim].without.get(key))
            for key, track in scenario.tracks.items()
        },
        options=options,
        requests=requests,
        calls=calls,
        commitments=commitments,
        events={key: replace(e, effects=kept(e.effects)) for key, e in scenario.events.items()},
        rules={
            key: replace(rule, effects=kept(rule.effects))
            for key, rule in scenario.rules.items()
            if claim not in rule.models
        },
    )


def carriers(scenario: Scenario, claim: str) -> int:
    """How many rules, effects and opening numbers carry a claim."""
    rules = sum(claim in rule.models for rule in scenario.rules.values())
    return rules + len(scenario.carried.get(claim, ())) + len(scenario.claims[claim].without)


def _begun(track: Track, start: int | None) -> Track:
    return track if start is None else replace(track, start=dict.fromkeys(track.start, start))


def _without(written: Iterable[Effect], claim: str) -> tuple[Effect, ...]:
    found: list[Effect] = []
    for effect in written:
        match effect:
            case effects.Because(models=models) if claim in models:
                continue
            case effects.Because():
                inner = _without((effect.effect,), claim)
                found += [replace(effect, effect=one) for one in inner]
            case effects.If() | effects.Chance():
                then, otherwise = _without(effect.then, claim), _without(effect.otherwise, claim)
                found.append(replace(effect, then=then, otherwise=otherwise))
            case effects.Later() | effects.Repeat():
                found.append(replace(effect, effects=_without(effect.effects, claim)))
            case _:
                found.append(effect)
    return tuple(found)


# -- players who try anything -------------------------------------------------------------------------


def mixed(scenario: Scenario, chances: Mapping[str, int]) -> Scenario:
    """The scenario in which some actors, in some games, try anything instead of following their policies.

    ``chances`` gives for each of these actors the percentage of games. Which game is which is drawn by name
    at the first opening, for each actor by itself, and kept in hidden tracks.
    """
    tracks, events, policies = dict(scenario.tracks), dict(scenario.events), dict(scenario.policies)
    for actor, percent in chances.items():
        name = f"{WILD}_{actor}"
        tracks[name] = _hidden(name, actor)
        draw = effects.Chance(
            Number(percent, NOWHERE),
            "draw",
            (effects.Shift("set", ((Name(name, None, NOWHERE), Number(1, NOWHERE)),), NOWHERE),),
            (),
            NOWHERE,
        )
        events[name] = Event(name, Number(1, NOWHERE), None, None, False, (), (draw,), None, (), (), NOWHERE)
        policies[actor] = _wild_policy(scenario, actor, Name(name, None, NOWHERE))
    return replace(scenario, tracks=tracks, events=events, policies=policies)


def all_by_policy(program: Program, states: States) -> States:
    """States of a program of ``mixed`` play from which on nobody tries anything any more."""
    rows = states.rows()
    for name, slot in program.names.items():
        if name.startswith(f"tracks.{WILD}_"):
            rows[slot] = 0
    return States(rows, states.games)


def _hidden(name: str, actor: str) -> Track:
    exact = ReadingRule(True, 0, 0, 0, None, True, NOWHERE)
    return Track(name, 0, 1, {None: 0}, None, {actor: exact}, {}, "state", False, None, (), (), NOWHERE)


def _wild_policy(scenario: Scenario, actor: str, wild: Expression) -> Policy:
    stated = scenario.policies.get(actor)
    tame = Join("-", Number(1, NOWHERE), wild, NOWHERE)

    def by(style: Expression, weight: Expression) -> Expression:
        return Join("*", style, weight, NOWHERE)

    usual = tuple(replace(move, weight=by(tame, move.weight)) for move in stated.moves) if stated else ()
    wanted = by(wild, Number(WANT, NOWHERE))
    anything = tuple(
        Move(f"{WILD}_{number}", verb, what, None, wanted, NOWHERE)
        for number, (verb, what) in enumerate(_all_moves(scenario, actor))
    )
    rest: Expression = by(wild, Number(WILD_REST, NOWHERE))
    if stated:
        rest = Join("+", by(tame, stated.rest), rest, NOWHERE)
    return Policy(actor, rest, (*usual, *anything), stated.at if stated else NOWHERE)


def _all_moves(scenario: Scenario, actor: str) -> Iterable[tuple[str, str]]:
    """Everything that an actor may ever order, ask, answer or reply."""
    for option in scenario.options.values():
        if option.by == actor:
            yield "order", option.id
    for request in scenario.requests.values():
        if request.by == actor:
            yield "ask", request.id
        if request.to == actor:
            answers = ("promise", "promise_if", "refuse") if request.in_return else ("promise", "refuse")
            yield from (("reply", f"{request.id}.{answer}") for answer in answers)
    for call in scenario.calls.values():
        if call.by == actor:
            for node in call.nodes:
                yield from (("answer", f"{call.id}.{node.id}.{answer.id}") for answer in node.answers)


# -- sharper eyes -------------------------------------------------------------------------------------


def sharp_eyed(scenario: Scenario, actor: str) -> Scenario:
    """The scenario in which an actor's readings of what it may know are always current and true."""
    return replace(scenario, tracks={key: _sharp(track, actor) for key, track in scenario.tracks.items()})


def _sharp(track: Track, actor: str) -> Track:
    rule = track.readings.get(actor, track.readings.get("all"))
    if rule is None or rule.exact:
        return track
    exact = ReadingRule(True, 0, 0, 0, None, True, rule.at)
    return replace(track, readings={**track.readings, actor: exact})

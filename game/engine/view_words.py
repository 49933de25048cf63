"""Words given: promises that run down, and what allies ask of one another."""

from __future__ import annotations

from game.engine.knowledge import Knowledge
from game.engine.program import Program
from game.model.message import Message
from game.model.scenario import Scenario
from game.model.talks import Asked, Promise

COMMITMENT_STATES = ("", "open", "met", "lapsed", "withdrawn")
REQUEST_STATES = ("", "asked", "promised", "kept", "broken", "refused", "unanswered", "promised_if", "moot")


def promises(scenario: Scenario, known: Knowledge) -> tuple[Promise, ...]:
    """The public words that run down, of which a side knows."""
    found = []
    for commitment in scenario.commitments.values():
        if known.actor not in commitment.known_to:
            continue
        base = f"commitments.{commitment.id}"
        state = known.named(f"{base}.state")
        if state:
            maker = scenario.options[commitment.made_by].by
            found.append(
                Promise(
                    commitment=commitment.id,
                    title=Message(f"{base}.title"),
                    text=Message(f"{base}.text"),
                    by=Message(f"actors.{maker}.title"),
                    state=COMMITMENT_STATES[state],
                    made=known.named(f"{base}.made") - 1,
                    due=known.named(f"{base}.due"),
                )
            )
    return tuple(found)


def requests(program: Program, known: Knowledge) -> tuple[Asked, ...]:
    """What is asked of a side, and what it asks."""
    found = []
    replies = {reply.request: reply for reply in program.replies}
    for request in program.scenario.requests.values():
        if known.actor not in (request.by, request.to):
            continue
        base = f"requests.{request.id}"
        state = known.named(f"{base}.state")
        if not state:
            continue
        answers: tuple[str, ...] = ()
        if known.actor == request.to and known.value(replies[request.id].open):
            answers = ("promise", *(("promise_if",) if request.in_return else ()), "refuse")
        returned = Message(f"options.{request.in_return}.title") if request.in_return else None
        found.append(
            Asked(
                request=request.id,
                title=Message(f"{base}.title"),
                text=Message(f"{base}.text"),
                by=request.by,
                to=request.to,
                mine=known.actor == request.by,
                state=REQUEST_STATES[state],
                due=known.named(f"{base}.due") or None,
                answers=answers,
                asks=Message(f"options.{request.asks}.title"),
                in_return=returned,
            )
        )
    return tuple(found)

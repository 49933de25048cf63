"""Who is on the line, and what has been said and may be answered."""

from __future__ import annotations

from game.engine.desk import Desk
from game.engine.knowledge import Knowledge
from game.engine.program import CallCode, Program
from game.engine.view_readings import optional
from game.model.message import Message
from game.model.orders import Orders
from game.model.state import State
from game.model.talks import AnswerOffer, CallOffer, Conversation, Spoken


def calls(desk: Desk, known: Knowledge, draft: Orders) -> tuple[CallOffer, ...]:
    """The calls that ring or can be made."""
    held = {talk.call for talk in draft.talks}
    found = []
    for call in desk.program.calls:
        if call.actor != known.actor or call.id in held:
            continue
        ringing = bool(desk.machine.value(call.rings))
        # A line that is not open yet is not listed: its name would tell what is still to come.
        if ringing or desk.machine.value(call.available):
            found.append(_call_offer(desk, known, call, ringing))
    return tuple(found)


def _call_offer(desk: Desk, known: Knowledge, call: CallCode, ringing: bool) -> CallOffer:
    scenario = desk.program.scenario
    stated = scenario.calls[call.id]
    speaker = "people" if stated.speaker in scenario.people else "actors"
    refusal = None
    spent, capacity = desk.attention(known.actor)
    attention = desk.machine.value(call.attention)
    if not desk.machine.value(call.available):
        key = f"calls.{call.id}.why_not"
        refusal = Message(key if key in scenario.texts else "ui.refused.no_line")
    elif spent + attention > capacity:
        refusal = Message("ui.refused.attention", {"what": Message("ui.attention")})
    return CallOffer(
        call=call.id,
        title=Message(f"calls.{call.id}.title"),
        speaker=Message(f"{speaker}.{stated.speaker}.title"),
        setting=optional(scenario, f"calls.{call.id}.setting"),
        line=stated.line,
        ringing=ringing,
        until=known.slot(call.until_slot) or None,
        attention=attention,
        tappable=bool(stated.tapped),
        refusal=refusal,
        place=stated.place,
    )


def conversation_for(program: Program, state: State, actor: str, draft: Orders, call: str) -> Conversation:
    """A call that the draft takes or places, as far as it has come."""
    desk = Desk(program, state, {actor: draft})
    known = Knowledge(program, state.slots, actor)
    code = next(c for c in program.calls if c.id == call and c.actor == actor)
    stated = {node.id: node for node in program.scenario.calls[call].nodes}
    lines: list[Spoken] = []
    said: list[str] = []
    answers: tuple[AnswerOffer, ...] = ()
    for node, line, answer in desk.conversation(code):
        base = f"calls.{call}.{node}"
        lines.append(Spoken(False, Message(f"{base}.says.{code.node(node).says[line - 1]}"), ""))
        answers = ()
        if answer:
            given = stated[node].answers[answer - 1]
            said.append(given.id)
            lines.append(Spoken(True, Message(f"{base}.answers.{given.id}.text"), given.tone))
        else:
            answers = _answers(desk, code, call, node)
    offer = _call_offer(desk, known, code, bool(desk.machine.value(code.rings)))
    return Conversation(offer, tuple(lines), answers, tuple(said))


def _answers(desk: Desk, code: CallCode, call: str, node: str) -> tuple[AnswerOffer, ...]:
    scenario = desk.program.scenario
    stated = next(n for n in scenario.calls[call].nodes if n.id == node)
    found = []
    for answer, part in zip(stated.answers, code.node(node).answers, strict=True):
        base = f"calls.{call}.{node}.answers.{answer.id}"
        refusal = None
        if not desk.machine.value(part.legal):
            key = f"{base}.why_not"
            refusal = Message(key if key in scenario.texts else "ui.refused.answer")
        text, overheard = Message(f"{base}.text"), optional(scenario, f"{base}.overheard")
        found.append(AnswerOffer(answer.id, answer.tone, text, overheard, refusal))
    return tuple(found)

"""The list once more before it is committed."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.orders import Orders
from game.model.talks import Conversation
from game.model.view import View
from game.terminal.desk import acts, window_of
from game.terminal.memory import Numbered
from game.terminal.parts import Bit, Entry, Heading, Part, Row, paragraph, row
from game.terminal.phrases import Phrases


def review(
    p: Phrases,
    view: View,
    listed: Sequence[Numbered],
    draft: Orders,
    begun: Sequence[Conversation],
    *,
    rest_follows: bool,
    later: Sequence[str] = (),
) -> list[Part]:
    """What is ordered and answered, what is left lying, and whether this is the last time; begun are the
    conversations of this turn, later the sides that decide after this one."""
    parts: list[Part] = [_order(p, view, one) for one in listed]
    if not parts:
        parts.append(paragraph(p.say("ui.review.empty"), "bad"))
    for reply in draft.replies:
        asked = next((one for one in view.requests if one.request == reply.request), None)
        if asked is not None:
            words = p.say(
                "ui.text.review.reply", request=asked.title, reply=p.say(f"ui.reply.{reply.answer}")
            )
            parts.append(paragraph(words, "", 4))
    left = view.capacity - view.spent
    if left > 0:
        parts.append(paragraph(p.say("ui.review.left", count=left)))
    answered = {reply.request for reply in draft.replies}
    waiting = [one.title for one in view.requests if one.answers and one.request not in answered]
    if waiting:
        parts.append(paragraph(p.say("ui.review.unanswered", requests=waiting), "urgent"))
    ringing = [call.title for call in view.calls if call.ringing and call.refusal is None]
    if ringing:
        parts.append(paragraph(p.say("ui.review.ringing", calls=ringing), "urgent"))
    unended = [talk.offer.title for talk in begun if any(answer.refusal is None for answer in talk.answers)]
    if unended:
        parts.append(paragraph(p.say("ui.text.review.unended", calls=unended), "urgent"))
    if later:
        parts.append(paragraph(p.say("ui.review.later", sides=list(later))))
    parts.append(paragraph(p.say("ui.review.time", hours=p.hours(view.length))))
    if rest_follows:
        parts.append(paragraph(p.say("ui.review.rest")))
    return [Heading(p.say("ui.review.title"), (parts[0],)), *parts[1:]]


def final_ones(listed: Sequence[Numbered]) -> list[Numbered]:
    """Those of some orders that cannot be taken back."""
    return [one for one in listed if one.offer.binding == "final"]


def _order(p: Phrases, view: View, one: Numbered) -> Entry:
    offer = one.offer
    marks = (Bit(p.say("ui.binding.final"), "urgent"),) if offer.binding == "final" else ()
    rows: list[Row] = [row(acts(p, view, offer))]
    rows += [row(p.say("ui.text.friction", count=h, text=text), "bad") for text, h in offer.friction]
    window = window_of(p, view, offer)
    if window is not None:
        rows.append(window)
    if offer.closes:
        rows.append(row(p.say("ui.text.closes", options=list(offer.closes)), "urgent"))
    return Entry(p.say("ui.text.kind.order"), one.number, p.order(offer), marks, tuple(rows))

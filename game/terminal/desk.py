"""The order desk: what can be ordered, what it takes, when it acts, and why something is not possible."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.offers import Advice, CostLine, Offer
from game.model.view import View
from game.terminal.kinds import KINDS
from game.terminal.known import sourced
from game.terminal.memory import Numbered
from game.terminal.parts import Bit, Entry, Heading, Part, Row, headed, joined, paragraph, row
from game.terminal.phrases import Phrases

_BINDING = {"free": "", "costly": "", "final": "urgent"}
_MARKS = {"asked": "new", "closing": "urgent", "new": "new"}


def table(p: Phrases, view: View, shown: Sequence[Numbered], everything: int) -> list[Part]:
    """The orders that lie open; ``everything`` is the number of all orders."""
    entries: list[Part] = [_entry(p, view, one) for one in shown]
    if not entries:
        entries = [paragraph(p.say("ui.desk.empty"))]
    parts: list[Part] = [Heading(p.say("ui.text.desk"), (attention(p, view), *entries[:1])), *entries[1:]]
    return [*parts, paragraph(p.say("ui.text.desk.how", count=everything), "soft")]


def attention(p: Phrases, view: View) -> Part:
    """How much can still be done in this turn."""
    return paragraph(p.say("ui.text.attention", left=view.capacity - view.spent, capacity=view.capacity))


def everything(p: Phrases, view: View, offers: Sequence[Numbered], kind: str | None) -> list[Part]:
    """All orders by kind, or those of one kind; what is not possible has its reason beside it."""
    parts: list[Part] = [attention(p, view)]
    for name in KINDS if kind is None else (kind,):
        ranked = sorted((one for one in offers if one.offer.kind == name), key=lambda one: one.number)
        entries = [_entry(p, view, one) for one in ranked]
        parts += headed(p.say(f"ui.kind.{name}"), entries)
    return parts


def _entry(p: Phrases, view: View, one: Numbered) -> Entry:
    return _open(p, view, one) if one.offer.refusal is None else _closed(p, view, one)


def _open(p: Phrases, view: View, one: Numbered) -> Entry:
    rows = [_facts(p, view, one.offer)]
    window = window_of(p, view, one.offer)
    if window is not None:
        rows.append(window)
    return Entry(p.say("ui.text.kind.order"), one.number, p.order(one.offer), _marks(p, one), tuple(rows))


def _closed(p: Phrases, view: View, one: Numbered) -> Entry:
    offer = one.offer
    assert offer.refusal is not None
    words = p.word(offer.refusal)
    if offer.due is not None:
        words = p.say("ui.offer.under_way", at=p.at(view, offer.due))
    rows = (row(p.say("ui.text.not_now", reason=words), "soft"),)
    return Entry(p.say("ui.text.kind.order"), one.number, p.order(offer), (), rows, style="")


def _marks(p: Phrases, one: Numbered) -> tuple[Bit, ...]:
    marks = []
    if one.offer.drafted:
        marks.append(Bit(p.say("ui.text.on_list"), "good"))
    if one.why in _MARKS:
        marks.append(Bit(p.say(f"ui.text.pick.{one.why}"), _MARKS[one.why]))
    if one.offer.request:
        marks.append(Bit(p.say("ui.offer.request"), "new"))
    if one.offer.binding == "final":
        marks.append(Bit(p.say("ui.text.binding.final"), "urgent"))
    return tuple(marks)


def _facts(p: Phrases, view: View, offer: Offer) -> Row:
    ranked = sorted(offer.costs, key=lambda cost: cost.what != "attention")
    costs = [Bit(_cost(p, offer, cost)) for cost in ranked if cost.amount]
    binding = Bit(p.say(f"ui.text.binding.{offer.binding}"), _BINDING[offer.binding])
    return Row(joined([*costs, Bit(acts(p, view, offer)), binding], p.marks))


def _cost(p: Phrases, offer: Offer, cost: CostLine) -> str:
    if cost.what == "attention" or offer.drafted:
        return p.say("ui.text.cost", what=cost.title, amount=cost.amount)
    return p.say("ui.offer.cost", what=cost.title, amount=cost.amount, has=cost.has)


def acts(p: Phrases, view: View, offer: Offer) -> str:
    """When an order would act if it were given now."""
    if offer.due is not None:
        return p.say("ui.offer.under_way", at=p.at(view, offer.due))
    if offer.request:
        return p.say("ui.text.asked_next")
    if offer.lead < view.length:
        return p.say("ui.text.at_once")
    if offer.acts is None:
        return p.say("ui.offer.too_late")
    return p.say("ui.text.acts", at=p.at(view, offer.acts), hours=p.hours(offer.acts - view.hour))


def window_of(p: Phrases, view: View, offer: Offer) -> Row | None:
    """How long the side believes that an order stays useful, beside the moment at which it would act."""
    window = offer.window
    if window is None or offer.acts is None:
        return None
    near = window.least <= offer.lead + view.length
    if window.least <= 0:
        words = p.say("ui.text.window.any_hour", most=p.clock(view, view.hour + window.most))
    elif window.least == window.most:
        words = p.say("ui.text.window.at", hour=p.clock(view, view.hour + window.least))
    else:
        words = p.say(
            "ui.text.window.between",
            least=p.clock(view, view.hour + window.least),
            most=p.clock(view, view.hour + window.most),
        )
    return Row((Bit(words, "bad" if near else "soft"), Bit(f" {p.word(window.text)}", "soft")))


def about(p: Phrases, view: View, one: Numbered) -> list[Part]:
    """All that is known of an order: the words, the two advisers, what it takes, what it closes."""
    offer = one.offer
    rows = [row(line) for line in p.word(offer.text).splitlines()]
    rows += [_voice(p, said) for said in offer.advice]
    rows.append(_facts(p, view, offer))
    rows += [row(p.say("ui.text.friction", count=h, text=text), "bad") for text, h in offer.friction]
    window = window_of(p, view, offer)
    if window is not None:
        rows.append(window)
    if not offer.request:
        rows.append(row(p.say(f"ui.text.binding.{offer.binding}.text"), _BINDING[offer.binding]))
    if offer.closes:
        rows.append(row(p.say("ui.text.closes", options=list(offer.closes)), "urgent"))
    if offer.seen_by:
        rows.append(row(p.say("ui.text.seen_by", actors=list(offer.seen_by))))
    if offer.refusal is not None:
        rows.append(row(p.say("ui.text.not_now", reason=offer.refusal), "bad"))
    rows += [row(sourced(p, fact, "order"), "soft") for fact in offer.facts]
    return [Entry(p.say("ui.text.kind.order"), one.number, p.order(offer), _marks(p, one), tuple(rows))]


def _voice(p: Phrases, said: Advice) -> Row:
    return Row((Bit(p.headed(p.word(said.adviser), ""), "strong"), Bit(p.word(said.text), "said")))

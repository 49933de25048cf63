"""The panels of the room: order desk, reports, phone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.model.message import Message
from game.model.offers import Offer
from game.model.talks import Asked, CallOffer, Conversation, Promise
from game.model.view import Received, View
from game.session.picks import hindrance
from game.ui.screen import Step
from game.ui.screens.wording import (
    GENRE_ICONS,
    KIND_ICONS,
    LINE_ICONS,
    acts_when,
    at_hour,
    clock_of,
    closes_when,
    from_hour,
    moment_of,
    order_title,
    until_hour,
)
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Chip, Icon
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Row
from game.ui.widgets.meter import Pips
from game.ui.widgets.panel import Card, Panel, Section
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, Paragraph, RichText, Styled
from game.ui.widgets.wrap import Flow

# -- orders -------------------------------------------------------------------------------------------


def desk(
    view: View,
    offers: Sequence[Offer],
    shown: Sequence[Offer],
    everything: bool,
    on_offer: Callable[[Offer], Step],
    on_everything: Callable[[], Step],
) -> Widget:
    """The order desk."""
    cards: list[Widget] = []
    if everything:
        for kind in KIND_ICONS:
            # What cannot be ordered now stands below what can.
            group = sorted((o for o in offers if o.kind == kind), key=lambda o: o.refusal is not None)
            if group:
                rows = (_offer_card(view, offer, on_offer) for offer in group)
                cards.append(Section(Message(f"ui.kind.{kind}"), *rows, gap=1))
    else:
        cards = [_offer_card(view, offer, on_offer) for offer in shown]
        if not cards:
            cards = [RichText(Message("ui.desk.empty"), ink=Ink.TEXT_SOFT)]
    words = Message("ui.desk.fewer") if everything else Message("ui.desk.all", {"count": len(offers)})
    more = Button(
        words, on_everything, weight=Weight.QUIET, icon="list", small=True, key="all-orders", hotkey="o"
    )
    # The way back from the long list stands where it begins.
    listed = [more, *cards] if everything else [*cards, more]
    return ScrollView(Column(*listed, gap=1.5 if everything else 1), key="desk")


def _offer_card(view: View, offer: Offer, on_offer: Callable[[Offer], Step]) -> Widget:
    possible = offer.refusal is None
    ink = Ink.TEXT if possible else Ink.TEXT_OFF
    mark = Ink.ACCENT if possible else Ink.TEXT_OFF
    attention = sum(cost.amount for cost in offer.costs if cost.what == "attention")
    head: list[Widget] = [
        Icon(KIND_ICONS[offer.kind], size=16, ink=mark, beside=Type.STRONG),
        Grow(RichText(order_title(offer), kind=Type.STRONG, ink=ink)),
    ]
    if attention:
        head.append(Pips("", attention, attention, ink=mark))
    rows: list[Widget] = [Row(*head, gap=0.75, align="start")]
    if offer.refusal is not None:
        rows.append(RichText(offer.refusal, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
    else:
        rows.append(Flow(*_chips(view, offer), gap=1.5, line_gap=0.5))
    return Card(
        Column(*rows, gap=0.75),
        lambda: on_offer(offer),
        chosen=offer.drafted,
        pad=1.25,
        name=order_title(offer),
        key=f"order-{offer.name}",
    )


def _chips(view: View, offer: Offer) -> list[Widget]:
    chips: list[Widget] = []
    if offer.drafted:
        chips.append(Chip(Message("ui.text.on_list"), icon="check", ink=Ink.GOOD))
    chips.append(Chip(acts_when(view, offer), icon="clock", bare=True))
    window = closes_when(view, offer)
    if window is not None and offer.window is not None:
        near = offer.window.least <= offer.lead + view.length
        words = Message("ui.offer.closes", {"from": from_hour(view, view.hour + offer.window.least)})
        if offer.window.least <= 0:
            words = Message("ui.offer.closes_any_hour")
        chips.append(
            Chip(
                words,
                icon="hourglass",
                ink=Ink.WARNING if near else Ink.TEXT_SOFT,
                bare=not near,
                tip=window,
            )
        )
    chips += [
        Chip(Message("ui.text.cost", {"what": cost.title, "amount": cost.amount}), icon="coins", bare=True)
        for cost in offer.costs
        if cost.what != "attention" and cost.amount
    ]
    if offer.binding == "final":
        chips.append(Chip(Message("ui.binding.final"), icon="lock", ink=Ink.URGENT))
    if offer.request:
        chips.append(Chip(Message("ui.offer.request"), icon="handshake", ink=Ink.INFO))
    return chips


# -- reports ------------------------------------------------------------------------------------------


def reports(
    view: View,
    mark_of: Callable[[Received], str | None],
    on_mark: Callable[[Received, str], Step],
) -> Widget:
    """The inbox, newest first; contradictions stand together under their question."""
    if not view.inbox:
        return ScrollView(RichText(Message("ui.text.no_reports"), ink=Ink.TEXT_SOFT), key="reports")
    cards = [
        _report_card(view, report, mark_of(report), on_mark, number)
        for number, report in enumerate(view.inbox)
    ]
    return ScrollView(Column(*cards, gap=1.5), key="reports")


def _report_card(
    view: View,
    report: Received,
    mark: str | None,
    on_mark: Callable[[Received, str], Step],
    number: int,
) -> Widget:
    new = report.turn == view.turn
    rows = report_rows(view, report)
    if report.question_title is not None:
        rows.append(_question(report, mark, on_mark, number))
    return Panel(
        Column(*rows, gap=1), fill=Ink.RAISED, pad=1.5, edge=Ink.INFO if new else None, key=f"report-{number}"
    )


def report_rows(view: View, report: Received) -> list[Widget]:
    """A report: who says it and how far that is to be trusted, its text, what it gives, how late it came."""
    new = report.turn == view.turn
    head: list[Widget] = [
        Icon(GENRE_ICONS[report.genre], size=18, ink=Ink.INFO if new else Ink.TEXT_SOFT),
        Grow(RichText(Paragraph((report.origin,), Type.SMALL, Ink.TEXT_SOFT, balanced=True))),
    ]
    if new:
        head.append(Chip(Message("ui.report.new"), icon="circle-dot", ink=Ink.INFO))
    head.append(Chip(report.grade, bare=True, tip=Message(f"ui.grade.{report.grade[0]}")))
    kind = Type.CABLE if report.genre in ("cable", "intercept", "note") else Type.PRESS
    if report.genre == "rumour":
        kind = Type.BODY
    rows: list[Widget] = [
        Row(*head, gap=1),
        RichText(report.title, kind=Type.STRONG),
        RichText(report.text, kind=kind),
    ]
    if report.gives:
        rows.append(Flow(*(Chip(given, icon="scale", bare=True) for given in report.gives), gap=0.75))
    if report.late:
        times = {"sent": at_hour(view, report.sent), "received": at_hour(view, report.arrived)}
        rows.append(RichText(Message("ui.text.late", times), kind=Type.SMALL, ink=Ink.WARNING))
    return rows


def _question(
    report: Received, mark: str | None, on_mark: Callable[[Received, str], Step], number: int
) -> Widget:
    assert report.question_title is not None
    rows: list[Widget] = [RichText(report.question_title, kind=Type.SMALL, ink=Ink.TEXT_SOFT)]
    if report.stance is not None:
        says = Styled(Message("ui.report.says"), ink=Ink.TEXT_SOFT)
        rows.append(RichText(Paragraph((says, " ", Styled(report.stance, Type.SMALL_STRONG)), Type.SMALL)))
    buttons = Row(
        *(
            Button(
                Message(f"ui.mark.{stance}"),
                lambda stance=stance: on_mark(report, stance),  # type: ignore[misc]
                small=True,
                icon="check" if mark == stance else icon,
                weight=Weight.MAIN if mark == stance else Weight.QUIET,
                tip=Message(f"ui.mark.{stance}.tip"),
                key=f"{stance}-{number}",
            )
            for stance, icon in (("rely", "circle-check"), ("doubt", "circle-help"))
        ),
        gap=1,
    )
    # The frame of the keyboard round a button stands clear of the words above it.
    return Column(Column(*rows, gap=0.5), buttons, gap=1)


# -- phone and allies ---------------------------------------------------------------------------------


def phone(
    view: View,
    offers: Sequence[Offer],
    taken: Sequence[Widget],
    on_call: Callable[[CallOffer], Step],
    on_reply: Callable[[Asked, str], Step],
    reply_of: Callable[[Asked], str | None],
) -> Widget:
    """Calls, what allies ask, and words that were given."""
    groups: list[Widget] = []
    ranked = sorted(view.calls, key=lambda call: (call.refusal is not None, not call.ringing))
    calls: list[Widget] = [_call_card(view, call, on_call) for call in ranked]
    calls += taken
    waiting = [asked for asked in view.requests if asked.answers]
    # That a request fell away is told once, in its turn; it would only stand here.
    settled = [asked for asked in view.requests if not asked.answers and asked.state != "moot"]
    if waiting:
        cards = (_request_card(view, offers, asked, on_reply, reply_of(asked)) for asked in waiting)
        groups.append(Section(Message("ui.text.requests.waiting"), *cards, gap=1))
    if calls:
        alone = not (waiting or settled or view.promises)
        groups.append(Column(*calls, gap=1) if alone else Section(Message("ui.text.calls"), *calls, gap=1))
    if settled:
        cards = (_request_card(view, offers, asked, on_reply, reply_of(asked)) for asked in settled)
        groups.append(Section(Message("ui.text.requests"), *cards, gap=1))
    if view.promises:
        rows = (_promise_card(view, promise) for promise in view.promises)
        groups.append(Section(Message("ui.text.promises"), *rows, gap=1))
    if not groups:
        groups = [RichText(Message("ui.phone.empty"), ink=Ink.TEXT_SOFT)]
    return ScrollView(Column(*groups, gap=2.5), key="phone")


def held(talk: Conversation, on_open: Callable[[str], Step]) -> Widget:
    """A call of this turn that has been taken."""
    going_on = any(answer.refusal is None for answer in talk.answers)
    words = Message("ui.call.going_on" if going_on else "ui.call.held", {"call": talk.offer.title})
    row = Row(Icon("phone-call", size=16), Grow(RichText(words, kind=Type.SMALL)), gap=1)
    return Card(row, lambda: on_open(talk.offer.call), pad=1, name=words, key=f"held-{talk.offer.call}")


def _call_card(view: View, call: CallOffer, on_call: Callable[[CallOffer], Step]) -> Widget:
    chips: list[Widget] = [Chip(Message(f"ui.line.{call.line}"), icon=LINE_ICONS[call.line], bare=True)]
    if call.tappable:
        chips.append(Chip(Message("ui.text.tappable"), icon="ear", ink=Ink.WARNING))
    if call.ringing and call.until is not None:
        face = call.line == "face"
        key = "ui.text.waits_until" if face else "ui.text.rings_until"
        words = Message(key, {"until": until_hour(view, call.until)})
        chips.insert(0, Chip(words, icon="users" if face else "phone-incoming", ink=Ink.URGENT))
    ink = Ink.TEXT if call.refusal is None else Ink.TEXT_OFF
    head: list[Widget] = [Grow(RichText(call.title, kind=Type.STRONG, ink=ink))]
    if call.attention:
        # The cost stands where that of an order does.
        mark = Ink.ACCENT if call.refusal is None else Ink.TEXT_OFF
        head.append(Pips("", call.attention, call.attention, ink=mark))
    rows: list[Widget] = [
        Row(*head, gap=1, align="start"),
        Label(call.speaker, Type.SMALL, Ink.TEXT_SOFT, elide=True),
    ]
    if call.refusal is not None:
        rows.append(RichText(call.refusal, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
    else:
        rows.append(Flow(*chips, gap=1.5, line_gap=0.5))
    return Card(
        Column(*rows, gap=0.5),
        lambda: on_call(call),
        pad=1.25,
        edge=Ink.URGENT if call.ringing else None,
        name=call.title,
        key=f"call-{call.call}",
        disabled=call.refusal,
    )


def _request_card(
    view: View,
    offers: Sequence[Offer],
    asked: Asked,
    on_reply: Callable[[Asked, str], Step],
    chosen: str | None,
) -> Widget:
    other = Message(f"actors.{asked.to if asked.mine else asked.by}.title")
    side = "mine" if asked.mine else "theirs"
    state = Message(f"ui.state.{asked.state}")
    params = {"actor": other, "title": asked.title, "text": asked.text, "state": state}
    rows: list[Widget] = [RichText(Message(f"ui.text.request.{side}", params))]
    if asked.due is not None and asked.state.startswith("promised"):
        due = Message("ui.request.due", {"hour": clock_of(view, asked.due), "order": asked.asks})
        rows.append(RichText(due, kind=Type.SMALL, ink=Ink.WARNING))
    if asked.answers:
        kept = Message("ui.request.kept_by", {"order": asked.asks})
        rows.append(RichText(kept, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        hindered = hindrance(offers, asked)
        if hindered is not None:
            reason = Message("ui.request.not_now", {"reason": hindered})
            rows.append(RichText(reason, kind=Type.SMALL, ink=Ink.WARNING))
        buttons = (
            Button(
                Message(f"ui.reply.{answer}"),
                lambda answer=answer: on_reply(asked, answer),  # type: ignore[misc]
                small=True,
                weight=Weight.MAIN if chosen == answer else Weight.PLAIN,
                key=f"reply-{asked.request}-{answer}",
            )
            for answer in asked.answers
        )
        rows.append(Flow(*buttons, gap=1))
    return Panel(Column(*rows, gap=1), fill=Ink.RAISED, pad=1.5, edge=Ink.INFO if asked.answers else None)


def _promise_card(view: View, promise: Promise) -> Widget:
    state = Message(f"ui.state.{promise.state}")
    params = {"title": promise.title, "moment": moment_of(view, promise.due), "state": state}
    rows = Column(
        RichText(Message("ui.text.due", params), kind=Type.STRONG),
        RichText(promise.text, kind=Type.SMALL, ink=Ink.TEXT_SOFT),
        gap=0.5,
    )
    return Panel(rows, fill=Ink.RAISED, pad=1.5)

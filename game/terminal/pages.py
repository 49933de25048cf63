"""What a session shows, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from game.analysis.deeds import Record
from game.model.message import Message, moment_message
from game.model.view import CallOffer, Conversation, Goal, Offer, Reading, Received, Sourced, View
from game.text.catalogue import Catalogue


class Pages:
    """Words views and offers; every page is a list of lines without colour or boxes."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words

    def say(self, key: str, **params: object) -> str:
        """A sentence of the interface."""
        return self._words.word(Message(key, params))

    def word(self, message: Message) -> str:
        """A message in words."""
        return self._words.word(message)

    def moment(self, view: View, hour: int) -> str:
        """The local date and time of an hour."""
        return self.word(moment_message(view.now + timedelta(hours=hour - view.hour)))

    # -- the situation ----------------------------------------------------------------------------

    def situation(self, view: View, marks: dict[str, str]) -> list[str]:
        """The whole situation at the opening of a turn."""
        lines = [
            f"{self.say('ui.turn.of', turn=view.turn, turns=view.turns)}: {self.word(view.turn_title)}",
            f"{self.word(moment_message(view.now))} {self.word(view.clock_name)}"
            f" ({self.say('ui.hours', count=view.length)})",
            "  ".join(f"{self.word(name)} {local:%H:%M}" for _, name, local in view.clocks),
        ]
        if view.ask is not None:
            lines += ["", self.word(view.ask)]
        lines += ["", *self.news(view), "", *self.beliefs(view, everything=False)]
        lines += ["", *self.reports(view, marks, only_new=True)]
        for part in (self.phone(view), self.allies(view), self.words_given(view), self.in_flight(view)):
            if part:
                lines += ["", *part]
        return lines

    def news(self, view: View) -> list[str]:
        """What became of the last turn."""
        lines = [self.say("ui.text.new")]
        for told in view.told:
            lines.append(f"  - {self.word(told.text)}")
            if told.because is not None:
                lines.append(f"      {self.word(told.because)}")
        return lines if len(lines) > 1 else [*lines, f"  {self.say('ui.text.nothing_new')}"]

    def beliefs(self, view: View, *, everything: bool) -> list[str]:
        """What the side believes: of all tracks, with where that comes from, or of those that lie open."""
        shown = [reading for reading in view.readings if everything or reading.matters]
        width = max((len(self.word(reading.title)) for reading in shown), default=0)
        lines = [self.say("ui.text.known")]
        for reading in shown:
            lines.append(self._belief(reading, width))
            if everything:
                lines += self._background(reading)
        if len(shown) < len(view.readings):
            lines.append(f"  {self.say('ui.text.more_known', count=len(view.readings) - len(shown))}")
        return lines

    def _belief(self, reading: Reading, width: int) -> str:
        value = f"{reading.low}" if reading.low == reading.high else f"{reading.low}-{reading.high}"
        if reading.stage is not None:
            value = self.word(reading.stage)
        if reading.age is None:
            value, age = "?", self.say("ui.text.age_never")
        else:
            now = reading.age == 0
            age = self.say("ui.text.age_now") if now else self.say("ui.text.age", count=reading.age)
        was = ""
        if reading.before is not None and reading.stage is None:
            low, high = reading.before
            was = f"  (was {low})" if low == high else f"  (was {low}-{high})"
        return f"  {self.word(reading.title):<{width}}  {value:>9}  {age}{was}"

    def _background(self, reading: Reading) -> list[str]:
        """What a track is, and where its start value comes from."""
        lines = [] if reading.note is None else [f"      {self.word(reading.note)}"]
        return lines + [f"      {self._sourced(fact, 'track')}" for fact in reading.facts]

    def _sourced(self, fact: Sourced, what: str) -> str:
        """Where something comes from, with the note on it."""
        return f"{self.word(fact.whence(what))} {self._words.plain(fact.note)}".strip()

    # -- reports ----------------------------------------------------------------------------------

    def reports(self, view: View, marks: dict[str, str], *, only_new: bool) -> list[str]:
        """The reports, newest first, with numbers."""
        shown = [r for r in view.inbox if not only_new or r.turn == view.turn]
        if not shown:
            return [self.say("ui.text.no_reports")]
        lines = [self.say("ui.text.reports")]
        for number, report in enumerate(view.inbox, start=1):
            if report in shown:
                lines += self._report(view, number, report, marks)
        return lines

    def _report(self, view: View, number: int, report: Received, marks: dict[str, str]) -> list[str]:
        genre = self.say(f"ui.genre.{report.genre}")
        lines = [
            f"  {number}. {genre} [{report.grade}] {self.word(report.origin)}: {self.word(report.title)}"
        ]
        sent, received = self.moment(view, report.sent), self.moment(view, report.arrived)
        lines.append(f"     {self.word(report.text)}")
        lines += [f"     {self.word(given)}" for given in report.gives]
        if report.late:
            lines.append(f"     {self.say('ui.text.late', sent=sent, received=received)}")
        if report.question_title is not None:
            stance = self.word(report.stance) if report.stance else "?"
            question = self.word(report.question_title)
            lines.append(f"     {self.say('ui.text.question', question=question, stance=stance)}")
        mark = marks.get(f"{report.report}/{report.turn}")
        if mark:
            lines.append(f"     {self.say(f'ui.text.mark.{mark}')}")
        return lines

    # -- phone and allies -------------------------------------------------------------------------

    def phone(self, view: View) -> list[str]:
        """Calls that ring or can be placed, with numbers."""
        if not view.calls:
            return []
        rows = [f"  {n}. {self._call(view, call)}" for n, call in enumerate(view.calls, start=1)]
        return [self.say("ui.text.calls"), *rows]

    def _call(self, view: View, call: CallOffer) -> str:
        parts = [self.word(call.title), self.word(call.speaker), self.say(f"ui.line.{call.line}")]
        if call.refusal is not None:
            parts.append(self.word(call.refusal))
        elif call.ringing and call.until is not None:
            parts.append(self.say("ui.text.rings_until", until=self.moment(view, call.until)))
        else:
            parts.append(self.say("ui.text.can_place"))
        if call.tappable:
            parts.append(self.say("ui.text.tappable"))
        if call.attention:
            parts.append(f"{self.say('ui.attention')} {call.attention}")
        return "; ".join(parts)

    def conversation(self, talk: Conversation) -> list[str]:
        """A call as far as it has come, with numbered answers."""
        speaker = self.word(talk.offer.speaker)
        lines = []
        for line in talk.lines:
            how = Message(f"ui.tone.{line.tone}")
            who = self.say("ui.text.you", tone=how) if line.ours else speaker
            lines.append(f"  {who}: {self.word(line.text)}")
        for number, answer in enumerate(talk.answers, start=1):
            tone = self.say(f"ui.tone.{answer.tone}")
            lines.append(f"  {number}  ({tone}) {self.word(answer.text)}")
            if answer.refusal is not None:
                lines.append(f"       {self.word(answer.refusal)}")
            elif answer.overheard is not None:
                lines.append(f"       {self.say('ui.text.overheard', overheard=answer.overheard)}")
        if talk.answers:
            face = ".face" if talk.offer.line == "face" else ""
            lines.append(f"  {self.say(f'ui.text.hang_up{face}')}")
        return lines

    def allies(self, view: View) -> list[str]:
        """Requests, with numbers."""
        rows = []
        for number, asked in enumerate(view.requests, start=1):
            side = "mine" if asked.mine else "theirs"
            other = Message(f"actors.{asked.to if asked.mine else asked.by}.title")
            state = self.say(f"ui.state.{asked.state}")
            params = {"actor": other, "title": asked.title, "text": asked.text, "state": state}
            rows.append(f"  {number}. {self.say(f'ui.text.request.{side}', **params)}")
            if asked.answers:
                replies = "; ".join(self.say(f"ui.reply.{answer}") for answer in asked.answers)
                rows.append(f"       {replies}")
        return [self.say("ui.text.requests"), *rows] if rows else []

    def words_given(self, view: View) -> list[str]:
        """Public words that run down, and those that have."""
        rows = [
            "  "
            + self.say(
                "ui.text.due",
                title=promise.title,
                moment=self.moment(view, promise.due),
                state=Message(f"ui.state.{promise.state}"),
            )
            for promise in view.promises
        ]
        return [self.say("ui.text.promises"), *rows] if rows else []

    def in_flight(self, view: View) -> list[str]:
        """Orders under way."""
        rows = []
        for flight in view.in_flight:
            lands = "ui.offer.too_late" if flight.due is None else "ui.text.flight.lands"
            moment = "" if flight.due is None else self.moment(view, flight.due)
            words = self.say("ui.text.flight", title=flight.title, lands=Message(lands, {"moment": moment}))
            rows.append(f"  {words}")
        return [self.say("ui.text.in_flight"), *rows] if rows else []

    # -- the desk ---------------------------------------------------------------------------------

    def desk(self, view: View, offers: Iterable[Offer], *, everything: bool) -> list[str]:
        """The order desk: what can be ordered, with numbers that stay the same through a turn."""
        lines = [
            self.say("ui.text.desk"),
            self.say("ui.text.attention", left=view.capacity - view.spent, capacity=view.capacity),
        ]
        for number, offer in enumerate(offers, start=1):
            if everything or offer.refusal is None:
                lines += self._offer(view, number, offer)
        return lines

    def order_name(self, offer: Offer) -> str:
        """An order with its targets."""
        if not offer.target_titles:
            return self.word(offer.title)
        return self.say("ui.order.with_target", order=offer.title, target=list(offer.target_titles))

    def _offer(self, view: View, number: int, offer: Offer) -> list[str]:
        mark = f"  [{self.say('ui.text.on_list')}]" if offer.drafted else ""
        parts = [self.say("ui.text.cost", what=cost.title, amount=cost.amount) for cost in offer.costs]
        parts.append(self._when(view, offer))
        parts.append(self.say(f"ui.binding.{offer.binding}"))
        lines = [f"  {number:>2}. {self.order_name(offer)}{mark}", f"      {'; '.join(parts)}"]
        if offer.refusal is not None:
            lines.append(f"      {self.word(offer.refusal)}")
        return lines

    def _when(self, view: View, offer: Offer) -> str:
        if offer.lead < view.length:
            return self.say("ui.text.at_once")
        if offer.acts is None:
            return self.say("ui.offer.too_late")
        return self.say("ui.text.lead", moment=self.moment(view, offer.acts))

    def about(self, view: View, number: int, offer: Offer) -> list[str]:
        """All that is known of an order."""
        lines = [*self._offer(view, number, offer), f"      {self.word(offer.text)}"]
        lines += [
            f"      {self.say('ui.text.friction', hours=hours, text=text)}" for text, hours in offer.friction
        ]
        if offer.window is not None and offer.refusal is None:
            window = offer.window
            lines.append(
                f"      {self.say('ui.text.window', least=window.least, most=window.most, text=window.text)}"
            )
        if offer.closes:
            lines.append(f"      {self.say('ui.text.closes', options=list(offer.closes))}")
        if offer.seen_by:
            lines.append(f"      {self.say('ui.text.seen_by', actors=list(offer.seen_by))}")
        lines += [f"      {self.word(a.adviser)}: {self.word(a.text)}" for a in offer.advice]
        lines += [f"      {self._sourced(fact, 'order')}" for fact in offer.facts]
        return lines

    # -- brief and end ----------------------------------------------------------------------------

    def brief(self, view: View) -> list[str]:
        """What the crisis is, the side's brief, what it is judged on, and what the model leaves out."""
        summary = self.word(Message("scenario.summary")).splitlines()
        lines = [
            self.word(view.title),
            *(f"  {row}".rstrip() for row in summary),
            "",
            self.word(view.role),
            "",
        ]
        for part in ("public", "confidential"):
            text = self.word(Message(f"actors.{view.actor}.brief.{part}"))
            lines += [self.say(f"ui.text.brief.{part}"), *(f"  {row}" for row in text.splitlines()), ""]
        lines += self.goals(view.goals)
        left_out = self.left_out()
        return [*lines, "", *left_out] if left_out else lines

    def left_out(self) -> list[str]:
        """What the model leaves out, where its author says so."""
        text = Message("scenario.leaves_out")
        if text.key not in self._words:
            return []
        rows = self.word(text).splitlines()
        return [self.say("ui.text.leaves_out"), *(f"  {row}".rstrip() for row in rows)]

    def goals(self, goals: Iterable[Goal]) -> list[str]:
        """What a side is judged on and how it stands."""
        rows = []
        for goal in goals:
            standing: object = goal.standing
            if standing is None:
                standing = Message("ui.text.goal.unknown")
            rows.append(
                f"  {self.say('ui.text.goal', title=goal.title, weight=goal.weight, standing=standing)}"
            )
        return [self.say("ui.text.goals"), *rows]

    def deeds(self, record: Record) -> list[str]:
        """What the side did, and what each deed moved of itself."""
        rows: list[str] = []
        for deed in record.told:
            failed = f" {self.say('ui.end.deed.failed')}" if deed.failed else ""
            rows.append(f"  {self.say('ui.end.deed.turn', turn=deed.turn)} {self.word(deed.title)}.{failed}")
            if deed.moved:
                rows.append(f"      {self.say('ui.end.deed.moves', moves=list(deed.moved))}")
        if record.besides:
            rows.append(f"  {self.say('ui.end.deeds.besides', orders=list(record.besides))}")
        note = f"  {self.say('ui.end.deeds.note')}"
        return ["", self.say("ui.end.deeds"), note, *rows] if rows else []

    def end(self, view: View) -> list[str]:
        """How the crisis ended, for whom, what really happened, and what the model leaves out."""
        end = view.end
        assert end is not None
        lines = [self.say("ui.text.end"), ""]
        if end.fate is not None:
            lines += [self.word(end.fate), ""]
        for reading in end.harm:
            lines.append(f"{self.word(reading.title)}: {reading.low}")
        lines += ["", self.word(end.title), *self.word(end.text).splitlines(), *map(self.word, end.also), ""]
        sides = sorted(end.scores, key=lambda actor: (actor != view.actor, actor))
        for actor in sides:
            title = Message(f"actors.{actor}.title")
            lines.append(self.say("ui.text.score", actor=title, score=end.scores[actor]))
            lines += self.goals(end.goals[actor])[1:]
        if end.aftermath is not None:
            lines += ["", self.word(end.aftermath_title), *self.word(end.aftermath).splitlines()]
        left_out = self.left_out()
        return [*lines, "", *left_out] if left_out else lines

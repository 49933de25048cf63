"""Reports: the list, the text, and contradicting ones beside each other."""

from __future__ import annotations

from collections.abc import Callable

from game.model.view import Received, View
from game.session.questions import differ, questions, stances
from game.terminal.known import sourced
from game.terminal.parts import Bit, Cards, Entry, Heading, Part, Row, headed, joined, paragraph, row
from game.terminal.phrases import Phrases

MarkOf = Callable[[Received], str | None]
"""What the side makes of a report: ``rely``, ``doubt`` or nothing."""
IsRead = Callable[[Received], bool]
"""Whether its text has been shown."""


class Inbox:
    """The reports of one side at one moment."""

    def __init__(self, p: Phrases, view: View, mark_of: MarkOf, is_read: IsRead) -> None:
        self._p = p
        self._view = view
        self._mark_of = mark_of
        self._is_read = is_read

    def arrived(self) -> list[Part]:
        """What lay there at this opening, whole."""
        new = [(n, r) for n, r in self._numbered() if r.turn == self._view.turn]
        if not new:
            return []
        parts: list[Part] = headed(self._p.say("ui.text.reports.new"), [self.whole(n, r) for n, r in new])
        if self.disputed():
            parts.append(paragraph(self._p.say("ui.text.disputed"), "urgent"))
        return parts

    def listed(self) -> list[Part]:
        """All reports by their titles, newest first."""
        entries = [self._headline(number, report) for number, report in self._numbered()]
        if not entries:
            return [Heading(self._p.say("ui.text.reports"), (paragraph(self._p.say("ui.text.no_reports")),))]
        how = paragraph(self._p.say("ui.text.reports.how"), "soft")
        return [*headed(self._p.say("ui.text.reports"), entries), how]

    def whole(self, number: int, report: Received) -> Entry:
        """One report with its text."""
        p = self._p
        rows = [self._source(report), *(row(line) for line in p.word(report.text).splitlines())]
        rows += [row(p.word(given), "strong") for given in report.gives]
        if report.question_title is not None:
            stance = p.word(report.stance) if report.stance else p.say("ui.text.no_stance")
            question = p.word(report.question_title)
            rows.append(row(p.say("ui.text.question", question=question, stance=stance)))
        return Entry(self._kind(), number, self._title(report), self._marks(report), tuple(rows))

    def facts(self, report: Received) -> list[Part]:
        """Where a report comes from outside the game."""
        rows = [row(sourced(self._p, fact, "order"), "soft") for fact in report.facts]
        return [Entry("", None, "", (), tuple(rows))] if rows else []

    def claims(self) -> list[Part]:
        """Under each question what reports say to it, side by side."""
        parts: list[Part] = []
        groups = self._questions()
        for asked in groups.values():
            title = asked[0][1].question_title
            assert title is not None
            cards = Cards(tuple(self._claim(number, report) for number, report in asked))
            parts += headed(self._p.word(title), [cards])
            reports = [report for _, report in asked]
            if differ(reports, self._p.words):
                parts.append(paragraph(self._p.say("ui.text.claims.differ"), "urgent"))
            elif sum(report.stance is not None for report in reports) > 1:
                parts.append(paragraph(self._p.say("ui.text.claims.agree"), "soft"))
        if not parts:
            none = paragraph(self._p.say("ui.text.claims.none"))
            return [Heading(self._p.say("ui.text.claims"), (none,))]
        return [*parts, paragraph(self._p.say("ui.text.claims.how"), "soft")]

    def disputed(self) -> bool:
        """Whether something that has just arrived says another thing than another report on its question."""
        for asked in self._questions().values():
            reports = [report for _, report in asked]
            new = [report for report in reports if report.turn == self._view.turn]
            if stances(new, self._p.words) and differ(reports, self._p.words):
                return True
        return False

    def _questions(self) -> dict[str, list[tuple[int, Received]]]:
        numbers = {(report.report, report.turn): number for number, report in self._numbered()}
        return {
            question: [(numbers[report.report, report.turn], report) for report in reports]
            for question, reports in questions(self._view.inbox).items()
        }

    def _numbered(self) -> list[tuple[int, Received]]:
        return list(enumerate(self._view.inbox, start=1))

    def _kind(self) -> str:
        return self._p.say("ui.text.kind.report")

    def _title(self, report: Received) -> str:
        genre = self._p.say(f"ui.genre.{report.genre}")
        return self._p.say("ui.text.report.title", genre=genre, title=report.title)

    def _marks(self, report: Received) -> tuple[Bit, ...]:
        marks = []
        if report.turn == self._view.turn:
            marks.append(Bit(self._p.say("ui.report.new"), "new"))
        elif not self._is_read(report):
            marks.append(Bit(self._p.say("ui.text.unread"), "new"))
        stance = self._mark_of(report)
        if stance is not None:
            style = "good" if stance == "rely" else "bad"
            marks.append(Bit(self._p.say(f"ui.text.mark.{stance}"), style))
        return tuple(marks)

    def _source(self, report: Received) -> Row:
        p = self._p
        when = p.say("ui.text.received", received=p.moment(self._view, report.arrived))
        style = "soft"
        if report.late:
            times = {"sent": report.sent, "received": report.arrived}
            when = p.say("ui.text.late", **{k: p.at(self._view, v) for k, v in times.items()})
            style = "bad"
        origin = p.say("ui.text.from", origin=report.origin)
        return Row(joined([Bit(origin, "soft"), Bit(p.grade(report), "soft"), Bit(when, style)], p.marks))

    def _headline(self, number: int, report: Received) -> Entry:
        return Entry(
            self._kind(), number, self._title(report), self._marks(report), (self._source(report),), style=""
        )

    def _claim(self, number: int, report: Received) -> Entry:
        p = self._p
        stance = p.word(report.stance) if report.stance else p.say("ui.text.no_stance")
        rows = (
            row(p.say("ui.text.claim.who", title=report.title, origin=report.origin)),
            row(p.grade(report), "soft"),
            row(p.say("ui.text.claim.sent", sent=p.moment(self._view, report.sent)), "soft"),
        )
        return Entry(self._kind(), number, stance, self._marks(report), rows)

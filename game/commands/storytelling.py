"""The course of a game as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from game.analysis.retold import (
    CallLine,
    CommitmentLine,
    EventLine,
    Line,
    OrderLine,
    Part,
    ReportLine,
    RequestLine,
    TrackLine,
)
from game.analysis.story import Ended, Story, StoryTurn
from game.engine.causes import signed
from game.model.message import Message, moment_message
from game.model.orders import FACILITATOR
from game.text.catalogue import Catalogue

_ENTRY = 7
"""Width of an entry's id."""


def story_lines(story: Story, words: Catalogue) -> list[str]:
    """A story in lines; the first says whose view it is."""
    return list(_Lines(words).all(story))


class _Lines:
    def __init__(self, words: Catalogue) -> None:
        self._words = words

    def _say(self, key: str, **params: object) -> str:
        return self._words.word(Message(key, params))

    def _actor(self, actor: str) -> Message:
        return Message("ui.facilitator" if actor == FACILITATOR else f"actors.{actor}.title")

    def _actors(self, actors: tuple[str, ...]) -> list[Message]:
        return [self._actor(actor) for actor in actors]

    @staticmethod
    def _moment(when: datetime) -> Message:
        return moment_message(when)

    def all(self, story: Story) -> Iterator[str]:
        """Every line."""
        yield story.note
        yield self._say("ui.story.entries")
        for turn in story.turns:
            yield ""
            yield from self._turn(turn)
        if story.end is not None:
            yield ""
            yield from self._end(story.end)

    def _turn(self, turn: StoryTurn) -> Iterator[str]:
        params = {"turn": turn.turn, "title": turn.title, "moment": self._moment(turn.moment)}
        yield self._say("ui.story.turn", hours=Message("ui.hours", {"count": turn.hours}), **params)
        yield from self._part("ui.story.opening", turn.opening, [])
        if turn.played is None:
            yield f"  {self._say('ui.story.awaited')}"
            return
        rest = [
            self._say("ui.story.refused", actor=self._actor(r.actor), order=r.order, reason=r.reason)
            for r in turn.refused
        ]
        if turn.idle:
            rest.append(self._say("ui.story.idle", actors=self._actors(turn.idle)))
        yield from self._part("ui.story.played", turn.played, rest)

    def _part(self, heading: str, part: Part, rest: list[str]) -> Iterator[str]:
        lines = part.lines()
        if not (lines or rest or part.tracks):
            return
        yield f"  {self._say(heading)}"
        for line in lines:
            first, *more = self._line(line)
            yield f"    {line.entry:<{_ENTRY}} {first}"
            yield from (f"    {'':<{_ENTRY}}   {text}" for text in more if text)
        yield from (f"    {'':<{_ENTRY}} {text}" for text in rest)
        if part.tracks:
            yield f"    {self._say('ui.story.moved')}"
            for track in part.tracks:
                yield from self._track(track)

    def _line(self, line: Line) -> list[str]:
        """What a line says, and what stands below it."""
        match line:
            case OrderLine():
                return self._order(line)
            case CallLine():
                return self._call(line)
            case RequestLine():
                return self._request(line)
            case EventLine():
                return self._event(line)
            case CommitmentLine():
                return [self._commitment(line)]
            case ReportLine():
                return [self._report(line)]

    def _because(self, because: str) -> str:
        return self._say("ui.story.because", because=because) if because else ""

    def _order(self, line: OrderLine) -> list[str]:
        key = "ui.story.order" if line.given else "ui.story.arrival"
        said = self._say(key, actor=self._actor(line.actor), order=line.title, id=line.order)
        became = ""
        if line.outcome == "set_out" and line.acts is None:
            became = self._say("ui.story.order.too_late")
        elif line.outcome == "set_out":
            assert line.acts is not None
            became = self._say("ui.story.order.set_out", moment=self._moment(line.acts))
        elif line.outcome:
            key = f"ui.story.order.{line.outcome}"
            became = self._say(f"{key}.text", text=line.text) if line.text else self._say(key)
        return [said, self._because(line.because), became]

    def _call(self, line: CallLine) -> list[str]:
        params: dict[str, object] = {"actor": self._actor(line.actor), "call": line.title, "id": line.call}
        if line.until is not None:
            params["moment"] = self._moment(line.until)
        state = "held" if line.state == "hung_up" else line.state
        lines = [self._say(f"ui.story.call.{state}", **params)]
        for spoken in line.said:
            key = "ui.story.call.answer" if spoken.tone else "ui.story.call.line"
            tone = Message(f"ui.tone.{spoken.tone}")
            lines.append(self._say(key, speaker=spoken.speaker, tone=tone, text=spoken.text))
            lines.append(f"  {self._because(spoken.because)}" if spoken.because else "")
        if line.state == "hung_up":
            lines.append(self._say("ui.story.call.hung_up", actor=self._actor(line.actor)))
        return lines

    def _request(self, line: RequestLine) -> list[str]:
        params = {"by": self._actor(line.by), "to": self._actor(line.to), "title": line.title}
        state = "unheard" if (line.before, line.state) == ("asked", "kept") else line.state
        said = self._say(f"ui.story.request.{state}", id=line.request, **params)
        due = self._say("ui.story.due", moment=self._moment(line.due)) if line.due else ""
        return [said, self._because(line.because), due]

    def _event(self, line: EventLine) -> list[str]:
        said = self._say("ui.story.event", title=line.title, id=line.event)
        key = "all" if line.seen_by_all else "some" if line.seen_by else "none"
        return [said, line.text, self._say(f"ui.story.seen_by.{key}", actors=self._actors(line.seen_by))]

    def _commitment(self, line: CommitmentLine) -> str:
        moment = self._moment(line.due) if line.due is not None else ""
        return self._say(
            f"ui.story.commitment.{line.state}", title=line.title, id=line.commitment, moment=moment
        )

    def _report(self, line: ReportLine) -> str:
        key = f"ui.story.report.{line.state}"
        said = self._say(key, title=line.title, id=line.report, actors=self._actors(line.to))
        if line.true is None:
            return said
        return self._say("ui.story.report.true" if line.true else "ui.story.report.false", report=said)

    def _track(self, line: TrackLine) -> Iterator[str]:
        old, new = line.names or (line.old, line.new)
        said = self._say("ui.story.track", title=line.title, id=line.track, old=old, new=new)
        yield f"      {said}"
        for cause in line.causes:
            reason = f"{self._words.grammar.colon}{cause.because}" if cause.because else ""
            yield f"        {cause.entry:<{_ENTRY}} {signed(cause.by)}  {cause.says}{reason}"

    def _end(self, end: Ended) -> Iterator[str]:
        yield self._say("ui.story.end", title=end.title, id=end.ending, family=end.family, entry=end.entry)
        yield from end.text.splitlines()
        for actor, score in end.scores.items():
            yield f"  {self._say('ui.text.score', actor=self._actor(actor), score=score)}"

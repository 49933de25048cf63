"""Everything that one side can look up: each page by its word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.model.message import Message
from game.model.offers import Offer
from game.model.talks import Asked, Conversation
from game.model.view import Received, View
from game.session.chronicle import told_of
from game.session.codex import codex_of, find_entries, moved_by
from game.session.local import LocalSession
from game.terminal import allies, brief, calls, chart, codex, desk, known, review, situation, story
from game.terminal.chapter import chapter
from game.terminal.inbox import Inbox
from game.terminal.kinds import KINDS
from game.terminal.memory import Memory
from game.terminal.pager import Section
from game.terminal.parts import Heading, Pairs, Part, paragraph
from game.terminal.phrases import Phrases
from game.terminal.vocabulary import NotUnderstood, Vocabulary, choose

Page = Callable[[Sequence[str]], list[Part]]


class Lookup:
    """The pages of one side in a running game."""

    def __init__(
        self, p: Phrases, session: LocalSession, actor: str, memory: Memory, names: Sequence[str]
    ) -> None:
        self._p = p
        self._session = session
        self._actor = actor
        self._memory = memory
        self._names = names
        self._vocabulary = Vocabulary(p, names)
        self._pages: dict[str, Page] = {
            "look": lambda _: [part for section in self.situation() for part in section.parts],
            "news": lambda _: story.news(p, self.view.told),
            "why": self._why,
            "known": self._known,
            "map": lambda _: chart.chart(p, self.view),
            "inbox": lambda _: self.inbox.listed(),
            "read": self._read,
            "claims": lambda _: self.inbox.claims(),
            "phone": lambda _: self._phone(),
            "requests": lambda _: self._requests(),
            "orders": lambda _: desk.table(p, self.view, memory.table(), len(self._offers)),
            "all": self._all,
            "about": self._about,
            "list": lambda _: self.review(),
            "past": self._past,
            "brief": lambda _: [part for section in self.brief() for part in section.parts],
            "guide": lambda _: brief.guide(p),
            "people": lambda _: brief.people(p, self.view),
            "glossary": lambda _: brief.glossary(p, self.view),
            "codex": self._codex,
            "sources": lambda _: brief.sources(p, self.view),
            "help": self._help,
        }

    @property
    def view(self) -> View:
        """What the side knows now."""
        return self._memory.view

    @property
    def inbox(self) -> Inbox:
        """Its reports."""
        return Inbox(self._p, self.view, self._mark_of, self._memory.is_read)

    @property
    def _offers(self) -> list[Offer]:
        return [one.offer for one in self._memory.offers()]

    def has(self, name: str) -> bool:
        """Whether there is a page of a name."""
        return name in self._pages

    def page(self, name: str, rest: Sequence[str]) -> list[Section]:
        """A page with what was typed behind its word.

        Raises:
            NotUnderstood: it does not say which thing is meant.
        """
        if name == "look":
            return self.situation()
        if name == "brief":
            return self.brief()
        return [Section("", tuple(self._pages[name](rest)))]

    # -- several parts ----------------------------------------------------------------------------

    def brief(self) -> list[Section]:
        """What the side is told before it begins."""
        beginning = self._session.beginning(self._actor)
        begun = [] if beginning is None else [chapter(self._p, beginning)]
        return [*begun, *brief.brief(self._p, self.view, self._offers)]

    def guide(self) -> Section:
        """How the game is played."""
        parts = tuple(brief.guide(self._p))
        return Section(self._p.say("ui.text.guide.title"), parts, fresh=True)

    def situation(self, *, opening: bool = False) -> list[Section]:
        """The whole situation, what is new first.

        At the ``opening`` of a later turn what has not moved is not read out again.
        """
        p, view = self._p, self.view
        brief_one = opening and p.plain and view.turn != self._session.first_turn
        last = [paragraph(p.say("ui.review.rest"))] if view.end is None and self._session.rest_follows else []
        parts = {
            "ui.text.new": [*situation.head(p, view), *last, *story.news(p, view.told)],
            "ui.text.reports.new": self.inbox.arrived(),
            "ui.text.calls": calls.lines(p, view, self._memory.calls()),
            "ui.text.requests": allies.requests(p, view, self._offers, self.reply_of, settled=False),
            "ui.text.known": known.also_moved(p, view) if brief_one else known.beliefs(p, view),
        }
        if view.end is None:
            parts["ui.text.desk"] = desk.table(p, view, self._memory.table(), len(self._offers))
        return [Section(p.say(key), tuple(found)) for key, found in parts.items() if found]

    def review(self) -> list[Part]:
        """The list before it is committed."""
        view = self.view
        listed = [one for one in self._memory.offers() if one.offer.drafted]
        begun = [line for _, line in self._memory.calls() if isinstance(line, Conversation)]
        draft, rest_follows = self._session.draft(self._actor), self._session.rest_follows
        waiting = [self._p.side(actor) for actor in self._session.wait().actors if actor != view.actor]
        return review.review(self._p, view, listed, draft, begun, rest_follows=rest_follows, later=waiting)

    def news_of_the_end(self) -> list[Part]:
        """What became of the last turn."""
        return story.news(self._p, self.view.told)

    # -- single pages -----------------------------------------------------------------------------

    def _why(self, rest: Sequence[str]) -> list[Part]:
        told = story.in_order(self.view.told)
        number = choose(self._p, rest, [self._p.told(line) for line in told])
        parts = story.why(self._p, self.view, number + 1, told[number])
        title = told[number].text.params.get("track")
        if told[number].kind == "reading" and isinstance(title, Message):
            names = [reading.title for reading in self.view.readings]
            if title in names:
                parts += self._background(names.index(title) + 1)
        return parts

    def _known(self, rest: Sequence[str]) -> list[Part]:
        view = self.view
        if not rest:
            return known.all_beliefs(self._p, view)
        return self._background(choose(self._p, rest, [self._p.word(r.title) for r in view.readings]) + 1)

    def _background(self, number: int) -> list[Part]:
        view = self.view
        title = view.readings[number - 1].title
        history = moved_by(reversed(told_of(self._session, self._actor)), title)
        return known.background(self._p, view, number, history)

    def _read(self, rest: Sequence[str]) -> list[Part]:
        view = self.view
        unread = [(n, r) for n, r in enumerate(view.inbox, start=1) if not self._memory.is_read(r)]
        if not rest and unread:
            chosen = unread
        else:
            titles = [self._p.word(report.title) for report in view.inbox]
            number = choose(self._p, rest, titles)
            chosen = [(number + 1, view.inbox[number])]
        parts: list[Part] = []
        for number, report in chosen:
            parts += [self.inbox.whole(number, report), *self.inbox.facts(report)]
        self._memory.have_read([report for _, report in chosen])
        return parts

    def _phone(self) -> list[Part]:
        parts = calls.phone(self._p, self.view, self._memory.calls())
        return parts or [paragraph(self._p.say("ui.text.phone.none"))]

    def _requests(self) -> list[Part]:
        parts = [
            *allies.requests(self._p, self.view, self._offers, self.reply_of, settled=True),
            *allies.promises(self._p, self.view, settled=True),
            *allies.in_flight(self._p, self.view),
        ]
        return parts or [paragraph(self._p.say("ui.text.requests.none"))]

    def _all(self, rest: Sequence[str]) -> list[Part]:
        kinds = [kind for kind in KINDS if any(offer.kind == kind for offer in self._offers)]
        kind = kinds[choose(self._p, rest, [self._p.say(f"ui.kind.{k}") for k in kinds])] if rest else None
        return desk.everything(self._p, self.view, self._memory.offers(), kind)

    def _about(self, rest: Sequence[str]) -> list[Part]:
        numbered = self._memory.offers()
        number = choose(self._p, rest, [self._p.order(one.offer) for one in numbered])
        return desk.about(self._p, self.view, numbered[number])

    def _past(self, rest: Sequence[str]) -> list[Part]:
        p, view = self._p, self.view
        told = told_of(self._session, self._actor)
        titles = {turn: p.word(self._session.record(turn).title) for turn, _ in told}
        if not rest:
            return story.past(p, [(turn, titles[turn], lines) for turn, lines in reversed(told)])
        turn = told[choose(p, rest, [titles[turn] for turn, _ in told])][0]
        parts: list[Part] = [Heading(p.say("ui.text.past.turn", turn=turn, title=titles[turn]))]
        parts += story.news(p, self._session.told(self._actor, turn), numbered=False)
        arrived = [(n, r) for n, r in enumerate(view.inbox, start=1) if r.turn == turn + 1]
        return [*parts, *(self.inbox.whole(number, report) for number, report in arrived)]

    def _codex(self, rest: Sequence[str]) -> list[Part]:
        p = self._p
        entries = codex_of(self._session, self._actor, p.words)
        if not rest:
            return codex.listed(p, entries)
        try:
            entry = entries[choose(p, rest, codex.titles(p, entries))]
        except NotUnderstood:
            found = find_entries(entries, " ".join(rest), p.words)
            if len(found) != 1:
                raise
            entry = found[0]
        return codex.page(p, self.view, entry, self.inbox)

    def _help(self, rest: Sequence[str]) -> list[Part]:
        p = self._p
        if rest:
            name = self._vocabulary.find(rest[0])
            words = p.say(f"ui.text.words.{name}").split()
            parts: list[Part] = [paragraph(p.say("ui.text.help.word", word=words[0]), "strong")]
            parts.append(paragraph(p.say(f"ui.text.help.{name}")))
            if len(words) > 1:
                parts.append(paragraph(p.say("ui.text.help.also", words=words[1:]), "soft"))
            return parts
        pairs = tuple((self.word_of(name), p.say(f"ui.text.short.{name}")) for name in self._names)
        head = paragraph(p.say("ui.text.help" if self.view.end is None else "ui.text.help_over"))
        return [
            Heading(p.say("ui.text.help.title"), (head,)),
            Pairs(pairs),
            paragraph(p.say("ui.text.help.more")),
        ]

    # -- what pages need --------------------------------------------------------------------------

    def word_of(self, name: str) -> str:
        """What is typed for something."""
        return self._p.say(f"ui.text.words.{name}").split()[0]

    def reply_of(self, asked: Asked) -> str | None:
        """The answer on the list to a request."""
        replies = self._session.draft(self._actor).replies
        return next((reply.answer for reply in replies if reply.request == asked.request), None)

    def _mark_of(self, report: Received) -> str | None:
        return self._session.mark_of(self._actor, report)

"""A game on this machine."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from game.engine.desk import Desk
from game.engine.game import Resolution, new_game, resolve
from game.engine.intake import take_in
from game.engine.map_views import place_of
from game.engine.program import Program
from game.engine.telling import tell
from game.engine.telling_reports import received
from game.engine.view_calls import conversation_for
from game.engine.view_end import OmniscientKnowledge
from game.engine.view_orders import offers_for, order_title
from game.engine.views import view_for
from game.model.ledger import Ledger
from game.model.message import Message
from game.model.offers import Offer
from game.model.orders import FACILITATOR, NOTHING, Order, Orders, Refusal, Talk
from game.model.state import State
from game.model.talks import Conversation
from game.model.view import Inject, Received, Told, View
from game.session.journal import Journal, Stretch, TurnEntry
from game.session.protocol import (
    Beginning,
    Given,
    GivenOrder,
    NotPossibleError,
    Standing,
    TurnRecord,
    Waiting,
)


class LocalSession:
    """One running game; see :class:`game.session.protocol.Session`."""

    def __init__(
        self,
        program: Program,
        *,
        seed: int,
        actors: tuple[str, ...],
        game: int = 0,
        stretch: Stretch | None = None,
    ) -> None:
        self.program = program
        self.seed = seed
        self.game = game
        self.stretch = stretch
        self._actors = actors
        self._history: list[Resolution] = [new_game(program, seed=seed, game=game)]
        self._given: list[dict[str, Orders]] = []
        self._drafts: dict[str, Orders] = {}
        self._committed: set[str] = set()
        self.marks: dict[str, str] = {}
        self._received: dict[tuple[str, int], tuple[Received, ...]] = {}
        self._lines: dict[tuple[str, int], tuple[Told, ...]] = {}

    # -- what a front end asks --------------------------------------------------------------------

    @property
    def actors(self) -> tuple[str, ...]:
        return self._actors

    @property
    def state(self) -> State:
        """Where the game stands; for the rules' own tools, never for a front end."""
        return self._history[-1].state

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        """What changed in every turn so far."""
        return tuple(resolution.ledger for resolution in self._history)

    @property
    def first_turn(self) -> int:
        """The first turn that people order, from 1."""
        return 1 if self.stretch is None else self.stretch.first

    @property
    def last_turn(self) -> int:
        """The last turn that people order, from 1, unless an ending comes before."""
        last = None if self.stretch is None else self.stretch.last
        return len(self.program.scenario.turns) if last is None else last

    def beginning(self, actor: str) -> Beginning | None:
        base = "" if self.stretch is None else f"chapters.{self.stretch.chapter}"
        texts = self.program.scenario.texts
        if f"{base}.title" not in texts:
            return None
        stands = f"{base}.sides.{actor}"
        return Beginning(
            Message(f"{base}.title"), Message(f"{base}.text"), Message(stands) if stands in texts else None
        )

    @property
    def rest(self) -> Message | None:
        """That policies played on after the last turn that people ordered; none where they did not."""
        ran_on = len(self._given) > self.last_turn
        return Message("ui.chapter.rest", {"turn": self.last_turn}) if ran_on else None

    @property
    def rest_follows(self) -> bool:
        """Whether the turn that people order now is their last, and policies play on after it."""
        turns = len(self.program.scenario.turns)
        return len(self._given) + 1 == self.last_turn < turns

    @property
    def told_turn(self) -> int:
        """The turn of which views tell what became of it: the last one, but of those that people order.

        0 where none has been played yet.
        """
        return min(len(self._given), self.last_turn)

    def view(self, actor: str) -> View:
        draft = self.draft(actor)
        before = self._history[-2].state if len(self._history) > 1 else None
        view = view_for(
            self.program,
            self.state,
            actor,
            draft if not self.state.ended else NOTHING,
            before=before,
            inbox=self._inbox(actor),
            told=self._told(actor),
        )
        view = replace(view, first=self.first_turn, turns=self.last_turn)
        rest = self.rest
        if view.end is None or rest is None:
            return view
        return replace(view, end=replace(view.end, also=(rest, *view.end.also)))

    def offers(self, actor: str, draft: Orders) -> tuple[Offer, ...]:
        if self.state.ended:
            return ()
        return offers_for(self.program, self.state, actor, replace(draft, talks=self.draft(actor).talks))

    def draft(self, actor: str) -> Orders:
        return self._drafts.get(actor, NOTHING)

    def set_draft(self, actor: str, draft: Orders) -> None:
        self._drafts[actor] = replace(draft, talks=self.draft(actor).talks)

    def hear(self, actor: str, call: str, answer: str | None = None) -> Conversation:
        draft = self.draft(actor)
        before = next((talk for talk in draft.talks if talk.call == call), None)
        if before is None:
            said: tuple[str, ...] = () if answer is None else (answer,)
        else:
            said = before.said if answer is None else (*before.said, answer)
        others = tuple(talk for talk in draft.talks if talk.call != call)
        tried = replace(draft, talks=(*others, Talk(call, said)))
        refused = [
            refusal
            for refusal in Desk(self.program, self.state, {actor: replace(tried, options=())}).refused
            if refusal.order.split(".")[0] == call
        ]
        if refused:
            raise NotPossibleError(Message(refused[0].reason, refused[0].params))
        self._drafts[actor] = tried
        return conversation_for(self.program, self.state, actor, tried, call)

    def conversation(self, actor: str, call: str) -> Conversation:
        return conversation_for(self.program, self.state, actor, self.draft(actor), call)

    def submit(self, actor: str) -> tuple[Refusal, ...]:
        draft = self.draft(actor)
        refused = tuple(Desk(self.program, self.state, {actor: draft}).refused)
        if refused:
            return refused
        self._committed.add(actor)
        if self._committed >= set(self._actors):
            self.advance({name: self.draft(name) for name in self._actors})
            if self.state.turn >= self.last_turn:
                self.run_out()
        return ()

    def wait(self) -> Waiting:
        if self.state.ended:
            return Waiting(Standing.ENDED, ())
        return Waiting(Standing.ORDERS, tuple(a for a in self._actors if a not in self._committed))

    def injects(self) -> tuple[Inject, ...]:
        if self._no_inject_now() is not None:
            return ()
        known = OmniscientKnowledge(self.program, self.state.slots, "")
        return tuple(
            Inject(
                event=code.event,
                title=Message(f"events.{code.event}.title"),
                text=Message(f"events.{code.event}.text"),
                fits=bool(known.value(code.fits)),
                fell=bool(known.named(f"events.{code.event}.at")),
            )
            for code in self.program.injects
        )

    def inject(self, event: str) -> None:
        too_late = self._no_inject_now()
        if too_late is not None:
            raise NotPossibleError(too_late)
        before = self._given[-1]
        fallen = before.get(FACILITATOR, NOTHING)
        if Order(event) in fallen.options:
            raise NotPossibleError(Message("ui.refused.inject_twice"))
        given = {**before, FACILITATOR: replace(fallen, options=(*fallen.options, Order(event)))}
        refused = [
            r for r in take_in(self.program, given).refused if (r.actor, r.order) == (FACILITATOR, event)
        ]
        if refused:
            raise NotPossibleError(Message(refused[0].reason, refused[0].params))
        last = len(self._history) - 1
        for kept in (self._received, self._lines):
            for key in [key for key in kept if key[1] == last]:
                del kept[key]
        self._history.pop()
        self._given.pop()
        self.advance(given)

    def _no_inject_now(self) -> Message | None:
        """Why no inject can fall at the opening of this turn any more, or yet."""
        if self.state.ended:
            return Message("ui.refused.inject_ended")
        if len(self._given) < self.first_turn:
            return Message("ui.refused.inject_first")
        if self._committed or any(draft != NOTHING for draft in self._drafts.values()):
            return Message("ui.refused.inject_late")
        return None

    def journal(self) -> Journal:
        turns = tuple(
            TurnEntry(given, resolution.state.digest())
            for given, resolution in zip(self._given, self._history[1:], strict=True)
        )
        return Journal(
            self.program.scenario.id,
            self.program.digest,
            self.seed,
            self._actors,
            turns,
            open=dict(self._drafts),
            given=tuple(sorted(self._committed)),
            marks=dict(self.marks),
            game=self.game,
            stretch=self.stretch,
        )

    def turns(self) -> tuple[TurnRecord, ...]:
        found = []
        for resolution in self._history:
            number = resolution.state.turn + 1
            if not resolution.state.ended and self.first_turn <= number <= self.last_turn:
                found.append(self.record(number))
        return tuple(found)

    def branch(self, turn: int) -> LocalSession:
        if turn not in [record.turn for record in self.turns()]:
            raise NotPossibleError(self._no_such_turn(turn))
        other = LocalSession(
            self.program, seed=self.seed, actors=self._actors, game=self.game, stretch=self.stretch
        )
        other._history = self._history[:turn]
        other._given = self._given[: turn - 1]
        other.marks = {key: mark for key, mark in self.marks.items() if int(key.rsplit("/", 1)[-1]) <= turn}
        return other

    def given(self, actor: str, turn: int) -> Given:
        """What a side committed in a turn that is over (from 1); nothing where its policy chose."""
        orders, state = self._given[turn - 1].get(actor, NOTHING), self._history[turn - 1].state
        columns = {column.name: column for column in self.program.columns}
        scenario = self.program.scenario
        found = []
        for order in orders.options:
            column = columns[str(order)]
            if column.request:
                title, place = Message(f"requests.{column.option}.title"), None
            else:
                title, place = order_title(scenario, column), place_of(scenario, column)
            found.append(GivenOrder(str(order), title, column.request, place))
        return Given(
            orders=tuple(found),
            replies=tuple(
                (Message(f"requests.{reply.request}.title"), reply.answer) for reply in orders.replies
            ),
            calls=tuple(
                conversation_for(self.program, state, actor, orders, talk.call) for talk in orders.talks
            ),
        )

    def record(self, turn: int) -> TurnRecord:
        """The name and the hour of a turn (from 1), whether it can be gone back to or not."""
        stated = self.program.scenario.turns[turn - 1]
        return TurnRecord(turn, Message(f"turns.{stated.id}.title"), stated.start)

    def _no_such_turn(self, turn: int) -> Message:
        """Why there is no going back to a turn."""
        if 1 <= turn < self.first_turn:
            return Message("ui.refused.before_chapter", {"turn": self.first_turn})
        if self.last_turn < turn <= len(self._given):
            return Message("ui.refused.after_chapter", {"turn": self.last_turn})
        return Message("ui.refused.no_such_turn", {"turn": turn})

    def mark(self, actor: str, report: Received, stance: str | None) -> None:
        """Keeps what a side makes of a report: ``rely``, ``doubt`` or nothing."""
        key = f"{actor}/{report.report}/{report.turn}"
        if stance is None:
            self.marks.pop(key, None)
        else:
            self.marks[key] = stance

    def mark_of(self, actor: str, report: Received) -> str | None:
        """What a side makes of a report."""
        return self.marks.get(f"{actor}/{report.report}/{report.turn}")

    def restore(
        self, drafts: Mapping[str, Orders], marks: Mapping[str, str], given: Collection[str] = ()
    ) -> None:
        """Puts back what lay on the desks, what had been said, and who had given orders when it was saved."""
        if not self.state.ended:
            self._drafts = dict(drafts)
            self._committed = set(given)
        self.marks = dict(marks)

    # -- playing ----------------------------------------------------------------------------------

    def advance(self, orders: Mapping[str, Orders]) -> Resolution:
        """Plays the turn with these orders; actors without orders follow their policies."""
        resolution = resolve(self.program, self.state, orders)
        self._history.append(resolution)
        self._given.append(dict(orders))
        self._drafts = {}
        self._committed = set()
        return resolution

    def run_out(self) -> None:
        """Plays on to the end with every side on its policy."""
        while not self.state.ended:
            self.advance({})

    def _inbox(self, actor: str) -> tuple[Received, ...]:
        found: list[Received] = []
        for turn in range(len(self._history) - 1, -1, -1):
            if (actor, turn) not in self._received:
                resolution = self._history[turn]
                arrived = received(self.program, actor, resolution.ledger, resolution.state)
                self._received[actor, turn] = arrived
            found += self._received[actor, turn]
        return tuple(found)

    def _told(self, actor: str) -> tuple[Told, ...]:
        return self.told(actor, self.told_turn)

    def told(self, actor: str, turn: int) -> tuple[Told, ...]:
        """What a side learnt of a turn (from 1; 0 is the first opening)."""
        if (actor, turn) not in self._lines:
            resolution = self._history[turn]
            before = self._history[turn - 1].state if turn else resolution.state
            earlier = tuple(past.ledger for past in self._history[:turn])
            told = tell(self.program, actor, resolution.ledger, before, resolution.state, earlier)
            self._lines[actor, turn] = told
        return self._lines[actor, turn]

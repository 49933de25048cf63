"""Requests: how they are answered, and when a promise is kept, broken or moot."""

from __future__ import annotations

from game.engine.builder import ZERO, Builder, both, either, no
from game.engine.lower_effects import EffectLowering, Owner
from game.engine.lower_orders import (
    ASKED,
    BROKEN,
    KEPT,
    MOOT,
    PROMISED,
    PROMISED_IF,
    REFUSED,
    UNANSWERED,
    either_of,
)
from game.engine.program import ReplyCode
from game.engine.senses import Book
from game.engine.sight import Sight
from game.engine.statements import Block, Branch, Cause, Const, Op, Reg, Scope, Slot, Statement, Value, Write
from game.engine.truth import Truth
from game.model.scenario import Policy, Request


class RequestLowering:
    """Lowers what becomes of requests once they are made."""

    def __init__(self, book: Book, effects: EffectLowering) -> None:
        self._book = book
        self._builder: Builder = book.builder
        self._scenario = book.builder.scenario
        self._effects = effects

    def broken_promises(self) -> Block:
        """At an opening: requests and promises that have become moot, and promises whose time has run out."""
        return tuple(self._overdue(request) for request in self._scenario.requests.values())

    def _owner(self, request: Request) -> Owner:
        return Owner(f"requests.{request.id}", {}, frozenset({request.by, request.to}))

    def _cause(self, request: Request, *watch: int) -> Cause:
        return Cause(
            "request", f"requests.{request.id}", request.at, watch, frozenset({request.by, request.to})
        )

    def _overdue(self, request: Request) -> Statement:
        builder, name = self._builder, f"requests.{request.id}"
        state, due = builder.slot(f"{name}.state"), builder.slot(f"{name}.due")
        broken: Block = (
            Write(state.index, Const(BROKEN)),
            *self._effects.block(request.broken, self._owner(request)),
        )
        ends: Block = (Branch(Op("==", state, Const(PROMISED)), broken),)
        if request.in_return is not None:
            given = self._given_since(request.in_return, builder.slot(f"{name}.asked"))
            void = (Write(state.index, Const(UNANSWERED)),)
            conditional = Branch(Op("==", state, Const(PROMISED_IF)), (Branch(given, broken, void),))
            ends = (*ends, conditional)
        promised = either_of(state, PROMISED, PROMISED_IF)
        ripe = both(promised, Op("<=", due, builder.hour))
        body: Block = (Branch(ripe, ends),)
        pointless = either(self._done_for_good(request), self._moot(request))
        if pointless != ZERO:
            pending = either_of(state, ASKED, PROMISED, PROMISED_IF)
            body = (Branch(both(pending, pointless), (Write(state.index, Const(MOOT)),), body),)
        return Scope(self._cause(request, due.index), body)

    def _moot(self, request: Request) -> Value:
        return ZERO if request.moot is None else Truth(self._book, {}).condition(request.moot)

    def _done_for_good(self, request: Request) -> Value:
        """Whether what is asked can be done only once and has been done."""
        if not self._scenario.options[request.asks].once:
            return ZERO
        given = [Op(">", Slot(column.given), ZERO) for column in self._book.columns_of[request.asks]]
        done: Value = given[0]
        for other in given[1:]:
            done = both(done, other)
        return done

    def _given_since(self, option: str, mark: Value) -> Value:
        found: Value = ZERO
        for column in self._book.columns_of[option]:
            found = either(found, Op(">=", Slot(column.given), mark))
        return found

    def replies(
        self, policies: dict[str, Policy], by_policy: dict[str, int]
    ) -> tuple[Block, tuple[ReplyCode, ...]]:
        """How requests that lie with an actor are answered."""
        builder, body, codes = self._builder, [], []
        for request in self._scenario.requests.values():
            name = f"requests.{request.id}"
            state, asked = builder.slot(f"{name}.state"), builder.slot(f"{name}.asked")
            waiting = both(Op("==", state, Const(ASKED)), Op("<=", asked, builder.hour))
            register = builder.register(0, 3)
            conditional = request.in_return is not None
            codes.append(ReplyCode(request.id, request.to, register, waiting, conditional))
            chosen = self._chosen_reply(request, policies.get(request.to), register, by_policy[request.to])
            promise = (
                Write(state.index, Const(PROMISED)),
                Write(builder.names[f"{name}.due"], Op("+", builder.hour, Const(request.within))),
            )
            promise_if = (
                Write(state.index, Const(PROMISED_IF if conditional else PROMISED)),
                Write(builder.names[f"{name}.due"], Op("+", builder.hour, Const(request.within))),
            )
            refusing: Block = (
                Write(state.index, Const(REFUSED)),
                *self._effects.block(request.refused, self._owner(request)),
            )
            answered = (
                Branch(Op("==", Reg(register), Const(1)), promise),
                Branch(Op("==", Reg(register), Const(2)), promise_if),
                Branch(Op("==", Reg(register), Const(3)), refusing),
            )
            # Who does what was asked has answered, even without a word.
            silent = both(no(Reg(register)), no(self._asked_for(request)))
            silence = Branch(silent, (Write(state.index, Const(UNANSWERED)),))
            scope = Scope(
                self._cause(request, asked.index), (Branch(waiting, (*chosen, *answered, silence)),)
            )
            body.append(scope)
        return tuple(body), tuple(codes)

    def _chosen_reply(self, request: Request, policy: Policy | None, register: int, by_policy: int) -> Block:
        numbers = {"promise": 1, "promise_if": 2, "refuse": 3}
        moves = {
            numbers[move.what.split(".")[1]]: move.weight
            for move in (policy.moves if policy else ())
            if move.verb == "reply" and move.what.split(".")[0] == request.id
        }
        if not moves:
            return ()
        sight = Sight(self._book, {}, request.to)
        weights = [ZERO, *(Op("max", sight.value(moves[n]), ZERO) if n in moves else ZERO for n in (1, 2, 3))]
        choice, chosen = self._builder.choose(f"policies.{request.to}.{request.id}", tuple(weights))
        return (Branch(Reg(by_policy), (choice, self._builder.set_to(register, chosen))),)

    def kept_promises(self) -> Block:
        """At the end of a turn: promises whose order was given, and requests met before they were heard."""
        builder, body = self._builder, []
        for request in self._scenario.requests.values():
            state = builder.slot(f"requests.{request.id}.state")
            kept = (
                Write(state.index, Const(KEPT)),
                *self._effects.block(request.kept, self._owner(request)),
            )
            # What is still ASKED was asked in this very turn, or is met without a word.
            open_still = either_of(state, ASKED, PROMISED, PROMISED_IF)
            met = both(open_still, self._asked_for(request))
            body.append(Scope(self._cause(request), (Branch(met, kept),)))
        return tuple(body)

    def _asked_for(self, request: Request) -> Value:
        """Whether the option that a request asks for is ordered in this turn."""
        ordered: Value = ZERO
        for column in self._book.columns_of[request.asks]:
            ordered = either(ordered, Reg(column.ordered))
        return ordered

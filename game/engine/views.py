"""Builds up what an actor may know, from what is permitted; nothing is cut down from the state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from game.engine import map_views
from game.engine.desk import Desk
from game.engine.knowledge import Knowledge
from game.engine.program import CallCode, Column, Program, ReadingCode
from game.model.message import Message
from game.model.orders import Orders
from game.model.scenario import Fact, Scenario
from game.model.state import State
from game.model.view import (
    Advice,
    AnswerOffer,
    Asked,
    CallOffer,
    Conversation,
    CostLine,
    End,
    Flight,
    Goal,
    Offer,
    Person,
    PlaceMark,
    Promise,
    Reading,
    Received,
    SideMark,
    Source,
    Sourced,
    Spoken,
    Term,
    Told,
    Unit,
    View,
    Window,
)

COMMITMENT_STATES = ("", "open", "met", "lapsed", "withdrawn")
REQUEST_STATES = ("", "asked", "promised", "kept", "broken", "refused", "unanswered", "promised_if", "moot")


def view_for(
    program: Program,
    state: State,
    actor: str,
    draft: Orders,
    *,
    before: State | None,
    inbox: tuple[Received, ...],
    told: tuple[Told, ...],
) -> View:
    """The crisis in the eyes of an actor who has drafted some orders and taken some calls.

    ``before`` is the state at the last opening; ``inbox`` and ``told`` are what the actor has been told.
    """
    scenario = program.scenario
    desk = Desk(program, state, {actor: draft})
    known = Knowledge(program, desk.learnt(actor), actor)
    earlier = Knowledge(program, before.slots, actor) if before else None
    turn = scenario.turns[state.turn]
    spent, capacity = desk.attention(actor)
    return View(
        actor=actor,
        title=Message("scenario.title"),
        role=Message(f"actors.{actor}.title"),
        turn=state.turn + 1,
        turns=len(scenario.turns),
        turn_title=Message(f"turns.{turn.id}.title"),
        ask=_optional(scenario, f"turns.{turn.id}.ask"),
        hour=turn.start,
        length=turn.length,
        now=scenario.moment(turn.start),
        clock_name=Message("clock.name"),
        clocks=tuple(
            (
                clock.id,
                Message(f"clocks.{clock.id}.title"),
                scenario.moment(turn.start) + timedelta(minutes=clock.offset - scenario.offset),
            )
            for clock in scenario.clocks.values()
        ),
        capacity=capacity,
        spent=spent,
        readings=_readings(program, known, earlier),
        inbox=inbox,
        calls=_calls(desk, known, draft),
        promises=_promises(scenario, known),
        requests=_requests(program, known),
        in_flight=_in_flight(program, known),
        told=told,
        goals=_goals(program, known),
        places=tuple(
            PlaceMark(
                id=place.id,
                title=Message(f"places.{place.id}.title"),
                latitude=place.latitude,
                longitude=place.longitude,
                kind=place.kind,
                flag=place.flag,
                note=_optional(scenario, f"places.{place.id}.note"),
                clock=place.id if place.id in scenario.clocks else None,
            )
            for place in scenario.places.values()
        ),
        flag=scenario.actors[actor].flag,
        sides=_sides(scenario, actor),
        people=_people(desk, known, draft),
        units=_units(program, actor),
        glossary=tuple(
            Term(Message(f"glossary.{term}.title"), Message(f"glossary.{term}.text"))
            for term in scenario.glossary
        ),
        sources=tuple(_source(scenario, source) for source in scenario.sources),
        end=_end(program, state) if state.ended else None,
        signs=map_views.signs_for(program, known),
        happened=map_views.happened_for(program, known),
        frame=scenario.frame,
    )


def _optional(scenario: Scenario, key: str) -> Message | None:
    return Message(key) if key in scenario.texts else None


def sourced(facts: Sequence[Fact]) -> tuple[Sourced, ...]:
    """Facts as they are shown."""
    return tuple(Sourced(Message(f"sources.{f.source}.title"), f.confidence, f.note) for f in facts)


# -- who and what there is ----------------------------------------------------------------------------


def _sides(scenario: Scenario, actor: str) -> tuple[SideMark, ...]:
    return tuple(
        SideMark(
            actor=side,
            title=Message(f"actors.{side}.title"),
            role=_optional(scenario, f"actors.{side}.role"),
            note=_optional(scenario, f"actors.{side}.note"),
            public=_optional(scenario, f"actors.{side}.brief.public"),
            own=side == actor,
            flag=stated.flag,
            place=stated.place,
            clock=stated.clock,
        )
        for side, stated in scenario.actors.items()
    )


def _units(program: Program, actor: str) -> tuple[Unit, ...]:
    """What stands in the side's readings or may be a target of its orders."""
    scenario = program.scenario
    known = {
        (scenario.tracks[track].per, element)
        for (reader, track, element) in program.readings
        if reader == actor and element is not None and scenario.tracks[track].shown
    }
    for option in scenario.options.values():
        if option.by == actor:
            known |= {(name, element) for name, chosen in option.targets.items() for element in chosen}
    return tuple(
        Unit(Message(f"sets.{group.id}.{element}.title"), group.places.get(element))
        for group in scenario.sets.values()
        for element in group.elements
        if (group.id, element) in known
    )


def _people(desk: Desk, known: Knowledge, draft: Orders) -> tuple[Person, ...]:
    """The other ends of the lines that are open to an actor, or were: a name beside a line that is still to
    open would tell what is to come."""
    scenario = desk.program.scenario
    held = {talk.call for talk in draft.talks}
    now = known.slot(desk.program.clock.hour)
    heard: dict[str, int | None] = {}
    for call in desk.program.calls:
        if call.actor != known.actor:
            continue
        speaker = scenario.calls[call.id].speaker
        mark = known.slot(call.at_slot)
        hour = now if call.id in held else mark - 1 if mark else None
        if hour is not None:
            heard[speaker] = max(hour, heard.get(speaker) or 0)
        elif desk.machine.value(call.rings) or desk.machine.value(call.available):
            heard.setdefault(speaker, None)
    order = sorted(heard, key=lambda speaker: (heard[speaker] is None, -(heard[speaker] or 0), speaker))
    return tuple(_person(scenario, speaker, heard[speaker]) for speaker in order)


def _person(scenario: Scenario, speaker: str, heard: int | None) -> Person:
    named = speaker in scenario.people
    serves = scenario.people.get(speaker)
    base = f"{'people' if named else 'actors'}.{speaker}"
    return Person(
        title=Message(f"{base}.title"),
        role=_optional(scenario, f"{base}.role"),
        note=_optional(scenario, f"{base}.note"),
        heard=heard,
        side=Message(f"actors.{serves}.title") if serves else None,
        flag=scenario.actors[serves or speaker].flag if serves or not named else "",
    )


def _source(scenario: Scenario, source: str) -> Source:
    base = f"sources.{source}"
    by, date, note = (_optional(scenario, f"{base}.{part}") for part in ("by", "date", "note"))
    return Source(Message(f"{base}.title"), by, date, note)


# -- readings -----------------------------------------------------------------------------------------


def _readings(program: Program, known: Knowledge, earlier: Knowledge | None) -> tuple[Reading, ...]:
    return tuple(
        _reading(program, code, known, earlier)
        for (actor, _, _), code in sorted(program.readings.items(), key=lambda item: str(item[0]))
        if actor == known.actor and program.scenario.tracks[code.track].shown
    )


def _reading(program: Program, code: ReadingCode, known: Knowledge, earlier: Knowledge | None) -> Reading:
    track = program.scenario.tracks[code.track]
    low, high = known.slot(code.low), known.slot(code.high)
    before = (earlier.slot(code.low), earlier.slot(code.high)) if earlier else (low, high)
    age: int | None = 0
    if earlier and code.hour is not None and not earlier.slot(code.hour):
        before = (low, high)
    if code.hour is not None:
        mark = known.slot(code.hour)
        age = known.slot(program.clock.hour) - mark + 1 if mark else None
    place = track.place
    if code.element is not None and track.per:
        place = program.scenario.sets[track.per].places.get(code.element, place)
    return Reading(
        track=track.id,
        element=code.element,
        title=track_title(program.scenario, track.id, code.element),
        note=_optional(program.scenario, f"tracks.{track.id}.note"),
        stage=stage_of(program.scenario, track.id, low, high),
        low=low,
        high=high,
        age=age,
        exact=code.hour is None,
        range=(track.low, track.high),
        before=before if before != (low, high) else None,
        kind=track.kind,
        better=track.better.get(known.actor, 0),
        place=place,
        facts=sourced(track.facts),
    )


def track_title(scenario: Scenario, track: str, element: str | None) -> Message:
    """The title of a track, or of one of its numbers."""
    title = Message(f"tracks.{track}.title")
    if element is None:
        return title
    shown = Message(f"sets.{scenario.tracks[track].per}.{element}.title")
    return Message("ui.reading.of", {"track": title, "element": shown})


def band(program: Program, known: Knowledge, track: str, element: str | None) -> Message:
    """A reading as part of a sentence."""
    code = program.readings[known.actor, track, element]
    return as_band(program.scenario, track, known.slot(code.low), known.slot(code.high))


def as_band(scenario: Scenario, track: str, low: int, high: int) -> Message:
    """Where a number lies, as part of a sentence; by the names of its values where its author gave them."""
    stage = stage_of(scenario, track, low, high)
    if stage is not None:
        return stage
    if low == high:
        return Message("ui.reading.exactly", {"value": low})
    return Message("ui.reading.between", {"low": low, "high": high})


def stage_of(scenario: Scenario, track: str, low: int, high: int) -> Message | None:
    """The names of the values from one to another; None for a track whose values have no names."""
    first, last = f"tracks.{track}.values.{low}", f"tracks.{track}.values.{high}"
    if first not in scenario.texts or last not in scenario.texts:
        return None
    if low == high:
        return Message(first)
    key = "ui.reading.either" if high == low + 1 else "ui.reading.stages"
    return Message(key, {"low": Message(first), "high": Message(last)})


# -- orders -------------------------------------------------------------------------------------------


def offers_for(program: Program, state: State, actor: str, draft: Orders) -> tuple[Offer, ...]:
    """Everything that an actor could ever order, with what it takes now or why it cannot be ordered."""
    desk = Desk(program, state, {actor: draft})
    known = Knowledge(program, state.slots, actor)
    names = {str(order) for order in draft.options}
    return tuple(
        _offer(desk, known, program.columns[index], names) for index in program.actors[actor].columns
    )


def _offer(desk: Desk, known: Knowledge, column: Column, drafted: set[str]) -> Offer:
    program = desk.program
    scenario = program.scenario
    refused = desk.reason(column) if column.name not in drafted else None
    due = known.slot(column.due) if column.due is not None else 0
    costs = tuple(_cost_line(desk, column, index) for index in range(len(column.costs)))
    if column.request:
        request = scenario.requests[column.option]
        asked_side = Message(f"actors.{request.to}.title")
        return Offer(
            option=request.id,
            targets=(),
            request=True,
            title=Message(f"requests.{request.id}.title"),
            target_titles=(),
            text=Message(
                "ui.offer.request.text",
                {"actor": asked_side, "text": Message(f"requests.{request.id}.text")},
            ),
            kind="diplomatic",
            binding="free",
            costs=costs,
            lead=0,
            acts=desk.turn.start,
            friction=(),
            window=None,
            closes=(),
            seen_by=(asked_side,),
            advice=(),
            refusal=Message(refused.reason, refused.params) if refused else None,
            due=None,
            drafted=column.name in drafted,
            place=None,
            facts=(),
        )
    option = scenario.options[column.option]
    base = f"options.{option.id}"
    machine = desk.machine
    lead = machine.value(column.lead)
    due_at = desk.turn.start + lead
    window = None
    if column.closing is not None:
        least, most = (machine.value(value) for value in column.closing)
        window = Window(max(least, 0), max(most, least, 0), Message(f"{base}.closing"))
    return Offer(
        option=option.id,
        targets=column.targets,
        request=False,
        title=Message(f"{base}.title"),
        target_titles=tuple(
            Message(f"sets.{name}.{element}.title")
            for name, element in zip(option.targets, column.targets, strict=True)
        ),
        text=Message(f"{base}.text"),
        kind=option.kind,
        binding=option.binding,
        costs=costs,
        lead=lead,
        acts=due_at if lead < desk.turn.length else scenario.opening_at(due_at),
        friction=tuple(
            (Message(key), hours) for key, value in column.friction if (hours := machine.value(value)) > 0
        ),
        window=window,
        closes=tuple(Message(f"options.{other}.title") for other in option.closes),
        seen_by=tuple(Message(f"actors.{other}.title") for other in option.seen_by if other != option.by),
        advice=tuple(
            Advice(Message(f"actors.{option.by}.advisers.{who}.title"), Message(f"{base}.advice.{who}"))
            for who in scenario.actors[option.by].advisers
            if f"{base}.advice.{who}" in scenario.texts
        ),
        refusal=_refusal(scenario, refused.reason, refused.params) if refused else None,
        due=scenario.opening_at(due) if due else None,
        drafted=column.name in drafted,
        place=map_views.place_of(scenario, column),
        facts=sourced(option.facts),
        route=map_views.route_of(scenario, column),
    )


def order_title(scenario: Scenario, column: Column) -> Message:
    """The title of an order with its targets."""
    title = Message(f"options.{column.option}.title")
    if not column.targets:
        return title
    names = scenario.options[column.option].targets
    targets = [Message(f"sets.{n}.{e}.title") for n, e in zip(names, column.targets, strict=True)]
    return Message("ui.order.with_target", {"order": title, "target": targets})


def _refusal(scenario: Scenario, key: str, params: object) -> Message:
    given = dict(params) if isinstance(params, dict) else {}
    what = given.get("what")
    if isinstance(what, str) and what in scenario.tracks:
        given["what"] = Message(f"tracks.{what}.title")
    return Message(key, given)


def _cost_line(desk: Desk, column: Column, index: int) -> CostLine:
    cost = column.costs[index]
    registers = desk.machine.registers
    key = "ui.attention" if cost.slot is None else f"tracks.{cost.what}.title"
    left = desk.machine.value(cost.has) - registers[cost.spent]
    return CostLine(cost.what, Message(key), desk.machine.registers[cost.register], left)


def _in_flight(program: Program, known: Knowledge) -> tuple[Flight, ...]:
    found = []
    for index in program.actors[known.actor].columns:
        column = program.columns[index]
        due = known.slot(column.due) if column.due is not None else 0
        if due:
            acts = program.scenario.opening_at(due)
            found.append(
                Flight(
                    order=column.name,
                    title=order_title(program.scenario, column),
                    due=acts,
                    place=map_views.place_of(program.scenario, column),
                    route=map_views.route_of(program.scenario, column),
                )
            )
    return tuple(sorted(found, key=lambda flight: (flight.due is None, flight.due or 0, flight.order)))


# -- calls --------------------------------------------------------------------------------------------


def _calls(desk: Desk, known: Knowledge, draft: Orders) -> tuple[CallOffer, ...]:
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
        setting=_optional(scenario, f"calls.{call.id}.setting"),
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
        text, overheard = Message(f"{base}.text"), _optional(scenario, f"{base}.overheard")
        found.append(AnswerOffer(answer.id, answer.tone, text, overheard, refusal))
    return tuple(found)


# -- words given --------------------------------------------------------------------------------------


def _promises(scenario: Scenario, known: Knowledge) -> tuple[Promise, ...]:
    found = []
    for commitment in scenario.commitments.values():
        if known.actor not in commitment.known_to:
            continue
        base = f"commitments.{commitment.id}"
        state = known.named(f"{base}.state")
        if state:
            maker = scenario.options[commitment.made_by].by
            found.append(
                Promise(
                    commitment=commitment.id,
                    title=Message(f"{base}.title"),
                    text=Message(f"{base}.text"),
                    by=Message(f"actors.{maker}.title"),
                    state=COMMITMENT_STATES[state],
                    made=known.named(f"{base}.made") - 1,
                    due=known.named(f"{base}.due"),
                )
            )
    return tuple(found)


def _requests(program: Program, known: Knowledge) -> tuple[Asked, ...]:
    found = []
    replies = {reply.request: reply for reply in program.replies}
    for request in program.scenario.requests.values():
        if known.actor not in (request.by, request.to):
            continue
        base = f"requests.{request.id}"
        state = known.named(f"{base}.state")
        if not state:
            continue
        answers: tuple[str, ...] = ()
        if known.actor == request.to and known.value(replies[request.id].open):
            answers = ("promise", *(("promise_if",) if request.in_return else ()), "refuse")
        returned = Message(f"options.{request.in_return}.title") if request.in_return else None
        found.append(
            Asked(
                request=request.id,
                title=Message(f"{base}.title"),
                text=Message(f"{base}.text"),
                by=request.by,
                to=request.to,
                mine=known.actor == request.by,
                state=REQUEST_STATES[state],
                due=known.named(f"{base}.due") or None,
                answers=answers,
                asks=Message(f"options.{request.asks}.title"),
                in_return=returned,
            )
        )
    return tuple(found)


# -- goals and the end --------------------------------------------------------------------------------


def _goals(program: Program, known: Knowledge) -> tuple[Goal, ...]:
    objective = program.scenario.objectives.get(known.actor)
    if objective is None:
        return ()
    standing = program.actors[known.actor].standing
    found = []
    for part in objective.parts:
        value = standing.get(part.id)
        worth = None if value is None else min(max(known.value(value), 0), 100)
        found.append(Goal(Message(f"objectives.{known.actor}.{part.id}.title"), part.weight, worth))
    return tuple(found)


def _end(program: Program, state: State) -> End:
    """The end is told whole: to everybody, in truth."""
    scenario = program.scenario
    ending = scenario.endings[state.slots[program.clock.ending] - 1]
    base = f"endings.{ending.id}"
    scores = {a: state.slots[code.score] for a, code in program.actors.items() if code.score is not None}
    return End(
        ending=ending.id,
        family=ending.family,
        title=Message(f"{base}.title"),
        text=Message(f"{base}.text"),
        also=paragraphs_of(program, state.slots),
        fate=_optional(scenario, f"{base}.fate"),
        scores=scores,
        goals={actor: _true_goals(program, state, actor) for actor in scores},
        harm=_harm(program, state),
        aftermath=_optional(scenario, "scenario.aftermath"),
        aftermath_title=Message("ui.text.afterwards" if scenario.fiction else "ui.text.aftermath"),
        leaves_out=_optional(scenario, "scenario.leaves_out"),
    )


def paragraphs_of(program: Program, slots: Sequence[int]) -> tuple[Message, ...]:
    """What a game adds to the text of its ending; the slots are those of a game that has ended."""
    number = slots[program.clock.ending] - 1
    known = OmniscientKnowledge(program, slots, "")
    base = f"endings.{program.scenario.endings[number].id}.also"
    holding = (part for part, holds in enumerate(program.also[number]) if known.value(holds))
    return tuple(Message(f"{base}.{part}") for part in holding)


def _true_goals(program: Program, state: State, actor: str) -> tuple[Goal, ...]:
    found = []
    for part, value in program.actors[actor].worth.items():
        stated = next(p for p in program.scenario.objectives[actor].parts if p.id == part)
        worth = OmniscientKnowledge(program, state.slots, actor).value(value)
        title = Message(f"objectives.{actor}.{part}.title")
        found.append(Goal(title, stated.weight, min(max(worth, 0), 100)))
    return tuple(found)


class OmniscientKnowledge(Knowledge):
    """After the end nothing is secret."""

    def slot(self, index: int) -> int:
        return self._slots[index]


def _harm(program: Program, state: State) -> tuple[Reading, ...]:
    found = []
    for track in program.scenario.tracks.values():
        if track.kind == "harm" and track.per is None:
            value = state.slots[program.names[f"tracks.{track.id}"]]
            found.append(
                Reading(
                    track=track.id,
                    element=None,
                    title=Message(f"tracks.{track.id}.title"),
                    note=_optional(program.scenario, f"tracks.{track.id}.note"),
                    stage=stage_of(program.scenario, track.id, value, value),
                    low=value,
                    high=value,
                    age=0,
                    exact=True,
                    range=(track.low, track.high),
                    before=None,
                    kind=track.kind,
                    better=-1,
                    place=track.place,
                    facts=sourced(track.facts),
                )
            )
    return tuple(found)

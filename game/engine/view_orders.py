"""What a side may order, at what price, and what it has under way."""

from __future__ import annotations

from game.engine import map_views
from game.engine.desk import Desk
from game.engine.knowledge import Knowledge
from game.engine.program import Column, Program
from game.engine.view_readings import sourced
from game.model.message import Message
from game.model.offers import Advice, CostLine, Offer, Window
from game.model.orders import Orders
from game.model.scenario import Option, Scenario
from game.model.state import State
from game.model.view import Flight


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
        seen_by=_seen_by(scenario, option),
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


def _seen_by(scenario: Scenario, option: Option) -> tuple[Message, ...]:
    others = [other for other in option.seen_by if other != option.by]
    if len(others) > 1 and len(others) == len(scenario.actors) - 1:
        return (Message("ui.everybody"),)
    return tuple(Message(f"actors.{other}.title") for other in others)


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


def in_flight(program: Program, known: Knowledge) -> tuple[Flight, ...]:
    """A side's orders that are under way, the next to act first."""
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

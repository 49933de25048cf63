"""The pages of the gallery: every widget in every state, with texts as long as real ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from game.model.message import Message
from game.ui.map.layer import Emphasis
from game.ui.map.marks import (
    Arc,
    ArcKind,
    BorderLook,
    BorderMark,
    FarPlace,
    Line,
    LineLook,
    Marker,
    MarkerKind,
    MarkState,
)
from game.ui.map.overlay import Overlay
from game.ui.map.view import MapView
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Chip, Flag, Icon, KeyCap, Person
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.controls import Choice, Option, Slider, Toggle
from game.ui.widgets.field import TextField
from game.ui.widgets.layout import Anchor, Column, Grow, Row, Sized
from game.ui.widgets.meter import Band, Pips, Progress, Reading, Trend
from game.ui.widgets.panel import Card, Panel, Section
from game.ui.widgets.rows import Item, ListView
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, Paragraph, RichText, Styled
from game.ui.widgets.wrap import Flow, Grid

_CABLE: Final = (
    "FLASH 260340Z JUL 23. FM EMBASSY NIAMEY. PRESIDENTIAL GUARD HAS CLOSED THE AVENUE AND THE GATES OF THE "
    "PALACE. PRESIDENT INSIDE, ANSWERS HIS OWN PHONE, CALM. ARMY COMMAND NOT YET HEARD FROM. MORE FOLLOWS."
)
_PRESS: Final = "Soldiers surround the presidency in Niamey; the army has not said where it stands"
_LONG: Final = (
    "The guard was told to let nobody in. Nobody has said who gave the order, and the two officers who might "
    "know are not answering. What is known so far comes from the telephone and from one camera on the avenue."
)


def controls() -> Widget:
    """Buttons and controls that hold a value."""
    why = "The embassy has no crisis lead yet. Wake one first."
    buttons = Section(
        "Buttons",
        Flow(
            Button(
                "Commit orders",
                weight=Weight.MAIN,
                key="main",
                tip="Sends the orders. Others see them at dawn.",
            ),
            Button("Hold", key="plain"),
            Button("Details", weight=Weight.QUIET, icon="info", key="quiet"),
            Button("Close the bases", weight=Weight.DANGER, held=True, key="danger", tip=Message("ui.hold")),
            gap=1.5,
        ),
        Flow(
            Button("Commit orders", weight=Weight.MAIN, disabled=why),
            Button("Hold", disabled=why),
            Button("Details", weight=Weight.QUIET, icon="info", disabled=why),
            Button("", icon="settings", tip="Settings"),
            Button("Undo", icon="undo-2", small=True),
            gap=1.5,
        ),
        Column(
            Button("“Mr President, can you speak freely?”", hotkey="1", align="start"),
            Button("“We are with you. Say nothing you cannot say.”", hotkey="2", align="start"),
            Button("“The word is Tamarind.”", hotkey="3", align="start", disabled="No word was agreed."),
            gap=1,
        ),
    )
    values = Section(
        "Values",
        Toggle("Movement", True, lambda _: None),
        Toggle("Sound", False, lambda _: None),
        Toggle("Captions for sounds", True, lambda _: None, disabled="Sound is off."),
        Slider("Size of text and controls", 100, (80, 200), lambda _: None, step=5, shown=lambda v: f"{v} %"),
        Choice(
            (Option("dark", "Dark"), Option("hc", "High contrast"), Option("rg", "Red-green safe")),
            "dark",
            lambda _: None,
            name="Colours",
        ),
        gap=2,
    )
    fields = Section(
        "Writing",
        TextField("Tamarind", name="Code word", key="field"),
        TextField(name="Name of the save", hint="Name this save", key="empty-field"),
        TextField("Washington", name="Side", disabled="The side is chosen."),
        Progress(0.62, "Reading 14 400 possible games"),
        gap=1.5,
    )
    return ScrollView(
        Grid(buttons, Column(values, fields, gap=4), least=52, gap=5, row_gap=4), key="controls"
    )


def information() -> Widget:
    """What is known, who says so, and how sure it is."""
    bands = Section(
        "Tracks as you know them",
        Band(
            "Nerve of the army",
            Reading(34, 61, before=(52, 70), trend=Trend.DOWN),
            age="read 3 hours ago",
            icon="shield",
            tip="Between 34 and 61. Source: defence attaché. Two ticks below show the reading before.",
        ),
        Band(
            "Phone battery",
            Reading(38, 38, before=(55, 55), trend=Trend.DOWN),
            age="he said so at 03:10",
            icon="phone",
        ),
        Band("Hardship", Reading(12, 20, trend=Trend.LEVEL), age="yesterday", icon="wheat"),
        Band("Street", Reading(20, 75, stale=True), age="4 days old", icon="users"),
        Band("Loyalty of the north", None, unknown="not known", icon="map"),
        Band("Leverage", Reading(88, 88, trend=Trend.UP), icon="coins", ink=Ink.GOOD),
        gap=1.5,
    )
    marks = Section(
        "Marks",
        Flow(
            Chip("New", icon="circle-dot", ink=Ink.INFO),
            Chip("Closing 09:00", icon="hourglass", ink=Ink.WARNING),
            Chip("Final", icon="lock", ink=Ink.URGENT),
            Chip("Kept", icon="check", ink=Ink.GOOD),
            Chip("Free", icon="circle"),
            Chip("Yours", icon="flag", ink=Ink.ACCENT, filled=True),
        ),
        Row(Pips("Capacity", 2, 3), Grow(), KeyCap("Ctrl"), KeyCap("Z"), KeyCap("F1"), gap=1),
        Flow(
            *(
                Flag(code, height=24, tip=code.upper())
                for code in ["ne", "us", "fr", "ng", "ml", "bf", "eu", "ecowas", "au"]
            ),
            gap=1.5,
        ),
        Row(
            Person("ne", tip="President Bazoum"),
            Column(
                Label("Mohamed Bazoum", Type.STRONG),
                Label("President of Niger · held in the residence", Type.SMALL, Ink.TEXT_SOFT),
                gap=0,
            ),
            gap=2,
        ),
        gap=2,
    )
    reports = Section("Reports", Sized(ListView(_reports(), name="Reports", key="reports"), height=30))
    orders = Section("Orders", *_orders(), gap=1.5)
    return ScrollView(
        Grid(Column(bands, marks, gap=4), Column(reports, orders, gap=4), least=52, gap=5), key="info"
    )


def text() -> Widget:
    """The type scale, and running text."""
    scale = Section(
        "Type",
        *(
            Row(
                Sized(Label(kind.name.lower(), Type.SMALL, Ink.TEXT_OFF), width=14),
                Grow(Label(words, kind, elide=True)),
            )
            for kind, words in (
                (Type.DISPLAY, "Golden Hour"),
                (Type.HEADLINE, "Niamey, 26 July 2023"),
                (Type.TITLE, "Three capitals, one phone"),
                (Type.BODY, "What you do not know weighs as much as what you do."),
                (Type.STRONG, "The window closes at dawn."),
                (Type.SMALL, "Source: embassy · 03:40 · reliable"),
                (Type.FIGURE, "01:40"),
            )
        ),
        gap=1,
    )
    running = Section(
        "Running text",
        RichText(
            Paragraph((_LONG,)),
            Paragraph(
                (
                    "A paragraph may hold ",
                    Styled("a strong word", Type.STRONG),
                    ", an ",
                    Styled("urgent one", Type.STRONG, Ink.URGENT),
                    " and go on as before, broken only where it must be. ",
                    Styled("Zarma and Hausa letters: ɓ ɗ ƙ ƴ ɲ ŋ; French: œ ç é ï ù.", ink=Ink.TEXT_SOFT),
                )
            ),
        ),
        Panel(RichText(_CABLE, kind=Type.CABLE), fill=Ink.SUNKEN, edge=Ink.URGENT),
        Panel(
            Column(
                Label("Reuters · 07:12", Type.SMALL, Ink.TEXT_OFF), RichText(_PRESS, kind=Type.PRESS), gap=0.5
            ),
            fill=Ink.SUNKEN,
        ),
        gap=2,
    )
    return ScrollView(Grid(scale, running, least=52, gap=5), key="text")


def map_page() -> Widget:
    """The map, with what can stand on it and over it."""
    niamey, abuja, agadez = (2.11, 13.51), (7.49, 9.06), (7.99, 16.97)
    clock = Panel(
        Column(
            Label("Niamey", Type.SMALL, Ink.TEXT_SOFT),
            Label("01:40", Type.FIGURE),
            Label("Wednesday 26 July", Type.SMALL, Ink.TEXT_SOFT),
            gap=0,
        ),
        pad=2,
        pad_down=1.5,
    )
    credit = Label(Message("ui.map.credit"), Type.SMALL, Ink.MAP_TEXT_SOFT)
    return MapView(
        name=Message("ui.map.name"),
        emphasis=Emphasis(frozenset({"NE"})),
        overlay=Overlay(
            lines=(Line((4.2, 12.45), niamey, LineLook.BROKEN, MarkState.URGENT),),
            borders=(
                BorderMark(
                    frozenset({frozenset({"NE", "NG"}), frozenset({"NE", "BJ"})}),
                    BorderLook.HATCH,
                    MarkState.WARNING,
                ),
            ),
        ),
        waters=((Message("ui.map.gulf_of_guinea"), (3.0, 3.9)),),
        markers=(
            Marker("president", niamey, MarkerKind.PERSON, "Bazoum", MarkState.URGENT, "Held since 03:00"),
            Marker("us", niamey, MarkerKind.EMBASSY, "US embassy", MarkState.OWN),
            Marker("guard", niamey, MarkerKind.TROOPS, "Guard", MarkState.WARNING, "Presidential Guard", 3),
            Marker("base", agadez, MarkerKind.BASE, "Base 201", MarkState.OWN),
            Marker("chiefs", abuja, MarkerKind.CROWD, "Summit", MarkState.NEW),
            Marker("rumour", (8.99, 13.81), MarkerKind.REPORT, "Rumour", MarkState.DOUBTED),
            Marker("post", (3.4, 11.88), MarkerKind.CLOSED, "Border shut"),
        ),
        arcs=(
            Arc("call", abuja, niamey, ArcKind.CALL, MarkState.NEW),
            Arc("lift", agadez, niamey, ArcKind.MOVEMENT, MarkState.OWN, 0.7),
        ),
        far=(
            FarPlace("paris", (2.35, 48.86), "Paris", "fr", "02:40"),
            FarPlace("brussels", (4.35, 50.85), "Brussels", "eu", "02:40"),
            FarPlace("washington", (-77.04, 38.9), "Washington", "us", "20:40", MarkState.OWN, "Your desk"),
            FarPlace("algiers", (3.06, 36.75), "Algiers", "dz", "01:40"),
            FarPlace("moscow", (37.6, 55.75), "Moscow", "ru", "03:40"),
            FarPlace("petersburg", (30.3, 59.9), "St Petersburg", "ru", "03:40", MarkState.NEW),
            FarPlace("noumea", (166.4, -22.3), "Nouméa", "nc", "11:40"),
        ),
        on_choose=lambda _: None,
        overlays=(
            Anchor(clock, "start", "end", margin=1.5),
            Anchor(credit, "end", "end", margin=1.5),
        ),
    )


PAGES: Final[Mapping[str, Callable[[], Widget]]] = {
    "controls": controls,
    "information": information,
    "text": text,
    "map": map_page,
}


def _reports() -> list[Item]:
    rows = (
        ("embassy", "radio", Ink.URGENT, "Guard closes the avenue", "Embassy Niamey · 03:40 · reliable"),
        (
            "ambassador",
            "mail",
            Ink.TEXT_SOFT,
            "“All is well”, says a former ambassador",
            "By letter · 07:00 · doubtful",
        ),
        (
            "press",
            "newspaper",
            Ink.TEXT_SOFT,
            "Soldiers surround the presidency",
            "Press · 07:12 · unconfirmed",
        ),
        (
            "attache",
            "eye",
            Ink.TEXT_SOFT,
            "Two convoys on the road from Tillabéri",
            "Attaché · 08:05 · probable",
        ),
    )
    return [
        Item(
            value,
            Row(
                Icon(icon, ink=ink),
                Grow(
                    Column(
                        Label(title, Type.STRONG, elide=True),
                        Label(source, Type.SMALL, Ink.TEXT_SOFT, elide=True),
                        gap=0,
                    )
                ),
                gap=1.5,
            ),
        )
        for value, icon, ink, title, source in rows
    ]


def _orders() -> list[Widget]:
    def card(
        title: str, words: str, chip: Widget, cost: int, *, chosen: bool = False, closed: str = ""
    ) -> Widget:
        ink = Ink.TEXT_OFF if closed else Ink.TEXT
        body = Column(
            Row(Grow(Label(title, Type.STRONG, ink, elide=True)), Pips("", cost, cost), gap=1),
            RichText(words, kind=Type.SMALL, ink=Ink.TEXT_OFF if closed else Ink.TEXT_SOFT),
            Row(chip, Grow()),
            gap=1,
        )
        return Card(body, lambda: None, chosen=chosen, name=title, key=title, disabled=closed or None)

    return [
        card(
            "Call the hotline to the commanders",
            "Ordered now, there at 11:00; you think it closes between 09:00 and 15:00.",
            Chip("Closing", icon="hourglass", ink=Ink.WARNING),
            1,
            chosen=True,
        ),
        card(
            "Name it a coup",
            "Ends aid and training at once. The word cannot be taken back.",
            Chip("Final", icon="lock", ink=Ink.URGENT),
            2,
        ),
        card(
            "Lift the loyal battalion",
            "Needs a written request from the delegate.",
            Chip("Not yet", icon="ban"),
            2,
            closed="Nobody has recognised the delegate yet.",
        ),
    ]

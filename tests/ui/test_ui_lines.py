"""Where lines end, and on which line a text stands."""

from __future__ import annotations

import pygame
import pytest

from game.paths import assets_dir
from game.ui.fonts import Fonts
from game.ui.look import Look
from game.ui.textflow import Span, flow
from game.ui.theme import Ink, Theme, Type
from game.ui.widgets.text import Label, RichText


def test_long_words_are_broken_and_no_line_is_too_wide(look: Look) -> None:
    text = RichText("Donaudampfschifffahrtsgesellschaft " * 3 + "and " * 30)
    for width in range(30, 400, 37):
        assert text.measure(look, width).width <= width


class TestLines:
    def _broken(self, look: Look, text: str, fits: str) -> list[str]:
        """A text as it is broken where its lines have the room of ``fits``."""
        width = look.fonts.width(Type.BODY, fits)
        lines = flow(look, [Span(text, Type.BODY, Ink.TEXT)], width)
        return ["".join(piece.span.text for piece in line.pieces) for line in lines]

    def test_a_number_stays_with_what_it_counts(self, look: Look) -> None:
        assert self._broken(look, "It closes before the 28 July of this year", "It closes before the 28") == [
            "It closes before the",
            "28 July of this year",
        ]

    @pytest.mark.parametrize(
        ("fits", "lines"),
        [
            ("This turn ends on 26", ["This turn ends", "on 26 July 2023", "at 06:00 GMT."]),
            ("Ce tour finit le 1er août", ["Ce tour finit", "le 1er août 2023", "à 6 h TU."]),
        ],
    )
    def test_no_date_is_broken(self, fits: str, lines: list[str], look: Look) -> None:
        assert self._broken(look, " ".join(lines), fits) == lines

    def test_no_short_word_stands_alone_at_the_end(self, look: Look) -> None:
        text = "The people leave the stadium at noon"
        assert self._broken(look, text, text.removesuffix(" noon")) == [
            "The people leave the stadium",
            "at noon",
        ]

    def test_nor_does_a_long_one_where_it_fills_less_than_half_of_the_line(self, look: Look) -> None:
        text = "The president writes that democracy will be safeguarded."
        assert self._broken(look, text, text.removesuffix(" safeguarded.")) == [
            "The president writes that democracy will",
            "be safeguarded.",
        ]

    def test_two_short_words_do_not_end_a_wide_text(self, look: Look) -> None:
        text = "There is no envoy who could ask a neighbour across the river for a house"
        assert self._broken(look, text, text.removesuffix(" house")) == [
            "There is no envoy who could ask a neighbour across the river",
            "for a house",
        ]

    def test_a_name_is_broken_after_its_comma_rather_than_before_its_last_word(self, look: Look) -> None:
        assert self._broken(look, "Air Base 101, American side", "Air Base 101, American") == [
            "Air Base 101,",
            "American side",
        ]

    def test_the_line_before_a_short_last_one_is_not_short_itself(self, look: Look) -> None:
        text = (
            "is to go. The guard\u2019s size and budget are under review. The guard probably knows. "
            "The president finds the risk bearable."
        )
        width = look.fonts.width(Type.CABLE, text[: text.index(" guard probably")])
        lines = flow(look, [Span(text, Type.CABLE, Ink.TEXT)], width)
        assert [line.pieces[0].span.text for line in lines] == [
            "is to go. The guard\u2019s size and budget are under review.",
            "The guard probably knows. The president finds the",
            "risk bearable.",
        ]

    @pytest.mark.parametrize("change", ["weak → strong", "0 to 24 → 0 to 30", "not answered → answered"])
    def test_an_arrow_stays_between_what_it_parts(self, change: str, look: Look) -> None:
        text = f"The watch over the palace, as you believe: {change}"
        for room in range(len(change)):
            lines = self._broken(look, text, text[: len(text) - room])
            assert not any(line.startswith("→") or line.endswith("→") for line in lines), lines

    def test_where_an_arrow_has_no_room_between_it_begins_a_line(self, look: Look) -> None:
        assert self._broken(look, "unanswered → answered", "unanswered →") == ["unanswered", "→ answered"]

    @pytest.mark.parametrize("text", ["It is a first reading", "You know that I rang", "On va à Niamey"])
    def test_no_word_of_one_letter_ends_a_line(self, text: str, look: Look) -> None:
        letter = next(word for word in text.split() if len(word) == 1)
        whole = f"Of all that was said in that night: {text} in the end and of it all"
        for end in range(whole.index(f" {letter} ") + 1, len(whole)):
            lines = self._broken(look, whole, whole[:end])
            assert not any(line.endswith(f" {letter}") for line in lines), lines

    @pytest.mark.parametrize("held", ["Air Base 101", "room (\u22126)"])
    def test_a_numbered_name_and_a_number_in_brackets_are_not_parted(self, held: str, look: Look) -> None:
        text = f"The liaison officer asks for {held} and for more of it"
        for end in range(len("The liaison officer asks"), len(text)):
            lines = self._broken(look, text, text[:end])
            assert any(held in line for line in lines), lines
            short = look.fonts.ragged(Type.BODY, text, (look.fonts.width(Type.BODY, text[:end]),))
            assert any(held in line for line in short), short

    @pytest.mark.parametrize("range_", ["55 to 75", "0 à 30", "3 of 24"])
    def test_a_range_is_not_parted(self, range_: str, look: Look) -> None:
        text = f"The guard is afraid of being broken up: {range_}"
        for room in range(len(range_)):
            lines = self._broken(look, text, text[: len(text) - room])
            assert any(range_ in line for line in lines), lines

    def test_a_number_before_a_small_word_stays_only_with_that(self, look: Look) -> None:
        text = "The president is rung at 10 in the evening"
        assert self._broken(look, text, "The president is rung at 10 in") == [
            "The president is rung at 10 in",
            "the evening",
        ]

    def test_nothing_moves_that_would_not_fit(self, look: Look) -> None:
        text = "To be or nottobethatisthequestion so"
        assert self._broken(look, text, "nottobethatisthequestion") == [
            "To be or",
            "nottobethatisthequestion",
            "so",
        ]

    def test_what_is_typed_at_a_terminal_has_narrow_dashes(self, look: Look) -> None:
        wide = look.fonts.width(Type.BODY, "- -plain") - look.fonts.width(Type.BODY, " ")
        assert look.fonts.width(Type.BODY, "--plain") < wide


def test_a_small_mark_stands_on_the_line_of_the_text_beside_it(look: Look) -> None:
    mark = Label("A report", Type.SMALL, beside=Type.BODY)
    text = flow(look, [Span("The mess", Type.BODY, Ink.TEXT)], 400)[0]
    mark.place(look, pygame.Rect(0, 0, 200, mark.measure(look, 200).height))
    assert mark.rect.height == text.height
    surface = pygame.Surface((200, 60))
    mark.paint(surface, look)
    letters = pygame.mask.from_threshold(surface, look.colour(Ink.TEXT), (90, 90, 90)).get_bounding_rects()
    feet = {rect.bottom for rect in letters}
    assert any(abs(foot - text.baseline) <= 1 for foot in feet)


@pytest.mark.parametrize("kind", [Type.DISPLAY, Type.HEADLINE, Type.TITLE, Type.STRONG])
@pytest.mark.parametrize(
    "title",
    [
        "Vous avez un bureau, une horloge et un téléphone.",
        "The president, at ten in the evening, asks once more for you",
        "Ce que vous pouvez faire",
    ],
)
def test_the_lines_of_a_heading_are_about_equally_long(title: str, kind: Type, look: Look) -> None:
    heading = RichText(title, kind=kind)
    whole = look.fonts.width(kind, title)
    longest = max(look.fonts.width(kind, word) for word in title.split())
    for share in (0.95, 0.8, 0.6, 0.45):
        width = max(round(whole * share), longest)
        lines = [line.width for line in heading._blocks(look, width)[0]]
        assert max(lines) <= width
        # No line could be shorter by more than its last word.
        assert max(lines) - min(lines) <= longest + look.grid(1), (lines, width)


def test_the_first_line_of_a_heading_is_rather_the_longer(look: Look) -> None:
    heading = RichText("The ambassador of Niger is on the telephone", kind=Type.STRONG)
    for width in range(look.px(230), look.px(330), 7):
        lines = ["".join(p.span.text for p in line.pieces) for line in heading._blocks(look, width)[0]]
        assert lines == ["The ambassador of Niger", "is on the telephone"], width


@pytest.mark.parametrize(
    ("text", "fits", "lines"),
    [
        (
            "To the map; arrows go from place to place, Enter opens one",
            "To the map; arrows go from place to place, Enter",
            ["To the map; arrows go from place to place,", "Enter opens one"],
        ),
        (
            "Se déplacer dans une zone, ou vers la plus proche",
            "Se déplacer dans une zone, ou vers la plus",
            ["Se déplacer dans une zone,", "ou vers la plus proche"],
        ),
        # What is before the pause would be too short for the rest.
        (
            "No: they ring once more at noon",
            "No: they ring once more at",
            ["No: they ring once more", "at noon"],
        ),
    ],
)
def test_a_short_rest_begins_after_a_pause(text: str, fits: str, lines: list[str], look: Look) -> None:
    width = look.fonts.width(Type.BODY, fits)
    found = flow(look, [Span(text, Type.BODY, Ink.TEXT)], width)
    assert ["".join(piece.span.text for piece in line.pieces) for line in found] == lines


def test_a_balanced_line_does_not_end_with_the_first_word_of_a_sentence(look: Look) -> None:
    text = "Donné maintenant, cet ordre prend effet à 12 h. Selon vous, la fenêtre peut se fermer dès 12 h."
    words = [Span(text, Type.SMALL, Ink.TEXT)]
    ends = set()
    for width in range(look.px(380), look.px(560), look.px(10)):
        lines = flow(look, words, width, balanced=True)
        assert max(line.width for line in lines) <= width
        if len(lines) == 2:
            ends.add(lines[0].pieces[-1].span.text.split()[-1])
    assert ends
    assert "Selon" not in ends


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("kind", [Type.BODY, Type.SMALL, Type.TITLE, Type.CONTROL, Type.HEADLINE, Type.PRESS])
def test_a_word_looks_the_same_wherever_it_stands_in_a_line(kind: Type, scale: float) -> None:
    fonts = Fonts(assets_dir() / "fonts", Theme(scale=scale))
    for word in ("army", "return", "Turn", "borderlands", "modern"):
        alone = pygame.mask.from_surface(fonts.render(kind, word, (255, 255, 255)), 1)
        for before in (
            "The ",
            "Tell Tom, Yves and the Wallonian ",
            "We will tarry; Vous l\u2019avez dit ; AVATAR ",
        ):
            line = pygame.mask.from_surface(fonts.render(kind, before + word, (255, 255, 255)), 1)
            assert line.overlap_area(alone, (fonts.width(kind, before), 0)) == alone.count(), before + word


def test_lines_are_drawn_as_wide_as_they_are_measured_and_in_their_colour(look: Look) -> None:
    for kind in Type:
        for text in ("", "j", "f", "AV To 06:00", "e\u0301tat", "“Vous”", "Whom do you wake?"):
            picture = look.fonts.render(kind, text, (10, 200, 30))
            assert picture.get_width() == look.fonts.width(kind, text)
            inked = pygame.mask.from_surface(picture, 200)
            for x, y in inked.outline():
                assert tuple(picture.get_at((x, y)))[:3] == (10, 200, 30)

"""No line ends inside a date, a time with its zone, or between a number and what it counts."""

from __future__ import annotations

import pytest

from game.text.binding import keeps_together


@pytest.mark.parametrize(
    "said",
    [
        "26 July",
        "Base 201:",
        "(24 July",
        "24\u201326 July,",
        "July 2023.",
        "1er août",
        "26 juillet",
        "juillet 2023",
        "1er AOÛT",
        "06:00 GMT",
        "06:00 UTC)",
        "8 a.m.",
        "6\u00a0h TU",
        "6 h",
        "à 6\u00a0h,",
        "at 06:00",
        "Turn 4",
        "of 23",
        "to 88",
        "→ 72",
        "1,100 troops",
        "400 000",
        "500 soldats",
        "40 %",
        "night \u2013",
        "Niamey ·",
        "“Mr President",
        "President Bazoum:",
        "St Petersburg",
        "M. Bazoum",
        "général Tiani",
        "88 →",
        "weak →",
        "→ strong",
        "room (\u22126)",
        "a house",
        "à Niamey",
        "I should",
    ],
)
def test_these_stay_together(said: str) -> None:
    before, after = said.split(" ")
    assert keeps_together(before, after)


@pytest.mark.parametrize(
    "said",
    [
        "2023 the",
        "09:00 and",
        "July, 06:00",
        "26, and",
        "3rd he",
        "In 2023",
        "than 60",
        "(L) tells",
        "room (six",
        "6\u00a0h et",
    ],
)
def test_a_line_may_end_here(said: str) -> None:
    before, after = said.split(" ")
    assert not keeps_together(before, after)

"""Makes hundreds of single mistakes in the flagship and measures what ``check`` says of them.

Prints the shares beside their bars, the shares by kind, and every answer that falls short in some respect.
With ``--each N`` other than the default there are N mistakes of each kind; the same N makes the same ones.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.content.answers import BARS, Answer, Bar  # noqa: E402 - the tests are no installed package
from tests.content.flagship import EACH, answers_to, mistakes_in, untouched  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 1 where a bar is missed or the untouched files have findings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=EACH, metavar="N", help="mistakes of each kind")
    parser.add_argument("--seed", default="", metavar="TEXT", help="other mistakes of the same kinds")
    parser.add_argument("--only", default="", metavar="TEXT", help="kinds whose names hold a text")
    parser.add_argument("--json", action="store_true", help="one JSON value instead of a table")
    asked = parser.parse_args(arguments)
    clean = untouched()
    mistakes = [mistake for mistake in mistakes_in(asked.each, seed=asked.seed) if asked.only in mistake.kind]
    answers = answers_to(mistakes)
    figures = as_data(answers, len(clean))
    print(json.dumps(figures, indent=1) if asked.json else as_table(answers, len(clean)))  # noqa: T201
    return 1 if clean or any(bar.missed(answers) for bar in BARS) else 0


def as_data(answers: Sequence[Answer], clean: int) -> dict[str, object]:
    """The figures as data."""
    return {
        "mistakes": len(answers),
        "findings in the untouched files": clean,
        "seconds, median": round(statistics.median(answer.seconds for answer in answers), 3),
        "bars": {bar.says: {"reached": share(bar, answers), "bar": bar.share} for bar in BARS},
        "kinds": {
            kind: {bar.says: share(bar, given) for bar in BARS} for kind, given in by_kind(answers).items()
        },
        "missed": [
            {"in": [bar.says for bar in BARS if fails(bar, answer)], "answer": str(answer)}
            for answer in answers
            if any(fails(bar, answer) for bar in BARS)
        ],
    }


def share(bar: Bar, answers: Sequence[Answer]) -> float:
    """The share of answers that reaches a bar, 0 to 1."""
    return round(bar.reached(answers)[0], 4)


def by_kind(answers: Sequence[Answer]) -> dict[str, list[Answer]]:
    """The answers to the mistakes of each kind."""
    found: dict[str, list[Answer]] = {}
    for answer in answers:
        found.setdefault(answer.mistake.kind, []).append(answer)
    return found


def fails(bar: Bar, answer: Answer) -> bool:
    """Whether an answer falls short of a bar."""
    return bool(bar.of(answer)) and not bar.holds(answer)


def as_table(answers: Sequence[Answer], clean: int) -> str:
    """The figures as lines to read."""
    seconds = statistics.median(answer.seconds for answer in answers)
    lines = [f"{len(answers)} mistakes, {seconds:.2f} s each; {clean} findings in the untouched files", ""]
    for bar in BARS:
        share, count, _ = bar.reached(answers)
        lines.append(f"{bar.says:<42} {share:7.1%} of {count:3}  (bar {bar.share:.0%})")
    lines += ["", f"{'kind':<34} number   said   line column    <=3    one   typo"]
    for kind, given in by_kind(answers).items():
        shares = "".join(f" {bar.reached(given)[0]:6.0%}" for bar in BARS)
        lines.append(f"{kind:<34} {len(given):6}{shares}")
    missed = [answer for answer in answers if any(fails(bar, answer) for bar in BARS)]
    lines += ["", f"{len(missed)} answers fall short:"]
    for answer in missed:
        lines.append(f"- {', '.join(bar.says for bar in BARS if fails(bar, answer))}:\n    {answer}")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())

"""Measures what Niger 2023 shows, and writes it down section by section.

python -m tools.calibration                      every section, into docs/calibration.md
python -m tools.calibration claims tension       only these; the others stay as they are
python -m tools.calibration endings --games 500  fewer games, to look only (nothing is written)
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path

from tools.calibration.lines import LINE_SECTIONS
from tools.calibration.measures import MEASURES
from tools.calibration.study import Study

DOCUMENT = Path(__file__).parents[2] / "docs" / "calibration.md"
SECTIONS = {**LINE_SECTIONS, **MEASURES}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--games", type=int, default=None, help="other than the section's own number")
    parser.add_argument("--seed", type=int, default=2023)
    options = parser.parse_args()
    unknown = set(options.sections) - set(SECTIONS)
    if unknown:
        parser.error(f"there is no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    study = Study(options.seed, options.games)
    for name in options.sections or SECTIONS:
        start = time.perf_counter()
        body = "\n".join(SECTIONS[name](study))
        print(f"\n## {name}\n\n{body}", flush=True)  # noqa: T201
        print(f"({time.perf_counter() - start:.0f} s)", file=sys.stderr)  # noqa: T201
        if options.games is None:
            _write(name, body)


def _write(name: str, body: str) -> None:
    """Puts a section's figures between its marks in the document."""
    text = DOCUMENT.read_text("utf-8")
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    if start not in text:
        raise SystemExit(f"docs/calibration.md has no place for '{name}'")
    pattern = re.compile(re.escape(start) + ".*?" + re.escape(end), re.DOTALL)
    DOCUMENT.write_text(pattern.sub(lambda _: f"{start}{body}\n{end}", text), "utf-8")


if __name__ == "__main__":
    main()

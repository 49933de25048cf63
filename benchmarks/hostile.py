"""Runs ``golden-hour check`` as a process over every hostile sample; prints time and memory of the worst.

Each sample of ``tests/hostile`` has its expected answer beside it; one that must be refused says
``REJECT CODE PLACE``. The answers themselves are tests; here they are asked for from outside.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "tests" / "hostile"
SHOWN = 5


def main() -> int:
    """Prints the figures; 1 where an answer is wrong or a traceback is seen."""
    rows, wrong = [], []
    for sample in sorted(path for path in SAMPLES.iterdir() if path.with_suffix(".expect").exists()):
        if sample.suffix == ".expect":
            continue
        verdict, *wanted = sample.with_suffix(".expect").read_text("utf-8").split("|")[0].split()
        seconds, megabytes, code, said = check(sample)
        rows.append((seconds, megabytes, sample.name))
        refused = code == 1 and all(part.rstrip("*") in said for part in wanted)
        if "Traceback" in said or (verdict == "REJECT" and not refused):
            wrong.append(
                f"{sample.name}: exit {code}, expected {verdict} {' '.join(wanted)}; said {said[:200]}"
            )
    print(f"{len(rows)} samples, {len(wrong)} wrong answers")  # noqa: T201
    for line in wrong:
        print(f"  {line}")  # noqa: T201
    for name, place in (("slowest", 0), ("largest", 1)):
        print(f"{name}:")  # noqa: T201
        for row in sorted(rows, key=lambda row: -row[place])[:SHOWN]:
            print(f"  {row[0]:6.2f} s  {row[1]:6.1f} MB  {row[2]}")  # noqa: T201
    return 1 if wrong else 0


def check(sample: Path) -> tuple[float, float, int, str]:
    """Seconds of processor time, peak memory in MB, exit code and what was said of one sample."""
    with tempfile.TemporaryFile("w+b") as said:
        command = [sys.executable, "-m", "game", "check", str(sample)]
        process = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = used.ru_utime + used.ru_stime
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    return seconds, used.ru_maxrss / 1024, process.returncode, text


if __name__ == "__main__":
    sys.exit(main())

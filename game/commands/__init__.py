"""What the commands do; each gives a report that can be shown as text or as JSON."""

from game.commands.checking import check
from game.commands.describing import describe, scenarios
from game.commands.playing import play, screens
from game.commands.replaying import explain, replay
from game.commands.report import CommandError, Report, faults_as_text
from game.commands.running import run, simulate

__all__ = [
    "CommandError",
    "Report",
    "check",
    "describe",
    "explain",
    "faults_as_text",
    "play",
    "replay",
    "run",
    "scenarios",
    "screens",
    "simulate",
]

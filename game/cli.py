"""The command line: ``golden-hour`` and ``python -m game``."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

import game
from game.commands.report import CommandError, Report, faults_as_text
from game.text.languages import UnknownLanguageError, language_named

SCENARIO = "id of an installed scenario, or path of a file or folder"
DONE, FAULTS, USAGE, NO_DISPLAY = 0, 1, 2, 3


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}; see '{self.prog} --help'", file=sys.stderr)  # noqa: T201
        raise SystemExit(USAGE)


class _JsonParser(_Parser):
    """Says it as JSON, where JSON was asked for."""

    def error(self, message: str) -> NoReturn:
        print(json.dumps({"error": {"code": "usage", "message": message, "at": ""}}))  # noqa: T201
        raise SystemExit(USAGE)


def _parser(kind: type[_Parser]) -> argparse.ArgumentParser:
    parser = kind(prog="golden-hour", description="A turn-based crisis simulation.")
    parser.add_argument("--version", action="version", version=f"golden-hour {game.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=kind)

    play = commands.add_parser("play", help="open the game")
    _add_play(play)

    listing = commands.add_parser("scenarios", help="list the scenarios that are installed")
    _add_json(listing)

    describe = commands.add_parser("describe", help="say what a scenario holds")
    describe.add_argument("scenario", help=SCENARIO)
    _add_json(describe)

    check = commands.add_parser("check", help="say what is wrong in scenarios")
    check.add_argument("paths", nargs="+", type=str, metavar="PATH", help=SCENARIO)
    check.add_argument("--format", choices=("text", "json"), default="text", help="lines, or one JSON value")

    run = commands.add_parser("run", help="play one game unattended")
    _add_game(run)
    run.add_argument("--save", type=Path, metavar="FILE", help="keep the game in a file")
    _add_story(run)

    simulate = commands.add_parser("simulate", help="play many games unattended")
    _add_game(simulate)
    simulate.add_argument("--games", type=_count, required=True, metavar="N", help="how many games")

    replay = commands.add_parser("replay", help="play a save again")
    replay.add_argument("file", type=Path, help="a save")
    replay.add_argument("--verify", action="store_true", help="hold every turn against what was saved")
    replay.add_argument("--to", type=_count, metavar="TURN", help="play no turn after this one")
    replay.add_argument(
        "--turning-points", action="store_true", help="tell where the game changed course, and by what"
    )
    _add_story(replay)
    _add_scenario(replay)

    explain = commands.add_parser("explain", help="walk a change of a save back to its causes")
    explain.add_argument("file", type=Path, help="a save")
    explain.add_argument(
        "entry",
        metavar="WHAT",
        help="a track, as in load or gate[north], or an entry TURN.NUMBER, as in 3.14; the entries of an"
        " opening are numbered under the turn before",
    )
    explain.add_argument("--turn", type=_count, metavar="N", help="the track's last change in turn N")
    _add_scenario(explain)

    packet = commands.add_parser("packet", help="write pages to print for a class")
    packet.add_argument("scenario", help=SCENARIO)
    packet.add_argument(
        "--as",
        dest="actors",
        type=_names,
        default=(),
        metavar="A[,B]",
        help="the sides; without it all, and a page for the facilitator",
    )
    packet.add_argument("--out", type=Path, metavar="FILE|DIR", help="one .html file, or a folder of them")
    packet.add_argument(
        "--seed", type=_seed, default=1, metavar="N", help="the game whose first readings are printed"
    )
    packet.add_argument("--chapter", metavar="C", help="print what each side has when this chapter begins")
    _add_roles(packet)
    _add_language(packet)
    _add_json(packet)

    screens = commands.add_parser("screens", help="draw every screen to a folder")
    screens.add_argument("folder", type=Path, metavar="DIR", help="where the pictures go")
    screens.add_argument("--scenario", metavar="S", help=f"{SCENARIO}; without it the first installed one")
    screens.add_argument("--as", dest="side", metavar="SIDE", help="the side that is played")
    screens.add_argument("--size", type=_size, default=(1280, 720), metavar="WxH", help="of the window")
    screens.add_argument(
        "--scale", type=_percent, default=100, metavar="P", help="size of text and controls in percent"
    )
    screens.add_argument("--palette", default="dark", metavar="P", help="the colours, as in high-contrast")
    _add_language(screens)
    return parser


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON value")


def _add_scenario(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--scenario", metavar="PATH", help="where the scenario lies, if it is not installed")
    _add_json(parser)


def _add_play(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", nargs="?", default=None, help=SCENARIO)
    parser.add_argument(
        "--as", dest="actors", type=_names, default=(), metavar="A[,B]", help="the sides at this keyboard"
    )
    parser.add_argument("--seed", type=_seed, default=None, metavar="N", help="the same luck every time")
    parser.add_argument("--text", action="store_true", help="play in the terminal")
    parser.add_argument("--plain", action="store_true", help="no colour, no boxes: for screen readers")
    _add_roles(parser)
    _add_language(parser)
    parser.add_argument(
        "--pause",
        action="store_true",
        help="wait for the facilitator between turns, who may let injects fall",
    )
    parser.add_argument(
        "--software",
        action="store_true",
        help="draw without a graphics card: for remote displays and virtual machines",
    )
    parser.add_argument("--load", type=Path, default=None, metavar="FILE", help="go on with a save")
    _add_chapter(parser)


def _add_chapter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--chapter", metavar="C", help="begin in this chapter of the scenario; until then history is played"
    )


def _add_game(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", help=SCENARIO)
    parser.add_argument(
        "--orders",
        type=Path,
        metavar="FILE",
        help="orders by turn and actor; its actors follow it in all turns, the others their policies",
    )
    parser.add_argument(
        "--idle", type=_names, default=(), metavar="A[,B]", help="actors that order nothing in any turn"
    )
    parser.add_argument(
        "--seed", type=_seed, default=1, metavar="N", help="the luck: the same number, the same dice"
    )
    _add_chapter(parser)
    _add_json(parser)


def _add_story(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--story", action="store_true", help="tell the course of the game, turn by turn")
    _add_roles(parser)
    _add_language(parser)


def _add_roles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--roles", action="store_true", help="call people by what they are, not by name")


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", type=_language, metavar="L", help="language of the interface, as in fr")


def _language(text: str) -> str:
    try:
        return language_named(text)
    except UnknownLanguageError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _seed(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise argparse.ArgumentTypeError(f"a whole number of at most 18 digits is wanted, not '{text[:30]}'")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:9]) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"a number from 1 to 1000000 is wanted, not '{text[:30]}'")
    return int(text)


def _percent(text: str) -> int:
    if not text.isdecimal() or not 80 <= int(text[:9]) <= 200:
        raise argparse.ArgumentTypeError("a percentage from 80 to 200 is wanted")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()) or not (
        640 <= int(width) <= 7680 and 480 <= int(height) <= 4320
    ):
        raise argparse.ArgumentTypeError("a size is wanted, as in 1280x720")
    return int(width), int(height)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and says how it went: 0 done, 1 faults, 2 wrong usage, 3 no display."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a letter that a terminal lacks ends no game
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given = ["play", *given]
    as_json = "--json" in given or "--format=json" in given or ("--format", "json") in pairwise(given)
    options = _parser(_JsonParser if as_json else _Parser).parse_args(given)
    try:
        return _run(options)
    except CommandError as error:
        if as_json:
            print(json.dumps({"error": error.as_data()}))  # noqa: T201
        else:
            print(faults_as_text(error), file=sys.stderr)  # noqa: T201
        return error.exit
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        return FAULTS


def _run(options: argparse.Namespace) -> int:
    """Carries out a command; only what it needs is imported, so that the window opens at once."""
    match options.command:
        case "play":
            from game.commands.playing import play  # noqa: PLC0415

            return play(options)
        case "screens":
            from game.commands.playing import screens  # noqa: PLC0415

            return screens(options)
        case "check":
            from game.commands.checking import check  # noqa: PLC0415

            return check(options.paths, as_json=options.format == "json")
    _show(_report(options), as_json=options.json)
    return DONE


def _report(options: argparse.Namespace) -> Report:
    from game.session.settings import language_to_speak  # noqa: PLC0415

    match options.command:
        case "scenarios" | "describe":
            from game.commands import describing  # noqa: PLC0415

            return (
                describing.scenarios()
                if options.command == "scenarios"
                else describing.describe(options.scenario)
            )
        case "run" | "simulate":
            from game.commands import running  # noqa: PLC0415

            given = (options.scenario, options.orders, options.idle, options.seed)
            if options.command == "run":
                return running.run(
                    *given,
                    options.save,
                    story=options.story,
                    chapter=options.chapter,
                    roles=options.roles,
                    language=language_to_speak(options.lang),
                )
            return running.simulate(*given, options.games, chapter=options.chapter)
        case "packet":
            from game.commands.packet.command import packet  # noqa: PLC0415

            return packet(
                options.scenario,
                options.actors,
                options.out,
                options.seed,
                chapter=options.chapter,
                roles=options.roles,
                language=language_to_speak(options.lang),
            )
    from game.commands import replaying  # noqa: PLC0415

    if options.command == "replay":
        return replaying.replay(
            options.file,
            options.scenario,
            options.to,
            verify=options.verify,
            story=options.story,
            turning_points=options.turning_points,
            roles=options.roles,
            language=language_to_speak(options.lang),
        )
    return replaying.explain(options.file, options.scenario, options.entry, options.turn)


def _show(report: Report, *, as_json: bool) -> None:
    print(json.dumps(report.data, ensure_ascii=False) if as_json else report.text)  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())

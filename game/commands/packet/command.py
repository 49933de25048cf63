"""``packet``: pages to print for a class, each one file that needs nothing else."""

from __future__ import annotations

from pathlib import Path

from game.commands.packet.facilitator import facilitator_sheets
from game.commands.packet.markup import Markup, document
from game.commands.packet.role import role_sheets, title_of
from game.commands.report import CommandError, Report, roles_of, told_plainly
from game.model.message import Message
from game.session.chapters import begin_chapter
from game.session.library import open_program
from game.text.languages import ENGLISH
from game.text.scenario_words import words_for

FACILITATOR = "facilitator"
_PAGES = (".html", ".htm")


def packet(
    name: str,
    actors: tuple[str, ...],
    out: Path | None,
    seed: int,
    *,
    chapter: str | None = None,
    roles: bool = False,
    language: str = ENGLISH,
) -> Report:
    """Writes the pages of the sides that are named, or of all and of the facilitator.

    With a chapter they are what each side has when it begins.
    """
    with told_plainly():
        program = open_program(name)
        begun = None if chapter is None else begin_chapter(program, chapter, seed=seed, actors=())
    scenario = program.scenario
    stretch = None if begun is None else begun.stretch
    sides = scenario.playable()
    for actor in actors:
        if actor not in sides:
            raise CommandError("unknown-id", f"'{actor}' cannot be played; there are {', '.join(sides)}")
    if not sides:
        raise CommandError("no-side", f"'{name}' has no side that can be played")
    words = words_for(scenario.texts, language, roles_of(scenario, roles=roles))
    title = words.word(Message("scenario.title"))
    pages: dict[str, tuple[str, list[Markup]]] = {
        actor: (title_of(words, actor), role_sheets(program, words, actor, seed, chapter))
        for actor in dict.fromkeys(actors or sides)
    }
    if not actors:
        pages[FACILITATOR] = (title, facilitator_sheets(scenario, words, seed, stretch))
    if out is not None and out.suffix.lower() in _PAGES:
        whole = document(title, words.language, *(sheet for _, sheets in pages.values() for sheet in sheets))
        written = [_write(out, whole)]
    else:
        folder = out or Path(f"{scenario.id}-packet")
        written = [
            _write(folder / f"{ident}.html", document(of, words.language, *sheets))
            for ident, (of, sheets) in pages.items()
        ]
    paths = [str(path) for path in written]
    data = {"scenario": scenario.id, "seed": seed, "files": paths}
    return Report("\n".join(paths), data if chapter is None else {**data, "chapter": chapter})


def _write(path: Path, page: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, "utf-8")
    except OSError as fault:
        message = f"no page can be written here: {fault.strerror or fault}"
        raise CommandError("unwritable", message, str(path)) from fault
    return path

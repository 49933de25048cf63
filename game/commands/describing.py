"""``scenarios`` and ``describe``: what is there and what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from game.analysis.variants import carriers
from game.commands.report import Report, told_plainly
from game.model.scenario import Scenario
from game.session.library import installed, open_scenario
from game.text.quotes import curly


def scenarios() -> Report:
    """The scenarios that are installed."""
    rows, lines = [], []
    for found in installed():
        with told_plainly():
            scenario = open_scenario(found.id)
        title = scenario.texts["scenario.title"]
        rows.append(
            {
                "id": found.id,
                "version": scenario.version,
                "title": title,
                "playable": list(scenario.playable()),
            }
        )
        lines.append(f"{found.id}: {title} ({', '.join(scenario.playable())})")
    return Report(curly("\n".join(lines)) or "no scenario is installed", {"scenarios": rows})


def describe(name: str) -> Report:
    """What a scenario holds."""
    with told_plainly():
        scenario = open_scenario(name)
    options = Counter(option.by for option in scenario.options.values())
    explained = [claim.id for claim in scenario.claims.values() if claim.left_out]
    told = carried_claims(scenario)
    covered = [
        claim.id
        for claim in scenario.claims.values()
        if not claim.left_out and (carriers(scenario, claim.id) or claim.id in told)
    ]
    measured = [ident for ident in covered if carriers(scenario, ident)]
    data: dict[str, Any] = {
        "scenario": scenario.id,
        "version": scenario.version,
        "turns": len(scenario.turns),
        "calls": len(scenario.calls),
        "events": len(scenario.events),
        "reports": len(scenario.reports),
        "endings": len(scenario.endings),
        "tracks": len(scenario.tracks),
        "sources": len(scenario.sources),
        "actors": sorted(scenario.actors),
        "playable": list(scenario.playable()),
        "options": {actor: options.get(actor, 0) for actor in sorted(scenario.actors)},
        "claims": {
            "covered": len(covered),
            "measured": len(measured),
            "explained": len(explained),
            "total": len(scenario.claims),
        },
        "chapters": [
            {
                "id": chapter.id,
                "title": scenario.texts[f"chapters.{chapter.id}.title"],
                "from": scenario.turns[chapter.first - 1].id,
                "turns": (chapter.last or len(scenario.turns)) - chapter.first + 1,
                "minutes": chapter.minutes,
            }
            for chapter in sorted(scenario.chapters.values(), key=lambda c: (c.first, c.id))
        ],
    }
    lines = [f"{scenario.texts['scenario.title']} ({scenario.id}, version {scenario.version})"]
    lines += [
        f"  {key}: {_shown(value)}"
        for key, value in data.items()
        if key not in ("scenario", "version", "chapters")
    ]
    lines += [_chapter(row) for row in data["chapters"]]
    return Report(curly("\n".join(lines)), data)


def carried_claims(scenario: Scenario) -> set[str]:
    """The claims that some part of a scenario carries."""
    sections: Iterable[Iterable[object]] = (
        scenario.tracks.values(),
        scenario.options.values(),
        scenario.reports.values(),
        scenario.events.values(),
        scenario.calls.values(),
        scenario.commitments.values(),
        scenario.rules.values(),
        scenario.endings,
    )
    carried = set(scenario.carried)
    for section in sections:
        for part in section:
            carried.update(getattr(part, "models", ()))
    return carried


def _chapter(row: dict[str, Any]) -> str:
    minutes = f", {row['minutes']} minutes" if row["minutes"] else ""
    return f"  chapter {row['id']}: {row['title']} (from {row['from']}, turns: {row['turns']}{minutes})"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {number}" for key, number in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)

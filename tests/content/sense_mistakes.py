"""Mistakes of sense, of which a scenario of many files has most: each part is in order, not all together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from game.content.nodes import MapNode, ScalarNode
from game.content.spots import plain
from game.model.diagnostic import SourceRef
from tests.content.mistakes import closing_of, is_expression, of_value, shuffled
from tests.content.sources import Maker, Mistake, Part, Source, misspelt
from tests.content.whole import Whole, moved

FILLER = " and so on and on" * 14
"""Fifty-six words and more, too many for any text that is one line."""
WORDY = {
    "options": ("text", "why_not", "done_text", "fails_text", "seen_text"),
    "requests": ("text",),
    "events": ("text",),
    "calls": ("text", "why_not"),
}


class SenseMistakes(Whole):
    """Makes the mistakes, knowing all files of the scenario."""

    # -- whose is whose ---------------------------------------------------------------------------

    def a_foreign_option_in_closes(self, source: Source, luck: Random) -> Iterator[Mistake]:
        for part in shuffled(source, luck, lambda p: p.under == "closes" and isinstance(p.path[-1], int)):
            own = self.owners[str(part.path[1])]
            foreign = luck.choice(sorted(o for o, by in self.owners.items() if by != own))
            yield of_value("foreign option in closes", source, part, foreign)

    def a_foreign_option_in_a_policy(self, source: Source, luck: Random) -> Iterator[Mistake]:
        def wanted(part: Part) -> bool:
            return part.section == "policies" and part.name == "order" and part.text.isidentifier()

        for part in shuffled(source, luck, wanted):
            foreign = luck.choice(sorted(o for o, by in self.owners.items() if by != part.path[1]))
            yield of_value("foreign option in a policy", source, part, foreign)

    def a_foreign_option_in_a_request(self, source: Source, luck: Random) -> Iterator[Mistake]:
        def wanted(part: Part) -> bool:
            return part.section == "requests" and part.name in ("asks", "in_return")

        for part in shuffled(source, luck, wanted):
            right = self.owners[part.text]
            wrong = luck.choice(sorted(o for o, by in self.owners.items() if by != right))
            yield of_value("foreign option in a request", source, part, wrong)

    def a_track_that_nobody_reads_for_it(self, source: Source, luck: Random) -> Iterator[Mistake]:
        """A sight names a track of which the actor has no reading."""
        for part in shuffled(source, luck, lambda p: is_expression(source, p)):
            actor = self.judge(part)
            names = [n for n in re.finditer(r"(?<![\w.(])\w+(?![\w.(\[])", part.text) if n[0] in self.readers]
            if actor is None or not names:
                continue
            name = luck.choice(names)
            hidden = [t for t, who in self.readers.items() if actor not in who]
            plain_ones = [t for t in hidden if self.field("tracks", t, "per") is None]
            at = part.scalar.text_at
            here = source.place(at.line, at.column + name.start())
            text = source.replaced(here, name[0], luck.choice(sorted(plain_ones)))
            yield Mistake("track the actor cannot read", source.name, text, frozenset({here}))

    def an_order_of_others_in_a_sight(self, source: Source, luck: Random) -> Iterator[Mistake]:
        for part in shuffled(source, luck, lambda p: is_expression(source, p) and bool(self.judge(p))):
            found = re.search(r"\b(given|acted)\(", part.text)
            if found is None:
                continue
            at = part.scalar.text_at
            here = source.place(at.line, at.column + found.start())
            text = source.replaced(here, found[1], "ordered")
            yield Mistake("order of others in a sight", source.name, text, frozenset({here}))

    # -- what is never heard ----------------------------------------------------------------------

    def an_ultimatum_without_met(self, source: Source, luck: Random) -> Iterator[Mistake]:
        def wanted(part: Part) -> bool:
            return part.section == "commitments" and part.path[2:] == ("met",)

        for part in shuffled(source, luck, wanted):
            end = source.by_path.get((*part.path[:2], "outcomes", "met"))
            owner = source.owner(part)
            assert owner is not None
            places = {owner.at} | ({end.at} if end else set())
            if source.starts_its_line(part.at):
                yield Mistake("ultimatum without met", source.name, source.without(part), frozenset(places))

    def a_report_sent_to_nobody(self, source: Source, luck: Random) -> Iterator[Mistake]:
        """Either the report loses its recipients, or the effect that sends it."""

        def wanted(part: Part) -> bool:
            reports = part.section == "reports" and part.path[2:] == ("to",)
            return reports or (part.name == "to" and part.under == "send")

        for part in shuffled(source, luck, wanted):
            owner = source.owner(part)
            assert owner is not None
            if part.section == "reports":
                sends = self._sends(part.path[1])
                vague = [place for place, stated in sends if not stated]
                if not vague or not source.starts_its_line(part.at):
                    continue
                lines = len(source.block_of(part))
                places = {owner.at, *(moved(vague, part, lines) if len(vague) == 1 else ())}
                text = source.without(part)
            else:
                report = source.by_path[*part.path[:-1], "report"].text
                line, end = source.line(part.at), closing_of(source.line(part.at), part.node.at.column - 1)
                if self.field("reports", report, "to") or end is None:
                    continue
                start = line[: part.at.column - 1].removesuffix(", ")
                places = {owner.at, owner.node.at}
                text = source.with_line(part.at.line, start + line[end + 1 :])
            yield Mistake("report sent to nobody", source.name, text, frozenset(places))

    def _sends(self, report: object) -> list[tuple[SourceRef, bool]]:
        """Where a report is sent, and whether it is said there to whom."""
        found = []
        for source in self.sources:
            for part in source.parts:
                if part.name == "report" and part.under == "send" and part.text == report:
                    owner = source.owner(part)
                    assert owner is not None and isinstance(owner.node, MapNode)
                    found.append((owner.at, "to" in owner.node.entries))
        return found

    def a_report_that_comes_too_late(self, source: Source, luck: Random) -> Iterator[Mistake]:
        for part in shuffled(source, luck, lambda p: p.name == "after" and source.is_literal(p)):
            yield of_value("report that comes too late", source, part, "2000")

    def an_order_that_comes_too_late(self, source: Source, luck: Random) -> Iterator[Mistake]:
        def wanted(part: Part) -> bool:
            return part.section == "options" and part.name == "lead" and source.is_literal(part)

        for part in shuffled(source, luck, wanted):
            yield of_value("order that comes too late", source, part, "2000")

    # -- what can never be ------------------------------------------------------------------------

    def a_condition_that_never_holds(self, source: Source, luck: Random) -> Iterator[Mistake]:
        """A number beyond the range of the track that it is compared with."""

        def wanted(part: Part) -> bool:
            alone = part.section in ("options", "events") and part.name in ("when", "unless")
            return alone and "effects" not in part.path and source.is_literal(part)

        for part in shuffled(source, luck, wanted):
            found = re.search(r"\b(\w+) >= (\d+)", part.text)
            if " or " in part.text or not found or found[1] not in self.readers:
                continue
            if part.section == "events" and source.by_path.get((*part.path[:2], "inject")):
                continue
            at = part.scalar.text_at
            text = source.replaced(at, part.text, part.text.replace(found[0], f"{found[1]} >= 5000", 1))
            yield Mistake("condition that never holds", source.name, text, frozenset({at, part.scalar.at}))

    def a_last_ending_that_may_not_hold(self, source: Source, luck: Random) -> Iterator[Mistake]:
        for part in shuffled(source, luck, lambda p: p.section == "endings" and p.path[2:] == ("when",)):
            if part.text == "final":
                yield of_value("last ending that may not hold", source, part, "turn >= 3")

    def a_turn_that_overlaps(self, source: Source, luck: Random) -> Iterator[Mistake]:
        starts = [p for p in source.parts if p.section == "turns" and p.path[2:] == ("start",)]
        pairs = list(pairwise(starts))
        luck.shuffle(pairs)
        for before, part in pairs:
            text = source.replaced(part.scalar.at, part.text, before.text)
            places = frozenset({part.scalar.at, before.scalar.at})
            yield Mistake("turn that overlaps", source.name, text, places)
            yield of_value("turn before the opening", source, part, part.text.replace("2023", "2022"))

    # -- calls ------------------------------------------------------------------------------------

    def a_node_with_another_id(self, source: Source, luck: Random) -> Iterator[Mistake]:
        """The answers that led to it lead nowhere."""
        for part, leading in self._nodes(source, luck):
            wrong = misspelt(part.name, luck, source.words)
            text = source.replaced(part.at, part.name, wrong)
            places = frozenset({part.at, *(leading if len(leading) == 1 else ())})
            yield Mistake("node with another id", source.name, text, places, f"{part.name} {wrong}")

    def an_answer_that_leads_nowhere(self, source: Source, luck: Random) -> Iterator[Mistake]:
        """The node to which it led is gone."""
        for part, leading in self._nodes(source, luck):
            if not part.first and leading:
                text = source.without(part)
                places = frozenset(moved(leading, part, len(source.block_of(part))))
                yield Mistake("answer that leads nowhere", source.name, text, places)

    def _nodes(self, source: Source, luck: Random) -> Iterator[tuple[Part, list[SourceRef]]]:
        """The nodes of calls, each with the places that lead to it."""

        def wanted(part: Part) -> bool:
            node = part.section == "calls" and len(part.path) == 4 and part.path[2] == "nodes"
            return node and source.starts_its_line(part.at)

        for part in shuffled(source, luck, wanted):
            call = part.path[:2]
            yield (
                part,
                [
                    p.scalar.at
                    for p in source.parts
                    if p.path[:2] == call and p.name in ("to", "first") and plain(p.node) == part.name
                ],
            )

    def an_answer_that_leads_back(self, source: Source, luck: Random) -> Iterator[Mistake]:
        def wanted(part: Part) -> bool:
            return part.section == "calls" and part.name == "to" and "answers" in part.path

        for part in shuffled(source, luck, lambda p: wanted(p) and isinstance(p.node, ScalarNode)):
            yield of_value("answer that leads back", source, part, str(part.path[3]))

    # -- words, claims, names ---------------------------------------------------------------------

    def a_text_over_its_limit(self, source: Source, luck: Random) -> Iterator[Mistake]:
        def wanted(part: Part) -> bool:
            fields = WORDY.get(part.section, ())
            told = part.name in fields and not {"closing", "friction", "effects"} & set(part.path)
            return told and source.is_literal(part)

        for part in shuffled(source, luck, wanted):
            at = part.scalar.text_at
            text = source.replaced(at, part.text, part.text.rstrip(".") + FILLER)
            yield Mistake("text over its limit", source.name, text, frozenset({part.scalar.at}))

    def a_claim_that_is_not_there(self, source: Source, luck: Random) -> Iterator[Mistake]:
        for part in shuffled(source, luck, lambda p: p.under == "models" and isinstance(p.path[-1], int)):
            yield of_value("claim that is not there", source, part, f"C{luck.randrange(90, 99)}")

    def a_refusal_without_a_reason(self, source: Source, luck: Random) -> Iterator[Mistake]:
        def wanted(part: Part) -> bool:
            return part.section == "options" and part.name == "why_not" and source.starts_its_line(part.at)

        for part in shuffled(source, luck, wanted):
            when = source.by_path.get((*part.path[:-1], "when"))
            owner = source.owner(part)
            if when is None or owner is None or self.field("actors", self._by(part), "playable") != "true":
                continue
            above = when.at.line > part.at.line
            at = SourceRef(source.name, when.scalar.at.line - above, when.scalar.at.column)
            places = frozenset({at, owner.at})
            yield Mistake("refusal without a reason", source.name, source.without(part), places)

    def _by(self, part: Part) -> str:
        return self.owners[str(part.path[1])]

    def a_name_for_two_draws(self, source: Source, luck: Random) -> Iterator[Mistake]:
        def named(part: Part) -> bool:
            return part.name == "as" and part.section in ("options", "events") and source.is_literal(part)

        draws = [part for part in source.parts if named(part)]
        pairs = [(a, b) for a, b in pairwise(draws) if a.path[:2] == b.path[:2]]
        luck.shuffle(pairs)
        for first, second in pairs:
            if first.path[2] == second.path[2]:
                yield of_value("name for two draws", source, second, first.text)

    def a_trust_that_is_not_stated(self, source: Source, luck: Random) -> Iterator[Mistake]:
        stated = {
            (str(part.path[1]), str(part.path[2]))
            for other in self.sources
            for part in other.parts
            if part.section == "trust" and len(part.path) == 3
        }
        for part in shuffled(source, luck, lambda p: p.name == "toward" and p.under == "trust"):
            of = source.by_path[(*part.path[:-1], "of")].text
            strangers = [actor for actor in sorted(self.parts["actors"]) if (of, actor) not in stated]
            owner = source.owner(part)
            if strangers and owner is not None:
                made = of_value("trust that is not stated", source, part, luck.choice(strangers))
                places = made.places | {owner.at, owner.node.at}
                yield Mistake(made.kind, made.file, made.text, places)

    @property
    def makers(self) -> tuple[Maker, ...]:
        return (
            self.a_foreign_option_in_closes,
            self.a_foreign_option_in_a_policy,
            self.a_foreign_option_in_a_request,
            self.a_track_that_nobody_reads_for_it,
            self.an_order_of_others_in_a_sight,
            self.an_ultimatum_without_met,
            self.a_report_sent_to_nobody,
            self.a_report_that_comes_too_late,
            self.an_order_that_comes_too_late,
            self.a_condition_that_never_holds,
            self.a_last_ending_that_may_not_hold,
            self.a_turn_that_overlaps,
            self.a_node_with_another_id,
            self.an_answer_that_leads_nowhere,
            self.an_answer_that_leads_back,
            self.a_text_over_its_limit,
            self.a_claim_that_is_not_there,
            self.a_refusal_without_a_reason,
            self.a_name_for_two_draws,
            self.a_trust_that_is_not_stated,
        )

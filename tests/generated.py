"""Scenarios made at random: odd but sound, so that no property holds only for those that people wrote."""

from __future__ import annotations

from functools import cache
from random import Random

from game.content.link import link
from game.content.source import read_text
from game.content.spots import Spot
from game.content.validate import fit
from game.engine.compile import compile_scenario
from game.engine.program import Program
from game.model.diagnostic import Severity
from game.model.scenario import Scenario

ACTORS = ("ana", "bo", "cy")
TRACKS = ("alpha", "beta", "gamma", "delta")
ELEMENTS = ("left", "right")


@cache
def generated_program(number: int) -> Program:
    """The program of a generated scenario."""
    return compile_scenario(generated_scenario(number))


def generated_scenario(number: int) -> Scenario:
    """A sound scenario made from a number."""
    text = Writer(Random(f"generated/{number}")).scenario(number)
    node, faults = read_text(text.encode(), f"generated-{number}")
    assert node is not None, faults
    fitted = fit(node)
    assert fitted.form is not None, fitted.diagnostics
    linked = link(fitted.form, Spot(node, node.at), fitted.broken)
    errors = [d for d in linked.diagnostics if d.severity is Severity.ERROR]
    assert not errors, errors
    return linked.scenario


class Writer:
    """Writes a scenario as its author would, with random parts."""

    def __init__(self, luck: Random) -> None:
        self.luck = luck
        self.names = 0

    def number(self) -> int:
        return self.luck.choice([0, 1, 2, 3, 5, 7, 10, 20, 33, 50, 80, 100])

    def name(self) -> str:
        self.names += 1
        return f"n{self.names}"

    def amount(self, depth: int, sight: bool) -> str:
        """An expression; over the truth, or over what every actor can read."""
        luck = self.luck
        if depth == 0 or luck.random() < 0.3:
            leaves = [str(self.number()), luck.choice(TRACKS), "hour", "turn", "length", "final"]
            leaves += [f"pair[{luck.choice(ELEMENTS)}]", "trust(ana, bo)" if not sight else "alpha"]
            return luck.choice(leaves)
        left, right = self.amount(depth - 1, sight), self.amount(depth - 1, sight)
        forms = [
            f"({left} + {right})",
            f"({left} - {right})",
            f"({left} * {luck.choice([0, 1, 2, 3])})",
            f"({left} // {luck.choice([1, 2, 3, 7])})",
            f"({left} // ({right} - alpha))",
            f"min({left}, {right})",
            f"max({left}, {right})",
            f"abs({left})",
            f"({left} < {right})",
            f"({left} >= {right})",
            f"({left} == {right})",
            f"(not {left})",
            f"({left} and {right})",
            f"({left} or {right})",
            f"ticks({luck.choice([1, 3, 6, 12])})",
        ]
        if not sight:
            forms += [
                "hours_since(tick)",
                "happened(tick)",
                "ordered(act_bo)",
                "given(act_ana)",
                "acted(act_cy)",
            ]
            forms += ["open(vow)", "hours_left(vow)", "said(line.one.aye)", "kept(plea)"]
        return luck.choice(forms)

    def effects(self, depth: int) -> str:
        return "[" + ", ".join(self.effect(depth) for _ in range(self.luck.randint(1, 3))) + "]"

    def effect(self, depth: int) -> str:
        luck = self.luck
        track = luck.choice([*TRACKS, *(f'"pair[{e}]"' for e in ELEMENTS)])
        amount = self.amount(2, sight=False)
        if depth == 0 or luck.random() < 0.4:
            return luck.choice(
                [
                    f'{{add: {{{track}: "{amount}"}}}}',
                    f'{{set: {{{track}: "{amount}"}}}}',
                    f'{{trust: {{of: ana, toward: bo, by: "{amount}"}}}}',
                    f'{{send: {{report: news, after: "min(30, {amount})"}}}}',
                    "{ring: line}",
                    "{fire: tick}",
                    "{withdraw: vow}",
                    f"{{read: {{by: ana, track: beta, blur: {luck.choice([0, 3])}}}}}",
                ]
            )
        inner, other = self.effects(depth - 1), self.effects(depth - 1)
        return luck.choice(
            [
                f'{{if: "{amount}", then: {inner}, else: {other}}}',
                f'{{chance: "{amount}", as: {self.name()}, then: {inner}, else: {other}}}',
                f'{{later: {{in: "min(40, {amount})", as: {self.name()}, do: {inner}}}}}',
                f"{{repeat: {{as: {self.name()}, every: {luck.choice([1, 4, 9])}, times: {luck.randint(1, 4)},"
                f' while: "{amount}", do: {inner}}}}}',
            ]
        )

    def scenario(self, number: int) -> str:
        luck = self.luck
        lines = [
            "format: 1",
            f"id: generated-{number}",
            "title: Generated",
            "summary: Made at random.",
            "clock: {opening: 2030-01-01 00:00}",
            "sets: {side: {left: {title: Left}, right: {title: Right}}}",
            "trust: {ana: {bo: 40}}",
            "actors:",
        ]
        lines += [
            f"  {actor}: {{title: {actor}, role: {actor}, playable: true,"
            f' brief: {{public: a, confidential: b}}, capacity: "1 + ({self.amount(1, sight=True)} > 20)"}}'
            for actor in ACTORS
        ]
        lines.append("tracks:")
        for track in TRACKS:
            low = luck.choice([0, 0, -50])
            blur = luck.choice([0, 4, 9])
            readings = luck.choice(
                [
                    "{all: exact}",
                    f"{{all: {{blur: {blur}, every: {luck.choice([3, 8])}}}}}",
                    f"{{all: {{blur: {blur}, every: 6, late: {luck.choice([2, 9])}, while: alpha > 20}}}}",
                ]
            )
            if track == "beta":
                readings = f"{{all: {{blur: {blur}, every: 5}}}}"
            lines.append(
                f"  {track}: {{title: {track}, range: [{low}, 100], start: {luck.randint(0, 100)},"
                f" readings: {readings}}}"
            )
        lines.append("  pair: {title: Pair, per: side, start: 40, readings: {all: exact}}")
        lines.append("turns:")
        starts = sorted(luck.sample(range(1, 60), k=4))
        for index, start in enumerate([0, *starts]):
            day, hour = divmod(start, 24)
            last = ", hours: 10" if index == len(starts) else ""
            lines.append(f"  t{index}: {{title: T{index}, start: 2030-01-0{day + 1} {hour:02d}:00{last}}}")
        lines.append("options:")
        for actor in ACTORS:
            lead = luck.choice(["", f', lead: "min(20, {self.amount(1, sight=True)})"'])
            needs = luck.choice(["", f', needs: "{self.amount(2, sight=False)}", fails: {self.effects(1)}'])
            lines.append(
                f"  act_{actor}: {{title: Act, text: Act., by: {actor}, kind: legal,"
                f' when: "{self.amount(2, sight=True)}", why_not: "No."{lead}{needs}, effects: {self.effects(2)}}}'
            )
            lines.append(
                f"  aim_{actor}: {{title: Aim, text: Aim., by: {actor}, kind: military, targets: {{side: all}},"
                f' cost: {{attention: "1", alpha: "{luck.choice([0, 3, 15])}"}}, lead: "{luck.choice([0, 4, 30])}",'
                f' effects: [{{add: {{"pair[side]": "{self.amount(2, sight=False)}"}}}}]}}'
            )
        lines += [
            "requests: {plea: {title: Plea, text: Please., by: ana, to: bo, asks: act_bo, in_return: act_ana,"
            f" within: {luck.choice([3, 30])}, kept: {self.effects(1)}, broken: {self.effects(1)},"
            f" refused: {self.effects(1)}}}}}",
            "commitments: {vow: {title: Vow, text: A vow., made_by: act_ana,"
            f' runs: "{luck.choice([3, 20])}", met: "{self.amount(2, sight=False)}",'
            f" outcomes: {{met: {self.effects(1)}, lapsed: {self.effects(1)}, withdrawn: []}}}}}}",
            f'reports: {{news: {{title: News, genre: press, origin: Paper, to: [all], reliable: "{self.number()}",'
            ' text: "Beta {beta}.", sets: {beta: {blur: 3}}, false_text: "Beta {beta}!",'
            " false_sets: {beta: {offset: 20, blur: 5}}}}",
            "events:",
            f'  tick: {{title: Tick, text: Tick., when: "{self.amount(2, sight=False)}", chance: "60", again: 4,'
            f" effects: {self.effects(2)}}}",
            f'  tock: {{title: Tock, text: Tock., chance: "30", effects: {self.effects(1)}, seen_by: [ana]}}',
            "calls:",
            "  line: {title: Line, speaker: cy, by: bo, first: one, again: 5,",
            f'    rings: {{when: "{self.amount(2, sight=False)}", lasts: 6}}, cost: {{attention: "1", alpha: "1"}},',
            f'    tapped_by: {{ana: "{self.amount(1, sight=False)}"}},',
            "    nodes: {one: {says: "
            f'{{a: {{when: "{self.amount(2, sight=False)}", text: A., effects: {self.effects(1)}}}, b: {{text: B.}}}},',
            f'      answers: {{aye: {{text: "Yes.", to: two, tapped: {self.effects(1)}}},'
            f' nay: {{text: "No.", when: "{self.amount(1, sight=True)}", effects: {self.effects(1)}}}}}}},',
            "      two: {says: {c: {text: C., sets: {beta: {blur: 2}}}},"
            " answers: {end: {text: End., tone: code}}}}}",
            "rules:",
            f'  drift: {{title: Drift, when: "{self.amount(2, sight=False)}", effects: {self.effects(2)}}}',
            "policies:",
        ]
        for actor in ACTORS:
            extra = {
                "ana": ', m3: {ask: plea, weight: "9", because: B}',
                "bo": ', m3: {reply: plea.promise, weight: "9", because: B},'
                ' m4: {reply: plea.promise_if, weight: "5", because: B},'
                ' m5: {answer: line.one.aye, weight: "9", because: B}',
                "cy": "",
            }[actor]
            lines.append(
                f'  {actor}: {{rest: "{self.number()}", moves: {{'
                f'm1: {{order: act_{actor}, weight: "{self.amount(2, sight=True)}", because: B}},'
                f' m2: {{order: aim_{actor}, weight: "{self.amount(2, sight=True)}", because: B}}{extra}}}}}'
            )
        lines += [
            "endings:",
            f'  early: {{title: Early, rank: 1, family: early, when: "{self.amount(1, sight=False)} > 95", text: E.}}',
            "  late: {title: Late, rank: 9, family: late, when: final, text: L.}",
            "objectives:",
            f'  ana: {{cap: "{self.amount(1, sight=False)}", parts: {{p: {{title: P, weight: 3, value: alpha}},'
            f' q: {{title: Q, weight: 2, value: "{self.amount(2, sight=False)}"}}}}}}',
        ]
        return "\n".join(lines) + "\n"

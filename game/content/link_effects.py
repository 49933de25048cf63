"""Links effects: form to :mod:`game.model.effects`, references checked, expressions read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.content import effect_forms as forms
from game.content.spots import Spot
from game.model import effects
from game.model.effects import Effect
from game.model.expression import Expression, Name

if TYPE_CHECKING:
    from game.content.link import Linker

AnyForm = forms.EffectForm


class EffectLinker:
    """Links the effects of one owner, whose id and part make the keys of their texts."""

    def __init__(self, linker: Linker, owner: str) -> None:
        self._linker = linker
        self._owner = owner
        self._named: dict[str, Spot] = {}
        self._reasons = 0

    def all(self, written: Sequence[AnyForm], spot: Spot) -> tuple[Effect, ...]:
        """The linked effects of a list; those with faults are reported and left out."""
        linked = (self._one(form, spot[index]) for index, form in enumerate(written))
        return tuple(effect for effect in linked if effect is not None)

    def _one(self, form: AnyForm, spot: Spot) -> Effect | None:
        for index, claim in enumerate(form.models):
            if self._linker.refer("claims", claim, spot["models"][index]):
                self._linker.carries(claim, spot.at)
        effect = self._verb(form, spot)
        if form.because is None or effect is None:
            return effect
        self._reasons += 1
        key = f"{self._owner}.because.{self._reasons}"
        self._linker.text(key, form.because)
        return effects.Because(key, effect, spot.at)

    def _verb(self, form: AnyForm, spot: Spot) -> Effect | None:
        match form:
            case forms.AddForm():
                return self._shift("add", form.add, spot["add"])
            case forms.SetForm():
                return self._shift("set", form.set, spot["set"])
            case forms.TrustForm():
                return self._trust(form.trust, spot["trust"])
            case forms.IfForm():
                condition = self._linker.expression(form.if_, spot["if"])
                then = self.all(form.then, spot["then"])
                otherwise = self.all(form.otherwise, spot["else"])
                return effects.If(condition, then, otherwise, spot.at) if condition else None
            case forms.ChanceForm():
                return self._chance(form, spot)
            case forms.LaterForm():
                return self._later(form.later, spot["later"])
            case forms.RepeatForm():
                return self._repeat(form.repeat, spot["repeat"])
            case forms.SendForm():
                return self._send(form.send, spot["send"])
            case forms.RingForm():
                known = self._linker.refer("calls", form.ring, spot["ring"])
                return effects.Ring(form.ring, spot.at) if known else None
            case forms.FireForm():
                known = self._linker.refer("events", form.fire, spot["fire"])
                return effects.Fire(form.fire, spot.at) if known else None
            case forms.WithdrawForm():
                known = self._linker.refer("commitments", form.withdraw, spot["withdraw"])
                return effects.Settle(form.withdraw, spot.at) if known else None
            case forms.ReadForm():
                return self._read(form.read, spot["read"])
        raise AssertionError(form)

    def _shift(self, verb: str, written: dict[str, str], spot: Spot) -> Effect | None:
        changes: list[tuple[Name, Expression]] = []
        for key, amount in written.items():
            track = self._linker.track_name(key, spot[key].key)
            expression = self._linker.expression(amount, spot[key])
            if track is not None and expression is not None:
                changes.append((track, expression))
        return effects.Shift(verb, tuple(changes), spot.at) if changes else None

    def _trust(self, body: forms.TrustBody, spot: Spot) -> Effect | None:
        known = [
            self._linker.refer("actors", body.of, spot["of"]),
            self._linker.refer("actors", body.toward, spot["toward"]),
        ]
        by = self._linker.expression(body.by, spot["by"])
        if not all(known) or by is None:
            return None
        return effects.Trust(body.of, body.toward, by, spot.at)

    def _chance(self, form: forms.ChanceForm, spot: Spot) -> Effect | None:
        percent = self._linker.expression(form.chance, spot["chance"])
        self._name(form.as_, spot["as"])
        if form.title:
            self._linker.texts[f"{self._owner}.{form.as_}.title"] = form.title
        then = self.all(form.then, spot["then"])
        otherwise = self.all(form.otherwise, spot["else"])
        return effects.Chance(percent, form.as_, then, otherwise, spot.at) if percent else None

    def _later(self, body: forms.LaterBody, spot: Spot) -> Effect | None:
        hours = self._linker.expression(body.in_, spot["in"])
        self._name(body.as_, spot["as"])
        inner = self.all(body.do, spot["do"])
        return effects.Later(hours, body.as_, inner, spot.at) if hours else None

    def _repeat(self, body: forms.RepeatBody, spot: Spot) -> Effect | None:
        condition = self._linker.optional(body.while_, spot["while"])
        self._name(body.as_, spot["as"])
        inner = self.all(body.do, spot["do"])
        return effects.Repeat(body.as_, body.every, body.times, condition, inner, spot.at)

    def _send(self, body: forms.SendBody, spot: Spot) -> Effect | None:
        known = self._linker.refer("reports", body.report, spot["report"])
        to = self._linker.actors(body.to, spot["to"]) if body.to is not None else None
        after = self._linker.optional(body.after, spot["after"])
        if not known:
            return None
        recipients = to if to is not None else self._linker.recipients(body.report)
        if not (body.to if body.to is not None else self._linker.addressed(body.report)):
            self._linker.fault("recipients", f"nobody receives '{body.report}'; name them with 'to'", spot.at)
        return effects.Send(body.report, recipients, after, spot.at)

    def _read(self, body: forms.ReadBody, spot: Spot) -> Effect | None:
        known = self._linker.refer("actors", body.by, spot["by"])
        track = self._linker.track_name(body.track, spot["track"])
        if not known or track is None:
            return None
        return effects.Read(body.by, track, body.blur, spot.at)

    def _name(self, name: str, spot: Spot) -> None:
        """Names of draws and delays are unique within their owner."""
        first = self._named.get(name)
        if first is not None and first.at != spot.at:
            self._linker.fault("dup-name", f"'{name}' is already used here at {first.at}", spot.at)
        self._named[name] = spot

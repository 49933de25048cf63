"""Links effects: form to :mod:`game.model.effects`, references checked, expressions read."""

from __future__ import annotations

from collections.abc import Sequence

from game.content import effect_forms as forms
from game.content.links import Links
from game.content.spots import Spot
from game.model import effects
from game.model.effects import Effect
from game.model.expression import Expression, Name
from game.model.scenario import ALL

AnyForm = forms.EffectForm


class EffectLinker:
    """Links the effects of one owner, whose id and part make the keys of their texts."""

    def __init__(self, links: Links, owner: str) -> None:
        self._links = links
        self._owner = owner
        self._named: dict[str, Spot] = {}
        self._reasons = 0

    def all(self, written: Sequence[AnyForm], spot: Spot) -> tuple[Effect, ...]:
        """The linked effects of a list; those with faults are reported and left out."""
        linked = (self._one(form, spot[index]) for index, form in enumerate(written))
        return tuple(effect for effect in linked if effect is not None)

    def _one(self, form: AnyForm, spot: Spot) -> Effect | None:
        models = self._links.claims(form.models, spot["models"])
        for claim in models:
            self._links.carried.setdefault(claim, []).append(spot.at)
        effect = self._verb(form, spot)
        if effect is None or (form.because is None and not models):
            return effect
        key = None
        if form.because is not None:
            self._reasons += 1
            key = f"{self._owner}.because.{self._reasons}"
            self._links.text(key, form.because)
        return effects.Because(key, models, effect, spot.at)

    def _verb(self, form: AnyForm, spot: Spot) -> Effect | None:
        match form:
            case forms.AddForm():
                return self._shift("add", form.add, spot["add"])
            case forms.SetForm():
                return self._shift("set", form.set, spot["set"])
            case forms.TrustForm():
                return self._trust(form.trust, spot["trust"])
            case forms.IfForm():
                condition = self._links.expression(form.if_, spot["if"])
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
                known = self._links.refer("calls", form.ring, spot["ring"])
                return effects.Ring(form.ring, spot.at) if known else None
            case forms.FireForm():
                known = self._links.refer("events", form.fire, spot["fire"])
                return effects.Fire(form.fire, spot.at) if known else None
            case forms.WithdrawForm():
                known = self._links.refer("commitments", form.withdraw, spot["withdraw"])
                return effects.Settle(form.withdraw, spot.at) if known else None
            case forms.ReadForm():
                return self._read(form.read, spot["read"])
        raise AssertionError(form)

    def _shift(self, verb: str, written: dict[str, str], spot: Spot) -> Effect | None:
        changes: list[tuple[Name, Expression]] = []
        for key, amount in written.items():
            track = self._links.track_name(key, spot[key].key)
            expression = self._links.expression(amount, spot[key])
            if track is not None and expression is not None:
                changes.append((track, expression))
        return effects.Shift(verb, tuple(changes), spot.at) if changes else None

    def _trust(self, body: forms.TrustBody, spot: Spot) -> Effect | None:
        known = [
            self._links.refer("actors", body.of, spot["of"]),
            self._links.refer("actors", body.toward, spot["toward"]),
        ]
        by = self._links.expression(body.by, spot["by"])
        if not all(known) or by is None:
            return None
        return effects.Trust(body.of, body.toward, by, spot.at)

    def _chance(self, form: forms.ChanceForm, spot: Spot) -> Effect | None:
        percent = self._links.expression(form.chance, spot["chance"])
        self._name(form.as_, spot["as"])
        if form.title:
            self._links.texts[f"{self._owner}.{form.as_}.title"] = form.title
        then = self.all(form.then, spot["then"])
        otherwise = self.all(form.otherwise, spot["else"])
        return effects.Chance(percent, form.as_, then, otherwise, spot.at) if percent else None

    def _later(self, body: forms.LaterBody, spot: Spot) -> Effect | None:
        hours = self._links.expression(body.in_, spot["in"])
        self._name(body.as_, spot["as"])
        inner = self.all(body.do, spot["do"])
        return effects.Later(hours, body.as_, inner, spot.at) if hours else None

    def _repeat(self, body: forms.RepeatBody, spot: Spot) -> Effect | None:
        condition = self._links.optional(body.while_, spot["while"])
        self._name(body.as_, spot["as"])
        inner = self.all(body.do, spot["do"])
        return effects.Repeat(body.as_, body.every, body.times, condition, inner, spot.at)

    def _send(self, body: forms.SendBody, spot: Spot) -> Effect | None:
        known = self._links.refer("reports", body.report, spot["report"])
        to = self._links.actors(body.to, spot["to"]) if body.to is not None else None
        after = self._links.optional(body.after, spot["after"])
        if not known:
            return None
        stated = self._links.form.reports[body.report].to
        recipients = to if to is not None else self._known(stated)
        if not (stated if body.to is None else body.to):
            self._links.fault("recipients", f"nobody receives '{body.report}'; name them with 'to'", spot.at)
        return effects.Send(body.report, recipients, after, spot.at)

    def _known(self, written: Sequence[str]) -> tuple[str, ...]:
        """The recipients of a report that are known; those that are not are a fault of the report."""
        actors = self._links.form.actors
        return tuple(sorted(actors)) if written == [ALL] else tuple(a for a in written if a in actors)

    def _read(self, body: forms.ReadBody, spot: Spot) -> Effect | None:
        known = self._links.refer("actors", body.by, spot["by"])
        track = self._links.track_name(body.track, spot["track"])
        if not known or track is None:
            return None
        return effects.Read(body.by, track, body.blur, spot.at)

    def _name(self, name: str, spot: Spot) -> None:
        """Names of draws and delays are unique within their owner."""
        first = self._named.get(name)
        if first is not None and first.at != spot.at:
            self._links.fault("dup-name", f"'{name}' is already used here at {first.at}", spot.at)
        self._named[name] = spot

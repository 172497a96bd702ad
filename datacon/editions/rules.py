"""Which of the forum's rules an edition keeps: what each measured, and what stands in the way of a next state."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import scope

from datacon.editions import measures
from datacon.editions.measures import Measured
from datacon.editions.models import Edition, Rule, RuleException
from datacon.editions.states import Level, State


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule, whether the edition keeps it (None while it cannot be told), and where a breach is mended."""

    rule: Rule
    kept: bool | None
    text: str
    exception: RuleException | None
    place: str

    @property
    def is_breached(self) -> bool:
        """Not kept, and no reason was signed for that."""
        return self.kept is False and self.exception is None

    @property
    def can_be_justified(self) -> bool:
        return self.is_breached and self.rule.level == Level.SOFT

    @property
    def kind(self) -> str:
        """`met`, `soft`, `must` or `unknown`: the colour of its light, which never stands without its word."""
        if self.kept is None:
            return "unknown"
        if self.kept:
            return "met"
        return "must" if self.is_breached and self.rule.level == Level.MUST else "soft"

    @property
    def word(self) -> str:
        if self.kept is None:
            return _("Aún no se mide")
        if self.kept:
            return _("Se cumple")
        return _("Justificada") if self.exception else _("No se cumple")

    @property
    def icon(self) -> str:
        return {"met": "done", "must": "error", "soft": "warning", "unknown": "clock"}[self.kind]

    def __str__(self) -> str:
        return f"{self.rule}: {self.text}"


def verdicts(edition: Edition) -> list[Verdict]:
    """One for each rule of the set that the edition was convened under, in that set's order."""
    return list(_judged(edition, [] if edition.ruleset is None else list(edition.ruleset.rules.all())))


def verdict(edition: Edition, key: str) -> Verdict:
    """That of one rule; 404 when the edition's set has none of that name."""
    rule = Rule.objects.filter(ruleset=edition.ruleset_id, key=key).first() if edition.ruleset_id else None
    if rule is None:
        raise Http404
    return next(_judged(edition, [rule]))


def missing(edition: Edition, target: State) -> list[Verdict]:
    """What stands in the way of `target`: breached rules that guard it and whose breach nobody may, or did, sign."""
    return blocking(guarding(edition, target), target)


def blocking(verdicts: list[Verdict], target: State) -> list[Verdict]:
    """Those of `verdicts` that stand in the way of `target`."""
    return [found for found in verdicts if target in found.rule.guarded and found.is_breached]


def guarding(edition: Edition, target: State) -> list[Verdict]:
    """Those of the rules that are checked before `target`."""
    rules = [] if edition.ruleset is None else [rule for rule in edition.ruleset.rules.all() if target in rule.guarded]
    return list(_judged(edition, rules))


def _judged(edition: Edition, rules: list[Rule]) -> Iterator[Verdict]:
    with scope(edition=edition):
        exceptions = {found.rule_id: found for found in RuleException.objects.filter(edition=edition)}
        for rule in rules:
            registered = measures.of(rule.key)
            measured = registered.measure(edition, rule) if registered else Measured(None, _("Nada la mide todavía."))
            place = reverse(registered.place, args=[edition.fiscal_year]) if registered else ""
            yield Verdict(rule, measured.kept, measured.text, exceptions.get(rule.pk), place)


def lights(verdicts: list[Verdict]) -> dict[str, int]:
    """How many are green, amber, red and grey, by `Verdict.kind`."""
    return {kind: sum(found.kind == kind for found in verdicts) for kind in ("met", "soft", "must", "unknown")}

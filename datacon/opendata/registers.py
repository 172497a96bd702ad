"""The forum's public registers, across editions: where it did not keep its rules, and where it was held."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse
from django_scopes import scopes_disabled

from datacon.editions import rules
from datacon.editions.models import Edition, Host, Rule, RuleException
from datacon.editions.states import Level, State
from datacon.snapshot.together import read_once

LIFE = list(State)[: list(State).index(State.ARCHIVED) + 1]
"""The states that follow each other; postponed and cancelled stand beside them."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A rule that an announced edition did not keep: with the reason that was signed, or with none on record (I6)."""

    edition: Edition
    rule: Rule
    measured: str
    exception: RuleException | None = None

    @property
    def anchor(self) -> str:
        return f"e{self.edition.fiscal_year}-{self.rule.key}"

    def get_absolute_url(self) -> str:
        return f"{reverse('public:exceptions')}#{self.anchor}"


def departures() -> list[Departure]:
    """Of the latest edition first, and within it in the order of its rules.

    Each edition is measured by itself, so this costs a fixed price for each, whatever it did not keep.
    """
    with scopes_disabled():
        signed = Prefetch("exceptions", RuleException.objects.select_related("rule"))
        public = Edition.objects.public().select_related("forum", "ruleset").prefetch_related(signed)
        return [one for edition in public for one in sorted(_of(edition), key=lambda one: one.rule.position)]


def _of(edition: Edition) -> list[Departure]:
    signed = [Departure(edition, one.rule, one.measured, one) for one in edition.exceptions.all()]
    silent = [
        Departure(edition, one.rule, one.text)
        for one in rules.verdicts(edition)
        if one.is_breached and one.rule.level == Level.SOFT and is_past(edition, one.rule)
    ]
    return signed + silent


def is_past(edition: Edition, rule: Rule) -> bool:
    """Whether an announced edition entered a state that the rule guards; until then a reason may still come."""
    reached = State(edition.state) if edition.state in LIFE else State.ANNOUNCED
    return any(LIFE.index(state) <= LIFE.index(reached) for state in rule.guarded if state in LIFE)


@read_once
def hosts() -> list[Host]:
    """Those of all announced editions, the latest first."""
    with scopes_disabled():
        public = Host.objects.filter(edition__in=Edition.objects.public()).select_related("edition__forum")
        return list(public.order_by("-edition__fiscal_year", "position", "pk"))

"""Opening a new edition from another one: what will be made, and making it (the issue's "from last year's")."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from datacon.base.refusal import Refused
from datacon.editions.actions import planning, team
from datacon.editions.actions.rules import adopt
from datacon.editions.carrying import Carrier, carriers, chosen
from datacon.editions.models import Edition, Forum, RuleSet
from datacon.editions.queries import years
from datacon.editions.states import Role, State
from datacon.journal import actions as journal
from datacon.people.models import User


@dataclass(frozen=True, slots=True)
class Plan:
    """A new edition as it was asked for, not stored yet, what it starts from and what it takes along."""

    source: Edition
    edition: Edition
    carried: list[Carrier]

    @property
    def made(self) -> list[tuple[Carrier, list[str]]]:
        """Exactly what will be made besides the edition itself."""
        with scopes_disabled():
            return [(carrier, carrier.preview(self.source, self.edition)) for carrier in self.carried]

    @property
    def gaps(self) -> list[int]:
        """Years that will have no edition and whose reason is still to be said (R24)."""
        return years.unexplained(self.edition.forum, self.edition.fiscal_year)


def plan(source: Edition, edition: Edition, *, carried: list[str], with_latest_rules: bool) -> Plan:
    """What opening `edition`, of which only its own facts are set, from `source` would make."""
    edition.forum, edition.previous, edition.state = source.forum, source, State.DRAFT
    edition.is_synthetic = source.is_synthetic
    edition.ordinal = next_ordinal(source.forum)
    edition.ruleset = latest_rules(source.forum) if with_latest_rules else source.ruleset
    return Plan(source, edition, chosen(carried))


def next_ordinal(forum: Forum) -> int:
    return (Edition.objects.filter(forum=forum).aggregate(last=Max("ordinal"))["last"] or 0) + 1


def latest_rules(forum: Forum) -> RuleSet | None:
    return RuleSet.objects.filter(forum=forum).order_by("-number").first()


@transaction.atomic
def open_edition(plan: Plan, reasons: Mapping[int, str], *, by: User) -> Edition:
    """Store the edition, carry what was chosen, and let whoever opens it coordinate it."""
    edition = plan.edition
    edition.ruleset = edition.ruleset or adopt(edition.forum, by=by)
    try:
        with transaction.atomic():
            edition.save()
    except IntegrityError as taken:
        raise Refused(_("Alguien más abrió mientras tanto la edición de ese año.")) from taken
    planning.explain_years(edition, reasons, by=by)
    with scopes_disabled():
        for carrier in plan.carried:
            carrier.carry(plan.source, edition)
        journal.record(
            "edition.opened",
            edition,
            by=by,
            source=plan.source.fiscal_year,
            carried=[carrier.key for carrier in plan.carried],
        )
        team.appoint(edition, by, Role.COORDINATOR, by=by)
    return edition


def suggestion(source: Edition) -> dict[str, object]:
    """The next year's edition as it would be if nothing changed: same weekdays, same title."""
    year = max(source.fiscal_year, Edition.objects.aggregate(last=Max("fiscal_year"))["last"]) + 1
    weeks = timedelta(weeks=52 * (year - source.fiscal_year))
    return {
        "source": source.fiscal_year,
        "fiscal_year": year,
        "title": source.title.replace(str(source.fiscal_year), str(year)),
        "starts_on": source.starts_on + weeks,
        "ends_on": source.ends_on + weeks,
        "time_zone": source.time_zone,
        "modality": source.modality,
        "rules": "latest",
        "carried": [carrier.key for carrier in carriers()],
    }

"""Who convened an edition, where it was held, who sat in its committee, and what it did not keep and why."""

from datacon.demo import tables
from datacon.demo.loading.cast import Cast
from datacon.editions.models import CommitteeSeat, Convening, Edition, Representative, RuleException
from datacon.people.models import Organization


def load(edition: Edition, cast: Cast) -> None:
    for year in tables.YEARS:
        if year <= edition.fiscal_year:
            organizations(year)
    for facts in tables.rows(edition.fiscal_year, "convenings"):
        Convening.objects.create(edition=edition, **facts | {"organization": called(facts["organization"])})
    _seats(edition, cast)
    _exceptions(edition)


def organizations(year: int) -> None:
    """As they were named then; what replaced one comes before it in the file (C13)."""
    for facts in tables.rows(year, "organizations"):
        aliases, ended, successor = tables.names(facts["aliases"]), facts["valid_to"] or None, facts["successor"]
        values = facts | {"aliases": aliases, "valid_to": ended, "successor": called(successor)}
        Organization.objects.get_or_create(slug=facts["slug"], defaults=values)


def called(slug: str) -> Organization | None:
    return Organization.objects.get(slug=slug) if slug else None


def _seats(edition: Edition, cast: Cast) -> None:
    for position, facts in enumerate(tables.rows(edition.fiscal_year, "seats")):
        values = facts | {"organization": called(facts["organization"])}
        CommitteeSeat.objects.create(edition=edition, position=position, **values)
    for facts in tables.rows(edition.fiscal_year, "representatives"):
        seat = edition.seats.get(organization__slug=facts.pop("organization"))
        Representative.objects.create(seat=seat, user=cast[facts.pop("account")], **facts)


def _exceptions(edition: Edition) -> None:
    for facts in tables.rows(edition.fiscal_year, "exceptions"):
        rule = edition.ruleset.rules.get(key=facts.pop("rule"))
        RuleException.objects.create(edition=edition, rule=rule, **facts)

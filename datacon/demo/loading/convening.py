"""Who convened an edition, where it was held, who sat in its committee, and what it did not keep and why."""

from datacon.demo import tables
from datacon.demo.loading.cast import Cast
from datacon.editions.models import CommitteeSeat, Convening, Edition, Representative, Rule, RuleException
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
        values = facts | {"aliases": aliases, "valid_to": ended, "successor": called_or_none(successor)}
        Organization.objects.get_or_create(slug=facts["slug"], defaults=values)


def called(slug: str) -> Organization:
    return Organization.objects.get(slug=slug)


def called_or_none(slug: str) -> Organization | None:
    """Nothing for an empty cell."""
    return called(slug) if slug else None


def _seats(edition: Edition, cast: Cast) -> None:
    for position, facts in enumerate(tables.rows(edition.fiscal_year, "seats")):
        values = facts | {"organization": called_or_none(facts["organization"])}
        CommitteeSeat.objects.create(edition=edition, position=position, **values)
    for facts in tables.rows(edition.fiscal_year, "representatives"):
        seat = edition.seats.get(organization__slug=facts.pop("organization"))
        Representative.objects.create(seat=seat, user=cast[facts.pop("account")], **facts)


def _exceptions(edition: Edition) -> None:
    for facts in tables.rows(edition.fiscal_year, "exceptions"):
        rule = Rule.objects.get(ruleset=edition.ruleset_id, key=facts.pop("rule"))
        RuleException.objects.create(edition=edition, rule=rule, **facts)

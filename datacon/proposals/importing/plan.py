"""What a file would add to a call: read whole, checked whole, and refused whole where anything is wrong."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from datacon.base.words import plain
from datacon.editions.models import Theme
from datacon.people.models import Organization
from datacon.proposals.importing.checks import Check, Standing
from datacon.proposals.importing.items import Defaults, Item, Plan
from datacon.proposals.importing.problems import Notice, Place, Unimportable
from datacon.proposals.importing.rows import Listing
from datacon.proposals.models import Call, Proposal
from datacon.proposals.states import State


def plan(call: Call, listing: Listing, defaults: Defaults | None = None) -> Plan:
    """The proposals of `listing`; raises `Unimportable` with everything that is wrong in any of them."""
    standing = _standing(call, defaults or Defaults())
    check = Check(standing)
    items = [item for item in map(check.item, listing.rows) if item]
    if check.problems:
        raise Unimportable(check.problems)
    keys = Proposal.objects.filter(call=call).exclude(external_key="").values_list("external_key", flat=True)
    stored = set(keys)
    new, known = [one for one in items if one.key not in stored], [one for one in items if one.key in stored]
    unknown = [text for name, text in listing.extras.items() if name not in standing.questions]
    columns = _("la columna «%(name)s» no se usa y se deja como está.")
    left = [Notice(Place(), columns % {"name": name[:100]}) for name in unknown]
    return Plan(call, new, known, [*listing.notices, *left, *check.notices, *_drafted(new)])


def _drafted(items: Iterable[Item]) -> list[Notice]:
    """Those said to be handed in that lack something enter as drafts, so that their author completes them."""
    notices = []
    for item in items:
        missing = item.missing() if item.state == State.SUBMITTED else []
        if missing:
            item.state = State.DRAFT
            text = _("entra como borrador, para que la completen. %(missing)s")
            notices.append(Notice(item.place, text % {"missing": " ".join(missing)}))
    return notices


def _standing(call: Call, defaults: Defaults) -> Standing:
    formats = list(call.formats.all())
    organizations: dict[str, Organization] = {}
    for one in Organization.objects.all():
        for name in filter(None, [one.name, one.acronym, *one.aliases]):
            organizations.setdefault(plain(name), one)
    return Standing(
        call=Call.objects.select_related("edition").prefetch_related("questions").get(pk=call.pk),
        formats={plain(name): one for one in formats for name in (one.slug, one.name)},
        themes={plain(name): pk for pk, *names in Theme.objects.values_list("pk", "slug", "name") for name in names},
        organizations=organizations,
        questions={plain(one.text): one for one in call.questions.all()},
        defaults=defaults,
    )

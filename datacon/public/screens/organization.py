"""An organization's page: what it convened, where it sat, in which sessions it spoke; its name before and since."""

from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.editions.models import CommitteeSeat, Convening
from datacon.people.models import Organization
from datacon.people.states import Branch, Order
from datacon.programme.models import Session
from datacon.public import queries, words
from datacon.public.card import Card
from datacon.public.screens.host_call import Fact
from datacon.ui.links import Link


def screen(organization: Organization) -> dict[str, Any]:
    record = queries.record(organization)
    known = {one.pk: one.get_absolute_url() for one in queries.organizations()}
    name = words.full_name(organization)
    return {
        "card": Card(name, "", _("Qué ha hecho %(name)s en el foro, edición por edición.") % {"name": name}),
        "crumbs": [
            Link(_("Organizaciones"), reverse("public:organizations")),
            Link(str(organization), organization.get_absolute_url()),
        ],
        "name": words.content(name),
        "facts": facts(organization, record.predecessors, known),
        "convenings": [convening(one) for one in record.convenings],
        "seats": [seat(one) for one in record.seats],
        "editions": [
            (str(edition), [session_link(one) for one in sessions])
            for edition, sessions in groupby(record.sessions, key=lambda one: one.edition)
        ],
    }


def facts(organization: Organization, before: list[Organization], known: dict[int, str]) -> list[Fact]:
    told = [Fact(_("Sector y alcance"), words.kind(organization))]
    if organization.branch:
        told.append(Fact(_("Poder"), str(Branch(organization.branch).label)))
    if organization.order:
        told.append(Fact(_("Orden de gobierno"), str(Order(organization.order).label)))
    if organization.valid_from:
        told.append(Fact(_("Existe desde"), words.day(organization.valid_from)))
    if organization.valid_to:
        told.append(Fact(_("Existió hasta"), words.day(organization.valid_to)))
    told += [Fact(_("Antes"), words.full_name(one), known.get(one.pk, "")) for one in before]
    now = organization.successor
    return told + ([Fact(_("Ahora"), words.full_name(now), known.get(now.pk, ""))] if now else [])


def convening(one: Convening) -> Link:
    address = reverse("public:convening", args=[one.edition.fiscal_year, one.organization.slug])
    return Link(_("%(role)s de %(edition)s") % _of(one), address, note=one.edition.caveat)


def seat(one: CommitteeSeat) -> Link:
    return Link(
        _("%(role)s de %(edition)s") % _of(one), one.edition.get_absolute_url() + "#comite", note=one.edition.caveat
    )


def _of(one: Convening | CommitteeSeat) -> dict[str, Any]:
    return {"role": one.get_role_display(), "edition": one.edition}


def session_link(session: Session) -> Link:
    lang = words.foreign_language(session.language)
    return Link(session.title, session.get_absolute_url(), note=session.code, lang=lang)

"""What an organization gained by convening an edition, on one page that can be shown to its board."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.models import Convening, Edition
from datacon.editions.states import ConveningRole
from datacon.memoria.words import in_words
from datacon.opendata.addresses import absolute
from datacon.programme.models import Session
from datacon.public import queries, words
from datacon.public.card import Card
from datacon.public.screens.edition import Figure, figure, logo
from datacon.public.screens.organization import session_link
from datacon.public.surroundings import licence
from datacon.ui.links import Link


def screen(convening: Convening, edition: Edition) -> dict[str, Any]:
    organization = convening.organization
    name = words.full_name(organization)
    sessions = queries.sessions_with(organization, edition)
    conveners = queries.conveners(edition)
    page = reverse("public:convening", args=[edition.fiscal_year, organization.slug])
    return {
        "edition": edition,
        "card": Card(
            name, str(edition), _("Lo que %(name)s hizo en %(edition)s.") % {"name": name, "edition": edition}
        ),
        "crumbs": [
            Link(str(edition), edition.get_absolute_url()),
            Link(_("Quién convoca"), edition.get_absolute_url() + "#convocan"),
            Link(str(organization), page),
        ],
        "role": convening.get_role_display(),
        "name": words.content(name),
        "url": organization.get_absolute_url(),
        "logo": logo(queries.logos(edition).get(organization.pk)),
        "now": words.full_name(organization.successor) if organization.successor else "",
        "summary": summary(edition, name, len(conveners) - 1),
        "figures": figures(edition, sessions, conveners),
        "sessions": [session_link(one) for one in sessions],
        "cite": f"{name}. {edition.title} ({edition}). {absolute(page)}. {licence(edition).text}.",
        "licence": licence(edition),
        "data": [Link("JSON", reverse("opendata:edition_json", args=[edition.fiscal_year]))],
    }


def summary(edition: Edition, name: str, others: int) -> str:
    told = {"name": name, "title": edition.title, "dates": words.dates(edition), "others": in_words(others)}
    if not others:
        return _("%(name)s convocó la %(title)s (%(dates)s).") % told
    said = ngettext(
        "%(name)s convocó la %(title)s (%(dates)s) junto con otra organización.",
        "%(name)s convocó la %(title)s (%(dates)s) junto con otras %(others)s organizaciones.",
        others,
    )
    return said % told


def figures(edition: Edition, sessions: list[Session], conveners: list[Convening]) -> list[Figure]:
    """Its own part first, then the edition's figures."""
    joined = sum(one.role == ConveningRole.CO_CONVENER for one in conveners)
    own = [Figure(len(sessions), ngettext("sesión con su voz", "sesiones con su voz", len(sessions)), "#sesiones")]
    if joined:
        address = edition.get_absolute_url() + "#convocan"
        label = ngettext("organización co-convocante", "organizaciones co-convocantes", joined)
        own.append(Figure(joined, label, address))
    return own + [figure(metric) for metric in edition.metrics.all()]

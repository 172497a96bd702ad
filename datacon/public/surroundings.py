"""What surrounds every page: the forum's mark, the switch between editions, the menu, the foot."""

from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.editions.models import Edition, Forum
from datacon.editions.states import Licence
from datacon.memoria.queries import WITH_MEMORIA
from datacon.public import words
from datacon.snapshot.together import read_once
from datacon.ui import frame
from datacon.ui.links import Link


@frame.filled_by
def site(edition: Edition | None) -> frame.Frame:
    editions = announced()
    shown = edition if edition and edition.is_public else None  # a call for hosts comes before its edition
    forum = editions[0].forum if editions else Forum.objects.first()
    return frame.Frame(
        name=forum.name if forum else "DATA CON",
        home=reverse("public:forum"),
        caveat=edition.caveat if edition else "",
        edition=str(shown.fiscal_year) if shown else "",
        editions=[Link(str(one.fiscal_year), one.get_absolute_url(), note=words.dates(one)) for one in editions],
        menu=menu(shown) if shown else registers(),
        search=reverse("public:search"),
        licence=licence(edition) if edition else None,
        links=[*registers(), *(twins(shown) if shown else [])],
    )


@read_once
def announced() -> list[Edition]:
    return list(Edition.objects.public().select_related("forum"))


def menu(edition: Edition) -> list[Link]:
    """Only what exists: a memoria is not announced before it is out."""
    year = edition.fiscal_year
    links = [
        Link(_("Programa"), reverse("public:programme", args=[year])),
        Link(_("Cifras"), reverse("public:metrics", args=[year])),
    ]
    if edition.state in WITH_MEMORIA:
        links.append(Link(_("Memoria"), reverse("memoria:memoria", args=[year])))
    return links


def registers() -> list[Link]:
    """What the forum keeps across editions."""
    return [
        Link(_("Sedes"), reverse("public:hosts")),
        Link(_("Organizaciones"), reverse("public:organizations")),
        Link(_("Excepciones"), reverse("public:exceptions")),
    ]


def licence(edition: Edition) -> Link:
    known = Licence(edition.licence)
    return Link(str(known.label), known.url)


def twins(edition: Edition) -> list[Link]:
    """The programme as data, in each form."""
    names = {"CSV": "programme_csv", "JSON": "programme_json", "ICS": "programme_ics"}
    return [Link(text, reverse(f"opendata:{name}", args=[edition.fiscal_year])) for text, name in names.items()]

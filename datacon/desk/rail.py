"""The rail of the desk: seven verbs, of which a reader sees those that hold a page they may use (screen 8)."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from datacon.editions.models import Edition
from datacon.ui import rail
from datacon.ui.links import Link
from datacon.ui.rail import Rail, Verb

Pages = list[tuple[str | Promise, str]]

VERBS: list[tuple[str | Promise, Pages]] = [
    (
        gettext_lazy("Planear"),
        [
            (gettext_lazy("Hoy"), "desk:edition"),
            (gettext_lazy("Datos"), "editions:data"),
            (gettext_lazy("Objetivos"), "editions:objectives"),
            (gettext_lazy("Reglas"), "editions:rules"),
            (gettext_lazy("Propuesta"), "editions:edition_proposal"),
            (gettext_lazy("Estado"), "editions:life"),
        ],
    ),
    (
        gettext_lazy("Convocar"),
        [
            (gettext_lazy("Sede"), "editions:host_call"),
            (gettext_lazy("Mi candidatura"), "editions:my_bid"),
            (gettext_lazy("Mesa de ponente"), "proposals:speaker_desk"),
            (gettext_lazy("Comité"), "editions:committee"),
            (gettext_lazy("Co-convocantes"), "editions:invitations"),
            (gettext_lazy("Equipo"), "editions:team"),
            (gettext_lazy("Convocatoria de propuestas"), "proposals:call"),
            (gettext_lazy("Propuestas recibidas"), "proposals:proposals"),
        ],
    ),
    (
        gettext_lazy("Dictaminar"),
        [
            (gettext_lazy("Mi cola de dictamen"), "proposals:review_queue"),
            (gettext_lazy("Mi perfil de dictaminación"), "proposals:reviewer_profile"),
            (gettext_lazy("Rúbrica"), "proposals:rubric"),
            (gettext_lazy("Fases"), "proposals:phases"),
            (gettext_lazy("Asignación"), "proposals:assignment"),
            (gettext_lazy("Miradas a la paridad"), "proposals:parity"),
            (gettext_lazy("Selección"), "proposals:selection"),
            (gettext_lazy("Sellar"), "proposals:seal"),
            (gettext_lazy("Informar"), "proposals:informing"),
            (gettext_lazy("Lista de espera"), "proposals:waiting_list"),
        ],
    ),
    (gettext_lazy("Programar"), [(gettext_lazy("Jornadas"), "programme:days")]),
    (gettext_lazy("Abrir sala"), []),
    (gettext_lazy("Publicar"), [(gettext_lazy("Borrador de la memoria"), "memoria:draft")]),
    (gettext_lazy("Rendir cuentas"), []),
]
"""The pages of an edition, by the name of their address; a later page enters here with one line."""

EVERYWHERE: Pages = [
    (gettext_lazy("Mi mesa"), "desk:home"),
    (gettext_lazy("Abrir una edición"), "editions:new"),
    (gettext_lazy("Reglas del foro"), "editions:ruleset"),
    (gettext_lazy("Correo"), "mail:outbox"),
    (gettext_lazy("Quién puede qué"), "desk:permissions"),
    (gettext_lazy("Mi perfil"), "proposals:profile"),
    (gettext_lazy("Mi cuenta"), "mfa_index"),
]


@rail.filled_by
def desk(request: HttpRequest) -> Rail:
    edition: Edition | None = request.edition  # type: ignore[attr-defined]
    verbs = [Verb(str(text), list(_usable(request, pages, edition))) for text, pages in VERBS] if edition else []
    return Rail(
        home=reverse("desk:home"),
        caveat=edition.caveat if edition else "",
        edition=str(edition or ""),
        edition_url=reverse("desk:edition", args=[edition.fiscal_year]) if edition else "",
        verbs=[verb for verb in verbs if verb.links],
        more=list(_usable(request, EVERYWHERE, None)),
        person=str(request.user) if request.user.is_authenticated else "",
        sign_out=reverse("account_logout"),
    )


def _usable(request: HttpRequest, pages: Pages, edition: Edition | None) -> Iterator[Link]:
    """Links to those pages whose access mark lets the reader in."""
    for text, name in pages:
        address = reverse(name, args=[edition.fiscal_year] if edition else [])
        mark = getattr(resolve(address).func, "access")  # noqa: B009 — every view carries its mark
        if mark == "signed in" or request.user.has_perm(mark, edition):
            yield Link(str(text), address)

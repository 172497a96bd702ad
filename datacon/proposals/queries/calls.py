"""Where an edition's call stands, what it lacks before it is published, and what has come in (R125)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.editions.models import Edition
from datacon.editions.moments import told
from datacon.editions.states import CallPhase
from datacon.proposals.models import Call, Format, Proposal, Question
from datacon.proposals.states import HANDED_IN, Route, State

SEALS = {
    CallPhase.DRAFT: "draft",
    CallPhase.COMING: "scheduled",
    CallPhase.OPEN: "open",
    CallPhase.CLOSED: "done",
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something without which the call is not published, and where it is done."""

    text: str
    url: str
    done: bool

    @property
    def icon(self) -> str:
        return "done" if self.done else "right"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many proposals of a kind are being written, and how many were handed in."""

    name: str
    drafts: int
    handed_in: int


def call_of(edition: Edition) -> Call | None:
    call: Call | None = Call.objects.filter(edition=edition).select_related("edition").first()
    return call


def formats_of(call: Call) -> list[Format]:
    """In order, each with how many proposals use it (`used`)."""
    return list(Format.objects.filter(call=call).annotate(used=Count("proposals")).order_by("position", "pk"))


def questions_of(call: Call) -> list[Question]:
    """In order, each with how many answered it (`answered`)."""
    return list(Question.objects.filter(call=call).annotate(answered=Count("answers")).order_by("position", "pk"))


def steps(call: Call) -> list[Step]:
    """All that a call needs before it is seen."""
    year = call.edition.fiscal_year
    text, rubric, phases = (reverse(f"proposals:{name}", args=[year]) for name in ("call_text", "rubric", "phases"))
    told_of = [
        (bool(call.text.strip()), text, _("El texto está escrito."), _("Falta el texto: qué se busca y para qué.")),
        (
            call.closes_at > timezone.now(),
            text,
            _("Las fechas están puestas."),
            _("La fecha de cierre ya pasó: elige otra."),
        ),
        (
            call.formats.exists(),
            reverse("proposals:formats", args=[year]),
            _("Hay formatos entre los cuales elegir."),
            _("Falta al menos un formato de sesión."),
        ),
        (
            call.criteria.exists(),
            rubric,
            _("La rúbrica dice cómo se califica."),
            _("Falta la rúbrica: con qué criterios se califica."),
        ),
        (
            call.phases.exists(),
            phases,
            _("Hay al menos una fase de dictamen."),
            _("Falta al menos una fase de dictamen."),
        ),
    ]
    return [Step(kept if done else lacking, url, done) for done, url, kept, lacking in told_of]


def lacking(call: Call) -> list[str]:
    """A sentence for each thing that keeps the call from being published."""
    return [step.text for step in steps(call) if not step.done]


def standing(call: Call) -> str:
    """«Recibe propuestas hasta el 3 de marzo…», with the grace that drafts have (R125)."""
    zone, now = call.edition.time_zone, timezone.now()
    words = {
        "opens": told(call.opens_at, zone),
        "closes": told(call.closes_at, zone),
        "grace": told(call.grace_ends_at, zone),
    }
    if call.phase == CallPhase.DRAFT:
        return _("Nadie más la ve todavía. Abriría el %(opens)s y cerraría el %(closes)s.") % words
    if call.phase == CallPhase.COMING:
        return _("Recibirá propuestas desde el %(opens)s.") % words
    if call.phase == CallPhase.OPEN:
        return _("Recibe propuestas hasta el %(closes)s; lo ya empezado, hasta el %(grace)s.") % words
    if now < call.grace_ends_at:
        return _("Cerró; los borradores empezados a tiempo se envían hasta el %(grace)s.") % words
    return _("Cerró el %(closes)s.") % words


def waits_for_review(call: Call) -> int:
    """How many proposals wait for their review to begin; none until the grace is over."""
    if call.published_at is None or timezone.now() < call.grace_ends_at:
        return 0
    return int(Proposal.objects.filter(call=call, state=State.SUBMITTED).count())


def tallies(call: Call, formats: Iterable[Format]) -> tuple[list[Tally], list[Tally]]:
    """Drafts and what was handed in, by format and by route; what says neither is told apart."""
    kept = [State.DRAFT, *HANDED_IN]
    rows = Proposal.objects.filter(call=call, state__in=kept).order_by().values_list("format", "route", "state")
    by_format: Counter[tuple[int | None, bool]] = Counter()
    by_route: Counter[tuple[str, bool]] = Counter()
    for kind, route, state, count in rows.annotate(Count("pk")):
        by_format[kind, state == State.DRAFT] += count
        by_route[route, state == State.DRAFT] += count
    named = [(one.pk, str(one)) for one in formats]
    routes = [(str(route), str(route.label)) for route in Route]
    return _tallies([*named, (None, _("sin formato"))], by_format), _tallies([*routes, ("", _("sin vía"))], by_route)


def _tallies(names: list[tuple[Any, str]], counted: Counter[Any]) -> list[Tally]:
    found = [Tally(name, counted[key, True], counted[key, False]) for key, name in names]
    return [one for (key, _name), one in zip(names, found, strict=True) if key or one.drafts or one.handed_in]

"""A proposal as the chair reads it: what it says, who would speak, what was said of it, and what has happened."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.journal.models import Entry
from datacon.people.models import User
from datacon.proposals.models import Answer, Call, Proposal, Review, ReviewScore
from datacon.proposals.queries import listing
from datacon.proposals.queries.similar import similar
from datacon.proposals.states import HANDED_IN, ReviewState, Route, State
from datacon.ui import dates

VERBS: dict[str, str | Promise] = {
    "proposal.begun": gettext_lazy("Se empezó"),
    "proposal.submitted": gettext_lazy("Se envió"),
    "proposal.changes_asked": gettext_lazy("Se pidieron cambios"),
    "proposal.changed": gettext_lazy("Se entregaron los cambios"),
    "proposal.informed": gettext_lazy("Se informó el resultado"),
    "proposal.confirmed": gettext_lazy("Se confirmó"),
    "proposal.declined": gettext_lazy("Se declinó"),
    "proposal.withdrawn": gettext_lazy("Se retiró"),
    "proposal.cancelled": gettext_lazy("Se canceló"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A question and its answer; `url` is of a file, `purpose` why the call asked it."""

    term: str
    value: str
    url: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happened (`ui/timeline.html`)."""

    moment: str
    when: str
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """`acts` are the names of what the reader may do now; the template has a place for each."""

    seal: str
    answers: list[Said]
    reviews: list[Review]
    pending: int
    alike: list[Proposal]
    past: list[Act]
    acts: frozenset[str]


def of(call: Call, number: int) -> Proposal | None:
    """With all that the dossier tells of it; nothing for a draft."""
    rows = listing.with_people(listing.handed_in(call)).filter(number=number)
    answers: QuerySet[Answer] = Answer.objects.select_related("question", "file").order_by("question__position", "pk")
    return rows.prefetch_related("themes", Prefetch("answers", answers)).first()


def dossier(proposal: Proposal, reader: User) -> Dossier:
    reviews = Review.objects.filter(proposal=proposal).exclude(state=ReviewState.CONFLICTED)
    scores = Prefetch("scores", ReviewScore.objects.select_related("criterion"))
    kept = list(reviews.select_related("reviewer").prefetch_related(scores).order_by("submitted_at", "pk"))
    given = [one for one in kept if one.state == ReviewState.SUBMITTED]
    return Dossier(
        seal=listing.seal(proposal),
        answers=answers_of(proposal),
        reviews=given,
        pending=len(kept) - len(given),
        alike=similar(proposal.call, proposal.title, besides=proposal),
        past=past(proposal),
        acts=acts(proposal, reader),
    )


def acts(proposal: Proposal, reader: User) -> frozenset[str]:
    if not reader.has_perm("proposals.decide", proposal.call.edition):
        return frozenset()
    may = {
        "ask": proposal.state == State.IN_REVIEW and proposal.changes_due_at is None,
        "cancel": proposal.state in (State.ACCEPTED, State.CONFIRMED),
    }
    return frozenset(name for name, is_possible in may.items() if is_possible)


def answers_of(proposal: Proposal) -> list[Said]:
    """What every call asks, then what this one asks."""
    usual = [
        (_("Resumen"), proposal.abstract),
        (_("Vía"), proposal.get_route_display()),
        (_("Por qué por esa vía"), proposal.grounds),
        (_("Disposición legal"), proposal.provision if proposal.route == Route.LEGAL_MANDATE else ""),
        (_("Etapas de la cadena de valor"), ", ".join(proposal.stage_names)),
        (_("Temas"), ", ".join(theme.name for theme in proposal.themes.all())),
        (_("A quién se dirige"), ", ".join(proposal.audience_names)),
        (_("Grupos que se benefician"), proposal.beneficiaries),
        (_("Entidad federativa"), proposal.get_territory_display()),
        (_("Plan de accesibilidad"), proposal.accessibility),
        (_("Lengua"), proposal.language),
    ]
    return [*(Said(term, str(value)) for term, value in usual if value), *map(_asked, proposal.answers.all())]


def _asked(answer: Answer) -> Said:
    """What the call asks beside the usual; a file may be opened while the proposal goes on."""
    question, file = answer.question, answer.file
    if file is None:
        return Said(question.text, answer.value, purpose=question.purpose)
    is_open = answer.proposal.state in HANDED_IN
    return Said(
        question.text, file.name, reverse("uploads:file", args=[file.token]) if is_open else "", question.purpose
    )


def past(proposal: Proposal) -> list[Act]:
    """What the journal tells of it, oldest first."""
    edition = proposal.call.edition
    entries = Entry.objects.about(proposal).filter(verb__in=VERBS).order_by("position")
    return [
        Act(
            edition.local(one.at).isoformat(),
            f"{dates.day(edition.local(one.at))}, {edition.local(one.at):%H:%M}",
            ". ".join(filter(None, [str(VERBS[one.verb]), one.reason])),
            one.actor_label,
        )
        for one in entries
    ]

"""Reviewing: opened after the grace, a draft that only its reviewer sees, then handed in for good (R126).

Whoever asked for changes gets theirs back once, when these were made.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.moments import told
from datacon.journal import actions as journal
from datacon.mail import actions as mail
from datacon.people.models import User
from datacon.proposals.models import Call, Proposal, Review, ReviewCriterion, ReviewScore
from datacon.proposals.queries import conflicts, phases
from datacon.proposals.queries.guard import check_unsealed
from datacon.proposals.states import ReviewKind, ReviewState, State, Verdict

Entries = Mapping[ReviewCriterion, int]
"""What is scored so far."""


class Incomplete(Refused):
    """A review lacks something; `missing` says each in a sentence."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(" ".join(missing))
        self.missing = missing


@transaction.atomic
def open_review(call: Call, *, by: User) -> int:
    """Hand over to review all that was submitted, once nobody can finish a draft any more; answers how many (R125)."""
    if timezone.now() < call.grace_ends_at:
        raise Refused(
            _("El dictamen empieza cuando ya nadie puede terminar su borrador: desde el %(when)s.")
            % {"when": told(call.grace_ends_at, call.edition.time_zone)}
        )
    submitted = Proposal.objects.filter(call=call, state=State.SUBMITTED)
    moved = int(submitted.update(state=State.IN_REVIEW, version=F("version") + 1))
    if not moved:
        raise Refused(_("No hay propuestas enviadas que esperen dictamen."))
    journal.record("call.review_opened", call, by=by, proposals=moved)
    return moved


@transaction.atomic
def declare_conflict(review: Review, *, note: str, by: User) -> None:
    """Step back for good. What was drafted is forgotten; its note is for who assigns, and for nobody else."""
    _check_own(review, by)
    review.move(
        ReviewState.CONFLICTED,
        conflict_note=note,
        verdict="",
        passes=None,
        confidence=None,
        comment="",
        message="",
        version=review.version + 1,
    )
    review.scores.all().delete()
    journal.record("review.conflict_declared", review, by=by)


@transaction.atomic
def keep(review: Review, seen: int, entries: Entries, *, by: User, **answers: Any) -> None:
    """Keep a draft, whole or in part, over the version that was `seen`. Drafts are not journaled."""
    _check_writable(review, by)
    review.overwrite(seen, **answers)
    known = {score.criterion_id: score.value for score in review.scores.all()}
    for criterion, value in entries.items():
        if known.get(criterion.pk) != value:
            ReviewScore.objects.update_or_create(review=review, criterion=criterion, defaults={"value": value})


@transaction.atomic
def submit(review: Review, *, by: User) -> None:
    """Hand it in; it is not rewritten. Raises `Incomplete` with all that is missing.

    A conflict is not explained to who has it: the reason would name those whom the phase hides.
    """
    stored = _check_writable(review, by)
    if conflicts.reasons(by, stored.proposal):
        raise Refused(
            _(
                "Consta una relación entre tú y quienes hacen esta propuesta: "
                "declara el conflicto de interés y se asignará a otra persona."
            )
        )
    if lacking := missing(stored):
        raise Incomplete(lacking)
    review.move(ReviewState.SUBMITTED, submitted_at=timezone.now(), version=stored.version + 1)
    journal.record("review.submitted", review, by=by)


@transaction.atomic
def give_back(proposal: Proposal, *, by: User) -> None:
    """Let those who asked for changes read what was changed, with all that they wrote, while a phase is under way."""
    if phases.closed(proposal.call):
        return
    edition = proposal.call.edition
    text = _("La propuesta %(folio)s cambió como pediste. Vuelve a leerla y entrega tu dictamen antes del %(due)s.")
    words = {"folio": proposal.folio, "due": phases.due(proposal.call)}
    address = reverse("proposals:review", args=[edition.fiscal_year, proposal.number])
    asking = proposal.reviews.filter(state=ReviewState.SUBMITTED, verdict=Verdict.CHANGES)
    for review in asking.select_related("reviewer"):
        review.move(ReviewState.ASSIGNED, submitted_at=None, version=review.version + 1)
        journal.record("review.given_back", review, by=by)
        mail.post(
            f"review:{review.pk}:again",
            to=review.reviewer.email,
            subject=_("Cambió la propuesta %(folio)s") % words,
            body=f"{text % words}\n\n{settings.ORIGIN}{address}",
        )


def missing(review: Review) -> list[str]:
    """A sentence for each thing without which the review is not handed in."""
    if review.kind == ReviewKind.LEGAL:
        asked = [(review.passes is not None, _("Falta decir si se acredita la atribución."))]
    else:
        scored = {score.criterion_id for score in review.scores.all()}
        asked = [
            (criterion.pk in scored, _("Falta calificar «%(criterion)s».") % {"criterion": criterion})
            for criterion in review.proposal.call.criteria.all()
        ]
        asked.append((bool(review.verdict), _("Falta tu recomendación.")))
        asked.append((bool(review.confidence), _("Falta decir cuánto conoces el tema.")))
    asked.append((bool(review.message.strip()), _("Faltan las razones para quien propone.")))
    return [sentence for is_there, sentence in asked if not is_there]


@transaction.atomic
def ask_changes(proposal: Proposal, *, note: str, due_at: datetime, by: User) -> None:
    """Open the one round in which its author may rewrite what is in review, as some reviewer asked."""
    stored = Proposal.objects.select_for_update(of=("self",)).select_related("call__edition").get(pk=proposal.pk)
    if stored.state != State.IN_REVIEW:
        raise Refused(
            _("La propuesta está %(state)s: ahora no se le piden cambios.") % {"state": stored.get_state_display()}
        )
    if stored.changes_due_at:
        raise Refused(_("A esta propuesta ya se le pidieron cambios, y solo hay una ronda."))
    asking = stored.reviews.filter(state=ReviewState.SUBMITTED, verdict=Verdict.CHANGES).count()
    if not asking:
        raise Refused(_("Ningún dictamen entregado recomienda pedir cambios."))
    if due_at <= timezone.now():
        raise Refused(_("El plazo para los cambios ya pasó: elige uno que esté por venir."))
    proposal.overwrite(stored.version, changes_note=note, changes_due_at=due_at)
    journal.record("proposal.changes_asked", proposal, by=by, reason=note, due_at=due_at.isoformat(), reviews=asking)
    _tell(stored, note, due_at)


def _tell(proposal: Proposal, note: str, due_at: datetime) -> None:
    edition = proposal.call.edition
    text = _(
        "Quienes dictaminan «%(title)s» piden estos cambios:\n\n%(note)s\n\nPuedes entregarlos hasta el %(when)s."
    )
    address = reverse("proposals:my_proposal", args=[edition.fiscal_year, proposal.number])
    mail.post(
        f"proposal:{proposal.pk}:changes",
        to=proposal.author.email,
        subject=_("Te piden cambios en tu propuesta %(folio)s") % {"folio": proposal.folio},
        body=text % {"title": proposal.title, "note": note, "when": told(due_at, edition.time_zone)}
        + f"\n\n{settings.ORIGIN}{address}",
    )


def _check_own(review: Review, by: User) -> Review:
    """The row, held until the transaction ends, while it is its reviewer's to write."""
    assert review.reviewer_id == by.pk, "a review is its reviewer's alone"
    held = Review.objects.select_for_update(of=("self",)).select_related("proposal__call__edition")
    stored: Review = held.get(pk=review.pk)
    if stored.state == ReviewState.CONFLICTED:
        raise Refused(_("Declaraste un conflicto de interés: ya no dictaminas esta propuesta."))
    if stored.state == ReviewState.SUBMITTED:
        raise Refused(_("Ya entregaste este dictamen, y es definitivo."))
    return stored


def _check_writable(review: Review, by: User) -> Review:
    stored = _check_own(review, by)
    proposal = stored.proposal
    if proposal.state != State.IN_REVIEW:
        raise Refused(
            _("La propuesta está %(state)s: ahora no se dictamina.") % {"state": proposal.get_state_display()}
        )
    if why := phases.closed(proposal.call):
        raise Refused(why)
    check_unsealed(proposal.call)
    return stored

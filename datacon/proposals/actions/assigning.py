"""Giving proposals to reviewers, by hand and by the exact flow; a conflict of interest is refused whenever (R126)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled
from django_tasks import task

from datacon.base.refusal import Refused
from datacon.editions.models import Appointment
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.proposals.assigning import flow
from datacon.proposals.models import Call, Proposal, Review
from datacon.proposals.queries import assignment as queries
from datacon.proposals.queries.affinity import affinity, grounds, knowledge, subject
from datacon.proposals.queries.conflicts import reasons
from datacon.proposals.queries.guard import check_unsealed
from datacon.proposals.queries.reviewers import reviewers_of
from datacon.proposals.states import ReviewKind, ReviewOrigin, ReviewState, Route, State

SMALL = 500
"""Proposals up to which they are spread while the chair waits: it takes well under a second."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What spreading did: reviews that it gave, and those that are still lacking."""

    given: int
    lacking: int


@transaction.atomic
def assign(
    proposal: Proposal,
    reviewer: User,
    *,
    origin: ReviewOrigin,
    affinity: int = 0,
    grounds: Iterable[str] = (),
    by: User,
) -> Review:
    """Give a proposal in review to somebody who reviews; what is known of both is looked at in this very moment."""
    _hold(proposal.call)
    stored = Proposal.objects.select_for_update().select_related("call__edition").get(pk=proposal.pk)
    if stored.state != State.IN_REVIEW:
        raise Refused(
            _("La propuesta está %(state)s: se asigna mientras está en dictamen.")
            % {"state": stored.get_state_display()}
        )
    held = Appointment.objects.filter(edition=stored.call.edition, user=reviewer, role=Role.REVIEWER)
    if not held.in_force().exists():
        raise Refused(_("%(person)s no tiene el papel de dictaminación.") % {"person": reviewer})
    if known := reasons(reviewer, stored):
        raise Refused(
            _("%(person)s tiene un conflicto de interés. %(reasons)s")
            % {"person": reviewer, "reasons": " ".join(known)}
        )
    if stored.reviews.filter(reviewer=reviewer).exists():
        raise Refused(_("%(person)s ya tiene esta propuesta.") % {"person": reviewer})
    review = _made(stored, reviewer.pk, origin, affinity, grounds)
    review.save(force_insert=True)
    journal.record("review.assigned", review, by=by, **_told(review))
    return review


def assign_by_hand(proposal: Proposal, reviewer: User, *, by: User) -> Review:
    """The same for whom the chair chose, with what the two have in common."""
    about, known = subject(proposal), knowledge(proposal.call, [reviewer])[reviewer.pk]
    worth, why = affinity(about, known), grounds(about, known)
    return assign(proposal, reviewer, origin=ReviewOrigin.MANUAL, affinity=worth, grounds=why, by=by)


def _made(proposal: Proposal, reviewer: int, origin: ReviewOrigin, worth: int, why: Iterable[str]) -> Review:
    kind = ReviewKind.LEGAL if proposal.route == Route.LEGAL_MANDATE else ReviewKind.SCORED
    return Review(proposal=proposal, reviewer_id=reviewer, kind=kind, origin=origin, affinity=worth, grounds=list(why))


def _told(review: Review) -> dict[str, Any]:
    return {"reviewer": review.reviewer_id, "origin": str(review.origin), "affinity": review.affinity}


@transaction.atomic
def unassign(review: Review, *, by: User) -> None:
    """Take it back while it was not handed in; its draft is forgotten with it. A declared conflict stays written."""
    _hold(review.proposal.call)
    stored = Review.objects.select_for_update().filter(pk=review.pk).first()
    if stored is None:
        raise Refused(_("Ese dictamen ya se había quitado."))
    if stored.state != ReviewState.ASSIGNED:
        raise Refused(_("El dictamen está %(state)s: ya no se quita.") % {"state": stored.get_state_display()})
    journal.record("review.unassigned", review.proposal, by=by, reviewer=review.reviewer_id)
    stored.delete()


def spread(call: Call, *, by: User) -> Spread | None:
    """Give out what lacks, keeping all that was given; of many proposals in the worker, which answers nothing yet."""
    if queries.in_review(call).count() > SMALL:
        spread_later.enqueue(call.pk, by.pk)
        return None
    return spread_now(call, by=by)


@task
def spread_later(call: int, by: int) -> None:
    with scopes_disabled():
        found = Call.objects.select_related("edition").get(pk=call)
    with scope(edition=found.edition):
        spread_now(found, by=User.objects.get(pk=by))


@transaction.atomic
def spread_now(call: Call, *, by: User) -> Spread:
    """The exact flow over what is in review. Nobody else assigns meanwhile, so no conflict can slip in."""
    _hold(call)
    locked = queries.in_review(call).select_for_update(of=("self",)).prefetch_related("themes")
    proposals = {str(one.pk): one for one in locked}
    problem, known = queries.problem(call, list(proposals.values()), reviewers_of(call.edition))
    found = flow.assign(problem)
    made = []
    for proposal, reviewer in sorted(found.pairs):
        about, one = subject(proposals[proposal]), known[int(reviewer)]
        row = (affinity(about, one), grounds(about, one))
        made.append(_made(proposals[proposal], int(reviewer), ReviewOrigin.FLOW, *row))
    Review.objects.bulk_create(made)
    journal.record_all("review.assigned", [(review, _told(review)) for review in made], by=by)
    lacking = sum(found.lacking.values())
    journal.record("call.reviews_spread", call, by=by, given=len(made), lacking=lacking)
    return Spread(len(made), lacking)


def _hold(call: Call) -> None:
    """Of two who assign at once, the second decides on what the first left; what is sealed is not reviewed again."""
    Call.objects.select_for_update().get(pk=call.pk)
    check_unsealed(call)

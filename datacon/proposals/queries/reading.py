"""What a reviewer reads beside their review: the proposal, and once theirs is handed in, how others see it."""

from dataclasses import dataclass
from statistics import fmean
from typing import Any

from django.db.models import Avg, Max, Min
from django.utils.translation import gettext as _

from datacon.editions.moments import told
from datacon.editions.queries.mine import Answer
from datacon.proposals.models import Review, ReviewScore
from datacon.proposals.queries import phases, queue
from datacon.proposals.queries.masks import Mask
from datacon.proposals.queries.visibility import Shown, masks, shown
from datacon.proposals.states import ReviewKind, ReviewState, State
from datacon.ui.links import Link


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else's review of the same proposal, of nobody in particular."""

    name: str
    verdict: str
    mean: float | None
    comment: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of `ui/facts.html`."""

    term: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The page of one review. `others` and what compares with them stay empty before one's own is handed in."""

    shown: Shown
    is_writable: bool
    is_submitted: bool
    closed: str
    due: str
    changing: str
    has_changed: bool
    cast: int
    wanted: int
    answers: list[Answer]
    calibration: list[Fact]
    others: list[Other]
    following: Link | None


def reading(review: Review) -> Reading:
    proposal, reader = review.proposal, review.reviewer
    call = proposal.call
    closed = phases.closed(call)
    is_submitted = review.state == ReviewState.SUBMITTED
    handed_in = _handed_in(review)
    tells = is_submitted and phases.tells_others(call)
    return Reading(
        shown=shown(proposal, reader, as_reviewer=True),
        is_writable=not is_submitted and not closed and proposal.state == State.IN_REVIEW,
        is_submitted=is_submitted,
        closed=closed,
        due=phases.due(call),
        changing=_changing(review),
        has_changed=proposal.changes_made_at is not None,
        cast=len(handed_in),
        wanted=call.reviews_wanted,
        answers=answers(review) if is_submitted else [],
        calibration=_calibration(review, tells=tells) if is_submitted else [],
        others=_others(review, handed_in) if tells else [],
        following=queue.following(call.edition, reader, review),
    )


def _handed_in(review: Review) -> list[Review]:
    done = review.proposal.reviews.filter(state=ReviewState.SUBMITTED)
    return list(done.prefetch_related("scores").order_by("submitted_at", "pk"))


def _changing(review: Review) -> str:
    proposal = review.proposal
    if not (proposal.awaits_changes and proposal.changes_due_at):
        return ""
    return told(proposal.changes_due_at, proposal.call.edition.time_zone)


def answers(review: Review, where: str = "") -> list[Answer]:
    """One's own review, term by term; `where` it is changed, while it may be."""
    if review.kind == ReviewKind.LEGAL:
        verdict = {True: _("Sí"), False: _("No"), None: "—"}[review.passes]
        lines = [(_("Se acredita la atribución"), verdict)]
    else:
        given = {score.criterion_id: str(score.value) for score in review.scores.all()}
        lines = [(one.title, given.get(one.pk, "—")) for one in review.proposal.call.criteria.all()]
        lines.append((_("Recomendación"), str(review.get_verdict_display()) or "—"))
        lines.append((_("Cuánto conoces el tema"), str(review.get_confidence_display() or "—")))
    lines += [(_("Para el comité"), review.comment or "—"), (_("Para quien propone"), review.message or "—")]
    return [Answer(term, value, where) for term, value in lines]


def _calibration(review: Review, *, tells: bool) -> list[Fact]:
    """How strict one is: one's own mean and range, beside the mean of all who scored the same proposals."""
    mine = Review.objects.filter(
        reviewer=review.reviewer, proposal__call=review.proposal.call, state=ReviewState.SUBMITTED
    )
    own = _measured(review__in=mine)
    if own["mean"] is None:
        return []
    facts = [Fact(_("Tu promedio"), f"{own['mean']:.1f}", _spread(own))]
    if tells:
        everyone = _measured(review__proposal__in=mine.values("proposal"), review__state=ReviewState.SUBMITTED)
        facts.append(Fact(_("Promedio de todas las personas"), f"{everyone['mean']:.1f}", _spread(everyone)))
    return facts


def _measured(**which: Any) -> dict[str, Any]:
    scores = ReviewScore.objects.filter(**which)
    return scores.aggregate(mean=Avg("value"), least=Min("value"), most=Max("value"))


def _spread(measured: dict[str, Any]) -> str:
    return _("de %(least)d a %(most)d") % {"least": measured["least"], "most": measured["most"]}


def _others(review: Review, handed_in: list[Review]) -> list[Other]:
    """Numbered as they came in; what they wrote is told, and nobody's name in it."""
    mask = masks([review.proposal])[review.proposal_id] if phases.hides_names(review.proposal.call) else Mask()
    others = [one for one in handed_in if one.pk != review.pk]
    return [
        Other(
            name=_("Dictamen %(number)d") % {"number": number},
            verdict=_verdict(one),
            mean=fmean(values) if (values := [score.value for score in one.scores.all()]) else None,
            comment=mask.hide(one.comment),
        )
        for number, one in enumerate(others, start=1)
    ]


def _verdict(review: Review) -> str:
    if review.kind == ReviewKind.LEGAL:
        return _("Se acredita la atribución") if review.passes else _("No se acredita la atribución")
    return str(review.get_verdict_display())

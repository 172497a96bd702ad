"""Scoring a bid: the conflict is declared first, then a draft that only its member sees, then it is final (3.3)."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions import hosting
from datacon.editions.models import Criterion, HostBid, Score, Scorecard
from datacon.editions.queries import bids as queries
from datacon.editions.states import BidState, CriterionKey
from datacon.journal import actions as journal
from datacon.people.models import User

Entry = tuple[int | None, str]
"""A value, if there is one yet, and its reason."""


@transaction.atomic
def declare(bid: HostBid, *, has_conflict: bool, note: str, by: User) -> Scorecard:
    """Say whether there is a conflict of interest; who is known to have one may not say no."""
    _check_open(bid)
    card = Scorecard.objects.select_for_update().filter(bid=bid, member=by).first()
    if card and (card.submitted_at or card.has_conflict):
        raise Refused(_("Ya declaraste sobre esta candidatura, y tu declaración es definitiva."))
    known = queries.conflicts(bid, by)
    if known and not has_conflict:
        raise Refused(_("Tienes un conflicto de interés: %(reasons)s") % {"reasons": " ".join(known)})
    if has_conflict and not (note or known):
        raise Refused(_("Escribe en qué consiste tu conflicto de interés."))
    note = note or " ".join(known)
    declared = {"has_conflict": has_conflict, "conflict_note": note, "declared_at": timezone.now()}
    card, _is_new = Scorecard.objects.update_or_create(bid=bid, member=by, defaults=declared)
    if has_conflict:
        card.scores.all().delete()
    journal.record("bid.conflict_declared", bid, by=by, has_conflict=has_conflict)
    return card


def check_value(bid: HostBid, criterion: Criterion, value: int) -> None:
    """The rubric's anchors that facts decide: no community claimed is 0, and the top asks for three sectors (R44)."""
    if criterion.key != CriterionKey.COMMUNITY:
        return
    if value and not bid.claims_community:
        raise Refused(_("La candidatura no acredita una comunidad: este criterio vale 0."))
    if value == hosting.BEST and len(bid.sectors) < hosting.ECOSYSTEM:
        raise Refused(
            _("El 4 pide una comunidad de al menos 3 sectores con evidencia, y hay %(number)d.")
            % {"number": len(bid.sectors)}
        )


@transaction.atomic
def keep(card: Scorecard, entries: Mapping[Criterion, Entry], *, by: User) -> None:
    """Keep a member's draft, whole or in part; nobody else sees it."""
    _check_scorable(card, by)
    for criterion, (value, reason) in entries.items():
        if value is not None:
            check_value(card.bid, criterion, value)
        Score.objects.update_or_create(card=card, criterion=criterion, defaults={"value": value, "reason": reason})


@transaction.atomic
def submit(card: Scorecard, *, by: User) -> None:
    """Hand in the card for good: every criterion scored, each with its reason."""
    _check_scorable(card, by)
    if known := queries.conflicts(card.bid, by):
        raise Refused(_("Tienes un conflicto de interés: %(reasons)s") % {"reasons": " ".join(known)})
    scores = {score.criterion_id: score for score in card.scores.select_related("criterion")}
    for criterion in card.bid.call.rubric.criteria.all():
        score = scores.get(criterion.pk)
        if score is None or score.value is None or not score.reason:
            raise Refused(_("Falta la calificación o la razón de «%(criterion)s».") % {"criterion": criterion})
        check_value(card.bid, criterion, score.value)
    card.submitted_at = timezone.now()
    card.save(update_fields=["submitted_at"])
    journal.record("bid.scored", card.bid, by=by)


def _check_scorable(card: Scorecard, by: User) -> None:
    """The row is held, so that a draft is not written into a card that is being handed in."""
    assert card.member_id == by.pk, "a card is its member's alone"
    stored = Scorecard.objects.select_for_update().get(pk=card.pk)
    if stored.has_conflict:
        raise Refused(_("Declaraste un conflicto de interés: no puedes calificar esta candidatura."))
    if stored.submitted_at:
        raise Refused(_("Ya entregaste tu cédula, y es definitiva."))
    _check_open(card.bid)


def _check_open(bid: HostBid) -> None:
    stored = HostBid.objects.select_for_update().get(pk=bid.pk)
    if stored.state != BidState.ADMISSIBLE:
        raise Refused(
            _("La candidatura está %(state)s: ahora no se califica.") % {"state": stored.get_state_display()}
        )


@transaction.atomic
def evaluate(bid: HostBid, *, by: User) -> None:
    """Close the scoring: three scorecards without conflict at least."""
    HostBid.objects.select_for_update().get(pk=bid.pk)
    cards = queries.counted(bid)
    if cards < hosting.QUORUM:
        raise Refused(
            _("Faltan %(number)d cédulas sin conflicto para cerrar la evaluación.")
            % {"number": hosting.QUORUM - cards}
        )
    bid.move(BidState.EVALUATED)
    journal.record("bid.evaluated", bid, by=by, cards=cards)

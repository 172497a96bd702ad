"""A bid as the committee reads it: what it says, who scored it, and what its reader may do next."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone

from datacon.editions import hosting
from datacon.editions.models import Edition, HostBid, Scorecard
from datacon.editions.moments import city
from datacon.editions.queries import bids, mine
from datacon.editions.queries.board import SEALS
from datacon.editions.states import BidState
from datacon.people.models import User


@dataclass(frozen=True, slots=True)
class Dossier:
    """`acts` are the names of what the reader may do now; the template has a place for each."""

    seal: mine.Seal
    step: str
    answers: list[mine.Answer]
    cards: list[Scorecard]
    counted: int
    own: Scorecard | None
    acts: frozenset[str]
    quorum: int = hosting.QUORUM


def dossier(bid: HostBid, reader: User) -> Dossier:
    counted = bids.counted(bid)
    own = bids.card_of(bid, reader)
    return Dossier(
        seal=mine.Seal(SEALS[BidState(bid.state)], str(bid.get_state_display())),
        step=bids.next_step(bid, counted),
        answers=[mine.Answer(one.term, one.value, files=one.files) for one in mine.answers(bid)],
        cards=bids.readable_cards(bid, reader),
        counted=counted,
        own=own,
        acts=frozenset(name for name, may in _acts(bid, reader, own, counted).items() if may),
    )


def _acts(bid: HostBid, reader: User, own: Scorecard | None, counted: int) -> dict[str, bool]:
    edition = bid.call.edition
    admits, decides, scores = (
        reader.has_perm(f"hosts.{permission}", edition) for permission in ("admit", "decide", "score")
    )
    is_submitted, is_admissible = bid.state == BidState.SUBMITTED, bid.state == BidState.ADMISSIBLE
    overdue = bid.state == BidState.RETURNED and timezone.now() > bid.due_at
    return {
        "admit": admits and is_submitted,
        "return": admits and is_submitted and not bid.was_returned,
        "dismiss": admits and (overdue or (is_submitted and bid.was_returned)),
        "declare": scores and is_admissible and own is None,
        "score": scores and is_admissible and own is not None and not own.has_conflict and not own.submitted_at,
        "evaluate": decides and is_admissible and counted >= hosting.QUORUM,
        "promote": decides and bid.state == BidState.RESERVE,
    }


def answers_of(card: Scorecard) -> list[mine.Answer]:
    """The card to check before it is handed in."""
    given = {score.criterion_id: score for score in card.scores.all()}
    address = reverse("editions:score", args=[card.bid.call.edition.fiscal_year, card.bid.number])
    return [
        mine.Answer(criterion.title, _entry(given.get(criterion.pk)), address)
        for criterion in card.bid.call.rubric.criteria.all()
    ]


def _entry(score: Any) -> str:
    if score is None:
        return "—"
    value = "—" if score.value is None else str(score.value)
    return f"{value}\n{score.reason}"


def saved_now(edition: Edition, form: forms.BaseForm) -> dict[str, Any]:
    """What the paragraph under a form that saves itself says: when, on the edition's clock, and what still lacks."""
    wrong = [str(form.fields[name].label) for name in form.errors if name in form.fields]
    return {
        "when": f"{edition.local(timezone.now()):%H:%M}",
        "zone": city(edition.time_zone),
        "wrong": ", ".join(wrong),
    }

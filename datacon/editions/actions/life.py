"""The moves of an edition's life: which come next, what each asks for, and how one is made (requirements 3.3)."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from datacon.base.refusal import Refused
from datacon.editions import rules
from datacon.editions.models import Edition, EditionProposal, Vote
from datacon.editions.states import MOVES, Choice, State
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.ui import dates

GIVE_A_REASON = frozenset({State.POSTPONED, State.CANCELLED})
"""What interrupts the life of an edition is told to the public with its reason."""


def next_states(edition: Edition) -> list[State]:
    """Where the edition may go from here, the usual way first."""
    return [state for state, sources in MOVES.items() if edition.state in sources]


def lacking(edition: Edition, target: State) -> list[str]:
    """A sentence for each thing that stands in the way of `target`, reasons apart; nothing when all is ready."""
    return [*_too_early(edition, target), *(str(found) for found in rules.missing(edition, target))]


@transaction.atomic
def advance(edition: Edition, target: State, *, by: User | None, reason: str = "") -> None:
    """Go to the next state; the public sees the edition from its first announcement on.

    Raises `Refused` for a move that `MOVES` does not know, then for all that is missing at once.
    The row is locked while that is looked at, so of two people at once the second is refused.
    """
    edition.refresh_from_db(fields=["state"], from_queryset=Edition.objects.select_for_update())
    if target in next_states(edition):
        _require(edition, target, reason)
    facts = _facts(edition, target)
    first_announced = target == State.ANNOUNCED and not edition.is_public
    edition.move(target, **({"announced_at": timezone.now()} if first_announced else {}))
    journal.record(f"edition.{target.value}", edition, by=by, reason=reason, **facts)


def _require(edition: Edition, target: State, reason: str) -> None:
    if target in GIVE_A_REASON and not reason.strip():
        raise Refused(_("Escribe el motivo: quedará en el registro público."))
    if sentences := lacking(edition, target):
        raise Refused(_("Falta: %(what)s") % {"what": " · ".join(sentences)})


def _too_early(edition: Edition, target: State) -> list[str]:
    """An edition is in course from its first day on, and closed from its last one on."""
    today = timezone.localdate(timezone=edition.zone)
    if target == State.LIVE and today < edition.starts_on:
        day = dates.day(edition.starts_on)
        return [_("Comienza el %(day)s: todavía no puede estar en curso.") % {"day": day}]
    if target == State.CLOSED and today < edition.ends_on:
        day = dates.day(edition.ends_on)
        return [_("Termina el %(day)s: todavía no puede clausurarse.") % {"day": day}]
    return []


def _facts(edition: Edition, target: State) -> dict[str, Any]:
    """What the rules measured at that moment, and for an approval who voted and when (R49)."""
    facts: dict[str, Any] = {}
    if measured := {found.rule.key: found.text for found in rules.guarding(edition, target)}:
        facts["measured"] = measured
    if target == State.APPROVED:
        facts |= _vote(edition)
    return facts


def _vote(edition: Edition) -> dict[str, Any]:
    with scope(edition=edition):
        proposal = EditionProposal.objects.filter(edition=edition).order_by("-number").first()
        cast = Vote.objects.filter(proposal=proposal).select_related("seat__organization", "by")
        votes = list(cast.order_by("cast_at"))
        return {
            "proposal": proposal.number if proposal else None,
            "voted_on": edition.local(votes[-1].cast_at).date().isoformat() if votes else "",
            "votes": [
                {
                    "seat": str(vote.seat),
                    "organization": str(vote.seat.organization),
                    "by": str(vote.by),
                    "choice": str(Choice(vote.choice).label),
                }
                for vote in votes
            ],
        }


@dataclass(frozen=True, slots=True)
class Way:
    """A state that the edition may go to, and what stands in the way."""

    state: State
    early: list[str]
    missing: list[rules.Verdict]

    @property
    def is_open(self) -> bool:
        return not (self.early or self.missing)

    @property
    def is_interruption(self) -> bool:
        return self.state in GIVE_A_REASON


def way(edition: Edition, target: State) -> Way:
    return Way(target, _too_early(edition, target), rules.missing(edition, target))


def ways(edition: Edition) -> list[Way]:
    return [way(edition, target) for target in next_states(edition)]

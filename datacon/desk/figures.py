"""The numbers at the head of an edition's desk, each with the page behind it (screen 8)."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.editions import rules
from datacon.editions.models import CommitteeSeat, Edition, HostBid, Invitation
from datacon.editions.rules import Verdict
from datacon.editions.states import BidState, InvitationState
from datacon.people.models import User


@dataclass(frozen=True, slots=True)
class Figure:
    """One of `ui/figures.html`."""

    value: int
    label: str
    note: str
    url: str


def of_edition(edition: Edition, user: User, verdicts: list[Verdict]) -> list[Figure]:
    """Those that `user` may know."""
    figures = []
    if user.has_perm("editions.see_plan", edition):
        figures += [_rules(edition, verdicts), _seats(edition)]
    if user.has_perm("editions.invite", edition):
        figures.append(_co_conveners(edition))
    if user.has_perm("hosts.see_bids", edition):
        figures.append(_bids(edition))
    return figures


def _rules(edition: Edition, verdicts: list[Verdict]) -> Figure:
    lights = rules.lights(verdicts)
    words = {"count": len(verdicts)} | lights
    note = _("de %(count)d; no se cumplen %(must)d obligatorias ni %(soft)d preferentes") % words
    return Figure(lights["met"], _("reglas se cumplen"), note, _address("editions:rules", edition))


def _seats(edition: Edition) -> Figure:
    counted = CommitteeSeat.objects.filter(edition=edition).aggregate(
        filled=Count("pk", filter=Q(organization__isnull=False)), count=Count("pk")
    )
    note = _("de %(count)d lugares") % counted
    return Figure(counted["filled"], _("lugares del comité ocupados"), note, _address("editions:committee", edition))


def _co_conveners(edition: Edition) -> Figure:
    counted = Invitation.objects.filter(edition=edition).aggregate(
        accepted=Count("pk", filter=Q(state=InvitationState.ACCEPTED)), count=Count("pk")
    )
    note = _("de %(count)d invitadas") % counted
    address = _address("editions:invitations", edition)
    return Figure(counted["accepted"], _("organizaciones aceptaron co-convocar"), note, address)


def _bids(edition: Edition) -> Figure:
    """Drafts are their delegates' own business."""
    bids = HostBid.objects.filter(call__edition=edition).exclude(state__in=[BidState.DRAFT, BidState.WITHDRAWN])
    counted = bids.aggregate(waiting=Count("pk", filter=Q(state=BidState.SUBMITTED)), count=Count("pk"))
    note = _("%(waiting)d por admitir") % counted
    return Figure(counted["count"], _("candidaturas de sede"), note, _address("editions:host_call", edition))


def _address(name: str, edition: Edition) -> str:
    return reverse(name, args=[edition.fiscal_year])

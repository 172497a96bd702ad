"""What the sweeps' world lacks for every text field to be filled, and shown where it ever is."""

from datetime import timedelta

from django.utils import timezone

from datacon.editions.models import HostBid, HostCall, Scorecard, SkippedYear
from datacon.editions.states import BidState
from datacon.memoria.models import Evidence
from datacon.people.models import Affiliation
from datacon.proposals.models import Proposal, Selection
from datacon.proposals.states import SelectionState
from tests import make
from tests.house.world import World


def complete(world: World) -> World:
    for edition in (world.own, world.elsewhere):
        theme, kind = make.theme(f"Tema {edition.fiscal_year}"), edition.session_types.first()
        session = make.session(edition, code="S0102", type=kind, themes=[theme])
        make.material(session, missing_reason="No se grabó.")
        person = edition.sessions.first().participations.get().person
        Affiliation.objects.create(person=person, organization=edition.convenings.first().organization, position="x")
        Evidence.objects.create(objective=edition.objectives.first(), text="x", url="https://example.org/")
    SkippedYear.objects.create(forum=world.own.forum, fiscal_year=2030, reason="x")
    _go_on(world)
    return world


def _go_on(world: World) -> None:
    """In one edition a bid was sent back; in the other it was scored and the call is decided."""
    past = timezone.now() - timedelta(days=1)
    HostBid.objects.update(claims_community=True)
    own, other = (HostBid.objects.filter(call__edition=edition) for edition in (world.own, world.elsewhere))
    own.update(state=BidState.RETURNED, returned_reason="x", correct_by=timezone.now() + timedelta(days=1))
    other.update(state=BidState.SELECTED, outcome_reason="x", submitted_at=past)
    HostCall.objects.filter(edition=world.elsewhere).update(
        opens_at=past - timedelta(days=9), closes_at=past, decided_at=past, grounding="x", departure="x"
    )
    Scorecard.objects.filter(bid__call__edition=world.elsewhere).update(submitted_at=past)
    sealed = {"state": SelectionState.SEALED, "sealed_at": past, "acta_sha256": "0" * 64}
    Selection.objects.filter(call__edition=world.own).update(**sealed)
    Proposal.objects.filter(call__edition=world.own, number=2).update(informed_at=past, message="x")

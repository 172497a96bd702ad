"""An edition in planning, by the acts of today: its call for hosts is open whenever the demo is loaded."""

from datetime import timedelta

from django.utils import timezone

from datacon.demo import tables
from datacon.demo.loading.bids import answers, letter_of
from datacon.demo.loading.cast import Cast
from datacon.demo.loading.convening import called
from datacon.editions.actions import bids, hosts, invitations, life, proposal
from datacon.editions.models import BidEvidence, Edition, HostCall
from datacon.editions.states import BidState, InvitationState, Role, State


def load(edition: Edition, cast: Cast) -> None:
    for facts in tables.rows(edition.fiscal_year, "proposal"):
        written = proposal.write(edition, facts["text"], seen=0, by=cast[Role.COORDINATOR])
        life.advance(edition, State.PROPOSED, by=cast[Role.COORDINATOR])
        for ballot in tables.rows(edition.fiscal_year, "votes"):
            proposal.vote(written, ballot["choice"], by=cast[ballot["account"]], note=ballot["note"])
    for facts in tables.rows(edition.fiscal_year, "host_call"):
        _call(edition, cast, facts)
    if timezone.localdate(timezone=edition.zone) < edition.starts_on:
        for facts in tables.rows(edition.fiscal_year, "invitations"):
            _invite(edition, cast, facts)


def _invite(edition: Edition, cast: Cast, facts: tables.Row) -> None:
    organization = called(facts["organization"])
    invitation = invitations.invite(edition, organization, facts["email"], by=cast[Role.COORDINATOR])
    if facts["state"] == InvitationState.ACCEPTED:
        invitations.accept(invitation, seen=invitation.version, contact_name=facts["contact_name"])
    if facts["state"] == InvitationState.DECLINED:
        invitations.decline(invitation, seen=invitation.version, reason=facts["reason"])


def _call(edition: Edition, cast: Cast, facts: tables.Row) -> None:
    now, coordinator = timezone.now(), cast[Role.COORDINATOR]
    dates = {
        "opens_at": now + timedelta(days=int(facts.pop("opens_in_days"))),
        "closes_at": now + timedelta(days=int(facts.pop("closes_in_days"))),
    }
    call = hosts.open_call(edition, by=coordinator, **dates, **facts)
    hosts.publish_call(call, by=coordinator)
    for bid in tables.rows(edition.fiscal_year, "bids"):
        _bid(call, cast, bid)


def _bid(call: HostCall, cast: Cast, facts: tables.Row) -> None:
    delegate, territory, state = cast[facts.pop("delegate")], facts.pop("territory"), facts.pop("state")
    bid = bids.begin(call, territory, by=delegate)
    bids.write(bid, bid.version, by=delegate, **answers(facts))
    for letter in tables.rows(call.edition.fiscal_year, "letters"):
        if letter.pop("bid") == territory:
            bids.keep_letter(letter_of(bid, letter), bid.version, by=delegate)
    for evidence in tables.rows(call.edition.fiscal_year, "bid_evidence"):
        if evidence.pop("bid") == territory:
            bids.add_evidence(BidEvidence(bid=bid, **evidence), by=delegate)
    if state == BidState.SUBMITTED:
        bids.submit(bid, by=delegate)

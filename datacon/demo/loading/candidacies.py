"""How a celebrated edition found its hosts, who co-convened it, and what its committee voted.

It is history, with dates of its own, so it is written as rows; the acts of today's editions would date it now.
"""

from datacon.demo import tables
from datacon.demo.loading.bids import answers, letter_of
from datacon.demo.loading.cast import Cast
from datacon.demo.loading.convening import called
from datacon.demo.loading.logos import logo
from datacon.demo.loading.moments import noon, noon_or_never
from datacon.editions.models import (
    BidEvidence,
    Criterion,
    Edition,
    EditionProposal,
    Host,
    HostBid,
    HostCall,
    Invitation,
    Score,
    Scorecard,
    Vote,
)
from datacon.editions.states import ConveningRole, CriterionKey, InvitationState, Role
from datacon.uploads.actions import accept
from datacon.uploads.states import IMAGES

Bids = dict[str, HostBid]


def load(edition: Edition, cast: Cast) -> None:
    bids: Bids = {}
    for facts in tables.rows(edition.fiscal_year, "host_call"):
        bids = _bids(_call(edition, facts), cast)
    _scores(edition, bids, cast)
    _hosts(edition, bids)
    _invitations(edition, cast)
    _proposal(edition, cast)


def _call(edition: Edition, facts: tables.Row) -> HostCall:
    dates = {
        "opens_at": noon(edition, facts.pop("opens_on")),
        "closes_at": noon(edition, facts.pop("closes_on")),
        "published_at": noon(edition, facts.pop("published_on")),
        "decided_at": noon(edition, facts.pop("decided_on")),
    }
    return HostCall.objects.create(edition=edition, rubric=edition.forum.rubrics.get(number=1), **dates | facts)


def _bids(call: HostCall, cast: Cast) -> Bids:
    edition, bids = call.edition, {}
    for facts in tables.rows(edition.fiscal_year, "bids"):
        number, delegate = facts.pop("number"), cast[facts.pop("delegate")]
        submitted_at = noon(edition, facts.pop("submitted_on"))
        values = answers(facts) | {"submitted_at": submitted_at, "delegate": delegate}
        bids[number] = HostBid.objects.create(call=call, number=number, **values)
    for facts in tables.rows(edition.fiscal_year, "letters"):
        letter_of(bids[facts.pop("bid")], facts).save()
    for facts in tables.rows(edition.fiscal_year, "bid_evidence"):
        BidEvidence.objects.create(bid=bids[facts.pop("bid")], **facts)
    return bids


def _scores(edition: Edition, bids: Bids, cast: Cast) -> None:
    cards: dict[tuple[str, str], Scorecard] = {}
    for facts in tables.rows(edition.fiscal_year, "scorecards"):
        declared_at, submitted_at = noon(edition, facts["declared_on"]), noon_or_never(edition, facts["submitted_on"])
        cards[facts["bid"], facts["member"]] = Scorecard.objects.create(
            bid=bids[facts["bid"]],
            member=cast[facts["member"]],
            has_conflict=facts["has_conflict"] == "yes",
            conflict_note=facts["conflict_note"],
            declared_at=declared_at,
            submitted_at=submitted_at,
        )
    criteria = {one.key: one for one in Criterion.objects.filter(rubric__forum=edition.forum, rubric__number=1)}
    Score.objects.bulk_create(
        Score(
            card=cards[facts["bid"], facts["member"]],
            criterion=criteria[facts["criterion"]],
            value=int(facts["value"]),
            reason=facts["reason"],
        )
        for facts in tables.rows(edition.fiscal_year, "scores")
    )


def _hosts(edition: Edition, bids: Bids) -> None:
    for position, facts in enumerate(tables.rows(edition.fiscal_year, "hosts"), 1):
        community, bid = facts.pop("community"), bids.get(facts.pop("bid"))
        statements = {CriterionKey.COMMUNITY.value: community} if community else {}
        values = facts | {"confirmed_on": facts["confirmed_on"] or None, "statements": statements, "bid": bid}
        Host.objects.create(edition=edition, position=position, **values)


def _invitations(edition: Edition, cast: Cast) -> None:
    for facts in tables.rows(edition.fiscal_year, "invitations"):
        organization, has_logo = called(facts["organization"]), facts.pop("has_logo") == "yes"
        invited_at, answered_at = noon(edition, facts.pop("invited_on")), noon(edition, facts.pop("answered_on"))
        made = Invitation.objects.create(
            edition=edition,
            invited_by=cast[Role.COORDINATOR],
            invited_at=invited_at,
            answered_at=answered_at,
            expires_at=noon(edition, facts.pop("expires_on")),
            logo=accept(logo(facts["organization"]), kinds=IMAGES, by=None) if has_logo else None,
            logo_consented_at=answered_at if has_logo else None,
            **facts | {"organization": organization},
        )
        if made.state == InvitationState.ACCEPTED:
            position = edition.convenings.count() + 1
            edition.convenings.create(organization=organization, role=ConveningRole.CO_CONVENER, position=position)


def _proposal(edition: Edition, cast: Cast) -> None:
    for facts in tables.rows(edition.fiscal_year, "proposal"):
        written_at = noon(edition, facts["written_on"])
        proposal = EditionProposal.objects.create(
            edition=edition, number=1, text=facts["text"], author=cast[Role.COORDINATOR], written_at=written_at
        )
        for vote in tables.rows(edition.fiscal_year, "votes"):
            seat = edition.seats.get(organization__slug=vote.pop("organization"))
            by, cast_at = cast[vote.pop("account")], noon(edition, vote.pop("cast_on"))
            organization = seat.organization
            Vote.objects.create(
                proposal=proposal, seat=seat, organization=organization, by=by, cast_at=cast_at, **vote
            )

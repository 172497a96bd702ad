"""Taking in what a file holds: all of it or nothing (R125)."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from datacon.editions.actions import team
from datacon.editions.models import Appointment
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.people.actions import account_for
from datacon.people.models import User
from datacon.proposals.actions.calls import check_open
from datacon.proposals.importing.items import Defaults, Item, Plan
from datacon.proposals.importing.plan import plan as make_plan
from datacon.proposals.importing.rows import Listing
from datacon.proposals.models import Answer, Call, Proposal, Speaker
from datacon.proposals.states import State


@transaction.atomic
def import_proposals(call: Call, listing: Listing, *, by: User | None, defaults: Defaults | None = None) -> Plan:
    """Store what is new in `listing`; nobody is written to. Each proposal is of the account of its first person."""
    call = Call.objects.select_for_update(of=("self",)).select_related("edition").get(pk=call.pk)
    check_open(call.edition)
    plan = make_plan(call, listing, defaults)
    if not plan.items:
        return plan
    accounts = _accounts(plan, by)
    last = Proposal.objects.filter(call=call).aggregate(last=Max("number"))["last"] or 0
    made = [_proposal(item, number, accounts) for number, item in enumerate(plan.items, last + 1)]
    Proposal.objects.bulk_create(made)
    pairs = list(zip(made, plan.items, strict=True))
    Proposal.themes.through.objects.bulk_create(
        Proposal.themes.through(proposal_id=one.pk, theme_id=theme) for one, item in pairs for theme in item.theme_keys
    )
    Speaker.objects.bulk_create(speaker for one, item in pairs for speaker in _speakers(one, item))
    Answer.objects.bulk_create(
        Answer(proposal=one, question=said.question, value=said.value) for one, item in pairs for said in item.given
    )
    journal.record(
        "proposals.imported",
        call,
        by=by,
        first=made[0].number,
        last=made[-1].number,
        drafts=plan.drafts,
        submitted=plan.submitted,
    )
    return plan


def _accounts(plan: Plan, by: User | None) -> dict[str, User]:
    """Whoever comes first in each has, or gets, an account and a speaker's desk in the edition."""
    edition = plan.call.edition
    names = {item.guests[0].email: item.guests[0].name for item in plan.items}
    accounts = {email: account_for(email, name=name) for email, name in names.items()}
    speaking = Appointment.objects.filter(edition=edition, role=Role.SPEAKER).in_force()
    held = set(speaking.values_list("user", flat=True))
    for user in accounts.values():
        if user.pk not in held:
            team.appoint(edition, user, Role.SPEAKER, by=by)
    return accounts


def _proposal(item: Item, number: int, accounts: dict[str, User]) -> Proposal:
    return Proposal(
        call=item.call,
        number=number,
        author=accounts[item.guests[0].email],
        title=item.title,
        format=item.format,
        state=item.state,
        submitted_at=timezone.now() if item.state == State.SUBMITTED else None,
        external_key=item.key,
        **item.fields,
    )


def _speakers(proposal: Proposal, item: Item) -> list[Speaker]:
    return [
        Speaker(
            proposal=proposal,
            name=guest.name,
            email=guest.email,
            affiliation=guest.affiliation,
            organization=guest.organization,
            position=position,
        )
        for position, guest in enumerate(item.guests)
    ]

"""«Hoy falta…»: what an edition, or a person, has to do next, with whose it is and until when (screen 8)."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.desk import today_proposals
from datacon.desk.task import Editions, Task
from datacon.desk.task import address as _address
from datacon.editions import access, rules
from datacon.editions.actions import life
from datacon.editions.models import (
    CommitteeSeat,
    Edition,
    EditionProposal,
    HostBid,
    HostCall,
    Invitation,
    Representative,
    Scorecard,
    Vote,
)
from datacon.editions.rules import Verdict
from datacon.editions.states import BEFORE_LIVE, BidState, InvitationState, Requirement, Role, State
from datacon.people.models import User

MOST = 7
"""More than seven things are a list, not a day."""

SOON = timedelta(days=14)


def of_edition(edition: Edition, user: User, verdicts: list[Verdict]) -> list[Task]:
    """What the edition waits for, as far as `user` may know: first what is nearest in time."""
    mine = {edition.pk: edition}
    tasks = [*_next_state(edition, user, verdicts), *_seats(edition, user)]
    tasks += [*_invitations(edition, user), *_bids_to_admit(edition, user)]
    tasks += today_proposals.of_chair(edition, user)
    return _nearest([*tasks, *_personal(user, mine)])


def of_person(user: User, editions: list[Edition]) -> list[Task]:
    """What waits for `user` alone, in all of `editions` together."""
    return _nearest(list(_personal(user, {edition.pk: edition for edition in editions})))


def _personal(user: User, editions: Editions) -> Iterator[Task]:
    yield from _own_bids(user, editions)
    yield from _own_scores(user, editions)
    yield from _own_votes(user, editions)
    yield from today_proposals.of_author(user, editions)
    yield from today_proposals.of_reviewer(user, editions)


def _nearest(tasks: list[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: (task.until is None, task.until or timezone.now()))[:MOST]


def _next_state(edition: Edition, user: User, verdicts: list[Verdict]) -> Iterator[Task]:
    """What the rules want before the next state, or that they want nothing more."""
    target = next(iter(life.next_states(edition)), None)
    if target is None or target in life.GIVE_A_REASON or not user.has_perm("editions.see_plan", edition):
        return
    owner, state = str(Role.COORDINATOR.label), str(target.label)
    blocking = rules.blocking(verdicts, target)
    for verdict in blocking:
        yield Task(str(verdict), verdict.place, owner, edition, icon=verdict.icon, before=state)
    if not blocking:
        text = _("Nada falta para pasar a %(state)s.") % {"state": state}
        yield Task(text, _address("editions:life", edition), owner, edition, icon="done")


def _seats(edition: Edition, user: User) -> Iterator[Task]:
    """Places that must be held and are not, while the committee is being made (C8)."""
    if edition.state not in BEFORE_LIVE or not user.has_perm("editions.see_plan", edition):
        return
    empty = CommitteeSeat.objects.filter(edition=edition, organization=None, not_applicable_reason="")
    if count := empty.exclude(requirement=Requirement.OPTIONAL).count():
        text = ngettext(
            "%(count)d lugar del comité está vacío.", "%(count)d lugares del comité están vacíos.", count
        ) % {"count": count}
        yield Task(text, _address("editions:committee", edition), str(Role.COORDINATOR.label), edition, icon="person")


def _invitations(edition: Edition, user: User) -> Iterator[Task]:
    """Those without an answer whose link is about to expire."""
    if not user.has_perm("editions.invite", edition):
        return
    now = timezone.now()
    waiting = Invitation.objects.filter(
        edition=edition, state=InvitationState.INVITED, expires_at__gt=now, expires_at__lt=now + SOON
    ).aggregate(count=Count("pk"), until=Min("expires_at"))
    if count := waiting["count"]:
        text = ngettext(
            "%(count)d invitación a co-convocar está por vencer.",
            "%(count)d invitaciones a co-convocar están por vencer.",
            count,
        ) % {"count": count}
        owner, address = str(Role.COMMITTEE.label), _address("editions:invitations", edition)
        yield Task(text, address, owner, edition, waiting["until"], icon="clock")


def _bids_to_admit(edition: Edition, user: User) -> Iterator[Task]:
    if not user.has_perm("hosts.admit", edition):
        return
    waiting = HostBid.objects.filter(call__edition=edition, state=BidState.SUBMITTED)
    found = waiting.aggregate(count=Count("pk"), until=Min("call__closes_at"))
    if count := found["count"]:
        text = ngettext(
            "%(count)d candidatura de sede espera que la admitas.",
            "%(count)d candidaturas de sede esperan que las admitas.",
            count,
        ) % {"count": count}
        owner, address = str(Role.COORDINATOR.label), _address("editions:host_call", edition)
        yield Task(text, address, owner, edition, found["until"], icon="place")


def _own_bids(user: User, editions: Editions) -> Iterator[Task]:
    """A bid that its delegate has not begun, not finished or must correct."""
    own = HostBid.objects.filter(call__edition__in=editions, delegate=user)
    bids = {bid.call_id: bid for bid in own.order_by("number")}
    delegated = {pk for pk, role in access.appointments_of(user) if role == Role.HOST_DELEGATE and pk in editions}
    for call in HostCall.objects.filter(edition__in=delegated, published_at__isnull=False):
        bid, edition = bids.get(call.pk), editions[call.edition_id]
        owner, address = str(Role.HOST_DELEGATE.label), _address("editions:my_bid", edition)
        if bid and bid.state == BidState.RETURNED:
            text = _("Corrige la candidatura de %(territory)s.") % {"territory": bid}
            yield Task(text, address, owner, edition, bid.correct_by, icon="warning")
        elif call.closes_at > timezone.now() and (bid is None or bid.state == BidState.DRAFT):
            text = _("Termina y presenta la candidatura de tu entidad.")
            yield Task(text, address, owner, edition, call.closes_at, icon="place")


def _own_scores(user: User, editions: Editions) -> Iterator[Task]:
    """Admitted bids that a member of the committee has not scored, nor declared a conflict with."""
    seated = {pk for pk, role in access.appointments_of(user) if role == Role.COMMITTEE and pk in editions}
    done = Scorecard.objects.filter(bid=OuterRef("pk"), member=user).filter(
        Q(submitted_at__isnull=False) | Q(has_conflict=True)
    )
    waiting = HostBid.objects.filter(~Exists(done), call__edition__in=seated, state=BidState.ADMISSIBLE)
    for row in waiting.values("call__edition").order_by("call__edition").annotate(count=Count("pk")):
        text = ngettext("Califica %(count)d candidatura.", "Califica %(count)d candidaturas.", row["count"])
        edition = editions[row["call__edition"]]
        owner, address = str(Role.COMMITTEE.label), _address("editions:host_call", edition)
        yield Task(text % {"count": row["count"]}, address, owner, edition, icon="place")


def _own_votes(user: User, editions: Editions) -> Iterator[Task]:
    """A proposal that somebody has to vote on for the institution they represent (R49)."""
    latest = EditionProposal.objects.filter(edition=OuterRef("seat__edition")).order_by("-number").values("pk")[:1]
    acting = Representative.objects.in_office().filter(
        user=user, seat__edition__in=editions, seat__edition__state=State.PROPOSED
    )
    acting = acting.annotate(proposal=Subquery(latest)).filter(proposal__isnull=False)
    voted = Vote.objects.filter(seat=OuterRef("seat"), proposal=OuterRef("proposal"))
    for one in acting.exclude(Exists(voted)).select_related("seat"):
        edition = editions[one.seat.edition_id]
        text = _("Vota la propuesta de la edición en nombre de tu institución.")
        yield Task(text, _address("editions:edition_proposal", edition), str(Role.COMMITTEE.label), edition)

"""The call for hosts, its decision, and the hosts of an edition (R35, R38, R46, C9)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions import hosting
from datacon.editions.actions import rubric
from datacon.editions.hosting import Standing
from datacon.editions.models import Edition, Host, HostBid, HostCall
from datacon.editions.queries import hosting as queries
from datacon.editions.states import BEFORE_LIVE, BidState, CallPhase, CriterionKey, HostKind
from datacon.journal import actions as journal
from datacon.mail import actions as mail
from datacon.people.models import User

PENDING = (BidState.SUBMITTED, BidState.ADMISSIBLE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is decided of a bid, and why. `kind` is None for who is not chosen; `community` speaks of criterion 3."""

    reason: str
    kind: HostKind | None = None
    in_reserve: bool = False
    community: str = ""


@transaction.atomic
def open_call(edition: Edition, *, by: User, **answers: Any) -> HostCall:
    """Write the edition's call, with the forum's rubric in force; it is seen once it is published."""
    if HostCall.objects.filter(edition=edition).exists():
        raise Refused(_("Esta edición ya tiene una convocatoria de sede."))
    call = HostCall.objects.create(edition=edition, rubric=rubric.adopt(edition.forum, by=by), **answers)
    journal.record("host_call.written", call, by=by)
    return call


@transaction.atomic
def change_call(call: HostCall, seen: int, *, by: User, **answers: Any) -> None:
    """Change what the call says, until it is decided; a change of dates is told by the journal."""
    if call.phase == CallPhase.DECIDED:
        raise Refused(_("La convocatoria ya se resolvió."))
    call.overwrite(seen, **answers)
    dates = {name: answers[name].isoformat() for name in ("opens_at", "closes_at") if name in answers}
    journal.record("host_call.changed", call, by=by, **dates)


@transaction.atomic
def publish_call(call: HostCall, *, by: User) -> None:
    """Let it be seen; from its opening on, delegates bid."""
    if call.edition.state not in BEFORE_LIVE:
        raise Refused(_("La edición está %(state)s: ya no busca sede.") % {"state": call.edition.get_state_display()})
    if not HostCall.objects.filter(pk=call.pk, published_at=None).update(published_at=timezone.now()):
        raise Refused(_("La convocatoria ya está publicada."))
    call.refresh_from_db(fields=["published_at"])
    journal.record("host_call.published", call, by=by)


@transaction.atomic
def decide(
    edition: Edition, *, outcomes: Mapping[int, Outcome], grounding: str, by: User, departure: str = ""
) -> list[Host]:
    """Decide the call: who hosts, who waits, and why, for each evaluated bid by its number.

    No host may be chosen below a floor, nor outside the capital without a statement on the community (R38);
    passing over a bid that ranks higher needs `departure`. Nobody chosen is a decision too.
    """
    call = HostCall.objects.select_for_update().filter(edition=edition).first()
    if call is None or call.phase not in (CallPhase.CLOSED, CallPhase.DECIDED):
        raise Refused(_("La sede se decide cuando la convocatoria cerró."))
    if call.decided_at:
        raise Refused(_("La convocatoria ya se resolvió."))
    bids = queries.scored(call)
    _check_outcomes(bids, outcomes, grounding)
    evaluated = [bid for bid in bids if bid.state == BidState.EVALUATED]
    ranking = hosting.rank(map(queries.standing, evaluated), queries.history(before=edition))
    _check_choice(ranking, outcomes, departure)
    call.decided_at, call.grounding, call.departure = timezone.now(), grounding, departure
    call.version += 1
    call.save(update_fields=["decided_at", "grounding", "departure", "version"])
    journal.record("host_call.decided", call, by=by, reason=grounding)
    hosts = [_settle(bid, outcomes[bid.number], grounding, by) for bid in evaluated]
    return [host for host in hosts if host]


def _check_outcomes(bids: Iterable[HostBid], outcomes: Mapping[int, Outcome], grounding: str) -> None:
    """Every bid is scored and has its reason; one host at most is the main one."""
    now = timezone.now()
    for bid in bids:
        if bid.state in PENDING or (bid.state == BidState.RETURNED and bid.due_at > now):
            raise Refused(_("La candidatura de %(bid)s aún no se evalúa.") % {"bid": bid})
        if bid.state == BidState.EVALUATED and not (bid.number in outcomes and outcomes[bid.number].reason):
            raise Refused(_("Falta la razón de la decisión sobre %(bid)s.") % {"bid": bid})
    if not grounding:
        raise Refused(_("Escribe el fundamento de la decisión: será público."))
    if sum(outcome.kind == HostKind.MAIN for outcome in outcomes.values()) > 1:
        raise Refused(_("Solo una sede puede ser la principal: elige las demás como simultáneas."))


def _check_choice(ranking: list[Standing], outcomes: Mapping[int, Outcome], departure: str) -> None:
    """Who is chosen reaches the floors, is grounded on the three criteria, and is not behind one who is not."""
    passed_over = False
    for one in ranking:
        outcome = outcomes[one.number]
        if outcome.kind is None:
            passed_over = passed_over or one.meets_floors
            continue
        if not one.meets_floors:
            criteria = ", ".join(f"«{line.title}»" for line in one.below)
            raise Refused(
                _("%(bid)s no alcanza el mínimo en %(criteria)s.") % {"bid": one.territory.label, "criteria": criteria}
            )
        if Host(kind=outcome.kind, territory=one.territory).needs_three and not outcome.community:
            raise Refused(
                _("Falta lo que se dice de la comunidad de personas usuarias de %(bid)s.")
                % {"bid": one.territory.label}
            )
        if passed_over and not departure:
            raise Refused(_("Escribe por qué no se sigue el orden de las calificaciones."))


def _settle(bid: HostBid, outcome: Outcome, grounding: str, by: User) -> Host | None:
    """Write one bid's outcome, tell its delegation, and make the host it becomes."""
    target = BidState.SELECTED if outcome.kind else BidState.RESERVE if outcome.in_reserve else BidState.NOT_SELECTED
    bid.move(target, outcome_reason=outcome.reason, version=bid.version + 1)
    _tell(bid)
    return _make_host(bid, outcome, grounding, by) if outcome.kind else None


def _make_host(bid: HostBid, outcome: Outcome, grounding: str, by: User) -> Host:
    assert outcome.kind, "who becomes a host is main or simultaneous"
    edition = bid.call.edition
    try:
        with transaction.atomic():
            host = Host.objects.create(
                edition=edition,
                kind=outcome.kind,
                territory=bid.territory,
                city=bid.city,
                venue=bid.venue,
                time_zone=bid.time_zone,
                bid=bid,
                grounding=f"{grounding}\n\n{outcome.reason}",
                statements={CriterionKey.COMMUNITY.value: outcome.community} if outcome.community else {},
                decided_by=by,
                position=Host.objects.filter(edition=edition).count() + 1,
            )
    except IntegrityError as error:
        raise Refused(_("%(bid)s ya es sede de esta edición.") % {"bid": bid}) from error
    journal.record("host.selected", host, by=by, reason=outcome.reason)
    return host


def _tell(bid: HostBid) -> None:
    address = reverse("editions:my_bid", args=[bid.call.edition.fiscal_year])
    mail.post(
        f"bid:{bid.pk}:{bid.version}",
        to=bid.delegate.email,
        subject=_("Se resolvió la convocatoria de sede: %(bid)s, %(state)s")
        % {"bid": bid, "state": bid.get_state_display()},
        body=f"{bid.outcome_reason}\n\n{settings.ORIGIN}{address}",
    )


@transaction.atomic
def promote(bid: HostBid, *, outcome: Outcome, by: User) -> Host:
    """A bid in reserve takes the place of a host that stepped back."""
    assert outcome.kind, "who is promoted becomes a host"
    if outcome.kind == HostKind.MAIN and Host.objects.filter(edition=bid.call.edition, kind=HostKind.MAIN).exists():
        raise Refused(_("Solo una sede puede ser la principal: elige las demás como simultáneas."))
    if Host(kind=outcome.kind, territory=bid.territory).needs_three and not outcome.community:
        raise Refused(_("Falta lo que se dice de la comunidad de personas usuarias de %(bid)s.") % {"bid": bid})
    bid.move(BidState.SELECTED, outcome_reason=outcome.reason, version=bid.version + 1)
    _tell(bid)
    return _make_host(bid, outcome, bid.call.grounding, by)


@transaction.atomic
def confirm(host: Host, *, signed_on: date, by: User) -> None:
    """The agreement with the host is signed."""
    if signed_on > timezone.localdate():
        raise Refused(_("El convenio no puede estar firmado en el futuro."))
    if not Host.objects.filter(pk=host.pk, confirmed_on=None).update(confirmed_on=signed_on):
        raise Refused(_("El convenio con esta sede ya estaba asentado."))
    host.confirmed_on = signed_on
    if host.bid:
        host.bid.move(BidState.CONFIRMED)
    journal.record("host.confirmed", host, by=by, signed_on=signed_on.isoformat())


@transaction.atomic
def add_host(host: Host, *, by: User) -> None:
    """Write a host that no call chose: online, or of another time. Outside the capital each criterion is grounded."""
    others = Host.objects.filter(edition=host.edition)
    if host.kind == HostKind.MAIN and others.filter(kind=HostKind.MAIN).exists():
        raise Refused(_("Solo una sede puede ser la principal: elige las demás como simultáneas."))
    if host.territory and others.filter(territory=host.territory).exists():
        raise Refused(_("%(host)s ya es sede de esta edición.") % {"host": host})
    if not host.grounding:
        raise Refused(_("Escribe el fundamento: será público."))
    if host.needs_three and not {CriterionKey.SUPPORT, CriterionKey.PROGRESS, CriterionKey.COMMUNITY} <= {
        key for key, text in host.statements.items() if text
    }:
        raise Refused(_("Fuera de la capital, la sede se funda en los tres criterios: escribe algo de cada uno."))
    host.decided_by, host.position = by, others.count() + 1
    host.save()
    journal.record("host.added", host, by=by, reason=host.grounding)


@transaction.atomic
def remove_host(host: Host, *, reason: str, by: User) -> None:
    """Take away a host that was written by hand; one that a bid won steps back with its bid."""
    if host.bid:
        raise Refused(_("Esta sede ganó la convocatoria: solo deja de serlo si retira su candidatura."))
    journal.record("host.removed", host, by=by, reason=reason)
    host.delete()

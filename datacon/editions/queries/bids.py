"""What bids lack, what comes next and by whom, who is in conflict, and which scorecards may be seen."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.editions import hosting
from datacon.editions.models import (
    BidEvidence,
    CommitteeSeat,
    Edition,
    HostBid,
    HostCall,
    Representative,
    Score,
    Scorecard,
    SupportLetter,
)
from datacon.editions.moments import told_twice
from datacon.editions.states import BidState, CriterionKey, Signatory
from datacon.people.models import Affiliation, Organization, User
from datacon.people.states import Sector

SEEN_BY_ALL = (
    BidState.EVALUATED,
    BidState.SELECTED,
    BidState.RESERVE,
    BidState.NOT_SELECTED,
    BidState.CONFIRMED,
)


@dataclass(frozen=True, slots=True)
class Missing:
    """What a bid lacks, in a sentence, and the part of it where it is mended."""

    part: str
    text: str


def call_of(edition: Edition) -> HostCall | None:
    return HostCall.objects.filter(edition=edition).select_related("edition", "rubric").first()


def handed_in(edition: Edition) -> "QuerySet[HostBid]":
    """The bids that the committee may read: a draft is its delegate's alone."""
    bids: QuerySet[HostBid] = HostBid.objects.filter(call__edition=edition, submitted_at__isnull=False)
    return bids.select_related("call__edition", "call__rubric", "delegate")


def own(edition: Edition, user: User) -> HostBid | None:
    """The delegate's own bid, the last that was not withdrawn, or else the last; others do not exist for them."""
    bids = HostBid.objects.filter(call__edition=edition, delegate=user).select_related("call__edition", "call__rubric")
    return bids.exclude(state=BidState.WITHDRAWN).last() or bids.last()


def own_whole(edition: Edition, user: User) -> HostBid | None:
    bid = own(edition, user)
    return with_parts(HostBid.objects.filter(pk=bid.pk)).get() if bid else None


def with_parts(bids: "QuerySet[HostBid]") -> "QuerySet[HostBid]":
    return bids.select_related("call__edition", "call__rubric", "delegate").prefetch_related(
        Prefetch("letters", SupportLetter.objects.select_related("file", "organization")),
        Prefetch("evidence", BidEvidence.objects.select_related("file")),
        "call__rubric__criteria",
    )


def missing(bid: HostBid) -> list[Missing]:
    """One sentence for each thing without which the bid is not submitted (R37, R39, R41–R43)."""
    signed = {letter.signatory for letter in bid.letters.all()}
    backed = {one.criterion for one in bid.evidence.all()}
    letters = [(Signatory(key), text) for key, text in _letters_missing().items()]
    checks = [
        ("place", bool(bid.city and bid.venue and bid.time_zone), _("Falta la ciudad, el recinto o su zona horaria.")),
        *((signatory, signatory in signed, text) for signatory, text in letters),
        ("progress", bool(bid.progress_kind and bid.progress), _("Faltan los avances o las buenas prácticas.")),
        ("progress", bool(bid.stages), _("Falta al menos una etapa de la cadena de valor de los datos.")),
        (
            "evidence",
            CriterionKey.PROGRESS in backed,
            _("Falta al menos una evidencia de los avances o de las buenas prácticas."),
        ),
        (
            "evidence",
            not bid.claims_community or CriterionKey.COMMUNITY in backed,
            _("La candidatura acredita una comunidad y no trae evidencia de ella."),
        ),
        ("inclusion", bool(bid.inclusion), _("Falta describir la inclusión y la viabilidad.")),
        ("legacy", bool(bid.legacy), _("Falta el legado local.")),
    ]
    return [Missing(str(part), text) for part, kept, text in checks if not kept]


def _letters_missing() -> dict[Signatory, str]:
    return {
        Signatory.OVERSIGHT_BODY: _("Falta la carta de la autoridad garante local."),
        Signatory.GOVERNMENT: _("Falta la carta del gobierno de la entidad."),
    }


def next_step(bid: HostBid, cards: int) -> str:
    """What is to be done next about the bid, and by whom; `cards` are those submitted without conflict."""
    due = told_twice(bid.due_at, bid.call.edition.time_zone, bid.time_zone)
    lacking = hosting.QUORUM - cards
    steps = {
        BidState.DRAFT: _("La delegación la completa antes del %(due)s.") % {"due": due},
        BidState.SUBMITTED: _("La coordinación revisa si se admite."),
        BidState.RETURNED: _("La delegación la corrige antes del %(due)s.") % {"due": due},
        BidState.ADMISSIBLE: _("El comité califica: faltan %(number)d cédulas.") % {"number": lacking}
        if lacking > 0
        else _("La coordinación cierra la evaluación."),
        BidState.EVALUATED: _("La coordinación asienta la decisión."),
        BidState.SELECTED: _("La coordinación asienta la firma del convenio."),
        BidState.RESERVE: _("Espera por si la sede elegida se retira."),
    }
    return steps.get(BidState(bid.state), "")


def conflicts(bid: HostBid, member: User) -> list[str]:
    """Why `member` may not score the bid, one sentence each: what is known of them, whatever they declare."""
    if bid.delegate_id == member.pk:
        return [_("La candidatura la presentaste tú.")]
    signers = set(bid.letters.exclude(organization=None).values_list("organization", flat=True))
    found = []
    for organization in _organizations_of(member, bid.call.edition):
        if organization.pk in signers:
            found.append(_("%(organization)s firma una carta de apoyo.") % {"organization": organization.name})
        elif organization.state == bid.territory and organization.sector == Sector.PUBLIC:
            found.append(
                _("%(organization)s es autoridad de la entidad que se postula.") % {"organization": organization.name}
            )
    return found


def _organizations_of(member: User, edition: Edition) -> "QuerySet[Organization]":
    """Those that the member represents in the committee now, and those where they work."""
    today = timezone.localdate()
    seats = CommitteeSeat.objects.filter(
        edition=edition, representatives__in=Representative.objects.filter(user=member).in_office(today)
    )
    works = Affiliation.objects.filter(_still(today), person__user=member)
    return Organization.objects.filter(
        Q(pk__in=seats.values("organization")) | Q(pk__in=works.values("organization"))
    ).order_by("name")


def _still(today: date) -> Q:
    return (Q(starts_on__isnull=True) | Q(starts_on__lte=today)) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))


def card_of(bid: HostBid, member: User) -> Scorecard | None:
    card: Scorecard | None = Scorecard.objects.filter(bid=bid, member=member).select_related("bid__call").first()
    return card


def readable_cards(bid: HostBid, reader: User) -> list[Scorecard]:
    """Submitted cards: all once the bid is evaluated; before, to who has submitted their own. Never a draft."""
    done = Scorecard.objects.filter(bid=bid, submitted_at__isnull=False, has_conflict=False)
    if bid.state not in SEEN_BY_ALL and not done.filter(member=reader).exists():
        return []
    scores = Score.objects.select_related("criterion")
    return list(done.select_related("member").prefetch_related(Prefetch("scores", scores)))


def counted(bid: HostBid) -> int:
    """The scorecards that count: submitted, by members without conflict."""
    return int(Scorecard.objects.filter(bid=bid, submitted_at__isnull=False, has_conflict=False).count())

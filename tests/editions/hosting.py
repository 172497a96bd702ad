"""Builders of calls, bids and scorecards: `hosting.bid(call, "14")` is complete unless told otherwise."""

from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from datacon.editions.actions import rubric
from datacon.editions.models import BidEvidence, Edition, Host, HostBid, HostCall, Score, Scorecard, SupportLetter
from datacon.editions.states import BidState, CriterionKey, HostKind, Progress, Role, Signatory, Stage
from datacon.people.models import User
from datacon.people.states import Sector
from datacon.uploads.models import Upload
from datacon.uploads.states import MediaType
from tests import make

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF"


def call(edition: Edition, **fields: Any) -> HostCall:
    """A published call that opened yesterday and closes in ten days."""
    now = timezone.now()
    defaults = {
        "rubric": rubric.adopt(edition.forum),
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=10),
        "published_at": now - timedelta(days=2),
        "text": "Buscamos **sede**.",
    }
    return HostCall.objects.create(edition=edition, **defaults | fields)


def close(call: HostCall) -> None:
    now = timezone.now()
    HostCall.objects.filter(pk=call.pk).update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(hours=1))
    call.refresh_from_db()


def upload(by: User, name: str = "carta.pdf") -> Upload:
    return Upload.objects.create(
        file=ContentFile(PDF, name),
        name=name,
        media_type=MediaType.PDF,
        size=len(PDF),
        sha256="0" * 64,
        uploaded_by=by,
    )


def delegate(edition: Edition, name: str) -> User:
    user = User.objects.filter(name=name).first() or make.user(name)
    make.appointment(edition, user, Role.HOST_DELEGATE)
    return user


def member(edition: Edition, name: str) -> User:
    user = User.objects.filter(name=name).first() or make.user(name)
    make.appointment(edition, user, Role.COMMITTEE)
    return user


def draft(call: HostCall, territory: str = "14", **fields: Any) -> HostBid:
    """A bid of which only the territory is known."""
    by = fields.pop("delegate", None) or delegate(call.edition, f"Delegación {territory}")
    number = call.bids.count() + 1
    return HostBid.objects.create(call=call, number=number, territory=territory, delegate=by, **fields)


def bid(call: HostCall, territory: str = "14", **fields: Any) -> HostBid:
    """A bid that lacks nothing; `sectors` are those whose part in the community is evidenced."""
    sectors = fields.pop("sectors", [Sector.ACADEMIC, Sector.CIVIL_SOCIETY, Sector.PRIVATE])
    defaults = {
        "city": "Guadalajara",
        "venue": "Centro de convenciones",
        "time_zone": "America/Mexico_City",
        "progress_kind": Progress.PRACTICE,
        "progress": "Un portal con datos en uso.",
        "stages": [Stage.PUBLICATION, Stage.USE],
        "claims_community": True,
        "community": "Se reúne cada mes.",
        "inclusion": "Recinto accesible e interpretación.",
        "legacy": "Un portal que queda.",
    }
    made = draft(call, territory, **defaults | fields)
    if made.state != BidState.DRAFT:
        HostBid.objects.filter(pk=made.pk).update(submitted_at=timezone.now())
        made.refresh_from_db()
    for signatory in Signatory:
        letter(made, signatory)
    evidence(made, CriterionKey.PROGRESS)
    for sector in sectors:
        evidence(made, CriterionKey.COMMUNITY, sector=sector)
    return made


def letter(bid: HostBid, signatory: Signatory = Signatory.GOVERNMENT, **fields: Any) -> SupportLetter:
    defaults = {
        "signed_by": "Ira Ríos, titular",
        "signed_on": date(2026, 1, 15),
        "design": "Participa en el programa.",
        "execution": "Aporta el recinto.",
    }
    file = fields.pop("file", None) or upload(bid.delegate)
    return SupportLetter.objects.create(bid=bid, signatory=signatory, file=file, **defaults | fields)


def evidence(bid: HostBid, criterion: CriterionKey = CriterionKey.PROGRESS, **fields: Any) -> BidEvidence:
    defaults = {"text": "El portal y su uso.", "url": "https://example.org/portal"}
    return BidEvidence.objects.create(bid=bid, criterion=criterion, **defaults | fields)


def card(bid: HostBid, member: User, values: str = "3333", *, submitted: bool = True, **fields: Any) -> Scorecard:
    """A scorecard with a value and a reason for each criterion, in the rubric's order."""
    made = Scorecard.objects.create(
        bid=bid,
        member=member,
        **{"has_conflict": False, "submitted_at": timezone.now() if submitted else None} | fields,
    )
    for criterion, value in zip(bid.call.rubric.criteria.all(), values, strict=True):
        reason = f"{member} razona {criterion.key}."
        Score.objects.create(card=made, criterion=criterion, value=int(value), reason=reason)
    return made


def evaluated(call: HostCall, territory: str, *cards: str, **fields: Any) -> HostBid:
    """An evaluated bid, with a scorecard of each of three members."""
    made = bid(call, territory, state=BidState.EVALUATED, **fields)
    for number, values in enumerate(cards or ["3333"] * 3, start=1):
        name = f"Integrante {number}"
        who = User.objects.filter(name=name).first() or member(call.edition, name)
        card(made, who, values)
    return made


def host(edition: Edition, territory: str = "14", **fields: Any) -> Host:
    defaults = {"kind": HostKind.MAIN, "grounding": "Se eligió por sus avances."}
    return Host.objects.create(edition=edition, territory=territory, **defaults | fields)

"""What a new edition may take along from another; each domain registers its own, and says what it will make."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from datacon.editions.models import CommitteeSeat, Convening, Edition, HostCall, Objective
from datacon.editions.states import ConveningRole, SeatRole
from datacon.people.models import Organization

STAYING = (SeatRole.COORDINATOR, SeatRole.NATIONAL_CSO)
"""Places that do not depend on the host."""

Preview = Callable[[Edition, Edition], list[str]]
Carry = Callable[[Edition, Edition], None]


@dataclass(frozen=True, slots=True)
class Carrier:
    """`preview(source, target)` says in sentences what `carry(source, target)` will make.

    When it previews, `target` is not stored yet. What `needs` names is taken along too.
    """

    key: str
    label: str | Promise
    preview: Preview
    carry: Carry
    needs: str = ""


_carriers: dict[str, Carrier] = {}


def carries(carrier: Carrier) -> None:
    """Offer it to whoever opens an edition, after those that were registered before."""
    _carriers[carrier.key] = carrier


def carriers() -> list[Carrier]:
    return list(_carriers.values())


def chosen(keys: list[str]) -> list[Carrier]:
    """Those that were chosen, with those that they need, in the order in which they are made."""
    wanted = {*keys, *(_carriers[key].needs for key in keys)}
    return [carrier for carrier in _carriers.values() if carrier.key in wanted]


def preview_objectives(source: Edition, target: Edition) -> list[str]:
    return [objective.text for objective in Objective.objects.filter(edition=source)]


def carry_objectives(source: Edition, target: Edition) -> None:
    Objective.objects.bulk_create(
        Objective(edition=target, position=objective.position, text=objective.text)
        for objective in Objective.objects.filter(edition=source)
    )


def preview_seats(source: Edition, target: Edition) -> list[str]:
    return [
        f"{seat.get_role_display()}, {seat.get_requirement_display()}"
        for seat in CommitteeSeat.objects.filter(edition=source)
    ]


def carry_seats(source: Edition, target: Edition) -> None:
    """The places, empty: why one did not apply was said of the other edition."""
    CommitteeSeat.objects.bulk_create(
        CommitteeSeat(edition=target, role=seat.role, requirement=seat.requirement, position=seat.position)
        for seat in CommitteeSeat.objects.filter(edition=source)
    )


def _staying(source: Edition, target: Edition) -> QuerySet[CommitteeSeat]:
    """Seats whose organization may hold them again: not the host's, which changes, nor one that is gone by then."""
    there = Organization.objects.existing(target.starts_on)
    seats: QuerySet[CommitteeSeat] = CommitteeSeat.objects.filter(edition=source, role__in=STAYING)
    return seats.filter(organization__in=there).select_related("organization")


def preview_organizations(source: Edition, target: Edition) -> list[str]:
    return [f"{seat.organization}: {seat.get_role_display()}" for seat in _staying(source, target)]


def carry_organizations(source: Edition, target: Edition) -> None:
    """Representatives are named anew (R51); who holds the coordination's seat convenes as coordinator."""
    for seat in _staying(source, target):
        assert seat.organization, "a seat that stays is held"
        own = CommitteeSeat.objects.filter(edition=target, role=seat.role, position=seat.position)
        own.update(organization=seat.organization)
        if seat.role == SeatRole.COORDINATOR:
            Convening.objects.create(edition=target, role=ConveningRole.COORDINATOR, organization=seat.organization)


def preview_call(source: Edition, target: Edition) -> list[str]:
    call = HostCall.objects.filter(edition=source).select_related("rubric").first()
    if call is None:
        return []
    count = call.rubric.criteria.count()
    text = ngettext(
        "Convocatoria de sede sin publicar, con la rúbrica versión %(number)d, de %(count)d criterio",
        "Convocatoria de sede sin publicar, con la rúbrica versión %(number)d, de %(count)d criterios",
        count,
    )
    return [text % {"number": call.rubric.number, "count": count}]


def carry_call(source: Edition, target: Edition) -> None:
    """As many days before the first one as the other call had; nobody sees it until it is published."""
    call = HostCall.objects.filter(edition=source).first()
    if call is None:
        return
    distance = target.starts_on - source.starts_on
    HostCall.objects.create(
        edition=target,
        rubric_id=call.rubric_id,
        opens_at=call.opens_at + distance,
        closes_at=call.closes_at + distance,
        correction_days=call.correction_days,
        text=call.text,
    )


carries(Carrier("objectives", gettext_lazy("Los objetivos"), preview_objectives, carry_objectives))
carries(Carrier("seats", gettext_lazy("Los lugares del comité"), preview_seats, carry_seats))
carries(
    Carrier(
        "organizations",
        gettext_lazy("Las organizaciones que ocupan esos lugares"),
        preview_organizations,
        carry_organizations,
        needs="seats",
    )
)
carries(Carrier("call", gettext_lazy("La convocatoria de sede y su rúbrica"), preview_call, carry_call))

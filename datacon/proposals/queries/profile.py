"""A person as their own account or link knows them."""

from datetime import date

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.editions.queries.mine import Seal, Task
from datacon.people.models import Affiliation, Person, User
from datacon.proposals.models import GenderDeclaration, Portrait
from datacon.ui import dates


def person_of(user: User) -> Person | None:
    """Their person; or that of their address which is nobody's yet, as they proved that the address is theirs."""
    unclaimed = Q(user=None, email__iexact=user.email)
    return Person.objects.filter(Q(user=user) | unclaimed).order_by(F("user").asc(nulls_last=True), "pk").first()


def affiliation(person: Person) -> Affiliation | None:
    """Where they belong now, as they last said."""
    rows = Affiliation.objects.filter(person=person, ends_on=None).select_related("organization")
    return rows.order_by("-starts_on", "-pk").first()


def portrait(person: Person | None) -> Portrait | None:
    return Portrait.objects.filter(person=person).select_related("file").first() if person else None


def declaration(person: Person | None) -> GenderDeclaration | None:
    """Their own, for their own page."""
    return GenderDeclaration.objects.filter(person=person).first() if person else None


def due(day: date) -> "QuerySet[GenderDeclaration]":
    """Those that are to be deleted by `day`."""
    rows: QuerySet[GenderDeclaration] = GenderDeclaration.objects.filter(purge_on__lte=day)
    return rows


def in_a_year() -> date:
    """Until when what an account declares is kept."""
    today = timezone.localdate()
    return date(today.year + 1, today.month, min(today.day, 28))


def after(fiscal_year: int) -> date:
    """Until when what somebody declares for one edition is kept: a year after its own has ended."""
    return date(fiscal_year + 1, 12, 31)


def tasks(person: Person | None) -> list[Task]:
    """What may be told beside the profile, and need not; of gender, only whether it was answered."""
    photo, declared = portrait(person), declaration(person)
    since = _("La subiste el %(day)s.") % {"day": dates.day(photo.consented_at)} if photo else ""
    return [
        _optional(_("Tu fotografía"), "proposals:profile_photo", since),
        _optional(_("Tu género, aparte"), "proposals:gender", _("Ya respondiste.") if declared else ""),
    ]


def _optional(text: str, name: str, done: str) -> Task:
    seal = Seal("done", _("completo")) if done else Seal("pending", _("opcional"))
    return Task(text, reverse(name), done or _("Solo si quieres: nada más depende de esto."), bool(done), seal)

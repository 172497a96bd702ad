"""What people write of themselves once for all editions; and apart from it, if they wish, their gender (R117)."""

from datetime import date
from itertools import chain, count
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from datacon.editions.actions.invitations import LinkHolder
from datacon.journal import actions as journal
from datacon.people.models import Affiliation, Organization, Person, User
from datacon.proposals import notices
from datacon.proposals.actions import speakers
from datacon.proposals.models import GenderDeclaration, Portrait, Speaker
from datacon.proposals.queries import profile as queries
from datacon.uploads import actions as uploads
from datacon.uploads.models import Upload
from datacon.uploads.states import IMAGES

Declarer = User | LinkHolder


@transaction.atomic
def write(user: User, *, organization: Organization | None, position: str, public_name: str, **answers: Any) -> Person:
    """Keep the profile of the account; its person is made on the first time, and is theirs whom the address knew."""
    person = queries.person_of(user) or Person(slug=_free_slug(public_name), email=user.email)
    was_public = person.is_profile_public
    person.user = user
    person.public_name = public_name
    for name, answer in answers.items():
        setattr(person, name, answer)
    person.save()
    _belong(person, organization, position)
    if person.is_profile_public != was_public:
        journal.record("profile.shown" if person.is_profile_public else "profile.hidden", person, by=user)
    return person


def _belong(person: Person, organization: Organization | None, position: str) -> None:
    """The affiliation from today on; the one before is kept as it was, for past editions."""
    current = queries.affiliation(person)
    if current and (current.organization, current.position) == (organization, position):
        return
    today = timezone.localdate()
    if current and current.starts_on == today:
        current.delete()
    elif current:
        current.ends_on = today
        current.save(update_fields=["ends_on"])
    if organization:
        Affiliation.objects.create(person=person, organization=organization, position=position, starts_on=today)


@transaction.atomic
def show_portrait(person: Person, file: File[Any], *, by: User) -> Portrait:
    """Keep the photograph, instead of the one before; that it was sent with the box ticked is the consent."""
    upload = uploads.accept(file, kinds=IMAGES, by=by)
    _forget_portrait(person)
    made = Portrait.objects.create(person=person, file=upload, notice_version=notices.PORTRAIT.version)
    journal.record("portrait.consented", person, by=by, notice=made.notice_version)
    return made


@transaction.atomic
def remove_portrait(person: Person, *, by: User) -> None:
    """Take back the consent: the photograph is deleted, and its file with it."""
    if _forget_portrait(person):
        journal.record("portrait.removed", person, by=by)


def _forget_portrait(person: Person) -> bool:
    portrait = Portrait.objects.filter(person=person).select_related("file").first()
    if portrait is None:
        return False
    file: Upload = portrait.file
    portrait.delete()
    file.delete()
    transaction.on_commit(lambda: file.file.delete(save=False))
    return True


@transaction.atomic
def declare(person: Person, answer: str, *, purge_on: date, by: Declarer) -> None:
    """Keep what somebody declares of their gender, until `purge_on`. The journal knows that they did, and no more."""
    GenderDeclaration.objects.update_or_create(
        person=person,
        defaults={
            "answer": answer,
            "purpose": str(notices.GENDER.purpose),
            "notice_version": notices.GENDER.version,
            "declared_at": timezone.now(),
            "purge_on": purge_on,
        },
    )
    journal.record("gender.declared", person, by=by, notice=notices.GENDER.version)


@transaction.atomic
def withdraw(person: Person, *, by: Declarer) -> None:
    """Delete it, at any time and with no loss."""
    deleted, _models = GenderDeclaration.objects.filter(person=person).delete()
    if deleted:
        journal.record("gender.withdrawn", person, by=by)


@transaction.atomic
def identified(speaker: Speaker) -> Person:
    """Whoever accepted by their link, as a person."""
    if speaker.person is None:
        speakers.identify(speaker.proposal)
        speaker.refresh_from_db(fields=["person"])
    assert speaker.person, "who accepted is somebody"
    return speaker.person


def holder(speaker: Speaker) -> LinkHolder:
    """Whoever answers by the link, as the journal names them."""
    return LinkHolder(f"speaker:{speaker.pk}", speaker.name)


@transaction.atomic
def purge(day: date) -> int:
    """Delete the declarations whose date has come by `day`; how many they were."""
    due = list(queries.due(day).select_related("person"))
    GenderDeclaration.objects.filter(pk__in=[one.pk for one in due]).delete()
    journal.record_all("gender.purged", [(one.person, {}) for one in due], by=None)
    return len(due)


def _free_slug(name: str) -> str:
    """An address that nobody has: the name's, or that with the first free number."""
    wanted = slugify(name)[:70].strip("-") or "persona"
    taken = set(Person.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(slug for slug in chain([wanted], numbered) if slug not in taken)

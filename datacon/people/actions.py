"""What is done with accounts, and with the directory of organizations."""

from itertools import chain, count

from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.people.models import Organization, User
from datacon.people.states import Scope


def account_for(email: str, *, name: str = "") -> User:
    """The account of that address, made where there is none; a name that it has already stays."""
    found = User.objects.filter(email=email.lower()).first()
    if found is None:
        return User.objects.create_user(email, name=name)
    if name and not found.name:
        found.name = name
        found.save(update_fields=["name"])
    return found


@transaction.atomic
def administrator(email: str, *, by: User | None) -> User:
    """Let the account of that address administer the platform."""
    user = account_for(email)
    user.is_staff = user.is_superuser = user.is_active = True
    user.save(update_fields=["is_staff", "is_superuser", "is_active"])
    journal.record("account.made_administrator", user, by=by)
    return user


@transaction.atomic
def forget_second_factors(user: User, *, by: User | None) -> None:
    """Take away passkeys, app and recovery codes of somebody who lost them all; the code by mail is left."""
    Authenticator.objects.filter(user=user).delete()
    journal.record("account.second_factors_forgotten", user, by=by)


@transaction.atomic
def sign_out_elsewhere(request: HttpRequest, *, by: User) -> None:
    """End every session of the account but this one.

    Sessions carry a hash of what stands where a password would: another one there and they are void.
    """
    by.set_unusable_password()
    by.save(update_fields=["password"])
    update_session_auth_hash(request, by)
    journal.record("account.signed_out_elsewhere", by, by=by)


@transaction.atomic
def add_organization(
    *, by: User | None, name: str, sector: str, acronym: str = "", scope: str = Scope.NATIONAL
) -> Organization:
    """Put an organization into the directory; one of that name there is refused, so that none stands twice."""
    if Organization.objects.filter(name__iexact=name).exists():
        raise Refused(_("Ya está en el directorio: elígela ahí."))
    organization = Organization.objects.create(
        name=name, acronym=acronym, sector=sector, scope=scope, slug=_free_slug(name)
    )
    journal.record("organization.added", organization, by=by, name=name, sector=sector, scope=scope)
    return organization


def _free_slug(name: str) -> str:
    """An address that no organization has: the name's, or that with the first free number."""
    wanted = slugify(name)[:70].strip("-") or "organizacion"
    taken = set(Organization.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(slug for slug in chain([wanted], numbered) if slug not in taken)

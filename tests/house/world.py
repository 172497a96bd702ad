"""A small world for the sweeps: three editions with one of every object, and everybody who could ask for them.

`own` is a draft that all roles belong to, `foreign` another whose roles are a stranger's; every text of both is a
random canary. `elsewhere` is public. A URL parameter that is not known here fails with a request to teach this file.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import models
from django.test import RequestFactory
from django.utils import timezone

from datacon.desk.policy import ANYONE, SIGNED_IN, STAFF, Row
from datacon.editions.models import Edition
from datacon.editions.states import Role, State
from datacon.people.access import take_as_shown
from datacon.people.models import User
from tests import make
from tests.house import furniture

ANONYMOUS = "anonymous"
NOBODY = "nobody"
ENDS = {"": None, "expired": timedelta(days=-1), "dismissed": timedelta(0)}


@dataclass(frozen=True)
class Visitor:
    """Somebody who asks: their session, and what they are in the own edition at this moment."""

    name: str
    user: User | None
    session: str
    standing: frozenset[str]

    @property
    def is_known(self) -> bool:
        return self.user is not None

    @property
    def is_first(self) -> bool:
        """No twin of somebody."""
        return " " not in self.name or self.is_staff

    @property
    def is_staff(self) -> bool:
        return STAFF in self.standing

    @property
    def belongs(self) -> bool:
        return bool(self.standing - {ANYONE, SIGNED_IN})

    def may(self, row: Row) -> bool:
        """Whether the row names them, for an address of the own edition or of none."""
        return bool(self.standing & row.who)


@dataclass
class World:
    own: Edition
    foreign: Edition
    elsewhere: Edition
    visitors: dict[str, Visitor]
    objects: dict[int, dict[str, Any]] = field(default_factory=dict)
    canaries: dict[int, frozenset[str]] = field(default_factory=dict)

    def hidden_from(self, visitor: Visitor) -> frozenset[str]:
        """The canaries that `visitor` may never be sent: the foreign edition’s and, without a role, the own’s."""
        if visitor.is_staff:
            return frozenset()
        foreign = self.canaries[self.foreign.pk]
        return foreign if visitor.belongs else foreign | self.canaries[self.own.pk]

    def parameters(self, name: str, parameters: tuple[str, ...], edition: Edition) -> dict[str, Any]:
        """What fills the address called `name` in that edition."""
        known = self.objects[edition.pk]
        return {parameter: _value(known, name, parameter) for parameter in parameters}


def _value(known: dict[str, Any], name: str, parameter: str) -> Any:
    for key in (f"{name}.{parameter}", f"{name.partition(':')[0]}.{parameter}", parameter):  # the narrowest first
        if key in known:
            return known[key]
    raise AssertionError(f"teach tests/house/world.py what «{parameter}» of {name} may be (tests/house/furniture.py)")


def build() -> World:
    """All of it, in some hundred rows."""
    own = make.edition(2031, state=State.DRAFT, announced_at=None)
    foreign = make.edition(2032, state=State.DRAFT, announced_at=None)
    elsewhere = make.edition(2033)
    world = World(own, foreign, elsewhere, dict(_visitors(own)))
    for edition in (own, foreign, elsewhere):
        people = {role: world.visitors[role].user for role in Role} if edition == own else _strangers(edition)
        world.objects[edition.pk] = furniture.furnish(edition, people)
    world.canaries = {edition.pk: frozenset(_poison(edition)) for edition in (own, foreign)}
    return world


def _visitors(own: Edition) -> Iterator[tuple[str, Visitor]]:
    """One per role, each with a twin whose time is over and one who was dismissed; and those without a role."""
    now = timezone.now()
    for role in Role:
        for twin, end in ENDS.items():
            user = make.user(f"{role} {twin}")
            ends_at = None if end is None else now + end
            make.appointment(own, user, role, starts_at=now - timedelta(days=9), ends_at=ends_at)
            name = f"{role} {twin}".strip() if twin else role.value
            yield name, _visitor(name, user, {role.value} if end is None else set())
    yield STAFF, _visitor(STAFF, make.user("Administra", is_staff=True, is_superuser=True), {STAFF})
    yield NOBODY, _visitor(NOBODY, make.user("Nadie"), set())
    yield ANONYMOUS, Visitor(ANONYMOUS, None, "", frozenset({ANYONE}))


def _visitor(name: str, user: User, standing: set[str]) -> Visitor:
    return Visitor(name, user, _session(user), frozenset({ANYONE, SIGNED_IN, *standing}))


def _session(user: User) -> str:
    """What signing in leaves, with the second factor that the platform's administration must show."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    request = RequestFactory().get("/")
    request.session = session
    take_as_shown(request, user, by="webauthn")
    session.save()
    return str(session.session_key)


def _strangers(edition: Edition) -> dict[Role, User]:
    """One person has every role there; nobody of the own edition knows them."""
    stranger = make.user(f"Extraña {edition.fiscal_year}")
    for role in Role:
        make.appointment(edition, stranger, role)
    return dict.fromkeys(Role, stranger)


# Canaries: whatever text an edition holds, made impossible to have by chance.


def path_to_edition(model: type[models.Model], seen: tuple[type[models.Model], ...] = ()) -> str | None:
    """The chain of foreign keys by which a row belongs to an edition: «call__edition»."""
    keys = [one for one in model._meta.concrete_fields if one.is_relation and one.related_model is not model]
    if direct := next((one.name for one in keys if one.related_model is Edition and not one.null), None):
        return direct
    for key in keys:
        target = key.related_model
        if key.null or target in (*seen, Edition) or not target.__module__.startswith("datacon."):
            continue
        if further := path_to_edition(target, (*seen, model)):
            return f"{key.name}__{further}"
    return None


def of_editions() -> dict[type[models.Model], str]:
    """Every model whose rows belong to an edition, with the way there."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("datacon.")]
    return {model: path for model in ours if model is not Edition and (path := path_to_edition(model))}


def _poison(edition: Edition) -> Iterator[str]:
    """Write a canary into each free text of the edition and of all that is its own."""
    yield from _write(edition)
    for model, path in of_editions().items():
        for row in model._base_manager.filter(**{path: edition}):
            yield from _write(row)
    yield from furniture.FILES[edition.fiscal_year]


def _write(row: models.Model) -> Iterator[str]:
    free = [one.name for one in row._meta.concrete_fields if _is_free(one) and getattr(row, one.name)]
    changes = {name: f"zq{secrets.token_hex(8)}" for name in free}
    type(row)._base_manager.filter(pk=row.pk).update(**changes)
    yield from changes.values()


def _is_free(field: models.Field[Any, Any]) -> bool:
    """Text that people write: no key, choice, address, language or time zone."""
    is_text = type(field) in (models.CharField, models.TextField) and field.name != "language"
    return is_text and field.editable and not (field.choices or field.unique or field.validators[1:])

"""The cast: Ana chairs the edition, Beto reviews, Carla speaks, Darío organises another, Eva is anonymous."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.template import engines
from django_scopes import scopes_disabled

from datacon.editions.models import Edition
from datacon.people.access import take_as_shown
from datacon.people.models import User
from tests import make
from tests.house.counts import pytest_terminal_summary  # noqa: F401 — pytest finds its hooks by name
from tests.house.undefined import Undefined
from tests.house.wanted import pytest_runtest_makereport  # noqa: F401 — pytest finds its hooks by name


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings) -> Path:
    """Everything a test writes lands in its own folder; tasks run in its own transaction."""
    settings.HOME = tmp_path
    settings.SNAPSHOT_ROOT = tmp_path / "snapshot"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return tmp_path


@pytest.fixture(autouse=True)
def across_editions() -> Iterator[None]:
    """A test may look at every edition's rows; a request that it makes may not (`datacon.editions.middleware`)."""
    with scopes_disabled():
        yield


@pytest.fixture(autouse=True)
def whoever_is_let_in_showed_two_factors() -> Iterator[None]:
    """`client.force_login` signs in as with a passkey; who signs in through a page shows what the page asks for."""

    def show(request: HttpRequest, user: User, **signal: object) -> None:
        if not request.path:
            take_as_shown(request, user, by="force_login")

    user_logged_in.connect(show)
    yield
    user_logged_in.disconnect(show)


@pytest.fixture(autouse=True)
def no_undefined_variables() -> None:
    """A template of ours that shows what nobody gave it fails the test that renders it."""
    engines["django"].engine.string_if_invalid = Undefined()


@pytest.fixture
def ana(db) -> User:
    return make.user("Ana", is_staff=True, is_superuser=True)


@pytest.fixture
def beto(db) -> User:
    return make.user("Beto")


@pytest.fixture
def edition(db) -> Edition:
    return make.edition(2021)


@pytest.fixture
def other_edition(db) -> Edition:
    return make.edition(2022)

"""The world of the sweeps, built once for the tests of a module."""

import gc
import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django_scopes import scopes_disabled

from tests.house.calls import Caller
from tests.house.world import World, build


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[tuple[World, object]]:
    """The world within a transaction, which is taken back after the module's last test."""
    folder = tmp_path_factory.mktemp("world")
    usual = settings.MEDIA_ROOT, settings.SESSION_ENGINE
    settings.MEDIA_ROOT, settings.SESSION_ENGINE = folder, "django.contrib.sessions.backends.signed_cookies"
    with django_db_blocker.unblock(), transaction.atomic():
        with scopes_disabled():
            made = build()
        settings.MEDIA_ROOT = usual[0]
        gc.freeze()  # what is there stays until the end: looking through it costs a tenth of the sweep
        logging.disable(logging.WARNING)  # and so does writing down each refusal
        with django_db_blocker.block():
            yield made, folder
        logging.disable(logging.NOTSET)
        gc.unfreeze()
        transaction.set_rollback(True)
    settings.SESSION_ENGINE = usual[1]


@pytest.fixture
def world(_built, db, home, settings) -> World:
    settings.MEDIA_ROOT = _built[1]
    return _built[0]


@pytest.fixture(scope="module")
def call() -> Caller:
    return Caller()

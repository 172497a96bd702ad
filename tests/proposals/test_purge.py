"""`datacon purge`: what was to be kept until a day is deleted on it, and nobody is named."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from datacon.journal.models import Entry
from datacon.proposals.models import GenderDeclaration
from datacon.proposals.states import Gender
from tests.proposals import build


@pytest.fixture
def declarations(db):
    """One whose day has come, one whose day is tomorrow."""
    due, later = (build.declaration(build.person(name), Gender.WOMAN) for name in ("Una", "Otra"))
    today = timezone.localdate()
    GenderDeclaration.objects.filter(pk=due.pk).update(purge_on=today)
    GenderDeclaration.objects.filter(pk=later.pk).update(purge_on=today + timedelta(days=1))
    return due, later


def purge(*options):
    told = StringIO()
    call_command("purge", *options, stdout=told)
    return told.getvalue().strip()


def test_what_was_to_be_kept_until_today_is_deleted(declarations):
    _due, later = declarations

    assert purge() == "Se borró 1 declaración."

    assert list(GenderDeclaration.objects.all()) == [later]
    assert [(one.verb, one.subject_label, one.data) for one in Entry.objects.all()] == [("gender.purged", "Una", {})]
    assert purge() == "Se borraron 0 declaraciones."


def test_dry_run_only_counts(declarations):
    assert purge("--dry-run") == "Se borraría 1 declaración."
    assert json.loads(purge("--dry-run", "--json")) == {"gender_declarations": 1, "deleted": False}

    assert GenderDeclaration.objects.count() == 2
    assert Entry.objects.count() == 0


def test_result_for_programs(declarations):
    assert json.loads(purge("--json")) == {"gender_declarations": 1, "deleted": True}

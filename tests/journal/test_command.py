"""`datacon journal verify`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from datacon.journal import actions as journal
from tests import make

pytestmark = pytest.mark.django_db


def verify(*options: str) -> str:
    out = StringIO()
    call_command("journal", "verify", *options, stdout=out)
    return out.getvalue().strip()


def break_the_chain() -> None:
    journal.record("theme.added", make.theme(), by=None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET actor_label = 'Nadie' WHERE position = 1")


def test_whole_chain_is_confirmed_with_its_length():
    journal.record("theme.added", make.theme(), by=None)

    assert verify() == "La bitácora está completa: 1 entradas."


def test_whole_chain_as_json():
    assert json.loads(verify("--json")) == {"entries": 0, "first_broken": None}


def test_broken_chain_is_refused_by_name():
    break_the_chain()

    with pytest.raises(CommandError) as refusal:
        verify("--json")

    assert str(refusal.value) == "La bitácora está rota. La entrada 1 cambió después de escrita."
    assert refusal.value.returncode == 2

"""`datacon demo` and `--reset`: what is missing is loaded, what is there is left as people made it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from datacon.base.refusal import Refused
from datacon.demo import actions
from datacon.demo.management.commands.demo import told
from datacon.editions.models import Edition, SkippedYear
from datacon.programme.models import Session
from datacon.programme.states import State as SessionState
from tests import make
from tests.programme.files import everything

pytestmark = pytest.mark.django_db

YEARS = [2021, 2022, 2023, 2026, 2027]


def command(*options: str) -> list[str]:
    out = StringIO()
    call_command("demo", *options, stdout=out)
    return out.getvalue().splitlines()


def years() -> list[int]:
    return list(Edition.objects.order_by("fiscal_year").values_list("fiscal_year", flat=True))


def test_command_loads_every_edition_and_says_what():
    assert command() == [
        "Conferencia Nacional de Datos Abiertos en México 2021 quedó cargada.",
        "Jornada 1: 10 sesiones en 7 bloques.",
        "Jornada 2: 7 sesiones en 5 bloques.",
        "Ceremonia: 2 · Conferencia: 2 · Conversatorio: 4 · Presentación: 6 · Taller: 3",
        "Conferencia Nacional de Datos Abiertos en México 2022 quedó cargada.",
        "Conferencia Nacional de Datos Abiertos en México 2023 quedó cargada.",
        "Conferencia Nacional de Datos Abiertos en México 2026 quedó cargada.",
        "Jornada 1: 10 sesiones en 7 bloques.",
        "Jornada 2: 6 sesiones en 5 bloques.",
        "Ceremonia: 2 · Conferencia: 2 · Conversatorio: 4 · Presentación: 4 · Taller: 4",
        "Conferencia Nacional de Datos Abiertos en México 2027 quedó cargada.",
    ]
    assert years() == YEARS


def test_second_run_changes_nothing_and_says_so():
    actions.load()
    before = everything()

    assert command() == ["La demostración ya estaba cargada: no cambió nada."]
    assert everything() == before


def test_what_people_made_of_an_edition_is_left():
    actions.load(2021)
    Session.objects.filter(code="S0101").update(title="Otra")

    assert actions.load(2021) == []
    assert Session.objects.get(code="S0101").title == "Otra"


def test_only_the_editions_that_are_missing_are_loaded():
    actions.load(2021)

    assert [edition.fiscal_year for edition in actions.load()] == YEARS[1:]


def test_an_edition_whose_year_or_number_somebody_took_is_not_loaded():
    make.edition(2024, ordinal=2)
    make.edition(2026, ordinal=9)

    actions.load()

    assert years() == [2021, 2023, 2024, 2026, 2027]
    assert not Edition.objects.get(fiscal_year=2026).is_synthetic
    assert list(SkippedYear.objects.values_list("fiscal_year", flat=True)) == [2025]


def test_totals_of_a_loaded_demo_are_counted_not_typed():
    (edition,) = actions.load(2021)
    Session.objects.filter(code="S0110").update(state=SessionState.CANCELLED)

    assert told(edition).split("\n")[1:] == [
        "Jornada 1: 9 sesiones en 6 bloques.",
        "Jornada 2: 7 sesiones en 5 bloques.",
        "Ceremonia: 2 · Conferencia: 2 · Conversatorio: 4 · Presentación: 5 · Taller: 3",
    ]


def test_reset_of_another_database_than_the_embedded_one_is_refused(monkeypatch):
    actions.load(2021)
    monkeypatch.setattr(connection, "vendor", "postgresql")
    before = Session.objects.count()

    with pytest.raises(Refused, match=r"^--reset solo vacía la base de datos integrada"):
        actions.empty()
    with pytest.raises(CommandError, match="no se tocó") as refusal:
        command("--reset")

    assert refusal.value.returncode == 2
    assert Session.objects.count() == before

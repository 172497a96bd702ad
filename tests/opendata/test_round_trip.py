"""What goes out comes in again: the published CSV is a programme that the importer reads."""

import pytest

from datacon.materials.states import Kind
from datacon.programme.importing import files
from datacon.programme.importing.plan import Act
from datacon.programme.queries import import_plan
from tests import make

pytestmark = pytest.mark.django_db


def test_importing_the_published_table_changes_nothing(client, edition, tmp_path):
    for code, start, title in [
        ("S0101", "10:30", "Inauguración"),
        ("S0102", "12:00", "Datos abiertos: siguientes pasos"),
        ("S0103", "12:00", "¿Qué datos abrir?"),
        ("S0201", "10:00", "Cierre / presentación"),
    ]:
        session = make.session(
            edition, code=code, start=start, title=title, announced_materials=["relatoria", "video"]
        )
        make.material(session, Kind.RELATORIA, position=1)
        make.material(session, Kind.VIDEO, position=2, url="https://example.org/v", licence="CC-BY-4.0")
    table = tmp_path / "programa.csv"
    table.write_bytes(client.get("/2021/programa.csv").content)

    plan = import_plan(edition, files.read(table))

    assert [(step.item.code, step.act) for step in plan.steps] == [
        ("S0101", Act.KEEP),
        ("S0102", Act.KEEP),
        ("S0103", Act.KEEP),
        ("S0201", Act.KEEP),
    ]

"""The JSON twins: their whole shape, and what they never hold."""

import pytest

from datacon.materials.states import Kind
from datacon.people.states import Sector
from datacon.programme.states import Part
from tests import make

pytestmark = pytest.mark.django_db


EDITION = {
    "anio": 2021,
    "ordinal": 1,
    "nombre": "DATA CON 2021",
    "titulo": "Conferencia Nacional de Datos Abiertos 2021",
    "aviso": None,
    "inicia": "2021-05-11",
    "termina": "2021-05-12",
    "modalidad": "en línea",
    "zona_horaria": "America/Mexico_City",
    "direccion": "http://127.0.0.1:8000/2021/",
}

SESSION = {
    "edicion": 2021,
    "codigo": "S0101",
    "jornada": 1,
    "fecha": "2021-05-11",
    "hora": "10:00",
    "inicio": "2021-05-11T10:00:00-05:00",
    "fin": None,
    "desarrollo": "sin especificar",
    "tipo": "Conversatorio",
    "titulo": "Datos en emergencias",
    "nombre": "Conversatorio: Datos en emergencias",
    "lengua": "es-MX",
    "estado": "publicada",
    "temas": ["Crisis"],
    "materiales_disponibles": ["Video"],
    "direccion": "http://127.0.0.1:8000/2021/S0101/",
    "resumen": "Qué sirvió.",
    "revision": 0,
    "motivo_de_cancelacion": None,
    "materiales": [
        {
            "clase": "Relatoría",
            "titulo": "",
            "disponible": False,
            "direccion": None,
            "lengua": "es-MX",
            "licencia": None,
            "motivo_de_ausencia": "No localizada.",
        },
        {
            "clase": "Video",
            "titulo": "",
            "disponible": True,
            "direccion": "https://example.org/v",
            "lengua": "es-MX",
            "licencia": "CC-BY-4.0",
            "motivo_de_ausencia": None,
        },
    ],
    "personas": [
        {
            "nombre": "Carla",
            "papel": "Moderación",
            "adscripcion": "Directora",
            "organizacion": "Colectivo Datos",
            "fuente": None,
        }
    ],
}


@pytest.fixture
def session(edition):
    made = make.session(edition, title="Datos en emergencias", summary="Qué sirvió.", themes=[make.theme("Crisis")])
    make.material(made, Kind.VIDEO, url="https://example.org/v", licence="CC-BY-4.0")
    make.material(made, Kind.RELATORIA, missing_reason="No localizada.")
    speaker = make.person("Carla", is_profile_public=True, email="carla@example.org")
    host = make.organization("Colectivo Datos", sector=Sector.CIVIL_SOCIETY)
    make.participation(made, speaker, part=Part.MODERATOR, organization=host, affiliation="Directora")
    make.participation(made, make.person("Darío"))
    return made


def test_a_session_can_be_read_alone(client, session):
    response = client.get("/2021/S0101.json")

    assert response["Content-Type"] == "application/json"
    assert response.json() == {
        "edicion": EDITION,
        "licencia": {
            "clave": "CC-BY-4.0",
            "nombre": "CC BY 4.0",
            "direccion": "https://creativecommons.org/licenses/by/4.0/",
        },
        "esquema": "http://127.0.0.1:8000/2021/programa.schema.json",
        "fuente": "http://127.0.0.1:8000/2021/S0101/",
        "sesion": SESSION,
    }


def test_a_programme_holds_days_blocks_and_sessions(client, edition):
    make.session(edition, code="S0101", start="12:00")
    make.session(edition, code="S0102", start="12:00")
    make.session(edition, code="S0201", start="10:00")

    document = client.get("/2021/programa.json").json()

    assert [
        (day["jornada"], day["fecha"], block["inicio"], block["fin"], [row["codigo"] for row in block["sesiones"]])
        for day in document["jornadas"]
        for block in day["bloques"]
    ] == [
        (1, "2021-05-11", "2021-05-11T12:00:00-05:00", None, ["S0101", "S0102"]),
        (2, "2021-05-12", "2021-05-12T10:00:00-05:00", None, ["S0201"]),
    ]
    assert document["fuente"] == "http://127.0.0.1:8000/2021/programa/"


def test_a_person_whom_a_cited_source_had_named_is_named_with_it(client, edition):
    make.participation(make.session(edition), make.person("Alma"), source="Un diario, 15 de mayo de 2021")

    assert client.get("/2021/S0101.json").json()["sesion"]["personas"] == [
        {
            "nombre": "Alma",
            "papel": "Ponente",
            "adscripcion": None,
            "organizacion": None,
            "fuente": "Un diario, 15 de mayo de 2021",
        }
    ]


def test_a_file_of_ours_has_a_whole_address(client, edition):
    slides = make.material(make.session(edition), Kind.SLIDES, file="materiales/2021/a.pdf", licence="CC0-1.0")

    [material] = client.get("/2021/S0101.json").json()["sesion"]["materiales"]

    assert material["direccion"] == f"http://127.0.0.1:8000/materiales/{slides.pk}/"


@pytest.mark.parametrize("twin", ["S0101.json", "programa.json", "programa.csv", "programa.ics", "S0101.ics"])
def test_private_data_reach_no_twin(client, session, twin):
    text = client.get(f"/2021/{twin}").content.decode()

    assert "carla@example.org" not in text
    assert "Darío" not in text

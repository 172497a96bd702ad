"""The cloths, what robots ask for, and the program's health."""

from xml.etree import ElementTree

import pytest
from django.db import OperationalError, connection

from datacon.programme.states import Mode, State
from tests import make

pytestmark = pytest.mark.django_db

CLOTHS = ["tela.svg", "tela-noche.svg", "tela-angosta.svg", "tela-angosta-noche.svg"]
SVG = "{http://www.w3.org/2000/svg}"


def labels(client, path: str) -> list[str]:
    """What the strips of a cloth say they are."""
    root = ElementTree.fromstring(client.get(path).content)  # noqa: S314 — our own file
    return [title.text for rect in root.iter(f"{SVG}rect") for title in rect.iter(f"{SVG}title")]


@pytest.mark.parametrize("cloth", CLOTHS)
def test_the_cloth_is_woven_of_the_sessions_that_are_held(client, edition, cloth):
    make.session(edition, code="S0101", type="Taller", title="Uno & <dos>")
    make.session(edition, code="S0102", state=State.CANCELLED)
    make.session(edition, code="", start="12:00")
    make.session(edition, code="S0201", title="Tres")

    response = client.get(f"/2021/{cloth}")

    assert response["Content-Type"] == "image/svg+xml"
    assert labels(client, f"/2021/{cloth}") == ["S0101 Taller: Uno & <dos>", "S0201 Conversatorio: Tres"]


def test_the_four_cloths_differ(client, edition):
    make.session(edition, code="S0101")
    make.session(edition, code="S0201")

    assert len({client.get(f"/2021/{cloth}").content for cloth in CLOTHS}) == 4


def test_sessions_known_to_follow_each_other_stand_side_by_side(client, edition):
    block = make.block(make.day(edition), "10:00", mode=Mode.UNSPECIFIED)
    make.session(edition, code="S0101", block=block)
    make.session(edition, code="S0102", block=block)
    unknown = client.get("/2021/tela.svg").content
    block.mode = Mode.SEQUENTIAL
    block.save()

    assert client.get("/2021/tela.svg").content != unknown


@pytest.mark.parametrize("cloth", CLOTHS)
def test_an_edition_that_is_not_announced_has_no_cloth(client, cloth):
    make.edition(2021, announced_at=None)

    assert client.get(f"/2021/{cloth}").status_code == 404


def test_robots_are_told_where_not_to_go(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain"
    assert response.content.decode().split("\n")[:4] == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /buscar/",
        "Disallow: /en/buscar/",
    ]
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in response.content.decode()


def test_the_sitemap_lists_the_pages_in_both_languages(client, edition):
    make.session(edition)
    make.edition(2022, announced_at=None)

    response = client.get("/sitemap.xml")
    found = [one.text for one in ElementTree.fromstring(response.content).iter() if one.tag.endswith("loc")]  # noqa: S314

    assert response["Content-Type"] == "application/xml"
    assert found == [
        f"http://127.0.0.1:8000{prefix}{path}"
        for path in [
            "/",
            "/excepciones/",
            "/sedes/",
            "/organizaciones/",
            "/2021/",
            "/2021/cifras/",
            "/2021/programa/",
            "/2021/programa/1/",
            "/2021/S0101/",
        ]
        for prefix in ("", "/en")
    ]


def test_health_is_good_while_the_database_answers(client):
    response = client.get("/salud/")

    assert (response.status_code, response.json()) == (200, {"estado": "bien"})
    assert "no-store" in response["Cache-Control"]


def test_health_is_bad_when_it_does_not(client):
    def broken(*_: object) -> None:
        raise OperationalError("the server closed the connection")

    with connection.execute_wrapper(broken):
        response = client.get("/salud/")

    assert (response.status_code, response.json()) == (503, {"estado": "sin base de datos"})

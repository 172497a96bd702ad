"""Who may have a twin, at which address, and at what price."""

import pytest

from datacon.materials.states import Kind
from datacon.opendata.pages import twins
from tests import make

pytestmark = pytest.mark.django_db

OF_EDITION = ["programa.json", "programa.csv", "programa.ics", "programa.schema.json"]
OF_SESSION = ["S0101.json", "S0101.ics"]


@pytest.mark.parametrize("twin", OF_EDITION + OF_SESSION)
def test_an_edition_that_is_not_announced_has_no_twins(client, twin):
    make.session(make.edition(2021, announced_at=None))

    assert client.get(f"/2021/{twin}").status_code == 404


@pytest.mark.parametrize("twin", OF_SESSION)
def test_an_unknown_code_has_no_twin(client, edition, other_edition, twin):
    make.session(other_edition)

    assert client.get(f"/2021/{twin}").status_code == 404


@pytest.mark.parametrize("twin", OF_SESSION)
def test_a_code_in_small_letters_is_sent_to_its_one_address(client, edition, twin):
    make.session(edition)

    response = client.get(f"/2021/{twin.lower()}")

    assert (response.status_code, response["Location"]) == (301, f"/2021/{twin}")


@pytest.mark.parametrize("twin", OF_EDITION + OF_SESSION)
def test_twins_are_read_only(client, edition, twin):
    assert client.post(f"/2021/{twin}").status_code == 405


@pytest.mark.parametrize(
    ("twin", "queries"),
    [("programa.json", 7), ("programa.csv", 7), ("programa.ics", 4), ("programa.schema.json", 1)],
)
@pytest.mark.parametrize("rows", [1, 3])
def test_the_price_of_a_programme_does_not_grow_with_it(
    client, edition, django_assert_num_queries, twin, queries, rows
):
    for number in range(1, rows + 1):
        row = make.session(edition, code=f"S010{number}", start=f"1{number}:00", themes=[make.theme()])
        make.material(row, Kind.VIDEO)
        make.participation(row, make.person(f"Persona {number}", is_profile_public=True))

    with django_assert_num_queries(queries):
        client.get(f"/2021/{twin}")


def test_every_twin_is_published_with_what_it_shows(client, edition):
    make.session(edition)
    make.session(edition, code="", start="11:00")
    make.session(make.edition(2022, announced_at=None))

    of_programme, of_session = {"programme:2021", "listing:2021"}, {"sessions:2021", "session:2021:S0101"}
    measured = {"edition:2021", "programme:2021", "listing:2021"}
    assert {page.path: set(page.tags) for page in twins()} == {
        "/excepciones.csv": {"exceptions", *measured},
        "/excepciones.schema.json": set(),
        "/sedes.csv": {"hosts"},
        "/sedes.schema.json": set(),
        "/2021/edicion.json": {"edition:2021"},
        "/2021/programa.json": of_programme,
        "/2021/programa.csv": of_programme,
        "/2021/programa.ics": of_programme,
        "/2021/programa.schema.json": {"edition:2021"},
        "/2021/S0101.json": of_session,
        "/2021/S0101.ics": of_session,
    }
    assert [client.get(page.path).status_code for page in twins()] == [200] * 11

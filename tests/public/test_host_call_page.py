"""The call for hosts in public: the rubric from the start; of bids, until the decision, only how many (R46)."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from datacon.editions.models import HostBid
from datacon.editions.states import BidState
from tests import make
from tests.editions import hosting
from tests.public.reader import read, section, text, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    """Of an edition that is not announced yet: the host is chosen before."""
    dates = {"opens_at": datetime(2027, 2, 1, 15, tzinfo=UTC), "closes_at": datetime(2027, 3, 4, 0, tzinfo=UTC)}
    return hosting.call(make.edition(2028, announced_at=None), **dates)


@pytest.fixture
def decided(call):
    for territory, cards, state in [("14", "4343", BidState.SELECTED), ("21", "1213", BidState.NOT_SELECTED)]:
        bid = hosting.evaluated(call, territory, *[cards] * 3)
        HostBid.objects.filter(pk=bid.pk).update(state=state, outcome_reason=f"Razón de {bid}.")
    never = hosting.bid(call, "31", state=BidState.SUBMITTED)
    HostBid.objects.filter(pk=never.pk).update(state=BidState.NOT_SELECTED, outcome_reason="Llegó sin una carta.")
    call.decided_at, call.grounding, call.departure = timezone.now(), "Por sus **avances**.", "Se prefirió alternar."
    call.save()
    return call


def test_dates_are_told_on_the_edition_s_clock(client, call):
    facts = texts(read(client, "/2028/sede/"), ".facts > div")

    assert facts == [
        "Abre 1 de febrero de 2027, 09:00",
        "Cierra 3 de marzo de 2027, 18:00 hora de la Ciudad de México",
        "Correcciones 5 días para corregir, una vez",
        "Candidaturas recibidas 0",
    ]


def test_the_rubric_shows_weights_floors_and_anchors_side_by_side(client, call):
    table = read(client, "/2028/sede/").select_one("table.rubric")

    assert texts(table, "thead th") == ["Criterio", "Peso", "Mínimo", "0", "2", "4"]
    assert texts(table, "tbody tr:first-child td") == [
        "30",
        "2",
        "No hay carta de apoyo.",
        "Hay dos cartas, en términos generales.",
        "Las dos cartas comprometen personal, dinero y tareas.",
    ]


def test_before_the_decision_nothing_of_a_bid_is_told_but_that_it_is_there(client, call):
    hosting.evaluated(call, "14", legacy="Un secreto que gana.")
    hosting.draft(call, "21")

    page = read(client, "/2028/sede/")

    assert texts(page, ".facts > div")[-1] == "Candidaturas recibidas 1"
    assert "Jalisco" not in text(page)
    assert "secreto" not in text(page)
    assert page.select(".outcome") == []


def test_a_call_that_is_not_published_is_not_there(client):
    hosting.call(make.edition(2028), published_at=None)

    read(client, "/2028/sede/", status=404)
    read(client, "/2027/sede/", status=404)


def test_a_call_before_its_edition_leads_to_no_page_that_is_not_there(client, call):
    page = read(client, "/2028/sede/")

    assert texts(page, ".crumbs li") == ["Sedes", "Convocatoria"]
    assert texts(page, ".masthead nav a") == ["Sedes", "Organizaciones", "Excepciones", "Buscar"]
    assert [link["href"] for link in page.select(".foot ul a")] == ["/sedes/", "/organizaciones/", "/excepciones/"]


def test_results_show_scores_reasons_and_what_would_have_won(client, decided):
    page = read(client, "/2028/sede/")

    assert texts(page, ".outcome h3") == ["1 Jalisco", "2 Puebla", "3 Yucatán"]
    assert texts(page, ".outcome .total b") == ["87.5", "42.5"]
    assert texts(section(page, "2 Puebla"), "details li")[0] == "1 Integrante 1 razona support."
    assert "habrías alcanzado" in text(section(page, "2 Puebla").select("ul.list")[-1])
    assert "Razón de Puebla." in text(section(page, "2 Puebla"))
    assert section(page, "1 Jalisco").select("ul.list") == []
    assert section(page, "3 Yucatán").select("table") == []
    assert texts(page, ".notice b") == ["Por qué no se siguió el orden de las calificaciones"]
    assert text(section(page, "Resultados").select_one(".prose")) == "Por sus avances ."


def test_once_announced_it_leads_to_its_edition(client, decided):
    decided.edition.announced_at = timezone.now()
    decided.edition.save()

    page, home = read(client, "/2028/sede/"), read(client, "/2028/")

    assert texts(page, ".crumbs li") == ["Sedes", "DATA CON 2028", "Convocatoria"]
    assert section(home, "Dónde").select_one("p a")["href"] == "/2028/sede/"
    assert "Cómo se eligió" in text(section(home, "Dónde"))


def test_while_it_receives_bids_the_edition_says_until_when(client, call):
    call.edition.announced_at = timezone.now()
    call.edition.save()

    assert "al 3 de marzo de 2027, 18:00." in text(section(read(client, "/2028/"), "Dónde"))


@pytest.mark.parametrize("losers", [1, 3])
def test_its_price_does_not_grow(client, call, django_assert_num_queries, losers):
    for territory in ["14", "21", "31", "32"][: losers + 1]:
        HostBid.objects.filter(pk=hosting.evaluated(call, territory).pk).update(state=BidState.RESERVE)
    HostBid.objects.filter(territory="14").update(state=BidState.SELECTED)
    call.decided_at = timezone.now()
    call.save()

    with django_assert_num_queries(12):
        client.get("/2028/sede/")

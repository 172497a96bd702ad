"""The call for proposals in public: what is looked for, by which routes, how it is chosen (R55–R58)."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from datacon.editions.states import State
from datacon.proposals.actions import asking
from datacon.public import pages
from datacon.public.receivers import shown
from tests import make
from tests.proposals import build
from tests.public.reader import read, section, text, texts

pytestmark = pytest.mark.django_db

DATES = {"opens_at": datetime(2030, 12, 1, 15, tzinfo=UTC), "closes_at": datetime(2031, 2, 1, 0, tzinfo=UTC)}


@pytest.fixture
def call(db):
    return build.call(**DATES, text="Buscamos **datos** que sirvan.")


def test_dates_are_told_on_the_edition_s_clock_and_in_utc(client, call):
    facts = texts(read(client, "/2031/convocatoria/"), "main > div > .facts > div, main .sheet > .facts > div")

    assert facts[:3] == [
        "Abre 1 de diciembre de 2030, 09:00 hora de la Ciudad de México; 1 de diciembre de 2030, 15:00 UTC",
        "Cierra 31 de enero de 2031, 18:00 hora de la Ciudad de México; 1 de febrero de 2031, 00:00 UTC",
        "Gracia 60 minutos más, para lo que se empezó a tiempo",
    ]


def test_page_says_what_is_looked_for_and_how_it_is_chosen(client, call):
    build.phase(call, opens_at=DATES["closes_at"], closes_at=datetime(2031, 3, 1, tzinfo=UTC))
    build.question(call, is_public=True)
    build.question(call, text="¿Tu teléfono?", purpose="Para llamarte.")

    page = read(client, "/2031/convocatoria/")

    assert "Buscamos datos que sirvan." in text(page)
    assert texts(section(page, "Por qué vías"), "dt") == ["Mérito", "Innovación e impulso", "Atribución legal"]
    assert texts(section(page, "En qué formatos"), "small")[0] == (
        "60 minutos · de 1 a 5 personas · resumen de hasta 250 palabras"
    )
    assert texts(section(page, "Qué más se pregunta"), "small") == [
        "Para saber qué hay que abrir. Se publica si la propuesta se acepta.",
        "Para llamarte. No se publica.",
    ]
    assert texts(section(page, "Con qué rúbrica"), "thead th")[-3:] == ["1", "3", "5"]
    assert texts(section(page, "Con qué rúbrica"), "tbody tr:first-child td") == ["2", "1", "Nada.", "Algo.", "Mucho."]
    assert "participación paritaria" in text(section(page, "Cómo se elige"))
    assert "al menos 2 personas" in text(section(page, "Cómo se elige"))
    assert "Quien dictamina no ve quién propone." in text(section(page, "Cuándo se dictamina"))


def test_page_leads_to_propose_until_the_programme_is_out(client, call):
    begin = reverse("proposals:begin", args=[2031])
    assert read(client, "/2031/convocatoria/").select_one("a.button")["href"] == begin

    call.edition.state = State.PROGRAMME_PUBLISHED
    call.edition.save()

    assert read(client, "/2031/convocatoria/").select("a.button") == []


def test_home_leads_to_it_with_the_day_it_closes_while_it_may_be_open(client, call):
    assert texts(read(client, "/2031/"), ".hero a")[0] == "Proponer una sesión, hasta el 31 de enero de 2031"

    call.edition.state = State.PROGRAMME_PUBLISHED
    call.edition.save()

    assert texts(read(client, "/2031/"), ".hero a")[0] == "Ver el programa"


def test_home_without_a_published_call_leads_to_none(client):
    build.call(published_at=None)

    assert texts(read(client, "/2031/"), ".hero a")[0] == "Ver el programa"


def test_call_that_is_not_published_is_not_there(client):
    build.call(published_at=None)

    read(client, "/2031/convocatoria/", status=404)
    read(client, "/2030/convocatoria/", status=404)


def test_call_before_its_edition_leads_to_no_page_that_is_not_there(client):
    build.call(build.edition(announced_at=None))

    assert texts(read(client, "/2031/convocatoria/"), ".crumbs li") == ["Foro", "Convocatoria de propuestas"]


def test_page_is_published_in_each_language_and_dropped_by_what_it_shows(call):
    published = {page.path for page in pages.site()}
    assert {"/2031/convocatoria/", "/en/2031/convocatoria/"} <= published

    assert list(shown(call.formats.first())) == ["call:2031"]
    assert list(shown(build.question(call))) == ["call:2031"]
    assert list(shown(call.criteria.first())) == ["call:2031"]
    assert list(shown(build.phase(call))) == ["call:2031"]
    assert list(shown(call)) == ["call:2031", "edition:2031"]
    call.edition.announced_at = None
    assert list(shown(call)) == ["call:2031"]


def test_english_page_marks_what_people_wrote(client, call):
    page = read(client, "/en/2031/convocatoria/")

    assert page.select_one("main .prose")["lang"] == "es-MX"


@pytest.mark.parametrize("rows", [1, 3])
def test_its_price_does_not_grow(client, call, django_assert_num_queries, rows):
    user = make.user("Ana")
    for number in range(rows):
        asking.add_format(call, by=user, name=f"F{number}", weave="rib", ink="jade", minutes=9)
        build.question(call)
        build.phase(call)
    client.get("/2031/convocatoria/")

    with django_assert_num_queries(7):
        client.get("/2031/convocatoria/")

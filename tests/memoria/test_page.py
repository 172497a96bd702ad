"""The memoria's page: chapters, computed sentences, figures that link to their data."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from datacon.editions.states import ConveningRole, Modality, Qualifier
from datacon.editions.states import State as EditionState
from datacon.materials.states import Kind
from datacon.memoria.states import ChapterKey
from datacon.people.states import Sector
from datacon.programme.states import DayRole, State
from tests import make
from tests.memoria import reader

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert(1)</script> | a * _ ` [b](javascript:c) "d" </style>'


@pytest.fixture
def part(page):
    """One chapter or part of the page, by its anchor."""
    return lambda anchor, path="/2021/memoria/": BeautifulSoup(page(path), "html.parser").find(id=anchor)


def links(tag) -> dict[str, str]:
    return {reader.visible(link): link["href"] for link in tag.find_all("a")}


@pytest.mark.parametrize("state", [EditionState.MEMORIA_PUBLISHED, EditionState.ASSESSED, EditionState.ARCHIVED])
def test_memoria_is_public_once_it_was_published(client, state):
    make.edition(2021, state=state)

    assert client.get("/2021/memoria/").status_code == 200


@pytest.mark.parametrize("fields", [{"state": EditionState.REPORTING}, {"announced_at": None}])
def test_memoria_that_was_not_published_is_not_found(client, fields):
    make.edition(2021, **fields)

    assert client.get("/2021/memoria/").status_code == 404


def test_memoria_of_no_edition_is_not_found(client, edition):
    assert client.get("/1999/memoria/").status_code == 404


def test_totals_are_computed_in_words_and_link_to_what_was_counted(edition, part):
    for code, start, kind in [
        ("S0101", "10:00", "Taller"),
        ("S0102", "10:00", "Taller"),
        ("S0201", "9:00", "Ceremonia"),
    ]:
        make.session(edition, code=code, start=start.zfill(5), type=kind)

    dates = part("fechas")
    assert [reader.visible(sentence) for sentence in dates.find_all("p")] == [
        "Conferencia Nacional de Datos Abiertos 2021 se celebró los días martes 11 y miércoles 12 de mayo de 2021; "
        "fue en línea.",
        "Durante dos días se realizaron tres sesiones, en dos bloques de horario y en dos formatos.",
    ]
    assert links(dates) == {
        "Conferencia Nacional de Datos Abiertos 2021": "/2021/",
        "dos días": "/2021/programa/",
        "tres sesiones": "/2021/programa.csv",
        "dos bloques": "/2021/programa.csv",
        "dos formatos": "/2021/programa/",
    }
    assert links(part("tipos")) == {"1": "/2021/programa/?tipo=ceremonia", "2": "/2021/programa/?tipo=taller"}


def test_one_of_each_is_said_in_singular(edition, part):
    make.session(edition)

    assert reader.visible(part("fechas").find_all("p")[1]) == (
        "Durante un día se realizó una sesión, en un bloque de horario y en un formato."
    )


def test_cancelled_session_stays_in_the_listing_and_counts_nowhere(edition, page):
    make.session(edition, code="S0101", type="Taller", title="Uno")
    make.session(edition, code="S0102", type="Ceremonia", title="Dos", state=State.CANCELLED)

    tables = reader.html(page()).tables
    assert tables["Sesiones por tipo"][1:] == [["Taller", "1"]]
    assert [row[2] for row in tables["Martes 11 de mayo de 2021"][1:]] == ["Taller: Uno", "Ceremonia: Dos cancelada"]


def test_session_that_was_not_published_is_nowhere(edition, page):
    make.session(edition, code="", title="Secreta", state=State.PLANNED)

    assert "Secreta" not in page()


def test_every_row_exposes_its_hour_and_an_eye_sees_it_once(edition, part):
    for code in ("S0101", "S0102"):
        make.session(edition, code=code, start="12:00")

    hours = part("dia-1").select("td.time")
    assert [reader.visible(hour) for hour in hours] == ["12:00", ""]
    assert [hour.time["datetime"] for hour in hours] == ["2021-05-11T12:00:00-05:00"] * 2
    assert [hour.get_text() for hour in hours] == ["12:00", "12:00"]


def test_materials_say_where_they_are_or_that_they_are_missing(edition, part):
    session = make.session(edition)
    make.material(session, Kind.SLIDES, url="https://example.org/a", licence="CC-BY-4.0", position=1)
    make.material(session, Kind.VIDEO, missing_reason="No se grabó.", position=2)
    make.material(session, Kind.RELATORIA, position=3)

    sessions = part("sesiones")
    cell = sessions.select_one("td.materials")
    assert cell.get_text() == "Presentación Video sin localizar Relatoría pendiente"
    assert links(cell) == {"Presentación": "https://example.org/a"}
    assert reader.visible(sessions.select_one(".memoria-computed")) == "Materiales anunciados: 3. Localizados: 1."


def test_figures_keep_their_qualifiers_and_link_to_the_register(edition, part):
    make.metric(edition, "panelists", label="personas panelistas", value=70, qualifier=Qualifier.EXACT, position=1)
    make.metric(edition, position=2)

    figures = part("cifras")
    assert [reader.visible(figure) for figure in figures.select(".figures dd")] == ["70", "más de 2,500"]
    assert links(figures) == {
        "personas panelistas": "/2021/cifras/#panelists",
        "personas asistentes": "/2021/cifras/#attendees",
    }


def test_method_tells_the_rule_and_the_source_of_each_figure(edition, page, part):
    make.session(edition)
    make.metric(edition, source="Boletín", source_url="https://example.org/boletin", counting_rule="Por registro.")

    assert reader.html(page()).tables["Anexo A. Método de conteo"] == [
        ["Cifra", "Valor", "Cómo se cuenta", "Fuente"],
        ["Jornadas", "1", "Días del programa.", "Programa, en CSV"],
        ["Sesiones", "1", "Sesiones con código, sin las canceladas.", "Programa, en CSV"],
        ["Formatos", "1", "Tipos que tienen al menos una sesión; cada sesión declara el suyo.", "Programa, en CSV"],
        ["Bloques", "1", "Horas en que comienza al menos una sesión, por jornada.", "Programa, en CSV"],
        ["Materiales anunciados", "0", "Espacios para materiales que tienen las sesiones.", "Programa, en JSON"],
        ["Materiales localizados", "0", "Los que tienen archivo o dirección que se puede abrir.", "Programa, en JSON"],
        ["Personas asistentes", "más de 2,500", "Por registro.", "Boletín"],
    ]
    assert links(part("metodo"))["Boletín"] == "https://example.org/boletin"


def test_who_convened_stands_as_it_was_named_then_and_organizers_sign(edition, page, part):
    body = make.organization("Instituto Viejo", acronym="IV", sector=Sector.PUBLIC)
    make.convening(edition, body, role=ConveningRole.COORDINATOR, position=1)
    make.convening(edition, make.organization("Colectivo"), position=2)
    make.convening(edition, make.organization("Aliada"), role=ConveningRole.CO_CONVENER, position=3)

    assert reader.html(page()).tables["De la organización"] == [
        ["Organización", "Papel", "Sector", "Alcance"],
        ["Instituto Viejo", "Institución coordinadora", "Público", "Nacional"],
        ["Colectivo", "Organización convocante", "Sociedad civil", "Nacional"],
        ["Aliada", "Co-convocante", "Sociedad civil", "Nacional"],
    ]
    assert reader.visible(part("cifras").p) == "Agradecen a quienes participaron: IV y Colectivo"
    assert "Convocatoria: IV y Colectivo" in reader.visible(BeautifulSoup(page(), "html.parser").select_one(".lead"))


def test_objective_without_evidence_says_so_and_is_not_called_met(edition, page):
    make.objective(edition, "Saber dónde estamos.")

    assert reader.html(page()).tables["Balance por objetivo"][1:] == [
        ["Saber dónde estamos.", "Sin evidencia registrada"]
    ]


def test_objective_cites_the_evidence_it_has(edition, part):
    objective = make.objective(edition)
    make.evidence(objective, session=make.session(edition, type="Taller", title="Abrir"), position=1)
    make.evidence(objective, text="Diagnóstico", url="https://example.org/d", position=2)

    assert links(part("balance")) == {
        "S0101 Taller: Abrir": "/2021/S0101/",
        "Diagnóstico": "https://example.org/d",
    }


def test_evidence_from_a_session_that_is_not_public_is_not_linked(edition, part):
    objective = make.objective(edition)
    make.evidence(objective, session=make.session(edition, code="", state=State.PLANNED, title="Secreta"))

    assert links(part("balance")) == {}
    assert "Secreta" not in part("balance").get_text()


def test_synthesis_of_a_day_follows_what_is_counted_in_it(edition, part):
    day = make.day(edition, 1, role=DayRole.DIAGNOSIS)
    make.session(edition)
    make.chapter(edition, ChapterKey.DAY, "Se supo **mucho**.", day=day)

    assert [reader.visible(block) for block in part("jornada-1").find_all("p")] == [
        "Martes 11 de mayo de 2021: una sesión en un bloque de horario. "
        "Papel de la jornada: Diagnóstico y experiencias.",
        "Se supo mucho.",
    ]


def test_day_without_a_declared_role_claims_none(edition, part):
    make.session(edition)

    assert reader.visible(part("jornada-1").p) == "Martes 11 de mayo de 2021: una sesión en un bloque de horario."


def test_headings_of_a_text_nest_below_its_chapter(edition, part):
    make.chapter(edition, ChapterKey.BACKGROUND, "# Uno")
    make.chapter(edition, ChapterKey.HOST, "# Dos")

    assert [tag.name for tag in part("antecedentes").find_all(["h2", "h3", "h4"])] == ["h2", "h3"]
    assert [tag.name for tag in part("sede").find_all(["h2", "h3", "h4"])] == ["h3", "h4"]


def test_closing_leads_to_the_next_edition_once_it_is_announced(edition, part):
    assert links(part("cierre")) == {"la página del foro": "/"}

    make.edition(2022, state=EditionState.ANNOUNCED)

    assert links(part("cierre")) == {"Conferencia Nacional de Datos Abiertos 2022": "/2022/"}
    assert reader.visible(part("cierre").h3) == "¡Nos vemos en 2022!"


def test_chapter_with_nothing_to_say_is_left_out(edition, page):
    make.chapter(edition, ChapterKey.HOST, "  \n")

    assert reader.html(page()).headings == [
        "Conferencia Nacional de Datos Abiertos 2021",
        "Fechas y modalidad",
        "¡Nos vemos en 2022!",
    ]
    assert "Este capítulo no tiene texto" not in page()


def test_contents_list_exactly_the_chapters_there_are(edition, page):
    make.chapter(edition)
    soup = BeautifulSoup(page(), "html.parser")

    anchors = [link["href"] for link in soup.select(".memoria-contents a")]
    assert anchors == ["#antecedentes", "#conferencia", "#fechas", "#cierre"]
    assert [f"#{tag['id']}" for tag in soup.select(".memoria-chapter, .memoria-part")] == anchors


def test_hostile_words_stay_words_everywhere(edition, page):
    edition.title = HOSTILE
    edition.save()
    make.session(edition, title=HOSTILE, type=edition.session_types.first())
    make.objective(edition, HOSTILE)
    make.evidence(edition.objectives.get(), text="x", url="javascript:alert(1)")
    make.convening(edition, make.organization(HOSTILE, slug="o"))
    make.metric(edition, label=HOSTILE, counting_rule=HOSTILE, source=HOSTILE, source_url="javascript:alert(1)")
    for key in set(ChapterKey) - {ChapterKey.DAY}:
        make.chapter(edition, key, HOSTILE)

    main = BeautifulSoup(page(), "html.parser").main
    assert main.find_all(["script", "style"]) == []
    assert [link["href"] for link in main.find_all("a") if link["href"].startswith("javascript")] == []
    assert HOSTILE in [tag.get_text() for tag in main.find_all("a")]


def test_page_has_its_cloth_and_its_data(edition, page):
    make.session(edition)
    soup = BeautifulSoup(page(), "html.parser")

    assert soup.select_one(".cloth img")["src"] == "/2021/tela.svg"
    assert list(links(soup.select_one(".datacorner"))) == ["CSV", "JSON", "ICS"]
    assert reader.visible(soup.select_one(".datacorner details p")) == (
        "DATA CON (2021). Memoria: Conferencia Nacional de Datos Abiertos 2021. http://127.0.0.1:8000/2021/memoria/"
    )
    assert links(soup.select_one(".memoria-colophon")) == {
        "http://127.0.0.1:8000/2021/memoria/": "http://127.0.0.1:8000/2021/memoria/",
        "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    }


def test_english_page_marks_the_words_that_stay_in_spanish(edition, part):
    make.chapter(edition)
    make.session(edition, title="Abrir")
    make.metric(edition)

    def marked(anchor: str, path: str) -> list[str]:
        return [reader.visible(tag) for tag in part(anchor, path).find_all(lang="es-MX")]

    assert marked("conferencia", "/en/2021/memoria/") == [
        "Conferencia Nacional de Datos Abiertos 2021",
        "Conferencia Nacional de Datos Abiertos 2021",
        "Conversatorio",
        "personas asistentes",
    ]
    assert marked("antecedentes", "/en/2021/memoria/") == ["Así empezó."]
    assert marked("dia-1", "/en/2021/memoria/") == ["Conversatorio:", "Abrir"]
    assert marked("conferencia", "/2021/memoria/") == []


def test_title_in_another_language_says_which(edition, part):
    make.session(edition, title="Määy", language="mto")

    assert part("dia-1").find(lang="mto").get_text() == "Määy"


@pytest.mark.parametrize("modality", Modality)
def test_modality_is_said(modality, part):
    make.edition(2021, modality=modality)

    assert reader.visible(part("fechas").p).endswith(f"fue {modality.label}.")


def test_queries_are_as_many_for_one_session_as_for_three(edition, client):
    counts = []
    for codes in [["S0101"], ["S0102", "S0201"]]:
        for code in codes:
            session = make.session(edition, code=code)
            make.material(session)
            make.evidence(make.objective(edition), session=session)
            make.metric(edition, key=code.lower())
            make.chapter(edition, ChapterKey.DAY, day=session.block.day) if code != "S0102" else None
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/2021/memoria/").status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 20

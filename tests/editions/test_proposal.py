"""The edition's proposal: its versions, who writes them, what they changed."""

import pytest

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.actions import proposal as actions
from datacon.editions.models import EditionProposal
from datacon.editions.queries import proposal as queries
from datacon.editions.states import Choice, Role, SeatRole, State
from datacon.journal import actions as journal
from tests import make
from tests.editions import convening, hosting


@pytest.fixture
def edition(db):
    return convening.edition()


@pytest.fixture
def page(edition):
    return f"/mesa/{edition.fiscal_year}/propuesta/"


@pytest.fixture
def member(client, edition):
    user = convening.member(edition, "Rita")
    client.force_login(user)
    return user


def shown(response):
    return " ".join(response.content.decode().split())


def test_each_text_is_a_version_of_its_own(edition, ana):
    first = actions.write(edition, "# Uno", seen=0, by=ana)

    second = actions.write(edition, "# Dos", seen=1, by=ana)

    assert [(found.number, found.text) for found in queries.versions(edition)] == [(2, "# Dos"), (1, "# Uno")]
    assert (second.author, journal.verbs(first)) == (ana, ["proposal.written"])


def test_who_writes_over_a_later_version_is_told(edition, ana, beto):
    actions.write(edition, "# De Ana", seen=0, by=ana)

    with pytest.raises(Overtaken, match=r"^Alguien más guardó otra versión mientras escribías\.$"):
        actions.write(edition, "# De Beto", seen=0, by=beto)

    assert EditionProposal.objects.get().text == "# De Ana"


def test_the_same_text_is_no_new_version(edition, ana):
    actions.write(edition, "# Uno", seen=0, by=ana)

    with pytest.raises(Refused, match=r"^El texto es el mismo de la versión anterior\.$"):
        actions.write(edition, "# Uno", seen=1, by=ana)


@pytest.mark.parametrize("state", [State.APPROVED, State.ANNOUNCED, State.CANCELLED])
def test_what_was_decided_is_not_written_anew(edition, ana, state):
    edition.state = state
    edition.save()

    with pytest.raises(Refused, match=r"^La propuesta ya está decidida: no admite otra versión\.$"):
        actions.write(edition, "# Tarde", seen=0, by=ana)


def test_a_new_version_is_voted_anew(edition, ana):
    seat = convening.seat(edition, SeatRole.COORDINATOR, "Una")
    convening.vote(convening.proposal(edition), seat)

    second = actions.write(edition, "# Otra", seen=1, by=ana)

    assert [(ballot.seat, ballot.vote) for ballot in queries.ballots(second)] == [(seat, None)]
    assert second.tally().cast == 0


def test_changes_tell_what_was_added_and_removed(edition):
    convening.proposal(edition, "# Fechas\n\nEn mayo.")
    second = convening.proposal(edition, "# Fechas\n\nEn junio.\nEn línea.")

    assert [(line.kind, line.text) for line in queries.changes(second)] == [
        ("same", "# Fechas"),
        ("same", ""),
        ("removed", "En mayo."),
        ("added", "En junio."),
        ("added", "En línea."),
    ]


def test_the_first_version_changed_nothing(edition):
    assert queries.changes(convening.proposal(edition)) == []


def test_the_first_draft_holds_what_the_data_say(edition):
    make.objective(edition, "Saber dónde estamos.")
    make.objective(edition, "Acordar qué sigue.")
    hosting.host(edition)

    draft = queries.first_draft(edition)

    assert draft == (
        "# Objetivos\n\n1. Saber dónde estamos.\n2. Acordar qué sigue.\n\n"
        f"# Fechas\n\nDel 11 de mayo de {edition.fiscal_year} al 12 de mayo de {edition.fiscal_year}: 2 jornadas.\n\n"
        "# Sede\n\n- Jalisco (sede principal)\n\n"
        "# Formato\n\nModalidad: en línea.\n\n"
        "# Esquema del programa\n\nPor escribir.\n"
    )


def test_the_first_draft_says_what_is_still_to_be_written(edition):
    assert queries.first_draft(edition).count("Por escribir.") == 3


def test_the_page_without_a_proposal_says_how_it_begins(client, edition, member, page):
    text = shown(client.get(page))

    assert ("Todavía no hay propuesta" in text, "Escribir la propuesta" in text) == (True, True)


def test_the_committee_writes_the_first_version_over_the_draft(client, edition, member, page):
    form = client.get(page + "redaccion/").context["form"]
    assert form.initial == {"text": queries.first_draft(edition), "seen": 0}

    answers = {"text": "# Propuesta <script>alert(1)</script>", "seen": 0}
    response = client.post(page + "redaccion/", answers, follow=True)

    text = shown(response)
    assert "Se guardó la versión 1." in text
    assert ("<script>alert" in text, "Propuesta &lt;script&gt;" in text) == (False, True)


def test_the_next_version_starts_from_the_current_one(client, edition, member, page):
    convening.proposal(edition, "# Actual")

    assert client.get(page + "redaccion/").context["form"].initial == {"text": "# Actual", "seen": 1}


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"text": "", "seen": 1}, "Propuesta: Este campo es obligatorio."),
        ({"text": "# Otra", "seen": ""}, "Este campo es obligatorio."),
        ({"text": "# Otra", "seen": "-1"}, "mayor o igual a 0"),
        ({"text": "# Actual", "seen": 1}, "El texto es el mismo de la versión anterior."),
        ({"text": "# Otra", "seen": 0}, "Alguien más guardó otra versión mientras escribías. Abajo está lo que"),
    ],
)
def test_a_version_that_is_refused_is_shown_again(client, edition, member, page, answers, sentence):
    convening.proposal(edition, "# Actual")

    response = client.post(page + "redaccion/", answers)

    assert (response.status_code, sentence in shown(response)) == (422, True)
    assert EditionProposal.objects.count() == 1


def test_the_page_shows_the_votes_and_the_versions(client, edition, member, page):
    seat = convening.seat(edition, SeatRole.COORDINATOR, "Instituto")
    convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo")
    convening.proposal(edition, "# Vieja", author=member)
    current = convening.proposal(edition, "# Nueva")
    convening.vote(current, seat, Choice.YES, note="Con gusto.")

    text = shown(client.get(page))

    told = ["Instituto", "a favor", "Con gusto.", "Colectivo", "sin votar", "Falta el quórum del comité.", "de Rita"]
    assert [name for name in told if name not in text] == []


def test_an_approved_proposal_says_so(client, edition, member, page):
    convening.vote(convening.proposal(edition), convening.seat(edition, SeatRole.COORDINATOR, "Instituto"))

    assert "con los votos para aprobarse" in shown(client.get(page))


def test_a_version_shows_its_changes_and_its_votes(client, edition, member, page):
    seat = convening.seat(edition, SeatRole.COORDINATOR, "Instituto")
    convening.vote(convening.proposal(edition, "# Vieja\nIgual"), seat, Choice.NO)
    convening.proposal(edition, "# Nueva\nIgual")

    assert "en contra" in shown(client.get(page + "1/"))
    text = shown(client.get(page + "2/"))
    assert ("<ins># Nueva</ins>" in text, "<del># Vieja</del>" in text, "sin votar" in text) == (True, True, True)
    assert client.get(page + "3/").status_code == 404


def test_versions_of_another_edition_do_not_exist(client, edition, other_edition, member, page):
    convening.proposal(other_edition, number=7)

    assert client.get(page + "7/").status_code == 404


def test_who_plans_reads_the_proposal_and_does_not_write_it(client, edition, page):
    convening.proposal(edition)
    client.force_login(convening.member(edition, "Edita", Role.EDITOR))

    text = shown(client.get(page))

    assert ("Escribir otra versión" in text, ">Votar<" in text) == (False, False)
    assert client.get(page + "redaccion/").status_code == 403


def test_who_plans_reads_that_there_is_no_proposal(client, edition, page):
    client.force_login(convening.member(edition, "Edita", Role.EDITOR))

    assert "Escribir la propuesta" not in shown(client.get(page))


def test_the_page_takes_as_many_queries_for_many_versions_and_votes_as_for_one(client, edition, member, page):
    convening.vote(convening.proposal(edition, author=member), convening.seat(edition, SeatRole.LOCAL_CSO, "Una"))
    few = convening.queries(client, page)

    for number in range(30):
        convening.proposal(edition, f"# {number}", author=member)
    current = EditionProposal.objects.first()
    for number in range(30):
        seat = convening.seat(edition, SeatRole.LOCAL_CSO, f"Otra {number}")
        convening.vote(current, seat, organization=seat.organization)

    assert convening.queries(client, page) == few

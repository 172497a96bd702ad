"""Informing: every message is read before any is sent; then all leave at once (3.3, R126)."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.mail.models import Message
from datacon.proposals.actions import informing as actions
from datacon.proposals.models import Review
from datacon.proposals.queries import informing as queries
from datacon.proposals.queries.problem import row_key
from datacon.proposals.states import Outcome, SelectionState, SpeakerState, State
from tests import make
from tests.proposals import build
from tests.proposals.sealing import decide, informed, sealed
from tests.public.reader import read, section, text, texts

pytestmark = pytest.mark.django_db

PAGE = "/mesa/2031/seleccion/informe/"


@pytest.fixture
def call(db):
    return build.call()


@pytest.fixture
def chair(call, client):
    user = make.user("Directora")
    make.appointment(call.edition, user, Role.PROGRAMME_CHAIR)
    client.force_login(user)
    return user


def told(selection):
    return queries.told(
        selection, queries.with_readers(queries.decided(selection)), datetime(2031, 2, 3, 18, tzinfo=UTC)
    )


def test_everybody_is_told_at_once_and_states_move(call, chair):
    selection = sealed(call)
    yes = decide(selection, Outcome.ACCEPTED).proposal
    wait = decide(selection, Outcome.WAITLISTED, rank=1).proposal
    no = decide(selection, Outcome.REJECTED).proposal

    assert actions.inform(selection, by=chair) == actions.Informed(3, [])

    for proposal, state in [(yes, State.ACCEPTED), (wait, State.WAITLISTED), (no, State.REJECTED)]:
        proposal.refresh_from_db()
        assert (proposal.state, proposal.informed_at, proposal.version) == (state, selection.informed_at, 2)
        assert journal.verbs(proposal) == ["proposal.informed"]
    selection.refresh_from_db()
    assert (selection.state, selection.version) == (SelectionState.INFORMED, 2)
    assert Entry.objects.get(verb="selection.informed").data == {"told": 3, "skipped": []}
    assert set(Message.objects.values_list("recipient", flat=True)) == {
        yes.author.email,
        wait.author.email,
        no.author.email,
    }


def test_who_is_accepted_has_until_the_end_of_a_day_on_the_edition_s_clock(call, chair):
    selection = sealed(call, answer_days=7)
    yes = decide(selection, Outcome.ACCEPTED).proposal
    no = decide(selection, Outcome.REJECTED).proposal

    actions.inform(selection, by=chair)

    yes.refresh_from_db()
    no.refresh_from_db()
    due = call.edition.local(yes.answer_by)
    assert (due.date() - call.edition.local(selection.informed_at).date()).days == 7
    assert f"{due:%H:%M:%S}" == "23:59:59"
    assert no.answer_by is None


def test_a_message_says_outcome_deadline_the_chair_s_words_and_reasons_without_names(call):
    selection = sealed(call)
    decision = decide(selection, Outcome.ACCEPTED, message="¡Felicidades!")
    for name, said in [("Zoila", "Bien contado."), ("Abel", "Aclara la fuente.")]:
        reviewer = build.reviewer(call.edition, name)
        build.review(decision.proposal, reviewer, score=4, message=said, comment="Solo para el comité.")
    build.review(decision.proposal, message="Aún no lo entrego.")

    [one] = told(selection)

    proposal = decision.proposal
    assert one.subject == f"DATA CON 2031: tu propuesta {proposal.folio} se acepta"
    assert one.body == (
        f"Tu propuesta {proposal.folio}, «{proposal.title}», se acepta en DATA CON 2031.\n\n"
        "Confirma o declina a más tardar el 10 de febrero de 2031 a las 23:59 (hora de Ciudad de México). Después, el "
        "lugar pasa a la lista de espera.\n\n"
        "¡Felicidades!\n\n"
        "Lo que dicen los dictámenes:\n\n— Aclara la fuente.\n\n— Bien contado.\n\n"
        f"Tu propuesta: http://127.0.0.1:8000/mesa/2031/ponente/{proposal.number}/\n\n"
        "Cómo se eligió, con las calificaciones de todas y sin nombres: http://127.0.0.1:8000/2031/acta/\n"
        f"Tu propuesta es ahí la {row_key(selection, proposal)}: solo lo saben quienes reciben este mensaje.\n"
    )


def test_who_waits_is_told_their_place_and_who_is_not_chosen_has_no_empty_heading(call):
    selection = sealed(call)
    decide(selection, Outcome.REJECTED)
    decide(selection, Outcome.WAITLISTED, rank=3)

    wait, no = told(selection)

    assert "queda en el lugar 3 de la lista de espera de DATA CON 2031." in wait.body
    assert "no se eligió para DATA CON 2031." in no.body
    assert "dictámenes" not in no.body


def test_those_who_accepted_to_speak_are_told_too_each_address_once(call):
    selection = sealed(call)
    proposal = decide(selection, Outcome.ACCEPTED).proposal
    build.speaker(proposal, name="Carla", email="carla@example.org")
    build.speaker(proposal, email=proposal.author.email.upper())
    build.speaker(proposal, email="aun-no@example.org", state=SpeakerState.INVITED)
    build.speaker(proposal, email="declino@example.org", state=SpeakerState.DECLINED)

    [one] = told(selection)

    assert [who.email for who in one.recipients] == [proposal.author.email, "carla@example.org"]


def test_what_was_said_stays_with_the_proposal_and_is_what_the_page_shows_later(call, chair):
    selection = sealed(call)
    decision = decide(selection, Outcome.REJECTED, message="Vuelve el año que viene.")
    build.review(decision.proposal, score=2, message="Falta una fuente.")
    before = told(selection)[0].said

    actions.inform(selection, by=chair)
    Review.objects.all().update(message="Otra cosa.")

    [one] = told(selection)
    assert one.said == before == "Vuelve el año que viene.\n\nLo que dicen los dictámenes:\n\n— Falta una fuente."


def test_who_withdrew_meanwhile_is_not_written_to(call, chair, client):
    selection = sealed(call)
    decide(selection, Outcome.ACCEPTED)
    gone = decide(selection, Outcome.ACCEPTED, build.reviewed(call, state=State.WITHDRAWN)).proposal

    assert "se retiró: no se le escribe" in texts(read(client, PAGE), ".seal")
    answer = client.post(f"{PAGE}envio/", follow=True)

    gone.refresh_from_db()
    assert (gone.state, journal.verbs(gone)) == (State.WITHDRAWN, [])
    assert Message.objects.count() == 1
    assert [str(one) for one in answer.context["messages"]] == [
        "Se informó 1 propuesta.",
        f"No se escribió a quienes se retiraron antes: {gone.folio}.",
    ]


def test_one_press_tells_all(call, chair, client):
    selection = sealed(call)
    decide(selection, Outcome.ACCEPTED)
    decide(selection, Outcome.REJECTED)

    answer = client.post(f"{PAGE}envio/", follow=True)

    assert [str(one) for one in answer.context["messages"]] == ["Se informaron 2 propuestas."]


def test_second_of_two_who_inform_is_refused(call, chair, beto):
    selection, second = sealed(call), queries.selection_of(call.edition)
    decide(selection, Outcome.ACCEPTED)
    actions.inform(selection, by=chair)

    with pytest.raises(Refused, match="No se puede pasar de «informada» a «informada»"):
        actions.inform(second, by=beto)
    assert Message.objects.count() == 1


def test_informing_what_is_not_sealed_is_refused(call, chair, client):
    decide(build.selection(call), Outcome.ACCEPTED)

    answer = client.post(f"{PAGE}envio/", follow=True)

    assert [str(one) for one in answer.context["messages"]] == [
        "Primero se sella: solo se informa una selección que ya no cambia."
    ]
    assert Message.objects.count() == 0
    assert text(read(client, PAGE).select_one(".empty h2")) == "Antes de informar hay que sellar"


def test_the_preview_shows_every_message_and_its_readers_by_outcome(call, chair, client):
    selection = sealed(call)
    no = decide(selection, Outcome.REJECTED).proposal
    yes = decide(selection, Outcome.ACCEPTED).proposal

    page = read(client, PAGE)

    assert texts(page, "main h2") == ["Se aceptan", "No se eligen", "Enviar"]
    assert text(section(page, "Se aceptan").h3) == f"{yes.folio} {yes.title}"
    assert no.author.email in text(section(page, "No se eligen").dl)
    assert "no se eligió para" in text(section(page, "No se eligen").details)
    assert "Se aceptan 1, esperan 0 y no se eligen 1." in text(page.main)


def test_the_preview_is_paged(call, chair, client, monkeypatch):
    monkeypatch.setattr("datacon.proposals.views.informing.PER_PAGE", 1)
    selection = sealed(call)
    decide(selection, Outcome.ACCEPTED)
    decide(selection, Outcome.REJECTED)

    assert texts(read(client, f"{PAGE}?pagina=2"), "main h2") == ["No se eligen", "Enviar"]


def test_a_message_takes_what_the_chair_adds_until_it_is_sent(call, chair, client):
    selection = sealed(call)
    decision = decide(selection, Outcome.ACCEPTED)
    path = f"{PAGE}{decision.proposal.number}/"

    assert client.post(path, {"seen": 1, "message": "Te esperamos."}).headers["Location"] == PAGE
    assert "Te esperamos." in text(read(client, path).select_one(".prose"))
    assert client.post(path, {"seen": 1, "message": "Encima."}).status_code == 422
    assert client.post(path, {"seen": ""}).status_code == 422

    actions.inform(selection, by=chair)
    answer = client.post(path, {"seen": 2, "message": "Tarde."})
    assert (answer.status_code, "Ya se informó" in answer.content.decode()) == (422, True)
    decision.refresh_from_db()
    assert decision.message == "Te esperamos."
    assert journal.verbs(decision) == ["decision.worded"]


def test_of_two_who_write_the_same_message_the_second_is_told(call, chair):
    decision = decide(sealed(call), Outcome.ACCEPTED)
    actions.add(decision, 1, message="Una.", by=chair)

    with pytest.raises(Overtaken):
        actions.add(decision, 1, message="Otra.", by=chair)


def test_an_edition_without_a_selection_has_nothing_to_inform(call, chair, client):
    assert text(read(client, PAGE).select_one(".empty h2")) == "Aún no hay selección"
    assert client.post(f"{PAGE}envio/").status_code == 404


def test_once_informed_the_page_leads_to_what_follows(call, chair, client):
    informed(call, chair, [Outcome.ACCEPTED])

    page = read(client, PAGE)

    assert texts(page, "main .actions a") == ["Respuestas", "Lista de espera", "Acta pública"]
    assert page.select("main form") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_preview_costs_the_same(call, chair, client, django_assert_num_queries, rows):
    selection = sealed(call)
    for _row in range(rows):
        build.review(decide(selection, Outcome.ACCEPTED).proposal, score=3, message="Bien.")

    with django_assert_num_queries(10):
        client.get(PAGE)


def test_informing_many_costs_as_much_as_informing_one(db, chair_of):
    costs = []
    for year, rows in [(2032, 1), (2033, 10)]:
        selection = sealed(build.call(build.edition(year)))
        for outcome in (Outcome.ACCEPTED, Outcome.WAITLISTED, Outcome.REJECTED):
            for row in range(rows):
                decide(selection, outcome, build.proposal(selection.call, state=State.IN_REVIEW), rank=row)
        with CaptureQueriesContext(connection) as caught:
            actions.inform(selection, by=chair_of)
        costs.append(len(caught))

    assert costs[1] <= costs[0] <= 40


@pytest.fixture
def chair_of(db):
    return make.user("Otra directora")

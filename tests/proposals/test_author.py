"""The speaker's desk: one list of tasks with dates; beginning, reading, checking, sending, withdrawing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from datacon.editions.models import Appointment
from datacon.editions.states import Role
from datacon.people.models import Person
from datacon.proposals.actions import proposing
from datacon.proposals.models import Answer, Call, Proposal
from datacon.proposals.queries import own
from datacon.proposals.states import Route, SpeakerState, State
from tests import make
from tests.editions import hosting
from tests.proposals import build


@pytest.fixture
def call(db):
    return build.call()


@pytest.fixture
def carla(client, db):
    user = make.user("Carla")
    client.force_login(user)
    return user


@pytest.fixture
def speaker(call, carla):
    make.appointment(call.edition, carla, Role.SPEAKER)
    return carla


@pytest.fixture
def proposal(call, speaker):
    return build.proposal(call, speaker, number=1)


def page(name, *args, year=2031):
    return reverse(f"proposals:{name}", args=[year, *args])


def text(response):
    return " ".join(response.content.decode().split())


def set_dates(call, **days):
    now = timezone.now()
    Call.objects.filter(pk=call.pk).update(**{name: now + timedelta(days=day) for name, day in days.items()})


def test_who_is_signed_out_is_sent_to_sign_in(client, call):
    assert client.get(page("begin"))["Location"].startswith("/entrar/")


@pytest.mark.parametrize(("answer", "people"), [("no", 1), ("yes", 0)])
def test_whoever_is_signed_in_begins(client, call, carla, answer, people):
    assert "¿Vas a hablar tú?" in text(client.get(page("begin")))

    begun = client.post(page("begin"), {"on_behalf": answer})

    proposal = Proposal.objects.get()
    assert begun["Location"] == page("my_proposal", 1)
    assert (proposal.author, proposal.speakers.count()) == (carla, people)
    assert client.get(page("my_proposal", 1)).status_code == 200


def test_begin_without_an_answer_is_refused(client, call, carla):
    assert client.post(page("begin"), {}).status_code == 422
    assert not Appointment.objects.exists()


def test_begin_while_the_call_is_closed_tells_the_local_time(client, call, carla):
    set_dates(call, opens_at=-9, closes_at=-1)
    shown = text(client.get(page("begin")))

    answer = client.post(page("begin"), {"on_behalf": "no"})

    assert "La convocatoria cerró el " in shown
    assert "<form" not in shown.split('id="contenido"')[1]
    assert answer.status_code == 422
    assert "(hora de Ciudad de México)" in text(answer)


def test_begin_without_a_published_call_is_not_found(client, call, carla):
    Call.objects.update(published_at=None)

    assert client.get(page("begin")).status_code == 404
    assert client.post(page("begin"), {"on_behalf": "no"}).status_code == 404
    assert client.get(page("begin", year=2040)).status_code == 404


def test_empty_desk_leads_to_the_first_step(client, call, speaker):
    body = text(client.get(page("speaker_desk")))

    assert "Aún no propones nada" in body
    assert page("begin") in body
    assert "Tu perfil" in body


@pytest.mark.parametrize("published", [True, False])
def test_desk_before_the_call_opens_has_no_first_step(client, call, speaker, published):
    set_dates(call, opens_at=1)
    if not published:
        Call.objects.update(published_at=None)

    body = text(client.get(page("speaker_desk")))

    assert page("begin") not in body
    assert ("aún no se publica" in body) != published


def test_desk_without_a_call(client, call, speaker):
    call.delete()

    assert "La convocatoria aún no se publica." in text(client.get(page("speaker_desk")))


def test_desk_is_one_list_of_what_lacks_with_its_dates(client, call, proposal):
    Proposal.objects.update(title="")
    build.speaker(proposal, name="Darío", state=SpeakerState.INVITED)

    body = text(client.get(page("speaker_desk")))

    assert body.count('<ol class="tasks">') == 1
    assert "P-001 · Sin título" in body
    assert "P-001 · La idea" in body
    assert "Falta el título. Hasta el " in body
    assert "Esperar la respuesta de Darío" in body
    assert "(hora de Ciudad de México)" in body
    assert page("begin") in body
    assert "Preguntas de la convocatoria" not in body


def test_profile_is_done_with_a_biography(call, speaker):
    person = make.person("Carla", user=speaker)
    assert own.desk(call.edition, speaker)[0].done is False

    Person.objects.filter(pk=person.pk).update(biography="Hace mapas.")

    assert own.desk(call.edition, speaker)[0].done is True


def test_desk_shows_where_others_named_me_and_no_proposal_of_theirs(client, call, speaker):
    theirs = build.proposal(call, number=5, title="De otra persona", abstract="Canario.")
    invited = build.speaker(theirs, email=speaker.email.upper(), state=SpeakerState.INVITED)
    build.proposal(call, number=6, title="Que no me nombra")

    body = text(client.get(page("speaker_desk")))

    assert "Invitación: De otra persona" in body
    assert invited.path in body
    assert "Canario" not in body
    assert "Que no me nombra" not in body
    assert client.get(page("my_proposal", 5)).status_code == 404


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (State.SUBMITTED, "La recibimos. Después del cierre empieza el dictamen."),
        (State.IN_REVIEW, "Se está dictaminando: te escribiremos con el resultado."),
        (State.ACCEPTED, "Confirma que la presentarás."),
        (State.WAITLISTED, "Si se abre un lugar, te escribimos."),
        (State.REJECTED, ""),
        (State.CONFIRMED, "Te esperamos."),
        (State.WITHDRAWN, ""),
    ],
)
def test_what_comes_next_by_state(client, call, speaker, state, step):
    proposal = build.proposal(call, speaker, number=1, state=state)

    assert own.next_step(proposal) == step
    assert client.get(page("my_proposal", 1)).status_code == 200
    assert (page("my_withdrawal", 1) in text(client.get(page("my_proposal", 1)))) == (
        state not in (State.REJECTED, State.WITHDRAWN)
    )


def test_changes_that_are_asked_for_are_shown_and_handed_in(client, call, speaker):
    due = timezone.now() + timedelta(days=3)
    build.proposal(
        call, speaker, number=1, state=State.IN_REVIEW, changes_note="Más corta, por favor.", changes_due_at=due
    )

    body = text(client.get(page("my_proposal", 1)))
    assert "Más corta, por favor." in body
    assert "Revisar y entregar los cambios" in body
    assert "Entrega los cambios antes del " in body
    assert client.post(page("my_review", 1))["Location"] == page("my_proposal", 1)
    assert Proposal.objects.get().changes_made_at


def test_what_the_chair_says_is_shown_once_informed(client, call, speaker):
    build.proposal(call, speaker, number=1, state=State.REJECTED, message="Gracias por proponer.")
    assert "Gracias por proponer." not in text(client.get(page("my_proposal", 1)))

    Proposal.objects.update(informed_at=timezone.now())

    assert "Gracias por proponer." in text(client.get(page("my_proposal", 1)))


def test_checks_its_answers_and_sends(client, call, proposal):
    question = build.question(call)
    other = build.question(call, kind="file", text="¿Un ejemplo?")
    build.question(call, text="¿Algo más?")
    file = hosting.upload(proposal.author, "ejemplo.pdf")
    Answer.objects.create(proposal=proposal, question=question, value="Los del agua.")
    Answer.objects.create(proposal=proposal, question=other, file=file)

    body = text(client.get(page("my_review", 1)))

    for shown in (proposal.title, proposal.grounds, "mérito", "uso", "Jalisco", "Los del agua.", "ejemplo.pdf"):
        assert shown in body
    assert client.post(page("my_review", 1))["Location"] == page("my_proposal", 1)
    assert Proposal.objects.get().state == State.SUBMITTED
    assert "Cambiar" not in text(client.get(page("my_review", 1)))


def test_what_lacks_something_is_not_sent_and_leads_to_it(client, call, proposal):
    Proposal.objects.update(title="", route=Route.LEGAL_MANDATE)

    before, answer = client.get(page("my_review", 1)), client.post(page("my_review", 1))

    assert "Antes de enviarla falta:" in text(before)
    assert answer.status_code == 422
    body = text(answer)
    assert "La propuesta aún no puede enviarse." in body
    assert f'<a href="{page("my_proposal_part", 1, "idea")}">Falta el título.</a>' in body
    assert "Falta citar la disposición legal" in body


def test_sent_in_another_tab_is_told(client, call, proposal):
    proposing.submit(proposal, by=proposal.author)

    answer = client.post(page("my_review", 1))

    assert answer.status_code == 422
    assert "ya está enviada" in text(answer)


def test_withdrawn_on_its_page_with_a_reason(client, call, proposal):
    assert client.get(page("my_withdrawal", 1)).status_code == 200
    assert client.post(page("my_withdrawal", 1), {"reason": ""}).status_code == 422

    answer = client.post(page("my_withdrawal", 1), {"reason": "No podré."})

    assert answer["Location"] == page("my_proposal", 1)
    assert Proposal.objects.get().state == State.WITHDRAWN
    again = client.post(page("my_withdrawal", 1), {"reason": "Otra vez."})
    assert again.status_code == 422
    assert "No se puede pasar de «retirada»" in text(again)


def test_another_authors_proposal_does_not_exist(client, call, speaker):
    build.proposal(call, number=1)

    for name in ("my_proposal", "my_review", "my_withdrawal", "my_speakers", "my_similar"):
        assert client.get(page(name, 1)).status_code == 404
    assert client.post(page("my_review", 1)).status_code == 404


def test_who_has_no_desk_finds_none(client, call, carla):
    assert client.get(page("speaker_desk")).status_code == 404


@pytest.mark.parametrize("name", ["speaker_desk"])
def test_the_desk_takes_as_many_queries_for_three_as_for_one(
    client, call, proposal, name, django_assert_num_queries, django_assert_max_num_queries
):
    build.question(call)
    theirs = build.proposal(call, number=9)
    build.speaker(theirs, email=proposal.author.email)
    with django_assert_max_num_queries(30) as one:
        client.get(page(name))
    for number in (2, 3):
        mine = build.proposal(call, proposal.author, number=number)
        build.speaker(mine, state=SpeakerState.INVITED)
        build.speaker(build.proposal(call, number=number + 20), email=proposal.author.email)

    with django_assert_num_queries(len(one)):
        client.get(page(name))

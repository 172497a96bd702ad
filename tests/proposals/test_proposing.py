"""The author's acts: begin, write, submit, withdraw; each with its refusal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.models import Appointment
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.mail.models import Message
from datacon.people.models import Person
from datacon.proposals.actions import proposing
from datacon.proposals.models import Proposal
from datacon.proposals.states import Route, SpeakerState, State
from tests import make
from tests.proposals import build


@pytest.fixture
def call(db):
    return build.call()


@pytest.fixture
def carla(db):
    return make.user("Carla")


def test_who_begins_speaks_and_gets_a_desk(call, carla):
    proposal = proposing.begin(call, by=carla)

    speaker = proposal.speakers.get()
    assert (proposal.number, proposal.author, proposal.state) == (1, carla, State.DRAFT)
    assert (speaker.email, speaker.name, speaker.state) == (carla.email, "Carla", SpeakerState.ACCEPTED)
    assert speaker.person is None
    assert Appointment.objects.get(user=carla).role == Role.SPEAKER
    assert journal.verbs(proposal) == ["proposal.begun"]


def test_second_proposal_takes_the_next_number_and_no_second_appointment(call, carla):
    build.proposal(call, number=7)
    proposing.begin(call, by=carla)

    assert proposing.begin(call, by=carla).number == 9
    assert Appointment.objects.filter(user=carla).count() == 1


def test_who_begins_is_the_person_that_they_are(call, carla):
    person = make.person("Carla Ríos", user=carla)

    speaker = proposing.begin(call, by=carla).speakers.get()

    assert (speaker.person, speaker.name) == (person, "Carla Ríos")


def test_who_assists_somebody_does_not_speak(call, carla):
    proposal = proposing.begin(call, by=carla, on_behalf=True)

    assert proposal.is_on_behalf
    assert proposal.speakers.count() == 0


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ({"opens_at": 1, "closes_at": 9}, "La convocatoria abre el "),
        ({"opens_at": -9, "closes_at": -1}, "La convocatoria cerró el "),
    ],
)
def test_nothing_begins_while_the_call_is_not_open(db, carla, dates, text):
    now = timezone.now()
    call = build.call(**{name: now + timedelta(days=days) for name, days in dates.items()})

    with pytest.raises(Refused) as refused:
        proposing.begin(call, by=carla)

    assert str(refused.value).startswith(text)
    assert str(refused.value).endswith("(hora de Ciudad de México).")
    assert not Proposal.objects.exists()


def test_nothing_begins_before_the_call_is_published(db, carla):
    with pytest.raises(Refused, match="aún no se publica"):
        proposing.begin(build.call(published_at=None), by=carla)


def test_nobody_fills_a_call_with_drafts(call, carla, monkeypatch):
    monkeypatch.setattr(proposing, "MOST", 1)
    proposing.begin(call, by=carla)

    with pytest.raises(Refused, match="Ya empezaste 1 propuestas"):
        proposing.begin(call, by=carla)


def test_written_over_what_was_seen(call):
    proposal = build.proposal(call)
    theme = make.theme()

    proposing.write(proposal, 1, by=proposal.author, title="Otro", themes=[theme])

    proposal.refresh_from_db()
    assert (proposal.title, proposal.version, list(proposal.themes.all())) == ("Otro", 2, [theme])
    with pytest.raises(Overtaken):
        proposing.write(proposal, 1, by=proposal.author, title="Tarde")


def test_what_was_sent_is_written_no_more(call):
    proposal = build.proposal(call, state=State.SUBMITTED)

    with pytest.raises(Refused, match="está enviada: ya no se puede cambiar"):
        proposing.write(proposal, 1, by=proposal.author, title="Otro")


def test_a_whole_proposal_is_submitted_with_a_receipt(call):
    proposal = build.proposal(call)

    proposing.submit(proposal, by=proposal.author)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == (State.SUBMITTED, 2)
    assert proposal.submitted_at
    assert proposal.speakers.get().person.email == proposal.author.email
    assert journal.verbs(proposal) == ["proposal.submitted"]
    receipt = Message.objects.get()
    assert receipt.recipient == proposal.author.email
    assert receipt.subject == f"Recibimos tu propuesta {proposal.folio}"


def test_submitting_names_the_person_that_is_there(call):
    proposal = build.proposal(call)
    person = make.person("Otra", user=proposal.author, biography="Mía.")

    proposing.submit(proposal, by=proposal.author)

    assert proposal.speakers.get().person == person
    assert Person.objects.count() == 1


def test_submitting_twice_is_refused(call):
    proposal = build.proposal(call)
    proposing.submit(proposal, by=proposal.author)

    with pytest.raises(Refused, match="ya está enviada"):
        proposing.submit(proposal, by=proposal.author)


LACKING = [
    ({"format": None}, "Falta elegir el formato."),
    ({"title": " "}, "Falta el título."),
    ({"abstract": ""}, "Falta el resumen."),
    ({"abstract": "palabra " * 251}, "El resumen tiene 251 palabras y el formato admite 250: quita 1."),
    ({"stages": []}, "Falta al menos una etapa de la cadena de valor de los datos."),
    ({"audiences": []}, "Falta decir a quién se dirige."),
    ({"route": ""}, "Falta elegir la vía."),
    ({"grounds": ""}, "Falta decir por qué por esa vía."),
    ({"route": Route.LEGAL_MANDATE}, "Falta citar la disposición legal que da la atribución."),
    ({"accessibility": ""}, "Falta el plan de accesibilidad."),
]


@pytest.mark.parametrize(("fields", "sentence"), LACKING)
def test_what_lacks_something_is_not_submitted(call, fields, sentence):
    proposal = build.proposal(call, **fields)

    with pytest.raises(proposing.Incomplete) as incomplete:
        proposing.submit(proposal, by=proposal.author)

    assert sentence in [one.text for one in incomplete.value.missing]
    proposal.refresh_from_db()
    assert proposal.state == State.DRAFT
    assert not Entry.objects.exists()


def test_legal_mandate_asks_for_its_provision_and_no_merit(call):
    proposal = build.proposal(call, route=Route.LEGAL_MANDATE, grounds="", provision="Ley, artículo 1")

    proposing.submit(proposal, by=proposal.author)

    assert Proposal.objects.get().state == State.SUBMITTED


def test_required_question_is_answered_before(call):
    question = build.question(call, is_required=True)
    build.question(call, text="¿Algo más?")
    proposal = build.proposal(call)

    with pytest.raises(proposing.Incomplete, match="Falta responder: «¿Qué datos usas"):
        proposing.submit(proposal, by=proposal.author)

    proposing.answer(proposal, 1, {question: "Los del agua."}, by=proposal.author)
    proposing.submit(proposal, by=proposal.author)
    assert proposal.answers.get().value == "Los del agua."


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ([SpeakerState.DECLINED], "Hacen falta al menos 2 personas y hay 1."),
        (
            [SpeakerState.INVITED, SpeakerState.ACCEPTED, SpeakerState.ACCEPTED],
            "El formato admite 3 personas y hay 4.",
        ),
    ],
)
def test_as_many_people_as_the_format_takes(call, states, sentence):
    call.formats.update(least_speakers=2, most_speakers=3)
    proposal = build.proposal(call)
    for state in states:
        build.speaker(proposal, state=state)

    with pytest.raises(proposing.Incomplete) as incomplete:
        proposing.submit(proposal, by=proposal.author)

    assert [one.text for one in incomplete.value.missing] == [sentence]


def test_nobody_is_too_few(call):
    proposal = build.proposal(call, format=None)
    proposal.speakers.all().delete()

    with pytest.raises(proposing.Incomplete, match="Hace falta al menos 1 persona y hay 0"):
        proposing.submit(proposal, by=proposal.author)


def test_who_has_not_answered_does_not_hold_it_back(call):
    call.formats.update(least_speakers=2)
    proposal = build.proposal(call)
    build.speaker(proposal, state=SpeakerState.INVITED)

    proposing.submit(proposal, by=proposal.author)

    assert [one.person is None for one in proposal.speakers.all()] == [False, True]


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.CONFIRMED])
def test_withdrawn_with_a_reason(call, state):
    proposal = build.proposal(call, state=state)

    proposing.withdraw(proposal, reason="No podré ir.", by=proposal.author)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason) == (State.WITHDRAWN, "No podré ir.")
    assert [one.reason for one in Entry.objects.about(proposal)] == ["No podré ir."]


def test_what_ended_is_not_withdrawn(call):
    proposal = build.proposal(call, state=State.REJECTED)

    with pytest.raises(Refused):
        proposing.withdraw(proposal, reason="Da igual.", by=proposal.author)

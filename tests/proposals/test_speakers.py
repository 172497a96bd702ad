"""The people of a proposal: invited by mail, and their answer by the link, without an account."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.models import Appointment
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.mail.models import Message
from datacon.people.models import Person
from datacon.proposals.actions import speakers
from datacon.proposals.models import Proposal, Speaker
from datacon.proposals.queries import own
from datacon.proposals.states import SpeakerState, State
from tests import make
from tests.proposals import build

GUEST = {"name": "Darío", "email": "Dario@example.org", "part": "moderator"}


@pytest.fixture
def carla(client, db):
    user = make.user("Carla")
    client.force_login(user)
    return user


@pytest.fixture
def proposal(carla):
    call = build.call()
    make.appointment(call.edition, carla, Role.SPEAKER)
    return build.proposal(call, carla, number=1)


@pytest.fixture
def guest(proposal):
    return build.speaker(proposal, name="Darío", email="dario@example.org", state=SpeakerState.INVITED)


def page(name, *args):
    return reverse(f"proposals:{name}", args=[2031, 1, *args])


def link(name, speaker):
    return reverse(f"proposals:{name}", args=[speaker.token])


def text(response):
    return " ".join(response.content.decode().split())


def late(proposal, **fields):
    """The proposal after all its deadlines."""
    proposal.call.closes_at = timezone.now() - timedelta(days=2)
    proposal.call.save()
    Proposal.objects.filter(pk=proposal.pk).update(begun_at=timezone.now() - timedelta(days=5), **fields)


def test_invited_by_mail_with_the_link(proposal):
    organization = make.organization()

    speaker = speakers.invite(proposal, **GUEST, affiliation="Casa", organization=organization, by=proposal.author)

    mail = Message.objects.get()
    assert (speaker.state, speaker.email, speaker.position) == (SpeakerState.INVITED, "dario@example.org", 1)
    assert (speaker.organization, mail.recipient) == (organization, "dario@example.org")
    assert speaker.path in mail.body
    assert journal.verbs(speaker) == ["speaker.invited"]


def test_a_draft_without_title_invites_too(proposal):
    Proposal.objects.update(title="")

    speakers.invite(proposal, **GUEST, by=proposal.author)

    assert "una sesión que aún no tiene título" in Message.objects.get().body


def test_nobody_is_invited_twice(proposal, guest):
    with pytest.raises(Refused, match="ya es de alguien"):
        speakers.invite(proposal, **GUEST, by=proposal.author)


@pytest.mark.parametrize("chosen", [True, False])
def test_no_more_than_the_format_takes(proposal, monkeypatch, chosen):
    proposal.call.formats.update(most_speakers=1)
    if not chosen:
        Proposal.objects.update(format=None)
        monkeypatch.setattr(speakers, "MOST", 1)

    with pytest.raises(Refused, match="Ya hay 1 personas, el máximo"):
        speakers.invite(proposal, **GUEST, by=proposal.author)


def test_first_of_who_assists(proposal):
    proposal.speakers.all().delete()

    assert speakers.invite(proposal, **GUEST, by=proposal.author).position == 0


def test_nobody_is_invited_to_what_was_sent(proposal):
    Proposal.objects.update(state=State.SUBMITTED)

    with pytest.raises(Refused, match="ya no se puede cambiar"):
        speakers.invite(proposal, **GUEST, by=proposal.author)


def test_after_it_was_sent_who_lacks_is_replaced(proposal, guest):
    proposal.call.formats.update(least_speakers=2)
    late(proposal, state=State.IN_REVIEW)
    speakers.refuse(guest)

    speakers.invite(proposal, name="Eva", email="eva@example.org", by=proposal.author)

    with pytest.raises(Refused):
        speakers.invite(proposal, name="Gil", email="gil@example.org", by=proposal.author)


def test_accepting_makes_a_person(guest):
    speakers.accept(guest)

    guest.refresh_from_db()
    assert (guest.state, guest.person.public_name, guest.person.user) == (SpeakerState.ACCEPTED, "Darío", None)
    assert Entry.objects.about(guest).get().actor_label == "Darío"


def test_accepting_with_an_account_gives_a_desk(guest):
    user = make.user("Dario")

    speakers.accept(guest)

    guest.refresh_from_db()
    assert guest.person.user == user
    assert Appointment.objects.get(user=user).role == Role.SPEAKER


def test_accepting_writes_over_no_profile(guest):
    person = make.person("Darío Paz", email="DARIO@example.org", biography="La mía.")

    speakers.accept(guest, name="Darío P.", affiliation="Colectivo")

    guest.refresh_from_db()
    person.refresh_from_db()
    assert (guest.person, guest.name, guest.affiliation) == (person, "Darío P.", "Colectivo")
    assert (person.public_name, person.biography) == ("Darío Paz", "La mía.")
    assert Person.objects.count() == 1


def test_answer_changes_while_the_proposal_may(guest):
    speakers.accept(guest, name="Darío")
    speakers.accept(guest, name="Darío Paz")
    speakers.refuse(guest)
    speakers.accept(guest)

    guest.refresh_from_db()
    assert (guest.state, guest.name) == (SpeakerState.ACCEPTED, "Darío Paz")


def test_who_was_invited_may_answer_after_it_was_sent(proposal, guest):
    late(proposal, state=State.IN_REVIEW)

    speakers.accept(guest)

    with pytest.raises(Refused, match="ya no se puede cambiar"):
        speakers.accept(guest, name="Otro nombre")
    guest.refresh_from_db()
    assert (guest.state, guest.name) == (SpeakerState.ACCEPTED, "Darío")


def test_who_declines_a_draft_tells_nobody(guest):
    speakers.refuse(guest)

    guest.refresh_from_db()
    assert guest.state == SpeakerState.DECLINED
    assert not Message.objects.exists()
    assert journal.verbs(guest) == ["speaker.declined"]


@pytest.mark.parametrize(("least", "is_short"), [(1, False), (2, True)])
def test_who_declines_later_tells_the_author(proposal, guest, least, is_short):
    proposal.call.formats.update(least_speakers=least)
    late(proposal, state=State.IN_REVIEW)

    speakers.refuse(guest)

    mail = Message.objects.get()
    assert mail.recipient == proposal.author.email
    assert "Darío no participará" in mail.body
    assert ("invita a alguien más" in mail.body) == is_short
    tasks = [task.text for task in own.todo(own.own(proposal.call.edition, proposal.author).get())]
    assert tasks == (["Invitar a quien falta"] if is_short else [])


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.REJECTED, State.CANCELLED])
def test_what_ended_takes_no_answer(proposal, guest, state):
    Proposal.objects.update(state=state)

    for act in (speakers.accept, speakers.refuse):
        with pytest.raises(Refused, match="ya no sigue"):
            act(guest)
    with pytest.raises(Refused, match="nadie tiene que responder"):
        speakers.resend(guest, by=proposal.author)


def test_removed_from_a_draft_only(proposal, guest):
    speakers.remove(guest, by=proposal.author)
    assert proposal.speakers.count() == 1
    assert Entry.objects.get().verb == "speaker.removed"

    Proposal.objects.update(state=State.SUBMITTED)
    with pytest.raises(Refused):
        speakers.remove(proposal.speakers.get(), by=proposal.author)


def test_page_invites(client, proposal):
    answer = client.post(page("my_speakers"), GUEST)

    assert answer["Location"] == page("my_speakers")
    body = text(client.get(page("my_speakers")))
    assert "Darío" in body
    assert "Mi nombre y adscripción" in body
    assert "sin responder" in body


@pytest.mark.parametrize("wrong", [{"email": "eso"}, {"email": "carla@example.org"}])
def test_page_that_cannot_invite_says_why(client, proposal, wrong):
    assert client.post(page("my_speakers"), GUEST | wrong).status_code == 422


def test_page_without_anybody_says_so(client, proposal):
    proposal.speakers.all().delete()

    assert "Todavía no hay nadie" in text(client.get(page("my_speakers")))


def test_page_of_what_was_sent_has_no_form(client, proposal, guest):
    Proposal.objects.update(state=State.SUBMITTED)

    body = text(client.get(page("my_speakers")))

    assert "Invitar a alguien" not in body
    assert "Quitar" not in body
    assert "Enviar el enlace otra vez" in body


def test_page_sends_the_link_again_once_a_minute(client, proposal, guest):
    for _time in range(2):
        client.post(page("my_speaker_again", guest.pk))

    assert {mail.recipient for mail in Message.objects.all()} == {"dario@example.org"}
    assert guest.path in Message.objects.first().body


def test_page_removes_or_says_why_not(client, proposal, guest):
    assert client.post(page("my_speaker_removal", guest.pk))["Location"] == page("my_speakers")
    assert proposal.speakers.count() == 1

    Proposal.objects.update(state=State.SUBMITTED)
    client.post(page("my_speaker_removal", proposal.speakers.get().pk))
    assert "ya no se puede cambiar" in text(client.get(page("my_speakers")))


def test_others_people_do_not_exist(client, proposal):
    other = build.proposal(proposal.call, number=2)

    assert client.get(reverse("proposals:my_speakers", args=[2031, 2])).status_code == 404
    assert client.post(page("my_speaker_removal", other.speakers.get().pk)).status_code == 404
    assert client.post(page("my_speaker_again", other.speakers.get().pk)).status_code == 404


def test_link_shows_what_it_is_about_and_is_kept_by_nobody(guest):
    answer = Client().get(guest.path)

    body = text(answer)
    assert guest.proposal.title in body
    assert guest.proposal.abstract in body
    assert "Carla propone que Darío participe." in body
    assert answer["Referrer-Policy"] == "strict-origin"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]


def test_link_of_a_draft_without_text(guest):
    Proposal.objects.update(title="", abstract="")

    assert "Una sesión que aún no tiene título" in text(Client().get(guest.path))


def test_link_that_is_none_is_not_found(db):
    assert Client().get("/propuesta/nada/").status_code == 404


def test_link_accepts(guest):
    organization = make.organization()
    given = {"name": "Darío Paz", "affiliation": "Analista, Colectivo", "organization": organization.pk}

    answer = Client().post(link("speaker_acceptance", guest), given)

    guest.refresh_from_db()
    assert answer["Location"] == guest.path
    assert (guest.state, guest.name, guest.organization) == (SpeakerState.ACCEPTED, "Darío Paz", organization)
    assert "Cambiar cómo apareces" in text(Client().get(guest.path))


def test_link_refuses_and_accepts_again(guest):
    assert Client().post(link("speaker_refusal", guest))["Location"] == guest.path
    guest.refresh_from_db()
    assert guest.state == SpeakerState.DECLINED
    assert "No participaré" not in text(Client().get(guest.path))

    Client().post(link("speaker_acceptance", guest), {"name": "Darío"})
    guest.refresh_from_db()
    assert guest.state == SpeakerState.ACCEPTED


def test_link_without_a_name_is_refused(guest):
    answer = Client().post(link("speaker_acceptance", guest), {"name": ""})

    assert answer.status_code == 422
    assert Speaker.objects.get(pk=guest.pk).state == SpeakerState.INVITED


def test_link_of_what_ended_says_so(guest):
    Proposal.objects.update(state=State.WITHDRAWN)

    assert "Esta propuesta ya no sigue" in text(Client().get(guest.path))
    for name in ("speaker_acceptance", "speaker_refusal"):
        answer = Client().post(link(name, guest), {"name": "Darío"})
        assert answer.status_code == 422
        assert "ya no sigue" in text(answer)


def test_link_after_the_deadline_changes_nothing_but_may_decline(proposal, guest):
    speakers.accept(guest)
    late(proposal, state=State.IN_REVIEW)

    body = text(Client().get(guest.path))

    assert "Cambiar cómo apareces" not in body
    assert "No participaré" in body


def test_the_page_takes_as_many_queries_for_three_as_for_one(
    client, proposal, guest, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as one:
        client.get(page("my_speakers"))
    for _more in range(2):
        build.speaker(proposal, organization=make.organization(f"Casa {_more}"))

    with django_assert_num_queries(len(one)):
        client.get(page("my_speakers"))

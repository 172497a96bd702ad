"""Gender: asked apart, answered or not, kept apart, taken back at any time, and shown to nobody else (R61, R117)."""

import re
from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from datacon.editions.states import Role
from datacon.journal.models import Entry
from datacon.proposals import notices
from datacon.proposals.actions import profile as actions
from datacon.proposals.models import GenderDeclaration
from datacon.proposals.states import Gender, SpeakerState, State
from tests import make
from tests.proposals import build

PAGE = reverse("proposals:gender")
REMOVAL = reverse("proposals:gender_removal")


@pytest.fixture
def person(db, client):
    user = make.user("Carla")
    client.force_login(user)
    return actions.write(user, organization=None, position="", public_name="Carla Ríos")


@pytest.fixture
def speaker(db):
    """Somebody who accepted by the link, without an account."""
    proposal = build.proposal(build.call(), state=State.SUBMITTED)
    return build.speaker(proposal, name="Dora", email="dora@example.org")


def link(speaker, name="speaker_gender"):
    return reverse(f"proposals:{name}", args=[speaker.token])


def text(response):
    return " ".join(response.content.decode().split())


def entries():
    return list(Entry.objects.filter(verb__startswith="gender.").order_by("position"))


def test_page_says_what_for_who_sees_it_which_notice_and_until_when(client, person):
    body = text(client.get(PAGE))

    assert str(notices.GENDER.purpose) in body
    assert "Nadie ve la respuesta de una persona" in body
    assert "Aviso G-1" in body
    assert notices.GENDER.fingerprint in body
    assert f"de {timezone.localdate().year + 1}" in body


def test_nothing_is_chosen_beforehand_not_even_what_was_answered(client, person):
    build.declaration(person, Gender.WOMAN)

    body = text(client.get(PAGE))

    assert body.count('type="radio"') == 5
    assert "checked" not in body


def test_declaring_is_kept_apart_with_its_consent_and_its_end(client, person):
    response = client.post(PAGE, {"answer": "woman", "consents": "on"}, follow=True)

    assert "«Mujer»" in text(response)
    kept = GenderDeclaration.objects.get()
    assert (kept.person, kept.answer, kept.notice_version) == (person, "woman", "G-1")
    assert kept.purpose == str(notices.GENDER.purpose)
    assert kept.purge_on.year == timezone.localdate().year + 1


def test_journal_knows_that_somebody_declared_and_not_what(client, person):
    client.post(PAGE, {"answer": "non_binary", "consents": "on"})
    client.post(REMOVAL)

    told = [(one.verb, one.data, one.reason, one.subject_label) for one in entries()]
    assert told == [
        ("gender.declared", {"notice": "G-1"}, "", "Carla Ríos"),
        ("gender.withdrawn", {}, "", "Carla Ríos"),
    ]


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({}, "Elige una respuesta, o vuelve sin responder: es opcional."),
        ({"answer": "woman"}, "Marca la casilla para que guardemos tu respuesta"),
        ({"answer": "mujer", "consents": "on"}, "Seleccione una opción válida"),
    ],
)
def test_without_answer_or_without_express_consent_nothing_is_kept(client, person, answers, why):
    response = client.post(PAGE, answers)

    assert response.status_code == 422
    assert why in text(response)
    assert GenderDeclaration.objects.count() == 0


def test_rather_not_say_needs_no_consent_and_counts_nowhere(client, person):
    client.post(PAGE, {"answer": "undisclosed"})

    assert GenderDeclaration.objects.get().answer == Gender.UNDISCLOSED
    assert list(GenderDeclaration.objects.in_force()) == []


def test_answer_is_changed(client, person):
    client.post(PAGE, {"answer": "woman", "consents": "on"})
    client.post(PAGE, {"answer": "man", "consents": "on"})

    assert GenderDeclaration.objects.get().answer == Gender.MAN


def test_answer_is_taken_back_with_no_loss(client, person):
    build.declaration(person, Gender.WOMAN)

    response = client.post(REMOVAL, follow=True)

    assert "Borramos tu respuesta. No cambia nada más." in text(response)
    assert GenderDeclaration.objects.count() == 0
    client.post(REMOVAL)
    assert len(entries()) == 1


def test_who_has_no_profile_yet_is_asked_nothing(client, db):
    client.force_login(make.user("Nueva"))

    assert "Primero guarda tu perfil" in text(client.get(PAGE))
    client.post(PAGE, {"answer": "woman", "consents": "on"})
    client.post(REMOVAL)
    assert GenderDeclaration.objects.count() == 0


def test_profile_says_that_it_was_answered_and_not_what(client, person):
    build.declaration(person, Gender.NON_BINARY)

    body = text(client.get(reverse("proposals:profile")))

    assert "Ya respondiste." in body
    assert "no binaria" not in body


def test_who_accepted_by_a_link_declares_by_it(client, speaker):
    response = client.post(link(speaker), {"answer": "woman", "consents": "on"}, follow=True)

    body = text(response)
    assert "Ya respondiste." in body
    assert "checked" not in body
    kept = GenderDeclaration.objects.get()
    assert (kept.person.public_name, kept.person.email) == ("Dora", "dora@example.org")
    assert kept.purge_on == date(2032, 12, 31)
    assert entries()[0].actor_key == f"speaker:{speaker.pk}"
    assert response.headers["Referrer-Policy"] == "strict-origin"


def test_link_never_shows_what_was_declared(client, speaker):
    client.post(link(speaker), {"answer": "woman", "consents": "on"}, follow=True)
    of_a_woman = without_token(client.get(link(speaker)))
    GenderDeclaration.objects.update(answer=Gender.MAN)

    assert without_token(client.get(link(speaker))) == of_a_woman


def without_token(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text(response))


def test_link_takes_back_what_was_declared_by_it(client, speaker):
    client.post(link(speaker, "speaker_gender_removal"))
    client.post(link(speaker), {"answer": "woman", "consents": "on"})

    response = client.post(link(speaker, "speaker_gender_removal"), follow=True)

    assert "Borramos tu respuesta" in text(response)
    assert GenderDeclaration.objects.count() == 0


def test_link_of_a_person_that_is_known_adds_no_other(client, speaker):
    speaker.person = build.person("Dora Sol")
    speaker.save()

    client.post(link(speaker), {"answer": "other", "consents": "on"})

    assert GenderDeclaration.objects.get().person == speaker.person


def test_link_without_consent_keeps_nothing(client, speaker):
    assert client.post(link(speaker), {"answer": "woman"}).status_code == 422
    assert GenderDeclaration.objects.count() == 0


def test_link_asks_nothing_of_who_has_not_accepted(client, speaker):
    speaker.state = SpeakerState.INVITED
    speaker.save()

    assert "Primero di si participarás" in text(client.get(link(speaker)))
    client.post(link(speaker), {"answer": "woman", "consents": "on"})
    assert GenderDeclaration.objects.count() == 0


def test_link_says_nothing_and_changes_nothing_of_who_has_an_account(client, speaker, person):
    build.declaration(person, Gender.WOMAN)
    speaker.person = person
    speaker.save()
    client.logout()

    body = text(client.get(link(speaker)))
    client.post(link(speaker), {"answer": "man", "consents": "on"})
    client.post(link(speaker, "speaker_gender_removal"))

    assert "Tienes una cuenta" in body
    assert "Ya respondiste" not in body
    assert GenderDeclaration.objects.get().answer == Gender.WOMAN


def test_link_that_is_nobodys_is_not_there(client, db):
    assert client.get(reverse("proposals:speaker_gender", args=["nadie"])).status_code == 404


def test_no_admin_shows_declarations():
    assert GenderDeclaration not in admin.site._registry


@pytest.mark.parametrize("role", [Role.PROGRAMME_CHAIR, Role.COORDINATOR, Role.PRIVACY_OFFICER, Role.REVIEWER])
def test_no_desk_page_tells_one_persons_answer(client, role, speaker):
    edition = speaker.proposal.call.edition
    reader = make.user("Quien mira")
    make.appointment(edition, reader, role)
    client.post(link(speaker), {"answer": "non_binary", "consents": "on"})
    client.force_login(reader)

    pages = ["proposals", "proposal", "parity", "selection"]
    bodies = [client.get(reverse(f"proposals:{name}", args=args(name, speaker))) for name in pages]

    assert [body for body in bodies if "no binaria" in text(body) or "non_binary" in text(body)] == []


def args(name, speaker):
    return [2031, speaker.proposal.number] if name == "proposal" else [2031]

"""A profile, once for all editions: what is public by consent, and a photograph that goes when its consent does."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from datacon.journal.models import Entry
from datacon.people.models import Affiliation, Person
from datacon.proposals.actions import profile as actions
from datacon.proposals.models import Portrait
from datacon.proposals.queries import profile as own
from datacon.uploads.models import Upload
from tests import make

PAGE = reverse("proposals:profile")
DRAFT = reverse("proposals:profile_draft")
PHOTO = reverse("proposals:profile_photo")


@pytest.fixture
def carla(db, client):
    user = make.user("Carla")
    client.force_login(user)
    return user


@pytest.fixture
def person(carla):
    return actions.write(carla, organization=None, position="", public_name="Carla Ríos")


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "yo.png"
    Image.new("RGB", (8, 8), "white").save(path)
    return SimpleUploadedFile("yo.png", path.read_bytes(), "image/png")


def text(response):
    return " ".join(response.content.decode().split())


def opened(client, address):
    response = client.get(address)
    b"".join(response)  # to its end, which closes the file
    return response.status_code


def verbs(person):
    return list(Entry.objects.filter(subject_key=str(person.pk)).order_by("position").values_list("verb", flat=True))


def test_first_save_makes_the_person_of_the_account(client, carla):
    house = make.organization("Casa de Datos")
    answers = {
        "public_name": "Carla Ríos",
        "organization": house.pk,
        "position": "Directora",
        "biography": "Abro **datos**.",
        "languages": ["es", "nah"],
    }

    response = client.post(PAGE, answers, follow=True)

    assert "Guardamos tu perfil." in text(response)
    person = Person.objects.get()
    assert (person.user, person.email, person.slug) == (carla, carla.email, "carla-rios")
    assert (person.biography, person.languages, person.is_profile_public) == ("Abro **datos**.", ["es", "nah"], False)
    kept = Affiliation.objects.get()
    assert (str(kept), kept.starts_on, kept.ends_on) == ("Directora, Casa de Datos", timezone.localdate(), None)


def test_page_begins_with_the_accounts_name_and_nothing_consented(client, carla):
    body = text(client.get(PAGE))

    assert 'value="Carla"' in body
    assert "checked" not in body


def test_page_keeps_languages_that_are_not_in_its_list(client, carla, person):
    person.languages = ["quc"]
    person.save()

    assert 'value="quc"' in text(client.get(PAGE))


def test_person_whom_the_address_knew_becomes_the_accounts(carla):
    known = make.person("C. Ríos", email="CARLA@example.org")
    make.person("Otra", email="carla@example.org", user=make.user("Otra"))

    assert actions.write(carla, organization=None, position="", public_name="Carla Ríos") == known


def test_ones_own_person_comes_before_another_of_the_same_address(carla, person):
    make.person("Carla de antes", email=carla.email)

    assert own.person_of(carla) == person


def test_same_name_gets_an_address_of_its_own(carla):
    make.person("Carla Ríos")

    assert actions.write(carla, organization=None, position="", public_name="Carla Ríos").slug == "carla-rios-2"


def test_name_without_letters_gets_an_address_too(carla):
    assert actions.write(carla, organization=None, position="", public_name="你好").slug == "persona"


def test_affiliation_before_is_kept_for_past_editions(carla, person):
    old, new = make.organization("Antes"), make.organization("Ahora")
    day = timezone.localdate() - timedelta(days=400)
    Affiliation.objects.create(person=person, organization=old, starts_on=day)

    actions.write(carla, organization=new, position="", public_name="Carla Ríos")
    actions.write(carla, organization=new, position="Jefa", public_name="Carla Ríos")
    actions.write(carla, organization=new, position="Jefa", public_name="Carla Ríos")

    today = timezone.localdate()
    rows = Affiliation.objects.order_by("starts_on").values_list("organization", "position", "starts_on", "ends_on")
    assert list(rows) == [(old.pk, "", day, today), (new.pk, "Jefa", today, None)]


def test_who_left_an_organization_says_so(client, carla, person):
    Affiliation.objects.create(person=person, organization=make.organization("Antes"))

    client.post(PAGE, {"public_name": "Carla Ríos"})

    assert Affiliation.objects.get().ends_on == timezone.localdate()


def test_organization_that_ended_stays_while_it_is_ones_own(client, carla, person):
    ended = make.organization("Instituto", valid_to=timezone.localdate() - timedelta(days=1))
    assert "Instituto" not in text(client.get(PAGE))

    Affiliation.objects.create(person=person, organization=ended)

    assert "Instituto" in text(client.get(PAGE))


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"public_name": ""}, "Este campo es obligatorio."),
        ({"public_name": "Carla", "position": "Jefa"}, "Elige también la organización"),
        ({"public_name": "Carla", "position": "Jefa", "organization": "99"}, "Seleccione una opción válida"),
        ({"public_name": "Carla", "languages": ["klingon"]}, "Seleccione una opción válida"),
    ],
)
def test_answers_that_make_no_sense_are_refused(client, carla, answers, why):
    response = client.post(PAGE, answers)

    assert response.status_code == 422
    assert why in text(response)
    assert Person.objects.count() == 0


def test_public_profile_is_consented_to_and_taken_back(client, carla, person):
    client.post(PAGE, {"public_name": "Carla", "is_profile_public": "on"})
    person.refresh_from_db()
    assert person.is_profile_public

    client.post(PAGE, {"public_name": "Carla"})
    person.refresh_from_db()
    assert not person.is_profile_public
    assert verbs(person) == ["profile.shown", "profile.hidden"]


def test_draft_saves_itself_but_never_a_consent(client, carla):
    response = client.post(DRAFT, {"public_name": "Carla", "biography": "Abro datos.", "is_profile_public": "on"})

    assert "Guardado a las" in text(response)
    person = Person.objects.get()
    assert (person.biography, person.is_profile_public) == ("Abro datos.", False)


def test_draft_keeps_what_is_valid_and_says_what_is_not(client, carla, person):
    house = make.organization("Casa de Datos")
    Affiliation.objects.create(person=person, organization=house, position="Jefa")

    response = client.post(DRAFT, {"public_name": "", "position": "Reina", "biography": "Abro datos."})

    assert "menos lo que falta corregir: Nombre público, Tu cargo en ella" in text(response)
    person.refresh_from_db()
    assert (person.public_name, person.biography) == ("Carla Ríos", "Abro datos.")
    assert Affiliation.objects.get().position == "Jefa"


def test_draft_without_a_name_is_kept_nowhere(client, carla):
    response = client.post(DRAFT, {"public_name": "", "biography": "Abro datos."})

    assert "Escribe tu nombre" in text(response)
    assert Person.objects.count() == 0


def test_hostile_biography_is_text(client, carla, person):
    person.biography = "<script>alert(1)</script>"
    person.save()

    assert "<script>alert" not in text(client.get(PAGE))


def test_photograph_needs_its_own_consent(client, person, picture):
    response = client.post(PHOTO, {"upload": picture})

    assert response.status_code == 422
    assert "Marca la casilla" in text(response)
    assert Upload.objects.count() == 0


def test_photograph_is_public_only_while_the_profile_is(client, person, picture):
    response = client.post(PHOTO, {"upload": picture, "consents": "on"}, follow=True)
    assert "Solo tú la ves" in text(response)
    assert "Tu fotografía" in text(client.get(PAGE))
    portrait = Portrait.objects.get()
    assert portrait.notice_version == "F-1"
    address = reverse("uploads:file", args=[portrait.file.token])
    assert opened(client, address) == 200
    client.logout()
    assert opened(client, address) == 404

    Person.objects.update(is_profile_public=True)

    assert opened(client, address) == 200


def test_page_of_a_public_photograph_says_who_sees_it(client, person, picture):
    client.post(PHOTO, {"upload": picture, "consents": "on"})
    Person.objects.update(is_profile_public=True)

    assert "La ve cualquiera." in text(client.get(PHOTO))


def test_another_photograph_replaces_the_first(client, person, picture, tmp_path):
    client.post(PHOTO, {"upload": picture, "consents": "on"})
    picture.seek(0)

    client.post(PHOTO, {"upload": picture, "consents": "on"})

    assert Portrait.objects.count() == Upload.objects.count() == 1


def test_photograph_goes_with_its_consent(client, person, picture, django_capture_on_commit_callbacks):
    client.post(PHOTO, {"upload": picture, "consents": "on"})
    file = Upload.objects.get().file

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("proposals:profile_photo_removal"))
    client.post(reverse("proposals:profile_photo_removal"))

    assert Portrait.objects.count() == Upload.objects.count() == 0
    assert not file.storage.exists(file.name)
    assert verbs(person) == ["portrait.consented", "portrait.removed"]


def test_photograph_waits_for_the_profile(client, carla, picture):
    assert "Primero guarda tu perfil" in text(client.get(PHOTO))
    client.post(PHOTO, {"upload": picture, "consents": "on"})
    client.post(reverse("proposals:profile_photo_removal"))

    assert Portrait.objects.count() == 0

"""«Entrar como…»: one invented person for each role, in the demo and nowhere else."""

import pytest

from datacon.demo import personas
from datacon.editions.models import Appointment
from datacon.editions.states import Role
from datacon.people.models import User
from tests import make

pytestmark = pytest.mark.django_db

PLATFORM, CHAIR = "administracion@example.org", "coordinator@example.org"


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost", "foro.example.org"]


def become(client, email: str, **fields: str):
    return client.post("/entrar-como/", {"email": email, **fields}, HTTP_HOST="localhost")


def test_there_is_a_person_for_each_role_and_one_for_the_platform(edition):
    made = personas.make(edition)

    held = Appointment.objects.filter(edition=edition).values_list("user__email", "role")
    assert dict(held) == {person.email: role for role, person in made.items()}
    assert set(made) == set(Role)
    assert made[Role.COORDINATOR].name == "Persona de ejemplo: coordinación"
    assert [(user.email, user.is_superuser) for user in User.objects.filter(is_staff=True)] == [(PLATFORM, True)]


def test_making_them_again_makes_nobody_twice(edition):
    personas.make(edition)
    people, held = User.objects.count(), Appointment.objects.count()

    personas.make(edition)

    assert (User.objects.count(), Appointment.objects.count()) == (people, held)


def test_they_serve_in_several_editions(edition, other_edition):
    personas.make(edition)
    personas.make(other_edition)

    assert User.objects.count() == len(Role) + 1
    assert Appointment.objects.filter(user__email=CHAIR).count() == 2


def test_page_lists_them_all(client, demo, edition):
    personas.make(edition)

    page = client.get("/entrar-como/", HTTP_HOST="localhost").content.decode()

    assert page.count('name="email"') == len(Role) + 1
    assert "Persona de ejemplo: comité organizador" in page


def test_page_without_people_says_how_they_come(client, demo):
    assert "«datacon demo» la carga" in client.get("/entrar-como/", HTTP_HOST="localhost").content.decode()


def test_page_takes_as_many_queries_for_all_as_for_one(client, demo, edition, django_assert_num_queries):
    make.user("Coordinator")
    with django_assert_num_queries(2):
        client.get("/entrar-como/", HTTP_HOST="localhost")
    personas.make(edition)
    with django_assert_num_queries(2):
        client.get("/entrar-como/", HTTP_HOST="localhost")


def test_one_becomes_the_person_and_goes_where_one_was_going(client, demo, edition):
    made = personas.make(edition)

    answer = become(client, CHAIR, next="/cuenta/")

    assert (answer.status_code, answer["Location"]) == (302, "/cuenta/")
    assert client.session["_auth_user_id"] == str(made[Role.COORDINATOR].pk)


@pytest.mark.parametrize("elsewhere", ["", "https://evil.example/", "//evil.example"])
def test_one_goes_to_the_desk_otherwise(client, demo, edition, elsewhere):
    personas.make(edition)

    assert become(client, CHAIR, next=elsewhere)["Location"] == "/mesa/"


def test_person_of_the_platform_is_asked_for_no_second_factor(client, demo, edition):
    personas.make(edition)
    become(client, CHAIR)
    become(client, PLATFORM)

    assert client.get("/mesa/correo/", HTTP_HOST="localhost").status_code == 200


def test_nobody_becomes_somebody_who_is_not_invented(client, demo, edition, ana):
    personas.make(edition)

    assert become(client, ana.email).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_closed_persona_is_not_there(client, demo, edition):
    personas.make(edition)
    User.objects.filter(email=CHAIR).update(is_active=False)

    assert become(client, CHAIR).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_outside_the_demo_there_is_no_such_page(client, edition, settings, method):
    personas.make(edition)
    settings.DEMO, settings.ALLOWED_HOSTS = False, ["localhost"]

    answer = getattr(client, method)("/entrar-como/", {"email": CHAIR}, HTTP_HOST="localhost")

    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_on_another_host_there_is_none_either_unless_a_developer_asks(client, demo, edition, settings):
    personas.make(edition)

    hidden = client.get("/entrar-como/", HTTP_HOST="foro.example.org")
    settings.DEBUG = True
    shown = client.get("/entrar-como/", HTTP_HOST="foro.example.org")

    assert (hidden.status_code, shown.status_code) == (404, 200)


def test_sign_in_mentions_it_in_the_demo_only(client, demo, settings):
    inside = client.get("/entrar/", HTTP_HOST="localhost").content.decode()
    settings.DEMO = False
    outside = client.get("/entrar/", HTTP_HOST="localhost").content.decode()

    assert ('href="/entrar-como/"' in inside, "/entrar-como/" in outside) == (True, False)

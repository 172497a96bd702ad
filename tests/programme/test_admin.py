import pytest
from django.urls import reverse

from datacon.programme.models import Session
from datacon.programme.states import State
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, ana):
    client.force_login(ana)
    return client


def test_session_with_a_code_cannot_be_deleted_in_the_admin(admin):
    session = make.session(code="S0103")

    answer = admin.post(reverse("admin:programme_session_delete", args=[session.pk]), {"post": "yes"})

    assert answer.status_code == 403
    assert Session.objects.get() == session


def test_session_without_a_code_can(admin):
    session = make.session(code="", state=State.PLANNED)

    answer = admin.post(reverse("admin:programme_session_delete", args=[session.pk]), {"post": "yes"})

    assert answer.status_code == 302
    assert Session.objects.count() == 0


def test_code_cannot_be_written_in_the_admin(admin):
    session = make.session(code="S0103")

    page = admin.get(reverse("admin:programme_session_change", args=[session.pk])).content.decode()

    assert 'name="title"' in page
    assert 'name="code"' not in page


def test_sessions_cannot_be_deleted_together_in_the_admin(admin):
    make.session(code="S0103")

    page = admin.get(reverse("admin:programme_session_changelist")).content.decode()

    assert 'value="delete_selected"' not in page

"""The phases of review: on the edition's clock, one after another, and the first one without names."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.proposals.actions import phases as actions
from datacon.proposals.models import ReviewPhase
from datacon.proposals.states import OthersReviews
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db

PHASES = "/mesa/2031/dictamen/fases/"
NEW = f"{PHASES}nueva/"
DAY = timedelta(days=1)
ANSWERS = {
    "name": "Primera lectura",
    "opens_at": "2031-01-10T09:00",
    "closes_at": "2031-01-20T18:00",
    "is_anonymous": "on",
    "others": "never",
}


@pytest.fixture
def call():
    return build.call(build.edition(time_zone="America/Tijuana"))


@pytest.fixture
def chair(client, call, beto):
    make.appointment(call.edition, beto, Role.PROGRAMME_CHAIR)
    client.force_login(beto)
    return client


@pytest.fixture
def under_way(call):
    return build.phase(call)


@pytest.fixture
def to_come(call):
    now = timezone.now()
    return build.phase(call, name="Segunda lectura", opens_at=now + 30 * DAY, closes_at=now + 40 * DAY)


def said(answer) -> list[str]:
    return [str(one) for one in answer.context["messages"]]


def answers(phase, **changes):
    names = ("name", "opens_at", "closes_at", "is_anonymous", "others")
    return {name: getattr(phase, name) for name in names} | changes


def test_a_phase_is_written_on_the_clock_of_the_edition(chair, call):
    assert "Todavía no hay fases" in chair.get(PHASES).text
    assert "Hora de America/Tijuana." in chair.get(NEW).text

    answer = chair.post(NEW, ANSWERS, follow=True)

    assert said(answer) == ["La fase quedó en el calendario."]
    phase = call.phases.get()
    assert phase.opens_at == datetime(2031, 1, 10, 9, tzinfo=ZoneInfo("America/Tijuana"))
    assert (phase.is_anonymous, phase.others) == (True, OthersReviews.NEVER)
    assert "Del 10 de enero de 2031 a las 09:00 (hora de Tijuana)" in answer.text
    assert journal.verbs(call) == ["call.phase_added"]


def test_it_closes_after_it_opens(chair, call):
    answer = chair.post(NEW, ANSWERS | {"closes_at": "2031-01-10T09:00"})

    assert answer.status_code == 422
    assert "La fase cierra después de abrir: elige una fecha posterior." in answer.text
    assert not call.phases.exists()


@pytest.mark.parametrize(("opens", "closes"), [(-5, 0.5), (0.5, 0.7), (0.5, 90), (-5, 90)])
def test_phases_do_not_overlap(call, under_way, ana, opens, closes):
    moment = under_way.closes_at - DAY
    with pytest.raises(Refused, match="Se encima con «Primera lectura», que va del"):
        actions.add(
            call,
            by=ana,
            **answers(under_way, name="Otra", opens_at=moment + opens * DAY, closes_at=moment + closes * DAY),
        )

    assert call.phases.count() == 1


def test_one_may_begin_when_another_ends(call, under_way, ana):
    later = answers(under_way, opens_at=under_way.closes_at, closes_at=under_way.closes_at + DAY, is_anonymous=False)
    earlier = answers(under_way, opens_at=under_way.opens_at - DAY, closes_at=under_way.opens_at)

    actions.add(call, by=ana, **later)
    actions.add(call, by=ana, **earlier)

    assert call.phases.count() == 3


def test_the_first_phase_hides_names(chair, call, under_way, to_come, ana):
    sentence = "La primera fase oculta quién propone; las que siguen pueden mostrarlo."
    before = answers(under_way, opens_at=under_way.opens_at - DAY, closes_at=under_way.opens_at, is_anonymous=False)
    with pytest.raises(Refused, match=sentence):
        actions.add(call, by=ana, **before)

    under_way.delete()
    actions.change(to_come, by=ana, **answers(to_come, name="Única"))
    with pytest.raises(Refused, match=sentence):
        actions.change(to_come, by=ana, **answers(to_come, is_anonymous=False))


def test_once_begun_it_does_not_show_what_it_hid(call, under_way, ana):
    with pytest.raises(Refused, match="La fase ya empezó sin nombres: no puede mostrarlos a la mitad"):
        actions.change(under_way, by=ana, **answers(under_way, is_anonymous=False))

    assert ReviewPhase.objects.get().is_anonymous


def test_once_begun_it_may_still_close_later(chair, call, under_way):
    local = call.edition.local(under_way.opens_at)
    changes = {"opens_at": f"{local:%Y-%m-%dT%H:%M}", "closes_at": "2040-01-01T00:00"}
    assert chair.get(f"{PHASES}{under_way.pk}/").context["form"].initial["name"] == "Primera lectura"

    answer = chair.post(f"{PHASES}{under_way.pk}/", ANSWERS | changes, follow=True)

    assert said(answer) == ["La fase quedó guardada."]
    under_way.refresh_from_db()
    assert under_way.closes_at == datetime(2040, 1, 1, tzinfo=ZoneInfo("America/Tijuana"))
    assert journal.verbs(call) == ["call.phase_changed"]


def test_a_refused_change_stays_on_its_form(chair, under_way):
    answer = chair.post(f"{PHASES}{under_way.pk}/", ANSWERS | {"closes_at": "2030-01-01T00:00"})

    assert (answer.status_code, "La fase cierra después de abrir" in answer.text) == (422, True)


def test_a_phase_to_come_is_removed(chair, call, under_way, to_come):
    answer = chair.post(f"{PHASES}{to_come.pk}/retiro/", follow=True)

    assert said(answer) == ["«Segunda lectura» ya no está en el calendario."]
    assert call.phases.get() == under_way
    assert journal.verbs(call) == ["call.phase_removed"]


def test_one_that_began_is_not_removed(chair, call, under_way):
    answer = chair.post(f"{PHASES}{under_way.pk}/retiro/", follow=True)

    assert said(answer) == ["La fase ya empezó: adelanta su cierre en vez de quitarla."]
    assert call.phases.exists()


def test_the_one_that_hides_names_is_not_removed_from_before_the_others(call, to_come, ana):
    now = timezone.now()
    build.phase(call, name="Abierta", opens_at=now + 50 * DAY, closes_at=now + 60 * DAY, is_anonymous=False)

    with pytest.raises(Refused, match="La primera fase oculta quién propone"):
        actions.remove(to_come, by=ana)


def test_the_last_one_may_be_removed(call, to_come, ana):
    actions.remove(to_come, by=ana)

    assert not call.phases.exists()


def test_the_page_says_where_each_stands_in_as_many_queries(
    chair, call, under_way, django_assert_num_queries, django_assert_max_num_queries
):
    chair.get(PHASES)
    with django_assert_max_num_queries(30) as one:
        chair.get(PHASES)
    now = timezone.now()
    build.phase(call, opens_at=now - 20 * DAY, closes_at=now - 10 * DAY)
    build.phase(call, opens_at=now + 30 * DAY, closes_at=now + 40 * DAY, is_anonymous=False)

    with django_assert_num_queries(len(one)):
        page = chair.get(PHASES)

    assert [line.state for line in page.context["lines"]] == ["cerrada", "en curso", "por abrir"]
    assert [line.may_go for line in page.context["lines"]] == [False, False, True]
    assert "Muestra quién propone." in page.text

import pytest

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.programme.actions import publish
from datacon.programme.models import Day, Session
from datacon.programme.states import State
from tests import make

pytestmark = pytest.mark.django_db


def planned(edition, start="10:00", day=1, **fields):
    fields = {"code": "", "state": State.PLANNED, "block": make.block(make.day(edition, day), start)} | fields
    return make.session(edition, **fields)


def codes(*sessions):
    return [Session.objects.get(pk=session.pk).code for session in sessions]


def test_publishing_gives_codes_by_day_and_order(edition, ana):
    late, early = planned(edition, "12:00"), planned(edition, "10:00")
    together = planned(edition, "10:00", state=State.SCHEDULED)
    second_day = planned(edition, "09:00", day=2)

    publish(edition, by=ana)

    assert codes(early, together, late, second_day) == ["S0101", "S0102", "S0103", "S0201"]
    assert set(Session.objects.values_list("state", flat=True)) == {State.PUBLISHED}


def test_publishing_is_journaled_for_each_session_and_for_the_programme(edition, ana):
    session = planned(edition)

    publish(edition, by=ana)

    assert journal.verbs(session) == ["session.published"]
    assert journal.verbs(edition) == ["programme.published"]


def test_what_is_added_later_goes_on_after_the_highest_number_and_moves_nobody(edition, ana):
    first, last = planned(edition, "10:00"), planned(edition, "12:00")
    publish(edition, by=ana)

    between = planned(edition, "11:00")
    publish(edition, by=ana)

    assert codes(first, between, last) == ["S0101", "S0103", "S0102"]


def test_number_of_a_cancelled_session_is_not_given_again(edition, ana):
    planned(edition, "10:00")
    publish(edition, by=ana)
    Session.objects.get().cancel(by=ana, reason="Sin ponente.")

    new = planned(edition, "10:00")
    publish(edition, by=ana)

    assert codes(new) == ["S0102"]


def test_reordering_after_publishing_leaves_codes(edition, ana):
    first, second = planned(edition, "10:00"), planned(edition, "11:00")
    publish(edition, by=ana)
    Session.objects.filter(pk=first.pk).update(block=make.block(make.day(edition, 1), "13:00"))

    third = planned(edition, "14:00")
    publish(edition, by=ana)

    assert codes(first, second, third) == ["S0101", "S0102", "S0103"]


def test_cancelled_before_publishing_gets_no_code(edition, ana):
    never = planned(edition)
    never.cancel(by=ana, reason="No hubo quorum.")
    shown = planned(edition)

    publish(edition, by=ana)

    assert codes(never, shown) == ["", "S0101"]


def test_other_editions_keep_their_own_numbers(edition, other_edition, ana):
    make.session(other_edition, code="S0105")
    session, planned_there = planned(edition), planned(other_edition)

    publish(edition, by=ana)

    assert codes(session, planned_there) == ["S0101", ""]


def test_publishing_nothing_is_refused(edition, ana):
    make.session(edition)

    with pytest.raises(Refused, match=r"^No hay sesiones por publicar\.$"):
        publish(edition, by=ana)

    assert journal.verbs(edition) == []


def test_hundredth_session_of_a_day_is_refused_and_nobody_gets_a_code(edition, ana):
    make.session(edition, code="S0198")
    fits, too_many = planned(edition, "11:00"), planned(edition, "12:00")

    with pytest.raises(Refused, match="La jornada 1 pasa del límite de 99"):
        publish(edition, by=ana)

    assert codes(fits, too_many) == ["", ""]


def test_hundredth_day_is_refused(edition, ana):
    make.session(
        edition,
        code="",
        state=State.PLANNED,
        block=make.block(Day.objects.create(edition=edition, number=100, date=edition.starts_on)),
    )

    with pytest.raises(Refused, match="La jornada 100 pasa del límite de 99"):
        publish(edition, by=ana)


def test_code_is_frozen(edition, ana):
    session = make.session(edition, code="S0101")

    with pytest.raises(AssertionError, match="S0101 is frozen"):
        session.publish("S0102", by=ana)

import pytest
from django.core.exceptions import ValidationError

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.programme.models import Session
from datacon.programme.states import State
from tests import make

pytestmark = pytest.mark.django_db


def test_cancelled_session_keeps_its_code_and_says_why(ana):
    session = make.session(code="S0103")

    session.cancel(by=ana, reason=" Sin ponentes. ")

    session.refresh_from_db()
    assert (session.code, session.state) == ("S0103", State.CANCELLED)
    assert (session.cancellation_reason, session.revision) == ("Sin ponentes.", 1)
    assert journal.verbs(session) == ["session.cancelled"]


def test_cancelling_moves_the_time_of_change(ana):
    session = make.session()
    before = session.changed_at

    session.cancel(by=ana, reason="Lluvia.")

    session.refresh_from_db()
    assert session.changed_at > before


def test_cancelling_without_a_reason_is_refused(ana):
    session = make.session()

    with pytest.raises(Refused, match=r"^Para cancelar una sesión hay que decir el motivo\.$"):
        session.cancel(by=ana, reason="  ")

    session.refresh_from_db()
    assert session.state == State.PUBLISHED
    assert journal.verbs(session) == []


def test_cancelling_what_was_held_is_refused_and_leaves_no_entry(ana):
    session = make.session(state=State.HELD)

    with pytest.raises(Refused, match="No se puede pasar de «realizada» a «cancelada»"):
        session.cancel(by=ana, reason="Tarde.")

    session.refresh_from_db()
    assert (session.state, session.revision, session.cancellation_reason) == (State.HELD, 0, "")
    assert journal.verbs(session) == []


def test_session_with_a_code_is_not_deleted():
    session = make.session(code="S0103", title="Datos", type="Taller")

    with pytest.raises(Refused, match="«S0103 Taller: Datos» ya tiene código y no se borra"):
        session.delete()

    assert Session.objects.get() == session


def test_sessions_are_not_deleted_together_when_one_has_a_code():
    make.session(code="S0103")
    make.session(code="", state=State.PLANNED)

    with pytest.raises(Refused, match="ya tiene código y no se borra"):
        Session.objects.all().delete()

    assert Session.objects.count() == 2


def test_sessions_without_a_code_are_deleted():
    one = make.session(code="", state=State.PLANNED)
    make.session(code="", state=State.PLANNED)

    one.delete()
    assert Session.objects.count() == 1
    Session.objects.all().delete()
    assert Session.objects.count() == 0


def test_session_with_a_code_changes_hour_but_not_day(edition):
    session = make.session(edition, code="S0103")
    session.block = make.block(make.day(edition, 1), "18:00")
    session.clean()

    session.block = make.block(make.day(edition, 2))
    with pytest.raises(ValidationError, match=r"El código S0103 es de la jornada 1"):
        session.clean()


def test_session_without_a_code_changes_day(edition):
    session = make.session(edition, code="", state=State.PLANNED)

    session.block = make.block(make.day(edition, 2))

    session.clean()


def test_block_of_another_edition_is_refused(edition, other_edition):
    session = make.session(edition)

    session.block = make.block(make.day(other_edition))

    with pytest.raises(ValidationError, match="El bloque es de otra edición"):
        session.clean()


def test_session_without_a_block_is_left_to_the_field_to_refuse(edition):
    Session(edition=edition).clean()

    with pytest.raises(ValidationError) as refused:
        Session(edition=edition).full_clean()
    assert "block" in refused.value.message_dict


def test_number_of_a_day_is_frozen_by_its_first_code(edition):
    make.session(edition, code="S0101")
    make.session(edition, code="", state=State.PLANNED, block=make.block(make.day(edition, 2)))
    first, second = make.day(edition, 1), make.day(edition, 2)

    first.clean()
    second.number = 3
    second.clean()
    first.number = 2
    with pytest.raises(ValidationError, match="su número no cambia"):
        first.clean()


def test_totals_count_what_was_published_and_not_cancelled(edition, ana):
    for code, start, kind in [
        ("S0101", "10:00", "Taller"),
        ("S0102", "10:00", "Taller"),
        ("S0103", "11:00", "Taller"),
    ]:
        make.session(edition, code=code, start=start, type=kind)
    make.session(edition, code="S0201", type="Ceremonia")
    make.session(edition, code="S0104", type="Ceremonia").cancel(by=ana, reason="Sin ponente.")
    make.session(edition, code="", state=State.PLANNED)
    make.session(make.edition(2022), code="S0101", type="Conferencia")

    held = Session.objects.of(edition).held()

    assert list(held.totals_by_type()) == [("Ceremonia", 1), ("Taller", 3)]
    assert list(held.totals_by_day()) == [(1, 3, 2), (2, 1, 1)]


def test_sessions_come_in_the_programmes_order(edition):
    second = make.session(edition, code="S0102", start="11:00", position=1)
    first = make.session(edition, code="S0103", start="10:00", position=2)
    zeroth = make.session(edition, code="S0101", start="10:00", position=1)
    other_day = make.session(edition, code="S0201", start="09:00")

    assert list(Session.objects.of(edition).listed()) == [zeroth, first, second, other_day]

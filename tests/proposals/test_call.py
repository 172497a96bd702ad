"""The call for proposals, as the chair writes, publishes and follows it (R125, form 4.6)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.states import Role
from datacon.editions.states import State as EditionState
from datacon.journal import actions as journal
from datacon.proposals.actions import calls as actions
from datacon.proposals.models import Call
from datacon.proposals.queries import calls as queries
from datacon.proposals.states import Route, State
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db

TEXT = {
    "opens_at": "2031-01-10T09:00",
    "closes_at": "2031-02-10T18:00",
    "grace_minutes": 30,
    "text": "# Ven",
    "reviews_wanted": 3,
    "least_load": 1,
    "most_load": 8,
}


@pytest.fixture
def edition(db):
    return build.edition()


@pytest.fixture
def chair(edition, client):
    user = make.user("Ana")
    make.appointment(edition, user, Role.PROGRAMME_CHAIR)
    client.force_login(user)
    return user


def page(name, *args):
    return reverse(f"proposals:{name}", args=[2031, *args])


def text(response):
    return " ".join(response.content.decode().split())


def unpublished(edition, **fields):
    call = build.call(edition, published_at=None, **fields)
    build.phase(call)
    return call


def close(call, minutes=600):
    now = timezone.now()
    Call.objects.filter(pk=call.pk).update(
        opens_at=now - timedelta(days=9), closes_at=now - timedelta(minutes=minutes)
    )
    call.refresh_from_db()


def test_page_without_a_call_leads_to_write_it(client, chair):
    assert page("call_text") in text(client.get(page("call")))


def test_coordination_reads_what_was_handed_in_and_does_not_write_the_call(client, edition):
    user = make.user("Beto")
    make.appointment(edition, user, Role.COORDINATOR)
    client.force_login(user)

    assert client.get(page("proposals")).status_code == 200
    assert client.get(page("call")).status_code == 403


def test_call_is_written_on_the_editions_clock(client, edition, chair):
    edition.time_zone = "America/Tijuana"
    edition.save()

    answer = client.post(page("call_text"), TEXT | {"seen": 1}, follow=True)

    call = Call.objects.get()
    assert "quedó guardada" in text(answer)
    assert call.opens_at.isoformat() == "2031-01-10T17:00:00+00:00"
    assert (call.grace_minutes, call.reviews_wanted, call.most_load) == (30, 3, 8)
    assert 'value="2031-01-10T09:00"' in text(client.get(page("call_text")))
    assert journal.verbs(call) == ["call.written"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("closes_at", "2031-01-10T09:00", "Cierra después de abrir"),
        ("closes_at", "mañana", "fecha"),
        ("most_load", 0, "mayor"),
        ("least_load", 9, "no puede ser menor"),
        ("reviews_wanted", 1, "mayor"),
    ],
)
def test_call_that_cannot_be_is_refused(client, chair, field, value, said):
    answer = client.post(page("call_text"), TEXT | {"seen": 1, field: value})

    assert answer.status_code == 422
    assert said in text(answer)
    assert Call.objects.count() == 0


def test_call_is_changed_and_never_over_a_later_version(client, edition, chair):
    call = build.call(edition)
    client.post(page("call_text"), TEXT | {"seen": 1})

    answer = client.post(page("call_text"), TEXT | {"seen": 1, "text": "Otra."})

    call.refresh_from_db()
    assert call.text == "# Ven"
    assert answer.status_code == 422
    assert "Alguien más guardó cambios" in text(answer)
    assert journal.verbs(call) == ["call.changed"]


def test_draft_of_a_call_saves_itself_until_it_is_published(client, edition, chair):
    call = unpublished(edition)
    assert page("call_draft") in text(client.get(page("call_text")))

    kept = client.post(page("call_draft"), TEXT | {"seen": 1})
    wrong = client.post(page("call_draft"), TEXT | {"seen": 2, "closes_at": ""})
    overtaken = client.post(page("call_draft"), TEXT | {"seen": 1})

    call.refresh_from_db()
    assert "Guardado a las" in text(kept)
    assert 'value="2"' in text(kept)
    assert "falta corregir" in text(wrong)
    assert "Alguien más guardó" in text(overtaken)
    assert (call.text, call.version) == ("# Ven", 2)

    Call.objects.update(published_at=timezone.now())
    assert "Aún no se guarda" in text(client.post(page("call_draft"), TEXT | {"seen": 2, "text": "No"}))
    assert page("call_draft") not in text(client.get(page("call_text")))


def test_what_lacks_is_told_before_and_refused_after(client, edition, chair):
    call = unpublished(edition, text=" ", closes_at=timezone.now() - timedelta(days=1))
    for rows in (call.formats, call.criteria, call.phases):
        rows.all().delete()
    shown = text(client.get(page("call")))

    answer = text(client.post(page("call_publication"), follow=True))

    for lack in ("Falta el texto", "cierre ya pasó", "un formato", "Falta la rúbrica", "fase de dictamen"):
        assert lack in shown
        assert lack in answer.split("Todavía no se puede publicar.")[1]
    assert Call.objects.get().published_at is None


def test_call_is_published_once(client, edition, chair):
    assert client.post(page("call_publication")).status_code == 404
    call = unpublished(edition)
    other = Call.objects.get(pk=call.pk)
    assert "Publicar la convocatoria" in text(client.get(page("call")))

    assert "está publicada" in text(client.post(page("call_publication"), follow=True))
    assert "Antes de publicarla" not in text(client.get(page("call")))
    with pytest.raises(Refused, match="ya está publicada"):
        actions.publish(other, by=chair)
    assert journal.verbs(call) == ["call.published"]
    edition.refresh_from_db()
    assert edition.state == EditionState.CALL_OPEN


def test_call_of_an_edition_that_began_does_not_change(edition, chair):
    call = unpublished(edition)
    edition.state = EditionState.LIVE
    edition.save()

    for act in (
        lambda: actions.write(edition, by=chair),
        lambda: actions.change(call, 1, by=chair, text="Otra."),
        lambda: actions.publish(call, by=chair),
    ):
        with pytest.raises(Refused, match="su convocatoria ya no cambia"):
            act()


def test_second_call_of_an_edition_is_refused(edition, chair):
    build.call(edition)

    with pytest.raises(Refused, match="ya tiene su convocatoria"):
        actions.write(edition, by=chair)


def test_change_over_a_later_version_is_refused(edition, chair):
    call = build.call(edition)
    actions.change(call, 1, by=chair, text="Una.")

    with pytest.raises(Overtaken):
        actions.change(call, 1, by=chair, text="Otra.")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"published_at": None}, "Nadie más la ve"),
        ({"opens_at": timezone.now() + timedelta(days=1)}, "Recibirá propuestas desde el"),
        ({}, "Recibe propuestas hasta el"),
        ({"closes_at": timezone.now() - timedelta(minutes=5)}, "los borradores empezados a tiempo"),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "Cerró el"),
    ],
)
def test_standing_is_told_in_words(client, edition, chair, fields, words):
    call = build.call(edition, **fields)

    assert queries.standing(call).startswith(words) or words in queries.standing(call)
    assert words in text(client.get(page("call")))


def test_drafts_and_what_came_in_are_counted_by_format_and_route(client, edition, chair):
    call = build.call(edition)
    build.proposal(call)
    build.proposal(call, state=State.SUBMITTED)
    build.proposal(call, route="", format=None)
    build.proposal(call, state=State.WITHDRAWN)

    by_format, by_route = queries.tallies(call, queries.formats_of(call))

    assert [(one.name, one.drafts, one.handed_in) for one in by_format] == [
        ("Presentación", 1, 1),
        ("Taller", 0, 0),
        ("sin formato", 1, 0),
    ]
    assert [(one.name, one.drafts, one.handed_in) for one in by_route if one.drafts or one.handed_in] == [
        (str(Route.MERIT.label), 1, 1),
        ("sin vía", 1, 0),
    ]
    assert "Ver las propuestas" in text(client.get(page("call")))


def test_review_begins_after_the_grace(client, edition, chair):
    assert client.post(page("review_opening")).status_code == 404
    call = build.call(edition)
    sent = build.proposal(call, state=State.SUBMITTED)
    assert "Empezar el dictamen" not in text(client.get(page("call")))
    early = text(client.post(page("review_opening"), follow=True))

    close(call)
    assert "Empezar el dictamen" in text(client.get(page("call")))
    answer = text(client.post(page("review_opening"), follow=True))

    sent.refresh_from_db()
    assert "ya nadie puede terminar" in early
    assert "El dictamen empezó." in answer
    assert sent.state == State.IN_REVIEW


@pytest.mark.parametrize("rows", [1, 3])
def test_price_of_the_page_does_not_grow(client, edition, chair, django_assert_num_queries, rows):
    call = unpublished(edition)
    for _number in range(rows):
        build.proposal(call, state=State.SUBMITTED)
    client.get(page("call"))

    with django_assert_num_queries(10):
        client.get(page("call"))

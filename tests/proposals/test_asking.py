"""What the call offers and asks: formats with their limits, questions with their purpose (R125)."""

import pytest
from django.urls import reverse

from datacon.base.refusal import Refused
from datacon.editions.states import Role
from datacon.editions.states import State as EditionState
from datacon.journal import actions as journal
from datacon.proposals.actions import asking as actions
from datacon.proposals.models import Answer, Format, Question
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db

FORMAT = {
    "name": "Relámpago",
    "description": "Cinco minutos.",
    "minutes": 5,
    "least_speakers": 1,
    "most_speakers": 1,
    "most_words": 100,
    "weave": "rib",
    "ink": "jade",
}
QUESTION = {"kind": "short", "text": "¿Qué datos usas?", "purpose": "Para saber qué abrir.", "is_public": "on"}


@pytest.fixture
def call(db):
    return build.call()


@pytest.fixture
def chair(call, client):
    user = make.user("Ana")
    make.appointment(call.edition, user, Role.PROGRAMME_CHAIR)
    client.force_login(user)
    return user


def page(name, *args):
    return reverse(f"proposals:{name}", args=[2031, *args])


def text(response):
    return " ".join(response.content.decode().split())


def names(call):
    return [one.name for one in call.formats.order_by("position")]


def test_without_a_call_there_is_nothing_to_ask(client, call, chair):
    call.delete()

    assert client.get(page("formats")).status_code == 404
    assert client.get(page("questions")).status_code == 404


def test_format_is_added_and_changed(client, call, chair):
    client.post(page("formats"), FORMAT)
    made = Format.objects.get(name="Relámpago")
    client.post(page("format", made.pk), FORMAT | {"name": "Rayo", "minutes": 7})

    made.refresh_from_db()
    assert (made.name, made.slug, made.minutes, made.position) == ("Rayo", "relampago", 7, 2)
    assert journal.verbs(made) == ["format.added", "format.changed"]
    assert "Rayo" in text(client.get(page("formats")))
    assert "Cambiar un formato" in text(client.get(page("format", made.pk)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "Taller"}, "Ya hay un formato con ese nombre"),
        ({"least_speakers": 3}, "El máximo no puede ser menor"),
        ({"minutes": 1}, "mayor"),
        ({"weave": "seda"}, "válida"),
    ],
)
def test_format_that_cannot_be_is_refused(client, call, chair, change, said):
    answer = client.post(page("formats"), FORMAT | change)

    assert answer.status_code == 422
    assert said in text(answer)
    assert call.formats.count() == 2


def test_usual_formats_are_added_where_there_are_none(client, call, chair):
    assert "ya tiene formatos" in text(client.post(page("formats_usual"), follow=True))
    call.formats.all().delete()
    assert "Empezar con los formatos de siempre" in text(client.get(page("formats")))

    client.post(page("formats_usual"))

    assert names(call) == ["Conferencia", "Conversatorio", "Presentación", "Taller"]


def test_format_changes_places_and_the_ends_stay(client, call, chair):
    first, last = call.formats.order_by("position")

    client.post(page("format_up", first.pk))
    assert names(call) == ["Presentación", "Taller"]
    client.post(page("format_down", first.pk))
    assert names(call) == ["Taller", "Presentación"]
    client.post(page("format_up", first.pk))
    assert names(call) == ["Presentación", "Taller"]
    assert journal.verbs(first) == ["format.moved", "format.moved"]
    assert journal.verbs(last) == []


def test_format_that_a_proposal_uses_is_not_removed(client, call, chair):
    build.proposal(call)
    used, free = call.formats.order_by("position")
    assert page("format_removal", used.pk) not in text(client.get(page("formats")))

    answer = text(client.post(page("format_removal", used.pk), follow=True))
    client.post(page("format_removal", free.pk))

    assert "Hay propuestas de ese formato" in answer
    assert names(call) == ["Presentación"]


def test_nothing_is_asked_anew_once_the_edition_began(client, call, chair):
    question = build.question(call)
    kind = call.formats.first()
    call.edition.state = EditionState.LIVE
    call.edition.save()

    for name, row in (("format", kind), ("question", question)):
        for act in (f"{name}_up", f"{name}_down", f"{name}_removal"):
            assert "ya no cambia" in text(client.post(page(act, row.pk), follow=True))
    for name, answers in (("formats", FORMAT), ("questions", QUESTION)):
        assert client.post(page(name), answers).status_code == 422
    assert client.post(page("format", kind.pk), FORMAT).status_code == 422
    assert client.post(page("question", question.pk), QUESTION).status_code == 422


def test_question_is_added_with_its_purpose_and_changed(client, call, chair):
    client.post(page("questions"), QUESTION)
    made = Question.objects.get()
    client.post(page("question", made.pk), QUESTION | {"kind": "choice", "choices": "Sí\n\n  No \nSí"})

    made.refresh_from_db()
    assert (made.purpose, made.is_public, made.is_required, made.choices) == (
        "Para saber qué abrir.",
        True,
        False,
        ["Sí", "No"],
    )
    assert journal.verbs(made) == ["question.added", "question.changed"]
    shown = text(client.get(page("questions")))
    assert "se publica si la propuesta se acepta" in shown
    assert "Sí No" in text(client.get(page("question", made.pk)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"purpose": ""}, "obligatorio"),
        ({"kind": "choice", "choices": "Una"}, "al menos dos opciones"),
        ({"kind": "sueño"}, "válida"),
    ],
)
def test_question_that_cannot_be_is_refused(client, call, chair, change, said):
    answer = client.post(page("questions"), QUESTION | change)

    assert answer.status_code == 422
    assert said in text(answer)
    assert Question.objects.count() == 0


def test_choices_of_what_is_not_a_choice_are_left_out(client, call, chair):
    client.post(page("questions"), QUESTION | {"choices": "Sí\nNo"})

    assert Question.objects.get().choices == []


def test_question_that_somebody_answered_keeps_what_was_asked(client, call, chair):
    question = build.question(call, is_required=True)
    Answer.objects.create(proposal=build.proposal(call), question=question, value="El presupuesto.")
    kept = {"kind": "short", "text": question.text, "purpose": question.purpose, "is_for_reviewers": "on"}

    answer = client.post(page("question", question.pk), kept | {"purpose": "Otra cosa."})
    client.post(page("question", question.pk), kept | {"help": "Los nombres bastan."})
    removal = text(client.post(page("question_removal", question.pk), follow=True))

    question.refresh_from_db()
    assert answer.status_code == 422
    assert "lo que se pregunta, para qué y quién lo ve ya no cambia" in text(answer)
    assert (question.help, question.is_required) == ("Los nombres bastan.", False)
    assert "la pregunta no se quita" in removal
    assert page("question_removal", question.pk) not in text(client.get(page("questions")))


def test_question_is_moved_and_removed(client, call, chair):
    first, second = build.question(call), build.question(call, text="¿Quién los usa?", position=1)

    client.post(page("question_down", first.pk))
    assert [one.pk for one in call.questions.order_by("position")] == [second.pk, first.pk]
    client.post(page("question_removal", first.pk))
    assert [one.pk for one in call.questions.all()] == [second.pk]


def test_what_belongs_to_another_edition_is_not_there(client, call, chair):
    other = build.call(build.edition(2032))

    assert client.get(page("format", other.formats.first().pk)).status_code == 404
    assert client.post(page("question_removal", build.question(other).pk)).status_code == 404


def test_usual_formats_over_others_are_refused(call, chair):
    with pytest.raises(Refused):
        actions.add_usual_formats(call, by=chair)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["formats", "questions"])
def test_price_of_the_lists_does_not_grow(client, call, chair, django_assert_num_queries, rows, name):
    call.formats.all().delete()
    for number in range(rows):
        actions.add_format(call, by=chair, **FORMAT | {"name": f"Formato {number}"})
        build.question(call, position=number)
    client.get(page(name))

    with django_assert_num_queries(6):
        client.get(page(name))

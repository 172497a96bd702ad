"""The rubric of a call: the forum's to start from, and fixed once somebody handed in a review."""

import pytest

from datacon.base.refusal import Refused
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.proposals.actions import rubric as actions
from datacon.proposals.models import Review, ReviewCriterion, ReviewScore
from datacon.proposals.rubric import BASE, SCALE
from datacon.proposals.states import ReviewKind, State
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db

RUBRIC = "/mesa/2031/dictamen/rubrica/"
CRITERION = "/mesa/2031/dictamen/criterios/merito/"
ANSWERS = {
    "title": "Impacto medido",
    "description": "Lo que ya cambió.",
    "merit_weight": "1",
    "innovation_weight": "2",
    "anchor_1": "Nada.",
    "anchor_2": "",
    "anchor_3": "Algo.",
    "anchor_4": "",
    "anchor_5": "Mucho.",
}


@pytest.fixture
def call():
    return build.call()


@pytest.fixture
def empty(call):
    call.criteria.all().delete()
    return call


@pytest.fixture
def chair(client, call, beto):
    make.appointment(call.edition, beto, Role.PROGRAMME_CHAIR)
    client.force_login(beto)
    return client


def in_review(call):
    return build.proposal(call, state=State.IN_REVIEW)


def said(answer) -> list[str]:
    return [str(one) for one in answer.context["messages"]]


def test_the_base_has_the_seven_lines_of_form_46_each_with_an_anchor_for_every_score():
    assert [one["key"] for one in BASE] == build.CRITERIA
    assert all(list(one["anchors"]) == [str(score) for score in SCALE] for one in BASE)
    assert [one["key"] for one in BASE if one["merit_weight"] == 2] == ["merito"]
    assert [one["key"] for one in BASE if one["innovation_weight"] == 2] == ["innovacion", "impulso"]


def test_the_base_is_adopted_with_a_button(chair, empty):
    assert "La rúbrica está vacía" in chair.get(RUBRIC).text

    answer = chair.post(f"{RUBRIC}base/", follow=True)

    assert said(answer) == ["La convocatoria ya tiene los siete criterios de la rúbrica de base."]
    assert [one.key for one in empty.criteria.all()] == build.CRITERIA
    assert "Pesa 2 por mérito y 1 por innovación e impulso." in answer.text
    assert "Es referencia en el tema" in answer.text
    assert journal.verbs(empty) == ["call.rubric_adopted"]


def test_the_base_does_not_replace_what_there_is(chair, call):
    answer = chair.post(f"{RUBRIC}base/", follow=True)

    assert said(answer) == ["La convocatoria ya tiene criterios: cámbialos uno por uno."]
    assert call.criteria.count() == 7


def test_a_criterion_is_added_at_the_end(chair, call):
    assert chair.get(f"{RUBRIC}nuevo/").status_code == 200

    answer = chair.post(f"{RUBRIC}nuevo/", ANSWERS, follow=True)

    assert said(answer) == ["El criterio quedó en la rúbrica."]
    made = call.criteria.last()
    assert (made.key, made.title, made.merit_weight, made.innovation_weight) == (
        "impacto-medido",
        "Impacto medido",
        1,
        2,
    )
    assert made.anchors == {"1": "Nada.", "3": "Algo.", "5": "Mucho."}
    assert made.position == 7
    assert journal.verbs(call) == ["call.criterion_added"]


def test_keys_never_clash(call, ana, empty):
    fields = {"merit_weight": 1, "innovation_weight": 1, "description": "", "anchors": {}}
    titles = ["Mérito", "Merito", "MÉRITO", "¿?", "Un criterio con un nombre demasiado largo para una clave"]

    made = [actions.add(call, title=title, by=ana, **fields) for title in titles]

    keys = ["merito", "merito-2", "merito-3", "criterio", "un-criterio-con-un-nombre"]
    assert [one.key for one in made] == keys
    assert [one.position for one in made] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Este campo es obligatorio."),
        ({"anchor_5": ""}, "Este campo es obligatorio."),
        ({"merit_weight": "11"}, "menor o igual a 10"),
        ({"merit_weight": "0", "innovation_weight": "0"}, "Un criterio que no pesa por ninguna vía no cuenta"),
    ],
)
def test_a_criterion_that_lacks_something_is_refused(chair, call, changes, sentence):
    for address in (f"{RUBRIC}nuevo/", CRITERION):
        answer = chair.post(address, ANSWERS | changes)
        assert answer.status_code == 422
        assert sentence in answer.text
    assert call.criteria.count() == 7
    assert call.criteria.get(key="merito").title == "Merito"


def test_a_criterion_is_corrected_and_keeps_its_key(chair, call):
    assert chair.get(CRITERION).context["form"].initial["anchor_5"] == "Mucho."

    answer = chair.post(CRITERION, ANSWERS, follow=True)

    assert said(answer) == ["El criterio quedó guardado."]
    assert call.criteria.get(key="merito").title == "Impacto medido"
    assert journal.verbs(call) == ["call.criterion_changed"]


def test_a_criterion_is_removed_with_what_drafts_gave_it(chair, call):
    review = build.review(in_review(call))
    for criterion in call.criteria.filter(key__in=["merito", "uso"]):
        ReviewScore.objects.create(review=review, criterion=criterion, value=3)

    answer = chair.post(f"{CRITERION}retiro/", follow=True)

    assert said(answer) == ["«Merito» ya no está en la rúbrica."]
    assert [score.criterion.key for score in review.scores.all()] == ["uso"]
    assert journal.verbs(call) == ["call.criterion_removed"]


def test_once_a_review_was_handed_in_nothing_changes(chair, call, ana):
    build.review(in_review(call), score=4)
    sentence = "Ya se entregó un dictamen: la rúbrica con que se califica no cambia."
    criterion = call.criteria.first()

    for address in (f"{RUBRIC}base/", f"{CRITERION}retiro/"):
        assert said(chair.post(address, follow=True)) == [sentence]
    for address in (f"{RUBRIC}nuevo/", CRITERION):
        answer = chair.post(address, ANSWERS)
        assert (answer.status_code, sentence in answer.text) == (422, True)
    with pytest.raises(Refused):
        actions.remove(criterion, by=ana)
    assert ReviewCriterion.objects.filter(title="Impacto medido").count() == 0
    page = chair.get(RUBRIC).text
    assert "la rúbrica no cambia" in page
    assert "Quitar" not in page


def test_a_look_by_legal_mandate_settles_it_too(call, ana):
    build.review(build.proposal(call, state=State.IN_REVIEW, route="legal_mandate"), passes=True)
    assert Review.objects.get().kind == ReviewKind.LEGAL

    with pytest.raises(Refused):
        actions.remove(call.criteria.first(), by=ana)


def test_what_does_not_exist_is_not_found(chair, call):
    assert chair.get("/mesa/2031/dictamen/criterios/nada/").status_code == 404


def test_the_page_takes_as_many_queries_for_seven_as_for_one(
    chair, call, django_assert_num_queries, django_assert_max_num_queries
):
    chair.get(RUBRIC)
    with django_assert_max_num_queries(30) as many:
        chair.get(RUBRIC)

    call.criteria.exclude(key="merito").delete()
    with django_assert_num_queries(len(many)):
        chair.get(RUBRIC)

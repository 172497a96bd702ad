"""What a new edition takes along of another's call for proposals."""

import pytest

from datacon.editions.carrying import carriers
from datacon.proposals.models import Call
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def carrier():
    return next(one for one in carriers() if one.key == "proposal_call")


def test_formats_questions_and_rubric_come_along_unpublished(carrier):
    call, target = build.call(reviews_wanted=3), build.edition(2032)
    build.question(call, choices=["Sí", "No"])
    build.proposal(call)

    carrier.carry(call.edition, target)

    made = Call.objects.get(edition=target)
    assert (made.published_at, made.reviews_wanted, made.text) == (None, 3, call.text)
    assert made.opens_at - call.opens_at == target.starts_on - call.edition.starts_on
    assert [one.slug for one in made.formats.all()] == ["presentacion", "taller"]
    assert [one.choices for one in made.questions.all()] == [["Sí", "No"]]
    assert [one.merit_weight for one in made.criteria.all()] == [2, 1, 1, 1, 1, 1, 1]
    assert made.proposals.count() == 0


def test_preview_says_what_will_be_made(carrier):
    call = build.call()
    build.question(call)

    assert carrier.preview(call.edition, build.edition(2032)) == [
        "Convocatoria de propuestas sin publicar, con su texto",
        "2 formatos",
        "1 pregunta",
        "Rúbrica de 7 criterios",
    ]


def test_edition_without_a_call_gives_none(carrier):
    source, target = build.edition(2031), build.edition(2032)

    carrier.carry(source, target)

    assert carrier.preview(source, target) == []
    assert Call.objects.count() == 0

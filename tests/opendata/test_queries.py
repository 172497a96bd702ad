"""Reading the programme alone or together with other pages gives the same."""

import pytest
from django.http import Http404

from datacon.opendata import queries
from datacon.snapshot.together import together
from tests import make

pytestmark = pytest.mark.django_db


def test_a_session_read_together_is_the_one_read_alone(edition):
    session = make.session(edition, code="S0101", themes=[make.theme("Agua")])
    make.material(session)

    alone = queries.public_session(2021, "S0101")
    with together():
        read = queries.public_session(2021, "S0101")

    assert (read, read.block, read.edition, read.starts_at) == (alone, alone.block, edition, alone.starts_at)
    assert [str(theme) for theme in read.themes.all()] == ["Agua"]
    assert [material.kind for material in read.materials.all()] == ["relatoria"]


def test_a_session_that_is_gone_meanwhile_is_not_found_together_either(edition):
    make.session(edition, code="S0101")

    with together(), pytest.raises(Http404):
        queries.public_session(2021, "S0102")


def test_sessions_of_the_same_batch_cost_no_more_queries(edition, django_assert_num_queries):
    for code in ("S0101", "S0102", "S0103"):
        make.session(edition, code=code)

    with together():
        queries.public_session(2021, "S0101")
        with django_assert_num_queries(0):
            queries.public_session(2021, "S0103")

"""Which memorias are published, and what makes one stale."""

import pytest
from django_tasks import default_task_backend

from datacon.editions.states import State as EditionState
from datacon.memoria.models import Chapter
from datacon.memoria.pages import memorias
from datacon.memoria.states import ChapterKey
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client, ana):
    client.force_login(ana)
    return client


@pytest.fixture
def withdrawn(django_capture_on_commit_callbacks):
    """The tags that an act withdraws."""

    def by(act) -> set[str]:
        default_task_backend.clear()
        with django_capture_on_commit_callbacks():
            act()
        return {tag for result in default_task_backend.results for tag in result.args[1]}

    return by


def test_memorias_that_are_out_are_published_in_each_language(edition):
    make.edition(2022, state=EditionState.REPORTING)

    tags = frozenset({"frame", "edition:2021", "programme:2021", "memoria:2021"})
    assert [(page.path, page.tags) for page in memorias()] == [
        ("/2021/memoria/", tags),
        ("/en/2021/memoria/", tags),
    ]


@pytest.fixture
def written(edition) -> tuple[str, dict[str, object]]:
    """A chapter's address in the admin, and its form."""
    chapter = make.chapter(edition, ChapterKey.HOST)
    return f"/admin/memoria/chapter/{chapter.pk}", {"edition": edition.pk, "key": ChapterKey.HOST, "text": "Allá."}


def test_adding_a_chapter_makes_its_memoria_stale(edition, staff, withdrawn):
    form = {"edition": edition.pk, "key": ChapterKey.HOST, "text": "Aquí."}

    assert withdrawn(lambda: staff.post("/admin/memoria/chapter/add/", form)) == {"memoria:2021"}
    assert Chapter.objects.get().text == "Aquí."


def test_changing_a_chapter_makes_its_memoria_stale(written, staff, withdrawn):
    address, form = written

    assert withdrawn(lambda: staff.post(f"{address}/change/", form)) == {"memoria:2021"}
    assert Chapter.objects.get().text == "Allá."


def test_deleting_a_chapter_makes_its_memoria_stale(written, staff, withdrawn):
    address, _form = written

    assert withdrawn(lambda: staff.post(f"{address}/delete/", {"post": "yes"})) == {"memoria:2021"}
    assert not Chapter.objects.exists()


def test_recording_evidence_makes_the_memoria_of_its_objective_stale(edition, staff, withdrawn):
    objective = make.objective(edition)
    form = {"objective": objective.pk, "text": "Acta", "url": "https://example.org/a", "position": "0"}

    assert withdrawn(lambda: staff.post("/admin/memoria/evidence/add/", form)) == {"memoria:2021"}
    assert [str(one) for one in objective.evidence.all()] == ["Acta"]

"""The draft: every chapter, for those who write them and nobody else."""

import pytest
from bs4 import BeautifulSoup

from datacon.editions.states import Role
from datacon.editions.states import State as EditionState
from datacon.memoria.states import ChapterKey
from datacon.snapshot.registry import pages
from tests import make
from tests.memoria import reader

pytestmark = pytest.mark.django_db
DRAFT = "/2021/memoria/borrador/"


@pytest.fixture
def part(client):
    return lambda anchor: BeautifulSoup(client.get(DRAFT).content, "html.parser").find(id=anchor)


def test_anonymous_reader_is_sent_to_sign_in(client, edition):
    response = client.get(DRAFT)

    assert (response.status_code, response.url) == (302, f"/entrar/?next={DRAFT}")


def test_who_has_another_role_is_refused(client, edition, beto):
    make.appointment(edition, beto, Role.REVIEWER)
    client.force_login(beto)

    assert client.get(DRAFT).status_code == 403


def test_who_has_no_role_finds_nothing(client, edition, beto):
    client.force_login(beto)

    assert client.get(DRAFT).status_code == 404


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.COMMITTEE, Role.EDITOR])
def test_who_writes_chapters_sees_the_draft_of_an_edition_that_is_not_public(client, beto, role):
    edition = make.edition(2021, state=EditionState.DRAFT, announced_at=None)
    make.appointment(edition, beto, role)
    client.force_login(beto)

    response = client.get(DRAFT)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_draft_of_no_edition_is_not_found(client, ana):
    client.force_login(ana)

    assert client.get(DRAFT).status_code == 404


def test_chapter_without_text_says_so_and_leads_to_where_it_is_written(client, edition, ana, part):
    client.force_login(ana)

    note = part("antecedentes").find(class_="memoria-pen")
    assert reader.visible(note) == "Este capítulo no tiene texto. Escribirlo"
    form = BeautifulSoup(client.get(note.a["href"]).content, "html.parser")
    assert form.select_one("#id_edition option[selected]").get_text() == "DATA CON 2021"
    assert form.select_one("#id_key option[selected]")["value"] == ChapterKey.BACKGROUND


def test_text_of_a_day_is_written_for_that_day(client, edition, ana, part):
    day = make.day(edition, 2)
    client.force_login(ana)

    form = BeautifulSoup(client.get(part("jornada-2").find(class_="memoria-pen").a["href"]).content, "html.parser")
    assert form.select_one("#id_key option[selected]")["value"] == ChapterKey.DAY
    assert form.select_one("#id_day option[selected]")["value"] == str(day.pk)


def test_chapter_with_text_leads_to_where_it_is_corrected(client, edition, ana, part):
    chapter = make.chapter(edition, ChapterKey.HOST)
    client.force_login(ana)

    note = part("sede").find(class_="memoria-pen")
    assert reader.visible(note) == "Corregir el texto"
    assert note.a["href"] == f"/admin/memoria/chapter/{chapter.pk}/change/"


def test_draft_has_every_chapter_that_takes_text_and_public_readers_see_none_of_its_notes(client, edition, ana, page):
    client.force_login(ana)

    soup = BeautifulSoup(client.get(DRAFT).content, "html.parser")
    assert len(soup.select(".memoria-pen")) == len(set(ChapterKey) - {ChapterKey.DAY})
    assert BeautifulSoup(page(), "html.parser").select(".memoria-pen") == []


def test_draft_is_never_published(edition):
    assert [path for path in pages() if "memoria" in path] == ["/2021/memoria/", "/en/2021/memoria/"]

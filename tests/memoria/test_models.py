import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from datacon.memoria.states import ChapterKey
from tests import make

pytestmark = pytest.mark.django_db


def refuses(build, **fields) -> bool:
    try:
        with transaction.atomic():
            build(**fields)
    except IntegrityError:
        return True
    return False


def test_edition_has_one_text_for_each_chapter_and_one_for_each_day(edition):
    for number in (1, 2):
        make.chapter(edition, ChapterKey.DAY, day=make.day(edition, number))
    make.chapter(edition, ChapterKey.HOST)

    assert refuses(make.chapter, edition=edition, key=ChapterKey.HOST)
    assert refuses(make.chapter, edition=edition, key=ChapterKey.DAY, day=make.day(edition, 1))


def test_only_the_text_of_a_day_names_one(edition):
    assert refuses(make.chapter, edition=edition, key=ChapterKey.DAY)
    assert refuses(make.chapter, edition=edition, key=ChapterKey.HOST, day=make.day(edition))


def test_day_of_another_edition_is_refused(edition, other_edition):
    chapter = make.chapter(edition, ChapterKey.DAY, day=make.day(edition))
    chapter.clean()
    chapter.day = make.day(other_edition)

    with pytest.raises(ValidationError) as error:
        chapter.clean()

    assert error.value.message_dict == {"day": ["La jornada es de otra edición."]}


def test_evidence_is_a_session_or_a_document_with_its_address(edition):
    objective = make.objective(edition)
    session = make.session(edition, code="S0101", type="Taller", title="Abrir datos")

    assert str(make.evidence(objective, session=session)) == "S0101 Taller: Abrir datos"
    assert str(make.evidence(objective, text="Diagnóstico", url="https://example.org/a")) == "Diagnóstico"
    assert refuses(make.evidence, objective=objective, text="Diagnóstico")
    assert refuses(make.evidence, objective=objective, url="https://example.org/a")


def test_chapter_is_read_in_its_memoria(edition):
    chapter = make.chapter(edition, ChapterKey.HOST)

    assert chapter.get_absolute_url() == "/2021/memoria/"
    assert str(chapter) == "DATA CON 2021: De la sede"

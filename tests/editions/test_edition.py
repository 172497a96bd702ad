"""An edition's life, its names and its clock."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from datacon.editions.models import Edition
from datacon.editions.states import ConveningRole, Licence, State
from tests import make

pytestmark = pytest.mark.django_db


def draft(**fields: object) -> Edition:
    return make.edition(2027, state=State.DRAFT, announced_at=None, **fields)


def test_one_regular_edition_per_fiscal_year():
    edition = draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        make.edition(2027, ordinal=edition.ordinal + 1)


def test_ordinal_is_unique_in_the_forum():
    edition = draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        make.edition(2028, ordinal=edition.ordinal)


def test_edition_cannot_end_before_it_starts():
    with pytest.raises(IntegrityError), transaction.atomic():
        draft(ends_on=date(2027, 5, 1))


@pytest.mark.parametrize(
    ("ordinal", "words"),
    [(1, "Primera"), (2, "Segunda"), (10, "Décima"), (21, "Vigésima primera"), (99, "Nonagésima novena")],
)
def test_ordinal_in_words(ordinal, words):
    assert Edition(ordinal=ordinal).ordinal_in_words == words


def test_ordinal_past_the_words_is_digits():
    assert Edition(ordinal=100).ordinal_in_words == "100.ª"


def test_wall_clock_keeps_the_offset_of_its_day(edition):
    may_2021 = edition.local(datetime(2021, 5, 11, 15, 30, tzinfo=UTC))
    may_2023 = edition.local(datetime(2023, 5, 11, 15, 30, tzinfo=UTC))

    assert may_2021.isoformat() == "2021-05-11T10:30:00-05:00"
    assert may_2023.isoformat() == "2023-05-11T09:30:00-06:00"


def test_unknown_time_zone_is_refused(edition):
    edition.time_zone = "America/Ciudad_de_Mexico"

    with pytest.raises(ValidationError) as refusal:
        edition.full_clean()

    assert refusal.value.message_dict == {"time_zone": ["«America/Ciudad_de_Mexico» no es una zona horaria IANA."]}


def test_zone_of_the_border_is_accepted(edition):
    edition.time_zone = "America/Ciudad_Juarez"

    edition.full_clean()

    assert edition.zone.key == "America/Ciudad_Juarez"


def test_edition_has_one_coordinator(edition):
    make.convening(edition, make.organization("Una"), role=ConveningRole.COORDINATOR)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.convening(edition, make.organization("Otra"), role=ConveningRole.COORDINATOR)


def test_names_people_read(edition):
    convening = make.convening(edition, make.organization("Colectivo Datos"))

    assert str(edition) == "DATA CON 2021"
    assert str(edition.forum) == "DATA CON"
    assert str(convening) == "Colectivo Datos, Organización convocante"
    assert str(make.metric(edition)) == "personas asistentes: 2500"
    assert str(edition.objectives.create(position=1, text="Dialogar.")) == "Dialogar."


def test_every_licence_has_an_address():
    assert [licence.url[:8] for licence in Licence] == ["https://"] * len(Licence)

import pytest

from datacon.editions.states import Licence
from datacon.materials.models import Material
from datacon.materials.states import Kind
from tests import make

pytestmark = pytest.mark.django_db


def test_slot_is_named_by_its_kind_and_session(edition):
    assert str(make.material(make.session(edition, code="S0103"), Kind.VIDEO)) == "Video S0103"


def test_slot_is_empty_until_it_has_an_address_or_a_file(edition):
    session = make.session(edition)
    empty = make.material(session, Kind.RELATORIA)
    linked = make.material(session, Kind.VIDEO, url="https://example.org/v", licence=Licence.CC_BY_4)
    kept = make.material(session, Kind.SLIDES, file="materiales/2021/a.pdf", licence=Licence.CC0)

    assert [(one.is_available, one.address) for one in (empty, linked, kept)] == [
        (False, ""),
        (True, "https://example.org/v"),
        (True, f"/materiales/{kept.pk}/"),
    ]
    assert set(Material.objects.available()) == {linked, kept}
    assert list(Material.objects.unexplained()) == [empty]

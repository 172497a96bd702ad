import pytest
from django.core.management import call_command

from datacon.editions.models import Edition
from tests import make
from tests.memoria import seed


@pytest.fixture
def listing() -> str:
    """The memoria of the first edition, as text."""
    return seed.text()


@pytest.fixture
def first(db, listing, tmp_path) -> Edition:
    """The first edition, with the programme that its own memoria lists."""
    edition = make.edition(2021, title="Conferencia Nacional de Datos Abiertos en México 2021")
    file = tmp_path / "memoria.txt"
    file.write_text(listing, encoding="utf-8")
    call_command("import", "programme", str(file), edition=2021, verbosity=0)
    return edition


@pytest.fixture
def page(client):
    """The memoria's page, as text."""

    def get(path: str = "/2021/memoria/") -> str:
        response = client.get(path)
        assert response.status_code == 200
        return response.content.decode()

    return get

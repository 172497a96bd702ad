"""A file leaves only for its readers, and never runs inside the site (UP1, UP5)."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse
from django.urls import reverse

from datacon.editions.states import Role
from datacon.uploads import access
from datacon.uploads.actions import accept
from datacon.uploads.models import Upload, new_token
from datacon.uploads.states import DOCUMENTS
from tests import make
from tests.uploads import files

pytestmark = pytest.mark.django_db


def taken(by, name: str = "carta.pdf") -> Upload:
    content = files.pdf() if name.endswith(".pdf") else files.picture("PNG")
    return accept(SimpleUploadedFile(name, content), kinds=DOCUMENTS, by=by)


def address(upload: Upload) -> str:
    return reverse("uploads:file", args=[upload.token])


def fetch(client, upload: Upload) -> FileResponse:
    """The answer, read to its end."""
    response = client.get(address(upload))
    response.read = b"".join(response)
    return response


def policy(response) -> set[str]:
    return set(response.headers["Content-Security-Policy"].split("; "))


@pytest.fixture
def readers(monkeypatch) -> list[access.Reader]:
    """Only those that the test names."""
    registered: list[access.Reader] = []
    monkeypatch.setattr(access, "_readers", registered)
    return registered


def test_a_document_is_saved_by_its_owner_and_kept_by_nobody_between(client, beto, readers):
    upload = taken(beto)
    client.force_login(beto)

    response = fetch(client, upload)

    assert address(upload) == f"/archivos/{upload.token}/"
    assert response.read == files.pdf()
    assert response.headers["Content-Disposition"] == 'attachment; filename="carta.pdf"'
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert policy(response) == {"default-src 'none'", "frame-ancestors 'none'", "sandbox"}


def test_a_picture_is_shown_in_the_same_sandbox(client, beto, readers):
    upload = taken(beto, "logo.png")
    client.force_login(beto)

    response = fetch(client, upload)

    assert response.headers["Content-Disposition"] == 'inline; filename="logo.png"'
    assert response.headers["Content-Type"] == "image/png"
    assert policy(response) == {"default-src 'none'", "frame-ancestors 'none'", "sandbox"}


def test_what_everybody_may_read_may_be_kept_and_asks_for_no_cookie(client, readers):
    upload = taken(None, "logo.png")
    readers.append(lambda user, asked: asked == upload)

    response = fetch(client, upload)

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert "Vary" not in response


def test_a_domain_lets_its_people_read(client, beto, ana, readers):
    upload = taken(ana)
    readers.append(lambda user, asked: user == beto)
    client.force_login(beto)

    assert fetch(client, upload).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["carta.pdf", "logo.png"])
def test_a_stranger_finds_nothing(client, ana, name, readers):
    assert client.get(address(taken(ana, name))).status_code == 404


def test_a_file_without_an_owner_is_nobody_s(client, readers):
    upload = taken(None)

    assert not access.may_read(AnonymousUser(), upload)
    assert client.get(address(upload)).status_code == 404


@pytest.mark.parametrize("role", Role)
def test_no_role_reads_a_file_by_its_token_alone(client, beto, edition, role):
    make.appointment(edition, user := make.user("Otra"), role)
    client.force_login(user)

    assert client.get(address(taken(beto))).status_code == 404


def test_the_administration_reads_no_file_by_its_token_alone(client, ana, beto):
    client.force_login(ana)

    assert client.get(address(taken(beto))).status_code == 404


def test_a_token_that_is_nobody_s_leads_to_nothing(client, ana):
    client.force_login(ana)

    assert client.get(f"/archivos/{new_token()}/").status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_not_there(client, beto):
    upload = taken(beto)
    upload.file.storage.delete(upload.file.name)
    client.force_login(beto)

    assert client.get(address(upload)).status_code == 404


def test_a_file_is_only_read(client, beto):
    client.force_login(beto)

    assert client.post(address(taken(beto))).status_code == 405


def test_a_registered_reader_is_asked(monkeypatch, beto, ana):
    monkeypatch.setattr(access, "_readers", [])
    upload = taken(ana)

    @access.read_by
    def everybody(user: access.Asker, upload: Upload) -> bool:
        return True

    assert access.may_read(beto, upload)
    assert access.is_public(upload)

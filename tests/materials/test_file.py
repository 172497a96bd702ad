"""Uploaded files are had one way, saved and never shown."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from datacon.editions.states import Licence
from datacon.materials.models import Material
from datacon.materials.states import Kind
from tests import make
from tests.uploads.files import pdf

pytestmark = pytest.mark.django_db


def uploaded(**session: object) -> Material:
    material = make.material(make.session(**session), Kind.SLIDES, licence=Licence.CC_BY_4)
    material.file.save("lámina.html", ContentFile(b"<script>alert(1)</script>"))
    return material


def address(material: Material) -> str:
    return reverse("materials:file", args=[material.pk])


def test_file_is_saved_not_shown(client, edition):
    response = client.get(address(uploaded(edition=edition)))

    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_file_of_an_edition_that_is_not_announced_is_not_there(client):
    hidden = uploaded(edition=make.edition(2027, announced_at=None))

    assert client.get(address(hidden)).status_code == 404


def test_file_of_a_session_without_code_is_not_there(client, edition):
    hidden = uploaded(edition=edition, code="", block=make.block(make.day(edition)))

    assert client.get(address(hidden)).status_code == 404


def test_slot_without_a_file_has_none(client, edition):
    assert client.get(address(make.material(make.session(edition)))).status_code == 404


def test_file_that_is_gone_from_the_disk_is_not_there(client, edition):
    material = uploaded(edition=edition)
    material.file.storage.delete(material.file.name)

    assert client.get(address(material)).status_code == 404


def test_a_file_is_judged_when_it_is_handed_in(client, ana, edition):
    material = make.material(make.session(edition), Kind.SLIDES)
    client.force_login(ana)
    fields = {"session": material.session_id, "kind": Kind.SLIDES, "language": "es-MX", "position": 0, "title": "a"}
    fields |= {"licence": Licence.CC_BY_4, "url": "", "missing_reason": ""}
    page = f"/admin/materials/material/{material.pk}/change/"

    refused = client.post(page, fields | {"file": SimpleUploadedFile("lámina.html", b"<script>1</script>")})
    kept = client.post(page, fields | {"file": SimpleUploadedFile("lámina.pdf", pdf())})

    assert "«lámina.html» no es de un tipo que se reciba aquí" in refused.content.decode()
    assert kept.status_code == 302
    material.refresh_from_db()
    with material.file.open() as content:
        assert content.read() == pdf()


def test_a_file_runs_nowhere(client, edition):
    response = client.get(address(uploaded(edition=edition)))
    response.close()

    assert "sandbox" in response.headers["Content-Security-Policy"]

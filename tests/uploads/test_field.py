"""The form field: it judges, and says beforehand what is taken."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from datacon.uploads.forms import UploadField
from datacon.uploads.judging import Judged
from datacon.uploads.states import IMAGES, MediaType
from tests.uploads import files


class LetterForm(forms.Form):
    letter = UploadField(label="Carta")
    logo = UploadField(label="Logotipo", kinds=IMAGES, required=False)


def filled(**given: SimpleUploadedFile) -> LetterForm:
    return LetterForm({}, given)


def test_its_value_is_a_file_that_was_judged():
    form = filled(letter=SimpleUploadedFile("carta.pdf", files.pdf()))

    assert form.is_valid()
    assert isinstance(form.cleaned_data["letter"], Judged)
    assert form.cleaned_data["letter"].media_type == MediaType.PDF
    assert form.cleaned_data["logo"] is None


def test_a_file_that_is_refused_is_an_error_of_the_field():
    form = filled(letter=SimpleUploadedFile("carta.pdf", b""))

    assert form.errors == {"letter": ["«carta.pdf» está vacío: revisa que sea el archivo que querías y súbelo."]}


def test_a_missing_file_is_asked_for_where_it_is_required():
    assert list(filled().errors) == ["letter"]


def test_a_document_is_refused_as_a_logo():
    form = filled(
        letter=SimpleUploadedFile("carta.pdf", files.pdf()), logo=SimpleUploadedFile("logo.pdf", files.pdf())
    )

    assert list(form.errors) == ["logo"]


@pytest.mark.parametrize(
    ("name", "accept", "hint"),
    [("letter", ".jpeg,.jpg,.pdf,.png,.webp", "PDF de hasta 10 MB"), ("logo", ".jpeg,.jpg,.png,.webp", "JPEG, PNG")],
)
def test_it_says_what_is_taken(name, accept, hint):
    field = LetterForm()[name]

    assert f'accept="{accept}"' in str(field)
    assert field.help_text.startswith(hint)


def test_a_form_with_it_is_sent_as_files():
    assert LetterForm().is_multipart()

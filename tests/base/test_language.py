"""The address chooses the language, nothing else does."""

import pytest
from django.http import HttpResponse
from django.utils import translation

from datacon.base.middleware import language


@pytest.mark.parametrize(
    ("path", "code"), [("/2021/", "es-mx"), ("/en/2021/", "en"), ("/en", "en"), ("/entrada/", "es-mx")]
)
def test_language_comes_from_the_path_whatever_the_browser_prefers(rf, path, code):
    seen = []

    def view(request):
        seen.append(translation.get_language())
        return HttpResponse()

    response = language(view)(rf.get(path, headers={"Accept-Language": "fr,en;q=0.9"}))

    assert seen == [code]
    assert response.headers["Content-Language"] == code
    assert not response.has_header("Vary")

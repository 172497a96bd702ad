"""Each of the corpus's files is taken, and then harmless, or refused in a whole sentence (UP1–UP4)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from datacon.base.refusal import Refused
from datacon.uploads.judging import judge
from datacon.uploads.states import DOCUMENTS, IMAGES
from tests.uploads.corpus import CORPUS, GOOD, Case
from tests.uploads.files import MARK

REFUSED = [case for case in CORPUS if case.verdict != GOOD]
TAKEN = [case for case in CORPUS if case.verdict == GOOD]


class Sent(SimpleUploadedFile):
    """A file whose name reaches the judge as it was sent, whatever Django would have made of it."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__("x", content)
        self._name = name


def named(case: Case) -> str:
    return f"{case.what} as {case.name[:20]!a}"


def test_there_are_two_hundred_of_them(record_property):
    record_property("hostile files refused", len(REFUSED))
    record_property("strange files taken", len(TAKEN))

    assert len(REFUSED) >= 150
    assert len(TAKEN) >= 40


@pytest.mark.parametrize("case", REFUSED, ids=named)
def test_it_is_refused_with_its_name_the_reason_and_the_way_out(case):
    with pytest.raises(Refused) as refusal:
        judge(Sent(case.name, case.content()), DOCUMENTS)

    sentence = str(refusal.value)
    assert case.verdict in sentence
    assert sentence.startswith("«")
    assert sentence.endswith(".")


@pytest.mark.parametrize("case", TAKEN, ids=named)
def test_it_is_taken_as_pixels_or_pages_alone(case):
    judged = judge(Sent(case.name, case.content()), DOCUMENTS)

    assert judged.media_type in DOCUMENTS
    assert MARK not in judged.content
    assert b"script" not in judged.content
    if judged.media_type in IMAGES:
        assert judge(judged, IMAGES).media_type == judged.media_type
    assert not set(judged.name) & set("/\\\0\r\n\u202e\u2067\u200b")
    assert len(judged.name) <= 200

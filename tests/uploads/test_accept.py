"""Files are kept under a random path, or not at all."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from datacon.base.refusal import Refused
from datacon.journal.models import Entry
from datacon.uploads.actions import accept
from datacon.uploads.judging import judge
from datacon.uploads.models import Upload
from datacon.uploads.states import DOCUMENTS, IMAGES, MediaType
from tests.uploads import files

pytestmark = pytest.mark.django_db


def sent(name: str = "carta.pdf", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or files.pdf())


def kept(home: Path) -> list[Path]:
    return [path for path in (home / "media").rglob("*") if path.is_file()]


def painted(upload: Upload) -> Image.Image:
    with upload.file.open() as content, Image.open(content) as image:
        image.load()
        return image


def test_a_document_is_kept_byte_for_byte_with_what_is_known_of_it(home, beto):
    content = files.pdf()

    upload = accept(sent(content=content), kinds=DOCUMENTS, by=beto)

    upload.refresh_from_db()
    assert (upload.name, str(upload)) == ("carta.pdf", "carta.pdf")
    assert (upload.media_type, upload.size, upload.uploaded_by) == (MediaType.PDF, len(content), beto)
    assert upload.sha256 == sha256(content).hexdigest()
    assert [path.read_bytes() for path in kept(home)] == [content]


def test_nothing_of_the_given_name_is_in_the_path(home, beto):
    upload = accept(sent("../../carta.pdf"), kinds=DOCUMENTS, by=beto)

    assert kept(home) == [home / "media" / "uploads" / upload.token[:2] / upload.token]


def test_every_upload_has_a_token_of_its_own_that_is_not_guessed(beto):
    one, other = (accept(sent(), kinds=DOCUMENTS, by=beto) for _ in range(2))

    assert one.token != other.token
    assert len(one.token) == 32


def test_who_answers_by_a_link_hands_in_a_file_without_an_account():
    assert accept(sent(), kinds=DOCUMENTS, by=None).uploaded_by is None


def test_an_upload_alone_is_no_act(beto):
    accept(sent(), kinds=DOCUMENTS, by=beto)

    assert not Entry.objects.exists()


def test_a_refused_file_leaves_nothing(home, beto):
    with pytest.raises(Refused):
        accept(sent("logo.svg", b"<svg/>"), kinds=IMAGES, by=beto)

    assert kept(home) == []
    assert not Upload.objects.exists()


def test_a_document_is_refused_where_pictures_are_asked_for(beto):
    with pytest.raises(Refused) as refusal:
        accept(sent(), kinds=IMAGES, by=beto)

    assert str(refusal.value) == (
        "«carta.pdf» no es de un tipo que se reciba aquí: guárdalo como JPEG, PNG o WebP y súbelo de nuevo."
    )


def test_where_one_kind_is_taken_the_refusal_names_it(beto):
    with pytest.raises(Refused, match="guárdalo como PDF y súbelo"):
        accept(sent("a.png"), kinds={MediaType.PDF}, by=beto)


def test_what_the_form_judged_is_not_judged_again(beto):
    judged = judge(sent(content=files.pdf(Author="Ana")), DOCUMENTS)

    upload = accept(judged, kinds=DOCUMENTS, by=beto)

    assert upload.sha256 == sha256(judged.content).hexdigest()
    assert upload.warnings == judged.warnings


def test_the_author_that_a_document_names_is_told(beto):
    upload = accept(sent(content=files.pdf(Author="Ana")), kinds=DOCUMENTS, by=beto)

    assert upload.warnings == (
        "«carta.pdf» dice en sus propiedades que su autoría es de «Ana», y quien lo descargue lo verá.",
    )
    assert accept(sent(), kinds=DOCUMENTS, by=beto).warnings == ()


def test_a_picture_loses_its_place_and_stands_upright(beto):
    content = files.located("JPEG", orientation=6)
    before = Image.open(BytesIO(content))

    upload = accept(sent("foto.jpg", content), kinds=IMAGES, by=beto)

    after = painted(upload)
    assert before.getexif().get_ifd(0x8825) != {}
    assert dict(after.getexif()) == {}
    assert after.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (before.size, after.size) == ((48, 32), (32, 48))


def test_a_picture_keeps_what_is_transparent(beto):
    content = files.saved(Image.new("RGBA", (4, 4), (10, 20, 30, 40)), "PNG")

    upload = accept(sent("logo.png", content), kinds=IMAGES, by=beto)

    assert painted(upload).getpixel((0, 0)) == (10, 20, 30, 40)


def test_a_colour_named_as_transparent_stays_so(beto):
    content = files.saved(Image.new("P", (4, 4)), "PNG", transparency=0)

    upload = accept(sent("logo.png", content), kinds=IMAGES, by=beto)

    assert painted(upload).getpixel((0, 0))[3] == 0


@pytest.mark.parametrize(
    ("name", "size", "shown"), [("a.pdf", 10_000_001, "9.5"), ("a.png", 5_000_001, "4.8"), ("a.jpg", 50_000_000, "47")]
)
def test_what_weighs_too_much_is_refused_before_it_is_read(beto, name, size, shown):
    class Unread(SimpleUploadedFile):
        def read(self, *_: object) -> bytes:
            raise AssertionError("it was read")

    heavy = Unread(name, b"")
    heavy.size = size

    with pytest.raises(Refused, match=f"«{name}» pesa {shown}.* y el máximo es"):
        accept(heavy, kinds=DOCUMENTS, by=beto)

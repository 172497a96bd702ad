"""Files made in memory: good ones, and what hostile or careless people send (UP1–UP4). None is kept in the project."""

import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, PdfObject, TextStringObject

MARK = b"pwn-mark"
"""What must be in no file that leaves."""

SCRIPT = b"<script>/*pwn-mark*/alert(1)</script>"


# Pictures


def picture(kind: str = "PNG", size: tuple[int, int] = (48, 32), mode: str = "RGB", **options: Any) -> bytes:
    image = Image.new(mode, size)
    ImageDraw.Draw(image).line((0, 0, *size), fill=1)
    return saved(image, kind, **options)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def located(kind: str = "JPEG", orientation: int = 6) -> bytes:
    """A photograph that says who made it, and where, and that it lies on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x9286] = orientation, "pwn-mark Ana", "pwn-mark"
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 25.0, 0.0), 3: "W", 4: (99.0, 8.0, 0.0)})
    extra = {"comment": SCRIPT} if kind == "JPEG" else {}
    return picture(kind, exif=exif, icc_profile=b"pwn-mark profile", **extra)


def annotated() -> bytes:
    """A PNG with texts, one of them compressed."""
    texts = PngInfo()
    texts.add_text("Author", "pwn-mark")
    texts.add_itxt("XML:com.adobe.xmp", SCRIPT.decode(), zip=True)
    return picture("PNG", pnginfo=texts)


def animated(kind: str) -> bytes:
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


def with_a_second_picture() -> bytes:
    """As phones write portraits: a JPEG with another one behind it."""
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "green")]
    return saved(frames[0], "MPO", save_all=True, append_images=frames[1:])


def vast(side: int) -> bytes:
    """A PNG of `side`² pixels, in few bytes: only its head says so."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100_000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


# Documents


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({name(key): value for key, value in entries.items()})


def action(kind: str, **entries: PdfObject) -> DictionaryObject:
    return dictionary(Type=name("Action"), S=name(kind), **entries)


def writer(pages: int = 1) -> PdfWriter:
    made = PdfWriter()
    for _ in range(pages):
        made.add_blank_page(200, 200)
    return made


def written(made: PdfWriter) -> bytes:
    out = BytesIO()
    made.write(out)
    return out.getvalue()


def pdf(pages: int = 1, **metadata: str) -> bytes:
    made = writer(pages)
    made.add_metadata({f"/{key}": value for key, value in metadata.items()})
    return written(made)


def pdf_with(root: dict[str, PdfObject] | None = None, page: dict[str, PdfObject] | None = None) -> bytes:
    """A page, and these entries in the catalogue and in the page."""
    made = writer()
    made.root_object.update({name(key): value for key, value in (root or {}).items()})
    made.pages[0].update({name(key): value for key, value in (page or {}).items()})
    return written(made)


def pdf_with_loose(*things: PdfObject) -> bytes:
    """Objects that no page leads to."""
    made = writer()
    for thing in things:
        made._add_object(thing)
    return written(made)


def pdf_with_a_file() -> bytes:
    made = writer()
    made.add_attachment("factura.exe", b"MZ pwn-mark")
    return written(made)


def pdf_with_a_password() -> bytes:
    made = writer()
    made.encrypt("secreto", algorithm="RC4-128")
    return written(made)


def annotation(kind: str, **entries: PdfObject) -> dict[str, PdfObject]:
    """A link on the page that does `kind`."""
    link = dictionary(Type=name("Annot"), Subtype=name("Link"), A=action(kind, **entries))
    return {"Annots": ArrayObject([link])}


def script() -> DictionaryObject:
    return action("JavaScript", JS=TextStringObject("app.alert(1)"))


def numbers(count: int) -> list[PdfObject]:
    return [ArrayObject([NumberObject(number)]) for number in range(count)]


def packed_pdf(objects: bytes, count: int) -> bytes:
    """A PDF whose objects from 5 on are packed into a compressed stream (PDF 1.5)."""
    parts = objects.split(b"|")
    offsets, position = [], 0
    for part in parts:
        offsets.append(position)
        position += len(part) + 1
    head = b" ".join(b"%d %d" % (5 + number, offset) for number, offset in enumerate(offsets)) + b" "
    packed = zlib.compress(head + b" ".join(parts), 9)
    out = bytearray(b"%PDF-1.5\n")
    places: list[int] = []
    for number, body in enumerate(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            b"<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>stream\n%b\nendstream"
            % (count, len(head), len(packed), packed),
        ],
        1,
    ):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    own = len(out)
    entries = [(0, 0, 65535), *((1, place, 0) for place in places), *((2, 4, index) for index in range(count))]
    table = b"".join(struct.pack(">BIH", *entry) for entry in [*entries, (1, own, 0)])
    out += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root 1 0 R/Length %d>>stream\n%b\nendstream\nendobj\n" % (
        5 + count,
        6 + count,
        len(table),
        table,
    )
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % own)


def pdf_with_text(text: bytes) -> bytes:
    """With this written in its trailer."""
    return pdf().replace(b"/Size", b"/Own " + text + b"\n/Size")


# Archives and programs


def archive(*entries: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for path, content in entries:
            made.writestr(path, content)
    return out.getvalue()


def office(macro: bool = True, part: str = "word/document.xml") -> bytes:
    macros = [("word/vbaProject.bin", b"\xd0\xcf\x11\xe0pwn-mark")] if macro else []
    return archive(("[Content_Types].xml", b"<Types/>"), (part, b"<x/>"), *macros)


def bomb() -> bytes:
    return archive(*((f"{number}.txt", b"0" * 1_000_000) for number in range(5)))


def overlapping() -> bytes:
    """Two entries of the directory that lead to the same bytes."""
    made = archive(("aaaa.txt", b"0" * 10_000), ("bbbb.txt", b"1"))
    start = made.index(b"PK\x01\x02")
    second = made.index(b"PK\x01\x02", start + 4)
    directory = bytearray(made[second : made.index(b"PK\x05\x06")])
    directory[42:46] = b"\0\0\0\0"
    return made[:second] + bytes(directory) + made[made.index(b"PK\x05\x06") :]

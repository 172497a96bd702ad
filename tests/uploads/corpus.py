"""What is sent in, and what becomes of it: about two hundred files, each built when it is needed (UP1–UP4).

A verdict is a piece of the sentence that refuses the file, or "" where it is taken.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from pypdf.generic import ArrayObject, NameObject, NumberObject, TextStringObject

from tests.uploads import files

SVG = "es un SVG"
TYPE = "no es de un tipo que se reciba aquí"
OTHER = "pero no lo es"
BROKEN = "está incompleto o dañado"
VAST = "millones de píxeles"
ACTIVE = "lleva programas"
EMPTY = "está vacío"
ANIMATED = "es una animación"
COMPLEX = "es demasiado complejo"
GOOD = ""

IMAGES = ["a.png", "a.jpg", "a.webp"]
TAKEN = [*IMAGES, "a.pdf"]


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    content: Callable[[], bytes]
    verdict: str
    what: str


def cases(
    what: str, content: bytes | Callable[[], bytes], verdict: str, names: list[str], *more: str
) -> Iterator[Case]:
    made = (lambda: content) if isinstance(content, bytes) else content
    for name in [*names, *more]:
        yield Case(name, made, verdict, what)


GOOD_ONES = {
    "a.png": partial(files.picture, "PNG"),
    "a.jpg": partial(files.picture, "JPEG"),
    "a.webp": partial(files.picture, "WEBP"),
    "a.pdf": files.pdf,
}

SVGS = {
    "script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "handler": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "foreign": b"<svg><foreignObject><iframe src='javascript:alert(1)'/></foreignObject></svg>",
    "link": b"<svg xmlns='http://www.w3.org/2000/svg'><a href='javascript:alert(1)'><text>x</text></a></svg>",
    "entity": b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
    "animation": b"<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
}
PAGES = {
    "page": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "fragment": files.SCRIPT,
    "redirect": b"<html><meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "after a comment": b"<!-- x --><img src=x onerror=alert(1)>",
    "xhtml": b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><script>1</script></html>",
}
PROGRAMS = {
    "windows": b"MZ" + b"\0" * 200,
    "linux": b"\x7fELF\x02\x01\x01" + b"\0" * 200,
    "shell": b"#!/bin/sh\nrm -rf /\n",
    "php": b"<?php system($_GET['x']); ?>",
    "script": b"alert(1);//",
    "video": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + files.SCRIPT,
    "gif script": b"GIF89a=1;/*" + files.SCRIPT + b"*/",
    "flash": b"CWS\x0a" + b"\0" * 50,
    "noise": bytes(range(256)) * 8,
    "text": "Carta de apoyo, año 2027.".encode(),
}
ARCHIVES: dict[str, Callable[[], bytes]] = {
    "docm": files.office,
    "xlsm": partial(files.office, part="xl/workbook.xml"),
    "docx": partial(files.office, macro=False),
    "bomb": files.bomb,
    "overlapping": files.overlapping,
    "traversal": partial(files.archive, ("../../etc/passwd", b"x")),
    "many": partial(files.archive, *((f"{number}", b"") for number in range(500))),
}


def disguised() -> Iterator[Case]:
    """One thing under another's name."""
    for what, content in SVGS.items():
        yield from cases(f"svg {what}", content, SVG, ["logo.svg", "LOGO.SVG", "logo.svgz"])
        yield from cases(f"svg {what}", content, "«a.", TAKEN)
    for what, content in PAGES.items():
        yield from cases(f"html {what}", content, OTHER, TAKEN)
    for what, content in PROGRAMS.items():
        yield from cases(what, content, OTHER, TAKEN)
    for what, made in ARCHIVES.items():
        yield from cases(what, made, OTHER, ["a.pdf", "a.png"])
        yield from cases(what, made, TYPE, ["a.docm", "a.zip"])
    for own, made in GOOD_ONES.items():
        yield from cases("another kind", made, OTHER, [name for name in TAKEN if name != own])


def misnamed() -> Iterator[Case]:
    """Names that say two things, hide one, or lead elsewhere."""
    wrong = ["a.png.html", "a.png.exe", "a.png.svg.js", "a", "png", ".png", "a.png.", "a.pngx", "a.png\0.exe"]
    verdicts = {"a.png.": GOOD}
    for name in [*wrong, "a\u202egnp.exe", "", " ", "..", "a.gif", "a.htaccess", f"a.png.{'x' * 300}"]:
        yield from cases("misnamed", GOOD_ONES["a.png"], verdicts.get(name, TYPE), [name])
    for name in [
        "../../x.png",
        "..\\..\\x.png",
        "/etc/x.png",
        "C:\\x.png",
        "x\0.png",
        "x\r\nSet-Cookie: a=b.png",
        "\u202egnp.x.png",
        "\u2067x\u2069.png",
        "x\u200b.png",
        f"{'x' * 300}.png",
        "ñandú «año» '\".png",
        "<img src=x onerror=alert(1)>.png",
        "=1+1.png",
        "x.php.png",
        "x.PNG",
    ]:
        yield from cases("strange name", GOOD_ONES["a.png"], GOOD, [name])


def damaged() -> Iterator[Case]:
    for name, made in GOOD_ONES.items():
        whole = made()
        yield from cases("empty", b"", EMPTY, [name])
        yield from cases("half", whole[: len(whole) // 2], "«a.", [name])
        yield from cases("only a head", whole[:12], "«a.", [name])
        yield from cases("without its end", whole[:-9], GOOD if name == "a.png" else BROKEN, [name])
        yield from cases("noise inside", whole[:40] + b"\xff\0" * 40, BROKEN, [name])


def pictures() -> Iterator[Case]:
    yield from cases("bomb", partial(files.vast, 50_000), VAST, ["a.png"])
    yield from cases("bomb", partial(files.vast, 11_000), VAST, ["a.png"])
    yield from cases("too large", partial(files.vast, 6_400), VAST, ["a.png"])
    yield from cases("moving", partial(files.animated, "PNG"), ANIMATED, ["a.png"])
    yield from cases("moving", partial(files.animated, "WEBP"), ANIMATED, ["a.webp"])
    yield from cases("moving", partial(files.animated, "GIF"), TYPE, ["a.gif"])
    yield from cases("deep", partial(files.picture, "PNG", mode="I;16"), "8 bits", ["a.png"])
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        yield from cases(f"mode {mode}", partial(files.picture, "PNG", mode=mode), GOOD, ["a.png"])
    for mode in ("L", "CMYK", "YCbCr"):
        yield from cases(f"mode {mode}", partial(files.picture, "JPEG", mode=mode), GOOD, ["a.jpg", "a.jpeg"])
    for name, kind in [("a.jpg", "JPEG"), ("a.webp", "WEBP"), ("a.png", "PNG")]:
        yield from cases("with place and author", partial(files.located, kind), GOOD, [name])
        yield from cases("page behind it", files.picture(kind) + files.SCRIPT, GOOD, [name])
        yield from cases("archive behind it", files.picture(kind) + files.office(), GOOD, [name])
    yield from cases("with texts", files.annotated, GOOD, ["a.png"])
    yield from cases("with a second picture", files.with_a_second_picture, GOOD, ["a.jpg"])


def documents() -> Iterator[Case]:
    good = [files.pdf(), files.pdf(300), files.pdf(1, Author="Ana"), files.pdf_with_loose(*files.numbers(50))]
    first = ArrayObject([NumberObject(0), NameObject("/Fit")])
    address = files.annotation("URI", URI=TextStringObject("https://example.org/"))
    good += [files.pdf_with({"OpenAction": first}), files.pdf_with(page=address), files.packed_pdf(b"<</A 1>>|[1]", 2)]
    for content in good:
        yield from cases("good", content, GOOD, ["a.pdf"])
    yield from cases("password", files.pdf_with_a_password, "tiene contraseña", ["a.pdf"])
    yield from cases("too many pages", partial(files.pdf, 301), COMPLEX, ["a.pdf"])
    yield from cases("too many objects", lambda: files.pdf_with_loose(*files.numbers(20_001)), COMPLEX, ["a.pdf"])
    long = b"(" + b"x" * 5_100_000 + b")"
    yield from cases("too much structure", partial(files.packed_pdf, long, 1), COMPLEX, ["a.pdf"])
    yield from cases("too much structure", lambda: files.pdf_with_text(long), COMPLEX, ["a.pdf"])
    yield from cases("no pages", partial(files.pdf, 0), BROKEN, ["a.pdf"])
    yield from cases("behind a script", b"/*" + files.pdf(), OTHER, ["a.pdf"])
    yield from cases("page behind it", files.pdf() + files.SCRIPT, BROKEN, ["a.pdf"])
    yield from cases("archive behind it", files.pdf() + files.office(), BROKEN, ["a.pdf"])
    zipped = files.office()[:-2] + struct_comment(b"%%EOF")
    yield from cases("archive that ends as a PDF", files.pdf() + zipped, "ZIP", ["a.pdf"])
    yield from cases("no objects", b"%PDF-1.7\n%%EOF", BROKEN, ["a.pdf"])
    yield from cases("circle", lambda: files.pdf().replace(b"/Kids [ 4", b"/Kids [ 2"), BROKEN, ["a.pdf"])
    yield from cases("nested", lambda: files.pdf_with_text(b"[" * 5_000 + b"]" * 5_000), BROKEN, ["a.pdf"])


def struct_comment(text: bytes) -> bytes:
    """The end of an archive whose comment is `text`."""
    return len(text).to_bytes(2, "little") + text


def active() -> Iterator[Case]:
    text = TextStringObject("x")
    tree = files.dictionary(JavaScript=files.dictionary(Names=ArrayObject([text, files.script()])))
    made = [
        partial(files.pdf_with, {"OpenAction": files.script()}),
        partial(files.pdf_with, {"OpenAction": files.action("Launch", F=text)}),
        partial(files.pdf_with, {"Names": tree}),
        partial(files.pdf_with, {"AA": files.dictionary(WC=files.script())}),
        partial(files.pdf_with, {"AcroForm": files.dictionary(XFA=text)}),
        partial(files.pdf_with, None, {"AA": files.dictionary(O=files.script())}),
        partial(files.pdf_with, None, {"RichMediaContent": text}),
        partial(files.pdf_with_loose, files.script()),
        partial(files.pdf_with_loose, files.dictionary(Type=files.name("EmbeddedFile"))),
        files.pdf_with_a_file,
        lambda: files.pdf_with({"OpenAction": files.script()}).replace(b"/JavaScript", b"/J#61vaScript"),
        lambda: files.packed_pdf(b"<</S/JavaScript/JS(app.alert(1))>>", 1),
    ]
    for content in made:
        yield from cases("acts", content, ACTIVE, ["a.pdf"])
    for kind in ("Launch", "SubmitForm", "ImportData", "GoToE", "GoToR", "Rendition", "Movie", "Sound"):
        page = files.annotation(kind, F=text)
        yield from cases(f"does {kind}", partial(files.pdf_with, None, page), ACTIVE, ["a.pdf"])


CORPUS = [*disguised(), *misnamed(), *damaged(), *pictures(), *documents(), *active()]

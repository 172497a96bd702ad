"""A letter of support for a synthetic bid: one page of PDF that says that it is an example."""

from django.core.files.base import ContentFile

LINES = ["Carta de ejemplo", "Esta carta no es de nadie: muestra dónde se guarda la que apoya una candidatura."]


def letter(*lines: str) -> ContentFile[bytes]:
    """A PDF of one page, with the fewest objects that a reader asks for."""
    shown = "\n".join(f"({line}) Tj 0 -24 Td" for line in [*LINES, *lines]).encode("cp1252")
    stream = b"BT /F1 11 Tf 72 700 Td\n" + shown + b"\nET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    return ContentFile(written + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer, name="carta.pdf")

"""Readers of what we write, which tell whether something of a hostile text became more than text."""

import csv
import json
import re
from html.parser import HTMLParser
from io import StringIO

import icalendar

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
ALIGNED = re.compile(r"text-align: ?(left|center|right);?").fullmatch
"""The one style that an element has, in files that are read without ours: a table's."""

HARMLESS = {"http:", "https:", "mailto:"}
LOADED = {"src", "srcset", "poster", "data", "background", "action", "formaction"}
CALLED = {f"hx-{verb}" for verb in ("get", "post", "put", "patch", "delete")}
LINKED = {"href", "xlink:href", *LOADED}
FORBIDDEN = {"iframe", "frame", "object", "embed", "base", "applet", "marquee", "math"}
FORMULAS = "=+-@\t\r\n＝＋－＠"


class Page(HTMLParser):
    """Finds elements, attributes, addresses and scripts that nobody of ours wrote."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.inside = ""
        self.json = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in FORBIDDEN or "pwn" in tag or given.get("http-equiv", "").lower() == "refresh":
            self.faults.append(f"<{tag}>")
        for name, value in given.items():
            is_styled = name == "style" and not ALIGNED(value)
            if name.startswith(("on", "hx-on")) or "pwn" in name or name == "srcdoc" or is_styled:
                self.faults.append(f"<{tag} {name}>")
            if name in LINKED or name in CALLED:
                self.check_address(tag, name, value)
        self.inside = tag if tag in ("script", "style") else ""
        self.json = given.get("type") in ("application/ld+json", "application/json")

    def check_address(self, tag: str, name: str, value: str) -> None:
        cleaned = re.sub(r"[\x00-\x20]", "", value).lower()
        scheme = SCHEME.match(cleaned)
        is_ours = tag in ("img", "link", "source") and cleaned.startswith("data:") and "pwn" not in cleaned
        if scheme and scheme.group() not in HARMLESS and not is_ours:
            self.faults.append(f"<{tag} {name}={value[:40]!r}>")
        if "pwn" in cleaned and (name in LOADED or tag == "link") and "?q=" not in cleaned:
            self.faults.append(f"<{tag} {name}={value[:40]!r}>")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script" and self.json:
            json.loads(data)
        elif self.inside and "pwn" in data:
            self.faults.append(f"<{self.inside}>")
        elif not self.inside and ("1337" in data or "<class '" in data):
            self.faults.append("a template that was run")


def of_page(text: str) -> list[str]:
    page = Page()
    page.feed(text)
    page.close()
    return page.faults


def of_json(text: str) -> list[str]:
    def check(pairs: list[tuple[str, object]]) -> dict[str, object]:
        faults.extend(name for name, _value in pairs if "pwn" in name)
        return dict(pairs)

    faults: list[str] = []
    json.loads(text, object_pairs_hook=check)
    return faults


def is_number(cell: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(\.\d+)?", cell) is not None


def of_table(text: str) -> list[str]:
    """Cells that a spreadsheet would run, and rows that somebody smuggled in."""
    rows = list(csv.reader(StringIO(text, newline="")))
    formulas = [cell for row in rows for cell in row if cell and cell[0] in FORMULAS and not is_number(cell)]
    return [f"{cell[:20]!r}" for cell in formulas] + [str(row) for row in rows if len(row) != len(rows[0])]


def of_calendar(text: str) -> list[str]:
    whole = icalendar.Calendar.from_ical(text)
    names = [name for part in whole.walk() for name in part if "PWN" in name.upper()]
    longest = [line for line in text.encode().split(b"\r\n") if len(line) > 75 or b"\n" in line or b"\r" in line]
    return names + [str(line[:30]) for line in longest]


READERS = {
    "text/html": of_page,
    "image/svg+xml": of_page,
    "application/xml": of_page,
    "application/json": of_json,
    "text/csv": of_table,
    "text/calendar": of_calendar,
}
"""By what the answer says it is; nothing else can act."""

INERT = {"text/plain", "application/pdf", "image/png", "image/jpeg", "image/webp", "application/octet-stream"}


def faults(kind: str, text: str) -> list[str]:
    kind = kind.partition(";")[0]
    assert kind in READERS or kind in INERT, f"teach tests/house/hostile_reading.py to read {kind}"
    return READERS[kind](text) if kind in READERS else []

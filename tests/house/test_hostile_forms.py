"""Hostile text sent by every form: refused or stored, it is shown again as text (XS1)."""

import pytest
from django.db import connection

from tests.house import hostile, hostile_reading
from tests.house.hostile_forms import Form, forms, send
from tests.house.hostile_pages import pages
from tests.house.hostile_world import complete
from tests.house.tree import refusal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="not run: the pages are the same on every database"),
]

SHORT = ['"><x-pwn onpwn=1>', "javascript:pwn()", "{{ 7|add:1330 }}", "</script><x-pwn>"]
"""Short enough for fields that end soon, so that they are stored and shown."""


def judge(form: Form, text: str, *, whole: bool) -> list[str]:
    faults = []
    for status, kind, body in send(form, text, whole=whole):
        broke = ["it broke"] if status >= 500 else []
        faults += [f"{form.page} → {form.action}: {why}" for why in broke + hostile_reading.faults(kind, body)]
    return faults


def test_text_sent_by_any_form_stays_text(world, call, record_property):
    complete(world)
    found = {
        (form.action, tuple(form.texts)): form
        for page in pages(world, call)
        for form in forms(page, page.get(call).body)
        if form.texts
    }
    sent = [(text, True) for text in [*hostile.packs(), *SHORT]] + [(text, False) for text in SHORT]

    faults = [why for form in found.values() for text, whole in sent for why in judge(form, text, whole=whole)]

    fields = sum(len(form.texts) for form in found.values())
    record_property("hostile text: forms", len(found))
    record_property("hostile text: form field x text", fields * len(hostile.CORPUS))
    assert len(found) >= 15
    assert faults == [], refusal(f"{len(faults)} answers break, or act", sorted(set(faults))[:20])

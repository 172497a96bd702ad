"""Hostile text in a mail adds no header, no recipient and no part to it (ML1)."""

import email
import email.policy

import pytest
from django.core import mail as sent

from datacon.base.refusal import Refused
from datacon.mail.actions import post, send
from tests.house import hostile

pytestmark = pytest.mark.django_db

HEADERS = {
    "content-type",
    "mime-version",
    "content-transfer-encoding",
    "subject",
    "from",
    "to",
    "date",
    "message-id",
    "auto-submitted",
}


def test_a_mail_says_it_as_text(record_property):
    for number, text in enumerate(hostile.CORPUS):
        send.call(post(f"hostile:{number}", to="ana@example.org", subject=text, body=text).pk)

    record_property("hostile text: mails", len(sent.outbox))
    assert len(sent.outbox) == len(hostile.CORPUS)
    for text, written in zip(hostile.CORPUS, sent.outbox, strict=True):
        read = email.message_from_bytes(written.message().as_bytes(), policy=email.policy.default)
        assert {name.lower() for name in read} == HEADERS, text
        assert (read["to"], written.recipients()) == ("ana@example.org", ["ana@example.org"])
        assert (read.get_content_type(), read.is_multipart()) == ("text/plain", False)


@pytest.mark.parametrize("text", [text for text in hostile.CORPUS if "@" not in text])
def test_no_hostile_text_is_a_recipient(text):
    with pytest.raises(Refused):
        post("hostile", to=text, subject="Hola", body="Hola")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x00", ",", ";", " "])
def test_nobody_is_added_to_the_recipients(end):
    with pytest.raises(Refused):
        post("hostile", to=f"ana@example.org{end}pwn@example.org", subject="Hola", body="Hola")

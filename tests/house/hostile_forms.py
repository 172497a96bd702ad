"""Every form of every page, filled in with hostile text as the person who may send it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.db import transaction
from django.http import QueryDict
from django.test import Client

from tests.house.hostile_pages import Page

WRITTEN = {"text", "search", "email", "url", "tel", "number", "date", "datetime-local", "time", ""}
"""Those that somebody types into; what a browser would check of them, nobody needs a browser for."""


@dataclass
class Form:
    page: Page
    action: str
    given: dict[str, list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)

    def filled(self, text: str, *, whole: bool) -> str:
        """As it is sent: text in every field that takes some; when it is not `whole`, nothing is chosen."""
        sent = QueryDict(mutable=True)
        for name, values in self.given.items():
            if whole or name not in self.choices:
                sent.setlist(name, values)
        for name in self.texts:
            sent[name] = text
        return sent.urlencode()


def forms(page: Page, body: bytes) -> Iterator[Form]:
    if b"<form" not in body:
        return
    for tag in BeautifulSoup(body, "html.parser").select("form[method=post]"):
        action = urlsplit(urljoin(f"http://testserver{page.path}", str(tag.get("action") or ""))).path
        form = Form(page, action)
        for control in tag.select("input[name], textarea[name], select[name], button[name]"):
            _take(form, control)
        yield form


def _take(form: Form, control: Tag) -> None:
    name, kind = str(control["name"]), str(control.get("type", ""))
    if control.name == "textarea" or (control.name == "input" and kind in WRITTEN):
        form.texts.append(name)
    elif control.name == "select":
        options = [str(option.get("value", "")) for option in control.select("option")]
        form.given[name] = [option for option in options if option][:1]
        form.choices.append(name)
    elif kind in ("radio", "checkbox"):
        form.given.setdefault(name, [str(control.get("value", "on"))])
        form.choices.append(name)
    elif kind != "file":
        form.given.setdefault(name, [str(control.get("value", ""))])


def send(form: Form, text: str, *, whole: bool) -> Iterator[tuple[int, str, str]]:
    """What comes back, and the page it leads to: status, kind, text. Nothing stays written."""
    client = Client(raise_request_exception=False)
    if form.page.visitor.session:
        client.cookies[settings.SESSION_COOKIE_NAME] = form.page.visitor.session
    with transaction.atomic():
        sent = form.filled(text, whole=whole)
        answer = client.post(form.action, sent, content_type="application/x-www-form-urlencoded")
        yield _read(answer)
        if 300 <= answer.status_code < 400 and answer["Location"].startswith("/"):
            yield _read(client.get(answer["Location"]))
        transaction.set_rollback(True)


def _read(answer) -> tuple[int, str, str]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    return answer.status_code, answer.headers.get("Content-Type", "text/html"), body.decode("utf-8", "replace")

"""Hostile text in every field, in a real browser: no page runs it, loads it or trips over the policy (XS1, XS2).

Pages are rendered first, then given to the browser as they were answered, with their own headers.
"""

from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles.finders import find
from django.db import connection
from playwright.sync_api import BrowserContext, Route, sync_playwright

from tests.house import hostile
from tests.house.calls import Answer, Caller
from tests.house.hostile_fields import Ink
from tests.house.hostile_pages import pages
from tests.house.hostile_world import complete
from tests.house.world import build
from tests.journeys.conftest import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="not run: only SQLite stores texts beyond max_length"),
]

SITE = "http://testserver"
HOOK = "for (const name of ['pwn', 'alert']) window[name] = () => console.error('pwn ran');"
CONTROL = "/control/"
SPOILT = b"<x-pwn></x-pwn><svg onload=pwn()><img src=//pwn.example/x>"
"""What must be noticed, or nothing is."""


def rendered() -> dict[str, Answer]:
    """Every page by its address, with the whole corpus in every field that it shows."""
    call, world = Caller(), complete(build())
    found, ink = pages(world, call), Ink()
    ink.write("\n\n".join(hostile.CORPUS))
    answers = {page.path: page.get(call) for page in found}
    read = {path: answer for path, answer in answers.items() if "text/html" in answer.headers["Content-Type"]}
    return read | {CONTROL: Answer(200, {"Content-Type": "text/html"}, SPOILT, False)}


class Watch:
    """Answers the browser, and writes down whatever a page should not have done."""

    def __init__(self, context: BrowserContext, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.seen: list[str] = []
        self.page = context.new_page()
        self.page.add_init_script(HOOK)
        self.page.route("**/*", self.answer)
        self.page.on("console", lambda message: self.hear(message.text))
        self.page.on("dialog", lambda dialog: (self.seen.append(f"dialog {dialog.message}"), dialog.dismiss()))

    def hear(self, text: str) -> None:
        if "pwn ran" in text or "Content Security Policy" in text:
            self.seen.append(text[:200])

    def answer(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        answer = self.answers.get(address.path)
        if address.netloc != "testserver" or "pwn" in address.path:
            self.seen.append(f"asked for {route.request.url[:100]}")
            route.abort()
        elif answer:
            headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
            route.fulfill(status=answer.status, headers=headers, body=answer.body)
        elif address.path.endswith(".js"):
            route.fulfill(path=str(find(address.path.removeprefix("/static/"))))
        else:
            route.fulfill(status=204)  # styles and pictures of ours run nothing

    def look(self, path: str) -> list[str]:
        """What the page did, and what stands in it that is none of ours."""
        self.seen = []
        self.page.goto(SITE + path)
        found = self.page.evaluate("document.querySelectorAll('x-pwn, [onpwn], base, iframe, object, embed').length")
        return [f"{path}: {one}" for one in [*self.seen, *(["an element"] * found)]]


def test_no_text_acts_in_a_browser(home, record_property):
    if CHROMIUM is None:
        pytest.skip("not run: chromium is not installed (bin/setup --browser)")
    answers = rendered()

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        watch = Watch(chromium.new_context(), answers)
        control = watch.look(CONTROL)
        faults = [fault for path in answers if path != CONTROL for fault in watch.look(path)]
        chromium.close()

    record_property("hostile text: pages in a browser", len(answers) - 1)
    assert sorted(control) == [
        f"{CONTROL}: {one}" for one in ("an element", "asked for http://pwn.example/x", "pwn ran")
    ]
    assert len(answers) >= 60
    assert faults == []

"""Every kind of page, wide and narrow, light and dark: nothing for axe to find, nothing cut, no script needed."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

from tests.journeys.conftest import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = {"phone": ViewportSize(width=360, height=740), "desktop": ViewportSize(width=1280, height=900)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", PAGES)
def test_page_is_accessible(site: str, browser: Browser, kind: str, width: str, scheme: str):
    context = browser.new_context(viewport=WIDTHS[width], color_scheme=scheme, locale="es-MX")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(site + PAGES[kind])

    found = Axe().run(page)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    context.close()
    assert found.violations_count == 0, found.generate_report()
    assert overflow == 0
    assert [line for line in complaints if "Content Security Policy" in line] == []


@pytest.mark.parametrize("kind", PAGES)
def test_page_asks_nothing_of_a_script_or_of_another_site(site: str, browser: Browser, kind: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(site + PAGES[kind])
    headings = page.locator("h1").count()

    context.close()
    assert headings == 1
    assert [url for url in asked if not url.startswith(site + "/") or url.endswith(".js")] == []


def test_programme_can_be_walked_by_keyboard_alone(site: str, browser: Browser):
    page = browser.new_page()
    page.goto(f"{site}/2021/programa/")

    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Inauguración").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/2021/S0101/")

    page.close()
    assert skip.startswith("#")


@pytest.mark.parametrize("kind", ["forum", "edition", "programme", "session", "memoria"])
def test_page_is_light_enough_for_a_slow_line(site: str, browser: Browser, kind: str):
    """HTML within the first flight, everything within 120 KB."""
    context = browser.new_context(viewport=WIDTHS["phone"])
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    received: dict[str, int] = {}
    session.on(
        "Network.loadingFinished",
        lambda event: received.__setitem__(event["requestId"], event["encodedDataLength"]),
    )
    kinds: dict[str, str] = {}
    session.on("Network.responseReceived", lambda event: kinds.__setitem__(event["requestId"], event["type"]))

    page.goto(site + PAGES[kind], wait_until="networkidle")

    context.close()
    html = sum(size for request, size in received.items() if kinds.get(request) == "Document")
    assert 0 < html <= 14 * 1024
    assert sum(received.values()) <= 120 * 1024

"""Signing in in a real browser: the code that was mailed, then a passkey of the device, then that alone."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module", autouse=True)
def database_beside_a_running_loop() -> Iterator[None]:
    """Playwright's loop runs in this thread, and Django would not touch the database in it; nothing else does here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def origin(live_server, settings) -> str:
    """The site under a name, as passkeys belong to one; mail leaves as it is posted."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.ALLOWED_HOSTS = ["localhost"]
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a device that knows how to keep passkeys."""
    context = browser.new_context(locale="es-MX")
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def enter_with_code(page: Page, origin: str, next: str = "/cuenta/") -> None:
    page.goto(f"{origin}/entrar/?next={next}")
    page.get_by_label("Correo electrónico").fill("carla@example.org")
    page.get_by_role("button", name="Enviar el código").click()
    page.wait_for_url(f"{origin}/entrar/codigo/*")
    page.get_by_label("Código").fill(re.match(r"\S+", mail.outbox[-1].body)[0])
    page.get_by_role("button", name="Entrar").click()
    page.wait_for_url(f"{origin}{next}")


def add_passkey(page: Page, origin: str) -> None:
    page.get_by_role("link", name="Agregar una llave de acceso").click()
    page.get_by_label("Nombre").fill("Mi teléfono")
    page.get_by_role("button", name="Guardar la llave").click()
    page.wait_for_url(f"{origin}/cuenta/confirmar/llave/*")
    page.get_by_role("button", name="Usar la llave de acceso").click()
    page.wait_for_url(f"{origin}/cuenta/codigos/")


def test_a_passkey_that_was_kept_signs_in_by_itself(origin: str, page: Page):
    enter_with_code(page, origin)
    add_passkey(page, origin)
    codes = page.locator(".codes li").count()
    page.goto(f"{origin}/cuenta/")
    kept = page.get_by_text("Mi teléfono").first.inner_text()
    page.goto(f"{origin}/salir/")
    page.get_by_role("main").get_by_role("button", name="Salir").click()
    page.wait_for_url(f"{origin}/")

    page.goto(f"{origin}/entrar/?next=/cuenta/")
    page.get_by_role("button", name="Entrar con una llave de acceso").click()
    page.wait_for_url(f"{origin}/cuenta/")

    assert (codes, kept) == (10, "Mi teléfono")
    assert "carla@example.org" in page.content()


def test_an_account_with_a_passkey_asks_for_it_after_the_code(origin: str, page: Page):
    enter_with_code(page, origin)
    add_passkey(page, origin)
    page.context.clear_cookies()

    page.goto(f"{origin}/entrar/")
    page.get_by_label("Correo electrónico").fill("carla@example.org")
    page.get_by_role("button", name="Enviar el código").click()
    page.get_by_label("Código").fill(re.match(r"\S+", mail.outbox[-1].body)[0])
    page.get_by_role("button", name="Entrar").click()
    page.wait_for_url(f"{origin}/entrar/segundo-factor/")
    page.get_by_role("button", name="Usar la llave de acceso").click()
    page.wait_for_url(lambda url: "/entrar/" not in url)
    page.goto(f"{origin}/cuenta/")

    assert page.get_by_role("heading", level=1).inner_text() == "Tu cuenta"


def test_a_passkey_is_taken_away(origin: str, page: Page):
    enter_with_code(page, origin)
    add_passkey(page, origin)
    page.goto(f"{origin}/cuenta/")

    page.get_by_role("link", name=re.compile("^Quitar.*Mi teléfono")).click()
    page.get_by_role("button", name="Quitar").click()
    page.wait_for_url(f"{origin}/cuenta/")

    assert page.get_by_text("La llave de acceso se quitó.").count() == 1
    assert page.get_by_text("Mi teléfono").count() == 0


def test_who_gives_up_at_the_device_is_told_and_may_use_the_code(origin: str, page: Page):
    page.goto(f"{origin}/entrar/")

    page.get_by_role("button", name="Entrar con una llave de acceso").click()

    page.get_by_text("No se pudo leer la llave de acceso.").wait_for()


def test_without_scripts_the_code_is_what_is_offered(origin: str, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    enter_with_code(page, origin)
    page.goto(f"{origin}/cuenta/llaves/nueva/")

    assert page.get_by_text("necesita JavaScript").is_visible()
    assert not page.get_by_role("button", name="Guardar la llave").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_are_accessible(origin: str, browser: Browser, width: int, scheme: str):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="es-MX")
    page = context.new_page()
    enter_with_code(page, origin)
    found = {}
    for path in ("/cuenta/", "/cuenta/llaves/nueva/", "/cuenta/aplicacion/", "/salir/", None, "/entrar/"):
        if path is None:
            context.clear_cookies()
            continue
        page.goto(origin + path)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found[path] = (Axe().run(page).generate_report() if Axe().run(page).violations_count else "", overflow)

    context.close()
    assert set(found.values()) == {("", 0)}, found

"""Takes the README's pictures of a running demo: `python docs/images/take.py http://127.0.0.1:8000`."""

import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

DESKTOP, PHONE = ViewportSize(width=1280, height=960), ViewportSize(width=360, height=740)

PICTURES = {
    "home": ("/", DESKTOP, "light"),
    "edition": ("/2021/", DESKTOP, "light"),
    "programme": ("/2021/programa/", DESKTOP, "light"),
    "programme-phone": ("/2021/programa/", PHONE, "light"),
    "programme-dark": ("/2021/programa/", DESKTOP, "dark"),
    "session": ("/2021/S0104/", DESKTOP, "light"),
    "memoria": ("/2021/memoria/", DESKTOP, "light"),
    "acta": ("/2026/acta/", DESKTOP, "light"),
    "selection": ("/mesa/2027/seleccion/", DESKTOP, "light"),
}
PERSONA = "Persona de ejemplo: dirección del programa"
"""Whose desk is pictured."""


def take(origin: str, folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (path, viewport, scheme) in PICTURES.items():
            page = browser.new_page(viewport=viewport, color_scheme=scheme)
            if path.startswith("/mesa/"):
                page.goto(f"{origin}/entrar-como/")
                page.get_by_role("main").get_by_role("button", name=PERSONA).click()
            page.goto(origin + path, wait_until="networkidle")
            page.screenshot(path=folder / f"{name}.png")
            page.close()


if __name__ == "__main__":
    take(sys.argv[1].rstrip("/"), Path(__file__).parent)

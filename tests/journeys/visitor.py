"""Somebody at a browser of their own, who finds things by the names that are read aloud."""

import email.policy
import re
import time
from email.parser import BytesParser
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, ViewportSize, expect

FOCUSED = """(() => {
  const focused = document.activeElement;
  return (focused.labels?.[0] ?? focused).innerText ?? "";
})()"""

DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)


def said(name: str) -> re.Pattern[str]:
    """A name from its start; what only who hears the page is told may stand apart from the rest."""
    return re.compile(r"^\s*" + re.escape(name).replace(":", r"\s*:"))


class Visitor:
    """Every page that they look at is judged by axe, wide and narrow, and pictured under a number and a name."""

    shown = 0

    def __init__(self, browser: Browser, site: str, pictures: Path) -> None:
        self.context = browser.new_context(viewport=DESKTOP, locale="es-MX", timezone_id="America/Mexico_City")
        self.page = self.context.new_page()
        self.site, self.pictures = site, pictures
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))

    def open(self, path: str) -> None:
        answer = self.page.goto(path if path.startswith("http") else self.site + path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"

    def look(self, picture: str) -> None:
        """Judge and picture the page as it stands."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        self.page.set_viewport_size(PHONE)
        too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(too_wide) == 0, f"{self.page.url} is too wide for a phone"
        self.page.set_viewport_size(DESKTOP)
        assert [line for line in self.complaints if "Content Security Policy" in line] == []
        Visitor.shown += 1
        self.page.screenshot(path=self.pictures / f"{Visitor.shown:02}-{picture}.png", full_page=True)

    def reads(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(rf"^{re.escape(label)}:?$")).first

    def write(self, label: str, text: str) -> None:
        self.field(label).fill(text)

    def choose(self, label: str, option: str) -> None:
        self.field(label).select_option(label=option)

    def tick(self, *labels: str, under: str = "") -> None:
        """Tick boxes, or choose radios, of the group called `under` where several have one so called."""
        place = self.page.get_by_role("group", name=under) if under else self.page
        for label in labels:
            place.get_by_label(label).first.check()

    def attach(self, label: str, file: Path) -> None:
        self.field(label).set_input_files(file)

    def press(self, name: str) -> None:
        """Push the button, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("button", name=said(name)).first.click()

    def follow(self, name: str, nth: int = 0) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("link", name=said(name)).nth(nth).click()

    def reach(self, name: str) -> None:
        """Go by the keyboard to the control, button or link of that name."""
        for _step in range(120):
            self.page.keyboard.press("Tab")
            if said(name).search(self.page.evaluate(FOCUSED)):
                return
        raise AssertionError(f"the keyboard does not reach «{name}» on {self.page.url}")

    def type(self, name: str, text: str) -> None:
        self.reach(name)
        self.page.keyboard.type(text)

    def enter_key(self, name: str) -> None:
        """Reach it and push it with the keyboard."""
        self.reach(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def become(self, persona: str) -> None:
        """Enter as one of the demo's invented people."""
        self.open("/entrar-como/")
        self.press(f"Persona de ejemplo: {persona}")

    def enter(self, address: str, mailbox: "Mailbox") -> None:
        """Enter with the code that is mailed."""
        self.open("/entrar/")
        seen = len(mailbox.codes(address))
        self.write("Correo electrónico", address)
        self.press("Enviar el código")
        self.write("Código", mailbox.code(address, after=seen))
        self.press("Entrar")
        self.page.wait_for_url(re.compile("/mesa/"))


class Mailbox:
    """The files that the demo's mail is written into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, address: str) -> list[str]:
        """The texts of the mails to `address`, first to last, with their subjects."""
        parser = BytesParser(policy=email.policy.default)
        parts = [part for path in self.folder.glob("*.log") for part in path.read_bytes().split(b"-" * 79)]
        mails = [parser.parsebytes(part.strip()) for part in parts if part.strip()]
        mails.sort(key=lambda mail: mail["Date"].datetime)
        return [f"{mail['Subject']}\n\n{mail.get_content()}" for mail in mails if mail["To"] == address]

    def newest(self, address: str, after: int = 0) -> str:
        """The last mail to `address`, waited for until there are more than `after`."""
        for _attempt in range(150):
            if len(mails := self.of(address)) > after:
                return mails[-1]
            time.sleep(0.2)
        raise AssertionError(f"no mail came to {address}")

    def codes(self, address: str) -> list[str]:
        return [code for mail in self.of(address) for code in re.findall(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mail)]

    def code(self, address: str, after: int) -> str:
        """The last code that was mailed, waited for until there are more than `after`: other mail may come before."""
        for _attempt in range(150):
            if len(codes := self.codes(address)) > after:
                return codes[-1]
            time.sleep(0.2)
        raise AssertionError(f"no code came to {address}")

    def link(self, address: str, path: str) -> str:
        """The address under `path` that the last mail gives."""
        found = re.search(rf"https?://\S*{path}\S*", self.newest(address))
        assert found, f"no link to {path} was mailed to {address}"
        return found.group()

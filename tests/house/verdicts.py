"""What an answer should have been, by the address's row in the policy; a fault is a sentence, nothing is right."""

from dataclasses import dataclass

from django.conf import settings
from django.shortcuts import resolve_url

from datacon.desk.policy import ANYONE, POLICY, SIGNED_IN, Row
from datacon.editions.models import Edition
from tests.house.addresses import Address
from tests.house.calls import HTMX, Answer, Caller
from tests.house.world import Visitor, World

CLOSED = {401, 403}
OF_THEIR_EDITION = {
    "public:host_call": "The call for hosts is out before its edition is announced.",
    "public:call": "The call for proposals is out before its edition is announced.",
    "public:acta": "How a call ended is told to whom it was announced.",
    "opendata:acta_json": "How a call ended is told to whom it was announced.",
    "opendata:acta_csv": "How a call ended is told to whom it was announced.",
    "opendata:acta_schema": "How a call ended is told to whom it was announced.",
    "editions:invitation": "Who holds the link reads what the organization is invited to.",
    "editions:acceptance": "Who holds the link reads what the organization is invited to.",
    "editions:refusal": "Who holds the link reads what the organization is invited to.",
    "proposals:speaker_link": "Who holds the link reads the proposal that names them.",
    "proposals:speaker_acceptance": "Who holds the link reads the proposal that names them.",
    "proposals:speaker_refusal": "Who holds the link reads the proposal that names them.",
}
"""Addresses that anybody may call and that say something of an edition that is not public, each with its reason."""
AGAIN = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
"""Where one shows again who one is: refused to an account that has nothing to show."""
STEPS = {"account_confirm_login_code", "mfa_authenticate", "mfa_login_webauthn"}
"""Steps of signing in, which send whoever has not begun to its beginning."""
FOR_PUBLIC_EDITIONS = {404, 405}
"""What a public page answers while its edition is a draft."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One question of the sweep: who asks for what, how, and of which edition."""

    address: Address
    edition: Edition
    visitor: Visitor
    method: str
    is_htmx: bool = False

    @property
    def row(self) -> Row:
        return POLICY[self.address.name]

    @property
    def has_year(self) -> bool:
        return "year" in self.address.parameters

    def is_refused(self, world: World) -> bool:
        """Whether the row keeps the visitor out, in that edition."""
        if self.row.who & {ANYONE, SIGNED_IN}:
            return not self.row.who & self.visitor.standing
        is_theirs = self.edition == world.own or not self.address.parameters or self.visitor.is_staff
        return not (is_theirs and self.visitor.may(self.row))

    def __str__(self) -> str:
        htmx = " by htmx" if self.is_htmx else ""
        return f"{self.address.name} of {self.edition.fiscal_year}, {self.method}{htmx} as {self.visitor.name}"


def ask(cell: Cell, world: World, call: Caller) -> Answer:
    path = cell.address.path(**world.parameters(cell.address.name, cell.address.parameters, cell.edition))
    htmx = HTMX if cell.is_htmx else {}
    is_brief = cell.is_htmx or cell.method != "GET" or not cell.visitor.is_first
    return call(cell.method, path, cell.visitor, is_brief=is_brief, is_safe=cell.is_refused(world), **htmx)


def fault(cell: Cell, world: World, call: Caller) -> str:
    """Why the cell fails, or nothing."""
    answer = ask(cell, world, call)
    why = _of_status(cell, world, answer) or _of_content(cell, world, answer)
    return f"{cell}: {answer.status}, {why}" if why else ""


def _of_content(cell: Cell, world: World, answer: Answer) -> str:
    if b"zq" in answer.body or "zq" in str(answer.headers):
        shown = world.canaries.get(cell.edition.pk, frozenset()) if cell.address.name in OF_THEIR_EDITION else ()
        leaked = [canary for canary in world.hidden_from(cell.visitor).difference(shown) if answer.says(canary)]
        return f"says {leaked[0]}, which is not theirs" if leaked else ""
    return ""


def _of_status(cell: Cell, world: World, answer: Answer) -> str:
    if answer.status >= 500:
        return "it broke"
    if ANYONE in cell.row.who:
        return _of_public(cell, world, answer)
    if SIGNED_IN in cell.row.who:
        if not cell.visitor.is_known:
            return _of_sign_in(cell, answer)
        return "" if cell.address.name in AGAIN else _of_open(answer)
    if cell.is_refused(world):
        return _of_denied(cell, world, answer)
    return _of_open(answer) or ("they may, and find nothing" if answer.status == 404 else "")


def _of_public(cell: Cell, world: World, answer: Answer) -> str:
    is_draft = cell.has_year and cell.edition != world.elsewhere and cell.address.name not in OF_THEIR_EDITION
    if is_draft and answer.status not in FOR_PUBLIC_EDITIONS:
        return "the edition is not public"
    return "" if cell.address.name in STEPS else _of_open(answer)


def _of_open(answer: Answer) -> str:
    return "they may, and are refused" if answer.status in CLOSED or _leads_to_sign_in(answer) else ""


def _of_denied(cell: Cell, world: World, answer: Answer) -> str:
    if not cell.visitor.is_known:
        return _of_sign_in(cell, answer)
    is_inside = cell.visitor.is_staff or (cell.edition == world.own and cell.visitor.belongs)
    expected = {403} if is_inside or not cell.has_year else {404}
    return "" if answer.status in expected else f"not {expected}"


def _of_sign_in(cell: Cell, answer: Answer) -> str:
    if cell.is_htmx:
        return "" if answer.status == 401 and answer.headers.get("HX-Redirect") else "not 401 with HX-Redirect"
    return "" if answer.status == 302 and _leads_to_sign_in(answer) else "not sent to sign in"


def _leads_to_sign_in(answer: Answer) -> bool:
    return answer.leads_to.split("?")[0].endswith(resolve_url(settings.LOGIN_URL)) and answer.leads_to != ""

"""A row of the policy: who may call an address, and why."""

from dataclasses import dataclass

from datacon.editions.states import Role

ANYONE = "anyone"
SIGNED_IN = "signed in"
STAFF = "platform staff"

Who = frozenset[str]

EVERYBODY: Who = frozenset({ANYONE})
ORGANISERS: Who = frozenset({Role.COORDINATOR, Role.COMMITTEE})
BELONGING: Who = frozenset(Role) | {STAFF}
PLANNERS: Who = ORGANISERS | {Role.PROGRAMME_CHAIR, Role.EDITOR, Role.PRIVACY_OFFICER, STAFF}


@dataclass(frozen=True, slots=True)
class Row:
    """Who may call the address; `ANYONE`, `SIGNED_IN` and `STAFF` stand beside the roles of an edition."""

    who: Who
    why: str


def anyone(why: str, *names: str) -> dict[str, Row]:
    return dict.fromkeys(names, Row(EVERYBODY, why))


def only(who: Who | Role | str, why: str, *names: str) -> dict[str, Row]:
    return dict.fromkeys(names, Row(who if isinstance(who, frozenset) else frozenset({who}), why))

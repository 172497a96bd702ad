"""Who may call each address: one row for every URL name, with the reason.

The views enforce it with their marks; this table says it once more, by role, and the sweep in
`tests/house/` tries every address as everybody to see that both agree. A URL without a row fails the build.
"""

from dataclasses import dataclass

from datacon.editions.states import Role

ANYONE = "anyone"
SIGNED_IN = "signed in"
STAFF = "platform staff"

Who = frozenset[str]

EVERYBODY: Who = frozenset({ANYONE})
ORGANISERS: Who = frozenset({Role.COORDINATOR, Role.COMMITTEE})
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


POLICY: dict[str, Row] = {
    **anyone(
        "What is published is for everybody.",
        "public:forum",
        "public:search",
        "public:edition",
        "public:programme",
        "public:programme_day",
        "public:metrics",
        "public:session",
        "memoria:memoria",
    ),
    **only(
        frozenset({Role.COORDINATOR, Role.COMMITTEE, Role.EDITOR, STAFF}),
        "A draft of the memoria is for those who write it.",
        "memoria:draft",
    ),
}

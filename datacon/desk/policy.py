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
        "public:exceptions",
        "public:hosts",
        "public:host_call",
        "public:organizations",
        "public:organization",
        "public:convening",
        "memoria:memoria",
        "opendata:programme_json",
        "opendata:programme_csv",
        "opendata:programme_ics",
        "opendata:programme_schema",
        "opendata:session_json",
        "opendata:session_ics",
        "opendata:edition_json",
        "opendata:exceptions_csv",
        "opendata:exceptions_schema",
        "opendata:hosts_csv",
        "opendata:hosts_schema",
        "public_files:cloth",
        "public_files:cloth_dark",
        "public_files:cloth_narrow",
        "public_files:cloth_narrow_dark",
        "public_files:robots",
        "public_files:sitemap",
    ),
    **anyone(
        "A material of a published session is for everybody; the view finds no other.",
        "materials:file",
    ),
    **anyone(
        "Whoever watches the program asks without an account, and is told nothing else.",
        "public_files:health",
    ),
    **anyone(
        "The catalogue shows the parts that pages are made of, with invented contents.",
        "ui:telar",
        "ui:cloth",
        "ui:cloth_dark",
        "ui:cloth_narrow",
        "ui:cloth_narrow_dark",
    ),
    **anyone(
        "A file is for the readers that the domain which holds it names; for everybody else it is not there.",
        "uploads:file",
    ),
    **anyone(
        "Who is outside must be able to come in, and who came in to go out; the demo's page exists in it only.",
        "account_login",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_inactive",
        "account_logout",
        "mfa_login_webauthn",
        "mfa_authenticate",
        "demo:personas",
    ),
    **only(
        SIGNED_IN,
        "One's own account: no address names whose it is.",
        "mfa_index",
        "mfa_list_webauthn",
        "account_second_factor",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_add_webauthn",
        "mfa_remove_webauthn",
        "mfa_activate_totp",
        "account_app_picture",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "account_close_sessions",
    ),
    **only(
        STAFF,
        "Mail is addressed to somebody else; whoever keeps the platform running looks whether it leaves.",
        "mail:outbox",
        "mail:message",
    ),
    **only(
        frozenset({Role.COORDINATOR, Role.COMMITTEE, Role.EDITOR, STAFF}),
        "A draft of the memoria is for those who write it.",
        "memoria:draft",
    ),
    **only(
        SIGNED_IN,
        "Whoever is signed in has a desk; it shows what is theirs.",
        "desk:home",
        "desk:permissions",
    ),
    **only(
        BELONGING,
        "Whoever has a role in an edition sees what waits for them in it.",
        "desk:edition",
    ),
    **only(
        PLANNERS,
        "The plan of an edition is for who makes it and who answers for its programme, memoria and privacy.",
        "editions:rules",
        "editions:life",
    ),
    **only(
        Role.COORDINATOR,
        "The coordination answers for the facts of its edition and signs its exceptions.",
        "editions:data",
        "editions:data_draft",
        "editions:skipped_years",
        "editions:objectives",
        "editions:objective",
        "editions:objective_up",
        "editions:objective_down",
        "editions:objective_removal",
        "editions:exception",
        "programme:days",
    ),
    **only(
        ORGANISERS,
        "The coordination and the committee move their edition on; the rules decide whether it is ready.",
        "editions:transition",
    ),
    **only(
        frozenset({Role.COORDINATOR, STAFF}),
        "Who coordinates an edition may open the next one; the first coordinator is named by the platform.",
        "editions:new",
        "editions:new_preview",
    ),
    **only(
        STAFF,
        "The forum's rules last longer than any edition; the platform writes down what the forum adopts.",
        "editions:ruleset",
        "editions:ruleset_new",
    ),
    **only(
        ORGANISERS,
        "The committee reads the call and the bids that were handed in; a draft is its delegate's alone.",
        "editions:host_call",
        "editions:bid",
    ),
    **only(
        Role.COORDINATOR,
        "The coordination writes the call, is its secretariat, and writes down what was decided.",
        "editions:host_call_text",
        "editions:host_call_publication",
        "editions:host_decision",
        "editions:host_new",
        "editions:host_removal",
        "editions:host_confirmation",
        "editions:bid_admission",
        "editions:bid_return",
        "editions:bid_dismissal",
        "editions:bid_evaluation",
        "editions:bid_promotion",
    ),
    **only(
        Role.COMMITTEE,
        "Members score, each on a card of their own, after declaring that they have no conflict of interest.",
        "editions:score_conflict",
        "editions:score",
        "editions:score_draft",
        "editions:score_submission",
    ),
    **only(
        Role.HOST_DELEGATE,
        "One's own bid: no address names whose it is, and rivals' do not exist.",
        "editions:my_bid",
        "editions:my_bid_start",
        "editions:my_bid_part",
        "editions:my_bid_draft",
        "editions:my_bid_letter",
        "editions:my_bid_evidence",
        "editions:my_bid_evidence_removal",
        "editions:my_bid_review",
        "editions:my_bid_withdrawal",
    ),
    **only(
        frozenset({Role.COORDINATOR, STAFF}),
        "Roles are given and taken by the coordinator; the platform's staff rescues an edition that lost its own.",
        "editions:team",
        "editions:appoint",
        "editions:dismiss",
    ),
    **only(
        PLANNERS,
        "Who sits in the committee and what it proposes is for all who plan the edition.",
        "editions:committee",
        "editions:edition_proposal",
        "editions:proposal_version",
    ),
    **only(
        Role.COORDINATOR,
        "The coordinator composes the committee; no seat is filled by those who sit in it.",
        "editions:seats",
        "editions:seat",
        "editions:seat_newcomer",
        "editions:seat_aside",
        "editions:seat_vacancy",
        "editions:representative",
        "editions:representative_end",
    ),
    **only(
        ORGANISERS,
        "The committee writes the proposal and invites who co-convenes; the coordinator drives both.",
        "editions:proposal_draft",
        "editions:invitations",
        "editions:invite",
        "editions:invite_newcomer",
        "editions:invitation_again",
        "editions:invitation_end",
    ),
    **only(
        Role.COMMITTEE,
        "Only who represents an institution of the committee votes for it.",
        "editions:vote",
    ),
    **anyone(
        "Whoever holds the link of an invitation answers for the organization; without the link there is no page.",
        "editions:invitation",
        "editions:acceptance",
        "editions:refusal",
    ),
}

"""Sessions and editions as schema.org events, for search engines (R114)."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from datacon.editions.models import Convening, Edition, Host
from datacon.editions.states import ConveningRole, Modality
from datacon.editions.states import State as EditionState
from datacon.editions.territories import Territory
from datacon.opendata.addresses import absolute
from datacon.programme.models import Participation, Session
from datacon.programme.states import State

CONTEXT = {"@context": "https://schema.org"}

ATTENDANCE = {
    Modality.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    Modality.VIRTUAL: "https://schema.org/OnlineEventAttendanceMode",
    Modality.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}
STATUS = {
    State.CANCELLED: "https://schema.org/EventCancelled",
    State.MOVED: "https://schema.org/EventRescheduled",
}
EDITION_STATUS = {
    EditionState.CANCELLED: "https://schema.org/EventCancelled",
    EditionState.POSTPONED: "https://schema.org/EventPostponed",
}
SCHEDULED = "https://schema.org/EventScheduled"

UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
"""What could end the block that holds the text, or be no line of a script; JSON reads them alike escaped."""


def script(document: dict[str, Any]) -> SafeString:
    """`document` as it may stand inside a `<script>` block, whatever people wrote into it."""
    return SafeString(json.dumps(CONTEXT | document, ensure_ascii=False).translate(UNSAFE))


def edition_event(edition: Edition, conveners: Iterable[Convening], hosts: Iterable[Host]) -> dict[str, Any]:
    told = _edition(edition, hosts) | {"organizer": _organizers(conveners)}
    return told | ({"description": edition.summary} if edition.summary else {})


def session_event(session: Session, conveners: Iterable[Convening], hosts: Iterable[Host]) -> dict[str, Any]:
    """An end that nobody wrote down is left out, not made up."""
    url = absolute(session.get_absolute_url())
    told = {
        "@type": "Event",
        "@id": url,
        "url": url,
        "identifier": session.code,
        "name": session.name,
        "description": session.summary,
        "startDate": session.starts_at.isoformat(),
        "endDate": session.ends_at and session.ends_at.isoformat(),
        "eventStatus": STATUS.get(State(session.state), SCHEDULED),
        "inLanguage": session.language,
        "about": [{"@type": "Thing", "name": theme.name} for theme in session.themes.all()],
        "performer": [_person(one) for one in session.participations.all()],
        "organizer": _organizers(conveners),
        "superEvent": _edition(session.edition, hosts),
    }
    return {name: value for name, value in told.items() if value} | _where(session.edition, url, hosts)


def _edition(edition: Edition, hosts: Iterable[Host]) -> dict[str, Any]:
    url = absolute(edition.get_absolute_url())
    caveat = {"disambiguatingDescription": edition.caveat} if edition.is_synthetic else {}
    return {
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": edition.title,
        "startDate": edition.known(edition.starts_on),
        "endDate": edition.known(edition.ends_on),
        "eventStatus": EDITION_STATUS.get(EditionState(edition.state), SCHEDULED),
    } | (caveat | _where(edition, url, hosts))


def _where(edition: Edition, url: str, hosts: Iterable[Host]) -> dict[str, Any]:
    """How to attend, and where: each host, and this page for who attends from afar."""
    modality = Modality(edition.modality)
    places = [_place(host) for host in hosts if host.territory and modality != Modality.VIRTUAL]
    if modality != Modality.IN_PERSON:
        places.append({"@type": "VirtualLocation", "url": url})
    told: dict[str, Any] = {"eventAttendanceMode": ATTENDANCE[modality]}
    return told | ({"location": places[0] if len(places) == 1 else places} if places else {})


def _place(host: Host) -> dict[str, Any]:
    state = str(Territory(host.territory).label)
    address = {"addressLocality": host.city, "addressRegion": state, "addressCountry": "MX"}
    return {
        "@type": "Place",
        "name": host.venue or host.city or state,
        "address": {"@type": "PostalAddress"} | {name: value for name, value in address.items() if value},
    }


def _organizers(conveners: Iterable[Convening]) -> list[dict[str, str]]:
    """Those who convene, without those who joined the call."""
    leading = (one for one in conveners if one.role != ConveningRole.CO_CONVENER)
    return [{"@type": "Organization", "name": one.organization.name} for one in leading]


def _person(participation: Participation) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "Person", "name": participation.person.public_name}
    if participation.organization:
        told["affiliation"] = {"@type": "Organization", "name": participation.organization.name}
    return told

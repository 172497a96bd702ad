"""The words by which files say what the closed lists hold, folded, in Spanish and in English."""

from collections.abc import Iterable
from typing import Any

from datacon.base.words import plain
from datacon.editions.states import Stage
from datacon.editions.territories import Territory
from datacon.proposals.states import Audience, Route, State

ROUTES = {
    Route.MERIT: "mérito, merit, merito",
    Route.INNOVATION: "innovación e impulso, innovación, impulso, innovation, innovation and impulse",
    Route.LEGAL_MANDATE: "atribución legal, atribución, marco legal, legal mandate, legal",
}
STAGES = {
    Stage.GENERATION: "generación, generation",
    Stage.PUBLICATION: "publicación, publication",
    Stage.USE: "uso, use",
    Stage.HARNESSING: "aprovechamiento, harnessing, reuse",
}
AUDIENCES = {
    Audience.PUBLIC_INSTITUTIONS: "instituciones públicas, gobierno, public institutions, government",
    Audience.CIVIL_SOCIETY: "sociedad civil, civil society",
    Audience.JOURNALISTS: "periodistas, periodismo, journalists",
    Audience.ACADEMICS: "academia, academics, academy",
    Audience.GENERAL_POPULATION: "población en general, público en general, general population, general public",
    Audience.BENEFICIARIES: "grupos beneficiarios, beneficiaries",
}
STATES = {
    State.DRAFT: "en borrador, borrador, draft",
    State.SUBMITTED: "enviada, enviado, submitted, recibida, in review, en dictamen",
}
DECIDED = "accepted, aceptada, confirmed, confirmada, rejected, no elegida, rechazada, waitlisted, en lista de espera"
GONE = "withdrawn, retirada, canceled, cancelled, cancelada, deleted, eliminada"


def _known(spelt: dict[str, str]) -> dict[str, str]:
    return {plain(word): str(key) for key, words in spelt.items() for word in [str(key), *words.split(", ")]}


def _listed(words: str) -> frozenset[str]:
    return frozenset(map(plain, words.split(", ")))


KNOWN_ROUTES = _known({str(key): words for key, words in ROUTES.items()})
KNOWN_STAGES = _known({str(key): words for key, words in STAGES.items()})
KNOWN_AUDIENCES = _known({str(key): words for key, words in AUDIENCES.items()})
KNOWN_STATES = _known({str(key): words for key, words in STATES.items()})
KNOWN_DECIDED, KNOWN_GONE = _listed(DECIDED), _listed(GONE)
KNOWN_TERRITORIES = {plain(name): one.value for one in Territory for name in (one.label, one.value)} | {
    plain(name): value.value
    for name, value in (
        ("CDMX", Territory.CDMX),
        ("Distrito Federal", Territory.CDMX),
        ("México", Territory.MEX),
        ("Edomex", Territory.MEX),
        ("Coahuila de Zaragoza", Territory.COAH),
        ("Michoacán de Ocampo", Territory.MICH),
        ("Veracruz de Ignacio de la Llave", Territory.VER),
    )
}


def named(names: Iterable[Any]) -> str:
    """«mérito», «innovación»: what could have been written."""
    return ", ".join(f"«{name}»" for name in names)

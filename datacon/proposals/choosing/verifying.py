"""Does an acta hold? Everything that follows from something else in it is computed anew, on any machine.

What does not follow from anything, such as a title, is held by the fingerprint alone.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from datacon.proposals.choosing import merit
from datacon.proposals.choosing.acta import FORMAT, Acta, digest, is_said
from datacon.proposals.choosing.auditing import breaches
from datacon.proposals.choosing.problem import Bound, Candidate, Problem, draw
from datacon.proposals.choosing.shape import misfits
from datacon.proposals.choosing.solver import NothingFound, solve

ENOUGH = 2
SCORES = range(1, 6)
OUTCOMES = ("accepted", "waitlisted", "rejected")
PINS = ("", "in", "out")
LEGAL = "legal_mandate"
SECONDS = 600.0

Told = dict[str, Any]
"""A row as the acta tells it."""


def differences(acta: Any) -> list[str]:
    """What does not hold, in sentences, the first difference first; nothing where everything does."""
    if malformed := list(misfits(acta)):
        return malformed
    found = [*_of_keys(acta), *_of_rows(acta), *_of_bounds(acta), *_of_result(acta), *_of_parity(acta)]
    found = found or list(_of_choice(acta))
    if digest(acta) != acta["sha256"]:
        found.append(_("sha256: la huella no es la de este contenido; algo cambió después de sellarla."))
    return found


def _of_keys(acta: Acta) -> Iterator[str]:
    if acta["format"] != FORMAT:
        yield _("format: se esperaba %(format)s.") % {"format": FORMAT}
    for part, name in (("criteria", "key"), ("bounds", "key"), ("rows", "key"), ("lots", "lot")):
        keys = [one[name] for one in acta[part]]
        for key, count in Counter(keys).items():
            if count > 1:
                yield _("%(part)s: «%(key)s» está %(count)d veces.") % {"part": part, "key": key, "count": count}
        if part == "rows" and keys != sorted(keys):
            yield _("rows: los renglones no están en el orden de sus claves.")


def _of_rows(acta: Acta) -> Iterator[str]:
    drawn = [one["key"] for one in acta["rows"] if one["draw"] != draw(acta["seed"], one["key"])]
    if len(drawn) > 1 and len(drawn) == len(acta["rows"]):
        yield _("seed: con esta semilla ningún renglón obtiene el sorteo que el acta dice.")
        drawn = []
    for key in drawn:
        yield _("Renglón %(row)s, draw: la semilla le da %(draw)d.") % {"row": key, "draw": draw(acta["seed"], key)}
    lots = {one["lot"] for one in acta["lots"]}
    for told in acta["rows"]:
        for what in (*_of_scores(acta, told), *_of_words(told, lots)):
            yield _("Renglón %(row)s, %(what)s") % {"row": told["key"], "what": what}


def _of_scores(acta: Acta, told: Told) -> Iterator[str]:
    known = {one["key"] for one in acta["criteria"]}
    wrong = [
        (number, key)
        for number, review in enumerate(told["reviews"], 1)
        for key, score in review.items()
        if key not in known or score not in SCORES
    ]
    for number, key in wrong:
        yield _(
            "dictamen %(number)d, criterio «%(key)s»: no es una calificación de 1 a 5 de un criterio del acta."
        ) % {
            "number": number,
            "key": key,
        }
    if not wrong and told["merit"] != (computed := merit_of(acta, told)):
        said = {"computed": shown(computed), "told": shown(told["merit"])}
        yield _("merit: sus calificaciones dan %(computed)s y el acta dice %(told)s.") % said + _suspects(acta, told)


def merit_of(acta: Acta, told: Told) -> int | None:
    """By its reviews, two or more; by legal mandate there is none (R55 to R57)."""
    weights = {one["key"]: one["weights"].get(told["route"], 0) for one in acta["criteria"]}
    reviews = [merit.of_review(one, weights) for one in told["reviews"]]
    return merit.of_proposal(reviews) or None if len(reviews) >= ENOUGH else None


def _suspects(acta: Acta, told: Told) -> str:
    """The scores that, if they were otherwise, would give the merit that is told."""
    found = []
    for number, review in enumerate(told["reviews"], 1):
        for key in review:
            changed = [dict(one) for one in told["reviews"]]
            for changed[number - 1][key] in SCORES:
                if merit_of(acta, {**told, "reviews": changed}) == told["merit"]:
                    found.append(_("«%(key)s» del dictamen %(number)d") % {"key": key, "number": number})
                    break
    return " " + _("Pudo cambiar %(scores)s.") % {"scores": _(" o ").join(found)} if found else ""


def shown(merit_: int | None) -> str:
    return f"{merit_ / 1000:.3f}" if merit_ is not None else "null"


def _of_words(told: Told, lots: set[str]) -> Iterator[str]:
    if told["outcome"] not in OUTCOMES:
        yield _("outcome: «%(word)s» no es un resultado.") % {"word": told["outcome"]}
    if f"route:{told['route']}" not in told["groups"]:
        yield _("route: su vía no está entre los grupos que la cuentan.")
    if told["passes"] is not None and told["route"] != LEGAL:
        yield _("passes: solo la atribución legal se revisa así.")
    if told["pin"] not in PINS:
        yield _("pin: «%(word)s» no es una decisión.") % {"word": told["pin"]}
    if bool(told["pin"]) != bool(told["reason"].strip()):
        yield _("pin: una decisión de la dirección lleva su razón, y sin decisión no hay razón.")
    if (told["rank"] is None) == (told["outcome"] == "waitlisted"):
        yield _("rank: tiene lugar en la lista de espera quien está en ella, y nadie más.")
    if is_candidate(told) != (told["lot"] in lots):
        yield _("lot: está en un lote del acta lo que podía elegirse, y nada más.")


def is_candidate(told: Told) -> bool:
    return bool(told["merit"] or told["passes"] or told["pin"])


def _of_bounds(acta: Acta) -> Iterator[str]:
    for one in acta["bounds"]:
        if not is_said(one["sentence"], one["least"], one["most"]):
            yield _("Regla %(key)s: sus números no son los de su oración, «%(sentence)s»") % one


def _of_result(acta: Acta) -> Iterator[str]:
    rows, result = {one["key"]: one for one in acta["rows"]}, acta["result"]
    for outcome, keys in (("accepted", result["accepted"]), ("waitlisted", result["waitlist"])):
        told = {key for key, one in rows.items() if one["outcome"] == outcome}
        for key in sorted(told.symmetric_difference(keys)):
            yield _("Renglón %(row)s, outcome: no es lo que dice result.") % {"row": key}
        for key, count in Counter(keys).items():
            if count > 1:
                yield _("result: %(row)s está %(count)d veces.") % {"row": key, "count": count}
    yield from _of_waitlist([rows[key] for key in result["waitlist"] if key in rows])
    total = sum(rows[key]["merit"] or 0 for key in result["accepted"] if key in rows)
    if total != result["merit"]:
        yield _("result.merit: las elegidas suman %(total)s.") % {"total": shown(total)}


def _of_waitlist(waiting: list[Told]) -> Iterator[str]:
    for rank, one in enumerate(waiting, 1):
        if one["rank"] != rank:
            said = {"row": one["key"], "rank": rank}
            yield _("Renglón %(row)s, rank: su lugar en la lista de espera es %(rank)d.") % said
    for before, after in pairwise(waiting):
        if _order(before) < _order(after):
            said = {"row": after["key"], "other": before["key"]}
            yield _("Renglón %(row)s, rank: por su mérito y su sorteo va antes que %(other)s.") % said


def _order(told: Told) -> tuple[int, int]:
    return told["merit"] or 0, told["draw"]


def _of_parity(acta: Acta) -> Iterator[str]:
    """Cells may be suppressed; those that are told add up."""
    for number, cell in enumerate(acta["parity"]["cells"]):
        told = {name: count for name, count in cell.items() if isinstance(count, int)}
        counts = [told.get("people"), told.get("declared"), told.get("women", 0) + told.get("men", 0)]
        known = [one for one in counts if one is not None]
        if known != sorted(known, reverse=True):
            yield _("parity.cells[%(number)d]: hay más declaraciones que personas.") % {"number": number}


def problem_of(acta: Acta) -> Problem:
    """What was asked, without what people declared of themselves: where that mattered, lots stand in its place."""
    lots = {one["lot"]: one["accepted"] for one in acta["lots"]}
    return Problem(
        candidates=tuple(
            Candidate(
                key=one["key"],
                merit=one["merit"] or 0,
                draw=one["draw"],
                people=tuple(one["people"]),
                groups=frozenset(one["groups"]),
                pin=one["pin"],
                lot=one["lot"],
            )
            for one in acta["rows"]
            if is_candidate(one)
        ),
        places=acta["places"],
        bounds=tuple(Bound(one["key"], one["group"], one["least"], one["most"]) for one in acta["bounds"]),
        most_per_person=acta["most_per_person"],
        lots=lots if len(lots) > 1 else {},
    )


def _of_choice(acta: Acta) -> Iterator[str]:
    """The accepted obey the rules, and nothing better does."""
    asked, accepted = problem_of(acta), frozenset(acta["result"]["accepted"])
    if broken := breaches(asked, accepted):
        yield from broken
        return
    try:
        best = solve(asked, seconds=SECONDS)
    except NothingFound:
        best = None
    if best is None or not best.is_optimal:
        yield _("No se pudo comprobar en el tiempo previsto que lo elegido sea lo mejor.")
        return
    for key in sorted(best.chosen - accepted):
        yield _("Renglón %(row)s, outcome: con estas calificaciones y reglas sería de las elegidas.") % {"row": key}
    for key in sorted(accepted - best.chosen):
        yield _("Renglón %(row)s, outcome: con estas calificaciones y reglas no sería de las elegidas.") % {"row": key}

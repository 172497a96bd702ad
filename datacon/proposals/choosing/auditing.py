"""Does a choice obey the rules? Counted anew from the problem, apart from what chose."""

from collections import Counter
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from datacon.proposals.choosing.problem import Candidate, Problem


def breaches(problem: Problem, chosen: Collection[str]) -> list[str]:
    """What of the rules `chosen` does not obey, in sentences; nothing where it obeys all."""
    known = {one.key for one in problem.candidates}
    strangers = sorted(key for key in chosen if key not in known)
    unknown = [_("La propuesta %(key)s no está entre las dictaminadas.") % {"key": key} for key in strangers]
    inside = [one for one in problem.candidates if one.key in chosen]
    return [*unknown, *_of_pins(problem, chosen), *_of_counts(problem, inside), *_of_people(problem, inside)]


def _of_pins(problem: Problem, chosen: Collection[str]) -> Iterator[str]:
    for one in sorted(problem.candidates, key=lambda candidate: candidate.key):
        if one.pin == "in" and one.key not in chosen:
            yield _("La propuesta %(key)s entra por decisión de la dirección, y no está.") % {"key": one.key}
        elif one.pin == "out" and one.key in chosen:
            yield _("La propuesta %(key)s no entra por decisión de la dirección, y está.") % {"key": one.key}
        elif one.key in chosen and not one.may_enter:
            yield _("La propuesta %(key)s entra sin mérito calificado y sin una decisión.") % {"key": one.key}


def _of_counts(problem: Problem, inside: list[Candidate]) -> Iterator[str]:
    if len(inside) > problem.places:
        said = {"count": len(inside), "places": problem.places}
        yield _("Las elegidas son %(count)d y los lugares, %(places)d.") % said
    for bound in problem.bounds:
        count = sum(bound.group in one.groups for one in inside)
        least, most = bound.least or 0, count if bound.most is None else bound.most
        if not least <= count <= most:
            told = {"rule": bound.sentence or bound.key, "count": count}
            yield _("No se cumple la regla «%(rule)s»: las elegidas que cuenta son %(count)d.") % told
    for lot, wanted in problem.lots.items():
        count = sum(one.lot == lot for one in inside)
        if count != wanted:
            counted = {"lot": lot, "count": count, "wanted": wanted}
            yield _("Del lote %(lot)s se eligen %(count)d y se dijo que son %(wanted)d.") % counted


def _of_people(problem: Problem, inside: list[Candidate]) -> Iterator[str]:
    sessions = Counter(person for one in inside for person in set(one.people))
    for person, count in sorted(sessions.items()):
        if count > problem.most_per_person:
            told = {"person": person, "count": count, "most": problem.most_per_person}
            yield _("Una persona (%(person)s) está en %(count)d elegidas y el máximo es %(most)d.") % told
    if problem.parity is not None:
        apart = abs(len(sessions.keys() & problem.women) - len(sessions.keys() & problem.men))
        if apart > problem.parity:
            yield _("Entre mujeres y hombres hay una diferencia mayor que la tolerancia de %(most)d.") % {
                "most": problem.parity
            }

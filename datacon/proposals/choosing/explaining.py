"""Why a choice is as it is: which rules contradict each other, what parity costs, and what keeps each proposal out.

Of one proposal nothing is ever told of what its people declared of themselves: where anything that is asked of the
whole keeps it out, parity or a rule, the sentence is the same (R61). Reasons follow from what an acta publishes.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from ortools.sat.python import cp_model

from datacon.proposals.choosing.modelling import model_of, quiet_solver
from datacon.proposals.choosing.problem import Bound, Candidate, Problem, Solution
from datacon.proposals.choosing.rows import Rows, rows_of
from datacon.proposals.choosing.solver import solve

SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Clause:
    """A rule that takes part in a contradiction, and how it could be relaxed.

    Its key is «places», «person», «parity», «least:…» or «most:…» with a bound's key, «pin:…» with a candidate's, or
    «lot:…» with a lot's. Beside parity pins are one, «pin», lest it be told of whom parity is short.
    """

    key: str
    sentence: str
    relaxation: str


def contradiction(problem: Problem) -> list[Clause]:
    """Rules that cannot hold together, and could without any one of them; none where all can."""
    rows = rows_of(problem)
    core = _core(rows, {row.rule for row in rows.all} - {""})
    for rule in sorted(core):
        core = _core(rows, core - {rule}) or core
    if "parity" in core:
        core = {"pin" if rule.startswith("pin:") else rule for rule in core}
    return [_clause(problem, rule) for rule in sorted(core)]


def _core(rows: Rows, rules: set[str]) -> set[str]:
    """Some of `rules` that cannot hold together; none where all can. It has no goal, or the solver would not say."""
    of_people = {""} if "parity" in rules else set()
    asked = replace(rows, all=[row for row in rows.all if row.rule in rules | of_people])
    model = model_of(asked, rows.low, rows.high, are_assumed=True)
    model.cp.add_assumptions(list(model.assumed.values()))
    solver = quiet_solver()
    solver.parameters.max_deterministic_time = SECONDS
    if solver.solve(model.cp) != cp_model.INFEASIBLE:
        return set()
    literals = set(solver.sufficient_assumptions_for_infeasibility())
    return {rule for rule, literal in model.assumed.items() if literal.index in literals}


def _clause(problem: Problem, rule: str) -> Clause:
    kind, _colon, of = rule.partition(":")
    if kind in ("least", "most"):
        return _of_bound(next(one for one in problem.bounds if one.key == of), kind, rule)
    if of and kind == "pin":
        is_in = next(one.pin == "in" for one in problem.candidates if one.key == of)
        decided = (
            _("La dirección decidió que entre %(key)s.") if is_in else _("La dirección decidió que no entre %(key)s.")
        )
        return Clause(rule, decided % {"key": of}, _("Retira esa decisión."))
    said = {"places": problem.places, "most": problem.most_per_person, "parity": problem.parity, "of": of}
    sentence, relaxation = {
        "places": (_("Los lugares son %(places)d."), _("Agrega lugares.")),
        "person": (
            _("El máximo de sesiones por persona es %(most)d."),
            _("Sube el máximo de sesiones por persona."),
        ),
        "parity": (
            _("Entre mujeres y hombres hay una diferencia de a lo más %(parity)d."),
            _("Sube la diferencia que se admite entre mujeres y hombres."),
        ),
        "pin": (_("La dirección decidió de algunas propuestas que entren o que no."), _("Revisa esas decisiones.")),
        "lot": (_("Del lote %(of)s se elige un número exacto."), _("Revisa los lotes del acta.")),
    }[kind]
    return Clause(rule, sentence % said, relaxation)


def _of_bound(bound: Bound, kind: str, rule: str) -> Clause:
    said = {"group": bound.group, "least": bound.least, "most": bound.most}
    if kind == "least":
        sentence, relaxation = _("Al menos %(least)d de «%(group)s»."), _("Pide menos de «%(group)s».")
    else:
        sentence, relaxation = _("A lo más %(most)d de «%(group)s»."), _("Admite más de «%(group)s».")
    return Clause(rule, bound.sentence or sentence % said, bound.relaxation or relaxation % said)


def without_parity(problem: Problem) -> Problem:
    return replace(problem, parity=None, women=frozenset(), men=frozenset())


def price(problem: Problem, solution: Solution) -> float:
    """The part of the merit that could be had without parity and is not: 0.006 is 0.6 %."""
    free = solve(without_parity(problem), seconds=SECONDS) if problem.parity is not None else None
    if free is None or not free.merit:
        return 0.0
    return max(free.merit - solution.merit, 0) / free.merit


@dataclass(frozen=True, slots=True)
class Reason:
    """`loss` is the merit, in thousandths, that the whole loses when it enters and the cheapest leaves for it.

    The kinds are «pin», «mandate», «merit», «draw», «person» and «balance».
    """

    loss: int
    kind: str
    sentence: str


def reasons(problem: Problem, solution: Solution) -> dict[str, Reason]:
    """For each that is left out; by counting, so that it takes no longer for thousands."""
    exchanges = Exchanges(problem, solution)
    return {one.key: exchanges.reason(one) for one in problem.candidates if one.key not in solution.chosen}


class Exchanges:
    """Who could leave for whom within the rules; those that fall in the same tight groups are compared once."""

    def __init__(self, problem: Problem, solution: Solution) -> None:
        self.problem = problem
        inside = [one for one in problem.candidates if one.key in solution.chosen]
        counts = Counter(group for one in inside for group in one.groups)
        self.full = {one.group for one in problem.bounds if one.most is not None and counts[one.group] >= one.most}
        self.scarce = {one.group for one in problem.bounds if one.least and counts[one.group] <= one.least}
        sessions = Counter(person for one in inside for person in set(one.people))
        self.busy = {person for person, count in sessions.items() if count >= problem.most_per_person}
        self.has_room = len(inside) < problem.places
        self.movable = sorted((one for one in inside if not one.pin), key=_order)
        self.alike: dict[frozenset[str], list[Candidate]] = defaultdict(list)
        for one in self.movable:
            self.alike[self._tight(one)].append(one)
        self.known: dict[frozenset[str], Candidate | None] = {}

    def _tight(self, one: Candidate) -> frozenset[str]:
        return one.groups & (self.full | self.scarce)

    def reason(self, one: Candidate) -> Reason:
        if one.pin == "out":
            return Reason(0, "pin", _("No entra por decisión de la dirección: entraría si la retirara."))
        if not one.may_enter:
            return Reason(0, "mandate", _("Sin mérito calificado, entraría solo por decisión de la dirección."))
        busy = self.busy.intersection(one.people)
        other = self.cheapest(one, busy)
        loss = max(other.merit - one.merit, 0) if other else 0
        weakest = self.movable[0] if self.movable else None
        if weakest and not self.has_room and _order(one) < _order(weakest):
            return self._by_merit(one, weakest, loss)
        if busy:
            sentence = _("Entraría si una de sus personas no estuviera ya en %(most)d de las elegidas.")
            return Reason(loss, "person", sentence % {"most": self.problem.most_per_person})
        return Reason(loss, "balance", self._of_the_whole(one))

    def cheapest(self, one: Candidate, busy: set[str]) -> Candidate | None:
        """Of those that could leave for it within the rules, parity aside, the one of least merit."""
        if busy:
            return next(
                (other for other in self.movable if busy <= set(other.people) and self._fits(one, other)), None
            )
        tight = self._tight(one)
        if tight not in self.known:
            fitting = [own[0] for own in self.alike.values() if self._fits(one, own[0])]
            self.known[tight] = min(fitting, key=_order, default=None)
        return self.known[tight]

    def _fits(self, one: Candidate, other: Candidate) -> bool:
        return self.full & one.groups <= other.groups and self.scarce & other.groups <= one.groups

    def _by_merit(self, one: Candidate, weakest: Candidate, loss: int) -> Reason:
        lacking = max(loss, weakest.merit - one.merit)
        if not lacking:
            return Reason(
                0, "draw", _("Empató con la última que entra: entraría si el desempate la hubiera favorecido.")
            )
        sentence = _("Entraría con %(points)s puntos más de mérito, si el conjunto siguiera en equilibrio.")
        return Reason(lacking, "merit", sentence % {"points": f"{(lacking + 1) / 1000:.3f}"})

    def _of_the_whole(self, one: Candidate) -> str:
        """It names every rule that counts the proposal, whether or not it was that one."""
        own = [bound for bound in self.problem.bounds if bound.group in one.groups and bound.most is not None]
        named = " ".join(bound.sentence for bound in sorted(own, key=lambda bound: bound.key) if bound.sentence)
        sentence = _("Su mérito alcanza: entraría si el equilibrio del conjunto lo permitiera.")
        return f"{sentence} {_('La cuentan estas reglas:')} {named}" if named else sentence


def _order(one: Candidate) -> tuple[int, int]:
    return one.merit, one.draw

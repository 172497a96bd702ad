"""The choice with the most merit within the rules, exactly; among equals the nearest to parity, then the best draws.

It is the same on every machine: one worker, a fixed seed, rows by their keys, and time that is counted in steps of
the solver and not by a clock.
"""

from concurrent.futures import ThreadPoolExecutor, wait
from hashlib import sha256

from ortools.sat.python import cp_model

from datacon.proposals.choosing.modelling import Model, model_of, quiet_solver
from datacon.proposals.choosing.problem import Problem, Solution, Watch
from datacon.proposals.choosing.relaxing import SCALE, relax
from datacon.proposals.choosing.rows import Rows, rows_of

PATIENCE = 0.1
"""Seconds between two looks of who watches."""

MARK_BITS = 10


class NothingFound(Exception):
    """Time was up, or it was called off, before any choice within the rules was found; there may be one."""


def solve(problem: Problem, *, watch: Watch | None = None, seconds: float = 60.0) -> Solution | None:
    """The one best choice, or None where the rules contradict each other.

    `seconds` are counted by the solver's steps, each one to three of a processor's. When they are up, or `watch` calls
    it off, the best choice so far is the answer, and its `ceiling` says how much better another could be.
    """
    rows = rows_of(problem)
    merits = {one.key: one.merit for one in problem.candidates}
    search = Search(rows, watch, seconds)
    ceiling = search.best([merits[key] for key in rows.keys], is_told=True)
    if ceiling is None:
        return None
    if rows.distance is not None:
        search.best([-int(one == rows.distance) for one in range(len(rows.low))])
    draws = {one.key: one.draw for one in problem.candidates}
    search.best([(draws[key] << MARK_BITS + len(rows.keys).bit_length()) + mark(key) for key in rows.keys])
    chosen = frozenset(key for key, value in zip(rows.keys, search.values, strict=False) if value)
    return Solution(chosen, sum(merits[key] for key in chosen), ceiling)


def mark(key: str) -> int:
    """What still tells two choices apart that have the same merit and the same draws."""
    return int.from_bytes(sha256(key.encode()).digest()[:4]) >> (32 - MARK_BITS)


class Search:
    """One goal after the other over the same rows: what one reached becomes a row for those that follow."""

    def __init__(self, rows: Rows, watch: Watch | None, seconds: float) -> None:
        self.rows = rows
        self.watch = watch
        self.seconds = seconds
        self.values: list[int] = []
        self.is_proven = True

    def best(self, goal: list[int], *, is_told: bool = False) -> int | None:
        """Make `goal` as great as it can be: its proven upper bound, or None where nothing obeys the rules.

        What the linear program puts beyond doubt is not searched, and what is found shows whether it was.
        """
        if not self.is_proven:
            return None
        rows = self.rows
        goal = goal + [0] * (len(rows.low) - len(goal))
        relaxed = relax(rows, goal)
        margin = relaxed.ceiling // 5000 + SCALE
        while True:
            low, high = relaxed.ends(rows, margin)
            latest = Latest(self.watch if is_told else None, relaxed.ceiling // SCALE)
            reached = self._search(goal, model_of(rows, low, high), latest)
            if not self.is_proven:
                return relaxed.ceiling // SCALE
            is_whole = low == rows.low and high == rows.high
            if reached is not None and (is_whole or reached * SCALE > relaxed.ceiling - margin):
                rows.keep(goal, reached, low, high)
                return reached
            if is_whole:
                return None
            margin = 8 * margin if reached is None else relaxed.ceiling - reached * SCALE + 1

    def _search(self, goal: list[int], model: Model, latest: "Latest") -> int | None:
        """What the solver reaches in this model; None where nothing obeys it."""
        model.cp.maximize(cp_model.LinearExpr.weighted_sum(model.variables, goal))
        for variable, value in zip(model.variables, self.values, strict=False):
            model.cp.add_hint(variable, value)
        solver = quiet_solver()
        solver.parameters.max_deterministic_time = max(self.seconds, 0)
        status = self._run(solver, model, latest)
        self.seconds -= solver.deterministic_time
        if status == cp_model.INFEASIBLE:
            return None
        self.is_proven = status == cp_model.OPTIMAL
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            values = [solver.value(one) for one in model.variables]
            self.values = max(self.values or values, values, key=lambda found: worth(goal, found))
        elif not self.values:
            raise NothingFound
        return worth(goal, self.values)

    def _run(self, solver: cp_model.CpSolver, model: Model, latest: "Latest") -> cp_model.CpSolverStatus:
        """The solver runs beside, so that whoever watches is told and asked in the thread that called."""
        if self.watch is None:
            return solver.solve(model.cp)
        with ThreadPoolExecutor(1) as beside:
            running = beside.submit(solver.solve, model.cp, latest)
            while not wait([running], timeout=PATIENCE).done:
                latest.tell()
                if self.watch.is_cancelled():
                    self.seconds = 0
                    solver.stop_search()
        latest.tell()
        return running.result()


class Latest(cp_model.CpSolverSolutionCallback):
    """The best that the solver has found so far, for who watches."""

    def __init__(self, watch: Watch | None, ceiling: int) -> None:
        super().__init__()
        self.watch = watch
        self.ceiling = ceiling
        self.merit = self.told = -1

    def on_solution_callback(self) -> None:
        self.merit = round(self.objective_value)

    def tell(self) -> None:
        if self.watch and self.merit > self.told:
            self.told = self.merit
            self.watch.improved(self.merit, self.ceiling)


def worth(goal: list[int], values: list[int]) -> int:
    return sum(one * value for one, value in zip(goal, values, strict=True))

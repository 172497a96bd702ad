"""What a linear program tells of a choice before it is searched: how good it can be, and what is beyond doubt.

The program is solved in floating point, which proves nothing. Its prices, rounded to whole numbers, do: whatever they
are, the sum below is a true upper bound, and what a variable would cost if it were otherwise is exact.
"""

from dataclasses import dataclass

from ortools.linear_solver.python import model_builder

from datacon.proposals.choosing.rows import Rows

SCALE = 1000
"""Prices are whole numbers of this part of a unit."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """`ceiling` is an upper bound of the goal, and `costs` what it loses where a variable leaves its better end."""

    ceiling: int
    costs: list[int]

    def ends(self, rows: Rows, margin: int) -> tuple[list[int], list[int]]:
        """The bounds of the variables, where none that costs more than `margin` leaves its better end."""
        low = [high if cost > margin else low for low, high, cost in zip(rows.low, rows.high, self.costs, strict=True)]
        high = [
            low if cost < -margin else high for low, high, cost in zip(rows.low, rows.high, self.costs, strict=True)
        ]
        return low, high


def relax(rows: Rows, goal: list[int]) -> Relaxed:
    prices = _prices(rows, goal)
    costs = [SCALE * one for one in goal]
    ceiling = 0
    for row, price in zip(rows.all, prices, strict=True):
        if price:
            ceiling += max(price * row.least, price * row.most)
            for variable, count in row.terms:
                costs[variable] -= price * count
    ceiling += sum(max(cost * low, cost * high) for cost, low, high in zip(costs, rows.low, rows.high, strict=True))
    return Relaxed(ceiling, costs)


def _prices(rows: Rows, goal: list[int]) -> list[int]:
    """What one unit more of each row is worth; nothing where the program has no answer."""
    model = model_builder.Model()  # type: ignore[no-untyped-call]
    variables = [model.new_num_var(low, high, "") for low, high in zip(rows.low, rows.high, strict=True)]
    expression = model_builder.LinearExpr.weighted_sum
    constraints = [
        model.add_linear_constraint(
            expression([variables[one] for one, _ in row.terms], [count for _, count in row.terms]),
            row.least,
            row.most,
        )
        for row in rows.all
    ]
    model.maximize(expression(variables, list(map(float, goal))))
    solver = model_builder.Solver("GLOP")
    if solver.solve(model) != model_builder.SolveStatus.OPTIMAL:
        return [0] * len(constraints)
    return [round(SCALE * one) for one in solver.dual_values(constraints)]

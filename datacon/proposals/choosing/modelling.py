"""Rows as a CP-SAT model, and the solver that is the same on every run: one worker, a fixed seed."""

from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from datacon.proposals.choosing.rows import Rows


@dataclass(frozen=True, slots=True)
class Model:
    cp: cp_model.CpModel
    variables: list[cp_model.IntVar]
    assumed: dict[str, cp_model.IntVar] = field(default_factory=dict)
    """A literal for each rule, where rules are assumed."""


def model_of(rows: Rows, low: list[int], high: list[int], *, are_assumed: bool = False) -> Model:
    cp = cp_model.CpModel()
    model = Model(cp, [cp.new_int_var(least, most, "") for least, most in zip(low, high, strict=True)])
    zero = cp.new_constant(0)
    for row in rows.all:
        variables = [zero, *(model.variables[one] for one, _ in row.terms)]
        expression = cp_model.LinearExpr.weighted_sum(variables, [0, *(count for _, count in row.terms)])
        constraint = cp.add_linear_constraint(expression, row.least, row.most)
        if are_assumed and row.rule:
            if row.rule not in model.assumed:
                model.assumed[row.rule] = cp.new_bool_var("")
            constraint.only_enforce_if(model.assumed[row.rule])
    return model


def quiet_solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.linearization_level = 2
    return solver

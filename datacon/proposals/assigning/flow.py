"""The exact assignment, as a flow of least cost from proposals to reviewers: it is always integral.

What counts, in this order: as many reviews as can be, reviewers under their least load, affinity, the draw. Rows are
put in the order of their keys first, so the order in which they came never changes the result.
"""

from collections import Counter
from collections.abc import Iterator

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from datacon.proposals.assigning.problem import BEST, Assignment, Pair, Problem
from datacon.proposals.choosing.problem import DRAW_BITS, draw

WIDTH = 200
"""How many of the best reviewers of a proposal are looked at; all, where those do not reach."""

BITS = 10
"""How much of a draw is used: costs must fit into 64 bits."""

SOURCE, SINK = 0, 1


def assign(problem: Problem) -> Assignment:
    """Who else reviews what; with up to `WIDTH` reviewers, the best that there is."""
    found = _told(problem, _solved(problem, WIDTH))
    if found.is_complete or len(problem.loads) <= WIDTH:
        return found
    return _told(problem, _solved(problem, len(problem.loads)))


def _told(problem: Problem, pairs: frozenset[Pair]) -> Assignment:
    everything = pairs | problem.kept
    read, given = Counter(proposal for proposal, _ in everything), Counter(reviewer for _, reviewer in everything)
    lacking = {key: wanted - read[key] for key, wanted in sorted(problem.wanted.items()) if wanted > read[key]}
    idle = {key: load.least - given[key] for key, load in sorted(problem.loads.items()) if load.least > given[key]}
    return Assignment(pairs, lacking, idle)


def _solved(problem: Problem, width: int) -> frozenset[Pair]:
    read = Counter(proposal for proposal, _ in problem.kept)
    given = Counter(reviewer for _, reviewer in problem.kept)
    wanted = {key: number - read[key] for key, number in sorted(problem.wanted.items()) if number > read[key]}
    reviewers = sorted(problem.loads)
    total = sum(wanted.values())
    unit = (total << BITS) + 1
    bonus = (total * BEST + 1) * unit
    flow = SimpleMinCostFlow()
    readers = {key: SINK + 1 + index for index, key in enumerate(reviewers)}
    for key, node in readers.items():
        load, held = problem.loads[key], given[key]
        least = max(min(load.least, load.most) - held, 0)
        flow.add_arc_with_capacity_and_unit_cost(node, SINK, least, -bonus)
        flow.add_arc_with_capacity_and_unit_cost(node, SINK, max(load.most - held, 0) - least, 0)
    arcs: dict[int, Pair] = {}
    for node, (proposal, number) in enumerate(wanted.items(), start=SINK + 1 + len(reviewers)):
        flow.add_arc_with_capacity_and_unit_cost(SOURCE, node, number, 0)
        for worth, drawn, reviewer in _best(problem, proposal, reviewers, width):
            cost = -(worth * unit + drawn)
            arcs[flow.add_arc_with_capacity_and_unit_cost(node, readers[reviewer], 1, cost)] = (proposal, reviewer)
    flow.set_node_supply(SOURCE, total)
    flow.set_node_supply(SINK, -total)
    status = flow.solve_max_flow_with_min_cost()
    assert status == flow.OPTIMAL, status
    return frozenset(pair for arc, pair in arcs.items() if flow.flow(arc))


def _best(problem: Problem, proposal: str, reviewers: list[str], width: int) -> list[tuple[int, int, str]]:
    """The `width` reviewers who may read a proposal and know most of it, the luckier first."""
    return sorted(_free(problem, proposal, reviewers), reverse=True)[:width]


def _free(problem: Problem, proposal: str, reviewers: list[str]) -> Iterator[tuple[int, int, str]]:
    values = problem.affinity.get(proposal, {})
    for reviewer in reviewers:
        pair = (proposal, reviewer)
        if pair not in problem.forbidden and pair not in problem.kept:
            drawn = draw(problem.seed, f"{proposal}\n{reviewer}") >> (DRAW_BITS - BITS)
            yield values.get(reviewer, 0), drawn, reviewer

"""Who reviews what: 5,000 proposals and 500 reviewers, and public bids against their known totals.

    bin/bench assignment [--proposals N] [--reviewers N] [--bids FILE …]

Prints one line of JSON: processor seconds and the most memory of the exact assignment, its affinity divided by that
of the greedy one (best pairs first), and the total of each file of bids beside the known one. A file of bids is a
matrix of values (first its size, then a line for each paper) or PrefLib's categories (a line for each reviewer); its
name says which it is, as in `aamas2015.in`.
"""

import argparse
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
solver = import_module("datacon.proposals.assigning.flow")
problems = import_module("datacon.proposals.assigning.problem")

WANTED = 3
KNOWN = {
    "preflib1": (6, 124.25),
    "preflib2": (7, 141.5),
    "preflib3": (6, 454.25),
    "aamas2016": (12, 949.5),
    "aamas2015": (12, 1406.25),
}
"""By the name of a file of bids, the most that a reviewer reads and the exact total."""

VALUES = (100, 50, 25, 0)
"""What each category of a bid is worth, from «yes» to a conflict, in hundredths."""


def synthetic(proposals: int, reviewers: int) -> Any:
    """Affinities as ours are, by themes, few of them in fashion; forty conflicts a reviewer; loads near the mean."""
    random = Random(500)  # noqa: S311 — the same world in each run
    fashion = [1 / (1 + number) for number in range(40)]
    papers = {f"p{number:05}": set(random.choices(range(40), fashion, k=3)) for number in range(proposals)}
    readers = {f"r{number:04}": set(random.choices(range(40), fashion, k=5)) for number in range(reviewers)}
    mean = WANTED * proposals // reviewers
    load = problems.Load(most=mean * 11 // 10, least=mean * 9 // 10)
    affinity = {
        paper: {reader: 30 * len(about & known) + 10 * random.randrange(2) for reader, known in readers.items()}
        for paper, about in papers.items()
    }
    conflicts = frozenset((random.choice(list(papers)), reader) for reader in readers for _ in range(40))
    wanted, loads = dict.fromkeys(papers, WANTED), dict.fromkeys(readers, load)
    return problems.Problem(wanted, loads, affinity, conflicts, seed="bench")


def greedy(problem: Any) -> int:
    """The affinity that taking the best pairs first leads to, while there is room."""
    pairs = [
        (-value, paper, reader)
        for paper, values in problem.affinity.items()
        for reader, value in values.items()
        if value and (paper, reader) not in problem.forbidden
    ]
    read, given, total = Counter(), Counter(), 0
    for value, paper, reader in sorted(pairs):
        if read[paper] < WANTED and given[reader] < problem.loads[reader].most:
            read[paper] += 1
            given[reader] += 1
            total -= value
    return total


def measured(problem: Any) -> dict[str, Any]:
    began = time.process_time()
    found = solver.assign(problem)
    seconds = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    total = sum(problem.value(*pair) for pair in found.pairs)
    given = Counter(reader for _, reader in found.pairs)
    return {
        "cpu_s": round(seconds, 2),
        "peak_mb": memory // 1024,
        "pairs": len(found.pairs),
        "complete": found.is_complete,
        "conflicts": len(found.pairs & problem.forbidden),
        "loads": [min(given[reader] for reader in problem.loads), max(given.values())],
        "affinity": total,
    }


def bids(path: Path) -> Any:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = categories(lines) if any("NUMBER ALTERNATIVES" in line for line in lines) else matrix(lines)
    load = problems.Load(KNOWN[path.stem][0])
    readers = {reader for values in rows.values() for reader in values}
    return problems.Problem(dict.fromkeys(rows, WANTED), dict.fromkeys(readers, load), rows)


def matrix(lines: Iterable[str]) -> dict[str, dict[str, int]]:
    _, *rows = lines
    return {
        f"p{paper:04}": {f"r{reader:04}": round(100 * float(value)) for reader, value in enumerate(row.split())}
        for paper, row in enumerate(rows)
    }


def categories(lines: Iterable[str]) -> dict[str, dict[str, int]]:
    """Of «2: {1,3},{2},{},{4}», two reviewers say yes to papers 1 and 3, perhaps to 2, and may not read 4."""
    rows: dict[str, dict[str, int]] = {}
    reader = 0
    for line in lines:
        if line.startswith("#") or ":" not in line:
            continue
        count, said = line.split(":", 1)
        for _ in range(int(count)):
            reader += 1
            for value, papers in zip(VALUES, re.findall(r"\{([^}]*)\}|(\d+)", said), strict=False):
                for paper in re.findall(r"\d+", "".join(papers)):
                    rows.setdefault(f"p{int(paper):04}", {})[f"r{reader:04}"] = value
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="the only form there is")
    parser.add_argument("--proposals", type=int, default=5000)
    parser.add_argument("--reviewers", type=int, default=500)
    parser.add_argument("--bids", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    problem = synthetic(options.proposals, options.reviewers)
    figures = measured(problem)
    figures["ratio_to_greedy"] = round(figures["affinity"] / greedy(problem), 4)
    totals = {
        path.stem: {"total": figures["affinity"] / 100, "known": KNOWN[path.stem][1], "loads": figures["loads"]}
        for path in options.bids
        for figures in [measured(bids(path))]
    }
    print(json.dumps({"benchmark": "assignment"} | figures | {"bids": totals or "not run: no files were given"}))


if __name__ == "__main__":
    main()

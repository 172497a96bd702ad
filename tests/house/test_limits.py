"""One thought per function, one subject per file."""

from tests.house.tree import PACKAGE, ROOT, files, functions, length, python_files, refusal, shown

FILES = [
    *((path, 400) for path in python_files()),
    *((path, 400) for folder in ("tests", "bench") for path in files("*.py", under=ROOT / folder)),
    *((path, 120) for path in files("*.html", "*.svg", "*.txt", "*.md") if "templates" in path.parts),
    *((path, 100) for path in files("*.css")),
    *((path, 60) for path in files("*.js") if "vendor" not in path.parts),
]


def test_files_are_not_too_long():
    lengths = ((path, most, len(path.read_text().splitlines())) for path, most in FILES)
    long = [f"{shown(path)}: {lines} lines, at most {most}" for path, most, lines in lengths if lines > most]

    assert long == [], refusal("cut it by subject", long)


def test_functions_are_not_too_long():
    long = [
        f"{shown(path)}: {function.name}, {length(function)} lines"
        for path in files("*.py", under=ROOT / "tests") + python_files()
        for function in functions(path)
        if length(function) > 40
    ]

    assert long == [], refusal("at most 40 lines; aim at 10", long)


def test_views_are_short():
    long = [
        f"{shown(path)}: {function.name}, {length(function)} lines"
        for path in [*PACKAGE.glob("*/views.py"), *PACKAGE.glob("*/views/*.py")]
        for function in functions(path)
        if length(function) > 20
    ]

    assert long == [], refusal("a view loads, decides, answers: at most 20 lines", long)

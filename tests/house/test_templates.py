"""Templates: all used, nothing inline that the Content-Security-Policy refuses, texts ready for translators."""

import re

import pytest

from tests.house.test_direction import ERROR_PAGES
from tests.house.tree import python_files, refusal, templates

REFUSED = {
    r"<style\b": "a style sheet of its own",
    r"\sstyle\s*=": "a class or an attribute that CSS reads",
    r"\son[a-z]+\s*=\s*[\"']": "a listener in a module",
    r"javascript:": "a listener in a module",
    r"[\"'(]data:": "a file under static/",
    r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")": "a module under static/",
    r"{%-?\s*blocktrans(?:late)?\s(?![^%]*\btrimmed\b)": "blocktranslate trimmed",
    r"{%-?\s*(?:trans|blocktrans)\s": "translate, blocktranslate",
}


@pytest.mark.parametrize("pattern", REFUSED)
def test_templates_write_nothing_that_is_refused(pattern):
    found = [
        f"{name}: {match.group().strip()}"
        for name, path in templates().items()
        for match in re.finditer(pattern, path.read_text())
    ]

    assert found == [], refusal(f"write {REFUSED[pattern]} instead", found)


def test_every_template_is_used():
    code = "\n".join(path.read_text() for path in [*python_files(), *templates().values()])
    named = {name for name in templates() if re.search(rf"""["']{re.escape(name)}(?:#[\w-]+)?["']""", code)}
    unused = sorted(set(templates()) - named - ERROR_PAGES)

    assert unused == [], refusal("nobody renders, extends or includes", unused)

"""What import-linter cannot see of the direction: foreign keys, includes, and what has no place at all."""

import ast
import re
from pathlib import Path

from django.apps import apps

from tests.house.tree import PACKAGE, ROOT, domains, functions, height, nodes, python_files, refusal, shown, templates

LOADED = re.compile(r"""{%-?\s*(?:extends|include)\s+(?:"([^"#]+)[^"]*"|(\S+))""")
ERROR_PAGES = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
"""Found by these names: by Django, and by allauth where somebody tries too often."""


def models() -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith("datacon.")]


def domain_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def test_foreign_keys_point_down():
    up = [
        f"{field} → {field.related_model._meta.label}"
        for model in models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model.__module__.startswith("datacon.")
        if height(field.related_model._meta.app_label) > height(model._meta.app_label)
    ]

    assert up == [], refusal(
        "a lower domain may not hold on to a higher one: turn the key round, or record and listen", up
    )


def test_every_domain_is_in_the_contract_and_installed():
    in_contract = {name for layer in domains() for name in re.split(r"\W+", layer)}
    installed = {config.label for config in apps.get_app_configs() if config.name.startswith("datacon.")}
    packages = {path.parent.name for path in (ROOT / "datacon").glob("*/__init__.py")}

    assert in_contract == installed == packages


def test_templates_extend_and_include_only_their_own_domain_and_ui():
    foreign = [
        f"{name}: {fixed or computed}"
        for name, path in templates().items()
        for fixed, computed in LOADED.findall(path.read_text())
        if not fixed.startswith((f"{domain_of(path)}/", "ui/"))
    ]
    astray = [name for name, path in templates().items() if not name.startswith(f"{domain_of(path)}/")]

    assert foreign == [], refusal("what two domains need lives in ui/", foreign)
    assert set(astray) - ERROR_PAGES == set(), "a template lies in templates/<its domain>/"


def test_no_module_is_called_after_nothing():
    vague = {"utils", "helpers", "helper", "util", "common", "misc", "tools", "services", "managers"}

    assert [shown(path) for path in python_files() if vague & {*path.parts, path.stem}] == []


def test_only_the_journal_overrides_a_models_save_and_sends_a_signal():
    others = [path for path in python_files() if "journal" not in path.parts]
    found = [
        f"{shown(path)}: def {function.name}"
        for path in others
        if not {"forms", "forms.py"} & set(path.parts)  # a form's save is Django's name for what it does
        for function in functions(path)
        if function.name == "save"
    ] + [
        f"{shown(path)}:{node.lineno}: {node.module}"
        for path in others
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and node.module in ("django.dispatch", "django.db.models.signals")
    ]

    assert found == [], refusal("an act is a method that records; who must know listens for its verb", found)

"""One line of migrations per domain: no forks, no gaps, nothing left to write."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("datacon.")]


@pytest.fixture(scope="module")
def graph():
    return MigrationLoader(connection=None).graph


@pytest.mark.parametrize("domain", OURS)
def test_migrations_are_one_line_without_gaps(graph, domain):
    keys = sorted(key for key in graph.nodes if key[0] == domain)
    forks = [
        key for key in keys if len([child for child in graph.node_map[key].children if child.key[0] == domain]) > 1
    ]

    assert forks == [], "two migrations follow the same one"
    assert [int(name[:4]) for _, name in keys] == list(range(1, len(keys) + 1))


@pytest.mark.django_db
def test_models_have_no_change_without_a_migration(capsys):
    call_command("makemigrations", check_changes=True, dry_run=True)

    assert capsys.readouterr().err == ""

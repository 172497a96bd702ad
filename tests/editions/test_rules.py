"""What the rules measure, how a breach is justified, and how the forum's set grows."""

from datetime import date

import pytest
from django.http import Http404
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions import measures, rules
from datacon.editions.actions.rules import adopt, amend, justify
from datacon.editions.constitution import ARTICLES
from datacon.editions.models import (
    Convening,
    Edition,
    Invitation,
    Rule,
    RuleException,
    RuleSet,
    SkippedYear,
)
from datacon.editions.states import ConveningRole, DatePrecision, InvitationState, Level, State
from datacon.journal import actions as journal
from datacon.people.states import Scope, Sector
from tests import make

pytestmark = pytest.mark.django_db


def ruled(year: int = 2030, **fields: object) -> Edition:
    """An edition of next years, in draft, under the first set of rules."""
    defaults = {"state": State.DRAFT, "announced_at": None, "ruleset": adopt(make.forum())}
    return make.edition(year, **defaults | fields)


def judged(edition: Edition, key: str) -> tuple[bool | None, str]:
    verdict = rules.verdict(edition, key)
    return verdict.kept, verdict.text


def test_the_first_set_is_adopted_once_and_journaled(ana):
    ruleset = adopt(make.forum(), by=ana)

    assert adopt(make.forum(), by=ana) == ruleset
    assert [rule.key for rule in ruleset.rules.all()] == [article.key for article in ARTICLES]
    assert journal.verbs(ruleset) == ["ruleset.adopted"]
    assert str(ruleset) == "DATA CON, 1"


def test_every_rule_is_measured_and_says_where_it_is_mended():
    found = rules.verdicts(ruled())

    assert [verdict.rule.key for verdict in found if measures.of(verdict.rule.key) is None] == []
    assert [verdict.place for verdict in found if not verdict.place.startswith("/mesa/2030/")] == []
    assert [verdict.text for verdict in found if not verdict.text] == []


def test_an_edition_without_rules_has_no_verdicts():
    edition = ruled(ruleset=None)

    assert rules.verdicts(edition) == []
    assert rules.missing(edition, State.PROPOSED) == []
    with pytest.raises(Http404):
        rules.verdict(edition, "annual")


def test_a_rule_that_nothing_measures_is_said_to_be_so():
    edition = ruled()
    Rule.objects.create(ruleset=edition.ruleset, key="new", title="Nueva", sentence="…", source="…", level=Level.MUST)

    verdict = rules.verdict(edition, "new")

    assert (verdict.kept, verdict.text, verdict.place) == (None, "Nada la mide todavía.", "")
    assert (verdict.kind, verdict.word, verdict.icon) == ("unknown", "Aún no se mide", "clock")


@pytest.mark.parametrize(
    ("start", "precision", "kept", "text"),
    [
        (date(2030, 2, 12), DatePrecision.DAY, True, "Comienza el 12 de febrero."),
        (date(2030, 3, 31), DatePrecision.DAY, True, "Comienza el 31 de marzo."),
        (date(2030, 5, 11), DatePrecision.DAY, False, "Comienza el 11 de mayo; se prefiere de enero a marzo."),
        (date(2030, 10, 1), DatePrecision.MONTH, False, "Comienza en octubre; se prefiere de enero a marzo."),
        (date(2030, 1, 1), DatePrecision.YEAR, None, "La fecha exacta está por localizar."),
    ],
)
def test_first_quarter(start, precision, kept, text):
    edition = ruled(starts_on=start, ends_on=start, date_precision=precision)

    assert judged(edition, "first_quarter") == (kept, text)


def test_a_year_has_its_edition():
    assert judged(ruled(), "annual") == (True, "Es la única edición regular de 2030.")


def test_a_year_without_an_edition_needs_its_reason():
    edition = ruled(2030)
    make.edition(2027)

    assert judged(edition, "annual") == (False, "Falta el motivo de 2 años sin edición: 2028 y 2029.")
    SkippedYear.objects.create(forum=edition.forum, fiscal_year=2028, reason="No hubo presupuesto.")
    assert judged(edition, "annual") == (False, "Falta el motivo de un año sin edición: 2029.")
    SkippedYear.objects.create(forum=edition.forum, fiscal_year=2029, reason="No hubo sede.")
    assert judged(edition, "annual") == (True, "Es la única edición regular de 2030.")


def test_objectives_are_counted():
    edition = ruled()
    assert judged(edition, "objectives") == (False, "Todavía no hay objetivos.")

    make.objective(edition)

    assert judged(edition, "objectives") == (True, "1 objetivo.")


def test_co_conveners_fill_sectors_by_scopes():
    edition = ruled()
    for place, sector in enumerate(Sector):
        organization = make.organization(f"Nacional {sector}", sector=sector)
        Convening.objects.create(
            edition=edition, organization=organization, role=ConveningRole.CO_CONVENER, position=place
        )
    for sector in (Sector.PUBLIC, Sector.PRIVATE):
        Invitation.objects.create(
            edition=edition,
            organization=make.organization(f"De fuera {sector}", sector=sector, scope=Scope.INTERNATIONAL),
            email="a@example.org",
            state=InvitationState.ACCEPTED,
            expires_at=timezone.now(),
        )
    assert judged(edition, "co_convener_sectors") == (
        False,
        "6 de 8 combinaciones de sector y alcance; faltan: académico internacional y sociedad civil internacional.",
    )

    for sector in (Sector.ACADEMIC, Sector.CIVIL_SOCIETY):
        organization = make.organization(f"De fuera {sector}", sector=sector, scope=Scope.INTERNATIONAL)
        make.convening(edition, organization, role=ConveningRole.CO_CONVENER)

    assert judged(edition, "co_convener_sectors") == (True, "8 de 8 combinaciones de sector y alcance.")


def test_what_is_missing_for_a_state_is_only_what_guards_it():
    edition = ruled()

    assert "objectives" in {verdict.rule.key for verdict in rules.missing(edition, State.PROPOSED)}
    assert rules.missing(edition, State.CALL_OPEN) == []


def test_a_justified_breach_is_amber_and_stands_in_nobody_s_way(ana):
    edition = ruled()
    before = rules.verdict(edition, "first_quarter")

    exception = justify(
        edition, "first_quarter", by=ana, text="El recinto abre en mayo.", signed_by="Ana, Coordinadora"
    )

    after = rules.verdict(edition, "first_quarter")
    assert (before.kind, before.word, before.is_breached) == ("soft", "No se cumple", True)
    assert (after.kind, after.word, after.is_breached) == ("soft", "Justificada", False)
    assert (exception.measured, exception.author) == (before.text, ana)
    assert exception.justified_on == timezone.localdate(timezone=edition.zone)
    assert str(exception) == "En el primer trimestre, DATA CON 2030"
    assert journal.verbs(exception) == ["rule.justified"]


def test_a_must_is_not_justified(ana):
    with pytest.raises(Refused) as refusal:
        justify(ruled(), "objectives", by=ana, text="Ya vendrán.", signed_by="Ana")

    assert str(refusal.value) == "«Con objetivos propios» es una regla obligatoria: se cumple, no se justifica."
    assert RuleException.objects.count() == 0


@pytest.mark.parametrize("start", [date(2030, 2, 1)])
def test_a_rule_that_is_kept_is_not_justified(ana, start):
    with pytest.raises(Refused) as refusal:
        justify(ruled(starts_on=start, ends_on=start), "first_quarter", by=ana, text="Por si acaso.", signed_by="Ana")

    assert str(refusal.value) == "«En el primer trimestre» no está incumplida: no hay nada que justificar."


def test_a_breach_is_justified_once(ana):
    edition = ruled()
    justify(edition, "first_quarter", by=ana, text="El recinto abre en mayo.", signed_by="Ana")

    with pytest.raises(Refused) as refusal:
        justify(edition, "first_quarter", by=ana, text="Otra razón.", signed_by="Ana")

    assert str(refusal.value) == "«En el primer trimestre» ya tiene su justificación, y no se reescribe."
    assert RuleException.objects.get().text == "El recinto abre en mayo."


def test_an_exception_comes_before_the_first_day(ana):
    with pytest.raises(Refused) as refusal:
        justify(ruled(2022), "first_quarter", by=ana, text="Así fue.", signed_by="Ana")

    assert str(refusal.value) == "La edición ya comenzó: una excepción se justifica antes de su primer día."


def test_a_new_version_leaves_the_rules_of_older_editions_alone(ana):
    edition = ruled()
    changes = {"first_quarter": {"sentence": "Se celebra en otoño.", "limits": {"months": [10, 11]}}}

    newer = amend(edition.ruleset, changes, by=ana, adopted_on=date(2029, 6, 1), note="Cambia el calendario.")

    assert (newer.number, newer.rules.count(), newer.rules.get(key="first_quarter").limits) == (
        2,
        len(ARTICLES),
        {"months": [10, 11]},
    )
    assert judged(edition, "first_quarter")[1] == "Comienza el 11 de mayo; se prefiere de enero a marzo."
    edition.ruleset = newer
    assert judged(edition, "first_quarter")[1] == "Comienza el 11 de mayo; se prefiere de octubre a noviembre."
    assert [found.number for found in RuleSet.objects.all()] == [2, 1]
    assert journal.verbs(newer) == ["ruleset.adopted"]


def test_lights_count_by_colour():
    found = rules.verdicts(ruled())

    assert sum(rules.lights(found).values()) == len(ARTICLES)
    assert rules.lights(found)["must"] == sum(verdict.kind == "must" for verdict in found)
    assert {verdict.icon for verdict in found} <= {"done", "warning", "error", "clock"}

"""What a reader sees of a proposal: names hidden however they are written, and nothing hidden from who sees all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from datacon.editions.states import Role
from datacon.people.models import Affiliation
from datacon.proposals.models import Answer, Speaker
from datacon.proposals.queries import phases
from datacon.proposals.queries.masks import MARK, Mask, plain
from datacon.proposals.queries.visibility import hides_names, masks, shown, shown_all
from datacon.proposals.states import OthersReviews, State
from datacon.proposals.templatetags.hiding import hidden, prose
from tests import make
from tests.proposals import build


@pytest.fixture
def call(db):
    made = build.call()
    build.phase(made)
    return made


@pytest.fixture
def proposal(call):
    return build.proposal(
        call, make.user("Citlali Peña Nava"), number=7, state=State.IN_REVIEW, title="Datos del agua"
    )


@pytest.fixture
def reviewer(proposal):
    user = build.reviewer(proposal.call.edition)
    build.review(proposal, user)
    return user


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Habla Citlali Peña.", f"Habla {MARK}."),
        ("CITLALI PENA y otras", f"{MARK} y otras"),
        ("Peña-Citlali", "Peña-Citlali"),
        ("Citlali **Peña** dice", f"{MARK} dice"),
        ("Citla*li Peña*", MARK),
        ("Citlali\nPeña", MARK),
        ("Citlali Pe&ntilde;a y &#67;itlali Pe&#xF1;a", f"{MARK} y {MARK}"),
        ("https://citlalipena.example/datos", f"https://{MARK}.example/datos"),
        ("https://example.org/citlali%20pe%C3%B1a", f"https://example.org/{MARK}"),
        ("Citlali\u00adPe\u200bña", MARK),
        ("Citlali Pe\u200bn\u0303a", MARK),
        ("Citlalipeñas", "Citlalipeñas"),
        ("&desconocida; nada", "&desconocida; nada"),
        ("", ""),
    ],
)
def test_name_is_hidden_however_it_is_written(text, left):
    assert Mask(["Citlali Peña"]).hide(text).replace(MARK, "_") == left.replace(MARK, "_")


def test_short_acronym_is_hidden_only_where_it_is_written_as_one():
    mask = Mask(["SE", "Ana", "x"])

    assert mask.hide("SE dice que se abre; Ana y ana x") == f"{MARK} dice que se abre; {MARK} y ana x"


def test_nobody_to_hide_hides_nothing():
    assert Mask([]).hide("Citlali") == "Citlali"
    assert plain(" Peña & Cía. ") == "pena cia"


def test_reviewer_reads_no_name_in_any_text(proposal, reviewer):
    unit = make.organization("Unidad del Lago", acronym="ULAG", aliases=["Laguneras"])
    make.organization("Oficina del Lago", slug="oficina", successor=unit)
    speaker = proposal.speakers.get()
    person = make.person("Tonantzin Ríos", email="tona@ejemplo.example", user=make.user("Tona Ríos"))
    Affiliation.objects.create(person=person, organization=unit, position="Jefa de Humedales")
    Speaker.objects.filter(pk=speaker.pk).update(
        name="Tonantzin Rios", person=person, affiliation="Directora en la Casa del Agua, A. C."
    )
    text = (
        "Tonantzin, de Humedales; Ríos y Peña; ULAG, la Oficina del Lago; las Laguneras; la Casa del Agua; "
        "tona@ejemplo.example; ejemplo.example; Nava."
    )
    build_with(proposal, text)

    read = shown(proposal, reviewer)

    kept = f"{MARK}, de Humedales; {MARK} y {MARK}; {MARK}, la {MARK}; las {MARK}; la {MARK}; {MARK}; {MARK}; {MARK}."
    assert read.abstract == kept
    assert {read.grounds, read.provision, read.beneficiaries, read.accessibility} == {kept}
    assert (read.title, read.is_anonymous) == (kept, True)
    assert (read.people, read.counted_people, read.files) == ([], 1, [])


def build_with(proposal, text):
    for name in ("title", "abstract", "grounds", "provision", "beneficiaries", "accessibility"):
        setattr(proposal, name, text)
    proposal.save()


def test_common_mailbox_is_not_hidden_as_a_word(proposal, reviewer):
    proposal.speakers.update(name="Xóchitl", email="datos@ejemplo.example", affiliation="Datos, Lago")
    build_with(proposal, "Los datos de datos@ejemplo.example en Lago")

    assert shown(proposal, reviewer).abstract == f"Los datos de {MARK} en {MARK}"


def test_organization_of_the_directory_is_hidden_with_its_family(proposal, reviewer):
    unit = make.organization("Unidad del Lago")
    make.organization("Brigada Azul", successor=unit)
    proposal.speakers.update(organization=unit)
    build_with(proposal, "La Brigada Azul y el Colectivo Verde")
    make.organization("Colectivo Verde")

    assert shown(proposal, reviewer).abstract == f"La {MARK} y el Colectivo Verde"


def test_organization_that_an_affiliation_names_is_hidden_by_its_other_names(proposal, reviewer):
    make.organization("Unidad del Lago", acronym="ULAG")
    proposal.speakers.update(affiliation="Jefa de la ULAG")
    build_with(proposal, "La Unidad del Lago")

    assert shown(proposal, reviewer).abstract == f"La {MARK}"


@pytest.mark.parametrize("role", [Role.PROGRAMME_CHAIR, Role.COORDINATOR])
def test_who_organises_sees_all_but_not_while_they_review(proposal, reviewer, role):
    question = build.question(proposal.call, is_for_reviewers=False)
    Answer.objects.create(proposal=proposal, question=question, value="Solo para la dirección.")
    make.appointment(proposal.call.edition, reviewer, role)
    build_with(proposal, "Habla Citlali Peña Nava.")

    read = shown(proposal, reviewer)

    assert (read.abstract, read.is_anonymous) == ("Habla Citlali Peña Nava.", False)
    assert [one.name for one in read.people] == ["Ponente 7"]
    assert [one.value for one in read.answers] == ["Solo para la dirección."]
    blind = shown(proposal, reviewer, as_reviewer=True)
    assert (blind.abstract, blind.answers) == (f"Habla {MARK}.", [])


def test_names_are_shown_after_the_anonymous_phase(proposal, reviewer):
    build_with(proposal, "Habla Citlali Peña Nava.")
    proposal.call.phases.update(closes_at=timezone.now() - timedelta(hours=1))

    read = shown(proposal, reviewer)

    assert (read.abstract, read.is_anonymous) == ("Habla Citlali Peña Nava.", False)
    assert len(read.people) == 1


def test_no_proposals_are_shown_to_nobody(reviewer):
    assert shown_all([], reviewer) == {}
    assert masks([]) == {}


def test_many_take_as_many_queries_as_one(call, reviewer, proposal, django_assert_num_queries):
    others = [build.proposal(call, state=State.IN_REVIEW) for _ in range(3)]
    theme = make.theme("Agua")
    for one in [proposal, *others]:
        one.themes.add(theme)
        person = make.person(f"Persona {one.pk}", user=make.user(f"Cuenta {one.pk}"))
        one.speakers.update(person=person)
        Affiliation.objects.create(person=person, organization=make.organization(f"Casa {one.pk}"))
    one, many = type(proposal).objects.filter(pk=proposal.pk), type(proposal).objects.order_by("pk")
    shown_all(one.select_related("call"), reviewer)
    with django_assert_num_queries(13):
        shown_all(one.select_related("call"), reviewer)
    with django_assert_num_queries(13):
        assert len(shown_all(many.select_related("call"), reviewer)) == 4


def between(call, since, until, **fields):
    now = timezone.now()
    fields = {"opens_at": now + timedelta(days=since), "closes_at": now + timedelta(days=until)} | fields
    return build.phase(call, **fields)


@pytest.mark.parametrize(
    ("planned", "is_hidden"),
    [
        ([], True),
        ([(-1, 1, True)], True),
        ([(-1, 1, False)], False),
        ([(1, 2, True)], True),
        ([(1, 2, False), (3, 4, True)], False),
        ([(-3, -2, False), (2, 3, True)], True),
        ([(-3, -2, True), (-1, 1, False)], False),
        ([(-2, -1, True)], False),
        ([(-2, 2, False), (-1, 1, True)], True),
    ],
)
def test_phase_under_way_or_to_come_says_whether_names_are_hidden(db, planned, is_hidden):
    call = build.call()
    for since, until, is_anonymous in planned:
        between(call, since, until, is_anonymous=is_anonymous)

    assert hides_names(call) == is_hidden


def test_phase_says_whether_others_are_told(db):
    call = build.call()
    assert not phases.tells_others(call)

    first = between(call, -3, -2)
    assert phases.tells_others(call)

    first.others = OthersReviews.NEVER
    first.save()
    assert not phases.tells_others(call)


def test_why_nothing_is_reviewed_is_said_in_local_time(db):
    call = build.call()
    assert phases.closed(call) == "El dictamen aún no tiene fechas."
    assert phases.due(call) == ""

    between(call, -3, -2)
    assert "El dictamen cerró el" in phases.closed(call)
    assert "(hora de Ciudad de México)" in phases.closed(call)

    between(call, 2, 3)
    assert "El dictamen abre el" in phases.closed(call)

    between(call, -1, 1)
    assert phases.closed(call) == ""
    assert "(hora de Ciudad de México)" in phases.due(call)


def test_hidden_name_has_a_label_in_text_and_none_in_attributes():
    html = prose(f'**{MARK}** <b> [aquí](https://example.org/{MARK} "a > {MARK}")')

    assert html.count('<span class="hidden-name" role="img" aria-label="nombre oculto">') == 1
    assert "&lt;b&gt;" in html
    assert hidden("<b>") == "&lt;b&gt;"

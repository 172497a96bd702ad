"""The chair's board of who reviews what, and what reviewers say of themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.proposals.actions import assigning
from datacon.proposals.models import DeclaredConflict, Review, ReviewerProfile
from datacon.proposals.states import ReviewState, Route, State
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db

BOARD = "/mesa/2031/dictamen/asignacion/"
PEOPLE = "/mesa/2031/dictamen/personas/"
PROFILE = "/mesa/2031/dictamen/perfil/"
RELATION = f"{PROFILE}relaciones/"


@pytest.fixture
def call():
    return build.call()


@pytest.fixture
def chair(client, call, beto):
    make.appointment(call.edition, beto, Role.PROGRAMME_CHAIR)
    client.force_login(beto)
    return client


@pytest.fixture
def reviewer(call):
    return build.reviewer(call.edition, "Rita")


@pytest.fixture
def rita(client, reviewer):
    client.force_login(reviewer)
    return client


def in_review(call, **fields):
    return build.proposal(call, state=State.IN_REVIEW, **fields)


def said(answer) -> list[str]:
    return [str(one) for one in answer.context["messages"]]


def test_before_there_is_a_call_every_page_says_so(client, beto):
    edition = build.edition()
    make.appointment(edition, beto, Role.PROGRAMME_CHAIR)
    make.appointment(edition, beto, Role.REVIEWER)
    client.force_login(beto)

    for page in (BOARD, PEOPLE, PROFILE, "/mesa/2031/dictamen/rubrica/", "/mesa/2031/dictamen/fases/"):
        assert "Aún no hay convocatoria de propuestas" in client.get(page).text
    assert client.post(f"{BOARD}reparto/").status_code == 404


def test_before_the_review_the_board_is_empty(chair, call):
    build.proposal(call, state=State.SUBMITTED)

    page = chair.get(BOARD).text

    assert "Todavía no hay propuestas en dictamen" in page
    assert "Repartir" not in page


def test_the_board_says_who_reads_what_and_why(chair, call, reviewer):
    review = build.review(in_review(call, number=7), reviewer, grounds=["Conoce el tema Agua."])

    page = chair.get(BOARD).text

    assert "P-007" in page
    assert "Conoce el tema Agua." in page
    assert "lee 1 de 12" in page
    assert "asignado a mano" in page
    assert f"{BOARD}dictamenes/{review.pk}/retiro/" in page
    assert "Recordar a quienes faltan" in page


def test_a_review_that_was_handed_in_has_no_button_to_take_it_back(chair, call, reviewer):
    proposal = in_review(call)
    build.review(proposal, reviewer, score=4)
    build.review(proposal, score=4)

    page = chair.get(BOARD).text

    assert "entregado" in page
    assert "retiro" not in page
    assert "Repartir lo que falta" not in page
    assert "Recordar a quienes faltan" not in page


def test_a_conflict_learned_later_is_shown(chair, call, reviewer):
    proposal = in_review(call)
    build.review(proposal, reviewer)
    build.speaker(proposal, email=reviewer.email)

    assert "Es una de las personas de la propuesta." in chair.get(BOARD).text


def test_what_a_reviewer_declared_is_for_who_assigns(chair, call, reviewer):
    build.review(in_review(call), reviewer, state=ReviewState.CONFLICTED, conflict_note="Es mi prima.")
    build.review(in_review(call), reviewer, state=ReviewState.CONFLICTED)

    assert "Es mi prima." in chair.get(BOARD).text


def test_the_conflict_of_who_no_longer_reviews_is_still_looked_at(chair, call, reviewer):
    proposal = in_review(call)
    build.review(proposal, reviewer)
    build.speaker(proposal, email=reviewer.email)
    call.edition.appointments.filter(user=reviewer).update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )

    page = chair.get(BOARD).text

    assert "Es una de las personas de la propuesta." in page
    assert "lee 1 de 0" in page


@pytest.mark.parametrize(
    ("room", "conflict", "sentence"),
    [
        (12, False, "Le faltan 2 dictámenes; 1 persona podría leerla."),
        (0, False, "Le faltan 2 dictámenes, y quienes podrían leerla ya tienen su máximo."),
        (12, True, "Le faltan 2 dictámenes, y nadie más está libre de conflicto de interés."),
    ],
)
def test_what_a_proposal_lacks_is_said_with_its_cause(chair, call, reviewer, room, conflict, sentence):
    ReviewerProfile.objects.create(call=call, user=reviewer, most_load=room)
    in_review(call, **({"author": reviewer} if conflict else {}))

    assert sentence in chair.get(BOARD).text


def test_a_legal_mandate_is_told_apart(chair, call):
    in_review(call, route=Route.LEGAL_MANDATE)

    assert "la miran dos personas por separado" in chair.get(BOARD).text


def test_spreading_says_how_many_and_what_lacks(chair, call, reviewer):
    in_review(call)

    answer = chair.post(f"{BOARD}reparto/", follow=True)
    assert said(answer) == ["Se asignó 1 dictamen. Faltan 1: cada propuesta dice por qué."]

    build.reviewer(call.edition)
    assert said(chair.post(f"{BOARD}reparto/", follow=True)) == ["Se asignó 1 dictamen. No falta ninguno."]


def test_a_long_spreading_is_left_to_the_worker(chair, call, monkeypatch):
    monkeypatch.setattr(assigning, "SMALL", 0)
    in_review(call)

    answer = chair.post(f"{BOARD}reparto/", follow=True)

    assert said(answer) == ["Se está repartiendo. Vuelve a abrir la página en un momento."]


def test_after_sealing_the_board_refuses_in_words(chair, call, reviewer):
    review = build.review(in_review(call), reviewer)
    build.selection(call, state="sealed")

    for act in ("reparto/", f"dictamenes/{review.pk}/retiro/"):
        sentences = said(chair.post(f"{BOARD}{act}", follow=True))
        assert sentences == ["La selección ya está sellada: lo que la decidió no se cambia."]


def test_the_chair_gives_a_proposal_by_hand(chair, call, reviewer):
    other = build.reviewer(call.edition, "Zoe")
    proposal = in_review(call, number=7, author=other)

    page = chair.get(f"{BOARD}propuestas/7/").text
    assert "Rita: afinidad 0, lee 0 de 12" in page
    assert "Zoe: conflicto de interés" in page

    answer = chair.post(f"{BOARD}propuestas/7/", {"reviewer": reviewer.pk}, follow=True)
    assert said(answer) == ["P-007 quedó asignada."]
    assert proposal.reviews.get().reviewer == reviewer
    assert "Rita" not in chair.get(f"{BOARD}propuestas/7/").text


def test_a_conflict_is_refused_with_its_reason(chair, call, reviewer):
    in_review(call, number=7, author=reviewer)

    answer = chair.post(f"{BOARD}propuestas/7/", {"reviewer": reviewer.pk})

    assert answer.status_code == 422
    assert "Rita tiene un conflicto de interés. Es una de las personas de la propuesta." in answer.text
    assert not Review.objects.exists()


@pytest.mark.parametrize("choice", ["", "99999", "nadie"])
def test_whom_is_not_on_the_list_is_not_taken(chair, call, reviewer, choice):
    in_review(call, number=7)

    assert chair.post(f"{BOARD}propuestas/7/", {"reviewer": choice}).status_code == 422
    assert not Review.objects.exists()


def test_a_draft_is_not_given(chair, call):
    build.proposal(call, number=7)

    assert chair.get(f"{BOARD}propuestas/7/").status_code == 404


def test_the_chair_takes_a_review_back(chair, call, reviewer):
    review = build.review(in_review(call, number=7), reviewer)

    answer = chair.post(f"{BOARD}dictamenes/{review.pk}/retiro/", follow=True)

    assert said(answer) == ["Rita ya no tiene P-007."]
    assert not Review.objects.exists()


def test_another_editions_review_does_not_exist_here(chair, call):
    elsewhere = build.review(in_review(build.call(build.edition(2032))))

    assert chair.post(f"{BOARD}dictamenes/{elsewhere.pk}/retiro/").status_code == 404


def furnish(call, count):
    """Some who review, each with something of everything, and as many proposals."""
    for number in range(count):
        user = build.reviewer(call.edition)
        profile = ReviewerProfile.objects.create(call=call, user=user, stages=["use"])
        profile.themes.add(make.theme())
        house = make.organization(f"Casa {user.pk}-{number}")
        DeclaredConflict.objects.create(call=call, user=user, organization=house, note="Ahí trabajé.")
        person = make.person(f"Persona {user.pk}", user=user)
        person.affiliations.create(organization=house)
        build.review(in_review(call), user)


@pytest.mark.parametrize("page", [BOARD, PEOPLE])
def test_the_pages_take_as_many_queries_for_many(
    chair, call, page, django_assert_num_queries, django_assert_max_num_queries
):
    furnish(call, 1)
    chair.get(page)
    with django_assert_max_num_queries(45) as one:
        chair.get(page)

    furnish(call, 3)
    with django_assert_num_queries(len(one)):
        chair.get(page)


def test_the_board_is_paged(chair, call):
    for _ in range(51):
        in_review(call)

    first, second = chair.get(BOARD), chair.get(f"{BOARD}?pagina=2")

    assert (len(first.context["board"].rows), len(second.context["board"].rows)) == (50, 1)


def test_the_chair_sees_who_reviews(chair, call, reviewer):
    assert "no lo ha dicho" in chair.get(PEOPLE).text

    profile = ReviewerProfile.objects.create(call=call, user=reviewer, stages=["use"], most_load=1)
    profile.themes.add(make.theme("Agua"))
    DeclaredConflict.objects.create(call=call, user=reviewer, person=make.person("Sonia"), note="Es mi prima.")
    build.review(in_review(call), reviewer, score=4)

    page = chair.get(PEOPLE)
    member = page.context["members"][0]
    assert (member.given, member.done, member.is_full) == (1, 1, True)
    assert "Agua, uso" in page.text
    assert "Sonia" in page.text
    assert "prima" not in page.text


def test_nobody_to_review_is_said(chair, call):
    assert "Todavía nadie dictamina" in chair.get(PEOPLE).text


def test_a_reviewer_says_what_they_know(rita, call, reviewer):
    water = make.theme("Agua")

    answer = rita.post(PROFILE, {"themes": [water.pk], "stages": ["use"], "most_load": "4"}, follow=True)

    assert said(answer) == ["Guardamos tu perfil. Vale para lo que se reparta desde ahora."]
    profile = ReviewerProfile.objects.get()
    assert (profile.user, list(profile.themes.all()), profile.stages, profile.most_load) == (
        reviewer,
        [water],
        ["use"],
        4,
    )
    assert journal.verbs(profile) == ["reviewer.profile_kept"]
    assert answer.context["form"].initial == {"themes": [water.pk], "stages": ["use"], "most_load": 4}
    rita.post(PROFILE, {"most_load": ""})
    profile.refresh_from_db()
    assert (profile.themes.count(), profile.stages, profile.most_load) == (0, [], None)


def test_what_is_not_a_stage_or_a_number_is_refused(rita, call):
    answer = rita.post(PROFILE, {"stages": ["sueño"], "most_load": "muchas"})

    assert answer.status_code == 422
    assert not ReviewerProfile.objects.exists()


def test_a_relation_is_declared_by_name_of_a_person_or_an_organization(rita, call, reviewer):
    friend, house = make.person("Sonia Núñez"), make.organization("Casa Abierta", acronym="CASA")

    for name, note in (("  sonia NUNEZ ", "Amistad."), ("casa", "Ahí trabajé.")):
        answer = rita.post(RELATION, {"name": name, "note": note}, follow=True)
        assert said(answer) == ["Tu declaración quedó asentada: no se te asignará lo suyo."]

    declared = list(DeclaredConflict.objects.values_list("person", "organization", "note"))
    assert {one.user for one in DeclaredConflict.objects.all()} == {reviewer}
    assert declared == [
        (friend.pk, None, "Amistad."),
        (None, house.pk, "Ahí trabajé."),
    ]
    assert journal.verbs(call) == ["reviewer.conflict_declared"] * 2
    page = rita.get(PROFILE).text
    assert "Sonia Núñez" in page
    assert "Casa Abierta" in page


@pytest.mark.parametrize("name", ["Nadie Conocido", "Casa", "…"])
def test_who_is_not_in_the_directory_cannot_be_declared(rita, call, name):
    make.organization("Casa Abierta")

    answer = rita.post(RELATION, {"name": name, "note": "Amistad."})

    assert answer.status_code == 422
    assert "No hay nadie con ese nombre en el directorio del foro." in answer.text
    assert not DeclaredConflict.objects.exists()


def test_no_page_of_a_reviewer_lists_the_directory(rita, call):
    """A list to choose from would tell who takes part."""
    make.person("Sonia Núñez")
    make.organization("Casa Abierta")

    assert "Sonia" not in rita.get(RELATION).text
    assert "Casa Abierta" not in rita.get(RELATION).text


def test_a_declaration_is_taken_back_by_whom_made_it(rita, call, reviewer):
    house = make.organization("Casa")
    own = DeclaredConflict.objects.create(call=call, user=reviewer, organization=house, note="Sí.")
    other = DeclaredConflict.objects.create(
        call=call, user=build.reviewer(call.edition), organization=house, note="También."
    )

    assert rita.post(f"{RELATION}{other.pk}/retiro/").status_code == 404
    assert said(rita.post(f"{RELATION}{own.pk}/retiro/", follow=True)) == ["Quitaste la declaración."]

    assert DeclaredConflict.objects.get() == other
    assert journal.verbs(call) == ["reviewer.conflict_ended"]

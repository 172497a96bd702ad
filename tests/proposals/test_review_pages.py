"""A reviewer's queue and reviews on their pages: what is theirs, kept as it is written, not others' (screen 7)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from datacon.editions.states import Role
from datacon.proposals.models import Review, ReviewScore
from datacon.proposals.states import OthersReviews, ReviewState, Route, State, Verdict
from tests import make
from tests.proposals import build


@pytest.fixture
def call(db):
    made = build.call()
    build.phase(made)
    return made


@pytest.fixture
def reviewer(call, client):
    user = build.reviewer(call.edition, "Beto")
    client.force_login(user)
    return user


@pytest.fixture
def proposal(call):
    return build.proposal(call, number=2, state=State.IN_REVIEW, title="Datos del agua")


@pytest.fixture
def review(proposal, reviewer):
    return build.review(proposal, reviewer)


def page(name, *args):
    return reverse(f"proposals:{name}", args=[2031, *args])


def text(response):
    return " ".join(response.content.decode().split())


def answers(review, **fields):
    scored = {f"score-{one.key}": "4" for one in review.proposal.call.criteria.all()}
    rest = {"seen": review.version, "verdict": "accept", "confidence": "2", "comment": "", "message": "Muy bien."}
    return scored | rest | fields


def test_queue_without_anything_says_what_will_come(client, reviewer):
    assert "Aún no tienes propuestas" in text(client.get(page("review_queue")))


def test_queue_without_a_call_is_empty(client, db):
    user = build.reviewer(build.edition())
    client.force_login(user)

    assert "Aún no tienes propuestas" in text(client.get(page("review_queue")))


def test_queue_shows_what_waits_first(client, call, reviewer):
    done = build.proposal(call, number=1, state=State.IN_REVIEW, title="Entregada")
    late = build.proposal(call, number=2, state=State.ACCEPTED, title="Decidida sin ella")
    conflicted = build.proposal(call, number=3, state=State.IN_REVIEW, title="Con conflicto")
    waiting = build.proposal(call, number=4, state=State.IN_REVIEW, title="Por leer")
    for unseen in (State.SUBMITTED, State.WITHDRAWN, State.DRAFT):
        build.review(build.proposal(call, state=unseen, title="No se ve"), reviewer)
    build.review(build.proposal(call, state=State.IN_REVIEW, title="De otra persona"))
    build.review(done, reviewer, score=3)
    build.review(late, reviewer)
    build.review(conflicted, reviewer, state=ReviewState.CONFLICTED)
    build.review(waiting, reviewer)

    body = text(client.get(page("review_queue")))

    titles = ["Por leer", "Entregada", "Decidida sin ella", "Con conflicto"]
    assert sorted(titles, key=body.index) == titles
    assert "1 de 2 entregados" in body
    assert "Hay plazo hasta el" in body
    assert "Dictaminar la que sigue, P-004" in body
    assert page("review", 4) in body
    assert page("review", 3) not in body
    assert "No se ve" not in body
    assert "De otra persona" not in body


def test_queue_outside_a_phase_says_when_it_was(client, call, reviewer, review):
    call.phases.update(closes_at=timezone.now() - timedelta(hours=2))

    assert "El dictamen cerró el" in text(client.get(page("review_queue")))


def test_queue_is_searched_in_what_is_shown_and_not_in_what_is_hidden(client, call, reviewer, review):
    author = make.user("Xitlali Quezada")
    hidden = build.proposal(
        call, author, number=5, state=State.IN_REVIEW, title="Mapas", abstract="Con Quezada, de Ciénega"
    )
    build.review(hidden, reviewer)

    found = text(client.get(page("review_queue"), {"q": "CIENEGA mapas"}))
    assert "P-005" in found
    assert "Datos del agua" not in found
    assert "No hay nada así en tu cola" in text(client.get(page("review_queue"), {"q": "quezada"}))
    assert "P-005" in text(client.get(page("review_queue"), {"q": "mapas\0"}))


def test_queue_has_pages(client, call, reviewer):
    for number in range(101, 153):
        build.review(build.proposal(call, number=number, state=State.IN_REVIEW, title="Agua"), reviewer)

    first = text(client.get(page("review_queue"), {"q": "agua"}))

    assert first.count('<span class="code">P-') == 50
    assert "?q=agua&amp;pagina=2" in first
    assert text(client.get(page("review_queue"), {"pagina": 2})).count('<span class="code">P-') == 2


@pytest.mark.parametrize("name", ["review_queue", "review"])
def test_page_takes_as_many_queries_for_ten_proposals_as_for_three(
    client, review, name, django_assert_num_queries, django_assert_max_num_queries
):
    def fill(numbers):
        for number in numbers:
            one = build.proposal(review.proposal.call, number=number, state=State.IN_REVIEW)
            one.speakers.update(person=make.person(f"Persona {number}", user=make.user(f"Cuenta {number}")))
            build.review(one, review.reviewer)
            build.review(one, score=3)

    fill([11, 12])
    address = page(name) if name == "review_queue" else page(name, 11)
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    fill(range(13, 20))

    with django_assert_num_queries(len(few)):
        body = text(client.get(address))

    assert "P-019" in body


def test_review_page_shows_the_proposal_without_names(client, call, review):
    question = build.question(call)
    review.proposal.answers.create(question=question, value="Los del **agua**.")
    review.proposal.abstract = "Habla la **Autora 2**."
    review.proposal.provision = "Artículo 1"
    review.proposal.save()

    body = text(client.get(page("review", 2)))

    assert "Datos del agua" in body
    assert "Los del <strong>agua</strong>." in body
    assert "Artículo 1" in body
    assert '<strong><span class="hidden-name" role="img" aria-label="nombre oculto">▒▒▒</span></strong>' in body
    assert "1 persona, con nombre oculto" in body
    assert "Dictámenes entregados de esta propuesta: 0 de 2." in body
    assert page("review_draft", 2) in body
    assert "1 · Nada." in body


def test_review_page_shows_names_when_they_are_not_hidden(client, call, review):
    call.phases.update(is_anonymous=False)

    body = text(client.get(page("review", 2)))

    assert "Ponente 2" in body
    assert "nombre oculto" not in body


def test_what_is_not_ones_own_is_not_found(client, call, review):
    build.review(build.proposal(call, number=9, state=State.IN_REVIEW))
    build.review(build.proposal(call, number=8, state=State.IN_REVIEW), review.reviewer, state=ReviewState.CONFLICTED)

    for number in (8, 9, 77):
        for name in ("review", "review_submission", "review_conflict"):
            assert client.get(page(name, number)).status_code == 404
        assert client.post(page("review_draft", number), {"seen": 1}).status_code == 404


def test_each_score_is_kept_at_once(client, review):
    body = text(client.post(page("review_draft", 2), {"seen": "1", "score-merito": "5", "score-uso": "9"}))

    assert "Guardado a las" in body
    assert "menos lo que falta corregir: Uso" in body
    assert 'value="2"' in body
    assert ReviewScore.objects.get().value == 5


def test_draft_from_another_tab_does_not_overwrite(client, review):
    client.post(page("review_draft", 2), {"seen": "1", "comment": "Una.", "score-merito": "5"})

    again = text(client.post(page("review_draft", 2), {"seen": "1", "comment": "Una.", "score-merito": "5"}))
    other = text(client.post(page("review_draft", 2), {"seen": "1", "comment": "Otra."}))
    scored = text(client.post(page("review_draft", 2), {"seen": "1", "comment": "Una.", "score-merito": "1"}))

    assert "Guardado a las" in again
    assert "Alguien más guardó cambios aquí" in other
    assert "Alguien más guardó cambios aquí" in scored
    review.refresh_from_db()
    assert (review.comment, ReviewScore.objects.get().value) == ("Una.", 5)


def test_review_is_written_checked_and_handed_in(client, review):
    answer = client.post(page("review", 2), answers(review))
    assert answer["Location"] == page("review_submission", 2)
    body = text(client.get(page("review_submission", 2)))
    assert "Muy bien." in body
    assert "conozco el tema" in body

    answer = client.post(page("review_submission", 2), follow=True)

    assert answer.redirect_chain == [(page("review", 2), 302)]
    assert "Entregaste tu dictamen." in text(answer)
    assert Review.objects.get().state == ReviewState.SUBMITTED
    assert "Guardar y revisar" not in text(answer)
    assert client.post(page("review_submission", 2)).status_code == 422


def test_form_shows_what_was_kept(client, review):
    client.post(page("review_draft", 2), answers(review, **{"score-merito": "5"}))

    body = text(client.get(page("review", 2)))

    assert 'name="score-merito" value="5" id="id_score-merito_4" checked' in body
    assert 'name="verdict" value="accept"' in body


def test_incomplete_review_says_all_that_it_lacks(client, review):
    assert "—" in text(client.get(page("review_submission", 2)))

    answer = client.post(page("review_submission", 2))

    assert answer.status_code == 422
    assert "Falta calificar «Merito»." in text(answer)
    assert "Falta tu recomendación." in text(answer)


def test_wrong_answer_is_told_beside_its_question(client, review):
    answer = client.post(page("review", 2), answers(review, **{"score-merito": "6"}))

    assert answer.status_code == 422
    assert not ReviewScore.objects.exists()


def test_review_that_was_handed_in_is_not_rewritten(client, proposal, reviewer):
    review = build.review(proposal, reviewer, score=3, message="Así quedó.")

    answer = client.post(page("review", 2), answers(review, message="Cambiada."))

    assert answer.status_code == 422
    assert "Ya entregaste este dictamen, y es definitivo." in text(answer)
    assert "Así quedó." in text(answer)
    review.refresh_from_db()
    assert review.message == "Así quedó."
    assert "es definitivo" in text(client.post(page("review_draft", 2), answers(review)))


def test_review_outside_a_phase_is_refused_with_the_local_time(client, call, review):
    call.phases.update(closes_at=timezone.now() - timedelta(minutes=1))

    assert "Ahora no se dictamina." in text(client.get(page("review", 2)))
    answer = client.post(page("review", 2), answers(review))

    assert answer.status_code == 422
    assert "(hora de Ciudad de México)" in text(answer)
    assert not ReviewScore.objects.exists()


def test_by_legal_mandate_the_provision_is_read_and_nothing_scored(client, call, reviewer):
    proposal = build.proposal(
        call, number=6, state=State.IN_REVIEW, route=Route.LEGAL_MANDATE, provision="Artículo 70 de la ley"
    )
    review = build.review(proposal, reviewer)
    body = text(client.get(page("review", 6)))
    assert "Artículo 70 de la ley" in body
    assert "score-merito" not in body
    assert "—" in text(client.get(page("review_submission", 6)))

    for passes, said in (("si", "Sí"), ("no", "No")):
        review.refresh_from_db()
        kept = {"seen": review.version, "passes": passes, "message": "Lo dice.", "comment": ""}
        assert client.post(page("review", 6), kept)["Location"] == page("review_submission", 6)
        assert f"<dd> {said} </dd>" in text(client.get(page("review_submission", 6)))
    assert "checked" in text(client.get(page("review", 6)))
    build.review(proposal, passes=True, comment="Sí lo dice.")
    build.review(proposal, passes=False)
    client.post(page("review_submission", 6))

    body = text(client.get(page("review", 6)))
    assert "Dictamen 1</b> Se acredita la atribución" in body
    assert "Dictamen 2</b> No se acredita la atribución" in body
    assert "Cómo calificas" not in body


def test_others_are_read_only_after_ones_own(client, proposal, reviewer):
    other = build.reviewer(proposal.call.edition, "Otra Persona")
    build.review(proposal, other, score=5, verdict=Verdict.REJECT, comment="No como lo haría la Autora 2.")
    own = build.review(proposal, reviewer)
    assert "no aceptar · promedio" not in text(client.get(page("review", 2)))

    client.post(page("review", 2), answers(own))
    client.post(page("review_submission", 2))
    body = text(client.get(page("review", 2)))

    assert "Dictamen 1</b> no aceptar · promedio 5.0" in body
    assert "No como lo haría la" in body
    assert "Autora" not in body
    assert "Otra Persona" not in body
    assert "Tu promedio" in body
    assert "4.0 <small>de 4 a 4</small>" in body
    assert "4.5 <small>de 4 a 5</small>" in body
    assert "2 de 2." in body


def test_others_are_not_read_where_the_phase_says_never(client, call, proposal, reviewer):
    call.phases.update(others=OthersReviews.NEVER)
    build.review(proposal, score=5, comment="Otro.")
    build.review(proposal, reviewer, score=3)

    body = text(client.get(page("review", 2)))

    assert "Dictamen 1" not in body
    assert "Tu promedio" in body
    assert "Promedio de todas las personas" not in body


def test_others_are_read_with_names_when_they_are_not_hidden(client, call, proposal, reviewer):
    call.phases.update(is_anonymous=False)
    build.review(proposal, score=5, comment="Lo dice la Autora 2.")
    build.review(proposal, reviewer, score=3)

    assert "Lo dice la Autora 2." in text(client.get(page("review", 2)))


def test_page_leads_to_the_next(client, call, reviewer, review):
    build.review(build.proposal(call, number=5, state=State.IN_REVIEW), reviewer)

    assert "La que sigue, P-005" in text(client.get(page("review", 2)))
    assert "La que sigue, P-002" in text(client.get(page("review", 5)))


def test_changes_that_are_being_made_are_told(client, review):
    review.proposal.changes_due_at = timezone.now() + timedelta(days=2)
    review.proposal.save()

    assert "lo que lees puede cambiar" in text(client.get(page("review", 2)))


def test_conflict_is_declared_for_good(client, review):
    assert client.post(page("review_conflict", 2), {"note": ""}).status_code == 422

    answer = client.post(page("review_conflict", 2), {"note": "Es mi vecina."}, follow=True)

    assert "Tu declaración quedó asentada" in text(answer)
    assert page("review", 2) not in text(answer)
    assert Review.objects.get().conflict_note == "Es mi vecina."


def test_conflict_after_handing_in_is_refused(client, proposal, reviewer):
    build.review(proposal, reviewer, score=3)

    answer = client.post(page("review_conflict", 2), {"note": "Es mi vecina."})

    assert answer.status_code == 422
    assert "Ya entregaste este dictamen" in text(answer)


def test_who_holds_another_role_besides_reads_as_a_reviewer(client, call, review):
    make.appointment(call.edition, review.reviewer, Role.PROGRAMME_CHAIR)

    body = text(client.get(page("review", 2)))

    assert "Ponente 2" not in body
    assert client.get(page("review", 77)).status_code == 404


def test_desk_says_how_many_wait(client, call, reviewer, review):
    build.review(build.proposal(call, state=State.IN_REVIEW), reviewer)
    build.phase(call, name="Otra")
    home = text(client.get(reverse("desk:home")))
    assert "Dictamina 2 propuestas." in home

    call.phases.update(closes_at=timezone.now() - timedelta(hours=1))
    assert "Dictamina 2" not in text(client.get(reverse("desk:home")))


def test_rail_leads_to_the_queue(client, call, reviewer):
    assert page("review_queue") in text(client.get(reverse("desk:edition", args=[2031])))

"""What was handed in, as the chair reads it: the list, one by one, and what is decided of one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.mail.models import Message
from datacon.proposals.actions.cancelling import cancel
from datacon.proposals.models import Answer, Proposal
from datacon.proposals.queries.similar import likeness, similar, trigrams
from datacon.proposals.states import ReviewState, Route, SpeakerState, State, Verdict
from datacon.uploads.models import Upload
from datacon.uploads.states import MediaType
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    return build.call()


@pytest.fixture
def chair(call, client):
    user = make.user("Ana")
    make.appointment(call.edition, user, Role.PROGRAMME_CHAIR)
    client.force_login(user)
    return user


def page(name="proposals", *args, query=""):
    return reverse(f"proposals:{name}", args=[2031, *args]) + query


def text(response):
    return " ".join(response.content.decode().split())


def sent(call, title="Datos que sirven", **fields):
    return build.proposal(call, **{"title": title, "state": State.SUBMITTED} | fields)


def shown(client, query=""):
    answer = client.get(page(query=query))
    assert answer.status_code == 200
    return [one.title for one, _seal in answer.context["rows"]]


def test_without_a_call_there_is_nothing_yet(client, call, chair):
    call.delete()

    assert "Aún no hay convocatoria" in text(client.get(page()))
    assert client.get(page("proposals_csv")).status_code == 404
    assert client.get(page("proposal", 1)).status_code == 404


def test_list_tells_who_what_and_how_many_reviews_are_in(client, call, chair):
    one = sent(call, number=7, state=State.IN_REVIEW)
    organization = make.organization("Colectivo Datos")
    build.speaker(one, name="Rosa", organization=organization)
    build.speaker(one, name="Luz", affiliation="Universidad")
    build.review(one, score=3)
    build.review(one)
    build.review(one, state=ReviewState.CONFLICTED)

    told = text(client.get(page()))

    assert "P-007" in told
    assert "Rosa, Colectivo Datos" in told
    assert "Luz, Universidad" in told
    assert '<td class="number">1/2</td>' in told
    assert "1 propuesta." in told


def test_drafts_are_their_authors_alone(client, call, chair):
    draft = build.proposal(call)
    back = sent(call)
    Proposal.objects.filter(pk=back.pk).update(state=State.DRAFT)

    assert "No hay propuestas así" in text(client.get(page()))
    assert client.get(page("proposal", draft.number)).status_code == 404
    assert client.get(page("proposal", back.number)).status_code == 404


def test_list_is_filtered_by_a_sentence(client, call, chair):
    taller = call.formats.get(slug="taller")
    sent(call, "Uno")
    sent(call, "Dos", state=State.IN_REVIEW, format=taller)
    sent(call, "Tres", route=Route.LEGAL_MANDATE, format=None)

    assert shown(client) == ["Uno", "Dos", "Tres"]
    assert shown(client, "?estado=in_review") == ["Dos"]
    assert shown(client, "?via=legal_mandate") == ["Tres"]
    assert shown(client, "?formato=taller&via=merit") == ["Dos"]
    told = text(client.get(page(query="?formato=taller")))
    assert "de formato Taller" in told
    assert "Quitar filtros" in told
    assert page(query="?via=merit&amp;formato=taller") in told


@pytest.mark.parametrize("query", ["?estado=draft", "?estado=perdida", "?via=suerte", "?formato=danza"])
def test_filter_that_does_not_exist_is_told(client, call, chair, query):
    sent(call, "Uno")

    answer = client.get(page(query=query))

    assert answer.status_code == 404
    assert "«" + query.partition("=")[2] + "»" in text(answer)
    assert "Uno" in text(answer)
    assert client.get(page("proposals_csv", query=query)).status_code == 404


def test_search_does_not_mind_accents(client, call, chair):
    sent(call, "Política pública", number=12)
    sent(call, "Otra cosa", number=13)

    assert shown(client, "?q=politica") == ["Política pública"]
    assert shown(client, "?q=P-013") == ["Otra cosa"]
    assert shown(client, "?q=publica+POLITICA") == ["Política pública"]
    assert shown(client, "?q=nada") == []


def test_list_is_paged_and_keeps_its_filters(client, call, chair):
    author = make.user("Carla")
    for number in range(1, 53):
        sent(call, f"Sesión {number}", number=number, author=author)

    assert len(shown(client)) == 50
    assert shown(client, "?pagina=2") == ["Sesión 51", "Sesión 52"]
    assert "estado=submitted&amp;pagina=2" in text(client.get(page(query="?estado=submitted")))


def test_table_has_no_addresses_and_no_formulas(client, call, chair):
    one = sent(call, "=1+1", number=3)
    build.speaker(one, name="＝cmd", email="rosa@example.org", affiliation="Casa")
    sent(call, "Otra", number=4, format=None, route="")

    answer = client.get(page("proposals_csv", query="?q=P-003"))
    rows = answer.content.decode().splitlines()

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[0].startswith("folio,titulo,formato,via,estado,entidad,personas,organizaciones,dictamenes")
    assert len(rows) == 2
    assert rows[1].startswith("P-003,'=1+1,Presentación,mérito,enviada,Jalisco,Ponente ")
    assert "@" not in answer.content.decode()
    assert len(client.get(page("proposals_csv")).content.decode().splitlines()) == 3
    one.speakers.all().delete()
    build.speaker(one, name="＝cmd", email="rosa@example.org")
    assert ",'＝cmd," in client.get(page("proposals_csv")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["proposals", "proposals_csv"])
def test_price_of_the_list_does_not_grow(client, call, chair, django_assert_num_queries, rows, name):
    for _number in range(rows):
        build.review(sent(call), score=3)
    client.get(page(name))

    with django_assert_num_queries({"proposals": 9, "proposals_csv": 8}[name]):
        client.get(page(name))


def test_whole_proposal_is_read_with_its_answers_people_and_reviews(client, call, chair):
    question = build.question(call)
    one = sent(call, "Abrir el presupuesto", state=State.IN_REVIEW, route=Route.LEGAL_MANDATE, provision="Artículo 6")
    one.themes.add(make.theme())
    sent(call, "Abrir los presupuestos")
    Answer.objects.create(proposal=one, question=question, value="Los del gasto.")
    build.review(
        one, passes=True, comment="Consta.", message="Gracias.", reviewer_=build.reviewer(call.edition, "Beto")
    )
    build.review(one, passes=False, confidence=None)
    build.review(one)
    journal.record("proposal.submitted", one, by=one.author)

    told = text(client.get(page("proposal", one.number)))

    for words in ("Artículo 6", "Los del gasto.", "Para saber qué hay que abrir.", "Anticorrupción", "uso"):
        assert words in told
    for words in ("Beto", "Acredita la atribución.", "No acredita", "Consta.", "Gracias.", "Falta 1 por entregar."):
        assert words in told
    assert "Se parecen" in told
    assert "Abrir los presupuestos" in told
    assert "Se envió" in told
    assert "Pedir cambios" in told


def test_scores_are_read_and_what_is_pending_is_only_counted(client, call, chair):
    one = sent(call, "Sola", state=State.IN_REVIEW, is_on_behalf=True)
    empty = text(client.get(page("proposal", one.number)))
    build.review(one, score=4)
    build.review(one, comment="Un secreto a medias.")
    build.review(one)

    told = text(client.get(page("proposal", one.number)))

    assert "Todavía no se ha entregado ninguno." in empty
    assert "Asiste a quien hablará." in told
    assert "Merito: 4" in told
    assert "Faltan 2 por entregar." in told
    assert "secreto" not in told


def test_file_is_opened_while_the_proposal_goes_on(client, call, chair):
    one = sent(call)
    file = Upload.objects.create(
        name="anexo.pdf", media_type=MediaType.PDF, size=1, sha256="0" * 64, uploaded_by=one.author
    )
    Answer.objects.create(proposal=one, question=build.question(call, kind="file"), file=file)
    assert file.token in text(client.get(page("proposal", one.number)))

    Proposal.objects.filter(pk=one.pk).update(state=State.WITHDRAWN, reason="Cambio de planes.")

    told = text(client.get(page("proposal", one.number)))
    assert file.token not in told
    assert "anexo.pdf" in told
    assert "Cambio de planes." in told


def test_coordination_reads_and_does_not_decide(client, call):
    user = make.user("Coordina")
    make.appointment(call.edition, user, Role.COORDINATOR)
    client.force_login(user)
    one = sent(call, state=State.IN_REVIEW)

    assert "Pedir cambios" not in text(client.get(page("proposal", one.number)))
    assert client.get(page("proposal_changes", one.number)).status_code == 403
    assert client.post(page("proposal_cancellation", one.number), {"reason": "x"}).status_code == 403


def test_changes_are_asked_on_the_editions_clock(client, call, chair):
    one = sent(call, state=State.IN_REVIEW)
    build.review(one, score=3, verdict=Verdict.CHANGES)
    due = timezone.localtime(timezone.now() + timedelta(days=3), call.edition.zone)
    assert "Hora de America/Mexico_City" in text(client.get(page("proposal_changes", one.number)))

    answers = {"note": "Di con qué datos.", "due_at": f"{due:%Y-%m-%dT%H:%M}"}
    answer = client.post(page("proposal_changes", one.number), answers, follow=True)

    one.refresh_from_db()
    assert "quedaron pedidos" in text(answer)
    assert "Di con qué datos." in text(answer)
    assert one.changes_due_at == due.replace(second=0, microsecond=0)
    assert "Pedir cambios</a>" not in text(answer)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"note": "", "due_at": "2090-01-01T10:00"}, "obligatorio"),
        ({"note": "Di más.", "due_at": "2020-01-01T10:00"}, "Esa hora ya pasó"),
        ({"note": "Di más.", "due_at": "2090-01-01T10:00"}, "Ningún dictamen"),
    ],
)
def test_changes_that_cannot_be_asked_are_refused(client, call, chair, answers, said):
    one = sent(call, state=State.IN_REVIEW)

    answer = client.post(page("proposal_changes", one.number), answers)

    assert answer.status_code == 422
    assert said in text(answer)


def test_acceptance_is_taken_back_with_a_reason_that_is_told(client, call, chair):
    one = sent(call, "Taller", state=State.ACCEPTED)
    build.speaker(one, email="rosa@example.org")
    build.speaker(one, email="no@example.org", state=SpeakerState.DECLINED)
    assert "Cancelarla" in text(client.get(page("proposal_cancellation", one.number)))

    answer = client.post(page("proposal_cancellation", one.number), {"reason": "No hay sala."}, follow=True)

    one.refresh_from_db()
    assert "quedó cancelada" in text(answer)
    assert (one.state, one.reason) == (State.CANCELLED, "No hay sala.")
    assert journal.verbs(one) == ["proposal.cancelled"]
    written = Message.objects.order_by("recipient")
    assert [one.recipient for one in written] == sorted([one.author.email, "rosa@example.org"])
    assert "No hay sala." in written[0].body


def test_what_was_not_accepted_is_not_cancelled(client, call, chair):
    one = sent(call)

    answer = client.post(page("proposal_cancellation", one.number), {"reason": "Sí."})

    assert answer.status_code == 422
    assert "No se puede pasar de «enviada» a «cancelada»" in text(answer)
    with pytest.raises(Refused):
        cancel(one, reason="Sí.", by=chair)
    assert Message.objects.count() == 0


def test_titles_that_resemble_are_found_the_likest_first(call):
    far, near = sent(call, "Datos del agua en Jalisco y Colima"), sent(call, "DATOS del agua, en Jalísco")
    sent(call, "Gobierno abierto")
    build.proposal(call, title="Datos del agua en Jalisco")

    assert similar(call, "Datos del agua en Jalisco") == [near, far]
    assert similar(call, "Datos del agua en Jalisco", limit=1) == [near]
    assert similar(call, near.title, besides=near) == [far]
    assert similar(call, "  ") == []
    assert likeness(trigrams(""), trigrams("")) == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_price_of_one_does_not_grow(client, call, chair, django_assert_num_queries, rows):
    one = sent(call, state=State.IN_REVIEW)
    for number in range(rows):
        build.review(one, score=3)
        build.speaker(one, organization=make.organization(f"Casa {number}"))
        Answer.objects.create(proposal=one, question=build.question(call), value="Sí.")
        sent(call)
    client.get(page("proposal", one.number))

    with django_assert_num_queries(14):
        client.get(page("proposal", one.number))

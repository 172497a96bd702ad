"""The parts of a draft: each kept by itself, incomplete if need be, and never over somebody's later version."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from datacon.editions.states import Role
from datacon.proposals.actions import proposing
from datacon.proposals.models import Proposal
from datacon.proposals.states import State
from tests import make
from tests.proposals import build


@pytest.fixture
def call(db):
    return build.call()


@pytest.fixture
def proposal(call, client):
    carla = make.user("Carla")
    client.force_login(carla)
    make.appointment(call.edition, carla, Role.SPEAKER)
    return build.proposal(call, carla, number=1)


def page(name, *args):
    return reverse(f"proposals:{name}", args=[2031, 1, *args])


def text(response):
    return " ".join(response.content.decode().split())


def draft(client, part, **answers):
    return client.post(page("my_proposal_draft", part), {"seen": 1} | answers, headers={"HX-Request": "true"})


def picture():
    file = BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, "PNG")
    return SimpleUploadedFile("mapa.png", file.getvalue(), "image/png")


@pytest.mark.parametrize(
    ("part", "answers", "kept"),
    [
        ("idea", {"title": "", "abstract": "", "language": "en"}, {"title": "", "language": "en", "format": None}),
        ("publico", {"stages": ["use", "publication"]}, {"stages": ["use", "publication"], "audiences": []}),
        ("via", {"route": "legal_mandate", "provision": "Artículo 1"}, {"provision": "Artículo 1", "grounds": ""}),
        ("accesibilidad", {"accessibility": "Con lengua de señas."}, {"accessibility": "Con lengua de señas."}),
    ],
)
def test_part_is_kept_though_incomplete(client, proposal, part, answers, kept):
    assert client.get(page("my_proposal_part", part)).status_code == 200

    answer = client.post(page("my_proposal_part", part), answers | {"seen": 1})

    proposal.refresh_from_db()
    assert answer["Location"] == page("my_proposal")
    assert {name: getattr(proposal, name) for name in kept} == kept
    assert proposal.version == 2


def test_themes_are_kept(client, proposal):
    theme, other = make.theme("Agua"), make.theme("Presupuesto")
    proposal.themes.set([other])

    for _time in range(2):
        assert client.post(page("my_proposal_part", "publico"), {"themes": [theme.pk], "seen": 1}).status_code == 302

    assert list(proposal.themes.all()) == [theme]


def test_formats_are_the_calls_and_tell_their_limits(client, call, proposal):
    call.formats.filter(slug="taller").update(least_speakers=2, most_speakers=2)
    build.call(build.edition(2032)).formats.update(name="De otra convocatoria")

    body = text(client.get(page("my_proposal_part", "idea")))

    assert "Presentación: 60 minutos, 1 a 5 personas, resumen de hasta 250 palabras" in body
    assert "Taller: 60 minutos, 2 personas, resumen" in body
    assert "De otra convocatoria" not in body


def test_part_over_a_later_version_is_refused_and_keeps_what_was_typed(client, proposal):
    proposing.write(proposal, 1, by=proposal.author, accessibility="De la otra pestaña.")

    answer = client.post(page("my_proposal_part", "accesibilidad"), {"accessibility": "Mío.", "seen": 1})

    assert answer.status_code == 422
    assert "Alguien más guardó cambios aquí" in text(answer)
    assert "Mío." in text(answer)
    assert Proposal.objects.get().accessibility == "De la otra pestaña."


def test_part_of_what_was_sent_is_refused(client, proposal):
    Proposal.objects.update(state=State.SUBMITTED)

    answer = client.post(page("my_proposal_part", "accesibilidad"), {"accessibility": "Otra.", "seen": 1})

    assert answer.status_code == 422
    assert "está enviada: ya no se puede cambiar" in text(answer)


def test_part_that_is_none_is_not_found(client, proposal):
    assert client.get(page("my_proposal_part", "precio")).status_code == 404
    assert client.get(page("my_proposal_part", "preguntas")).status_code == 404
    assert client.get(page("my_proposal_part", "personas")).status_code == 404


def test_draft_saves_itself_tells_the_local_time_and_counts_words(client, call, proposal):
    answer = draft(client, "idea", abstract="una dos tres", format=call.formats.first().pk, language="es-MX")

    assert Proposal.objects.get().abstract == "una dos tres"
    body = text(answer)
    assert f"Guardado a las {call.edition.local(timezone.now()):%H}:" in body
    assert "(hora de Ciudad de México)" in body
    assert 'value="2" id="id_seen" hx-swap-oob="true"' in body
    assert 'id="id_abstract_helptext" hx-swap-oob="true">Van 3 palabras de 250.</p>' in body


@pytest.mark.parametrize(
    ("most", "told"),
    [(2, "El resumen tiene 3 palabras y el formato admite 2: quita 1."), (None, "Van 3 palabras. El formato dirá")],
)
def test_words_are_counted_at_once(client, call, proposal, most, told):
    chosen = call.formats.first()
    call.formats.update(most_words=most or 250)

    answer = draft(client, "idea", abstract="una dos tres", format=chosen.pk if most else "", language="es-MX")

    assert told in text(answer)
    assert Proposal.objects.get().abstract == "una dos tres"


def test_draft_of_another_part_counts_nothing(client, proposal):
    assert "palabra" not in text(draft(client, "accesibilidad", accessibility="Con subtítulos."))


def test_draft_keeps_what_is_valid_and_names_the_rest(client, proposal):
    answer = draft(client, "idea", title="Otro título", language="klingon")

    proposal.refresh_from_db()
    assert (proposal.title, proposal.language) == ("Otro título", "es-MX")
    assert "menos lo que falta corregir: Lengua en que se presenta." in text(answer)


def test_draft_never_writes_over_a_later_version(client, proposal):
    answer = client.post(page("my_proposal_draft", "accesibilidad"), {"accessibility": "Mía."})

    assert Proposal.objects.get().accessibility == "Con subtítulos."
    assert "Alguien más guardó cambios aquí" in text(answer)
    assert "hx-swap-oob" not in text(answer)


def test_similar_titles_are_hinted_while_typing(client, call, proposal):
    build.proposal(call, proposal.author, number=2, title="Datos abiertos del agua")
    for number in (3, 4):
        build.proposal(call, number=number, title="Datos abiertos del agua en la ciudad", state=State.SUBMITTED)

    body = text(client.get(page("my_similar"), {"title": "Datos abiertos del agua"}))

    assert "Se parece a una tuya: P-002 Datos abiertos del agua." in body
    assert "Hay 2 propuestas más con un título parecido" in body
    assert "ciudad" not in body


@pytest.mark.parametrize("title", ["Agua", "Presupuesto participativo"])
def test_titles_like_no_other_are_not_hinted(client, call, proposal, title):
    build.proposal(call, number=3, title="Datos abiertos del agua", state=State.SUBMITTED)

    body = text(client.get(page("my_similar"), {"title": title}))

    assert body == "Que diga de qué trata, sin nombrar a quien habla ni a su organización."


KINDS = [
    ("short", "El padrón", "El padrón"),
    ("long", "Uno\ny otro", "Uno\ny otro"),
    ("choice", "Sí", "Sí"),
    ("number", "1200.50", "1200.50"),
    ("url", "https://example.org/datos", "https://example.org/datos"),
]


@pytest.mark.parametrize(("kind", "given", "kept"), KINDS)
def test_each_kind_of_question_is_answered(client, call, proposal, kind, given, kept):
    question = build.question(call, kind=kind, choices=["Sí", "No"], is_required=True, is_public=True, help="Di cuál.")
    body = text(client.get(page("my_proposal_part", "preguntas")))
    assert "Di cuál. Para qué: Para saber qué hay que abrir. Hay que responderla" in body
    assert "se publica si la propuesta se acepta" in body
    assert f'hx-post="{page("my_proposal_draft", "preguntas")}"' in body

    for _time in range(2):
        answer = client.post(page("my_proposal_part", "preguntas"), {f"question_{question.pk}": given, "seen": 1})
        assert answer.status_code == 302

    assert proposal.answers.get().value.replace("\r", "") == kept
    assert client.get(page("my_proposal_part", "preguntas")).status_code == 200


WRONG = [("number", "muchos"), ("url", "eso"), ("choice", "Quizá"), ("short", "a" * 301)]


@pytest.mark.parametrize(("kind", "given"), WRONG)
def test_an_answer_of_another_kind_is_refused(client, call, proposal, kind, given):
    question = build.question(call, kind=kind, choices=["Sí", "No"])

    answer = client.post(page("my_proposal_part", "preguntas"), {f"question_{question.pk}": given, "seen": 1})

    assert answer.status_code == 422
    assert not proposal.answers.exists()


def test_an_answer_may_wait_and_be_emptied(client, call, proposal):
    question = build.question(call, kind="number")
    for seen, value in ((1, "3"), (2, "")):
        client.post(page("my_proposal_part", "preguntas"), {f"question_{question.pk}": value, "seen": seen})

    assert proposal.answers.get().value == ""


def test_a_file_is_an_answer_and_stays(client, call, proposal):
    question = build.question(call, kind="file")
    first = client.get(page("my_proposal_part", "preguntas"))

    client.post(page("my_proposal_part", "preguntas"), {f"question_{question.pk}": picture(), "seen": 1})
    client.post(page("my_proposal_part", "preguntas"), {"seen": 2})

    assert "hx-post" not in text(first).split('id="contenido"')[1]
    assert proposal.answers.get().file.name == "mapa.png"
    assert "Ya subiste «mapa.png»." in text(client.get(page("my_proposal_part", "preguntas")))


def test_a_file_that_is_none_is_refused(client, call, proposal):
    question = build.question(call, kind="file")
    wrong = SimpleUploadedFile("mapa.png", b"no es una imagen", "image/png")

    answer = client.post(page("my_proposal_part", "preguntas"), {f"question_{question.pk}": wrong, "seen": 1})

    assert answer.status_code == 422
    assert not proposal.answers.exists()


def test_answers_over_a_later_version_are_refused(client, call, proposal):
    question = build.question(call)
    proposing.answer(proposal, 1, {question: "De la otra pestaña."}, by=proposal.author)

    answer = client.post(page("my_proposal_part", "preguntas"), {f"question_{question.pk}": "Mía.", "seen": 1})

    assert answer.status_code == 422
    assert proposal.answers.get().value == "De la otra pestaña."

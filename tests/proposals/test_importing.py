"""Proposals of a file: read whole, refused whole with everything that is wrong, or taken in whole (R125)."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from datacon.base.refusal import Refused
from datacon.editions.models import Appointment
from datacon.editions.states import Role
from datacon.editions.states import State as EditionState
from datacon.journal import actions as journal
from datacon.mail.models import Message
from datacon.people.models import User
from datacon.proposals.actions.importing import import_proposals
from datacon.proposals.importing import files
from datacon.proposals.importing.items import Defaults
from datacon.proposals.importing.plan import plan
from datacon.proposals.importing.problems import Unimportable
from datacon.proposals.models import Proposal
from datacon.proposals.states import SpeakerState, State
from tests import make
from tests.proposals import build
from tests.proposals.files import HEADER, as_json, as_xlsx, row, submission, table

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


def page(name="importing"):
    return reverse(f"proposals:{name}", args=[2031])


def send(client, data, name="importing", **fields):
    return client.post(page(name), {"file": SimpleUploadedFile("p.csv", data)} | fields, follow=True)


def text(response):
    return " ".join(response.content.decode().split())


def take(call, data, by=None, **defaults):
    return import_proposals(call, files.parse(data), by=by, defaults=Defaults(**defaults))


def problems(call, data):
    with pytest.raises(Unimportable) as refusal:
        plan(call, files.parse(data))
    return [str(one) for one in refusal.value.problems]


def test_proposal_comes_in_with_all_that_the_file_says(call, chair):
    organization = make.organization("Colectivo Datos")
    build.question(call, text="¿Qué datos usas?")
    make.theme()
    header = [*HEADER, "Temas", "Disposición", "Grupos beneficiarios", "Lengua", "¿Qué datos usas?"]
    whole = row(ponente="Rosa; Luz", correo="rosa@example.org; luz@example.org")

    take(call, table([*whole, "anticorrupción", "Art. 6", "Niñez", "nah", "Los del gasto"], header=header), chair)

    one = Proposal.objects.get()
    assert (one.number, one.title, one.state, one.route, one.external_key) == (
        1,
        "Datos que sirven, 1",
        State.SUBMITTED,
        "merit",
        "K1",
    )
    assert (one.stages, one.audiences, one.territory, one.language, one.provision) == (
        ["use", "publication"],
        ["civil_society"],
        "14",
        "nah",
        "Art. 6",
    )
    assert (one.format.slug, one.beneficiaries, one.submitted_at is None) == ("presentacion", "Niñez", False)
    assert [theme.name for theme in one.themes.all()] == ["Anticorrupción"]
    assert [(who.name, who.email, who.state, who.organization) for who in one.speakers.all()] == [
        ("Rosa", "rosa@example.org", SpeakerState.INVITED, organization),
        ("Luz", "luz@example.org", SpeakerState.INVITED, organization),
    ]
    assert [answer.value for answer in one.answers.all()] == ["Los del gasto"]


def test_author_has_an_account_and_a_desk_and_nobody_is_written_to(call, chair):
    known = User.objects.create_user("rosa1@example.org", name="Rosa")
    make.appointment(call.edition, known, Role.SPEAKER)

    take(call, table(row(1), row(2), row(3, correo="rosa2@example.org")), chair)

    assert [one.author.email for one in Proposal.objects.order_by("number")] == [
        "rosa1@example.org",
        "rosa2@example.org",
        "rosa2@example.org",
    ]
    assert Appointment.objects.filter(edition=call.edition, role=Role.SPEAKER).count() == 2
    assert Message.objects.count() == 0
    assert journal.verbs(call) == ["proposals.imported"]


def test_what_is_here_already_is_skipped(call, chair):
    take(call, table(row(1)), chair)

    again = take(call, table(row(1), row(2)), chair)
    nothing = take(call, table(row(1), row(2)), chair)

    assert (len(again.items), len(again.known), len(nothing.items)) == (1, 1, 0)
    assert [one.number for one in Proposal.objects.order_by("number")] == [1, 2]
    assert journal.verbs(call) == ["proposals.imported", "proposals.imported"]


def test_without_a_key_of_its_own_it_is_known_by_title_and_person(call):
    header, cells = HEADER[1:], row(1)[1:]

    take(call, table(cells, header=header))
    again = take(call, table(cells, header=header))

    assert (len(again.items), len(again.known)) == (0, 1)


def test_what_says_it_is_handed_in_and_lacks_something_enters_as_a_draft(call):
    found = take(call, table(row(1, vía="", etapas=""), row(2, estado="borrador"), row(3, estado="")))

    assert [(one.title[-1], one.state) for one in Proposal.objects.order_by("number")] == [
        ("1", State.DRAFT),
        ("2", State.DRAFT),
        ("3", State.SUBMITTED),
    ]
    assert Proposal.objects.get(number=1).submitted_at is None
    [notice] = found.notices
    assert str(notice).startswith("Línea 2: entra como borrador, para que la completen. Falta al menos una etapa")


def test_route_and_stages_may_be_given_for_those_that_do_not_say_them(call):
    take(call, table(row(1, vía="", etapas=""), row(2)), route="innovation", stages=("use",))

    assert [(one.route, one.stages, one.state) for one in Proposal.objects.order_by("number")] == [
        ("innovation", ["use"], State.SUBMITTED),
        ("merit", ["use", "publication"], State.SUBMITTED),
    ]


def test_what_was_decided_elsewhere_is_decided_here_again_and_what_was_withdrawn_is_left(call):
    found = take(call, table(row(1, estado="accepted"), row(2, estado="Cancelada")))

    assert [one.state for one in Proposal.objects.all()] == [State.SUBMITTED]
    assert [str(one).partition(": ")[2] for one in found.notices] == [
        "allá está «accepted»: entra como enviada, y aquí se decide de nuevo.",
        "está retirada o cancelada: no se importa.",
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"título": ""}, "Línea 2: falta el título."),
        ({"título": "x" * 301}, "columna 2 (título): tiene 301 letras y caben 300"),
        ({"resumen": "x" * 20_001}, "tiene 20001 letras"),
        ({"resumen": "a\x9fb"}, "caracteres de control"),
        ({"formato": "Danza"}, "no tiene el formato «Danza». Tiene «Presentación», «Taller»"),
        ({"vía": "suerte"}, "columna 5 (vía): se leyó «suerte»; se esperaba «mérito»"),
        ({"etapas": "uso; siembra"}, "se leyó «siembra»"),
        ({"audiencias": "nadie"}, "se leyó «nadie»"),
        ({"entidad": "Aztlán"}, "una de las 32 entidades"),
        ({"estado": "perdida"}, "se esperaba «en borrador», «enviada»"),
        ({"correo": "rosa"}, "«rosa» no es una dirección de correo"),
        ({"correo": ""}, "se leyeron 1 personas y 0 correos"),
        ({"ponente": "", "correo": ""}, "se leyeron 0 personas"),
        ({"ponente": "Rosa;Luz", "correo": "a@example.org;A@example.org"}, "el mismo correo está dos veces"),
        ({"ponente": "Rosa;;Luz", "correo": "a@x.org;b@x.org;c@x.org"}, "falta el nombre de alguien"),
        ({"organización": "Una; Otra"}, "hay 1 personas y 2 organizaciones"),
    ],
)
def test_cell_that_is_wrong_keeps_the_file_out_and_says_where(call, cells, said):
    [problem] = problems(call, table(row(1, **cells), row(2)))

    assert said in problem
    assert Proposal.objects.count() == 0


def test_themes_languages_and_choices_are_checked_too(call):
    build.question(call, kind="choice", text="¿Nivel?", choices=["Básico", "Avanzado"])
    header = [*HEADER, "Temas", "Idioma", "¿Nivel?"]

    found = problems(call, table([*row(1), "Alquimia", "español de acá", "Medio"], header=header))

    assert [one.partition(": ")[2] for one in found] == [
        "«Alquimia» no es un tema del foro. Corrígelo o quítalo.",
        "la lengua se escribe con su clave, como «es-MX» o «nah».",
        "se leyó «Medio»; se esperaba «Básico», «Avanzado».",
    ]


def test_call_without_formats_says_that_it_has_none(call):
    call.formats.all().delete()

    assert "Tiene ninguno" in problems(call, table(row(1)))[0]


def test_same_key_twice_in_a_file_is_refused(call):
    [problem] = problems(call, table(row(1), row(2, clave="K1")))

    assert problem == "Línea 3, columna 1 (clave): está también en línea 2. Quita una de las dos."


def test_answers_to_choices_are_kept_in_their_own_words_and_files_never(call):
    build.question(call, kind="choice", text="¿Nivel?", choices=["Básico", "Avanzado"])
    build.question(call, kind="file", text="¿Anexo?")

    take(call, table([*row(1), "basico", "x.pdf"], header=[*HEADER, "¿Nivel?", "¿Anexo?"]))

    assert [one.value for one in Proposal.objects.get().answers.all()] == ["Básico"]


@pytest.mark.slow
def test_twelve_bad_rows_of_five_thousand_are_told_at_once_and_none_comes_in(call):
    rows = [row(number) for number in range(1, 5001)]
    bad = range(100, 4900, 400)
    for number in bad:
        rows[number - 1] = row(number, correo="nadie")
    data = as_xlsx([HEADER, *rows])

    start = time.process_time()
    found = problems(call, data)

    assert time.process_time() - start < 5
    assert [one.partition(",")[0] for one in found] == ["Hoja «Hoja 1»"] * 12
    assert [f"línea {number + 1}," in one for number, one in zip(bad, found, strict=True)] == [True] * 12
    assert Proposal.objects.count() == 0


def test_edition_that_began_takes_nothing_in(call):
    call.edition.state = EditionState.LIVE
    call.edition.save()

    with pytest.raises(Refused, match="ya no cambia"):
        take(call, table(row(1)))


def test_page_shows_what_would_come_in_and_writes_nothing(client, call, chair):
    assert "No se le escribe a nadie" in text(client.get(page()))

    told = text(send(client, table(row(1), row(2, vía=""), [*row(3), "x"], header=[*HEADER, "Comida"])))

    assert "Enviadas: 2. En borrador: 1." in told
    assert "La columna «Comida» no se usa" in told
    assert "2 avisos" in told
    assert Proposal.objects.count() == 0


def test_long_preview_is_cut_and_counted(client, call, chair, monkeypatch):
    monkeypatch.setattr("datacon.proposals.views.importing.SHOWN", 2)

    told = text(send(client, table(row(1), row(2), row(3))))

    assert "Se muestran las primeras 2 de 3." in told
    assert "Rosa 3" not in told


def test_page_takes_in_what_is_right(client, call, chair):
    answer = send(client, table(row(1), row(2, vía="")), "importing_done", route="innovation", stages=["use"])

    assert "Se importaron 2 propuestas." in text(answer)
    assert Proposal.objects.filter(state=State.SUBMITTED).count() == 2


@pytest.mark.parametrize("name", ["importing", "importing_done"])
def test_page_refuses_the_whole_file_and_tells_every_problem(client, call, chair, name):
    answer = send(client, table(row(1, correo="no"), row(2), row(3, correo="tampoco")), name)

    assert answer.status_code == 422
    assert "«no» no es una dirección" in text(answer)
    assert "«tampoco» no es una dirección" in text(answer)
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize("name", ["importing", "importing_done"])
def test_page_refuses_what_is_no_file_of_proposals(client, call, chair, name):
    empty = client.post(page(name), {})
    broken = send(client, b"PK\x03\x04 nada", name)

    assert (empty.status_code, broken.status_code) == (422, 422)
    assert "obligatorio" in text(empty)
    assert "No es un libro XLSX" in text(broken)


def test_page_tells_that_the_edition_began(client, call, chair):
    call.edition.state = EditionState.LIVE
    call.edition.save()

    answer = send(client, table(row(1)), "importing_done")

    assert answer.status_code == 422
    assert "ya no cambia" in text(answer)


def test_export_of_a_peer_comes_in(call):
    make.theme()
    build.question(call, text="Nivel")
    told = submission(answers=[{"question": {"question": {"es": "Nivel"}}, "answer": "Básico"}, {"question": 7}, "x"])

    found = take(call, as_json(told, submission("GHIJKL", state="withdrawn"), results=True), route="merit")

    one = Proposal.objects.get()
    assert (one.external_key, one.title, one.format.slug, one.language) == (
        "ABCDEF",
        "Presupuesto abierto",
        "presentacion",
        "es",
    )
    assert one.abstract == "Qué se abrió.\n\nY quién lo usa."
    assert [theme.name for theme in one.themes.all()] == ["Anticorrupción"]
    assert [answer.value for answer in one.answers.all()] == ["Básico"]
    assert one.state == State.DRAFT
    assert [str(notice).partition(":")[0] for notice in found.notices] == [
        "Las semblanzas no se importan",
        "Propuesta 2, estado",
        "Propuesta 1",
    ]


def test_track_that_is_no_theme_is_told_and_left(call):
    found = take(
        call,
        as_json(
            submission(
                track="Cocina", submission_type="Taller", speakers=[{"name": "Luz", "email": "luz@example.org"}]
            )
        ),
    )

    assert "el eje «Cocina» no es un tema del foro: entra sin él." in str(found.notices[0])

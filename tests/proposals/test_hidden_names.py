"""In the anonymous phase no byte that a reviewer gets tells who proposes: random names, looked for all over (R126)."""

import secrets
from contextlib import suppress
from datetime import timedelta
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from datacon.editions.states import Role
from datacon.mail.models import Message
from datacon.people.models import Affiliation, Organization
from datacon.proposals.actions import assigning, reminding, reviewing
from datacon.proposals.models import Answer, Call, Review
from datacon.proposals.states import ReviewOrigin, State
from datacon.uploads.actions import accept
from datacon.uploads.states import DOCUMENTS
from tests import make
from tests.house.addresses import addresses
from tests.proposals import build
from tests.uploads import files

FIELDS = ("title", "abstract", "grounds", "provision", "beneficiaries", "accessibility", "changes_note", "message")


DIRECTORIES = {"/mesa/perfil/", "/mesa/2031/convocantes/invitar/"}
"""Where an organization is chosen from the list of all of them, which says nothing of who proposes."""


class World:
    """A call in its anonymous phase; `canaries` are said in every text of its proposals, and by nobody else."""

    def __init__(self):
        self.canaries, self.own = [], []
        self.call = build.call()
        build.phase(self.call)
        self.chair = make.user("Dirige")
        self.reviewer = build.reviewer(self.call.edition, "Beto")
        self.proposals = [self.propose(number) for number in (1, 2)]
        Call.objects.update(closes_at=timezone.now() - timedelta(hours=2))
        self.call.refresh_from_db()
        reviewing.open_review(self.call, by=self.chair)
        for one in self.proposals:
            assigning.assign(one, self.reviewer, origin=ReviewOrigin.MANUAL, by=self.chair)
            build.review(one, score=4, comment=one.abstract, message=one.abstract)

    def new(self):
        """A word that stands nowhere else."""
        self.own.append("zq" + secrets.token_hex(6))
        self.canaries.append(self.own[-1])
        return self.own[-1]

    def organization(self, **fields):
        names = {"name": self.new(), "acronym": self.new(), "aliases": [self.new()]}
        return make.organization(slug=secrets.token_hex(6), **names | fields)

    def person(self):
        """Somebody with an account, and with a place in what became another organization."""
        name = f"{self.new()} {self.new()}"
        made = make.person(name, slug=secrets.token_hex(6), email=f"{self.new()}@{self.new()}.example")
        place = self.organization(successor=self.organization())
        Affiliation.objects.create(person=made, organization=place, position=f"Jefa, {self.new()}")
        return made

    def propose(self, number):
        """Of one author, with two people more, all of whom every text names."""
        self.own = []
        author = make.user(f"{self.new()} {self.new()}")
        author.email = f"{self.new()}@{self.new()}.example"
        author.save()
        person = self.person()
        person.user = author
        person.save()
        made = build.proposal(self.call, author, number=number, state=State.SUBMITTED)
        build.speaker(
            made,
            name=f"{self.new()} {self.new()}",
            email=f"{self.new()}@{self.new()}.example",
            person=self.person(),
            affiliation=f"Directora en {self.new()}",
            organization=self.organization(),
        )
        self.write(made)
        return made

    def text(self, most=None):
        plain = " ".join(word for one in self.own for word in (one, one.upper(), one.capitalize()))
        marked = "".join(f"**{one}** https://{one}.example/{one} [{one}](mailto:{one}@{one})\n" for one in self.own)
        return f"{plain} {marked}"[:most]

    def write(self, proposal):
        for name in FIELDS:
            setattr(proposal, name, self.text(proposal._meta.get_field(name).max_length))
        proposal.save()
        for kind in ("short", "long", "url"):
            question = build.question(self.call, kind=kind, text=f"Pregunta {proposal.number} {kind}")
            Answer.objects.create(proposal=proposal, question=question, value=self.text())
        question = build.question(self.call, kind="file", text=f"Archivo {proposal.number}")
        name = f"{self.new()}.pdf"
        content = files.pdf()
        upload = accept(SimpleUploadedFile(name, content), kinds=DOCUMENTS, by=proposal.author)
        Answer.objects.create(proposal=proposal, question=question, file=upload)

    def values(self, parameter):
        """What an address may hold, as far as a reviewer could know or guess it."""
        answers = Answer.objects.exclude(file=None)
        return {
            "year": [self.call.edition.fiscal_year],
            "number": [1, 2, 3],
            "token": [one.file.token for one in answers],
            "review": list(Review.objects.values_list("pk", flat=True)),
            "user": [self.reviewer.pk],
        }.get(parameter, [1, "merito"])

    def paths(self):
        for address in addresses().values():
            for values in product(*map(self.values, address.parameters)):
                with suppress(NoReverseMatch):
                    yield reverse(address.name, kwargs=dict(zip(address.parameters, values, strict=True)))

    def directory(self):
        rows = Organization.objects.values_list("name", "acronym")
        return {name for names in rows for name in names}

    def said_in(self, body):
        return [one for one in self.canaries if one.encode() in body.lower()]


@pytest.fixture
def world(db):
    return World()


def read(response):
    return b"".join(response) + str(response.headers).encode()


def page(name, *args):
    return reverse(f"proposals:{name}", args=[2031, *args])


def reviewed(number):
    return page("review", number)


@pytest.mark.slow
def test_no_page_tells_a_reviewer_who_proposes(client, world, record_property):
    """Whatever other roles they hold, short of those that see the names."""
    for role in Role:
        if role not in (Role.PROGRAMME_CHAIR, Role.COORDINATOR, Role.REVIEWER):
            make.appointment(world.call.edition, world.reviewer, role)
    build.proposal(world.call, world.reviewer, number=3)
    client.force_login(world.reviewer)
    found, told = 0, []

    for path in dict.fromkeys(world.paths()):
        response = client.get(path)
        found += response.status_code == 200
        listed = world.directory() if path in DIRECTORIES else set()
        told += [(path, one) for one in world.said_in(read(response)) if one not in listed]

    assert told == []
    assert found > 10
    record_property("hidden names looked for", len(world.canaries) * found)


def test_search_does_not_find_who_proposes(client, world):
    client.force_login(world.reviewer)

    answers = [client.get(page("review_queue"), {"q": one}) for one in world.canaries[::20]]

    assert [one for one in answers if "No hay nada así en tu cola" not in one.content.decode()] == []


def test_nothing_that_a_reviewer_sends_is_answered_with_who_proposes(client, world):
    client.force_login(world.reviewer)
    sent = [
        client.post(reviewed(1), {"seen": "7", "verdict": "accept"}),
        client.post(page("review_draft", 1), {"seen": "1", "score-merito": "4"}),
        client.post(page("review_submission", 1)),
        client.post(page("review_conflict", 1), {"note": ""}),
    ]

    assert [one for response in sent for one in world.said_in(read(response))] == []


def test_who_handed_in_a_review_reads_others_without_who_proposes(client, world):
    build.review(build.proposal(world.call, number=9, state=State.IN_REVIEW), world.reviewer, score=3)
    for review in Review.objects.filter(reviewer=world.reviewer, proposal__number=1):
        criteria = dict.fromkeys(world.call.criteria.all(), 4)
        whole = {"verdict": "accept", "confidence": 2, "message": "Va."}
        reviewing.keep(review, 1, criteria, by=world.reviewer, **whole)
        reviewing.submit(review, by=world.reviewer)
    client.force_login(world.reviewer)

    body = read(client.get(reviewed(1)))

    assert b"Dictamen 1" in body
    assert world.said_in(body) == []


def test_no_mail_tells_a_reviewer_who_proposes(world):
    reminding.remind(world.call, by=world.chair)

    mails = Message.objects.filter(recipient=world.reviewer.email)
    assert mails.exists()
    assert [one for mail in mails for one in world.said_in(f"{mail.subject}\n{mail.body}".encode())] == []


def test_after_the_anonymous_phase_names_are_shown(client, world):
    world.call.phases.update(is_anonymous=False)
    client.force_login(world.reviewer)

    said = world.said_in(read(client.get(reviewed(1))))

    speaker = world.proposals[0].speakers.last()
    assert set(speaker.name.split()) < set(said)
    assert world.said_in(speaker.affiliation.encode())[0] in said

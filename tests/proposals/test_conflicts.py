"""Who may not review what: the same person, the same organization by any name, who proposes with whom, declared."""

from datetime import timedelta

import pytest
from django.utils import timezone

from datacon.people.models import Affiliation
from datacon.proposals.models import DeclaredConflict
from datacon.proposals.queries.conflicts import conflicts, reasons
from datacon.proposals.queries.directory import directory
from datacon.proposals.states import ReviewState, SpeakerState, State
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return build.call()


@pytest.fixture
def reviewer(call):
    return build.reviewer(call.edition, "Rita")


def works(user, organization, **dates):
    person = getattr(user, "person", None) or make.person(user.name, user=user)
    return Affiliation.objects.create(person=person, organization=organization, **dates)


def in_review(call, **fields):
    return build.proposal(call, state=State.IN_REVIEW, **fields)


def test_strangers_have_no_conflict(call, reviewer):
    assert reasons(reviewer, in_review(call)) == []


def test_nobody_reviews_what_they_sent(call, reviewer):
    assert reasons(reviewer, in_review(call, author=reviewer)) == ["Es una de las personas de la propuesta."]


def test_a_speaker_is_known_by_address_person_or_account(call, reviewer):
    person = make.person("Rita", user=reviewer, email="Otra@example.org")
    by_address, by_other, by_person = (in_review(call) for _ in range(3))
    build.speaker(by_address, email="RITA@example.org")
    build.speaker(by_other, email="otra@EXAMPLE.org")
    build.speaker(by_person, person=person)

    for proposal in (by_address, by_other, by_person):
        assert reasons(reviewer, proposal) == ["Es una de las personas de la propuesta."]


def test_who_declined_is_out(call, reviewer):
    proposal = in_review(call)
    build.speaker(proposal, email=reviewer.email, state=SpeakerState.DECLINED)

    assert reasons(reviewer, proposal) == []


def test_nobody_reviews_their_own_organization(call, reviewer):
    house = make.organization("Casa")
    works(reviewer, house)
    proposal = in_review(call)
    build.speaker(proposal, organization=house)

    assert reasons(reviewer, proposal) == ["Es de Casa, como alguien de la propuesta."]


def test_a_reviewer_of_the_same_organization_under_another_name(call, reviewer):
    """Issue: the institution was succeeded by another, and the speaker names the old one by its acronym."""
    new = make.organization("Transparencia para el Pueblo")
    make.organization("Instituto de Acceso a la Información", acronym="INAI", successor=new)
    works(reviewer, new)
    proposal = in_review(call)
    build.speaker(proposal, affiliation="Comisionada, Inái")

    assert reasons(reviewer, proposal) == [
        "Es de Transparencia para el Pueblo, que es la misma organización que Instituto de Acceso a la Información, "
        "de la propuesta."
    ]


@pytest.mark.parametrize(
    "written",
    ["Titular, COLECTIVO NUÑEZ", "colectivo Núñez", "Dirección de CONU", "Otro Nombre, A. C.", "SE"],
)
def test_an_organization_is_found_in_what_a_speaker_wrote(call, reviewer, written):
    aliases = ["Otro nombre", "SE", "…"]
    works(reviewer, make.organization("Colectivo Núñez", acronym="CONU", aliases=aliases))
    proposal = in_review(call)
    build.speaker(proposal, affiliation=written)

    assert reasons(reviewer, proposal) == ["Es de Colectivo Núñez, como alguien de la propuesta."]


@pytest.mark.parametrize("written", ["", "Colectivo", "Se dedica a investigar", "Conurbada", "Nombre Otro"])
def test_other_words_are_no_organization(call, reviewer, written):
    works(reviewer, make.organization("Colectivo Núñez", acronym="CONU", aliases=["Otro nombre", "SE"]))
    proposal = in_review(call)
    build.speaker(proposal, affiliation=written)

    assert reasons(reviewer, proposal) == []


def test_the_workplace_of_author_and_speakers_counts_while_they_work_there(call, reviewer):
    house, today = make.organization("Casa"), timezone.localdate()
    works(reviewer, house)
    by_author, by_speaker, before = (in_review(call) for _ in range(3))
    works(by_author.author, house)
    speaker, former = make.person("Sonia"), make.person("Fermín")
    Affiliation.objects.create(person=speaker, organization=house, starts_on=today)
    Affiliation.objects.create(person=former, organization=house, ends_on=today - timedelta(days=1))
    build.speaker(by_speaker, person=speaker)
    build.speaker(before, person=former)

    assert (
        reasons(reviewer, by_author) == reasons(reviewer, by_speaker) == ["Es de Casa, como alguien de la propuesta."]
    )
    assert reasons(reviewer, before) == []


def test_who_acts_for_an_institution_in_the_committee_is_of_it(call, reviewer):
    house = make.organization("Casa")
    make.seat(call.edition, house).representatives.create(user=reviewer, position="Titular")
    proposal = in_review(call)
    build.speaker(proposal, organization=house)

    assert reasons(reviewer, proposal) == ["Es de Casa, como alguien de la propuesta."]


def test_what_a_reviewer_wrote_of_themself_in_a_proposal_counts(call, reviewer):
    make.organization("Casa Abierta")
    own, proposal = in_review(call), in_review(call)
    build.speaker(own, email=reviewer.email, affiliation="Casa abierta")
    build.speaker(proposal, affiliation="CASA ABIERTA, S. C.")

    assert reasons(reviewer, proposal) == ["Es de Casa Abierta, como alguien de la propuesta."]


def test_who_proposes_with_somebody_does_not_review_their_other_proposals(call, reviewer):
    shared, other, stranger = in_review(call, number=77), in_review(call), in_review(call)
    build.speaker(shared, email=reviewer.email)
    build.speaker(shared, email="sonia@example.org")
    build.speaker(other, email="Sonia@example.org")

    assert reasons(reviewer, other) == ["Propone P-077 con alguien de esta propuesta."]
    assert reasons(reviewer, stranger) == []


def test_a_declared_relation_is_kept_out(call, reviewer):
    friend, house = make.person("Sonia Núñez", email="sonia@example.org"), make.organization("Casa")
    successor = make.organization("Casa Nueva")
    house.successor = successor
    house.save()
    for related in ({"person": friend}, {"organization": house}):
        DeclaredConflict.objects.create(call=call, user=reviewer, note="Somos familia.", **related)
    by_address, by_name, by_organization, stranger = (in_review(call) for _ in range(4))
    build.speaker(by_address, email="sonia@example.org")
    build.speaker(by_name, name="SONIA NUNEZ")
    build.speaker(by_organization, organization=successor)

    found = conflicts(call, reviewers=[reviewer], proposals=[by_address, by_name, by_organization, stranger])

    assert found == {
        (reviewer.pk, by_address.pk): ["Declaró una relación con Sonia Núñez."],
        (reviewer.pk, by_name.pk): ["Declaró una relación con Sonia Núñez."],
        (reviewer.pk, by_organization.pk): ["Declaró una relación con Casa."],
    }


def test_a_conflict_declared_of_this_very_proposal_lasts(call, reviewer):
    proposal = in_review(call)
    build.review(proposal, reviewer, state=ReviewState.CONFLICTED)

    assert reasons(reviewer, proposal) == ["Declaró un conflicto de interés con esta propuesta."]


def test_each_reason_is_told_once(call, reviewer):
    house = make.organization("Casa")
    works(reviewer, house)
    proposal = in_review(call)
    for _ in range(2):
        build.speaker(proposal, organization=house)

    assert reasons(reviewer, proposal) == ["Es de Casa, como alguien de la propuesta."]


def test_another_calls_proposals_tell_nothing(call, reviewer):
    elsewhere, proposal = build.call(build.edition(2032)), in_review(call)
    before = in_review(elsewhere)
    build.speaker(before, email=reviewer.email)
    build.speaker(before, email="sonia@example.org")
    build.speaker(proposal, email="sonia@example.org")

    assert reasons(reviewer, proposal) == []


def test_all_pairs_take_as_many_queries_as_one(call, reviewer, django_assert_num_queries):
    works(reviewer, make.organization("Casa"))
    proposals = [in_review(call, author=reviewer)]
    with django_assert_num_queries(9):
        conflicts(call, reviewers=[reviewer], proposals=proposals)

    reviewers = [reviewer, *(build.reviewer(call.edition) for _ in range(3))]
    proposals += [in_review(call, author=one) for one in reviewers]
    with django_assert_num_queries(9):
        conflicts(call, reviewers=reviewers, proposals=proposals)


def test_a_family_is_the_lineage_of_each_of_its_members(db):
    last = make.organization("Última")
    middle = make.organization("Media", successor=last)
    first = make.organization("Primera", successor=middle)
    alone = make.organization("Sola")
    families = directory().families

    assert {key for key in families if families[key] == families[first.pk]} == {one.pk for one in middle.lineage()}
    assert families[alone.pk] not in (families[first.pk], families[last.pk])


def test_a_chain_of_organizations_that_bites_its_tail_is_one_family(db):
    one = make.organization("Una")
    two = make.organization("Dos", successor=one)
    into = make.organization("Entra", successor=two)
    one.successor = two
    one.save()

    assert set(directory().families.values()) == {min(one.pk, two.pk)}
    assert into.pk in directory().families

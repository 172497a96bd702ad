"""Invitations to co-convene: sent, answered, changed, withdrawn; what they leave in the edition."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.actions import invitations as actions
from datacon.editions.models import Convening, Invitation
from datacon.editions.queries import invitations as queries
from datacon.editions.states import ConveningRole, InvitationState, Role
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.mail.models import Message
from datacon.people.states import Scope, Sector
from datacon.uploads.access import is_public, may_read
from tests import make
from tests.editions import convening, hosting

DAY = timedelta(days=1)


@pytest.fixture
def edition(db):
    return convening.edition()


@pytest.fixture
def invitation(edition):
    return convening.invitation(edition, make.organization("Colectivo", acronym="CODA"))


def co_conveners():
    return [str(found.organization) for found in Convening.objects.filter(role=ConveningRole.CO_CONVENER)]


def test_who_is_invited_gets_a_mail_with_a_link_of_their_own(edition, ana):
    organization = make.organization("Colectivo", acronym="CODA")

    sent = actions.invite(edition, organization, "hola@example.org", by=ana, message="Nos gustaría contar.")

    mail = Message.objects.get()
    assert (mail.recipient, mail.subject) == ("hola@example.org", f"Invitación a co-convocar {edition}")
    assert f"http://127.0.0.1:8000/invitacion/{sent.token}/" in mail.body
    assert "Nos gustaría contar." in mail.body
    assert (sent.state, sent.invited_by, len(sent.token)) == (InvitationState.INVITED, ana, 43)
    assert timedelta(days=29) < sent.expires_at - timezone.now() < timedelta(days=30)
    assert journal.verbs(sent) == ["invitation.sent"]
    assert co_conveners() == []


def test_a_link_dies_when_the_edition_begins(db, ana):
    begins = timezone.localdate() + 5 * DAY
    edition = convening.edition(starts_on=begins, ends_on=begins)

    sent = actions.invite(edition, make.organization(), "hola@example.org", by=ana)

    assert edition.local(sent.expires_at).isoformat()[:16] == f"{begins}T00:00"


def test_an_organization_is_invited_once(edition, invitation, ana):
    with pytest.raises(Refused, match=r"^CODA ya fue invitada\.$"):
        actions.invite(edition, invitation.organization, "otra@example.org", by=ana)

    assert Message.objects.count() == 0


def test_an_organization_that_is_gone_by_then_is_not_invited(edition, ana):
    gone = make.organization("Extinta", valid_to=edition.starts_on - DAY)

    with pytest.raises(Refused, match=r"^Extinta no existe en las fechas de la edición\.$"):
        actions.invite(edition, gone, "hola@example.org", by=ana)


def test_an_organization_without_a_sector_does_not_exist(db):
    with pytest.raises(IntegrityError):
        make.organization("Sin sector", sector="")


def test_nobody_is_invited_to_what_has_begun(db, ana):
    edition = make.edition(2021)
    sent = convening.invitation(edition)

    with pytest.raises(Refused, match=r"^La edición ya comenzó: no admite más co-convocantes\.$"):
        actions.invite(edition, make.organization(), "hola@example.org", by=ana)
    with pytest.raises(Refused, match=r"^La edición ya comenzó: no admite más co-convocantes\.$"):
        actions.resend(sent, by=ana)


def test_a_new_link_kills_the_old_one(edition, invitation, ana):
    old = invitation.token

    actions.resend(invitation, by=ana)

    assert not Invitation.objects.filter(token=old).exists()
    assert invitation.token in Message.objects.get().body
    assert journal.verbs(invitation) == ["invitation.sent"]


def test_a_new_link_does_not_undo_an_answer_given_meanwhile(invitation, ana):
    stale = Invitation.objects.get(pk=invitation.pk)
    actions.accept(invitation, seen=1, contact_name="Rita")

    with pytest.raises(Overtaken):
        actions.resend(stale, by=ana)

    assert Invitation.objects.get().state == InvitationState.ACCEPTED


def test_what_was_withdrawn_is_not_sent_again_but_invited_anew(edition, invitation, ana):
    actions.withdraw(invitation, by=ana)
    assert journal.verbs(invitation) == ["invitation.withdrawn"]
    with pytest.raises(Refused, match=r"^La invitación se retiró: vuelve a invitar a la organización\.$"):
        actions.resend(invitation, by=ana)

    again = actions.invite(edition, invitation.organization, "buena@example.org", by=ana)

    assert (again.pk, again.state, again.email) == (invitation.pk, InvitationState.INVITED, "buena@example.org")


def test_what_was_answered_is_not_withdrawn(invitation, ana):
    actions.accept(invitation, seen=1, contact_name="Rita")

    with pytest.raises(Refused):
        actions.withdraw(invitation, by=ana)

    assert co_conveners() == ["CODA"]


def test_who_accepts_co_convenes_and_only_then(edition, invitation):
    actions.accept(invitation, seen=1, contact_name="Rita")

    entry = Entry.objects.get(verb="invitation.accepted")
    assert (co_conveners(), invitation.state) == (["CODA"], InvitationState.ACCEPTED)
    assert (entry.actor_key, entry.actor_label) == (f"invitation:{invitation.pk}", "Rita, CODA")


def test_who_accepts_twice_co_convenes_once_and_changes_what_it_said(invitation):
    actions.accept(invitation, seen=1, contact_name="Rita")

    actions.accept(invitation, seen=2, contact_name="Sara")

    invitation.refresh_from_db()
    assert (co_conveners(), invitation.contact_name) == (["CODA"], "Sara")


def test_who_declines_after_accepting_is_no_longer_shown(invitation, ana):
    logo = hosting.upload(ana, "logo.png")
    actions.accept(invitation, seen=1, contact_name="Rita")
    Invitation.objects.update(logo=logo, logo_consented_at=timezone.now())

    actions.decline(invitation, seen=2, reason="Cambió la dirección.")

    entry = Entry.objects.get(verb="invitation.declined")
    assert (co_conveners(), is_public(logo)) == ([], False)
    assert (entry.reason, entry.data) == ("Cambió la dirección.", {"was_co_convening": True})


def test_who_declined_may_accept_after_all(invitation):
    actions.decline(invitation, seen=1)
    assert Entry.objects.get(verb="invitation.declined").actor_label == "CODA"

    actions.accept(invitation, seen=2, contact_name="Rita")

    assert (co_conveners(), invitation.reason) == (["CODA"], "")


@pytest.mark.parametrize("second", ["accept", "decline"])
def test_of_two_answers_in_two_tabs_the_second_is_told(invitation, second):
    stale = Invitation.objects.get(pk=invitation.pk)
    actions.accept(invitation, seen=1, contact_name="Rita")
    act = {
        "accept": lambda: actions.accept(stale, seen=1, contact_name="Sara"),
        "decline": lambda: actions.decline(stale, seen=1),
    }

    with pytest.raises(Overtaken):
        act[second]()

    invitation.refresh_from_db()
    assert (invitation.state, invitation.contact_name) == (InvitationState.ACCEPTED, "Rita")


def test_an_answer_to_what_was_withdrawn_meanwhile_is_told(invitation, ana):
    stale = Invitation.objects.get(pk=invitation.pk)
    actions.withdraw(invitation, by=ana)

    with pytest.raises(Overtaken):
        actions.accept(stale, seen=1, contact_name="Rita")

    assert co_conveners() == []


@pytest.mark.parametrize(
    "closed", [{"state": InvitationState.WITHDRAWN}, {"expires_at": timezone.now() - timedelta(seconds=1)}]
)
def test_a_closed_link_takes_no_answer(edition, closed):
    invitation = convening.invitation(edition, **closed)

    with pytest.raises(Refused, match=r"^Este enlace ya no recibe respuestas\.$"):
        actions.accept(invitation, seen=1, contact_name="Rita")

    assert co_conveners() == []


def test_a_link_is_closed_once_the_edition_began_whatever_its_date(db):
    assert not convening.invitation(make.edition(2021)).is_open


def test_speaking_and_co_convening_are_independent(edition, invitation):
    """C18: one says nothing of the other."""
    person = make.person()
    make.participation(make.session(edition), person, organization=invitation.organization)

    actions.accept(invitation, seen=1, contact_name="Rita")

    assert (co_conveners(), person.participations.count()) == (["CODA"], 1)


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"state": InvitationState.ACCEPTED, "logo_consented_at": timezone.now()}, True),
        ({"state": InvitationState.ACCEPTED, "logo_consented_at": None}, False),
        ({"state": InvitationState.DECLINED, "logo_consented_at": timezone.now()}, False),
    ],
)
def test_a_logo_is_public_while_its_organization_accepts_and_consents(edition, ana, changes, shown):
    logo = hosting.upload(ana, "logo.png")
    convening.invitation(edition, logo=logo, **changes)

    assert may_read(AnonymousUser(), logo) == shown
    assert Invitation.objects.showing_logo().exists() == shown


def test_a_logo_without_consent_is_seen_by_who_organises(edition, other_edition, ana):
    logo = hosting.upload(ana, "logo.png")
    convening.invitation(edition, logo=logo)

    assert may_read(convening.member(edition, "Miembro"), logo)
    assert not may_read(convening.member(other_edition, "Ajena"), logo)
    assert not may_read(convening.member(edition, "Dictamina", Role.REVIEWER), logo)


def test_what_is_no_logo_is_nobodys(edition, ana, beto):
    assert not may_read(beto, hosting.upload(ana))


def test_the_matrix_counts_who_was_asked_and_who_accepted(edition, django_assert_num_queries):
    def asked(state, sector, scope):
        name = f"Organización {next(make.numbers)}"
        convening.invitation(edition, make.organization(name, sector=sector, scope=scope), state=state)

    asked(InvitationState.ACCEPTED, Sector.PRIVATE, Scope.NATIONAL)
    asked(InvitationState.INVITED, Sector.PRIVATE, Scope.NATIONAL)
    asked(InvitationState.DECLINED, Sector.ACADEMIC, Scope.INTERNATIONAL)
    asked(InvitationState.WITHDRAWN, Sector.PUBLIC, Scope.NATIONAL)

    with django_assert_num_queries(1):
        matrix = queries.matrix(edition)

    counts = {row.sector: [(cell.invited, cell.accepted) for cell in row.cells] for row in matrix.rows}
    assert matrix.scopes == ["Nacional", "Internacional"]
    assert counts == {
        "Público": [(0, 0), (0, 0)],
        "Privado": [(2, 1), (0, 0)],
        "Académico": [(0, 0), (1, 0)],
        "Sociedad civil": [(0, 0), (0, 0)],
    }
    assert (matrix.empty, matrix.size) == (7, 8)


def test_the_accepted_are_found(edition):
    convening.invitation(edition)
    accepted = convening.invitation(edition, state=InvitationState.ACCEPTED)

    assert list(Invitation.objects.accepted()) == [accepted]

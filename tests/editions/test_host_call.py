"""The call for hosts: its rubric, its dates, its publication (R46, form 4.5)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.actions import hosts as actions
from datacon.editions.actions import rubric
from datacon.editions.models import Rubric
from datacon.editions.queries import board as queries
from datacon.editions.queries import hosting as public
from datacon.editions.states import CallPhase, State
from datacon.journal import actions as journal
from tests import make
from tests.editions import hosting


def dates(**shift):
    now = timezone.now()
    return {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=5)} | shift


def test_first_rubric_is_form_4_5(edition):
    adopted = rubric.adopt(edition.forum)

    assert [(one.key, one.weight, one.floor, one.is_soft) for one in adopted.criteria.all()] == [
        ("support", 30, 2, False),
        ("progress", 30, 2, False),
        ("community", 20, 0, True),
        ("inclusion", 20, 0, False),
    ]
    assert all(list(one.anchors) == ["0", "2", "4"] for one in adopted.criteria.all())
    assert journal.verbs(adopted) == ["rubric.adopted"]


def test_rubric_is_adopted_once(edition):
    assert rubric.adopt(edition.forum) == rubric.adopt(edition.forum)
    assert Rubric.objects.count() == 1


def test_call_keeps_the_version_of_the_rubric_it_was_written_with(edition, ana):
    call = actions.open_call(edition, by=ana, **dates())
    Rubric.objects.create(forum=edition.forum, number=2, adopted_on=timezone.localdate())

    call.refresh_from_db()
    assert call.rubric.number == 1
    assert journal.verbs(call) == ["host_call.written"]


def test_second_call_of_an_edition_is_refused(edition, ana):
    hosting.call(edition)

    with pytest.raises(Refused, match="ya tiene una convocatoria"):
        actions.open_call(edition, by=ana, **dates())


def test_published_call_is_seen(edition, ana):
    edition.state = State.DRAFT
    edition.save()
    call = hosting.call(edition, published_at=None)
    assert public.public_call(edition) is None

    actions.publish_call(call, by=ana)

    assert public.public_call(edition) == call
    assert journal.verbs(call) == ["host_call.published"]


def test_second_of_two_who_publish_at_once_is_refused(edition, ana):
    edition.state = State.DRAFT
    edition.save()
    call = hosting.call(edition, published_at=None)
    other = type(call).objects.get(pk=call.pk)
    actions.publish_call(call, by=ana)

    with pytest.raises(Refused, match="ya está publicada"):
        actions.publish_call(other, by=ana)
    assert journal.verbs(call) == ["host_call.published"]


def test_call_of_an_edition_that_was_held_is_not_published(edition, ana):
    call = hosting.call(edition, published_at=None)

    with pytest.raises(Refused, match="con memoria publicada: ya no busca sede"):
        actions.publish_call(call, by=ana)


def test_change_of_dates_is_journaled_over_the_version_that_was_seen(edition, ana):
    call = hosting.call(edition)

    actions.change_call(call, 1, by=ana, **dates(), text="Otra.")
    with pytest.raises(Overtaken):
        actions.change_call(call, 1, by=ana, **dates(), text="Otra más.")

    call.refresh_from_db()
    assert (call.text, call.version) == ("Otra.", 2)
    assert journal.verbs(call) == ["host_call.changed"]


def test_decided_call_is_not_changed(edition, ana):
    call = hosting.call(edition, decided_at=timezone.now())

    with pytest.raises(Refused, match="ya se resolvió"):
        actions.change_call(call, 1, by=ana, text="Otra.")


@pytest.mark.parametrize(
    ("fields", "phase", "words"),
    [
        ({"published_at": None}, CallPhase.DRAFT, "sin publicar"),
        ({"opens_at": timezone.now() + timedelta(days=1)}, CallPhase.COMING, "sin abrir: abre el "),
        ({}, CallPhase.OPEN, "abierta hasta el "),
        ({"closes_at": timezone.now() - timedelta(hours=1)}, CallPhase.CLOSED, "cerrada desde el "),
        ({"decided_at": timezone.now()}, CallPhase.DECIDED, "resuelta"),
    ],
)
def test_phase_of_a_call_is_told_in_words(edition, fields, phase, words):
    call = hosting.call(edition, **fields)

    assert call.phase == phase
    assert queries.in_words(call).startswith(words)


def test_names_are_told(edition):
    call = hosting.call(edition)

    assert str(call) == "Convocatoria de sede, DATA CON 2021"
    assert str(call.rubric) == "DATA CON, 1"
    assert str(call.rubric.criteria.first()) == "Disposición"


def test_territories_tell_their_hosts_and_those_that_were_never_one(edition, other_edition):
    hosting.host(other_edition, "14")
    hosting.host(edition, "", kind="virtual")
    hosting.host(make.edition(2023, announced_at=None), "20")

    hosted = public.hosted()
    jalisco = next(one for one in hosted if one.territory == "14")

    assert len(hosted) == 32
    assert (jalisco.years, jalisco.never, jalisco.region.label) == ([2022], False, "Occidente")
    assert [one.territory.label for one in hosted if not one.never] == ["Jalisco"]
    assert [host.edition for host in public.online()] == [edition]

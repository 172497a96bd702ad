"""What reviewers say of themselves: what they know, how much they can read, and whom they may not judge (R126)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.models import Theme
from datacon.journal import actions as journal
from datacon.people.models import Organization, Person, User
from datacon.proposals.models import Call, DeclaredConflict, ReviewerProfile
from datacon.proposals.queries.directory import directory, plain


@transaction.atomic
def keep_profile(call: Call, *, themes: Iterable[Theme], stages: list[str], most_load: int | None, by: User) -> None:
    """What their next proposals are chosen by; what was assigned already stays."""
    answers = {"stages": stages, "most_load": most_load}
    profile, _is_new = ReviewerProfile.objects.update_or_create(call=call, user=by, defaults=answers)
    profile.themes.set(themes)
    journal.record("reviewer.profile_kept", profile, by=by)


@transaction.atomic
def declare(call: Call, *, name: str, note: str, by: User) -> None:
    """Declare a relation to whoever bears `name` in the directory, persons and organizations; all of them, if several.

    It is asked for by name and never chosen from a list, which would tell who takes part.
    """
    wanted = plain(name)
    persons = [one for one in Person.objects.only("public_name") if wanted and plain(one.public_name) == wanted]
    names = directory().names.get(wanted.partition(" ")[0], [])
    organizations = Organization.objects.filter(pk__in={key for words, key in names if words == wanted.split()})
    rows = [DeclaredConflict(call=call, user=by, note=note, person=one) for one in persons]
    rows += [DeclaredConflict(call=call, user=by, note=note, organization=one) for one in organizations]
    if not rows:
        raise Refused(
            _(
                "No hay nadie con ese nombre en el directorio del foro. Escríbelo completo; si no aparece y te toca "
                "una propuesta suya, decláralo en ella."
            )
        )
    DeclaredConflict.objects.bulk_create(rows)
    journal.record("reviewer.conflict_declared", call, by=by)


@transaction.atomic
def take_back(conflict: DeclaredConflict, *, by: User) -> None:
    """It ended, or was a mistake. The record keeps that it was declared."""
    journal.record("reviewer.conflict_ended", conflict.call, by=by)
    conflict.delete()

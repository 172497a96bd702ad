"""The editions of whoever is signed in, with what they are in each."""

from dataclasses import dataclass

from datacon.editions import access
from datacon.editions.models import Edition
from datacon.editions.queries import belonging
from datacon.editions.states import State
from datacon.people.models import User

SEALS = {
    State.DRAFT: "draft",
    State.PROPOSED: "review",
    State.CALL_OPEN: "open",
    State.PROGRAMME_PUBLISHED: "published",
    State.LIVE: "live",
    State.CLOSED: "done",
    State.REPORTING: "draft",
    State.MEMORIA_PUBLISHED: "documented",
    State.ASSESSED: "done",
    State.ARCHIVED: "done",
    State.POSTPONED: "changed",
    State.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Row:
    """An edition and the names of the roles that the reader holds in it."""

    edition: Edition
    roles: list[str]

    @property
    def seal(self) -> str:
        """Its state's kind of `ui/seal.html`."""
        return SEALS.get(State(self.edition.state), "scheduled")


def rows(user: User) -> list[Row]:
    """The editions of `user`; all of them for the platform's administration, which has no role in any."""
    editions = Edition.objects.all() if access.is_staff(user) else belonging.editions_of(user)
    return [Row(edition, _roles(user, edition)) for edition in editions.select_related("forum")]


def _roles(user: User, edition: Edition) -> list[str]:
    return sorted(str(role.label) for role in access.roles_of(user, edition))

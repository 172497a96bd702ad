"""Who acts in a synthetic edition: one persona for each role, and the accounts that its files name."""

from datacon.demo import personas, tables
from datacon.editions.actions import team
from datacon.editions.models import Edition
from datacon.editions.states import Role
from datacon.people.actions import account_for
from datacon.people.models import User


class Cast(dict[str, User]):
    """Accounts by the key that the files use: a role's name for its persona. A real edition has none."""

    @classmethod
    def of(cls, edition: Edition) -> "Cast":
        if not edition.is_synthetic:
            return cls()
        cast = cls((role.value, person) for role, person in personas.make(edition).items())
        for facts in tables.rows(edition.fiscal_year, "accounts"):
            account = account_for(facts["email"], name=facts["name"])
            team.appoint(edition, account, Role(facts["role"]), by=cast[Role.COORDINATOR])
            cast[facts["key"]] = account
        return cast

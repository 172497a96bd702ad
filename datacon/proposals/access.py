"""Who may do what with the proposals of an edition (requirements 3.4): predicates over its roles."""

from rules.permissions import add_perm

from datacon.editions.access import holds
from datacon.editions.states import Role

PERMISSIONS = {
    "proposals.call": holds(Role.PROGRAMME_CHAIR),
    "proposals.see": holds(Role.PROGRAMME_CHAIR, Role.COORDINATOR),
    "proposals.propose": holds(Role.SPEAKER),
    "proposals.assign": holds(Role.PROGRAMME_CHAIR),
    "proposals.review": holds(Role.REVIEWER),
    "proposals.decide": holds(Role.PROGRAMME_CHAIR),
    "proposals.look": holds(Role.PRIVACY_OFFICER),
}

for permission, test in PERMISSIONS.items():
    add_perm(permission, test)

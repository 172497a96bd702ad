"""Who may do what with the memoria of an edition."""

from rules.permissions import add_perm

from datacon.editions.access import administers, holds
from datacon.editions.states import Role

add_perm("memoria.see_draft", holds(Role.COORDINATOR, Role.COMMITTEE, Role.EDITOR) | administers)

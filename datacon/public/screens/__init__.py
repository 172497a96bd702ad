"""What each page shows, as its template takes it. One file per page."""

from datacon.public.screens.acta import screen as acta
from datacon.public.screens.acta import to_come as acta_to_come
from datacon.public.screens.call import screen as call
from datacon.public.screens.convening import screen as convening
from datacon.public.screens.edition import screen as edition
from datacon.public.screens.exceptions import screen as exceptions
from datacon.public.screens.forum import screen as forum
from datacon.public.screens.host_call import screen as host_call
from datacon.public.screens.hosts import screen as hosts
from datacon.public.screens.metrics import screen as metrics
from datacon.public.screens.organization import screen as organization
from datacon.public.screens.organizations import screen as organizations
from datacon.public.screens.programme import screen as programme
from datacon.public.screens.search import screen as search
from datacon.public.screens.session import screen as session

__all__ = [
    "acta",
    "acta_to_come",
    "call",
    "convening",
    "edition",
    "exceptions",
    "forum",
    "host_call",
    "hosts",
    "metrics",
    "organization",
    "organizations",
    "programme",
    "search",
    "session",
]

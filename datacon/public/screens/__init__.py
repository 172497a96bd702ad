"""What each page shows, as its template takes it. One file per page."""

from datacon.public.screens.edition import screen as edition
from datacon.public.screens.forum import screen as forum
from datacon.public.screens.metrics import screen as metrics
from datacon.public.screens.programme import screen as programme
from datacon.public.screens.search import screen as search
from datacon.public.screens.session import screen as session

__all__ = ["edition", "forum", "metrics", "programme", "search", "session"]

"""What the server runs: ready bytes in front, and behind them Django, through WSGI on a few threads.

Django's own ASGI handler hops between threads for each middleware and costs several times the CPU: ADR 0011.
"""

import asyncio
from functools import partial
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from datacon import wsgi
from datacon.snapshot import static
from datacon.snapshot.front import Front
from datacon.snapshot.publication import render_now
from datacon.snapshot.store import Store

THREADS = 4

django: Any = WSGIMiddleware(wsgi.application, workers=THREADS)  # type: ignore[arg-type]
behind_proxy: Any = ProxyHeadersMiddleware(django, trusted_hosts=["127.0.0.1", "::1"])
application = Front(
    Store(settings.SNAPSHOT_ROOT), dict(static.responses()), behind_proxy, partial(asyncio.to_thread, render_now)
)

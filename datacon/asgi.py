"""What the server runs: ready bytes in front, and behind them Django, through WSGI on a few threads.

Django's own ASGI handler hops between threads for each middleware and costs several times the CPU: ADR 0011.
"""

import asyncio
import gc
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from datacon import wsgi
from datacon.snapshot import publication, static
from datacon.snapshot.bodies import Whole
from datacon.snapshot.front import Front
from datacon.snapshot.response import Response
from datacon.snapshot.store import Store

THREADS = 4


async def render(path: str) -> Response | None:
    return await asyncio.to_thread(publication.render_now, path)


django: Any = WSGIMiddleware(wsgi.application, workers=THREADS)  # type: ignore[arg-type]
behind_proxy: Any = ProxyHeadersMiddleware(django, trusted_hosts=["127.0.0.1", "::1"])
application = Front(Store(settings.SNAPSHOT_ROOT), dict(static.responses()), Whole(behind_proxy), render)
gc.collect()
gc.freeze()  # what is loaded by now stays, so no collection need pause an answer to look through it

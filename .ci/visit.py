"""Opens pages of a server as a browser does, with all they load: visit.py ORIGIN PATH…

Waits a minute for the server to answer. Fails where a page or what it loads is missing,
or where the pages together load no style sheet or no font.
"""

import re
import sys
import time
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

LOADED = re.compile(
    r"""<(?:link|script|img|source)\b[^>]*\b(?:href|src|srcset)="([^"\s]+)"|url\(["']?([^"')]+)|@import ["']([^"']+)"""
)


def main(origin: str, *paths: str) -> None:
    wait(origin)
    seen: dict[str, int] = {}
    queue = [urljoin(origin, path) for path in paths]
    while queue:
        address = queue.pop(0)
        if address in seen or not address.startswith(origin):
            continue
        try:
            with urlopen(address, timeout=30) as answer:
                kind, body = answer.headers.get_content_type(), answer.read()
        except HTTPError as refusal:
            sys.exit(f"{refusal.code} {address}")
        seen[address] = len(body)
        if kind in ("text/html", "text/css"):
            queue += [urljoin(address, next(filter(None, found))) for found in LOADED.findall(body.decode())]
    print(f"{len(seen)} addresses answered, {sum(seen.values()) // 1000} kB")
    for suffix in (".css", ".woff2"):
        assert any(address.endswith(suffix) for address in seen), f"nothing that ends in {suffix} was loaded"


def wait(origin: str, seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            urlopen(origin, timeout=5).close()
        except HTTPError:
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Reads pages as a browser does, apart from what writes them."""

import json

from bs4 import BeautifulSoup, Tag
from django.test import Client


def read(client: Client, path: str, status: int = 200) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == status, f"{path}: {response.status_code}"
    return BeautifulSoup(response.content, "html.parser")


def text(tag: Tag | None) -> str:
    """What `tag` says, in one line."""
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def texts(page: Tag, selector: str) -> list[str]:
    return [text(tag) for tag in page.select(selector)]


def section(page: BeautifulSoup, heading: str) -> Tag:
    """The part of the page under that heading."""
    [found] = [
        tag
        for tag in page.select("main section")
        if tag.find(["h2", "h3"]) and text(tag.find(["h2", "h3"])) == heading
    ]
    return found


def json_ld(page: BeautifulSoup) -> dict:
    [block] = page.select('script[type="application/ld+json"]')
    return json.loads(block.string)

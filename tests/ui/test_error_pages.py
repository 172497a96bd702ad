"""Error pages, also when nothing else works."""

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.views.defaults import page_not_found, server_error


@pytest.mark.django_db
def test_a_missing_page_says_so_and_leads_home(client):
    answer = client.get("/no-existe/")
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 404
    assert page.h1.get_text(strip=True) == "Aquí no hay nada tejido"
    assert page.select_one(".lost a.button")["href"] == "/"
    assert page.select("link[rel=canonical]") == []


@pytest.mark.django_db
def test_a_missing_page_does_not_repeat_what_was_asked_for():
    answer = page_not_found(RequestFactory().get("/no-existe/"), Exception("secreto"))

    assert b"secreto" not in answer.content


def test_the_page_for_a_broken_server_needs_neither_context_nor_database():
    answer = server_error(RequestFactory().get("/2021/"))

    assert answer.status_code == 500
    assert "Se rompió un hilo" in answer.content.decode()

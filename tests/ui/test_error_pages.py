"""Error pages, also when nothing else works."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.views.defaults import page_not_found, permission_denied, server_error


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


@pytest.mark.django_db
def test_a_page_of_another_role_says_so_and_what_to_do(rf):
    answer = permission_denied(rf.get("/mesa/2021/"), Exception("secreto"))
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 403
    assert page.h1.get_text(strip=True) == "Tu papel no alcanza hasta aquí"
    assert [link["href"] for link in page.select(".lost a")] == ["/mesa/", "/"]
    assert b"secreto" not in answer.content


@pytest.mark.django_db
def test_a_form_without_its_mark_is_told_to_be_sent_again():
    answer = Client(enforce_csrf_checks=True).post("/salir/")
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 403
    assert page.h1.get_text(strip=True) == "No se guardó nada"

"""Access marks: who may call a view."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from datacon.base.access import allowed, public


def answer(request):
    return HttpResponse("sí")


@allowed("editions.change_theme")
def guarded(request):
    return HttpResponse("sí")


def test_who_holds_the_permission_may_call(rf, beto):
    beto.user_permissions.add(Permission.objects.get(codename="change_theme"))
    request = rf.get("/")
    request.user = beto

    assert guarded(request).content == "sí".encode()


def test_who_is_signed_in_without_the_permission_is_refused(rf, beto):
    request = rf.get("/")
    request.user = beto

    with pytest.raises(PermissionDenied):
        guarded(request)


def test_who_is_signed_out_is_sent_to_sign_in_and_back(rf):
    request = rf.get("/2021/memoria/borrador/")
    request.user = AnonymousUser()

    assert guarded(request).url == "/entrar/?next=/2021/memoria/borrador/"


def test_a_view_carries_its_mark():
    def view(request):
        return HttpResponse("sí")

    assert (public(view).access, guarded.access) == ("public", "editions.change_theme")


@pytest.mark.parametrize("second", [public, allowed("editions.change_theme")])
def test_two_marks_are_a_mistake(second):
    def view(request):
        return HttpResponse("sí")

    with pytest.raises(AssertionError):
        second(public(view))

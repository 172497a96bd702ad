"""Access marks: each view says, in its first line, who may call it.

`tests/house/test_access.py` refuses a URL whose view carries no mark, or two; the policy table
(`datacon/desk/policy/`) says the same of every URL by role, and the sweep tries whether both agree.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

type_of_view = Callable[..., HttpResponseBase]

BELONG = "editions.belong"
"""Held by whoever has a role in the edition; to others what is not theirs does not exist."""


def public(view: type_of_view) -> type_of_view:
    """Anybody may call the view."""
    return _mark(view, view, "public")


def signed_in(view: type_of_view) -> type_of_view:
    """Whoever is signed in may call the view; what it shows is theirs."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return view(request, *args, **kwargs) if request.user.is_authenticated else _send(request, settings.LOGIN_URL)

    return _mark(view, guarded, "signed in")


def allowed(permission: str) -> Callable[[type_of_view], type_of_view]:
    """Only who holds `permission` in the address's edition may call the view.

    Who is signed out is sent to sign in. In an edition where they hold no role, people find nothing (404),
    as in a year without one; where they hold another role, they are told (403).
    """

    def mark(view: type_of_view) -> type_of_view:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            edition = getattr(request, "edition", None)
            is_nowhere = "year" in kwargs and edition is None
            if not is_nowhere and request.user.has_perm(permission, edition):
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return _send(request, settings.LOGIN_URL)
            if request.user.lacks_second_factor:
                return _send(request, settings.SECOND_FACTOR_URL)
            if is_nowhere or (edition and not request.user.has_perm(BELONG, edition)):
                raise Http404
            raise PermissionDenied

        return _mark(view, guarded, permission)

    return mark


def _mark(view: type_of_view, guarded: Any, access: str) -> type_of_view:
    """`guarded`, marked; `view` may not carry a mark already."""
    assert not hasattr(view, "access"), f"{view.__name__} has two access marks"
    guarded.access = access
    return guarded  # type: ignore[no-any-return]


def _send(request: HttpRequest, where: str) -> HttpResponseBase:
    """To the page to sign in, or to show more, from which the reader comes back; a fragment asks the whole page to."""
    answer = redirect_to_login(request.get_full_path(), where)
    if "HX-Request" in request.headers:
        return HttpResponse(status=401, headers={"HX-Redirect": answer["Location"]})
    return answer

"""Access marks: each view says, in its first line, who may call it.

`tests/house/test_access.py` refuses a URL whose view carries no mark, or two.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

type_of_view = Callable[..., HttpResponseBase]


def public(view: type_of_view) -> type_of_view:
    """Anybody may call the view."""
    assert not hasattr(view, "access"), f"{view.__name__} has two access marks"
    view.access = "public"  # type: ignore[attr-defined]
    return view


def allowed(permission: str) -> Callable[[type_of_view], type_of_view]:
    """Only who holds `permission` may call the view; who is signed out is sent to sign in."""

    def mark(view: type_of_view) -> type_of_view:
        assert not hasattr(view, "access"), f"{view.__name__} has two access marks"

        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.user.has_perm(permission):
                return view(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise PermissionDenied
            return redirect_to_login(request.get_full_path(), "admin:login")

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return mark

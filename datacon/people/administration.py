"""The admin site, behind our own way in: no passwords, and two factors."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class Administration(AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not request.user.lacks_second_factor  # type: ignore[union-attr]

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Where the admin sends whoever it does not let in."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", "/admin/"))
        if request.user.lacks_second_factor:
            return redirect("account_second_factor")
        raise PermissionDenied

"""Signing in and the account's own pages: allauth's views with our pages, and the few that it lacks."""

from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account_views
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.base import views as factor_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.webauthn import views as passkey_views
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from datacon.base.access import public, signed_in
from datacon.people.actions import account_for, sign_out_elsewhere


def refusing(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A form of allauth's that is sent and shown again was refused: 422, as everywhere here."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if request.method == "POST" and answer.status_code == 200:
            answer.status_code = 422
        return answer

    return answered


class SignIn(account_views.RequestLoginCodeView):
    """Ask for the address and send a code there, whether it has an account or not: the answer is the same."""

    def form_valid(self, form: Any) -> HttpResponse:
        email = form.cleaned_data["email"]
        process = LoginCodeVerificationProcess.initiate(request=self.request, user=form._user, email=email)
        if process.user is None:
            get_adapter().send_mail("account/email/login_code", email, {"code": process.generate_code()})
            process.persist()
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"demo": settings.DEMO}

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Who comes back here starts anew, with another address or another code."""
        clear_login(request)


class Code(account_views.ConfirmLoginCodeView):
    """Ask for the code. An address without an account gets one now, when it is known to be theirs."""

    def form_valid(self, form: Any) -> HttpResponse:
        if self._process.user is None:
            self._process.state["user_id"] = str(account_for(self._process.state["email"]).pk)
        answer: HttpResponse = super().form_valid(form)
        return answer


class NewPasskey(passkey_views.AddWebAuthnView):
    """A key that signs in by itself: kept by the device, and opened by its PIN, face or finger."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # asks for a lesser key; the last one counts
        options = begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}}


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What opens this account, and how to close its sessions."""
    kept = defaultdict(list)
    for key in Authenticator.objects.filter(user=request.user.pk).order_by("created_at"):
        kept[key.type].append(key.wrap())
    return render(
        request,
        "people/account.html",
        {
            "passkeys": kept[Authenticator.Type.WEBAUTHN],
            "app": kept[Authenticator.Type.TOTP],
            "codes": kept[Authenticator.Type.RECOVERY_CODES],
        },
    )


@signed_in
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why administering the platform asks for a second factor, and where to show it or make one."""
    if not request.user.lacks_second_factor:  # type: ignore[union-attr]
        return redirect("mfa_index")
    has_one = get_factor_adapter().is_mfa_enabled(request.user)
    return render(request, "people/second_factor.html", {"has_one": has_one})


@signed_in
@require_safe
def app_picture(request: HttpRequest) -> HttpResponse:
    """The square that a phone reads to take the account into its app of codes."""
    adapter = get_factor_adapter()
    url = adapter.build_totp_url(request.user, get_totp_secret())
    return HttpResponse(adapter.build_totp_svg(url), content_type="image/svg+xml")


@signed_in
@require_POST
def close_sessions(request: HttpRequest) -> HttpResponse:
    sign_out_elsewhere(request, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Las demás sesiones de tu cuenta quedaron cerradas."))
    return redirect("mfa_index")


sign_in = public(refusing(SignIn.as_view(template_name="people/sign_in.html")))
code = public(refusing(Code.as_view(template_name="people/code.html")))
passkey_sign_in = public(refusing(passkey_views.login_webauthn))
factor = public(refusing(factor_views.AuthenticateView.as_view(template_name="people/factor.html")))
inactive = public(account_views.AccountInactiveView.as_view(template_name="people/inactive.html"))
sign_out = public(refusing(account_views.LogoutView.as_view(template_name="people/sign_out.html")))

factor_again = signed_in(refusing(factor_views.ReauthenticateView.as_view(template_name="people/factor_again.html")))
passkey_again = signed_in(
    refusing(passkey_views.ReauthenticateWebAuthnView.as_view(template_name="people/passkey_again.html"))
)
new_passkey = signed_in(refusing(NewPasskey.as_view(template_name="people/new_passkey.html")))
remove_passkey = signed_in(
    refusing(passkey_views.RemoveWebAuthnView.as_view(template_name="people/remove_passkey.html"))
)
activate_app = signed_in(refusing(app_views.ActivateTOTPView.as_view(template_name="people/activate_app.html")))
remove_app = signed_in(refusing(app_views.DeactivateTOTPView.as_view(template_name="people/remove_app.html")))
recovery_codes = signed_in(recovery_views.ViewRecoveryCodesView.as_view(template_name="people/recovery_codes.html"))
new_recovery_codes = signed_in(
    refusing(recovery_views.GenerateRecoveryCodesView.as_view(template_name="people/new_recovery_codes.html"))
)

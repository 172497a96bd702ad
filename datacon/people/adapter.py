"""What allauth says, in the forum's words: its mails through the outbox, its notices as our sentences."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from datacon.mail import actions as mail

MAILS = {
    "account/email/login_code": (_("Tu código para entrar"), "people/mail/code.txt"),
    "mfa/email/webauthn_added": (_("Tu cuenta tiene una llave de acceso nueva"), "people/mail/changed.txt"),
    "mfa/email/webauthn_removed": (_("Se quitó una llave de acceso de tu cuenta"), "people/mail/changed.txt"),
    "mfa/email/totp_activated": (_("Tu cuenta tiene una aplicación de códigos"), "people/mail/changed.txt"),
    "mfa/email/totp_deactivated": (_("Se quitó la aplicación de códigos de tu cuenta"), "people/mail/changed.txt"),
    "mfa/email/recovery_codes_generated": (
        _("Tu cuenta tiene códigos de recuperación nuevos"),
        "people/mail/changed.txt",
    ),
}

NOTICES = {
    "account/messages/logged_out.txt": _("Saliste de tu cuenta."),
    "mfa/messages/webauthn_added.txt": _("La llave de acceso quedó guardada."),
    "mfa/messages/webauthn_removed.txt": _("La llave de acceso se quitó."),
    "mfa/messages/totp_activated.txt": _("La aplicación de códigos quedó activada."),
    "mfa/messages/totp_deactivated.txt": _("La aplicación de códigos se quitó."),
    "mfa/messages/recovery_codes_generated.txt": _("Estos son tus códigos de recuperación. Guárdalos ahora."),
}

ERRORS = {
    "incorrect_code": _("Ese código no es correcto."),
    "too_many_login_attempts": _("Hubo demasiados intentos. Espera unos minutos y vuelve a intentar."),
    "rate_limited": _("Hubo demasiados intentos. Espera unos minutos y vuelve a intentar."),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox. A code stands in the text only: subjects are seen by whoever runs the platform."""
        subject, template = MAILS[template_prefix]
        body = render_to_string(template, {"subject": subject, **context})
        mail.post(f"{template_prefix}:{uuid4().hex}", to=email, subject=str(subject), body=body)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """A notice that has a sentence of ours; what the page says by itself needs none."""
        if text := message or NOTICES.get(message_template or ""):
            messages.add_message(request, level, text, extra_tags=extra_tags)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A passkey first, where there is one: the others may be codes that are to be kept for bad days."""
        methods = super().get_reauthentication_methods(user)
        return sorted(methods, key=lambda method: method["id"] != "mfa_reauthenticate:webauthn")


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | ERRORS

    def get_totp_issuer(self) -> str:
        return "DATA CON"

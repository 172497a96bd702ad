"""What is asked of who signs in; allauth's forms with our words."""

import struct
from typing import Any

from allauth.account.fields import EmailField
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

type_of_answer = type[AuthenticationResponse] | type[RegistrationResponse]


class CredentialField(forms.JSONField):
    """What a device answers, as JSON. Whatever has another shape is a wrong code, and no failure of ours."""

    def __init__(self, shape: type_of_answer) -> None:
        super().__init__(widget=forms.HiddenInput)
        self.shape = shape

    def clean(self, value: Any) -> Any:
        given = super().clean(value)
        try:
            self.shape.from_dict(given)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error):
            raise forms.ValidationError(_("Esa llave de acceso no se pudo leer.")) from None
        return given


def code_field(help_text: Any) -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "characters"}
    return forms.CharField(
        label=_("Código"), max_length=30, help_text=help_text, widget=forms.TextInput(attrs=attributes)
    )


class AddressForm(RequestLoginCodeForm):
    """Where to send the code; whether the address has an account is not told (no enumeration)."""

    email = EmailField(
        label=_("Correo electrónico"),
        max_length=254,
        help_text=_("Te enviaremos un código. Si es tu primera vez, así se crea tu cuenta."),
        widget=forms.EmailInput(attrs={"autocomplete": "email webauthn"}),
    )


class CodeForm(ConfirmLoginCodeForm):
    code = code_field(_("Ocho letras y números, como ABCD-EFGH. Caduca en diez minutos."))


class FactorForm(AuthenticateForm):
    code = code_field(_("El de tu aplicación de códigos, o uno de tus códigos de recuperación."))


class FactorAgainForm(ReauthenticateForm):
    code = code_field(_("El de tu aplicación de códigos, o uno de tus códigos de recuperación."))


class AppForm(ActivateTOTPForm):
    code = code_field(_("Los seis números que tu aplicación muestra ahora."))


class PasskeyForm(AddWebAuthnForm):
    name = forms.CharField(
        label=_("Nombre"),
        required=False,
        max_length=60,
        help_text=_("Para reconocerla después, como «Mi teléfono» o «Laptop del trabajo»."),
    )
    passwordless = None
    credential = CredentialField(RegistrationResponse)


class PasskeySignInForm(LoginWebAuthnForm):
    credential = CredentialField(AuthenticationResponse)


class PasskeyFactorForm(AuthenticateWebAuthnForm):
    credential = CredentialField(AuthenticationResponse)


class PasskeyAgainForm(ReauthenticateWebAuthnForm):
    credential = CredentialField(AuthenticationResponse)

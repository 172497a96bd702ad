"""`datacon administrator ana@example.org`: who may open `/admin/`, from the console of the installation."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.people import actions


class Command(BaseCommand):
    help = "Hace que la cuenta de una dirección administre la plataforma; la crea si no existe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="dirección de correo de la persona")
        text = "Olvida sus llaves de acceso, su aplicación y sus códigos, si los perdió todos."
        parser.add_argument("--forget-second-factors", action="store_true", help=text)

    def handle(self, *args: Any, email: str, forget_second_factors: bool, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError:
            text = _("«%(address)s» no es una dirección de correo.") % {"address": email}
            raise CommandError(text, returncode=2) from None
        user = actions.administrator(email, by=None)
        if forget_second_factors:
            actions.forget_second_factors(user, by=None)
        address = settings.ORIGIN + reverse("account_login")
        self.stdout.write(
            _("%(email)s administra la plataforma. Se entra en %(address)s con un código que llega por correo.")
            % {"email": user.email, "address": address}
        )

"""Privacy notices at the point where something is asked (R116, R117); another text is another version."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Notice:
    """In two lines: what for, and who sees it. What somebody consents to is kept with `version`."""

    version: str
    published_on: date
    purpose: str | Promise
    readers: str | Promise

    @property
    def fingerprint(self) -> str:
        """The same for the same words: what was consented to can be proved."""
        return sha256(f"{self.version}\n{self.purpose}\n{self.readers}".encode()).hexdigest()[:16]


GENDER = Notice(
    version="G-1",
    published_on=date(2026, 11, 25),
    purpose=_("Solo para medir la paridad de quienes hablan; solo se publican sumas."),
    readers=_("Nadie ve la respuesta de una persona: ni quienes organizan, ni quienes dictaminan."),
)

PORTRAIT = Notice(
    version="F-1",
    published_on=date(2026, 11, 25),
    purpose=_("Solo para presentarte junto a tu nombre en el programa y en tu perfil."),
    readers=_("La ve cualquiera, y solo mientras tu perfil sea público y no la quites."),
)

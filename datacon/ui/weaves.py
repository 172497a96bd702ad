"""The weaving drafts and inks that Telar draws session types with.

A draft is a small binary matrix, repeated: 1 where the weft passes over the warp.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Weave(models.TextChoices):
    PLAIN = "plain", _("tafetán")
    TWILL = "twill", _("sarga")
    BASKET = "basket", _("esterilla")
    RIB = "rib", _("canalé")
    DIAMOND = "diamond", _("rombo")
    HERRINGBONE = "herringbone", _("espiga")


class Ink(models.TextChoices):
    COCHINILLA = "cochinilla", _("cochinilla")
    ANIL = "anil", _("añil")
    JADE = "jade", _("jade")
    BARRO = "barro", _("barro")
    CEMPASUCHIL = "cempasuchil", _("cempasúchil")
    OBISPO = "obispo", _("obispo")


DRAFTS: dict[str, tuple[str, ...]] = {
    Weave.PLAIN: ("10", "01"),
    Weave.TWILL: ("1100", "0110", "0011", "1001"),
    Weave.BASKET: ("1100", "1100", "0011", "0011"),
    Weave.RIB: ("1111", "1111", "0000"),
    Weave.DIAMOND: (
        "10000010",
        "01000100",
        "00101000",
        "00010000",
        "00101000",
        "01000100",
        "10000010",
        "00000001",
    ),
    Weave.HERRINGBONE: (
        "11000011",
        "01100110",
        "00111100",
        "10011001",
    ),
}

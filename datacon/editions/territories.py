"""The 32 federal entities by their official key, the regions they form, and where each stands on the map of tiles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.TextChoices):
    """Eight regions of states that adjoin; the tie between bids looks at them (form 4.5)."""

    NOROESTE = "noroeste", _("Noroeste")
    NORESTE = "noreste", _("Noreste")
    OCCIDENTE = "occidente", _("Occidente")
    CENTRONORTE = "centronorte", _("Centronorte")
    CENTROSUR = "centrosur", _("Centrosur")
    ORIENTE = "oriente", _("Oriente")
    SUROESTE = "suroeste", _("Suroeste")
    SURESTE = "sureste", _("Sureste")


class Territory(models.TextChoices):
    AGS = "01", "Aguascalientes"
    BC = "02", "Baja California"
    BCS = "03", "Baja California Sur"
    CAMP = "04", "Campeche"
    COAH = "05", "Coahuila"
    COL = "06", "Colima"
    CHIS = "07", "Chiapas"
    CHIH = "08", "Chihuahua"
    CDMX = "09", "Ciudad de México"
    DGO = "10", "Durango"
    GTO = "11", "Guanajuato"
    GRO = "12", "Guerrero"
    HGO = "13", "Hidalgo"
    JAL = "14", "Jalisco"
    MEX = "15", "Estado de México"
    MICH = "16", "Michoacán"
    MOR = "17", "Morelos"
    NAY = "18", "Nayarit"
    NL = "19", "Nuevo León"
    OAX = "20", "Oaxaca"
    PUE = "21", "Puebla"
    QRO = "22", "Querétaro"
    QROO = "23", "Quintana Roo"
    SLP = "24", "San Luis Potosí"
    SIN = "25", "Sinaloa"
    SON = "26", "Sonora"
    TAB = "27", "Tabasco"
    TAMPS = "28", "Tamaulipas"
    TLAX = "29", "Tlaxcala"
    VER = "30", "Veracruz"
    YUC = "31", "Yucatán"
    ZAC = "32", "Zacatecas"

    @property
    def region(self) -> Region:
        return REGIONS[self]


CAPITAL = Territory.CDMX
"""A host here needs no grounding on the three criteria, and still says why (R38)."""

MEMBERS = {
    Region.NOROESTE: "02 03 08 10 25 26",
    Region.NORESTE: "05 19 28",
    Region.OCCIDENTE: "06 14 16 18",
    Region.CENTRONORTE: "01 11 22 24 32",
    Region.CENTROSUR: "09 15 17",
    Region.ORIENTE: "13 21 29 30",
    Region.SUROESTE: "07 12 20",
    Region.SURESTE: "04 23 27 31",
}
REGIONS = {Territory(key): region for region, keys in MEMBERS.items() for key in keys.split()}

TILES = """
02 26 08 .. .. .. .. .. .. .. ..
03 25 10 05 19 .. .. .. .. .. ..
.. 18 32 24 28 .. .. .. .. .. ..
.. 14 01 11 22 13 .. .. .. .. 31
.. 06 16 15 09 29 30 .. .. 04 23
.. .. .. 12 17 21 20 07 27 .. ..
"""
PLACES = {
    Territory(key): (column, row)
    for row, line in enumerate(TILES.split("\n")[1:-1])
    for column, key in enumerate(line.split())
    if key != ".."
}
"""Column and row of each entity's tile: the map gives every one the same room, with its neighbours about it."""

ZONES = [
    ("America/Mexico_City", _("Centro")),
    ("America/Merida", _("Centro, península de Yucatán")),
    ("America/Monterrey", _("Centro, noreste")),
    ("America/Bahia_Banderas", _("Centro, Bahía de Banderas")),
    ("America/Chihuahua", _("Centro, Chihuahua")),
    ("America/Matamoros", _("Frontera, Tamaulipas y Coahuila")),
    ("America/Ojinaga", _("Frontera, Ojinaga")),
    ("America/Ciudad_Juarez", _("Frontera, Ciudad Juárez")),
    ("America/Mazatlan", _("Pacífico")),
    ("America/Hermosillo", _("Pacífico, Sonora")),
    ("America/Tijuana", _("Noroeste")),
    ("America/Cancun", _("Sureste")),
]
"""The clocks of the country, by their IANA name."""

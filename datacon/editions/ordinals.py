"""Spanish feminine ordinals in words, for «Primera edición» (R12)."""

UNITS = ["", "primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena"]
TENS = ["", "décima", "vigésima", "trigésima", "cuadragésima", "quincuagésima"]
TENS += ["sexagésima", "septuagésima", "octogésima", "nonagésima"]


def feminine(number: int) -> str:
    """`feminine(21)` is «Vigésima primera». From 1 to 99; beyond that digits: «100.ª»."""
    if not 1 <= number <= 99:
        return f"{number}.ª"
    tens, units = divmod(number, 10)
    return " ".join(filter(None, [TENS[tens], UNITS[units]])).capitalize()

"""The words by which a listing announces materials."""

from datacon.base.words import clean, plain

KINDS = {
    "Relatoría": "relatoria",
    "Video": "video",
    "Presentación": "slides",
    "Diapositivas": "slides",
    "Datos": "dataset",
    "Versión estenográfica": "transcript",
    "Fotografías": "photos",
    "Fotos": "photos",
}
"""The words that announce a material, and the kind they mean. The kinds belong to `materials`,
which is above this domain: a test there holds both lists together."""


def kinds(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds that `text` announces, once each, and the words that announce none."""
    meant = {plain(word): kind for word, kind in KINDS.items()}
    spelt = clean(text.replace(",", " ").replace(";", " ")).split(" ") if text.strip() else []
    known: dict[str, None] = {}
    unknown = []
    while spelt:
        pair = " ".join(spelt[:2])
        taken = 2 if len(spelt) > 1 and plain(pair) in meant else 1
        word = " ".join(spelt[:taken])
        del spelt[:taken]
        if plain(word) in meant:
            known[meant[plain(word)]] = None
        else:
            unknown.append(word)
    return tuple(known), tuple(unknown)

"""English is a translation of the Spanish that the code carries: whole, and with the same blanks."""

import re

from babel.messages.pofile import read_po

from tests.house.tree import PACKAGE, refusal

BLANK = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")


def messages():
    with (PACKAGE / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        return [message for message in read_po(file, locale="en") if message.id]


def pairs(message):
    """(Spanish, English), singular and plural."""
    return zip(message.id, message.string, strict=True) if message.pluralizable else [(message.id, message.string)]


def test_every_text_has_an_english_translation():
    missing = [
        message.id for message in messages() if message.fuzzy or not all(english for _, english in pairs(message))
    ]

    assert missing == [], refusal("translate in datacon/locale/en/LC_MESSAGES/django.po", missing)


def test_translations_keep_the_blanks_of_their_texts():
    changed = [
        spanish
        for message in messages()
        for spanish, english in pairs(message)
        if english and set(BLANK.findall(spanish)) != set(BLANK.findall(english))
    ]

    assert changed == [], refusal("the same %(names)s must stand in the translation of", changed)

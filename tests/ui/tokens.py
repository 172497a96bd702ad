"""The colours of `tokens.css`, read apart from what uses them."""

import re
from pathlib import Path

import datacon.ui

FOLDER = Path(datacon.ui.__file__).parent
CSS = FOLDER / "static" / "ui" / "css"
TOKENS = (CSS / "tokens.css").read_text()


def colours(selector: str) -> dict[str, str]:
    """The hexadecimal colours of the rule with this selector."""
    rule = re.search(rf"^\s*{re.escape(selector)} \{{(.*?)\}}", TOKENS, re.DOTALL | re.MULTILINE)
    assert rule, selector
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", rule[1]))


THEMES = {"light": colours(':root, [data-theme="light"]'), "dark": colours('[data-theme="dark"]')}
BY_PREFERENCE = colours(":root:not([data-theme])")


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)

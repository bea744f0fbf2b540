"""Which colours meet on the pages, and how well one is read on the other (WCAG 2).

The tokens are read from assets/css/site.css. tests/site/test_design.py holds every pair to its least contrast;
the accessibility statement prints how many there are and which is weakest.
"""

import re
from pathlib import Path

_STYLES = Path(__file__).parents[1] / "theme/assets/css/site.css"

LOOKS = ("light", "dark", "print")
LEAST_TEXT, LEAST_SIGN = 7, 3

# (what is read, what it stands on), at least LEAST_TEXT to one ...
TEXT = [
    *((text, area) for text in ("ink", "ink-soft", "link") for area in ("paper", "card", "sand")),
    ("on-sky", "sky"),
    ("on-sky", "dawn"),
    ("on-act", "act"),
    ("on-sun", "sun"),
    ("on-night", "night"),
    ("ink", "danger-area"),
    ("ink", "fine-area"),
    ("danger", "paper"),
    ("danger", "card"),
    ("danger-area", "danger"),
    ("danger", "danger-area"),
    ("fine", "fine-area"),
]
# ... and lines, signs and buttons that mean something, at least LEAST_SIGN to one.
SIGNS = [
    *(("edge", area) for area in ("paper", "card", "sand")),
    *(("act", area) for area in ("paper", "card", "sand", "sky")),
    ("focus", "paper"),
    ("focus", "focus-halo"),
    ("sun", "night"),
    ("mark", "paper"),
]
# On paper there is no focus and nothing to press, and the sun is a grey.
_NOT_ON_PAPER = {"focus", "act", "sun"}


def tokens(look: str) -> dict[str, str]:
    """Read the colour tokens {name: #rrggbb} as they hold in one of LOOKS."""
    blocks = re.findall(r":root\s*\{(.*?)\}", _STYLES.read_text(encoding="utf-8"), re.DOTALL)
    light, dark, paper = blocks
    found: dict[str, str] = {}
    for block in {"light": [light], "dark": [light, dark], "print": [light, paper]}[look]:
        for name, value in re.findall(r"--([\w-]+):\s*#([0-9a-f]{3,6})\b", block):
            found[name] = "#" + (value if len(value) == 6 else "".join(digit * 2 for digit in value))
    return found


def signs(look: str) -> list[tuple[str, str]]:
    """Return the pairs of SIGNS that exist in a look."""
    return [pair for pair in SIGNS if not (look == "print" and pair[0] in _NOT_ON_PAPER)]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb after WCAG 2, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours after WCAG 2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def weakest(look: str, pairs: list[tuple[str, str]]) -> float:
    """Return the lowest contrast among pairs of tokens in a look."""
    found = tokens(look)
    return min(contrast(found[text], found[area]) for text, area in pairs)

"""Finds figures in plain text or HTML that people would read: each should be a claim or a value of the tariff instead.

Allowed: HTML tags, link targets and bare addresses, attribute lists, list markers, the info line of a code fence, and
digits glued behind letters (A4, S1); "Rp" is not such a letter. Everything else with a digit would be read by people,
so it is a finding, and so is a digit in an alt, title or aria-label.
"""

import html
import re
from dataclasses import dataclass

# What is not read by people. Each is blanked; line breaks stay, so that line numbers hold.
_UNREAD = [
    re.compile(pattern, re.MULTILINE | re.DOTALL | re.IGNORECASE)
    for pattern in (
        r"<!--.*?-->",
        r"<(script|style)\b.*?</\1\s*>",
        r"^[ \t]*(```|~~~)[^\n]*",  # the info line of a code fence
        r"(?<=\])\([^()\s]*(\([^()]*\)[^()\s]*)*(\s+\"[^\"]*\")?\)",  # [text](target)
        r"(?<=\])\[[^\]\n]*\]",  # [text][reference]
        r"^[ \t]*\[[^\]\n]+\]:[^\n]*",  # [reference]: target
        r"\{:?[ ]*[.#][^{}\n]*\}",  # attribute lists
        r"</?[a-z!][^<>]*>",
        r"https?://[^\s<>()\"']+",
    )
]
_LIST_MARKER = re.compile(r"^([ \t>]*)\d+[.)](?=[ \t])", re.MULTILINE)
_READ_ATTRIBUTE = re.compile(
    r"\b(?:alt|title|aria-label|placeholder)\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE
)
_GLUED = re.compile(r"[^\W\d_]+\d+[^\W_]*")
_FIGURE = re.compile(r"\S*[\d¼½¾]\S*")


@dataclass(frozen=True)
class Figure:
    """A typed figure: the line (from 1) and the word it stands in."""

    line: int
    text: str


def in_text(text: str) -> list[Figure]:
    """List the figures in Markdown or HTML without Jinja calls, in the order of their lines."""
    visible, spoken = text, _read_attributes(text)
    for pattern in _UNREAD:
        visible = pattern.sub(_breaks, visible)
    visible = _LIST_MARKER.sub(r"\1", visible)
    return in_order({*_figures(visible), *_figures(spoken)})


def in_order(found: set[Figure]) -> list[Figure]:
    """Sort figures by line."""
    return sorted(found, key=lambda figure: (figure.line, figure.text))


def _read_attributes(text: str) -> str:
    """Keep only what screen readers say from attributes, each on its own line."""
    return "\n".join(" ".join(_READ_ATTRIBUTE.findall(line)) for line in text.split("\n"))


def _breaks(match: re.Match[str]) -> str:
    """Blank a match, keeping its line breaks."""
    return " " + "\n" * match[0].count("\n")


def _figures(text: str) -> list[Figure]:
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        line = html.unescape(line)
        for match in _FIGURE.finditer(line):
            rest = _GLUED.sub(lambda glued: glued[0] if glued[0].lower().startswith("rp") else "", match[0])
            if re.search(r"[\d¼½¾]", rest):
                found.append(Figure(number, match[0].strip(".,;:!?()*_|\"'")))
    return found

"""Amounts, names and decrees in the finished HTML keep the hands of translating browsers off: translate="no".

A browser that translates a page makes other amounts of "Rp16.800" and other names of "PP 50/2025". The calculator's
own sentences are marked by calculator/page/markup.py.
"""

import re

# What stands as it is in every language.
KEPT = re.compile(
    r"\bRp\s?\d[\d.]*(?:,\d+)?(?:\s(?:ribu|juta|miliar|triliun)\b)?"
    r"|\b(?:PP|UU|Inpres|Perpres|Permenaker|Pergub|Perbup|Perda)\s(?:Nomor\s)?\d+(?:/|\sTahun\s)\d{4}"
    r"|\bBPJS Ketenagakerjaan\b|\bSERTAKAN\b"
)
# Where no element may stand, or where it would change what a program reads.
_CLOSED = {"head", "script", "style", "svg", "title", "option", "textarea"}
_PARTS = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)([^>]*)>", re.IGNORECASE | re.DOTALL)
_EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def marked(html: str) -> str:
    """Return the HTML with every amount, name and decree of its text marked, once."""
    made: list[str] = []
    closed_by = ""  # the element whose text stays as it is, and how deep in others of its kind
    depth = 0
    for part in _PARTS.split(html):
        if not part.startswith("<"):
            made.append(part if closed_by else KEPT.sub(r'<span translate="no">\g<0></span>', part))
            continue
        made.append(part)
        tag = _TAG.fullmatch(part)
        if not tag:
            continue
        ends, name, attributes = tag[1], tag[2].lower(), tag[3]
        if closed_by:
            if name == closed_by:
                depth += -1 if ends else 1
            if depth == 0:
                closed_by = ""
        elif not ends and name not in _EMPTY and (name in _CLOSED or 'translate="no"' in attributes):
            closed_by, depth = name, 1
    return "".join(made)

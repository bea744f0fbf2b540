"""Questions and answers of a page as data for search engines, taken from the very text people read.

A question is a third-level heading that ends with "?"; its answer is the first paragraph below it.
"""

from html.parser import HTMLParser

from overrides.pages import linked_data

PAGE = "tanya-jawab/index.md"


_NOT_SAID = ("sup", "template")


class _Pairs(HTMLParser):
    """Gathers (question, answer) from rendered HTML, leaving source marks out."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[tuple[str, str]] = []
        self._question = ""
        self._inside = ""  # the tag whose text is being read
        self._text = ""
        self._marks = 0  # inside a source mark, or what is said on another day (overrides/tariff/dated.py)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NOT_SAID:
            self._marks += 1
        elif tag in ("h2", "h3"):
            self._question, self._inside, self._text = "", tag, ""
        elif tag == "p" and self._question:
            self._inside, self._text = tag, ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _NOT_SAID:
            self._marks -= 1
        if tag != self._inside:
            return
        said = " ".join(self._text.replace("\u2060", "").split())
        self._inside = ""
        if tag == "h3" and said.endswith("?"):
            self._question = said
        elif tag == "p":
            self.pairs.append((self._question, said))
            self._question = ""

    def handle_data(self, data: str) -> None:
        if self._inside and not self._marks:
            self._text += data


def pairs(html: str) -> list[tuple[str, str]]:
    """Return the (question, short answer) pairs of a rendered page, in its order."""
    reader = _Pairs()
    reader.feed(html)
    return reader.pairs


def data_block(html: str) -> str:
    """Return the pairs as a schema.org FAQPage in a data block, which no browser runs; empty without pairs."""
    found = pairs(html)
    if not found:
        return ""
    questions = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in found
    ]
    return "\n" + linked_data.block({"@type": "FAQPage", "mainEntity": questions}) + "\n"

"""Every word that people read is an Indonesian word, or one that tests/site/words.txt allows."""

import re
from functools import cache
from pathlib import Path

import pytest
from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from tests.site import reading

ALLOWED = Path(__file__).with_name("words.txt")

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"\S*(?:://|\w\.\w)\S*")  # also of a person, and file names
# Behind a hyphen: KTP-nya.
_ENDINGS = {"nya", "ku", "mu", "lah", "kah"}


@cache
def allowed() -> frozenset[str]:
    """Return the words of words.txt, as they are written there."""
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


class Speller:
    """Knows a word by its root: the dictionary holds roots, the stemmer knows what may stand around them."""

    def __init__(self) -> None:
        # Allowed words may take endings too; shorter ones would make too much of other words right.
        self.own_roots = {word for word in allowed() if word.islower() and len(word) > 4}
        self.roots = {*StemmerFactory().get_words(), *self.own_roots}
        self.stemmer = Stemmer(ArrayDictionary(self.roots))

    def knows(self, word: str) -> bool:
        """Tell whether a word may stand on a page: kalkulator, menghitung, JKK-nya, orang-orang."""
        if len(word) == 1 or {word, word.lower()} & allowed() or word.lower() in self.roots:
            return True
        if "-" in word:
            return all(part in _ENDINGS or self.knows(part) for part in word.split("-"))
        return self.stemmer.stem(word.lower()) in self.roots


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller()


def read(page: reading.Built) -> str:
    """Return what is read on a page or said of it; names of sources are left to themselves."""
    names = {
        dd
        for listing in page.root.iter("dl")
        if listing.attrib.get("class") == "daftar-klaim"
        for dd in listing.iter("dd")
    }
    said = [
        reading.text(
            page.root.find("body"),
            lambda element: (
                element in names or reading.is_no_prose(element) or element.attrib.get("lang", "id") != "id"
            ),
        )
    ]
    for element in reading.elements(page.root):
        said += [
            element.attrib[name]
            for name in ("alt", "aria-label", "placeholder", "title")
            if name in element.attrib
        ]
        if element.tag == "option":
            said.append(element.text or "")
    said += [page.root.find("head/title").text or "", page.meta("description") or ""]
    return _ADDRESS.sub(" ", "\n".join(said))


def test_spelling(site_dir: Path, speller: Speller) -> None:
    unknown: dict[str, str] = {}
    for page in reading.pages(site_dir):
        if page.root.attrib["lang"] != "id":
            continue
        for word in set(_WORD.findall(read(page))):
            if not speller.knows(word):
                unknown.setdefault(word, page.address)
    assert not unknown, "Betulkan, atau tambahkan ke tests/site/words.txt: " + ", ".join(
        f"{word} ({page})" for word, page in sorted(unknown.items())
    )


def test_one_word_for_one_thing(site_dir: Path) -> None:
    """Peramban, skrip, transportasi; the other word only where it explains, or in a trade's own name."""
    other = re.compile(r"(?<!peramban \()browser|\bscript\b|\bangkutan\b(?! umum)", re.IGNORECASE)
    found = [(page.address, said) for page in reading.pages(site_dir) for said in other.findall(read(page))]
    assert found == []


@pytest.mark.parametrize(
    "word", ["menghitung", "perlindungan", "iurannya", "orang-orang", "JKK-nya", "Banyuwangi"]
)
def test_right_words(speller: Speller, word: str) -> None:
    assert speller.knows(word)


@pytest.mark.parametrize("word", ["mnghitung", "perlindugan", "iuranya", "orng-orang", "JKKnya", "banyuwngi"])
def test_wrong_words(speller: Speller, word: str) -> None:
    assert not speller.knows(word)


def test_the_list_is_tidy() -> None:
    sections = re.split(r"^#.*\n", ALLOWED.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(sections) > 3
    for section in sections:
        words = section.split()
        assert words == sorted(words, key=str.casefold)
    everything = [word for section in sections for word in section.split()]
    assert len(everything) == len(set(everything))
    known = set(StemmerFactory().get_words())
    needless = [word for word in everything if word.lower() in known]
    assert not needless

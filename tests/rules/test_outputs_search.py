"""Occupations by everyday words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.rules import search
from calculator.rules.tariff import Tariff
from tests.rules.strategies import repeatable, texts


def slugs(text: str, tariff: Tariff, limit: int = 8) -> list[str]:
    return [entry.slug for entry in search.find(text, tariff, limit)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("tukang sayur", "pedagang-keliling"),
        ("sayur tukang", "pedagang-keliling"),
        ("sayur", "pedagang-keliling"),
        ("gojek", "ojek"),
        ("GOJEK ", "ojek"),
        ("goj", "ojek"),
        ("kuli", "buruh-bangunan"),
        ("jualan bakso", "penjual-makanan"),
        ("pembantu", "art"),
        ("pemabntu", "art"),
        ("pembatu", "art"),
        ("sopir-pribadi", "sopir-pribadi"),
        ("supir truk", "sopir"),
        ("Nelayan", "nelayan"),
        ("satpam", "penjaga"),
    ],
)
def test_the_first_one_found(text: str, first: str, tariff: Tariff) -> None:
    assert slugs(text, tariff)[0] == first


@pytest.mark.parametrize("text", ["", "   ", "zzzz", "?!", "umum", "pekerjaan apa saja", "serabutan", "a"])
def test_the_general_one_is_offered_last(text: str, tariff: Tariff) -> None:
    found = slugs(text, tariff)
    assert found[-1] == search.GENERAL
    assert found.count(search.GENERAL) == 1


def test_nothing_typed_offers_the_list_in_its_order(tariff: Tariff) -> None:
    expected = [slug for slug in tariff.slugs if slug != search.GENERAL]
    assert slugs("", tariff, 5) == [*expected[:4], search.GENERAL]


def test_every_name_and_word_finds_its_occupation(tariff: Tariff) -> None:
    for entry in tariff.occupations.values():
        for text in (entry.slug, entry.label, *entry.words):
            assert entry in search.find(text, tariff, 1000), text
        if entry.slug != search.GENERAL:
            assert search.find(entry.label, tariff, 2)[0] is entry
        assert search.index(tariff).named(entry.label) == [entry]
        assert search.index(tariff).named(entry.slug.replace("-", " ").upper()) == [entry]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("gojek", ["ojek"]),
        ("tukang ojek", ["ojek"]),
        ("sayur", ["pedagang-keliling"]),
        ("pangkalan", ["ojek"]),
        ("serabutan", ["buruh-harian"]),
        ("lainnya", ["umum"]),
        ("kopi", ["penjual-makanan", "petani"]),
        ("goj", []),
        ("gojek laut", []),
        ("", []),
    ],
)
def test_what_a_text_of_a_list_means(text: str, meant: list[str], tariff: Tariff) -> None:
    assert [entry.slug for entry in search.index(tariff).named(text)] == meant


LETTERS = st.text("abcd", max_size=5)


@repeatable
@given(word=LETTERS, known=LETTERS)
def test_one_letter_off(word: str, known: str) -> None:
    near = {word[:i] + word[i + 1 :] for i in range(len(word))} | {word}
    near |= {word[:i] + sign + word[i:] for i in range(len(word) + 1) for sign in "abcd"}
    near |= {word[:i] + sign + word[i + 1 :] for i in range(len(word)) for sign in "abcd"}
    near |= {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    assert search.one_off(word, known) == (known in near)


@repeatable
@given(text=texts, limit=st.integers(1, 60))
def test_any_text_finds_something(text: str, limit: int, tariff: Tariff) -> None:
    found = search.find(text, tariff, limit)
    assert 1 <= len(found) <= limit
    assert len(set(found_slugs := [entry.slug for entry in found])) == len(found)
    assert found_slugs[-1] == search.GENERAL

"""Preview pictures: words in their place, the same bytes every time, a sentence when the letters are missing."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from overrides.pages import cards
from tests.conftest import ROOT
from tests.site.test_design import tokens

PACKAGES = ROOT / "node_modules"
NAME = "SERTAKAN Banyuwangi"
LONG = "Inpres (Instruksi Presiden) tentang percepatan penghapusan kemiskinan ekstrem: apa artinya bagi Anda dan desa"


def drawn(title: str, price: cards.Price | None = None, name: str = NAME) -> Image.Image:
    return Image.open(io.BytesIO(cards.card(title, name, PACKAGES, price))).convert("RGB")


def changed(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int]:
    """Return the box (left, top, right, bottom) in which two cards differ clearly."""
    difference = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > 60 else 0)
    box = difference.getbbox()
    assert box
    return box


@pytest.mark.parametrize(
    "title", ["Cari", "Berapa biayanya?", "Bayari perlindungan kerja untuk orang di sekitar Anda", LONG]
)
def test_a_title_stays_between_the_name_and_the_people(title: str) -> None:
    left, top, right, bottom = changed(drawn(""), drawn(title))
    assert 50 <= left <= 80
    assert top >= 125
    assert right <= 1150
    assert bottom <= 415


def test_a_title_is_as_large_as_it_can_be() -> None:
    def height(title: str) -> int:
        _, top, _, bottom = changed(drawn(""), drawn(title))
        return bottom - top

    assert height("Cari") > 70
    assert height("CARI " * 12) > 200


def test_a_price_stands_beside_the_people() -> None:
    left, top, right, bottom = changed(
        drawn("Cari"), drawn("Cari", cards.Price("Rp16.800", "Rp8.400 bila keringanan berlaku"))
    )
    assert left >= 50
    assert top >= 400
    assert right <= 440
    assert bottom <= 550


def test_a_place_with_a_long_name_fits() -> None:
    assert (
        changed(drawn("Cari", name="X"), drawn("Cari", name="SERTAKAN Kabupaten Penukal Abab Lematang Ilir"))[
            2
        ]
        <= 1150
    )


def test_the_same_words_give_the_same_bytes() -> None:
    assert cards.card(LONG, NAME, PACKAGES) == cards.card(LONG, NAME, PACKAGES)


def test_colours_are_those_of_the_site() -> None:
    light = tokens("light")
    assert (light["sky"], light["on-sky"]) == (cards.GROUND, cards.INK)
    # A palette of few colours may miss a shade by a little.
    ground = drawn("Cari").getpixel((5, 5))
    assert isinstance(ground, tuple)
    assert (
        max(abs(one - other) for one, other in zip(ground, bytes.fromhex(cards.GROUND[1:]), strict=True)) <= 2
    )


def test_waves_have_no_seams() -> None:
    sea = drawn("Cari").crop((0, 585, 380, 630))
    assert len({colour for _, colour in sea.getcolors() or []}) == 1


def test_without_the_letters_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(cards.CardError, match="make build"):
        cards.card("Cari", NAME, tmp_path)


def test_described() -> None:
    assert cards.described("Cari").startswith("Cari. Pekerja")
    assert cards.described("Berapa?", cards.Price("Rp1", "Rp0 bila")).startswith(
        "Berapa? Rp1 sebulan per orang. Rp0 bila. P"
    )

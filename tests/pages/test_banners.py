"""What other sites put up: banners, the card in a frame, the screen; and the village's worked plan."""

import html
import io
import re
from pathlib import Path

import pytest
from PIL import Image

from overrides.pages import banners
from tests.conftest import ROOT, SITE_URL


@pytest.mark.parametrize("name", banners.SIZES)
def test_a_banner_has_its_size_and_what_to_copy_for_it(site_dir: Path, name: str) -> None:
    width, height = banners.SIZES[name]
    with Image.open(site_dir / banners.FOLDER / f"{name}.png") as picture:
        assert picture.size == (2 * width, 2 * height)
    page = (site_dir / "tentang/pasang/index.html").read_text(encoding="utf-8")
    page = html.unescape(re.sub(r"<[^>]+>", "", page.partition("<main")[2]))
    (code,) = re.findall(
        rf'<a href="{SITE_URL}"><img src="{SITE_URL}assets/banner/{name}.png"[^>]*></a>', page
    )
    assert f'width="{width}" height="{height}"' in code
    assert 'alt="SERTAKAN: ' in code


@pytest.mark.parametrize("address", ["https://sertakan-banyuwangi.github.io/situs/", "https://a.id/"])
@pytest.mark.parametrize("name", banners.SIZES)
def test_no_word_of_a_banner_is_cut_off(name: str, address: str) -> None:
    """Around the words there is ground, whatever the address."""
    picture = Image.open(io.BytesIO(banners.drawn(name, address, ROOT / "node_modules"))).convert("RGB")
    edge = [picture.getpixel((2, y)) for y in range(picture.height // 2)]
    # On the right a banner may hold the sun.
    edge += [picture.getpixel((x, 2)) for x in range(picture.width // 2)]
    assert len(set(edge)) == 1


def test_the_card_is_the_only_page_without_a_way_around_it(site_dir: Path) -> None:
    card = (site_dir / "kartu/index.html").read_text(encoding="utf-8")
    assert 'target="_blank"' in card
    assert "<nav" not in card
    assert "data-harga-bulan" in card
    assert "Bukan situs resmi" in card


def test_the_villages_plan_is_right_by_hand(site_dir: Path) -> None:
    page = (site_dir / "desa/index.html").read_text(encoding="utf-8")
    found = dict(re.findall(r'data-hasil="([\w-]+)" data-rupiah="(\d+)"', page))
    # From December 2026: one month halved, eleven not.
    assert found == {"total-normal": str(50 * 12 * 16800), "total": str(50 * (8400 + 11 * 16800))}
    assert "kalkulator/?k=50.buruh-tani.202612.12" in page


def test_a_village_head_finds_the_village_in_the_menu(site_dir: Path) -> None:
    menu = (site_dir / "index.html").read_text(encoding="utf-8").partition("navigasi__menu")[2]
    (address,) = re.findall(r'<a href="([^"]+)"[^>]*>(?:<[^>]+>)*Desa<', menu)
    assert address == "desa/"
    # From there it is one tap to what a village puts up.
    village = (site_dir / "desa/index.html").read_text(encoding="utf-8").partition("<main")[2]
    for goal in (
        "sosialisasi/poster/?k=",
        "tentang/pasang/#poster",
        "tentang/pasang/#banner",
        "tentang/pasang/#layar",
    ):
        assert f'href="../{goal}' in village

"""What the worker keeps, the versions in addresses, and the manifest. How it all behaves: tests/page/test_offline.py."""

import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import brotli
import pytest
from PIL import Image

from overrides.pages import icons
from overrides.publish import offline, policy
from tests.conftest import ROOT

HERE = "https://site.example/"


class Needs(HTMLParser):
    """Gathers the addresses that a page needs to be shown and to work."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("loading") == "lazy":  # pictures of a guide: read with a network
            return
        is_needed = given.get("rel") in ("stylesheet", "modulepreload", "preload", "icon")
        address = given.get("href") if tag == "link" and is_needed else given.get("src")
        if tag != "iframe" and address:
            self._add(address)
        if rest := given.get("data-rest"):
            self._add(rest)
        if qr := given.get("data-qr"):
            self._add(qr)

    def _add(self, address: str) -> None:
        self.found.append(urljoin(HERE + self.page, address).removeprefix(HERE))


def pages(site_dir: Path) -> Iterator[tuple[str, str]]:
    """Yield the address of every page and its HTML; the page for addresses that do not exist is not one."""
    for path in sorted(site_dir.rglob("index.html")):
        yield (
            path.relative_to(site_dir).as_posix().removesuffix("index.html"),
            path.read_text(encoding="utf-8"),
        )


def needs(site_dir: Path) -> Iterator[tuple[str, str]]:
    """Yield a page and an address that it needs, version included, for all pages."""
    for page, html in pages(site_dir):
        reader = Needs(page)
        reader.feed(html)
        for address in reader.found:
            yield page, address


@pytest.fixture(scope="module")
def kept(site_dir: Path) -> dict[str, bytes]:
    return offline.kept_files(site_dir)


def test_the_worker_keeps_every_page_and_what_pages_need(site_dir: Path, kept: dict[str, bytes]) -> None:
    assert {page for page, _ in pages(site_dir)} <= set(kept)
    assert {urlsplit(address).path for _, address in needs(site_dir)} <= set(kept)
    for path in [path for path in kept if path.endswith(".css")]:
        for address in re.findall(r"url\(([^)]+)\)", kept[path].decode()):
            if not address.startswith(("data:", "#")):
                assert urljoin(HERE + path, address).removeprefix(HERE) in kept


def test_the_worker_keeps_nothing_that_nobody_needs(kept: dict[str, bytes]) -> None:
    assert {Path(path).suffix for path in kept} <= {
        "",
        ".css",
        ".js",
        ".json",
        ".svg",
        ".txt",
        ".wasm",
        ".woff2",
    } | {Path(path).suffix for path in kept if path.startswith(("pagefind/", "sosialisasi/gambar/"))}
    assert not [path for path in kept if "LICENSE" in path or path.startswith("assets/javascripts")]


def test_the_calculator_is_kept_before_the_other_pages(kept: dict[str, bytes]) -> None:
    paths = list(kept)
    last_of_calculator = max(
        n for n, path in enumerate(paths) if path.startswith(("assets/runtime", "assets/app"))
    )
    assert last_of_calculator < paths.index("manfaat/")


def test_the_list_of_the_worker_is_what_was_built(site_dir: Path, kept: dict[str, bytes]) -> None:
    code = (site_dir / "sw.js").read_text(encoding="utf-8")
    found: list[dict[str, str]] = []
    for name in ("WHOLE", "OPENED"):
        match = re.search(rf"const {name} = (\{{.*\}});", code)
        assert match
        found.append(json.loads(match[1]))
    whole, opened = found
    assert whole | opened == {path: offline.version(content) for path, content in kept.items()}
    is_picture = re.compile(r"sosialisasi/gambar/\w+\.webp")
    assert opened.pop("sosialisasi/poster/")
    assert all(
        path.startswith("s/") and path.count("/") in (2, 3) or is_picture.fullmatch(path) for path in opened
    )
    # The officer's pictures, that hardly anybody asks for, are no one else's download.
    assert {is_picture.fullmatch(path) is not None for path in opened} == {True, False}
    assert not [path for path in whole if is_picture.fullmatch(path)]
    weight = re.search(r"const WEIGHT = (\d+);", code)
    assert weight
    assert 300_000 < int(weight[1]) < 1_500_000


def test_the_same_site_gives_the_same_worker(site_dir: Path) -> None:
    assert (
        offline.worker(site_dir)
        == offline.worker(site_dir)
        == (site_dir / "sw.js").read_text(encoding="utf-8")
    )


def test_versions_in_addresses_are_those_of_the_files(site_dir: Path) -> None:
    versioned = 0
    for page, address in needs(site_dir):
        parts = urlsplit(address)
        if re.search(r"/[0-9a-f]{10}/", parts.path):
            assert not parts.query, f"{page} names {address}"
        elif not parts.path.endswith(".svg"):
            content = (site_dir / parts.path).read_bytes()
            assert parse_qs(parts.query) == {"v": [offline.version(content)]}, f"{page} names {address}"
            versioned += 1
    ordinary = [page for page, _ in pages(site_dir) if offline.is_kept_at_once(page)]
    assert versioned >= 2 * len(ordinary)  # a style and a script at least


def test_every_page_lets_itself_be_kept(site_dir: Path) -> None:
    lost = ("404.html", (site_dir / "404.html").read_text(encoding="utf-8"))
    # What is made to be printed or shown in a hall has no such words.
    ordinary = [(page, html) for page, html in pages(site_dir) if offline.is_kept_at_once(page)]
    for page, html in [*ordinary, lost]:
        assert html.count("assets/js/offline.js?v=") == 1, page
        # The words that the worker looks for in a copy.
        assert html.count("data-luring hidden") == 1, page
    assert '"data-luring hidden"' in (site_dir / "sw.js").read_text(encoding="utf-8")


def test_what_every_visit_pays_for_it_is_small(site_dir: Path) -> None:
    assert len(brotli.compress((site_dir / "assets/js/offline.js").read_bytes())) < 1000
    assert len(brotli.compress((site_dir / "sw.js").read_bytes())) < 5000


def test_the_sources_of_the_workers_are_not_published(site_dir: Path) -> None:
    assert not list((site_dir / "assets").rglob("sw*.js"))


def test_the_policy_lets_the_worker_and_the_manifest_in() -> None:
    assert "worker-src 'self'" in policy.content_policy()
    assert "manifest-src 'self'" in policy.content_policy()


# Withdrawing it


def test_a_withdrawn_worker_is_written_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_OFFLINE", "off")
    offline.write(tmp_path)
    code = (tmp_path / "sw.js").read_text(encoding="utf-8")
    assert "registration.unregister()" in code
    assert "fetch" not in code
    # It empties the storage that the other one fills.
    name = '"sertakan " + new URL("./", self.location).href'
    assert name in code
    worker = (offline.SCRIPTS / offline.WORKER).read_text(encoding="utf-8")
    assert 'const ROOT = new URL("./", self.location).href;\nconst STORE = "sertakan " + ROOT;' in worker


def test_another_word_for_it_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_OFFLINE", "no")
    with pytest.raises(offline.OfflineError, match='SITE_OFFLINE berisi "no": tulis off'):
        offline.write(tmp_path)


@pytest.mark.parametrize("given", ["", "on"])
def test_without_a_wish_it_is_on(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_OFFLINE", given)
    assert offline.is_on()


# The home screen


def test_the_manifest_names_what_is_there(site_dir: Path) -> None:
    manifest = json.loads((site_dir / offline.MANIFEST).read_text(encoding="utf-8"))
    assert manifest["short_name"] == "SERTAKAN"
    assert manifest["lang"] == "id"
    assert (site_dir / manifest["start_url"] / "index.html").is_file()
    found = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}
    assert found == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for icon in manifest["icons"]:
        with Image.open(site_dir / icon["src"]) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
    html = (site_dir / "kalkulator/index.html").read_text(encoding="utf-8")
    assert f'<link rel="manifest" href="../{offline.MANIFEST}?v=' in html
    assert '<link rel="apple-touch-icon" href="../assets/icons/icon-apple-180.png">' in html


SVG = (ROOT / "overrides/theme/assets/pictures/icon.svg").read_text(encoding="utf-8")


GROUND, LINE, DOT = (255, 201, 64, 255), (11, 74, 86, 255), (179, 41, 26, 255)


@pytest.mark.parametrize(("share", "is_round"), [(1.0, True), (0.8, False)])
def test_an_icon_is_the_drawing(share: float, is_round: bool) -> None:
    drawing = icons.read(SVG)
    image = Image.open(io.BytesIO(icons.draw(drawing, 192, share, is_round))).convert("RGBA")

    def at(x: float, y: float) -> tuple[int, ...]:
        """Return the colour at a place of the drawing."""
        place = [round(96 + (value - drawing.size / 2) * 192 / drawing.size * share) for value in (x, y)]
        pixel = image.getpixel((place[0], place[1]))
        assert isinstance(pixel, tuple)
        return pixel

    corner = image.getpixel((0, 0))
    assert isinstance(corner, tuple)
    assert corner[3] == 0 if is_round else look_alike(corner, GROUND)
    assert look_alike(at(32, 3), GROUND)
    assert look_alike(at(*drawing.dot[:2]), DOT)
    assert look_alike(at(*drawing.line[0]), LINE)
    assert look_alike(at(*drawing.line[-1]), LINE)
    assert icons.draw(drawing, 192, share, is_round) == icons.draw(drawing, 192, share, is_round)


def test_what_asks_for_a_favicon_by_itself_gets_the_drawing(site_dir: Path) -> None:
    data = (site_dir / "favicon.ico").read_bytes()
    assert len(data) < 2000
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("ICO", (32, 32))
    drawn = Image.open(io.BytesIO(data[data.index(b"\x89PNG") :])).convert("RGBA")
    corner, ground = drawn.getpixel((0, 0)), drawn.getpixel((16, 2))
    assert isinstance(corner, tuple)
    assert isinstance(ground, tuple)
    assert corner[3] == 0
    assert look_alike(ground, GROUND)


def look_alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Tell whether two colours look alike: an icon of few colours is small."""
    return all(abs(a - b) <= 12 for a, b in zip(one, other, strict=True))


def test_curves_run_through_their_ends_and_middle() -> None:
    absolute = icons.points("M0 0C0 4 8 4 8 0")
    assert (absolute[0], absolute[-1]) == ((0, 0), (8, 0))
    assert absolute[len(absolute) // 2] == (4, 3)
    # Relative curves begin where the last one ended.
    shifted = [coordinate - 1 for point in icons.points("M1 1c0 4 8 4 8 0") for coordinate in point]
    assert shifted == pytest.approx([coordinate for point in absolute for coordinate in point])


@pytest.mark.parametrize("damage", [("C51 18", "L51 18"), ("<circle", "<ellipse"), ("<rect", "<g/><rect")])
def test_a_drawing_that_cannot_be_drawn_stops_the_build(damage: tuple[str, str]) -> None:
    assert damage[0] in SVG
    with pytest.raises(icons.DrawingError, match=r"icon\.svg"):
        icons.read(SVG.replace(*damage))

"""The compressed files beside the originals: the same contents, always the same bytes, and served to who takes them."""

import gzip
import hashlib
import shutil
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from overrides.publish import compress, policy
from tests.conftest import Serve

WASM = "assets/runtime/0123456789/a.wasm"


@pytest.fixture(scope="module")
def site(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few files of the site, compressed."""
    folder = tmp_path_factory.mktemp("compressed")
    site = folder / "site"
    for name in ("index.html", "404.html", "kalkulator/index.html", "assets/pictures/oling.svg", "sw.js"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site_dir / name, site / name)
    (site / WASM).parent.mkdir(parents=True)
    (site / WASM).write_bytes(b"wasm " * 1000)
    (site / "short.txt").write_text("short")
    (site / "icon.png").write_bytes(b"png " * 1000)
    compress.write(site, folder / "cache")
    return site


def listing(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_compressed_files_hold_the_same(site: Path) -> None:
    files = listing(site)
    for name in ("index.html", "404.html", "kalkulator/index.html", "sw.js", WASM):
        assert brotli.decompress(files[name + ".br"]) == files[name]
        assert gzip.decompress(files[name + ".gz"]) == files[name]
        assert len(files[name + ".br"]) < len(files[name + ".gz"]) < len(files[name])
    for name in ("short.txt", "icon.png"):
        assert name + ".br" not in files


def test_again_and_elsewhere_the_bytes_are_the_same(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    for _ in range(2):  # the second time from the cache
        compress.write(copy, tmp_path / "cache")
        assert listing(copy) == listing(site)


def test_what_cannot_shrink_stays_alone(tmp_path: Path) -> None:
    noise = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(50))
    (tmp_path / "noise.txt").write_bytes(noise)
    compress.write(tmp_path, tmp_path / "cache")
    assert [path.name for path in tmp_path.glob("noise*")] == ["noise.txt"]


def test_without_a_site_the_command_says_what_to_do(tmp_path: Path) -> None:
    assert "make build" in (compress.main(["--folder", str(tmp_path)]) or "")


# The local server sends them.


@pytest.fixture(scope="module")
def local(serve: Serve, site: Path) -> str:
    return serve(site)


def ask(address: str, path: str, accept: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": accept, **headers})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=1", "gzip"),
        ("identity", None),
        ("", None),
        ("brx", None),
    ],
)
@pytest.mark.parametrize("path", ["/", "/kalkulator/?k=3", f"/{WASM}"])
def test_who_takes_them_gets_them(
    local: str, site: Path, path: str, accept: str, encoding: str | None
) -> None:
    answer, body = ask(local, path, accept)
    file = path.lstrip("/").partition("?")[0]
    plain = (site / (file if file == WASM else file + "index.html")).read_bytes()
    opened = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding](body)
    assert (answer.status, answer.headers["Content-Encoding"], opened) == (200, encoding, plain)
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Type"].startswith("application/wasm" if file == WASM else "text/html")
    assert answer.headers["Cache-Control"] == policy.lifetime(path.partition("?")[0])


def test_a_browser_that_has_it_already_gets_nothing_again(local: str) -> None:
    since = ask(local, "/", "br")[0].headers["Last-Modified"]
    answer, body = ask(local, "/", "br", **{"If-Modified-Since": since})
    assert (answer.status, body) == (304, b"")


def test_a_missing_file_is_not_kept(local: str, site: Path) -> None:
    answer, body = ask(local, "/assets/runtime/0123456789/b.wasm", "br")
    assert (answer.status, answer.headers["Cache-Control"]) == (404, policy.ALWAYS_ASK)
    assert answer.headers["Content-Encoding"] is None
    assert body == (site / "404.html").read_bytes()

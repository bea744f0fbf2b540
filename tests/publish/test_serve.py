"""The local server answers as a plain web host does."""

from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from overrides.publish.serve import main
from tests.conftest import Serve


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("<p>Beranda", encoding="utf-8")
    (tmp_path / "404.html").write_text("<p>Tidak ada", encoding="utf-8")
    (tmp_path / "kalkulator").mkdir()
    (tmp_path / "kalkulator" / "index.html").write_text("<p>Hitung", encoding="utf-8")
    (tmp_path / "assets").mkdir()
    for ending in ("mjs", "wasm", "webmanifest", "json", "ics", "csv", "WASM", "unknown"):
        (tmp_path / "assets" / f"file.{ending}").write_bytes(b"x")
    return tmp_path


@pytest.fixture
def local(serve: Serve, folder: Path) -> str:
    return serve(folder)


def ask(address: str, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer, answer.read().decode("utf-8")
    finally:
        connection.close()


def test_a_folder_shows_its_index(local: str) -> None:
    answer, text = ask(local, "/kalkulator/?k=3")
    assert (answer.status, text) == (200, "<p>Hitung")
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_folder_without_its_slash_keeps_the_plan_of_the_link(local: str) -> None:
    answer, _ = ask(local, "/kalkulator?k=3.ojek&bagi=2")
    assert (answer.status, answer.headers["Location"]) == (301, "/kalkulator/?k=3.ojek&bagi=2")


@pytest.mark.parametrize(
    "path", ["/tidak-ada/", "/assets/", "/assets/file.nothing", "/../pyproject.toml", "/%2e%2e/x"]
)
def test_what_is_not_there_shows_the_page_for_it(local: str, path: str) -> None:
    answer, text = ask(local, path)
    assert (answer.status, text) == (404, "<p>Tidak ada")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_question_for_the_headers_gets_no_page(local: str) -> None:
    found, found_text = ask(local, "/", "HEAD")
    missing, missing_text = ask(local, "/tidak-ada/", "HEAD")
    assert (found.status, found_text, missing.status, missing_text) == (200, "", 404, "")


def test_without_a_page_of_its_own_a_missing_file_is_still_a_404(local: str, folder: Path) -> None:
    (folder / "404.html").unlink()
    assert ask(local, "/tidak-ada/")[0].status == 404


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        ("mjs", "text/javascript; charset=utf-8"),
        ("wasm", "application/wasm"),
        ("WASM", "application/wasm"),
        ("webmanifest", "application/manifest+json; charset=utf-8"),
        ("json", "application/json; charset=utf-8"),
        ("ics", "text/calendar; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("unknown", "application/octet-stream"),
    ],
)
def test_every_file_has_its_media_type(local: str, ending: str, media_type: str) -> None:
    assert ask(local, f"/assets/file.{ending}")[0].headers["Content-Type"] == media_type


def test_a_busy_port_is_said_in_a_sentence(local: str, folder: Path) -> None:
    port = int(local.rpartition(":")[2])
    said = main(["--folder", str(folder), "--port", str(port)])
    assert said is not None
    assert f"Pintu {port} sedang dipakai" in said
    assert f"PORT={port + 1}" in said


def test_a_site_that_is_not_built_is_said_in_a_sentence(tmp_path: Path) -> None:
    assert "make build" in (main(["--folder", str(tmp_path), "--port", "0"]) or "")

"""What hosts are told: headers, lifetimes, a workflow that publishes, and a real Caddy that serves it all."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
import yaml

from overrides.publish import compress, policy
from tests.conftest import ROOT
from tests.site import reading

CADDYFILE = ROOT / "overrides/publish/Caddyfile"
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def rules(text: str) -> dict[str, dict[str, str]]:
    """Read a `_headers` file: {pattern: {name: value}}."""
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in text.splitlines():
        if line.startswith("  ! "):
            found[pattern]["!"] = line.removeprefix("  ! ")
        elif line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            found[pattern][name] = value
        else:
            pattern = line
            found[pattern] = {}
    return found


def test_the_file_of_headers_says_what_the_policy_says(site_dir: Path) -> None:
    found = rules((site_dir / "_headers").read_text(encoding="utf-8"))
    assert found["/*"] == policy.headers()
    assert found["/data/*"] == {"Access-Control-Allow-Origin": "*"}
    # Cloudflare joins the values of two rules unless the first is taken off.
    assert found["/kartu/*"] == {
        "!": "Content-Security-Policy",
        "Content-Security-Policy": policy.framed_policy(),
    }
    for pattern, kept in policy.LIFETIMES.items():
        assert found[pattern] == {"Cache-Control": kept}
        assert re.fullmatch(r"/[\w/]+/\*", pattern), "hosts know a star at the end only"
    assert len(found) <= 100
    assert all(len(line) <= 2000 for fields in found.values() for line in fields.values())


def test_the_headers_are_strict() -> None:
    headers = policy.headers()
    assert headers["Content-Security-Policy"] == policy.content_policy() + "; frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert int(headers["Strict-Transport-Security"].removeprefix("max-age=")) >= 31_536_000
    for sensor in ("camera", "geolocation", "microphone"):
        assert f"{sensor}=()" in headers["Permissions-Policy"]


def test_only_files_with_a_hash_or_a_version_are_kept_without_asking(site_dir: Path) -> None:
    files = {"/" + path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()}
    immutable = {path for path in files if "immutable" in policy.lifetime(path)}
    assert {path.split("/")[2] for path in immutable if path.startswith("/assets")} == {
        "app",
        "qr",
        "runtime",
        "type",
    }
    for path in immutable:
        assert re.search(r"/[0-9a-f]{10}/|_[0-9a-f]{7,}\.pf_", path), path
    for path in (
        "/",
        "/kalkulator/",
        "/sw.js",
        "/manifest.json",
        "/data/tarif.json",
        "/pagefind/pagefind.js",
    ):
        assert policy.lifetime(path) == policy.ALWAYS_ASK
    # A page that names a file kept for a week without its version could show last week's.
    for page in reading.pages(site_dir):
        for way in re.findall(r'(?:href|src)="([^"]*assets/(?:css|js)/[^"]*)"', page.html):
            assert re.search(r"\?v=[0-9a-f]{10}$", way), (page.address, way)


def test_links_to_others_tell_nothing(site_dir: Path) -> None:
    assert reading.page(site_dir, "/kalkulator/").meta("referrer") == "no-referrer"
    for built in reading.pages(site_dir):
        address, page = built.address, built.root
        home = page.find("head/link[@rel='canonical']")
        for link in page.iter("a"):
            way = link.attrib.get("href", "")
            if not re.match(r"(https?:)?//", way):
                continue
            if home is not None and urlsplit(way).netloc == urlsplit(home.attrib["href"]).netloc:
                continue
            assert way.startswith("https://"), (address, way)
            assert {"noopener", "noreferrer"} <= set(link.attrib.get("rel", "").split()), (address, way)


# The workflow of GitHub


def test_there_are_workflows() -> None:
    assert [path.name for path in WORKFLOWS] == ["publish.yml"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_use_only_pinned_actions_and_few_rights(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action
    plan = yaml.safe_load(text)
    assert plan["permissions"] == {}
    for job in plan["jobs"].values():
        assert job["timeout-minutes"] <= 30
        assert "write-all" not in str(job["permissions"])
        for step in job["steps"]:
            # What somebody else may choose never becomes a line of the shell.
            assert "${{" not in step.get("run", ""), step
    targets = set(re.findall(r"make (?:--silent )?([a-z]+)", text))
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"release", "due"} <= targets <= known


# Caddy


def test_the_caddyfile_says_what_the_policy_says() -> None:
    text = CADDYFILE.read_text(encoding="utf-8")
    for name in policy.headers():
        assert name not in text, "the headers come from the build, in _caddy"
    assert f'?Cache-Control "{policy.ALWAYS_ASK}"' in text
    for kept in set(policy.LIFETIMES.values()):
        patterns = " ".join(pattern for pattern, value in policy.LIFETIMES.items() if value == kept)
        assert f"path {patterns}\n" in text, f"{kept}: {patterns}"
        assert f'Cache-Control "{kept}"' in text
    for pattern, fields in policy.OPEN.items():
        assert f"path {pattern}\n" in text
        assert all(f'{name} "{value}"' in text for name, value in fields.items())


@pytest.fixture(scope="module")
def caddy(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Caddy that serves a small site with our Caddyfile."""
    program = shutil.which("caddy")
    if not program:
        pytest.skip("caddy is not installed here, so the Caddyfile was only read (make engines)")
    folder = tmp_path_factory.mktemp("caddy")
    site = folder / "site"
    for name in ("index.html", "404.html", "_headers", "_caddy", "kalkulator/index.html", "data/tarif.json"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site_dir / name, site / name)
    for name in ("assets/runtime/0123456789/a.wasm", "assets/css/a.css", "a.mjs", "a.webmanifest", "a.ics"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name * 100)
    compress.write(site, folder / "cache")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Without the door for changes while running, whose port may be taken.
    config = folder / "Caddyfile"
    config.write_text(f'{{\n\tadmin off\n\tauto_https off\n}}\nimport "{CADDYFILE}"\n')
    address = f"http://127.0.0.1:{port}"
    environment = {
        "SITE_ADDRESS": address,
        "SITE_FOLDER": str(site),
        "HOME": str(folder),
        "PATH": "/usr/bin:/bin",
    }
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [program, "run", "--config", str(config), "--adapter", "caddyfile"],
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            else:
                pytest.fail((folder / "log").read_text())
            yield address
        finally:
            server.terminate()
            server.wait(timeout=10)


def ask(address: str, path: str, accept: str = "gzip, deflate, br") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": accept})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    "path", ["/", "/kalkulator/?k=3", "/data/tarif.json", "/assets/css/a.css", "/tidak-ada/"]
)
def test_caddy_sends_the_headers_with_every_answer(caddy: str, path: str) -> None:
    answer, _ = ask(caddy, path)
    for name, value in policy.headers().items():
        assert answer.headers.get_all(name) == [value]
    assert answer.headers.get_all("Cache-Control") == [policy.lifetime(urlsplit(path).path)]
    assert "Server" not in answer.headers


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/runtime/0123456789/a.wasm", "application/wasm"),
        ("/assets/css/a.css", "text/css; charset=utf-8"),
        ("/data/tarif.json", "application/json"),
        ("/a.mjs", "text/javascript; charset=utf-8"),
        ("/a.webmanifest", "application/manifest+json"),
        ("/a.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_caddy_knows_the_types(caddy: str, path: str, media_type: str) -> None:
    answer, _ = ask(caddy, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, media_type)


def test_caddy_sends_what_the_build_compressed(caddy: str, site_dir: Path) -> None:
    plain = (site_dir / "kalkulator/index.html").read_bytes()
    answer, body = ask(caddy, "/kalkulator/")
    assert (answer.headers["Content-Encoding"], brotli.decompress(body)) == ("br", plain)
    answer, body = ask(caddy, "/kalkulator/", "gzip")
    assert (answer.headers["Content-Encoding"], body) == ("gzip", compress.gzip_of(plain))
    answer, body = ask(caddy, "/kalkulator/", "identity")
    assert ("Content-Encoding" in answer.headers, body) == (False, plain)


def test_caddy_keeps_the_plan_of_a_link_without_its_slash(caddy: str) -> None:
    answer, _ = ask(caddy, "/kalkulator?k=3.ojek&bagi=2")
    assert answer.status in (301, 308)
    assert answer.headers["Location"] == "/kalkulator/?k=3.ojek&bagi=2"
    assert ask(caddy, "/kalkulator")[0].headers["Location"] == "/kalkulator/"


@pytest.mark.parametrize(
    "path", ["/tidak-ada/", "/_headers", "/assets/css/", "/assets/runtime/fedcba9876/a.wasm"]
)
def test_caddy_shows_the_page_for_what_is_not_there(caddy: str, site_dir: Path, path: str) -> None:
    answer, body = ask(caddy, path, "identity")
    assert (answer.status, body) == (404, (site_dir / "404.html").read_bytes())
    # It may be there in a minute: a missing file is not kept.
    assert answer.headers["Cache-Control"] == policy.ALWAYS_ASK


def test_caddy_lets_other_pages_read_the_open_data(caddy: str) -> None:
    assert ask(caddy, "/data/tarif.json")[0].headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in ask(caddy, "/")[0].headers

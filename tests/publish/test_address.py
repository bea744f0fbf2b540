"""A site without its real address says so, and cannot be released; with one, everything leads there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from overrides.publish import address
from tests.conftest import ROOT, SITE_URL, BuiltSite

NOTICE = "Alamat situs belum diatur"


@pytest.mark.parametrize(
    "url",
    [
        "",
        None,
        SITE_URL,
        "https://example.org/x/",
        "http://sertakan.id/",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://intranet/",
        "sertakan.id",
    ],
)
def test_an_address_that_nobody_can_open_is_refused_in_a_sentence(url: str | None) -> None:
    said = address.refusal(url)
    assert said is not None
    assert (url or "belum diatur") in said
    assert "make release SITE_URL=" in said


@pytest.mark.parametrize(
    "url", ["https://sertakan.id/", "https://petugas.github.io/sertakan/", "https://x.example.id"]
)
def test_a_real_address_is_fine(url: str) -> None:
    assert address.refusal(url) is None


@pytest.mark.parametrize(("given", "ends"), [({}, 1), ({"SITE_URL": "https://sertakan.id/"}, 0)])
def test_the_command_of_a_release(given: dict[str, str], ends: int) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "overrides.publish.address"],
        cwd=ROOT,
        env=environment | given,
        capture_output=True,
        text=True,
    )
    assert done.returncode == ends
    assert ("tidak dapat dibuka siapa pun" in done.stderr) == bool(ends)
    assert "Traceback" not in done.stderr


def test_a_release_checks_the_address_before_it_builds() -> None:
    plan = subprocess.run(
        ["make", "--dry-run", "release"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert (
        plan.index("overrides.publish.address")
        < plan.index("mkdocs build")
        < plan.index("overrides.publish.compress")
    )


def test_pages_with_a_placeholder_say_so_outside_their_content(site_dir: Path) -> None:
    for page in ("index.html", "kalkulator/index.html", "404.html"):
        html = (site_dir / page).read_text(encoding="utf-8")
        assert html.count(NOTICE) == 1, page
        assert NOTICE not in html[: html.index("<footer")], page


@pytest.mark.builds
def test_a_site_in_a_folder_of_a_host_leads_there(built_site: BuiltSite) -> None:
    home = "https://petugas.github.io/sertakan/"
    # As people write it: without the slash at the end.
    site = built_site(SITE_URL=home.rstrip("/"))
    front = (site / "index.html").read_text(encoding="utf-8")
    assert NOTICE not in front
    assert f'<link rel="canonical" href="{home}">' in front
    assert f"{home}kalkulator/" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"Sitemap: {home}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    lost = (site / "404.html").read_text(encoding="utf-8")
    ways = re.findall(r'(?:href|src)="(/[^"]*)"', lost)
    assert len(ways) > 10
    assert all(way.startswith("/sertakan/") for way in ways), ways
    for page in site.rglob("*.html"):
        assert SITE_URL not in page.read_text(encoding="utf-8"), page

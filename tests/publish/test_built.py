"""The site outlives its tools: what each step of a build leaves is looked for, and the site can be made without Material
(and by another generator: tests/site/test_same_bytes.py)."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from overrides.publish import built
from tests.conftest import build_site

Spoil = Callable[[Path], None]


@pytest.fixture
def site(site_dir: Path, tmp_path: Path) -> Path:
    """A copy of the built site to spoil; its files are links, to be removed or replaced, not written into."""
    return Path(shutil.copytree(site_dir, tmp_path / "site", copy_function=os.link))


def replaced(page: str, pattern: str, by: str) -> Spoil:
    def spoil(site: Path) -> None:
        path = site / page
        text, count = re.subn(pattern, by, path.read_text(encoding="utf-8"))
        assert count, (page, pattern)
        path.unlink()
        path.write_text(text, encoding="utf-8")

    return spoil


def removed(pattern: str) -> Spoil:
    def spoil(site: Path) -> None:
        found = list(site.glob(pattern))
        assert found, pattern
        for path in found:
            path.unlink()

    return spoil


def test_the_site_is_whole(site_dir: Path) -> None:
    assert built.faults(site_dir) == []


@pytest.mark.parametrize(
    ("step", "spoil"),
    [
        ("on_config", replaced("index.html", r"<title>[^<]*</title>", "<title>SERTAKAN</title>")),
        ("on_files", removed("data/tarif.json")),
        ("on_files", replaced("data/tarif.json", r"^\{", "")),
        ("on_files", removed("assets/**/*.wasm")),
        ("on_files", removed("_headers")),
        ("on_files", removed("assets/qr/**/*.js")),
        (
            "on_page_markdown",
            replaced("program/index.html", "</h1>", '{{ klaim("x") }}</h1>'),
        ),
        ("on_page_content", removed("assets/cards/program-*.png")),
        ("on_page_content", replaced("tanya-jawab/index.html", "FAQPage", "WebPage")),
        ("on_env", replaced("kalkulator/index.html", 'data-hasil="total"', "")),
        ("on_env", removed("s/peraga/poster/index.html")),
        ("on_post_page", replaced("program/index.html", ' translate="no"', "")),
        ("on_post_build", removed("sw.js")),
        ("on_post_build", removed("pagefind/index/*")),
    ],
)
def test_a_step_that_did_not_run_is_named(
    step: str, spoil: Spoil, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(site)
    monkeypatch.setattr(built, "SITE", site)
    assert built.main() == 1
    said = capsys.readouterr().err
    assert f"langkah {step} di overrides/hooks.py tidak jalan." in said
    assert "jangan diterbitkan" in said


def test_a_folder_without_a_site(tmp_path: Path) -> None:
    assert built.faults(tmp_path) == [f"{tmp_path} tidak punya index.html: di sana belum ada situs."]


def test_every_step_is_looked_after() -> None:
    hooks = Path(built.__file__).parents[1] / "hooks.py"
    steps = set(re.findall(r"^def (on_\w+)", hooks.read_text(encoding="utf-8"), re.MULTILINE))
    assert steps == {step for step, _ in built.STEPS}


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.builds
def test_without_material_only_blank_lines_differ(site_dir: Path, tmp_path: Path) -> None:
    """404.html too, which a theme without a name would not make by itself."""
    build_site(tmp_path / "site", SITE_THEME="null")
    assert built.faults(tmp_path / "site") == []
    one, other = files(site_dir), files(tmp_path / "site")
    # Names and lists that hold the hash of a page.
    same = {path for path in one if not path.startswith("pagefind/") and path != "sw.js"}
    assert same == {path for path in other if not path.startswith("pagefind/") and path != "sw.js"}
    assert [path for path in sorted(same) if _words(one[path]) != _words(other[path])] == []


def _words(content: bytes) -> list[bytes]:
    return content.split()

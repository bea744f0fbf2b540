"""The runtime's files in the built site: complete, closed, kept for ever by browsers, and with their licences."""

import base64
import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest
from mkdocs.config import load_config

from overrides import hooks
from overrides.calculator_page import bundle, runtime
from overrides.facts import reading
from overrides.publish import policy
from overrides.sessions import handouts
from overrides.tariff import tariff_values
from tests.conftest import ROOT, SITE_DATE, SITE_URL
from tests.print.tree import build_tree, make_tree
from tests.site.reading import unpacked

TARIFF = tariff_values.open_data()

SOURCES = {
    "calculator/__init__.py": "",
    "calculator/rules/__init__.py": "",
    "calculator/rules/a.py": "import json\n\nfrom . import b\n",
    "calculator/rules/b.py": "def f():\n    from . import c\n\n    return c\n",
    "calculator/rules/c.py": "",
    "calculator/page/__init__.py": "",
    "calculator/page/d.py": "",
    "calculator/page/main.py": "from calculator.page import d\nfrom calculator.rules.a import json\n",
}


def test_what_stands_in_a_function_is_not_needed_at_the_start() -> None:
    assert runtime.needed_at_start(SOURCES) == SOURCES.keys() - {"calculator/rules/c.py"}


def test_the_parts_are_the_calculator() -> None:
    first, rest, lists, handouts = runtime.calculator(ROOT)
    there = {
        path.relative_to(ROOT).as_posix()
        for folder in ("calculator", "calculator/rules", "calculator/page")
        for path in (ROOT / folder).glob("*.py")
    }
    assert first.keys() | rest.keys() | lists.keys() | handouts.keys() == there
    assert len(first) + len(rest) + len(lists) + len(handouts) == len(there)
    assert "calculator/rules/estimate.py" in first
    assert "calculator/rules/calendar_file.py" in rest
    assert "calculator/page/list_step.py" in lists
    assert "calculator/rules/worker_sheet.py" in handouts
    # Printing the plan does not wait for the sheets of others.
    assert "calculator/page/paper.py" in rest
    # What reads lists is there only with them: nothing else may want a part of it.
    assert "calculator/rules/search.py" in rest


def test_python_that_micropython_does_not_understand_stops_the_build() -> None:
    with pytest.raises(bundle.BundleError, match=r"^calculator/a\.py .* MicroPython") as stopped:
        runtime.compiled({"calculator/a.py": "def f(a, /): pass\n"})
    assert "\n" not in str(stopped.value)


def test_what_is_packed_and_written_is_read_back() -> None:
    files = {"a/b.mpy": bytes(range(256)), "tarif.json": "</script> é".encode()}
    text = runtime.written(runtime.packed(files))
    assert not set(text) & set("<\0\r\n")
    assert unpacked(text) == files


def test_the_page_holds_the_program_and_the_tariff_as_published(site_dir: Path) -> None:
    html = (site_dir / "kalkulator/index.html").read_text(encoding="utf-8")
    program = re.search(r'<script type="text/plain" id="program">([^<]*)</script>', html)
    assert program
    first, *_ = runtime.calculator(ROOT)
    assert unpacked(program[1]) == runtime.compiled(first) | {
        "tarif.json": (site_dir / "data/tarif.json").read_bytes()
    }


def test_the_script_in_the_page_is_the_one_that_the_policy_allows(site_dir: Path) -> None:
    html = (site_dir / "kalkulator/index.html").read_text(encoding="utf-8")
    (text,) = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    assert f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest}';" in policy.content_policy()
    # What it uses, every browser has.
    assert "=>" not in text


def test_the_style_in_the_page_is_the_one_that_the_policy_allows(site_dir: Path) -> None:
    html = (site_dir / "kalkulator/index.html").read_text(encoding="utf-8")
    styles = re.findall(r'<style data-berkas="([^"]*)">(.*?)</style>', html, flags=re.DOTALL)
    assert len(styles) == 1 == html.count("<style")
    files, text = styles[0]
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{digest}';" in policy.content_policy()
    # What is in the files is in the page, and the pictures are found from there.
    assert [way.split("?")[0] for way in files.split()] == [
        "../assets/css/site.css",
        "../assets/css/kalkulator.css",
    ]
    for rule in (".kepala", ".hasil-mini", "@media print"):
        assert rule in text
    for way in re.findall(r"url\(([^#)]*)\)", text):
        assert (site_dir / "kalkulator" / way).is_file(), way


def test_a_change_of_any_file_gives_a_new_address() -> None:
    def addresses(contents: dict[str, bytes]) -> set[str]:
        return {path.rsplit("/", 1)[0] for path in runtime._folder("assets/x", contents)}

    one = addresses({"a": b"1", "b": b"2"})
    assert len(one) == 1
    assert addresses({"b": b"2", "a": b"1"}) == one
    for other in ({"a": b"1", "b": b"3"}, {"a": b"12", "b": b""}, {"a": b"1", "c": b"2"}):
        assert addresses(other) != one


def test_without_npm_packages_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "calculator/page").mkdir(parents=True)
    (tmp_path / "calculator/page/main.py").write_text("")
    with pytest.raises(bundle.BundleError, match="make build") as stopped:
        runtime.make(tmp_path, TARIFF, {})
    assert "\n" not in str(stopped.value)
    assert str(tmp_path) not in str(stopped.value)


def test_without_the_calculator_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(bundle.BundleError, match="calculator/page/main.py is missing"):
        runtime.calculator(tmp_path)


def test_the_site_holds_every_file_once_and_nothing_else(site_dir: Path) -> None:
    templates = handouts.templates(reading.load_for(ROOT / "docs", date.fromisoformat(SITE_DATE)), SITE_URL)
    made = runtime.make(ROOT, TARIFF, templates)
    there = {
        path.relative_to(site_dir).as_posix()
        for folder in ("assets/runtime", "assets/app")
        for path in (site_dir / folder).rglob("*")
        if path.is_file()
    }
    assert there == set(made.files)
    for path, content in made.files.items():
        assert (site_dir / path).read_bytes() == content
    assert not (site_dir / "assets/js/start.js").exists()
    assert (site_dir / "assets/js/guard.js").is_file()


def test_pyscript_comes_without_what_no_page_starts() -> None:
    start = bundle.made(ROOT)["start.js"]
    assert "mpy" in start
    for left_out in ("codemirror", "pyodide.mjs", "xterm", "eval(", "SharedArrayBuffer", "indexedDB"):
        assert left_out not in start, left_out
    assert len(start) < 40_000


def test_licences_name_everyone() -> None:
    text = runtime.licences(ROOT)
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for needed in (
        "MicroPython (",
        "Damien P. George",
        "Apache License",
        "@pyscript/core",
        "polyscript",
        "coincident",
    ):
        assert needed in text
    for name in packages["node_modules/@pyscript/core"]["dependencies"]:
        assert f"\n{name} " in text


def test_the_guard_is_javascript_that_old_browsers_read(site_dir: Path) -> None:
    guard = (site_dir / "assets/js/guard.js").read_text(encoding="utf-8")
    for modern in ("=>", "`", "?.", "??", "...", "const ", "let ", "class ", "async ", "for (var key of"):
        assert modern not in guard


def test_the_policy_asks_for_what_the_build_has_made_already(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the same path: else esbuild runs, and letters are cut, a second time in each build."""
    monkeypatch.chdir(ROOT)
    with open("mkdocs.yml", "rb") as settings:  # as the command line opens it
        assert hooks._root(load_config(settings)) == bundle.ROOT


def test_the_policy_refuses_what_no_page_needs() -> None:
    rights = dict(right.split(" ", 1) for right in policy.content_policy().split("; "))
    assert rights["default-src"] == "'none'"
    assert rights["base-uri"] == "'none'"
    for sources in rights.values():
        for loose in ("'unsafe-inline'", "'unsafe-eval'", "http", "*", "blob:"):
            assert loose not in sources.split()
    assert "data:" not in rights["script-src"]


@pytest.mark.builds
def test_the_build_passes_the_sentence_on(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    (tree / "node_modules").unlink()
    done = build_tree(tree, tmp_path / "site")
    assert done.returncode != 0
    assert "jalankan `make build`" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr

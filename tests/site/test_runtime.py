"""The runtime's files in the built site: complete, closed, kept for ever by browsers, and with their licences."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from overrides.build import policy, runtime
from tests.conftest import ROOT

PROGRAM = '''"""What it does."""
# A comment
import os  # another


class Broken(ValueError):
    """Only words."""


def price(month):  # of a month
    """Words
    over lines."""
    text = """not a docstring # nor a comment"""
    return text + "# nor this", 'é'  # é


def later():
    """Only words, in a function."""


async def sooner():
    "Short words."
    await later()
'''


def test_slim_code_is_the_same_program_on_the_same_lines() -> None:
    slim = runtime.slim(PROGRAM)
    for left_out in ("Only words", "over lines", "A comment", "another", "of a month", "Short words"):
        assert left_out in PROGRAM
        assert left_out not in slim
    for kept in ("class Broken", "import os", "return text", "await later"):
        line = next(number for number, line in enumerate(PROGRAM.splitlines()) if kept in line)
        assert kept in slim.splitlines()[line]
    names: dict = {}
    exec(slim, names)
    assert names["price"](1) == ("not a docstring # nor a comment# nor this", "é")
    assert names["later"]() is None


def test_code_that_would_change_is_refused() -> None:
    with pytest.raises((ValueError, SyntaxError)):
        runtime.slim('def f():\n    "words"; return 1\n')


def test_the_bundle_is_the_calculator() -> None:
    tree = ast.parse(runtime.bundle(ROOT))
    literal = next(node for node in tree.body if isinstance(node, ast.Assign))
    files = ast.literal_eval(literal.value)
    there = {
        path.relative_to(ROOT).as_posix()
        for folder in ("calculator", "calculator/rules", "calculator/page")
        for path in (ROOT / folder).glob("*.py")
    }
    assert set(files) == there
    for path, code in files.items():
        assert len(code) <= len((ROOT / path).read_text(encoding="utf-8")), path


def test_a_change_of_any_file_gives_a_new_address() -> None:
    def addresses(contents: dict[str, bytes]) -> set[str]:
        return {path.rsplit("/", 1)[0] for path in runtime._folder("assets/x", contents)}

    one = addresses({"a": b"1", "b": b"2"})
    assert len(one) == 1
    assert addresses({"b": b"2", "a": b"1"}) == one
    for other in ({"a": b"1", "b": b"3"}, {"a": b"12", "b": b""}, {"a": b"1", "c": b"2"}):
        assert addresses(other) != one


def test_without_npm_packages_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(runtime.RuntimeFilesError, match="make build") as stopped:
        runtime.make(tmp_path)
    assert "\n" not in str(stopped.value)
    assert str(tmp_path) not in str(stopped.value)


def test_without_the_calculator_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(runtime.RuntimeFilesError, match="calculator/page/main.py is missing"):
        runtime.bundle(tmp_path)


def test_the_site_holds_every_file_once_and_nothing_else(site_dir: Path) -> None:
    made = runtime.make(ROOT)
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


def test_every_plugin_of_pyscript_is_refused() -> None:
    files = runtime.engine_files(ROOT)
    core = next(content.decode() for name, content in files.items() if name.startswith("core-"))
    plugins = set(re.findall(r'"?([\w-]+)"?:\(\)=>import\("\./', core))
    assert "py-terminal" in plugins
    assert plugins <= set(runtime.PLUGINS)


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


def test_the_policy_refuses_what_no_page_needs() -> None:
    rights = dict(right.split(" ", 1) for right in policy.content_policy().split("; "))
    assert rights["default-src"] == "'none'"
    assert rights["base-uri"] == "'none'"
    for sources in rights.values():
        for loose in ("'unsafe-inline'", "'unsafe-eval'", "http", "*", "blob:"):
            assert loose not in sources.split()
    assert "data:" not in rights["script-src"]


def test_the_hook_passes_the_sentence_on(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# A\n")
    hook = ROOT / "overrides/hooks/runtime.py"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\nplugins: []\nhooks: [{json.dumps(str(hook))}]\n")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(tmp_path / "mkdocs.yml")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "run `make build`" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr

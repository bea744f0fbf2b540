"""What README, CONTRIBUTING, the issue forms and the tree say of each other: every file and command they name is there."""

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
WRITTEN = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / ".github/CONTRIBUTING.md", *FORMS]
COMMANDS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
GONE = {"overrides/build/"}
"""What the changelog names because it is no longer there."""


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.name)
def test_every_file_and_command_that_is_named_is_there(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for command in re.findall(r"`make ([a-z-]+)", text):
        assert command in COMMANDS, command
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (file.parent / target).exists(), target
    for path in re.findall(r"\b(?:calculator|docs|overrides|tests)/[\w./-]*\w/?", text):
        assert path in GONE or (ROOT / path).exists(), path


def test_the_map_shows_every_folder() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = text[text.index("## Where things are") : text.index("One contribution month")]
    for parent in ("calculator", "overrides"):
        held = {
            path.relative_to(ROOT / parent).parts[0]
            for path in (ROOT / parent).glob("*/**/*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        for folder in held:
            assert f"  {folder}/" in shown, folder


def test_the_theme_holds_no_python_and_every_room_says_what_it_is_for() -> None:
    rooms = [folder for folder in (ROOT / "overrides").iterdir() if (folder / "__init__.py").is_file()]
    assert len(rooms) >= 6
    for room in rooms:
        assert re.match(
            r'"""[A-Z].+\n\nIn: (.|\n)+ Out: ', (room / "__init__.py").read_text(encoding="utf-8")
        )
    assert not list((ROOT / "overrides/theme").rglob("*.py"))


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.name != "config.yml"], ids=lambda form: form.stem
)
def test_an_issue_form_is_one_that_github_reads(form: Path) -> None:
    said = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert said.keys() == {"name", "description", "title", "body"}
    ids = [part["id"] for part in said["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[\w-]+", name) for name in ids)
    for part in said["body"]:
        assert part.keys() <= {"type", "id", "attributes", "validations"}
        assert part["type"] in ("markdown", "input", "textarea", "checkboxes")
        assert part["attributes"].get("value" if part["type"] == "markdown" else "label")
        if part["type"] == "checkboxes":
            assert all(option.keys() == {"label"} for option in part["attributes"]["options"])

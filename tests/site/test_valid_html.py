"""A judge of its own, html-validate, reads every built page."""

import json
import subprocess
from collections import Counter
from pathlib import Path

from overrides.calculator_page.bundle import find_node
from tests.conftest import ROOT

JUDGE = ROOT / "node_modules/html-validate/bin/html-validate.mjs"

# Its recommended rules, and what else is a fault or is none.
RULES = {
    "no-missing-references": "error",
    # Matters of taste, not of HTML.
    "doctype-style": ["error", {"style": "lowercase"}],
    "no-trailing-whitespace": "off",
    # ARIA lets a list have a name.
    "aria-label-misuse": ["error", {"allowAnyNamable": True}],
    # What scrolls a wide table is no part of the text, as <section> would say; no <select> can be searched by everyday
    # words.
    "prefer-native-element": ["error", {"exclude": ["region", "listbox"]}],
}
# {page: {rule: how often}}: what the calculator does on purpose.
ALLOWED = {
    "kalkulator/index.html": {
        "wcag/h32": 1,  # a form without a button to send: it computes while one types and is never sent
    }
}


def judge(folder: Path, settings: Path) -> dict[str, Counter[str]]:
    """Return {page: {rule: how often it is broken}}; the judge's words are printed."""
    settings.write_text(
        json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": RULES}), encoding="utf-8"
    )
    # Into a file: what it writes elsewhere is cut off behind 64 kB.
    verdict = settings.with_name("verdict.json")
    done = subprocess.run(
        [
            find_node(),
            str(JUDGE),
            "--config",
            str(settings),
            "--formatter",
            f"json={verdict}",
            f"{folder}/**/*.html",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert verdict.is_file(), done.stdout + done.stderr
    found: dict[str, Counter[str]] = {}
    for page in json.loads(verdict.read_text(encoding="utf-8")):
        name = Path(page["filePath"]).relative_to(folder).as_posix()
        for fault in page["messages"]:
            print(f"{name}:{fault['line']}: {fault['message']} ({fault['ruleId']})")
            found.setdefault(name, Counter())[fault["ruleId"]] += 1
    return found


def test_every_page_is_valid(site_dir: Path, tmp_path: Path) -> None:
    assert judge(site_dir, tmp_path / "rules.json") == ALLOWED


FAULTS = {
    "element-permitted-content": "<ul><p>x</p></ul>",
    "no-dup-id": '<p id="a">x</p><p id="a">y</p>',
    "deprecated": "<center>x</center>",
    "wcag/h37": '<img src="x.png">',
    "close-order": "<div><p>x</div></p>",
    "no-missing-references": '<label for="nowhere">x</label>',
}


def test_the_judge_sees_faults(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    for rule, fault in FAULTS.items():
        page = f'<!doctype html>\n<html lang="id"><head><title>x</title></head><body>{fault}</body></html>\n'
        (folder / f"{rule.replace('/', '-')}.html").write_text(page, encoding="utf-8")
    found = judge(folder, tmp_path / "rules.json")
    for rule in FAULTS:
        assert rule in found.get(f"{rule.replace('/', '-')}.html", {}), rule

"""What was answered about things that must be looked at again: written into the files, or kept for some days."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from overrides.facts.dated import Item
from overrides.tariff import yaml_file

# Answers other than "still the same" are kept here for some days, so that a second run does not ask for them again.
KEPT = Path(".cache/periksa.json")
KEPT_DAYS = 7
# Seconds between two times of writing.
SAVE_EVERY = 3

SAME, CHANGED, CLOSED, LATER, STOP = "masih sama", "berubah", "tidak bisa dibuka", "nanti", "berhenti"
ANSWERS = {"s": SAME, "b": CHANGED, "x": CLOSED, "n": LATER, "k": STOP}


class Answers:
    """What was answered: written into the files at once, or kept for some days."""

    def __init__(self, today: date, root: Path = Path()) -> None:
        self.today, self.kept_in = today, root / KEPT
        self.files: dict[Path, yaml_file.YamlFile] = {}
        self.kept: dict[str, dict[str, str]] = {}
        self.same: list[str] = []
        self._unsaved: dict[Path, yaml_file.YamlFile] = {}
        self._saved_at = 0.0
        try:
            kept = json.loads(self.kept_in.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            kept = {}
        since = (today - timedelta(days=KEPT_DAYS)).isoformat()
        if isinstance(kept, dict):
            self.kept = {
                key: one for key, one in kept.items() if isinstance(one, dict) and one.get("day", "") >= since
            }

    def renew(self, due: Iterable[Item]) -> None:
        """Write that these were looked at today and are as they were. Raises yaml_file.YamlFileError."""
        for item in due:
            file = self.file(item.path)
            yaml_file.renew(entry_of(file, item), self.today)
            self._unsaved[item.path] = file
            self.same.append(item.id)
            self.kept.pop(item.id, None)
        # Quick answers, one after the other, are written together.
        if time.monotonic() - self._saved_at > SAVE_EVERY:
            self.save()

    def save(self) -> None:
        """Write what was renewed, and keep the other answers."""
        for file in self._unsaved.values():
            file.save()
        self._unsaved.clear()
        self._saved_at = time.monotonic()
        self._keep()

    def file(self, path: Path) -> yaml_file.YamlFile:
        """Return a file, read once."""
        if path not in self.files:
            self.files[path] = yaml_file.YamlFile(path)
        return self.files[path]

    def note(self, due: Iterable[Item], answer: str) -> None:
        """Keep another answer."""
        for item in due:
            self.kept[item.id] = {"answer": answer, "day": self.today.isoformat()}
        self._keep()

    def waits(self, item: Item) -> bool:
        """Say whether an item was answered within the last days with something else than "later"."""
        return self.kept.get(item.id, {}).get("answer", LATER) != LATER

    def with_answer(self, answer: str) -> list[str]:
        """List what was answered so."""
        return [key for key, one in self.kept.items() if one.get("answer") == answer]

    def _keep(self) -> None:
        self.kept_in.parent.mkdir(exist_ok=True)
        self.kept_in.write_text(json.dumps(self.kept, ensure_ascii=False, indent=1), encoding="utf-8")


def entry_of(file: yaml_file.YamlFile, item: Item) -> Any:
    """Find the mapping that carries an item's dates."""
    found = file.data
    if item.names[0] == "values":
        for newest in reversed(list(found["values"])):
            own = found["values"][newest].get("metadata") or {}
            if "checked" in own and "check_again_by" in own:
                return own
        return found["metadata"]
    for name in item.names:
        found = found[name]
    return found


def line_of(file: yaml_file.YamlFile, item: Item) -> int:
    """Return the line of an item in its file."""
    if item.names[0] == "values":
        return file.line("values", list(file.data["values"])[-1])
    if isinstance(item.names[-1], int):
        return int(file.data[item.names[0]][item.names[-1]].lc.line) + 1
    return file.line(*item.names)


def take(text: str, everything: list[Item], answers: Answers) -> list[str]:
    """Take the answers of a message as /tentang/periksa/ writes it: "masih sama: harga-normal, tarif jkm.amount".

    Returns the lines that say nothing known, as they are.
    """
    known = {item.id: item for item in everything}
    unknown = []
    for line in filter(None, map(str.strip, text.splitlines())):
        answer, _, ids = line.partition(":")
        named = [one.strip() for one in ids.split(",")]
        if answer.strip().lower() not in ANSWERS.values() or not all(one in known for one in named):
            unknown.append(line)
        elif answer.strip().lower() == SAME:
            answers.renew(known[one] for one in named)
        else:
            answers.note([known[one] for one in named], answer.strip().lower())
    return unknown

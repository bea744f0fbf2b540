"""Everything that must be looked at again, by the source it was read in, and the terminal that asks for it.

Command: `make periksa` (python -m overrides.facts.checkup). An officer answers for each source: still the same,
changed, cannot be opened, later. "Still the same" renews `checked` and `check_again_by` of all that rests on it, in
the files, at once: it can be stopped and taken up again any time.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from overrides.facts import place as place_data
from overrides.facts import reading, register
from overrides.facts.register import Register
from overrides.tariff import clock, formats, tariff_files, tariff_values, yaml_file

# As `make due`: more than a month, so that a monthly look sees everything in time.
AHEAD_DAYS = 45
# Answers other than "still the same" are kept here for some days, so that a second run does not ask for them again.
KEPT = Path(".cache/periksa.json")
KEPT_DAYS = 7
# Seconds between two times of writing.
SAVE_EVERY = 3

TARIFF = Path("calculator/tariff")
LAW = "aturan:"
"""Before the id of a regulation that stands where a source stands."""
NOBODY = ""
"""Where an open question stands, which no source answers."""

SAME, CHANGED, CLOSED, LATER, STOP = "masih sama", "berubah", "tidak bisa dibuka", "nanti", "berhenti"
ANSWERS = {"s": SAME, "b": CHANGED, "x": CLOSED, "n": LATER, "k": STOP}

Read = Callable[[str], str]
"""Asks with a prompt and returns what was typed, as input() does; EOFError ends the questions."""
Write = Callable[[str], None]


@dataclass(frozen=True)
class Item:
    """One thing to look at: what the site says, where it stands in the files, and by which sources.

    read_in: where a value of the tariff was read, in words. names: what leads to its entry in the file. sources: ids of the register's sources, or LAW + a regulation's id.
    """

    id: str
    said: str
    path: Path
    names: tuple[Any, ...]
    sources: tuple[str, ...]
    checked: date
    check_again_by: date
    read_in: str = ""


@dataclass(frozen=True)
class Source:
    """A source as people find it: its name in words, and its address or ""."""

    id: str
    name: str
    url: str


@dataclass(frozen=True)
class Group:
    """A source, and what it was chosen to be asked for."""

    source: Source
    items: tuple[Item, ...]

    @property
    def due(self) -> date:
        """The first day on which something of it must have been looked at."""
        return min(item.check_again_by for item in self.items)


# --- what there is -------------------------------------------------------------------------------------


def items(claims: Register, data: dict[str, Any]) -> list[Item]:
    """List everything with a date: the claims, the programmes of the place, and the values of the tariff."""
    return [*claim_items(claims), *tariff_items(data)]


def claim_items(claims: Register) -> list[Item]:
    """List the claims and the programmes of the place."""
    folder = claims.docs_dir / "data"
    place_path = place_data.file_of(folder)
    own = claims.place.get("claims") or {}
    programmes = {
        place_data.programme_claim_id(programme): number
        for number, programme in enumerate(claims.place.get("programmes") or [])
    }
    parts = {
        place_data.programme_claim_id(programme, part)
        for programme in claims.place.get("programmes") or []
        for part in place_data.PROGRAMME_PARTS
    }
    found = []
    names: tuple[Any, ...]
    for claim in claims.claims.values():
        if claim.id in parts:
            continue  # it stands in the programme's own entry
        if claim.id in programmes:
            path, names = place_path, ("programmes", programmes[claim.id])
        elif claim.file == claims.place_file and claim.id in own:
            path, names = place_path, ("claims", claim.id)
        else:
            path, names = folder / claim.file.removeprefix("docs/data/"), (claim.id,)
        said = claim.question or claims.say(claim, lambda name: claims.regulation(name).short)
        if claim.value is not None and "{value" not in claim.sentence:
            said = f"{claims.show(claim.id)}: {said}"
        found.append(
            Item(
                claim.id,
                said,
                path,
                names,
                claim.sources or tuple(LAW + name for name in claim.regulations),
                claim.checked,
                claim.check_again_by,
            )
        )
    return found


def tariff_items(data: dict[str, Any]) -> list[Item]:
    """List the newest value of each parameter, which is all of it that is looked at again, and the day of payment."""
    found = []
    for name, parameter in {**data["parameters"], "payment": data["payment"]}.items():
        brackets = parameter.get("brackets")
        values = brackets[0]["values"] if brackets else parameter.get("values", [])
        known = {**parameter["metadata"], **(values[-1] if values else {})}
        if brackets:
            said = f"{parameter['label']}: {len(brackets)} golongan penghasilan"
        elif values:
            said = f"{parameter['label']}: {_history(parameter)}"
        else:
            said = f"Iuran dibayar paling lambat tanggal {parameter['due_day']} bulan itu"
        path = TARIFF / ("payment.yaml" if name == "payment" else f"parameters/{name.replace('.', '/')}.yaml")
        found.append(
            Item(
                f"tarif {name}",
                f"{said} ({known['reference']}).",
                path,
                ("metadata",) if brackets or not values else ("values", values[-1]["from"]),
                (LAW + known["regulation"],),
                date.fromisoformat(known["checked"]),
                date.fromisoformat(known["check_again_by"]),
                "; ".join(known["sources"]),
            )
        )
    return found


def _history(parameter: dict[str, Any]) -> str:
    """Say the values of a parameter from the newest months back to the first: "2026-04 sampai 2026-12 50%"."""
    said = []
    for value in parameter["values"][-3:]:
        amount = (
            formats.show(f"{value['value'] / 100:g}", "persen")
            if parameter["unit"] == "basis-point"
            else formats.show(value["value"], "rupiah")
        )
        said.append(f"mulai {formats.show(value['from'], 'bulan-kalender')} {amount}")
    return ", ".join(said)


def source_of(claims: Register, source_id: str) -> Source:
    """Describe a source, or a regulation that stands where a source stands."""
    if source_id == NOBODY:
        return Source(NOBODY, "Pertanyaan yang belum terjawab", "")
    if source_id.startswith(LAW):
        regulation_id = source_id.removeprefix(LAW)
        if regulation_id not in claims.regulations:
            return Source(source_id, regulation_id, "")
        regulation = claims.regulations[regulation_id]
        read = regulation.record.get("read") or {}
        return Source(source_id, f"{regulation.short}, {regulation.title}", read.get("url", ""))
    source = claims.sources[source_id]
    name = source.publisher + (f", “{source.title}”" if source.title else "")
    return Source(
        source_id, name + (f", {formats.show(source.date, 'tanggal')}" if source.date else ""), source.url
    )


def groups(claims: Register, due: Iterable[Item]) -> list[Group]:
    """Put what is due under as few sources as it takes, those with an address first; the earliest due comes first."""
    left = {item.id: item for item in due}
    found = []
    while left:
        standing: dict[str, list[Item]] = {}
        for item in left.values():
            for source_id in item.sources or (NOBODY,):
                standing.setdefault(source_id, []).append(item)
        best = max(
            standing,
            key=lambda name: (bool(source_of(claims, name).url), len(standing[name])),
        )
        found.append(Group(source_of(claims, best), tuple(standing[best])))
        for item in standing[best]:
            del left[item.id]
    return sorted(found, key=lambda group: (group.due, group.source.name))


def pages_with(claims: Register, claim_id: str) -> list[str]:
    """List the pages and templates that print a claim, or another claim that uses it."""
    names = {claim_id, *users_of(claims, claim_id)}
    called = re.compile("[\"'](" + "|".join(map(re.escape, sorted(names))) + ")[\"']")
    files = [
        *claims.docs_dir.rglob("*.md"),
        *(claims.docs_dir.parent / "overrides" / "theme").rglob("*.html"),
    ]
    return sorted(
        file.relative_to(claims.docs_dir.parent).as_posix()
        for file in files
        if called.search(file.read_text(encoding="utf-8", errors="replace"))
    )


def users_of(claims: Register, claim_id: str) -> list[str]:
    """List the claims that use a claim in their value or sentence."""
    return [
        other.id
        for other in claims.claims.values()
        if claim_id in other.terms or re.search(r"\{" + re.escape(claim_id) + r"(:\w+)?\}", other.sentence)
    ]


# --- answers -------------------------------------------------------------------------------------------


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


# --- the questions -------------------------------------------------------------------------------------

HELP = (
    "Buka alamatnya, lalu jawab dengan satu huruf dan Enter:\n"
    "  s = masih sama   b = berubah   x = tidak bisa dibuka   n = nanti   k = berhenti dulu\n"
    "Yang sudah dijawab tersimpan; lain kali dilanjutkan dari sisanya."
)


def ask(read: Read, write: Write, claims: Register, due: list[Item], answers: Answers) -> None:
    """Ask for each source until all is answered or the answers end."""
    asked = groups(claims, [item for item in due if not answers.waits(item)])
    count = sum(len(group.items) for group in asked)
    if not asked:
        write("Tidak ada yang harus diperiksa sekarang.")
        return
    write(f"{count} keterangan dari {len(asked)} sumber.\n\n{HELP}")
    for number, group in enumerate(asked, start=1):
        where = group.source.url or "(alamatnya tidak dicatat: cari judulnya, atau tanyakan)"
        write(f"\n[{number}/{len(asked)}] {group.source.name}\n{where}\nSitus ini menulis:")
        for index, item in enumerate(group.items, start=1):
            write(f"  {index}. {item.said}" + (f" Dibaca di: {item.read_in}." if item.read_in else ""))
        try:
            answer = _ask_answer(read, write)
            if answer == STOP:
                return
            if answer == SAME:
                answers.renew(group.items)
            elif answer == CHANGED:
                _changed(read, write, claims, group, answers)
            else:
                answers.note(group.items, answer)
        except EOFError:
            return


def _ask_answer(read: Read, write: Write) -> str:
    while True:
        typed = " ".join(read("> ").lower().split())
        for sign, answer in ANSWERS.items():
            if typed and (typed == sign or answer.startswith(typed)):
                return answer
        write("Jawab s, b, x, n, atau k.")


def _changed(read: Read, write: Write, claims: Register, group: Group, answers: Answers) -> None:
    """Ask which of the sentences changed; renew the others; lead to the entries of those that did."""
    changed = group.items
    if len(group.items) > 1:
        changed = _ask_numbers(read, write, group.items)
        others = [item for item in group.items if item not in changed]
        if others:
            answers.renew(others)
            write(f"{len(others)} yang lain dicatat masih sama.")
    answers.note(changed, CHANGED)
    for item in changed:
        write(f"\nUbah {item.path.as_posix()}, baris {line_of(answers.file(item.path), item)}: {item.id}")
        if item.id in claims.claims:
            others_said = users_of(claims, item.id)
            if others_said:
                write(f"  dipakai oleh klaim: {', '.join(others_said)}")
            pages = pages_with(claims, item.id)
            write(f"  tampil di: {', '.join(pages)}" if pages else "  belum tampil di halaman mana pun")
            named = register.tariff_names(claims, item.id)
            if named:
                write(f"  angkanya dari tarif ({', '.join(named)}): jalankan make tarif")
        else:
            write("  angka tarif: jalankan make tarif, yang menanyakan semuanya")


def _ask_numbers(read: Read, write: Write, offered: tuple[Item, ...]) -> tuple[Item, ...]:
    while True:
        typed = read("Nomor berapa yang berubah? Misalnya: 2 atau 1,3. Enter: semuanya\n> ")
        numbers = re.findall(r"\d+", typed)
        if not typed.strip():
            return offered
        if numbers and all(1 <= int(number) <= len(offered) for number in numbers):
            return tuple(offered[int(number) - 1] for number in dict.fromkeys(numbers))
        write(f"Tulis nomor dari 1 sampai {len(offered)}.")


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


def summary(answers: Answers, left: int) -> str:
    """Say what came out of it, and the sentence for the commit."""
    lines = [f"Masih sama: {len(answers.same)} keterangan, tanggalnya sudah diperbarui."]
    for answer, then in (
        (CHANGED, "ubah di berkasnya, lalu perbarui checked"),
        (CLOSED, "cari sumber lain, atau coba lagi besok"),
        (LATER, "ditanyakan lagi lain kali"),
    ):
        if named := answers.with_answer(answer):
            lines.append(f"{answer[0].upper()}{answer[1:]}: {len(named)} ({then}): {', '.join(named)}")
    if left:
        lines.append(f"Belum dijawab: {left}. Lanjutkan kapan saja dengan make periksa.")
    if answers.same:
        parts = [f"{len(answers.same)} keterangan masih sama"]
        parts += [
            f"{len(named)} {answer}" for answer in (CHANGED, CLOSED) if (named := answers.with_answer(answer))
        ]
        lines += [
            "",
            "Kalimat untuk menyimpannya (commit):",
            f"  git commit -am 'Periksa ulang {formats.say_date(answers.today)}: {', '.join(parts)}'",
        ]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Ask in the terminal. Returns 2 when the data themselves are faulty."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=AHEAD_DAYS, help=f"how far ahead (default: {AHEAD_DAYS})")
    parser.add_argument("--message", type=Path, help="a file with the message of /tentang/periksa/")
    options = parser.parse_args(arguments)
    today = clock.today()
    try:
        data = tariff_files.load()
        claims = reading.load(Path("docs"), tariff_values.named_values(today, data))
        until = today + timedelta(days=options.days)
        everything = items(claims, data)
        # What waits less than that is not asked again on the day it was looked at.
        due = [item for item in everything if item.check_again_by <= until and item.checked < today]
        answers = Answers(today)
        if options.message:
            for line in take(options.message.read_text(encoding="utf-8"), everything, answers):
                print(f"Tidak dipakai: {line}")
            answers.save()
            print(summary(answers, 0))
        elif due:
            print(
                f"Yang harus diperiksa sampai {formats.say_date(until)}. Hari ini {formats.say_date(today)}."
            )
            try:
                ask(input, print, claims, due, answers)
            except KeyboardInterrupt:
                print()
            finally:
                answers.save()
            renewed = set(answers.same)
            left = [item for item in due if item.id not in renewed and item.id not in answers.kept]
            print("\n" + summary(answers, len(left)))
        else:
            nearest = min(item.check_again_by for item in everything)
            print(
                f"Sampai {formats.say_date(until)} tidak ada yang harus diperiksa. "
                f"Yang berikutnya: {formats.say_date(nearest)}."
            )
    except (register.RegisterError, tariff_files.TariffFileError, yaml_file.YamlFileError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

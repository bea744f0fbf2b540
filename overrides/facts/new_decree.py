"""Asks, step by step, what a decree changes, shows what follows, and keeps it: `make tarif`.

Nothing is kept before the last answer: everything is tried in a copy of the project, which is built first.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from calculator.rules import link, months, rupiah
from calculator.rules.estimate import Estimate
from calculator.rules.tariff import Tariff
from overrides.facts import decree as decrees
from overrides.facts import preview, reading, register
from overrides.facts.decree import AMOUNT, GIVE, PARAMETERS, TAKE, Change, Decree, DecreeError, Look, Read
from overrides.facts.register import Register
from overrides.tariff import clock, formats, tariff_files, tariff_values
from overrides.tariff.yaml_file import YamlFileError

Ask = Callable[[str], str]
"""Asks with a prompt and returns what was typed, as input() does; EOFError ends the questions."""
Write = Callable[[str], None]

CASES = Path("tests/cases.csv")
PLANS = (
    ("umum", "pekerja lain"),
    ("transportasi", "pekerja transportasi"),
)
# Of a page, so many changed lines are shown.
SHOWN_LINES = 3


class Stopped(Exception):
    """Somebody said no: one sentence that says why nothing was kept."""


@dataclass
class Walk:
    """The two ends of the terminal, the project, and the day.

    before: a site already built from the project, or None; after: where to leave the new one, or None.
    """

    ask: Ask
    write: Write
    root: Path
    today: date
    before: Path | None = None
    after: Path | None = None

    # --- questions -----------------------------------------------------------------------------------

    def yes(self, question: str) -> bool:
        """Ask a question of yes or no."""
        while True:
            typed = self.ask(f"{question} (ya/tidak)\n> ").strip().lower()
            if typed in ("ya", "y", "iya"):
                return True
            if typed in ("tidak", "t", "tdk", "bukan"):
                return False
            self.write("Jawab ya atau tidak.")

    def text(self, question: str, needed: bool = True) -> str:
        """Ask for words."""
        while True:
            typed = " ".join(self.ask(f"{question}\n> ").split())
            if typed or not needed:
                return typed
            self.write("Ini perlu diisi.")

    def month(self, question: str, default: int | None = None) -> int:
        """Ask for a contribution month."""
        offered = f" Enter: {months.name(default)}" if default is not None else ""
        while True:
            typed = self.ask(f"{question}{offered}\n> ").strip()
            if not typed and default is not None:
                return default
            found = months.read_written(typed)
            if found is not None:
                return int(found)
            self.write("Bulan itu tidak terbaca; tulis misalnya Januari 2027 atau 2027-01.")

    def day(self, question: str) -> str:
        """Ask for a day, month or year; "" for none."""
        while True:
            typed = self.ask(f"{question}\n> ").strip()
            if not typed:
                return ""
            try:
                formats.show(typed, "tanggal")
                return typed
            except formats.FormatError:
                self.write("Tanggal itu tidak terbaca; tulis misalnya 2026-12-05 atau 2026-12.")

    def address(self, question: str) -> str:
        """Ask for an address; "" for none."""
        while True:
            typed = self.ask(f"{question}\n> ").strip()
            if not typed or (typed.startswith("https://") and " " not in typed):
                return typed
            self.write("Alamat lengkap diawali https://, atau kosongkan.")

    def number(self, question: str, most: int) -> int:
        """Ask for one of a numbered list."""
        while True:
            typed = self.ask(f"{question}\n> ").strip()
            if typed.isdigit() and 1 <= int(typed) <= most:
                return int(typed)
            self.write(f"Tulis nomor dari 1 sampai {most}.")

    def amount(self, question: str) -> int:
        """Ask for whole rupiah."""
        while True:
            try:
                return int(rupiah.parse(self.ask(f"{question}\n> ")))
            except rupiah.RupiahError as error:
                self.write(str(error.args[0]))

    def percent(self, question: str, default: int | None = None) -> int:
        """Ask for a percentage; returns basis points."""
        offered = f" Enter: {default / 100:g}%".replace(".", ",") if default else ""
        while True:
            typed = self.ask(f"{question}{offered}\n> ").strip().removesuffix("%").strip().replace(",", ".")
            if not typed and default:
                return default
            try:
                found = round(float(typed) * 100)
            except ValueError:
                found = -1
            if 0 < found <= 10000:
                return found
            self.write("Tulis persennya, misalnya 50 atau 0,24.")


def ask_decree(walk: Walk, claims: Register, tariff: Tariff) -> Decree:
    """Ask what a decree is, where it was read and what it changes. Raises EOFError when the answers end."""
    walk.write(
        "Beberapa pertanyaan tentang peraturan yang mengubah tarif. Tidak ada yang disimpan sebelum jawaban terakhir. "
        "Batal: Ctrl+C.\n"
    )
    while True:
        try:
            decree_id = decrees.read_name(
                walk.text("Peraturan apa? Jenis, nomor, dan tahunnya, misalnya PP 60/2026")
            )
            break
        except DecreeError as error:
            walk.write(str(error))
    is_new = decree_id not in claims.regulations
    title, is_official, day, url = "", False, "", ""
    if is_new:
        title = walk.text("Tentang apa?")
        is_official = walk.yes("Apakah itu judul resminya, huruf demi huruf?")
        day = walk.day("Tanggal berapa ditetapkan? Misalnya 2026-12-05. Enter: belum tahu")
        url = walk.address("Di alamat mana naskahnya dapat dibaca? Enter: belum tahu")
    else:
        walk.write(f"{claims.regulation(decree_id).short} sudah ada di situs ini.")
    has_read = walk.yes("Apakah Anda sudah membaca bunyi pasalnya sendiri?")
    article = (
        walk.text("Pasal berapa? Misalnya Pasal 2 ayat (1). Enter: belum tahu", needed=False)
        if has_read
        else ""
    )
    read_in = _ask_sources(walk, claims)
    certainty = "confirmed" if has_read or len(read_in) > 1 else "single"
    if certainty == "single":
        walk.write("Baru satu sumber: di halaman, angkanya disebut menurut sumber itu.")
    changes = [_ask_change(walk, tariff)]
    while walk.yes("Ada lagi yang diubah peraturan ini?"):
        changes.append(_ask_change(walk, tariff))
    return Decree(
        decree_id, title, is_official, day, url, article, certainty, read_in, tuple(changes), is_new
    )


def _ask_sources(walk: Walk, claims: Register) -> tuple[Read, ...]:
    found: list[Read] = []
    taken: dict[str, Any] = dict(claims.sources)
    while True:
        many = "Di mana Anda membacanya? Nama penerbitnya, misalnya JDIH Sekretariat Negara"
        again = "Sumber lain? Nama penerbitnya. Enter: tidak ada"
        publisher = walk.text(again if found else many, needed=not found)
        if not publisher:
            return tuple(found)
        title = walk.text("Apa isinya, dalam kata Anda sendiri? Misalnya: Naskah peraturan")
        day = walk.day("Bertanggal berapa? Enter: tanpa tanggal")
        url = walk.address("Alamatnya (https://…)? Enter: tanpa alamat")
        read = Read(decrees.source_id(publisher, day, taken), publisher, title, day, url)
        taken[read.id] = read
        found.append(read)


def _ask_change(walk: Walk, tariff: Tariff) -> Change:
    names = list(PARAMETERS)
    offered = "\n".join(f"  {number}. {PARAMETERS[name]}" for number, name in enumerate(names, start=1))
    parameter = names[walk.number(f"Apa yang diubah?\n{offered}\nNomor berapa?", len(names)) - 1]
    if not parameter.startswith("relief."):
        first = walk.month("Mulai bulan iuran apa?")
        if parameter == "jkm.amount":
            return Change(AMOUNT, parameter, first, amount=walk.amount("Berapa rupiah sebulan?"))
        return Change(AMOUNT, parameter, first, amount=walk.percent("Berapa persen?"))
    windows = tariff.reliefs[parameter.partition(".")[2]].windows()
    for window in windows:
        walk.write(
            f"Sekarang tercatat: {rupiah_percent(window.share)}, bulan iuran {months.span(window.first, window.last)}."
        )
    what = walk.number("Nomor berapa?\n  1. diberi atau diperpanjang\n  2. berakhir lebih awal", 2)
    if what == 2:
        return Change(TAKE, parameter, walk.month("Bulan iuran pertama tanpa keringanan?"))
    first = walk.month("Mulai bulan iuran apa?", windows[-1].last + 1 if windows else None)
    while (last := walk.month("Sampai bulan iuran apa (bulan terakhirnya)?")) < first:
        walk.write(f"Itu sebelum {months.name(first)}.")
    share = walk.percent("Berapa persen iurannya dipotong?", windows[-1].share if windows else None)
    return Change(GIVE, parameter, first, last, share)


def rupiah_percent(basis_points: int) -> str:
    """Print basis points as a percentage: 5000 -> "50%"."""
    return formats.show(f"{basis_points / 100:g}", "persen")


# --- trying it in a copy -------------------------------------------------------------------------------


def walk_through(walk: Walk) -> Decree:
    """Ask, try everything in a copy, show what follows, and keep it when told so.

    Raises Stopped, EOFError, and the errors of the files, whose messages are for people.
    """
    data = tariff_files.load(walk.root / tariff_files.FOLDER)
    claims = _register(walk.root, walk.today, data)
    tariff = Tariff(data)
    decree = ask_decree(walk, claims, tariff)
    with tempfile.TemporaryDirectory(prefix="tarif-") as folder:
        trial = preview.copy(walk.root, Path(folder) / "proyek")
        decrees.enter(trial, decree, walk.today)
        changed = tariff_files.load(trial / tariff_files.FOLDER)
        walk.write("\nHarga satu pekerja sebulan, pada penghasilan terendah:")
        for line in price_lines(tariff, Tariff(changed), decree):
            walk.write(line)
        if not walk.yes("Cocok dengan bunyi peraturannya?"):
            raise Stopped("Tidak ada yang disimpan. Periksa lagi bulan dan angkanya, lalu ulangi make tarif.")
        after = _register(trial, walk.today, changed)
        _look_at_claims(walk, trial, decree, decrees.looks(claims, after), after)
        _add_cases(trial / CASES, decree, Tariff(changed), walk.today)
        _show_pages(walk, trial, Path(folder))
        if not walk.yes("\nSimpan semua ini?"):
            raise Stopped("Tidak ada yang disimpan.")
        _keep(trial, walk.root)
    return decree


def _register(root: Path, today: date, data: dict[str, Any]) -> Register:
    """Read the claims of a folder with its tariff, whether somebody looked at them or not."""
    return reading.load(root / "docs", tariff_values.named_values(today, data), looked_at=False)


def price_lines(before: Tariff, after: Tariff, decree: Decree) -> list[str]:
    """Say the price of each sector in the months in which anything changes, before and after."""
    said = []
    first = min(change.first for change in decree.changes) - 1
    for slug, who in PLANS:
        last: tuple[int, int, int, int] | None = None
        for month in sorted({first, *before.changes, *after.changes}):
            if month < first:
                continue
            query = f"k=1.{slug}.{months.compact(month)}.1"
            old, new = (_estimate(query, tariff) for tariff in (before, after))
            amounts = (old.normal, old.total, new.normal, new.total)
            if amounts != last:
                same = amounts[:2] == amounts[2:]
                said.append(
                    f"  {who}, mulai {months.name(month)}: {_prices(new)}"
                    + (" (tetap)" if same else f" (sebelumnya {_prices(old)})")
                )
            last = amounts
    return said


def _prices(found: Estimate) -> str:
    if found.total == found.normal:
        return str(rupiah.show(found.normal))
    return f"{rupiah.show(found.normal)}, dengan keringanan {rupiah.show(found.total)}"


def _estimate(query: str, tariff: Tariff) -> Estimate:
    _, plan, problems = link.open_plan(query, tariff, months.of(2026, 11))
    assert plan is not None, problems
    return Estimate(plan, tariff)


def _look_at_claims(walk: Walk, trial: Path, decree: Decree, seen: list[Look], after: Register) -> None:
    """Ask of each claim that stands on what changed whether it still holds; let a sentence be written anew."""
    if not seen:
        return
    walk.write(
        f"\n{len(seen)} kalimat di situs ini berdiri di tarif yang berubah. Bacalah satu per satu. Yang tidak dibaca "
        "menghentikan pembuatan situs."
    )
    for number, look in enumerate(seen, start=1):
        if look.before != look.after:
            walk.write(f"\n[{number}/{len(seen)}] Sebelumnya: {look.before}\n{' ' * 8}Menjadi: {look.after}")
        else:
            walk.write(f"\n[{number}/{len(seen)}] {look.after}")
        look.is_right = walk.yes("Benar sesudah peraturan ini?")
        if not look.is_right:
            walk.write(
                f"Dibiarkan: situs tidak jadi dibuat sampai {look.claim.id} di {look.claim.file} diubah dan "
                "tanggal checked-nya diperbarui."
            )
    decrees.settle(trial, decree, seen, after, walk.today)


def _show_pages(walk: Walk, trial: Path, folder: Path) -> None:
    """Build the site before and after, and show which pages say something else."""
    walk.write("\nMembuat situs sebelum dan sesudahnya, kira-kira setengah menit ...")
    after = walk.after or folder / "sesudah"
    sites = {trial: after}
    if walk.before is None:
        walk.before = folder / "sebelum"
        sites[walk.root] = walk.before
    builds = [preview.start(root, site) for root, site in sites.items()]
    for build in builds:
        preview.finish(build)
    changes = preview.compare(walk.before, after)
    new = [change for change in changes if not change.gone]
    new = [change for change in new if not (walk.before / change.address.strip("/") / "index.html").exists()]
    sheets = [change for change in changes if change.address.count("/") > 3]
    walk.write(f"{len(changes) - len(sheets)} halaman dan {len(sheets)} lembar cetak berubah:")
    for change in changes:
        if change in sheets:
            continue
        if change in new:
            walk.write(f"\n{change.address} (halaman baru)")
            continue
        walk.write(f"\n{change.address}")
        for sign, lines in (("-", change.gone), ("+", change.come)):
            walk.write("\n".join(f"  {sign} {line}" for line in lines[:SHOWN_LINES]))
            if len(lines) > SHOWN_LINES:
                walk.write(f"  {sign} … dan {len(lines) - SHOWN_LINES} baris lain")


def _add_cases(path: Path, decree: Decree, tariff: Tariff, today: date) -> None:
    """Add the prices that were said to be right to the dated cases of the tests: the edges of each change."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        columns = list(rows.fieldnames or [])
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=";", lineterminator="\n")
        for query in _edges(decree):
            found = _estimate(query, tariff)
            row = {
                "tautan": query,
                "hari": today.isoformat(),
                "harga_normal": found.normal,
                "harga_keringanan": found.total,
                "dicetak_di": decree.reference,
            }
            writer.writerow(row)


def _edges(decree: Decree) -> Iterator[str]:
    for change in decree.changes:
        slugs = {"relief.other": ["umum"], "relief.transport": ["transportasi"]}.get(
            change.parameter, [slug for slug, _ in PLANS]
        )
        jht = ".jht" if change.parameter == "jht.rate" else ""
        for slug in slugs:
            around = {change.first - 1, change.first} | (
                {change.last, change.last + 1} if change.last else set()
            )
            for month in sorted(around):
                yield f"k=1.{slug}.{months.compact(month)}.1{jht}"


def _keep(trial: Path, root: Path) -> None:
    """Copy what changed back into the project."""
    for name in (*preview.COPIED, *preview.FILES):
        for path in [trial / name] if (trial / name).is_file() else sorted((trial / name).rglob("*")):
            there = root / path.relative_to(trial)
            if path.is_file() and (not there.exists() or there.read_bytes() != path.read_bytes()):
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, there)


def main() -> int:
    """Ask in the terminal. Returns 1 when nothing was kept, 2 when a file is faulty."""
    try:
        decree = walk_through(Walk(input, print, Path(), clock.today()))
    except (EOFError, KeyboardInterrupt):
        print("\nDibatalkan. Tidak ada yang disimpan.")
        return 1
    except Stopped as stopped:
        print(stopped)
        return 1
    except preview.PreviewError as error:
        print(f"Situs tidak jadi dibuat, dan tidak ada yang disimpan: {error}")
        return 2
    except (register.RegisterError, tariff_files.TariffFileError, YamlFileError, DecreeError) as error:
        print(f"{error} Tidak ada yang disimpan.")
        return 2
    print(
        f"\nTersimpan. Lihat hasilnya: make serve. Lalu simpan dengan:\n"
        f"  git add -A && git commit -m '{decree.short} masuk ke tarif'"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

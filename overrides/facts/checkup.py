"""The terminal that asks for what must be looked at again (dated.py), source by source.

Command: `make periksa` (python -m overrides.facts.checkup). An officer answers for each source: still the same,
changed, cannot be opened, later. "Still the same" renews `checked` and `check_again_by` of all that rests on it, in
the files, at once: it can be stopped and taken up again any time.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from overrides.facts import reading, register
from overrides.facts.answers import ANSWERS, CHANGED, CLOSED, LATER, SAME, STOP, Answers, line_of, take
from overrides.facts.dated import Group, Item, groups, items, pages_with, users_of
from overrides.facts.due import AHEAD_DAYS
from overrides.facts.register import Register
from overrides.tariff import clock, formats, tariff_files, tariff_values, yaml_file

Read = Callable[[str], str]
"""Asks with a prompt and returns what was typed, as input() does; EOFError ends the questions."""
Write = Callable[[str], None]

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

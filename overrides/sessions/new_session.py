"""Ask an officer the few questions of a session and write its file: `python -m overrides.sessions.new_session`."""

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from calculator.rules import link, months, plan, search
from calculator.rules.plan import Plan
from calculator.rules.tariff import Tariff
from overrides.sessions import codes, session_file, sessions
from overrides.tariff import clock, tariff_values

DOCS = Path(__file__).parents[2] / "docs"

Read = Callable[[str], str]
"""Asks with a prompt and returns what was typed, as input() does; EOFError ends the questions."""
Write = Callable[[str], None]

# How many occupations a search offers.
OFFERED = 5


def ask_session(read: Read, write: Write, docs_dir: Path, today: date, tariff: Tariff) -> Path:
    """Ask until every answer can be right, write docs/s/<code>.md, remember its code; return the file.

    read, write: the two ends of a terminal. Nothing is written before the last answer. Raises EOFError when the
    answers end, and session_file.SessionError when an earlier session is broken.
    """
    earlier = sessions.load(docs_dir, tariff)
    taken = {session.code for session in earlier} | set(codes.published(docs_dir))
    write("Beberapa pertanyaan, lalu berkas sesinya ditulis. Enter saja bila boleh kosong. Batal: Ctrl+C.\n")
    day = _ask_day(read, write, today)
    head = {"tanggal": day.isoformat()}
    for field, question, example in (
        ("jam", "Pukul berapa? (boleh kosong)", "09.00 sampai selesai"),
        ("tempat", "Di mana?", "Balai Desa Kedungrejo"),
        ("tuan_rumah", "Siapa tuan rumahnya?", "Pemerintah Desa Kedungrejo"),
        ("hadirin", "Siapa yang diundang?", "nelayan dan pedagang ikan"),
    ):
        head[field] = _ask_text(read, write, field, question, example)
    start = months.of(day.year, day.month) + 1
    head["rencana"] = link.write(_ask_plan(read, write, start, tariff))
    head["catatan"] = _ask_text(
        read, write, "catatan", "Catatan untuk halaman acaranya? (boleh kosong)", "Bawa KTP"
    )
    code = _ask_code(read, write, suggest_code(head["tempat"], day, taken), taken)
    text = session_text({"kode": code, **head})
    session = session_file.read(text, f"docs/s/{code}.md", tariff)
    file = docs_dir / "s" / f"{code}.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    codes.publish(docs_dir, [session])
    return file


def session_text(head: dict[str, str]) -> str:
    """Write a session's file from its head; fields left empty are left out."""
    lines = [f"{field}: {_quoted(field, value)}" for field, value in head.items() if value]
    return "\n".join(["---", *lines, "---", ""])


def suggest_code(place: str, day: date, taken: set[str]) -> str:
    """Suggest a free code from the place's last word and the year: "Balai Desa Muncar", 2026 -> "muncar26"."""
    words = [
        "".join(sign for sign in word if sign in session_file.CODE_SIGNS) for word in place.lower().split()
    ]
    long_enough = [word for word in words if len(word) >= session_file.SHORTEST_CODE]
    word = (long_enough[-1] if long_enough else "acara")[: session_file.LONGEST_CODE - 3]
    year = "".join(sign for sign in f"{day:%y}" if sign in session_file.CODE_SIGNS)
    word = "".join(sign for sign in word if sign in session_file.CODE_SIGNS) + year
    tails = ["", *(sign for sign in session_file.CODE_SIGNS if sign.isdigit()), *session_file.CODE_SIGNS[:20]]
    return next((word + tail for tail in tails if word + tail not in taken), "")


def read_day(text: str) -> date | None:
    """Read a day as people write it: "5 Desember 2026", "5-12-2026", "5/12/2026", "2026-12-05"; None when it is none."""
    text = text.strip().lower()
    if found := re.fullmatch(r"(\d{1,2})[ ./-]+([a-z]{3,9})\.?[ ./-]+(\d{4})", text):
        numbers = [n for n, name in enumerate(months.NAMES, start=1) if name.lower().startswith(found[2])]
        if len(numbers) != 1:
            return None
        text = f"{found[3]}-{numbers[0]:02}-{int(found[1]):02}"
    elif found := re.fullmatch(r"(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})", text):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return session_file.read_date(text)


def _quoted(field: str, value: str) -> str:
    """Write a value as YAML; days and plans are plain words for a person, and for the sessions' reader too."""
    if field in ("tanggal", "kode"):
        return value
    return yaml.safe_dump(value, allow_unicode=True, width=10000).removesuffix("\n").removesuffix("\n...")


def _ask_text(read: Read, write: Write, field: str, question: str, example: str) -> str:
    needed, most = session_file.FIELDS[field]
    while True:
        answer = " ".join(read(f"{question} Misalnya: {example}\n> ").split())
        if len(answer) > most:
            write(f"Terlalu panjang untuk dicetak ({len(answer)} huruf); paling banyak {most}.")
        elif needed and not answer:
            write("Ini perlu diisi, karena tercetak di poster.")
        else:
            return answer


def _ask_day(read: Read, write: Write, today: date) -> date:
    while True:
        day = read_day(read("Tanggal berapa? Misalnya: 5 Desember 2026\n> "))
        if day is None:
            write("Tanggal itu tidak terbaca. Tulis hari, bulan, dan tahun, misalnya 5 Desember 2026.")
        elif not plan.FIRST_START <= months.of(day.year, day.month) < plan.LAST_START:
            write("Tahunnya di luar jangkauan kalkulator.")
        elif day < today and not _yes(
            read, f"{months.say_date(day.isoformat())} sudah lewat. Tetap dipakai?"
        ):
            continue
        else:
            return day


def _ask_plan(read: Read, write: Write, start: int, tariff: Tariff) -> Plan:
    """Ask for a calculator link, or for occupation, workers and months of one group."""
    while True:
        pasted = read(
            "Hitungan yang ditunjukkan: tempel tautan kalkulator, atau Enter untuk menjawab tiga pertanyaan.\n> "
        )
        if not pasted.strip():
            break
        found, problem = session_file.read_plan(pasted.strip(), tariff, start)
        if found is not None:
            return found
        write(problem)
    occupation = _ask_occupation(read, write, tariff)
    raw = plan.raw_group(occupation=occupation)
    for field, question in (
        ("workers", "Berapa orang? Misalnya: 20"),
        ("months", "Berapa bulan? Misalnya: 12"),
    ):
        while True:
            raw[field] = read(question + "\n> ")
            group, problems = plan.read_group(raw, 0, tariff, start, defaults=False)
            about = [problem for problem in problems if problem.field == field]
            if not about:
                break
            write(about[0].message)
    assert group is not None
    return plan.Plan([group], "swasta", 1)


def _ask_occupation(read: Read, write: Write, tariff: Tariff) -> str:
    while True:
        wanted = read("Pekerjaan mereka? Misalnya: nelayan. Enter: pekerjaan apa saja\n> ").strip()
        if not wanted:
            return search.GENERAL
        found = search.find(wanted, tariff, OFFERED)
        for number, occupation in enumerate(found, start=1):
            write(f"  {number}. {occupation.label}")
        chosen = read("Nomor berapa? Enter: nomor 1; 0: cari lagi\n> ").strip() or "1"
        if chosen.isdigit() and 1 <= int(chosen) <= len(found):
            return found[int(chosen) - 1].slug
        if chosen != "0":
            write("Nomor itu tidak ada di daftar.")


def _ask_code(read: Read, write: Write, suggested: str, taken: set[str]) -> str:
    write(
        "Kode menjadi alamat pendek acara ini dan tercetak di kertas. Sesudah dibagikan, kode tidak dapat diganti."
    )
    while True:
        code = read(f"Kode? Enter: {suggested}\n> ").strip().lower() or suggested
        wrong = session_file.code_fault(code) or (
            f'Kode "{code}" sudah dipakai; pilih yang lain.' if code in taken else ""
        )
        if not wrong:
            return code
        write(wrong[0].upper() + wrong[1:])


def _yes(read: Read, question: str) -> bool:
    return read(f"{question} (ya/tidak)\n> ").strip().lower() in ("ya", "y", "iya")


def main() -> str | None:
    """Ask in the terminal; return what went wrong in one sentence, or None."""
    try:
        file = ask_session(input, print, DOCS, clock.today(), tariff_values.tariff())
    except (EOFError, KeyboardInterrupt):
        return "\nDibatalkan. Tidak ada yang ditulis."
    except session_file.SessionError as error:
        return str(error)
    print(f"\nBerkas sesi: {file.relative_to(DOCS.parent)}. Kodenya dicatat di docs/data/{codes.PUBLISHED}.")
    print(f"Berikutnya: `make pdf` mencetak poster, selebaran, tenda, dan slide ke lembar/{file.stem}/.")
    return None


if __name__ == "__main__":
    sys.exit(main())

"""Sessions (sosialisasi): one Markdown file each, docs/s/<code>.md, with a short head. Reads and checks them.

A fault is a SessionError: one sentence, in Indonesian (an officer reads it), that names file, line and mend.
Codes that were handed out stay valid for ever: docs/data/published-codes.yaml remembers them. What is written with
`make sesi`, printed with `make pdf` or published with `make release` is recorded there; a build names what is not.
`python -m overrides.sessions.sessions` records all of them.
"""

import difflib
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from calculator.rules import link, months, plan
from calculator.rules.tariff import Tariff
from overrides.tariff import tariff_values

CODE_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Small letters and digits without the look-alikes i, l, o, 0 and 1."""
SHORTEST_CODE, LONGEST_CODE = 3, 12

# field: (needed, most letters). What stands on paper must fit there.
FIELDS = {
    "kode": (True, LONGEST_CODE),
    "tanggal": (True, 40),
    "jam": (False, 30),
    "tempat": (True, 50),
    "tuan_rumah": (True, 50),
    "hadirin": (True, 80),
    "rencana": (False, 2000),
    "catatan": (False, 300),
    "contoh": (False, 20),
    "batal": (False, 20),
}
YES_NO = {"ya": True, "tidak": False}
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

COMMON_TEXT = Path(__file__).parents[1] / "theme/partials" / "session.md"
"""What every session's page says after what the officer wrote."""

PUBLISHED = "published-codes.yaml"
_PUBLISHED_HEAD = """\
# Kode sosialisasi yang sudah dibagikan, satu baris satu kode. `make sesi`, `make pdf`, dan `make release` mencatatnya:
# muncar26: {tanggal: '2026-12-05', tempat: Balai Desa Muncar}
# Kode yang tercetak tetap berlaku selamanya: bila berkas sesinya hilang, situs tidak jadi dibuat.
"""
_HEAD = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class SessionError(ValueError):
    """A fault in a session's file or in the list of published codes: one sentence with file, line and mend."""


@dataclass(frozen=True)
class Session:
    """One session. plan: what is shown, priced from the month after the session unless the head says otherwise.

    time, notes: "" when not given. body: the Markdown under the head, which begins after line `head_lines`.
    """

    code: str
    date: date
    time: str
    place: str
    host: str
    audience: str
    plan: plan.Plan
    notes: str
    example: bool
    cancelled: bool
    body: str
    head_lines: int

    @property
    def next_month(self) -> int:
        """The first contribution month after the session (calculator.rules.months)."""
        return months.of(self.date.year, self.date.month) + 1

    @property
    def day(self) -> str:
        """Say the day: "Sabtu, 5 Desember 2026"."""
        return f"{WEEKDAYS[self.date.weekday()]}, {months.say_date(self.date.isoformat())}"

    @property
    def path(self) -> str:
        """The session's address from the site's root: "s/muncar26/"."""
        return f"s/{self.code}/"


def load(docs_dir: Path, tariff: Tariff) -> list[Session]:
    """Read and check all sessions, the earliest first. Raises SessionError at the first fault."""
    sessions: dict[str, Session] = {}
    for file in sorted((docs_dir / "s").glob("*.md")):
        session = read(file.read_text(encoding="utf-8"), f"docs/s/{file.name}", tariff)
        if session.code in sessions:
            raise SessionError(
                f'docs/s/{file.name}: kode "{session.code}" sudah dipakai docs/s/{session.code}.md; '
                f"pilih kode lain, lalu beri nama berkas yang sama dengan kodenya."
            )
        if session.code != file.stem:
            if (docs_dir / "s" / f"{session.code}.md").exists():
                raise SessionError(
                    f'docs/s/{file.name}: kode "{session.code}" sudah dipakai docs/s/{session.code}.md; '
                    f'tulis "kode: {file.stem}" bila ini acara lain.'
                )
            raise SessionError(
                f'docs/s/{file.name}: nama berkas dan kode tidak sama; tulis "kode: {file.stem}", '
                f"atau ganti nama berkasnya menjadi {session.code}.md."
            )
        sessions[session.code] = session
    _check_published(sessions, published(docs_dir))
    return sorted(sessions.values(), key=lambda session: (session.date, session.code))


def read(text: str, name: str, tariff: Tariff) -> Session:
    """Read one session. name: how the file is called in messages. Raises SessionError."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    head = _HEAD.match(text)
    if not head:
        raise SessionError(
            f"{name}:1: kepala berkas tidak ditemukan; baris pertama harus ---, lalu isian, lalu --- lagi."
        )
    values, lines = _fields(head[1], name)

    def fault(field: str, message: str) -> SessionError:
        return SessionError(f"{name}:{lines[field]}: {message}")

    for field, (needed, most) in FIELDS.items():
        value = values.get(field, "")
        if needed and not value:
            if field in lines:
                raise fault(field, f'"{field}" masih kosong; isi sesudah titik dua.')
            raise SessionError(
                f'{name}:1: "{field}" belum ada di kepala berkas; tambahkan satu baris {field}: ...'
            )
        if len(value) > most:
            raise fault(field, f'"{field}" terlalu panjang untuk dicetak; paling banyak {most} huruf.')
    if wrong := code_fault(values["kode"]):
        raise fault("kode", wrong)
    day = read_date(values["tanggal"])
    if day is None or not plan.FIRST_START <= months.of(day.year, day.month) < plan.LAST_START:
        raise fault(
            "tanggal",
            f'tanggal "{values["tanggal"]}" tidak terbaca; tulis tahun-bulan-hari, misalnya 2026-12-05.',
        )
    flags = {}
    for field in ("contoh", "batal"):
        if values.get(field, "tidak") not in YES_NO:
            raise fault(field, f'"{field}" hanya boleh ya atau tidak.')
        flags[field] = YES_NO[values.get(field, "tidak")]
    start = months.of(day.year, day.month) + 1
    found, problem = read_plan(values.get("rencana", ""), tariff, start)
    if found is None:
        raise fault("rencana", f"{problem} Salin lagi bagian sesudah tanda ? dari tautan kalkulator.")
    return Session(
        code=values["kode"],
        date=day,
        time=values.get("jam", ""),
        place=values["tempat"],
        host=values["tuan_rumah"],
        audience=values["hadirin"],
        plan=found,
        notes=values.get("catatan", ""),
        example=flags["contoh"],
        cancelled=flags["batal"],
        body=text[head.end() :],
        head_lines=head[0].count("\n"),
    )


def code_fault(code: str) -> str:
    """Say what is wrong with a code and how to mend it; "" when it is right."""
    if wrong := sorted({sign for sign in code if sign not in CODE_SIGNS}):
        shown = " ".join(wrong).replace("  ", " spasi").strip() or "spasi"
        return (
            f'kode "{code}" memuat tanda yang tidak boleh ({shown}); pakai huruf kecil dan angka tanpa '
            f"i, l, o, 0, dan 1, karena mirip satu sama lain."
        )
    if not SHORTEST_CODE <= len(code) <= LONGEST_CODE:
        return f'kode "{code}" harus {SHORTEST_CODE} sampai {LONGEST_CODE} tanda.'
    return ""


def read_date(text: str) -> date | None:
    """Read "2026-12-05"; None when it is no date."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_plan(text: str, tariff: Tariff, start: int) -> tuple[plan.Plan | None, str]:
    """Read a plan as a calculator link writes it, whole or from the question mark on. Returns (plan, what is wrong)."""
    _, found, problems = link.open_plan(text.rpartition("?")[2], tariff, start)
    if found is None:
        return None, problems[0].message
    if text and not text.rpartition("?")[2].startswith(("k=", "dana=", "bagi=")):
        return None, f'Rencana "{text[:40]}" tidak terbaca; tulis misalnya k=20.nelayan.'
    return found, ""


def _fields(head: str, name: str) -> tuple[dict[str, str], dict[str, int]]:
    """Read the head's fields as plain text, and the line of each. Raises SessionError."""
    try:
        node = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SessionError(
            f"{name}:{mark.line + 2 if mark else 2}: baris ini tidak terbaca; tulis nama: isi. "
            f"Bila isinya memuat titik dua, apit dengan tanda kutip."
        ) from None
    if node is not None and not isinstance(node, yaml.MappingNode):
        raise SessionError(f"{name}:2: kepala berkas harus berupa baris-baris nama: isi.")
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for key, value in node.value if node else []:
        line, field = key.start_mark.line + 2, str(key.value)
        if field not in FIELDS:
            near = difflib.get_close_matches(field, FIELDS, 1, 0.6)
            mend = f'maksudnya "{near[0]}"?' if near else f"yang ada: {', '.join(FIELDS)}."
            raise SessionError(f'{name}:{line}: "{field}" tidak dikenal; {mend}')
        if field in lines:
            raise SessionError(f'{name}:{line}: "{field}" tertulis dua kali; hapus salah satunya.')
        if not isinstance(value, yaml.ScalarNode):
            raise SessionError(
                f'{name}:{line}: isi "{field}" harus satu baris tulisan; apit dengan tanda kutip.'
            )
        values[field], lines[field] = " ".join(value.value.split()), line
    return values, lines


def page_source(session: Session) -> str:
    """Return the Markdown of a session's page: what the officer wrote, then what every session says.

    The head is left out, because its figures are no claims; a comment as long as the head, less the two lines of the
    heading, keeps the line numbers of messages right.
    """
    written = session.body.lstrip("\n")
    if written.strip():
        above = session.head_lines + len(session.body) - len(written) - 2
        written = "{##" + "\n" * above + "##}## Yang dibicarakan\n\n" + written.rstrip() + "\n\n"
    return "---\ntemplate: session.html\n---\n" + written + COMMON_TEXT.read_text(encoding="utf-8")


def page_meta(session: Session) -> dict[str, Any]:
    """Return what a session's page says of itself, as plain text: what an officer typed, to be escaped.

    An example is there to be looked at: no search may find it, neither this site's own nor one outside.
    """
    meta = {
        "title": f"Sosialisasi {session.place}",
        "description": f"{session.day}, bersama {session.host}: biaya yang ditunjukkan, langkah berikutnya, dan kontak.",
    }
    return {**meta, "robots": "noindex", "hide": ["search"]} if session.example else meta


# --- published codes ------------------------------------------------------------------------------------------


def published(docs_dir: Path) -> dict[str, dict[str, str]]:
    """Return the codes that were handed out: {code: {"tanggal": ..., "tempat": ...}}. Raises SessionError."""
    path = docs_dir / "data" / PUBLISHED
    name = f"docs/data/{PUBLISHED}"
    try:
        # BaseLoader: everything stays text.
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) if path.exists() else {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SessionError(
            f"{name}:{mark.line + 1 if mark else 1}: baris ini tidak terbaca; kembalikan seperti semula."
        ) from None
    found = found or {}
    for code, entry in found.items():
        if not isinstance(entry, dict) or set(entry) != {"tanggal", "tempat"}:
            raise SessionError(f'{name}: isi kode "{code}" rusak; kembalikan seperti semula.')
    return found


def publish(docs_dir: Path, sessions: list[Session]) -> list[str]:
    """Remember the codes of sessions as handed out. Returns the codes that are new in the list."""
    known = published(docs_dir)
    new = [session for session in sessions if session.code not in known]
    if not new:
        return []
    entries = {**known, **{session.code: record(session) for session in new}}
    lines = "".join(_entry(code, entries[code]) for code in sorted(entries))
    (docs_dir / "data" / PUBLISHED).write_text(_PUBLISHED_HEAD + lines, encoding="utf-8")
    return [session.code for session in new]


def record(session: Session) -> dict[str, str]:
    """What the list of published codes remembers of a session."""
    return {"tanggal": session.date.isoformat(), "tempat": session.place}


def record_line(session: Session) -> str:
    """Write a session's line in the list of published codes, as one may add it by hand."""
    return _entry(session.code, record(session)).rstrip()


def _entry(code: str, entry: dict[str, str]) -> str:
    # One line, however long the place.
    return yaml.safe_dump({code: entry}, allow_unicode=True, default_flow_style=None, width=10_000)


def unrecorded(docs_dir: Path, sessions: list[Session]) -> list[str]:
    """Say of each session that is not in the list of published codes yet that its code can still get lost."""
    known = published(docs_dir)
    return [
        f'docs/s/{session.code}.md: kode "{session.code}" belum dicatat, jadi belum dijaga dari terhapus. '
        f"`make release` dan `make pdf` mencatatnya; atau tambahkan baris ini di akhir docs/data/{PUBLISHED}: "
        f"{record_line(session)}"
        for session in sessions
        if session.code not in known
    ]


def _check_published(sessions: Mapping[str, Session], known: Mapping[str, Mapping[str, str]]) -> None:
    """Stop when a code that was handed out is gone or stands for another session now."""
    for code, entry in known.items():
        if code not in sessions:
            moved = [
                other for other in sessions.values() if other.code not in known and record(other) == entry
            ]
            mend = (
                f"kembalikan nama docs/s/{moved[0].code}.md menjadi {code}.md, juga kodenya"
                if moved
                else f'kembalikan docs/s/{code}.md. Bila acaranya batal, tulis "batal: ya" di kepalanya'
            )
            raise SessionError(
                f'docs/s/{code}.md tidak ada, padahal kode "{code}" ({entry["tempat"]}, {entry["tanggal"]}) sudah '
                f"dibagikan dan bisa tercetak di kertas; {mend}. Bila belum pernah ada kertasnya, "
                f"hapus barisnya dari docs/data/{PUBLISHED}."
            )
        session = sessions[code]
        if session.date.isoformat() != entry["tanggal"] and session.place != entry["tempat"]:
            raise SessionError(
                f'docs/s/{code}.md: kode "{code}" sudah dibagikan untuk acara lain ({entry["tempat"]}, '
                f"{entry['tanggal']}); pakai kode baru dan kembalikan isi yang lama. Bila acaranya sama tetapi "
                f"tempat dan tanggalnya berubah, hapus barisnya dari docs/data/{PUBLISHED}."
            )


def main() -> str | None:
    """Record the codes of all sessions; return what went wrong in one sentence, or None."""
    docs = Path(__file__).parents[2] / "docs"
    try:
        new = publish(docs, load(docs, tariff_values.tariff()))
    except SessionError as error:
        return str(error)
    if new:
        print(f"Kode {', '.join(new)} dicatat di docs/data/{PUBLISHED}; simpan bersama berkas sesinya.")
    return None


if __name__ == "__main__":
    sys.exit(main())

"""One session's file, docs/s/<code>.md: Markdown with a short head, read and checked.

A fault is a SessionError: one sentence, in Indonesian (an officer reads it), that names file, line and mend.
"""

import difflib
import re
from dataclasses import dataclass
from datetime import date

import yaml

from calculator.rules import link, months, plan
from calculator.rules.tariff import Tariff

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

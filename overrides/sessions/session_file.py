"""One session's file, docs/s/<code>.md: Markdown with a short head, read and checked.

A fault is a SessionError: one sentence, in Indonesian (an officer reads it), that names file, line and mend.
"""

import difflib
import re
from dataclasses import dataclass
from datetime import date

from calculator.rules import link, months, plan
from calculator.rules.tariff import Tariff
from overrides.sessions import typed_text
from overrides.sessions.typed_text import TypedTextError

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

# Fields that hold no free text: what follows " #" in them is a remark.
_NO_TEXT = ("kode", "tanggal", "rencana", "contoh", "batal")

_WRITTEN_DAY = re.compile(
    r"(?:([a-z\u2019']+),? )?(\d{1,2})(?:[ ./-]+)([a-z]{3,9})\.?(?:[ ./-]+)(\d{4})", re.IGNORECASE
)
_DAY_IN_NUMBERS = re.compile(r"(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-\u2010-\u2015./](\d{1,2})[-\u2010-\u2015./](\d{1,2})")


class SessionError(ValueError):
    """A fault in a session's file or in the list of published codes: one sentence with file, line and mend."""


@dataclass(frozen=True)
class Session:
    """One session. plan: what is shown, priced from the month after the session unless the head says otherwise.

    time, notes: "" when not given. body: the Markdown under the head, which begins after line `head_lines`.
    source: the file's name in docs/s/, "" when it was not read from there.
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
    source: str = ""

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


def read(text: str | bytes, name: str, tariff: Tariff) -> Session:
    """Read one session. text: the file's own bytes, or its text; name: how it is called in messages. Raises SessionError."""
    try:
        text = typed_text.decoded(text if isinstance(text, bytes) else text.encode())
        head = typed_text.head(text)
    except TypedTextError as error:
        raise SessionError(f"{name}:{error.line}: {error}") from None
    if not head:
        raise SessionError(
            f"{name}:1: kepala berkas tidak ditemukan; baris pertama harus ---, lalu isian, lalu --- lagi."
        )
    values, lines = _fields(head, name)

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
        raise fault("tanggal", _date_fault(values["tanggal"]))
    flags = {}
    for field in ("contoh", "batal"):
        said = values.get(field, "tidak").casefold().rstrip(".")
        if said not in YES_NO:
            raise fault(field, f'"{field}" hanya boleh ya atau tidak.')
        flags[field] = YES_NO[said]
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
        body=typed_text.with_straight_calls("\n".join(text.split("\n")[head.lines :])),
        head_lines=head.lines,
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
    """Read "2026-12-05" or "Sabtu, 5 Desember 2026"; None when it is no date, or when it may be one of two days.

    "5/12/2026" is one of two: where Word speaks English, the month stands first. A weekday must be that of the date.
    """
    text = " ".join(text.split())
    weekday = ""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _WRITTEN_DAY.fullmatch(text):
        weekday, day, month, year = (
            (found[1] or "").casefold(),
            int(found[2]),
            months.number_of(found[3].lower()) or 0,
            int(found[4]),
        )
    elif found := _DAY_IN_NUMBERS.fullmatch(text):
        day, month, year = map(int, found.groups())
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month:
            return None
    else:
        return None
    try:
        read = date(year, month, day)
    except ValueError:
        return None
    named = weekday.replace("'", "").replace("\u2019", "")
    return read if named in ("", WEEKDAYS[read.weekday()].casefold()) else None


def _date_fault(text: str) -> str:
    """Say what is wrong with a date, and the mend."""
    if _DAY_IN_NUMBERS.fullmatch(text) and (of_two := _days_in_numbers(text)):
        return f'tanggal "{text}" dapat berarti {of_two}; tulis bulannya dengan huruf.'
    if (
        (found := _WRITTEN_DAY.fullmatch(text))
        and found[1]
        and (day := read_date(text[len(found[1]) :].lstrip(", ")))
    ):
        return (
            f'tanggal "{text}" tidak cocok: {months.say_date(day.isoformat())} hari '
            f"{WEEKDAYS[day.weekday()]}; betulkan hari atau tanggalnya."
        )
    return f'tanggal "{text}" tidak terbaca; tulis tahun-bulan-hari, misalnya 2026-12-05.'


def _days_in_numbers(text: str) -> str:
    """Say the two days that "5/12/2026" may be; "" when it is none."""
    found = _DAY_IN_NUMBERS.fullmatch(text)
    assert found
    one, other, year = map(int, found.groups())
    if not (1 <= one <= 12 and 1 <= other <= 12):
        return ""
    return " atau ".join(
        months.say_date(f"{year}-{month:02}-{day:02}") for day, month in ((one, other), (other, one))
    )


def read_plan(text: str, tariff: Tariff, start: int) -> tuple[plan.Plan | None, str]:
    """Read a plan as a calculator link writes it, whole or from the question mark on. Returns (plan, what is wrong)."""
    _, found, problems = link.open_plan(text.rpartition("?")[2], tariff, start)
    if found is None:
        return None, problems[0].message
    if text and not text.rpartition("?")[2].startswith(("k=", "dana=", "bagi=")):
        return None, f'Rencana "{text[:40]}" tidak terbaca; tulis misalnya k=20.nelayan.'
    return found, ""


def _fields(head: typed_text.Head, name: str) -> tuple[dict[str, str], dict[str, int]]:
    """Return the head's fields as plain text, and the line of each. Raises SessionError."""
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for written, value in head.fields:
        # Word and phones begin a line with a capital; a name of two words is written in many ways.
        field = re.sub(r"[\s\-\u2010-\u2015]+", "_", written.strip()).casefold()
        if field not in FIELDS:
            near = difflib.get_close_matches(field, FIELDS, 1, 0.6)
            mend = f'maksudnya "{near[0]}"?' if near else f"yang ada: {', '.join(FIELDS)}."
            raise SessionError(f'{name}:{value.line}: "{written}" tidak dikenal; {mend}')
        if field in lines:
            raise SessionError(f'{name}:{value.line}: "{field}" tertulis dua kali; hapus salah satunya.')
        text = value.text
        if field in _NO_TEXT and not value.quoted:
            text = re.sub(r"\s+#.*", "", text)
        values[field], lines[field] = text, value.line
    return values, lines

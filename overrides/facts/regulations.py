"""Regulations: whether one holds on a day, until when, and what rests on what.

The data is docs/data/regulations.yaml and the place's own in docs/data/place.yaml.
"""

import re
from calendar import monthrange
from datetime import date

from calculator.rules import months
from overrides.facts.register import Register, RegisterError
from overrides.tariff import tariff_values

LEVELS = (
    "undang-undang",
    "peraturan-pemerintah",
    "peraturan-menteri",
    "instruksi",
    "tindak-lanjut",
    "provinsi",
    "kabupaten",
    "di-luar-peta",
)
"""Where a regulation hangs on the map, from the top."""

STATUSES = {
    "berlaku": ("Berlaku", "berlaku"),
    "belum-dicabut": ("Belum ada kabar dicabut", "anggapan"),
    "berakhir": ("Sudah berakhir", "berakhir"),
    "tidak-diketahui": ("Belum pasti masih berlaku", "satu"),
    "pedoman": ("Pedoman agama", "pasti"),
    "salah-nomor": ("Tentang hal lain", "berakhir"),
}
"""Status in the data -> (its words, its badge `.lencana--...`)."""

RELIEF = "relief"
"""`ends: relief`: the regulation ends with the last month of its relief in the tariff."""


def last_day(value: str) -> date:
    """Return the last day of a date, month or year: "2024-12-31", "2026-01", "2024"."""
    year, month, day = [*(int(part) for part in value.split("-")), 0, 0][:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def status_of(register: Register, regulation_id: str, today: date) -> str:
    """Return the status on a day: what the data says, or "berakhir" once its last day has passed.

    Raises RegisterError when the data names a status or a date that is not known.
    """
    regulation = register.regulation(regulation_id)
    where, record = f'{regulation.file}: aturan "{regulation_id}"', regulation.record
    status = record.get("status", "")
    if status not in STATUSES:
        raise RegisterError(f'{where}: "status" harus salah satu dari {", ".join(STATUSES)}.')
    last = last_day_of(register, regulation_id)
    return "berakhir" if last and today > last else str(status)


def last_day_of(register: Register, regulation_id: str) -> date | None:
    """Return the last day a regulation holds: by its claim `ends`, or of its relief in the tariff; None when no end is known.

    Raises RegisterError when the claim is no date.
    """
    regulation = register.regulation(regulation_id)
    if "ends" not in regulation.record:
        return None
    if regulation.record["ends"] == RELIEF:
        windows = [window for each in tariff_values.windows_of(regulation_id).values() for window in each]
        return last_day(months.key(max(window.last for window in windows))) if windows else None
    end = str(register.claim(regulation.record["ends"]).value)
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", end):
        raise RegisterError(
            f'{regulation.file}: aturan "{regulation_id}": "ends" harus klaim yang nilainya tanggal, bulan, atau tahun.'
        )
    return last_day(end)


def end_of(register: Register, regulation_id: str, today: date) -> date | None:
    """Return the last day of a regulation that has not ended yet by a day; None when no end is known or it has."""
    last = last_day_of(register, regulation_id)
    return last if last and today <= last else None


def level_of(register: Register, regulation_id: str) -> str:
    """Return where a regulation hangs on the map. Raises RegisterError for an unknown level."""
    regulation = register.regulation(regulation_id)
    level = regulation.record.get("level", "")
    if level not in LEVELS:
        raise RegisterError(
            f'{regulation.file}: aturan "{regulation_id}": "level" harus salah satu dari {", ".join(LEVELS)}.'
        )
    return str(level)


def resting_on(register: Register, regulation_id: str, field: str) -> list[str]:
    """List the regulations that name this one in a field ("changes", "eases"), in the order of the data."""
    return [
        other
        for other, regulation in register.regulations.items()
        if regulation_id in regulation.record.get(field, [])
    ]

"""Regulations as people see them: a status card on each page, a map of what rests on what, a list.

The data is docs/data/regulations.yaml and the place's own in docs/data/place.yaml; the words around it are in
overrides/theme/partials/regulation_*.html. Dates, statuses and gists are claims, so each carries its source.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from calculator.rules import months
from overrides.facts.register import Register, RegisterError
from overrides.pages import jinja_setup
from overrides.tariff import formats, tariff_values
from overrides.tariff.dated import dated

if TYPE_CHECKING:
    from overrides.pages.figures import PageFigures

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

_ABSENT: Mapping[str, Any] = {
    "changes": [],
    "eases": [],
    "dates": {},
    "read": None,
    "gist": "",
    "status_claim": "",
}
"""What an entry may leave out."""

_PARTIALS = Path(__file__).resolve().parents[1] / "theme/partials"


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


def calls(figures: "PageFigures") -> dict[str, Any]:
    """Return what a page may call about regulations."""
    register, today = figures.register, figures.today

    def status_aturan(regulation_id: str) -> Markup:
        """Print a regulation's status as a badge; one with a known end names it, and says so once it is over."""
        status = status_of(register, regulation_id, today)
        end = end_of(register, regulation_id, today)
        if end is None:
            return badge(status)
        is_month = end.day == monthrange(end.year, end.month)[1]
        until = f" sampai {formats.show(end.isoformat()[: 7 if is_month else 10], 'tanggal')}"
        over = [(end + timedelta(days=1), badge("berakhir", until))]
        return dated(badge(status, until), over)

    def tanda_berakhir(regulation_id: str) -> Markup:
        """Print the badge of a regulation that is over; nothing while it holds."""
        if end := end_of(register, regulation_id, today):
            return dated("", [(end + timedelta(days=1), badge("berakhir"))])
        return badge("berakhir") if status_of(register, regulation_id, today) == "berakhir" else Markup()

    def badge(status: str, until: str = "") -> Markup:
        words, look = STATUSES[status]
        if status == "berakhir" and until:
            words = "Berlaku" + until + ", sudah berakhir"
        else:
            words += until
        return Markup('<span class="lencana lencana--{}">{}</span>').format(look, words)

    def pertanyaan(*claim_ids: str) -> Markup:
        """List open questions of the register and whom to ask."""
        claims = [register.claims[claim_id] for claim_id in _known(register, claim_ids)]
        return _fill("questions", {"claims": claims, "place": register.place})

    def kartu_aturan(regulation_id: str) -> Markup:
        """Show what a regulation is, when it came, whether it holds and where to read it."""
        register.regulation(regulation_id)
        return _fill("regulation_card", {**pieces, "id": regulation_id})

    def daftar_aturan(*names: str) -> Markup:
        """List regulations by level or by id; without names, all. An entry whose address is here is its anchor."""
        listed = [
            entry for name in names or LEVELS for entry in (at_level(name) if name in LEVELS else [name])
        ]
        return _fill("regulation_list", {**pieces, "listed": listed})

    def peta_aturan() -> Markup:
        """Show what rests on what, as nested lists."""
        return _fill("regulation_map", {**pieces, "at_level": at_level, "place": register.place})

    def at_level(level: str) -> list[str]:
        return [entry for entry in register.regulations if level_of(register, entry) == level]

    def own_anchor(regulation_id: str) -> str:
        """Return the id an entry of a list carries: its own, when its address is this very entry."""
        page, _, anchor = register.regulation(regulation_id).page.partition("#")
        return anchor if anchor == regulation_id and figures.is_on(page) else ""

    pieces = {
        "klaim": figures.klaim,
        "angka": figures.angka,
        "aturan": figures.aturan,
        "status_aturan": status_aturan,
        "records": {
            entry: {**_ABSENT, **regulation.record} for entry, regulation in register.regulations.items()
        },
        "changed_by": lambda entry: resting_on(register, entry, "changes"),
        "eased_by": lambda entry: resting_on(register, entry, "eases"),
        "own_anchor": own_anchor,
        "is_here": lambda entry: figures.is_on(register.regulation(entry).page),
        "tanda_berakhir": tanda_berakhir,
    }
    return {
        "status_aturan": status_aturan,
        "pertanyaan": pertanyaan,
        "kartu_aturan": kartu_aturan,
        "daftar_aturan": daftar_aturan,
        "peta_aturan": peta_aturan,
    }


def _known(register: Register, claim_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Check that questions are in the register. Raises RegisterError for one that is not."""
    for claim_id in claim_ids:
        if claim_id not in register.claims or not register.claims[claim_id].question:
            raise RegisterError(
                f'pertanyaan "{claim_id}" tidak ada; tulis di docs/data/claims/ dengan "question:".'
            )
    return claim_ids


def _fill(partial: str, names: Mapping[str, Any]) -> Markup:
    """Fill a partial. Blank lines go: a blank line would end the HTML block in Markdown."""
    template = jinja_setup.environment().from_string(
        (_PARTIALS / f"{partial}.html").read_text(encoding="utf-8")
    )
    return Markup(re.sub(r"\n\s*\n+", "\n", template.render(names)).strip())

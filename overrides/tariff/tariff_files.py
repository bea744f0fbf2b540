"""calculator/tariff/*.yaml -> the open data of /data/tarif.json, checked on the way.

Plain functions: `load(folder)` returns the data every page, poster and calculator reads, or raises TariffFileError
with one sentence that names the file, the entry and the mend. Money becomes whole rupiah, rates basis points
(100 = 1 %), dates contribution months.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any

from overrides.tariff.occupations import load_occupations
from overrides.tariff.parameters import dates_of, forget_later, load_scalar, load_scale
from overrides.tariff.tariff_entries import (
    COMMON,
    TariffFileError,
    check_metadata,
    head,
    listed,
    read_yaml,
    shared_metadata,
)

FOLDER = Path("calculator/tariff")
SCALARS = ("jkk/rate", "jkm/amount", "jht/rate", "relief/transport", "relief/other")
SCALE = "jkk/base"


def load_payment(path: Path) -> dict[str, Any]:
    """Read by which day of its month a contribution is paid, and how many months can be paid at once.

    {"due_day": 1 to 28, "metadata": {...}, "periods": {"months": [1, 3, 6, 12], "metadata": {...}}}.
    """
    data = read_yaml(path)
    periods = data.pop("periods", None) if isinstance(data, dict) else None
    metadata = head(data, (*COMMON, "label"), path, "due_day")
    check_metadata({}, shared_metadata(metadata), path, "due_day")
    day = data["due_day"]
    if isinstance(day, bool) or not isinstance(day, int) or not 1 <= day <= 28:
        raise TariffFileError(f"{path}: due_day is '{day}'; write a day that every month has, 1 to 28.")
    return {"due_day": day, "metadata": metadata, "periods": _periods(periods, path)}


def _periods(data: Any, path: Path) -> dict[str, Any]:
    """Return the part of the payment file that says how many months can be paid at once."""
    if not isinstance(data, dict):
        raise TariffFileError(f"{path}: 'periods' is missing; write its months and its metadata.")
    metadata = head(data, (*COMMON, "label"), path, "months")
    check_metadata({}, shared_metadata(metadata), path, "periods")
    found = listed(data["months"], path, "periods")
    if found[0] != 1 or not all(
        type(one) is int and type(two) is int and one < two for one, two in pairwise(found)
    ):
        raise TariffFileError(
            f"{path}: the months of 'periods' are {found}; write 1 first, then larger ones."
        )
    return {"months": found, "metadata": metadata}


def load(folder: Path = FOLDER, entered_by: str = "") -> dict[str, Any]:
    """Read all tariff files and return the open data. Raises TariffFileError.

    entered_by: leaves out the values entered after that day (YYYY-MM-DD), as if it were that day; "" keeps all.
    """
    root = folder / "parameters"
    parameters = {name.replace("/", "."): load_scalar(root / f"{name}.yaml") for name in SCALARS}
    parameters[SCALE.replace("/", ".")] = load_scale(root / f"{SCALE}.yaml")
    known = {root / f"{name}.yaml" for name in (*SCALARS, SCALE)}
    for path in sorted(root.rglob("*.y*ml")):
        if path not in known:
            raise TariffFileError(
                f"{path}: no rule reads this file; remove it or name it in {Path(__file__).name}."
            )
    if entered_by:
        for parameter in parameters.values():
            forget_later(parameter, entered_by)
    work = load_occupations(folder / "occupations.yaml")
    for sector in work["sectors"]:
        if f"relief.{sector}" not in parameters:
            raise TariffFileError(
                f"{folder / 'occupations.yaml'}: the sector '{sector}' has no relief file; add one."
            )
    payment = load_payment(folder / "payment.yaml")
    return {
        "title": "Tarif iuran BPJS Ketenagakerjaan bukan penerima upah (BPU)",
        "note": "Disusun dari sumber terbuka; bukan data resmi. Tagihan di JMO atau kantor cabang yang menentukan.",
        "currency": "IDR",
        "units": {
            "basis-point": "100 = 1 %",
            "rupiah/month": "rupiah per bulan",
            "from/until": "bulan iuran",
        },
        # The oldest check counts: the calculator may not claim to be fresher than its oldest value.
        "checked": min(date for parameter in parameters.values() for date in dates_of(parameter, "checked")),
        "version": max(
            date
            for parameter in parameters.values()
            for date in dates_of(parameter, "recorded", superseded=True)
        ),
        "parameters": parameters,
        "payment": payment,
        "periods": payment.pop("periods"),
        **work,
    }

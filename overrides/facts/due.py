"""What must be looked at within the next weeks: claims, tariff values, the end of a relief.

Command: `python -m overrides.facts.due` (`make due`) prints it as a list, and ends with 1 when there is something.
The lines are in Indonesian: the publishing workflow puts them into an issue that an officer reads.
"""

import argparse
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from calculator.rules import months
from overrides.facts import reading, register
from overrides.tariff import clock, formats, parameters, tariff_files

# More than a month, so that a monthly look sees everything in time.
AHEAD_DAYS = 45


def tariff_checks(data: dict[str, Any], today: date, ahead_days: int) -> list[str]:
    """Say which tariff values must be checked again, from the tariff's open data."""
    soon = today + timedelta(days=ahead_days)
    lines = []
    for name, parameter in {
        **data["parameters"],
        "payment": data["payment"],
        "periods": data["periods"],
    }.items():
        for day in map(date.fromisoformat, sorted(parameters.dates_of(parameter, "check_again_by"))):
            if day <= soon:
                state = "sudah lewat" if day < today else "segera"
                lines.append(
                    f'calculator/tariff/: tarif "{name}" {state}: periksa ulang paling lambat {formats.say_date(day)}.'
                )
    return lines


def relief_ends(data: dict[str, Any], today: date, ahead_days: int) -> list[str]:
    """Say which reliefs end within some days, from the tariff's open data."""
    lines = []
    for name, parameter in data["parameters"].items():
        if not name.startswith("relief."):
            continue
        values = parameter["values"]
        for value, after in zip(values, [*values[1:], None], strict=True):
            if "until" not in value:
                continue
            last = months.read_key(value["until"])
            if after:
                # A later decree may have ended it before the end that it names.
                last = min(last, months.read_key(after["from"]) - 1)
            year, number = months.parts(last)
            left = date(year, number, months.days(last)) - today
            if 0 <= left.days <= ahead_days:
                lines.append(
                    f"calculator/tariff/parameters/{name.replace('.', '/')}.yaml: {months.name(last)} bulan iuran "
                    f"terakhir dengan keringanan {value['reference']}. Periksa apakah ada peraturan baru."
                )
    return lines


def everything(
    claims: register.Register, data: dict[str, Any], today: date, ahead_days: int = AHEAD_DAYS
) -> list[str]:
    """Return all lines; none when nothing is due."""
    return [
        *relief_ends(data, today, ahead_days),
        *tariff_checks(data, today, ahead_days),
        *register.describe_due(claims, today, ahead_days),
    ]


def report_overdue(claims: register.Register, today: date, report: Callable[[str], None]) -> None:
    """Report each claim whose check is past due; the build goes on and the page shows the date."""
    for claim in claims.overdue(today):
        report(
            f'Perlu diperiksa ulang: klaim "{claim.id}" di {claim.file}, '
            f"diperiksa terakhir {formats.say_date(claim.checked)}."
        )


def main(arguments: list[str] | None = None) -> int:
    """Print what is due. Returns 1 when something is, 2 when the data themselves are faulty."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=AHEAD_DAYS, help=f"how far ahead (default: {AHEAD_DAYS})")
    options = parser.parse_args(arguments)
    today = clock.today()
    try:
        lines = everything(reading.load_for(Path("docs"), today), tariff_files.load(), today, options.days)
    except (register.RegisterError, tariff_files.TariffFileError) as error:
        print(error, file=sys.stderr)
        return 2
    until = formats.say_date(today + timedelta(days=options.days))
    print(
        "\n".join(f"- {line}" for line in lines)
        if lines
        else f"Sampai {until} tidak ada yang harus diperiksa."
    )
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())

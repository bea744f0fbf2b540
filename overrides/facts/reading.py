"""Reads and checks everything under docs/data/ into the register.

Files: `claims/*.yaml`, `sources.yaml`, `sources/*.yaml`, `regulations.yaml`, and `place.yaml`, which may hold `claims`,
`sources` and `regulations` of its own, so that another branch changes one file. A fault in any of them is a
RegisterError.

Command: `python -m overrides.facts.reading --check` lists the claims that must be checked again.
"""

import argparse
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from overrides.facts import claim_checks, entries, files
from overrides.facts import place as place_data
from overrides.facts.register import Named, Register, RegisterError, describe_due
from overrides.facts.worked_out import Values
from overrides.tariff import clock
from overrides.tariff.tariff_files import TariffFileError
from overrides.tariff.tariff_values import named_values


def load(docs_dir: Path, tariff: Mapping[str, Named], looked_at: bool = True) -> Register:
    """Read and check everything under docs_dir/data.

    tariff: what `tariff_values.named_values` gives; looked_at: stop at a claim that stands on a tariff entered after
    somebody looked at the claim. Raises RegisterError at the first fault.
    """
    data = docs_dir / "data"
    place = _place(data)
    sources = {
        entry_id: entries.source(entry_id, entry, file)
        for entry_id, entry, file in files.merged(
            [data / "sources.yaml", *files.yaml_files(data / "sources")], place, "sources", "sumber"
        )
    }
    regulations = {
        entry_id: entries.regulation(entry_id, entry, file)
        for entry_id, entry, file in files.merged([data / "regulations.yaml"], place, "regulations", "aturan")
    }
    raw = {
        entry_id: (entry, file)
        for entry_id, entry, file in files.merged(files.yaml_files(data / "claims"), place, "claims", "klaim")
    }
    values = Values({key: entry for key, (entry, _) in raw.items()}, tariff)
    claims = {
        claim_id: entries.claim(claim_id, entry, file, sources, regulations, values)
        for claim_id, (entry, file) in raw.items()
    }
    register = Register(docs_dir, claims, sources, regulations, place, place_data.name_of(), tariff)
    for claim in claims.values():
        claim_checks.check_printable(register, claim, values)
    claim_checks.check_shown(register)
    if looked_at:
        for claim in claims.values():
            claim_checks.check_looked_at(register, claim)
    return register


def load_for(docs_dir: Path, day: date) -> Register:
    """Read the register with the tariff as it is known on a day. Raises RegisterError."""
    try:
        tariff = named_values(day)
    except TariffFileError as error:
        raise RegisterError(str(error)) from None
    return load(docs_dir, tariff)


def _place(data: Path) -> dict[str, Any]:
    """Read the place's file, with the claims its list of programmes makes."""
    name = place_data.name_of()
    try:
        return place_data.completed(files.read_mapping(place_data.file_of(data), name), name)
    except place_data.PlaceError as error:
        raise RegisterError(str(error)) from None


def main(arguments: list[str] | None = None) -> int:
    """Check the register of this repository and list what is due. Returns 1 when it is faulty."""
    parser = argparse.ArgumentParser(
        description="Check the claims register and list what must be checked again."
    )
    parser.add_argument("--check", action="store_true", help="the only thing there is to do")
    parser.parse_args(arguments)
    try:
        register = load_for(Path("docs"), clock.today())
    except RegisterError as error:
        print(error, file=sys.stderr)
        return 1
    for line in describe_due(register, clock.today()):
        print(line)
    print(
        f"{len(register.claims)} klaim, {len(register.sources)} sumber, "
        f"{len(register.regulations)} aturan terbaca."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The open data: the published file is what the rules read, and enough to reckon with."""

import json
from pathlib import Path
from typing import Any

import pytest

from calculator.rules.tariff import Tariff
from overrides.tariff import tariff_files
from tests.engines.environment import TARIFF_AS_OF
from tests.rules.test_golden import GOLDEN

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def text(site_dir: Path) -> str:
    return (site_dir / "data" / "tarif.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def published(text: str) -> dict[str, Any]:
    return json.loads(text)


def test_it_is_what_the_tariff_files_say(published: dict[str, Any]) -> None:
    assert published == tariff_files.load(ROOT / "calculator" / "tariff", entered_by=TARIFF_AS_OF)


def test_it_is_light_and_plain(text: str) -> None:
    """The calculator waits for it on a slow line."""
    assert len(text.encode()) < 40_000
    assert "\\u" not in text and ', "' not in text


def test_the_calculator_can_read_it(published: dict[str, Any]) -> None:
    assert Tariff(published).occupations["umum"].sector == "other"


def reckon(
    data: dict[str, Any], slug: str, start: int, length: int, income: int, jht: bool, payer: str
) -> int:
    """Rupiah for one worker: what a stranger would write who knows the file alone. start: year * 12 + month - 1."""
    parameters = data["parameters"]
    sector = next(work["sector"] for work in data["occupations"] if work["slug"] == slug)
    band = [band for band in parameters["jkk.base"]["brackets"] if band["from_income"] <= income][-1]
    relief = parameters[f"relief.{sector}"]
    total = 0
    for month in (f"{number // 12}-{number % 12 + 1:02}" for number in range(start, start + length)):
        base, jkk, jkm, old_age, less = (
            [value["value"] for value in dated["values"] if value["from"] <= month][-1]
            for dated in (
                band,
                parameters["jkk.rate"],
                parameters["jkm.amount"],
                parameters["jht.rate"],
                relief,
            )
        )
        due = 10_000 - (0 if payer in relief["metadata"]["excluded_payers"] else less)
        total += (base * jkk // 10_000 + jkm) * due // 10_000 + jht * base * old_age // 10_000
    return total


def simple(query: str) -> bool:
    """Whether a golden case is one group, every part spelled out."""
    return query.startswith("k=") and query.count("k=") == 1 and query.split("&")[0].count(".") >= 3


CASES = [
    case for cases in GOLDEN.values() for case in cases if simple(case["query"]) and ".." not in case["query"]
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_it_is_enough_to_reckon_with(case: dict[str, Any], published: dict[str, Any]) -> None:
    group, _, rest = case["query"].removeprefix("k=").partition("&")
    workers, slug, start, length, *more = group.split(".")
    payer = rest.removeprefix("dana=").lower() if rest.startswith("dana=") else "swasta"
    income = next((int(part) for part in more if part != "jht"), 0)
    first = int(start[:4]) * 12 + int(start[4:]) - 1
    assert (
        int(workers) * reckon(published, slug, first, int(length), income, "jht" in more, payer)
        == case["total"]
    )


def test_enough_cases_were_reckoned() -> None:
    assert len(CASES) > 50


def test_every_value_says_where_it_comes_from(published: dict[str, Any]) -> None:
    for name, parameter in published["parameters"].items():
        series = parameter.get("brackets", [parameter])
        for value in [value for one in series for value in one["values"]]:
            known = {**parameter["metadata"], **value}
            for field in (
                "regulation",
                "reference",
                "sources",
                "checked",
                "check_again_by",
                "certainty",
                "recorded",
            ):
                assert known[field], (name, value["from"], field)

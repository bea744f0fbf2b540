"""Links whose totals were worked out from the law, on the interpreter of the build and on that of the browser."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import RunCases
from tests.rules.conftest import LAW_OF
from tests.rules.whole import WHOLE_RESULT

GOLDEN = json.loads((Path(__file__).parents[1] / "golden.json").read_text(encoding="utf-8"))["groups"]
BANDS = json.loads((Path(__file__).parent / "bands.json").read_text(encoding="utf-8"))["bands"]

PRICES = """
from calculator.rules import months
from calculator.rules.estimate import price_of
from calculator.rules.tariff import Tariff

tariff = Tariff(given["data"], given["version"])
november = months.of(2026, 11)

def run(income):
    price = price_of(november, "other", income, True, "swasta", tariff)
    return {
        "row": tariff.band(income) + 1,
        "base": price.base,
        "jkk": price.jkk,
        "normal": price.jkk + price.jkm,
        "relieved": price.jkk_due + price.jkm_due,
        "jht": price.jht,
    }
"""


@pytest.fixture
def given(data_of_law: dict[str, Any]) -> dict[str, Any]:
    return {"data": data_of_law, "version": LAW_OF}


@pytest.mark.parametrize("group", GOLDEN)
def test_totals(group: str, interpreter: RunCases, given: dict[str, Any]) -> None:
    cases = GOLDEN[group]
    results = interpreter(WHOLE_RESULT, cases, given)
    found = [
        {**case, "total": result.get("total"), "normal": result.get("normal")}
        for case, result in zip(cases, results, strict=True)
    ]
    assert found == cases


def test_every_band(interpreter: RunCases, given: dict[str, Any]) -> None:
    """Each row of the annex, from its lowest to its highest income."""
    incomes = []
    expected = []
    for band in BANDS:
        # The annex steps by Rp1.000: an income between two bands stays in the lower one.
        highest = 10**12 if band["to"] is None else band["to"] + 999
        for income in (band["from"], band["to"] or 10**11, highest):
            incomes.append(income)
            expected.append({name: value for name, value in band.items() if name not in ("from", "to")})
    assert interpreter(PRICES, incomes, given) == expected


def test_the_annex_is_whole() -> None:
    assert [band["row"] for band in BANDS] == list(range(1, 34))
    for band, above in zip(BANDS, BANDS[1:], strict=False):
        assert above["from"] == band["to"] + 1000

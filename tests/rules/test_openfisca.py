"""The tariff files mean the same to OpenFisca, the engine whose form they follow."""

from typing import Any

import numpy
import pytest
from openfisca_core.parameters import ParameterNode

from calculator.rules import months
from calculator.rules.estimate import price_of
from calculator.rules.tariff import Tariff
from tests.rules.conftest import TARIFF

FIRST, LAST = months.of(2024, 1), months.of(2030, 12)


@pytest.fixture(scope="module")
def parameters() -> Any:
    """OpenFisca's reading of the files, by date."""
    return ParameterNode("", directory_path=str(TARIFF / "parameters"))


def test_every_price(parameters: Any, tariff: Tariff) -> None:
    incomes = [income for lowest, _ in tariff.bands for income in (lowest, lowest + 99_999)]
    for month in range(FIRST, LAST + 1):
        law = parameters(f"{months.key(month)}-01")
        bases = law.jkk.base.calc(numpy.array(incomes))
        for sector in tariff.reliefs:
            share_due = 1 - law.relief[sector]
            for income, base in zip(incomes, bases, strict=True):
                price = price_of(month, sector, income, True, "swasta", tariff)
                expected = (
                    base,
                    base * law.jkk.rate,
                    law.jkm.amount,
                    base * law.jht.rate,
                    base * law.jkk.rate * share_due,
                    law.jkm.amount * share_due,
                )
                # OpenFisca reckons in fractions, the rules in whole rupiah: less than one apart.
                assert price[:6] == pytest.approx(expected, abs=0.501), (months.key(month), sector, income)


def test_the_files_hold_nothing_else(parameters: Any) -> None:
    names = sorted(
        found.name for found in parameters.get_descendants() if not isinstance(found, ParameterNode)
    )
    assert names == ["jht.rate", "jkk.base", "jkk.rate", "jkm.amount", "relief.other", "relief.transport"]

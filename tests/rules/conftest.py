"""The law as it stood when the expected figures of these tests were worked out, and today's tariff."""

from pathlib import Path
from typing import Any

import pytest

from calculator.rules import months
from calculator.rules.tariff import Tariff
from overrides.tariff import tariff_files

TARIFF = Path(__file__).parents[2] / "calculator" / "tariff"

# Decrees entered later change no figure of these tests.
LAW_OF = "2026-11-22"
NOVEMBER_2026 = months.of(2026, 11)


@pytest.fixture(scope="session")
def data() -> dict[str, Any]:
    """The open data made from today's tariff files."""
    return tariff_files.load(TARIFF)


@pytest.fixture(scope="session")
def data_of_law() -> dict[str, Any]:
    """The same without what was entered after LAW_OF, and last checked then: what is an assumption depends on it."""
    return {**tariff_files.load(TARIFF, entered_by=LAW_OF), "checked": LAW_OF}


@pytest.fixture(scope="session")
def law(data_of_law: dict[str, Any]) -> Tariff:
    """The tariff as it was entered on LAW_OF."""
    return Tariff(data_of_law, LAW_OF)


@pytest.fixture(scope="session")
def tariff(data: dict[str, Any]) -> Tariff:
    """Today's tariff."""
    return Tariff(data)

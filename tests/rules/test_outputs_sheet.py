"""The tables of the printed sheet: never longer than they may be, and no rupiah is lost in the rest."""

import re

from hypothesis import given

from calculator.rules import jobs, rupiah, sheet
from calculator.rules.estimate import Estimate
from calculator.rules.plan import Plan
from calculator.rules.tariff import Tariff
from tests.rules.strategies import plans, repeatable


def amount(cell: str, count: int) -> int:
    value = rupiah.parse(cell.split(" ")[0])
    assert value is not None
    return value * count if cell.endswith("sebulan") else value


@repeatable
@given(found=plans)
def test_the_months_of_a_sheet_come_to_the_plan(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    rows = sheet.month_rows(estimate)
    assert len(rows) <= sheet.MOST_MONTHS
    counts = [int(re.sub(r"\D", "", row[1])) for row in rows]
    assert sum(counts) == len(estimate.rows)
    assert sum(amount(row[2], count) for row, count in zip(rows, counts, strict=True)) == estimate.normal
    assert sum(amount(row[3], count) for row, count in zip(rows, counts, strict=True)) == estimate.total


@repeatable
@given(found=plans)
def test_the_jobs_of_a_sheet_come_to_the_plan(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    rows = jobs.by_job(estimate, 3)
    assert len(rows) <= 3
    assert sum(job.workers for job in rows) == estimate.workers
    assert sum(job.normal for job in rows) == estimate.normal
    assert sum(job.total for job in rows) == estimate.total

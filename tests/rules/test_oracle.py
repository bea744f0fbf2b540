"""Thousands of made-up plans cost what a second, slow calculation straight from the law says."""

import pytest

from calculator.rules import link, months
from calculator.rules.estimate import Estimate
from calculator.rules.tariff import Tariff
from tests.rules import made_up, oracle

PLANS = 4_000


def test_the_oracle_knows_the_table_of_the_law() -> None:
    """One worker of the lowest band from November 2026: the figures everybody can check by hand."""
    for occupation, payer, total in [
        ("umum", "swasta", 184_800),
        ("transportasi", "swasta", 159_600),
        ("umum", "apbd", 201_600),
    ]:
        found = oracle.cost([oracle.Workers(1, occupation, (2026, 11), 12, None, False)], payer)
        assert (found.normal, found.total) == (201_600, total)


@pytest.mark.parametrize("part", range(4))
def test_plans_cost_the_same(part: int, law: Tariff) -> None:
    for case in made_up.links(PLANS // 4, seed=100 + part):
        this_month = months.read_key(case["today"])
        _, plan, problems = link.open_plan(case["query"], law, this_month)
        assert plan is not None, problems
        estimate = Estimate(plan, law)
        expected = oracle.cost(oracle.workers_of(plan), plan.payer)
        assert (estimate.normal, estimate.total) == (expected.normal, expected.total), case
        assert [[found.normal, found.total] for found in estimate.groups] == expected.by_group, case
        assert {name: list(pair) for name, pair in estimate.by_programme.items()} == expected.by_programme, (
            case
        )
        rows = {months.parts(row.month): [row.normal, row.total] for row in estimate.rows}
        assert rows == expected.by_month, case


def test_the_oracle_and_the_tariff_agree_on_sectors(law: Tariff) -> None:
    assert {slug: law.occupations[slug].sector for slug in oracle.SECTORS} == oracle.SECTORS
    assert set(oracle.SECTORS) == set(made_up.OCCUPATIONS)

"""The build (CPython) and the browser (MicroPython) say the same, to the letter."""

import json
from typing import Any

import pytest

from tests.conftest import RunCases
from tests.engines import interpreters
from tests.rules import made_up
from tests.rules.conftest import LAW_OF
from tests.rules.whole import WHOLE_RESULT

LINKS = {
    "plans": list(made_up.links(300, seed=1)),
    "broken": list(made_up.broken_links(600, seed=2)),
    "hostile": [{"today": "2026-11-22", "query": query} for query in made_up.HOSTILE_LINKS],
}

WORDS_AND_FIGURES = """
from calculator.rules import link, months, rupiah

def read(text):
    try:
        value = rupiah.parse(text)
    except rupiah.RupiahError as error:
        return error.args[0]
    return [value, rupiah.show(value), rupiah.words(value)]

def run(text):
    return [
        read(text),
        rupiah.plain(text),
        rupiah.is_digits(text),
        rupiah.read_number(text),
        months.read(text),
        months.read_key(text),
        months.read_written(text),
        months.say_date(text),
        link.decode(text),
    ]
"""


def assert_same(code: str, cases: list[Any], given: Any, micropython: RunCases) -> None:
    """Run the cases on both; fail with the first cases on which the two differ."""
    here = interpreters.on_cpython(code, cases, given)
    there = micropython(code, cases, given)
    differing = [
        f"{str(case)[:200]!a}\n  CPython     {json.dumps(left)[:2000]}\n  MicroPython {json.dumps(right)[:2000]}"
        for case, left, right in zip(cases, here, there, strict=True)
        if left != right
    ]
    if differing:
        pytest.fail("\n".join([f"{len(differing)} of {len(cases)} differ:", *differing[:3]]), pytrace=False)


@pytest.mark.parametrize("kind", LINKS)
def test_whole_results_of_links(kind: str, micropython: RunCases, data_of_law: dict[str, Any]) -> None:
    given = {"data": data_of_law, "version": LAW_OF}
    assert_same(WHOLE_RESULT, LINKS[kind], given, micropython)


def test_the_made_up_links_are_what_they_are_called(data_of_law: dict[str, Any]) -> None:
    given = {"data": data_of_law, "version": LAW_OF}
    plans = interpreters.on_cpython(WHOLE_RESULT, LINKS["plans"], given)
    assert all("total" in result for result in plans)
    assert any(result["total"] != result["normal"] for result in plans)
    assert any(result["total"] == result["normal"] for result in plans)
    broken = interpreters.on_cpython(WHOLE_RESULT, LINKS["broken"], given)
    assert 100 < sum(bool(result["problems"]) for result in broken) < 600


def test_typed_texts(micropython: RunCases) -> None:
    cases = list(made_up.texts(3_000, seed=3))
    cases += ["16800", "Rp16.800", "1,5 juta", "999.999.999.999.999", "202611", "2026-11-22", "2026-11"]
    assert_same(WORDS_AND_FIGURES, cases, None, micropython)

"""Every output of the build (CPython) and of the browser (MicroPython) is the same, to the letter."""

import random
from collections.abc import Iterator
from typing import Any

from tests.conftest import RunCases
from tests.rules import made_up
from tests.rules.conftest import LAW_OF
from tests.rules.test_interpreters import assert_same

OUTPUTS = """
from calculator.rules import breakdown, calendar_file, compare, english, explain, imported, invitations, link
from calculator.rules import months, payments, share
from calculator.rules import sheet, side_by_side, spreadsheet, view
from calculator.rules import pledge_sheet, worker_sheet
from calculator.rules.estimate import Estimate
from calculator.rules.tariff import Tariff

tariff = Tariff(given["data"])

def counted(rows):
    # Each row with how often it follows itself: writing a hundred thousand rows would take most of the time.
    found = []
    for row in rows:
        if found and found[-1][0] == row:
            found[-1][1] += 1
        else:
            found.append([row, 1])
    return found

def run(case):
    this_month = months.read_key(case["today"])
    _, plan, _ = link.open_plan(case["query"], tariff, this_month)
    estimate = Estimate(plan, tariff)
    address = "https://sertakan.example/kalkulator/?" + link.write(plan, tariff.version)
    extended = breakdown.longer(plan, tariff, 24)
    since = compare.since(plan, given["changed"], given["version"])
    table = spreadsheet.csv(estimate, address)
    entries = calendar_file.entries(estimate, address, case["today"], "Santunan.")
    kept = [["a", 3, ["b"], [["bayar-99", "20270131"]]]]
    renewed = calendar_file.renewed(kept, "a", entries, link.write(plan), case["today"])
    return [
        share.whatsapp(estimate, address, "Santunan."),
        invitations.worker(estimate, "https://sertakan.example/", "Santunan."),
        invitations.office(estimate, address, "https://sertakan.example/", "Santunan."),
        [worker_sheet.said(estimate), pledge_sheet.own_share(estimate)],
        [list(card) for card in worker_sheet.cards(estimate)],
        # Ten thousand rows are refused by the page.
        counted([list(row) for row in pledge_sheet.rows(estimate)])
        if len(estimate.shares) <= pledge_sheet.MOST_ROWS
        else [],
        english.message(estimate, address, "https://sertakan.example/", "The family receives."),
        table,
        list(renewed),
        spreadsheet.filename(estimate, "csv"),
        [sheet.month_rows(estimate), view.price_changes(estimate)],
        breakdown.average_said(estimate),
        extended and breakdown.longer_said(estimate, extended, 24),
        breakdown.offers(estimate),
        payments.how_said(estimate),
        [payments.said(payment) for payment in payments.payments(estimate)],
        [explain.whom(estimate), view.plan_said(estimate)],
        [
            list(side_by_side.compare(estimate, choice, [("Beasiswa", 36)]).rows)
            for choice, _ in side_by_side.choices(estimate)
        ],
        since and since[2],
        link.version(case["query"]),
        list(imported.read(table, tariff, this_month)),
    ]
"""

LISTS_AND_SEARCHES = """
from calculator.rules import imported, months, search
from calculator.rules.tariff import Tariff

tariff = Tariff(given)

# MicroPython's JSON knows no namedtuple.
def plainly(found):
    return [[list(trouble) for trouble in part] if part is found.troubles else part for part in found]

def run(text):
    return [
        plainly(imported.read(text, tariff, months.of(2026, 11))),
        [entry.slug for entry in search.find(text, tariff, 9)],
        [entry.slug for entry in search.index(tariff).named(text)],
        search.plain(text),
        months.read_written(text),
    ]
"""

CELLS = [
    *[
        "3",
        "0",
        "10001",
        "3 orang",
        "1.000",
        "Budi",
        "",
        "ojek",
        "tukang sayur",
        "kopi",
        "nelayn",
        "art",
        "É",
        "-",
    ],
    *[
        "Des 2026",
        "202612",
        "2026-13",
        "12/26",
        "12 bulan",
        "1 tahun",
        "Rp 1.500.000,00",
        "1,500,000.00",
        "2,5 juta",
    ],
    *[
        "ya",
        "tidak",
        "jht",
        "jumlah",
        "Pekerjaan",
        "Nama",
        "Gaji (Rp)",
        "Bulan mulai",
        "Total",
        '"a;b"',
        '"a',
    ],
    *made_up.SIGNS,
]


def lists(count: int, seed: int) -> Iterator[str]:
    """Yield lists of some rows, good and bad, with and without headings."""
    chance = random.Random(seed)
    for _ in range(count):
        separator = chance.choice([";", ",", "\t"])
        rows = [
            separator.join(chance.choices(CELLS, k=chance.randint(1, 6))) for _ in range(chance.randint(1, 6))
        ]
        if chance.random() < 0.5:
            rows.insert(0, separator.join(["jumlah", "pekerjaan", "mulai", "lama", "gaji", "jht"]))
        yield chance.choice(["\n", "\r\n"]).join(rows)


def test_outputs_of_plans(micropython: RunCases, data_of_law: dict[str, Any]) -> None:
    data = data_of_law
    value = {**data["parameters"]["jkm.amount"]["values"][0], "from": "2027-02", "value": 7_000}
    amount = data["parameters"]["jkm.amount"]
    later = {**amount, "values": [*amount["values"], {**value, "recorded": "2099-01-01"}]}
    changed = {**data, "version": "2099-01-01", "parameters": {**data["parameters"], "jkm.amount": later}}
    given = {"data": data, "changed": changed, "version": LAW_OF}
    assert_same(OUTPUTS, list(made_up.links(40, seed=4)), given, micropython)


def test_lists_and_searches(micropython: RunCases, data: dict[str, Any]) -> None:
    cases = [*lists(300, seed=5), *made_up.texts(300, seed=6), "", "gojke", "tukang  SAYUR", "jualan bakso"]
    assert_same(LISTS_AND_SEARCHES, cases, data, micropython)


def test_ten_thousand_rows(micropython: RunCases, data: dict[str, Any]) -> None:
    long = "nama;pekerjaan;gaji\n" + "".join(
        [f"Budi;{['ojek', 'zz', 'kuli'][n % 3]};{n}000\n" for n in range(10_000)]
    )
    assert_same(LISTS_AND_SEARCHES, [long], data, micropython)

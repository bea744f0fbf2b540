"""What must hold for any text that comes from outside: as a link, a list, an amount or a search.

Each target takes a text and raises AssertionError (or whatever breaks) when something does not hold. Fuzzing
(`make fuzz`) looks for texts that break one; tests/rules/test_fuzz_findings.py tries what it found once.
"""

import copy
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from calculator.page import markup
from calculator.rules import (
    breakdown,
    calendar_file,
    clock,
    compare,
    explain,
    imported,
    link,
    months,
    plan,
    rupiah,
    search,
    share,
    spreadsheet,
    view,
)
from calculator.rules.estimate import Estimate
from calculator.rules.tariff import Tariff
from overrides.tariff import tariff_files
from tests.fuzz import lists

DATA = tariff_files.load(Path(__file__).parents[2] / "calculator/tariff")
TARIFF = Tariff(DATA)
THIS_MONTH = months.of(2026, 11)
TODAY = "2026-11-22"

# The same tariff after one more decree, so that links from before it tell of a change.
CHANGED = copy.deepcopy(DATA)
CHANGED["parameters"]["jkm.amount"]["values"].append(
    CHANGED["parameters"]["jkm.amount"]["values"][0]
    | {
        "from": "2027-01",
        "value": 7800,
        "regulation": "pp-99-2026",
        "reference": "PP 99/2026",
        "recorded": "2099-12-01",
    }
)
CHANGED["version"] = "2099-12-01"

# The elements and attributes that markup.py writes; anything else in its HTML came from a text.
TAGS = {
    "tr",
    "th",
    "td",
    "abbr",
    "a",
    "br",
    "span",
    "p",
    "ul",
    "li",
    "strong",
    "button",
    "rect",
    "text",
    "section",
}
TAGS |= {"h3", "h4"}
ATTRIBUTES = {"class", "scope", "title", "type", "x", "y", "width", "height", "id", "tabindex", "translate"}
ADDRESSES = re.compile(r"\.\./regulasi/[a-z0-9-]+/(#[a-z0-9-]+)?|#[a-z0-9-]+")


class OurTags(HTMLParser):
    """Reads HTML and fails at the first element or attribute that is not ours, or left open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attributes:
            known = name in ATTRIBUTES or name.startswith("data-") or name == "href"
            assert known and (name != "href" or ADDRESSES.fullmatch(value or "")), (name, value)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        # Each <rect/> ends itself; of the others the innermost ends first.
        assert self.open and self.open.pop() == tag, tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def is_ours(*parts: str) -> None:
    """Fail when HTML holds anything but our own elements, whole."""
    for html in parts:
        reader = OurTags()
        reader.feed(html)
        reader.close()
        assert reader.open == [], html


def sentences(said: list[str]) -> None:
    """Fail when a message is no sentence, too long to read, or HTML once it is on the page."""
    for sentence in said:
        assert sentence.endswith("."), sentence
        assert len(sentence) < 400, sentence
    is_ours(markup.sentences(said))


def outputs(found: plan.Plan, query: str) -> None:
    """Make everything that the page shows, prints and passes on of a plan."""
    estimate = Estimate(found, TARIFF)
    assert 0 <= estimate.total <= estimate.normal
    assert sum(row.total for row in estimate.rows) == estimate.total
    assert sum(estimate.shares) == estimate.total
    written = link.write(found, TARIFF.version)
    assert link.open_plan(written, TARIFF, THIS_MONTH)[1] == found
    address = "https://sertakan.example/kalkulator/?" + written
    # Wide enough for the text of a QR code and for every messenger.
    assert re.fullmatch(r"[a-z0-9.&=-]+", written)

    sentences([explain.headline(estimate), explain.relief_condition(estimate), *explain.steps(estimate)])
    sentences([text for text, _ in view.notes(estimate, THIS_MONTH)])
    changes = compare.since(found, CHANGED, link.version(query))
    sentences(changes[2] if changes else [])
    offers = []
    for length in (6, 12, 36):
        extended = breakdown.longer(found, TARIFF, length)
        if extended is not None:
            offers.append((length, breakdown.longer_said(estimate, extended, length)))
    is_ours(
        markup.month_rows(estimate),
        markup.group_rows(estimate),
        markup.chart(view.chart(estimate)),
        markup.notes(view.notes(estimate, THIS_MONTH)),
        markup.origin(estimate, "../"),
        markup.longer(offers),
    )
    texts = [
        share.whatsapp(estimate, address),
        spreadsheet.csv(estimate, address),
        rupiah.words(estimate.normal),
    ]
    today = link.read_date(query) or TODAY
    entries = calendar_file.entries(estimate, address, today)
    texts.append(calendar_file.renewed([], "", entries, query, today)[0])
    assert all(texts)


def try_link(text: str) -> None:
    """A link, or a plan kept on the device: a plan that can be shown, or sentences; its day and version too."""
    raw, found, problems = link.open_plan(text, TARIFF, THIS_MONTH)
    assert (found is None) == bool(problems)
    assert 1 <= len(raw["groups"]) <= plan.MOST_GROUPS
    for group in raw["groups"]:
        assert all(len(part) <= 200 for part in group.values() if isinstance(part, str))
    sentences([problem.message for problem in problems])
    day, version = link.read_date(text), link.version(text)
    assert re.fullmatch(r"(20\d\d-[01]\d-[0-3]\d)?", day), day
    assert re.fullmatch(r"(\d{4}-[01]\d-\d\d)?", version), version
    if day:
        month = months.read_key(day)
        assert months.say_date(day)[-4:] == day[:4]
        assert clock.wrong_said(month, TARIFF) == "" or clock.stale_said(month, TARIFF) == ""
        link.open_plan(text, TARIFF, month)
    said = link.doubt(text, len(raw["groups"]))
    sentences([said] if said else [])
    # A simpler reading: no more groups than there are letters k before a "=", however it is written; none from nothing.
    if (count := len(link.pairs(text, ("k",)))) > 1 or (count and raw["groups"] != [plan.raw_group()]):
        simple = text.replace("%25", "%")
        for code, sign in (("%3d", "="), ("%6b", "k"), ("%4b", "k")):
            simple = re.sub(code, sign, simple, flags=re.IGNORECASE)
        assert count <= len(re.findall(r"k(?![a-z0-9_-])", simple, re.IGNORECASE)), count
    if found is not None:
        outputs(found, text)
        passed_on(found)


def passed_on(found: plan.Plan) -> None:
    """What apps do to a link that the page wrote: it means the same, or it is told."""
    written = link.write(found, TARIFF.version)
    assert link.state(written) == ""
    for changed in (
        written.upper(),
        written.replace("&", "&amp;"),
        written.replace(".", "%2E"),
        written + ").",
    ):
        assert link.open_plan(changed, TARIFF, THIS_MONTH)[1] == found, changed
        assert link.state(changed) == "", changed
    end = sum(map(ord, written)) % len(written)  # any place, the same for the same link
    cut = written[:end]
    if link.state(cut) == "" and cut:
        assert link.open_plan(cut, TARIFF, THIS_MONTH)[1] == found, cut


def try_list(text: str) -> None:
    """A pasted list or a file: groups that make a plan, and sentences about the rest."""
    read = imported.read(text, TARIFF, THIS_MONTH)
    assert sum(int(group["workers"]) for group in read.groups) <= read.workers
    sentences([*read.problems[:20], *read.notes])
    if read.groups:
        found, problems = plan.read(plan.raw_plan(read.groups), TARIFF, THIS_MONTH)
        assert problems == []
        outputs(found, "")
    lists.check(text, TARIFF, THIS_MONTH)


def try_form(text: str) -> None:
    """What people type into the fields, one field a line: a plan or sentences."""
    workers, occupation, start, length, income, jht, payer, sponsors, *_ = [*text.split("\n"), *[""] * 8]
    group = plan.raw_group(workers, occupation, start, length, income, bool(jht))
    for defaults in (True, False):
        raw = plan.raw_plan([group], payer, sponsors)
        found, problems = plan.read(raw, TARIFF, THIS_MONTH, defaults)
        assert (found is None) == bool(problems)
        sentences([problem.message for problem in problems])
    try:
        amount = rupiah.parse(text)
    except rupiah.RupiahError as error:
        sentences([str(error)])
    else:
        assert 0 <= amount <= 999_999_999_999_999
        assert rupiah.parse(rupiah.show(amount)) == amount
        assert rupiah.words(amount).endswith(" rupiah")


def try_search(text: str) -> None:
    """Everyday words for an occupation: some occupations, the general one last; a month as people write it."""
    found = search.find(text, TARIFF, 6)
    assert 1 <= len(found) <= 6
    assert found[-1].slug == search.GENERAL
    month = months.read_written(text)
    assert month is None or months.read(months.compact(month)) in (month, None)


TARGETS: dict[str, Callable[[str], Any]] = {
    "link": try_link,
    "list": try_list,
    "form": try_form,
    "search": try_search,
}


def text_of(octets: bytes) -> str:
    """Make a text of what the fuzzer hands over; broken UTF-8 becomes halves of signs, as a page may get them."""
    return octets.decode("utf-8", "surrogateescape")

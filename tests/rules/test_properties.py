"""What must hold for every plan, every link and every text."""

from hypothesis import given
from hypothesis import strategies as st

from calculator.rules import explain, link, months, plan, rupiah, view
from calculator.rules.estimate import Estimate, Price, split
from calculator.rules.plan import Group, Plan
from calculator.rules.tariff import Tariff
from tests.rules.conftest import NOVEMBER_2026
from tests.rules.strategies import groups, links, payers, plans, repeatable, texts


def with_fields(group: Group, **fields: object) -> Group:
    return Group(**{**group._asdict(), **fields})


def estimate_of(group: Group, payer: str, tariff: Tariff) -> Estimate:
    return Estimate(Plan([group], payer, 1), tariff)


@repeatable
@given(found=plans)
def test_parts_add_up(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    assert sum(row.total for row in estimate.rows) == estimate.total
    assert sum(row.normal for row in estimate.rows) == estimate.normal
    assert (estimate.rows[0].month, estimate.rows[-1].month) == (estimate.first, estimate.last)
    assert sum(group.total for group in estimate.groups) == estimate.total
    assert sum(group.normal for group in estimate.groups) == estimate.normal
    normals, totals = zip(*estimate.by_programme.values(), strict=True)
    assert (sum(normals), sum(totals)) == (estimate.normal, estimate.total)
    for row in estimate.rows:
        assert row.jkk + row.jkm + row.jht == row.total
    for result in estimate.groups:
        priced = [(run.last - run.first + 1, run.normal, run.total) for run in result.runs]
        workers = result.group.workers
        assert sum(length * normal for length, normal, _ in priced) * workers == result.normal
        assert sum(length * total for length, _, total in priced) * workers == result.total


@repeatable
@given(found=plans)
def test_every_month_with_workers_has_one_row(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    workers: dict[int, int] = {}
    for group in found.groups:
        for month in range(group.start, group.start + group.months):
            workers[month] = workers.get(month, 0) + group.workers
    assert [(row.month, row.workers) for row in estimate.rows] == sorted(workers.items())
    assert (estimate.first, estimate.last) == (min(workers), max(workers))
    assert estimate.workers == sum(group.workers for group in found.groups)


@repeatable
@given(found=plans)
def test_runs_cover_the_months_of_a_group(found: Plan, tariff: Tariff) -> None:
    for result in Estimate(found, tariff).groups:
        covered = [month for run in result.runs for month in range(run.first, run.last + 1)]
        assert covered == list(range(result.group.start, result.group.start + result.group.months))
        for before, after in zip(result.runs, result.runs[1:], strict=False):
            # Another price, or the same by another regulation.
            assert (before.price[:6], _laws(before.price)) != (after.price[:6], _laws(after.price))


def _laws(price: Price) -> list[tuple[str, str] | None]:
    return [(value.regulation, value.reference) if value else None for value in price[6:]]


@repeatable
@given(found=plans)
def test_a_relief_never_raises_the_price(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    assert 0 <= estimate.total <= estimate.normal
    assert all(0 <= row.total <= row.normal for row in estimate.rows)
    assert estimate.has_relief == any(row.total < row.normal for row in estimate.rows)
    sectors = {result.occupation.sector for result in estimate.groups}
    if not any(tariff.relief_reaches(sector, found.payer) for sector in sectors):
        assert not estimate.has_relief


@repeatable
@given(group=groups, payer=payers, more=st.integers(1, 30))
def test_more_months_never_cost_less(group: Group, payer: str, more: int, tariff: Tariff) -> None:
    longer = with_fields(group, months=group.months + more)
    short, long = estimate_of(group, payer, tariff), estimate_of(longer, payer, tariff)
    assert long.total > short.total
    assert long.normal > short.normal


@repeatable
@given(group=groups, payer=payers, times=st.integers(2, 50))
def test_more_workers_cost_exactly_as_many_times(
    group: Group, payer: str, times: int, tariff: Tariff
) -> None:
    more = estimate_of(with_fields(group, workers=group.workers * times), payer, tariff)
    one = estimate_of(group, payer, tariff)
    assert (more.total, more.normal) == (one.total * times, one.normal * times)


@repeatable
@given(group=groups, payer=payers, data=st.data())
def test_a_group_in_two_costs_the_same(group: Group, payer: str, data: st.DataObject, tariff: Tariff) -> None:
    whole = estimate_of(group, payer, tariff)
    pairs = []
    if group.months > 1:
        cut = data.draw(st.integers(1, group.months - 1))
        pairs.append(
            (
                with_fields(group, months=cut),
                with_fields(group, start=group.start + cut, months=group.months - cut),
            )
        )
    if group.workers > 1:
        cut = data.draw(st.integers(1, group.workers - 1))
        pairs.append((with_fields(group, workers=cut), with_fields(group, workers=group.workers - cut)))
    for pair in pairs:
        halves = Estimate(Plan(list(pair), payer, 1), tariff)
        assert (halves.total, halves.normal) == (whole.total, whole.normal)
        assert halves.rows == whole.rows
        assert halves.by_programme == whole.by_programme


@repeatable
@given(found=plans, data=st.data())
def test_what_is_kept_of_an_earlier_estimate_changes_nothing(
    found: Plan, data: st.DataObject, law: Tariff
) -> None:
    kept = data.draw(st.lists(st.sampled_from(found.groups)))
    earlier = Plan([*kept, *data.draw(st.lists(groups, min_size=1, max_size=2))], data.draw(payers), 1)
    fresh, again = Estimate(found, law), Estimate(found, law, before=Estimate(earlier, law))
    assert (again.rows, again.groups, again.steps) == (fresh.rows, fresh.groups, fresh.steps)
    assert (again.by_programme, again.shares) == (fresh.by_programme, fresh.shares)


@repeatable
@given(found=plans)
def test_the_order_of_groups_changes_nothing(found: Plan, tariff: Tariff) -> None:
    turned = Estimate(Plan(found.groups[::-1], found.payer, found.sponsors), tariff)
    assert turned.rows == Estimate(found, tariff).rows


@repeatable
@given(amount=st.integers(0, 10**15), sponsors=st.integers(1, 100))
def test_sharing_loses_no_rupiah(amount: int, sponsors: int) -> None:
    shares = split(amount, sponsors)
    assert len(shares) == sponsors
    assert sum(shares) == amount
    assert shares == sorted(shares, reverse=True)
    assert shares[0] - shares[-1] <= 1


@repeatable
@given(found=plans)
def test_a_link_keeps_the_plan(found: Plan, tariff: Tariff) -> None:
    query = link.write(found)
    for this_month in (NOVEMBER_2026, months.of(1970, 1), months.of(2099, 12)):
        _, again, problems = link.open_plan(query, tariff, this_month)
        assert again == found, problems
    assert link.write(again) == query


@repeatable
@given(query=links)
def test_any_link_is_a_plan_or_problems(query: str, tariff: Tariff) -> None:
    raw, found, problems = link.open_plan(query, tariff, NOVEMBER_2026)
    assert (found is None) == bool(problems)
    assert raw["groups"]
    assert all(problem.message for problem in problems)
    if found is not None:
        estimate = Estimate(found, tariff)
        assert 0 <= estimate.total <= estimate.normal
        assert link.open_plan(link.write(found), tariff, NOVEMBER_2026)[1] == found


@repeatable
@given(workers=texts, occupation=texts, start=texts, length=texts, income=texts, payer=texts, sponsors=texts)
def test_any_form_is_a_plan_or_problems(
    workers: str,
    occupation: str,
    start: str,
    length: str,
    income: str,
    payer: str,
    sponsors: str,
    tariff: Tariff,
) -> None:
    group = plan.raw_group(workers, occupation, start, length, income)
    found, problems = plan.read(plan.raw_plan([group], payer, sponsors), tariff, NOVEMBER_2026)
    assert (found is None) == bool(problems)
    assert len({(problem.group, problem.field) for problem in problems}) == len(problems)


@repeatable
@given(text=texts)
def test_any_text_is_rupiah_or_an_error_in_words(text: str) -> None:
    try:
        value = rupiah.parse(text)
    except rupiah.RupiahError as error:
        assert error.args[0].endswith(".")
    else:
        assert type(value) is int
        assert 0 <= value <= 999_999_999_999_999


@repeatable
@given(value=st.integers(0, 999_999_999_999_999))
def test_what_is_shown_is_read(value: int) -> None:
    assert rupiah.parse(rupiah.show(value)) == value
    assert rupiah.parse(rupiah.show(value) + ",00") == value
    assert rupiah.parse(str(value)) == value
    assert rupiah.read_number(rupiah.number(value)) == value


@repeatable
@given(value=st.integers(1, 999), scale=st.sampled_from(["", "ribu", "juta", "miliar", "triliun"]))
def test_words_of_whole_scales(value: int, scale: str) -> None:
    """A scale of thousands says the count as it stands alone, but for "seribu"."""
    worth = 1000 ** ["", "ribu", "juta", "miliar", "triliun"].index(scale)
    count = rupiah.words(value).removesuffix(" rupiah")
    expected = "seribu" if (value, scale) == (1, "ribu") else f"{count} {scale}".strip()
    assert rupiah.words(value * worth) == f"{expected} rupiah"


@repeatable
@given(found=plans)
def test_every_plan_can_be_told(found: Plan, tariff: Tariff) -> None:
    estimate = Estimate(found, tariff)
    headline = explain.headline(estimate)
    assert rupiah.show(estimate.normal) in headline
    assert (rupiah.show(estimate.total) in headline) or not estimate.has_relief
    said = [explain.relief_condition(estimate), *(text for text, _ in view.notes(estimate, NOVEMBER_2026))]
    assert all(sentence.endswith(".") for sentence in [headline, *said])
    steps = explain.steps(estimate)
    assert len(set(steps)) == len(steps)
    assert bool(steps) == bool(estimate.steps)
    for result in estimate.groups:
        for run in result.runs:
            formulas = explain.formulas(run.price)
            assert sum(formula.amount for formula in formulas) == run.total

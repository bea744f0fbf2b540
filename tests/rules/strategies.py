"""Plans and texts as hypothesis makes them up: the same ones every time."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from calculator.rules import months, plan
from calculator.rules.plan import Group, Plan
from calculator.rules.tariff import PAYERS
from tests.rules import made_up

# Nothing depends on what earlier runs found or on how fast the machine is.
repeatable = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow],
)

starts = st.one_of(
    st.integers(months.of(2025, 6), months.of(2027, 12)),
    st.integers(plan.FIRST_START, plan.LAST_START),
)
incomes = st.one_of(st.none(), st.integers(0, 25_000_000), st.integers(0, 999_999_999_999_999))
groups = st.builds(
    Group,
    workers=st.one_of(st.integers(1, 20), st.integers(1, plan.MOST_WORKERS)),
    occupation=st.sampled_from(made_up.OCCUPATIONS),
    start=starts,
    months=st.one_of(st.integers(1, 14), st.integers(1, plan.MOST_MONTHS)),
    income=incomes,
    jht=st.booleans(),
)
payers = st.sampled_from(PAYERS)
plans = st.builds(
    Plan,
    groups=st.lists(groups, min_size=1, max_size=6),
    payer=payers,
    sponsors=st.integers(1, plan.MOST_SPONSORS),
)

# Any text at all, halves of a sign too; and texts of the signs that links and amounts are made of.
anything = st.text(st.characters(exclude_categories=()), max_size=60)
signs = st.lists(st.sampled_from(made_up.SIGNS), max_size=40).map("".join)
texts = st.one_of(anything, signs)
links = st.one_of(
    texts,
    st.lists(st.tuples(st.sampled_from(["k", "dana", "bagi", "K", "x"]), texts), max_size=6).map(
        lambda parts: "&".join(f"{name}={value}" for name, value in parts)
    ),
)

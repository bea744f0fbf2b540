"""Everything the rules make of a link, as JSON has it: the code that both interpreters run."""

WHOLE_RESULT = """
from calculator.rules import breakdown, explain, link, months, view
from calculator.rules.estimate import Estimate
from calculator.rules.tariff import Tariff

tariff = Tariff(given["data"], given["version"])

def group_result(result):
    return {
        "sector": result.occupation.sector,
        "runs": [list(run[:2]) + list(run.price[:6]) + list(run[3:]) for run in result.runs],
        "formulas": [[list(formula) for formula in explain.formulas(run.price)] for run in result.runs],
        "run names": [explain.run_name(run) for run in result.runs],
        "normal": result.normal,
        "total": result.total,
    }

def run(case):
    this_month = months.read_key(case["today"])
    raw, plan, problems = link.open_plan(case["query"], tariff, this_month)
    answer = {"raw": raw, "problems": [list(problem) for problem in problems]}
    if plan is None:
        return answer
    estimate = Estimate(plan, tariff)
    answer.update({
        "total": estimate.total,
        "normal": estimate.normal,
        "rows": [list(row) for row in estimate.rows],
        "groups": [group_result(result) for result in estimate.groups],
        "by programme": estimate.by_programme,
        "steps": [list(step[:4]) for step in estimate.steps],
        "shares": [estimate.shares, estimate.shares_normal],
        "workers": estimate.workers,
        "assumed from": estimate.assumed_from,
        "headline": explain.headline(estimate),
        "condition": explain.relief_condition(estimate),
        "programmes": explain.programmes(estimate),
        "segments": [
            [explain.run_name(segment), segment.normal, segment.total, view.segment_sum(segment)]
            for segment in view.segments(estimate)
        ],
        "sum": view.total_sum(view.segments(estimate)),
        "bars": [list(bar[1:]) for bar in view.chart(estimate)],
        "shares said": view.shares(estimate),
        "average": breakdown.average_said(estimate),
        "notes": [list(note) for note in view.notes(estimate, this_month)],
        "link": link.write(plan),
    })
    return answer
"""

"""Hands the prepared figures of the calculator to the templates."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from calculator.rules import months, rupiah
from overrides.calculator_page import prepared
from overrides.tariff import clock


def on_env(env: Environment, config: Any, files: Any) -> Environment:
    """Give templates `kalkulator`, the day of the build `hari_ini`, and the filter `rupiah`."""
    env.globals["kalkulator"] = prepared.calculator(clock.today())
    env.globals["hari_ini"] = months.say_date(clock.today().isoformat())
    env.filters["rupiah"] = rupiah.show
    return env

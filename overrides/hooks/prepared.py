"""Hands the prepared figures of the calculator to the templates."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from calculator.rules import rupiah
from overrides.build import clock, prepared


def on_env(env: Environment, config: Any, files: Any) -> Environment:
    """Give templates `kalkulator` and the filter `rupiah`."""
    env.globals["kalkulator"] = prepared.calculator(clock.today())
    env.filters["rupiah"] = rupiah.show
    return env

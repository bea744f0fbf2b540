"""Finds figures that were typed into a page or a template instead of coming from the register or the tariff.

What counts as a figure says overrides/facts/typed_figures.py; here Jinja calls are read: they are allowed, but not a
figure written inside one.
"""

import re

from jinja2 import nodes

from overrides.facts.typed_figures import Figure, in_order, in_text
from overrides.pages.jinja_setup import environment


def typed_figures(source: str) -> list[Figure]:
    """List the figures typed into Markdown or HTML with Jinja calls, in the order of their lines.

    Raises jinja2.TemplateSyntaxError when the calls cannot be read.
    """
    return in_order({*in_text(_outside_calls(source)), *_literals(source)})


def _outside_calls(source: str) -> str:
    """Blank the Jinja calls, blocks and comments."""
    kept = ""
    for line, kind, value in environment().lex(source):
        kept += "\n" * (line - 1 - kept.count("\n"))  # line breaks that "{%-" took away
        kept += value if kind == "data" else "\n" * value.count("\n")
    return kept


def _literals(source: str) -> list[Figure]:
    """Find figures in calls, {{ 16800 }} or {% set price = "Rp16.800" %}; arguments of calls are names."""
    found = []

    def walk(node: nodes.Node) -> None:
        if isinstance(node, nodes.Call | nodes.Compare | nodes.Getitem | nodes.Test):
            return
        if (
            isinstance(node, nodes.Const)
            and not isinstance(node.value, bool)
            and re.search(r"\d", str(node.value))
        ):
            found.append(Figure(node.lineno, str(node.value)))
        for child in node.iter_child_nodes():
            walk(child)

    for node in environment().parse(source).find_all((nodes.Output, nodes.Assign)):
        walk(node)
    return found

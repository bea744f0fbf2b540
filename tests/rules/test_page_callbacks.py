"""What the browser calls answers nothing: MicroPython 1.27 gives `undefined` in about one of twenty calls from JavaScript
to a Python function that answers with an object of JavaScript (none of 20,000 with 1.29)."""

import ast
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).parents[2] / "calculator" / "page"
# Methods of the browser that take a function to call later, each with the place of that function.
TAKE_A_FUNCTION = {
    "addEventListener": (1,),
    "then": (0, 1),
    "catch": (0,),
    "setTimeout": (0,),
    "requestAnimationFrame": (0,),
}


def given(tree: ast.AST) -> Iterator[ast.expr]:
    """The functions that a file gives to the browser."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            for place in TAKE_A_FUNCTION.get(node.func.attr, ()):
                yield from node.args[place : place + 1]


def name_of(function: ast.expr) -> str:
    """The name of what runs in the end: of a lambda, of what it calls."""
    if isinstance(function, ast.Lambda):
        return name_of(function.body)
    if isinstance(function, ast.Call):
        return name_of(function.func)
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def answers(tree: ast.AST, name: str) -> list[int]:
    """The lines on which a function of a file answers with something."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            for inner in ast.walk(node):
                if (
                    isinstance(inner, ast.Return)
                    and inner.value is not None
                    # True, False and numbers are no objects of JavaScript.
                    and not isinstance(inner.value, ast.Constant)
                ):
                    found.append(inner.lineno)
    return found


def test_what_the_browser_calls_answers_nothing() -> None:
    seen = 0
    wrong = []
    for path in sorted(PAGE.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in given(tree):
            seen += 1
            wrong += [f"{path.name}:{line}: {name_of(function)}" for line in answers(tree, name_of(function))]
    assert seen > 15
    assert wrong == []


def test_it_would_be_seen() -> None:
    tree = ast.parse("def on(event):\n    return js.Object.new()\nbox.then(lambda answer: on(answer))\n")
    assert [answers(tree, name_of(function)) for function in given(tree)] == [[2]]

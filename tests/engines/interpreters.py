"""Run the same Python over the same cases on CPython and on MicroPython, which the visitors' pages use.

``code`` is ordinary Python that defines ``run(case)``; it imports the rules as the tests do
(``from calculator.rules import months``) and finds ``given``, any JSON value that all cases share.
The answer is one result for each case, as JSON has it (a tuple comes back as a list). Where ``run`` raises,
the result is ``{"raised": "ValueError", "message": "..."}``.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

from overrides.calculator_page.bundle import find_node

HERE = Path(__file__).parent

# Both interpreters run these lines, after the code of the test.
EACH_CASE = """
import json
def _result(case):
    try:
        return run(case)
    except Exception as error:
        return {"raised": type(error).__name__, "message": str(error)}
_answer = json.dumps([_result(case) for case in json.loads(_cases)])
"""
PREPARE = """
import json
given = json.loads(_given)
"""


def on_cpython(code: str, cases: list[Any], given: Any = None) -> list[Any]:
    """Return the results of ``run(case)`` for every case on this CPython."""
    names: dict[str, Any] = {"_cases": json.dumps(cases), "_given": json.dumps(given)}
    exec(PREPARE + code + EACH_CASE, names)
    return json.loads(names["_answer"])


def on_micropython(code: str, cases: list[Any], given: Any = None) -> list[Any]:
    """Return the results of ``run(case)`` for every case on the npm MicroPython, started afresh in node.

    Raises RuntimeError with MicroPython's own traceback when the code itself cannot run.
    """
    # MicroPython's json.loads does not join the two halves of an escaped emoji: the texts go as they are.
    order = {
        "code": PREPARE + code + EACH_CASE,
        "cases": json.dumps(cases, ensure_ascii=False),
        "given": json.dumps(given, ensure_ascii=False),
    }
    done = subprocess.run(
        [find_node(), str(HERE / "micropython.mjs")],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )
    if done.returncode != 0:
        raise RuntimeError(f"MicroPython: {done.stderr.strip()}\n{done.stdout.strip()}")
    return json.loads(done.stdout)

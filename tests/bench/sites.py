"""The sites that are compared: ours, the same calculator on Pyodide, MicroPython alone, the same words in Material."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from overrides.calculator_page import runtime
from overrides.calculator_page.bundle import PYSCRIPT
from overrides.publish import compress
from overrides.tariff import tariff_values
from tests.conftest import ROOT, SITE_DATE, SITE_URL, build_site

HERE = Path(__file__).parent
PYODIDE_FILES = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)

FLOOR = """\
<!doctype html><html lang="id"><meta charset="utf-8"><title>Lantai</title>
<link rel="modulepreload" href="../{script}"><link rel="preload" as="fetch" crossorigin href="../{wasm}">
<p id="hasil">
<script type="module">
import {{ loadMicroPython }} from "../{script}";
const result = document.getElementById("hasil");
const python = await loadMicroPython({{ stdout: (line) => {{ result.textContent = line; result.dataset.status = "siap"; }}, linebuffer: true }});
python.runPython("print(12 * 16800)");
await navigator.serviceWorker.register("sw.js");
await navigator.serviceWorker.ready;
await (await caches.open("lantai")).addAll([location.href, "../{script}", "../{wasm}"]);
</script></html>
"""

# The least that brings the floor back without a network.
FLOOR_WORKER = """\
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
});
"""


@dataclass(frozen=True)
class Sites:
    """Folders to serve. ours also holds /pyodide/ and /lantai/ (MicroPython alone); the others are Material's."""

    ours: Path
    material: Path
    material_with_fonts: Path


def make(folder: Path) -> Sites:
    """Build everything into a folder and compress it alike."""
    sites = Sites(folder / "ours", folder / "material", folder / "material-fonts")
    build_site(sites.ours)
    add_pyodide(sites.ours)
    add_floor(sites.ours)
    build_material(sites.material, folder, fonts=False)
    build_material(sites.material_with_fonts, folder, fonts=True)
    for site in (sites.ours, sites.material, sites.material_with_fonts):
        compress.write(site)
    return sites


def add_pyodide(site: Path) -> None:
    """Put the calculator's page on stock PyScript with Pyodide beside ours: /pyodide/."""
    (site / "pyodide-files").mkdir()
    for name in PYODIDE_FILES:
        shutil.copy(HERE / "node_modules/pyodide" / name, site / "pyodide-files" / name)
    shutil.copytree(
        ROOT / "node_modules/@pyscript/core/dist", site / "pyscript", ignore=shutil.ignore_patterns("*.map")
    )
    scripts = ROOT / "overrides/theme/assets/js"
    for beside in scripts.glob("*.js"):  # what start.js imports
        shutil.copy(beside, site / "pyscript")
    start = (scripts / "start.js").read_text(encoding="utf-8")
    assert f'"{PYSCRIPT}"' in start
    (site / "pyscript/start.js").write_text(start.replace(f'"{PYSCRIPT}"', '"./core.js"'), encoding="utf-8")
    # Pyodide compiles Python by itself.
    first, rest, lists, _ = (
        {path: source.encode() for path, source in part.items()} for part in runtime.calculator(ROOT)
    )
    program = runtime.packed(first | {runtime.TARIFF: tariff_values.open_data().encode()})
    (site / "pyscript/rest.txt").write_bytes(runtime.packed(rest))
    (site / "pyscript/lists.txt").write_bytes(runtime.packed(lists))
    html = (site / "kalkulator/index.html").read_text(encoding="utf-8")
    for ours in (
        r'<meta http-equiv="Content-Security-Policy"[^>]*>',
        r'<link rel="(?:modulepreload|preload)"[^>]*>',
        r'<script defer src="[^"]*guard\.js[^"]*"></script>',
        r'<script type="module" src="[^"]*start\.js"></script>',
        r'<script type="text/plain" id="program">.*?</script>',
        r"<mpy-script.*?</mpy-script>",
    ):
        html, count = re.subn(ours, "", html, flags=re.DOTALL)
        assert count, ours
    start = (
        f'<script type="text/plain" id="program">{runtime.written(program)}</script>'
        '<link rel="stylesheet" href="../pyscript/core.css"><script type="module" src="../pyscript/start.js"></script>'
        '<py-config type="json" hidden>{"interpreter": "../pyodide-files/pyodide.mjs"}</py-config>'
        '<script type="py" data-rest="../pyscript/rest.txt">import calculator.page.main</script>'
    )
    (site / "pyodide").mkdir()
    (site / "pyodide/index.html").write_text(html.replace("</body>", start + "</body>"), encoding="utf-8")


def add_floor(site: Path) -> None:
    """Put a page that starts MicroPython and prints a total, and nothing else, beside ours: /lantai/."""
    files = {
        path.suffix: path.relative_to(site).as_posix() for path in site.glob("assets/runtime/*/micropython.*")
    }
    (site / "lantai").mkdir()
    text = FLOOR.format(script=files[".js"], wasm=files[".wasm"])
    (site / "lantai/index.html").write_text(text, encoding="utf-8")
    (site / "lantai/sw.js").write_text(FLOOR_WORKER, encoding="utf-8")


def build_material(site: Path, folder: Path, fonts: bool) -> None:
    """Build the same Markdown in Material as it comes, with its search; fonts: from Google, as it does by itself."""
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))
    theme: dict[str, object] = {"name": "material", "language": "id"}
    if not fonts:
        theme["font"] = False
    config = {
        "site_name": ours["site_name"],
        "site_url": SITE_URL,
        "docs_dir": str(ROOT / "docs"),
        "site_dir": str(site),
        "theme": theme,
        "hooks": [str(HERE / "material_hook.py")],
        "exclude_docs": ours["exclude_docs"] + "/s/\n",
        "markdown_extensions": ours["markdown_extensions"],
    }
    file = folder / "mkdocs-material.yml"
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(file)],
        cwd=ROOT,
        env={**os.environ, "SITE_DATE": SITE_DATE, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    if not (site / "index.html").is_file():
        raise RuntimeError(f"Material does not build these pages: {done.stdout}{done.stderr}")

"""What lets the site live without a network: versions in addresses, the worker with its list, the web manifest.

The worker is overrides/theme/assets/js/sw.js; how it works is written there. To withdraw it, publish a build made with
SITE_OFFLINE=off: its /sw.js removes the worker and its copies from every device that asks for it. Deleting /sw.js
from the server would do the opposite, because browsers keep a worker whose address answers 404.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import brotli
from jinja2 import pass_context

from overrides.publish import comments

SCRIPTS = Path(__file__).parents[1] / "theme/assets/js"
WORKER = "sw.js"
WITHDRAWN = "sw-off.js"
MANIFEST = "manifest.json"

# In the order in which they are kept. The calculator first: it is what people need in the village hall.
KEPT = (
    "index.html",
    "kalkulator/index.html",
    "assets/css/*",
    "assets/type/*",
    "assets/js/*",
    "data/tarif.json",
    "assets/app/*",
    "assets/runtime/*",
    "assets/qr/*",
    "assets/pictures/*",
    "*/index.html",
    "pagefind/*",
    "sosialisasi/gambar/*",
)
# Licences, and what `make build` compresses for hosts.
NEVER_KEPT = ("*/LICENSE*.txt", "*.br", "*.gz")
# What belongs to one session: its page, posters and slides; there may be hundreds. And what only officers look at.
KEPT_ONCE_OPENED = ("s/*/", "sosialisasi/poster/", "sosialisasi/gambar/*")

# Named by a hash of their folder already.
_HASHED = re.compile(r"/[0-9a-f]{10}/")
_VERSIONED = (".css", ".js", ".json", ".svg")


class OfflineError(Exception):
    """The worker cannot be made; the message is one sentence with the mend."""


def is_on() -> bool:
    """Tell whether the site keeps itself on devices: yes, unless SITE_OFFLINE is "off" in the environment.

    Raises OfflineError when SITE_OFFLINE is anything else than "on" or "off".
    """
    given = os.environ.get("SITE_OFFLINE") or "on"
    if given not in ("on", "off"):
        raise OfflineError(
            f'SITE_OFFLINE berisi "{given}": tulis off untuk menarik salinan tanpa internet, atau hapus.'
        )
    return given == "on"


# Versions in addresses


def version(content: bytes) -> str:
    """Return the start of the SHA-256 of a file, as the worker computes it too."""
    return hashlib.sha256(content).hexdigest()[:10]


def versioned_filter(url: Callable[..., str], read: Callable[[str], bytes | None]) -> Callable[..., str]:
    """Return MkDocs's template filter ``url``, with the version behind the addresses of scripts, styles and data.

    So a page asks for exactly the files that it was made with, whatever a browser or a host still keeps.
    ``read`` returns the contents of a path in the site, or None when there is no such file.
    """
    known: dict[str, str] = {}

    def of(path: str) -> str:
        if path not in known:
            content = None
            if path.endswith(_VERSIONED) and not _HASHED.search(path):
                content = read(path)
            known[path] = f"?v={version(content)}" if content is not None else ""
        return known[path]

    @pass_context
    def with_version(context: Any, value: Any) -> str:
        return url(context, value) + of(str(value))

    return with_version


# The worker


def kept_files(site: Path) -> dict[str, bytes]:
    """Return what the worker keeps, in its order: path in the site ("kalkulator/" is a page) to contents."""
    everything = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    words = "\n".join(
        (site / path).read_text(encoding="utf-8") for path in everything if path.endswith((".html", ".css"))
    )
    found: dict[str, bytes] = {}
    for pattern in KEPT:
        for path in everything:
            if not fnmatch(path, pattern) or any(fnmatch(path, other) for other in NEVER_KEPT):
                continue
            # Most pictures stand inside the pages.
            if path.startswith("assets/pictures/") and path.rpartition("/")[2] not in words:
                continue
            found.setdefault(path.removesuffix("index.html"), (site / path).read_bytes())
    return found


def is_kept_at_once(path: str) -> bool:
    """Tell whether a path of kept_files belongs to the whole site; the others are kept once they were opened."""
    return not any(fnmatch(path, pattern) for pattern in KEPT_ONCE_OPENED)


def worker(site: Path) -> str:
    """Return the script of the worker for a site as built."""
    code = comments.script((SCRIPTS / WORKER).read_text(encoding="utf-8"))
    whole: dict[str, str] = {}
    opened: dict[str, str] = {}
    weight = 0
    for path, content in kept_files(site).items():
        if is_kept_at_once(path):
            whole[path] = version(content)
            # Quality 5 is what servers take for files they compress on their own.
            weight += len(brotli.compress(content, quality=5))
        else:
            opened[path] = version(content)
    for name, empty, filled in (("WHOLE", "{}", whole), ("OPENED", "{}", opened), ("WEIGHT", "0", weight)):
        line = f"const {name} = {empty};"
        if code.count(line) != 1:
            raise OfflineError(f"overrides/theme/assets/js/{WORKER} must hold the line `{line}` once.")
        code = code.replace(line, f"const {name} = {json.dumps(filled, separators=(',', ':'))};")
    return code


def write(site: Path) -> None:
    """Write the worker into a site as built, or the one that withdraws it. The last step of a build."""
    code = worker(site) if is_on() else (SCRIPTS / WITHDRAWN).read_text(encoding="utf-8")
    (site / WORKER).write_text(code, encoding="utf-8")


# The home screen


def manifest(name: str, short_name: str, description: str, colour: str, icons: list[dict[str, str]]) -> str:
    """Return the web manifest: what a phone needs to put the site on its home screen. Addresses are relative."""
    return json.dumps(
        {
            "name": name,
            "short_name": short_name,
            "description": description,
            "lang": "id",
            "start_url": "kalkulator/",
            "scope": "./",
            "display": "minimal-ui",
            "theme_color": colour,
            "background_color": colour,
            "icons": icons,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )

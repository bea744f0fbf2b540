"""Compressed files beside the originals, for hosts that send them as they are: `python -m overrides.build.compress`.

The same file always gives the same bytes. What was compressed once is kept in .cache/, because the smallest brotli is
slow.
"""

import argparse
import gzip
import hashlib
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
CACHE = ROOT / ".cache/compressed"

# The better one first: name in Accept-Encoding and Content-Encoding, ending of the file.
ENDINGS = {"br": ".br", "gzip": ".gz"}

# Pictures, fonts and the parts of the search index are compressed already.
_TEXTS = (".css", ".csv", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".wasm", ".xml")
# Smaller files fit into one packet anyway.
_LEAST_BYTES = 500


def brotli_of(content: bytes) -> bytes:
    """Return the smallest brotli of a content."""
    return bytes(brotli.compress(content, quality=11))


def gzip_of(content: bytes) -> bytes:
    """Return the smallest gzip of a content, with no time in it."""
    return gzip.compress(content, compresslevel=9, mtime=0)


_PACK = {".br": brotli_of, ".gz": gzip_of}


def texts(site: Path) -> Iterator[Path]:
    """Yield the files of a site that are worth compressing."""
    for path in sorted(site.rglob("*")):
        if path.suffix in _TEXTS and path.is_file() and path.stat().st_size >= _LEAST_BYTES:
            yield path


def packed(content: bytes, ending: str, cache: Path) -> bytes:
    """Return a content compressed, from the cache where it is there."""
    kept = cache / (hashlib.sha256(content).hexdigest() + ending)
    if kept.is_file():
        return kept.read_bytes()
    made = _PACK[ending](content)
    cache.mkdir(parents=True, exist_ok=True)
    # Renamed when whole, so that a build that was stopped leaves no half a file.
    half = kept.with_name(f"{kept.name}.{os.getpid()}")
    half.write_bytes(made)
    half.replace(kept)
    return made


def write(site: Path, cache: Path = CACHE) -> None:
    """Write a .br and a .gz beside every text file of a site; where that saves nothing, none."""

    def compress(path: Path) -> None:
        content = path.read_bytes()
        for ending in ENDINGS.values():
            made = packed(content, ending, cache)
            if len(made) < len(content):
                path.with_name(path.name + ending).write_bytes(made)

    with ThreadPoolExecutor() as threads:
        list(threads.map(compress, texts(site)))


def main(arguments: list[str] | None = None) -> str | None:
    """Compress a built site; return what went wrong in one sentence, or None."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=SITE, help="the built site (default: site/)")
    options = parser.parse_args(arguments)
    if not (options.folder / "index.html").is_file():
        return f"There is no built site in {options.folder}: run `make build` first."
    write(options.folder)
    return None


if __name__ == "__main__":
    sys.exit(main())

"""Compressed files beside the originals, for hosts that send them as they are: `python -m overrides.publish.compress`.

The same file always gives the same bytes. What was compressed once is kept in .cache/, because the smallest brotli is
slow.
"""

import argparse
import gzip
import hashlib
import os
import sys
import threading
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


# Every session brings pages, and each is new with every day: 10 costs them a hundredth in size and a third of the time.
_PAGE_QUALITY = 10
_BEST_QUALITY = 11


def brotli_of(content: bytes, quality: int = _BEST_QUALITY) -> bytes:
    """Return the brotli of a content."""
    return bytes(brotli.compress(content, quality=quality))


def gzip_of(content: bytes) -> bytes:
    """Return the smallest gzip of a content, with no time in it."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def texts(site: Path) -> Iterator[Path]:
    """Yield the files of a site that are worth compressing."""
    for path in sorted(site.rglob("*")):
        if path.suffix in _TEXTS and path.is_file() and path.stat().st_size >= _LEAST_BYTES:
            yield path


def packed(path: Path, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (ending, contents) of a file compressed, from the cache where it is there."""
    content = path.read_bytes()
    quality = _PAGE_QUALITY if path.suffix == ".html" else _BEST_QUALITY
    for ending in ENDINGS.values():
        kept = cache / f"{hashlib.sha256(content).hexdigest()}-{quality}{ending}"
        if kept.is_file():
            yield ending, kept.read_bytes()
            continue
        made = brotli_of(content, quality) if ending == ".br" else gzip_of(content)
        # Renamed when whole, so that a build that was stopped leaves no half a file.
        half = kept.with_name(f"{kept.name}.{os.getpid()}-{threading.get_ident()}")
        half.write_bytes(made)
        half.replace(kept)
        yield ending, made


def write(site: Path, cache: Path = CACHE) -> None:
    """Write a .br and a .gz beside every text file of a site; where that saves nothing, none."""
    cache.mkdir(parents=True, exist_ok=True)

    def compress(path: Path) -> None:
        whole = path.stat().st_size
        for ending, made in packed(path, cache):
            if len(made) < whole:
                path.with_name(path.name + ending).write_bytes(made)

    # Each file on its own: brotli and gzip let others work meanwhile.
    with ThreadPoolExecutor() as threads:
        list(threads.map(compress, texts(site)))


def main(arguments: list[str] | None = None) -> str | None:
    """Compress a built site; return what went wrong in one sentence, or None."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=SITE, help="the built site (default: site/)")
    options = parser.parse_args(arguments)
    if not (options.folder / "index.html").is_file():
        return f"Situs di {options.folder} belum dibuat: jalankan `make build` dulu."
    write(options.folder)
    return None


if __name__ == "__main__":
    sys.exit(main())

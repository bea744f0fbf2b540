"""Serve the built site on this machine, as a web host would: `python -m overrides.publish.serve`.

Files go out compressed where the build has compressed them and the browser takes it, and with the lifetimes that hosts
are told. The security headers stay out: this server speaks http, and every page holds its policy itself.

By hand, over Python's own server: WhiteNoise with Waitress is half the lines, but where it adds a missing slash it drops
the query, and a shared plan with it; and the tests' slow line and failing host are servers made from this one.
"""

import argparse
import errno
import shutil
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from overrides.publish import compress, policy

SITE = Path(__file__).parents[2] / "site"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    "": "application/octet-stream",
}


class Handler(SimpleHTTPRequestHandler):
    """Answers GET and HEAD: files, a folder's index.html, and the site's own 404 page."""

    # As hosts answer today: one connection for many files.
    protocol_version = "HTTP/1.1"

    # Given in full, so that the machine's own list of types changes nothing.
    extensions_map = TYPES

    # How the file of this answer is compressed: "br", "gzip" or "".
    encoding = ""
    status = 0

    def send_head(self) -> Any:
        self.encoding = ""
        return super().send_head()

    def translate_path(self, path: str) -> str:
        plain = super().translate_path(path)
        file = Path(plain)
        if file.is_dir() and urlsplit(path).path.endswith("/"):
            file /= "index.html"
        # "gzip, br;q=0.9": the name, and how much it is wanted.
        wishes = [wish.strip().split(";") for wish in self.headers.get("Accept-Encoding", "").split(",")]
        for encoding, ending in compress.ENDINGS.items():
            packed = file.with_name(file.name + ending)
            if any(name == encoding and wanted != ["q=0"] for name, *wanted in wishes) and packed.is_file():
                self.encoding = encoding
                return str(packed)
        return plain

    def guess_type(self, path: Any) -> str:
        name = str(path).removesuffix(compress.ENDINGS.get(self.encoding, ""))
        return TYPES.get(Path(name).suffix.lower(), TYPES[""])

    def send_response(self, code: int, message: str | None = None) -> None:
        self.status = code
        super().send_response(code, message)

    def end_headers(self) -> None:
        found = self.status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
        if found and self.encoding:
            self.send_header("Content-Encoding", self.encoding)
        self.send_header("Vary", "Accept-Encoding")
        # A request that is too long or broken has no path.
        path = urlsplit(getattr(self, "path", "")).path
        self.send_header("Cache-Control", policy.lifetime(path) if found else policy.ALWAYS_ASK)
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(page.stat().st_size))
        self.end_headers()
        if self.command != "HEAD":
            with page.open("rb") as file:
                shutil.copyfileobj(file, self.wfile)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Answers several requests at once, as browsers ask them."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A browser that hangs up halfway is no news.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """Return where the site is found, for example http://127.0.0.1:8000 (no slash at the end)."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}"


def make_server(folder: Path, host: str = "127.0.0.1", port: int = 8000) -> Server:
    """Return a server of the folder, already listening; port 0 picks a free one.

    Raises OSError when the port is taken.
    """
    return Server((host, port), partial(Handler, directory=str(folder)))


def run(server: Server) -> None:
    """Answer until Ctrl+C."""
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


def main(arguments: list[str] | None = None) -> str | None:
    """Serve until Ctrl+C; return what went wrong in one sentence, or None."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=SITE, help="the built site (default: site/)")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(arguments)
    if not (options.folder / "index.html").is_file():
        return f"Situs di {options.folder} belum dibuat: jalankan `make build` dulu."
    try:
        server = make_server(options.folder, options.host, options.port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            return f"Tidak dapat melayani di {options.host}:{options.port}: {error.strerror}."
        return (
            f"Pintu {options.port} sedang dipakai, mungkin oleh `make serve` yang lama: "
            f"hentikan yang lama, atau pakai pintu lain dengan `make serve PORT={options.port + 1}`."
        )
    print(f"{server.address}/  (berhenti: Ctrl+C)", flush=True)
    run(server)
    return None


if __name__ == "__main__":
    sys.exit(main())

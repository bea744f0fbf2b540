"""Serve the built site on this machine, as a plain web host would: `python -m overrides.build.serve`."""

import argparse
import errno
import shutil
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

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

    def guess_type(self, path: Any) -> str:
        return TYPES.get(Path(path).suffix.lower(), TYPES[""])

    def end_headers(self) -> None:
        # After a new build the browser must not show the old page.
        self.send_header("Cache-Control", "no-cache")
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


def main(arguments: list[str] | None = None) -> str | None:
    """Serve until Ctrl+C; return what went wrong in one sentence, or None."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=SITE, help="the built site (default: site/)")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(arguments)
    if not (options.folder / "index.html").is_file():
        return f"There is no built site in {options.folder}: run `make build` first."
    try:
        server = make_server(options.folder, options.host, options.port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            return f"Cannot serve on {options.host}:{options.port}: {error.strerror}."
        return (
            f"Port {options.port} is busy, perhaps with an earlier `make serve`: "
            f"stop that one, or take another port with `make serve PORT={options.port + 1}`."
        )
    print(f"{server.address}/  (stop with Ctrl+C)", flush=True)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return None


if __name__ == "__main__":
    sys.exit(main())

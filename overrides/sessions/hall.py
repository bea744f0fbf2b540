"""Serve the built site to the phones in a hall without internet: `python -m overrides.sessions.hall`.

The laptop makes a hotspot; phones that joined it open the site at the laptop's own address, which stands in the
terminal and, for the projector, on /aula/, as a QR code and in letters. Whoever opens the site by "localhost" on the
laptop is led to that address, so that every code shown from there is one that phones can open.
"""

import argparse
import errno
import re
import socket
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from overrides.publish import serve
from overrides.sessions import qr

TEMPLATES = Path(__file__).parents[1] / "theme"
PAGE = "/aula/"

# What systems give themselves as a hotspot: NetworkManager, Windows, macOS.
_HOTSPOTS = ("10.42.0.1", "192.168.137.1", "192.168.2.1")
_PRIVATE = re.compile(r"10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.")
# Networks inside the machine: containers and virtual machines.
_INSIDE = re.compile(r"docker|br-|veth|virbr|vmnet|vboxnet")
_SIOCGIFADDR = 0x8915


def addresses() -> list[str]:
    """Return this machine's IPv4 addresses that phones may reach, the likeliest first; empty without a network."""
    found = {**dict.fromkeys(_of_names(), ""), **_of_interfaces()}
    usable = [address for address in found if not address.startswith(("127.", "169.254.", "0."))]
    return sorted(usable, key=lambda address: _rank(address, found[address]))


def _rank(address: str, interface: str) -> tuple[int, str]:
    if address in _HOTSPOTS:
        return 0, address
    if _INSIDE.match(interface):
        return 4, address
    if interface.startswith(("wl", "ap")):
        return 1, address
    return (2 if _PRIVATE.match(address) else 3), address


def _of_interfaces() -> dict[str, str]:
    """Ask Linux for {address: interface}; elsewhere there is no such question, and nothing is returned."""
    try:
        import fcntl
    except ImportError:
        return {}
    found = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        for _, name in socket.if_nameindex():
            try:
                answer = fcntl.ioctl(asker.fileno(), _SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
            except OSError:  # an interface without an address
                continue
            found[socket.inet_ntoa(answer[20:24])] = name
    return found


def _of_names() -> list[str]:
    """Ask for the addresses of this machine's name, and for the one it would reach others from (nothing is sent)."""
    found = []
    with suppress(OSError):  # a name that nobody knows
        found += socket.gethostbyname_ex(socket.gethostname())[2]
    # No network at all is an OSError too.
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.connect(("192.168.255.255", 9))
        found.append(asker.getsockname()[0])
    return found


def wifi_text(name: str, password: str) -> str:
    """Write what a QR code says so that a phone joins a Wi-Fi network."""

    def safe(text: str) -> str:
        return re.sub(r'([\\;,:"])', r"\\\1", text)

    kind = f"T:WPA;S:{safe(name)};P:{safe(password)}" if password else f"T:nopass;S:{safe(name)}"
    return f"WIFI:{kind};;"


def terminal_code(text: str, colours: bool = True) -> str:
    """Draw a QR code for a terminal, two modules a sign. colours: black on white whatever the terminal's are."""
    rows = [list(row) for row in qr.symbol(text).matrix_iter(border=qr.QUIET_ZONE)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    lines = []
    for above, below in zip(rows[::2], rows[1::2], strict=True):
        signs = "".join(
            " ▄▀█"[2 * bool(top) + bool(bottom)] for top, bottom in zip(above, below, strict=True)
        )
        lines.append(f"\x1b[30;107m{signs}\x1b[0m" if colours else signs)
    return "\n".join(lines)


def page(address: str, others: Iterable[str], wifi: str, password: str) -> str:
    """Make the full-screen page. address: http://… with a slash at the end; others: further ones to try."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), undefined=jinja2.StrictUndefined, autoescape=True
    )
    return environment.get_template("aula.html").render(
        address=address,
        others=list(others),
        code=Markup(qr.svg(address)),
        wifi=wifi,
        password=password,
        wifi_code=Markup(qr.svg(wifi_text(wifi, password))) if wifi else "",
    )


class Handler(serve.Handler):
    """Answers as the plain server does; /aula/ is made here, and "localhost" becomes the address for phones."""

    def __init__(self, *arguments: Any, home: str, hall_page: bytes, **options: Any) -> None:
        self.home, self.hall_page = home, hall_page
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host") or ""
        path = urlsplit(self.path).path
        if host in ("localhost", "127.0.0.1") and path.endswith("/"):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", self.home + self.path.lstrip("/"))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif path in (PAGE, PAGE.rstrip("/")):
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", serve.TYPES[".html"])
            self.send_header("Content-Length", str(len(self.hall_page)))
            self.end_headers()
            self.wfile.write(self.hall_page)
        else:
            super().do_GET()


def make_server(folder: Path, address: str, port: int, wifi: str = "", password: str = "") -> serve.Server:
    """Return a server of the folder on all networks of this machine, already listening; port 0 picks a free one.

    address: IPv4 address that phones are told. Raises OSError when the port is taken.
    """
    server = serve.Server(("0.0.0.0", port), serve.Handler)
    home = f"http://{address}:{server.server_address[1]}/"
    others = [f"http://{other}:{server.server_address[1]}/" for other in addresses() if other != address]
    made = page(home, others, wifi, password).encode()
    server.RequestHandlerClass = partial(Handler, home=home, hall_page=made, directory=str(folder))
    return server


def main(arguments: list[str] | None = None) -> str | None:
    """Serve until Ctrl+C; return what went wrong in one sentence, or None."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=serve.SITE, help="the built site (default: site/)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--address", default="", help="the laptop's own, when the one found is not right")
    parser.add_argument("--wifi", default="", help="name of the hotspot, for a QR code that joins it")
    parser.add_argument("--password", default="", help="its password; it will stand on the screen")
    options = parser.parse_args(arguments)
    if not (options.folder / "index.html").is_file():
        return f"Situs di {options.folder} belum dibuat: jalankan `make build` dulu."
    found = [options.address] if options.address else addresses()
    if not found:
        return (
            "Laptop ini belum tersambung ke jaringan apa pun. Nyalakan dulu hotspot laptop (Mobile hotspot), "
            "lalu jalankan `make aula` lagi."
        )
    try:
        server = make_server(options.folder, found[0], options.port, options.wifi, options.password)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            return f"Tidak dapat melayani di pintu {options.port}: {error.strerror}."
        return f"Pintu {options.port} sedang dipakai: hentikan yang lama, atau `make aula PORT={options.port + 1}`."
    home = f"http://{found[0]}:{server.server_address[1]}/"
    print(said(home, found[1:], options.wifi, sys.stdout.isatty()), flush=True)
    serve.run(server)
    return None


def said(home: str, others: list[str], wifi: str, colours: bool) -> str:
    """Write what the terminal shows: the code, the addresses and what to do."""
    port = home.rsplit(":", 1)[1]
    lines = [
        terminal_code(home, colours),
        "",
        f"Untuk ponsel di ruangan ini:      {home}",
        f"Layar penuh untuk proyektor:      {home}aula/",
        "",
        f"Ponsel harus tersambung ke Wi-Fi laptop ini{f' ({wifi})' if wifi else ''}. Berhenti: Ctrl+C.",
    ]
    if others:
        lines.append("Bila tidak terbuka, coba: " + ", ".join(f"http://{other}:{port}" for other in others))
        lines.append("Bila salah satu itu yang benar, jalankan lagi: make aula ALAMAT=" + others[0])
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

"""Drive Firefox and WebKit by the W3C's WebDriver commands, each by the way it brings along itself.

WebKit's own program WebKitWebDriver listens to WebDriver's HTTP requests. Firefox listens to the same commands in
its own wire format, Marionette (a length, a colon, JSON); nothing has to be installed between it and the tests.
"""

import base64
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

# The name under which WebDriver hands over an element.
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_STARTS_WITHIN = 60
_ANSWERS_WITHIN = 60


class DriverError(Exception):
    """What the browser says when it cannot do as told."""


class Driver:
    """A browser with one window. What a browser does its own way is in the classes below."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def command(self, name: str, **fields: Any) -> Any:
        """Send one WebDriver command ("Navigate") and return its value; raises DriverError."""
        raise NotImplementedError

    def go(self, url: str) -> None:
        """Open an address and wait until it has loaded."""
        self.command("Navigate", url=url)

    def back(self) -> None:
        """Go back by one page."""
        self.command("Back")

    def reload(self) -> None:
        """Load the page anew."""
        self.command("Refresh")

    def run(self, script: str, *arguments: Any) -> Any:
        """Return what a JavaScript expression comes to in the page; its arguments are `given[0]` and so on.

        A promise is waited for.
        """
        return self.command(
            "ExecuteScript", script=f"const given = arguments; return ({script});", args=list(arguments)
        )

    def click(self, selector: str) -> None:
        """Click an element as a mouse does, out from under the bar at the foot; an <option> is chosen."""
        self.run("document.querySelector(given[0]).scrollIntoView({ block: 'center' })", selector)
        self.command("ElementClick", id=self._find(selector))

    def type(self, selector: str, text: str) -> None:
        """Empty a field and type a text into it, key by key."""
        element = self._find(selector)
        self.command("ElementClear", id=element)
        self.command("ElementSendKeys", id=element, text=text)

    def picture(self) -> bytes:
        """Return what the window shows, as PNG."""
        return base64.b64decode(self.command("TakeScreenshot"))

    def paper(self) -> bytes | None:
        """Return the page as it is printed on A4, as PDF; None where the browser cannot tell."""
        return base64.b64decode(self.command("Print", page={"width": 21.0, "height": 29.7}, background=False))

    def close(self) -> None:
        """End the browser and forget all it kept."""
        if self.process:
            # The group: a browser is several programs.
            try:
                os.killpg(self.process.pid, signal.SIGTERM)
                self.process.wait(10)
            except ProcessLookupError:
                pass
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _find(self, selector: str) -> str:
        return self.command("FindElement", using="css selector", value=selector)[_ELEMENT]

    def _start(self, program: list[str], environment: dict[str, str]) -> None:
        with (self.folder / "output.txt").open("wb") as output:
            self.process = subprocess.Popen(
                program,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _wait_until_started(self, attempt: Any) -> Any:
        """Try again until the browser answers."""
        for _ in range(_STARTS_WITHIN * 10):
            try:
                return attempt()
            except (OSError, ValueError, IndexError):
                time.sleep(0.1)
        raise DriverError(f"The browser does not start:\n{self._output()[-2000:]}")

    def _output(self) -> str:
        """Return what the program has written to its console."""
        return (self.folder / "output.txt").read_text(encoding="utf-8", errors="replace")


def _new_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="browser-"))


class Firefox(Driver):
    """Firefox without a window on the screen."""

    def __init__(self, program: str, width: int, height: int) -> None:
        super().__init__(_new_folder())
        self.sent = 0
        preferences = {
            "marionette.port": 0,  # any free one
            "intl.accept_languages": "id-ID, id",
            # No questions to anybody on the internet.
            "app.normandy.enabled": False,
            "browser.region.update.enabled": False,
            "network.captive-portal-service.enabled": False,
            "network.connectivity-service.enabled": False,
            "services.settings.server": "data:,",
        }
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()
        ]
        (self.folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self._start(
            [
                *(program, "--headless", "--marionette", "--no-remote", "--profile", str(self.folder)),
                *(f"--width={width}", f"--height={height}"),
            ],
            {"HOME": str(self.folder)},
        )
        try:
            self.socket: socket.socket = self._wait_until_started(self._connect)
            self.socket.settimeout(_ANSWERS_WITHIN)
            self.stream = self.socket.makefile("rb")
            self._receive()  # it says hello first
            self.command("NewSession", strictFileInteractability=False)
            self.command("SetTimeouts", script=_ANSWERS_WITHIN * 1000, pageLoad=_ANSWERS_WITHIN * 1000)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if hasattr(self, "stream"):
            self.stream.close()
            self.socket.close()
        super().close()

    def _connect(self) -> socket.socket:
        port = int((self.folder / "MarionetteActivePort").read_text(encoding="ascii"))
        return socket.create_connection(("127.0.0.1", port), timeout=5)

    def _receive(self) -> Any:
        length = 0
        while (digit := self.stream.read(1)) != b":":
            length = length * 10 + int(digit)
        return json.loads(self.stream.read(length))

    def command(self, name: str, **fields: Any) -> Any:
        self.sent += 1
        full_name = name if ":" in name else f"WebDriver:{name}"
        message = json.dumps([0, self.sent, full_name, fields]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, answer = self._receive()
        if error:
            raise DriverError(f"{name} {fields}: {error['error']}: {error['message']}")
        return answer["value"] if isinstance(answer, dict) and set(answer) == {"value"} else answer


class WebKit(Driver):
    """The small browser of WebKitGTK, on a screen that only exists in memory."""

    # WebDriver's requests: method and path below the session. It knows no "Print".
    REQUESTS = {
        "Navigate": ("POST", "url"),
        "Back": ("POST", "back"),
        "Refresh": ("POST", "refresh"),
        "ExecuteScript": ("POST", "execute/sync"),
        "FindElement": ("POST", "element"),
        "ElementClick": ("POST", "element/{id}/click"),
        "ElementClear": ("POST", "element/{id}/clear"),
        "ElementSendKeys": ("POST", "element/{id}/value"),
        "TakeScreenshot": ("GET", "screenshot"),
        "SetWindowRect": ("POST", "window/rect"),
        "SetTimeouts": ("POST", "timeouts"),
    }

    def __init__(self, program: str, browser: str, screen: str, width: int, height: int) -> None:
        super().__init__(_new_folder())
        self.session = ""
        self.screen: subprocess.Popen[bytes] | None = None
        try:
            number = self._start_screen([screen, "-displayfd", "1", "-nolisten", "tcp"], width, height)
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            self.address = f"http://127.0.0.1:{port}"
            environment = {
                "DISPLAY": f":{number}",
                "HOME": str(self.folder),
                "XDG_RUNTIME_DIR": str(self.folder),
                "GDK_BACKEND": "x11",
                "GSETTINGS_BACKEND": "memory",
                "LIBGL_ALWAYS_SOFTWARE": "1",
                "NO_AT_BRIDGE": "1",
                # Its sandbox needs rights that containers do not give.
                "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            }
            self._start([program, f"--port={port}"], environment)
            options = {"binary": browser, "args": ["--automation"]}
            wish = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
            answer = self._wait_until_started(lambda: self._request("POST", "/session", wish))
            self.session = answer["sessionId"]
            self.command("SetTimeouts", script=_ANSWERS_WITHIN * 1000, pageLoad=_ANSWERS_WITHIN * 1000)
            self.command("SetWindowRect", width=width, height=height)
        except BaseException:
            self.close()
            raise

    def _start_screen(self, program: list[str], width: int, height: int) -> str:
        """Start a screen with room for the window and its frame; return its number."""
        self._start([*program, "-screen", "0", f"{width + 400}x{height + 400}x24"], {})
        self.screen = self.process
        return self._wait_until_started(lambda: re.findall(r"^(\d+)\n", self._output(), re.MULTILINE)[0])

    def _request(self, method: str, path: str, fields: dict[str, Any] | None = None) -> Any:
        body = None if fields is None else json.dumps(fields).encode()
        request = urllib.request.Request(self.address + path, body, method=method)
        try:
            with urllib.request.urlopen(request, timeout=2 * _ANSWERS_WITHIN) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                said = json.load(error)["value"]
            raise DriverError(f"{path} {fields}: {said['error']}: {said.get('message')}") from None

    def command(self, name: str, **fields: Any) -> Any:
        method, path = self.REQUESTS[name]
        path = f"/session/{self.session}/" + path.format(id=fields.pop("id", ""))
        return self._request(method, path, fields if method == "POST" else None)

    def paper(self) -> bytes | None:
        return None

    def close(self) -> None:
        if self.session:
            with suppress(DriverError, OSError):
                self._request("DELETE", f"/session/{self.session}")
        super().close()
        if self.screen and self.screen is not self.process:
            self.process = self.screen
            super().close()

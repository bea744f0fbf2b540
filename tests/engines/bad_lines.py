"""Bad lines and hosts, for tests and measurements: what an answer becomes on them."""

import threading
from http import HTTPStatus

from overrides.publish.serve import Handler

# How a captive portal answers every address.
PORTAL = b"<!doctype html><html><title>Wi-Fi</title><main><h1>Masuk dulu</h1><p>Nomor kamar Anda?</p></main></html>"


def go_wrong(handler: Handler, fault: str, released: threading.Event) -> bool:
    """Answer as the fault wants it; return False where the ordinary answer is to follow.

    The faults: "cut" (no network), "silent" (connects, and answers when ``released`` is set), "missing" (404),
    "broken" (503), "portal" (a page of somebody else for every address), and "" for none.
    """
    if fault == "silent":
        released.wait(60)
    elif fault == "cut":
        handler.close_connection = True
    elif fault == "missing":
        handler.send_error(HTTPStatus.NOT_FOUND)
    elif fault == "broken":
        handler.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
    elif fault == "portal":
        handler.encoding = ""
        handler.send_response(HTTPStatus.OK)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.send_header("Content-Length", str(len(PORTAL)))
        handler.end_headers()
        handler.wfile.write(PORTAL)
    return fault not in ("", "silent")

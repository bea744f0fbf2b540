"""Small steps on the page that form, result and deeds share."""

import js

from calculator.page import markup


def one(name, inside=None):
    """Find the element that binds to a name: data-isi="name"."""
    return (inside or js.document).querySelector('[data-isi="%s"]' % name)


def put(element, text):
    """Set an element's text, only when it changes: screen readers and layout stay calm.

    Its amounts are marked, so that no translating browser makes others of them.
    """
    if element.textContent != text:
        if "Rp" in text:
            element.innerHTML = markup.fixed(text)
        else:
            element.textContent = text


def lead_to(heading):
    """Bring the reader to a heading. Only now can it hold the focus: before, screen readers would call it clickable."""
    heading.tabIndex = -1
    heading.focus()


def show(element, shown):
    """Show or hide an element."""
    element.hidden = not shown


def tell(text):
    """Say what an action did, once, where it is also read out."""
    put(one("kabar"), text)


def later(milliseconds, call):
    """Return a function that runs `call` once, when it has not been asked again for a while."""
    waiting = [None]

    def run():
        waiting[0] = None
        call()

    def ask():
        if waiting[0] is not None:
            js.clearTimeout(waiting[0])
        waiting[0] = js.setTimeout(run, milliseconds)

    return ask


def when_complete(call, tell, part=""):
    """Run a call that imports what the page did not start with: at once, or as soon as it has been fetched.

    part: also one that comes only when somebody asks for it, "lists" or "handouts". tell(text) shows the reader why nothing happens yet; "" takes that away.
    """
    is_late = not js.safely.isComplete(part)
    if is_late:
        tell("Sebentar, bagian ini sedang dimuat.")

    def on_answer(there):
        if not there:
            tell("Bagian ini belum termuat. Periksa internet, lalu coba lagi.")
            return
        if is_late:
            tell("")
        call()

    js.safely.complete(part).then(on_answer)


def today():
    """Today by the visitor's clock, as "YYYY-MM-DD"."""
    now = js.Date.new()
    return "%04d-%02d-%02d" % (min(now.getFullYear(), 9999), now.getMonth() + 1, now.getDate())

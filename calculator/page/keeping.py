"""Keeping a plan and passing it on: link, paper, the last plan on this device. Files are in passing_on, imported late."""

import js

from calculator.page import store
from calculator.page.dom import one, show, tell, when_complete
from calculator.rules import share

_WHATSAPP = "https://wa.me/?text="


def follow(page):
    """Let the WhatsApp link and the plan on this device follow the estimate; runs once the typing rests."""
    if page.estimate is None:
        return
    link = js.document.querySelector('[data-aksi="whatsapp"]')
    text = share.whatsapp(page.estimate, page.address(), page.result.gains())
    link.href = _WHATSAPP + js.encodeURIComponent(text)
    if page.changed:
        store.keep(page.link_query(), page.calendar)


def copy(page):
    """Copy the link of the plan."""
    address = page.address()

    def done(copied):
        if copied:
            tell("Tautan disalin.")
        else:
            _copy_by_hand(address)

    js.safely.copy(address).then(done)


def _copy_by_hand(address):
    """Show the link, selected, for copying by hand; the older way of copying may still do it."""
    box = one("tautan")
    box.value = address
    show(box.parentElement, True)
    box.focus()
    box.select()
    tell("Tautan disalin." if js.safely.copySelected() else "Salin tautan yang sudah dipilih ini.")


def print_out(page):
    """Print the page; say another way where the browser cannot."""

    def done(began):
        if not began:
            pass_on("cannot_print", page)

    def do():
        from calculator.page import paper

        paper.when_ready(lambda: js.safely.print().then(done))

    when_complete(do, tell)


def pass_on(deed, page):
    """Do what needs files or other ways round: see passing_on."""

    def do():
        from calculator.page import passing_on

        getattr(passing_on, deed)(page)

    when_complete(do, tell)


def hand_out(deed, page):
    """Print what others get in their hands: see handouts."""

    def do():
        from calculator.page import handouts

        getattr(handouts, deed)(page, lambda: pass_on("cannot_print", page))

    when_complete(do, tell, "handouts")


def invite(deed, page):
    """Offer one of the further messages: see inviting."""

    def do():
        from calculator.page import inviting

        getattr(inviting, deed)(page)

    when_complete(do, tell, "handouts")


def picture(deed, page):
    """Draw or share a picture of the plan: see picture."""

    def do():
        from calculator.page import picture

        getattr(picture, deed)(page)

    when_complete(do, tell, "handouts")


# The last plan on this device


def restore(page, button):
    """Open the last plan on this device."""
    page.open(page.offered)
    show(one("tawaran"), False)


def forget(page, button):
    """Delete the last plan from this device."""
    store.forget()
    show(one("tawaran"), False)
    tell("Rencana dihapus dari perangkat ini.")

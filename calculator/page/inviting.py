"""The further messages of a plan: for its workers, for colleagues, in English. Imported when somebody asks for one."""

import js

from calculator.page import passing_on
from calculator.rules import english, invitations


def for_worker(page):
    """Offer the message for a worker of the plan."""
    passing_on.message(
        page, invitations.worker(page.estimate, _site(), page.result.gains()), "Pesan untuk pekerja"
    )


def for_office(page):
    """Offer the message that asks colleagues to join."""
    text = invitations.office(page.estimate, page.address(), _site(), page.result.gains())
    passing_on.message(page, text, "Ajakan untuk teman sekantor")


def in_english(page):
    """Offer the message of the plan in English."""
    button = js.document.querySelector('[data-aksi="pesan-inggris"]')
    gains = button.getAttribute("data-manfaat")
    text = english.message(page.estimate, page.address(), _site(), gains)
    passing_on.message(page, text, "Message in English", "en")


def _site():
    here = js.window.location
    return here.origin + here.pathname.split("kalkulator/")[0]

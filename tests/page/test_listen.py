"""The button that reads aloud: with a voice of the device only, what is read and in which pieces, and how it stops."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.page.test_calculator import open_link

# A device with voices; what it would say is kept, and `finish()` ends it.
DEVICE = """(voices) => {
  window.said = []
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
  const synth = new EventTarget()
  Object.assign(synth, {getVoices: () => voices, speak: (one) => said.push(one), cancel: () => { said.length = 0 }})
  window.finish = () => said.at(-1).onend()
  window.late = () => synth.dispatchEvent(new Event("voiceschanged"))
  Object.defineProperty(window, "speechSynthesis", {value: synth})
}"""
INDONESIAN = {"lang": "id-ID", "localService": True}


def device(page: Page, voices: list[dict[str, Any]]) -> None:
    page.add_init_script(f"({DEVICE})({str(voices).replace('True', 'true').replace('False', 'false')})")


def said(page: Page) -> list[str]:
    return page.evaluate("said.map((one) => one.text)")


def test_the_steps_of_an_accident(page: Page) -> None:
    device(page, [{"lang": "en-US", "localService": True}, INDONESIAN])
    page.goto("/pekerja/")
    button = page.locator("[data-dengar]").first
    expect(button).to_have_text("Dengarkan langkahnya")
    button.click()
    expect(button).to_have_text("Berhenti")
    texts = said(page)
    assert len(texts) == 4
    assert texts[0].startswith("Berobat dulu. Bawa ke PLKK") and "[1]" not in "".join(texts)
    assert "2 x 24 jam" in texts[2]
    button.click()
    expect(button).to_have_text("Dengarkan langkahnya")
    assert said(page) == []
    button.click()
    page.evaluate("finish()")
    expect(button).to_have_text("Dengarkan langkahnya")


def test_another_part_takes_the_voice(page: Page) -> None:
    device(page, [INDONESIAN])
    page.goto("/pekerja/")
    first, second = page.locator("[data-dengar]").all()
    first.click()
    second.click()
    expect(first).to_have_text("Dengarkan langkahnya")
    expect(second).to_have_text("Berhenti")
    assert said(page)[0].startswith("Tanya yang membayari")


def test_the_result_follows_the_form(page: Page) -> None:
    device(page, [INDONESIAN])
    open_link(page, "k=2.ojek.202612.6")
    page.get_by_role("button", name="Dengarkan").click()
    assert said(page)[0].startswith("Melindungi 2 pekerja selama 6 bulan: siapkan Rp201.600")


@pytest.mark.parametrize(
    "voices", [[], [{"lang": "en-US", "localService": True}], [{"lang": "id-ID", "localService": False}]]
)
def test_without_a_voice_of_the_device_there_is_no_button(page: Page, voices: list[dict[str, Any]]) -> None:
    """A voice that is not of the device would send the text away."""
    device(page, voices)
    page.goto("/pekerja/")
    expect(page.locator("[data-dengar]").first).to_be_hidden()


def test_a_voice_that_comes_late_brings_the_button(page: Page) -> None:
    device(page, [])
    page.goto("/pekerja/")
    page.evaluate("speechSynthesis.getVoices = () => [{lang: 'id_ID', localService: true}]")
    page.evaluate("late()")
    expect(page.locator("[data-dengar]").first).to_be_visible()

"""Every page test relies on its log: it must notice what goes wrong."""

from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import SITE_DATE, PageLog, Serve


def test_the_log_notices_complaints_errors_and_other_hosts(
    page: Page, page_log: PageLog, serve: Serve, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("<title>Lain</title><link rel=icon href=data:,>", encoding="utf-8")
    elsewhere = serve(tmp_path) + "/"
    page.goto(elsewhere)
    page.evaluate("console.error('keluhan')")
    with page.context.expect_event("weberror"):
        page.evaluate("() => { Promise.reject(new Error('janji')) }")
    assert page_log.everything() == ["console: keluhan", "error: janji", f"other host: {elsewhere}"]
    page_log.clear()


def test_pages_live_on_the_day_of_the_tests(page: Page) -> None:
    page.goto("/")
    clock = "[new Date().toISOString(), new Date().getHours(), navigator.language]"
    assert page.evaluate(clock) == [f"{SITE_DATE}T02:00:00.000Z", 9, "id-ID"]


def test_the_log_notices_what_the_policy_refuses(page: Page, page_log: PageLog) -> None:
    page.goto("/kalkulator/")
    for tried in (
        "document.body.setAttribute('style', 'color: red')",
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x: onerror=\"window.ran = 1\">')",
        "document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/a.png'}))",
        "setTimeout('window.ran = 1')",
    ):
        with page.expect_event("console", lambda said: "Content Security Policy" in said.text):
            page.evaluate(f"(() => {{ try {{ {tried} }} catch {{}} }})()")
        assert any("Content Security Policy" in text for text in page_log.console_errors), tried
        page_log.clear()
    assert page.evaluate("window.ran") is None

"""Every page test relies on its log: it must notice what goes wrong."""

from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import PageLog, Serve


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
    assert page.evaluate(clock) == ["2026-11-22T02:00:00.000Z", 9, "id-ID"]

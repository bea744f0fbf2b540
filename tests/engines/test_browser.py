"""Which browser `make test` installs where one is already here."""

from collections.abc import Sequence

import pytest

from tests.engines import browser

SHELL, WHOLE = "/usr/bin/chromium-headless-shell", "/usr/bin/chromium"


@pytest.mark.parametrize(
    ("found", "wish", "named", "installed"),
    [
        (None, "", "", [browser.PACKAGES]),
        (None, "quick", "", [browser.PACKAGES]),
        (WHOLE, "", "", []),
        (WHOLE, "quick", "", [("chromium-headless-shell",)]),
        (WHOLE, "quick", WHOLE, []),
        (SHELL, "quick", "", []),
    ],
)
def test_the_quick_one_is_installed_beside_another_when_asked_for(
    found: str | None, wish: str, named: str, installed: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Sequence[str]] = []
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    if named:
        monkeypatch.setenv("BROWSER_PATH", named)
    monkeypatch.setattr(browser, "find_browser", lambda: found)
    monkeypatch.setattr(browser, "install_browser", lambda packages=browser.PACKAGES: asked.append(packages))
    assert browser.main(wish) == (None if found else browser.MISSING)
    assert asked == installed

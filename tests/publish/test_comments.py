"""Styles and scripts lose their comments on the way to the site, and nothing else."""

from pathlib import Path

import pytest

from overrides.publish import comments
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("path", "text", "left"),
    [
        (
            "assets/css/a.css",
            "/* why */\na { b: c; } /* and\nhow */\nd { e: f }\n",
            "a { b: c; } d { e: f }\n",
        ),
        ("assets/css/a.css", "a { background: url(//b/c) }\n", "a { background: url(//b/c) }\n"),
        ("assets/js/a.js", "// why\na(); // b\n  // how\nc('//d');\n", "a(); // b\nc('//d');\n"),
        ("assets/js/a.js", "a(`\n// no comment\n`);\n", "a(`\n// no comment\n`);\n"),
    ],
)
def test_only_comments_go(path: str, text: str, left: str) -> None:
    assert comments.without(path, text) == left


def test_no_page_loads_comments(site_dir: Path) -> None:
    styles = list((site_dir / "assets/css").glob("*.css"))
    assert len(styles) > 5
    for style in styles:
        assert "/*" not in style.read_text(encoding="utf-8"), style.name
    for name in ("offline.js", "day.js", "guard.js"):
        published = (site_dir / "assets/js" / name).read_text(encoding="utf-8")
        source = (ROOT / "overrides/theme/assets/js" / name).read_text(encoding="utf-8")
        assert len(published) < len(source)
        assert "\n//" not in published
        assert set(published.splitlines()) < set(source.splitlines())

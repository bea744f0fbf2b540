"""`make compare`: what differs between two built sites, and what only follows from that."""

from pathlib import Path

import pytest

from tests.compare import Changes, compare, report, words

PAGE = '<main><h1>Biaya</h1><p>Sebulan {price}.</p><script src="a.js?v={version}"></script></main>'


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    """Two small sites that are the same."""
    for name in ("before", "after"):
        write(tmp_path / name / "index.html", PAGE.format(price="Rp16.800", version="0123456789"))
        write(tmp_path / name / "assets/app/0123456789/rest.txt", "a")
    return tmp_path / "before", tmp_path / "after"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_nothing_changed(sites: tuple[Path, Path]) -> None:
    assert list(report(compare(*sites))) == ["0 of 2 files differ."]


def test_the_words_that_changed_are_shown(sites: tuple[Path, Path]) -> None:
    write(sites[1] / "index.html", PAGE.format(price="Rp8.400", version="0123456789"))
    found = compare(*sites)
    assert found.changed == {"index.html": ["-Sebulan Rp16.800.", "+Sebulan Rp8.400."]}
    assert list(report(found))[-1] == "1 of 2 files differ."


def test_a_version_that_follows_is_named_apart(sites: tuple[Path, Path]) -> None:
    (sites[1] / "assets/app/0123456789").rename(sites[1] / "assets/app/9876543210")
    write(sites[1] / "assets/app/9876543210/rest.txt", "b")
    write(sites[1] / "index.html", PAGE.format(price="Rp16.800", version="9876543210"))
    found = compare(*sites)
    assert found.changed == {"assets/app/*/rest.txt": ["-a", "+b"]}
    assert found.versions_only == ["index.html"]
    assert found.count == 2


def test_markup_alone_is_shown_as_it_stands(sites: tuple[Path, Path]) -> None:
    page = (sites[1] / "index.html").read_text(encoding="utf-8").replace("<h1>", '<h1 id="a">')
    write(sites[1] / "index.html", page)
    said, *lines = compare(*sites).changed["index.html"]
    assert said == "the words are the same, the markup is not:"
    assert [line[0] for line in lines] == ["-", "+"]


def test_files_of_one_side_and_of_bytes(sites: tuple[Path, Path]) -> None:
    (sites[0] / "a.png").write_bytes(b"\xff\xd8")
    (sites[1] / "a.png").write_bytes(b"\xff\xd9\xff")
    write(sites[1] / "new.txt", "")
    found = compare(*sites)
    assert found == Changes([], ["new.txt"], {"a.png": ["2 bytes, now 3"]}, [], 4)


def test_what_is_read_aloud_is_words_too() -> None:
    page = '<p>Satu <b>dua</b></p><img alt="tiga"><style>p {}</style><svg><text>4</text></svg>'
    assert words(page) == ["Satu dua", "alt: tiga"]

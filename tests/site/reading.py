"""The built pages, as a browser, a link checker and a reader see them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

# Attributes that hold an address. srcset holds several.
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "cite")

# What no reader of a page sees, and what is no prose.
_UNSEEN = {"script", "style", "template", "noscript", "svg", "datalist", "select"}
_CODE = {"code", "pre", "kbd"}
_LISTINGS = {"ragu__kata", "daftar-sumber", "periksa__nama", "daftar-lisensi", "pesan-galat"}
# What ends a sentence even without a full stop.
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "header", "hr", "label"),
    *("legend", "li", "main", "nav", "ol", "p", "section", "summary", "table", "td", "th", "tr", "ul"),
}


@dataclass(frozen=True)
class Built:
    """A built page. address: from the site's root ("/manfaat/", "/404.html")."""

    address: str
    html: str

    @cached_property
    def root(self) -> Any:
        """The html element."""
        return html5lib.parse(self.html, namespaceHTMLElements=False)

    @property
    def main(self) -> Any:
        """The page without its frame; the whole body where it has none."""
        return self.root.find("body/main")

    @cached_property
    def ids(self) -> set[str]:
        """The anchors of the page."""
        return {element.attrib["id"] for element in elements(self.root) if "id" in element.attrib}

    def meta(self, name: str) -> str | None:
        """Return the content of a meta element by its name or property, or None."""
        for element in self.root.findall("head/meta"):
            if name in (element.attrib.get("name"), element.attrib.get("property")):
                return str(element.attrib["content"])
        return None

    @property
    def is_listed(self) -> bool:
        """Whether search engines may list it."""
        return "noindex" not in (self.meta("robots") or "")

    def references(self) -> Iterator[tuple[Element, str]]:
        """Yield (element, address) for everything that the page loads or leads to."""
        for element in elements(self.root):
            for name, value in element.attrib.items():
                name = name.rpartition("}")[2]  # xlink:href
                if name in ADDRESSES:
                    yield element, value.strip()
                elif name == "srcset":
                    yield from ((element, candidate.split()[0]) for candidate in value.split(","))


@cache
def _read(site_dir: Path) -> tuple[Built, ...]:
    found = []
    for path in sorted(site_dir.rglob("*.html")):
        address = "/" + path.relative_to(site_dir).as_posix()
        found.append(Built(address.removesuffix("index.html"), path.read_text(encoding="utf-8")))
    return tuple(found)


def pages(site_dir: Path) -> tuple[Built, ...]:
    """Return all built pages of a whole site."""
    found = _read(site_dir)
    assert len(found) > 10
    return found


def page(site_dir: Path, address: str) -> Built:
    """Return the built page of an address."""
    return next(page for page in pages(site_dir) if page.address == address)


def elements(root: Any) -> Iterator[Any]:
    """Yield the elements of a tree; comments are left out."""
    return (element for element in root.iter() if isinstance(element.tag, str))


def file_of(site_dir: Path, path: str) -> Path:
    """Return the file that a host sends for a path of the site ("/manfaat/")."""
    return site_dir / unquote(path).lstrip("/") / ("index.html" if path.endswith("/") else "")


def broken(site_dir: Path, home: str) -> list[str]:
    """List what leads nowhere in a site of an address: "page: address", in pages, styles and the manifest."""
    by_path = {page.address: page for page in _read(site_dir)}
    folder = urlsplit(home).path
    faults = []

    def look(where: str, way: str) -> None:
        target = urlsplit(urljoin(home + where.lstrip("/"), way))
        if f"{target.scheme}://{target.netloc}" != f"{urlsplit(home).scheme}://{urlsplit(home).netloc}":
            return
        path = "/" + target.path.removeprefix(folder)
        page = by_path.get(path)
        inside = target.path.startswith(folder) and file_of(site_dir, path).is_file()
        if not inside or (page and target.fragment and unquote(target.fragment) not in page.ids):
            faults.append(f"{where}: {way}")

    for page in by_path.values():
        for _, way in page.references():
            look(page.address, way)
        for name in ("og:image", "og:url"):
            if way := page.meta(name) or "":
                look(page.address, way)
    for style in site_dir.rglob("*.css"):
        for way in re.findall(r"url\(\s*[\"']?([^\"')]+)", style.read_text(encoding="utf-8")):
            if not way.startswith(("#", "data:")):
                look(style.relative_to(site_dir).as_posix(), way)
    for file, pattern in (
        ("manifest.json", r'"(?:src|start_url|scope)":"([^"]+)"'),
        ("sitemap.xml", r"<loc>([^<]+)</loc>"),
        ("robots.txt", r"Sitemap: (\S+)"),
    ):
        ways = re.findall(pattern, (site_dir / file).read_text(encoding="utf-8"))
        for way in ways or [f"{file} names nothing"]:
            look(file, way)
    return faults


def text(root: Any, without: Callable[[Any], bool] = lambda element: False) -> str:
    """Return the text that people read; blocks stand on lines of their own, and source marks are left out.

    without: tells which elements are left out, too.
    """
    said: list[str] = []

    def walk(element: Any) -> None:
        tag = element.tag
        skipped = (
            not isinstance(tag, str)
            or tag.rpartition("}")[2] in _UNSEEN
            or without(element)
            or "hidden" in element.attrib
            or (tag == "sup" and element.attrib.get("class") == "sumber")
        )
        if not skipped:
            said.append("\n" if tag in _BLOCKS else "")
            said.append(" ".join((element.text or "").split("\n")))
            for child in element:
                walk(child)
            said.append("\n" if tag in _BLOCKS else "")
        said.append(" ".join((element.tail or "").split("\n")))

    walk(root)
    joined = "".join(said).replace("\u2060", "").replace("\u00ad", "").replace("\u00a0", " ")
    return "\n".join(" ".join(line.split()) for line in joined.split("\n") if line.strip())


def is_no_prose(element: Any) -> bool:
    """Tell code, its messages and lists of names from what is told."""
    return element.tag in _CODE or element.attrib.get("class") in _LISTINGS


def prose(root: Any) -> str:
    """Return the text without code and without lists of sources."""
    return text(root, lambda element: is_no_prose(element) or element.attrib.get("class") == "daftar-klaim")


def sentences(root: Any) -> list[list[str]]:
    """Return the sentences of the paragraphs and lists, each as its words; lists of sources and links are no prose."""
    parts = [line for line in prose(root).split("\n") if re.search(r"[.?!][”\")]?$", line)]
    found = []
    for part in parts:
        for sentence in re.split(r"(?<=[.?!])[”\")]?\s+(?=[“\"(]?[A-Z\d])", part):
            found.append(re.findall(r"[^\s–—]*\w[^\s–—]*", sentence))
    return [words for words in found if words]


def unpacked(text: str) -> dict[str, bytes]:
    """Read what runtime.written wrote, as start.js does."""
    head, _, contents = bytes(ord(sign) % 256 for sign in text).partition(b"\n")
    found = {}
    for path, length in json.loads(head).items():
        found[path], contents = contents[:length], contents[length:]
    assert not contents
    return found

"""The icons of the home screen, drawn from overrides/theme/assets/pictures/icon.svg: some phones take only PNG."""

import io
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw

FOLDER = "assets/icons"
APPLE, LOGO = f"{FOLDER}/icon-apple-180.png", f"{FOLDER}/icon-512.png"

_DRAWING = Path(__file__).parents[1] / "theme/assets/pictures/icon.svg"
_SVG = "{http://www.w3.org/2000/svg}"
# Drawn larger and scaled down, so that edges are smooth.
_FINER = 4
# Points along one curve; the brush is much wider than the steps between them.
_STEPS = 120

# Name, size in pixels, how much of the width the drawing takes, whether the corners are round.
# Phones cut a maskable icon to a shape of theirs: only the inner 80 % is safe. Apple rounds the corners by itself.
_WANTED = (
    ("icon-192.png", 192, 1.0, True),
    ("icon-512.png", 512, 1.0, True),
    ("icon-maskable-512.png", 512, 0.8, False),
    ("icon-apple-180.png", 180, 1.0, False),
)


class DrawingError(ValueError):
    """The drawing holds something that cannot be drawn here."""


@dataclass(frozen=True)
class Drawing:
    """A square with round corners, one line with round ends, one dot; in units of ``size``."""

    size: float
    ground: str
    corner: float
    line: list[tuple[float, float]]
    line_width: float
    line_colour: str
    dot: tuple[float, float, float]
    dot_colour: str


def read(svg: str) -> Drawing:
    """Read the drawing. Raises DrawingError when it has other parts than a rect, a path and a circle."""
    root = ElementTree.fromstring(svg)
    if [part.tag for part in root] != [_SVG + "rect", _SVG + "path", _SVG + "circle"]:
        raise DrawingError(
            "icon.svg must hold a rect, a path and a circle: overrides/pages/icons.py draws no others."
        )
    rect, path, circle = root
    return Drawing(
        size=float(root.attrib["viewBox"].split()[2]),
        ground=rect.attrib["fill"],
        corner=float(rect.attrib["rx"]),
        line=points(path.attrib["d"]),
        line_width=float(path.attrib["stroke-width"]),
        line_colour=path.attrib["stroke"],
        dot=(float(circle.attrib["cx"]), float(circle.attrib["cy"]), float(circle.attrib["r"])),
        dot_colour=circle.attrib["fill"],
    )


def points(path: str) -> list[tuple[float, float]]:
    """Return points along a path made of one M and cubic curves (C, c)."""
    found: list[tuple[float, float]] = []
    for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", text)]
        if command == "M" and not found:
            found.append((numbers[0], numbers[1]))
        elif command in "Cc" and found and len(numbers) % 6 == 0:
            for first in range(0, len(numbers), 6):
                x, y = found[-1] if command == "c" else (0.0, 0.0)
                found += _curve(
                    found[-1], [value + (x, y)[i % 2] for i, value in enumerate(numbers[first : first + 6])]
                )
        else:
            raise DrawingError(
                f"The path of icon.svg uses '{command}': only one M and then C or c can be drawn."
            )
    return found


def _curve(start: tuple[float, float], ends: list[float]) -> list[tuple[float, float]]:
    """Return points of a cubic Bezier curve."""
    corners = [start, (ends[0], ends[1]), (ends[2], ends[3]), (ends[4], ends[5])]
    found = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        found.append(
            (
                sum(weight * x for weight, (x, _) in zip(weights, corners, strict=True)),
                sum(weight * y for weight, (_, y) in zip(weights, corners, strict=True)),
            )
        )
    return found


def draw(drawing: Drawing, pixels: int, share: float, is_round: bool) -> bytes:
    """Return a PNG of the drawing: pixels wide, the drawing itself taking a share of that."""
    side = pixels * _FINER
    scale = side * share / drawing.size
    margin = side * (1 - share) / 2
    image = Image.new("RGBA", (side, side)) if is_round else Image.new("RGB", (side, side), drawing.ground)
    pen = ImageDraw.Draw(image)
    if is_round:
        pen.rounded_rectangle((0, 0, side - 1, side - 1), drawing.corner * scale, fill=drawing.ground)

    def dot(x: float, y: float, radius: float, colour: str) -> None:
        x, y, radius = margin + x * scale, margin + y * scale, radius * scale
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    for x, y in drawing.line:
        dot(x, y, drawing.line_width / 2, drawing.line_colour)
    dot(*drawing.dot, drawing.dot_colour)
    small = image.resize((pixels, pixels), Image.Resampling.LANCZOS).quantize(64, Image.Quantize.FASTOCTREE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def site_drawing() -> Drawing:
    """Return the site's own drawing. Raises DrawingError."""
    return read(_DRAWING.read_text(encoding="utf-8"))


def files(drawing: Drawing) -> dict[str, bytes]:
    """Return the icons by their path in the site."""
    icons = {
        f"{FOLDER}/{name}": draw(drawing, pixels, share, is_round)
        for name, pixels, share, is_round in _WANTED
    }
    return {**icons, "favicon.ico": _favicon(drawing)}


def _favicon(drawing: Drawing) -> bytes:
    """Make the icon which browsers ask for by themselves where no page tells them better: one PNG in a frame."""
    pixels = 32
    png = draw(drawing, pixels, 1.0, True)
    head = struct.pack("<3H", 0, 1, 1)
    entry = struct.pack("<4B2H2I", pixels, pixels, 0, 0, 1, 32, len(png), len(head) + 16)
    return head + entry + png


def for_manifest() -> list[dict[str, str]]:
    """Return how a web manifest names the icons."""
    return [
        {
            "src": f"{FOLDER}/{name}",
            "sizes": f"{pixels}x{pixels}",
            "type": "image/png",
            "purpose": "any" if is_round else "maskable",
        }
        for name, pixels, share, is_round in _WANTED
        if "apple" not in name
    ]

"""The measurements as a Markdown table: every row beside what it is compared with, and the aim."""

from dataclasses import dataclass
from statistics import median

from tests.bench.visits import Visit
from tests.bench.work import Answer, Build
from tests.page.test_weight import CALCULATOR, CONTENT_PAGE


def seconds(milliseconds: float) -> str:
    """Write a time: 1.92 s."""
    return f"{milliseconds / 1000:.2f} s"


def kilobytes(count: float) -> str:
    """Write a size, a kB being 1000 bytes: 26.4 kB."""
    return f"{count / 1000:.1f} kB"


@dataclass(frozen=True)
class Visits:
    """All visits to one page; the medians of their times and sizes."""

    all: list[Visit]

    def time(self, name: str) -> float:
        return median(visit.times[name] for visit in self.all)

    @property
    def bytes(self) -> float:
        return median(visit.bytes for visit in self.all)

    def by_type(self) -> str:
        """Write the bytes by type, the largest first: script 65.3 kB, ..."""
        types = {
            name: median(visit.bytes_by_type.get(name, 0) for visit in self.all)
            for name in self.all[0].bytes_by_type
        }
        ordered = sorted(types.items(), key=lambda item: -item[1])
        return ", ".join(f"{name} {kilobytes(count)}" for name, count in ordered if count)


def rows(lines: list[tuple[str, ...]]) -> str:
    """Write a table of a head and its rows."""
    head, *rest = lines
    written = [head, tuple("---" for _ in head), *rest]
    return "\n".join("| " + " | ".join(line) + " |" for line in written)


def times_and_bytes(visits: dict[str, Visits]) -> str:
    """Write when each page shows and works, and what it loads."""
    lines: list[tuple[str, ...]] = [
        ("page", "first paint", "first figure", "works", "bytes (brotli)", "by type")
    ]
    for name, page in visits.items():
        known = page.all[0].times
        shown = [seconds(page.time(key)) if key in known else "–" for key in ("paint", "figure", "ready")]
        lines.append((name, *shown, kilobytes(page.bytes), page.by_type()))
    return rows(lines)


def aim(what: str, figure: float, wanted: float, unit: str, at_least: bool = False) -> tuple[str, ...]:
    """Write a row of the aims."""
    reached = figure >= wanted if at_least else figure <= wanted
    sign = "≥" if at_least else "≤"
    return (what, f"{figure:.2f}{unit}", f"{sign} {wanted:g}{unit}", "yes" if reached else "NO")


def aims(visits: dict[str, Visits]) -> str:
    """Write each aim beside its figure. The names of pages are those of tests/bench/__main__.py."""
    ours, home, law = visits["calculator"], visits["home"], visits["regulation"]
    floor, pyodide, material = visits["MicroPython alone"], visits["on Pyodide"], visits["home in Material"]
    works = ours.time("ready")
    content = max(home.bytes, law.bytes)
    return rows(
        [
            ("aim", "measured", "wanted", "reached"),
            aim("calculator works, against MicroPython alone", works / floor.time("ready"), 1.3, " x"),
            aim("Pyodide's time, against ours", pyodide.time("ready") / works, 14, " x", at_least=True),
            aim(
                "calculator's first figure, against first paint of the home page in Material",
                ours.time("figure") / material.time("paint"),
                1,
                " x",
            ),
            aim(
                "heavier of home and regulation page, with all they load",
                content / 1000,
                CONTENT_PAGE / 1000,
                " kB",
            ),
            aim("calculator, with all it loads", ours.bytes / 1000, CALCULATOR / 1000, " kB"),
        ]
    )


def keystrokes(found: dict[tuple[int, int], float]) -> str:
    """Write how a keystroke grows with groups and months."""
    months = sorted({month for _, month in found})
    lines: list[tuple[str, ...]] = [("groups", *(f"{month} months" for month in months))]
    for group in sorted({group for group, _ in found}):
        lines.append((str(group), *(f"{found[group, month]:.1f} ms" for month in months)))
    return rows(lines)


def answers(found: dict[int, Answer]) -> str:
    """Write what a keystroke in the largest plan costs."""
    lines: list[tuple[str, ...]] = [
        ("processor", "letter and figures", "painting them", "longest task", "until all is written")
    ]
    for slower, one in found.items():
        taken = (one.figures, one.frame, one.longest, one.written)
        lines.append((f"{slower} x slower", *(f"{milliseconds:.1f} ms" for milliseconds in taken)))
    return rows(lines)


def lists(found: dict[int, tuple[float, float]]) -> str:
    """Write how reading a list grows with its rows."""
    return rows(
        [
            ("rows", "understood", "read and in the form"),
            *((f"{count:,}", f"{seen:.0f} ms", f"{taken:.0f} ms") for count, (seen, taken) in found.items()),
        ]
    )


def builds(found: dict[int, Build]) -> str:
    """Write how a build grows with sessions."""
    lines: list[tuple[str, ...]] = [("sessions", "build", "compressing all of it, once", "files", "size")]
    for count, build in found.items():
        lines.append(
            (
                str(count),
                f"{build.seconds:.1f} s",
                f"{build.compressing:.1f} s",
                str(build.files),
                f"{build.bytes / 1e6:.1f} MB",
            )
        )
    return rows(lines)

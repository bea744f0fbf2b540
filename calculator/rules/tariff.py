"""The dated tariff: which value holds in which contribution month, and by which regulation.

A Tariff is made from the open data of the site (/data/tarif.json, made by overrides/tariff/tariff_files.py from
calculator/tariff/). Rates and reliefs are basis points (100 = 1 %), amounts whole rupiah per month.
"""

from collections import namedtuple

from . import months

PAYERS = ("swasta", "apbn", "apbd")
PROGRAMMES = ("jkk", "jkm", "jht")
# The slug of the occupation that stands for any work.
GENERAL = "umum"

# One value of a parameter: it holds from month `first` until the next value of the same parameter begins.
# regulation: id of its page; reference: the regulation and article as printed; certainty: confirmed, single, inference.
Value = namedtuple("Value", ("first", "value", "regulation", "reference", "certainty"))

# Months, both included, in which one regulation lets a share of the contribution fall away (basis points). A relief is
# its windows: an extension by another regulation is a window of its own, whatever its share.
Window = namedtuple("Window", ("first", "last", "share", "regulation", "reference", "certainty"))

# What people choose: slug of the link, label, sector of the tariff, everyday words, certainty of the sector, note.
Occupation = namedtuple("Occupation", ("slug", "label", "sector", "words", "certainty", "note"))


class Parameter:
    """One dated parameter: its label, and its values in the order of their months.

    version: leaves out the values recorded after that day; "" keeps all.
    """

    def __init__(self, label, metadata, values, version):
        self.label = label
        self.values = []
        standing = None
        end = None
        for entry in values:
            if version and _own(entry, metadata, "recorded") > version:
                continue
            value = Value(
                months.read_key(entry["from"]),
                entry["value"],
                _own(entry, metadata, "regulation"),
                _own(entry, metadata, "reference"),
                _own(entry, metadata, "certainty"),
            )
            self._end(end, value.first, standing)
            self.values.append(value)
            end = months.read_key(entry["until"]) if entry.get("until") else None
            if end is None:
                standing = value
        self._end(end, None, standing)

    def _end(self, end, following, standing):
        """End a temporary value on its last month where what followed was not entered yet: what stood before it returns.

        end: last month of the value before, or None; following: first month of the next one, or None; standing: the
        newest value without an end of its own, or None.
        """
        if end is None or standing is None or (following is not None and following <= end + 1):
            return
        ended = self.values[-1]
        self.values.append(Value(end + 1, standing.value, ended.regulation, ended.reference, ended.certainty))

    def at(self, month):
        """Return the Value in force in a month. Raises ValueError before the first one."""
        found = None
        for value in self.values:
            if value.first > month:
                break
            found = value
        if found is None:
            raise ValueError("no value of %s in %s" % (self.label, months.key(month)))
        return found

    def run_of(self, month):
        """Return (first month, last month or None) of the value in force in a month."""
        value = self.at(month)
        for later in self.values:
            if later.first > month:
                return value.first, later.first - 1
        return value.first, None


class Relief(Parameter):
    """The relief of one sector as one thing: its windows, and nothing between and after them.

    Its values are the windows and what follows each of them: 0 where no other window begins.
    """

    def windows(self):
        """List the Windows in order. One that a later regulation cut short ends where it was cut."""
        found = []
        for value in self.values:
            if value.value:
                last = self.run_of(value.first)[1]
                # The loader of the files refuses a relief without an end.
                last = months.of(2099, 12) if last is None else last
                found.append(
                    Window(value.first, last, value.value, value.regulation, value.reference, value.certainty)
                )
        return found

    def window(self, month):
        """Return the Window a month lies in, or None."""
        for window in self.windows():
            if window.first <= month <= window.last:
                return window
        return None

    def nearest(self, month):
        """Return the Window of a month, or else the next one, or else the last one known; None when there is none."""
        found = None
        for window in self.windows():
            found = window
            if month <= window.last:
                break
        return found

    def stretch(self, month):
        """List the Windows that follow each other without a gap around the nearest one to a month; [] when there is none."""
        nearest = self.nearest(month)
        found = []
        for window in self.windows():
            if found and found[-1].last + 1 != window.first:
                if nearest in found:
                    break
                found = []
            found.append(window)
        return found


def _own(entry, metadata, name):
    """Read a field of a value, or else of its parameter."""
    return entry[name] if name in entry else metadata.get(name, "")


class Tariff:
    """Everything the estimate asks of the law, by contribution month.

    data: the parsed /data/tarif.json. version: "YYYY-MM-DD" shows the tariff as it was entered on that day.
    Raises ValueError when nothing was entered by then.
    """

    def __init__(self, data, version=""):
        self.checked = data["checked"]
        self.checked_month = months.read_key(self.checked)
        self.version = data["version"]
        if version and version < self.version:
            self.version = version
        # Day of the contribution month by which it is paid, 1 to 28.
        self.due_day = data["payment"]["due_day"]
        # Months that can be paid at once, shortest first; 1 is always among them.
        self.periods = data["periods"]["months"]
        parameters = data["parameters"]

        def parameter(name, kind=Parameter):
            entry = parameters[name]
            found = kind(entry["label"], entry["metadata"], entry["values"], version)
            if not found.values:
                raise ValueError("no value of %s was entered by %s" % (name, version))
            return found

        self.jkk_rate = parameter("jkk.rate")
        self.jkm_amount = parameter("jkm.amount")
        self.jht_rate = parameter("jht.rate")
        self.reliefs = {}
        self.excluded_payers = {}
        for sector in data["sectors"]:
            entry = parameters["relief." + sector]
            self.reliefs[sector] = parameter("relief." + sector, Relief)
            self.excluded_payers[sector] = entry["metadata"]["excluded_payers"]
        scale = parameters["jkk.base"]
        self.bands = []
        for bracket in scale["brackets"]:
            base = Parameter(scale["label"], scale["metadata"], bracket["values"], version)
            if base.values:
                self.bands.append((bracket["from_income"], base))
        # The order of the list, which a dict of MicroPython does not keep.
        self.slugs = [entry["slug"] for entry in data["occupations"]]
        self.occupations = {}
        for entry in data["occupations"]:
            self.occupations[entry["slug"]] = Occupation(
                entry["slug"],
                entry["label"],
                entry["sector"],
                entry.get("words", []),
                entry.get("certainty", "confirmed"),
                entry.get("note", ""),
            )
        self.changes = self._changes()

    def _changes(self):
        """List the months in which any value begins, in order."""
        found = set()
        for parameter in [self.jkk_rate, self.jkm_amount, self.jht_rate] + list(self.reliefs.values()):
            for value in parameter.values:
                found.add(value.first)
        for _, base in self.bands:
            for value in base.values:
                found.add(value.first)
        return sorted(found)

    def band(self, income):
        """Return the number of the income band, 0 for the lowest, for a reported monthly income in rupiah."""
        number = 0
        for index, (lowest, _) in enumerate(self.bands):
            if income < lowest:
                break
            number = index
        return number

    def band_limits(self, number):
        """Return (lowest income, lowest income of the next band or None) of a band in rupiah per month."""
        above = number + 1
        return self.bands[number][0], self.bands[above][0] if above < len(self.bands) else None

    def relief_reaches(self, sector, payer):
        """Say whether the relief is open to contributions paid by this payer (PP 50/2025 leaves out APBN, APBD)."""
        return payer not in self.excluded_payers[sector]

    def is_assumed(self, month):
        """Say whether a month lies after the month in which the tariff was last checked."""
        return month > self.checked_month

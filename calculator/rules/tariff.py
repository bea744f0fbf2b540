"""The dated tariff: which value holds in which contribution month, and by which regulation.

A Tariff is made from the open data of the site (/data/tarif.json, made by overrides/tariff/tariff_files.py from
calculator/tariff/). Rates and reliefs are basis points (100 = 1 %), amounts whole rupiah per month.
"""

from collections import namedtuple

from . import months

PAYERS = ("swasta", "apbn", "apbd")
PROGRAMMES = ("jkk", "jkm", "jht")

# One value of a parameter: it holds from month `first` until the next value of the same parameter begins.
# regulation: id of its page; reference: the regulation and article as printed; certainty: confirmed, single, inference.
Value = namedtuple("Value", ("first", "value", "regulation", "reference", "certainty"))

# What people choose: slug of the link, label, sector of the tariff, everyday words, certainty of the sector, note.
Occupation = namedtuple("Occupation", ("slug", "label", "sector", "words", "certainty", "note"))


class Parameter:
    """One dated parameter: its label, and its values in the order of their months.

    version: leaves out the values recorded after that day; "" keeps all.
    """

    def __init__(self, label, metadata, values, version):
        self.label = label
        self.values = []
        until = ""
        for entry in values:
            if version and _own(entry, metadata, "recorded") > version:
                self._end(until)
                until = ""
                continue
            until = entry.get("until", "")
            self.values.append(
                Value(
                    months.read_key(entry["from"]),
                    entry["value"],
                    _own(entry, metadata, "regulation"),
                    _own(entry, metadata, "reference"),
                    _own(entry, metadata, "certainty"),
                )
            )

    def _end(self, until):
        """End a temporary value on its last month where what followed was not entered yet: the one before it returns."""
        if until and len(self.values) > 1:
            first = months.read_key(until) + 1
            before, ended = self.values[-2:]
            self.values.append(Value(first, before.value, ended.regulation, ended.reference, ended.certainty))

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
        parameters = data["parameters"]

        def parameter(name):
            entry = parameters[name]
            found = Parameter(entry["label"], entry["metadata"], entry["values"], version)
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
            self.reliefs[sector] = parameter("relief." + sector)
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
            if income >= lowest:
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

"""What changed since a link was made: the same plan by the tariff of that day and by today's."""

from . import explain, months, rupiah
from .estimate import Estimate
from .tariff import Tariff

# Fields of a Price that hold a Value, each with its everyday name.
_VALUES = (
    ("base_value", "dasar iuran JKK"),
    ("jkk_value", "persentase JKK"),
    ("jkm_value", "iuran JKM"),
    ("jht_value", "persentase JHT"),
)


def since(plan, data, version):
    """Price a plan by the tariff as entered on the day `version` and as it is now.

    data: the parsed /data/tarif.json. version: "YYYY-MM-DD" of a link, see link.version.
    Returns (old Estimate, new Estimate, [sentence for each change, with its regulation]), or None when no amount of
    the plan changed, or when the day lies before the first tariff or after the newest.
    """
    if not version or version >= data["version"]:
        return None
    try:
        old = Estimate(plan, Tariff(data, version))
    except ValueError:
        return None  # nothing, or not this part, was entered by then
    new = Estimate(plan, Tariff(data))
    if old.rows == new.rows and old.normal == new.normal:
        return None
    return old, new, _changes(old, new, version)


def _changes(old, new, version):
    """Say each change of the law once, and at the end what the plan comes to."""
    said = []
    for before, after in zip(old.groups, new.groups):
        starts = sorted({run.first for run in before.runs} | {run.first for run in after.runs})
        for month in starts:
            for sentence in _at(before, after, month, old, new):
                if sentence not in said:
                    said.append(sentence)
    totals = "Sejak tautan ini dibuat (tarif %s), harga normal rencana ini berubah dari %s menjadi %s" % (
        months.say_date(version),
        rupiah.show(old.normal),
        rupiah.show(new.normal),
    )
    if old.normal == new.normal:
        totals = "Sejak tautan ini dibuat (tarif %s), harga normal rencana ini tetap %s" % (
            months.say_date(version),
            rupiah.show(new.normal),
        )
    if old.total != new.total and (old.has_relief or new.has_relief):
        totals += "; bila keringanan berlaku, dari %s menjadi %s" % (
            rupiah.show(old.total),
            rupiah.show(new.total),
        )
    return said + [totals + "."]


def _at(before, after, month, old, new):
    """Say what differs for one group from a month on."""
    old_price, new_price = _price(before, month), _price(after, month)
    if old_price[:6] == new_price[:6]:
        return []
    said = []
    for field, name in _VALUES:
        then, now = getattr(old_price, field), getattr(new_price, field)
        if then and then.value != now.value:
            said.append("%s mengubah %s mulai %s." % _change(now, name))
    sector = after.occupation.sector
    then, now = old.tariff.reliefs[sector].at(month), new.tariff.reliefs[sector].at(month)
    if then.value != now.value and new.tariff.relief_reaches(sector, new.plan.payer):
        said.append(
            "%s mengubah keringanan untuk %s mulai %s: dari %s menjadi %s."
            % (_change(now, explain.SECTOR_NAMES[sector]) + (_share(then), _share(now)))
        )
    return said


def _change(value, name):
    """Name the regulation of a new value, what it changes, and from which month on."""
    return explain.regulation_name(value.regulation), name, months.name(value.first)


def _share(value):
    return explain.percent(value.value) if value.value else "tidak ada"


def _price(result, month):
    """Return the Price of a group in one of its months, or None."""
    for run in result.runs:
        if run.first <= month <= run.last:
            return run.price
    return None

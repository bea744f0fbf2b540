"""What today's date says about the page: a date that cannot be right, or a tariff checked long ago."""

from . import months, plan

# For so many months after its last check the tariff counts as fresh.
FRESH_MONTHS = 6


def is_wrong(month, tariff):
    """Say whether the visitor's clock cannot be right: before the tariff's last check, or after 2099."""
    return not months.read_key(tariff.checked) <= month <= plan.LAST_START


def now(month, tariff):
    """Return the month it is at least: the one by the visitor's clock, or that of the last check if it is wrong."""
    return months.read_key(tariff.checked) if is_wrong(month, tariff) else month


def wrong_said(month, tariff):
    """Say that the device's date looks wrong; "" when it can be right."""
    if not is_wrong(month, tariff):
        return ""
    return (
        "Menurut perangkat ini sekarang %s. Tanggal itu tampaknya salah: tarif di halaman ini diperiksa %s. "
        "Betulkan tanggal perangkat, atau pilih sendiri bulan mulainya."
        % (months.name(month), months.say_date(tariff.checked))
    )


def stale_said(month, tariff):
    """Say that the tariff was last checked long ago; "" while it is fresh."""
    if is_wrong(month, tariff) or month - months.read_key(tariff.checked) <= FRESH_MONTHS:
        return ""
    return (
        "Tarif di halaman ini terakhir diperiksa %s, lebih dari %d bulan yang lalu. Aturannya bisa sudah berubah: "
        "pastikan di aplikasi JMO atau kantor cabang sebelum membayar."
        % (months.say_date(tariff.checked), FRESH_MONTHS)
    )

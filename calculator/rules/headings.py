"""What the heading of a column says: by whole headings, never by one word. What doubtful ones need is in columns.py."""

from . import cells, months, rupiah, search
from .meanings import (
    ASK,
    DOUBTFUL,
    INCOME,
    INCOME_MILLIONS,
    INCOME_THOUSANDS,
    INCOME_YEAR,
    JHT,
    MONTHS,
    NONE,
    OCCUPATION,
    SKIP,
    START,
    SURE,
    UNTIL,
    WORKERS,
)

COUNT_WORDS = (
    "jumlah", "jml", "jmlh", "banyak", "banyaknya", "berapa", "qty", "kuantitas", "count", "number", "total",
)  # fmt: skip
PEOPLE_WORDS = (
    "pekerja",
    "orang",
    "org",
    "jiwa",
    "peserta",
    "karyawan",
    "pegawai",
    "anggota",
    "buruh",
    "personil",
    "workers",
    "people",
    "employees",
)
_WORK = (
    "pekerjaan",
    "jenis pekerjaan",
    "nama pekerjaan",
    "pekerjaan utama",
    "pekerjaan sekarang",
    "pekerjaan saat ini",
    "pekerjaan profesi",
    "profesi pekerjaan",
    "profesi",
    "jenis profesi",
    "jabatan",
    "nama jabatan",
    "jabatan sekarang",
    "posisi",
    "posisi jabatan",
    "jabatan posisi",
    "posisi pekerjaan",
    "pekerjaan jabatan",
    "jabatan pekerjaan",
    "bidang pekerjaan",
    "bidang kerja",
    "jenis kerja",
    "mata pencaharian",
    "occupation",
    "job",
    "job title",
    "job position",
    "nama posisi",
    "jenis ptk",
    "position",
    "profession",
    "kerja",
)
PERHAPS_WORK = (
    "usaha",
    "jenis usaha",
    "bidang usaha",
    "bidang",
    "jenis",
    "tugas",
    "sebagai",
    "bagian",
    "kategori",
    "sektor",
    "kategori pekerjaan",
    "kelompok pekerjaan",
    "role",
    "title",
)
_START_SAID = (
    "mulai",
    "bulan mulai",
    "mulai bulan",
    "mulai perlindungan",
    "perlindungan mulai",
    "bulan mulai perlindungan",
    "mulai iuran",
    "mulai dilindungi",
    "bulan awal",
    "awal perlindungan",
    "start",
    "start month",
    "periode mulai",
    "mulai periode",
    "dari bulan",
)
PERHAPS_START = (
    "tanggal mulai",
    "tgl mulai",
    "mulai tanggal",
    "mulai tgl",
    "awal",
    "tanggal awal",
    "sejak",
    "dari",
    "terhitung mulai",
    "mulai kapan",
    "kapan mulai",
    "start date",
    "periode",
    "tanggal",
    "tgl",
)
_UNTIL_SAID = (
    "sampai",
    "s d",
    "sd",
    "hingga",
    "sampai bulan",
    "sampai dengan",
    "bulan akhir",
    "akhir",
    "berakhir",
    "selesai",
    "bulan selesai",
    "tanggal selesai",
    "tgl selesai",
    "tanggal akhir",
    "tgl akhir",
    "akhir perlindungan",
    "perlindungan berakhir",
    "bulan terakhir",
    "until",
    "end",
    "end date",
    "end month",
)
PERHAPS_UNTIL = (
    "akhir", "berakhir", "selesai", "tanggal selesai", "tgl selesai", "tanggal akhir", "tgl akhir", "end", "end date",
)  # fmt: skip
_MONTHS_SAID = (
    "lama",
    "lamanya",
    "lama bulan",
    "durasi",
    "durasi bulan",
    "jumlah bulan",
    "jml bulan",
    "banyak bulan",
    "lama perlindungan",
    "lama perlindungan bulan",
    "masa perlindungan",
    "masa perlindungan bulan",
    "jangka waktu",
    "jangka waktu bulan",
    "lama iuran",
    "masa iuran",
    "berapa bulan",
    "months",
)
PROTECTS = ("perlindungan", "iuran", "bulan")
YEARS_SAID = ("lama tahun", "durasi tahun", "jangka waktu tahun", "jumlah tahun", "lama perlindungan tahun")
INCOME_WORDS = (
    "penghasilan",
    "gaji",
    "upah",
    "pendapatan",
    "income",
    "salary",
    "wage",
    "honor",
    "honorarium",
    "insentif",
    "omzet",
    "omset",
    "thp",
)
# Beside one of those they change nothing.
_INCOME_FILL = (
    "per",
    "se",
    "sebulan",
    "bulan",
    "bulanan",
    "perbulan",
    "bln",
    "rp",
    "rupiah",
    "idr",
    "pokok",
    "rata",
    "pekerja",
    "yang",
    "dilaporkan",
    "tiap",
    "monthly",
    "month",
    "kotor",
    "bersih",
)
MONTHLY = ("bulan", "bulanan", "bln", "month", "monthly")
_JHT_SAID = (
    "jht",
    "ikut jht",
    "dengan jht",
    "tambah jht",
    "pakai jht",
    "program jht",
    "jaminan hari tua",
    "jht ya tidak",
    "ikut jht ya tidak",
    "jaminan hari tua jht",
    "tabungan hari tua",
)
# Other people than the worker: "Pekerjaan Suami".
_RELATIVES = ("suami", "istri", "isteri", "ayah", "ibu", "bapak", "ortu", "tua", "wali", "pasangan", "kepala")
_PERSONAL = (
    "nama",
    "nik",
    "ktp",
    "kk",
    "alamat",
    "telepon",
    "telp",
    "telpon",
    "hp",
    "wa",
    "whatsapp",
    "lahir",
    "kelamin",
    "email",
    "surel",
    "agama",
    "umur",
    "usia",
    "gender",
    "jk",
    "ttl",
    "rekening",
    "npwp",
    "kpj",
    "nip",
    "paspor",
    "domisili",
    "panggilan",
    "handphone",
    "nuptk",
    "name",
    "address",
    "phone",
    "ahli",
    "waris",
)
_NUMBERS = (
    "no",
    "nomor",
    "nomer",
    "id",
    "kode",
    "code",
    "urut",
    "urutan",
    "nrp",
    "kelompok",
    "index",
    "nourut",
)
_BESIDE = (
    "tanggungan", "anak", "keluarga", "status", "keterangan", "ket", "catatan", "note", "notes", "remarks",
    "pendidikan", "ijazah", "desa", "dusun", "kecamatan", "kabupaten", "kelurahan", "kota", "provinsi",
    "rt", "rw", "lokasi", "tempat", "unit", "divisi", "departemen", "dept", "department", "cabang",
    "shift", "hari", "masuk", "bergabung", "join", "tmt", "bekerja", "kontrak", "ttd", "tanda", "paraf",
    "foto", "jam", "ukuran", "harga", "keringanan", "biaya", "iuran", "perkiraan", "bpjs", "kepesertaan",
    "golongan", "grade", "level", "pengalaman", "cuti", "lembur", "absen", "bank", "kendaraan", "plat",
    "timestamp", "cap", "waktu", "npp", "barcode",
)  # fmt: skip
_SERVICE = ("masa kerja", "lama kerja", "lama bekerja", "mulai bekerja", "mulai kerja", "pengalaman kerja")


# What the questions of a form put around a heading.
_FILL = (
    "wajib", "diisi", "isi", "yang", "didaftarkan", "dilindungi", "apa", "anda", "saudara", "kamu", "kakak", "mohon",
    "silakan", "tuliskan", "sebutkan", "ingin", "mau", "daftarkan",
)  # fmt: skip


def heading(text):
    """Read a heading. Returns (field or SKIP or ASK or None when unknown, certainty, why).

    None: nothing known about these words. ASK: known, and doubtful; see also likely_field.
    """
    if len(text) > cells.LONGEST:
        return None, NONE, ""
    said = search.plain(text)
    words = said.split(" ")
    telling = [word for word in words if word not in _FILL]
    said = " ".join(telling)
    if not said:
        return (SKIP, NONE, "") if text.strip(" ") == "#" else (None, NONE, "")
    if said in _WORK:
        return OCCUPATION, SURE, "Judulnya pekerjaan."
    if said in _JHT_SAID:
        return JHT, SURE, "Judulnya JHT."
    if said in _START_SAID:
        return START, SURE, "Judulnya bulan mulai."
    if said in _UNTIL_SAID:
        return UNTIL, SURE, "Judulnya bulan terakhir."
    if said in _MONTHS_SAID:
        return MONTHS, SURE, "Judulnya lama perlindungan."
    if said in ("no of workers", "number of workers", "number of employees", "jumlah tk", "jml tk"):
        return WORKERS, SURE, "Judulnya jumlah pekerja."
    counted = [word for word in telling if word in COUNT_WORDS]
    people = [
        word
        for word in telling
        if word in PEOPLE_WORDS or word in ("tenaga", "kerja", "aktif", "rentan", "informal")
    ]
    if len(counted) + len(people) == len(telling) and said != "aktif":
        if counted == ["total"]:
            return ASK, DOUBTFUL, "“%s” bisa jumlah pekerja, bisa yang lain." % short(text)
        if counted or said in (
            "pekerja",
            "orang",
            "org",
            "jiwa",
            "tenaga kerja",
            "peserta",
            "workers",
            "people",
        ):
            return WORKERS, SURE, "Judulnya jumlah pekerja."
        return ASK, DOUBTFUL, "“%s” bisa nama, bisa jumlah pekerja." % short(text)
    if said in YEARS_SAID:
        return ASK, DOUBTFUL, "Lama ini ditulis dalam tahun: lama perlindungan, atau masa kerja?"
    if [word for word in telling if word in INCOME_WORDS]:
        return _income_heading(text, telling)
    if said in _SERVICE or ("kerja" in telling and telling[0] in ("masa", "lama", "mulai", "tanggal", "tgl")):
        return SKIP, SURE, "Masa kerja tidak memengaruhi iuran."
    if [word for word in telling if word in _RELATIVES]:
        return SKIP, SURE, "Tentang orang lain, bukan pekerjanya."
    if said in PERHAPS_WORK:
        return ASK, DOUBTFUL, "“%s” bisa pekerjaan, bisa yang lain." % short(text)
    if telling[0] in _NUMBERS:
        return SKIP, SURE, "Nomor tidak memengaruhi iuran."
    if [word for word in telling if word in _PERSONAL]:
        return SKIP, SURE, "Data pribadi tidak diperlukan dan tidak dibaca."
    if months.number_of(said):
        return ASK, DOUBTFUL, "Satu kolom satu bulan tidak dapat dibaca; tulis bulan mulai dan lamanya."
    if said == "bulan" or said == "bln" or said == "month":
        return ASK, DOUBTFUL, "“%s” bisa bulan mulai, bisa banyaknya bulan." % short(text)
    if said in PERHAPS_START:
        return ASK, DOUBTFUL, "“%s” bisa bulan mulai perlindungan, bisa tanggal lain." % short(text)
    if [word for word in telling if word in _BESIDE or word in _NUMBERS]:
        return SKIP, SURE, "Tidak memengaruhi iuran."
    if "jht" in telling:
        return ASK, DOUBTFUL, "“%s” bisa ikut JHT, bisa yang lain." % short(text)
    return None, NONE, ""


def names_people(text):
    """Say whether a heading is that of names, of cards or of numbers to call: "Nama", "NIK"."""
    words = search.plain(text).split(" ")
    return words[0] in _PERSONAL and len(words) < 4


def _income_heading(text, words):
    """Read a heading that names an income: only one a month and in rupiah is sure."""
    rest = [word for word in words if word not in _INCOME_FILL]
    if [word for word in words if word in _RELATIVES]:
        return SKIP, SURE, "Tentang orang lain, bukan pekerjanya."
    if len(rest) == 1 and rest[0] in INCOME_WORDS and rest[0] not in ("omzet", "omset"):
        return INCOME, SURE, "Judulnya penghasilan sebulan."
    return ASK, DOUBTFUL, "“%s” mungkin bukan rupiah sebulan." % short(text)


def times_of(text):
    """Say what a heading of incomes counts in, as a meaning to offer first; "" when it does not say."""
    words = search.plain(text).split(" ")
    for word in words:
        if word in ("ribu", "ribuan", "rb", "000", "k"):
            return INCOME_THOUSANDS
        if word in ("juta", "jt", "jutaan"):
            return INCOME_MILLIONS
        if word in ("tahun", "setahun", "tahunan", "thn", "pertahun", "annual", "yearly"):
            return INCOME_YEAR
    return ""


def is_heading(text):
    """Say whether a cell can only be a heading."""
    if not text or rupiah.is_digits(text[:1]):
        return False
    # A month alone may be a name, or what a list is about.
    return heading(text)[0] is not None and not months.number_of(search.plain(text))


def short(text):
    return text if len(text) <= 30 else text[:30] + "…"

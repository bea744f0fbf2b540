"""What the reader is told of a file that is no list, by the kinds that assets/js/files.js knows: what it is, and a way out."""

_COPY = "Buka berkasnya, pilih sel-selnya, salin, lalu tempel di kotak di atas."
_SAVE = "Buka di Excel atau Google Sheets, lalu simpan sebagai Excel (.xlsx) atau CSV."
REFUSALS = {
    "pdf": "Ini berkas PDF; isinya bukan tabel yang dapat dibaca. Minta daftar aslinya (Excel), atau salin teksnya lalu tempel di kotak di atas.",
    "photo": "Ini foto atau gambar; tulisannya tidak dapat dibaca di sini. Ketik daftarnya di kotak di atas, misalnya 3 ojek.",
    "video": "Ini video atau suara, bukan daftar.",
    "old-excel": "Ini berkas Excel lama (.xls), yang tidak dapat dibaca di sini. " + _SAVE,
    "binary-excel": "Ini berkas Excel biner (.xlsb), yang tidak dapat dibaca di sini. " + _SAVE,
    "locked": "Berkas ini terkunci kata sandi. Simpan salinannya tanpa kata sandi, lalu pilih lagi.",
    "word": "Ini berkas Word. Salin tabel di dalamnya, lalu tempel di kotak di atas.",
    "slides": "Ini berkas presentasi. Salin tabel di dalamnya, lalu tempel di kotak di atas.",
    "numbers": "Ini berkas Numbers atau Pages dari Apple. Pilih Ekspor ke Excel di aplikasinya, lalu pilih berkas itu.",
    "rtf": "Ini dokumen teks berformat (RTF). Salin daftarnya, lalu tempel di kotak di atas.",
    "archive": "Ini arsip berisi berkas lain. Keluarkan dulu daftarnya, lalu pilih berkas itu.",
    "google-link": "Ini hanya tautan ke Google Sheets, bukan isinya. Buka di Google Sheets, lalu unduh sebagai Excel (.xlsx) atau CSV.",
    "web-archive": "Ini halaman web tersimpan (MHT). " + _COPY,
    "contacts": "Ini daftar kontak, bukan daftar pekerja. Nama dan nomor telepon tidak diperlukan.",
    "only-hidden": "Semua lembar yang berisi di berkas ini tersembunyi. Tampilkan dulu lembarnya, lalu simpan.",
    "no-table": "Di berkas ini tidak ada tabel yang berisi. " + _COPY,
    "empty": "Berkas ini kosong.",
    "too-large": "Berkas ini terlalu besar untuk dibaca di sini. Salin hanya kolom pekerjaan, jumlah, bulan mulai, dan lama, lalu tempel di kotak di atas.",
    "broken": "Berkas ini rusak atau tidak lengkap. Unduh atau simpan ulang, lalu pilih lagi.",
    "no-unzip": "Peramban ini belum dapat membuka berkas Excel. " + _COPY + " Atau simpan sebagai CSV.",
    "unknown": "Jenis berkas ini tidak dikenal. " + _COPY,
    "unread": "Bagian yang membaca berkas belum termuat. Periksa internet, lalu pilih berkasnya lagi.",
}

"""Files as offices hand them over: what must be read of each, or what it must be named as, and why it is here."""

import gzip
from dataclasses import dataclass, field
from typing import Any

from tests.page.files import workbooks
from tests.page.files.workbooks import DAY, MONEY, MONTH_YEAR, OWN_DAY, OWN_MONTH, sheet, xlsx

HEADINGS = ["Nama", "Pekerjaan", "Mulai", "Lama"]


@dataclass(frozen=True)
class Case:
    """A file: its bytes; what the reader of files answers, as far as it matters; and why."""

    why: str
    content: bytes
    answer: dict[str, Any]
    name: str = "daftar.xlsx"
    wanted: str = field(default="")


def table(rows: list[list[str]], **more: Any) -> dict[str, Any]:
    return {"kind": "table", "rows": rows, **more}


LIST = [["jumlah", "pekerjaan"], ["3", "ojek"], ["2", "nelayan"]]
_strings: list[str] = []
_with_strings = sheet([["jumlah", "pekerjaan"], [3, "ojek"], [2, "nelayan"]], shared=_strings)
_plain = sheet([["jumlah", "pekerjaan"], [3, "ojek"], [2, "nelayan"]])
CELL = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'
_open_rows = f"""<table:table-row>{CELL.format("string", "", "jumlah")}{CELL.format("string", "", "mulai")}</table:table-row>
<table:table-row table:number-rows-repeated="2">{CELL.format("float", "office:value='3'", "3,00")}{CELL.format("date", "office:date-value='2026-12-01T00:00:00'", "1 Des")}</table:table-row>
<table:table-row table:visibility="collapse">{CELL.format("currency", "office:value='1500000'", "Rp1,5")}</table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
CSV = "jumlah;pekerjaan\n3;kuli bangunan – borongan\n2;pédagang\n"

WORKBOOKS = [
    Case("texts in the shared list, as Excel writes them", xlsx({"Data": _with_strings}, shared=_strings), table(LIST, sheet="Data")),
    Case("texts in the cells, as Google and scripts write them", xlsx({"Data": _plain}), table(LIST)),
    Case("stored, not packed", xlsx({"Data": _plain}, method=0), table(LIST)),
    Case("days by their style: built in, own, month and year; a number alone stays one",
         xlsx({"Data": sheet([["a", "b", "c", "d", "e"], [(46357, DAY), (46357, MONTH_YEAR), (46357, OWN_DAY), (46357, OWN_MONTH), 46357]])}),
         table([["a", "b", "c", "d", "e"], ["2026-12-01", "2026-12-01", "2026-12-01", "2026-12-01", "46357"]])),
    Case("a day with a time of day", xlsx({"Data": sheet([["a", "b"], [(46357.75, DAY), 1]])}), table([["a", "b"], ["2026-12-01", "1"]])),
    Case("days counted from 1904, as old Macs do", xlsx({"Data": sheet([["a", "b"], [(44895, DAY), 1]])}, is_1904=True), table([["a", "b"], ["2026-12-01", "1"]])),
    Case("money by its style is a number; so is one with a fraction", xlsx({"Data": sheet([["gaji", "x"], [(1500000, MONEY), 1500000.5], [1.5e6, 0.1 + 0.2]])}),
         table([["gaji", "x"], ["1500000", "1500000,5"], ["1500000", "0,3"]])),
    Case("a formula's stored value", xlsx({"Data": sheet([["jumlah", "pekerjaan"], ["=SUM(B1:B2)→5", '=LOWER("OJEK")→ojek']])}), table([["jumlah", "pekerjaan"], ["5", "ojek"]])),
    Case("yes and no", xlsx({"Data": sheet([["pekerjaan", "jht"], ["ojek", True], ["nelayan", False]])}), table([["pekerjaan", "jht"], ["ojek", "ya"], ["nelayan", "tidak"]])),
    Case("gaps between cells and rows keep their places", xlsx({"Data": sheet([["a", None, "c"], [None, "y"]], first=3)}), table([[], [], ["a", "", "c"], ["", "y"]])),
    Case("hidden rows are named, and can be left out", xlsx({"Data": sheet([["jumlah", "pekerjaan"], [3, "ojek"], [2, "nelayan"], [9, "petani"]], hidden=[3])}),
         table([["jumlah", "pekerjaan"], ["3", "ojek"], ["2", "nelayan"], ["9", "petani"]], hidden=[3], shown=[["jumlah", "pekerjaan"], ["3", "ojek"], [], ["9", "petani"]])),
    Case("hidden columns are named", xlsx({"Data": sheet([["jumlah", "pekerjaan"], [3, "ojek"]], hidden_columns=[2])}), table([["jumlah", "pekerjaan"], ["3", "ojek"]], columns=["B"])),
    Case("a cover before the table", xlsx({"Sampul": sheet([["Daftar pekerja 2026"]]), "Data": _plain}), table(LIST, sheet="Data", others=[{"name": "Sampul", "isHidden": False}])),
    Case("a hidden sheet before the table", xlsx({"Rahasia": _plain, "Data": sheet([["a", "b"], ["1", "c"]])}, states={"Rahasia": "veryHidden"}),
         table([["a", "b"], ["1", "c"]], sheet="Data", others=[{"name": "Rahasia", "isHidden": True}])),
    Case("another sheet, wished for", xlsx({"Data": _plain, "Lain": sheet([["a", "b"], ["1", "c"]])}), table([["a", "b"], ["1", "c"]], sheet="Lain"), wanted="Lain"),
    Case("a list of one column", xlsx({"Data": sheet([["3 ojek"], ["2 nelayan"]])}), table([["3 ojek"], ["2 nelayan"]])),
    Case("one word over three rows holds for all three", xlsx({"Data": sheet([["pekerjaan", "jumlah"], ["ojek", 1], [None, 2], [None, 3]], merged=["A2:A4"])}),
         table([["pekerjaan", "jumlah"], ["ojek", "1"], ["ojek", "2"], ["ojek", "3"]], merged=[{"cells": "A2:A4", "isNumber": False}])),
    Case("one number over three rows counts once", xlsx({"Data": sheet([["pekerjaan", "jumlah"], ["ojek", 6], ["petani", None], ["kuli", None]], merged=["B2:B4"])}),
         table([["pekerjaan", "jumlah"], ["ojek", "6"], ["petani"], ["kuli"]], merged=[{"cells": "B2:B4", "isNumber": True}])),
    Case("a title over all columns", xlsx({"Data": sheet([["DAFTAR PEKERJA"], ["jumlah", "pekerjaan"], [3, "ojek"]], merged=["A1:B1"])}), table([["DAFTAR PEKERJA"], ["jumlah", "pekerjaan"], ["3", "ojek"]], merged=[])),
    Case("line breaks inside cells", xlsx({"Data": sheet([["jumlah\npekerja", "pekerjaan"], [3, "ojek\tpangkalan"]])}), table([["jumlah pekerja", "pekerjaan"], ["3", "ojek pangkalan"]])),
    Case("what looks like HTML is text", xlsx({"Data": sheet([["a", "<img src=x onerror=alert(1)>"], ["1", "&amp;"]])}), table([["a", "<img src=x onerror=alert(1)>"], ["1", "&amp;"]])),
    Case("with macros: nothing of them is read", xlsx({"Data": _plain}, more={"xl/vbaProject.bin": b"\0\1\2"}), table(LIST), "daftar.xlsm"),
    Case("a workbook under the name of a CSV", xlsx({"Data": _plain}), table(LIST), "daftar.csv"),
    Case("an OpenDocument sheet: repeated rows, a day, money",
         workbooks.ods(_open_rows),
         table([["jumlah", "mulai"], ["3", "2026-12-01"], ["3", "2026-12-01"], ["1500000"]], hidden=[4]), "daftar.ods"),
    Case("a web page under the name .xls, as office systems export",
         b'<html><head><meta charset="utf-8"></head><body><table><tr><th>jumlah</th><th>pekerjaan</th></tr><tr><td>3</td><td>ojek</td></tr><tr><td>2</td><td>nelayan<script>x</script></td></tr></table>',
         table([["jumlah", "pekerjaan"], ["3", "ojek"], ["2", "nelayanx"]]), "daftar.xls"),
    Case("a cell over two rows of a web page", b"<table><tr><td rowspan=2>ojek<td>1<tr><td>2<tr><td>nelayan<td>3</table>", table([["ojek", "1"], ["ojek", "2"], ["nelayan", "3"]]), "daftar.xls"),
    Case("XML of 2003 under the name .xls",
         b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>'
         b'<Row><Cell><Data ss:Type="String">jumlah</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">mulai</Data></Cell></Row>'
         b'<Row><Cell><Data ss:Type="Number">3</Data></Cell><Cell ss:Index="3"><Data ss:Type="DateTime">2026-12-01T00:00:00.000</Data></Cell></Row>'
         b'<Row><Cell><Data ss:Type="Number">2</Data></Cell></Row></Table></Worksheet></Workbook>',
         table([["jumlah", "", "mulai"], ["3", "", "2026-12-01"], ["2"]]), "daftar.xls"),
]  # fmt: skip

TEXTS = [
    *[
        Case(f"a CSV in {encoding}", mark + CSV.encode(encoding), {"kind": "text", "text": CSV}, "daftar.csv")
        for encoding, mark in (
            ("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("windows-1252", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b""), ("utf-16-be", b""),
        )
    ],
    Case("Excel's hint about the separator", b"sep=;\r\n3;ojek\r\n", {"kind": "text", "text": "\r\n3;ojek\r\n"}, "daftar.csv"),
    Case("the same in UTF-16", "\ufeffsep=,\r\n3,ojek".encode("utf-16-le"), {"kind": "text", "text": "\r\n3,ojek"}, "daftar.csv"),
    Case("a text with the sign for euro as Windows writes it", b"3;ojek \x80\n", {"kind": "text", "text": "3;ojek €\n"}, "daftar.txt"),
    Case("a tab first", b"\t3\tojek\n", {"kind": "text", "text": "\t3\tojek\n"}, "daftar.tsv"),
]  # fmt: skip

NAMED = [
    Case("a PDF", b"%PDF-1.7\n%\xe2\xe3", {"kind": "pdf"}, "daftar.pdf"),
    Case("a PDF under the name .xlsx", b"\n\n%PDF-1.4", {"kind": "pdf"}),
    Case("a photo", b"\xff\xd8\xff\xe0\0\x10JFIF", {"kind": "photo"}, "IMG.jpg"),
    Case("a screenshot", b"\x89PNG\r\n\x1a\n", {"kind": "photo"}, "layar.png"),
    Case("an iPhone's photo", b"\0\0\0\x18ftypheic\0\0\0\0", {"kind": "photo"}, "IMG.HEIC"),
    Case("a sticker", b"RIFF\x10\0\0\0WEBPVP8 ", {"kind": "photo"}, "s.webp"),
    Case("a video", b"\0\0\0\x18ftypmp42\0\0\0\0", {"kind": "video"}, "v.mp4"),
    Case("an old .xls", OLE + "Workbook".encode("utf-16-le"), {"kind": "old-excel"}, "daftar.xls"),
    Case("an even older one", b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00", {"kind": "old-excel"}, "daftar.xls"),
    Case("an .xlsx behind a password", OLE + "EncryptedPackage".encode("utf-16-le"), {"kind": "locked"}),
    Case("an old .doc", OLE + "WordDocument".encode("utf-16-le"), {"kind": "word"}, "daftar.doc"),
    Case("a .docx", workbooks.zipped({"word/document.xml": "<x/>"}), {"kind": "word"}, "daftar.docx"),
    Case("a .pptx", workbooks.zipped({"ppt/presentation.xml": "<x/>"}), {"kind": "slides"}, "a.pptx"),
    Case("an .xlsb", workbooks.zipped({"xl/workbook.bin": "x"}), {"kind": "binary-excel"}, "daftar.xlsb"),
    Case("Apple's Numbers", workbooks.zipped({"Index/Document.iwa": "x"}), {"kind": "numbers"}, "a.numbers"),
    Case("a ZIP with a list in it", workbooks.zipped({"daftar.csv": "3;ojek"}), {"kind": "archive"}, "a.zip"),
    Case("a packed file", gzip.compress(b"3;ojek"), {"kind": "archive"}, "a.csv.gz"),
    Case("an RTF", b"{\\rtf1 3 ojek}", {"kind": "rtf"}, "a.rtf"),
    Case("a link to Google Sheets", b'{"url": "https://docs.google.com/x", "doc_id": "x"}', {"kind": "google-link"}, "daftar.gsheet"),
    Case("a saved web page", b"MIME-Version: 1.0\nContent-Type: multipart", {"kind": "web-archive"}, "daftar.xls"),
    Case("contacts", b"BEGIN:VCARD\nFN:B\n", {"kind": "contacts"}, "a.vcf"),
    Case("a web page without a table", b"<!doctype html><html><p>3 ojek", {"kind": "no-table"}, "daftar.xls"),
    Case("a workbook with nothing in it", xlsx({"Data": sheet([])}), {"kind": "no-table"}),
    Case("a workbook that hides everything", xlsx({"A": sheet([]), "B": _plain}, states={"B": "hidden"}), {"kind": "only-hidden"}),
    Case("nothing", b"", {"kind": "empty"}),
    Case("no text at all", bytes(range(256)) * 40, {"kind": "unknown"}, "a.bin"),
    Case("half a workbook", xlsx({"Data": _plain})[:-300], {"kind": "broken"}),
    Case("a workbook with a byte turned over", xlsx({"Data": _plain}, method=0).replace(b"<sheetData>", b"<sheetDat<>"), {"kind": "broken"}),
    Case("a sheet that grows by its own entities", xlsx({"Data": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'}), {"kind": "broken"}),
    Case("60 megabytes in 60 kilobytes", xlsx({"Data": " " * (60 * 2**20)}), {"kind": "too-large"}),
    Case("the same, saying that it is small", workbooks.with_size(xlsx({"Data": " " * (60 * 2**20)}), "xl/worksheets/sheet1.xml", 2000), {"kind": "too-large"}),
    Case("a part said to be of four gigabytes", workbooks.with_size(xlsx({"Data": _plain}), "xl/worksheets/sheet1.xml", 0xFFFFFFF0), {"kind": "too-large"}),
    Case("a text of five megabytes", b"1;ojek\n" * 750_000, {"kind": "too-large"}, "daftar.csv"),
]  # fmt: skip

ALL = [*WORKBOOKS, *TEXTS, *NAMED]

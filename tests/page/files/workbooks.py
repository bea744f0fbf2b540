"""Writes the smallest files of each kind that offices hand over, for the tests of the reader of files."""

import io
import struct
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Style numbers of the cells below, and the formats behind them.
PLAIN, DAY, MONTH_YEAR, OWN_DAY, MONEY, CLOCK, OWN_MONTH = range(7)
FORMATS = (0, 14, 17, 164, 165, 20, 166)
OWN_FORMATS = {164: 'dd" "mmmm" "yyyy', 165: '"Rp"#,##0', 166: "[$-421]mmmm;@"}

Cell = str | int | float | bool | None | tuple[float, int]


def zipped(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP of the parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def column(index: int) -> str:
    """Return the letters of a column: 0 is A."""
    return (column(index // 26 - 1) if index >= 26 else "") + chr(65 + index % 26)


def sheet(
    rows: Sequence[Sequence[Cell]],
    *,
    first: int = 1,
    hidden: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    merged: Sequence[str] = (),
    inline: bool = False,
    shared: list[str] | None = None,
) -> str:
    """Write a sheet: texts, numbers, (number, style), booleans; None is no cell at all."""
    lines = []
    for number, row in enumerate(rows, first):
        cells = []
        for place, value in enumerate(row):
            name = f'r="{column(place)}{number}"'
            if value is None:
                continue
            if isinstance(value, bool):
                cells.append(f'<c {name} t="b"><v>{int(value)}</v></c>')
            elif isinstance(value, tuple):
                cells.append(f'<c {name} s="{value[1]}"><v>{value[0]}</v></c>')
            elif isinstance(value, (int, float)):
                cells.append(f"<c {name}><v>{value}</v></c>")
            elif value.startswith("="):
                formula, _, stored = value[1:].partition("→")
                kind = "" if stored.replace(".", "").isdigit() else ' t="str"'
                cells.append(f"<c {name}{kind}><f>{escape(formula)}</f><v>{escape(stored)}</v></c>")
            elif inline or shared is None:
                cells.append(
                    f'<c {name} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
                )
            else:
                if value not in shared:
                    shared.append(value)
                cells.append(f'<c {name} t="s"><v>{shared.index(value)}</v></c>')
        is_hidden = ' hidden="1"' if number in hidden else ""
        lines.append(f'<row r="{number}"{is_hidden}>{"".join(cells)}</row>')
    columns = "".join(f'<col min="{at}" max="{at}" hidden="1"/>' for at in hidden_columns)
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">{f"<cols>{columns}</cols>" if columns else ""}'
        f"<sheetData>{''.join(lines)}</sheetData>{f'<mergeCells>{merges}</mergeCells>' if merges else ''}</worksheet>"
    )


def xlsx(
    sheets: dict[str, str], *, shared: Sequence[str] = (), states: dict[str, str] | None = None, is_1904: bool = False,
    method: int = zipfile.ZIP_DEFLATED, more: dict[str, str | bytes] | None = None,
) -> bytes:  # fmt: skip
    """Write a workbook. states: "hidden" or "veryHidden" by a sheet's name."""
    entries, relations, parts = [], [], {}
    for number, (name, xml) in enumerate(sheets.items(), 1):
        state = f' state="{states[name]}"' if states and name in states else ""
        entries.append(f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"{state}/>')
        relations.append(f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>')
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
    epoch = ' date1904="1"' if is_1904 else ""
    own = "".join(
        f'<numFmt numFmtId="{at}" formatCode={quoteattr(code)}/>' for at, code in OWN_FORMATS.items()
    )
    styles = "".join(f'<xf numFmtId="{at}"/>' for at in FORMATS)
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    return zipped(
        {
            "[Content_Types].xml": f"{HEAD}<Types/>",
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr{epoch}/><sheets>{"".join(entries)}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"{HEAD}<Relationships>{''.join(relations)}</Relationships>",
            "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>',
            **({"xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>'} if shared else {}),
            **parts,
            **(more or {}),
        },
        method,
    )


def ods(rows: str) -> bytes:
    """Write an OpenDocument sheet of rows in XML."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'{HEAD}<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="Daftar">{rows}</table:table></office:spreadsheet></office:body></office:document-content>',
        }
    )


def with_size(archive: bytes, name: str, size: int) -> bytes:
    """Let a ZIP say another unpacked size of a part than it has."""
    made = bytearray(archive)
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", made, at + 28)[0]
        if made[at + 46 : at + 46 + length].decode() == name:
            struct.pack_into("<I", made, at + 24, size)
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)

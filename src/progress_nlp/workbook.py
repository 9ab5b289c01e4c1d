"""An XLSX workbook from plain rows, without a spreadsheet library, the same bytes every time.

In: sheets, each a name, column names and records. Out: bytes and the warnings about cells that had to be altered. Text is always a
string cell: no formula, no link. Numbers are numbers. Text past the cell limit goes on in further columns.

>>> data, warnings = xlsx_bytes([Sheet("facts", ("metric", "value"), ({"metric": "=1+1", "value": 3},))])
>>> data[:2], warnings
(b'PK', ())
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

from progress_nlp.errors import OutputFailed
from progress_nlp.patterns import lazy

CELL_LIMIT = 32_767  # UTF-16 units in one cell
ROW_LIMIT = 1_048_576

_ILLEGAL = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = lazy(r"_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Sheet(NamedTuple):
    """One sheet: a name, the columns in order, and a record a row."""

    name: str
    columns: Sequence[str]
    records: Sequence[Mapping[str, Any]]


def xlsx_bytes(sheets: Sequence[Sheet]) -> tuple[bytes, tuple[str, ...]]:
    """The workbook, and a warning for each column whose text was split or had characters replaced."""
    strings: dict[str, int] = {}
    warnings: list[str] = []
    parts = [_sheet_part(_within_limits(sheet, warnings), strings) for sheet in sheets]
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*_frame_parts(sheets), *zip(names, parts, strict=True), _strings_part(strings)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return stream.getvalue(), tuple(warnings)


def _within_limits(sheet: Sheet, warnings: list[str]) -> Sheet:
    """`sheet` with every text legal and short enough; a column with longer text is followed by `name (2)`, `name (3)` …"""
    if len(sheet.records) >= ROW_LIMIT:
        raise OutputFailed(f"{sheet.name}：超过 {ROW_LIMIT} 行，请改用 CSV 或 JSON。(too many rows for XLSX: use CSV or JSON)")
    columns: list[str] = []
    rows: list[dict[str, Any]] = [{} for _ in sheet.records]
    for name in sheet.columns:
        cells = [_pieces(record.get(name)) for record in sheet.records]
        widest = max((len(pieces) for pieces, _ in cells), default=1)
        columns += [name if n == 1 else f"{name} ({n})" for n in range(1, widest + 1)]
        for row, (pieces, _) in zip(rows, cells, strict=True):
            row.update({name if n == 1 else f"{name} ({n})": piece for n, piece in enumerate(pieces, 1)})
        warnings += _column_warnings(f"{sheet.name} “{name}”", widest, any(changed for _, changed in cells))
    return Sheet(sheet.name, columns, rows)


def _column_warnings(place: str, widest: int, replaced: bool) -> Iterable[str]:
    if widest > 1:
        yield f"{place}：有文字超过 {CELL_LIMIT} 字，已接续到右边的列。(text too long for a cell: split)"
    if replaced:
        yield f"{place}：有 XLSX 不允许的字符，已换成 �。(illegal characters replaced)"


def _pieces(value: Any) -> tuple[list[Any], bool]:
    """A value as the cells that hold it, and whether characters were replaced."""
    if not isinstance(value, str):
        return [value], False
    legal = _ILLEGAL.sub("\ufffd", value)
    size = CELL_LIMIT if not legal or max(legal) <= "\uffff" else CELL_LIMIT // 2
    return [legal[at : at + size] for at in range(0, max(len(legal), 1), size)], legal != value


def _sheet_part(sheet: Sheet, strings: dict[str, int]) -> str:
    header = _row(1, sheet.columns, strings, style=' s="1"')
    rows = (_row(n, [r.get(c) for c in sheet.columns], strings) for n, r in enumerate(sheet.records, 2))
    frozen = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
    return f'{_HEAD}<worksheet xmlns="{_MAIN}">{frozen}<sheetData>{header}{"".join(rows)}</sheetData></worksheet>'


def _row(number: int, values: Sequence[Any], strings: dict[str, int], style: str = "") -> str:
    cells = (_cell(f"{_letters(n)}{number}", v, strings, style) for n, v in enumerate(values) if v is not None)
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: Any, strings: dict[str, int], style: str) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"{style}><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="s"{style}><v>{strings.setdefault(value, len(strings))}</v></c>'
    return f'<c r="{place}"{style}><v>{value!r}</v></c>'


def _letters(index: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    name = ""
    while index >= 0:
        index, letter = divmod(index, 26)
        name, index = chr(65 + letter) + name, index - 1
    return name


def _strings_part(strings: Mapping[str, int]) -> tuple[str, str]:
    items = "".join(f'<si><t xml:space="preserve">{_string(text)}</t></si>' for text in strings)
    return "xl/sharedStrings.xml", f'{_HEAD}<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{items}</sst>'


def _string(text: str) -> str:
    """Excel reads _x000A_ as a character's escape, so a text that holds such letters has its own escape."""
    return _escaped(_ESCAPED.sub("_x005F_", text)).replace("\r", "&#13;")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _frame_parts(sheets: Sequence[Sheet]) -> Iterable[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    types = "".join(_override(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers)
    types += _override("/xl/workbook.xml", "sheet.main") + _override("/xl/styles.xml", "styles")
    types += _override("/xl/sharedStrings.xml", "sharedStrings")
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    tabs = "".join(f'<sheet name="{_escaped(s.name)}" sheetId="{n}" r:id="rId{n}"/>' for n, s in zip(count(1), sheets))
    yield "xl/workbook.xml", f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{tabs}</sheets></workbook>'
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")])
    yield "xl/styles.xml", _STYLES


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'

"""Excel workbooks (`.xlsx`, `.xlsm`): a table a visible sheet, cells as their formats print them.

In: the opened package. Out: a `Document`. Percentages and days come out as text (76.5%, 2025-12-31); merged cells are merged cells; row 5 of the
sheet is row 4 of the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from progress_nlp.documents.cellgrid import check_cells, grid_rows
from progress_nlp.documents.model import Document, Limits, Row, Table
from progress_nlp.documents.names import R
from progress_nlp.documents.numbering import whole
from progress_nlp.documents.package import Package
from progress_nlp.documents.printing import NumberFormat, number_format, printed_number
from progress_nlp.documents.symbols import visible
from progress_nlp.documents.tally import Tally
from progress_nlp.patterns import lazy

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE = lazy(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class _Book(NamedTuple):
    """What all sheets share."""

    strings: list[str]
    formats: list[NumberFormat]
    first_day: datetime


def read_workbook(package: Package, main: str, limits: Limits) -> Document:
    """The document whose workbook part is `main`. Raises CorruptDocument, UnsafeDocument or LimitExceeded."""
    tally = Tally()
    root = package.parse(main)
    relations = {relation.id: relation for relation in package.relations(main) if not relation.external}
    parts = {relation.kind: relation.target for relation in relations.values() if relation.target in package}
    properties = root.find(S + "workbookPr")
    late = properties is not None and properties.get("date1904") in ("1", "true")
    book = _Book(
        _strings(package, parts.get("sharedStrings")),
        _formats(package, parts.get("styles")),
        datetime(1904, 1, 1) if late else datetime(1899, 12, 30),
    )
    tables: list[Table] = []
    for sheet in root.iter(S + "sheet"):
        relation = relations.get(sheet.get(R + "id"))
        if sheet.get("state") in ("hidden", "veryHidden"):
            tally.add("hidden_sheet")
        elif relation is not None and relation.kind == "worksheet" and relation.target in package:
            rows = _Sheet(package.name, book, limits, tally).rows(package.parse(relation.target, kept=False))
            tables.append(Table(rows, len(tables)))
    return Document(package.name, "xlsx", tuple(tables), (), tally.notices())


def _strings(package: Package, part: str | None) -> list[str]:
    if part is None:
        return []
    return [_rich(element) for element in package.parse(part).iterchildren(S + "si")]


def _rich(element: Any) -> str:
    """The text of a string with or without runs; phonetic guides left out."""
    found = (child for child in element if child.tag in (S + "t", S + "r"))
    texts = (child.text if child.tag == S + "t" else child.findtext(S + "t") for child in found)
    return visible("".join(text or "" for text in texts).replace("\r\n", "\n").replace("_x000D_", ""))


def _formats(package: Package, part: str | None) -> list[NumberFormat]:
    if part is None:
        return []
    root = package.parse(part)
    codes = {element.get("numFmtId") or "": element.get("formatCode") or "" for element in root.iter(S + "numFmt")}
    sheets = root.find(S + "cellXfs")
    return [] if sheets is None else [number_format(element.get("numFmtId"), codes) for element in sheets.iterchildren(S + "xf")]


class _Sheet:
    """Reads one sheet."""

    def __init__(self, name: str, book: _Book, limits: Limits, tally: Tally) -> None:
        self._name = name
        self._book = book
        self._limits = limits
        self._tally = tally

    def rows(self, root: Any) -> tuple[Row, ...]:
        """The rows of the sheet, empty ones between them kept so that their numbers hold."""
        return grid_rows(self._texts(root), dict(self._merges(root)), self._name, self._limits)

    def _texts(self, root: Any) -> dict[int, dict[int, str]]:
        """The printed texts by row and column; cells without any are left out."""
        texts: dict[int, dict[int, str]] = {}
        count, row, column, hidden = 0, -1, -1, False
        for element in root.iter(S + "row", S + "c"):
            if element.tag == S + "row":
                row, column = whole(element.get("r"), row + 2) - 1, -1
                hidden = element.get("hidden") in ("1", "true")
                continue
            place = _place(element.get("r"))
            row, column = place if place is not None else (row, column + 1)
            text = self._text(element)
            if text and hidden:
                self._tally.add("hidden_rows_read")
                hidden = False
            if text and 0 <= column < self._limits.columns and row >= 0:
                count += 1
                texts.setdefault(row, {})[column] = text
            elif text:
                self._tally.add("column_past_limit")
            check_cells(count, len(text), self._name, self._limits)
        return texts

    def _text(self, element: Any) -> str:
        kind, value = element.get("t", "n"), element.findtext(S + "v") or ""
        if kind == "s":
            index = whole(value, -1)
            return self._book.strings[index] if 0 <= index < len(self._book.strings) else ""
        if kind == "inlineStr":
            inline = element.find(S + "is")
            return "" if inline is None else _rich(inline)
        if kind in ("n", "d") and value:
            index = whole(element.get("s"), 0)
            shown = self._book.formats[index] if 0 <= index < len(self._book.formats) else NumberFormat()
            return printed_number(value, shown, self._book.first_day)
        return "" if kind == "e" else {"b1": "是", "b0": "否"}.get(kind + value, value)

    def _merges(self, root: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """First cell, and rows and columns, of each merged range."""
        for element in root.iter(S + "mergeCell"):
            first, _, last = (element.get("ref") or "").partition(":")
            begin, end = _place(first), _place(last)
            if begin is not None and end is not None and begin[0] <= end[0] and begin[1] <= end[1] < self._limits.columns:
                yield begin, (end[0] - begin[0] + 1, end[1] - begin[1] + 1)


def _place(reference: str | None) -> tuple[int, int] | None:
    match = _PLACE.fullmatch(reference or "")
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return int(match[2]) - 1, column - 1

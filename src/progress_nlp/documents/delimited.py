"""Tables as text: comma-separated, tab-separated and semicolon-separated files.

In: the text. Out: a `Document` with one table. A file counts as such only where a row of it holds the headings of a task table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from progress_nlp.documents.cellgrid import check_cells
from progress_nlp.documents.headings import heading_field
from progress_nlp.documents.model import Cell, Document, Limits, Row, Table
from progress_nlp.errors import LimitExceeded
from progress_nlp.lexicon import Lexicon

_SEARCHED, _SAMPLE = 40, 65_536


def delimiter_of(text: str, lexicon: Lexicon) -> str | None:
    """The delimiter of a table whose header stands in the first lines; None where the text is no table."""
    for delimiter in ("\t", ",", ";", "|"):
        try:
            if any(_is_header(row, lexicon) for _, row in zip(range(_SEARCHED), _rows(text[:_SAMPLE], delimiter), strict=False)):
                return delimiter
        except csv.Error:
            continue
    return None


def _is_header(row: list[str], lexicon: Lexicon) -> bool:
    return len({field for cell in row if (field := heading_field(cell, lexicon))}) >= 2


def read_delimited(text: str, delimiter: str, name: str, limits: Limits) -> Document:
    """The table in the text. Raises LimitExceeded."""
    try:
        return Document(name, "csv", (table_of(_rows(text, delimiter), name, limits),))
    except csv.Error as error:
        raise LimitExceeded(
            f"{name}：一个单元格超过 {csv.field_size_limit():,} 字的上限，可能是引号没有成对。(a cell with too much text, or a quote never closed)"
        ) from error


def table_of(rows: Iterable[Iterable[str]], name: str, limits: Limits, number: int = 0) -> Table:
    """A table of plain rows of text; rows without any have no cells, and none stand at the end. Raises LimitExceeded."""
    found: list[Row] = []
    cells = filled = 0
    for row in rows:
        made = tuple(Cell(text, column) for column, text in zip(range(limits.columns), row, strict=False))
        if not any(cell.text.strip() for cell in made):
            found.append(Row(()))
            continue
        cells += len(made)
        found.append(Row(made))
        filled = len(found)
        if filled > limits.rows:
            raise LimitExceeded(f"{name}：表格超过 {limits.rows:,} 行的上限。(too many table rows)")
        check_cells(cells, max(len(cell.text) for cell in made), name, limits)
    del found[filled:]
    return Table(tuple(found), number)


def _rows(text: str, delimiter: str) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)

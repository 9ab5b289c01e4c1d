"""Tables as text: comma-separated, tab-separated and semicolon-separated files.

In: the text. Out: a `Document` with one table. A file counts as such only where a row of it holds the headings of a task table, or
one such heading and rows that are all alike.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence

from progress_nlp.documents.cellgrid import check_cells
from progress_nlp.documents.headings import heading_field
from progress_nlp.documents.model import Cell, Document, Limits, Row, Table
from progress_nlp.documents.tally import Tally
from progress_nlp.errors import LimitExceeded
from progress_nlp.lexicon import Lexicon

_SEARCHED, _SAMPLE = 40, 65_536


def delimiter_of(text: str, lexicon: Lexicon) -> str | None:
    """The delimiter of a table whose header stands in the first lines; None where the text is no table."""
    samples: dict[str, list[list[str]]] = {}
    for delimiter in ("\t", ",", ";", "|"):
        try:
            samples[delimiter] = [row for _, row in zip(range(_SEARCHED), _rows(text[:_SAMPLE], delimiter), strict=False)]
        except csv.Error:
            continue
    for least in (2, 1):
        for delimiter, rows in samples.items():
            if any(_headings(row, lexicon) >= least for row in rows) and (least > 1 or _is_regular(rows)):
                return delimiter
    return None


def _headings(row: list[str], lexicon: Lexicon) -> int:
    """How many different fields the cells of a row name; nothing counts where they are not parted."""
    return len({field for cell in row if (field := heading_field(cell, lexicon))}) if len(row) > 1 else 0


def _is_regular(rows: list[list[str]]) -> bool:
    """Whether most rows have as many cells as the others, three or more."""
    sizes = Counter(len(row) for row in rows if row)
    size, count = sizes.most_common(1)[0] if sizes else (0, 0)
    return size >= 3 and count >= 3 and count * 2 > sum(sizes.values())


def read_delimited(text: str, delimiter: str, name: str, limits: Limits) -> Document:
    """The table in the text. Raises LimitExceeded."""
    try:
        tally = Tally()
        table = table_of(_rows(text, delimiter), name, limits, tally)
        return Document(name, "csv", (table,), (), tally.notices())
    except csv.Error as error:
        raise LimitExceeded(
            f"{name}：一个单元格超过 {csv.field_size_limit():,} 字的上限，可能是引号没有成对。(a cell with too much text, or a quote never closed)"
        ) from error


def table_of(rows: Iterable[Sequence[str]], name: str, limits: Limits, tally: Tally, number: int = 0) -> Table:
    """A table of plain rows of text; rows without any have no cells, and none stand at the end. Raises LimitExceeded."""
    tally.table = number
    found: list[Row] = []
    cells = filled = 0
    for row in rows:
        made = tuple(Cell(text, column) for column, text in zip(range(limits.columns), row, strict=False))
        if len(row) > limits.columns and any(text.strip() for text in row[limits.columns :]):
            tally.row = len(found)
            tally.add("column_past_limit")
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

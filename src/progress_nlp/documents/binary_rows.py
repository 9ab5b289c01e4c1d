"""Rows and tables of an old Word file, from its paragraphs one after the other.

In: paragraphs with their marks and modifiers. Out: blocks. A cell's mark ends a cell, a row's end says how its cells stand on the page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from progress_nlp.documents import binary_properties as properties
from progress_nlp.documents.binary_properties import CellBorder, cell_borders
from progress_nlp.documents.cellgrid import check_cells
from progress_nlp.documents.grid import CellShape, Merges
from progress_nlp.documents.model import Block, Cell, Limits, Paragraph, Row, Table
from progress_nlp.documents.tally import Tally
from progress_nlp.errors import LimitExceeded

_NEAR = 30  # twentieths of a point: edges so close together are one


class _RawRow(NamedTuple):
    texts: list[str]
    borders: list[CellBorder]


class RowReader:
    """Takes the paragraphs of one story."""

    def __init__(self, tally: Tally, name: str, limits: Limits) -> None:
        self._tally, self._name, self._limits = tally, name, limits
        self._blocks: list[Block] = []
        self._rows: list[_RawRow] = []
        self._cells: list[str] = []
        self._lines: list[str] = []
        self._inner: list[str] = []
        self._carried = ""
        self._count = self._tables = 0

    def stand(self, names: dict[int, bytes]) -> None:
        """Say to the tally where the next paragraph stands, whose modifiers these are."""
        inside = _depth(names) > 0
        self._tally.table = self._tables if inside else None
        self._tally.row = len(self._rows) if inside else None
        self._tally.column = len(self._cells) if inside else None

    def take(self, text: str, mark: str, names: dict[int, bytes], gone: bool) -> None:
        """The next paragraph; `gone`: a revision deleted its mark."""
        depth = _depth(names)
        if depth == 0:
            self._end_table()
            if gone:
                self._carried += text
            else:
                self._blocks.append(Paragraph(self._carried + text, properties.outline_level(names)))
                self._carried = ""
        elif depth > 1:
            self._take_inner(text, names)
        elif properties.ROW_END in names:
            self._end_row(names, gone)
        else:
            if self._inner:
                self._lines.append("\t".join(self._inner))
                self._inner = []
            text, self._carried = self._carried + text, ""
            if gone and mark != "\x07":
                self._carried = text
                return
            self._lines.append(text)
            if mark == "\x07":
                self._end_cell()

    def blocks(self) -> list[Block]:
        """All that was taken."""
        self._end_table()
        return [*self._blocks, Paragraph(self._carried)] if self._carried else self._blocks

    def _take_inner(self, text: str, names: dict[int, bytes]) -> None:
        """A paragraph of a table within a cell: a line a row, its cells parted by tabs."""
        if properties.INNER_ROW_END in names:
            self._lines.append("\t".join(self._inner))
            self._inner = []
        else:
            self._inner.append(text)

    def _end_cell(self) -> None:
        self._count += 1
        text = "\n".join(self._lines)
        check_cells(self._count, len(text), self._name, self._limits)
        self._cells.append(text)
        self._lines = []

    def _end_row(self, names: dict[int, bytes], gone: bool) -> None:
        if self._lines and any(self._lines):
            self._end_cell()
        if gone:
            self._tally.add("deleted_row")
        elif self._cells:
            self._rows.append(_RawRow(self._cells, cell_borders(names)))
            if len(self._rows) > self._limits.rows:
                raise LimitExceeded(f"{self._name}：表格超过 {self._limits.rows:,} 行的上限。(too many table rows)")
        self._cells, self._lines = [], []

    def _end_table(self) -> None:
        if self._lines or self._cells:
            self._cells += ["\n".join(self._lines)] if any(self._lines) else []
            self._rows += [_RawRow(self._cells, [])] if self._cells else []
            self._cells, self._lines = [], []
        if self._rows:
            self._blocks.append(Table(_grid(self._rows), self._tables))
            self._tables += 1
            self._rows = []


def _depth(names: dict[int, bytes]) -> int:
    """How deep in tables a paragraph stands."""
    deep = names.get(properties.DEPTH)
    if deep is not None:
        return int.from_bytes(deep, "little", signed=True)
    return 1 if names.get(properties.IN_TABLE) == b"\1" else 0


def _grid(rows: Sequence[_RawRow]) -> tuple[Row, ...]:
    """The rows on one grid, made of all edges of their cells."""
    edges: list[int] = []
    for edge in sorted({edge for row in rows for border in row.borders for edge in (border.left, border.right)}):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    merges = Merges()
    made: list[Row] = []
    for row in rows:
        made.append(Row(tuple(_cells(row, edges, merges))))
        merges.end_row()
    return tuple(made)


def _cells(row: _RawRow, edges: list[int], merges: Merges) -> list[Cell]:
    if len(row.borders) < len(row.texts):
        return [Cell(text, column) for column, text in enumerate(row.texts)]
    cells: list[Cell] = []
    for text, border in zip(row.texts, row.borders, strict=False):
        left = max(bisect_left(edges, border.left + 1) - 1, 0)
        span = max(max(bisect_left(edges, border.right + 1) - 1, 0) - left, 1)
        if border.beside and cells:
            last = cells[-1]
            joined = "\n".join(part for part in (last.text, text) if part)
            cells[-1] = last._replace(text=joined, span=left + span - last.column)
            continue
        column = max(left, cells[-1].column + cells[-1].span) if cells else left
        below = merges.place(CellShape(column, span, border.down)) and not text.strip()
        cells.append(Cell(text, column, span, below))
    return cells

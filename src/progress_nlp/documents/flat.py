"""Tables without anything special, read in one flat pass: most of a large report.

In: a `w:tbl`. Out: its rows, and which of their cells ask for the careful walk of `story.py`; None where the table itself does.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from progress_nlp.documents.grid import CellShape, Merges
from progress_nlp.documents.model import Cell, Row
from progress_nlp.documents.names import ALTERNATE, RPR, SDT_CONTENT, SDT_PR, TBL, TC, TR, TRPR, VAL, M, P, T, W, is_on, w
from progress_nlp.documents.numbering import whole
from progress_nlp.documents.runs import BREAKS, plain_text
from progress_nlp.documents.symbols import visible

_SPAN, _DOWN, _BEFORE, _HEADER, _TAB = W + "gridSpan", W + "vMerge", W + "gridBefore", W + "tblHeader", W + "tab"
_SHAPES = (TR, _SPAN, _DOWN, _BEFORE, _HEADER)
_SPECIAL = (
    TBL,
    ALTERNATE,
    M + "oMath",
    M + "oMathPara",
    *sorted(
        w(
            "del", "moveFrom", "showingPlcHdr", "fldChar", "vanish", "vertAlign", "drawing", "pict", "object", "sym", "ruby", "delText",
            "hMerge", "cellDel", "cellMerge", "hidden", "numPr", "altChunk", "txbxContent",
        )
    ),
)  # fmt: skip
_INSERTED = (W + "ins", W + "moveTo")
_WANTED = (T, P, TC, *_SHAPES, *BREAKS, *_SPECIAL, *_INSERTED)
_SHAPING = frozenset({TBL, *w("hMerge", "cellDel", "cellMerge", "hidden")})
_OUTSIDE = frozenset({TBL, TR, TRPR, SDT_CONTENT})
_PROPERTIES = frozenset({RPR, TRPR})
_SHAPING_CELLS, _SHAPED = frozenset({_SPAN, _DOWN, _BEFORE, _HEADER}), frozenset({TC, TR})
_STYLED = (W + "pStyle", W + "rStyle")


class Special(NamedTuple):
    """A cell that asks for the careful walk: its row and its place in the row, and the element."""

    row: int
    place: int
    element: Any


class FlatTable(NamedTuple):
    """The rows; the cells of them that are still to be read with care; row and grid column of each tracked insertion elsewhere."""

    rows: list[Row]
    specials: list[Special]
    insertions: list[tuple[int, int]]


def flat_rows(table: Any, most_columns: int, *, styled: bool) -> FlatTable | None:
    """The table, or None where it is not plain. `styled`: styles of the document hide, raise or number text."""
    flat = _Flat(most_columns)
    parts, cells, cell = flat.parts, flat.cells, tuple.__new__
    for element in table.iterdescendants(*_WANTED, *(_STYLED if styled else ())):
        tag = element.tag
        if tag == T:
            text = element.text
            if text:
                parts.append(text if text[0] > " " and text[-1] > " " and "\n" not in text else plain_text(element))
        elif tag == P:
            parts.append("\n")
        elif tag == TC:
            if flat.plain and parts and parts[0] == "\n":
                cells.append(cell(Cell, (parts[1] if len(parts) == 2 else "".join(parts)[1:], flat.column, 1, False, ())))
                flat.column += 1
                parts.clear()
            else:
                flat.next_cell()
            flat.element = element
        elif tag in BREAKS:
            if tag != _TAB or element.getparent().tag != W + "tabs":
                parts.append(BREAKS[tag])
        elif not flat.shape(element, tag):
            return None
    return flat.finish()


class _Flat:
    """The rows so far, and the cell that is being read.

    `plain`: the cell covers one grid place and needs no further look. `odd`: the table needs the careful walk after all.
    """

    __slots__ = (
        "_before", "_down", "_header", "_insertions", "_merges", "_most", "_rows", "_span", "_special", "_specials",
        "cells", "column", "element", "odd", "parts", "plain",
    )  # fmt: skip

    def __init__(self, most: int) -> None:
        self._most = most
        self._merges = Merges()
        self._rows: list[Row] = []
        self._specials: list[Special] = []
        self._insertions: list[tuple[int, int]] = []
        self.cells: list[Cell] = []
        self.column, self._span, self._before = -1, 1, 0
        self._down: str | None = None
        self._header = self._special = self.odd = self.plain = False
        self.element: Any = None
        self.parts: list[str] = []

    def next_cell(self) -> None:
        """A cell begins; the one before it is complete. Every paragraph has put a line end before its text."""
        if self.column < 0:
            self.column = self._before
        else:
            self._complete()
        self.parts.clear()
        self._span, self._down, self._special, self.plain = 1, None, False, True

    def _complete(self) -> None:
        text = "".join(self.parts)[1:]
        below = self._down is not None and self._merges.place(CellShape(self.column, self._span, self._down))
        if self._special or self.parts[:1] not in ([], ["\n"]):  # the latter: text that stands in no paragraph
            self._specials.append(Special(len(self._rows), len(self.cells), self.element))
        else:
            self.odd = self.odd or (below and bool(text.strip()))
        self.cells.append(Cell(text, self.column, self._span, below))
        self.column += self._span

    def _next_row(self) -> None:
        if self.column >= 0:
            self._complete()
            self._rows.append(Row(tuple(self.cells), self._header))
            self.odd = self.odd or self.column > self._most
        self._merges.end_row()
        self.parts.clear()
        self.cells.clear()
        self.column, self._before = -1, 0
        self._header = self._special = self.plain = False

    def shape(self, element: Any, tag: str) -> bool:
        """A row begins, or a property of the row or the cell, or something special; gives whether the flat pass can go on."""
        self.plain = False
        if tag == TR:
            self._next_row()
        elif tag in _SHAPING_CELLS and element.getparent().getparent().tag not in _SHAPED:
            return True  # an earlier shape, kept by a revision
        elif tag == _SPAN:
            self._span = max(whole(element.get(VAL), self._most), 1)
        elif tag == _DOWN:
            self._down = "restart" if element.get(VAL) == "restart" else "continue"
        elif tag == _BEFORE:
            self._before = max(whole(element.get(VAL), self._most), 0)
        elif tag == _HEADER:
            self._header = is_on(element)
        elif tag in _INSERTED:
            if element.getparent().tag not in _PROPERTIES:
                self._insertions.append((len(self._rows), self.column))
        else:
            self._special = True
            return tag not in _SHAPING and not _is_outside(element)
        return not self.odd and max(self.column, self._before) + self._span <= self._most

    def finish(self) -> FlatTable | None:
        """The rows, now that the table is at its end."""
        self._next_row()
        return None if self.odd else FlatTable(_visible(self._rows), self._specials, self._insertions)


def _visible(rows: list[Row]) -> list[Row]:
    """The rows without characters that print nothing; looked for in all of the text at once, since few tables have any."""
    whole_text = "".join([cell.text for row in rows for cell in row.cells])
    if visible(whole_text) is whole_text:
        return rows
    return [Row(tuple(cell._replace(text=visible(cell.text)) for cell in row.cells), row.header) for row in rows]


def _is_outside(element: Any) -> bool:
    """Whether something special stands round rows or cells rather than in one."""
    parent = element.getparent()
    if parent.tag == SDT_PR:
        parent = parent.getparent().getparent()
    return parent.tag in _OUTSIDE

"""Tables without anything special, read in one flat pass: most of a large report.

In: a `w:tbl`. Out: its rows, or None where something in it asks for the careful walk of `story.py`, which gives the same for these tables.
"""

from __future__ import annotations

from typing import Any

from progress_nlp.documents.grid import CellShape, Merges
from progress_nlp.documents.model import Cell, Row
from progress_nlp.documents.names import ALTERNATE, SDT, TBL, TC, TR, VAL, M, P, T, W, is_on, w
from progress_nlp.documents.numbering import whole
from progress_nlp.documents.runs import BREAKS, plain_text
from progress_nlp.documents.symbols import INVISIBLE

_SPAN, _DOWN, _BEFORE, _HEADER, _TAB = W + "gridSpan", W + "vMerge", W + "gridBefore", W + "tblHeader", W + "tab"
_SHAPES = (TR, _SPAN, _DOWN, _BEFORE, _HEADER)
_SPECIAL = (
    TBL,
    SDT,
    ALTERNATE,
    M + "oMath",
    M + "oMathPara",
    *sorted(
        w(
            "ins", "del", "moveFrom", "moveTo", "fldChar", "vanish", "vertAlign", "drawing", "pict", "object", "sym", "ruby", "delText",
            "hMerge", "cellDel", "cellMerge", "hidden", "numPr", "altChunk", "txbxContent",
        )
    ),
)  # fmt: skip
_WANTED = (T, P, TC, *_SHAPES, *BREAKS, *_SPECIAL)
_STYLED = (W + "pStyle", W + "rStyle")


def flat_rows(table: Any, most_columns: int, *, styled: bool, invisible: bool) -> list[Row] | None:
    """The rows, or None where the table is not plain.

    `styled`: styles of the document hide or number text; `invisible`: some of its characters do not print.
    """
    flat = _Flat(most_columns, invisible)
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
        elif tag in BREAKS:
            if tag != _TAB or element.getparent().tag != W + "tabs":
                parts.append(BREAKS[tag])
        elif not flat.shape(element, tag):
            return None
    return flat.finish()


class _Flat:
    """The rows so far, and the cell that is being read.

    `plain`: the cell covers one grid place and needs no further look. `odd`: the careful walk is needed after all.
    """

    __slots__ = (
        "_before",
        "_down",
        "_header",
        "_invisible",
        "_merges",
        "_most",
        "_rows",
        "_span",
        "cells",
        "column",
        "odd",
        "parts",
        "plain",
    )

    def __init__(self, most: int, invisible: bool) -> None:
        self._most, self._invisible = most, invisible
        self._merges = Merges()
        self._rows: list[Row] = []
        self.cells: list[Cell] = []
        self.column, self._span, self._before = -1, 1, 0
        self._down: str | None = None
        self._header = self.odd = self.plain = False
        self.parts: list[str] = []

    def next_cell(self) -> None:
        """A cell begins; the one before it is complete. Every paragraph has put a line end before its text."""
        if self.column < 0:
            self.column = self._before
        else:
            self._complete()
        self.parts.clear()
        self._span, self._down, self.plain = 1, None, not self._invisible

    def _complete(self) -> None:
        self.odd = self.odd or self.parts[:1] not in ([], ["\n"])  # text that stands in no paragraph
        text = "".join(self.parts)[1:]
        if self._invisible:
            text = text.translate(INVISIBLE)
        below = self._down is not None and self._merges.place(CellShape(self.column, self._span, self._down))
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
        self._header = self.plain = False

    def shape(self, element: Any, tag: str) -> bool:
        """A row begins, or a property of the row or the cell, or something special; gives whether the flat pass can go on."""
        if tag not in _SHAPES:
            return False
        self.plain = False
        if tag == TR:
            self._next_row()
        elif tag == _SPAN:
            self._span = max(whole(element.get(VAL), self._most), 1)
        elif tag == _DOWN:
            self._down = "restart" if element.get(VAL) == "restart" else "continue"
        elif tag == _BEFORE:
            self._before = max(whole(element.get(VAL), self._most), 0)
        elif tag == _HEADER:
            self._header = is_on(element)
        return not self.odd and max(self.column, self._before) + self._span <= self._most

    def finish(self) -> list[Row] | None:
        """The rows, now that the table is at its end."""
        self._next_row()
        return None if self.odd else self._rows

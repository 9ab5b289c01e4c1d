"""The grid under a Word table: which columns a cell covers, and which cells continue the one above.

In: the properties of cells, row by row. Out: shapes, and for each cell whether it goes on from above. One pass, however long a merge is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from progress_nlp.documents.names import VAL, W
from progress_nlp.documents.numbering import whole

_SPAN, _DOWN, _ACROSS = W + "gridSpan", W + "vMerge", W + "hMerge"
_DELETED, _MERGED = W + "cellDel", W + "cellMerge"


class CellShape(NamedTuple):
    """Where a cell stands. `down`: None, `restart` or `continue`; `beside`: it continues the cell to its left."""

    column: int
    span: int = 1
    down: str | None = None
    beside: bool = False
    deleted: bool = False
    clamped: bool = False


def cell_shape(properties: Any | None, column: int, most: int) -> CellShape:
    """The shape that `w:tcPr` gives to a cell at `column`; spans are cut so that no column passes `most`."""
    if properties is None:
        return CellShape(column)
    span, down, beside, deleted = 1, None, False, False
    for child in properties.iterchildren(_SPAN, _DOWN, _ACROSS, _DELETED, _MERGED):
        tag = child.tag
        if tag == _SPAN:
            span = max(whole(child.get(VAL), most + 1 if child.get(VAL) else 1), 1)
        elif tag == _DOWN:
            down = "restart" if child.get(VAL) == "restart" else "continue"
        elif tag == _ACROSS:
            beside = child.get(VAL) != "restart"
        elif tag == _DELETED:
            deleted = True
        elif child.get(W + "vMerge") is not None:
            down = "continue" if child.get(W + "vMerge") == "cont" else "restart"
    room = max(most - column, 1)
    return CellShape(column, min(span, room), down, beside, deleted, span > room)


class Merges:
    """The vertical merges that are open, by the column where they begin."""

    __slots__ = ("_above", "_here")

    def __init__(self) -> None:
        self._above: dict[int, int] = {}
        self._here: dict[int, int] = {}

    def place(self, shape: CellShape) -> bool:
        """Take the next cell of the row; gives whether it continues the one above."""
        if shape.down is None:
            return False
        self._here[shape.column] = shape.span
        return shape.down == "continue" and shape.column in self._above

    def end_row(self) -> None:
        """The row is complete: its open merges are what the next row may continue."""
        self._above, self._here = self._here, {}

    def drop_row(self, shapes: Iterable[CellShape]) -> None:
        """A row that is left out: merges that it continued stay open, the others end with it."""
        for shape in shapes:
            if shape.down != "continue":
                self._above.pop(shape.column, None)

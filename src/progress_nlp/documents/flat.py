"""Tables without anything special, read in one flat pass: most of a large report.

In: a `w:tbl`. Out: its rows, and which of their cells ask for the careful walk of `story.py`; None where the table itself does.

The pass writes one stream of text with separators that no XML can hold; the stream is joined and cut once, at the speed of `str`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from lxml import etree

from progress_nlp.documents.grid import CellShape, Merges
from progress_nlp.documents.model import Cell, Row
from progress_nlp.documents.names import ALTERNATE, RPR, SDT_CONTENT, SDT_PR, TBL, TC, TR, TRPR, VAL, M, P, T, W, is_on, w
from progress_nlp.documents.numbering import whole
from progress_nlp.documents.runs import BREAKS, plain_text
from progress_nlp.documents.symbols import visible

_ROW, _CELL, _PARAGRAPH, _BREAK = "\x1c", "\x1d", "\x1e", "\x1f"
_SIGNS = {tag: sign.replace("\n", _BREAK) for tag, sign in BREAKS.items()}
_SPAN, _DOWN, _BEFORE, _HEADER, _TAB = W + "gridSpan", W + "vMerge", W + "gridBefore", W + "tblHeader", W + "tab"
_SHAPES = (_SPAN, _DOWN, _BEFORE, _HEADER)
_SPECIAL = (
    TBL,
    ALTERNATE,
    M + "oMath",
    M + "oMathPara",
    *sorted(
        w(
            "del", "moveFrom", "showingPlcHdr", "fldChar", "vanish", "vertAlign", "drawing", "pict", "object", "sym", "ruby", "delText",
            "hMerge", "cellDel", "cellMerge", "hidden", "numPr", "altChunk", "subDoc", "txbxContent",
        )
    ),
)  # fmt: skip
_INSERTED = (W + "ins", W + "moveTo")
_WANTED = (T, P, TC, TR, *_SHAPES, *BREAKS, *_SPECIAL, *_INSERTED)
_SHAPING = frozenset({TBL, *w("hMerge", "cellDel", "cellMerge", "hidden")})
_OUTSIDE = frozenset({TBL, TR, TRPR, SDT_CONTENT})
_PROPERTIES = frozenset({RPR, TRPR})
_STYLED = (W + "pStyle", W + "rStyle")


_STRAY = etree.XPath(
    "boolean(descendant-or-self::*[self::w:tr or self::w:tbl]/*[self::w:p or self::w:r or self::w:t])", namespaces={"w": W.strip("{}")}
)
"""Text beside the cells: the flat pass puts it into the cell before, which the careful walk may read anew without it."""


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
    shapes = _Shapes(most_columns)
    stream: list[str] = []
    add, row, place, cell = stream.append, -1, -1, None
    for element in table.iterdescendants(*_WANTED, *(_STYLED if styled else ())):
        tag = element.tag
        if tag == T:
            text = element.text
            if text:
                add(text if text.strip() is text else plain_text(element))
        elif tag == P:
            add(_PARAGRAPH)
        elif tag == TC:
            add(_CELL)
            place += 1
            cell = element
        elif tag == TR:
            add(_ROW)
            row, place = row + 1, -1
        elif tag in _SIGNS:
            if tag != _TAB or element.getparent().tag != W + "tabs":
                add(_SIGNS[tag])
        elif not shapes.take(element, tag, Special(row, place, cell)):
            return None
    if shapes.has_special and _STRAY(table):
        return None
    rows = _lines("".join(stream))
    return None if rows is None else shapes.table(rows)


def _lines(stream: str) -> list[list[str]] | None:
    """The texts of the cells by row; None where text stands in no paragraph of a cell."""
    if stream.count(_CELL) != stream.count(_CELL + _PARAGRAPH):
        return None
    if "\n" in stream:
        stream = stream.replace("\n", " ")
    stream = visible(stream).replace(_CELL + _PARAGRAPH, _CELL).replace(_PARAGRAPH, "\n").replace(_BREAK, "\n")
    head, *lines = stream.split(_ROW)
    rows = [line.split(_CELL) for line in lines]
    return None if head or any(texts[0] for texts in rows) else rows


class _Shape:
    """What the properties of one row, or of one cell, say."""

    __slots__ = ("before", "down", "header", "span")

    def __init__(self) -> None:
        self.before, self.span = 0, 1
        self.down: str | None = None
        self.header = False


class _Shapes:
    """Rows and cells that are more than text in a place of its own, met in the order of the document."""

    __slots__ = ("_insertions", "_most", "_shapes", "_special")

    def __init__(self, most: int) -> None:
        self._most = most
        self._shapes: dict[int, dict[int, _Shape]] = {}
        self._special: dict[tuple[int, int], Special] = {}
        self._insertions: list[tuple[int, int]] = []

    @property
    def has_special(self) -> bool:
        return bool(self._special)

    def take(self, element: Any, tag: str, here: Special) -> bool:
        """A property of the row or the cell, or something special; gives whether the flat pass can go on."""
        if tag in _INSERTED:
            if element.getparent().tag not in _PROPERTIES:
                self._insertions.append((here.row, here.place))
        elif tag not in _SHAPES:
            self._special[here.row, here.place] = here
            return here.place >= 0 and tag not in _SHAPING and not _is_outside(element)
        elif element.getparent().getparent().tag in (TC, TR):  # else a shape of before a revision
            self._shape(element, tag, self._shapes.setdefault(here.row, {}).setdefault(here.place, _Shape()))
        return True

    def _shape(self, element: Any, tag: str, shape: _Shape) -> None:
        if tag == _SPAN:
            shape.span = max(whole(element.get(VAL), self._most + 1), 1)
        elif tag == _DOWN:
            shape.down = "restart" if element.get(VAL) == "restart" else "continue"
        elif tag == _BEFORE:
            shape.before = max(whole(element.get(VAL), self._most + 1), 0)
        else:
            shape.header = is_on(element)

    def table(self, lines: list[list[str]]) -> FlatTable | None:
        """The table of these texts, the first of each line left out; None where a column passes the limit or merged text stands alone."""
        rows: list[Row] = []
        merges = Merges()
        make = tuple.__new__
        for number, texts in enumerate(lines):
            shapes = self._shapes.get(number)
            if shapes is None:
                cells = [make(Cell, (text, column, 1, False, ())) for column, text in enumerate(texts[1:])]
                rows.append(Row(tuple(cells)))
            else:
                shaped = self._row(number, texts, shapes, merges)
                if shaped is None:
                    return None
                rows.append(shaped)
            merges.end_row()
            if len(texts) > self._most:
                return None
        insertions = [(row, rows[row].cells[place].column if place >= 0 else 0) for row, place in self._insertions if row >= 0]
        return FlatTable(rows, list(self._special.values()), insertions)

    def _row(self, number: int, texts: list[str], shapes: dict[int, _Shape], merges: Merges) -> Row | None:
        own = shapes.get(-1, _NONE)
        column = own.before
        cells: list[Cell] = []
        for place, text in enumerate(texts[1:]):
            shape = shapes.get(place, _NONE)
            below = shape.down is not None and merges.place(CellShape(column, shape.span, shape.down))
            if below and text.strip() and (number, place) not in self._special:
                return None
            cells.append(Cell(text, column, shape.span, below))
            column += shape.span
        return None if column > self._most else Row(tuple(cells), own.header)


_NONE = _Shape()


def _is_outside(element: Any) -> bool:
    """Whether something special stands round rows or cells rather than in one."""
    parent = element.getparent()
    if parent.tag == SDT_PR:
        parent = parent.getparent().getparent()
    return parent.tag in _OUTSIDE

"""Stories: the body, a cell, a text box, a note. Paragraphs and tables in reading order.

In: an element that holds `w:p` and `w:tbl`, wrapped in whatever Word wraps them in. Out: `Paragraph`s and `Table`s.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from progress_nlp.documents.alternate import shown_branch
from progress_nlp.documents.flat import flat_rows
from progress_nlp.documents.formula import formula_text
from progress_nlp.documents.grid import CellShape, Merges, cell_shape
from progress_nlp.documents.model import Block, Cell, Limits, Paragraph, Row, Table
from progress_nlp.documents.names import ALTERNATE, R_, SDT, TBL, TBLPR, TC, TCPR, TR, TRPR, VAL, M, P, T, W, is_on, w
from progress_nlp.documents.numbering import Numbering, whole
from progress_nlp.documents.paragraphs import Paragraphs, labelled
from progress_nlp.documents.runs import Runs
from progress_nlp.documents.styles import Styles
from progress_nlp.documents.tally import Tally
from progress_nlp.errors import LimitExceeded

_REMOVED = w("del", "moveFrom")
_PROPERTIES = w("tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "pPr", "rPr", "customXmlPr", "smartTagPr")
_TEXTS = frozenset((P, R_, T))


_EMPTY = Paragraph("")
"""Shared, since a document may hold millions."""


class Stories:
    """Reads the stories of one document, in order: list numbers and table numbers go on from one to the next."""

    def __init__(
        self,
        name: str,
        styles: Styles,
        numbering: Numbering,
        tally: Tally,
        limits: Limits,
    ) -> None:
        self._name = name
        self._styles = styles
        self._tally = tally
        self._limits = limits
        self._runs = Runs(styles, tally)
        self._paragraphs = Paragraphs(styles, numbering, self._runs)
        self.tables_read = 0
        self._rows = self._cells = self._depth = 0

    def read(self, container: Any, place: str = "body") -> list[Block]:
        """The blocks of a story."""
        outer = self._runs.open_story()
        blocks: list[Block] = []
        carried = stray = ""
        stack = [_within(container)]
        while stack:
            for child in stack[-1]:
                tag = child.tag
                if tag in (R_, T):
                    stray += self._runs.text([child])
                    if not self._runs.boxes:
                        continue
                if stray:
                    blocks.append(Paragraph(stray))
                    stray = ""
                if self._runs.boxes:
                    blocks += self._boxes(place)
                    continue
                if tag == P:
                    label, text, level, joined = self._paragraphs.read(child)
                    carried += text
                    if not joined:
                        written = labelled(label, carried) if label else carried
                        blocks.append(Paragraph(written, level) if written or level is not None else _EMPTY)
                        carried = ""
                    if self._runs.boxes:
                        blocks += self._boxes(place)
                elif tag == TBL:
                    blocks.append(self._table(child, place))
                else:
                    inner = self._inside(child, tag, blocks)
                    if inner is not None:
                        stack.append(iter(inner))
                        break
            else:
                stack.pop()
        carried += stray + self._runs.close_story(outer)
        return [*blocks, Paragraph(carried)] if carried else blocks

    def _inside(self, child: Any, tag: str, blocks: list[Block]) -> Any | None:
        """What of another element is to be read on in its place: of one that this reader does not know, all."""
        if tag == SDT:
            return self._runs.control_content(child)
        if tag == ALTERNATE:
            return shown_branch(child)
        if tag in _REMOVED:
            self._tally.add("tracked_deletion")
        elif tag in (W + "altChunk", W + "subDoc"):
            self._tally.add("part_unread")
        elif tag.startswith(M):
            blocks.append(Paragraph(formula_text(child)))
        elif tag not in _PROPERTIES:
            return child
        return None

    def _boxes(self, place: str) -> list[Block]:
        """The text boxes anchored in the paragraph just read, as blocks after it."""
        boxes, self._runs.boxes = self._runs.boxes, []
        self._enter()
        blocks = [block for box in boxes for block in self.read(box, place)]
        self._depth -= 1
        return blocks

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > self._limits.nested_tables:
            raise LimitExceeded(f"{self._name}：表格嵌套超过 {self._limits.nested_tables} 层的上限。(tables are nested too deep)")

    def _table(self, element: Any, place: str) -> Table:
        number, outside = self.tables_read, (self._tally.table, self._tally.row, self._tally.column)
        self.tables_read += 1
        self._enter()
        hides, self._runs.table_hides = self._runs.table_hides, self._hides(element)
        rows = None if self._runs.table_hides else self._flat(element, number, place)
        if rows is None:
            rows = self._careful(element, number, place)
        self._runs.table_hides = hides
        self._tally.table, self._tally.row, self._tally.column = outside
        self._depth -= 1
        return Table(tuple(rows), number, place)

    def _hides(self, table: Any) -> bool:
        """Whether the table's style hides its text."""
        style = table.find(f"{TBLPR}/{W}tblStyle") if self._styles.any_table else None
        return style is not None and self._styles.hidden(style.get(VAL))

    def _flat(self, element: Any, number: int, place: str) -> list[Row] | None:
        """The rows of a plain table, within the limits, its special cells read with care; None for any other table."""
        if self._styles.by_default:
            return None
        flat = flat_rows(element, self._limits.columns, styled=self._styles.any_paragraph or self._styles.any_run)
        if flat is None:
            return None
        rows, specials, insertions = flat
        careful = {(special.row, rows[special.row].cells[special.place].column) for special in specials}
        for row, column in insertions:
            if (row, column) not in careful:
                self._tally.table, self._tally.row, self._tally.column = number, row, column
                self._tally.add("tracked_insertion")
        self._count(len(rows), sum(len(row.cells) for row in rows) - len(specials))
        for row, group in groupby(specials, key=lambda special: special.row):
            cells = list(rows[row].cells)
            for special in group:
                old = cells[special.place]
                self._tally.table, self._tally.row, self._tally.column = number, row, old.column
                text, tables = self._cell(special.element, place)
                cells[special.place] = Cell(text, old.column, old.span, self._is_below(old.below, text), tables)
            rows[row] = Row(tuple(cells), rows[row].header)
        self._check_length(max((len(cell.text) for row in rows for cell in row.cells), default=0))
        return rows

    def _is_below(self, below: bool, text: str) -> bool:
        """Whether a cell goes on from above: text of its own, which Word would not show, makes it a cell of its own."""
        if below and text.strip():
            self._tally.add("merged_text")
            return False
        return below

    def _careful(self, element: Any, number: int, place: str) -> list[Row]:
        merges = Merges()
        rows: list[Row] = []
        for row in self._children(element, TR):
            self._tally.table, self._tally.row, self._tally.column = number, len(rows), None
            read = self._row(row, merges, place)
            if read is not None:
                rows.append(read)
        return rows

    def _count(self, rows: int, cells: int) -> None:
        self._rows += rows
        self._cells += cells
        if self._rows > self._limits.rows:
            raise LimitExceeded(f"{self._name}：表格超过 {self._limits.rows:,} 行的上限。(too many table rows)")
        if self._cells > self._limits.cells:
            raise LimitExceeded(f"{self._name}：单元格超过 {self._limits.cells:,} 个的上限。(too many table cells)")

    def _check_length(self, length: int) -> None:
        if length > self._limits.cell_characters:
            raise LimitExceeded(
                f"{self._name}：一个单元格超过 {self._limits.cell_characters:,} 字的上限。(a cell with too much text)"
            )

    def _children(self, element: Any, wanted: str) -> list[Any]:
        """The rows of a table or the cells of a row, through whatever wraps them; text that stands beside them is one of them."""
        found: list[Any] = []
        stack = [_within(element)]
        while stack:
            for child in stack[-1]:
                tag = child.tag
                if tag == wanted or tag in _TEXTS or (tag == TC and wanted == TR) or (tag == TBL and wanted == TC):
                    found.append(child)
                elif tag in _REMOVED:
                    self._tally.add("tracked_deletion")
                elif tag == SDT:
                    content = self._runs.control_content(child)
                    if content is not None:
                        stack.append(iter(content))
                        break
                elif tag == ALTERNATE:
                    stack.append(iter(shown_branch(child)))
                    break
                elif tag not in _PROPERTIES:
                    stack.append(iter(child))
                    break
            else:
                stack.pop()
        return found

    def _row(self, element: Any, merges: Merges, place: str) -> Row | None:
        self._count(1, 0)
        start, header, dropped = 0, False, None
        for child in self._row_properties(element):
            if child.tag == W + "gridBefore":
                start = min(max(whole(child.get(VAL), 0), 0), self._limits.columns)
            elif child.tag == W + "tblHeader":
                header = is_on(child)
            elif child.tag in _REMOVED:
                dropped = "deleted_row"
            elif child.tag == W + "hidden" and is_on(child):
                dropped = "hidden_row"
        if dropped is not None:
            self._tally.add(dropped)
            merges.drop_row(shape for _, shape in self._shapes(element, start))
            return None
        cells: list[Cell] = []
        for cell, shape in self._shapes(element, start):
            self._tally.column = shape.column
            self._append(cells, self._cell(cell, place), shape, merges)
        merges.end_row()
        return Row(tuple(cells), header)

    def _row_properties(self, element: Any) -> Any:
        properties = element.find(TRPR)
        return () if properties is None else properties

    def _shapes(self, row: Any, column: int) -> list[tuple[Any, CellShape]]:
        """The cells of a row with their place in the grid; deleted ones left out."""
        found: list[tuple[Any, CellShape]] = []
        for cell in self._children(row, TC):
            shape = cell_shape(cell.find(TCPR), column, self._limits.columns)
            if shape.clamped:
                self._tally.add("span_clamped")
            if shape.deleted:
                self._tally.add("deleted_cell")
                continue
            found.append((cell, shape))
            column += shape.span
        return found

    def _append(self, cells: list[Cell], read: tuple[str, tuple[Table, ...]], shape: CellShape, merges: Merges) -> None:
        text, tables = read
        if shape.beside and cells:
            last = cells[-1]
            joined = "\n".join(part for part in (last.text, text) if part)
            cells[-1] = last._replace(text=joined, span=last.span + shape.span, tables=last.tables + tables)
            return
        below = self._is_below(merges.place(shape), text)
        cells.append(Cell(text, shape.column, shape.span, below, tables))

    def _cell(self, element: Any, place: str) -> tuple[str, tuple[Table, ...]]:
        self._count(0, 1)
        pictures = self._runs.pictures
        blocks = self.read(element, place)
        text = blocks[0].text if len(blocks) == 1 and isinstance(blocks[0], Paragraph) else story_text(blocks)
        self._check_length(len(text))
        if self._runs.pictures > pictures:
            self._tally.add("picture" if text.strip() else "picture_only", self._runs.pictures - pictures)
            self._runs.pictures = pictures
        return text, tuple(block for block in blocks if isinstance(block, Table))

    def count_loose_pictures(self) -> None:
        """Tell the pictures that stand in no cell."""
        if self._runs.pictures:
            self._tally.add("picture", self._runs.pictures)
            self._runs.pictures = 0


def _within(container: Any) -> Iterator[Any]:
    """What stands in an element; a bare `w:t` in place of a row or a cell holds itself."""
    return iter((container,) if container.tag == T else container)


def story_text(blocks: list[Block]) -> str:
    """The text of a story, a line a paragraph; a nested table gives a line a row, its cells parted by tabs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += ("\t".join(cell.text for cell in row.cells if not cell.below) for row in block.rows)
        else:
            lines.append(block.text)
    return "\n".join(lines)

"""Tables that only place text on the page: a box round paragraphs, a web page's frame, labels in the cells of a form.

In: a document. Out: the document with what stands in such tables as paragraphs and tables of their own, and where each paragraph was read.

    ┌ 一、总体情况                          paragraphs, each with its table, row and column
    │ 截至9月底，完成投资5亿元。┘
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from progress_nlp.documents.headings import begins_with_heading
from progress_nlp.documents.model import Block, Cell, Document, Paragraph, Table
from progress_nlp.lexicon import Lexicon
from progress_nlp.tasks.contents import header_by_contents
from progress_nlp.tasks.draft import Draft, Place
from progress_nlp.tasks.form import read_form
from progress_nlp.tasks.header import find_header
from progress_nlp.tasks.outline import is_told
from progress_nlp.tasks.titles import is_heading

_MOST_ROWS = 100


class Origin(NamedTuple):
    """Where a paragraph was read: in a cell from `offset` on, or, without a table, as the paragraph number `row`."""

    table: int | None
    row: int
    column: int | None
    offset: int


def laid_out(document: Document, lexicon: Lexicon) -> tuple[Document, list[Origin] | None]:
    """The document without tables of layout, and an `Origin` for each of its paragraphs; None where it has no such table."""
    layout = set(_layouts(document, lexicon))
    if not layout:
        return document, None
    blocks: list[Block] = []
    origins: list[Origin] = []
    paragraphs = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(block)
            origins.append(Origin(None, paragraphs, None, 0))
            paragraphs += 1
        elif id(block) in layout:
            _spread(block, blocks, origins, lexicon)
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks)), origins


def _layouts(document: Document, lexicon: Lexicon) -> Iterator[int]:
    """The tables of layout, by `id`; one as wide as a ledger before it may go on with that."""
    widths: set[int] = set()
    for table in document.blocks:
        if isinstance(table, Table) and table.rows:
            width = max(len(row.cells) for row in table.rows)
            if width in widths and width > 1:
                continue
            if _is_layout(table, lexicon):
                yield id(table)
            else:
                widths.add(width)


def _spread(table: Table, blocks: list[Block], origins: list[Origin], lexicon: Lexicon) -> None:
    """Add what stands in a table of layout, cell by cell."""
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            for offset, block in () if cell.below else _blocks(cell):
                if isinstance(block, Paragraph):
                    blocks.append(block)
                    origins.append(Origin(table.number, number, cell.column, offset))
                elif _is_layout(block, lexicon):
                    _spread(block, blocks, origins, lexicon)
                else:
                    blocks.append(block)


def _blocks(cell: Cell) -> Iterator[tuple[int, Block]]:
    """The lines of a cell and its tables, each with its offset in the cell's text."""
    place = 0
    for table in cell.tables:
        text = "\n".join("\t".join(inner.text for inner in row.cells if not inner.below) for row in table.rows)
        begin = cell.text.find(text, place)
        if begin >= 0:
            yield from _lines(cell.text[place:begin], place)
            place = begin + len(text)
        yield place, table
    yield from _lines(cell.text[place:], place)


def _lines(text: str, start: int) -> Iterator[tuple[int, Block]]:
    for line in text.split("\n"):
        if line.strip():
            yield start, Paragraph(line)
        start += len(line) + 1


def _is_layout(table: Table, lexicon: Lexicon) -> bool:
    """Whether a table is no ledger and no form, and holds sentences with figures, labelled lines, or tables; or one line and nothing else."""
    rows = table.rows
    filled = [cell for row in rows[:_MOST_ROWS] for cell in row.cells if cell.text.strip()]
    if (
        len(filled) == 1
        and len(rows) <= _MOST_ROWS
        and not filled[0].tables
        and is_heading(filled[0].text)
        and "\n" not in filled[0].text.strip()
    ):
        return True
    if not 0 < len(rows) <= _MOST_ROWS or find_header(rows, 0, lexicon) is not None or read_form(table, lexicon, None) is not None:
        return False
    cells = [cell for row in rows for cell in row.cells if not cell.below and cell.text.strip()]
    lines = [line for cell in cells for line in cell.text.split("\n")]
    labelled = sum(begins_with_heading(line, lexicon) for line in lines)
    if labelled < 2 and not any(is_told(line) for line in lines) and not any(cell.tables for cell in cells):
        return False
    return header_by_contents(rows, lexicon) is None


def settle(drafts: Sequence[Draft], origins: Sequence[Origin]) -> None:
    """Let drafts of paragraphs say where these were read."""
    for draft in drafts:
        if draft.table is None:
            places = [origins[row] for row in draft.rows]
            draft.table, draft.rows = places[0].table, list(dict.fromkeys(place.row for place in places))
            draft.pieces = [_moved(piece, origins) for piece in draft.pieces]


def _moved(piece: tuple[int, int, Place, int], origins: Sequence[Origin]) -> tuple[int, int, Place, int]:
    index, start, (_, paragraph, _), skip = piece
    table, row, column, offset = origins[paragraph]
    return index, start, (table, row, column), skip + offset

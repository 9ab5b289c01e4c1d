"""What a file holds, as text with cells: the value that every reader of room 1 gives.

In: nothing; the readers build it. Out: `Document`, with its paragraphs and tables in reading order, its notes, and `Notice`s that say what
was left out.

    document.tables[0].rows[2].cells[5].text        the sixth cell of the third row
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Notice(NamedTuple):
    """A warning: a stable `code`, a message (Chinese, then English), and where: table and row from 0, column from 0 or by heading."""

    code: str
    message: str
    table: int | None = None
    row: int | None = None
    column: int | str | None = None


class Paragraph(NamedTuple):
    """A paragraph outside tables. `level` is its outline level from 0, where its style or the paragraph itself gives one."""

    text: str
    level: int | None = None


class Cell(NamedTuple):
    """A cell: its text, the grid column that it begins at, and how many columns it covers.

    `below` marks a cell that continues the one above it (a vertical merge): its text is the one's above. `tables` are the tables
    nested in it; their text stands in `text` too.
    """

    text: str
    column: int
    span: int = 1
    below: bool = False
    tables: tuple[Table, ...] = ()


class Row(NamedTuple):
    """A row: its cells from left to right. `header` marks one that Word repeats at the top of each page."""

    cells: tuple[Cell, ...]
    header: bool = False


class Table(NamedTuple):
    """A table. `number` counts from 0 in the order in which the tables of the document begin, nested ones included.

    `place` is `body`, `header` or `footer`.
    """

    rows: tuple[Row, ...]
    number: int = 0
    place: str = "body"


class Note(NamedTuple):
    """Text that is kept apart from the sentences: `kind` is `footnote`, `endnote`, `comment`, `header` or `footer`."""

    kind: str
    text: str


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text: `blocks` are paragraphs and tables in reading order; `notes` stand apart; `notices` say what was left out.

    `kind` is `docx`, `doc`, `html`, `dump`, `text`, `markdown`, `csv`, `xlsx` or `frame`.
    """

    name: str
    kind: str
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs outside tables."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, nested ones too, by their number."""
        outer = (block for block in self.blocks if isinstance(block, Table))
        return tuple(sorted((found for table in outer for found in with_nested(table)), key=lambda table: table.number))


def with_nested(table: Table) -> Iterator[Table]:
    """`table`, and every table in its cells, however deep."""
    yield table
    for row in table.rows:
        for cell in row.cells:
            for nested in cell.tables:
                yield from with_nested(nested)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may cost before it is refused with LimitExceeded. Sizes are in bytes, or characters where named so.

    `elements` are those of one XML part; all that is read of a file may have half as many again with its texts and attributes (each of these
    counts as two), and fewer where they are packed more densely than programs write them, so that memory is bounded too. `rows` bounds the paragraphs
    outside tables and the lines of one text as well, `facts` the facts and the leftovers of a report.
    """

    file_bytes: int = 64 * 1024 * 1024
    zip_entries: int = 2_000
    part_bytes: int = 64 * 1024 * 1024
    elements: int = 4_000_000
    xml_depth: int = 256
    nested_tables: int = 20
    rows: int = 50_000
    cells: int = 500_000
    cell_characters: int = 1_000_000
    columns: int = 1_000
    facts: int = 400_000
    convert_seconds: int = 60

"""A task, and the table of tasks that a document holds.

In: nothing; `read_tasks` builds them. Out: frozen values; `Task.to_dict()` is the flat form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from progress_nlp.documents.model import Notice

PLANNED_FIELDS = frozenset({"content", "target", "measures", "next_steps"})
"""Fields of passages that say what shall be done, rather than what has been done."""


class Passage(NamedTuple):
    """Prose of a task that facts are read from. `column` is the heading as printed.

    `field` is unique within the task: `content`, `progress`, `target`, `measures`, `problems`, `next_steps`, `remarks` or `other`; a second
    column of the same kind has `progress_2`, and so on; of columns of different months the latest has the plain name. For `content` and
    `progress` the text is the task's own.
    """

    field: str
    column: str
    text: str


class NumberCell(NamedTuple):
    """A cell that holds a bare number: the heading names the metric, and its bracket, or the table, the unit (None where neither does)."""

    column: str
    metric: str
    unit: str | None
    text: str


class Piece(NamedTuple):
    """A stretch of a task's text, and where it was read: from `start` on, the text of `field` is that of the cell from `offset` on.

    `table` and `row` count from 0; `column` is the grid column. A paragraph outside tables has no table and no column; its `row` is its place
    among the paragraphs.
    """

    field: str
    start: int
    table: int | None
    row: int
    column: int | None
    offset: int


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a report. Text is as read; a column that the table lacks is None, a cell without text is "".

    `id` is unique within the document. `deadline` is an ISO day, `deadline_text` the words. `owners` come in order, those that lead first
    where the table says who leads; `leads` are these. `section` are the headings that the task stands under, parted by ` / `. `others` are all
    further columns with their headings. `table` and `row` count from 0 (a task told by paragraphs has no table); `rows` are all rows of a
    task that has several. `pieces` say which cells its texts came from; `place_of` finds the one of an offset.
    """

    id: str
    number: str | None = None
    source: str | None = None
    content: str | None = None
    owners: tuple[str, ...] = ()
    deadline: str | None = None
    deadline_text: str | None = None
    progress: str | None = None
    section: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    passages: tuple[Passage, ...] = ()
    table: int | None = None
    row: int | None = None
    numbers: tuple[NumberCell, ...] = ()
    leads: tuple[str, ...] = ()
    name: str | None = None
    rows: tuple[int, ...] = ()
    pieces: tuple[Piece, ...] = field(default=(), compare=False, repr=False)

    def place_of(self, field: str, offset: int) -> Piece | None:
        """Where the character at `offset` of the text called `field` was read: the piece, its `start` and `offset` moved to that character.

        `field` is a passage's, or `cell`, `cell_2` … for the number cells in their order; None where no piece is known.
        """
        found = None
        for piece in self.pieces:
            if piece.field == field and piece.start <= offset:
                found = piece
        return found and found._replace(start=offset, offset=found.offset + offset - found.start)

    def to_dict(self) -> dict[str, Any]:
        """A flat record with plain types: owners in one text, parted by 、; further columns under their own headings."""
        record: dict[str, Any] = {
            "task_id": self.id,
            "number": self.number,
            "section": self.section,
            "source": self.source,
            "name": self.name,
            "content": self.content,
            "owners": "、".join(self.owners),
            "deadline": self.deadline,
            "deadline_text": self.deadline_text,
            "progress": self.progress,
            "table": self.table,
            "row": self.row,
        }
        for heading, text in self.others:
            record.setdefault(heading, text)
        return record


class Totals(NamedTuple):
    """A row of sums (合计, 小计): no task, its numbers kept."""

    label: str
    numbers: tuple[NumberCell, ...]
    table: int | None
    row: int


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The tasks of a document. `reference` is the year (`"2025"`) or the ISO day that the title names, else None."""

    title: str | None = None
    reference: str | None = None
    tasks: tuple[Task, ...] = ()
    notices: tuple[Notice, ...] = ()
    totals: tuple[Totals, ...] = ()

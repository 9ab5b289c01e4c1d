"""All task tables of a document, one after the other, under the headings between them.

In: a document. Out: a `TaskTable`; its tasks have ids that are unique in the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from progress_nlp.documents.model import Block, Document, Notice, Paragraph, Row, Table, with_nested
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy
from progress_nlp.tasks.contents import completed, header_by_contents, header_of_figures, is_office
from progress_nlp.tasks.draft import Draft
from progress_nlp.tasks.form import read_form
from progress_nlp.tasks.header import Header, beside, find_header, is_ordinal, is_plain_header, placed
from progress_nlp.tasks.layout import laid_out, settle
from progress_nlp.tasks.loose import with_loose
from progress_nlp.tasks.model import Task, TaskTable
from progress_nlp.tasks.outline import read_outline
from progress_nlp.tasks.rows import Reading
from progress_nlp.tasks.titles import Sections, is_heading, is_title, reference_of, title_of

_DIGIT = lazy(r"[0-9０-９]")
_MOST_ABOVE, _LONGEST_OFFICE = 6, 20
_OFFICE_LEVEL = 9
"""Deeper than any numbered heading."""
_NO_TASK = Notice(
    "no_task", "没有找到任务表，也没有带编号或数字的段落，未得到任务。(no task table, and no paragraph with a number)"
)
_SKIPPED = "表 {n} 不是任务表，没有当作任务读取。(this table is no task table and gave no tasks)"
_LOOSE = "表外有带数字的段落 {n} 段，没有当作任务读取。(paragraphs with figures beside the task tables gave no tasks)"
_NO_TABLE = Notice(
    "no_table", "没有找到任务表，已把带编号或数字的段落当作任务。(no task table: paragraphs with numbers were read as tasks)"
)


def gather(document: Document, lexicon: Lexicon) -> TaskTable:
    """The tasks of a document's tables, or, where no table holds tasks, of its paragraphs."""
    document, origins = laid_out(document, lexicon)
    document = replace(document, blocks=_titled(document.blocks))
    reading, before = _read(document, lexicon)
    if not reading.drafts and document.tables:
        reading, before = _read(document, lexicon, figures=True)
    title = title_of(before) or title_of(_page_headers(document))
    reference = reference_of(([] if title is None else [title]) + before)
    drafts, notices = reading.drafts, tuple(reading.notices)
    loose = read_outline(document.paragraphs, lexicon)
    if drafts:
        drafts = with_loose(document, drafts, loose)
        notices += tuple(_unread(document, drafts, loose))
    else:
        drafts = loose
        notices += (_NO_TABLE if drafts else _NO_TASK,)
    if origins is not None:
        settle(drafts, origins)
    tasks, failures = _tasks(drafts, reference)
    return TaskTable(title, reference, tasks, document.notices + notices + failures, tuple(reading.totals))


def _read(document: Document, lexicon: Lexicon, *, figures: bool = False) -> tuple[Reading, list[str]]:
    """What the tables hold, and the lines before the first task; with `figures`, tables of nothing but figures by place too."""
    reading = Reading(lexicon, Sections())
    reading.figures = figures
    before: list[str] = []
    header: Header | None = None
    offices = _office_lines(document.blocks)
    for block in document.blocks:
        if isinstance(block, Table):
            header = _table(block, reading, header, before)
        else:
            _between(block, reading, before, id(block) in offices)
    return reading, before


def _titled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, the first line no heading where no other stands as high as it: it is the title of all."""
    first = next((n for n, block in enumerate(blocks) if isinstance(block, Table) or block.text.strip()), None)
    if first is None or isinstance(found := blocks[first], Table) or found.level is None or not is_title(found.text):
        return blocks
    others = (block.level for block in blocks[first + 1 :] if isinstance(block, Paragraph) and block.level is not None)
    if any(level <= found.level for level in others):
        return blocks
    return (*blocks[:first], found._replace(level=None), *blocks[first + 1 :])


def _page_headers(document: Document) -> Iterator[str]:
    return (line for note in document.notes if note.kind == "header" for line in note.text.split("\n"))


def _unread(document: Document, drafts: Sequence[Draft], loose: Sequence[Draft]) -> Iterator[Notice]:
    """What holds figures beside the task tables, and gave no tasks."""
    used = {place[0] for draft in drafts for *_, place, _ in draft.pieces}
    for block in document.blocks:
        if isinstance(block, Table) and len(block.rows) > 1 and not used & {table.number for table in with_nested(block)}:
            cells = [cell.text for row in block.rows for cell in row.cells]
            if any(sign.isdigit() for text in cells for sign in text):
                yield Notice("table_skipped", _SKIPPED.format(n=block.number + 1), block.number)
    told = set(map(id, drafts))
    loose = [draft for draft in loose if id(draft) not in told]
    count = sum(any(len(text) >= 12 and _DIGIT.search(text) and not is_heading(text) for text in draft.texts) for draft in loose)
    if count:
        yield Notice("paragraphs_skipped", _LOOSE.format(n=count))


def _office_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines that head a table with an office's name, two or more in a document, by `id`: one table for each office."""
    found: list[Paragraph] = []
    last: Paragraph | None = None
    for block in blocks:
        if isinstance(block, Table):
            if last is not None and len(last.text) <= _LONGEST_OFFICE and "：" not in last.text and is_office(last.text.strip()):
                found.append(last)
            last = None
        elif block.text.strip():
            last = block
    names = {line.text.strip() for line in found}
    return frozenset(map(id, found)) if len(names) > 1 else frozenset()


def _between(paragraph: Paragraph, reading: Reading, before: list[str], office: bool) -> None:
    """A line between tables: a heading, an `office` that the next table is of, a unit, or, before the first task, a line of the title."""
    text = paragraph.text.strip()
    if text:
        if not reading.drafts:
            before.append(text)
        reading.note_unit(text)
        reading.note_said(text)
        reading.note_caption(text)
        if reading.sections.take(text, _OFFICE_LEVEL if office and paragraph.level is None else paragraph.level):
            reading.leave_sections()


def _table(table: Table, reading: Reading, header: Header | None, before: list[str]) -> Header | None:
    """Read a table where it holds tasks, else those nested in it; gives the header that a following table goes on with."""
    lexicon = reading.lexicon
    plain = any(is_plain_header(row, lexicon) for row in table.rows[:_MOST_ABOVE])
    form = None if plain else read_form(table, lexicon, reading.sections.path())
    if form is not None:
        before += [] if reading.drafts else _lone(table)
        reading.drafts += form
        return header
    own = find_header(table.rows, 0, lexicon)
    if own is not None:
        lines = [text for row in table.rows[: own.first] for text in _texts(row)]
        before += [] if reading.drafts else lines
        reading.begin(lines, same=header is not None and header.texts == own.texts)
        parts = beside(own)
        first = len(reading.drafts)
        for part in parts:
            rows = table.rows if len(parts) == 1 else tuple(_within(row, part) for row in table.rows)
            last = reading.table(table._replace(rows=rows), completed(part, rows, lexicon))
        reading.close(first)
        return last
    if header is not None and _goes_on(table, header):
        return reading.table(table, replace(header, last=-1))
    nested = [inner for row in table.rows for cell in row.cells for inner in cell.tables]
    if nested:
        for inner in nested:
            header = _table(inner, reading, header, before)
        return header
    guessed = header_by_contents(table.rows, lexicon)
    if guessed is None and reading.figures:
        guessed = header_of_figures(table.rows, lexicon)
    if guessed is not None:
        reading.leave_sections()
        return reading.table(table, guessed)
    before += [] if reading.drafts else _lone(table)
    return header


def _within(row: Row, header: Header) -> Row:
    """The cells of a row under one of the tables that stand side by side."""
    start, end = header.columns[0].start, header.columns[-1].end
    return row._replace(cells=tuple(cell for cell in row.cells if cell.column < end and cell.column + cell.span > start))


def _lone(table: Table) -> list[str]:
    """What stands alone in one of the first rows of a table."""
    return [texts[0] for row in table.rows[:3] if len(texts := list(_texts(row))) == 1]


def _texts(row: Row) -> Iterator[str]:
    return (cell.text.strip() for cell in row.cells if cell.text.strip())


def _goes_on(table: Table, header: Header) -> bool:
    """Whether a table without a header goes on with the one before: as many columns, and numbers where numbers stood."""
    rows = [row for row in table.rows if len(row.cells) == len(header.columns)]
    if not rows or max(len(row.cells) for row in table.rows) != len(header.columns):
        return False
    number = header.index_of("number")
    if number is None:
        return len(header.columns) >= 3
    texts = [cell.text.strip() for row in rows for index, cell in placed(row, header) if index == number]
    return all(not text or is_ordinal(text) for text in texts)


def _tasks(drafts: Sequence[Draft], reference: str | None) -> tuple[tuple[Task, ...], tuple[Notice, ...]]:
    """The tasks; a fault in one of them keeps its text and is told."""
    year = None if reference is None else int(reference[:4])
    names = _Names()
    tasks: list[Task] = []
    failures: list[Notice] = []
    for draft in drafts:
        try:
            task = draft.task(year, names)
        except Exception as error:  # a fault of ours must cost one row, not the report
            task = _raw(draft, names(None, draft))
            message = f"这一行没有读成（{type(error).__name__}），原文已保留。(this row failed, its text is kept)"
            failures.append(Notice("row_failed", message, draft.table, draft.rows[0]))
        tasks.append(task)
    return tuple(tasks), tuple(failures)


class _Names:
    """Ids that are unique in the document: a task's number, and where that repeats, its number and which repetition it is."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def __call__(self, number: str | None, draft: Draft) -> str:
        table = "p" if draft.table is None else f"t{draft.table + 1}r"
        key = number or f"{table}{draft.rows[0] + 1}"
        self._seen[key] += 1
        return key if self._seen[key] == 1 else self(f"{key}#{self._seen[key]}", draft)


def _raw(draft: Draft, task_id: str) -> Task:
    others = tuple((column.heading, text) for column, text in zip(draft.header.columns, draft.texts, strict=True))
    return Task(id=task_id, others=others, table=draft.table, row=draft.rows[0], rows=tuple(draft.rows))

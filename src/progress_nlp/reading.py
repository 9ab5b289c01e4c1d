"""From a file to a `Report`: every task's passages and number cells are read, one after the other, each on its own.

In: a path, bytes, a binary stream, an open python-docx Document or a pandas DataFrame. Out: a `Report`. A fault inside one passage
leaves every other as it would be without it.

    read("examples/yunxi_2025.docx").to_frame()
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeAlias

from progress_nlp.cells import read_cell, texts_of
from progress_nlp.documents import Document, Limits, Notice, Paragraph, read_document
from progress_nlp.errors import LimitExceeded
from progress_nlp.facts.extract import Leftover, Reading, read_passage
from progress_nlp.facts.given import Given
from progress_nlp.facts.model import Fact, changed
from progress_nlp.inner_labels import read_with_labels
from progress_nlp.inner_tables import read_with_tables
from progress_nlp.lexicon import Lexicon, resolve_lexicon
from progress_nlp.mentions.numbers import SIGNIFICANT_DIGITS
from progress_nlp.mentions.reference import Reference, resolve_reference
from progress_nlp.report import Report, TaskLeftover
from progress_nlp.subjects import subject_of
from progress_nlp.tasks import PLANNED_FIELDS, NumberCell, Passage, Task, read_tasks

if TYPE_CHECKING:
    import datetime

Source: TypeAlias = "str | PathLike[str] | bytes | BinaryIO | Any"
"""What can be read; the last stands for an open python-docx Document or a pandas DataFrame, which are not imported for their type."""


def called(source: Source) -> str:
    """What messages call a source."""
    return os.fsdecode(source) if isinstance(source, str | PathLike) else f"({type(source).__name__})"


class _TaskReading(NamedTuple):
    facts: tuple[Fact, ...]
    leftovers: tuple[TaskLeftover, ...]
    notices: tuple[Notice, ...]


def read(
    source: Source,
    *,
    name: str | PathLike[str] | None = None,
    reference: int | str | datetime.date | None = None,
    lexicon: Lexicon | str | Path | None = None,
    limits: Limits | None = None,
) -> Report:
    """Read a report: a path, the bytes of a file, a binary stream; or an open python-docx Document, or a pandas DataFrame.

    `reference` is a year, a month (`"2025-09"`) or a day that dates without a year are resolved with; without it, the year of the document's
    title. `lexicon` is a folder with tables of your own, or a loaded Lexicon. `name` is what a source without a path is called.
    Raises a subclass of ProgressError where the source is no report that can be read; a fault inside one row is a warning.
    """
    words = resolve_lexicon(lexicon)
    given = resolve_reference(reference)
    name = None if name is None else os.fsdecode(name)
    if limits is not None and not hasattr(limits, "file_bytes"):
        raise TypeError(f"limits 应为 Limits，收到 {type(limits).__name__}。(limits must be a Limits)")
    try:
        bounds = limits or Limits()
        document = read_document(source, name=name, limits=bounds, lexicon=words)
        _refuse_many_paragraphs(document, bounds)
        table = read_tasks(document, words)
    except (MemoryError, RecursionError) as error:
        raise LimitExceeded(
            f"{name or called(source)}：内存不够读完，或嵌套过深；请拆分文件。(not enough memory, or nested too deep)"
        ) from error
    base = resolve_reference(table.reference) if given is None else given
    readings = list(_readings(document, table.tasks, base, words, bounds))
    return Report(
        source=document.name,
        title=table.title,
        reference=None if base is None else str(base),
        tasks=table.tasks,
        facts=tuple(fact for reading in readings for fact in reading.facts),
        warnings=table.notices + tuple(notice for reading in readings for notice in reading.notices),
        leftovers=tuple(leftover for reading in readings for leftover in reading.leftovers),
        totals=table.totals,
    )


def _refuse_many_paragraphs(document: Document, limits: Limits) -> None:
    if sum(1 for block in document.blocks if isinstance(block, Paragraph) and block.text) > limits.rows:
        raise LimitExceeded(f"{document.name}：表格外的段落超过 {limits.rows:,} 个的上限；请拆分文件。(too many paragraphs)")


def _readings(
    document: Document, tasks: Iterable[Task], reference: Reference | None, lexicon: Lexicon, limits: Limits
) -> Iterator[_TaskReading]:
    """The readings of all tasks, within the limits of what a report may hold."""
    found = 0
    for task in tasks:
        if any(len(text.text) > limits.cell_characters for text in texts_of(task).values()):
            raise LimitExceeded(f"{document.name}：一段文字超过 {limits.cell_characters:,} 字的上限；请拆分文件。(a text past the limit)")
        if any(text.text.count("\n") > limits.rows for text in texts_of(task).values()):
            raise LimitExceeded(f"{document.name}：一段文字超过 {limits.rows:,} 行的上限；请拆分文件。(a text of too many lines)")
        reading = _read_task(task, reference, lexicon)
        found += len(reading.facts) + len(reading.leftovers)
        if found > limits.facts:
            raise LimitExceeded(f"{document.name}：事实和没有读懂的片段超过 {limits.facts:,} 条的上限；请拆分文件。(too many facts and leftovers)")
        yield reading


def _read_task(task: Task, reference: Reference | None, lexicon: Lexicon) -> _TaskReading:
    facts: list[Fact] = []
    leftovers: list[TaskLeftover] = []
    notices: list[Notice] = []
    for field, text in texts_of(task).items():
        try:
            subject = subject_of(task, lexicon)
            reading = _read_text(text, reference, lexicon, hosted=_is_hosted(task, field))
        except Exception as error:  # a fault of ours must cost one text, not the report
            notices.append(_failure(task, text.column, error))
            continue
        facts += _placed(reading.facts, task.id, field, subject)
        leftovers += [TaskLeftover(task.id, field, *found) for found in reading.leftovers]
        if any(_is_number_past_limits(left) for left in reading.leftovers):
            notices.append(_past_limits(task, text.column))
    return _TaskReading(tuple(facts), tuple(leftovers), tuple(notices))


def _is_hosted(task: Task, field: str) -> bool:
    """Whether a cell stands beside what names its task (已开工建设。 beside 云湖大桥)."""
    return bool(task.name) or (bool(task.content) and field != "content")


def _read_text(text: Passage | NumberCell, reference: Reference | None, lexicon: Lexicon, *, hosted: bool) -> Reading:
    if isinstance(text, NumberCell):
        return read_cell(text, reference=reference, lexicon=lexicon)
    planned = text.field.rstrip("_0123456789") in PLANNED_FIELDS

    def passage(part: str, planned: bool) -> Reading:
        return read_passage(part, given=Given(lexicon, reference, planned, hosted))

    prose = partial(read_with_labels, lexicon=lexicon, passage=passage, planned=planned)
    return read_with_tables(text.text, lexicon, prose, partial(read_cell, reference=reference, lexicon=lexicon))


def _placed(facts: Iterable[Fact], task_id: str, field: str, subject: str | None) -> Iterator[Fact]:
    """`facts` with their task and field, and with the task's subject where they have none of their own."""
    for fact in facts:
        if fact.subject is None and subject is not None:
            yield changed(fact, task_id=task_id, field=field, subject=subject, subject_from="task")
        else:
            yield changed(fact, task_id=task_id, field=field)


def _is_number_past_limits(left: Leftover) -> bool:
    return left.kind == "limit" or (left.kind == "digits" and len(left.text) > SIGNIFICANT_DIGITS)


def _past_limits(task: Task, column: str) -> Notice:
    message = f"任务 {task.number or task.id} 的“{column}”有超过 {SIGNIFICANT_DIGITS} 位的数字，没有取值，原文已保留。(a number with too many digits)"
    return Notice("number_past_limits", message, task.table, task.row, column)


def _failure(task: Task, column: str, error: Exception) -> Notice:
    message = f"任务 {task.number or task.id} 的“{column}”没有读成（{type(error).__name__}），原文已保留。(this cell failed)"
    return Notice("passage_failed", message, task.table, task.row, column)

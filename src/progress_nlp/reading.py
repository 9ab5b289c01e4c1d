"""From a file to a `Report`: every task's passages and number cells are read, one after the other, each on its own.

In: a path, bytes or a binary stream. Out: a `Report`. A fault inside one passage leaves every other as it would be without it.

    read("examples/yunxi_2025.docx").to_frame()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from progress_nlp.documents import Limits, Notice, Source, read_document
from progress_nlp.facts.extract import read_passage
from progress_nlp.facts.model import Fact
from progress_nlp.lexicon import Lexicon, resolve_lexicon
from progress_nlp.report import Report, TaskLeftover
from progress_nlp.tasks import Passage, Task, read_tasks


class _TaskReading(NamedTuple):
    facts: tuple[Fact, ...]
    leftovers: tuple[TaskLeftover, ...]
    notices: tuple[Notice, ...]


def read(
    source: Source,
    *,
    name: str | None = None,
    reference: int | str | None = None,
    lexicon: Lexicon | str | Path | None = None,
    limits: Limits | None = None,
) -> Report:
    """Read a report: a path, the bytes of a file, or a binary stream.

    `reference` is a year or an ISO date that dates without a year are resolved with; without it, the year of the document's title.
    `lexicon` is a folder with tables of your own, or a loaded Lexicon. `name` is what a source without a path is called.
    Raises a subclass of ProgressError where the source is no report that can be read; a fault inside one row is a warning.
    """
    words = resolve_lexicon(lexicon)
    given = resolve_reference(reference)
    document = read_document(source, name=name, limits=limits or Limits())
    table = read_tasks(document, words)
    base = table.reference if given is None else given
    readings = [_read_task(task, base, words) for task in table.tasks]
    return Report(
        source=document.name,
        title=table.title,
        reference=None if base is None else str(base),
        tasks=table.tasks,
        facts=tuple(fact for reading in readings for fact in reading.facts),
        warnings=table.notices + tuple(notice for reading in readings for notice in reading.notices),
        leftovers=tuple(leftover for reading in readings for leftover in reading.leftovers),
    )


def _read_task(task: Task, reference: Reference | None, lexicon: Lexicon) -> _TaskReading:
    facts: list[Fact] = []
    leftovers: list[TaskLeftover] = []
    notices: list[Notice] = []
    counts: Counter[str] = Counter()
    for passage in task.passages:
        planned = passage.field == "content"
        try:
            reading = read_passage(passage.text, reference=reference, lexicon=lexicon, planned=planned)
        except Exception as error:  # a fault of ours must cost one passage, not the report
            notices.append(_failure(task, passage, error))
            continue
        facts += _placed(reading.facts, task.id, passage.field, counts[passage.field])
        counts[passage.field] += len(reading.facts)
        leftovers += [TaskLeftover(task.id, passage.field, *found) for found in reading.leftovers]
    return _TaskReading(tuple(facts), tuple(leftovers), tuple(notices))


def _placed(facts: Iterable[Fact], task_id: str, field: str, first: int) -> list[Fact]:
    """`facts` with their task and field; `of` and `part_of` count from `first`, the facts that the field has already."""
    return [
        replace(
            fact,
            task_id=task_id,
            field=field,
            of=None if fact.of is None else fact.of + first,
            part_of=None if fact.part_of is None else fact.part_of + first,
        )
        for fact in facts
    ]


def _failure(task: Task, passage: Passage, error: Exception) -> Notice:
    message = f"任务 {task.number or task.id} 的“{passage.field}”没有读成（{type(error).__name__}），原文已保留。(this cell failed)"
    return Notice("passage_failed", message, task.table, task.row, passage.column)

"""A report as one value: its tasks, what they say, and what was not understood.

In: nothing; `reading.read` makes it. Out: a frozen `Report`, which knows its frame, its records and its files.

    report = read("examples/yunxi_2025.docx")
    report.status, len(report.tasks), report.to_frame(), report.save("facts.xlsx")
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from progress_nlp import tables, workbook
from progress_nlp.cells import texts_of
from progress_nlp.columns import FACT_COLUMN_NAMES, ordered
from progress_nlp.documents.model import Notice
from progress_nlp.errors import OutputFailed
from progress_nlp.facts.model import Fact
from progress_nlp.frames import frame_of
from progress_nlp.output import write_whole
from progress_nlp.tasks import NumberCell, Task, Totals

if TYPE_CHECKING:
    import pandas

_PARTIAL = frozenset({"row_failed", "passage_failed"})


class TaskLeftover(NamedTuple):
    """A stretch of a task's text that looks as if it said something, and that no fact has.

    `start`, `end` are half-open, in code points of that text; `kind` is `digits` (in no mention), `value` (in no fact) or `limit` (a
    number with too many digits).
    """

    task_id: str
    field: str
    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one document says.

    `reference` is the year or the day that dates were resolved with. `facts` are in the order of tasks, fields and text; their `of` and
    `part_of` count among the facts of the same task and field. `warnings` tell what was dropped or failed; `leftovers` what was
    not understood; `totals` are the rows of sums, which are no tasks.
    """

    source: str
    title: str | None
    reference: str | None
    tasks: tuple[Task, ...]
    facts: tuple[Fact, ...]
    warnings: tuple[Notice, ...]
    leftovers: tuple[TaskLeftover, ...]
    totals: tuple[Totals, ...] = ()

    @property
    def status(self) -> str:
        """`empty` without a task, `partial` where a row could not be read, else `ok`."""
        if not self.tasks:
            return "empty"
        return "partial" if any(notice.code in _PARTIAL for notice in self.warnings) else "ok"

    @property
    def tasks_without_facts(self) -> tuple[Task, ...]:
        """The tasks that no fact came from."""
        told = {fact.task_id for fact in self.facts}
        return tuple(task for task in self.tasks if task.id not in told)

    def text_of(self, fact: Fact) -> str:
        """The text that `fact` stands in: `report.text_of(fact)[fact.start : fact.end] == fact.text`."""
        for task in self.tasks:
            if task.id == fact.task_id and (found := texts_of(task).get(fact.field or "")) is not None:
                return found.text
        raise KeyError(f"报告中没有这条事实的任务 {fact.task_id} {fact.field}。(the fact is not of this report)")

    def to_records(self) -> list[dict[str, Any]]:
        """A flat record a fact, with the documented columns (`progress_nlp.columns.FACT_COLUMNS`) in their order."""
        return list(_records(self))

    def to_frame(self) -> pandas.DataFrame:
        """The facts as a pandas frame: the columns and their types are the same whatever the report says.

        `frame.attrs` has the report's source, title, reference, status and the messages of its warnings.
        """
        frame = frame_of(self.to_records())
        frame.attrs.update(source=self.source, title=self.title, reference=self.reference, status=self.status)
        frame.attrs["warnings"] = [notice.message for notice in self.warnings]
        return frame

    def to_dict(self) -> dict[str, Any]:
        """All of the report as plain data, as `.json` files hold it."""
        return {
            "source": self.source,
            "title": self.title,
            "reference": self.reference,
            "status": self.status,
            "tasks": [task_record(task) for task in self.tasks],
            "facts": self.to_records(),
            "totals": [_totals_record(sums) for sums in self.totals],
            "tasks_without_facts": [task.id for task in self.tasks_without_facts],
            "leftovers": [leftover._asdict() for leftover in self.leftovers],
            "warnings": [notice._asdict() for notice in self.warnings],
        }

    def save(self, path: str | PathLike[str], *, force: bool = False, guard: bool = True) -> tuple[str, ...]:
        """Write `.csv`, `.jsonl` or `.xlsx` (the facts) or `.json` (all); gives warnings about cells that had to be altered.

        An existing file is replaced only with `force`, and never the input. `guard` puts a `'` before CSV text that could be taken for
        a formula. Raises OutputFailed.
        """
        data, warnings = encode([self], format_of(path), guard=guard)
        write_whole(fspath(path), data, force=force, inputs=[self.source])
        return warnings


def encode(reports: Sequence[Report], format: str, *, guard: bool = True) -> tuple[bytes, tuple[str, ...]]:
    """The reports as one file's bytes, with warnings about altered cells; `format` is one of `tables.FORMATS`.

    As JSON, one report is its `to_dict()`, several are `{"reports": [...]}`.
    """
    if format == "xlsx":
        return workbook.xlsx_bytes(_sheets(reports))
    if format == "json":
        data = [report.to_dict() for report in reports]
        return tables.json_bytes(data[0] if len(data) == 1 else {"reports": data}), ()
    records = (record for report in reports for record in _records(report))
    if format == "jsonl":
        return tables.jsonl_bytes(records), ()
    return tables.csv_bytes(FACT_COLUMN_NAMES, records, guard=guard), ()


def format_of(path: str | PathLike[str]) -> str:
    """The format that a file name asks for. Raises OutputFailed for an ending that is none of `tables.FORMATS`."""
    ending = Path(fspath(path)).suffix.lower().removeprefix(".")
    if ending in tables.FORMATS:
        return ending
    endings = "、".join(f".{name}" for name in tables.FORMATS)
    raise OutputFailed(f"{fspath(path)}：不认识这种文件名后缀，可用 {endings}。(unknown ending of the output's name)")


def task_record(task: Task) -> dict[str, Any]:
    """A task as plain data."""
    return {
        "id": task.id,
        "number": task.number,
        "section": task.section,
        "source": task.source,
        "name": task.name,
        "content": task.content,
        "owners": list(task.owners),
        "leads": list(task.leads),
        "deadline": task.deadline,
        "deadline_text": task.deadline_text,
        "progress": task.progress,
        "others": [{"column": column, "text": text} for column, text in task.others],
        "texts": [{"field": field, "column": text.column, "text": text.text} for field, text in texts_of(task).items()],
        "table": task.table,
        "row": task.row,
        "rows": list(task.rows),
    }


def _totals_record(sums: Totals) -> dict[str, Any]:
    return {"label": sums.label, "table": sums.table, "row": sums.row, "numbers": [cell._asdict() for cell in sums.numbers]}


def _records(report: Report) -> Iterator[dict[str, Any]]:
    tasks = {task.id: task for task in report.tasks}
    texts = {task.id: texts_of(task) for task in report.tasks}
    places: Counter[tuple[str | None, str | None]] = Counter()
    for fact in report.facts:
        task = tasks[fact.task_id or ""]
        where = {
            "source": report.source,
            "task_number": task.number,
            "index": places[fact.task_id, fact.field],
            "table": task.table,
            "row": task.row,
            "column": texts[task.id][fact.field or ""].column,
        }
        places[fact.task_id, fact.field] += 1
        yield ordered(fact.to_dict() | where)


_TASK_COLUMNS = (
    "report", "id", "number", "section", "source", "name", "content", "owners", "deadline", "deadline_text", "progress", "table", "row", "facts",
)  # fmt: skip
_TOTAL_COLUMNS = ("report", "label", *NumberCell._fields, "table", "row")


def _sheets(reports: Sequence[Report]) -> list[workbook.Sheet]:
    facts = [record for report in reports for record in _records(report)]
    return [
        workbook.Sheet("facts", FACT_COLUMN_NAMES, facts),
        workbook.Sheet("tasks", _TASK_COLUMNS, [row for report in reports for row in _task_rows(report)]),
        workbook.Sheet("totals", _TOTAL_COLUMNS, [row for report in reports for row in _total_rows(report)]),
        workbook.Sheet("leftovers", ("report", *TaskLeftover._fields), _rows(reports, "leftovers")),
        workbook.Sheet("warnings", ("report", *Notice._fields), _rows(reports, "warnings")),
    ]


def _task_rows(report: Report) -> Iterator[dict[str, Any]]:
    told = Counter(fact.task_id for fact in report.facts)
    for task in report.tasks:
        yield task_record(task) | {"report": report.source, "owners": "、".join(task.owners), "facts": told[task.id]}


def _total_rows(report: Report) -> Iterator[dict[str, Any]]:
    for sums in report.totals:
        for cell in sums.numbers:
            yield {"report": report.source, "label": sums.label, "table": sums.table, "row": sums.row, **cell._asdict()}


def _rows(reports: Sequence[Report], name: str) -> list[dict[str, Any]]:
    """The named tuples that `name` holds, of all reports, each with its report's source."""
    return [{"report": report.source, **item._asdict()} for report in reports for item in getattr(report, name)]

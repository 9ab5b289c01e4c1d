"""A task in the making: texts by column, gathered from one row or several, then made a `Task`.

In: columns and texts. Out: `Task`, with its passages and number cells.
"""

from __future__ import annotations

import re
from collections import Counter

from progress_nlp.fold import fold
from progress_nlp.tasks.contents import is_prose
from progress_nlp.tasks.deadlines import deadline_of
from progress_nlp.tasks.header import Column
from progress_nlp.tasks.model import NumberCell, Passage, Task
from progress_nlp.tasks.owners import Owners, owners_of

_NUMBER = re.compile(
    r"(?:约|近|超|超过)?[-+−]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}|[0-9]{1,18})(?:\.[0-9]{1,18})?\s{0,2}(?P<unit>[%‰℃㎡²³/a-zA-Z\u4e00-\u9fff]{0,8})"
)
_NO_UNITS = frozenset(["年", "月", "日", "号", "期", "季度", "年度", "楼", "室", "层", "月底", "年底", "点", "时"])
_RATE = re.compile(r"率|比重|占比|比例|增幅|增速|增长|同比|环比|数量|个数|人数|户数|面积|排名|名次|进度|位次|得分")
_OFFICE_FIELDS = ("lead", "owners", "support")
_PLAIN = frozenset({"number", "source", "section", "deadline", "person", "period", "begin", "status", "name", *_OFFICE_FIELDS})
_NUMBERING = " \t\n\u3000.．、()（）"


class Draft:
    """The texts of one task, in the order of columns."""

    __slots__ = ("rows", "section", "table", "texts")

    def __init__(self, table: int, row: int, section: str | None) -> None:
        self.table = table
        self.rows = [row]
        self.section = section
        self.texts: dict[Column, list[str]] = {}

    def add(self, column: Column, text: str) -> None:
        """Add a cell's text; a further text of the same column stands on a new line."""
        texts = self.texts.setdefault(column, [])
        bare = text.strip()
        if bare:
            texts.append(bare)

    def task(self, task_id: str, year: int | None, unit: str | None) -> Task:
        """The task. `year` resolves deadlines without one, `unit` is that of the whole table."""
        texts = {column: "\n".join(parts) for column, parts in self.texts.items()}
        owners = _owners(texts)
        content = _first(texts, "content", "name", "target")
        deadline = _first(texts, "deadline")
        numbers = tuple(cell for column, text in texts.items() if (cell := number_cell(column, text, unit)) is not None)
        return Task(
            id=task_id,
            number=_number(_text(texts, _first(texts, "number"))),
            source=_text(texts, _first(texts, "source")),
            content=_text(texts, content),
            owners=owners.names,
            deadline=None if deadline is None else deadline_of(texts[deadline], year),
            deadline_text=_text(texts, deadline),
            progress=_text(texts, _first(texts, "progress")),
            section=self.section,
            others=_others(texts, {_first(texts, field) for field in ("number", "source", "content", "deadline", "progress")}),
            passages=_passages(texts, content, {cell.column for cell in numbers}),
            table=self.table,
            row=self.rows[0],
            numbers=numbers,
            leads=owners.leads,
            name=_text(texts, _first(texts, "name")),
            rows=tuple(self.rows),
        )


def _first(texts: dict[Column, str], *fields: str) -> Column | None:
    """The first column of the first of the fields that is there, one with text before an empty one."""
    for field in fields:
        columns = [column for column in texts if column.field == field]
        if columns:
            return next((column for column in columns if texts[column]), columns[0])
    return None


def _text(texts: dict[Column, str], column: Column | None) -> str | None:
    return None if column is None else texts[column]


def _number(text: str | None) -> str | None:
    """The number without the marks around it: `1.` and `（1）` are 1; anything else stays."""
    return None if text is None else text.strip(_NUMBERING) or text


def _owners(texts: dict[Column, str]) -> Owners:
    names: dict[str, None] = {}
    leads: dict[str, None] = {}
    for field in _OFFICE_FIELDS:
        for column, text in texts.items():
            if column.field == field:
                found = owners_of(text)
                names.update(dict.fromkeys(found.names))
                leads.update(dict.fromkeys(found.names if field == "lead" else found.leads))
    ordered = [*leads, *(name for name in names if name not in leads)]
    return Owners(tuple(ordered), tuple(leads))


def _others(texts: dict[Column, str], told: set[Column | None]) -> tuple[tuple[str, str], ...]:
    """All columns that no field of the task has, under their own headings."""
    return tuple(
        (column.heading, text)
        for column, text in texts.items()
        if column not in told and column.field not in _OFFICE_FIELDS and (column.heading or text)
    )


def _passages(texts: dict[Column, str], content: Column | None, numeric: set[str]) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    counts: Counter[str] = Counter()
    progress = _first(texts, "progress")
    for column in sorted(texts, key=lambda column: column not in (content, progress)):
        text = texts[column]
        field = "content" if column is content else column.field
        if not text or column.heading in numeric or (field in _PLAIN) or (field in (None, "remarks") and not is_prose(text)):
            continue
        field = field or "other"
        counts[field] += 1
        passages.append(Passage(field if counts[field] == 1 else f"{field}_{counts[field]}", column.heading, text))
    order = list(texts)
    headings = {column.heading: order.index(column) for column in reversed(order)}
    return tuple(sorted(passages, key=lambda passage: headings[passage.column]))


def number_cell(column: Column, text: str, unit: str | None) -> NumberCell | None:
    """The cell as a number under a metric; None where it is no bare number or the heading names something else."""
    if column.field in _PLAIN or not column.metric or len(text) > 40:
        return None
    match = _NUMBER.fullmatch(fold(text.strip()))
    if match is None or match["unit"] in _NO_UNITS:
        return None
    whole = None if _RATE.search(column.metric) else unit
    return NumberCell(column.heading, column.metric, match["unit"] or column.unit or whole, text)

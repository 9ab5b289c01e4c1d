"""A task in the making: texts by column, gathered from one row or several, then made a `Task`.

In: columns and texts. Out: `Task`, with its passages and number cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeAlias

from progress_nlp.documents.headings import plain_heading
from progress_nlp.fold import fold
from progress_nlp.patterns import lazy
from progress_nlp.tasks.contents import is_prose
from progress_nlp.tasks.deadlines import deadline_of
from progress_nlp.tasks.header import INDICATORS, OFFICE_FIELDS, PLAIN_FIELDS, Column, Header, heading_unit
from progress_nlp.tasks.model import NumberCell, Passage, Piece, Task
from progress_nlp.tasks.owners import owners_of
from progress_nlp.tasks.periods import period_of

_NUMBER = lazy(
    r"(?:约|近|超|超过)?[-+−]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}|[0-9]{1,18})(?:\.[0-9]{1,18})?\s{0,2}(?P<unit>[%‰℃㎡²³/a-zA-Z\u4e00-\u9fff]{0,8})"
)
_NO_UNITS = frozenset(["年", "月", "日", "号", "期", "季度", "年度", "楼", "室", "层", "月底", "年底", "点", "时"])
_DATED = ("年", "月", "日")
_RATE = lazy(r"率|比重|占比|比例|增幅|增速|增长|增减|同比|环比|数量|个数|人数|户数|面积|排名|名次|进度|位次|得分")
_ENDS = "。！？；.!?;：:\n"
_WHEN = lazy(
    r"(?:20[0-9]{2}年?|[0-9]{1,2}月份?|[0-9]{1,2}[-—~至][0-9]{1,2}月|[上本全]?半?年度?|本[月季期]|当月|[一二三四1-4]季度|累计|实际|完成|情况|数值?|值|总量){1,4}"
    r"|同比.{0,8}|(?:.{0,4}[比较].{0,6})?增[长速幅减].{0,6}|环比.{0,8}"
)
_MOVEMENT = lazy(r"(?:同比|环比)?(?:增[速幅长减]|增长率|增减率?|涨幅|降幅)|同比|环比")
_COMPARED = lazy(r"同期|上年|去年|上月|计划|目标|[排位名][名次位]|率|占比|比[重例]|进度|得分")
_DATED_BEFORE = lazy(r"(?:20[0-9]{2}年)?(?:[0-9]{1,2}(?:[-—~至][0-9]{1,2})?月[份底]?)?")
_UNPAIRED = lazy(r"[(（][^)）]*$|^[^(（]*[)）]")
_NUMBERING = " \t\n\u3000.．、()（）"


Place: TypeAlias = "tuple[int | None, int, int | None]"
"""A cell: table and row from 0, and its grid column; a paragraph outside tables has no table and no column."""


class Draft:
    """The texts of one task, by column of its header."""

    __slots__ = ("caption", "header", "pieces", "rows", "section", "table", "texts", "unit")

    def __init__(self, header: Header, table: int | None, row: int, section: str | None, unit: str | None = None) -> None:
        self.header = header
        self.table = table
        self.rows = [row]
        self.section = section
        self.unit = unit
        self.caption = ""
        self.texts = [""] * len(header.columns)
        self.pieces: list[tuple[int, int, Place, int]] = []

    def add(self, index: int, text: str, place: Place, *, skip: int = 0, glue: bool = False) -> None:
        """Add a cell's text at a column; a further text of the same column stands on a new line, or with `glue` goes on in the sentence.

        `skip`: how much of the cell's text stands before `text`.
        """
        bare = text.strip()
        if not bare:
            return
        before = self.texts[index]
        if before:
            bare_before = before if glue and before[-1] not in _ENDS else f"{before}\n"
            self.texts[index] = bare_before + bare
            start = len(bare_before)
        else:
            self.texts[index] = bare
            start = 0
        self.pieces.append((index, start, place, skip + len(text) - len(text.lstrip())))

    def say(self, said: Mapping[str, str]) -> None:
        """Take what a line over the table says of all its tasks, but for the columns that the table has."""
        offices = bool(self.header.fields.keys() & set(OFFICE_FIELDS))
        for field, text in said.items():
            if field not in self.header.fields and not (offices and field in OFFICE_FIELDS):
                self.header = replace(self.header, columns=(*self.header.columns, Column(-1, -1, "", field, "", None)))
                self.texts.append(text)

    def head(self, field: str, line: str) -> None:
        """Put a line that stands over the table over the headings of one field that name no time, as over a divided heading."""
        columns = (
            column._replace(heading=f"{line}/{column.heading}") if column.field == field and period_of(column.heading) is None else column
            for column in self.header.columns
        )
        self.header = replace(self.header, columns=tuple(columns))

    def widen(self, more: Draft, without: Set[int]) -> None:
        """Add the columns of another draft of the same task, but for those `without`."""
        kept = [index for index in range(len(more.texts)) if index not in without]
        columns = tuple(more.header.columns[index] for index in kept)
        moved = {index: len(self.texts) + place for place, index in enumerate(kept)}
        self.header = replace(self.header, columns=(*self.header.columns, *columns))
        self.texts += [more.texts[index] for index in kept]
        self.pieces += [(moved[index], start, place, skip) for index, start, place, skip in more.pieces if index in moved]

    def task(self, year: int | None, name: Callable[[str | None, Draft], str]) -> Task:
        """The task. `year` resolves deadlines without one; `name` gives its id, by its number."""
        texts, header = self.texts, self.header
        main = {field: self._first(field) for field in ("number", "source", "deadline", "name")}
        main["progress"] = self._latest("progress")
        content = self._first("content", "name", "target")
        owners, leads = self._owners()
        unit = _at(texts, self._first("unit")) or self.unit
        thing = texts[content] if content is not None and _names_metrics(header, content) else ""
        cells = _moving({index: cell for index in header.numeric if (cell := number_cell(header.columns[index], texts[index], unit, thing))})
        passages = self._passages(content, main["progress"], cells)
        number, deadline = _number(_at(texts, main["number"])), _at(texts, main["deadline"])
        told = {content, *(main[field] for field in ("number", "source", "deadline", "progress"))}
        return Task(
            id=name(number, self),
            number=number,
            source=_at(texts, main["source"]),
            content=_at(texts, content),
            owners=owners,
            deadline=None if not deadline else deadline_of(deadline, year),
            deadline_text=deadline,
            progress=_at(texts, main["progress"]),
            section=self.section,
            others=self._others(told),
            passages=tuple(passages.values()),
            table=self.table,
            row=self.rows[0],
            numbers=tuple(cells.values()),
            leads=leads,
            name=_at(texts, main["name"]),
            rows=tuple(self.rows),
            pieces=self._pieces(passages, cells),
        )

    def _first(self, *fields: str) -> int | None:
        """The first column of the first of the fields that is there, one with text before an empty one."""
        for field in fields:
            indexes = self.header.fields.get(field)
            if indexes is not None:
                return next((index for index in indexes if self.texts[index]), indexes[0])
        return None

    def _latest(self, field: str) -> int | None:
        """The filled column of the latest time, where all columns of the field name different times; else the first."""
        filled = [index for index in self.header.fields.get(field, ()) if self.texts[index]]
        times = [period_of(self.header.columns[index].heading) for index in filled]
        if len(filled) < 2 or None in times or len(set(times)) < len(times):
            return self._first(field)
        return max(zip(times, filled, strict=True), key=lambda pair: pair[0] or (0, 0))[1]

    def _owners(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names in order, those that lead first; and those that lead: 主办单位 beside 协办单位 does."""
        main = "lead" if "support" not in self.header.fields or "lead" in self.header.fields else "owners"
        names: dict[str, None] = {}
        leads: dict[str, None] = {}
        for field in OFFICE_FIELDS:
            for index in self.header.fields.get(field, ()):
                found = owners_of(self.texts[index], persons=self.header.persons)
                names.update(dict.fromkeys(found.names))
                leads.update(dict.fromkeys(found.names if field in ("lead", main) else found.leads))
        return (tuple(leads | names) if leads else tuple(names)), tuple(leads)

    def _others(self, told: set[int | None]) -> tuple[tuple[str, str], ...]:
        """All columns that no field of the task has, under their own headings."""
        return tuple(
            (column.heading, self.texts[index])
            for index, column in enumerate(self.header.columns)
            if index not in told and column.field not in OFFICE_FIELDS and (column.heading or self.texts[index])
        )

    def _passages(self, content: int | None, progress: int | None, numeric: Mapping[int, NumberCell]) -> dict[int, Passage]:
        """The prose by column, in their order; a second column of one kind is told apart by a number."""
        passages: dict[int, Passage] = {}
        counts = {"content": int(content is not None), "progress": int(progress is not None)}
        for index, column in enumerate(self.header.columns):
            text, field = self.texts[index], column.field or "other"
            if index in (content, progress):
                named = "content" if index == content else "progress"
            elif field in PLAIN_FIELDS or (field in ("other", "remarks") and not is_prose(text)):
                continue
            else:
                counts[field] = counts.get(field, 0) + 1
                named = field if counts[field] == 1 else f"{field}_{counts[field]}"
            if text and index not in numeric:
                passages[index] = Passage(named, column.heading, text)
        return passages

    def _pieces(self, passages: Mapping[int, Passage], cells: Mapping[int, NumberCell]) -> tuple[Piece, ...]:
        """Where the passages and the number cells stand."""
        names = {index: passage.field for index, passage in passages.items()}
        names |= {index: "cell" if number == 1 else f"cell_{number}" for number, index in enumerate(cells, 1)}
        return tuple(Piece(names[index], start, *place, offset) for index, start, place, offset in self.pieces if index in names)


def _at(texts: Sequence[str], index: int | None) -> str | None:
    return None if index is None else texts[index]


def _number(text: str | None) -> str | None:
    """The number without the marks around it: `1.` and `（1）` are 1; anything else stays."""
    if text is None:
        return None
    bare = text.strip(_NUMBERING)
    return text.strip() if _UNPAIRED.search(bare) else bare or text


def _names_metrics(header: Header, content: int) -> bool:
    """Whether the rows name what is measured: under 指标, or where no column of figures is more than a time or a change."""
    if header.columns[content].metric in INDICATORS:
        return True
    metrics = [header.columns[index].metric for index in header.numeric if index != content]
    return len(metrics) > 1 and all(_WHEN.fullmatch(metric) for metric in metrics)


def _moving(cells: dict[int, NumberCell]) -> dict[int, NumberCell]:
    """The cells; one under nothing but 增速 or 同比 is of the figure to its left: 固定资产投资（亿元） | 增速（%）."""
    metric = None
    found: dict[int, NumberCell] = {}
    for index, cell in cells.items():
        moves = _MOVEMENT.fullmatch(plain_heading(cell.column)) is not None and cell.metric in cell.column
        found[index] = cell if metric is None or not moves else cell._replace(metric=metric)
        if not moves and not _COMPARED.search(cell.column):
            metric = _DATED_BEFORE.sub("", cell.metric, count=1) or None
    return found


def number_cell(column: Column, text: str, unit: str | None, indicator: str = "") -> NumberCell | None:
    """The cell as a number under a metric; None where it is no bare number. `indicator`: what the whole row measures, if it does."""
    if not text or len(text) > 40:
        return None
    match = _NUMBER.fullmatch(fold(text.strip()))
    if match is None or match["unit"] in _NO_UNITS or match["unit"][:1] in _DATED:
        return None
    whole = None if _RATE.search(column.metric) else unit
    metric = column.metric if not indicator or _WHEN.fullmatch(column.metric) is None else ""
    own = heading_unit(indicator)
    indicator = "".join(indicator.split()) if own is None else plain_heading(indicator)
    if own is not None and not _RATE.search(column.metric):
        whole = own
    return NumberCell(column.heading, indicator + metric, match["unit"] or column.unit or whole, text)

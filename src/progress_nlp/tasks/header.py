"""The header of a task table: which row it is, and what each column holds.

In: the rows of a table, and a lexicon of headings. Out: a `Header`: its columns, each with its grid place, heading and field.

    序号 | 重点任务 | 投资（万元）         columns: number, content, then 投资/计划 and 投资/完成, unit 万元
         |          | 计划 | 完成
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from progress_nlp.documents.headings import heading_field, plain_heading
from progress_nlp.documents.model import Cell, Row
from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy

SUBSTANCE = frozenset({"content", "name", "progress", "deadline", "target", "measures", "problems", "next_steps", "source"})
"""Fields that make a table one of tasks; numbers, units and persons alone are a list of contacts."""
_ROSTER = frozenset({"number", "name", "owners", "lead", "support", "person", "section", "remarks"})
OFFICE_FIELDS = ("lead", "owners", "support")
PLAIN_FIELDS = frozenset(
    {"number", "group", "source", "section", "deadline", "person", "period", "begin", "status", "name", "unit", *OFFICE_FIELDS}
)
"""Fields whose cells are names and days, no prose and no figures."""
INDICATORS = frozenset({"指标", "指标名称", "主要指标", "经济指标", "考核指标", "统计指标", "目标指标", "核心指标"})
"""Headings of columns that name what the numbers of a row measure."""
UNIT_HEADINGS = frozenset({"单位", "计量单位"})
_PERSONS = lazy(r"责任人|负责人|联系人|领导|人员|姓名")
_OF_TASK = lazy(r"任务|事项|实事")
_LONGEST = 60
_MOST_ROWS, _MOST_ABOVE, _SAMPLE = 3, 6, 60
_BARE = lazy(r"[-+−]?[0-9]{1,3}(?:,?[0-9]{3}){0,6}[0-9]{0,3}(?:\.[0-9]{1,9})?%?")
_ORDINAL = lazy(r"[(]?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,5})(?:[-.][0-9]{1,3}){0,3}[.、)]?")
_UNIT = lazy(r"\(([^()]{1,14})\)")
_NO_UNIT = lazy(r"[0-9]|截至|截止|是|否|如|按|含|请|填|月|年$|底|选|可|不|盖章|签|累计|全称")
_PLANNED = lazy(r"计划|目标")
_OF_WHICH = lazy(r"^其中[:,、]?")
_GENERIC_WORDS = """
计划 完成 累计 本月 实际 目标 小计 总数 数量 计划数 完成数 完成率 占比 同比 环比 当月 本年 全年 年度 本期 上期 金额 总额 累计完成 本月完成 实际完成 计划完成
年度计划 全年计划 其中 增幅 增速 增长 本季度 比例 进度 合计 总计 今年 去年 上年 已完成 新增 年度目标 全年目标 完成情况 情况
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())


class Column(NamedTuple):
    """A column: grid columns `[start, end)`, the heading as printed, its field, and, for numbers, metric and unit."""

    start: int
    end: int
    heading: str
    field: str | None
    metric: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table, the places of its first and last row, and its texts, to know it again.

    `sure`: found by its words. `numeric` are the columns that may hold figures; `persons`: cells of units may name persons too.
    """

    columns: tuple[Column, ...]
    last: int
    texts: frozenset[tuple[str, ...]]
    sure: bool = True
    first: int = 0
    starts: dict[int, int] = field(init=False, compare=False)
    fields: dict[str, tuple[int, ...]] = field(init=False, compare=False)
    numeric: tuple[int, ...] = field(init=False, compare=False)
    persons: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        fields: dict[str, tuple[int, ...]] = {}
        for index, column in enumerate(self.columns):
            if column.field is not None:
                fields[column.field] = (*fields.get(column.field, ()), index)
        object.__setattr__(self, "fields", fields)
        numeric = (index for index, column in enumerate(self.columns) if column.metric and column.field not in PLAIN_FIELDS)
        object.__setattr__(self, "numeric", tuple(numeric))
        offices = (column.heading for column in self.columns if column.field in OFFICE_FIELDS)
        object.__setattr__(self, "persons", any(_PERSONS.search(heading) for heading in offices))
        object.__setattr__(self, "starts", {column.start: index for index, column in enumerate(self.columns)})

    def index_of(self, *fields: str) -> int | None:
        """The first column of the first of these fields that the table has."""
        return next((self.fields[name][0] for name in fields if name in self.fields), None)


_Span: TypeAlias = tuple[int, int, tuple[str, ...]]


def row_texts(row: Row) -> tuple[str, ...]:
    """The row's texts, as headings are compared."""
    return tuple(plain_heading(cell.text) for cell in row.cells if not cell.below and len(cell.text) <= _LONGEST)


def is_header_row(row: Row, lexicon: Lexicon) -> bool:
    """Whether at least two cells name different fields, one of them of a task, and little else stands there."""
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    if len(texts) < 2 or any(len(text) > _LONGEST for text in texts):
        return False
    fields = [heading_field(text, lexicon) for text in texts]
    known = {field for field in fields if field is not None}
    if not known:
        return False
    if len(known) < 2:
        fields = [heading_field(text, lexicon, slips=True) for text in texts]
        known = {field for field in fields if field is not None}
    named = sum(field is not None for field in fields)
    if "person" in known and known <= _ROSTER and named == len(texts) and not any(map(_OF_TASK.search, texts)):
        return False
    return len(known) >= 2 and bool(known & SUBSTANCE) and named * 10 >= len(texts) * 3


def is_plain_header(row: Row, lexicon: Lexicon) -> bool:
    """Whether a row is nothing but headings, three or more different ones; a form has values beside its headings."""
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    fields = {heading_field(text, lexicon) for text in texts} if len(texts) >= 3 else set()
    return len(fields) >= 3 and None not in fields and is_header_row(row, lexicon)


def find_header(rows: Sequence[Row], begin: int, lexicon: Lexicon) -> Header | None:
    """The first header at or after row `begin`; None where no row is one."""
    for place in range(begin, len(rows)):
        if is_header_row(rows[place], lexicon):
            return header_at(rows, place, lexicon)
    for place in range(begin, min(begin + _MOST_ABOVE, len(rows))):
        if _heads_numbers(rows, place, lexicon):
            return header_at(rows, place, lexicon)
    return None


def _heads_numbers(rows: Sequence[Row], place: int, lexicon: Lexicon) -> bool:
    """Whether a row heads the names of things and, beside them, bare numbers: 项目名称 | 总投资 | 完成投资."""
    cells = [cell for cell in rows[place].cells if cell.text.strip()]
    fields = [heading_field(cell.text, lexicon) for cell in cells]
    if len(cells) < 2 or not {"name", "content"} & set(fields) or any(is_number(cell.text) for cell in cells):
        return False
    others = {cell.column for cell, field in zip(cells, fields, strict=True) if field is None and len(cell.text) <= _LONGEST}
    below = [cell.text for row in rows[place + 1 : place + 7] for cell in row.cells if cell.column in others and cell.text.strip()]
    return len(below) >= 2 and sum(map(is_number, below)) * 10 >= len(below) * 6


def is_ordinal(text: str) -> bool:
    """1, 2., （3）, 四、, 5-1."""
    return len(text) <= 12 and _ORDINAL.fullmatch(fold(text.strip())) is not None


def is_number(text: str) -> bool:
    """Whether a cell holds a number and nothing else."""
    return len(text) <= 24 and _BARE.fullmatch(fold(text.strip())) is not None


def header_at(rows: Sequence[Row], place: int, lexicon: Lexicon) -> Header:
    """The header that begins at row `place`, with the rows of sub-headings under it."""
    columns: list[_Span] = [(cell.column, cell.column + cell.span, (cell.text,)) for cell in rows[place].cells]
    texts = {row_texts(rows[place])}
    last = place
    if place + 1 < len(rows):
        columns = _widened(columns, rows[place + 1])
    while last + 1 < len(rows) and last + 1 - place < _MOST_ROWS and _is_under(rows[last + 1], columns):
        last += 1
        columns = _divided(columns, rows[last])
        texts.add(row_texts(rows[last]))
    made = _numbered(tuple(_column(start, end, parts, lexicon) for start, end, parts in columns), rows[last + 1 : last + 1 + _SAMPLE])
    return Header(made, last, frozenset(texts), first=place)


def _widened(columns: list[_Span], below: Row) -> list[_Span]:
    """The columns, a heading with blank ones behind it over all of them where the row below divides it, and only such.

    So a file writes merged cells that cannot: 责任单位 | (blank) over 牵头 | 配合.
    """
    words = {cell.column for cell in below.cells if cell.text.strip() and not cell.below}
    groups: list[list[_Span]] = []
    for span in columns:
        if groups and not span[2][0].strip() and groups[-1][0][2][0].strip():
            groups[-1].append(span)
        else:
            groups.append([span])
    divided = {start for group in groups if len(group) > 1 for start, _, _ in group}
    if not words or not words <= divided or any(len(cell.text) > 20 or is_number(cell.text) for cell in below.cells):
        return columns
    return [(group[0][0], group[-1][1], group[0][2]) for group in groups]


def _numbered(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns; a wide one over ordinals and what they number (任务 over 1 | 修路) is cut, where none is of numbers."""
    if any(column.field == "number" for column in columns):
        return columns
    for place, column in enumerate(columns):
        firsts = [cell for row in rows for cell in row.cells if cell.column == column.start and not cell.below and cell.text.strip()]
        inside = [cell for cell in firsts if column.start + cell.span < column.end]
        if column.end - column.start > 1 and inside and all(is_ordinal(cell.text) for cell in inside) and len(inside) * 2 > len(firsts):
            cut = column.start + min(cell.span for cell in inside)
            number = Column(column.start, cut, "", "number", "", None)
            return (*columns[:place], number, column._replace(start=cut), *columns[place + 1 :])
    return columns


def beside(header: Header) -> list[Header]:
    """The headers of tables that stand side by side under one: 序号 | 任务 | 进展 | 序号 | 任务 | 进展; a single one otherwise."""
    size = len(header.columns)
    texts = [plain_heading(column.heading) for column in header.columns]
    for width in range(2, size // 2 + 1):
        groups = [texts[start : start + width] for start in range(0, size, width)]
        if size % width == 0 and all(group == groups[0] for group in groups) and len(set(groups[0])) == width:
            parts = [header.columns[start : start + width] for start in range(0, size, width)]
            return [Header(part, header.last, header.texts, header.sure, header.first) for part in parts]
    return [header]


def _is_under(row: Row, columns: list[_Span]) -> bool:
    """Whether a row divides wide headings and says nothing under the others."""
    own = [cell for cell in row.cells if not cell.below and cell.text.strip()]
    wide = [(start, end) for start, end, _ in columns if end - start > 1]
    if not own or any(len(cell.text) > 30 for cell in own) or len(row.cells) < 2:
        return False
    continued = any(cell.below for cell in row.cells)
    inside = all(any(start <= cell.column and cell.column + cell.span <= end for start, end in wide) for cell in own)
    narrow = all(cell.span < max(end - start for start, end in wide) for cell in own) if wide else False
    return inside and narrow and (continued or len(own) < len(row.cells) or len(columns) == len(wide))


def _divided(columns: list[_Span], row: Row) -> list[_Span]:
    """The columns, each cut into the cells that stand under it."""
    found: list[_Span] = []
    for start, end, texts in columns:
        under = [cell for cell in row.cells if start <= cell.column < end and not cell.below and cell.text.strip()]
        if not under:
            found.append((start, end, texts))
        found += [(cell.column, cell.column + cell.span, (*texts, cell.text)) for cell in under]
    return found


def _column(start: int, end: int, parts: tuple[str, ...], lexicon: Lexicon) -> Column:
    heading = "/".join(dict.fromkeys("".join(part.split()) for part in parts if part.strip()))
    fields = [heading_field(part, lexicon, slips=True) for part in reversed(parts)]
    named = next((found for found in fields if found is not None), None)
    units = [unit for part in reversed(parts) if (unit := heading_unit(part)) is not None]
    return Column(start, end, heading, named, _metric(parts), next(iter(units), None))


def heading_unit(text: str) -> str | None:
    """The unit in a heading's bracket, or the sign at its end: 总投资（万元） gives 万元, 完成率% gives %; None where neither tells one."""
    for match in reversed(list(_UNIT.finditer(fold("".join(text.split()))))):
        inner = match[1].removeprefix("单位:")
        if len(inner) <= 10 and not _NO_UNIT.search(inner):
            return inner
    bare = fold(text).rstrip()
    return bare[-1] if bare.endswith(("%", "‰")) else None


def _metric(parts: tuple[str, ...]) -> str:
    """The metric that a heading names: the innermost one, with what stands above it where it is too general alone."""
    metric = ""
    for bare in filter(None, (_OF_WHICH.sub("", plain_heading(part)) for part in reversed(parts) if part.strip())):
        outer = bare.removesuffix("情况") if metric else bare
        if outer in ("完成", "进展", "工作完成") and _PLANNED.search(metric):
            continue
        shared = next((n for n in range(min(len(outer), len(metric)), 0, -1) if outer.endswith(metric[:n])), 0)
        metric = metric if outer in metric else outer + metric[shared:]
        if bare not in _GENERIC and len(bare) >= 3:
            break
    return metric


def placed(row: Row, header: Header) -> list[tuple[int, Cell]]:
    """The cells of a row with the index of the column that each belongs to."""
    columns, starts = header.columns, header.starts
    if all(cell.column in starts for cell in row.cells):
        return [(starts[cell.column], cell) for cell in row.cells]
    if len(row.cells) == len(columns):
        return list(enumerate(row.cells))
    found: list[tuple[int, Cell]] = []
    index = 0
    for cell in row.cells:
        while index + 1 < len(columns) and _overlap(cell, columns[index + 1]) > _overlap(cell, columns[index]):
            index += 1
        found.append((index, cell))
    return found


def _overlap(cell: Cell, column: Column) -> int:
    """How many grid columns they share; columns wholly to the left count as nearer than none."""
    shared = min(cell.column + cell.span, column.end) - max(cell.column, column.start)
    return shared if shared > 0 else (0 if column.start > cell.column else column.end - cell.column - 1)

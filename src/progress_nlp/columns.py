"""The columns of the fact table: their order, types and meanings, stated once.

In: nothing. Out: `FACT_COLUMNS`, which the frame, the files and the documentation follow; the README's list is compared with it.

>>> [column.name for column in FACT_COLUMNS[:4]]
['source', 'task_id', 'task_number', 'field']
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class FactColumn(NamedTuple):
    """One column: `type` is `text`, `integer`, `number`, `flag` or `day` (an ISO date as text)."""

    name: str
    type: str
    meaning: str


FACT_COLUMNS: tuple[FactColumn, ...] = (
    FactColumn("source", "text", "文件名 the file that the fact stands in"),
    FactColumn("task_id", "text", "任务标识 the task, unique within the report"),
    FactColumn("task_number", "text", "序号 the task's number as printed; it may repeat per section"),
    FactColumn(
        "field", "text", "所在栏目 which text of the task: content, progress, target, … or cell for a number that stands alone"
    ),
    FactColumn("index", "integer", "序次 the fact's place among those of the same task and field, from 0"),
    FactColumn("kind", "text", "类别 figure, change, ranking or milestone"),
    FactColumn("metric", "text", "指标 what is measured, or the object that reached the stage"),
    FactColumn("subject", "text", "主体 whose metric it is"),
    FactColumn("value", "number", "数值 the number as printed, the unit's multiplier left out"),
    FactColumn("value_max", "number", "数值上限 the upper end of a range"),
    FactColumn("unit", "text", "单位 as printed, multiplier included (万吨)"),
    FactColumn("base_value", "number", "换算值 the value in base_unit"),
    FactColumn("base_value_max", "number", "换算值上限 the upper end in base_unit"),
    FactColumn("base_unit", "text", "换算单位 the dimension's reference unit; currencies are not converted"),
    FactColumn("dimension", "text", "量纲 currency, mass, area, count, ratio, …"),
    FactColumn("qualifier", "text", "限定 exact, about, over, under, at_least or at_most"),
    FactColumn("modality", "text", "情态 actual or planned"),
    FactColumn("period_start", "day", "起日 the first day that the fact speaks of"),
    FactColumn("period_end", "day", "止日 the last day, inclusive"),
    FactColumn("period_text", "text", "时间原文 the words that the days came from"),
    FactColumn("role", "text", "figure: level, share, completion or rate"),
    FactColumn("cumulative", "flag", "figure: 累计 a running total"),
    FactColumn("part_of", "integer", "figure: the index of the figure that this one is a part of"),
    FactColumn("direction", "text", "change: up, down or flat"),
    FactColumn("basis", "text", "change: yoy, mom, since, plan, peer or unspecified"),
    FactColumn("basis_text", "text", "change: the words of the baseline"),
    FactColumn("from_value", "number", "change: where it moved from, in unit"),
    FactColumn("to_value", "number", "change: where it moved to, in unit"),
    FactColumn("of", "integer", "change: the index of the figure or ranking that moved"),
    FactColumn("total", "integer", "ranking: of how many"),
    FactColumn("scope", "text", "ranking: among whom"),
    FactColumn("from_bottom", "flag", "ranking: counted from the bottom (倒数)"),
    FactColumn("stage", "text", "milestone: the code of the stage"),
    FactColumn("status", "text", "milestone: done, ongoing or planned"),
    FactColumn("subject_from", "text", "主体出处 text, or task where the task gave it"),
    FactColumn("start", "integer", "起始位置 where the evidence begins in its text, in characters from 0"),
    FactColumn("end", "integer", "终止位置 where it ends, exclusive"),
    FactColumn("text", "text", "原文 the evidence, exactly as written"),
    FactColumn("rule", "text", "规则 the rule that found it"),
    FactColumn("table", "integer", "表次 the table of the document, from 0"),
    FactColumn("row", "integer", "行次 the row of the table, from 0"),
    FactColumn("column", "text", "栏目名 the heading of the column that the text stands in, as printed"),
)

FACT_COLUMN_NAMES: tuple[str, ...] = tuple(column.name for column in FACT_COLUMNS)


def ordered(record: Mapping[str, Any]) -> dict[str, Any]:
    """`record` with the documented columns, in their order; what is absent stands as None."""
    return {name: record.get(name) for name in FACT_COLUMN_NAMES}

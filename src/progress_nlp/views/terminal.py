"""A report's facts as a table of text, for a terminal.

In: a `Report` and a width in columns. Out: text that fits it: Chinese characters count two columns, long cells go on in the next
line, nothing is cut off.

    任务  类别  指标        数值  单位  变化  排名  阶段  时期
    task  kind  metric      value unit  change rank  stage period
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import zip_longest

from progress_nlp.facts.model import Fact
from progress_nlp.report import Report

HEADINGS = (
    ("任务", "task"),
    ("类别", "kind"),
    ("指标", "metric"),
    ("数值", "value"),
    ("单位", "unit"),
    ("变化", "change"),
    ("排名", "rank"),
    ("阶段", "stage"),
    ("时期", "period"),
)
KIND_NAMES = {"figure": "数值", "change": "变化", "ranking": "排名", "milestone": "节点"}
STAGE_NAMES = {
    "planning": "规划设计",
    "initiated": "立项",
    "reviewed": "评审",
    "approved": "批复",
    "land": "征供地",
    "procured": "招采",
    "signed": "签约",
    "established": "设立",
    "landed": "落地",
    "started": "开工",
    "construction": "施工",
    "topped_out": "封顶",
    "completed": "完工",
    "accepted": "验收",
    "delivered": "交付",
    "in_service": "投用",
    "issued": "印发",
    "recognized": "获评",
    "held": "举办",
    "funded": "资金到位",
}
STATUS_MARKS = {"done": "已", "ongoing": "正在", "planned": "计划"}

_QUALIFIERS = {"about": "约", "over": ">", "under": "<", "at_least": "≥", "at_most": "≤"}
_ARROWS = {"up": "↑", "down": "↓", "flat": "→"}
_BASES = {"yoy": "同比", "mom": "环比", "since": "较前期", "plan": "较计划", "peer": "较平均"}
_GAP = "  "
_WIDEST = (6, 8, 200, 15, 8, 16, 10, 12, 15)
_NARROWEST = (4, 4, 10, 15, 4, 10, 6, 8, 10)


def fact_table(report: Report, width: int) -> str:
    """The facts of `report`, a row a fact, in at most `width` columns (all nine need about 80); "" where there are none."""
    if not report.facts:
        return ""
    numbers = {task.id: task.number or task.id for task in report.tasks}
    rows = [_cells(fact, numbers.get(fact.task_id or "", "")) for fact in report.facts]
    return layout([tuple(zh for zh, _ in HEADINGS), tuple(en for _, en in HEADINGS), *rows], width)


def layout(rows: Sequence[tuple[str, ...]], width: int) -> str:
    """`rows` in aligned columns (the first two are headings); columns that are empty below the headings are left out."""
    kept = [n for n in range(len(rows[0])) if any(row[n] for row in rows[2:])]
    shown = [[clean(row[n]) for n in kept] for row in rows]
    widths = _widths(kept, shown, width)
    lines = [line for row in shown for line in _row_lines(row, widths)]
    lines.insert(2, "─" * min(width, sum(widths) + len(_GAP) * (len(widths) - 1)))
    return "\n".join(lines) + "\n"


def display_width(text: str) -> int:
    """How many terminal columns `text` takes."""
    return sum(map(_char_width, text))


def clean(text: str) -> str:
    """`text` without what could steer a terminal: controls and direction marks become `�`, line breaks a blank."""
    return "".join(" " if c in "\t\r\n\u2028\u2029" else "�" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)


def _char_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _widths(kept: Sequence[int], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Every column as wide as its widest cell, up to its limit; where that is too much, the column with most to spare gives way."""
    widths = [min(max(display_width(row[at]) for row in rows), _WIDEST[column]) for at, column in enumerate(kept)]
    room = width - len(_GAP) * (len(kept) - 1)
    for _ in range(sum(widths) - room):
        at = max(range(len(kept)), key=lambda n: widths[n] - _NARROWEST[kept[n]])
        if widths[at] <= _NARROWEST[kept[at]]:
            break
        widths[at] -= 1
    return widths


def _row_lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    pieces = [_wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True)]
    for line in zip_longest(*pieces, fillvalue=""):
        yield _GAP.join(_padded(cell, wide) for cell, wide in zip(line, widths, strict=True)).rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    """`text` in pieces of at most `width` columns."""
    pieces, piece, used = [], "", 0
    for character in text:
        wide = _char_width(character)
        if used + wide > width and piece:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + character, used + wide
    return [*pieces, piece]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


def _cells(fact: Fact, number: str) -> tuple[str, ...]:
    own = fact.kind == "figure"
    return (
        number,
        _kind(fact),
        _metric(fact),
        _amount(fact) if own else "",
        (fact.unit or "") if own else "",
        _change(fact) if fact.kind == "change" else "",
        _rank(fact) if fact.kind == "ranking" else "",
        _stage(fact) if fact.kind == "milestone" else "",
        _period(fact),
    )


def _kind(fact: Fact) -> str:
    """A milestone says itself whether it is planned, beside its stage."""
    planned = fact.modality == "planned" and fact.kind != "milestone"
    return ("计划" if planned else "") + KIND_NAMES[fact.kind]


def _metric(fact: Fact) -> str:
    """Subject and metric, as the text gives them; a subject that the task gave says no more than the task's number."""
    subject = None if fact.subject_from == "task" or (fact.subject or "") in (fact.metric or "") else fact.subject
    return "·".join(part for part in (subject, fact.metric) if part) or fact.subject or ""


def _amount(fact: Fact) -> str:
    return _QUALIFIERS.get(fact.qualifier, "") + _range(fact.value, fact.value_max)


def _change(fact: Fact) -> str:
    basis = _BASES.get(fact.basis or "", "")
    amount = "" if fact.value is None else f"{_amount(fact)}{fact.unit or ''}"
    ends = "" if fact.to_value is None else f"({_number(fact.from_value)}→{_number(fact.to_value)})"
    return f"{basis}{_ARROWS.get(fact.direction or '', '')}{amount}{ends}"


def _rank(fact: Fact) -> str:
    total = "" if fact.total is None else f"/{fact.total}"
    return f"{'倒数' if fact.from_bottom else ''}第{_range(fact.value, fact.value_max)}{total}"


def _stage(fact: Fact) -> str:
    return STATUS_MARKS.get(fact.status or "", "") + STAGE_NAMES.get(fact.stage or "", fact.stage or "")


def _period(fact: Fact) -> str:
    """A day, a month, a year or a stretch of them, as short as it can be said."""
    start, end = fact.period_start, fact.period_end
    if start is None or end is None:
        return (fact.period_text or "") if start == end else f"{start or ''}~{end or ''}"
    if start == end:
        return start
    months = start.endswith("-01") and (date.fromisoformat(end) + timedelta(days=1)).day == 1
    if not months:
        return f"{start}~{end}"
    first, last = start[:7], end[:7]
    if first[:4] != last[:4]:
        return f"{first}~{last}"
    whole = first.endswith("-01") and last.endswith("-12")
    return first[:4] if whole else first if first == last else f"{first}~{last[5:]}"


def _range(value: Decimal | None, value_max: Decimal | None) -> str:
    return _number(value) if value_max is None else f"{_number(value)}-{_number(value_max)}"


def _number(value: Decimal | None) -> str:
    return "?" if value is None else f"{value:,f}"

"""What is said about a report beside its facts: how much was found, and what was not.

In: a `Report`. Out: lines for stderr: a summary, the tasks that gave no fact, the leftovers, the warnings.
"""

from __future__ import annotations

from collections.abc import Iterator

from progress_nlp.report import Report
from progress_nlp.views.terminal import clean

_LEFTOVER_NAMES = {"digits": "数字 digits", "value": "数值 value", "limit": "过长 limit"}
_STATUS_NAMES = {"ok": "完整 ok", "partial": "部分 partial", "empty": "没有任务 empty"}


def talk(report: Report) -> str:
    """The lines about `report`, each ended."""
    return "".join(f"{clean(line)}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield (
        f"{report.source}：{len(report.tasks)} 项任务，{len(report.facts)} 条事实，{_STATUS_NAMES[report.status]}"
        f" ({len(report.tasks)} tasks, {len(report.facts)} facts)"
    )
    if report.tasks_without_facts:
        yield "没有事实的任务 (tasks with no fact)："
    for task in report.tasks_without_facts:
        yield f"  {task.number or task.id}  {_short(task.content or task.progress or '')}"
    if report.leftovers:
        yield "没有读懂的片段 (leftovers)："
    numbers = {task.id: task.number or task.id for task in report.tasks}
    for left in report.leftovers:
        kind = _LEFTOVER_NAMES.get(left.kind, left.kind)
        yield f"  {numbers.get(left.task_id, left.task_id)}  {left.field}[{left.start}:{left.end}]  {kind}  {_short(left.text)}"
    if report.warnings:
        yield "警告 (warnings)："
    for notice in report.warnings:
        yield f"  {notice.message}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"

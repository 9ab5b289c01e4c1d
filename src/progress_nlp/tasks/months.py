"""Progress told month by month: in a column a month, or in the same table again.

    序号 | 任务 | 8月进展 | 9月进展        the latest that is filled in is the task's progress
    一、8月进展 (table)  二、9月进展 (table)   the same tasks are one each, with a column of progress for each table

In: the drafts of two tables. Out: those of the second that are no tasks of the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from progress_nlp.tasks.draft import Draft
from progress_nlp.tasks.periods import period_of

_NAMES = ("content", "name")


def join_months(before: Sequence[Draft], after: Sequence[Draft]) -> list[Draft]:
    """The drafts of `after` that are no tasks of `before` once more; those that are add their progress to them.

    They are where most of them have the same number and the same words, and the headings over both, or over their progress, name different times.
    """
    known = {key: draft for draft in before if (key := _key(draft)) is not None}
    again = [draft for draft in after if _key(draft) in known]
    if not again or len(again) * 2 <= len(after) or len(known) < len(before):
        return list(after)
    pairs = [(known[key], draft) for draft in again if (key := _key(draft)) is not None]
    times = [(_time(one), _time(other)) for one, other in pairs]
    if any(one is None or other is None or one == other for one, other in times):
        return list(after)
    for one, other in pairs:
        _join(one, other)
    return [draft for draft in after if all(draft is not other for _, other in pairs)]


def _key(draft: Draft) -> tuple[str, ...] | None:
    """The number and the words of a task; None where it has no words."""
    fields = draft.header.fields
    words = [draft.texts[index] for field in _NAMES for index in fields.get(field, ()) if draft.texts[index]]
    numbers = [draft.texts[index] for index in fields.get("number", ())]
    return (*numbers, *words) if words and "progress" in fields else None


def _time(draft: Draft) -> tuple[int, int] | None:
    """When a draft's progress is of: its heading says, else the line over the table."""
    columns = (draft.header.columns[index].heading for index in reversed(draft.header.fields["progress"]))
    return next(filter(None, map(period_of, columns)), None) or period_of(_line(draft))


def _line(draft: Draft) -> str:
    """The line over a draft's table that may say when: the last heading, or the caption."""
    section = (draft.section or "").rpartition(" / ")[2]
    return section if period_of(section) is not None else draft.caption


def _join(one: Draft, other: Draft) -> None:
    """Add the columns of `other` that say something else; a heading without a time gets the line over its table."""
    headings = {column.heading: index for index, column in enumerate(one.header.columns)}
    for draft in (one, other):
        line = _line(draft)
        if period_of(line) is None:
            continue
        draft.head("progress", line)
        outer, _, last = (draft.section or "").rpartition(" / ")
        if last == line:
            draft.section = outer or None
    same = {
        index
        for index, column in enumerate(other.header.columns)
        if column.field != "progress" and column.heading in headings and one.texts[headings[column.heading]] == other.texts[index]
    }
    one.widen(other, same)


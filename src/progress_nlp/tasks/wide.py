"""Tables too wide for the page, cut from top to bottom: the second has the further columns of the same tasks.

    序号 | 任务 | 责任单位     then     序号 | 完成时限 | 进展情况

In: the drafts of one table, and those of the one before. Out: whether they were the same tasks; if so the columns are joined.
"""

from __future__ import annotations

from collections.abc import Sequence

from progress_nlp.documents.headings import plain_heading
from progress_nlp.tasks.draft import Draft

_NAMES = ("content", "name")


def join_columns(before: Sequence[Draft], after: Sequence[Draft]) -> bool:
    """Add the columns of `after` to the tasks of `before`, where both are the same tasks in the same order: all columns that both have agree.

    What names the tasks stands in one of them, or in both; each has a field that the other lacks.
    """
    if not before or len(before) != len(after):
        return False
    one, other = before[0].header, after[0].header
    headings = {plain_heading(column.heading): index for index, column in enumerate(one.columns)}
    shared = {
        index: headings[heading] for index, column in enumerate(other.columns) if (heading := plain_heading(column.heading)) in headings
    }
    fields = {other.columns[index].field for index in shared}
    named = [any(field in header.fields for field in _NAMES) for header in (one, other)]
    if "number" not in fields or not any(named) or (all(named) and not fields & set(_NAMES)):
        return False
    if not (other.fields.keys() - one.fields.keys() and one.fields.keys() - other.fields.keys()):
        return False
    if any(a.header.columns != one.columns or b.header.columns != other.columns for a, b in zip(before, after, strict=True)):
        return False
    if any(b.texts[index] != a.texts[same] for a, b in zip(before, after, strict=True) for index, same in shared.items()):
        return False
    for draft, more in zip(before, after, strict=True):
        draft.widen(more, set(shared))
    return True

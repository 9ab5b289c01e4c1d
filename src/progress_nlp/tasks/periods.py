"""The month that a heading speaks of, to tell which of several is the latest.

In: a heading. Out: `(year, month)`, the year 0 where it names none; None where it names no time.

>>> period_of("进展情况/1-6月"), period_of("三季度进展"), period_of("2024年进展"), period_of("本月进展")
((0, 6), (0, 9), (2024, 12), None)
"""

from __future__ import annotations

from progress_nlp.fold import fold
from progress_nlp.patterns import lazy

_TIME = lazy(
    r"(?:(?P<year>20[0-9]{2})年?度?)?(?:(?P<month>[0-9]{1,2})月|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)|(?P<whole>20[0-9]{2})年"
)


def period_of(heading: str) -> tuple[int, int] | None:
    """The last time that a heading names."""
    times = list(_TIME.finditer(fold(heading)))
    if not times:
        return None
    found = times[-1]
    if found["whole"] is not None:
        return int(found["whole"]), 12
    if found["half"] is not None:
        month = 6 if found["half"] == "上" else 12
    elif found["quarter"] is not None:
        month = 3 * ("一二三四".find(found["quarter"]) + 1 or int(found["quarter"]))
    else:
        month = int(found["month"])
    return (int(found["year"] or 0), month) if 1 <= month <= 12 else None

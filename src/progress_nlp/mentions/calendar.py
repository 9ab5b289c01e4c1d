"""Days and spans of days, by the civil calendar: years, halves, quarters, months, ten-day parts, weeks, five-year plans.

In: numbers. Out: `Days`, first and last day included, or None where there is no such day (13月, 2月30日).

>>> quarter_days(2025, 3)
Days(start=datetime.date(2025, 7, 1), end=datetime.date(2025, 9, 30))
"""

from __future__ import annotations

import datetime
from datetime import date
from typing import NamedTuple

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ONE_DAY = datetime.timedelta(days=1)

_PLAN_STARTS = (1953, 1958, 1966, 1971, 1976, 1981, 1986, 1991, 1996, 2001)
"""First years of the plans 一五 to 十五; from there on one follows the other every five years."""


class Days(NamedTuple):
    """A span of days, both ends included."""

    start: date
    end: date


def month_length(year: int, month: int) -> int:
    """How many days the month has; `month` from 1 to 12."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _LENGTHS[month]


def months(year: int, first: int, last: int) -> Days | None:
    """From the first day of month `first` to the last day of month `last` of the same year."""
    if not (1 <= first <= last <= 12 and 1 <= year <= 9999):
        return None
    return Days(date(year, first, 1), date(year, last, month_length(year, last)))


def year_days(year: int) -> Days | None:
    return months(year, 1, 12)


def years(first: int, last: int) -> Days | None:
    """From the first day of year `first` to the last day of year `last`."""
    return Days(date(first, 1, 1), date(last, 12, 31)) if 1 <= first <= last <= 9999 else None


def quarter_days(year: int, quarter: int) -> Days | None:
    return months(year, 3 * quarter - 2, 3 * quarter) if 1 <= quarter <= 4 else None


def half_days(year: int, half: int) -> Days | None:
    return months(year, 6 * half - 5, 6 * half) if 1 <= half <= 2 else None


def month_days(year: int, month: int) -> Days | None:
    return months(year, month, month)


def shifted_month(year: int, month: int, by: int) -> Days | None:
    """The month `by` months after (before, where negative) the given one."""
    count = 12 * year + month - 1 + by
    return month_days(count // 12, count % 12 + 1)


def one_day(year: int, month: int, day: int) -> Days | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        return None
    found = date(year, month, day)
    return Days(found, found)


def part_of_month(month: Days, first: int, last: int) -> Days:
    """Days `first` to `last` of the month that `month` begins in; 31 stands for its last day."""
    start = month.start
    return Days(start.replace(day=first), start.replace(day=min(last, month_length(start.year, start.month))))


def week_of(day: date, by: int) -> Days | None:
    """Monday to Sunday of the week `by` weeks after that of `day`."""
    monday = moved(day, 7 * by - day.weekday())
    sunday = None if monday is None else moved(monday, 6)
    return None if monday is None or sunday is None else Days(monday, sunday)


def moved(day: date, by: int) -> date | None:
    """The day `by` days later; None beyond the calendar."""
    try:
        return day + by * _ONE_DAY
    except OverflowError:
        return None


def in_year(days: Days, year: int) -> Days | None:
    """The same days counted from another year; a span to the end of February ends there, 29 February alone becomes the 28th."""
    start = _replaced(days.start, year)
    end = _replaced(days.end, year + days.end.year - days.start.year)
    if start is None or end is None:
        return None
    if start != end and days.end.month == 2 and days.end.day == month_length(days.end.year, 2):
        end = end.replace(day=month_length(end.year, 2))
    return Days(start, end)


def _replaced(day: date, year: int) -> date | None:
    return date(year, day.month, min(day.day, month_length(year, day.month))) if 1 <= year <= 9999 else None


def plan_days(number: int) -> Days | None:
    """The years of a five-year plan: 14 gives 2021 to 2025. Plans 1 to 30 are known."""
    if not 1 <= number <= 30:
        return None
    first = _PLAN_STARTS[number - 1] if number <= 10 else 2001 + 5 * (number - 10)
    return years(first, first + 4)

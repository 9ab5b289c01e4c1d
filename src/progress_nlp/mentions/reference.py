"""What a report is read against: the year, the month or the day that its words count from.

In: what a caller gives as `reference`. Out: a `Reference`, or None where none was given.

>>> str(resolve_reference(2025)), str(resolve_reference("2025-09")), str(resolve_reference("2025-09-30"))
('2025', '2025-09', '2025-09-30')
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from numbers import Integral

from progress_nlp.errors import ReferenceInvalid
from progress_nlp.patterns import lazy

FIRST_YEAR, LAST_YEAR = 1900, 2100
_FIRST_YEAR_OF_A_DAY = 1000

_WRITTEN = lazy(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Reference:
    """A year, with its month and its day where they were given. `str(reference)` gives back what `resolve_reference` takes."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> datetime.date | None:
        """The day, where one was given."""
        if self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def resolve_reference(reference: int | str | datetime.date | Reference | None) -> Reference | None:
    """The reference that a caller means: a year (2025, "2025"), a month ("2025-09"), a day ("2025-09-30" or a date), or None.

    Raises ReferenceInvalid for anything else, and for a bare year outside 1900-2100.
    """
    if reference is None or isinstance(reference, Reference):
        return reference
    if isinstance(reference, datetime.date):
        reference = reference.isoformat()[:10]
    if isinstance(reference, Integral) and not isinstance(reference, bool):  # a number of numpy's too
        return _year(int(reference), reference)
    found = _WRITTEN.fullmatch(reference.strip()) if isinstance(reference, str) else None
    if found is None:
        raise _invalid(reference)
    year, month, day = (None if part is None else int(part) for part in found.groups())
    if year is None or month is None:
        return _year(year, reference)
    if year < _FIRST_YEAR_OF_A_DAY:
        raise _invalid(reference)
    try:
        datetime.date(year, month, 1 if day is None else day)
    except ValueError:
        raise _invalid(reference) from None
    return Reference(year, month, day)


def _year(year: int | None, given: object) -> Reference:
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise _invalid(given)
    return Reference(year)


def _invalid(given: object) -> ReferenceInvalid:
    return ReferenceInvalid(
        f"reference={given!r}：参照时间应为年份（{FIRST_YEAR}—{LAST_YEAR}，如 2025）、月份（2025-09）或日期（2025-09-30）。"
        "(reference must be a year, a month or an ISO date)"
    )

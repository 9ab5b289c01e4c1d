"""What words of time count from, and the numbers in them.

In: the reference, and what a sentence has named so far. Out: `Scope`, which a phrase reads and adds to; `number_of`, `year_of`.

A word that nothing resolves (本月 against a bare year) raises `Open`; one that names no day there is (13月, 2月30日), `Impossible`.
"""

from __future__ import annotations

from datetime import date

from progress_nlp.mentions.calendar import Days, month_days
from progress_nlp.mentions.reference import Reference

UNKNOWN_YEAR = 4
"""Stands in where no year is known: a leap year, so that 29 February is no impossible day, and one that no text prints."""

FIRST_KNOWN_YEAR = 1000
"""Days before it are days of an unknown year."""


_REPORTED = 4
"""The last month in which a year is reported on that is over."""


class Open(Exception):
    """The words are about time, and nothing here says which days."""


class Impossible(Exception):
    """The words name a day that there is not."""


class Scope:
    """What words without a year or a month count from: the reference, and what the same sentence has named before.

    `ahead` is the last day or month that the sentence named with a year behind the reference's: 2026年3月开工，10月完工 are both
    of 2026. A past year passes nothing on.
    """

    __slots__ = ("ahead", "behind", "lent", "looks_back", "month", "reference", "span", "told", "told_year", "year")

    def __init__(self, reference: Reference | None) -> None:
        self.reference = reference
        self.behind: int | None = None  # the year that a report on it means by a month that is still to come in the reference's
        self.looks_back = False  # whether the phrase in hand is of what has been
        self.lent: date | None = None  # the first end of a range, while its second one is read
        self.month: Days | None = None
        self.year: int | None = None
        self.told: Days | None = None  # the month and the year that an earlier sentence named last
        self.told_year: int | None = None
        self.forget()

    def forget(self, sentence: bool = True) -> None:
        """A new sentence begins, or (False) only what stands behind a semicolon."""
        self.ahead: Days | None = None
        if not sentence:
            return
        self.told, self.told_year = self.month or self.told, self.year or self.told_year
        self.year = None
        self.month = None
        self.span: Days | None = None

    def go_on_in_year(self, year: int) -> None:
        """What stands right behind the comma of 2023年, is of that year."""
        self.ahead = Days(date(year, 1, 1), date(year, 1, 1))

    def base_year(self) -> int:
        """The year of words that name none."""
        if self.lent is not None:
            return self.lent.year
        if self.ahead is not None:
            return self.ahead.start.year
        if self.behind is not None:
            return self.behind
        if self.reference is not None:
            return self.reference.year
        return UNKNOWN_YEAR if self.year is None else self.year

    def reports_on(self, first: date) -> int | None:
        """2024年收案5万件；12月结案6千件, told in January: the year that the sentence is about, where `first` is still to come."""
        known = self.reference
        if not self.looks_back or known is None or known.month is None or self.lent is not None or self.ahead is not None:
            return None
        to_come = (first.year, first.month) > (known.year, known.month)
        named = self.year or self.told_year
        return named if to_come and known.month <= _REPORTED and named == known.year - 1 else None

    def today(self) -> date:
        found = None if self.reference is None else self.reference.date
        if found is None:
            raise Open
        return found

    def this_month(self) -> Days:
        """The month of the reference."""
        if self.reference is None or self.reference.month is None:
            raise Open
        return real(month_days(self.reference.year, self.reference.month))

    def named_month(self) -> Days:
        """The month that the sentence named last, else that of the reference."""
        if self.lent is not None:
            return real(month_days(self.lent.year, self.lent.month))
        return self.this_month() if self.month is None else self.month


def real(days: Days | None) -> Days:
    """`days`, where the calendar has them."""
    if days is None:
        raise Impossible
    return days


DIGITS = {sign: str(value) for value, signs in enumerate(("〇○零OＯ", *"一二三四五六七八九")) for sign in signs}
_FRAME = " QEA的第前头后的最公元年月份日号度季个世纪代财学“”\"'‘’周"


def number_of(text: str) -> int:
    """The number inside a word: 第三季度 3, 前10个月 10, 二〇二五年 2025, 首季度 1."""
    digits = text.strip(_FRAME)
    if digits in NUMBERS:
        return NUMBERS[digits]
    written = "".join(DIGITS.get(sign, sign) for sign in digits)
    if not written.isdecimal():
        raise Impossible
    return int(written)


def year_of(text: str, scope: Scope) -> int:
    """The year that a word prints; two digits belong to the century that lies nearest to the reference, at most twenty years ahead."""
    if text.startswith("民国"):
        return 1911 + number_of(text[2:])
    if text[0] in "两二" and text[1] == "千":
        return 2000 + number_of(text[2:].lstrip("零"))
    year = number_of(text)
    if year >= 100:
        return year
    last = (2029 if scope.reference is None else scope.reference.year) + 20
    return last - (last - year) % 100


def _numbers() -> dict[str, int]:
    ones = ["", *"一二三四五六七八九"]
    table = {"首": 1, "元": 1, "两": 2}
    for value in range(100):
        tens, rest = divmod(value, 10)
        table[str(value)] = table[f"{value:02}"] = value
        scale = "" if tens == 0 else "十" if tens == 1 else ones[tens] + "十"
        table[scale + ones[rest]] = value
    table |= {f"廿{ones[rest]}": 20 + rest for rest in range(10)} | {"卅": 30, "卅一": 31}
    table[""] = 1
    return table | {f"一十{ones[rest]}": 10 + rest for rest in range(10)}


NUMBERS = _numbers()

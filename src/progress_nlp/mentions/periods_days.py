"""Which days a word of time names, given what stood before it: the step of a fold over a phrase.

In: the days that the words so far name, the next `Word`, a `Scope`. Out: the days that both name together: 2025年 narrows to
2025年9月, to 2025年9月10日.

A word that nothing resolves (本月 against a bare year, 十四五 of no known number) raises `Open`; one that names no day there is
(13月, 2月30日) raises `Impossible`.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable
from datetime import date

from progress_nlp.mentions.calendar import (
    Days,
    half_days,
    month_days,
    months,
    moved,
    one_day,
    part_of_month,
    plan_days,
    quarter_days,
    shifted_month,
    week_of,
    year_days,
    years,
)
from progress_nlp.mentions.periods_words import Word
from progress_nlp.mentions.reference import Reference

UNKNOWN_YEAR = 2000
"""Stands in where no year is known; a leap year, so that 29 February is no impossible day."""

DIGITS = {sign: str(value) for value, signs in enumerate(("〇○零OＯ", *"一二三四五六七八九")) for sign in signs}
_FRAME = " Q的第前头後后的最公元年月份日号號度季个個世纪代财学“”\"'‘’周"
_FIELDS = re.compile("[0-9]+")


class Open(Exception):
    """The words are about time, and nothing here says which days."""


class Impossible(Exception):
    """The words name a day that there is not."""


class Scope:
    """What words without a year or a month count from: the reference, and what the same sentence has named before.

    `ahead` is the last day or month that the sentence named with a year behind the reference's: 2026年3月开工，10月完工 are both
    of 2026. A past year passes nothing on.
    """

    __slots__ = ("ahead", "lent", "month", "reference", "span", "year")

    def __init__(self, reference: Reference | None) -> None:
        self.reference = reference
        self.lent: date | None = None  # the first end of a range, while its second one is read
        self.forget()

    def forget(self, sentence: bool = True) -> None:
        """A new sentence begins, or (False) only what stands behind a semicolon."""
        self.ahead: Days | None = None
        if not sentence:
            return
        self.year: int | None = None
        self.month: Days | None = None
        self.span: Days | None = None

    def base_year(self) -> int:
        """The year of words that name none."""
        if self.lent is not None:
            return self.lent.year
        if self.ahead is not None:
            return self.ahead.start.year
        if self.reference is not None:
            return self.reference.year
        return UNKNOWN_YEAR if self.year is None else self.year

    @property
    def knows_year(self) -> bool:
        return self.reference is not None or self.year is not None

    def today(self) -> date:
        found = None if self.reference is None else self.reference.date
        if found is None:
            raise Open
        return found

    def this_month(self) -> Days:
        """The month of the reference."""
        if self.reference is None or self.reference.month is None:
            raise Open
        return _real(month_days(self.reference.year, self.reference.month))

    def named_month(self) -> Days:
        """The month that the sentence named last, else that of the reference."""
        if self.lent is not None:
            return _real(month_days(self.lent.year, self.lent.month))
        return self.this_month() if self.month is None else self.month


def narrow(days: Days | None, word: Word, scope: Scope) -> Days:
    """The days that `word` names within `days`; None stands for nothing named so far."""
    return _STEPS[word.letter](days, word, scope)


def number_of(text: str) -> int:
    """The number inside a word: 第三季度 3, 前10个月 10, 二〇二五年 2025, 首季度 1."""
    digits = text.strip(_FRAME)
    if digits in NUMBERS:
        return NUMBERS[digits]
    return int("".join(DIGITS.get(sign, sign) for sign in digits))


def year_of(text: str, scope: Scope) -> int:
    """The year that a word prints; two digits belong to the century that lies nearest to the reference, at most twenty years ahead."""
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


def _real(days: Days | None) -> Days:
    if days is None:
        raise Impossible
    return days


def _year_base(days: Days | None, scope: Scope) -> int:
    return scope.base_year() if days is None else days.start.year


def _month_base(days: Days | None, word: Word, scope: Scope) -> Days:
    """The month that a day or a ten-day part belongs to."""
    if days is None:
        return scope.named_month()
    if (days.start.year, days.start.month) != (days.end.year, days.end.month):
        raise Impossible if word.letter == "D" else Open
    return days


def _year(days: Days | None, word: Word, scope: Scope) -> Days:
    return _real(year_days(year_of(word.text, scope)))


_RELATIVE_YEARS = {"大前": -3, "前": -2, "去": -1, "上": -1, "今": 0, "本": 0, "这": 0, "這": 0, "明": 1, "下": 1, "后": 2, "後": 2, "大后": 3}


def _relative_year(days: Days | None, word: Word, scope: Scope) -> Days:
    head = word.text.partition("年")[0].rstrip("一")
    if head in ("次", "翌") and scope.year is not None:
        return _real(year_days(scope.year + 1))
    if head in ("当", "该", "同") and scope.year is not None:
        return _real(year_days(scope.year))
    if scope.reference is None:
        raise Open
    if head in ("次", "翌"):
        return _real(year_days(scope.reference.year + 1))
    return _real(year_days(scope.reference.year + _RELATIVE_YEARS.get(head, 0)))


def _whole(days: Days | None, word: Word, scope: Scope) -> Days:
    if word.text.startswith("月"):
        return _month_base(days, word, scope)
    return _real(year_days(_year_base(days, scope)))


def _half(days: Days | None, word: Word, scope: Scope) -> Days:
    return _real(half_days(_year_base(days, scope), 1 if word.text[0] == "上" else 2))


_STEP_SIGNS = {"上": -1, "本": 0, "这": 0, "這": 0, "下": 1}


def _quarter(days: Days | None, word: Word, scope: Scope) -> Days:
    if word.text[0] in _STEP_SIGNS:
        this = scope.this_month().start
        moved_by = (this.month - 1) // 3 + _STEP_SIGNS[word.text[0]]
        return _real(quarter_days(this.year + moved_by // 4, moved_by % 4 + 1))
    return _real(quarter_days(_year_base(days, scope), number_of(word.text)))


def _first_months(days: Days | None, word: Word, scope: Scope) -> Days:
    year, count = _year_base(days, scope), number_of(word.text) * (3 if "季" in word.text else 1)
    if word.text[0] in "后後":
        return _real(months(year, 13 - count, 12))
    return _real(months(year, 1, count))


def _month(days: Days | None, word: Word, scope: Scope) -> Days:
    return _real(month_days(_year_base(days, scope), number_of(word.text)))


def _relative_month(days: Days | None, word: Word, scope: Scope) -> Days:
    head = word.text[0]
    if head == "同" and days is not None and days.start.month != days.end.month:
        return _real(month_days(days.start.year, scope.named_month().start.month))
    if head in "当同":
        return _month_base(days, word, scope)
    if head in "次翌":
        base = _month_base(days, word, scope).start
        return _real(shifted_month(base.year, base.month, 1))
    this = scope.this_month().start
    return _real(shifted_month(this.year, this.month, _STEP_SIGNS[head]))


_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "上中旬": (1, 20), "中下旬": (11, 31), "上半月": (1, 15), "下半月": (16, 31)}


def _part(days: Days | None, word: Word, scope: Scope) -> Days:
    return part_of_month(_month_base(days, word, scope), *_PARTS[word.text.replace("、", "")])


def _day(days: Days | None, word: Word, scope: Scope) -> Days:
    month = _month_base(days, word, scope).start
    return _real(one_day(month.year, month.month, number_of(word.text)))


_RELATIVE_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "後": 2, "大后": 3, "大後": 3}


def _relative_day(days: Days | None, word: Word, scope: Scope) -> Days:
    head = word.text[:-1]
    if head in _RELATIVE_DAYS:
        return _single(moved(scope.today(), _RELATIVE_DAYS[head]))
    if scope.span is None or scope.span.start != scope.span.end:
        raise Open
    return _single(moved(scope.span.end, 0 if head == "当" else 1))


_AGO = re.compile(r"(?P<count>.*?)\ *(?P<unit>天|[个個]?(?:周|週|星期|礼拜|禮拜|月))[之以]?(?P<side>[前后後])")


def _ago(days: Days | None, word: Word, scope: Scope) -> Days:
    """三天前, 两周后, 半个月后: counted from the day of the reference."""
    found = _AGO.fullmatch(word.text)
    today = scope.today()
    if found is None:
        raise Open
    sign = -1 if found["side"] == "前" else 1
    if found["count"] == "半":
        return _single(moved(today, sign * 15))
    count = sign * NUMBERS[found["count"]]
    if found["unit"][-1] == "月":
        month = _real(shifted_month(today.year, today.month, count))
        return _single(min(month.start + (today - today.replace(day=1)), month.end))
    return _single(moved(today, count if found["unit"] == "天" else 7 * count))


def _single(day: date | None) -> Days:
    if day is None:
        raise Impossible
    return Days(day, day)


def _week(days: Days | None, word: Word, scope: Scope) -> Days:
    steps = word.text.count("下") - word.text.count("上")
    week = _real(week_of(scope.today(), steps))
    weekday = "一二三四五六日".find(word.text[-1].replace("天", "日")) if len(word.text) > 2 else -1
    if word.text[-1] == "末":
        return Days(_real(_after(week.start, 5)).start, week.end)
    if weekday < 0 or word.text[-2] not in "周週期拜":
        return week
    return _real(_after(week.start, weekday))


def _after(day: date, by: int) -> Days | None:
    return _single(moved(day, by))


def _plan(days: Days | None, word: Word, scope: Scope) -> Days:
    return _real(plan_days(number_of(word.text.strip(_FRAME)[:-1])))


_CENTURY = re.compile("(.*)世纪(.*)年代")


def _decade(days: Days | None, word: Word, scope: Scope) -> Days:
    found = _CENTURY.fullmatch(word.text)
    century, decade = ("20", word.text.removesuffix("年代")) if found is None else found.groups()
    first = {"上": 1900, "本": 2000}.get(century) or 100 * (NUMBERS[century] - 1)
    first += NUMBERS[decade]
    return _real(years(first, first + 9))


_FIXED_DAYS = {
    "元旦": (1, 1), "妇女": (3, 8), "植树": (3, 12), "五一": (5, 1), "劳动": (5, 1), "勞動": (5, 1), "勞动": (5, 1), "劳動": (5, 1),
    "儿童": (6, 1), "建军": (8, 1), "教师": (9, 10), "国庆": (10, 1), "國慶": (10, 1), "國庆": (10, 1), "国慶": (10, 1), "双十": (11, 11),
}  # fmt: skip


def _festival(days: Days | None, word: Word, scope: Scope) -> Days:
    month, day = _FIXED_DAYS[word.text.lstrip("“\"")[:2]]
    return _real(one_day(_year_base(days, scope), month, day))


_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}


def _season(days: Days | None, word: Word, scope: Scope) -> Days:
    year, first = _year_base(days, scope), _SEASONS[word.text[0]]
    if first == 12 and year < 9999:
        return Days(date(year, 12, 1), date(year + 1, 2, 29 if isleap(year + 1) else 28))
    return _real(months(year, first, first + 2))


def _printed_day(days: Days | None, word: Word, scope: Scope) -> Days:
    if word.text.isdigit() and len(word.text) == 8:
        return _real(one_day(int(word.text[:4]), int(word.text[4:6]), int(word.text[6:])))
    year, month, day = map(int, _FIELDS.findall(word.text))
    return _real(one_day(year, month, day))


def _printed_month(days: Days | None, word: Word, scope: Scope) -> Days:
    year, month = map(int, _FIELDS.findall(word.text))
    return _real(month_days(year, month))


def _printed_years(days: Days | None, word: Word, scope: Scope) -> Days:
    first, last = map(int, _FIELDS.findall(word.text))
    return _real(years(first, last))


def _school_year(days: Days | None, word: Word, scope: Scope) -> Days:
    """A school year runs from September to August, a fiscal year (财年) from January to December."""
    numbers = [int(digits) for digits in _FIELDS.findall(word.text)]
    if "财" in word.text:
        return _real(years(numbers[0], numbers[-1]))
    last = numbers[1] if len(numbers) == 2 else numbers[0] + 1
    return _real(Days(date(numbers[0], 9, 1), date(last, 8, 31)) if numbers[0] < last else None)


_EDGE_MONTHS = {"年": 12, "岁": 12}


def _edge(days: Days | None, word: Word, scope: Scope) -> Days:
    """年底, 月末, 季度末: the span whose end is meant."""
    if word.text[0] in _EDGE_MONTHS:
        return _real(year_days(_year_base(days, scope)))
    month = _month_base(days, word, scope)
    if word.text[0] == "月":
        return month
    return _real(quarter_days(month.start.year, (month.start.month + 2) // 3))


_STEPS: dict[str, Callable[[Days | None, Word, Scope], Days]] = {
    "Y": _year, "Z": _year, "y": _relative_year, "A": _whole, "I": _whole, "H": _half, "Q": _quarter, "F": _first_months, "K": _month,
    "M": _month, "m": _relative_month, "T": _part, "D": _day, "x": _relative_day, "W": _week, "P": _plan, "C": _decade, "h": _festival,
    "s": _season, "N": _printed_day, "O": _printed_month, "R": _printed_years, "g": _ago, "S": _school_year, "E": _edge,
}  # fmt: skip

"""Which days a word of time names, given what stood before it: the step of a fold over a phrase.

In: the days that the words so far name, the next `Word`, a `Scope`. Out: the days that both name together: 2025年 narrows to
2025年9月, to 2025年9月10日.

Raises `Open` and `Impossible` (periods_scope.py).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from progress_nlp.mentions.calendar import (
    Days,
    half_days,
    month_days,
    month_length,
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
from progress_nlp.mentions.periods_scope import NUMBERS, Impossible, Open, Scope, number_of, real, year_of
from progress_nlp.mentions.periods_words import Word
from progress_nlp.patterns import lazy

_FIELDS = lazy("[0-9]+")


def narrow(days: Days | None, word: Word, scope: Scope) -> Days:
    """The days that `word` names within `days`; None stands for nothing named so far."""
    return _STEPS[word.letter](days, word, scope)


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
    return real(year_days(year_of(word.text, scope)))


_RELATIVE_YEARS = {
    "大前": -3,
    "前": -2,
    "去": -1,
    "上": -1,
    "今": 0,
    "本": 0,
    "这": 0,
    "明": 1,
    "下": 1,
    "后": 2,
    "大后": 3,
}


def _relative_year(days: Days | None, word: Word, scope: Scope) -> Days:
    head = word.text.partition("年")[0].rstrip("一")
    if head in ("次", "翌") and scope.year is not None:
        return real(year_days(scope.year + 1))
    if head in ("当", "该", "同") and (named := scope.year or scope.told_year) is not None:
        return real(year_days(named))
    if scope.reference is None:
        raise Open
    if head in ("次", "翌"):
        return real(year_days(scope.reference.year + 1))
    return real(year_days(scope.reference.year + _RELATIVE_YEARS.get(head, 0)))


def _whole(days: Days | None, word: Word, scope: Scope) -> Days:
    if word.text.startswith("月"):
        return _month_base(days, word, scope)
    return real(year_days(_year_base(days, scope)))


def _half(days: Days | None, word: Word, scope: Scope) -> Days:
    return real(half_days(_year_base(days, scope), 1 if word.text[0] in "上半" or word.text == "H1" else 2))


_STEP_SIGNS = {"上": -1, "本": 0, "这": 0, "下": 1}


def _steps(word: Word) -> int:
    """上个月 -1, 上上个月 -2, 本月 0."""
    return _STEP_SIGNS[word.text[0]] * (2 if word.text[0] == word.text[1] else 1)


def _quarter(days: Days | None, word: Word, scope: Scope) -> Days:
    if word.text[0] in _STEP_SIGNS:
        this = scope.this_month().start
        moved_by = (this.month - 1) // 3 + _steps(word)
        return real(quarter_days(this.year + moved_by // 4, moved_by % 4 + 1))
    return real(quarter_days(_year_base(days, scope), number_of(word.text)))


def _first_months(days: Days | None, word: Word, scope: Scope) -> Days:
    year, count = _year_base(days, scope), number_of(word.text) * (3 if "季" in word.text else 1)
    if word.text[0] == "后":
        return real(months(year, 13 - count, 12))
    return real(months(year, 1, count))


def _month(days: Days | None, word: Word, scope: Scope) -> Days:
    return real(month_days(_year_base(days, scope), number_of(word.text)))


def _relative_month(days: Days | None, word: Word, scope: Scope) -> Days:
    head = word.text[0]
    if head == "同" and days is not None and days.start.month != days.end.month:
        return real(month_days(days.start.year, scope.named_month().start.month))
    if head in "当同":
        unnamed = days is None and scope.month is None and scope.lent is None
        if unnamed and scope.span is not None:
            return real(month_days(scope.span.end.year, scope.span.end.month))  # 上半年，…，其中当月…
        return scope.told if unnamed and scope.told is not None else _month_base(days, word, scope)
    if head in "次翌":
        base = _month_base(days, word, scope).start
        return real(shifted_month(base.year, base.month, 1))
    this = scope.this_month().start
    return real(shifted_month(this.year, this.month, _steps(word)))


_PARTS = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "上中旬": (1, 20),
    "中下旬": (11, 31),
    "上半月": (1, 15),
    "下半月": (16, 31),
}


def _part(days: Days | None, word: Word, scope: Scope) -> Days:
    if word.text[0] == "前":  # 9月前20天
        return part_of_month(_month_base(days, word, scope), 1, number_of(word.text.rstrip("天日")))
    return part_of_month(_month_base(days, word, scope), *_PARTS[word.text.replace("、", "")])


def _day(days: Days | None, word: Word, scope: Scope) -> Days:
    month = _month_base(days, word, scope).start
    return real(one_day(month.year, month.month, number_of(word.text)))


_RELATIVE_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}


def _relative_day(days: Days | None, word: Word, scope: Scope) -> Days:
    head = word.text[:-1]
    if head in _RELATIVE_DAYS:
        return _single(moved(scope.today(), _RELATIVE_DAYS[head]))
    if scope.span is None or scope.span.start != scope.span.end:
        raise Open
    return _single(moved(scope.span.end, 0 if head == "当" else 1))


_AGO = lazy(r"(?P<count>.*?)\ *(?P<unit>天|个?(?:周|星期|礼拜|月))[之以]?(?P<side>[前后])")


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
        month = real(shifted_month(today.year, today.month, count))
        return _single(min(month.start + (today - today.replace(day=1)), month.end))
    return _single(moved(today, count if found["unit"] == "天" else 7 * count))


def _single(day: date | None) -> Days:
    if day is None:
        raise Impossible
    return Days(day, day)


def _week(days: Days | None, word: Word, scope: Scope) -> Days:
    steps = word.text.count("下") - word.text.count("上")
    week = real(week_of(scope.today(), steps))
    weekday = "一二三四五六日".find(word.text[-1].replace("天", "日")) if len(word.text) > 2 else -1
    if word.text[-1] == "末":
        return Days(real(_after(week.start, 5)).start, week.end)
    if weekday < 0 or word.text[-2] not in "周期拜":
        return week
    return real(_after(week.start, weekday))


def _after(day: date, by: int) -> Days | None:
    return _single(moved(day, by))


def _plan(days: Days | None, word: Word, scope: Scope) -> Days:
    return real(plan_days(number_of(word.text.strip("“”\"'‘’")[:-1])))


_CENTURY = lazy("(.*)世纪(.*)年代")


def _decade(days: Days | None, word: Word, scope: Scope) -> Days:
    found = _CENTURY.fullmatch(word.text)
    century, decade = ("20", word.text.removesuffix("年代")) if found is None else found.groups()
    first = {"上": 1900, "本": 2000}.get(century) or 100 * (NUMBERS[century] - 1)
    first += NUMBERS[decade]
    return real(years(first, first + 9))


_FIXED_DAYS = {
    "元旦": (1, 1), "妇女": (3, 8), "植树": (3, 12), "五一": (5, 1), "劳动": (5, 1),
    "儿童": (6, 1), "建军": (8, 1), "教师": (9, 10), "国庆": (10, 1), "双十": (11, 11),
}  # fmt: skip


def _festival(days: Days | None, word: Word, scope: Scope) -> Days:
    month, day = _FIXED_DAYS[word.text.lstrip('“"')[:2]]
    return real(one_day(_year_base(days, scope), month, day))


_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}


def _season(days: Days | None, word: Word, scope: Scope) -> Days:
    year, first = _year_base(days, scope), _SEASONS[word.text[0]]
    if first == 12 and year < 9999:
        return Days(date(year, 12, 1), date(year + 1, 2, month_length(year + 1, 2)))
    return real(months(year, first, first + 2))


def _printed_day(days: Days | None, word: Word, scope: Scope) -> Days:
    if word.text.isdigit() and len(word.text) == 8:
        return real(one_day(int(word.text[:4]), int(word.text[4:6]), int(word.text[6:])))
    year, month, day = map(int, _FIELDS.findall(word.text))
    return real(one_day(year, month, day))


def _printed_month(days: Days | None, word: Word, scope: Scope) -> Days:
    year, month = map(int, _FIELDS.findall(word.text))
    return real(month_days(year, month))


def _printed_years(days: Days | None, word: Word, scope: Scope) -> Days:
    first, *others = map(int, _FIELDS.findall(word.text))
    return real(years(first, others[0]) if len(others) == 1 else months(first, *others))


def _school_year(days: Days | None, word: Word, scope: Scope) -> Days:
    """A school year runs from September to August, a fiscal year (财年) from January to December."""
    numbers = [int(digits) for digits in _FIELDS.findall(word.text)]
    if "财" in word.text:
        if numbers[-1] < 100:
            raise Open  # 2024/25财年 begins in a month that is the company's own
        return real(years(numbers[0], numbers[-1]))
    last = numbers[1] if len(numbers) == 2 else numbers[0] + 1
    last += numbers[0] // 100 * 100 if last < 100 else 0  # 2024/25学年
    return real(Days(date(numbers[0], 9, 1), date(last, 8, 31)) if numbers[0] < last else None)


def _printed_part(days: Days | None, word: Word, scope: Scope) -> Days:
    """1Q25, 2H2024."""
    part, year = int(word.text[0]), year_of(word.text[2:], scope)
    return real(quarter_days(year, part) if word.text[1] == "Q" else half_days(year, part))


_EDGE_MONTHS = {"年": 12, "岁": 12}


def _edge(days: Days | None, word: Word, scope: Scope) -> Days:
    """年底, 月末, 季度末: the span whose end is meant."""
    if word.text[0] in _EDGE_MONTHS:
        return real(year_days(_year_base(days, scope)))
    month = _month_base(days, word, scope)
    if word.text[0] == "月":
        return month
    return real(quarter_days(month.start.year, (month.start.month + 2) // 3))


_STEPS: dict[str, Callable[[Days | None, Word, Scope], Days]] = {
    "Y": _year, "Z": _year, "y": _relative_year, "A": _whole, "I": _whole, "H": _half, "Q": _quarter, "F": _first_months, "K": _month,
    "M": _month, "m": _relative_month, "T": _part, "D": _day, "x": _relative_day, "W": _week, "P": _plan, "C": _decade, "h": _festival,
    "s": _season, "N": _printed_day, "O": _printed_month, "L": _printed_part, "R": _printed_years, "g": _ago, "S": _school_year, "E": _edge,
}  # fmt: skip

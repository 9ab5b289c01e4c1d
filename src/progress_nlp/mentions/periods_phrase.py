"""A time phrase: what its words come to together.

In: the words that stand side by side, a `Scope`, the text. Out: a `Phrase`: how many words belong to it, its kind, its detail, its
days; None where the words are no time phrase after all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from progress_nlp.mentions.calendar import Days, in_year, month_days, moved, part_of_month
from progress_nlp.mentions.periods_days import NUMBERS, Impossible, Open, Scope, narrow, number_of, year_of
from progress_nlp.mentions.periods_words import Word

_DAY = "D[cw]*"
_PART = f"(?:M(?:[mTIEe]|{_DAY})?|m(?:[Te]|{_DAY})?|Q[me]?|He?|[FKAIEhsT]|{_DAY})"
_POINT = f"(?:[YZy](?:{_PART}|e)?|{_PART}|[NxW][cw]*|[OC]e?|[RgS]|P(?=[ieudo])(?:o|i?d?e?))"
_PHRASE = re.compile(
    f"(?P<lead>[<>(rk-]{{0,2}})(?:(?P<half>[YZy]?M?n)[-,](?P<other>{_POINT})|(?P<first>{_POINT})(?:u?-(?P<last>{_POINT}))?)(?P<same>t)?(?P<tail>[abijuzBG]{{0,3}})"
    "|(?P<now>[<>(]?X)|(?P<open>[<>(]?ot?)|(?P<clock>c(?:-x?c)?)|(?P<alone>t)|(?P<edition>v)"
)


class Phrase(NamedTuple):
    """Words `first` to `last` (exclusive) of a list as one phrase. `start` and `end` are its days, None where open or unknown."""

    first: int
    last: int
    kind: str
    detail: str = ""
    start: date | None = None
    end: date | None = None


class _Point(NamedTuple):
    """What one end of a phrase names. `edge` is 底, 初, 中 in the place of the whole; `known` tells whether the year is."""

    days: Days
    edge: str
    known: bool


def read_phrase(words: Sequence[Word], scope: Scope, folded: str) -> Phrase | None:
    """The phrase that begins with the first word; None where there is none. `scope` learns what the phrase names.

    Raises Impossible where the words name a day that there is not.
    """
    found = _PHRASE.match("".join(word.letter for word in words))
    if found is None:
        return None
    last = found.end()
    if found["now"] is not None:
        return Phrase(0, last, "period", "now")
    if found["open"] is not None:
        return None if _follows_length(words[0].start, folded) else Phrase(0, last, "period", "open")
    if found["clock"] is not None:
        return Phrase(0, last, "time") if last > 1 or _is_clock(words[0], folded) else None
    if found["edition"] is not None:
        return Phrase(0, last, "name", "edition")
    if found["alone"] is not None:
        return Phrase(0, last, "period", "same")
    if not _is_dated(found, words, scope, folded):
        return None
    try:
        return _dated(found, words, scope, folded)
    except Open:
        return Phrase(0, last, "period", _open_detail(found))


def _open_detail(found: re.Match[str]) -> str:
    """月底前 stays a deadline, 截至本月底 an end, where nothing says which month."""
    if "b" in found["tail"]:
        return "by"
    return "until" if "<" in found["lead"] else "open"


_BESIDE_DAY = re.compile("[至到和及与于在、,。;:!?()\n]")
_LENGTH_BEFORE = frozenset(("历时", "为期", "长达", "耗时", "用时", "工期", "租期", "时长"))
_USUAL_YEAR = 2025
_MOST_YEARS_OFF = 6
"""Two digits and 年 with nothing behind them are a year only where it lies near the reference: 25年, not 15年."""


def _is_dated(found: re.Match[str], words: Sequence[Word], scope: Scope, folded: str) -> bool:
    """Whether the words name days and no length of time: 9日 alone, 15年 alone and 历时3月 may do either."""
    shape = found["half"] or found["first"]
    unit = (found["other"] or shape)[0] if shape == "n" else shape[0]
    start = words[found.end("lead")].start
    if unit in "MD" and _follows_length(start, folded):
        return False
    if unit == "D":
        return _is_day(found, start, scope, folded)
    if shape == "Z" and folded[start] != "0":
        base = scope.reference.year if scope.reference is not None else _USUAL_YEAR
        return abs(year_of(words[found.end("lead")].text, scope) - base) <= _MOST_YEARS_OFF
    return True


def _follows_length(start: int, folded: str) -> bool:
    return folded[max(0, start - 2) : start] in _LENGTH_BEFORE


def _is_day(found: re.Match[str], start: int, scope: Scope, folded: str) -> bool:
    """A day of no named month (9日) is one only where the sentence named a month, and no length stands there (9日内, 9日后)."""
    if found["tail"][:1] in ("i", "a") or not (start == 0 or _BESIDE_DAY.match(folded[start - 1])):
        return False
    return scope.month is not None or (scope.reference is not None and scope.reference.date is not None)


_ONE_DIGIT_HOUR = re.compile("[0-9]:[0-9]{2}")
_TIME_BEFORE = frozenset("午晨晚上早间夜日至到-~ ")


def _is_clock(word: Word, folded: str) -> bool:
    """3:15 and 10:30 may be ratios: where 比 stands before, or a single digit without a word of time."""
    if ":" not in word.text:
        return True
    if "比" in folded[max(0, word.start - 4) : word.start]:
        return False
    return _ONE_DIGIT_HOUR.fullmatch(word.text) is None or folded[word.start - 1 : word.start] in _TIME_BEFORE


def _dated(found: re.Match[str], words: Sequence[Word], scope: Scope, folded: str) -> Phrase | None:
    lead, tail = found["lead"], found["tail"]
    ranged = found["half"] is not None or found["last"] is not None or found["first"] == "R"
    first = found.end("lead") if lead == "(" and not ranged and "u" not in tail else 0
    if "r" in lead or (found["first"] == "h" and tail[:1] in ("a", "b", "i")):
        return Phrase(0, found.end(), "period", "open")
    ends = _ends(words, found, scope) if found["half"] is None else _half_range(words, found, scope, folded)
    if ends is None:
        return None
    detail, start, end = _meaning(ends, found, words, scope)
    kind = "date" if _is_point(found, ranged) else "period"
    if not (ends[0].known and ends[-1].known):
        start = end = None
    return Phrase(first, found.end(), kind, detail, start, end)


def _is_point(found: re.Match[str], ranged: bool) -> bool:
    return not (ranged or found["tail"] or found["lead"] not in ("", "(", "k") or found["same"]) and found["first"].rstrip("cw")[-1] in "YZyMmDNOxhg"


def _ends(words: Sequence[Word], found: re.Match[str], scope: Scope) -> list[_Point] | None:
    """One or both ends of a phrase of whole points."""
    ends = [_point(words[slice(*found.span("first"))], scope)]
    if found["last"] is not None:
        ends.append(_second(ends[0], words[slice(*found.span("last"))], scope))
    return ends


def _numbers_line(words: Sequence[Word], folded: str) -> bool:
    """1、2月底前 at the head of a line is point 1 of a list, not January and February."""
    start = words[0].start
    return len(words) == 1 and words[0].letter in "MQ" and (start == 0 or folded[start - 1] == "\n")


def _half_range(words: Sequence[Word], found: re.Match[str], scope: Scope, folded: str) -> list[_Point] | None:
    """1-8月, 2023-2025年, 9月10-12日: the first number takes the unit of the second."""
    first, last = list(words[slice(*found.span("half"))]), words[slice(*found.span("other"))]
    unit = next((word.letter for word in last if word.letter in "YZMDQ"), None)
    link = words[found.end("half")].text
    number = first[-1].text
    if unit is None or (unit in "YZ") != (len(number) == 4):
        return None
    first[-1] = first[-1]._replace(letter=unit)
    if "、" in link and (number_of(number) + 1 != number_of(last[0].text) or _numbers_line(first, folded)):
        return None
    point = _point(first, scope)
    return [point, _second(point, last, scope)]


def _second(first: _Point, words: Sequence[Word], scope: Scope) -> _Point:
    """The second end of a range: what it leaves out it takes from the first; 11月至3月 ends in the next year."""
    lent = first.days.end
    scope.lent = lent
    try:
        last = _point(words, scope)
        if _is_before(last, first) and words[0].letter in "MhTQ" and lent.year < 9999:
            scope.lent = lent.replace(year=lent.year + 1, day=1)
            last = _point(words, scope)
    finally:
        scope.lent = None
    if _is_before(last, first):
        raise Impossible
    return last._replace(known=last.known and first.known)


def _is_before(last: _Point, first: _Point) -> bool:
    return _edge_days(last)[1] < _edge_days(first)[0]


def _point(words: Sequence[Word], scope: Scope) -> _Point:
    if words[0].letter in _WHOLE_YEAR:
        scope.ahead = None
    point = _read_point(words, scope)
    if scope.ahead is not None and words[0].letter not in _WITH_YEAR and point.days.end < scope.ahead.end:
        scope.ahead = None
        point = _read_point(words, scope)
    _learn(words, point.days, scope)
    return point


_WITH_YEAR = frozenset("YZyNO")
_WHOLE_YEAR = frozenset("AIHF")


def _read_point(words: Sequence[Word], scope: Scope) -> _Point:
    days: Days | None = None
    edge = ""
    for word in words:
        if word.letter in "cwi":
            continue
        if word.letter == "e":
            edge = word.text[-1]
        elif word.letter in "do" and days is not None:
            days = _plan_years(days, word)
        else:
            days = narrow(days, word, scope)
            edge = word.text[-1] if word.letter == "E" else ""
    if days is None:
        raise Open
    known = words[0].letter in "YZyNORSCPWxg" or scope.knows_year or words[0].letter == "m"
    return _Point(days, {"末": "底", "终": "底", "尾": "底"}.get(edge, edge), known)


def _plan_years(days: Days, word: Word) -> Days:
    """Of a plan: 开局之年 is the first year, 收官之年 the last, 前四年 the first four."""
    first, last = days.start.year, days.end.year
    if word.letter == "d":
        first, last = (first, first) if "开局" in word.text else (last, last)
    else:
        count = NUMBERS.get(word.text[1:].partition("年")[0].strip(), 0)
        if not 1 <= count <= last - first:
            raise Impossible
        first, last = (first, first + count - 1) if word.text[0] == "前" else (last - count + 1, last)
    return Days(date(first, 1, 1), date(last, 12, 31))


def _learn(words: Sequence[Word], days: Days, scope: Scope) -> None:
    """What the sentence has named: 次年, 当月 and 10日 count from there."""
    letters = "".join(word.letter for word in words)
    if letters[0] in _WITH_YEAR:
        scope.year = days.end.year
        finer = len(letters) > 1 or letters in ("N", "O")
        scope.ahead = days if finer and scope.reference is not None and scope.year > scope.reference.year else None
    if any(letter in "MmNDxOg" for letter in letters):
        scope.month = month_days(days.end.year, days.end.month)


def _meaning(
    ends: Sequence[_Point], found: re.Match[str], words: Sequence[Word], scope: Scope
) -> tuple[str, date | None, date | None]:
    """The detail, and the days, of a phrase whose ends are read."""
    first, last = ends[0], ends[-1]
    start, end = _edge_days(first)[0], _edge_days(last)[1]
    if found["same"] is not None:
        return ("same", *_same_days(first, found, scope))
    by_tail = _by_tail(found, start, end)
    if by_tail is not None:
        return by_tail
    if len(ends) == 1:
        single = _single(first, found["first"], words[found.start("first")])
        if single is not None:
            return single
    scope.span = Days(start, end)
    whole_day = start == end and len(ends) == 1
    return ("day" if whole_day else "span", start, end)


def _by_tail(found: re.Match[str], start: date, end: date) -> tuple[str, date | None, date | None] | None:
    """What 前, 起, 以来, 截至 make of the days; None where nothing of the kind is said."""
    tail, lead = found["tail"], found["lead"]
    if found["half"] is not None or found["last"] is not None:
        return None
    if "b" in tail:
        return ("by", None, end)
    if "B" in tail or "<" in lead or "-" in lead:
        return ("until", None, end)
    if "a" in tail:
        return ("since", moved(end, 1), None)
    if "u" in tail or "G" in tail or ">" in lead:
        return ("since", start, None)
    return None


def _edge_days(point: _Point) -> tuple[date, date]:
    """First and last day: 年底 is the last day, 年初 the first, 月初 the first ten days."""
    start, end = point.days
    if point.edge == "底":
        return end, end
    if point.edge == "初":
        return start, (part_of_month(point.days, 1, 10).end if start.month == end.month and start.year == end.year else start)
    if point.edge == "中":
        return Days(start, date(start.year, 6, 30)) if start.month != end.month else part_of_month(point.days, 11, 20)
    return start, end


_EARLIER = re.compile("[上去前昨]")


def _single(point: _Point, shape: str, head: Word) -> tuple[str, date | None, date | None] | None:
    """A point by itself: a baseline (去年, 上月, 年初), or an end (9月底); None for whole days."""
    start, end = _edge_days(point)
    shape = shape.rstrip("cw")
    earlier = shape in ("y", "yA", "ym", "m", "Q", "W", "ye", "yE", "me", "Qe") and _EARLIER.match(head.text) is not None
    if point.edge == "初" and point.days.start.month != point.days.end.month:
        return ("same", start, start)
    if point.edge == "底" or (point.edge == "中" and point.days.start.month != point.days.end.month):
        return ("same" if earlier else "until", None, end)
    return ("same", start, end) if earlier else None


def _same_days(point: _Point, found: re.Match[str], scope: Scope) -> tuple[date | None, date | None]:
    """上年同期: the days of the span that the sentence is about, in that year; unknown where the sentence names no span."""
    if found["first"] not in ("y", "Y", "Z"):
        return point.days
    days = None if scope.span is None else in_year(scope.span, point.days.start.year)
    return (None, None) if days is None else days

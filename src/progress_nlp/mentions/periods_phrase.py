"""A time phrase: what its words come to together.

In: the words that stand side by side, a `Scope`, the text. Out: a `Phrase`: how many words belong to it, its kind, its detail, its
days; None where the words are no time phrase after all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from progress_nlp.mentions.calendar import Days, in_year, moved
from progress_nlp.mentions.periods_points import BEGINNING, END, MIDDLE, Point, read_half_range, read_point, read_second
from progress_nlp.mentions.periods_scope import Open, Scope, year_of
from progress_nlp.mentions.periods_words import Word
from progress_nlp.patterns import lazy

_HOURS = "(?:[cw]*c-c|[cw]*)"
_DAY = f"D{_HOURS}"
_PART = f"(?:M(?:[mTIEe]|{_DAY})?|m(?:[Te]|{_DAY})?|Q[me]?|He?|[FKAIEhsT]|{_DAY})"
_POINT = f"(?:[YZy](?:{_PART}|e)?|{_PART}|[NxW]{_HOURS}|[OC]e?|L|[RgS]|P(?=[ieudo])(?:o|i?d?e?))"
_PHRASE = lazy(
    r"(?P<open>[<>(]?(?:o|[YZy]?f)t?)|"
    rf"(?P<lead>[<>(rk-]{{0,2}})"
    rf"(?:(?P<half>[YZy]?M?n)[-,](?P<other>{_POINT})|(?P<first>{_POINT})(?:u?-(?P<last>{_POINT}))?)"
    rf"(?P<same>t)?(?P<tail>[abijuzBG]{{0,3}})"
    r"|(?P<now>[<>(]?X)|(?P<clock>c(?:-x?c)?)|(?P<alone>t)|(?P<edition>v)"
)
"""The grammar, on the letters of the words (periods_words.py)."""

_Meaning = tuple[str, date | None, date | None]  # detail, first day, last day


class Phrase(NamedTuple):
    """Words `first` to `last` (exclusive) of a list as one phrase. `start` and `end` are its days, None where open or unknown."""

    first: int
    last: int
    kind: str
    detail: str = ""
    start: date | None = None
    end: date | None = None


def read_phrase(words: Sequence[Word], scope: Scope, folded: str) -> Phrase | None:
    """The phrase that begins with the first word; None where there is none. `scope` learns what the phrase names.

    Raises Impossible where the words name a day that there is not.
    """
    found = _PHRASE.match("".join(word.letter for word in words))
    if found is None:
        return None
    if found["first"] is None and found["half"] is None:
        return _undated(found, words, folded)
    if not _is_dated(found, words, scope, folded):
        return None
    start = words[found.end("lead")].start
    scope.looks_back = "b" not in found["tail"] and _PLANS.search(folded, max(0, start - 14), start) is None
    try:
        return _dated(found, words, scope)
    except Open:
        return Phrase(0, found.end(), "period", _open_detail(found))


def _undated(found: re.Match[str], words: Sequence[Word], folded: str) -> Phrase | None:
    """目前, 五年来, 同期, a time of day, 2025年版."""
    last = found.end()
    if found["now"] is not None:
        return Phrase(0, last, "period", "now")
    if found["alone"] is not None:
        return Phrase(0, last, "period", "same")
    if found["edition"] is not None:
        return Phrase(0, last, "name", "edition")
    if found["open"] is not None:
        return None if _follows_length(words[0].start, folded) else Phrase(0, last, "period", "open")
    return Phrase(0, last, "time") if last > 1 or _is_clock(words[0], folded) else None


def _open_detail(found: re.Match[str]) -> str:
    """月底前 stays a deadline, 截至本月底 an end, where nothing says which month."""
    if "b" in found["tail"]:
        return "by"
    return "until" if "<" in found["lead"] else "open"


# What may be a date or a length of time, a ratio, a list number

_PLANS = lazy("计划|预计|拟|将|力争|争取|确保|目标|安排|明年")
_LENGTH_BEFORE = frozenset(("历时", "为期", "长达", "耗时", "用时", "工期", "租期", "时长"))
_BESIDE_DAY = lazy("[至到和及与于在继、,。;:!?()\n]")
_TOLD_OF_A_DAY = lazy(
    r"(?:[0-9]{1,2}|[一二三十]{1,3}[一二三四五六七八九]?)日(?:上午|下午|晚|凌晨|早|中午|清晨|夜|零时|[0-9]{1,2}[时:]|[从在说电讯就向]|表示|宣布|发布|公布|召开|举[行办]|报道|获悉|启动|[开闭]幕"
    r"|揭牌|抵达|访问|会见|签署|正式|通报|披露|印发|开工|主持|联合|对外发布|了解到|致电|晨)"
)
"""记者18日从市统计局获悉: what is told of a day, not of a length of days."""
_USUAL_YEAR = 2025
_MOST_YEARS_OFF = 6
"""Two digits and 年 with nothing behind them are a year only where it lies near the reference: 25年, not 15年."""

_ONE_DIGIT_HOUR = lazy("[0-9]:[0-9]{2}")
_TIME_BEFORE = frozenset("午晨晚上早间夜日至到-~ ")


def _is_dated(found: re.Match[str], words: Sequence[Word], scope: Scope, folded: str) -> bool:
    """Whether the words name days and no length of time: 9日 alone, 15年 alone and 历时3月 may do either."""
    shape = found["half"] or found["first"]
    unit = (found["other"] or shape)[0] if shape == "n" else shape[0]
    start = words[found.end("lead")].start
    if unit in "MD" and _follows_length(start, folded):
        return False
    if shape == "n" and unit in "MQ" and words[found.end("half")].letter == "," and (start == 0 or folded[start - 1] == "\n"):
        return False  # 1、2月底前 at the head of a line is point 1 of a list
    if unit == "D":
        return "r" in found["lead"] or _is_day(found, start, scope, folded)
    if shape == "Z" and folded[start] not in "0〇○零":
        base = scope.reference.year if scope.reference is not None else _USUAL_YEAR
        return abs(year_of(words[found.end("lead")].text, scope) - base) <= _MOST_YEARS_OFF
    return True


def _is_day(found: re.Match[str], start: int, scope: Scope, folded: str) -> bool:
    """A day of no named month (9日) is one only where the sentence named a month, and no length stands there (9日内, 9日后)."""
    if found["tail"][:1] in ("i", "a"):
        return False
    if start and not _BESIDE_DAY.match(folded[start - 1]) and folded[max(0, start - 2) : start] != "其中":
        return _TOLD_OF_A_DAY.match(folded, start) is not None
    return scope.month is not None or (scope.reference is not None and scope.reference.date is not None)


def _follows_length(start: int, folded: str) -> bool:
    return folded[max(0, start - 2) : start] in _LENGTH_BEFORE


def _is_clock(word: Word, folded: str) -> bool:
    """3:15 and 10:30 may be ratios: where 比 stands before, or a single digit without a word of time."""
    if ":" not in word.text:
        return True
    if "比" in folded[max(0, word.start - 4) : word.start]:
        return False
    return _ONE_DIGIT_HOUR.fullmatch(word.text) is None or folded[word.start - 1 : word.start] in _TIME_BEFORE


# What is a date


def _dated(found: re.Match[str], words: Sequence[Word], scope: Scope) -> Phrase | None:
    lead, tail = found["lead"], found["tail"]
    if "r" in lead or (found["first"] == "h" and tail[:1] in ("a", "b", "i")):
        return Phrase(0, found.end(), "period", "open")
    ends = _ends(found, words, scope)
    if ends is None:
        return None
    detail, start, end = _meaning(ends, found, words, scope)
    if not ends[0].known:
        start = end = None
    ranged = len(ends) == 2 or found["first"] == "R"
    first = found.end("lead") if lead == "(" and not ranged and "u" not in tail else 0
    return Phrase(first, found.end(), "date" if not ranged and _is_plain(found) else "period", detail, start, end)


def _is_plain(found: re.Match[str]) -> bool:
    """A year, a month or a day with nothing around it."""
    if found["tail"] or found["same"] is not None or found["lead"] not in ("", "(", "k"):
        return False
    return found["first"].rstrip("cw-")[-1] in "YZyMmDNOxhg"


def _ends(found: re.Match[str], words: Sequence[Word], scope: Scope) -> list[Point] | None:
    def part(group: str) -> Sequence[Word]:
        return words[found.start(group) : found.end(group)]

    if found["half"] is not None:
        return read_half_range(part("half"), words[found.end("half")], part("other"), scope)
    first = read_point(part("first"), scope)
    return [first] if found["last"] is None else [first, read_second(first, part("last"), scope)]


def _meaning(ends: Sequence[Point], found: re.Match[str], words: Sequence[Word], scope: Scope) -> _Meaning:
    """The detail, and the days, of a phrase whose ends are read."""
    first, last = ends[0], ends[-1]
    if found["same"] is not None:
        return ("same", *_same_days(first, found, scope))
    meaning = None
    if len(ends) == 1:
        meaning = _bounded(first, found) or _edged(first, found["first"], words[found.start("first")])
    if meaning is None:
        scope.span = Days(first.start, last.end)
        meaning = ("day" if first.start == last.end and len(ends) == 1 else "span", first.start, last.end)
    return meaning


def _bounded(point: Point, found: re.Match[str]) -> _Meaning | None:
    """What 前, 起, 以来, 截至 make of the days; None where nothing of the kind is said."""
    tail, lead = found["tail"], found["lead"]
    if "b" in tail:
        return ("by", None, point.end)
    if "B" in tail or "<" in lead or "-" in lead:
        return ("until", None, point.end)
    if "a" in tail:
        return ("since", moved(point.end, 1), None)
    if "u" in tail or "G" in tail or ">" in lead:
        return ("since", point.start, None)
    return None


_EARLIER = frozenset("上去前昨")
_BASELINES = frozenset(("y", "yA", "ym", "m", "Q", "W", "ye", "yE", "me", "Qe"))


def _edged(point: Point, shape: str, head: Word) -> _Meaning | None:
    """A point by itself: a baseline (去年, 上月, 年初), or an end (9月底); None for whole days."""
    earlier = shape in _BASELINES and head.text[0] in _EARLIER
    if point.edge == BEGINNING and not point.within_month:
        return ("same", point.start, point.end)
    if point.edge == END or (point.edge == MIDDLE and not point.within_month):
        return ("same" if earlier else "until", None, point.end)
    return ("same", point.start, point.end) if earlier else None


def _same_days(point: Point, found: re.Match[str], scope: Scope) -> tuple[date | None, date | None]:
    """上年同期: the days of the span that the sentence is about, in that year; unknown where the sentence names no span."""
    if found["first"] not in ("y", "Y", "Z"):
        return point.days
    days = None if scope.span is None else in_year(scope.span, point.days.start.year)
    return (None, None) if days is None else days

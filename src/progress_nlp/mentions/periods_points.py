"""One end of a time phrase, or both: the days that its words name together.

In: `Word`s, a `Scope`. Out: `Point`s. A range lends its second end what that leaves out, and takes from it the unit that the first
leaves out: 2025年1-8月 is from 2025年1月 to 2025年8月.

Raises `Open` and `Impossible` (periods_scope.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from progress_nlp.mentions.calendar import Days, month_days, part_of_month
from progress_nlp.mentions.periods_days import narrow
from progress_nlp.mentions.periods_scope import FIRST_KNOWN_YEAR, NUMBERS, Impossible, Open, Scope, number_of
from progress_nlp.mentions.periods_words import Word

END, BEGINNING, MIDDLE = "底", "初", "中"
_EDGES = {"底": END, "末": END, "终": END, "尾": END, "初": BEGINNING, "中": MIDDLE}
_NAMES_YEAR = frozenset("YZyNO")
_WHOLE_YEAR = frozenset("AIHF")


class Point(NamedTuple):
    """The days of one end, and the edge of them that is meant where not the whole is."""

    days: Days
    edge: str = ""

    @property
    def start(self) -> date:
        """The first day: of 年底 it is the last one too."""
        if self.edge == MIDDLE:
            return self._middle().start
        return self.days.end if self.edge == END else self.days.start

    @property
    def end(self) -> date:
        """The last day: 月初 is the first ten days, 年初 the first day."""
        if self.edge == MIDDLE:
            return self._middle().end
        if self.edge == BEGINNING:
            return part_of_month(self.days, 1, 10).end if self.within_month else self.days.start
        return self.days.end

    @property
    def within_month(self) -> bool:
        return self.days.start.replace(day=1) == self.days.end.replace(day=1)

    @property
    def known(self) -> bool:
        """Whether its year is."""
        return self.days.start.year >= FIRST_KNOWN_YEAR

    def _middle(self) -> Days:
        """年中 is all up to the end of June, 月中 the second ten days."""
        if self.within_month:
            return part_of_month(self.days, 11, 20)
        return Days(self.days.start, date(self.days.start.year, 6, 30))


def read_point(words: Sequence[Word], scope: Scope) -> Point:
    """The point that `words` name; `scope` learns of it."""
    first = words[0].letter
    if first in _WHOLE_YEAR:
        scope.ahead = None
    point = _fold(words, scope)
    if scope.ahead is not None and first not in _NAMES_YEAR and point.days.end < scope.ahead.end:
        scope.ahead = None
        point = _fold(words, scope)
    if first not in _NAMES_YEAR and (year := scope.reports_on(point.days.start)) is not None:
        scope.behind = year
        point = _fold(words, scope)
        scope.behind = None
    _learn(words, point.days, scope)
    return point


def _fold(words: Sequence[Word], scope: Scope) -> Point:
    days: Days | None = None
    edge = ""
    for word in words:
        letter = word.letter
        if letter in "cwi-":  # the time of day, the weekday, 期间 say nothing about days
            continue
        if letter == "e":
            edge = _EDGES[word.text[-1]]
        elif letter in "do" and days is not None:
            days = _plan_years(days, word)
        else:
            days = narrow(days, word, scope)
            edge = _EDGES[word.text[-1]] if letter == "E" else ""
    if days is None:
        raise Open
    return Point(days, edge)


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
    """What the sentence has named: 次年, 当月 and 12日 count from there."""
    letters = "".join(word.letter for word in words)
    if letters[0] in _NAMES_YEAR:
        scope.year = days.end.year
        finer = len(letters) > 1 or letters in ("N", "O")
        scope.ahead = days if finer and scope.reference is not None and scope.year > scope.reference.year else None
    if any(letter in "MmNDxOg" for letter in letters):
        scope.month = month_days(days.end.year, days.end.month)


def read_second(first: Point, words: Sequence[Word], scope: Scope) -> Point:
    """The second end of a range: what it leaves out it takes from `first`; 11月至3月 ends in the next year."""
    lent = first.days.end
    scope.lent = lent
    try:
        last = read_point(words, scope)
        if last.end < first.start and words[0].letter in "MhTQ" and lent.year < 9999:
            scope.lent = lent.replace(year=lent.year + 1, day=1)
            last = read_point(words, scope)
    finally:
        scope.lent = None
    if last.end < first.start:
        raise Impossible
    return last


def read_half_range(first: Sequence[Word], link: Word, last: Sequence[Word], scope: Scope) -> list[Point] | None:
    """1-8月, 2023-2025年, 9月10-12日: the bare number at the end of `first` takes its unit from `last`.

    None where they do not go together: a bare year without 年, two listed numbers that do not follow on each other (3、7月).
    """
    unit = next((word.letter for word in last if word.letter in "YZMDQ"), None)
    number = first[-1].text
    if unit is None or (unit in "YZ") != (len(number) == 4):
        return None
    if link.letter == "," and number_of(number) + 1 != number_of(last[0].text):
        return None
    point = read_point([*first[:-1], first[-1]._replace(letter=unit)], scope)
    return [point, read_second(point, last, scope)]

"""When a task is due: the words of a cell → an ISO day.

In: the text of a deadline cell, and the report's year. Out: the last day that the words name, or None for 长期 and what nothing resolves.

>>> deadline_of("2025年6月底前完成方案，12月底前完工", None), deadline_of("三季度末", 2025), deadline_of("长期坚持", 2025)
('2025-12-31', '2025-09-30', None)
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from progress_nlp.fold import fold
from progress_nlp.patterns import lazy

_CHINESE = lazy(r"[〇○零一二三四五六七八九十]{1,4}(?=年|月|日|季度)")
_VALUES = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_SERIAL = lazy(r"[3-6][0-9]{4}(?:\.0{1,8})?")
_DAY = lazy(
    r"(?<![0-9])(?P<y>(?:20)?[0-9]{2})(?P<sign>[-/.])(?P<m>[0-9]{1,2})(?P=sign)(?P<d>[0-9]{1,2})(?![0-9])"
    r"|(?<![0-9])(?P<y9>(?:20)?[0-9]{2})\s{0,3}年\s{0,3}(?P<m9>[0-9]{1,2})\s{0,3}月\s{0,3}(?P<d9>[0-9]{1,2})(?![0-9])"
    r"|(?<![0-9])(?P<y8>20[0-9]{2})(?P<m8>[01][0-9])(?P<d8>[0-3][0-9])(?![0-9])"
    r"|(?<![0-9])(?P<y1>20[0-9]{2})\s{0,3}[-/.年]\s{0,3}(?P<m1>[0-9]{1,2})(?:月份?|(?![0-9年.季]))(?P<part1>[上中下]旬|初)?"
    r"|(?<![0-9])(?P<y2>20[0-9]{2}|[2-9][0-9](?=年))\s{0,3}(?=年|-|~|至|$|底|末|前|Q)"
    r"|(?P<next>明年|次年|下年度?)|(?P<year>今年|本年|当年|全年|年底|年末|年内|年终|年前|^年度$)"
    r"|(?<![0-9])(?P<m3>[0-9]{1,2})\s{0,3}月\s{0,3}(?P<d3>[0-9]{1,2})(?![0-9])"
    r"|(?<![0-9])(?P<m4>[0-9]{1,2})\s{0,3}月份?(?P<part4>[上中下]旬|初)?"
    r"|(?P<half>[上下])半年|(?<![0-9])(?P<quarter>[1-4])季度|(?<![a-zA-Z])Q(?P<q>[1-4])(?![0-9])"
    r"|(?P<feast>国庆|五一|七一|元旦)(?:劳动)?节?(?:假期)?之?前|(?P<plan>十[四五])五(?:规划)?(?:(?:时期|期间?)末?|末)|(?P<middle>年中)(?!央|期)"
    r"|^(?P<m5>[01]?[0-9])[./-](?P<d5>[0-3]?[0-9])(?=$|日?之?前$)"
)
_FEASTS = {"国庆": (9, 30), "五一": (4, 30), "七一": (6, 30), "元旦": (12, 31)}
_MOON = lazy(r"春节|元宵|清明|端午|中秋|重阳|汛|供暖|采暖|供热|入冬|雨季|开学|高考")
"""Feasts by the moon, and seasons: no calendar of the year alone says when they begin."""
_ROMAN = str.maketrans("ⅠⅡⅢⅣ", "1234")
_QUOTES = str.maketrans("", "", '“”"')
_REPEATED = lazy(r"每[年季月周日个]")


def deadline_of(text: str, year: int | None) -> str | None:
    """The last day that the words name; `year` is what a month without a year belongs to."""
    plain = _CHINESE.sub(lambda match: _digits(match[0]), fold(text).strip().translate(_QUOTES).translate(_ROMAN))
    if _SERIAL.fullmatch(plain):
        return (date(1899, 12, 30) + timedelta(days=int(plain.partition(".")[0]))).isoformat()
    if _REPEATED.search(plain) or (_MOON.search(plain) and "月" not in plain):
        return None
    found: date | None = None
    for match in _DAY.finditer(plain):
        year, found = _next(match, year, found)
    return None if found is None else found.isoformat()


def _next(match: re.Match[str], year: int | None, before: date | None) -> tuple[int | None, date | None]:
    """The year that holds from here on, and the day that is named; a wrong day leaves things as they are."""
    named = match["y"] or match["y9"] or match["y8"] or match["y1"] or match["y2"]
    if named is not None:
        year = int(named) + (2000 if len(named) == 2 else 0)
    elif match["next"] is not None and year is not None:
        year += 1
    if match["plan"] is not None:
        year = 2025 if match["plan"] == "十四" else 2030
    if year is None:
        return None, before
    if match["feast"] == "元旦" and before == date(year, 12, 31):  # 2026年元旦前: the year before it
        return year, date(year - 1, 12, 31)
    return year, _named_day(match, year) or before


def _named_day(match: re.Match[str], year: int) -> date | None:
    month = match["m"] or match["m9"] or match["m8"] or match["m1"] or match["m3"] or match["m4"] or match["m5"]
    day = match["d"] or match["d9"] or match["d8"] or match["d3"] or match["d5"]
    if match["feast"] is not None:
        return date(year, *_FEASTS[match["feast"]])
    if match["half"] is not None:
        month = "6" if match["half"] == "上" else "12"
    elif match["middle"] is not None:
        month = "6"
    elif match["quarter"] is not None or match["q"] is not None:
        month = str(3 * int(match["quarter"] or match["q"]))
    try:
        number = 12 if month is None else int(month)
        last = _last_day(year, number, match["part1"] or match["part4"])
        return date(year, number, int(day) if day is not None else last)
    except (ValueError, IndexError):
        return None


def _last_day(year: int, month: int, part: str | None) -> int:
    ends = {"上旬": 10, "中旬": 20, "初": 10}
    return ends.get(part or "") or monthrange(year, month)[1]


def _digits(numeral: str) -> str:
    """十二 as 12, 二〇二五 as 2025."""
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        return str(10 * _VALUES.get(tens, 1) + _VALUES.get(ones, 0))
    return "".join(str(_VALUES[sign]) for sign in numeral)

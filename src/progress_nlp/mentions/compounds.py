"""One quantity in two or three units, and money with its sign before it.

In: a `View` and the first `Term`. Out: the whole as one `Term` in the smallest unit (in 元 for money), or None.

    1小时30分钟       90 分钟
    六斤八两          68 两
    123元4角5分       123.45 元
    12块5             12.5 块
    三米九            3.9 米
    港币2960元        2960 港元
    $1.5万            1.5 万美元
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from progress_nlp.mentions.numbers import plain
from progress_nlp.mentions.numerals import DIGIT_VALUES, DIGITS, NUMERALS
from progress_nlp.mentions.terms import SCALE_WORDS, Term, read_term
from progress_nlp.mentions.units import Measure
from progress_nlp.mentions.view import View
from progress_nlp.patterns import lazy

_JOINT = lazy(rf" ?[又零余]? ?(?=[0-9{NUMERALS}])")
_JOINTED = frozenset(("duration", "mass", "currency"))
_MINUTE = Measure(0, "duration", "小时", Fraction(1, 60))
_SECONDS = lazy(rf"[0-9{NUMERALS}]{{1,3}}秒")
DAY_HOURS = Fraction(24)

_DIGIT = rf"[0-9{DIGITS}]"
_ODD_ENDS = rf"(?![0-9{NUMERALS}A-Za-z]|(?![至到的左])[一-鿿])"
_MINOR = lazy(
    rf"[零又]?(?:(?P<tenth>{_DIGIT})[角毛])?(?:[零又]?(?P<cent>{_DIGIT})分)?(?P<odd>{_DIGIT}{_ODD_ENDS})?[钱整正]?"
)
_TENTH_OF_A_METRE = lazy(rf"[一二三四五六七八九](?![0-9{NUMERALS}一-鿿])")
_CENT = lazy(rf"(?P<cent>{_DIGIT})分钱?")
_PIECES = lazy(rf"块(?P<money>钱|(?:零?{_DIGIT}[角毛])|零?{_DIGIT}{_ODD_ENDS}|人民币)")
_MINOR_ONLY = lazy(r"毛(?:钱)?(?![一-鿿])")

SIGNS = {
    "$": "美元", "US$": "美元", "HK$": "港元", "NT$": "新台币", "A$": "澳元", "C$": "加元", "S$": "新加坡元", "¥": "元", "￥": "元",
    "€": "欧元", "£": "英镑", "₩": "韩元", "₽": "卢布", "RMB": "元", "CNY": "元", "USD": "美元", "HKD": "港元", "EUR": "欧元",
    "GBP": "英镑", "JPY": "日元", "KRW": "韩元", "人民币": "元", "港币": "港元", "新台币": "新台币",
    "美元": "美元", "美金": "美元", "欧元": "欧元", "日元": "日元", "英镑": "英镑", "澳元": "澳元",
}  # fmt: skip
"""What stands for a currency before a number."""
_SIGN = lazy("(?:" + "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)) + r")\ {0,2}$")
_SIGN_ENDS = frozenset("".join(sign[-1] for sign in SIGNS)) | {" "}
_DEGREES = lazy(r"[摄华]氏\ ?$")


def read_compound(view: View, term: Term) -> Term | None:
    """The quantity that begins with `term` and goes on in smaller units; None where it does not."""
    folded = view.folded
    if term.value is None or term.high is not None:
        return None
    if term.measure is not None and term.measure.base == "元" and term.measure.factor == 1:
        return _with_minor(view, term, term.end)
    if folded[term.end - 1] == "角" and (cent := _CENT.match(folded, term.end)) is not None:
        return term._replace(end=cent.end(), value=term.value + _digit(cent["cent"]) / 10)
    if folded[term.end - 1] == "块" and term.measure is not None and not term.scale:
        return _pieces(view, term)
    if term.unit == "米" and term.numeral.chinese and (tenth := _TENTH_OF_A_METRE.match(folded, term.end)) is not None:
        return term._replace(end=tenth.end(), value=term.value + _digit(tenth[0]) / 10)
    if term.unit == "分" and _SECONDS.match(folded, term.end) is not None:
        term = term._replace(unit="分钟", measure=_MINUTE._replace(end=term.end))
    if term.measure is not None and term.measure.dimension in _JOINTED:
        return _jointed(view, term)
    return None


def money_before(view: View, term: Term) -> Term | None:
    """`term` with the sign or the name of the currency that stands before it; None where none does."""
    folded, start = view.folded, term.start
    if not start or folded[start - 1] not in _SIGN_ENDS:
        return None
    found = _SIGN.search(folded, max(0, start - 5), start)
    if found is None or (term.measure is not None and term.measure.dimension != "currency"):
        return None
    currency = SIGNS[found[0].strip()]
    if found[0][0].isascii() and found.start() and folded[found.start() - 1].isascii() and folded[found.start() - 1].isalpha():
        return None
    if term.measure is not None and (term.measure.base != "元" or term.measure.factor != 1):
        return None
    end, row = next(view.units.candidates(currency, 0), (0, None))
    if row is None or end != len(currency):
        return None
    measure = Measure(term.end, row.dimension, row.base, row.factor)
    return term._replace(start=found.start(), unit=SCALE_WORDS.get(term.scale, "") + currency, measure=measure)


def _with_minor(view: View, term: Term, place: int) -> Term | None:
    """123元4角5分."""
    found = _MINOR.match(view.folded, place)
    if found is None or found.end() == place or term.scale or term.value is None:
        return None
    if found["tenth"] is None and found["cent"] is None:
        return None
    value = term.value + _digit(found["tenth"]) / 10 + _digit(found["cent"]) / 100
    end = found.end() if found["odd"] is None else found.start("odd")
    return term._replace(end=end, value=value)


def _digit(digit: str | None) -> Decimal:
    if digit is None:
        return Decimal(0)
    return Decimal(DIGIT_VALUES.get(digit, digit))


def _pieces(view: View, term: Term) -> Term | None:
    """12块5, 一百块钱, 五块七毛八: 块 is money where 钱, 角 or a lone digit follows; else it counts pieces."""
    found = _PIECES.match(view.folded, term.end - 1)
    if found is None or term.value is None or term.measure is None:
        return None
    minor = _MINOR.match(view.folded, term.end)
    value, end = term.value, found.end()
    if minor is not None and minor.end() > term.end:
        end = minor.end()
        if minor["tenth"] is None and minor["odd"] is not None:
            value += _digit(minor["odd"]) / (100 if view.folded[term.end] == "零" else 10)
        else:
            value += _digit(minor["tenth"]) / 10 + (_digit(minor["cent"]) + _digit(minor["odd"])) / 100
    measure = Measure(end, "currency", "元", Fraction(1))
    return term._replace(end=end, value=value, unit="块", measure=measure)


def read_tenths_of_money(view: View, term: Term) -> Term | None:
    """5毛: five tenths of a 元."""
    found = _MINOR_ONLY.match(view.folded, term.end) if term.measure is None and not term.scale else None
    if found is None:
        return None
    return term._replace(end=found.end(), unit="毛", measure=Measure(found.end(), "currency", "元", Fraction(1, 10)))


def _jointed(view: View, term: Term) -> Term | None:
    """1小时30分钟: the second number has a smaller unit of the same kind, and follows at once."""
    joint = _JOINT.match(view.folded, term.end)
    second = None if joint is None or term.scale else _minutes(view, read_term(view, joint.end()), term)
    if second is None or second.measure is None or second.value is None or second.scale or second.high is not None:
        return None
    ratio = _ratio(term, second)
    if ratio is None or ratio.denominator != 1 or ratio <= 1 or second.value >= ratio or term.value is None:
        return None
    value = plain(term.value * ratio.numerator + second.value)
    whole = second._replace(start=term.start, value=value, numeral=term.numeral)
    return _jointed(view, whole) or whole


def _minutes(view: View, term: Term | None, before: Term) -> Term | None:
    """`term`, where it is 分 behind hours, in minutes."""
    if term is None or term.measure is None or term.unit != "分" or before.measure is None or before.measure.base != "小时":
        return term
    return term._replace(unit="分钟", measure=_MINUTE._replace(end=term.end))


def _ratio(term: Term, second: Term) -> Fraction | None:
    """How many of the second unit make one of the first; a day has 24 hours."""
    assert term.measure is not None and second.measure is not None
    if term.measure.dimension != second.measure.dimension:
        return None
    if term.measure.base == second.measure.base:
        return term.measure.factor / second.measure.factor
    if (term.measure.base, second.measure.base) == ("天", "小时"):
        return term.measure.factor * DAY_HOURS / second.measure.factor
    return None


def degrees_before(view: View, term: Term) -> Term | None:
    """摄氏37度: the scale stands before the number."""
    if term.measure is None or term.measure.dimension not in ("angle", "temperature") or not term.start:
        return None
    found = _DEGREES.search(view.folded, max(0, term.start - 3), term.start)
    if found is None:
        return None
    unit = "摄氏度" if found[0][0] == "摄" else "华氏度"
    return term._replace(start=found.start(), unit=unit, measure=Measure(term.end, "temperature", unit, Fraction(1)))

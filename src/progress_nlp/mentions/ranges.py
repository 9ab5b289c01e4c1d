"""Two numbers that are one range.

In: a `View` and the `Term` at its lower end. Out: the range as a `Term` with `high`, or None.

    5%—6%           5–6 %
    5至8亿元         5–8 亿元
    13天—8周         13–56 天
    1小时至1小时40分  60–100 分钟
    3年以上7年以下   3–7 年
    5000万—1亿元     5000–10000 万元
    3万（含）—5万元  3–5 万元
    2.5～3万         2.5–3 万
    -5℃至10℃        -5–10 ℃
"""

from __future__ import annotations

import re

from progress_nlp.mentions.compounds import DAY_HOURS, read_compound
from progress_nlp.mentions.numbers import plain, shifted
from progress_nlp.mentions.numerals import DIGITS, NUMERALS
from progress_nlp.mentions.qualifiers import BOUND
from progress_nlp.mentions.signs import minus_before
from progress_nlp.mentions.terms import SCALE_WORDS, Term, read_term
from progress_nlp.mentions.view import View
from progress_nlp.patterns import lazy

_TO = lazy(rf" ?(?:{BOUND})? ?(?:-{{1,2}}|~{{1,2}}|至|到) ?(?:零上|(?P<minus>-|负|零下) ?)?(?=[0-9{NUMERALS}半])")
_BETWEEN = lazy(rf" ?[和与至到] ?(?=[0-9{NUMERALS}])")
_BETWEEN_ENDS = lazy(r" ?之?间")
_FROM = lazy(rf"(?:及|含)?以上[,、至到]? ?(?=[0-9{NUMERALS}])")
_UP_TO = lazy("(?:及|含)?以下")
_OPENS = frozenset("-~至到 (")
_JOINS = frozenset("和与")
_ABOVE = frozenset("以及含")
_ROUND = lazy(rf"[0-9{DIGITS}](?P<scale>[百千佰仟])[万亿]{{0,2}}")
_NAMES_BEHIND = lazy(r"-[0-9]")


def read_range(view: View, low: Term) -> Term | None:
    """The range that begins with `low`; None where nothing joins a second, larger number to it."""
    folded = view.folded
    following = folded[low.end : low.end + 1]
    if low.value is None or low.high is not None or not (following in _OPENS or following in _JOINS or following in _ABOVE):
        return None
    if following in _ABOVE:
        return _bounded(view, low)
    found = _TO.match(folded, low.end)
    between = found is None and following in _JOINS
    if between:
        found = _BETWEEN.match(folded, low.end)
    high = None if found is None else _whole_term(view, found.end())
    if high is None or high.high is not None or (between and _BETWEEN_ENDS.match(folded, high.end) is None):
        return None
    return _joined(view, _signed(view, low), high if found is None or not _has_minus(found) else _negative(high, high.start))


def _whole_term(view: View, start: int) -> Term | None:
    """The term at `start`, with the smaller units that it goes on in (2小时20分, 6元2角)."""
    term = read_term(view, start)
    return None if term is None else read_compound(view, term) or term


def _has_minus(found: re.Match[str]) -> bool:
    """Whether the upper end is negative: the link and a minus stand between the two."""
    return "minus" in found.re.groupindex and found["minus"] is not None


def _signed(view: View, low: Term) -> Term:
    """The lower end with the minus before it."""
    minus = minus_before(view, low.start)
    return low if minus is None else _negative(low, minus)


def _negative(term: Term, start: int) -> Term:
    return term._replace(start=start, value=None if term.value is None else -term.value)


def _bounded(view: View, low: Term) -> Term | None:
    """3年以上7年以下: a range in the words of the law, up to its last word."""
    found = _FROM.match(view.folded, low.end)
    high = None if found is None else read_term(view, found.end())
    closed = None if high is None else _UP_TO.match(view.folded, high.end)
    if high is None or closed is None or low.measure is None or high.measure is None or high.high is not None:
        return None
    whole = _joined(view, low, high)
    return None if whole is None else whole._replace(end=closed.end())


def _joined(view: View, low: Term, high: Term) -> Term | None:
    if view.folded[low.numeral.end : low.end] == "个" and high.measure is not None and high.measure.dimension == "ratio_point":
        low = low._replace(unit=high.unit, measure=high.measure)  # 0.5个至1个百分点
    if low.unit == high.unit == "块":
        high = high._replace(measure=low.measure)  # 2块5到3块
    if low.measure is not None and (high.measure is None or low.measure.dimension != high.measure.dimension):
        return None
    if low.measure is None and high.measure is None and _NAMES_BEHIND.match(view.folded, high.end):
        return None
    low = _with_scale_of(view, low, high)
    if low.measure is not None and high.measure is not None and low.measure.base != high.measure.base:
        low, high = _in_hours(low), _in_hours(high)
        if low.measure is None or high.measure is None or low.measure.base != high.measure.base:
            return None  # 3个月至100天: no number of days makes a month
    if low.measure is not None and high.measure is not None and low.measure.factor != high.measure.factor:
        if low.measure.factor > high.measure.factor and (finer := _in_unit_of(high, low)).value is not None:
            low = finer
        else:
            high = _in_unit_of(low, high)
    return _at_one_scale(low, high)


def _with_scale_of(view: View, low: Term, high: Term) -> Term:
    """2.5~3万: the multiplier of the upper end is the lower one's too; 两到三千: so is its thousand."""
    if low.measure is not None or low.scale or low.value is None or high.value is None:
        return low
    if view.folded[high.numeral.end - 1] in "kK" and (raised := shifted(low.value, 3)) is not None and raised < high.value:
        return low._replace(value=raised)  # 10~15k元
    small = _ROUND.fullmatch(view.folded, high.start, high.numeral.end)
    if small is not None and low.end - low.start == 1:
        power = 2 if small["scale"] in "百佰" else 3
        raised = shifted(low.value, power)
        if raised is not None and raised < high.value:
            return low._replace(value=raised, scale=high.scale)
    return low._replace(scale=high.scale) if high.scale and low.value < high.value else low


def _in_hours(term: Term) -> Term:
    """Days with their length in hours: 2天至60小时."""
    assert term.measure is not None
    if term.measure.base != "天":
        return term
    return term._replace(measure=term.measure._replace(base="小时", factor=term.measure.factor * DAY_HOURS))


def _in_unit_of(one: Term, other: Term) -> Term:
    """`other` in the unit of `one` (13天-8周: 56), without a value where that is not exact."""
    assert one.measure is not None and other.measure is not None
    ratio = other.measure.factor / one.measure.factor
    if other.value is None or ratio.denominator != 1:
        return other._replace(value=None)
    return other._replace(value=plain(other.value * ratio.numerator), unit=one.unit, measure=one.measure)


def _at_one_scale(low: Term, high: Term) -> Term | None:
    """Both ends at the smaller of their scales, with the unit of the upper one; None where the first is not the lower."""
    if low.value is None or high.value is None:
        return None
    scale = min(low.scale, high.scale)
    lower, upper = shifted(low.value, low.scale - scale), shifted(high.value, high.scale - scale)
    if lower is None or upper is None or lower >= upper:
        return None
    return Term(low.start, high.end, lower, upper, scale, _unit_at(high, scale), high.measure, low.loose or high.loose, low.numeral)


def _unit_at(term: Term, scale: int) -> str | None:
    """The unit of `term` with the multiplier of `scale`."""
    bare = (term.unit or "")[len(SCALE_WORDS.get(term.scale, "")) :]
    return SCALE_WORDS.get(scale, "") + bare or None

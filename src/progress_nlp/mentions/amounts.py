"""A number with its unit, as one mention.

In: a `View` and the place of a numeral. Out: a `Mention` (quantity, currency, dimension, percent, duration, range, number), or None
where no number is meant. Its span is number and unit; 余, 多 and 几 belong to it only where they stand between the two.

    货邮吞吐量约23.79万吨      23.79 万吨, about
    300余家                    300 家, over
    5至8亿元                   5–8 亿元
    一年半                     1.5 年
    百余亿元                   100 亿元, over
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from progress_nlp.mentions.guards import Place, agrees
from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.numbers import BIG, NUMERALS, Numeral, parse_number, read_numeral, shifted
from progress_nlp.mentions.qualifiers import qualifier_at
from progress_nlp.mentions.units import KINDS, Measure
from progress_nlp.mentions.view import View

SCALE_WORDS = {0: "", 4: "万", 8: "亿", 12: "万亿", 16: "亿亿"}
HALF = Decimal("0.5")

_FILL = re.compile(rf" ?(?P<fill>[余多来几馀]) ?(?P<small>[十百千]?)(?P<big>[{BIG}]{{0,2}})")
_HALF_INSIDE = re.compile(r"[个個](?P<how>[多半])(?=月|小时|小時|钟头|星期|礼拜|季度|学期|学年|年度|工作日)")
_HALF_BEHIND = re.compile(r"半(?![年月天日径数导岛成决途])")
_TO = re.compile(rf" ?(?:-{{1,2}}|~{{1,2}}|至|到) ?(?=[0-9{NUMERALS}半])")
_DIGIT = frozenset("0123456789")
_CUT = frozenset("千百")
_LOOSE = {"余": "over", "多": "over", "馀": "over", "几": "over", "来": "about"}
_HALVED = frozenset(("duration", "mass", "multiple", "length", "area", "volume", "age", "capacity"))


class Term(NamedTuple):
    """One number with its unit: `value` (to `high`) × 10**`scale` of `measure`; `loose` is what 余, 多, 几 or 来 says."""

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None
    scale: int
    unit: str | None
    measure: Measure | None
    loose: str
    numeral: Numeral


def read_amount(view: View, start: int) -> Mention | None:
    """The amount whose number begins at `start`; None where the numeral there stands for no number."""
    term = read_term(view, start)
    if term is None:
        return None
    second = _second(view, term)
    if second is not None:
        ranged = _range(view, term, second)
        if ranged is not None:
            return ranged
    return amount_of(view, term) if _means_a_number(view, term) else None


def read_term(view: View, start: int) -> Term | None:
    """The number at `start` with what stands between it and its unit, and the unit."""
    folded = view.folded
    numeral = read_numeral(folded, start)
    if numeral is None:
        return None
    if numeral.end - start > 1 and folded[numeral.end - 1] in _CUT:
        numeral = _without_cut_unit(view, numeral)
    value, high, scale, loose, place = numeral.value, numeral.high, numeral.scale, "", numeral.end
    fill = _FILL.match(folded, place) if folded[place : place + 1] in _FILLS else None
    if fill is not None and (fill["small"] or fill["big"] or view.units.begins(folded, fill.end())):
        value, scale = _filled(numeral, fill)
        loose, place = _LOOSE[fill["fill"]], fill.end()
    halved = _HALF_INSIDE.match(folded, place) if folded[place : place + 1] in "个個" else None
    if halved is not None:
        return _with_half(view, numeral, halved)
    measure = read_measure(view, start, place, numeral.chinese)
    if measure is None:
        unit = SCALE_WORDS.get(scale) or None
        return Term(start, place, value, high, scale, unit, None, loose, numeral)
    term = Term(start, measure.end, value, high, scale, _written(view, place, measure.end, scale), measure, loose, numeral)
    if measure.dimension in _HALVED and folded[measure.end : measure.end + 1] == "半" and value is not None:
        return _half_behind(view, term)
    return term


_FILLS = frozenset("余多来几馀 ")


def _without_cut_unit(view: View, numeral: Numeral) -> Numeral:
    """3千瓦 is 3 千瓦, not 3000 瓦: where a unit begins with the last scale of the number, the scale is the unit's."""
    place = numeral.end - 1
    if any(end > place + 1 for end, _ in view.units.candidates(view.folded, place)):
        shorter = read_numeral(view.folded, numeral.start, place)
        if shorter is not None and shorter.end == place:
            return shorter
    return numeral


def _filled(numeral: Numeral, fill: re.Match[str]) -> tuple[Decimal | None, int]:
    """十余万, 一千多万, 3百多亿: value and scale with the scales behind 余."""
    power = {"": 0, "十": 1, "百": 2, "千": 3}[fill["small"]]
    scale = sum(4 if c in "万萬" else 8 for c in fill["big"])
    value = numeral.value
    if value is None or not (power or scale or numeral.scale):
        return value, numeral.scale
    return (shifted(value, power + numeral.scale), scale) if numeral.scale else (shifted(value, power), scale)


def read_measure(view: View, start: int, place: int, chinese: bool) -> Measure | None:
    """The unit at `place`, behind a number that began at `start`, whose guard agrees; up to two blanks may part them."""
    folded = view.folded
    for _ in range(3):
        for measure in view.units.read(folded, place):
            if not measure.guard or agrees(measure.guard, Place(folded, start, place, measure.end, chinese)):
                return measure
        if folded[place : place + 1] != " ":
            return None
        place += 1
    return None


def _written(view: View, place: int, end: int, scale: int) -> str:
    return SCALE_WORDS.get(scale, "") + view.text[place:end].strip()


def _with_half(view: View, numeral: Numeral, found: re.Match[str]) -> Term | None:
    """两个半小时 is 2.5 小时, 17个多月 is over 17 个月."""
    word = "个" + view.folded[found.end() : found.end() + 4]
    measure = next(view.units.read(word, 0), None) or next(view.units.read(word, 1), None)
    if measure is None or numeral.value is None:
        return None
    end = found.end() + measure.end - 1
    value = numeral.value + HALF if found["how"] == "半" else numeral.value
    unit = word[: measure.end] if measure.base != "小时" else word[1 : measure.end]
    loose = "" if found["how"] == "半" else "over"
    return Term(numeral.start, end, value, None, 0, unit, measure._replace(end=end), loose, numeral)


def _half_behind(view: View, term: Term) -> Term:
    """一年半 is 1.5 年."""
    if _HALF_BEHIND.match(view.folded, term.end) is None or term.value is None or term.scale:
        return term
    return term._replace(end=term.end + 1, value=term.value + HALF)


def _means_a_number(view: View, term: Term) -> bool:
    """Digits always do; plain numerals need a unit, or more than one character of them."""
    if not term.numeral.chinese:
        return True
    return term.measure is not None or bool(term.loose) or (term.numeral.end - term.start > 1 and not term.numeral.bare)


def amount_of(view: View, term: Term, value_max: Decimal | None = None, end: int | None = None) -> Mention:
    """The mention of `term`, up to `value_max` where a range was read."""
    start, stop = term.start, term.end if end is None else end
    kind, dimension, base, factor = described(view, term.measure, term.scale)
    high = value_max if value_max is not None else term.high
    if term.measure is None and high is not None and not term.scale:
        kind = "range"
    value = term.value
    start, value = _signed(view, start, value) if high is None else (start, value)
    qualifier = term.loose or qualifier_at(view.folded, start, stop)
    if term.numeral.bare and start and view.folded[start - 1] in "数几":
        start, value, qualifier = start - 1, None, "exact"
    detail = "article" if _is_article(view, term) else ""
    return Mention(
        start, stop, view.text[start:stop], kind, value, high, term.unit, dimension, base, factor, qualifier, None, None, detail
    )


def described(view: View, measure: Measure | None, scale: int) -> tuple[str, str | None, str | None, Fraction | None]:
    """Kind, dimension, reference unit and factor of a unit; a multiplier alone counts."""
    if measure is None:
        return ("quantity", "count", None, Fraction(10**scale)) if scale else ("number", None, None, None)
    kind = KINDS.get(measure.dimension) or measure.kind
    return kind, measure.dimension, measure.base, view.units.scaled(measure.factor, scale)


def _signed(view: View, start: int, value: Decimal | None) -> tuple[int, Decimal | None]:
    """Where a minus stands before the number, the span and the value with it."""
    folded = view.folded
    if not start or value is None or (last := folded[start - 1]) not in "-负負下 ":
        return start, value
    found = _SIGN.search(folded, max(0, start - 4), start)
    if found is None or (last == "-" and view.text[start - 1] == "—"):
        return start, value
    return found.start(), -value


_SIGN = re.compile(r"(?:(?<![0-9A-Za-z一二三四五六七八九十%)\-])-|负|負|零下)\ ?$")


def _is_article(view: View, term: Term) -> bool:
    """一个, 一项: 一 with a counting word."""
    return (
        term.numeral.chinese
        and term.numeral.end - term.start == 1
        and view.folded[term.start] == "一"
        and term.measure is not None
        and term.measure.dimension == "count"
    )


def _second(view: View, term: Term) -> Term | None:
    """The number that a dash, 至 or 到 behind `term` joins to it."""
    following = view.folded[term.end : term.end + 1]
    if following not in ("-", "~", "至", "到", " ") or term.value is None or term.high is not None:
        return None
    found = _TO.match(view.folded, term.end)
    return None if found is None else read_term(view, found.end())


def _range(view: View, low: Term, high: Term) -> Mention | None:
    """5至8亿元, 2.5~3万, 3天-8周, 8500到3万港元; None where the two are no range."""
    if low.value is None or high.value is None or (low.measure is not None and high.measure is None):
        return None
    if low.measure is not None and high.measure is not None and low.measure.dimension != high.measure.dimension:
        return None
    if low.measure is None and low.scale == 0 and high.scale and low.value < high.value:
        low = low._replace(scale=high.scale)
    values = _common(low, high)
    if values is None or values[0] >= values[1]:
        return None
    lower, upper, scale = values
    unit = high.unit
    if scale != high.scale and high.measure is not None:
        unit = SCALE_WORDS[scale] + _bare_unit(high)
    elif scale != high.scale:
        unit = SCALE_WORDS[scale] or None
    measure = high.measure
    if low.measure is not None and high.measure is not None and low.measure.factor != high.measure.factor:
        upper, unit, measure = _converted(low, high), low.unit, low.measure
    joined = low._replace(value=lower, scale=scale, unit=unit, measure=measure, loose=low.loose or high.loose)
    return amount_of(view, joined, upper, high.end)


def _bare_unit(term: Term) -> str:
    return (term.unit or "")[len(SCALE_WORDS[term.scale]) :]


def _common(low: Term, high: Term) -> tuple[Decimal, Decimal, int] | None:
    """Both values at one scale: the smaller one."""
    assert low.value is not None and high.value is not None
    scale = min(low.scale, high.scale)
    lower, upper = shifted(low.value, low.scale - scale), shifted(high.value, high.scale - scale)
    return None if lower is None or upper is None else (lower, upper, scale)


def _converted(low: Term, high: Term) -> Decimal | None:
    """The upper end in the unit of the lower one (13天-8周: 56)."""
    assert low.measure is not None and high.measure is not None and high.value is not None
    ratio = high.measure.factor / low.measure.factor
    return parse_number(str(high.value * ratio.numerator)) if ratio.denominator == 1 else None


def read_half_amount(view: View, place: int) -> Mention | None:
    """半年, 半小时, 半个月: 半 with a unit; not 上半年, 半导体."""
    folded = view.folded
    if place and folded[place - 1] in _HALF_NAMES:
        return None
    skip = 2 if folded[place + 1 : place + 2] in ("个", "個") and _HALF_UNITS.match(folded, place + 2) else 1
    measure = next(view.units.read(folded, place + skip), None)
    if measure is None or measure.guard in ("place_noun", "ordinal_noun", "level") or not _halves(folded, place, measure):
        return None
    kind, dimension, base, factor = described(view, measure, 0)
    unit = view.text[place + 1 : measure.end]
    qualifier = qualifier_at(folded, place, measure.end)
    return Mention(place, measure.end, view.text[place : measure.end], kind, HALF, None, unit, dimension, base, factor, qualifier)


_HALF_NAMES = frozenset("上下前后大多东西南北过夜减参一两")
_HALF_UNITS = re.compile(r"月|小时|小時|星期|学期|世纪")


def _halves(folded: str, place: int, measure: Measure) -> bool:
    return measure.dimension in _HALVED or folded[place + 1 : measure.end] in ("个", "個") or measure.dimension.startswith("currency")

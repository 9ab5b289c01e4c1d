"""A number and what belongs to it: 余 or 多, its unit, a half.

In: a `View` and a place. Out: a `Term`, or None where no number begins there.

    300余家      300 家, loose "over"
    3亿2千万元   32000 万元
    两个半小时   2.5 小时
    3千瓦        3 千瓦 (not 3000 瓦)
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from progress_nlp.mentions.followers import continues
from progress_nlp.mentions.guards import Place, agrees
from progress_nlp.mentions.numbers import Numeral, exact, read_numeral, shifted
from progress_nlp.mentions.numerals import BIG, BIG_SCALES, DIGIT_VALUES
from progress_nlp.mentions.units import Measure
from progress_nlp.mentions.view import View
from progress_nlp.patterns import lazy

SCALE_WORDS = {0: "", 4: "万", 8: "亿", 12: "万亿", 16: "亿亿"}
HALF = Decimal("0.5")
HALVED = frozenset(("duration", "mass", "multiple", "length", "area", "volume", "age", "capacity"))
"""Dimensions whose units take a half behind them (一年半) and before them (半年)."""

_FILL = lazy(rf" ?(?P<fill>[余多来几馀+]) ?(?P<small>[十百千]?)(?P<big>[{BIG}]{{0,2}})")
_SOME_OF = lazy(r"[余多](?=[一-鿿])(?!多?[元功媒样式维边热额杭姚粮量下款电久年数])|\+(?![0-9A-Za-z+])")
"""4万多受灾群众, 200+品牌: over so many, whatever is counted."""
_FILLS = frozenset("余多来几馀+ ")
_LOOSE = {"余": "over", "多": "over", "馀": "over", "+": "over", "几": "over", "来": "about"}
_HALF_INSIDE = lazy(r"个(?P<how>[多半])(?=月|小时|分钟|钟头|世纪|星期|礼拜|季度|学期|学年|年度|工作日|百分点)")
_HALF_BEHIND = lazy(r"半(?![年月天日径数导岛成决途失幅自封])")
_SPACED = lazy(
    r"(?<![表图第件级号.0-9A-Za-z])(?<![0-9],)[1-9][0-9]{0,2}(?:\ [0-9]{3}){1,4}(?![0-9,]|\ [0-9])(?:\.[0-9]{1,9})?\ ?(?P<scale>[万亿]?)"
)
_SPREADS = frozenset(" 个")
_SPREAD_POINTS = lazy(r"\ {0,4}(?=[个 百分]{4,9}点)个\ ?百\ ?分\ ?点")
_CUT = frozenset("千百")
_SCALES = frozenset("百千万亿佰仟")
_HUNDRED_MILLIONS = lazy(r"个(?P<big>亿)(?![0-9A-Za-z元级吨亩斤千户人立美港欧万头株只平])")
_BLANKS = 4
_LETTERS = frozenset("kKwW兆")
_LETTERED = frozenset(("count", "currency", "ratio_point"))
_LATIN_OR_DIGIT = lazy(r"\ ?[A-Za-z0-9²³/·]")
_AFTER_LETTER = lazy(r"$|[^一-鿿\ ]|左右|上下|以[上下内]|多(?![一-鿿])|[的至到]")


class Term(NamedTuple):
    """One number with its unit at `[start, end)`: `value` (to `high`) × 10**`scale` of `measure`.

    `unit` is what is written of it, multiplier included; `loose` is the qualifier that 余, 多, 几 or 来 inside it gives.
    """

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None
    scale: int
    unit: str | None
    measure: Measure | None
    loose: str
    numeral: Numeral


def read_term(view: View, start: int) -> Term | None:
    """The number at `start` with its unit; `measure` is None where it has none."""
    numeral = read_numeral(view.folded, start)
    return None if numeral is None else term_of(view, numeral)


def term_of(view: View, numeral: Numeral) -> Term:
    """`numeral` with its unit."""
    folded, start = view.folded, numeral.start
    if folded[numeral.end : numeral.end + 1] == " " and (spaced := _SPACED.match(folded, start)) is not None:
        numeral = _without_blanks(view, spaced) or numeral
    if folded[numeral.end : numeral.end + 1] in _LETTERS:
        numeral = _with_letter(view, numeral)
    if numeral.end - start > 1 and folded[numeral.end - 1] in _CUT:
        numeral = _without_cut_unit(view, numeral)
    elif numeral.chinese and folded[numeral.end : numeral.end + 1] in DIGIT_VALUES:
        numeral = _one_or_two(view, numeral) or _up_to_unit(view, numeral)
    if folded[numeral.end : numeral.end + 1] == "(":
        numeral = _said_again(view, numeral)
    value, scale, loose, place = _filled(view, numeral)
    if folded[place : place + 1] == "个":
        if (found := _HALF_INSIDE.match(folded, place)) is not None and (halved := _with_half(view, numeral, found)) is not None:
            return halved
        if scale == 0 and (found := _HUNDRED_MILLIONS.match(folded, place)) is not None:
            return Term(start, found.end(), value, numeral.high, 8, SCALE_WORDS[8], None, loose, numeral)
    measure = read_measure(view, start, place, numeral.chinese)
    if folded[place : place + 1] in _SPREADS and (points := _SPREAD_POINTS.match(folded, place)) is not None:
        word = points[0].replace(" ", "")
        whole = next(view.units.read(word, 0))
        return Term(start, points.end(), value, numeral.high, scale, word, whole._replace(end=points.end()), loose, numeral)
    if measure is None:
        return Term(start, place, value, numeral.high, scale, SCALE_WORDS.get(scale) or None, None, loose, numeral)
    unit = SCALE_WORDS.get(scale, "") + view.text[place : measure.end].strip()
    term = Term(start, measure.end, value, numeral.high, scale, unit, measure, loose, numeral)
    return _half_behind(view, term) if folded[measure.end : measure.end + 1] == "半" else term


def _without_blanks(view: View, spaced: re.Match[str]) -> Numeral | None:
    """12 350 元: groups of three with blanks between, where a unit follows."""
    value = exact(spaced[0][: spaced.start("scale") - spaced.start()].replace(" ", ""))
    if spaced["scale"]:
        return Numeral(spaced.start(), spaced.end(), value, scale=BIG_SCALES[spaced["scale"]])
    return Numeral(spaced.start(), spaced.end(), value) if view.units.begins(view.folded, spaced.end()) else None


def _said_again(view: View, numeral: Numeral) -> Numeral:
    """三十（30）日, 5（五）年: a number that contracts write twice is one, up to its bracket."""
    again = read_numeral(view.folded, numeral.end + 1)
    if again is None or again.chinese == numeral.chinese or again.value is None or numeral.value is None or numeral.high is not None:
        return numeral
    if view.folded[again.end : again.end + 1] != ")" or shifted(again.value, again.scale) != shifted(numeral.value, numeral.scale):
        return numeral
    end = again.end + 1
    power = 0 if numeral.scale else BIG_SCALES.get(view.folded[end : end + 1], 0)  # 壹佰（100）万元
    return numeral._replace(end=end + (power > 0), scale=power or numeral.scale)


def _with_letter(view: View, numeral: Numeral) -> Numeral:
    """30w元, 15k左右: thousands and ten thousands by their letter, where something is counted or nothing follows; not 4K屏, 5W.

    兆 is a million millions where money follows (112兆日元).
    """
    place, folded = numeral.end, view.folded
    if (numeral.chinese and folded[place] != "兆") or numeral.value is None or numeral.scale or _LATIN_OR_DIGIT.match(folded, place + 1) is not None:
        return numeral
    if _longest_unit(view, place) > place + 1:
        return numeral  # 36k㎡
    counted = next(view.units.read(folded, place + 1), None)
    if folded[place] == "兆":
        return numeral._replace(end=place + 1, scale=12) if counted is not None and counted.dimension == "currency" else numeral
    if (counted is None or counted.dimension not in _LETTERED) and (folded[place] in "KW" or _AFTER_LETTER.match(folded, place + 1) is None):
        return numeral
    if folded[place] in "wW":
        return numeral._replace(end=place + 1, scale=4)
    return numeral._replace(end=place + 1, value=shifted(numeral.value, 3))


def read_measure(view: View, start: int, place: int, chinese: bool) -> Measure | None:
    """The unit at `place`, behind a number that began at `start`, whose guard agrees; a few blanks may part them."""
    folded = view.folded
    first = place
    for _ in range(_BLANKS + 1):
        for measure in view.units.read(folded, place):
            if continues(folded, place, measure.end):
                continue
            if not measure.guard or agrees(measure.guard, Place(folded, start, place, measure.end, chinese)):
                return measure
        if folded[place : place + 1] != " " or place - first >= _BLANKS:
            return None
        place += 1
    return None


def _filled(view: View, numeral: Numeral) -> tuple[Decimal | None, int, str, int]:
    """Value, scale, looseness and end with 余, 多, 几, 来 and the scales behind it: 十余万, 一千多万, 3百多亿."""
    end = numeral.end
    if view.folded[end : end + 1] in _FILLS and (fill := _FILL.match(view.folded, end)) is not None:
        value, scale = numeral.value, numeral.scale
        if fill["small"] and not fill["big"] and _longest_unit(view, fill.start("small")) > fill.end():
            return value, scale, _LOOSE[fill["fill"]], fill.start("small")  # 十多千米: 千 is the unit's
        if fill["small"] or fill["big"]:
            power = {"": 0, "十": 1, "百": 2, "千": 3}[fill["small"]] + scale
            scale = sum(4 if c == "万" else 8 for c in fill["big"])
            value = None if value is None else shifted(value, power)
        counted = view.units.begins(view.folded, fill.end()) or (end - numeral.start > 1 and _SOME_OF.match(view.folded, end) is not None)
        if fill["small"] or fill["big"] or counted:
            return value, scale, _LOOSE[fill["fill"]], fill.end()
    return numeral.value, numeral.scale, "", end


def _without_cut_unit(view: View, numeral: Numeral) -> Numeral:
    """3千瓦 is 3 千瓦, not 3000 瓦: where a longer unit begins with the last scale of the number, the scale is the unit's."""
    place, folded = numeral.end - 1, view.folded
    with_scale, without = _longest_unit(view, place), _longest_unit(view, numeral.end)
    if with_scale > numeral.end and with_scale >= without:
        shorter = None if _is_short_for_more(folded, place) else read_numeral(folded, numeral.start, place)
        if shorter is not None and shorter.end == place:
            return shorter
    return numeral


def _one_or_two(view: View, numeral: Numeral) -> Numeral | None:
    """一两个: one or two; 一两 by itself is a weight."""
    if view.folded[numeral.start : numeral.end + 1] != "一两":
        return None
    counted = _longest_unit(view, numeral.end + 1) > 0
    return Numeral(numeral.start, numeral.end + 1, Decimal(1), Decimal(2), chinese=True) if counted else None


def _is_short_for_more(folded: str, place: int) -> bool:
    """Whether the numeral that ends at `place` ends on a digit right behind a scale: the 六 of 五十八万六千吨 is no six, but six thousand."""
    return folded[place - 1] in DIGIT_VALUES and folded[place - 2 : place - 1] in _SCALES


def _longest_unit(view: View, place: int) -> int:
    """Where the longest unit at `place` ends; 0 where there is none."""
    return max((end for end, _ in view.units.candidates(view.folded, place) if not continues(view.folded, place, end)), default=0)


def _up_to_unit(view: View, numeral: Numeral) -> Numeral:
    """三十二千克 is 32 千克: 千 goes on no number that has tens, it begins the unit."""
    place = numeral.end + 1
    if view.folded[place : place + 1] not in _CUT or _longest_unit(view, place) <= place + 1:
        return numeral
    longer = read_numeral(view.folded, numeral.start, place)
    return numeral if longer is None or longer.end != place else longer


def _with_half(view: View, numeral: Numeral, found: re.Match[str]) -> Term | None:
    """两个半小时 is 2.5 小时, 17个多月 is over 17 个月."""
    word = "个" + view.folded[found.end() : found.end() + 4]
    whole = next(view.units.read(word, 0), None)
    measure = whole if whole is not None and whole.end > 1 else next(view.units.read(word, 1), None)
    if measure is None or numeral.value is None:
        return None
    end = found.end() + measure.end - 1
    half = found["how"] == "半"
    counted = "" if measure.base == "小时" else view.text[found.start()]
    unit = SCALE_WORDS.get(numeral.scale, "") + counted + view.text[found.end() : end]
    value = numeral.value + HALF if half else numeral.value
    return Term(numeral.start, end, value, None, numeral.scale, unit, measure._replace(end=end), "" if half else "over", numeral)


def _half_behind(view: View, term: Term) -> Term:
    """一年半 is 1.5 年."""
    assert term.measure is not None
    if term.value is None or term.scale or term.measure.dimension not in HALVED:
        return term
    if _HALF_BEHIND.match(view.folded, term.end) is None:
        return term
    return term._replace(end=term.end + 1, value=term.value + HALF)

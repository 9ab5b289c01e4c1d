"""Shares in words: 百分之五, 三分之二, 三成, 过半, 翻一番, 打八折.

In: a `View` and the place of a numeral, of 半, 番 or 倍. Out: a `Mention` in percent, or None. A fraction keeps its two numbers in
`detail` ("2/3"), since its percentage is rounded to six decimals.

    四成五      45 %
    三分之二    66.666667 %, fraction
    过半        50 %, over
    翻两番      300 %, doubling
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.numbers import Numeral, exact, read_numeral, shifted
from progress_nlp.mentions.numerals import DIGIT_VALUES
from progress_nlp.mentions.qualifiers import qualifier_at
from progress_nlp.mentions.view import View
from progress_nlp.patterns import lazy

SIX_PLACES = Decimal("0.000001")
ONE = Fraction(1)
PERCENTS = {"百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "百万万": 10}
"""What 分之 makes a percentage of: a bare power of ten."""

_OF = lazy(r" {0,2}分 {0,2}之 {0,2}(?P<minus>负|-)?(?=[0-9零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万])")
_TENTHS = lazy(
    r" ?成 ?(?P<more>[一二三四五六七八九半]|[1-9](?![0-9.]))?"
    r"(?![立效果功本员长群品为交都绩人套因型分名家年全就像见倍方]|对(?![\u4e00-\u9fff]{2})|反比)(?P<odd>[多余])?"
)
_TENTHS_SPAN = lazy(r"成?[至到~-](?P<high>[一二三四五六七八九1-9])成(?![立效果功本员长群品为交都绩人套因型分名家年])")
"""五至八成, 三成至五成."""
_SPANS = frozenset("成至到~-")
_TENTHS_TAKE = lazy(r"[个家项条年月天]")
_AND_SOME = lazy(r"几(?![一-鿿]{0,2}个)")
"""百分之十几."""
_OFF = lazy(r" ?折(?![旧子扣线页叠返射损腾弯合算])")
_SLASH = lazy(r"(?P<top>[0-9]{1,6})/(?P<bottom>[0-9]{1,6})(?![0-9/.%十百千万亿]|年|月|-[0-9])")
_TO = lazy(r"(?:-{1,2}|~|至|到)(?:百分之)?")
_DOUBLED = lazy(r"(?:翻|增长|增加|提高|提升|(?<=[净剧猛递])增)了?(?:近|约|超)?$")
_HALVES = lazy(
    r"(?P<over>(?<![通经度双])过半数?|大半|多半(?=[的数])|超半数?)|(?P<under>小半|不足半数)|(?P<about>近半数?)|(?P<exact>一半|半数|对半|半折)"
)
_MIXED = lazy(r" ?又 ?")


def read_share(view: View, numeral: Numeral) -> Mention | None:
    """The share whose first number is `numeral`."""
    following = view.folded[numeral.end : numeral.end + 2]
    spanned = _TENTHS_SPAN.match(view.folded, numeral.end) if following[:1] in _SPANS else None
    if spanned is not None and numeral.value is not None and not numeral.scale and 1 <= numeral.value < 10 and numeral.high is None:
        high = DIGIT_VALUES.get(spanned["high"], spanned["high"])
        if Decimal(high) > numeral.value:
            return percent(view, numeral.start, spanned.end(), numeral.value * 10, "exact", high=Decimal(high) * 10)
    if following[:1] not in _FOLLOWERS:
        return None
    if "分" in following:
        return _of(view, numeral)
    if "成" in following:
        return _tenths(view, numeral)
    if "折" in following:
        return _off(view, numeral)
    if following[:1] == "番":
        return _doubling(view, numeral)
    if "又" in following:
        return _mixed(view, numeral)
    return _slash(view, numeral) if following[:1] == "/" else None


_FOLLOWERS = frozenset("分成折番又/ ")


def read_half(view: View, place: int) -> Mention | None:
    """过半, 近半, 半数, 一半, and 减半 as what something fell by, with the 半 at `place`."""
    if view.folded.startswith("减半", place - 1) and _HALVED_ENDS.match(view.folded, place + 1) is not None:
        return percent(view, place - 1, place + 1, Decimal(50), "exact", detail="halving")
    if view.folded.startswith("半成", place) and _TENTH_ENDS.match(view.folded, place + 2) is not None:
        return percent(view, place, place + 2, Decimal(5), qualifier_at(view.folded, place, place + 2))
    for start in (place - 1, place):
        found = _HALVES.match(view.folded, start) if start >= 0 else None
        if found is not None and found.end() > place and view.folded[found.end() : found.end() + 1] not in _HALF_OF:
            name = str(found.lastgroup)
            qualifier = name if name != "exact" else qualifier_at(view.folded, found.start(), found.end())
            return percent(view, found.start(), found.end(), Decimal(50), qualifier)
    return None


_TENTH_ENDS = lazy(r"$|[^一-鿿0-9A-Za-z]|[的多左以]")
_HALVED_ENDS = lazy(r"$|[^一-鿿0-9A-Za-z]|以上|左右")
_HALF_OF = frozenset("年月天小个岛径导决途百")


def _plans_to_double(view: View, place: int) -> bool:
    """倍增计划, 倍增器: a name."""
    return view.folded.startswith(("计划", "行动", "工程", "器"), place)


def read_doubling(view: View, place: int) -> Mention | None:
    """翻番 and 倍增, with the 番 or 倍 at `place`."""
    if view.folded.startswith("翻番", place - 1):
        return percent(view, place - 1, place + 1, Decimal(100), "exact", detail="doubling")
    if view.folded.startswith("翻倍", place - 1):
        return percent(view, place - 1, place + 1, Decimal(100), "exact", detail="doubling")
    if (
        view.folded.startswith("倍增", place)
        and view.folded[place - 1 : place] not in ("翻", "成")
        and not _plans_to_double(view, place + 2)
    ):
        return percent(view, place, place + 2, Decimal(100), "exact", detail="doubling")
    return None


def percent(
    view: View, start: int, end: int, value: Decimal | None, qualifier: str, *, high: Decimal | None = None, detail: str = ""
) -> Mention:
    """A mention of `value` percent at `[start, end)`."""
    kind = "fraction" if "/" in detail else "percent"
    return Mention(start, end, view.text[start:end], kind, value, high, "%", "ratio", "%", ONE, qualifier, None, None, detail)


def _of(view: View, below: Numeral) -> Mention | None:
    """百分之…, 三分之二."""
    folded = view.folded
    found = _OF.match(folded, below.end)
    if found is None:
        return _whole(view, below)
    above = read_numeral(folded, found.end())
    if above is None or above.value is None or below.value is None:
        return None
    sign = -1 if found["minus"] else 1
    start, minus = _minus(folded, below.start)
    power = PERCENTS.get(folded[below.start : below.end].replace(" ", ""))
    top = shifted(above.value, above.scale)
    if top is None:
        return None
    if power is not None:
        return _power_of_ten(view, start, above, top * sign * minus, power)
    bottom = shifted(below.value, below.scale)
    return fraction(view, start, above.end, Fraction(top) * sign * minus, Fraction(bottom or 0))


def _whole(view: View, below: Numeral) -> Mention | None:
    """百分百: all of it."""
    if view.folded.startswith("百分百", below.start) and below.end == below.start + 1:
        return percent(view, below.start, below.start + 3, Decimal(100), "exact")
    return None


def _power_of_ten(view: View, start: int, above: Numeral, top: Decimal, power: int) -> Mention | None:
    """百分之三十 to 四十一."""
    end, high = above.end, None
    joined = None if above.high is not None else _TO.match(view.folded, end)
    if above.high is not None:
        high = shifted(above.high, above.scale + 2 - power)
    if joined is not None:
        other = read_numeral(view.folded, joined.end())
        if other is not None and other.value is not None and shifted(other.value, other.scale + 2 - power) is not None:
            high, end = shifted(other.value, other.scale + 2 - power), other.end
    value = shifted(top, 2 - power)
    if high is None and (more := _AND_SOME.match(view.folded, end)) is not None:
        return percent(view, start, more.end(), value, "over")
    if high is None or value is None or high <= value:
        high, end = None, above.end
    return percent(view, start, end, value, qualifier_at(view.folded, start, end), high=high)


def fraction(view: View, start: int, end: int, top: Fraction, bottom: Fraction) -> Mention | None:
    """A fraction in percent, rounded to six decimals; the exact one in `detail`."""
    if bottom == 0:
        return None
    exactly = top / bottom
    if max(abs(exactly.numerator), exactly.denominator) > 10**30:
        return None
    value = (Decimal(exactly.numerator) * 100 / Decimal(exactly.denominator)).quantize(SIX_PLACES).normalize()
    return percent(
        view,
        start,
        end,
        shifted(value, 0),
        qualifier_at(view.folded, start, end),
        detail=f"{exactly.numerator}/{exactly.denominator}",
    )


def _minus(folded: str, start: int) -> tuple[int, int]:
    """Where a minus stands before `start`: its place and -1."""
    before = folded[start - 1 : start] if start else ""
    if before == "负" or (before == "-" and (start < 2 or not folded[start - 2].isalnum())):
        return start - 1, -1
    if before == "的" and start > 1 and folded[start - 2] == "负":
        return start - 2, -1
    return start, 1


def _mixed(view: View, whole: Numeral) -> Mention | None:
    """三又十分之一, 1又1/5."""
    found = _MIXED.match(view.folded, whole.end)
    numeral = None if found is None else read_numeral(view.folded, found.end())
    part = None if numeral is None else read_share(view, numeral)
    if part is None or "/" not in part.detail or whole.value is None:
        return None
    top, _, bottom = part.detail.partition("/")
    start, minus = _minus(view.folded, whole.start)
    full = Fraction(whole.value) * 10**whole.scale + Fraction(int(top), int(bottom))
    return fraction(view, start, part.end, full.numerator * Fraction(minus), Fraction(full.denominator))


def _slash(view: View, numeral: Numeral) -> Mention | None:
    """1/3; not 2025/6/30."""
    found = _SLASH.match(view.folded, numeral.start)
    if found is None or view.folded[numeral.start - 1 : numeral.start] in ("/", ".", "第"):
        return None
    top, bottom = int(found["top"]), int(found["bottom"])
    season = 1900 <= top < 2100 or _SEASON.match(view.folded, found.end()) is not None
    if season and bottom % 100 == (top + 1) % 100:  # 2023/24, 24/25采暖季
        return Mention(numeral.start, found.end(), view.text[numeral.start : found.end()], "name", detail="serial")
    if top >= bottom or (top > 1 and bottom > 9 and view.units.begins(view.folded, found.end())) or _NO_FRACTION.match(view.folded, found.end()) is not None:
        return None
    start, minus = _minus(view.folded, numeral.start)
    return fraction(view, start, found.end(), Fraction(int(found["top"]) * minus), Fraction(int(found["bottom"])))


_SEASON = lazy(r"采暖季|供暖季|榨季|赛季|雪季|年度|学年|财年")
_NO_FRACTION = lazy(r"[号#kK个家项处座条件户名人次路]|千伏|季|[0-9]|[A-Za-z]")
"""3/4号楼, 220/110kV, 12/15个项目: no fraction."""


def _tenths(view: View, numeral: Numeral) -> Mention | None:
    """三成, 四成五, 2.5成, 三成半."""
    found = _TENTHS.match(view.folded, numeral.end)
    if found is None or numeral.value is None or numeral.value > 10 or numeral.scale:
        return None
    value, end = numeral.value * 10, found.end()
    high = None if numeral.high is None else numeral.high * 10
    if found["more"] and _TENTHS_TAKE.match(view.folded, found.end("more")):
        end = found.start("more")
    elif found["more"]:
        value += 5 if found["more"] == "半" else int(DIGIT_VALUES.get(found["more"], found["more"]))
        end = found.end("more")
    elif found["odd"]:
        end = found.start("odd")
    qualifier = qualifier_at(view.folded, numeral.start, end)
    if qualifier == "exact" and view.folded[end : end + 1] in ("多", "余"):
        qualifier = "over"
    return percent(view, numeral.start, end, shifted(value, 0), qualifier, high=high)


def _off(view: View, numeral: Numeral) -> Mention | None:
    """八折 80 %, 75折 75 %, 三八折 38 %."""
    found = _OFF.match(view.folded, numeral.end)
    if found is None or numeral.value is None or numeral.scale:
        return None
    run = view.folded[numeral.start : numeral.end]
    value = (
        exact("".join(str(DIGIT_VALUES[c]) for c in run))
        if len(run) == 2 and all(c in DIGIT_VALUES for c in run)
        else numeral.value
    )
    if value is None or value >= 100:
        return None
    if value == 10:
        return None  # 十折: the full price
    value = value if value > 10 else value * 10
    return percent(view, numeral.start, found.end(), shifted(value, 0), qualifier_at(view.folded, numeral.start, found.end()))


def _doubling(view: View, numeral: Numeral) -> Mention | None:
    """翻一番 up 100 %, 翻两番 up 300 %; 一番 alone is no number."""
    found = _DOUBLED.search(view.folded, max(0, numeral.start - 4), numeral.start)
    if found is None or numeral.value is None or not 0 < numeral.value < 10:
        return None
    value = Decimal(100 * (2 ** int(numeral.value) - 1))
    start, end = found.start(), numeral.end + 1
    more = found[0].endswith("超") or view.folded[end : end + 1] in ("半", "多", "余")
    qualifier = "about" if found[0].endswith(("近", "约")) else "over" if more else qualifier_at(view.folded, start, end)
    return percent(view, start, end, value, qualifier, detail="doubling")

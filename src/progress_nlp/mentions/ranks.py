"""Ranks: 第83位, 前三, 百强, 首位, 倒数第二; and what only looks like one (第17项, 第三届).

In: a `View` and the place of a numeral or of 首, 榜, 末. Out: a `Mention` of kind ordinal (`detail` "last" where counted from the
bottom), of kind name where 第 numbers a thing, or None.

    第83位      83
    前三        1–3
    全国百强    1–100
    末三位      1–3, last
"""

from __future__ import annotations

import re
from decimal import Decimal

from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.numbers import Numeral, read_numeral, shifted
from progress_nlp.mentions.view import View
from progress_nlp.patterns import lazy

ONE = Decimal(1)

_UNIT = lazy(r" ?(?P<unit>个?位次|名次|位|名(?![额单录称誉])|席)")
_RANKED = lazy(
    r"(?:排名?|排序|名列|位列|列|居|位居|位于|名次|位次|跃升至?|升至|降至|上升到|提升至|晋升|跻身|稳居|勇夺|夺得|获得?|荣获|屈居|总量|增速|总分|全[国省市区县球州盟]|"
    r"世界|[省市区县州]内?|行业|[东中西]部|同类|为|级|并列|均|量|值|度|率|分|是|成绩)$"
)
_STOP = lazy(r"$|[^一-鿿0-9A-Za-z]|[升降跃滑退跌晋]|[的地了和与及或至到,在是为较比上下前后并且而同完]|名列|位居")
_TO = lazy(r"(?:-|~|至|到)第?(?=[0-9一二三四五六七八九十])")
_COUNTED = lazy(
    r"个?(?:季度|月|年|天|周|日|次|批|轮|期|届|阶段|步|版|章|条|款|项|号|节|部分|组|类|方|者|站|层|段|集|代|场|条|张|件|"
    r"任|点|等次|等级|档|梯次|点|课|排|级|道|线|卷|册|页|篇|讲|幕|棒|笔|单|家|座|台|个|只|支|例|户|人|车|船|师|团|军|医院|中学|小学|产业|书记|责任人|时间|要务|梯队|方阵|动力|线路|桶金|要素|资源|生产力)"
)
_BOTTOM = lazy(r"(?:倒数|末尾|由[高多]到[低少])$")
_FRONT = lazy(r"(?:(?<!提)前|最后|(?<![最以之然此随先今成产工用束毕营启建改投办售士])后|(?<![期年月季周])末|倒数)$")
_FRONT_ENDS = lazy(r"(?P<unit>名|位|席|强|甲|列)?(?![个季年月天周期届日轮分%‰位名]|十|百|半)")
_SAID_AGAIN = lazy(r"\([0-9]{1,6}\)")
_STRONG = lazy(r"强(?!度|化|制|力|势|调|劲|军|项|弱|震|降|风)")
_PLAIN = {"首位": (1, ""), "榜首": (1, ""), "末位": (1, "last"), "榜尾": (1, "last")}
_NOT_PLAIN = lazy(r"产业|度|淘汰|发病|功能|经济|资金|方案|条款")
_FIRST = lazy(r"(?:之|位居|高居|跃居|稳居|居|位列|列)$")
_ENDS = lazy(r"$|[^一-鿿0-9A-Za-z]|[和并且而但,]")


def read_rank(view: View, numeral: Numeral) -> Mention | None:
    """The rank or the numbered thing whose number is `numeral`."""
    folded, start = view.folded, numeral.start
    before = folded[start - 1] if start else ""
    if before == "第" or (before == " " and folded[start - 2 : start - 1] == "第"):
        return _numbered(view, numeral, start - (1 if before == "第" else 2))
    if before in "、和及" and _NUMBERED_LIST.search(folded, max(0, start - 24), start) is not None:
        counted, unit = _COUNTED.match(folded, numeral.end), _UNIT.match(folded, numeral.end)
        if unit is not None or _RANKS_GO_ON.match(folded, numeral.end) is not None:
            return _ordinal(view, start, numeral.end if unit is None else unit.end(), _full(numeral), unit="位" if unit is None else unit["unit"])
        return _name(view, start, numeral.end if counted is None else counted.end()) if counted or _LIST_GOES_ON.match(folded, numeral.end) else None
    if before in _FRONTS and (found := _FRONT.search(folded, max(0, start - 2), start)) is not None:
        return _front(view, numeral, found)
    if folded.startswith(("甲", "连冠"), numeral.end):
        return _of_the_first(view, numeral)
    return _strong(view, numeral) if folded.startswith("强", numeral.end) else None


_NUMBERED_LIST = lazy(r"第[0-9一二三四五六七八九十]{1,3}(?:、[0-9一二三四五六七八九十]{1,3}){0,5}[、和及]\Z")
_ANOTHER = lazy(r"(?:[、和及与]|以及)第[0-9一二三四五六七八九十]{1,3}")
_RANKS_GO_ON = lazy(r"(?:[、和及][0-9一二三四五六七八九十]{1,3}){1,5}(?:个?位次|名次|位|名)")
_LIST_GOES_ON = lazy(r"(?:[、和及][0-9一二三四五六七八九十]{1,3}){1,5}(?:批|期|次|轮|届|产业|标段|组|号|季度|章|条|款|项|册|卷)")
"""第1、2、3批: what numbers one numbers all."""
_FRONTS = frozenset("前后末数")


def read_plain_rank(view: View, place: int) -> Mention | None:
    """首位, 榜首, 末位 at `place`."""
    word = view.folded[place : place + 2]
    if word not in _PLAIN or _NOT_PLAIN.match(view.folded, place + 2):
        return _first(view, place)
    value, detail = _PLAIN[word]
    return _ordinal(view, place, place + 2, Decimal(value), unit="位" if word.endswith("位") else None, detail=detail)


def _first(view: View, place: int) -> Mention | None:
    """垫底 at `place`, or 居首, 之首 with the 首 there, where nothing goes on behind it."""
    if view.folded.startswith("垫底", place) and _ENDS.match(view.folded, place + 2) is not None:
        return _ordinal(view, place, place + 2, ONE, detail="last")
    if view.folded.startswith("冠", place):
        return _ordinal(view, place, place + 1, ONE) if view.folded[place - 1 : place] == "之" and _ENDS.match(view.folded, place + 1) else None
    if view.folded[place] != "首" or _ENDS.match(view.folded, place + 1) is None:
        return None
    return None if _FIRST.search(view.folded, max(0, place - 2), place) is None else _ordinal(view, place, place + 1, ONE)


def _ordinal(
    view: View,
    start: int,
    end: int,
    value: Decimal | None,
    *,
    high: Decimal | None = None,
    unit: str | None = None,
    detail: str = "",
) -> Mention:
    dimension = "rank"
    return Mention(
        start, end, view.text[start:end], "ordinal", value, high, unit, dimension, unit, None, "exact", None, None, detail
    )


def _name(view: View, start: int, end: int) -> Mention:
    return Mention(start, end, view.text[start:end], "name", detail="serial")


def _full(numeral: Numeral) -> Decimal | None:
    return None if numeral.value is None else shifted(numeral.value, numeral.scale)


def _numbered(view: View, numeral: Numeral, first: int) -> Mention | None:
    """第 with a number: a rank where 位 or 名 follows, or nothing does, or words of ranking stand before it."""
    folded = view.folded
    bottom = _BOTTOM.search(folded, max(0, first - 5), first)
    detail = "last" if bottom is not None and bottom[0] in ("倒数", "末尾") else ""
    begin = bottom.start() if detail and bottom is not None else first
    high, end = _up_to(view, numeral)
    unit = _UNIT.match(folded, end)
    if unit is not None:
        return _ordinal(view, begin, unit.end(), _full(numeral), high=high, unit=unit["unit"], detail=detail)
    counted = _COUNTED.match(folded, end)
    another = _ANOTHER.match(folded, end)
    if another is not None and not detail and _COUNTED.match(folded, another.end()) is not None:
        return _name(view, first, end)  # 第二和第三阶段
    stops = _STOP.match(folded, end) is not None
    if detail or stops or (counted is None and _RANKED.search(folded, max(0, first - 4), first) is not None):
        return _ordinal(view, begin, end, _full(numeral), high=high, detail=detail)
    return _name(view, first, end if counted is None else counted.end())


def _up_to(view: View, numeral: Numeral) -> tuple[Decimal | None, int]:
    """第3-5名: the upper end and where it stops."""
    joined = _TO.match(view.folded, numeral.end)
    other = None if joined is None else read_numeral(view.folded, joined.end())
    if other is None or numeral.value is None or other.value is None or other.value <= numeral.value:
        return (None, numeral.end) if numeral.high is None else (numeral.high, numeral.end)
    return _full(other), other.end


def _front(view: View, numeral: Numeral, found: re.Match[str]) -> Mention | None:
    """前三, 前10名, 后三位, 末三位."""
    if numeral.value is None or numeral.high is not None or numeral.value < 1 or numeral.value != int(numeral.value):
        return None
    ends = _FRONT_ENDS.match(view.folded, numeral.end)
    if ends is None or (ends["unit"] is None and not _stands_alone(view, found, numeral.end)):
        return None
    if _SAID_AGAIN.match(view.folded, numeral.end) is not None or view.folded.startswith("/", numeral.end):
        return None  # 前三十（30）个交易日, 前1/3
    last, high = found[0] != "前", _full(numeral)
    if high == 1 and numeral.chinese and (found[0] in "前后" or ends["unit"] is None):
        return None  # 前一位同志, 最后一次
    if last and ends["unit"] is None and found[0] == "后":
        return None
    return _ordinal(
        view, found.start(), ends.end(), ONE, high=None if high == 1 else high, unit=ends["unit"], detail="last" if last else ""
    )


def _stands_alone(view: View, found: re.Match[str], end: int) -> bool:
    return (
        _STOP.match(view.folded, end) is not None
        or _RANKED.search(view.folded, max(0, found.start() - 4), found.start()) is not None
    )


def _of_the_first(view: View, numeral: Numeral) -> Mention | None:
    """名列三甲: among the first three; 七连冠: the first, for the seventh time."""
    if view.folded.startswith("连冠", numeral.end):
        return _ordinal(view, numeral.start, numeral.end + 2, ONE)
    held = _HELD.search(view.folded, max(0, numeral.start - 3), numeral.start)
    if numeral.value != 3 or held is None or _HOSPITAL.match(view.folded, numeral.end + 1) is not None:
        return None
    return _ordinal(view, numeral.start, numeral.end + 1, ONE, high=Decimal(3))


_HELD = lazy(r"(?:[列居获入膺得夺进揽]|跻身|闯入|稳坐)$")
_HOSPITAL = lazy("[医等级综公专中妇儿]")
"""三甲医院, 三甲综合医院: a grade of hospitals."""


def _strong(view: View, numeral: Numeral) -> Mention | None:
    """百强, 500强: among the first hundred."""
    start = numeral.start
    if numeral.value is None or (numeral.end - start == 1 and not numeral.bare and numeral.chinese):
        return None
    if _STRONG.match(view.folded, numeral.end) is None:
        return None
    high = _full(numeral)
    return None if high is None or high < 10 else _ordinal(view, start, numeral.end + 1, ONE, high=high)

"""When an ambiguous word behind a number is a unit: one named rule each, named by the `guard` column of the units table.

In: folded text, the span of the number and the end of the word. Out: whether the word is a unit there.

    三级医院   `level`: a class of hospitals     风力8级   a strength
    一期工程   `ordinal_noun`: the first stage   培训班12期 twelve of them
    两区建设   `place_noun`: a name              3镇12村    three and twelve

A guard that a user's table names and that is not here takes the rule of `single_unit`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from progress_nlp.patterns import lazy


class Place(NamedTuple):
    """A number at `[start, mid)` with a word at `[mid, end)`; `chinese` numerals name things where digits count them."""

    folded: str
    start: int
    mid: int
    end: int
    chinese: bool

    @property
    def before(self) -> str:
        return self.folded[max(0, self.start - 4) : self.start]

    @property
    def after(self) -> str:
        return self.folded[self.end : self.end + 3]

    @property
    def word(self) -> str:
        return self.folded[self.mid : self.end].strip()

    @property
    def number(self) -> str:
        return self.folded[self.start : self.mid]


Guard = Callable[[Place], bool]

_STOP = lazy(r"$|[^一-鿿0-9A-Za-z]|[的地了和与及或至到等左右上以之内共其中较比占为是不仅约近超同环每均含（]")
_SPOKEN = frozenset("一二两三四五六七八九十")


def _stops(place: Place) -> bool:
    """What follows lets the word end: punctuation, the end, or a word of grammar."""
    return _STOP.match(place.folded, place.end) is not None


def single_unit(place: Place) -> bool:
    """A measure of one character that begins many words (安, 码, 里): it must end there; 一 before it is no number."""
    return len(place.word) > 1 or (place.number != "一" and _stops(place))


def counted_single(place: Place) -> bool:
    """A counting word of one character: nouns may follow digits and it (260顶帐篷), plain numerals it must end (一听就懂)."""
    if place.chinese:
        return single_unit(place) or _HUNDREDS.search(place.number) is not None or place.number[-1] in "多余几"
    return _sane(place) or single_unit(place)


def whole_points(place: Place) -> bool:
    """0.5个点 is half a percentage point; 12个点 are places."""
    return "." in place.number and place.after[:1] not in ("位", "多", "半", "钟")


def money_minor(place: Place) -> bool:
    """角, 分钱: not 三角, 五角 (shapes)."""
    if place.chinese and len(place.word) == 1 and place.number in ("一", "八", "三", "四", "五", "六"):
        return _PRICED.search(place.before) is not None and _stops(place)
    return not (place.chinese and place.after[:1] in ("洲", "形", "债", "区", "枫"))


_PRICED = lazy(r"[价降涨加减每收费为元块售卖到约仅调]$")


def tael(place: Place) -> bool:
    """3两; 三十两: the number is two characters or digits, or 两 ends there."""
    return len(place.word) > 1 or (_stops(place) and place.number not in ("一", "两", "二"))


def cubic(place: Place) -> bool:
    """12万方 of earth; not 三方协议, 四方面, 附件1方案."""
    if place.after[:1] in ("案", "面", "向", "式", "法", "针", "便", "言", "阵", "能", "程", "位", "略", "米", "可"):
        return False
    return not place.chinese or len(place.number) > 2


def litre(place: Place) -> bool:
    """40升; not 一升一降, 3升级."""
    if len(place.word) > 1:
        return True
    return place.number != "一" and _RISES.match(place.folded, place.end) is None


_RISES = lazy(r"[级学降值温旗高]|[至到](?![0-9.一二两三四五六七八九十百两]{1,6}升)")


def degree(place: Place) -> bool:
    """45度, 1200度; not 2025年度, 3度评审."""
    return place.number not in ("一", "再", "几") and place.after[:1] not in ("假", "过", "量", "夏", "数", "汛", "获", "入", "被")


def discount(place: Place) -> bool:
    """8折; not 1折旧, 三折页."""
    return place.after[:1] not in ("旧", "子", "扣", "线", "页", "叠", "返", "算", "合", "射", "损", "腾", "弯")


def month_word(place: Place) -> bool:
    """36月 as a length: a bare month is a date, and the calendar takes it."""
    return not place.chinese and _stops(place) and (len(place.number) > 2 or int_of(place.number) > 12 or _spans(place))


def year_word(place: Place) -> bool:
    """20年 as a length, not 2025年."""
    if place.after[:1] in ("度", "级", "均", "报", "货", "会", "检", "代", "金"):
        return False
    if place.chinese:
        return (
            len(place.number) < 2 or not frozenset(place.number) <= _SPOKEN - {"十"} or _PAIRS.fullmatch(place.number) is not None
        )
    return not (place.number.isdigit() and len(place.number) == 4 and place.number[:2] in ("19", "20"))


_PAIRS = lazy("一[二两]|二三|三四|四五|五六|六七|七八|八九|三五|两三")


def week_word(place: Place) -> bool:
    """2周, 3个星期; not 3周边."""
    return place.after[:1] not in (
        "边",
        "年",
        "期",
        "围",
        "转",
        "岁",
        "密",
        "全",
        "报",
        "末",
        "日",
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
    )


def day_word(place: Place) -> bool:
    """3天, 5日; not 天然气, 日均, 日常, 五日报."""
    return place.after[:1] not in (_DAYS_GO_ON if place.word.endswith("日") else _HEAVENS_GO_ON)


_DAYS_GO_ON = frozenset("均报常本程历志照元游")
_HEAVENS_GO_ON = frozenset("然津河桥空坛府")


def score(place: Place) -> bool:
    """92.6分; not 分工, 分类, 分别."""
    follower = place.after[:1]
    return place.number != "一" and follower not in tuple("球场工类别公局院期管解配层级区布流散析享担离支给数母组厘米贝店中行社部")


def star(place: Place) -> bool:
    """4.8星 as a mark; 五星级 is a class."""
    return "." in place.number or (not place.chinese and place.after[:1] not in ("级", "酒", "宾"))


def ordinal_noun(place: Place) -> bool:
    """Words that digits count and plain numerals name: 培训12期, 督导八组; 二期工程, 二段施工, 一届."""
    if place.before.endswith("第"):
        return False
    if place.after[:1] in _NOUN_TAILS and place.after[:2] != "工序" and not (place.after[:1] in "理中" and _counts(place)):
        return False
    if not place.chinese:
        return True
    if place.number[0] == "一" and frozenset(place.number) <= _SPOKEN:
        return False
    return place.word in _COUNTED_ALWAYS or _counts(place) or len(place.number) > 1


_COUNTED_ALWAYS = frozenset("轮组队道")


_NOUN_TAILS = frozenset("间织员位货权路理施工厂伍列骤行度表报数码法会节票刊待望限满末初内中外务")
_COUNTING = lazy(r"(?:[了过出共办达设发展开组派督导培训商印刊演举续计班建造整治闸门口报题至]|新增|划分|推出|完成)$")


def _counts(place: Place) -> bool:
    """A verb or a noun of counting stands before the number."""
    return _COUNTING.search(place.before) is not None


def floor(place: Place) -> bool:
    """12层, 地下三层; not 一层商铺, 3层面."""
    if _NO_FLOOR.match(place.folded, place.end) is not None:
        return False
    return place.number not in ("一", "二", "首") or place.before.endswith(("地下", "地上", "高"))


def level(place: Place) -> bool:
    """8级 of wind, 3.1级 of an earthquake, up two 级; a class otherwise (三级医院, 4A级, 二级响应)."""
    if re.search(r"[力风震浪阵氏]|[升降高低跨过于]了?$|达到?$", place.before):
        return place.after[:1] not in ("医", "响", "标", "资", "以") or not place.chinese
    return _STRONG.match(place.folded, place.end) is not None


_NO_FLOOR = lazy(r"[级次出层]|高(?![的楼层])|面(?!积)")
_STRONG = lazy(r"(?:左右|以上)?(?:[强较中烈]{0,2}(?:余|地)?震|[偏大阵强东南西北]{0,3}风)|台阶|[-~至到]{1,2}[0-9]{1,2}级")


def place_noun(place: Place) -> bool:
    """3镇12村 counts; 两区, 三校, 一城 name."""
    if place.chinese and not (len(place.number) > 1 and (place.number[-1] in "多余几" or _HUNDREDS.search(place.number) is not None)):
        return False
    if not _sane(place):
        return False
    if _stops(place) or place.after[:1].isdigit() or place.after[:1] in _PEOPLE:
        return True
    return _SAID_OF.match(place.folded, place.end) is not None and (len(place.number) > 1 or _NO_NAME.search(place.before) is not None)


_HUNDREDS = lazy(r"[一二两三四五六七八九][百千][多余一二三四五六七八九零]")


_PEOPLE = frozenset("客居共整")
_NO_NAME = lazy(r"(?:[^一-鿿]|[全共各有的达及和与等余]|全[省市县区镇乡州])$|^$")
"""What may stand before a single digit that counts: 全镇8村已通水, not 城关3社区完成改造."""
_SAID_OF = lazy(
    r"[已均都全先陆获达联无未]|完成|实现|通(?![道用信讯站行知])|建成|参[与加]|启动|开展|推[行进]|正在|率先|纳入|受[益灾]|试点|入选|脱贫|摘帽|有(?!限)"
)
"""What is said of counted places, the beginning of a predicate (12村通了自来水)."""


def _sane(place: Place) -> bool:
    """The number is no year (2025区级重点); 近2000 is none."""
    return not (len(place.number) == 4 and place.number[:2] in ("19", "20")) or place.before[-1:] in _ROUNDED


_ROUNDED = frozenset("近约超逾达共过足")


def station(place: Place) -> bool:
    """6线28站; not 第3站, 站点."""
    return (
        not place.chinese
        and place.after[:1] not in ("点", "台", "前", "区", "长", "房", "位", "城")
        and not place.before.endswith("第")
    )


def point(place: Place) -> bool:
    """46点 of an index, 260点 of a survey; an hour is a time (8点30分)."""
    if place.after[:1] in ("位", "多", "半", "钟", "前", "后", "整", "左", "许", "之", "以") or place.after[:1].isdigit():
        return False
    if place.chinese:
        return _HUNDREDS.search(place.number) is not None and _stops(place)
    return ("." in place.number or "·" in place.number or int_of(place.number) > 24 or _POINTS.search(place.before) is not None)


_POINTS = lazy(r"[涨跌升降]了?$|点位$")


def line(place: Place) -> bool:
    """6线28站; not 1号线, 三线建设, 2线."""
    return not place.chinese and place.after[:1].isdigit()


def verse(place: Place) -> bool:
    """16首 songs; not 首问, 首长."""
    return place.number != "一" and place.after[:1] not in (
        "问",
        "长",
        "席",
        "次",
        "批",
        "个",
        "家",
        "都",
        "府",
        "位",
        "发",
        "创",
        "台",
    )


def great(place: Place) -> bool:
    """7大工程; not 2025大会, 三大队, the congresses (十四大以来)."""
    if place.chinese and _CONGRESS.match(place.folded, place.end) is not None:
        return False
    return _sane(place) and place.after[:1] not in (
        "队",
        "会",
        "数",
        "气",
        "楼",
        "厦",
        "桥",
        "学",
        "赛",
        "街",
        "道",
        "于",
        "促",
        "屏",
        "厅",
        "专",
        "洲",
        "几",
        "关",
        "钞",
        "箱",
        "寿",
    )


_CONGRESS = lazy(r"$|[^一-鿿]|以[来后前]|[的和与及到上后前]|报告|精神|召开|胜利|提出|作出|明确|确定|期间|闭幕|开幕|代表|会议|党章|[一二三四五六七]中全会")


def int_of(number: str) -> int:
    """The digits of a number as an int; 0 where it has others."""
    return int(number) if number.isdigit() and len(number) < 9 else 0


def _spans(place: Place) -> bool:
    return re.search(r"[期长限延龄达租]$|延长$", place.before) is not None


GUARDS: dict[str, Guard] = {
    rule.__name__: rule
    for rule in (
        single_unit, counted_single, whole_points, money_minor, tael, cubic, litre, degree, discount, month_word, year_word, week_word, day_word, score, star,
        ordinal_noun, floor, level, place_noun, station, point, line, verse, great,
    )
}  # fmt: skip


def agrees(guard: str, place: Place) -> bool:
    """Whether the rule `guard` takes the word for a unit."""
    return GUARDS.get(guard, single_unit)(place)

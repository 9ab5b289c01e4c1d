"""What a figure is of its metric: a level, a share, how much of a task is done, or another rate.

In: the words round a percentage or multiple. Out: `level`, `share`, `completion` or `rate`.

    占全市的|30% → share        完成年度任务的|75% → completion        失业率|3.1% → rate
"""

from __future__ import annotations

import re
from typing import NamedTuple

from progress_nlp.facts.tape import BRACKET, cue_groups, one_of
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy

_OF_TASK = (
    r"(?:占|为|达|完成|达到|完成了|实现|相当于|超过)[^,;:。、占]{{0,14}}?(?:{task})[^,;:。、]{{0,6}}?的?(?:约|近|超|逾|超过)?\Z"
)
_DONE = lazy(
    r"已(?!占|达|是|为|近|超)[\u4e00-\u9fff]{2,4}(?:了|约|近|超)?\Z"
    r"|(?:到货|到位|拨付|首批)(?:了|约|近|超|超过|逾)?\Z|完成[^,;:。占]{1,14}的(?:约|近|超)?\Z"
    r"|(?:已|已经|全部|总体|基本)?(?:完成|完工|化解|整改|建成)(?:了|率)?(?:约|近|超|超过|逾)?\Z"
)
_SHARE = lazy(
    r"(?:(?<![抢侵独霸])占(?![地用道压有])|占比|比重|(?<!同)比例|份额|构成比|持股|控股|参股|入股|贡献(?!率))[^,;:。]{0,24}\Z"
)
_OF_EARLIER = lazy(
    r"(?:恢复到|恢复至|相当于|是|为|达到?)(?:[^,;:。]{0,8}\ue005\ue000{0,20}|平日|往年|同期|常年|疫情前|灾前|震前)[^,;:。]{0,10}\Z"
    r"|(?:相当于|为|是|达到?)[^,;:。]{0,10}(?:正常|平均|标准|水平|去年|上年)[^,;:。]{0,8}的(?:约|近)?\Z"
    r"|占(?:去年|上年)全年的\Z|按[^,;:。]{0,14}(?:的|不超过|不低于)\Z"
)
_SHARE_SAID = lazy(r"占[^,;:。]{2,20}的?(?:比例|比重)(?:是|为|达到?|约|近|超过?|上升到|提高到|提升至)*\Z")
_OF_SUMS = lazy(r"占[^,;:。、]{0,12}(?:收入|支出|总值|GDP|产值|增加值)的?(?:比重|比例)?(?:是|为|达|约|近|超)*\Z")
_OF_ANOTHER = lazy(
    r"占(?!计划|年度|全年|今年|项目|工程|设计|概算|批复|估算|该|其|一期|二期)[^,;:。、占年期]{2,8}总投资的?(?:约|近|超)?\Z"
)
"""配电网投资占|电网总投资的|58%: a share of what is wider, not how much is done."""
_OF_WHOLE = lazy(r"占(?:总量|总工程量|工程总量|总长度?|总数|总户数|总任务|总里程|全长)的?(?:约|近|超)?\Z")
_WORKED = lazy(r"掘进|敷设|铺设|浇筑|完成|签约|拆迁|征收|开挖|填筑|吊装|架设|安装|整治|清淤|开工|建成|改造")
_OF_DESIGN = lazy(r"占(?:设计|应)[^,;:。]{1,8}的?(?:约|近|超)?\Z")
_COUNTED = frozenset("%％‰")


class Roles(NamedTuple):
    """The patterns of roles."""

    task: re.Pattern[str]
    completion: re.Pattern[str]
    share: re.Pattern[str]


def roles(lexicon: Lexicon) -> Roles:
    """The patterns of a lexicon, built once."""
    groups = cue_groups(lexicon)
    return Roles(
        lazy(_OF_TASK.format(task=one_of(groups["task"]))),
        lazy(rf"(?:{one_of(groups['completion_head'])})\Z"),
        lazy(rf"(?:{one_of(groups['share_head'])})\Z"),
    )


def role_of(before: str, behind: str, name: str, unit: str | None, lexicon: Lexicon) -> str:
    """The role of a figure: `before` are the clause's signs up to it, `behind` those after it, `name` its metric."""
    patterns, before = lexicon.built(roles), before.replace(BRACKET, "")
    if unit == "倍":
        return "rate" if re.search(r"(?:是|为|达|相当于|到)[^,;:。]{0,20}的?\Z", before) else "level"
    if unit is None or unit[-1:] not in _COUNTED:
        return "level"
    if _SHARE_SAID.search(before) or _OF_SUMS.search(before) or _OF_ANOTHER.search(before):
        return "share"
    if _OF_WHOLE.search(before) and _WORKED.search(name):
        return "completion"
    if _OF_EARLIER.search(before) or name.endswith("倍数"):
        return "rate"
    if _OF_DESIGN.search(before) or patterns.task.search(before) or patterns.completion.search(name):
        return "completion"
    if _SHARE.search(before) or patterns.share.search(name):
        return "share"
    if _DONE.search(before):
        return "completion"
    if before.endswith("的"):
        return "rate" if _OF_EARLIER.search(before) else "share"
    if re.match(r"(?:以上|以下|左右|多)?的?[\u4e00-\u9fff]{2}", behind) and not name.endswith(("率", "度")):
        return "share"
    return "rate"


def carries_over(before: str, lexicon: Lexicon) -> bool:
    """Whether the words before a percentage say of what it is a part, so that its metric is the figure before (占年度计划的|75%)."""
    opened = _OPENS.match(before)
    start = 0 if opened is None else opened.end()
    if before[start : start + 1] not in _OPENS_WHOLE:
        return False
    return lexicon.built(roles).task.match(before, start) is not None or _OPENS_SHARE.match(before, start) is not None


_OPENS = lazy(r"[、,约但仅已均共也才就]*(?:提前|超额|累计)?")
_OPENS_WHOLE = frozenset("占为达完实相超其约是恢")
"""What the words begin with that say of what something is a part, or how much of it is done."""
_OPENS_SHARE = lazy(
    r"(?:其中)?约?(?:完成(?:总量|总工程量|工程总量|总数|总长度?|总户数|总任务|总面积|总里程|设计总量|全部工程量|工程量)的约?"
    r"|占(?!比)到?[^,;:。]{0,24}|(?:是|为|相当于|恢复到|恢复至|达到?)[^,;:。]{1,20}的约?)\Z"
)

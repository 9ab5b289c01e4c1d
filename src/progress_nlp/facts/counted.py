"""The counted: the noun phrase that stands behind a number.

In: a tape and where the number ends. Out: a `Name`; what is measured of the counted, what they did and how they fare is no part of it.

    举办3场|主题活动 → 主题活动
    12名法官|带头办案86件 → 法官
"""

from __future__ import annotations

import re

from progress_nlp.facts.compounds import COMPOUND_INSIDE
from progress_nlp.facts.edges import SIGNS, Edges, has_words, phrase
from progress_nlp.facts.names import Name, name_patterns
from progress_nlp.facts.owners import makes_noun
from progress_nlp.facts.tape import BRACKET, RANK, Tape, cue_groups, one_of
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy

_OF_THEM = lazy(r"(?:之中|当中|中)(?:的|有|约|仅|已)?(?=[\ue001-\ue005,])")
"""12家|中9家: no noun."""
_BEHIND = lazy(r"(?:以上|以下|以内|左右|上下|多|余)?的?")
_WITH_VERB = lazy(
    r"(?:(?:建成|开工|竣工|完工|投产|投用|签约|落地|入库|复工|获批)(?=项目|工程|企业|小区|学校|医院)"
    r"|新建|改建|扩建|改扩建|新改扩建|新增|在建|拟建|续建|已建(?!成))、?"
)


_MARKS = frozenset("、,;:。!?\n()-~/")


_LEVELS = tuple("国省市州县区乡镇村")
"""12个|国、省控断面: levels side by side are one attribute."""


def noun_behind(tape: Tape, signs: str, start: int, end: int, lexicon: Lexicon) -> Name | None:
    """The noun phrase that begins at `start`, behind a number (3场|活动); None where a verb, a mark or another number follows."""
    edges, measured, limit = Edges.of(lexicon), lexicon.built(_measured), min(end, start + 30)
    if start >= limit or signs[start] in _MARKS:
        return None
    unit = tape.text[start - 1 : start]
    if _OF_THEM.match(signs, start, end) is not None or _HOW.match(signs, start, limit) is not None:
        return None
    if (did := _DID.match(signs, start, end)) is not None and edges.only_verbs(signs, *did.span("did")):
        return None
    opened = _BEHIND.match(signs, start, limit)
    start = place = start if opened is None else opened.end()
    while (adjective := _WITH_VERB.match(signs, place, limit)) is not None:
        place = adjective.end()
    while place < limit:
        sign = signs[place]
        if sign == "、" and signs[place - 1] in _LEVELS and signs[place + 1 : place + 2] in _LEVELS and place > start:
            place += 2
            continue
        if sign in SIGNS or sign in _MARKS or sign == BRACKET:
            break
        kept = edges.keep.at(signs, place, limit)
        stopped = edges.stop.at(signs, place, limit)
        if stopped and place > start and (whole := measured.match(signs, place, limit)) is not None:
            kept = max(kept, whole.end() - place)
        if stopped and (bound := _BOUND_INSIDE.match(signs, place, limit)) is not None:
            place = bound.end()
            continue
        if stopped and stopped >= kept and not (place > start and COMPOUND_INSIDE.match(signs, place + stopped, limit)):
            break
        if place - start > 1 and _TO_EACH.match(signs, place, end) is not None:
            break
        place += max(kept, 1)
    place = min(place, limit)
    apart = _without_measure(signs, start, place, unit, lexicon)
    place = _without_head(signs, start, place, end, lexicon) if apart is None else apart
    if (acted := _ACTED_ON.search(signs, max(0, start - 24), start)) is not None and acted.end() <= start:
        place = _deed(signs, start, place, edges, measured) or place
    if (upon := _UPON.search(signs, start + 2, place)) is not None:
        place = upon.start()
    if (state := _STATE.match(signs, start, end)) is not None and state.end("who") < place:
        place = state.end("who")
    among = place - start > 2 or (place - start == 2 and (place >= end or signs[place] in _MARKS))
    if among and signs[place - 1] in "中内里各有" and not signs.startswith(_HELD, place - 2) and not edges.keep.before(signs, start, place):
        place -= 1
    if signs[place : place + 1] == RANK and (whole := _AMONG_WHOM.search(signs, start + 2, place)) is not None:
        place = whole.start()
    words = phrase(tape, signs, start, place)
    if words in lexicon.built(name_patterns).unnamed:
        return None
    return Name(words, start, place) if words and has_words(signs, start, place) else None


_AMONG_WHOM = lazy(r"全[国省市区县州]\Z")
"""3项|指标增速全市第一: whom the place is among is no part of what is counted."""
_HOW = lazy(r"(?:按(?!揭|摩)|因(?![素子公私特果])|由|被(?![投征拆保救监执评访申诉害])|尚|仍|于|至)[\u4e00-\u9fff]")
"""5项|按序时推进, 2条|因汛期返黑: how and why is no noun."""
_DID = lazy(r"已(?P<did>[\u4e00-\u9fff]{2,6})(?=[,;:。、]|\Z)")
_BOUND_INSIDE = lazy(r"及?以[上下](?=[\u4e00-\u9fff]{2})|申请(?=获|被|已|受理|通过)")
"""地级|及以上城市, 临床试验|申请获批: what goes on as a noun."""
_TO_EACH = lazy(r"每[人户家名位村个]|最[高低][\u4e00-\u9fff]{0,6}\ue001")
"""17名领军人才|每人最高100万元: what each of them has."""
_HELD = ("国有", "所有", "自有", "私有", "共有")
_UPON = lazy(r"的?(?:(?:基础|前提|背景|框架)[上下]|过程中|期间)\Z")
"""在原有12条线路|基础上: a circumstance."""
_ACTED_ON = lazy(r"(?:对|为|给|向|组织|使)(?:全[市区县省镇乡村])?[\ue001\ue003]\ue000{0,20}\Z")
"""对|720名|学生检查视力: what is done to the counted is no part of what they are."""
_STATE = lazy(
    r"(?P<who>[\u4e00-\u9fff]{0,8}?(?:企业|公司|商户|农户|客户|用户|家庭|居民|群众|受访者|人员|学生|职工|成分|要素|功能|手续|单位|地区|城市|行业|项目|村|乡镇|街道|社区|学校|医院|路段|水库|断面|产品))"
    r"[\u4e00-\u9fff]{0,6}(?:不足|充足|饱满|紧张|困难|良好|稳定|平稳|活跃|正常|薄弱|突出|严重|缓慢|滞后|旺盛|低迷|向好|完好|齐全|[偏较过][高低大小多少快慢好差重])(?=[,;:。、]|\Z)"
)
"""两成企业|订单不足: how those who are counted fare."""
_NUMBER_NEXT = lazy(
    r"(?:已|分别|共|均|也|就|还|仅|再|首次|全部|合计|累计|总计|共计|保持|稳定)?(?:达到|达|在|低于|高于|为|是|约|近|超过|超|逾|突破|破|增至|降至|不足|有)*[\ue001-\ue003]|较|同比|环比|(?:分别|均)?(?:增长|下降|增加|减少|提高)|列|居|排|均?双百"
)
_OF_IT = lazy(r"(?:集体|资金|经营|财政|人均|平均|总|累计|综合|合计|营业|销售|年|日|月)")
"""23个村|集体经营性收入4180万元, 两个项目|资金支付率41%: what is measured of the counted begins behind it."""
_VALUE_NEXT = lazy(r"(?:达到|达|约|近|超过|超|逾|共|有|为)?\ue001")
"""8所学校|在校生|6214人: the noun between two numbers is that of the second."""
_FARES = lazy(r"(?:存在|出现|发生|面临)[\u4e00-\u9fff]{2,6}\Z")
_AVERAGE_NEXT = lazy(r"(?:平均|日均|月均|年均|人均)[\u4e00-\u9fff]{2,8}[\ue001\ue002]")
_AMOUNT = lazy(r"[\u4e00-\u9fff](?:[率量额款费]|比例|占比|比率|进度|总[数值])\Z")
_PER = lazy(r"(?:日均|月均|年均|人均|户均|亩均|平均|累计|总|设计年?|(?<![当今去前全明每近一两三四五])[年日月])\Z")
_RATE = lazy(r"[\u4e00-\u9fff]{2}(?:率|比例|占比|比率|进度)\Z")


def heads_next(signs: str, name: Name, end: int, lexicon: Lexicon) -> bool:
    """系列|34款|销售额破千万元: whether the noun behind a number is the metric of the next one."""
    if _NUMBER_NEXT.match(signs, name.end, end) is None or name.text == "指标":
        return False
    return lexicon.built(name_patterns).head.fullmatch(name.text) is not None or _RATE.search(name.text) is not None


_PLACES = lazy(r"(?:[城市乡村县区镇省]|街道|社区|片区|园区|小区|市州|开发区|[省市县]级)+\Z")
_SINGLY = frozenset("家座所台条眼口艘")
"""Units that no village or town is counted in."""
_NOT_BY_PIECE = lazy(r"(?:企业|公司|门店|电梯|锅炉|机组|风机|项目|大桥|桥梁|隧道)\Z")
"""23个园区|企业满意率, 35个小区|电梯: what is not counted in 个 is no part of what is."""


def acted_on(signs: str, start: int, number: Mention, behind: Name, lexicon: Lexicon) -> bool:
    """以|15%|的员额法官办结|58%|的民商事案件: whether a share of what stands behind it is used, or has something done to it."""
    if not signs.startswith("的", number.end) or _HOW_FAST.search(behind.text) is not None:
        return False
    return signs.startswith("以", number.start - 1) or Edges.of(lexicon).verbs.before(signs, max(start, number.start - 4), number.start) > 0


_HOW_FAST = lazy(r"(?:速度|增速|目标|任务|比例|幅度|利率|税率|费率|水平|标准|占比|份额|增长|比重|计划|进度)\Z")


def _measured(lexicon: Lexicon) -> re.Pattern[str]:
    """The nouns of what is counted and has measures of its own (水库, 监测井, 卫生院)."""
    return lazy(rf"(?<![农城])(?:{one_of(cue_groups(lexicon)['measured'])})(?!级|[大中小门]类)")


def _without_measure(signs: str, start: int, place: int, unit: str, lexicon: Lexicon) -> int | None:
    """153座大中型水库|蓄水总量, 12眼监测井|水位: where what is counted ends, if its measure follows; a village is not counted in 座."""
    end = None
    for found in lexicon.built(_measured).finditer(signs, start, place):
        if end is not None and not _named_together(signs, start, end, found, unit, lexicon):
            break
        end = found.end()
    if end is None or signs[end : end + 1] in ("的", "、"):
        return None
    fares = _FARES.search(signs, end, place)
    said = place - (signs[place - 1] in "过破") if fares is None else fares.start()
    if said - end < 2:
        return None
    measured = _AMOUNT.search(signs, end, said) or _AVERAGE_NEXT.match(signs, said) or lexicon.built(name_patterns).head.search(signs, end, said)
    return end if measured is not None or _VALUE_NEXT.match(signs, place) else None


def _named_together(signs: str, start: int, end: int, found: re.Match[str], unit: str, lexicon: Lexicon) -> bool:
    """Whether what is found behind `[start, end)` is one noun with it (乡镇|卫生院, 老旧小区改造|项目)."""
    if found[0] in ("项目", "工程") and end < found.start():
        return Edges.of(lexicon).verbs.before(signs, end, found.start()) > 0
    if _PLACES.search(signs, start, end) is None or (found.start() > end and _PLACES.fullmatch(signs, start, end) is None):
        return False
    return unit in _SINGLY or (found.start() == end and _NOT_BY_PIECE.match(found[0]) is None)


def _without_head(signs: str, start: int, place: int, end: int, lexicon: Lexicon) -> int:
    """9座水库|蓄水量1.35亿立方米, 12名法官|带头办案86件: the metric of the next number, or what was done, is no part of the counted noun."""
    if _NUMBER_NEXT.match(signs, place, end) is None:
        return place
    found = _RATE.search(signs, start, place) or lexicon.built(name_patterns).head.search(signs, start, place)
    deed = _deed(signs, start, place, Edges.of(lexicon), lexicon.built(_measured))
    if found is None or (deed is not None and deed < found.start()):
        return place if deed is None else deed
    counted = lexicon.built(_measured).match(signs, start, found.start())
    if counted is not None and counted.end() <= found.start():
        rate = found[0].endswith(("率", "比例", "占比", "比率", "进度")) or counted.end() == found.start()
        if rate or _OF_IT.match(signs, counted.end(), found.start()) is not None:
            return counted.end()
    if found.start() - start < 2:
        return place
    per = _PER.search(signs, start + 2, found.start())
    return found.start() if per is None else per.start()


def _deed(signs: str, start: int, place: int, edges: Edges, measured: re.Pattern[str]) -> int | None:
    """Where in `[start, place)` a verb begins that has the next number for its own; None where there is none."""
    counted = measured.match(signs, start, place)
    at = start + 2 if counted is None else counted.end()
    while at < place:
        if _TAKES_PART.match(signs, at, place):
            return at
        kept = edges.keep.at(signs, at, place)
        act = edges.acts.at(signs, at, place)
        length = max(edges.verbs.at(signs, at, place), act)
        if (length > kept or act == kept > 0) and not makes_noun(signs, at, length, place, edges) and not _EVENT.match(signs, at + length, place):
            return at if at + length == place or place - at - length >= 2 else None
        at += max(kept, 1)
    return None


_TAKES_PART = lazy(r"参[训会赛展保评][\u4e00-\u9fff]{2}")
_EVENT = lazy("活动|行动|计划|方案|会议|课程|[会班课营展赛周日]|[以上下]?的")
"""技能培训|班: a verb that says what the event is about."""

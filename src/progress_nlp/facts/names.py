"""Names: the noun phrase before a number, or behind it, that says what is measured.

In: a tape and where the number stands. Out: a `Name`: its words, its place, and whose it is where the phrase says so.

    全区新设立外商投资企业|168家 → 新设立外商投资企业, subject 全区
    举办|3场|主题活动 → 主题活动
"""

from __future__ import annotations

import re
from typing import NamedTuple

from progress_nlp.facts.compounds import COMPOUND, COMPOUND_AT, COMPOUND_INSIDE
from progress_nlp.facts.edges import SIGNS, Edges, has_words, mention_end, phrase
from progress_nlp.facts.owners import is_owner, makes_noun, who_acts
from progress_nlp.facts.tape import BRACKET, PERIOD, Tape, cue_groups, one_of
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy, lazy_spot

LONGEST = 60
"""The longest name that is looked for, in characters."""


class Name(NamedTuple):
    """A noun phrase at `[start, end)` of the passage."""

    text: str
    start: int
    end: int
    subject: str | None = None


class NamePatterns(NamedTuple):
    """The patterns that find verbs and subjects inside a phrase."""

    governing: re.Pattern[str]
    verb: re.Pattern[str]
    region: re.Pattern[str]
    head: re.Pattern[str]


def name_patterns(lexicon: Lexicon) -> NamePatterns:
    """The patterns of a lexicon, built once."""
    groups = cue_groups(lexicon)
    adverb = one_of((*groups["adverb"], *groups["cumulative"], "已", "共", "成功", "先后", "陆续", "相继", "全年", "年内"))
    region = one_of(groups["region"])
    return NamePatterns(
        lazy_spot(
            rf"(?:(?:{adverb}|(?<![换更创革翻全最])新|{PERIOD}[\ue000]{{0,40}}){{1,4}}(?P<verb>{one_of(groups['main_verb'])})|{one_of(groups['strong_verb'])})(?!的|{COMPOUND})"
        ),
        lazy(rf"(?:{one_of(groups['main_verb'])})(?!{COMPOUND})"),
        lazy(rf"(?P<place>{region})(?:各项|各类|各级)?(?=[^的]{{2}})"),
        lazy(rf"(?:{one_of(groups['head'])})\Z"),
    )


_ORGANISATION = lazy(
    r"(?:(?!归属|属于|来自|面向)[^、,\s]{1,20}?(?:机场|公司|集团|园区|港区|综保区|保税区|高新区|经开区|开发区|示范区|新区|医院|大学(?!生)|学校|街道|法院|检察院|银行(?!业)|口岸|港口|景区|国有企业|央企))"
    r"(?=[^、的,]{2,})"
)


def name_before(tape: Tape, signs: str, start: int, end: int, lexicon: Lexicon, *, whole: bool = False) -> Name | None:
    """The name that ends before `end`; None where nothing but adverbs, verbs and dates stand in `[start, end)`.

    Of a list of which only the last can be meant (完成验收、投资|5亿元) the last, unless `whole`.
    """
    edges, limit = Edges.of(lexicon), end
    extreme = _EXTREME.search(signs, max(start, end - LONGEST), end)
    if extreme is not None:
        return Name(extreme["what"], *extreme.span("what"))
    start, end = edges.strip(signs, *_before_apart(signs, _after_frame(tape, signs, max(start, end - LONGEST), end), end))
    if not has_words(signs, start, end):
        return None
    if (planned := _PLANNED.match(signs, end, limit)) is not None and edges.only_verbs(signs, start, end):
        start, end = planned.span()
    subject: str | None = None
    dated = signs.rfind(PERIOD, start, end)
    if (
        dated - start >= 2
        and tape.at[dated].kind in ("date", "period")
        and end - mention_end(signs, dated, end) >= 2
        and has_words(signs, start, dated)
    ):
        behind = edges.strip_left(signs, mention_end(signs, dated, end), end)
        words = phrase(tape, signs, *edges.strip(signs, start, dated))
        if edges.only_verbs(signs, behind, end) and not _owns(words, lexicon):
            end = edges.strip_right(signs, start, dated)
        else:
            subject = _subject_of(words)
            start = behind
    governing = lexicon.built(name_patterns).governing
    found = governing.search(signs, start, end)
    while found is not None:
        left, right = found.span("all")
        if start < left and right < end and edges.only_verbs(signs, right, end):
            end = edges.strip_right(signs, start, left)
            break
        if end - right >= 2 and left > start and not tape.text.startswith("每", start):
            subject = subject or _subject_of(phrase(tape, signs, *edges.strip(signs, start, left)))
            told = found.start("verb") if found["verb"] else right
            start = told if edges.told.at(signs, told, end) else edges.strip_left(signs, right, end)
            break
        found = governing.search(signs, right, end)
    if (altogether := _ALTOGETHER.search(signs, start, end)) is not None:
        behind = edges.strip_left(signs, altogether.end(), end)
        if end - behind > 2 and edges.verbs.at(signs, behind, end) and not edges.only_verbs(signs, behind, end):
            subject = subject or _subject_of(phrase(tape, signs, start, altogether.start()))
            start = behind
    joined = signs.rfind("并", start + 2, end - 2)
    if joined > 0 and edges.only_verbs(signs, start, joined) and not edges.keep.at(signs, joined, end):
        start = joined + 1
    start = _without_verb(signs, start, end, edges)
    start, end, owner = _without_predicate(tape, signs, start, end, lexicon)
    subject = subject or owner
    listed = signs.rfind("、", start, end)
    if (
        not whole
        and listed > start
        and not _OF_SEVERAL.search(signs, end, limit + 2)
        and lexicon.built(name_patterns).head.fullmatch(signs, listed + 1, end)
    ):
        start = listed + 1
    name = _split_subject(tape, signs, start, end, subject, lexicon)
    if name is not None and (among := _AMONG_INSIDE.search(name.text)) is not None:
        name = name._replace(text=name.text[: among.start()] + name.text[among.end() :])
    return None if name is None or name.text in _AMONG else name


_ALTOGETHER = lazy(r"(?<=[^,;:。、][^,;:。、公总一合])共(?![同享建性青和管治富产识振计有])")
"""本次普查共|登记单位: what stands before is no part of the name."""
_PLANNED = lazy(r"(?:计划|目标|任务|预算|指标)")
"""下达计划|860公里: behind a verb the plan is what has the value."""
_EXTREME = lazy(
    r"(?P<what>(?:最[大高低小强]|单站最大)[\u4e00-\u9fff]{0,8}?[量位速温值度力雨雪水])(?:(?:出现|发生)在|为|是)(?P<who>(?!全|去|上|历|常|同)[\u4e00-\u9fff]{2,12}?)的?\Z"
)
"""最大降雨量为石门镇|246.5毫米: where it was measured."""
_AMONG_INSIDE = lazy(r"(?<=..)在[^,;:。、]{2,16}中(?=排名|位次|名次)")
_AMONG = frozenset(
    {"对", "将", "向", "给", "把", "差", "还差", "尚差", "仅差", "剩", "只剩", "仅剩", "还剩", "尚剩",
     "大关", "台阶", "关口", "保", "争", "中", "里", "内", "其中", "当中", "之中", "上", "转"}
)
_OF_SEVERAL = lazy("均|都|双|分别|依次|各自")
_FRAME = lazy_spot(
    r"(?:目标|任务|计划|指标)(?:是|为)(?=[\u4e00-\u9fff]{2})"
    r"|(?:利?用|花费?|历经|经过)了?\ue005\ue000{0,20}[多余]?的?(?:时间|努力)"
    r"|主要系|主要是|原因是|得益于|缘于|以来|过程中|期间(?!费用)|折算|持平、|方式(?=[\u4e00-\u9fff]{2})|-{2,}| / "
)


_WITHIN = lazy(r"(?:(?<=[^,;:。、]{2})|(?<![^,;:。\n]))在[^,;:。、]{2,40}?(?:之?中|当中)\Z")
"""总收入|在全省88个县中|…: among whom is no part of the name."""


def _after_frame(tape: Tape, signs: str, start: int, end: int) -> int:
    """Where a clause begins once words of circumstance are left out (自开工以来|, 扣除留抵退税因素后|)."""
    first = tape.text[start : start + 1]
    numbered = _NUMBERED.match(tape.text, start, end) if first == "第" or first.isdecimal() or first.isspace() else None
    start = start if numbered is None else numbered.end()
    found = _FRAME.search(signs, start, end)
    while found is not None:
        start = found.end("all")
        found = _FRAME.search(signs, start, end)
    return start


_APART = lazy_spot(
    r"(?:剔除|扣除)[^,;:。、]{2,20}?后(?=\Z|[^续期的])|(?<=[^,;:。、]{2})由[^,;:。、]{2,16}?(?:转|变)(?:为|成)\Z|(?:剔除|扣除|排除|不含|除去|按|经)[^,;:。、]{1,20}?(?:因素|口径|影响|基数|测算|计算|核算)后?"
)


def _before_apart(signs: str, start: int, end: int) -> tuple[int, int]:
    """收入剔除减税因素后|: the name stands before what is set apart, if at all."""
    found = _APART.search(signs, start, end)
    if found is None:
        within = _WITHIN.search(signs, start, end)
        return start, end if within is None else max(start, within.start())
    return (start, found.start()) if found.start() - start >= 2 else (found.end("all"), end)


_NUMBERED = lazy(
    r"\s*(?:[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){2,3}(?=[\u4e00-\u9fff])|[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){1,3}\s+|第[一二三四五六七八九十百0-9０-９]{1,4}[条章节款]\s*)"
)


def _subject_of(words: str) -> str | None:
    words = _OPENS.sub("", _WILL.sub("", _TERM_BEHIND.sub("", words)))
    return words if 1 < len(words) <= 30 and words not in _TERMS and _CHINESE.search(words) else None


_TERMS = frozenset({"本次", "此次", "本轮", "本批", "该轮", "这次", "年度", "全年", "当年", "本年", "本年度", "月度", "季度", "阶段性"})
_OPENS = lazy(r"\A(?:了|不到|超过|约占|占)+(?=全[国省市区县])")
_WILL = lazy(r"(?:(?:计划|预计|力争|拟)?(?:将|拟)?(?:于|在)|将|拟|计划|预计)\Z")
"""区住建委|将于|11月底前: what is to be is no part of whose it is."""
_TERM_BEHIND = lazy(r"(?:报告期[内末]?|本期|期内|期末|年内|旗下|下属|所属|辖内)\Z")
_CHINESE = lazy(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2}")


def _without_verb(signs: str, start: int, end: int, edges: Edges) -> int:
    """A verb that opens the phrase is no part of the name (开展演练 → 演练), unless it makes a noun with what follows (投资额)."""
    for _ in range(2):
        length = edges.strip_verb.at(signs, start, end)
        if length and edges.told.at(signs, start, end) == length:
            return start
        if length and signs[start + length : end] in _GIVEN:
            return start
        if signs[start + length : start + length + 1] in _OF_A_KIND and end - start - length > 2:
            return start
        if _STATION.match(signs, start + length, end):
            return start
        if not length or end - start - length < 2 or signs[start] == "新" or COMPOUND_AT.match(signs, start + length, end):
            return start
        if edges.keep.at(signs, start, end) > length:
            return start
        behind = edges.strip_left(signs, start + length, end)
        noun = signs.startswith(_BARE, start) or (signs.endswith(_GIVEN, behind, end) and end - behind > 2)
        if end - behind < 2 or (edges.only_verbs(signs, behind, end) and not noun):
            return start
        start = behind
    return start


_OF_A_KIND = frozenset("性式型")
"""补贴性|培训, 装配式|建筑: a verb that says of what kind."""
_STATION = lazy(r"[站队](?![房台伍])")
"""监测|站出具报告: who acts."""
_GIVEN = ("补贴", "补助", "奖励", "奖补", "资助")
_BARE = ("完成", "实现", "开展", "进行")
"""Verbs that say nothing beside another (完成整改 → 整改)."""


def noun_of(name: str, lexicon: Lexicon) -> str:
    """The noun of a name that holds a verb or says that it is a sum (新收各类案件 → 各类案件, 市场主体总量 → 市场主体)."""
    name = _SUM.sub("", name) if len(name) > 3 else name
    so_far = name.find("累计")
    name = name[:so_far] if so_far > 1 else name
    edges, place = Edges.of(lexicon), 0
    while length := edges.verbs.at(name, place, len(name)):
        place += length
    name = name[place:] if place and len(name) - place >= 2 and name[place] not in _NOUN_GOES_ON else name
    if (newly := _NEW_ONES.match(name) or _MADE.match(name)) is not None:
        return name[newly.end() :]
    found = _REACHES.search(name) or lexicon.built(name_patterns).verb.match(name)
    return name if found is None or len(name) - found.end() < 2 else name[found.end() :]


_REACHES = lazy(r"涉及|惠及")
"""征收项目涉及|住宅: whatever stands before these verbs is not what is counted."""


_NEW_ONES = lazy(r"[^新]{0,12}新(?:确认|认定|签约|入库|列入|纳入)(?=[\u4e00-\u9fff]{2})")
_MADE = lazy(r"(?:生产|种植|养殖|制造|加工|收购)(?=[\u4e00-\u9fff]{2})(?!基地|企业|能力|面积|总值|成本)")
_NOUN_GOES_ON = frozenset("的额率量数性型类人员者")
_SUM = lazy(r"(?:总量|总数|数量|存量|新增|新开通|累计|(?:新?开工|施工|竣工|完工)面积)\Z")


def _split_subject(tape: Tape, signs: str, start: int, end: int, subject: str | None, lexicon: Lexicon) -> Name | None:
    words = phrase(tape, signs, start, end)
    if not words:
        return None
    patterns, edges = lexicon.built(name_patterns), Edges.of(lexicon)
    region = patterns.region.match(signs, start, end)
    begins = start if region is None else edges.strip_left(signs, region.end(), end)
    acting = None if subject is not None else who_acts(signs, begins, end, edges, within=region is not None)
    if acting is not None:
        who, does = acting
        begins = does if region is not None else _without_verb(signs, does, end, edges)
        return Name(phrase(tape, signs, begins, end), begins, end, phrase(tape, signs, start, who))
    if region is not None:
        rest = phrase(tape, signs, begins, end)
        return Name(rest or words, begins, end, subject or tape.text[start : region.end("place")])
    organisation = _ORGANISATION.match(signs, start, end)
    if organisation is None or "在" in organisation[0]:
        return Name(words, start, end, subject)
    rest = phrase(tape, signs, organisation.end(), end)
    owner = phrase(tape, signs, *organisation.span())
    if len(rest) >= 3 and patterns.head.search(rest):
        return Name(rest, organisation.end(), end, subject or owner)
    return Name(words, start, end, subject or owner)


_OF_THEM = lazy(r"(?:之中|当中|中)(?:的|有|约|仅|已)?(?=[\ue001-\ue005,])")
"""12家|中9家: no noun."""
_BEHIND = lazy(r"(?:以上|以下|以内|左右|上下|多|余)?的?")
_WITH_VERB = lazy(r"(?:新建|改建|扩建|改扩建|新改扩建|新增|在建|拟建|续建|已建)、?")


def owner_of(name: Name, lexicon: Lexicon) -> str | None:
    """Whose a noun behind a number is, where the phrase before the number is an owner (全县|23个乡镇)."""
    words = _OPENS.sub("", name.text).rstrip("与和同对向为")
    owns = lexicon.built(name_patterns).region.match(words + "__") is not None or is_owner(words)
    return words if owns else name.subject


def _owns(words: str, lexicon: Lexicon) -> bool:
    """Whether words are an owner and nothing else, so that a verb behind them is what they did (全市6月|新增就业)."""
    region = lexicon.built(name_patterns).region.match(words + "__")
    return is_owner(words) or (region is not None and region.end() == len(words))


_MARKS = frozenset("、,;:。!?\n()-~/")


def noun_behind(tape: Tape, signs: str, start: int, end: int, lexicon: Lexicon) -> Name | None:
    """The noun phrase that begins at `start`, behind a number (3场|活动); None where a verb, a mark or another number follows."""
    edges, limit = Edges.of(lexicon), min(end, start + 30)
    if start >= limit or signs[start] in _MARKS:
        return None
    if _OF_THEM.match(signs, start, end) is not None:
        return None
    opened = _BEHIND.match(signs, start, limit)
    start = place = start if opened is None else opened.end()
    while (adjective := _WITH_VERB.match(signs, place, limit)) is not None:
        place = adjective.end()
    while place < limit:
        sign = signs[place]
        if sign in SIGNS or sign in _MARKS or sign == BRACKET:
            break
        kept = edges.keep.at(signs, place, limit)
        stopped = edges.stop.at(signs, place, limit)
        if stopped and stopped >= kept and not (place > start and COMPOUND_INSIDE.match(signs, place + stopped, limit)):
            break
        place += max(kept, 1)
    place = _without_head(signs, start, min(place, limit), end, lexicon)
    if (state := _STATE.match(signs, start, end)) is not None and state.end("who") < place:
        place = state.end("who")
    if place - start > 2 and signs[place - 1] in "中内里" and not edges.keep.before(signs, start, place):
        place -= 1
    words = phrase(tape, signs, start, place)
    if words in _AMONG:
        return None
    return Name(words, start, place) if words and has_words(signs, start, place) else None


_STATE = lazy(
    r"(?P<who>[\u4e00-\u9fff]{0,8}?(?:企业|公司|商户|农户|客户|用户|家庭|居民|群众|受访者|人员|学生|职工|单位|地区|城市|行业|项目|村|乡镇|街道|社区|学校|医院|路段|水库|断面|产品))"
    r"[\u4e00-\u9fff]{2,6}(?:不足|充足|饱满|紧张|困难|良好|稳定|平稳|活跃|正常|薄弱|突出|严重|缓慢|滞后|旺盛|低迷|向好|完好|齐全|[偏较过][高低大小多少快慢好差重])(?=[,;:。、]|\Z)"
)
"""两成企业|订单不足: how those who are counted fare."""
_NUMBER_NEXT = lazy(
    r"(?:已|分别|共|均|也|就|还|仅|再|首次|全部)?(?:达到|达|低于|高于|为|是|约|近|超过|超|逾|突破|破|增至|降至|不足|有)*[\ue001-\ue003]|较|同比|环比|(?:分别|均)?(?:增长|下降|增加|减少|提高)|列|居|排|均?双百"
)
_COUNTABLE = lazy(
    r"(?:片区|街区|组团|项目|企业|公司|(?:行政|自然)?村|乡镇|镇|乡|街道|社区|区县|县区|小区"
    r"|学校|医院|标段|部门|单位|园区|水库|电站|机组|港口|机场|景区|市州|地市|地块|站点|河段|断面|院校|高校|门店|农场|灌区)"
)
_OF_IT = lazy(r"(?:集体|资金|经营|财政|人均|平均|总|累计|综合|合计|营业|销售|年|日|月)")
"""23个村|集体经营性收入4180万元, 两个项目|资金支付率41%: what is measured of the counted begins behind it."""
_PER = lazy(r"(?:日均|月均|年均|人均|户均|亩均|平均|累计|总|设计年?|(?<![当今去前全明每近一两三四五])[年日月])\Z")
_RATE = lazy(r"[\u4e00-\u9fff]{2}(?:率|比例|占比|比率|进度)\Z")


def heads_next(signs: str, name: Name, end: int, lexicon: Lexicon) -> bool:
    """系列|34款|销售额破千万元: whether the noun behind a number is the metric of the next one."""
    if _NUMBER_NEXT.match(signs, name.end, end) is None or name.text == "指标":
        return False
    return lexicon.built(name_patterns).head.fullmatch(name.text) is not None


def _without_head(signs: str, start: int, place: int, end: int, lexicon: Lexicon) -> int:
    """9座水库|蓄水量1.35亿立方米, 12名法官|带头办案86件: the metric of the next number, or what was done, is no part of the counted noun."""
    if _NUMBER_NEXT.match(signs, place, end) is None:
        return place
    found = _RATE.search(signs, start, place) or lexicon.built(name_patterns).head.search(signs, start, place)
    deed = _deed(signs, start, place, Edges.of(lexicon))
    if found is None or (deed is not None and deed < found.start()):
        return place if deed is None else deed
    counted = _COUNTABLE.match(signs, start, found.start())
    if counted is not None and counted.end() <= found.start():
        rate = found[0].endswith(("率", "进度")) or counted.end() == found.start()
        if rate or _OF_IT.match(signs, counted.end(), found.start()) is not None:
            return counted.end()
    if found.start() - start < 2:
        return place
    per = _PER.search(signs, start + 2, found.start())
    return found.start() if per is None else per.start()


def _deed(signs: str, start: int, place: int, edges: Edges) -> int | None:
    """Where in `[start, place)` a verb begins that has the next number for its own; None where there is none."""
    counted = _COUNTABLE.match(signs, start, place)
    at = start + 2 if counted is None else counted.end()
    while at < place:
        if _TAKES_PART.match(signs, at, place):
            return at
        kept = edges.keep.at(signs, at, place)
        length = max(edges.verbs.at(signs, at, place), edges.acts.at(signs, at, place))
        if length > kept and not makes_noun(signs, at, length, place, edges) and not _EVENT.match(signs, at + length, place):
            return at if at + length == place or place - at - length >= 2 else None
        at += max(kept, 1)
    return None


_TAKES_PART = lazy(r"参[训会赛展保评][\u4e00-\u9fff]{2}")
_EVENT = lazy("活动|行动|计划|方案|会议|课程|[会班课营展赛周日]|[以上下]?的")
"""技能培训|班: a verb that says what the event is about."""


def _without_predicate(tape: Tape, signs: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int, str | None]:
    """和美乡村精品线路已串点成线: what follows 已 is no part of the name, unless what stands before it is an owner (全市已收获小麦)."""
    if _ASPECT.search(signs, start + 2, max(end - 1, 0)) is None:
        return start, end, None
    edges, place = Edges.of(lexicon), start + 2
    while place < end - 1:
        kept = edges.keep.at(signs, place, end)
        if not kept and signs.startswith(_ASPECTS, place):
            before = edges.strip_right(signs, start, place)
            owner = phrase(tape, signs, start, before)
            behind = _without_verb(signs, edges.strip_left(signs, place, end), end, edges)
            if end - behind >= 2 and owner_of(Name(owner, start, before), lexicon) == owner:
                return behind, end, owner
            return start, before, None
        place += max(kept, 1)
    return start, end, None


_ASPECTS = ("已", "始终", "有望", "陆续", "相继", "一直")
_ASPECT = lazy(f"[{''.join(word[0] for word in _ASPECTS)}]")

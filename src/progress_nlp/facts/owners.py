"""Owners: places, offices and firms that have a figure, and those who did what is counted.

In: words, or the signs of a phrase. Out: whether the words are an owner; where the one who acts ends and what was done begins.

    研究所承担课题 → 研究所 | 承担课题
"""

from __future__ import annotations

import re

from progress_nlp.facts.compounds import COMPOUND_AT
from progress_nlp.facts.edges import Edges
from progress_nlp.facts.tape import cue_groups, one_of
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy

_OFFICE = lazy(
    r"(?:局|委|厅|法院|检察院|机关|部门|医院|学校|中心|银行|支队|大队|海关|关区|研究[所院]|直属库|工会|妇联|残联|红十字会"
    r"|机构|供销社|合作社|委员会|[村居]委会|(?:博物|图书|文化|体育|美术|科技|纪念)馆|(?:监测|服务|工作|医疗|监督|保障|管理|救援|帮扶)(?:站|队(?!伍))|队伍|车间|班组|项目部|协会|商会|联合会|街道|集团"
    r"|(?<![城园景库山小社片灾牧林矿校厂辖地市郊产特新发范作能全各该本我住居商农港热寒业])区(?![域间位块片])|(?<![城夜超股楼门上集都全各该本我农菜])市(?![场值民区级政容])"
    r"|(?<![全各该本我邻外])县(?![城级域委])|(?<![城乡集古老全各该本我制小])镇(?![区域级])|(?<![农新乡全各该本我范丽政然中示城])村(?![民级委庄]))"
    r"(?=[\u4e00-\u9fff]{2})"
)
"""Offices, and places by a name of their own (河东区, 临江县), not by what kind of place they are (城区, 景区, 全县)."""
_AGENTS = ("局", "委", "法院", "检察院", "机关", "部门", "支队", "大队", "海关")
"""Who is seldom what something is done to (检察机关|批准逮捕; but 服务中心续建6处)."""
_NAMED_WITHIN = 14
"""How far from its first character an office's name ends at most."""


def is_owner(words: str, lexicon: Lexicon) -> bool:
    """Whether words name a place, an office or a firm, and nothing else."""
    return len(words) > 1 and lexicon.built(_owner).fullmatch(words) is not None


def _owner(lexicon: Lexicon) -> re.Pattern[str]:
    groups = cue_groups(lexicon)
    return lazy(rf"[\u4e00-\u9fff]{{1,16}}{one_of(groups['organisation'] + groups['owner'])}")


def is_office(words: str) -> bool:
    """Whether words name an office that acts (仲裁委, 检察机关)."""
    return words.endswith(_AGENTS)


def is_place(words: str) -> bool:
    """Whether words name one place among others (云湖镇, 城区), and no kind of them (示范村, 老旧小区)."""
    return _AREA.fullmatch(words) is not None or (_PLACE.fullmatch(words) is not None and _KIND.search(words) is None)


def is_firm(words: str) -> bool:
    """Whether words name a firm or a bank (云湖城投集团, 工商银行)."""
    return _FIRM.fullmatch(words) is not None


_AREA = lazy("(?:主|中心|老|新)?城区|市区|农村|城镇|乡村|县城|[省市县区]本级|(?:其他|外)[省市区县]")
_PLACE = lazy(r"[\u4e00-\u9fff]{1,7}(?:街道|镇|乡|县|区|市|省|州|旗|盟|村)")
_FIRM = lazy(r"[\u4e00-\u9fff]{2,8}(?:公司|集团|银行|分行|支行)")
_KIND = lazy(
    "[小社片街园山景牧库矿林灌汛疫校厂院营展专灾老辖郊学地]区|核心区|缓冲区|实验区|功能区|限制区|禁[^区]区|保护区|开发区|示范|[类型级]"
    "|试点|贫困|老旧|重点|中心[村镇]|薄弱|空壳|文明|特色|美丽|传统|历史|建成|规划|旅游|度假|行政村|自然村|建制|乡镇|村镇|小镇"
    "|[超城都门夜集早股]市|[俗民业新富]村|[强困点贫]县|[强重]镇|[家返城]乡"
)


def who_acts(signs: str, start: int, end: int, edges: Edges, *, within: bool) -> tuple[int, int] | None:
    """Where an office that begins at `start` ends and where what it did begins; None where none acts (区人社局|组织招聘会).

    `within` where a place stands before it (全市|法院新收案件), so that what it did may be a verb alone.
    """
    for office in _OFFICE.finditer(signs, start, min(end, start + _NAMED_WITHIN)):
        if office.end() - start < 2 and not within:
            continue
        does = edges.strip_left(signs, office.end(), end)
        alone = end - does >= 2 and (within or office[0].endswith(_AGENTS)) and edges.only_verbs(signs, does, end)
        if alone or _does(signs, does, end, edges):
            return office.end(), does
    return None


def _does(signs: str, start: int, end: int, edges: Edges) -> bool:
    """Whether a verb at `start` has what follows for its object (承担|课题)."""
    if _NEWLY.match(signs, start, end) is not None:
        return True
    length = max(edges.strip_verb.at(signs, start, end), edges.acts.at(signs, start, end))
    if not length or end - start - length < 2 or edges.keep.at(signs, start, end) > length:
        return False
    return not makes_noun(signs, start, length, end, edges)


def makes_noun(signs: str, start: int, length: int, end: int, edges: Edges) -> bool:
    """Whether the verb of `length` at `start` makes a noun with what follows (管理|费用), where that is not what is acted on (承接|项目)."""
    if COMPOUND_AT.match(signs, start + length, end) is None:
        return False
    return edges.acts.at(signs, start, end) < length or _OBJECT.match(signs, start + length, end) is None


_NEWLY = lazy(r"新(?:增|建|设|签|开|引进|认定)[^、的]{2}")
"""青石街道|新增充电桩: what a place has anew."""
_OBJECT = lazy("项目|工程|任务|企业|人员|对象|材料|设施|主体")

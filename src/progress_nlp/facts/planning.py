"""Whether a clause speaks of a plan: 计划, 拟, 预计, 力争 before what it says.

In: the signs of a clause up to a place. Out: whether a word there makes what follows a target, a plan or an expectation.
"""

from __future__ import annotations

from collections.abc import Iterable

from progress_nlp.facts.tape import cue_groups, one_of
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import ByHead, lazy, lazy_spot

_NOUN_BEHIND = "(?!寿命|的|数|总|任务|内|外|目标|完成率|生育|书|表|单列|中|值|额|要求|管理|性)"
_OPENS = (
    "(?:(?<![^,;:。、\\n\ue000现原均也都已且并年月内期期拟])(?<![占成为]年)(?:计划|规划|预期)"
    "|(?<![度展划略占较比按原动资超为成其周入列”》元])(?:计划|规划|预期)"
    "(?=[\ue005于在到至明年本今年]|投资|建设|新建|新增|通过|安排|完成|实施|开工|竣工|总投资|床位|设置|改造|引进|培育|总|达到|实现))"
)
_ACTUAL = lazy(r"已|目前|现已|实际|累计|截至")


def plan_words(lexicon: Lexicon) -> ByHead:
    """The words that open a plan, built once per lexicon."""
    groups = cue_groups(lexicon)
    doubtful = {
        "争取",
        "计划",
        "规划",
        "目标",
        "预期",
        "将",
        "要",
        "应",
        "须",
        "需",
        "待",
        "到期",
        "目标任务",
        "目标值",
        "谋划",
        "确保",
        "届时",
    }
    clear = one_of(word for word in groups["plan"] if word not in doubtful)
    words = (
        rf"{clear}|{_OPENS}{_NOUN_BEHIND}|可(?=提高|增加|达到|实现|新增|节约|减少|带动)|(?<![已共计])争取(?=完成|实现|达到|突破|进入|获得|开工|建成|投|早|尽|在|于|到|年|明|\ue005)|确保(?!了)|(?<!已)将(?![军近士帅相领]|[\u4e00-\u9fff0-9]{{1,6}}(?:由|从|延|改(?=[为成到至由从])|调整))|届时|目标(?:是|为|到)|(?<![需重主首必只紧概纪摘简扼次想])要(?={one_of(groups['strip_verb'])})|要(?=在|实现|达到|完成|重返|跻身|保持|突破|建成|争取|力争|提高|增长|破|压减|降到|控制)"
    )
    return ByHead(words)


_AIM = lazy_spot(
    r"(?:目标(?:任务|值)?(?:调增|调高|调整|上调|下调|提高|设定|确定)?(?:[至到])?|(?<![成占率项程展划])计划(?!生育)|(?:年度|[\ue000\ue005])任务|任务[数量])[为是]?(?:约|近|超|超过|不少于|不低于)?\Z"
    r"|(?:(?<=[,;:。、目数业入额量户])|(?<![^,;:。、]))[保争]\Z|(?:年度|[\ue000\ue005])目标任务[\u4e00-\u9fff]{2,10}\Z"
)


_DONE_OF = lazy("完成|占")


def aims(signs: str, start: int, number: int) -> bool:
    """Whether the words before a number say that it is a target (到位资金目标|120亿元): of that number alone, not of what follows."""
    left = max(start, number - 24)
    found = _AIM.search(signs, left, number)
    return found is not None and _DONE_OF.search(signs, left, found.start()) is None


_TOLD_TO = lazy(
    r"[^,;:。\n]{0,14}(?:工作安排|工作打算|工作计划|工作要点|重点任务|主要任务|主要目标|预期目标|下一步)(?=[,;:。\s\ue008]|\Z)|(?:重点|着力|切实|全力|继续)(?:做好|抓好|抓实)|(?:[今全]年)?(?:重点|集中力量)?(?:抓好|办好|做好|办成)[^,;:。\n]{0,9}(?:事|实事|工作|任务)(?=[:。])|在?新的(?:一年|[\ue000-\ue005]{1,4})里?(?=[,:])|[一二三四五六七八九十]要|要(?=加快|坚持|着力|进一步|大力|全面|深入|扎实|确保|力争)"
)


def tells_to(signs: str, start: int, end: int) -> bool:
    """Whether a sentence at `start` tells what is to be done (一要…, 着力抓好…), so that what follows it is a plan."""
    return _TOLD_TO.match(signs, start, end) is not None


def reports(signs: str, start: int, end: int) -> bool:
    """Whether `[start, end)` says that what it tells has happened."""
    return _ACTUAL.search(signs, start, end) is not None


def stands_now(mentions: Iterable[Mention]) -> bool:
    """Whether a clause speaks of today (目前, 截至9月底)."""
    return any(mention.kind in ("date", "period") and _NOW.match(mention.text) is not None for mention in mentions)


_NOW = lazy("截[至止]|至?目前|现在")

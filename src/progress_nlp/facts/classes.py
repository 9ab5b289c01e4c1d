"""Numbers that are part of a name: class thresholds, per-units, capacities before a project, plain durations.

In: a number and the signs round it. Out: whether it only names a class (10亿元以上|项目, 每|万人, 65岁以上|老年人), so that no fact is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from string import ascii_letters

from progress_nlp.facts.edges import Edges
from progress_nlp.facts.passage import Clause, Passage, cut_passage
from progress_nlp.facts.tape import NAME, QUANTITY, QUOTED, cue_groups, make_tape, one_of
from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.scan import scan
from progress_nlp.patterns import lazy

_NOUN = rf"[\u4e00-\u9fffA-Za-z{NAME}{QUOTED}“《]"
_BOUND = lazy(rf"(?:及|\(含\)|含)?(?:以上|以下|以内|之内|以外)(?:的)?(?={_NOUN}|[\ue001\ue003])")
_OF_NOUNS = frozenset(f"{ascii_letters}{NAME}{QUOTED}“《")
_VERB_BEHIND = lazy(
    r"(?:以上|以下|以内|及|和|并|且|的|为|是|已|均|占|来自|左右|上下|多|余|同比|环比|较|比|在|由|将|或|至|到|等|全部|用于|投向)"
)
_PROJECT = lazy(
    rf"(?:级|规模|的)?{_NOUN}{{0,12}}?(?:项目|工程|产业园|生产线|水厂|处理厂|泵站|电站|电厂|基地|煤矿|矿|风电|光伏|储能|热电联产|行动|战役|攻坚战|计划(?![\ue005于在到至明年本今完])|口径|覆盖率|到场率|范围|半径|生活圈|服务圈|农场|农田|机组|装置|水库|粮库|冷库|仓库|园区|码头|泊位|变电站|线路)"
)
_NOT_BUILT = ("行动", "战役", "攻坚战", "计划", "口径", "覆盖率", "到场率", "范围", "半径", "生活圈", "服务圈")
"""开展0.1微克|攻坚行动: what is not built or bought has no size of its own."""
_AGE = lazy(r"(?:年龄|寿命|高龄|岁数)[^,]{0,4}\Z|(?:达到|提高|增加|降低|下降|延长|为|[降升增推延减][至到]|[高低长少加][至到])\Z")
_SEVERAL_RATES = lazy("[两三四五六]项")
_RATE_BEHIND = lazy(r"[\u4e00-\u9fff]{1,8}率(?:合计|分别|均|为|达|共)?")
"""三项|费用率合计19.7%: which rates, not how many."""
_AGO = lazy(r"(?:之|以)?前(?![期年月])")
"""由三年|前的38%: when, not how long."""
_WITHIN_RATE = lazy("[之以]?内?(?:办结|送达|到场|到达|响应|受理|审结|回复|处置|上门)率")
"""1个工作日|办结率: within what, not how long."""
_BOUND_OF_MANY = lazy(r"(?:及?以上|及?以下|以内)的?(?:共|有)?\ue001")
_PLACED = frozenset("°′″度分秒幢栋室层") | {"单元"}
_WHERE = lazy(
    r"(?:[东西]经|[南北]纬|经度|纬度)(?:为|约)?(?:[\ue001-\ue005]\ue000{0,8}){0,3}\Z"
    r"|(?:路|街|道|巷|弄|里|村|大道)\ue006{2,6}(?:[\ue001-\ue003]\ue000{0,6})?\Z"
)
"""北纬|31度|12分, 人民路128号|3幢: where something is."""
_ATTRIBUTE = lazy(rf"(?:以上|以下)?的(?:{_NOUN}{{2,12}}|(?:共|仅|已|约)?有?)[\ue001]")
_COMPARED_WITH = ("相比", "相较", "比较")
_OF_SIZE = lazy(r"级?(?:企业|村|产业集群|镇|单品|园区|俱乐部)(?=[\ue001\ue003,、增达突])")
"""10亿元|企业3户: what is so big, not how much."""
_EACH = lazy(r"(?:每|各|(?<![提超])前|(?<![\u4e00-\u9fff])后|(?<=[\u4e00-\u9fff])/)\Z")
_ENDS_EACH = "每各前后/"
_EACH_LISTED = lazy(r"[\u4e00-\u9fff\ue006\ue007][、和与及][^,;:。、每\ue001\ue002\ue004\ue005]{1,12}各\Z")
"""注销、转型各|7家: so many of each that is listed."""
_TIMES = frozenset({"次", "届", "轮"})
"""对连续两次|末位的村: how often in a row is a circumstance."""
_SAID_NEXT = lazy(rf"{_NOUN}|\ue004")
_BARE = lazy(r"[十百千万亿]")
_RATINGS = frozenset({"power", "voltage", "current", "capacity", "frequency", "field"})
_SIZES = frozenset({"英寸", "寸", "纳米", "微米"})
"""8英寸|晶圆, 28纳米|芯片: what kind it is."""
_MEASURES = frozenset(
    {"mass", "volume", "area", "power", "energy", "length", "capacity", "voltage", "freight", "data", "computing", "flow", "mass/duration", "volume/duration"}
)


def name_numbers(passage: Passage, lexicon: Lexicon) -> tuple[Passage, frozenset[int]]:
    """The passage with every number that is part of a name masked as one, and where those numbers start."""
    passage = _with_units_named(passage, lexicon)
    named = frozenset(place for clause in passage.clauses for place in _named(clause, passage.signs(clause), lexicon))
    named -= frozenset(_timed_too(passage, named, lexicon))
    if not named:
        return passage, named
    mentions = [m._replace(kind=_masked(m, passage.tape.outer)) if m.start in named else m for m in passage.tape.mentions]
    return cut_passage(make_tape(passage.tape.text, mentions)), named


def _with_units_named(passage: Passage, lexicon: Lexicon) -> Passage:
    """人均可支配收入（元）42,860: a bare number whose unit stands in the bracket before it."""
    tape, found = passage.tape, {}
    for start, end in tape.brackets:
        number = tape.at.get(end) or (tape.at.get(end + 1) if tape.text[end : end + 1] in (":", "：") else None)
        number = number or next((m for m in tape.inside(max(0, start - 24), start) if m.end == start), None)
        if (
            number is None
            or number.kind not in ("number", "quantity")
            or number.unit not in (None, "万", "亿")
            or not 1 < end - start - 1 < 7
        ):
            continue
        one = "1" + (number.unit or "") + tape.text[start + 1 : end - 1]
        units = scan(one, fold(one), None, lexicon)
        if len(units) == 1 and units[0].unit is not None and units[0].end == len(one):
            unit = units[0]
            found[number.start] = number._replace(
                kind=unit.kind, unit=unit.unit, dimension=unit.dimension, base_unit=unit.base_unit, factor=unit.factor
            )
    if not found:
        return passage
    return cut_passage(make_tape(tape.text, [found.get(m.start, m) for m in tape.mentions]))


def _masked(mention: Mention, signs: str) -> str:
    """A duration that measures nothing is a circumstance, like a time phrase; anything else, and 20年以上|18起, a part of a name."""
    if mention.dimension == "duration" and _BOUND_OF_MANY.match(signs, mention.end) is not None:
        return "name"
    return "span" if mention.dimension == "duration" or (mention.unit in _TIMES and mention.detail != "article") else "name"


def _named(clause: Clause, signs: str, lexicon: Lexicon) -> Iterator[int]:
    """Where the numbers of a clause start that are part of names; what 、 joins to a capacity is one too (700万吨露天煤矿、5万千瓦风电)."""
    capacity, before = False, None
    for mention in clause.mentions:
        if mention.kind not in _NUMBERS:
            continue
        joined = capacity and _capacity_goes_on(mention, signs, clause.start, clause.end)
        sized = _is_size_of(before, mention, signs, clause) or _is_how(mention, signs, clause)
        if joined or sized or names_a_class(mention, signs, clause.start, clause.end, lexicon):
            capacity = mention.dimension in _MEASURES
            yield mention.start
        before = mention


def _is_size_of(counted: Mention | None, mention: Mention, signs: str, clause: Clause) -> bool:
    """2座|3万立方米|储罐, 采用|500kA|电解槽: the size of what is counted or used, said right before it."""
    if mention.dimension not in _MEASURES | _RATINGS or not _goes_on(signs, mention.end, clause.end):
        return False
    several = counted is not None and counted.end == mention.start and counted.dimension == "count"
    if not several and _USED.search(signs, max(clause.start, mention.start - 3), mention.start) is None:
        return False
    return _VERB_BEHIND.match(signs, mention.end, clause.end) is None


_USED = lazy(r"[采选]用了?\Z")


def _is_how(mention: Mention, signs: str, clause: Clause) -> bool:
    """分|三批|交付, 地下|二层|结构: in how many portions, and which storey."""
    if mention.unit in _PORTIONS:
        return _IN.search(signs, max(clause.start, mention.start - 3), mention.start) is not None
    storey = mention.unit == "层" and signs.startswith(("地上", "地下"), max(clause.start, mention.start - 2))
    return storey and _goes_on(signs, mention.end, clause.end) and _VERB_BEHIND.match(signs, mention.end, clause.end) is None


_PORTIONS = frozenset({"批", "期", "次", "步", "轮", "批次"})
_IN = lazy(r"(?<![积得评均总高记打百千万])分\Z")


def _timed_too(passage: Passage, named: frozenset[int], lexicon: Lexicon) -> Iterator[int]:
    """风电利用小时2210小时，光伏|1180小时: what stands in a list with what takes time takes time too; 运行|22天，比去年缩短4天: what is compared next does."""
    durations = [mention for mention in passage.tape.mentions if mention.dimension == "duration"] if named else []
    timed = False
    for before, mention in pairwise(durations):
        timed = before.start not in named or timed
        between = passage.tape.outer[before.end : mention.start]
        if before.start in named and mention.start not in named and lexicon.built(_compared).fullmatch(between) is not None:
            yield before.start
        timed = timed and before.base_unit == mention.base_unit and _MEMBER_BETWEEN.fullmatch(between) is not None
        if timed and mention.start in named:
            yield mention.start


def _compared(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between a duration and by how much it moved (，比传统线路缩短)."""
    groups = cue_groups(lexicon)
    moved = one_of(word for name in ("up", "down") for word in groups[name] if len(word) > 1)
    return re.compile(rf",(?:同比|环比|[较比][^,;:。\ue001]{{1,16}})(?:平均)?(?:{moved})了?约?")


_MEMBER_BETWEEN = lazy(r"[,、](?:其中)?[\u4e00-\u9fff]{1,7}[^后前近每各内间续\W]")


def _capacity_goes_on(mention: Mention, signs: str, start: int, end: int) -> bool:
    before = signs[max(start, mention.start - 12) : mention.start]
    return mention.dimension in _MEASURES and "、" in before and _goes_on(signs, mention.end, end)


_NUMBERS = frozenset({"quantity", "currency", "dimension", "percent", "fraction", "duration", "range", "number"})


def names_a_class(mention: Mention, signs: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a number in the clause `[start, end)` is part of a name."""
    if mention.value is None and mention.kind != "ordinal":
        return True
    if signs.startswith(_COMPARED_WITH, mention.end, end) or _is_graded(mention, signs, start, end):
        return True
    if mention.text[1:2] == "项" and _SEVERAL_RATES.match(mention.text) is not None and _RATE_BEHIND.match(signs, mention.end, end) is not None:
        return True
    if mention.unit in _PLACED and _WHERE.search(signs, max(start, mention.start - 24), mention.start) is not None:
        return True
    if mention.detail == "article":
        return lexicon.built(_moved).search(signs, max(start, mention.start - 3), mention.start) is None
    ratio = mention.dimension in ("ratio", "ratio_point") and signs.startswith("前", mention.start - 1)
    each = mention.start > start and signs[mention.start - 1] in _ENDS_EACH
    if each and not ratio and _EACH.search(signs, max(start, mention.start - 2), mention.start):
        return _EACH_LISTED.search(signs, max(start, mention.start - 24), mention.start) is None
    if mention.unit in _TIMES and signs.startswith("连续", mention.start - 2) and _SAID_NEXT.match(signs, mention.end, end):
        return True
    if mention.unit in (None, "万") and signs[max(start, mention.start - 1) : mention.start] == "/":
        return True
    if mention.dimension == "age":
        return _AGE.search(signs, max(start, mention.start - 8), mention.start) is None
    if mention.dimension == "duration":
        ago = _AGO.match(signs, mention.end, end) is not None or _WITHIN_RATE.match(signs, mention.end, end) is not None
        return ago or lexicon.built(_timed).search(signs, max(start, mention.start - 16), mention.start) is None
    if mention.end >= end or signs[mention.end] in _ENDS:  # all that follows looks at the words behind the number
        return False
    percent = mention.dimension in ("ratio", "ratio_point")
    bound = _BOUND.match(signs, mention.end, end)
    if bound is not None and not percent and not _verb_governs(mention, signs, start, lexicon):
        return _VERB_BEHIND.match(signs, bound.end(), end) is None
    if mention.qualifier in ("over", "at_least", "under", "at_most") and not percent and _ATTRIBUTE.match(signs, mention.end, end):
        return True
    if mention.dimension == "currency" and mention.qualifier == "exact" and _OF_SIZE.match(signs, mention.end, end):
        return True
    if mention.unit in _SIZES and mention.qualifier == "exact" and _goes_on(signs, mention.end, end):
        return _VERB_BEHIND.match(signs, mention.end, end) is None
    if bound is not None and percent and signs.startswith("部分", bound.end(), end):
        return True
    goes_on = _goes_on(signs, mention.end, end) and _VERB_BEHIND.match(signs, mention.end, end) is None
    if goes_on and not percent and mention.qualifier == "exact" and _BARE.match(mention.text) and mention.kind != "ordinal":
        return mention.dimension != "count" or mention.text[0] in "万亿"
    if goes_on and mention.dimension in _RATINGS and not _verb_governs(mention, signs, start, lexicon):
        edges = Edges.of(lexicon)
        return not edges.stop.at(signs, mention.end, end) and not edges.verbs.at(signs, mention.end, end)
    if goes_on and mention.dimension in _MEASURES and (project := _PROJECT.match(signs, mention.end, end)) is not None:
        named = signs.startswith(QUANTITY, project.end()) or project[0].endswith(_NOT_BUILT)
        return named or not _verb_governs(mention, signs, start, lexicon)
    return False


_ENDS = frozenset(",;:。、!?")


def _goes_on(signs: str, place: int, end: int) -> bool:
    """Whether a word begins at `place`: a Chinese character or another sign that `_NOUN` stands for."""
    return place < end and ("\u4e00" <= signs[place] <= "\u9fff" or signs[place] in _OF_NOUNS)


def _is_graded(mention: Mention, signs: str, start: int, end: int) -> bool:
    """一类、二类、三类|村: grades that follow one another, not so many of each."""
    if len(mention.text) != 2:
        return False
    said = fold(mention.text)
    grade = said[1]
    if grade not in _GRADES or said[0] not in _ORDER:
        return False
    if grade in "类级" and _OF_GRADE.match(signs, mention.end, end):
        return True
    return signs[mention.end : mention.end + 1] == "、" or signs[max(start, mention.start - 1) : mention.start] == "、"


_GRADES = frozenset("类级等档线期区")
_OF_GRADE = lazy("(?:居住|工业|商业|住宅|物流)?用地|(?:医疗)?器械|疫苗|新药|水质|水体|传染病|边远|艰苦|甲等|响应")
_ORDER = frozenset("一二三四五12345")


def _timed(lexicon: Lexicon) -> re.Pattern[str]:
    """The words before a duration that make it a figure or a change: what takes time, or what moved by it (工期, 缩短)."""
    groups = cue_groups(lexicon)
    moved = [word for name in ("ahead", "behind", "up", "down") for word in groups[name] if len(word) > 1]
    return re.compile(
        rf"{one_of(groups['duration_head'])}|年限|[由从]|控制在|{one_of(moved)}[^,;:。、]{{0,4}}\Z"
        rf"|(?:[升降增减缩压延][到至]|(?<=、)达)\Z|[^为]期(?:为|达|约|共|仅|长达)?\Z|[多少快慢早晚]了?\Z|(?:累计(?:运行|飞行|服务|工作|作业|行驶|开机|开放|学习|值守)?|平均利用)\Z"
    )


def _moved(lexicon: Lexicon) -> re.Pattern[str]:
    """A movement right before 一: 前移一位, 增加一家 count."""
    groups = cue_groups(lexicon)
    return re.compile(rf"(?:{one_of(word for word in groups['up'] + groups['down'] if len(word) > 1)})了?\Z")


def _verb_governs(mention: Mention, signs: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a verb, or a word that opens an amount, stands right before the number."""
    edges = Edges.of(lexicon)
    left = max(start, mention.start - 8)
    if mention.dimension not in ("count", "passengers"):
        return edges.near.before(signs, left, mention.start) > 0 or edges.verbs.before(signs, left, mention.start) > 0
    return any(words.before(signs, left, mention.start) > 0 for words in (edges.strip_verb, edges.near, edges.light))

"""Coordinated lists: the members that several values belong to, each with the words that they share.

In: the signs of a clause and a stretch of it. Out: a name a member; what the last member says for all is given to those cut short.

    民事、刑事案件结案率 → 民事案件结案率, 刑事案件结案率
    新建、改造农村公路 → 新建农村公路, 改造农村公路
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from progress_nlp.facts.edges import Edges, phrase
from progress_nlp.facts.names import name_patterns
from progress_nlp.facts.tape import Tape
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy

_MARK = lazy(r"[、和与]|及(?![格时早])|以及|(?<=”)(?=“)")
_PAIRED = {("存", "贷"), ("进", "出"), ("收", "支"), ("产", "销"), ("借", "贷"), ("供", "需"), ("水", "电"), ("增", "减")}
_CLASSIFIERS = "级类型性式种批届期部季区岁口梯"
_KINDS = lazy(
    "居民|人口|企业|案件|学生|在校生|招生|职工|保险|产业|贷款|存款|项目|诉求|用地|用水|用电|教师|人才|农户|车辆|线路|行业|单位|群众|人员|工程|岗位|床位|学位|机构|口岸|医院|学校|设施"
)
_SHARED = lazy(
    r"(?:增加值|装机容量|装机规模|总产值|产值|总数|(?:排放|业务|客运|货运|吞吐|发电|交易|存栏|出栏|保有|使用|消费|接诉|到货|用水|用电|旅客吞吐|货邮吞吐|货物吞吐|集装箱吞吐)量|[\u4e00-\u9fff]量|户数|件数|(?:贷款|存款)?余额"
    r"|人均[\u4e00-\u9fff]{2,6}|花费|总额|出栏|存栏|出口|进口|(?:可支配|营业|财政|税收)?收入|支出|投资|(?:销售|建筑|占地|播种|种植|开工|施工|竣工)?面积|规模|进出口额|进出口|出口额|进口额|额|比重|占比|[\u4e00-\u9fff]{0,2}率|生师比|收入比|性别比"
    r"|人数|(?:平均|年均)?浓度|诉求|案件|企业数|床位数|参保|里程)\Z"
)


_CONTRAST = lazy(
    "城[区镇市乡]|市区|农村|乡村|线[上下]|[国境省市县区][内外]|[内外][贸资]|[公民]办|国有|民营|地[上下]|[东西南北中]部|[男女]性?"
)
"""Words that stand against one another: what follows the last is said of each (城区、农村低保标准)."""
_GROWTH = lazy(r"(?:增速|增幅|降幅|占比|比重)\Z")


def listed(tape: Tape, signs: str, start: int, end: int, lexicon: Lexicon) -> list[str]:
    """The members of a coordinated list in `[start, end)`, each a whole name; one name where there is no list."""
    edges = Edges.of(lexicon)
    parts = [edges.strip(signs, a, b) for a, b in _parts(signs, start, end)]
    names = [name for a, b in parts if b > a and (name := phrase(tape, signs, a, b))]
    if len(names) == 1 and "、" in names[0]:
        return _numbered(names[0].split("、")) or names
    if len(names) < 2:
        return names
    if (numbered := _numbered(names)) is not None:
        return numbered
    if names[0].startswith(("对", "自")) and not any(name.startswith(names[0][0]) for name in names[1:]):
        names = [names[0], *(names[0][0] + name for name in names[1:])]
    names = _without_count(names)
    if _EACH.match(names[-1]):
        names[-1] = names[-1].replace("各", "", 1)
    head = lexicon.built(name_patterns).head
    if (bare := _with_bare_heads(names)) is not None:
        return bare
    return [completed(name, names[-1], head) for name in names[:-1]] + names[-1:]


def _with_bare_heads(names: list[str]) -> list[str] | None:
    """生产总值总量、增速: heads that say nothing without what the first of the list is of."""
    whole = _BARE_HEAD.search(names[0])
    of = names[0] if whole is None else names[0][: whole.start()]
    if len(of) < 2 or not all(_RATE_HEAD.fullmatch(name) or (whole and _BARE_HEAD.fullmatch(name)) for name in names[1:]):
        return None
    return [names[0], *(of + name for name in names[1:])]


_RATE_HEAD = lazy("增速|增幅|降幅|占比|比重")
_BARE_HEAD = lazy(r"(?:总量|总额|规模|总数|数量|增速|增幅|降幅|占比|比重|总产值|均价|总值|面积|金额|质量)\Z")


def _numbered(names: list[str]) -> list[str] | None:
    """第一、二、三产业增加值, 一、二期投资: each ordinal with the noun that the last one has."""
    found = [_ORDINAL.match(name) for name in names]
    if any(match is None for match in found):
        return None
    first = "第" if names[0].startswith("第") else ""
    tail = names[-1][found[-1].end() :] if found[-1] is not None else ""
    whole = all(match is not None and match.end() == len(name) for match, name in zip(found[:-1], names[:-1], strict=True))
    return [f"{first}{match['number']}{tail}" for match in found if match is not None] if whole and tail else None


_ORDINAL = lazy(r"第?(?P<number>[一二三四五六])")


def listed_verbs(tape: Tape, signs: str, start: int, end: int, lexicon: Lexicon) -> list[str]:
    """新建、改造农村公路: a name for each of several verbs that share their object; empty where that is not how it stands."""
    edges, verbs = Edges.of(lexicon), []
    place = edges.strip_left(signs, start, end)
    while length := _verb_at(edges, signs, place, end):
        verbs.append(phrase(tape, signs, place, place + length))
        place += length
        mark = _MARK.match(signs, place, end)
        if mark is None:
            break
        place = mark.end()
    noun = phrase(tape, signs, place, edges.strip_right(signs, place, end)) if len(verbs) > 1 else ""
    return [verb + noun for verb in verbs] if len(noun) > 1 and _MARK.search(noun) is None else []


def _verb_at(edges: Edges, signs: str, place: int, end: int) -> int:
    """How long the verb at `place` is, with 新 before it (新投产)."""
    newly = edges.verbs.at(signs, place + 1, end) if signs.startswith("新", place) else 0
    return max(edges.verbs.at(signs, place, end), newly + 1 if newly else 0)


_EACH = lazy("[^各]{1,6}各")
"""耕、种、收各环节作业面积: 各 closes the list."""


def _without_count(names: list[str]) -> list[str]:
    """老城、新城|两|区GDP: the count of what is listed parts the last member from what all share."""
    found = _COUNT_INSIDE.match(names[-1])
    if found is None or _NUMERALS.find(found["count"]) != len(names):
        return names
    shared = found["shared"]
    return [member if member.endswith(shared) else member + shared for member in (*names[:-1], found["last"])]


_NUMERALS = "〇一两三四五六七八九"
_COUNT_INSIDE = lazy(r"(?P<last>[^两三四五六七八九]{2,16})(?P<count>[两三四五六七八九])(?:个|大|项|种|类|家|座)?(?P<shared>[\u4e00-\u9fffA-Za-z]{1,20})\Z")


def paired(name: str) -> list[str]:
    """存贷款余额 of two values: 存款余额, 贷款余额; the name itself where it is no such pair."""
    found = _PAIR.search(name)
    if found is None:
        return [name]
    front, back = name[: found.start()], name[found.end() :]
    return [front + word + back for word in _PAIR_WORDS.get(found[0], tuple(found[0]))]


_PAIR = lazy(r"存贷(?=款)|进出(?=口)|收支\Z|产销(?=量|额)")
_PAIR_WORDS = {"收支": ("收入", "支出")}


def _parts(signs: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for mark in _MARK.finditer(signs, start, end):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if end > start:
        yield start, end


def completed(name: str, last: str, head: re.Pattern[str]) -> str:
    """`name` with the words that it shares with `last`, where it is plainly cut short.

    >>> completed("国家级", "省级专精特新企业", re.compile("数量$"))
    '国家级专精特新企业'
    """
    contrast = _CONTRAST.match(last)
    if contrast is not None and _CONTRAST.fullmatch(name) is not None:
        return name + last[contrast.end() :]
    if _GROWTH.fullmatch(name) is not None:
        return name
    growth = _GROWTH.search(last)
    if growth is not None and _GROWTH.search(name) is None and len(growth[0]) < len(last) and head.search(name) is not None:
        return name + growth[0]
    if (len(name) > 2 and (name[-1] in "数额率值面度" or head.search(name) is not None)) or (
        len(name) == 2 and head.fullmatch(name) is not None
    ):
        return name
    if (name[-1], last[0]) in _PAIRED:
        return name + last[1:]
    sector = _SECTOR.search(last) if name.endswith("业") and not name.endswith(("企业", "就业", "创业", "失业")) else None
    if sector is not None:
        return name + last[sector.end() :]
    classified = last.find(name[-1], 0, len(name) + 3) if name[-1] in _CLASSIFIERS else -1
    if classified >= 0:
        return name + last[classified + 1 :]
    shared = _shared(name, last, head)
    if len(name) == 1 and (len(last) - len(shared) not in (2, 3) or any(name in series and last[0] in series for series in _SERIES)):
        return name + last[1:]
    return name + shared


_SERIES = ("甲乙丙丁", "ABCDEF", "大中小", "高中低", "上中下", "老中青", "男女", "国省市县区乡镇村", "东西南北中", "内外", "轻重", "新老旧")
"""甲、乙类传染病: characters of one series stand for one another."""
_SECTOR = lazy(r"(?<![企就创失作毕营])业")
"""高技术制造业、|装备制造业|投资: what is said of the last sector is said of all."""


_WHOLE = lazy(r"(?:(?:应税|开票|网络)销售|接待(?:游客|旅客))\Z")
"""工业应税销售、工业用电量: a sum that needs no head."""


def _shared(name: str, last: str, head: re.Pattern[str]) -> str:
    """What `last` says behind the kind of thing that both are, or its head."""
    kind = _KINDS.search(last, 1)
    if _WHOLE.search(name) is not None:
        return ""
    if kind is not None:
        return last[kind.end() :] if name.endswith(kind[0]) else last[kind.start() :]
    if _SHARED.search(name) is not None:
        return ""
    found = _SHARED.search(last) or head.search(last)
    return "" if found is None or len(found[0]) >= len(last) else found[0]

"""Names: the noun phrase before a number, or behind it, that says what is measured.

In: a tape and where the number stands. Out: a `Name`: its words, its place, and whose it is where the phrase says so.

    全区新设立外商投资企业|168家 → 新设立外商投资企业, subject 全区
    举办|3场|主题活动 → 主题活动
"""

from __future__ import annotations

import re
from typing import NamedTuple

from progress_nlp.facts.compounds import COMPOUND, COMPOUND_AT
from progress_nlp.facts.edges import Edges, has_words, mention_end, phrase
from progress_nlp.facts.owners import is_owner, makes_noun, who_acts
from progress_nlp.facts.tape import PERIOD, Tape, cue_groups, one_of
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
    region_heads: frozenset[str]
    head: re.Pattern[str]
    organisation: re.Pattern[str]
    sum: re.Pattern[str]
    makes: re.Pattern[str]
    unnamed: frozenset[str]
    terms: frozenset[str]

    def region_at(self, signs: str, start: int, end: int) -> re.Match[str] | None:
        """全市, 我省: the words for a place that the report speaks of, where they begin at `start`."""
        return self.region.match(signs, start, end) if signs[start : start + 1] in self.region_heads else None


def name_patterns(lexicon: Lexicon) -> NamePatterns:
    """The patterns of a lexicon, built once."""
    groups = cue_groups(lexicon)
    adverb = one_of((*groups["adverb"], *groups["cumulative"], "已", "共", "成功", "先后", "陆续", "相继", "全年", "年内"))
    region = one_of(groups["region"])
    return NamePatterns(
        lazy_spot(
            rf"(?:(?:{adverb}|(?<![换更创革翻全最])新|{PERIOD}[\ue000]{{0,40}}){{1,4}}(?P<verb>{one_of(groups['main_verb'])})|{one_of(groups['strong_verb'])})(?!的|后|{COMPOUND})"
        ),
        lazy(rf"(?:{one_of(groups['main_verb'])})(?!{COMPOUND})"),
        lazy(rf"(?P<place>{region})(?!(?:(?<=市)场(?![所馆地次外])|(?<=区)域))(?:各项|各类|各级)?(?=[^的]{{2}})"),
        frozenset(word[0] for word in groups["region"]),
        lazy(rf"(?:{one_of(groups['head'])})\Z"),
        lazy(
            rf"(?:(?!归属|属于|来自|面向)[^、,\s]{{1,20}}?{one_of(groups['organisation'] + groups['owned'])}(?!(?<=大学)生|(?<=银行)业))(?=[^、的,]{{2,}})"
        ),
        lazy(rf"(?:{one_of(groups['sum_head'])})\Z"),
        lazy(rf"(?:{one_of(groups['make_verb'])})(?=[\u4e00-\u9fff]{{2}})(?!基地|企业|能力|面积|总值|成本)"),
        frozenset(groups["unnamed"]),
        frozenset(groups["term"]),
    )


_OR_OTHERS = lazy("[或和及与]|以及|等")
"""上市公司|或龙头企业投资项目: one kind among others is no owner."""


def name_before(tape: Tape, signs: str, start: int, end: int, lexicon: Lexicon, *, whole: bool = False) -> Name | None:
    """The name that ends before `end`; None where nothing but adverbs, verbs and dates stand in `[start, end)`.

    Of a list of which only the last can be meant (完成验收、投资|5亿元) the last, unless `whole`.
    """
    edges, patterns = Edges.of(lexicon), lexicon.built(name_patterns)
    limit, left = end, max(start, end - LONGEST)
    extreme = _EXTREME.search(signs, left, end) if "最" in signs[left:end] else None
    moved = _TOWARD.match(signs, edges.strip_left(signs, start, end), end) if signs.endswith(_REACHED, start, end) else None
    start = start if moved is None else moved.end()
    if extreme is not None:
        return Name(extreme["what"], *extreme.span("what"))
    start, end = edges.strip(signs, *_before_apart(signs, _after_frame(tape, signs, max(start, end - LONGEST), end), end))
    if not has_words(signs, start, end):
        return None
    if end < limit and (planned := _PLANNED.match(signs, end, limit)) is not None and edges.only_verbs(signs, start, end):
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
        given = end - behind > 2 and signs[end - 2 : end] in edges.given
        if edges.only_verbs(signs, behind, end) and not given and not _owns(words, lexicon):
            end = edges.strip_right(signs, start, dated)
        else:
            subject = _subject_of(words, lexicon)
            start = behind
    found = patterns.governing.search(signs, start, end)
    while found is not None:
        left, right = found.span("all")
        if start < left and right < end and edges.only_verbs(signs, right, end) and signs[right:end] not in edges.given:
            end = edges.strip_right(signs, start, left)
            break
        if end - right >= 2 and left > start and not _AMONG_MANY.match(tape.text, start, left):
            subject = subject or _subject_of(phrase(tape, signs, *edges.strip(signs, start, left)), lexicon)
            told = found.start("verb") if found["verb"] else right
            start = told if edges.told.at(signs, told, end) else edges.strip_left(signs, right, end)
            break
        found = patterns.governing.search(signs, right, end)
    if "共" in signs[start:end] and (altogether := _ALTOGETHER.search(signs, start, end)) is not None:
        behind = edges.strip_left(signs, altogether.end(), end)
        if end - behind > 2 and edges.verbs.at(signs, behind, end) and not edges.only_verbs(signs, behind, end):
            subject = subject or _subject_of(phrase(tape, signs, start, altogether.start()), lexicon)
            start = behind
    joined = signs.rfind("并", start + 2, end - 2)
    if joined > 0 and edges.only_verbs(signs, start, joined) and not edges.keep.at(signs, joined, end):
        start = joined + 1
    start = _behind_beneficiary(signs, start, end, edges)
    start = _without_verb(signs, start, end, edges)
    start, end, owner = _without_predicate(tape, signs, start, end, lexicon)
    subject = subject or owner
    has = _HAS.match(signs, start, end) if subject is None and "有" in signs[start:end] else None
    if has is not None and not edges.keep.before(signs, start, has.end()):
        subject = None if has["among"] else _subject_of(phrase(tape, signs, start, has.end("who")).rstrip("内里"), lexicon)
        start = has.end()
    listed = signs.rfind("、", start, end)
    if (
        not whole
        and listed > start
        and not _OF_SEVERAL.search(signs, end, limit + 2)
        and patterns.head.fullmatch(signs, listed + 1, end)
    ):
        start = listed + 1
    name = _split_subject(tape, signs, start, end, subject, lexicon)
    if name is not None and "在" in name.text and (among := _AMONG_INSIDE.search(name.text)) is not None:
        name = name._replace(text=name.text[: among.start()] + name.text[among.end() :])
    if name is not None and (hollow := _HOLLOW.match(name.text)) is not None:
        name = name._replace(text=(hollow["what"] or "") + hollow["deed"])
    return None if name is None or name.text in patterns.unnamed or name.text in patterns.terms else name


_ALTOGETHER = lazy(r"(?<=[^,;:。、][^,;:。、公总一合])共(?![同享建性青和管治富产识振计有])")
"""本次普查共|登记单位: what stands before is no part of the name."""
_HAS = lazy(
    r"(?P<who>在?[\u4e00-\u9fff]{2,10}?(?P<among>中)?)(?<![没所国私公享稀含带具拥占持设])(?:共|现|还|仍|尚|也|另)?有"
    r"(?![的限关效色机序力害利望待余无偿名价所])(?=[\u4e00-\u9fff]{2})"
)
"""青石县|有少数民族人口3万人: who has it."""
_HOLLOW = lazy(r"(?:(?P<what>[^公总一合同共]{2,12})共(?=涉及|检查|登记|核查|排查|投入|安排)|已(?=建成))(?P<deed>.+)")
"""拆迁共涉及|326户: what only says that it is a sum, or that it is done, is no part of a name."""
_AMONG_MANY = lazy("每|[百千万][人户名口]\\Z")
"""千人|拥有床位7张: among how many, not whose."""
_PLANNED = lazy(r"(?:计划|目标|任务|预算|指标)")
"""下达计划|860公里: behind a verb the plan is what has the value."""
_REACHED = ("到", "至", "达")
_TOWARD = lazy("(?:扩大|提高|提升|增加|压减|压缩|降低|减少|缩短|扩展|控制)(?=[^,;:。、]{2,24}(?:[到至]|达))")
"""扩大|茶园面积至8000亩: the verb of a movement to where it went is no part of the name."""
_EXTREME = lazy(
    r"(?P<what>(?:最[大高低小强]|单站最大)[\u4e00-\u9fff]{0,8}?[量位速温值度力雨雪水])(?:(?:出现|发生)在|为|是)(?P<who>(?!全|去|上|历|常|同)[\u4e00-\u9fff]{2,12}?)的?\Z"
)
"""最大降雨量为石门镇|246.5毫米: where it was measured."""
_AMONG_INSIDE = lazy(r"(?<=..)在[^,;:。、]{2,16}中(?=排名|位次|名次)")
_OF_SEVERAL = lazy("均|都|双|分别|依次|各自")
_FRAME = lazy_spot(
    r"(?:目标|任务|计划|指标)(?:是|为)(?=[\u4e00-\u9fff]{2})"
    r"|(?:利?用|花费?|历经|经过)了?\ue005\ue000{0,20}[多余]?的?(?:时间|努力)"
    r"|(?:基础|前提|背景|框架)[上下]|主要系|主要是|原因是|得益于|缘于|以来|过程中|期间(?!费用)|折算|持平、|方式(?=[\u4e00-\u9fff]{2})|-{2,}| / "
)

_ONCE_DONE = lazy(
    r"(?<![^,;:。])[\u4e00-\u9fff]{0,10}(?:完成|建成|投产|达产|竣工|投用|投入使用|投入运营|扩建)后(?![续期勤备扶方台端代来半])(?=[\u4e00-\u9fff]{2})"
)
"""项目建成后|年产值10亿元: it opens its clause, so that it is looked for apart from what may stand anywhere."""


_WITHIN = lazy(r"(?:(?<=[^,;:。、]{2})|(?<![^,;:。\n]))在[^,;:。、]{2,40}?(?:之?中|当中)\Z")
"""总收入|在全省88个县中|…: among whom is no part of the name."""


def _after_frame(tape: Tape, signs: str, start: int, end: int) -> int:
    """Where a clause begins once words of circumstance are left out (自开工以来|, 扣除留抵退税因素后|)."""
    first = tape.text[start : start + 1]
    numbered = _NUMBERED.match(tape.text, start, end) if first == "第" or first.isdecimal() or first.isspace() else None
    start = start if numbered is None else numbered.end()
    once = _ONCE_DONE.match(signs, start, end) if "后" in signs[start:end] else None
    start = start if once is None else once.end()
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
        within = _WITHIN.search(signs, start, end) if "在" in signs[start:end] else None
        return start, end if within is None else max(start, within.start())
    return (start, found.start()) if found.start() - start >= 2 else (found.end("all"), end)


_NUMBERED = lazy(
    r"\s*(?:[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){2,3}(?=[\u4e00-\u9fff])|[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){1,3}\s+|第[一二三四五六七八九十百0-9０-９]{1,4}[条章节款]\s*)"
)


def _behind_beneficiary(signs: str, start: int, end: int, edges: Edges) -> int:
    """为群众|挽回损失: for whom something was done is no part of what was done."""
    if signs[max(0, start - 1) : start] not in _FOR:
        return start
    for at in range(start + 2, min(end - 3, start + 12)):
        length = max(edges.verbs.at(signs, at, end), edges.acts.at(signs, at, end))
        if length and not edges.keep.at(signs, at, end) > length and end - at - length >= 2 and not makes_noun(signs, at, length, end, edges):
            return at
    return start


_FOR = ("为", "向", "给", "替")


def _subject_of(words: str, lexicon: Lexicon) -> str | None:
    words = _OPENS.sub("", _WILL.sub("", _TERM_BEHIND.sub("", words)))
    if not 1 < len(words) <= 30 or words in lexicon.built(name_patterns).terms or _BY_WAY.match(words) is not None:
        return None
    return words if _CHINESE.search(words) else None


_BY_WAY = lazy("[按为向给经据凭因]|根据|依据|围绕|针对|随着|由于|通过|关于|面向")
"""按新准则|实现盈利: words that say how or for whom are no owner."""
_OPENS = lazy(r"\A(?:了|不到|超过|约占|占)+(?=全[国省市区县])")
_WILL = lazy(r"(?:(?:计划|预计|力争|拟)?(?:将|拟)?(?:于|在)|将|拟|计划|预计)\Z")
"""区住建委|将于|11月底前: what is to be is no part of whose it is."""
_TERM_BEHIND = lazy(r"(?:报告期[内末]?|本期|期内|期末|年内|旗下|下属|所属|辖内)\Z")
_CHINESE = lazy(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2}")


def _without_verb(signs: str, start: int, end: int, edges: Edges) -> int:
    """A verb that opens the phrase is no part of the name (开展演练 → 演练), unless it makes a noun with what follows (投资额)."""
    for _ in range(2):
        length = edges.strip_verb.at(signs, start, end)
        if not length or _PAPER.match(signs, start + length, end):
            return start
        if edges.told.at(signs, start, end) == length:
            return start
        if signs[start + length : end] in edges.given:
            return start
        if signs[start + length : start + length + 1] in _OF_A_KIND and end - start - length > 2:
            return start
        if _STATION.match(signs, start + length, end) or _rate_of_both(signs, start, start + length, end, edges):
            return start
        if end - start - length < 2 or signs[start] == "新" or _compounds(signs, start, length, end):
            return start
        if edges.keep.at(signs, start, end) > length:
            return start
        behind = edges.strip_left(signs, start + length, end)
        noun = signs.startswith(edges.hollow, start) or (signs.endswith(edges.given, behind, end) and end - behind > 2)
        if end - behind < 2 or (edges.only_verbs(signs, behind, end) and not noun):
            return start
        start = behind
    return start


def _rate_of_both(signs: str, start: int, place: int, end: int, edges: Edges) -> bool:
    """调解|撤诉率, 签约|履约率: a rate of two acts side by side."""
    return signs[end - 1] == "率" and end - place > 2 and not signs.startswith(edges.hollow, start) and edges.only_verbs(signs, place, end - 1)


def _compounds(signs: str, start: int, length: int, end: int) -> bool:
    """Whether the verb at `start` makes one noun with what follows (投资|额); 实现 never does."""
    return not signs.startswith("实现", start) and COMPOUND_AT.match(signs, start + length, end) is not None


_OF_A_KIND = frozenset("性式型")
"""补贴性|培训, 装配式|建筑: a verb that says of what kind."""
_PAPER = lazy(r"(?:协议书?|合同|补[助贴]|奖励|奖补|细则|方案|办法|意见|许可证|通知书|清单|台账|资金|基金|债券|订单|计划)\Z")
"""签订|征收协议: a verb that says what the paper or the money is for."""
_STATION = lazy(r"[站队](?![房台伍])")
"""监测|站出具报告: who acts."""


def noun_of(name: str, lexicon: Lexicon) -> str:
    """The noun of a name that holds a verb or says that it is a sum (新收各类案件 → 各类案件, 市场主体总量 → 市场主体)."""
    patterns = lexicon.built(name_patterns)
    name = patterns.sum.sub("", name) if len(name) > 3 else name
    so_far = name.find("累计")
    name = name[:so_far] if so_far > 1 else name
    edges, place = Edges.of(lexicon), 0
    while length := edges.verbs.at(name, place, len(name)):
        place += length
    name = name[place:] if place and len(name) - place >= 2 and name[place] not in _NOUN_GOES_ON else name
    if (newly := _NEW_ONES.match(name) or patterns.makes.match(name)) is not None:
        return name[newly.end() :]
    found = _REACHES.search(name) or patterns.verb.match(name)
    return name if found is None or len(name) - found.end() < 2 else name[found.end() :]


_REACHES = lazy(r"涉及|惠及")
"""征收项目涉及|住宅: whatever stands before these verbs is not what is counted."""


_NEW_ONES = lazy(r"[^新]{0,12}新(?:确认|认定|签约|入库|列入|纳入)(?=[\u4e00-\u9fff]{2})")
_NOUN_GOES_ON = frozenset("的额率量数性型类人员者")


def _split_subject(tape: Tape, signs: str, start: int, end: int, subject: str | None, lexicon: Lexicon) -> Name | None:
    words = phrase(tape, signs, start, end)
    if not words:
        return None
    patterns, edges = lexicon.built(name_patterns), Edges.of(lexicon)
    region = patterns.region_at(signs, start, end)
    begins = start if region is None else edges.strip_left(signs, region.end(), end)
    acting = None if subject is not None else who_acts(signs, begins, end, edges, within=region is not None)
    if acting is not None:
        who, does = acting
        begins = does if region is not None else _without_verb(signs, does, end, edges)
        return Name(phrase(tape, signs, begins, end), begins, end, phrase(tape, signs, start, who))
    if region is not None:
        rest = phrase(tape, signs, begins, end)
        return Name(rest or words, begins, end, subject or tape.text[start : region.end("place")])
    organisation = patterns.organisation.match(signs, start, end)
    if organisation is None or "在" in organisation[0] or _OR_OTHERS.match(signs, organisation.end(), end):
        return Name(words, start, end, subject)
    rest = phrase(tape, signs, organisation.end(), end)
    owner = phrase(tape, signs, *organisation.span())
    if len(rest) >= 3 and patterns.head.search(rest):
        return Name(rest, organisation.end(), end, subject or owner)
    return Name(words, start, end, subject or owner)


def owner_of(name: Name, lexicon: Lexicon) -> str | None:
    """Whose a noun behind a number is, where the phrase before the number is an owner (全县|23个乡镇)."""
    words = _OPENS.sub("", name.text).rstrip("与和同对向为")
    owns = lexicon.built(name_patterns).region_at(words + "__", 0, len(words) + 2) is not None or is_owner(words, lexicon)
    return words if owns else name.subject


def _owns(words: str, lexicon: Lexicon) -> bool:
    """Whether words are an owner and nothing else, so that a verb behind them is what they did (全市6月|新增就业)."""
    region = lexicon.built(name_patterns).region_at(words + "__", 0, len(words) + 2)
    return is_owner(words, lexicon) or (region is not None and region.end() == len(words))


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
            if end - behind >= 2 and _owns(owner, lexicon):
                return behind, end, owner
            return start, before, None
        place += max(kept, 1)
    return start, end, None


_ASPECTS = ("已", "始终", "有望", "陆续", "相继", "一直")
_ASPECT = lazy(f"[{''.join(word[0] for word in _ASPECTS)}]")

"""Standings: the words round an ordinal that say among whom a place is held.

In: the signs of a clause up to an ordinal. Out: a `Standing`: where the ranking phrase begins, where the name before it ends, the
scope and how many there are. None where the ordinal is no rank (第一，…; 首位产业).

    外贸规模居全省R → scope 全省
    在10个远郊区中排名R → scope 远郊区, total 10
"""

from __future__ import annotations

import re
from typing import NamedTuple

from progress_nlp.facts.edges import BREAKS, WordEdges, mention_end, phrase
from progress_nlp.facts.names import name_patterns
from progress_nlp.facts.tape import NUMBER, QUANTITY, QUOTED, RANK, Tape, cue_groups
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy

_FARTHEST = 40
_VALUES = frozenset(RANK)
_WORDS = lazy(r"居(?:民|家|住|委|所|室|留|间)|列(?:车|支|为|席)|排(?:放|污|水|查|涝|名前|行榜)|(?<=[下系序并陈班专])列|(?<=上)(?<!榜上)列")
_SCOPE = lazy(
    r"(?:全国|全省|全市|全区|全县|全州|全旗|全疆|全镇|全球|世界|亚洲|国内|省内|市内|区内|县内|行业|同类|同级|同行业|东部|中部|西部|华东|华北|华南|华中|沿海|长三角|珠三角|京津冀"
    r"|我国|我省|我市|我区|我县)(?:(?!全[国省市区县])[\u4e00-\u9fff“”、\ue006\ue007]){0,14}\Z"
)
_NAMED_REGION = lazy(
    r"(?<![\u4e00-\u9fff])(?:(?!全)[\u4e00-\u9fff]){1,4}(?:省|市|区|县|州|盟)(?:[\u4e00-\u9fff“”、\ue006\ue007]{0,14})\Z"
)
_AMONG = lazy(r"(?:在|于)(?P<scope>[^,;:。]{1,40}?)(?:之?[中内里上]|范围内|当中)?(?:的|综合|分别|依次|均|都)*\Z")
_CONTEST_BEFORE = lazy(r"在(?P<contest>[^,;:。]{2,34}?)(?:中|里)?,[^,;:。]{0,40}\Z")
_REGION_BEFORE = lazy(
    rf"(?<=.)(?:全[国省市区县州旗球]|国内|世界)(?:[{QUANTITY}{NUMBER}{RANK}]\ue000{{0,8}}[\u4e00-\u9fff]{{1,6}}(?:之?[中内里]|当中)?)?(?:分别|依次|均|都)?\Z",
    re.S,
)
"""政务公开|全省|排名第3, 热度|全市16个区中|排名第七: a region with nothing behind it is whom the rank is among."""
_AMONG_ALL = lazy(r"(?<=.)(?:在|于)[^,;:。、]{1,40}?(?:之?中|当中|内|里)(?:的|仅)?\Z", re.S)
_MOVED = lazy(
    r"(?:前移|后移|前进|后退|上升|下降|提升|跃升|进|升|退|降|下滑|上移)了?[\ue001\ue003]\ue000{0,4}(?P<to>至|到)\Z"
    r"|(?:力争|争取|冲刺|确保)\Z"
)
_SCOPE_TAIL = lazy(r"(?:之|之?(?<![高初])中|之?里|(?<![国省市区县])内|当中|的|位|列|居|名|第|在|排|分别|依次|均|都)+\Z")


_CONTEST = lazy(
    r"(?P<kind>(?:综合|绩效|年度|季度|月度|专项|第三方|发展|质量|工作|动态|目标){0,4})"
    r"(?P<what>评价|考核|考评|测评|评估|评比|排名|评选|通报|评议|督查|排行榜|榜单|榜|运动会|全运会|[\u4e00-\u9fff]赛)\Z"
)


_SCORES = frozenset("得总评积均计")
"""得分|列第8位: 分 belongs to the name."""


_REGION = lazy(r"全[国省市区县州旗疆镇]|我[国省市区县]|国家级?|[\u4e00-\u9fff]{1,3}[省市区县]")


class Standing(NamedTuple):
    """A place held: `start` of the ranking phrase, `name_end` where what is ranked ends, `scope` and `total` where said."""

    start: int
    name_end: int
    scope: str | None
    total: int | None
    rule: str
    contest: str | None = None


def standing_before(tape: Tape, signs: str, start: int, end: int, lexicon: Lexicon) -> Standing | None:
    """The standing that an ordinal at `end` completes; only `[start, end)` is looked at."""
    left = max(start, end - _FARTHEST)
    verbs, verbs_of_winning = lexicon.built(_rank_verbs), lexicon.built(_verbs_of_winning)
    if tape.at[end].detail == "last" and (row := _IN_A_ROW.search(signs, left, end)) is not None:
        if signs.startswith("的", mention_end(signs, end, len(signs))):
            return None
        return _in_a_row(tape, signs, left, row.start(), end)
    moved = _MOVED.search(signs, left, end)
    if moved is not None and moved["to"] is not None:
        return Standing(moved.start("to"), moved.start("to"), None, None, "ranking.verb")
    place = end
    while place > left:
        if signs[place - 1] in _VALUES and not tape.at[place - 1].text.endswith("强"):
            break
        length = verbs.before(signs, left, place)
        if length == 1 and _WORDS.match(signs, place - 1) is not None:
            length = 0
        if length and signs.startswith("排", place - length) and signs.startswith(("榜", "上榜"), place):
            length = 0
        if length > 1 and signs[place - length] == "分" and signs[place - length - 1 : place - length] in _SCORES:
            length -= 1
        if not length and (won := verbs_of_winning.before(signs, left, place)) and _PLACE_WON.search(tape.at[end].text):
            length = won
        if length and signs.startswith("并列", place - length) and (more := verbs.before(signs, left, place - length)) > 1:
            length += more
        if length and not _nested(signs, place, end):
            return _with_verb(tape, signs, start, place - length, place, end, lexicon)
        place -= 1
    among = _AMONG_ALL.search(signs, left, end)
    if among is not None:
        return Standing(among.start(), among.start(), *scope_in(tape, among.start(), end), "ranking.among")
    if moved is not None:
        return Standing(end, moved.start(), None, None, "ranking.verb")
    if tape.at[end].text.endswith("强") and _OF_A_CLASS.match(signs, mention_end(signs, end, len(signs))) is not None:
        return None
    found = _SCOPE.search(signs[left:end]) or _NAMED_REGION.search(signs[left:end]) or _of_a_list(tape, signs[left:end], left)
    if found is None:
        return None
    begin = left + found.start()
    scope, total = scope_in(tape, begin, end)
    contest = None if scope is None else _contest(scope) or _measure(scope, lexicon)
    if contest is not None and contest[0]:
        return Standing(begin, begin, contest[0], total, "ranking.scope", contest[1])
    return Standing(begin, begin, scope, total, "ranking.scope")


_IN_A_ROW = lazy(r"(?:已经?|又|还)?连续(?:[\ue001\ue003\ue005]\ue000{0,6}|[两二三四五六七八九十]个?[年月次周季届]度?)\Z")


def _in_a_row(tape: Tape, signs: str, left: int, row: int, end: int) -> Standing:
    """营商环境在全省测评中|连续两年|垫底: how often is no part of what is ranked."""
    among = _AMONG_ALL.search(signs, left, row)
    if among is None:
        return Standing(end, row, None, None, "ranking.last")
    scope, total = scope_in(tape, among.start(), row)
    contest = None if scope is None else _contest(scope)
    return Standing(end, among.start(), scope if contest is None else contest[0], total, "ranking.last")


_PLACE_WON = lazy(r"[名位冠甲]\Z")
"""获第二名, 斩获三甲: what is won is a place, as 获第三方认证 is not."""


_OF_A_CLASS = lazy("[\u4e00-\u9fff\ue007)]")
"""世界500强|企业, （全球50强|）: a class of firms."""


def _of_a_list(tape: Tape, window: str, left: int) -> re.Match[str] | None:
    """位列中国企业500强第57位、|制造业民营企业500强|第34位."""
    quoted = _QUOTED_LIST.search(window)
    if quoted is not None and _LISTED_IN.search(tape.text, left + quoted.start(), left + quoted.end()) is not None:
        return quoted
    found = _LIST.search(window)
    return found if found is not None and tape.at[left + found.start("list")].text.endswith("强") else None


_QUOTED_LIST = lazy(rf"(?:(?<=、)|(?<![^,;:。]))“?{QUOTED}{{4,30}}”?\Z")
_LISTED_IN = lazy("[0-9百十]强|榜")
_LIST = lazy(rf"(?<=、)[\u4e00-\u9fff]{{2,14}}(?P<list>{RANK})\ue000{{0,8}}(?:企业|榜单?|[县市区])?\Z")


def _nested(signs: str, place: int, end: int) -> bool:
    return any(c in BREAKS for c in signs[place:end])


def _with_verb(tape: Tape, signs: str, start: int, verb: int, after: int, end: int, lexicon: Lexicon) -> Standing:
    scope, total = scope_in(tape, after, end)
    name_end = _named_until(signs, start, verb)
    if scope is not None and (own := _OWN.search(scope)) is not None:
        scope = scope[: own.start()] or None
    if scope is not None or name_end < verb:
        contest = None if scope is None else _contest(scope) or _measure(scope, lexicon)
        if contest is not None and contest[0]:
            return Standing(verb, name_end, contest[0], total, "ranking.verb", contest[1])
        before = _AMONG.search(signs[max(start, verb - _FARTHEST) : verb])
        held = None if before is None else max(start, verb - _FARTHEST) + before.start()
        at = None if held is None else _contest(_PLACE_TAIL.sub("", phrase(tape, signs, held + 1, verb)))
        if held is not None and at is not None:
            return Standing(verb, held, scope, total, "ranking.verb", at[1])
        return Standing(verb, name_end, scope, total, "ranking.verb")
    among = _AMONG.search(signs[max(start, verb - _FARTHEST) : verb])
    if among is None:
        place = _REGION_BEFORE.search(signs, start, verb)
        if place is not None:
            return Standing(verb, place.start(), *scope_in(tape, place.start(), verb), "ranking.verb")
        return Standing(verb, verb, *_contest_scope(tape, signs, verb), "ranking.verb")
    begin = max(start, verb - _FARTHEST) + among.start()
    measured = _MEASURED_AMONG.match(signs, begin + 1, name_end)
    if measured is not None and measured.end() == name_end:
        scope, total = scope_in(tape, begin + 1, measured.start("what"))
        what = phrase(tape, signs, *measured.span("what"))
        return Standing(verb, begin, scope, total, "ranking.among", what)
    scope, total = scope_in(tape, begin + 1, verb)
    contest = _contest(_PLACE_TAIL.sub("", phrase(tape, signs, begin + 1, verb)))
    if contest is None:
        return Standing(verb, begin, scope, total, "ranking.among")
    return Standing(verb, begin, contest[0], total, "ranking.contest", contest[1])


def _named_until(signs: str, start: int, verb: int) -> int:
    """Where what is ranked ends: before whom it shares its place with (学科数|与邻省省会并列第六)."""
    together = signs.startswith(("并列", "同居", "同列"), verb)
    found = _BESIDE.search(signs, start, verb) if together else None
    return verb if found is None else found.start()


_MEASURED_AMONG = lazy(
    r"[^,;:。、]{0,12}?(?:[\ue001\ue003]\ue000{0,8}|各)[\u4e00-\u9fff、]{0,8}?(?:[省市州区县盟旗镇乡村家个]|街道|社区|公司|城市|省份|地区|国家|企业|高校|医院|学校|单位|部门|园区|开发区)\ue006{0,12}"
    r"(?:之?[中内]|当中)(?P<what>(?!由|按|从|以|综合\Z|总体\Z|整体\Z|目前|持续|连续)[\u4e00-\u9fffA-Za-z\ue006]{2,16})"
)
"""该县|在全市12个县区中|空气质量|排名第11: what is ranked stands behind among whom."""
_GROUP = lazy(r"(?:区|市|县|州|镇|街道|企业|城市|院校|园区|医院|学校|机关|部门|单位)\Z")
"""全省开发区|综合考评: the evaluated are among the scope."""
_OWN = lazy(r"[中,]?(?:我|本|该)[省市区县州镇乡街道校院司]{1,2}\Z")
_BESIDE = lazy(r"[与同和跟][^,;:。]{1,12}\Z")


def _contest(phrase: str) -> tuple[str | None, str] | None:
    """The scope and the name of an evaluation: 全省开发区|综合考评, 全市|垃圾分类考评; None where the phrase is none."""
    found = _CONTEST.search(phrase)
    if found is None:
        return None
    whole = _REGION.match(phrase)
    if whole is not None and found["kind"] and (whole.end() >= found.start() or _GROUP.search(phrase[: found.start()]) is not None):
        whole = None
    if whole is None and not found["kind"] and (found["what"] in _NAMELESS or found["what"].endswith("赛")):
        return None, phrase
    cut = found.start() if whole is None else whole.end()
    return phrase[:cut] or None, phrase[cut:]


_NAMELESS = frozenset({"排名", "排行榜", "榜单", "榜"})
"""软科中国大学|排名: what the list is of is its name."""


def _measure(words: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """全省|县域经济综合竞争力: whom a place is among, and what it is measured by."""
    found = _MEASURE.fullmatch(words)
    if found is None or not (_POWER.search(found["what"]) or lexicon.built(name_patterns).head.search(found["what"])):
        return None
    return found["scope"], found["what"]


_MEASURE = lazy("(?P<scope>全[国省市区县球]|世界|国内)(?P<what>[^全]{3,20})")
_POWER = lazy(r"(?:竞争力|综合实力|指数|满意度|安全感|影响力|增速|增幅)\Z")


def contest_in(tape: Tape, signs: str, start: int, end: int) -> str | None:
    """在全省开发区综合考评中|由第12位上升至第7位: the name of the evaluation."""
    among = _AMONG_ALL.search(signs, max(start, end - _FARTHEST), end) or _AMONG_CLAUSE.search(signs, start, end)
    found = None if among is None else _contest(_PLACE_TAIL.sub("", phrase(tape, signs, among.start() + 1, end)))
    return None if found is None else found[1]


_AMONG_CLAUSE = lazy(r"(?:在|于)[^,;:。]{2,40}?(?:之?中|里|内)\Z")
_PLACE_TAIL = lazy(r"(?:之?[中里]|(?<=榜)上|(?<![国省市区县])内|当中|的)+\Z")


def contest_before(tape: Tape, start: int) -> tuple[str | None, str] | None:
    """全省土地利用效率考核，|我市居第4位: the scope and the name of an evaluation in the clause before `start`."""
    end = start - 1
    left = max(max(tape.outer.rfind(mark, max(0, end - 60), end) for mark in "。;,:\n"), max(-1, end - 60)) + 1
    words = _PLACE_TAIL.sub("", phrase(tape, tape.outer, left, end)).removeprefix("在") if 0 < end - left < 40 else ""
    return _contest(words) if words else None


def contest_of_sentence(tape: Tape, verb: int) -> str | None:
    """在第46届世界技能大赛上，…，列参赛城市第3名: the contest that the sentence begins with."""
    left = max(max(tape.outer.rfind(mark, max(0, verb - 70), verb) for mark in "。;\n"), verb - 71) + 1
    found = _AT_CONTEST.match(tape.outer, left, verb)
    contest = None if found is None else _contest(_SESSION.sub("", phrase(tape, tape.outer, *found.span("contest"))))
    return None if contest is None else contest[1]


_SESSION = lazy("^第[^届]{1,4}届")
_AT_CONTEST = lazy(r"[^,;:。]{0,8}?在(?P<contest>[^,;:。]{2,34}?)[中上里],")


def _contest_scope(tape: Tape, signs: str, verb: int) -> tuple[str | None, int | None]:
    """在全省开发区考评中，X得分86.7分、位列第11位: the scope stands in the clause before."""
    left = max(signs.rfind("。", max(0, verb - 70), verb), signs.rfind(";", max(0, verb - 70), verb), verb - 70) + 1
    found = _CONTEST_BEFORE.search(signs, left, verb)
    if found is not None and RANK in signs[found.start() : verb]:
        return None, None
    contest = None if found is None else _contest(_PLACE_TAIL.sub("", phrase(tape, signs, *found.span("contest"))))
    if found is None or contest is None:
        return None, None
    return contest[0], scope_in(tape, *found.span("contest"))[1]


def scope_in(tape: Tape, start: int, end: int) -> tuple[str | None, int | None]:
    """The scope in `[start, end)`: what stands before a count (全市16个区), or else behind it (10个远郊区)."""
    signs = tape.outer if tape.outer[start:end].strip("\ue008") else tape.signs
    counted = next((place for place in range(start, end) if signs[place] in QUANTITY + NUMBER), None)
    if counted is None:
        words = _words(tape, signs, start, end)
        several = None if words is None else _SEVERAL.search(words)
        return words, None if several is None else _NUMERALS.index(several["how_many"]) + 1
    mention = tape.at.get(counted)
    total = None if mention is None or mention.value is None else int(mention.value)
    if mention is not None and mention.unit is None and _YEAR.fullmatch(mention.text):
        return _words(tape, signs, mention_end(signs, counted, end), end), None
    stop = mention_end(signs, counted, end)
    before, behind = _words(tape, signs, start, counted), _words(tape, signs, stop, end)
    if before and behind and _CONTEST.search(behind):
        return _words(tape, signs, start, end), total
    return (before or behind), total


_YEAR = lazy(r"(?:19|20)[0-9]{2}")
_NUMERALS = "一二三四五六七八九十"
_SEVERAL = lazy(r"(?P<how_many>[三四五六七八九十])(?:城区|区县|县区|区|县|市|州|盟|省|镇)\Z")
"""主城六区, 六城区: how many there are stands in the name."""


def _words(tape: Tape, signs: str, start: int, end: int) -> str | None:
    words = _SCOPE_TAIL.sub("", _SCOPE_HEAD.sub("", phrase(tape, signs, start, end).strip(" 、，,")))
    return words.removeprefix("在").removesuffix("共").removesuffix("（").strip() or None


_SCOPE_HEAD = lazy(
    r"^[了为是]|^(?:(?:继续|仍|稳定)?(?:保持|维持|稳居|位居|提升[至到]|上升[至到]|前移[至到])在?)|由[高低多少优劣好差大小][到至][高低多少优劣好差大小]|(?:(?:团体|个人|单项|男子|女子|总分|总成绩|综合成绩|总评|综合|总体)(?:组别?)?)+\Z"
)
"""保持|全省, 全省|由低到高, 全市|团体: what is no part of whom the place is among."""


def _rank_verbs(lexicon: Lexicon) -> WordEdges:
    return WordEdges(cue_groups(lexicon)["rank"])


def _verbs_of_winning(lexicon: Lexicon) -> WordEdges:
    return WordEdges(cue_groups(lexicon)["win"])


def total_behind(tape: Tape, end: int) -> tuple[int, Mention] | None:
    """（共154家）right behind a rank: how many there are, and the mention that says so."""
    if tape.signs[end : end + 1] != "(":
        return None
    found = _TOTAL.match(tape.signs, end)
    mention = None if found is None else tape.at.get(found.start("count"))
    if mention is None or mention.value is None:
        return None
    return int(mention.value), mention


_TOTAL = lazy(rf"\((?:全国|全省|全市|全区|全县)?(?:共|共有|共计|总计|合计|参评|总数)?(?:为|计)?(?P<count>[{QUANTITY}{NUMBER}])")

"""Movements: whether the words before a number say that something moved by it, and against what.

In: the signs of a clause up to a number. Out: a `Movement`: its direction, its baseline and where its words begin.

    同比增长P → up, yoy
    较上一年度上升Q → up, yoy
    高于全省平均水平P → up, peer
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from progress_nlp.facts.edges import Edges
from progress_nlp.facts.names import name_patterns
from progress_nlp.facts.tape import FILL, PERIOD, RANK, cue_groups, one_of, shape
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy

WINDOW = 64
"""How far before a number its words of movement and baseline are looked for, in characters."""

_BASELINE = (
    r"(?:(?:[同环]比(?:[较比]?\ue005\ue000{0,20})?|(?<![同环占对之类可\ue000\ue005])比(?=[增降减升])|(?:[与跟和]|同(?!比))\ue005\ue000{0,20}(?:同期)?比(?![例重])|按年|按月|[Yy][Oo][Yy]|[QqMm][Oo][QqMm])"
    r"|(?:(?<![占对之同环类可])比(?![重例率值价]|较[\ue005上去年期同])|(?<!可)(?:(?<!比)|(?<=占比)|(?=较[\ue005上去年期同]))较(?![好大快强少为]|多(?!年)|高(?![峰点])|低(?![谷点]))|较之|相较于?|相比于?|相对于)(?:[^,;:。、]{1,14}[、和及与](?=[^,;:。、]{1,14}分别))?[^,;:。、]{1,26}?"
    r"|(?:由|从)(?:法定|规定|承诺)[^,;:。、]{1,6}?"
    r"|(?:(?<![\w])(?:与|同(?!比)|跟)|与(?=\ue005))[^,;:。、]{1,20}?(?:相比|比较))"
)
_TAIL = (
    r"(?:了|保持在|稳定在|维持在|约为|约|近|超过|超|逾|将近|大约|不到|不足|达到|达|为|幅度|比例(?=[达为超近约])|至少|最多|不低于|不少于|不超过|以上|多|[≥≤≧≦⩾⩽<>])*"
)
_VERB = shape(
    rf"(?P<basis>{_BASELINE})?(?P<mid>(?:{{adverb}}|的|微|略){{0,6}}?)(?P<turns>(?:{{up|down}}[、和及与]){{0,3}}?)"
    rf"“?双?(?P<verb>{{up|down}})”?(?P<tail>{_TAIL})\Z"
)
_NOUN = shape(
    rf"(?P<basis>{_BASELINE})?(?P<mid>{{adverb}}{{0,4}}?)(?P<verb>{{growth_up|growth_down}})(?P<tail>(?:{{is}}|了|连续|\ue005\ue000{{0,12}}){{0,5}}"
    r"|(?:{up|down}|{move})[到至为](?:了|约|近|超)?)\Z"
)
_SIGNED = shape(rf"(?P<basis>{_BASELINE})(?P<mid>{{adverb}}{{0,4}}?)(?P<verb>[-+]?)(?P<tail>\ ?)\Z")
_DOUBLED = shape(rf"(?P<basis>{_BASELINE})?(?P<mid>{{adverb}}{{0,4}}?)(?P<verb>)(?P<tail>实现|接近|基本|约|近|超)?\Z")
_BASE = r"(?:[^,;:。、\ue008]|\ue008++)"
_AGAINST = shape(
    rf"(?P<basis>(?P<verb>{{more|less}})[^,;:。]{{1,20}}?)(?P<mid>{{adverb}}{{0,3}}?)(?P<tail>{_TAIL})\Z"
    rf"|(?P<basis2>(?:(?<![占对之同环类可])比|较(?![好大快强少为]|多(?!年)|高(?![峰点])|低(?![谷点])))(?:{_BASE}{{1,12}}[、和及])?{_BASE}{{1,20}}?(?<![比较][多常])|(?:与|同|和)[^,;:。、]{{1,20}}?(?:相比|相较|比较)|(?:[与跟和]|同(?!比))\ue005\ue000{{0,20}}(?:同期)?比|同比|环比)(?P<mid2>{{adverb}}{{0,3}}?)(?P<verb2>{{more_short|less_short|more|less}})(?:了|出)?(?P<tail2>{_TAIL})\Z"
)
_EARLIER = shape(rf"(?P<basis>{_BASELINE})?(?P<mid>{{adverb}}{{0,3}}?)(?P<verb>{{ahead|behind}})(?P<tail>{_TAIL})\Z")
_TERM = shape(r"(?P<verb>{ahead|behind})(?:了|整整|约|近|逾|超过|至少|平均|大约){0,3}\Z")
_OBJECT = shape(
    rf"(?:^|[,;:。、和及与并\ue000]|{{adverb|lead}})(?P<basis>{_BASELINE})?(?P<mid>{{adverb}}{{0,4}}?)"
    rf"(?P<verb>{{transitive}})(?P<object>{{t}}{{2,16}}?)(?P<tail>{_TAIL})\Z"
)
_MORE_OF = shape(
    rf"(?P<basis>{_BASELINE})(?P<mid>{{adverb}}{{0,2}}?)(?P<verb>[多少])(?P<object>{{strip_verb}}{{t}}{{2,12}}?)(?P<tail>{_TAIL})\Z"
)
"""同比|多|支持创业就业 1126人: more or less of a doing."""
_MORE_DONE = shape(
    rf"(?P<basis>{_BASELINE})(?P<mid>{{adverb}}{{0,2}}?)(?P<verb>[多少])(?P<object>{{strip_verb|main_verb|bare_verb}}|(?![个种数年项次家元达近约于出了些为在]|[少]数)[\u4e00-\u9fff]{{1,2}})(?P<tail>{_TAIL})\Z"
)
"""比上年多|办理 23件, 同比少|发 6起: more or less of what was spoken of."""
_BRIEF = shape(
    rf"(?:^|[,;:。、]|{{adverb}})(?P<basis>{_BASELINE})?(?P<mid>{{adverb}}{{0,2}}?)(?P<verb>[减增压])"
    r"(?P<object>[^少加长缩收产量速幅值,;:。、]{t}{1,5})(?P<tail>)\Z"
)
"""减|材料 70%, 减|时限 81%: one character of movement and what moved."""
_WORKS = ("项目", "工程", "行动", "计划", "方案", "类")
"""整体提升|项目投资 3亿元: what kind of work it is, no movement."""
_VERB_MARK = lazy("[、和及与]")
_TO = lazy(r"(?:到|至|为|成)\Z")
_SINGLE_AFTER = frozenset(",;:。、()和及与的")


class Movement(NamedTuple):
    """A movement at `start` of the passage; `basis` is None where no baseline is said; `object` the stretch that moved, if behind the verb."""

    start: int
    direction: str
    basis: str | None
    basis_text: str | None
    rule: str
    object: tuple[int, int] | None = None
    name_end: int = -1
    adverbs: str = ""
    grows: bool = True
    turns: tuple[str, ...] = ()
    """The directions of several verbs side by side (升、降), one for each number of the list behind."""


class Words(NamedTuple):
    """The directions of words, and what baselines are."""

    direction: dict[str, str]
    term: dict[str, str]
    plan: re.Pattern[str]
    peer: re.Pattern[str]
    yoy: re.Pattern[str]
    mom: re.Pattern[str]
    lasting: frozenset[str]
    """Verbs that go on with a baseline named before (同比增长5.6%，其中工业投资增长23.1%)."""
    bound: re.Pattern[str]
    """Verbs that say a movement only where a baseline stands with them (较年初净增142家)."""
    short: frozenset[str]


def words(lexicon: Lexicon) -> Words:
    """The words of movement of a lexicon."""
    groups = cue_groups(lexicon)
    direction = {word: "down" for name in ("down", "growth_down", "less", "less_short") for word in groups[name]}
    direction |= {word: "up" for name in ("up", "growth_up", "more", "more_short") for word in groups[name]}
    term = dict.fromkeys(groups["ahead"], "down") | dict.fromkeys(groups["behind"], "up")
    return Words(
        direction,
        term,
        lazy(one_of(groups["planned_base"])),
        lazy(one_of(groups["peer"])),
        lazy(one_of(groups["yoy_base"])),
        lazy(one_of(groups["mom_base"])),
        frozenset(groups["lasting"]),
        lazy(one_of(groups["bound"])),
        frozenset(groups["more_short"] + groups["less_short"]),
    )


def movement_before(
    signs: str,
    text: str,
    start: int,
    end: int,
    lexicon: Lexicon,
    *,
    unit: str | None,
    doubled: bool,
    barred: frozenset[str] = frozenset(),
) -> Movement | None:
    """The movement whose words end at `end`, where a number begins; only `[start, end)` is looked at. None where the words say none.

    The rules in `barred` are not tried.
    """
    left = max(start, end - WINDOW)
    while left > start and signs[left] == FILL:
        left -= 1
    if left >= end and not doubled:
        return None
    window = signs[left:end]
    if not doubled and lexicon.built(_first_characters).isdisjoint(window):
        return None
    finders = _OF_DOUBLINGS if doubled else _OF_NUMBERS
    found = None
    for rule, needs, find in finders:
        if found is None and rule not in barred and (needs is None or needs(lexicon).search(window) is not None):
            found = find(window, text[left:end], lexicon, unit)
    if found is None:
        return None
    span = None if found.object is None else (found.object[0] + left, found.object[1] + left)
    name_end = found.start if found.name_end < 0 else found.name_end
    return found._replace(start=found.start + left, name_end=name_end + left, object=span)


def _first_characters(lexicon: Lexicon) -> frozenset[str]:
    """What every movement's verb begins with one of: a window without any has no movement."""
    groups = cue_groups(lexicon)
    names = ("up", "down", "growth_up", "growth_down", "more", "less", "more_short", "less_short", "ahead", "behind", "transitive")
    return frozenset(word[0] for name in names for word in groups[name]) | frozenset("多少减增压")


def _doubled(window: str, text: str, lexicon: Lexicon, unit: str | None) -> Movement | None:
    found = _DOUBLED(lexicon).search(window)
    if found is None:
        return Movement(len(window), "up", None, None, "change.doubled")
    start = found.start() if found["basis"] else len(window)
    return _movement(found, text, lexicon, "change.doubled", "up")._replace(start=start)


def _by_verb(window: str, text: str, lexicon: Lexicon, unit: str | None) -> Movement | None:
    found = None if _TO.search(window) is not None else _VERB(lexicon).search(window)
    if found is None:
        return None
    verb, basis = found["verb"], found["basis"]
    if len(verb) == 1 and not basis and not found["mid"] and not (unit == "%" and found.start("verb") >= 2):
        place = found.start("verb")
        if place and window[place - 1] not in _SINGLE_AFTER and lexicon.built(name_patterns).head.search(window, 0, place) is None:
            return None
    if verb in ("提升", "提高") and window.endswith(("改造", "整治", "优化", "巩固"), 0, found.start("verb")):
        return None
    if lexicon.built(words).bound.match(verb) is not None and not basis and unit not in ("%", "％", "倍"):
        return None
    made = _movement(found, text, lexicon, "change.verb", lexicon.built(words).direction[verb])
    several = _VERB_MARK.split(found["turns"])[:-1]
    if not several or not ("分别" in found["mid"] or all(len(said) == 1 for said in (*several, verb))):
        return made._replace(grows=verb in lexicon.built(words).lasting)
    ways = lexicon.built(words).direction
    start = made.start if basis else found.start("turns")
    return made._replace(start=start, grows=True, turns=tuple(ways[said] for said in (*several, verb)))


def _by_noun(window: str, text: str, lexicon: Lexicon, unit: str | None) -> Movement | None:
    if unit not in ("%", "％", "‰", "个百分点", "百分点", "倍", None):
        return None
    found = _NOUN(lexicon).search(window)
    if found is None or window.endswith("自然", 0, found.start("verb")):
        return None
    return _movement(found, text, lexicon, "change.noun", lexicon.built(words).direction[found["verb"]])


def signed_before(signs: str, text: str, start: int, end: int, lexicon: Lexicon) -> Movement | None:
    """同比-3.2%: a baseline and a signed number with no verb; the direction is the sign's, for the caller to say."""
    left = max(start, end - WINDOW)
    found = _SIGNED(lexicon).search(signs[left:end])
    if found is None or not found["basis"]:
        return None
    return _movement(found, text[left:end], lexicon, "change.signed", "up" if found["verb"] != "-" else "down")._replace(
        start=found.start() + left, name_end=found.start() + left
    )


def _against(window: str, text: str, lexicon: Lexicon, unit: str | None) -> Movement | None:
    found = _AGAINST(lexicon).search(window)
    if found is None:
        return None
    group, verb = ("basis", "verb") if found["basis"] else ("basis2", "verb2")
    known = lexicon.built(words)
    said = text[found.start(group) : found.end(group)]
    base = said.removeprefix(found[verb]) if group == "basis" else said[1:]
    points = unit is not None and "分点" in unit
    peer = known.peer.search(base) is not None
    plan = known.plan.search(base) is not None and "平均" not in base and "均值" not in base
    start = found.start(group)
    kind = "plan" if plan else classify(said if group == "basis2" else base, window[found.start(group) : found.end(group)], lexicon)
    dated = kind in ("yoy", "mom", "since") and (group == "basis2" or base.endswith(("同期", "年末", "年底", "年初", "期末")))
    peer = peer or RANK in window[found.start(group) : found.end(group)]
    compared = group == "basis2" and found[verb] in known.short and len(base) > 1
    if not (points or plan or peer or dated or compared):
        return None
    return Movement(start, known.direction[found[verb]], "peer" if kind == "unspecified" else kind, said, "change.against")


def _earlier(window: str, text: str, lexicon: Lexicon, unit: str | None) -> Movement | None:
    found = _EARLIER(lexicon).search(window)
    if found is None or not found["basis"]:
        return None
    made = _movement(found, text, lexicon, "change.earlier", lexicon.built(words).term[found["verb"]])
    return made._replace(basis="plan" if made.basis in ("peer", "unspecified", None) else made.basis)


def earlier_before(signs: str, start: int, end: int, lexicon: Lexicon) -> Movement | None:
    """提前|26天: a term with no baseline, whose words end at `end`."""
    found = _TERM(lexicon).search(signs, max(start, end - 12), end)
    if found is None:
        return None
    begin = found.start("verb")
    while signs.startswith(("分别", "平均"), max(start, begin - 2), begin) and begin - 2 >= start:
        begin -= 2
    return Movement(begin, lexicon.built(words).term[found["verb"]], None, None, "change.earlier", name_end=begin)


def _by_object(window: str, text: str, lexicon: Lexicon, unit: str | None) -> Movement | None:
    found = _OBJECT(lexicon).search(window)
    if found is None:
        found = _MORE_DONE(lexicon).search(window)
        if found is not None:
            made = _movement(found, text, lexicon, "change.object", "down" if found["verb"] == "少" else "up")
            return made._replace(name_end=found.start())
        found = _MORE_OF(lexicon).search(window)
        if found is None and unit in ("%", "％"):
            found = _BRIEF(lexicon).search(window)
    if found is not None and _inside_a_word(window, found.start("verb"), lexicon):
        return None
    if found is None or _TO.search(window) is not None or found["object"][0] in "值至到为的率幅" or found["object"].startswith(_WORKS):
        return None
    direction = "down" if found["verb"] == "少" else lexicon.built(words).direction.get(found["verb"], "up")
    start = found.start("basis") if found["basis"] else found.start("verb")
    made = _movement(found, text, lexicon, "change.object", direction)
    return made._replace(start=start, object=found.span("object"))


def _inside_a_word(window: str, place: int, lexicon: Lexicon) -> bool:
    """Whether what looks like an adverb before `place` ends a longer word (技能|提升补贴)."""
    edges = Edges.of(lexicon)
    return not window.endswith("均", 0, place) and edges.keep.before(window, 0, place) > edges.lead.before(window, 0, place)


def _movement(found: re.Match[str], text: str, lexicon: Lexicon, rule: str, direction: str) -> Movement:
    said = found["basis"]
    start = found.start("basis") if said else found.start("verb")
    if not said:
        mid = found["mid"]
        start = found.start("mid") if mid.startswith(_AVERAGES) else start
        return Movement(start, direction, None, None, rule, name_end=found.start("mid"), adverbs=mid)
    span = found.span("basis")
    return Movement(start, direction, classify(text[slice(*span)], said, lexicon), text[slice(*span)], rule, adverbs=found["mid"])


_AVERAGES = ("年均", "月均", "日均", "季均")


def heading_movement(signs: str, text: str, start: int, end: int, lexicon: Lexicon) -> Movement | None:
    """零售额比上年增速：粮油类11.2%，…: the movement that a heading says of every percentage behind it."""
    found = _NOUN(lexicon).search(signs, max(start, end - WINDOW), end)
    if found is None or found["tail"]:
        return None
    basis = None if not found["basis"] else text[slice(*found.span("basis"))]
    kind = None if basis is None else classify(basis, found["basis"], lexicon)
    return Movement(end, lexicon.built(words).direction[found["verb"]], kind, basis, "change.heading")


_OF_OTHERS = lazy("(?<!上年)(?<!去年)同期全[国省市区县行]")
_YEAR_ON_YEAR, _STEP_ON_STEP = lazy("同比|上一?个?[\u4e00-\u9fff]{0,3}年度(?!末)|\\A比\\Z|按年|[Yy][Oo][Yy]"), lazy("环比|按月|[QqMm][Oo][QqMm]")


def classify(text: str, signs: str, lexicon: Lexicon) -> str:
    """What kind of baseline the words are: `yoy`, `mom`, `since`, `plan`, `peer`."""
    known = lexicon.built(words)
    if _YEAR_ON_YEAR.search(text) is not None:
        return "yoy"
    if _STEP_ON_STEP.search(text) is not None:
        return "mom"
    if _OF_LAST_YEAR.search(text) is not None:
        return "yoy"
    if _OF_NAMED_YEAR.search(text) is not None:
        return "since"
    if "多年" in text or "常年" in text:
        return "since"
    if "平均" in text or "均值" in text:
        others = _OF_OTHERS.search(text) is not None
        return "peer" if others or (PERIOD not in signs and "同期" not in text) else "since"
    if known.plan.search(text):
        return "plan"
    if "上一周期" in text:
        return "since"
    if _OF_EARLIER.search(text):
        return "since"
    if known.yoy.search(text):
        return "yoy"
    if known.mom.search(text) and not re.search(r"(?:末|底)\Z", text.rstrip("的时相比")):
        return "mom"
    if PERIOD in signs or _PAST.search(text):
        return "since"
    if known.peer.search(text):
        return "peer"
    return "peer" if "常规" in text else "since" if re.search(r"[前初末期时]\Z", text) else "peer"


_OF_LAST_YEAR = lazy(r"(?:去年|上年|上一年)(?:度|全年)?(?:的|同期|平均|月均|日均)*(?:水平|均值|平均|峰值|极值|高点|低点|最高|最低|值)")
"""What is a baseline of the year before: 上年均值, 去年峰值."""
_OF_EARLIER = lazy(
    r"(?:上年|去年|上一年)(?:度|期|年)?[末底终]|年初|常年|多年|普查|前[两二三四五]年|[上前首]一?[批轮届次场回](?!日)|峰值|极值|高峰|高点|低点|谷底|低谷|(?:最低|最高)(?!要求|标准|工资|限|档)|历史|[旺淡]季"
    r"|[春夏秋冬]季|初次|首[次轮]|(?<=[^较比于])前一年|原来|过去|往[年常]|以往|平[时日]|当初|[此先之]前|节[前后]"
)
"""Another time than last year or last month: an earlier round (前一场), the usual (常年, 平日), how it was (原来)."""
_OF_NAMED_YEAR = lazy(
    r"(?:[0-9０-９]{4}年?|[一二三四五六七八九十两]年前|前[两二三]?年|疫情前|节前|峰值|“十[一二三四五]五”)[^,;:。去上]{0,6}同[期月]"
)
"""较2019年同期: a year named by its number is an earlier one like any other."""
_PAST = lazy(
    r"[0-9０-９]{2,4}年|[一二三四]季度|上半年|下半年|[0-9]{1,2}月|“十[一二三四五]五”|“十五五”|初期|时期|此前|以前|改造前|之前"
)

Finder = Callable[[str, str, Lexicon, "str | None"], "Movement | None"]
"""What looks at a window of signs, its text and the unit of the number behind it for a movement that ends there."""

Needs = Callable[[Lexicon], "re.Pattern[str]"]
"""What a window must hold for a finder to find anything in it: looked for first, since it is found fast."""


def _takes_object(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(one_of((*cue_groups(lexicon)["transitive"], *"多少减增压")))


_OF_NUMBERS: tuple[tuple[str, Needs | None, Finder], ...] = (
    ("change.verb", shape(rf"{{up|down}}”?{_TAIL}\Z"), _by_verb),
    ("change.against", shape("{more_short|less_short|more|less}"), _against),
    ("change.noun", shape("{growth_up|growth_down}"), _by_noun),
    ("change.earlier", shape("{ahead|behind}"), _earlier),
    ("change.object", lambda lexicon: lexicon.built(_takes_object), _by_object),
)
_OF_DOUBLINGS: tuple[tuple[str, Needs | None, Finder], ...] = (("change.doubled", None, _doubled),)

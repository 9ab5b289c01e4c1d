"""Stage words and the words around them: a clause as tokens.

In: the outer tape and a stretch of it. Out: `Token`s, leftmost and longest first; what no table knows is one plain token.

    云湖大桥已于9月合龙 → plain 云湖大桥, aspect 已于 (done), date 9月, stage 合龙 (topped_out)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from progress_nlp.facts.tape import BRACKET, FILL, NAME, NUMBER, PERCENT, PERIOD, QUANTITY, Tape, one_of
from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon
from progress_nlp.lexicon.phrases import Group, Longest
from progress_nlp.lexicon.schema import Stage
from progress_nlp.patterns import lazy

GROUPS = {
    "aspect": "v", "adverb": "a", "do": "c", "get": "g", "submit": "g", "effort": "e", "post": "r", "stop": "x", "negation": "-", "prep": "p",
    "object": "o", "joint": "j", "list": "l", "of": "u", "le": "z", "light": "y", "plain": "n", "holiday": "d", "afterwards": "d", "feast": "a",
}  # fmt: skip
"""The kind of token that each group of `lexicons/aspects.tsv` gives; the other groups are looked up by place, not as tokens."""

_OF_TIME = {"holiday": "by", "feast": "feast"}
"""What words of time tell by their group: a limit (汛前), a feast that may be a part of a name (国庆|开园, 国庆路)."""
_DATE = lazy(f"{PERIOD}{FILL}{{0,40}}[初末底]?(?:之前|以前|前)?")
_AMOUNT = lazy(f"[{QUANTITY}{NUMBER}{PERCENT}]{FILL}{{0,40}}")
_SILENT = lazy(f"[{BRACKET} ]{{1,302}}")
_SIGNS = {PERIOD: ("d", _DATE), BRACKET: ("", _SILENT), " ": ("", _SILENT)} | dict.fromkeys(
    (QUANTITY, NUMBER, PERCENT), ("q", _AMOUNT)
)
_BEFORE_DATES = "于在自从到"
_FUTURE = lazy("底前|(?<![去上前0-9])年底|年内|明年|后年|下个?月|下半年|下季度|次年")
_HEADS_NAMES = frozenset("同和与及暨")
_NOUNS_BEFORE = frozenset(("申请", "编制", "办理", "实施", "准备", "筹备", "起草", "修订", "制定", "安排", "组织"))
"""Verbs that are nouns where plain text stands before them and their own verb behind: 扩区申请获批复."""
_AGO = lazy("(?:目|当|此|之|先|[^0-9]日|^日|[年天周]|个月)前$")
_AFTER_WILL = frozenset("vadcgepSj-")
_OF_NAMES = ("工程", "项目", "中心", "平台", "基地", "行动", "改造", "试点", "计划", "路", "段")
"""What stands behind a verb that is a part of a name: 拓宽工程."""
_HANDS_IN = lazy("报(?![名告道刊社价废销警到备建验装业酬表单关税数账盘批喜偿恩复])[^,;:。!?]{1,10}?(?:审|批|核|备案|立项|评|论证|认定)")
"""报 before whom a paper is handed in to and what for (报教育部审批); elsewhere it is a part of a word."""
_ALSO_NAMES = ("重点", "先行", "线上", "线下")
"""Adverbs that belong to the name behind them (线上|药房)."""
_AND_LATER = ("以后", "之后")
_NUMBERED_BEFORE = lazy("(?:[0-9]|号|期|标段|地块)[楼栋座幢]?[及和]?$")
"""15号楼以后, 7号楼及以后楼栋: the numbers from there on, no time."""
_BEGINS = ("启动", "工程")
_OVER_HALF = ("过半", "近半", "过大半")
"""Amounts that end what is told of a stage (验收过半)."""
_INSIDE_NAMES = frozenset("正可要需须又则但后至到沿比给同跟除用让使凭借赴过着了没达为设含有") | {"计划", "投资", "得分"}
"""Words of one character that are no words of their own between plain text on both sides."""


class Token:
    """`[start, end)` of the passage. `kind` is `S` for a stage word, `d` a date, `q` an amount, `n` plain text, else one of
    `GROUPS`; `value` what the table says (done, ongoing, planned, by; hard, soft, help)."""

    __slots__ = ("end", "kind", "stage", "start", "value")

    def __init__(self, start: int, end: int, kind: str, value: str = "", stage: Stage | None = None) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.value = value
        self.stage = stage

    def read_as(self, kind: str, value: str = "") -> Token:
        """The token as one of another kind."""
        return Token(self.start, self.end, kind, value, self.stage)


class StageWords(NamedTuple):
    """What is looked up. `stages` are the stage words, each with whether it counts (a longer word that only holds one does not); `pairs` the
    first two characters of each, `singles` the words of one; `things` are the words that things are called by; `lookup` are all words, with
    the kind, the value and the stage of their tokens; then the words by group."""

    stages: Longest[bool]
    pairs: frozenset[tuple[str, str]]
    singles: frozenset[str]
    things: frozenset[str]
    lookup: Longest[tuple[str, str, Stage | None]]
    groups: dict[str, Group]
    headings: dict[str, str]


def stage_hits(outer: str, words: StageWords) -> list[int]:
    """Where stage words begin, from left to right, longest first and never overlapping."""
    pairs, stages, hits, end = words.pairs, words.stages, list[int](), 0
    places = [place for place, pair in enumerate(pairwise(outer)) if pair in pairs]
    for single in words.singles:
        if single in outer:
            places = sorted({*places, *(place for place, sign in enumerate(outer) if sign == single)})
    for place in places:
        if place < end:
            continue
        word = stages.at(outer, place, len(outer))
        if word:
            end = place + len(word)
            if stages.items[word]:
                hits.append(place)
    return hits


def stage_words(lexicon: Lexicon) -> StageWords:
    """The matchers of a lexicon; call through `lexicon.built`."""
    aspects = list(zip(*(lexicon.column("aspects", name) for name in ("word", "group", "value")), strict=True))
    groups: dict[str, list[str]] = {}
    for word, group, _ in aspects:
        groups.setdefault(group, []).append(word)
    known: dict[str, tuple[str, str, Stage | None]] = {
        word: (GROUPS[group], _OF_TIME.get(group, value), None) for word, group, value in reversed(aspects) if group in GROUPS
    }
    rows = {row.word: row for row in map(Stage, *(lexicon.column("stages", name) for name in ("word", "stage", "form", "of")))}
    carriers = {word: found for word, found in known.items() if found[0] in "cr" and word in rows}
    known |= {word: ("S", row.stage, row) if row.form != "none" else _PLAIN for word, row in rows.items()}
    for word, (kind, value, _) in carriers.items():
        if rows[word].form != "none":
            known[word] = kind, value, rows[word]
    stages = Longest({word: row.form != "none" for word, row in rows.items()})
    return StageWords(
        stages,
        frozenset((start[0], start[1]) for start in stages.lengths if len(start) > 1),
        frozenset(start for start in stages.lengths if len(start) == 1),
        frozenset(groups["thing"]),
        Longest(known),
        {name: Group(found) for name, found in groups.items()},
        {word: value or "plain" for word, group, value in aspects if group == "heading"},
    )


_PLAIN = ("n", "", None)


def stage_trigger(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern of any stage word; call through `lexicon.built`."""
    return re.compile(one_of(lexicon.column("stages", "word")))


_GRANTS = lazy(
    "(?:取得|获得|领取|领到|拿到|收到|颁发|核发|办理|获)了?(?:[^,，。;；:：《》\n]{2,24}(?:出具|核发|颁发|下发|签发)的)?(?:《[^《》\n]{2,30}(?:证|证书|证明|许可|批复|备案表|批准书|通知书)》[、和及与,，]?){1,8}"
)
_MARKS_OF_TITLES = str.maketrans("《》", "  ")


def stage_signs(tape: Tape) -> str:
    """The outer tape with names that hold a numeral, and the titles of what is granted, in plain words again: 二次结构 and
    取得《施工许可证》 are looked up as they are written."""
    outer = _with_names(tape)
    if "》" not in tape.text:
        return outer
    for found in _GRANTS.finditer(tape.text):
        plain = fold(found[0]).translate(_MARKS_OF_TITLES)
        outer = outer[: found.start()] + plain + outer[found.end() :]
    return outer


def _with_names(tape: Tape) -> str:
    pieces: list[str] = []
    place, folded = 0, None
    for mention in tape.mentions:
        if tape.outer[mention.start] != NAME:
            continue
        folded = fold(tape.text) if folded is None else folded
        pieces += (tape.outer[place : mention.start], folded[mention.start : mention.end])
        place = mention.end
    pieces.append(tape.outer[place:])
    return "".join(pieces)


def clause_tokens(tape: Tape, start: int, end: int, words: StageWords) -> list[Token]:
    """The tokens of `[start, end)` of a tape whose `outer` is its `stage_signs`; brackets and blanks are left out."""
    tokens = list(_tokens(tape, start, end, words))
    for place, token in enumerate(tokens):
        before = tokens[place - 1].kind if place else ""
        following = _kind_behind(tape.outer, tokens, place)
        if token.kind == "q":
            tokens[place] = _amount(token, tape.text[token.start : token.end], before)
        elif token.kind not in "nSdb":
            tokens[place] = _word_in_place(tape, tokens, place, before, following)
    return _joined(tokens)


def _amount(token: Token, text: str, before: str) -> Token:
    """An amount that is none among stages: 一次 is an adverb, 过半 ends what is told (验收过半)."""
    if text == "一次":
        return token.read_as("a")
    return token.read_as("r", "ongoing") if before in ("S", "a") and text in _OVER_HALF else token


def _word_in_place(tape: Tape, tokens: Sequence[Token], place: int, before: str, following: str) -> Token:
    """A word of the tables as what stands around it makes it."""
    token = tokens[place]
    word = tape.outer[token.start : token.end]
    if word == "在" and following == "S" and tape.outer.startswith("中", tokens[place + 1].end):
        return token.read_as("v", "ongoing")
    if word == "计划" and following == "v" and _has_come(tape, tokens[place + 1]):
        return token.read_as("n")
    if token.value == "soft" and place and tokens[place - 1].end < token.start:
        return token
    if word == "报" and _HANDS_IN.match(tape.outer, token.start) is None:
        return token.read_as("n")
    if token.kind == "x" and before in ("n", "a") and following in "na" and word == "为":
        return token.read_as("y")
    if token.kind == "j" and word in _AND_LATER and _NUMBERED_BEFORE.search(tape.text, max(0, token.start - 8), token.start):
        return token.read_as("n")
    if (word == "标志" and before == "n") or (word == "后" and before in ("", "l") and following == "n"):
        return token.read_as("n")
    if token.value == "feast":
        return token.read_as("n" if following in "nql" else "d")
    if token.value == "soft" and before == "" and following == "S" and _is_paper_told_of(tokens, place + 1):
        return token.read_as("n")
    if (word == "调整为" and following in "da") or (word in _ALSO_NAMES and following == "n"):
        return token.read_as("v", "planned") if word == "调整为" else token.read_as("n")
    in_name = token.kind in "xy" and following == "n" and tape.outer.startswith((*_OF_NAMES, "等"), token.end)
    if before == "n" and (in_name or (token.kind == "a" and following == "S" and _is_in_name(tape, tokens, place))):
        return token.read_as("n")
    return _in_context(token, word, before, following)


def _is_paper_told_of(tokens: Sequence[Token], place: int) -> bool:
    """储备|方案|已…: the words before a paper of which an aspect word tells are a part of its name."""
    return tokens[place].value == "planning" and place + 1 < len(tokens) and tokens[place + 1].kind == "v"


def _is_in_name(tape: Tape, tokens: Sequence[Token], place: int) -> bool:
    """药品|统一|采购|平台, 环境治理|恢复|方案: an adverb and a stage noun that name the thing behind them, or a paper."""
    behind = tokens[place + 2 : place + 3]
    if tape.outer[tokens[place + 1].start : tokens[place + 1].end] in ("方案", "规划") and tape.outer[tokens[place].start : tokens[place].end] == "恢复":
        return True
    return len(behind) == 1 and behind[0].kind == "n" and tape.outer.startswith(_OF_NAMES, behind[0].start)


def _has_come(tape: Tape, token: Token) -> bool:
    """已, 正在: an aspect word that no plan governs (投资计划|已下达, but 计划|陆续开工)."""
    return token.value == "done" or tape.text.startswith("正", token.start)


def _kind_behind(outer: str, tokens: Sequence[Token], place: int) -> str:
    """The kind of the next token; 新 before plain text is plain."""
    if place + 1 >= len(tokens):
        return "j"
    token = tokens[place + 1]
    plain = token.kind == "a" and outer[token.start : token.end] == "新" and tokens[place + 2 : place + 3]
    return "n" if plain and tokens[place + 2].kind == "n" else token.kind


def _in_context(token: Token, word: str, before: str, following: str) -> Token:
    """The token as its neighbours make it: 将 before a verb is a plan; a word between plain text may be a part of a name."""
    if following == "d" and word in _BEFORE_DATES:
        return token.read_as("d")
    if word == "将" and following in _AFTER_WILL:
        return token.read_as("v", "planned")
    if word == "准备" and following == "d":
        return token.read_as("v", "planned")
    if word == "新" and (following == "n" or before == "n"):
        return token.read_as("n")
    if token.kind == "a" and before == "u" and following == "n":
        return token.read_as("n")
    if token.kind == "v" and word == "正" and before == "q" and following == "n":
        return token.read_as("n")
    inside = before == "n" and (
        (token.value == "soft" and following not in "qp")
        or (following == "n" and _is_inside(token, word))
        or (following == "l" and token.kind == "a")
        or (following in "vg" and word in _NOUNS_BEFORE)
    )
    if inside or (before == "" and following == "n" and word in _HEADS_NAMES):
        return Token(token.start, token.end, "n")
    return token


def _is_inside(token: Token, word: str) -> bool:
    """Whether a word between plain text on both sides is a part of a name: 北环|快速|路, 石门镇|高标准|农田."""
    return token.kind == "a" or word in _INSIDE_NAMES


def _joined(tokens: list[Token]) -> list[Token]:
    """Neighbouring plain tokens as one."""
    joined: list[Token] = []
    for token in tokens:
        if token.kind == "n" and joined and joined[-1].kind == "n" and joined[-1].end == token.start:
            last = joined[-1]
            joined[-1] = Token(last.start, token.end, "n", last.value, last.stage)
        else:
            joined.append(token)
    return joined


def _tokens(tape: Tape, start: int, end: int, words: StageWords) -> Iterator[Token]:
    outer, lookup, place, left = tape.outer, words.lookup, start, start
    begins, known = lookup.lengths, lookup.items
    while place < end:
        pair = outer[place : place + 2]
        lengths = begins.get(pair) or begins.get(pair[0])
        if lengths is not None:
            word = lookup.longest(outer, place, end, lengths)
            if word.startswith(_BEGINS) and _cuts_short(outer, place, end, word, words):
                word = word[:2] if word[:2] in known else ""
            if place > left and word.startswith("项目") and word[2:] in known:  # 高标准农田示范项目|招标
                word = ""
            token = Token(place, place + len(word), *known[word]) if word else None
        else:
            token = _sign(tape, place, end) if pair[0] in _SIGNS else None
        if token is None:
            place += 1
            continue
        if place > left:
            yield Token(left, place, "n")
        if token.kind == "d" and tape.text.endswith("开始", token.start, token.end):
            yield Token(token.start, token.end - 2, "d", token.value)
            yield Token(token.end - 2, token.end, "c", "ongoing")
        elif token.kind:
            yield token
        place = left = token.end
    if end > left:
        yield Token(left, end, "n")


def _cuts_short(outer: str, place: int, end: int, word: str, words: StageWords) -> bool:
    """启动|施工招标, 工程|招标文件: whether the stage word would take the beginning of a longer one."""
    if len(word) == 2:
        return False
    longer = words.stages.at(outer, place + 2, end)
    return len(longer) > len(word) - 2 and words.stages.items[longer]


def _sign(tape: Tape, place: int, end: int) -> Token | None:
    kind, shape = _SIGNS[tape.outer[place]]
    found = shape.match(tape.outer, place, end)
    if found is None:
        return None
    return Token(place, found.end(), kind, _mood_of_date(tape.text, place, found.end()) if kind == "d" else "")


def _mood_of_date(text: str, start: int, end: int) -> str:
    """`planned` for a day that lies ahead whatever the report's own (年底前), `by` for a limit (9月20日前)."""
    said = fold(text[start:end])
    if _FUTURE.search(said):
        return "planned"
    limit = said[-1] == "前" and _AGO.search(said) is None and not text.startswith("夕", end)
    return "by" if limit else ""

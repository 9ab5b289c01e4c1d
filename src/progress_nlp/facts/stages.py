"""Stage words and the words around them: a clause as tokens.

In: the outer tape and a stretch of it. Out: `Token`s, leftmost and longest first; what no table knows is one plain token.

    云湖大桥已于9月合龙 → plain 云湖大桥, aspect 已于 (done), date 9月, stage 合龙 (topped_out)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from progress_nlp.facts.tape import BRACKET, FILL, NAME, NUMBER, PERCENT, PERIOD, QUANTITY, Tape, one_of
from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon
from progress_nlp.lexicon.schema import Stage

GROUPS = {
    "aspect": "v", "adverb": "a", "do": "c", "get": "g", "effort": "e", "post": "r", "stop": "x", "negation": "-", "prep": "p",
    "object": "o", "joint": "j", "list": "l", "of": "u", "le": "z", "light": "y", "plain": "n",
}  # fmt: skip
"""The kind of token that each group of `lexicons/aspects.tsv` gives; the other groups are looked up by place, not as tokens."""

_DATE = f"(?:于|在|自|从|到)?{PERIOD}{FILL}{{0,40}}[初末底]?(?:之前|以前|前)?"
_AMOUNT = f"[{QUANTITY}{NUMBER}{PERCENT}]{FILL}{{0,40}}"
_BRACKETED = f"{BRACKET}{{1,302}}| {{1,20}}"
_FUTURE = re.compile("底前|(?<![去上前0-9])年底|年内|明年|后年|下个?月|下半年|下季度|次年")
_HEADS_NAMES = frozenset("同和与及暨")
_NOUNS_BEFORE = frozenset(("申请", "编制", "办理", "实施", "准备", "筹备", "起草", "修订", "制定", "安排", "组织"))
"""Verbs that are nouns where plain text stands before them and their own verb behind: 扩区申请获批复."""
_AGO = ("目前", "当前", "此前", "之前", "先前", "日前", "年前", "天前", "周前", "个月前")
_AFTER_WILL = frozenset("vadcgepSj-")
_INSIDE_NAMES = frozenset("正可要需须拟又则但后至到沿比给同跟除用让使凭借赴过着了没达为是设含有") | {"计划", "投资", "得分"}
"""Words of one character that are no words of their own between plain text on both sides."""


class Token(NamedTuple):
    """`[start, end)` of the passage. `kind` is `S` for a stage word, `d` a date, `q` an amount, `n` plain text, else one of
    `GROUPS`; `value` what the table says (done, ongoing, planned, by; hard, soft, help)."""

    start: int
    end: int
    kind: str
    value: str = ""
    stage: Stage | None = None


class StageWords(NamedTuple):
    """What is looked up: the stage words alone (to find clauses worth reading), all words, and the words by group, longest first."""

    trigger: re.Pattern[str]
    word: re.Pattern[str]
    known: dict[str, tuple[str, str, Stage | None]]
    groups: dict[str, tuple[str, ...]]


def stage_words(lexicon: Lexicon) -> StageWords:
    """The matchers of a lexicon; call through `lexicon.built`."""
    groups: dict[str, list[str]] = {}
    known: dict[str, tuple[str, str, Stage | None]] = {}
    for cue in lexicon.rows("aspects"):
        groups.setdefault(cue.group, []).append(cue.word)
        if cue.group in GROUPS:
            known.setdefault(cue.word, (GROUPS[cue.group], cue.value, None))
    for row in lexicon.stages:
        kind, value, _ = known.get(row.word, ("", "", None))
        known[row.word] = (kind, value, row) if kind and kind in "cr" else ("S", row.stage, row)
        if row.form == "none":
            known[row.word] = ("n", "", None)
    trigger = one_of(row.word for row in lexicon.stages)
    word = f"({_DATE})|({_AMOUNT})|({_BRACKETED})|{one_of(known)}"
    longest_first = {name: tuple(sorted(words, key=len, reverse=True)) for name, words in groups.items()}
    return StageWords(re.compile(trigger), re.compile(word), known, longest_first)


def stage_signs(tape: Tape) -> str:
    """The outer tape with names that hold a numeral in plain words again: 二次结构 is looked up as it is written."""
    pieces, place, folded = [], 0, None
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
    holidays = words.groups["holiday"]
    for place, token in enumerate(tokens):
        following = tokens[place + 1].kind if place + 1 < len(tokens) else "j"
        word = tape.outer[token.start : token.end]
        if word == "将" and following in _AFTER_WILL:
            tokens[place] = token._replace(kind="v", value="planned")
        elif token.kind == "a" and following == "l" and place and tokens[place - 1].kind == "n":
            tokens[place] = token._replace(kind="n", value="")
        elif following == "n" and place and tokens[place - 1].kind == "n" and _is_inside(token, word):
            tokens[place] = token._replace(kind="n", value="")
        elif word == "准备" and following == "d":
            tokens[place] = token._replace(kind="v", value="planned")
        elif word in _NOUNS_BEFORE and place and tokens[place - 1].kind == "n" and following in "vg":
            tokens[place] = token._replace(kind="n", value="", stage=None)
        elif place == 0 and following == "n" and word in _HEADS_NAMES:
            tokens[place] = token._replace(kind="n")
        elif token.kind == "n" and tape.text.startswith(holidays, token.start) and token.end - token.start < 6:
            tokens[place] = token._replace(kind="d", value="by")
    return _joined(tokens)


def _is_inside(token: Token, word: str) -> bool:
    """Whether a word between plain text on both sides is a part of a name: 北环|快速|路, 石门镇|高标准|农田."""
    return token.kind == "a" or token.value == "soft" or word in _INSIDE_NAMES


def _joined(tokens: list[Token]) -> list[Token]:
    """Neighbouring plain tokens as one."""
    joined: list[Token] = []
    for token in tokens:
        if token.kind == "n" and joined and joined[-1].kind == "n" and joined[-1].end == token.start:
            joined[-1] = joined[-1]._replace(end=token.end)
        else:
            joined.append(token)
    return joined


def _tokens(tape: Tape, start: int, end: int, words: StageWords) -> Iterator[Token]:
    place = start
    for found in words.word.finditer(tape.outer, start, end):
        if found.start() > place:
            yield Token(place, found.start(), "n")
        place = found.end()
        if found.lastindex is None:
            kind, value, stage = words.known[found[0]]
            yield Token(found.start(), place, kind, value, stage)
        elif found.lastindex == 1:
            yield Token(found.start(), place, "d", _mood_of_date(tape, found))
        elif found.lastindex == 2:
            yield Token(found.start(), place, "q")
    if place < end:
        yield Token(place, end, "n")


def _mood_of_date(tape: Tape, found: re.Match[str]) -> str:
    """`planned` for a day that lies ahead whatever the report's own (年底前), `by` for a limit (9月20日前)."""
    start, end = found.span()
    if _FUTURE.search(tape.text, start, end):
        return "planned"
    limit = tape.text[end - 1] == "前" and not tape.text.endswith(_AGO, start, end)
    return "by" if limit else ""

"""Numbers that are part of a name: class thresholds, per-units, capacities before a project, plain durations.

In: a number and the signs round it. Out: whether it only names a class (10亿元以上|项目, 每|万人, 65岁以上|老年人), so that no fact is made of it.
"""

from __future__ import annotations

import re

from progress_nlp.facts.edges import Edges
from progress_nlp.facts.passage import Passage, cut_passage
from progress_nlp.facts.tape import NAME, QUOTED, make_tape
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention

_NOUN = rf"[\u4e00-\u9fffA-Za-z{NAME}{QUOTED}“《]"
_BOUND = re.compile(rf"(?:及|\(含\)|含)?(?:以上|以下|以内|之内|以外)(?:的)?(?={_NOUN})")
_GOES_ON = re.compile(_NOUN)
_VERB_BEHIND = re.compile(r"(?:及|和|并|且|的|为|是|已|均|占|来自|左右|上下|多|余|同比|环比|较|比|在|由|将|或|至|到|等|全部|用于|投向)")
_PROJECT = re.compile(
    rf"(?:级|规模|的)?{_NOUN}{{1,12}}?(?:项目|工程|产业园|生产线|电站|电厂|基地|煤矿|矿|风电|光伏|储能|热电联产|农场|农田|机组|装置|水库|粮库|冷库|仓库|园区|码头|泊位|变电站|线路)"
)
_EACH = re.compile(r"(?:每|各|单|按)\Z")
_BARE = re.compile(r"[十百千万亿]")
_MEASURES = frozenset({"mass", "volume", "area", "power", "energy", "length", "capacity", "voltage", "freight", "data", "computing", "flow"})


def name_numbers(passage: Passage, lexicon: Lexicon) -> tuple[Passage, frozenset[int]]:
    """The passage with every number that is part of a name masked as one, and where those numbers start."""
    named = frozenset(
        mention.start
        for clause in passage.clauses
        for mention in clause.mentions
        if mention.kind in _NUMBERS and names_a_class(mention, passage.signs(clause), clause.start, clause.end, lexicon)
    )
    if not named:
        return passage, named
    mentions = [m._replace(kind="name") if m.start in named else m for m in passage.tape.mentions]
    return cut_passage(make_tape(passage.tape.text, mentions)), named


_NUMBERS = frozenset({"quantity", "currency", "dimension", "percent", "fraction", "duration", "range", "number"})


def names_a_class(mention: Mention, signs: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a number in the clause `[start, end)` is part of a name."""
    if mention.detail == "article" or (mention.value is None and mention.kind != "ordinal"):
        return True
    if _EACH.search(signs[max(start, mention.start - 1) : mention.start]):
        return True
    percent = mention.dimension in ("ratio", "ratio_point")
    bound = _BOUND.match(signs, mention.end, end)
    if bound is not None and not percent and not _verb_governs(mention, signs, start, lexicon):
        return _VERB_BEHIND.match(signs, bound.end(), end) is None
    goes_on = _GOES_ON.match(signs, mention.end, end) is not None and _VERB_BEHIND.match(signs, mention.end, end) is None
    if goes_on and not percent and mention.qualifier == "exact" and _BARE.match(mention.text) and mention.kind != "ordinal":
        return mention.dimension != "count" or mention.text[0] in "万亿"
    if goes_on and mention.dimension in _MEASURES and not _verb_governs(mention, signs, start, lexicon):
        return _PROJECT.match(signs, mention.end, end) is not None
    return False


def _verb_governs(mention: Mention, signs: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a verb, or a word that opens an amount, stands right before the number."""
    edges = Edges.of(lexicon)
    left = max(start, mention.start - 8)
    if mention.dimension not in ("count", "passengers"):
        return edges.near.before(signs, left, mention.start) > 0
    return any(words.before(signs, left, mention.start) > 0 for words in (edges.strip_verb, edges.near, edges.light))

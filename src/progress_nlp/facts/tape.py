"""The tape: a passage as the rules see it, character for character.

In: a text and its mentions. Out: a `Tape` whose `signs` are as long as the text: every mention stands as one sign and fillers, what
is quoted or a name as its own filler, the rest as folded text. So an offset on the tape is an offset in the text, a rule is a
short named shape over plain words and signs, and why a rule did not fire is seen by printing `show(tape)`.

    大兴机场货邮吞吐量累计约23.79万吨，同比增长14.3%
    大兴机场货邮吞吐量累计约Q_______,同比增长P____

A shape is a regular expression in which `{up}` stands for any word of the cue group `up` (lexicons/cues.tsv) and `{A}` for any
amount; see `SIGNS`. Shapes are compiled once per lexicon. Every repeat in a shape is bounded, so time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy
from progress_nlp.quotes import mask_quotes

FILL, QUANTITY, PERCENT, NUMBER, RANK, PERIOD, NAME, QUOTED, BRACKET = (chr(0xE000 + i) for i in range(9))

SIGN_OF_KIND = {
    "quantity": QUANTITY, "currency": QUANTITY, "dimension": QUANTITY, "duration": QUANTITY, "range": QUANTITY,
    "percent": PERCENT, "fraction": PERCENT, "number": NUMBER, "ordinal": RANK, "date": PERIOD, "period": PERIOD, "span": PERIOD,
}  # fmt: skip
"""Which sign stands for which kind of mention; a kind that is not here (name, time) is masked as a name."""

SIGNS = {
    "Q": f"{QUANTITY}{FILL}{{0,80}}",
    "P": f"{PERCENT}{FILL}{{0,80}}",
    "N": f"{NUMBER}{FILL}{{0,80}}",
    "R": f"{RANK}{FILL}{{0,80}}",
    "D": f"{PERIOD}{FILL}{{0,80}}",
    "A": f"[{QUANTITY}{PERCENT}{NUMBER}]{FILL}{{0,80}}",
    "t": f"[^{FILL}{QUANTITY}{PERCENT}{NUMBER}{RANK}{PERIOD}{BRACKET},;:。!?()\n]",
}
"""What a one-letter macro of a shape stands for: `{Q}` a quantity with its unit, `{P}` a percentage, `{N}` a bare number, `{A}`
any of the three, `{R}` a rank, `{D}` a date or a span of time, `{t}` one character of plain text, name or quotation."""

_SHOWN = str.maketrans(dict(zip((FILL, QUANTITY, PERCENT, NUMBER, RANK, PERIOD, NAME, QUOTED, BRACKET), '_QPNRDn"^', strict=True)))
_start = attrgetter("start")
_CIRCLED = lazy("[①-⑳]")
"""①…⑳ open the items of a list: a gap between words."""
_OUTSIDE = lazy("[\ue000-\ue008]")
_MOVING = lazy("“双?[降升增]”")
"""较年初“双降”: quoted words of movement stay words."""
_BRACKETS = lazy(r"\([^()\n]{0,300}\)|\[[^\[\]\n]{0,120}\]|〔[^〔〕\n]{0,40}〕|【[^【】\n]{0,60}】")

_DISTRICTS = lazy(r"(?<=[市区县州盟旗镇乡村])\((?:[市区县州盟旗镇乡村场][、,和]?|街道[、,]?|社区[、,]?|园区[、,]?|功能区[、,]?|开发区[、,]?){1,4}\)")
"""11个县|（市、区）: a bracket that goes on with a word is part of the word."""


class Tape:
    """A passage as signs. `signs` masks quotations and shows brackets; `outer` masks what stands in brackets too."""

    __slots__ = ("at", "brackets", "mentions", "outer", "signs", "text")

    def __init__(
        self, text: str, signs: str, outer: str, brackets: tuple[tuple[int, int], ...], mentions: tuple[Mention, ...], at: dict[int, Mention]
    ) -> None:
        self.text = text
        self.signs = signs
        self.outer = outer
        self.brackets = brackets
        self.mentions = mentions
        self.at = at

    def inside(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in `[start, end)`, in order."""
        first = bisect_left(self.mentions, start, key=_start)
        return list(self.mentions[first : bisect_left(self.mentions, end, first, key=_start)])


def make_tape(text: str, mentions: Iterable[Mention], folded: str | None = None) -> Tape:
    """The tape of `text`; `mentions` sorted and without overlaps, offsets in `text`. `folded` where the text is folded already."""
    found = tuple(mentions)
    signs = _mask_mentions(_CIRCLED.sub(" ", _OUTSIDE.sub("?", fold(text) if folded is None else folded)), found)
    plain, signs = signs, mask_quotes(signs, QUOTED)
    for quoted in _MOVING.finditer(plain) if "“" in plain else ():
        signs = signs[: quoted.start()] + quoted[0] + signs[quoted.end() :]
    signs = _DISTRICTS.sub(lambda m: NAME * len(m[0]), signs)
    brackets = tuple(m.span() for m in _BRACKETS.finditer(signs))
    outer = _BRACKETS.sub(lambda m: BRACKET * len(m[0]), signs) if brackets else signs
    kept = tuple(m for m in found if signs[m.start] != QUOTED)
    return Tape(text, signs, outer, brackets, kept, {m.start: m for m in kept})


def show(tape: Tape, start: int = 0, end: int | None = None) -> str:
    """The tape in print: Q P N quantities, percentages, numbers; R ranks; D dates; n names; ^ what stands in brackets."""
    return tape.signs[start:end].translate(_SHOWN)


def _mask_mentions(folded: str, mentions: tuple[Mention, ...]) -> str:
    pieces, place = [], 0
    for mention in mentions:
        if mention.detail == "idiom":  # 进一步, 统一: words like any other
            continue
        sign = PERIOD if mention.detail == "list_number" else SIGN_OF_KIND.get(mention.kind)
        length = mention.end - mention.start
        pieces.append(folded[place : mention.start])
        pieces.append(NAME * length if sign is None else _sign(mention, sign) + FILL * (length - 1))
        place = mention.end
    pieces.append(folded[place:])
    return "".join(pieces)


def _sign(mention: Mention, sign: str) -> str:
    """A range is what its ends are: a range of percentages is one, a range without a unit is a number."""
    if mention.dimension in ("ratio", "ratio_point"):
        return PERCENT
    if sign == QUANTITY and mention.unit is None:
        return NUMBER
    return sign


_MACRO = lazy(r"\{([A-Za-z][A-Za-z_.|]*)\}")


def compile_shape(template: str, lexicon: Lexicon) -> re.Pattern[str]:
    """The shape as a pattern over a tape; `{a|b}` stands for the words of both groups. An unknown name is a KeyError."""
    groups = cue_groups(lexicon)

    def expand(macro: re.Match[str]) -> str:
        name = macro[1]
        return SIGNS[name] if name in SIGNS else one_of(w for part in name.split("|") for w in groups[part])

    return lazy(_MACRO.sub(expand, template))


def shape(template: str) -> Callable[[Lexicon], re.Pattern[str]]:
    """A shape as a value: call it with a lexicon for its pattern, compiled once per lexicon."""

    def build(lexicon: Lexicon) -> re.Pattern[str]:
        return compile_shape(template, lexicon)

    return lambda lexicon: lexicon.built(build)


def cue_groups(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The words of each cue group, gathered once per lexicon."""
    return lexicon.built(_grouped)


def _grouped(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for word, group in zip(lexicon.column("cues", "word"), lexicon.column("cues", "group"), strict=True):
        groups.setdefault(group, []).append(word)
    return {name: tuple(words) for name, words in groups.items()}


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of `words`, longest first, as a trie on the first character so that it fails fast."""
    heads: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        heads.setdefault(word[0], []).append(word[1:])
    branches = [_branch(first, rests) for first, rests in heads.items()]
    return f"(?:{'|'.join(branches)})"


def _branch(first: str, rests: list[str]) -> str:
    tails = "|".join(re.escape(rest) for rest in sorted(rests, key=len, reverse=True))
    return re.escape(first) + (f"(?:{tails})" if len(rests) > 1 or rests[0] else "")


def spans_between(signs: str, start: int, end: int, breaks: str) -> Iterator[tuple[int, int]]:
    """The stretches of `signs[start:end]` between the characters of `breaks`, empty ones left out."""
    left = start
    for place in range(start, end + 1):
        if place == end or signs[place] in breaks:
            if place > left:
                yield left, place
            left = place + 1

"""Where a noun phrase begins and ends: adverbs, light verbs and conjunctions at its edges are no part of it.

In: a tape and a stretch of it. Out: the narrower stretch, and its words as a name. Nothing is ever cut inside a word: a longer word that
is kept (并网容量, 产能) wins over a shorter one that would be stripped (并, 能).

    全区累计并网容量达到 → 并网容量
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from progress_nlp.facts.tape import BRACKET, FILL, NAME, NUMBER, PERCENT, PERIOD, QUANTITY, RANK, Tape, cue_groups, one_of
from progress_nlp.lexicon import Lexicon
from progress_nlp.lexicon.phrases import lengths_of
from progress_nlp.patterns import lazy

BREAKS = ",;:。!?\n"
VALUE_SIGNS = QUANTITY + PERCENT + NUMBER + RANK
SIGNS = VALUE_SIGNS + PERIOD + FILL
_PUNCTUATION = frozenset("、,;:。!?\n()[]-~·/+. \t")


_TO_AVERAGE = lazy(r"(?:回落|回升|上升|下降|增加|减少|提升|增|降|升)(?:到|至)[日月年周]均\Z")
"""客流回落至日均|6万人次: what it moved to is no part of the name."""
_WITHIN = ("内", "间")
"""三年|内: what belongs to the time before it."""
_ATTRIBUTES = frozenset({"直接", "主要"})
_OPENS = lazy(rf"以[^,;:。\ue000-\ue005]{{1,24}}为(?:主|核心|代表|重点|龙头|支撑|引领|基础|主体|主导|特色|载体|导向|目标|骨干)[^,;:。]{{0,6}}的|超{NAME}")
"""以新能源汽车为主的|产业, 超百万元|村: what opens an attribute is part of the name."""


class WordEdges:
    """Words looked up by how a stretch begins or ends, longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)

    @cached_property
    def _first(self) -> dict[str, tuple[int, ...]]:
        return lengths_of(self._words)

    @cached_property
    def _last(self) -> dict[str, tuple[int, ...]]:
        return lengths_of(self._words, last=True)

    def at(self, signs: str, start: int, end: int) -> int:
        """How long the longest word is that begins at `start`; 0 where none does."""
        pair = signs[start : start + 2]
        for length in self._first.get(pair) or self._first.get(pair[:1], ()):
            if start + length <= end and signs[start : start + length] in self._words:
                return length
        return 0

    def before(self, signs: str, start: int, end: int) -> int:
        """How long the longest word is that ends at `end`; 0 where none does."""
        pair = signs[end - 2 : end] if end > 1 else signs[:end]
        for length in self._last.get(pair) or self._last.get(pair[-1:], ()):
            if end - length >= start and signs[end - length : end] in self._words:
                return length
        return 0


class Edges(NamedTuple):
    """The words that stand at the edges of names, ready for look-up."""

    lead: WordEdges
    light: WordEdges
    keep: WordEdges
    toward: re.Pattern[str]
    strip_verb: WordEdges
    told: WordEdges
    verbs: WordEdges
    acts: WordEdges
    stop: WordEdges
    near: WordEdges
    given: tuple[str, ...]
    """What is given (补贴): such a noun stays whole behind a verb."""
    hollow: tuple[str, ...]
    """Verbs that say nothing beside another (完成整改 → 整改)."""

    @staticmethod
    def of(lexicon: Lexicon) -> Edges:
        """The edge words of a lexicon, built once."""
        return lexicon.built(_build)

    def strip(self, signs: str, start: int, end: int) -> tuple[int, int]:
        """`[start, end)` without what is no part of a name at either edge."""
        end = self.strip_right(signs, start, end)
        start = self.strip_left(signs, start, end)
        return start, end

    def only_verbs(self, signs: str, start: int, end: int) -> bool:
        """Whether a stretch holds verbs and nothing else (注册落地)."""
        while start < end:
            length = self.verbs.at(signs, start, end)
            if not length:
                return False
            start += length
        return True

    def strip_right(self, signs: str, start: int, end: int) -> int:
        """Where a phrase ends once light verbs, adverbs, dates and marks behind it are left out."""
        while end > start:
            last = signs[end - 1]
            if last in _PUNCTUATION or last == BRACKET:
                end -= 1
            elif last in SIGNS:
                place = _mention_start(signs, start, end)
                if signs[place] != PERIOD:
                    return end
                end = place
            elif (moved := self._moved(signs, start, end)) is not None:
                end = moved
            else:
                length = self.light.before(signs, start, end)
                if length == 0 or self.keep.before(signs, start, end) > length:
                    return end
                end -= length
        return end

    def _moved(self, signs: str, start: int, end: int) -> int | None:
        """Where a movement towards a value begins that ends at `end` (增长到, 回落至日均); None where none does."""
        last = signs[end - 1]
        if last not in "到至为成达了降升增涨跌保争均":
            return None
        found = (_TO_AVERAGE if last == "均" else self.toward).search(signs, max(start, end - 10), end)
        return None if found is None else found.start()

    def strip_left(self, signs: str, start: int, end: int) -> int:
        """Where a phrase begins once conjunctions, adverbs, dates and marks before it are left out."""
        while start < end:
            first = signs[start]
            if first in _PUNCTUATION or first in (BRACKET, FILL, "的"):
                start += 1
            elif first == PERIOD:
                start = mention_end(signs, start, end)
                start += signs.startswith(_WITHIN, start) and not self.keep.at(signs, start, end)
            elif first in VALUE_SIGNS or (first in "以超" and _OPENS.match(signs, start, end) is not None):
                return start
            else:
                length = self.lead.at(signs, start, end)
                if length == 0 or self.keep.at(signs, start, end) > length or self._describes(signs, start, length, end):
                    return start
                start += length
        return start

    def _describes(self, signs: str, start: int, length: int, end: int) -> bool:
        """直接|经费, 主要|产品: an adverb before a noun is an attribute of it."""
        if signs[start : start + length] not in _ATTRIBUTES:
            return False
        behind = start + length
        if self.keep.at(signs, behind, end):
            return True
        return not (self.verbs.at(signs, behind, end) or self.stop.at(signs, behind, end) or self.lead.at(signs, behind, end))


def _build(lexicon: Lexicon) -> Edges:
    groups = cue_groups(lexicon)
    return Edges(
        lead=WordEdges(groups["lead"] + tuple(word for word in groups["adverb"] if word[-1] != "均" or len(word) == 1)),
        light=WordEdges(
            groups["light"] + groups["near"] + groups["over"] + groups["under"] + groups["at_least"] + groups["at_most"]
        ),
        keep=WordEdges(groups["keep_left"] + groups["keep_right"]),
        toward=lazy(
            rf"(?:{one_of(groups['move'] + groups['up'] + groups['down'])})(?:了|直接)?(?:到|至|为|成|达到|达)了?\Z"
            r"|(?:实现)?[两二三四五六七八九十]连[降升增涨跌]\Z|(?<=[目数业入额量户])[保争]\Z"
        ),
        strip_verb=WordEdges(groups["strip_verb"]),
        told=WordEdges(groups["told_verb"]),
        verbs=WordEdges(groups["main_verb"] + groups["strip_verb"] + groups["bare_verb"]),
        acts=WordEdges(groups["act_verb"]),
        stop=WordEdges(groups["stop"]),
        near=WordEdges(groups["near"] + groups["over"] + groups["under"] + groups["at_least"] + groups["at_most"]),
        given=groups["given"],
        hollow=groups["hollow_verb"],
    )


def mention_end(signs: str, start: int, end: int) -> int:
    """Where the mention that begins at `start` ends."""
    place = start + 1
    while place < end and signs[place] == FILL:
        place += 1
    return place


def _mention_start(signs: str, start: int, end: int) -> int:
    """Where the mention that ends at `end` begins."""
    place = end - 1
    while place > start and signs[place] == FILL:
        place -= 1
    return place


def has_words(signs: str, start: int, end: int) -> bool:
    """Whether a stretch holds any character that can be part of a name."""
    return _WORDS.search(signs, start, end) is not None


_WORDS = lazy(f"[^{re.escape(SIGNS + BRACKET + ''.join(sorted(_PUNCTUATION)))}]")


def phrase(tape: Tape, signs: str, start: int, end: int) -> str:
    """The words of a stretch as a name: dates and, where `signs` mask it, what stands in brackets are left out."""
    text, pieces, place = tape.text, [], start
    stretch = signs[start:end]
    if PERIOD not in stretch and BRACKET not in stretch:
        return text[start:end].strip(" \t\n、,，")
    while place < end:
        sign = signs[place]
        if sign == PERIOD:
            span = tape.at[place].kind == "span" if place in tape.at else False
            place = mention_end(signs, place, end)
            place += span and text[place : place + 1] in ("内", "间", "里")
        elif sign == BRACKET:
            place += 1
        else:
            pieces.append(text[place])
            place += 1
    return "".join(pieces).strip(" \t\n、,，")

"""The thing that reached a stage: noun phrases out of the tokens of a clause.

In: tokens, and where to look. Out: a `Thing`, its words in the order of the text, brackets left out.

    目前云湖大桥（一期）主桥已 → 云湖大桥主桥
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from progress_nlp.facts.stages import StageWords, Token
from progress_nlp.facts.tape import Tape

NOUN_FORMS = frozenset(("noun", "both", "work"))
_RUN = frozenset("nqlu")
_SKIP = frozenset("vadjlzru")
_VERBS = frozenset("cgex")
_NUMBERED = re.compile(r"[0-9A-Za-z一二三四五六七八九十][#号]?(?:楼|井|线|地块|机|炉|库|塔|厂房|泊位)?$")
_RIGHT = ("等工作", "工作", "方面", "等", "的", "、", "和", "及", "与", " ")


class Thing(NamedTuple):
    """A noun phrase. `counted`: it begins with an amount; `named`: its last word is one that things are called by."""

    text: str
    counted: bool
    named: bool


class Things:
    """Finds things in the tokens of one tape."""

    __slots__ = ("_named_words", "_tape", "_words", "named_ends")

    def __init__(self, tape: Tape, words: StageWords) -> None:
        self._tape = tape
        self._words = words
        self._named_words = frozenset(words.groups["thing"])
        self.named_ends = (*words.groups["thing"], "”", "》", '"', "」")

    def text(self, tokens: Sequence[Token]) -> str:
        return "".join(self._tape.text[t.start : t.end] for t in tokens)

    def make(self, tokens: Sequence[Token]) -> Thing | None:
        """The phrase of `tokens`, trimmed at both ends; None where nothing that names a thing is left."""
        tokens = self._without_relative(_after_counts(tokens))
        while tokens and tokens[0].kind in "lu":
            tokens = tokens[1:]
        text = _trim(self.text(tokens))
        bare = _trim(self.text([t for t in tokens if t.kind != "q"]))
        if len(text) < 2 or self.generic(bare, text):
            return None
        return Thing(text, bool(tokens) and tokens[0].kind == "q", self.is_named(text))

    def generic(self, bare: str, text: str) -> bool:
        """Whether the words name no thing of their own: 项目, 一批优质企业."""
        groups = self._words.groups
        if bare in groups["generic"]:
            return bare == text
        return len(bare) < 2 or bare.startswith(groups["vague"])

    def is_named(self, text: str) -> bool:
        return text.endswith(self.named_ends) or _NUMBERED.search(text) is not None

    def subject(self, tokens: Sequence[Token], low: int, high: int) -> Thing | None:
        """What the predicate at `high` speaks of: the first phrase of the stretch, or the object of its last governing verb."""
        place, found = low, None
        while place < high:
            token = tokens[place]
            if token.kind in _VERBS or token.kind == "o":
                end = self.run_end(tokens, place + 1, high)
                governed = self.make(tokens[place + 1 : end])
                if governed is not None and (found is None or token.kind != "g"):
                    found = governed if found is None or governed.named else found
                place = max(end, place + 1)
            elif token.kind == "p" or (token.kind == "l" and place > low and tokens[place - 1].kind in "vad"):
                end = self.run_end(tokens, place + 1, high)
                if found is None and any(t.kind == "u" for t in tokens[place:end]):
                    found = self.make(tokens[place:end])
                place = max(end, place + 1)
            elif token.kind in _SKIP or token.kind in "-d":
                place += 1
            else:
                end = max(self.run_end(tokens, place, high), place + 1)
                if found is None and self.text(tokens[place:end]) not in self._words.groups["scope"]:
                    found = self.make(tokens[place:end])
                place = end
        return found

    def after(self, tokens: Sequence[Token], place: int) -> tuple[list[Token], int]:
        """The tokens of the phrase that begins at `place`, and the place after it."""
        while place < len(tokens) and tokens[place].kind in "z":
            place += 1
        end = self.run_end(tokens, place, len(tokens))
        return list(tokens[place:end]), end

    def run_end(self, tokens: Sequence[Token], place: int, high: int) -> int:
        """Where the noun phrase that begins at `place` ends."""
        while place < high and (tokens[place].kind in _RUN or _is_noun(tokens[place])):
            place += 1
        return place

    def carried(self, tokens: Sequence[Token]) -> Thing | None:
        """The thing between a carrying verb and its stage noun: what is left when the words that only qualify the stage are off."""
        kept = list(tokens)
        while kept and kept[0].kind not in "nqS":
            kept.pop(0)
        text = ""
        while kept:
            last = kept[-1]
            if last.kind != "n":
                kept.pop()
                continue
            text = self._without_modifiers(self._tape.text[last.start : last.end])
            kept.pop()
            if text:
                break
        for place in range(len(kept) - 1, -1, -1):
            if kept[place].kind not in _RUN and not _is_noun(kept[place]):
                kept = kept[place + 1 :]
                break
        whole = _trim(self.text(self._without_relative(_after_counts(kept), force=False)) + text)
        if len(whole) < 2 or self.generic(whole, whole):
            return None
        return Thing(whole, bool(kept) and kept[0].kind == "q", self.is_named(whole))

    def topic(self, tokens: Sequence[Token]) -> Thing | None:
        """What a clause without a milestone speaks of, where it is called by a name: 云湖平台系统开发 → 云湖平台."""
        thing = self.subject(tokens, 0, len(tokens))
        if thing is None or thing.named:
            return thing
        text = self._without_modifiers(thing.text, "modifier", "work")
        return Thing(text, thing.counted, True) if len(text) > 2 and self.is_named(text) else None

    def _without_modifiers(self, text: str, *groups: str) -> str:
        words = [w for group in groups or ("modifier",) for w in self._words.groups[group]]
        before, named = None, self._named_words
        while text and text != before:
            before = text
            text = next((text[: -len(word)] for word in words if text.endswith(word) and (text == word or word not in named)), text)
        return text

    def only_modifies(self, token: Token) -> bool:
        """Whether the words of a plain token all qualify a stage noun."""
        return token.kind == "n" and not self._without_modifiers(self._tape.text[token.start : token.end])

    def _without_relative(self, tokens: Sequence[Token], *, force: bool = True) -> Sequence[Token]:
        """总投资3亿元的云湖大桥 → 云湖大桥."""
        for place in range(len(tokens) - 2, 0, -1):
            if tokens[place].kind == "u":
                head = tokens[:place]
                if any(t.kind in "qp" for t in head) or any(w in self.text(head) for w in self._words.groups["relative"]):
                    return tokens[place + 1 :]
        return tokens


def _is_noun(token: Token) -> bool:
    return token.stage is not None and token.stage.form in NOUN_FORMS


def _after_counts(tokens: Sequence[Token]) -> Sequence[Token]:
    """新增车位300个、主体结构 → 主体结构: an amount that ends its item parts what follows from it."""
    for place in range(len(tokens) - 2, 0, -1):
        if tokens[place].kind == "q" and tokens[place + 1].kind == "l" and tokens[place - 1].kind == "n":
            return tokens[place + 2 :]
    return tokens


def _trim(text: str) -> str:
    text = text.strip("、 ")
    before = None
    while text != before:
        before = text
        for word in _RIGHT:
            text = text.removesuffix(word)
    return text

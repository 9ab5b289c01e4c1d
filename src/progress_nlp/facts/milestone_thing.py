"""The thing that reached a stage: noun phrases out of the tokens of a clause.

In: tokens, and where to look. Out: a `Thing`, its words in the order of the text, brackets left out.

    目前云湖大桥（一期）主桥已 → 云湖大桥主桥
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from progress_nlp.facts.stages import StageWords, Token
from progress_nlp.facts.tape import Tape
from progress_nlp.patterns import lazy

NOUN_FORMS = frozenset(("noun", "both", "work"))
_RUN = frozenset("nqlu")
_GOVERNING = frozenset("cgexo")
_NUMBERED = lazy(
    r"(?:[0-9#][#号]?|号|(?<![A-Za-z0-9])[A-Z])(?:楼|井|线|地块|机|炉|库|塔|厂房|泊位)?$|[一二三四五六七八九十首0-9]期$"
)
_VERB_INSIDE = lazy(
    "发展|从事|开展|建设|打造|种植|养殖|生产|经营|推进|实施|开发|承接|共建|运营|参与|投资|合作|推动|专注|致力|带动"
)
_LONGEST = 40
_KEPT = 200
_AFTER = ("后", "之后", "以后")
_TAIL = 12
_DIGIT = lazy("[0-9]")
_LISTED = lazy("^(?:[一二三四五六七八九十]是|其中)")
_WORK_STAGES = frozenset(("planning", "construction"))
_QUOTES = ("”", "》", '"', "」")
_RIGHT = ("等工作", "工作", "方面", "等", "的", "、", "和", "及", "与", " ")
_LEFT = ("该项目", "该", "其", "、", " ")
_OWN = ("其余", "其他", "其它", "其中")


class Thing(NamedTuple):
    """A noun phrase. `counted`: it begins with an amount; `named`: its last word is one that things are called by; `tallied`: an amount
    of it follows (展厅12个)."""

    text: str
    counted: bool = False
    named: bool = False
    tallied: bool = False


class Things:
    """Finds things in the tokens of one tape."""

    __slots__ = ("_ends", "_made", "_named_words", "_tape", "groups")

    def __init__(self, tape: Tape, words: StageWords) -> None:
        self._tape = tape
        self.groups = words.groups
        self._ends = words.ends
        self._made: dict[tuple[int, int], Thing | None] = {}
        self._named_words = frozenset(words.groups["thing"])

    def text(self, tokens: Iterable[Token]) -> str:
        return "".join(self._tape.text[t.start : t.end] for t in tokens)

    def is_named(self, text: str) -> bool:
        return text.endswith(_QUOTES) or self._ends["thing"].of(text) != "" or _NUMBERED.search(text) is not None

    # whole phrases

    def make(self, tokens: Sequence[Token]) -> Thing | None:
        """The phrase of `tokens`, trimmed at both ends; None where nothing that names a thing is left."""
        if not tokens:
            return None
        span = tokens[0].start, tokens[-1].end
        if span not in self._made:
            if len(self._made) > _KEPT:
                self._made.clear()
            self._made[span] = self._make(tokens)
        return self._made[span]

    def _make(self, tokens: Sequence[Token]) -> Thing | None:
        tokens = _without_relative(_after_counts(tokens), self)
        while tokens and tokens[0].kind in "lu":
            tokens = tokens[1:]
        text = _trim(self.text(tokens))
        if len(tokens) > 1 and tokens[-1].kind == "q" and not text.startswith(self.groups["definite"]):
            bare = _trim(self.text(tokens[:-1]))
            text = self.without(bare, "measure") or text
            thing = self._checked(text, tokens)
            return thing if thing is None or text != bare else thing._replace(tallied=True)
        return self._checked(text, tokens)

    def _is_paperwork(self, tokens: Sequence[Token]) -> bool:
        """立项、可研: stage nouns alone name no thing, but a single paper does (初步设计)."""
        nouns = [t for t in tokens if t.kind == "S"]
        if len(nouns) != sum(t.kind != "l" for t in tokens):
            return False
        return len(nouns) < len(tokens) or (len(nouns) == 1 and nouns[0].value not in _WORK_STAGES)

    def _checked(self, text: str, tokens: Sequence[Token]) -> Thing | None:
        bare = _trim(self.text([t for t in tokens if t.kind != "q"]))
        if len(text) < 2 or self._is_generic(bare, text) or self._is_paperwork(tokens):
            return None
        return Thing(text, bool(tokens) and tokens[0].kind == "q", self.is_named(text))

    def _is_generic(self, bare: str, text: str) -> bool:
        """Whether the words name no thing of their own: 项目, 一批优质企业."""
        if text.startswith(self.groups["definite"]):
            return False
        if bare in self.groups["generic"]:
            return bare == text
        return len(bare) < 2 or bare.startswith(self.groups["vague"])

    def without(self, text: str, *groups: str) -> str:
        """`text` without the words of `groups` at its end; a word that things are called by stays, unless it is all there is."""
        while text:
            word = max((self._ends[group].of(text) for group in groups), key=len)
            named = self._ends["thing"].of(text)
            if not word or (len(named) >= len(word) and text != word):
                break
            text = text[: -len(word)]
        return text

    def only_modifies(self, token: Token) -> bool:
        """Whether the words of a plain token all qualify a stage noun."""
        return token.kind == "n" and not self.without(self._tape.text[token.start : token.end], "modifier")

    # by place

    def run_end(self, tokens: Sequence[Token], place: int, high: int) -> int:
        """Where the noun phrase that begins at `place` ends."""
        high = min(high, place + _LONGEST)
        while place < high and (tokens[place].kind in _RUN or self._is_noun(tokens, place)):
            place += 1
        return place

    def _is_noun(self, tokens: Sequence[Token], place: int) -> bool:
        """A stage word that is a noun, or that describes the noun behind it (入选名单)."""
        stage = tokens[place].stage
        if stage is None or tokens[place].kind != "S":
            return False
        return stage.form in NOUN_FORMS or self._tape.outer.startswith(("名单", "名录", "机构", "主体", "单位"), tokens[place].end)

    def is_stage_noun(self, token: Token) -> bool:
        return token.kind == "S" and token.stage is not None and token.stage.form in NOUN_FORMS

    def subject(self, tokens: Sequence[Token], low: int, high: int, *, scope: bool = False) -> Thing | None:
        """What the predicate at `high` speaks of: the first phrase of the stretch, or the object of its last governing verb.

        With `scope` a place that the clause is set in may be the subject itself: 我市荣获….
        """
        place, found, governed_only = low, None, False
        while place < high:
            kind = tokens[place].kind
            if kind in _GOVERNING:
                end = self.run_end(tokens, place + 1, high)
                governed = self.make(tokens[place + 1 : end])
                if kind in "cg" and self._is_own_work(tokens, place, end):
                    governed = None
                if governed is not None and (found is None or governed.named):
                    governed_only = found is None
                    found = governed
                place = max(end, place + 1)
            elif kind in "py" or (kind == "l" and place > low and tokens[place - 1].kind in "vad"):
                end = self.run_end(tokens, place + 1, high)
                if found is None and any(t.kind == "u" for t in tokens[place:end]):
                    found = self.make(tokens[place:end])
                place = max(end, place + 1)
            elif kind in _RUN or self._is_noun(tokens, place):
                end = self.run_end(tokens, place, high)
                if found is None and scope and self.text(tokens[place:end]) in self.groups["scope"]:
                    found = Thing(self.text(tokens[place:end]))
                if found is None and (scope or not self._is_setting(tokens, place, end)):
                    found = self.make(tokens[place:end]) or self._of_year(tokens, place, end)
                elif found is None and end < high and tokens[end].kind == "j":
                    found = self._worked_on(tokens[place:end])
                place = end
            elif kind == "j" and (
                governed_only or (self.text([tokens[place]]) in _AFTER and place and tokens[place - 1].kind in "cgr")
            ):
                found, place = None, place + 1
            else:
                place += 1
        return found

    def _is_own_work(self, tokens: Sequence[Token], place: int, end: int) -> bool:
        """完成施工图设计, 通过省级验收: what a verb carries is a stage of the thing spoken of, no thing of its own."""
        if tokens[place].kind == "g":
            return not any(t.kind == "u" for t in tokens[place:end])
        return end == place + 2 and self.is_stage_noun(tokens[place + 1])

    def _is_setting(self, tokens: Sequence[Token], place: int, end: int) -> bool:
        """全市; 秋收后: a place or a time that the clause is set in."""
        if self.text(tokens[place:end]) in self.groups["scope"]:
            return True
        text = self.text(tokens[place:end])
        return text.endswith("前") or (end < len(tokens) and self.text(tokens[end : end + 1]) in _AFTER)

    def _worked_on(self, tokens: Sequence[Token]) -> Thing | None:
        """云湖书院改造升级后, 补偿协议到期后: the thing that something was done to, up to the last word that things are called by."""
        text = _trim(self.text(tokens))
        ends = (end for end in range(len(text) - 1, max(len(text) - _TAIL, 3), -1) if self.is_named(text[:end]))
        end = next(ends, None)
        return None if end is None else Thing(text[:end], named=True)

    def before_verb(self, thing: Thing | None) -> Thing | None:
        """云禾农业公司发展稻渔综合种养 → 云禾农业公司: what a verb takes ends where another verb goes on."""
        if thing is None or thing.named:
            return thing
        for found in _VERB_INSIDE.finditer(thing.text):
            head = thing.text[: found.start()]
            if len(self._ends["thing"].of(head)) > 1:
                return Thing(head, thing.counted, True)
        return thing

    def part_of_name(self, thing: Thing) -> Thing | None:
        """5号楼外墙涂料 → 5号楼: the thing whose part is named, where a word of two characters or a number tells it."""
        for end in range(len(thing.text) - 1, max(len(thing.text) - _TAIL, 2), -1):
            head = thing.text[:end]
            if len(self._ends["thing"].of(head)) > 1 or _NUMBERED.search(head) is not None:
                return Thing(head, thing.counted, True)
        return None

    def _of_year(self, tokens: Sequence[Token], place: int, end: int) -> Thing | None:
        """2025年度项目: a general noun that its year tells apart."""
        if place == 0 or tokens[place - 1].kind != "d" or not self.text(tokens[place - 1 : place]).endswith(("年", "年度")):
            return None
        return Thing(self.text(tokens[place - 1 : end]), named=True)

    def topic(self, tokens: Sequence[Token]) -> Thing | None:
        """What a clause without a milestone speaks of, where it is called by a name: 云湖平台系统开发 → 云湖平台."""
        thing = self.subject(tokens, 0, len(tokens))
        if thing is None or thing.named or thing.text.startswith(self.groups["definite"]):
            return thing
        kept = list(tokens)
        while kept and (kept[-1].kind != "n" or self._is_noun(kept, len(kept) - 1)):
            kept.pop()
        whole = self.subject(kept, 0, len(kept)) or thing
        text = self.without(_trim(whole.text), "modifier", "measure", "label")
        if len(text) > 1 and self.is_named(text):
            return Thing(text, thing.counted, True)
        alone = all(t.kind in "nlua" for t in tokens) and self._tape.outer.startswith(":", tokens[-1].end)
        return thing if alone and len(thing.text) >= 4 and not _DIGIT.search(thing.text) else None

    def after(self, tokens: Sequence[Token], place: int, *, whole: bool = False) -> tuple[Sequence[Token], int]:
        """The tokens of the phrase that begins at `place`, and the place after it; `whole`: whatever stands up to a new predicate."""
        while place < len(tokens) and (tokens[place].kind == "z" or self.text(tokens[place : place + 1]) in ("首次", "新", "了")):
            place += 1
        start = place
        if place + 1 < len(tokens) and (
            tokens[place].kind == "d" or (tokens[place].kind in "xeca" and tokens[place + 1].kind in "nS")
        ):
            place += 1
        if whole:
            while (
                place < min(len(tokens), start + _LONGEST) and tokens[place].kind not in "jvz-" and not _opens_event(tokens[place])
            ):
                place += 1
        else:
            place = self.run_end(tokens, place, len(tokens))
            if place == start + 1 and tokens[start].kind == "d":
                place = start
        end = place
        while end > start and tokens[end - 1].kind in "lu":
            end -= 1
        return tokens[start:end], place

    def carried(self, tokens: Sequence[Token]) -> Thing | None:
        """The thing between a carrying verb and its stage noun: what is left when the words that only qualify the stage are off."""
        kept, text = list(tokens), ""
        while kept and not text:
            last = kept.pop()
            if last.kind == "n":
                text = self.without(self._tape.text[last.start : last.end], "modifier")
            elif last.kind == "q" and kept and self.text(kept[-1:]).startswith(self.groups["definite"]):
                text = self.text([last])
        low = len(kept)
        while low and (kept[low - 1].kind in _RUN or self._is_noun(kept, low - 1)):
            low -= 1
        before = list(_without_relative(_after_counts(kept[low:]), self))
        while before and before[0].kind in "lu":
            before = before[1:]
        whole = _trim(self.text(before) + text)
        if len(whole) < 2 or self._is_generic(whole, whole) or (whole in self._named_words and len(whole) < 3):
            return None
        return Thing(whole, bool(before) and before[0].kind == "q", self.is_named(whole))


def _opens_event(token: Token) -> bool:
    return token.stage is not None and token.stage.form == "event"


def _without_relative(tokens: Sequence[Token], things: Things) -> Sequence[Token]:
    """总投资3亿元的云湖大桥 → 云湖大桥."""
    for place in range(len(tokens) - 2, 0, -1):
        if tokens[place].kind == "u":
            head = tokens[:place]
            if any(t.kind in "qpS" for t in head) or any(w in things.text(head) for w in things.groups["relative"]):
                return tokens[place + 1 :]
    return tokens


def _after_counts(tokens: Sequence[Token]) -> Sequence[Token]:
    """新增车位300个、主体结构 → 主体结构: an amount that ends its item parts what follows from it."""
    for place in range(len(tokens) - 2, 0, -1):
        if tokens[place].kind == "q" and tokens[place + 1].kind == "l" and tokens[place - 1].kind == "n":
            return tokens[place + 2 :]
    return tokens


def _trim(text: str) -> str:
    text = _LISTED.sub("", text)
    while text.endswith(_RIGHT):
        text = text[: -len(next(word for word in _RIGHT if text.endswith(word)))]
    while text.startswith(_LEFT) and not text.startswith(_OWN):
        text = text[len(next(word for word in _LEFT if text.startswith(word))) :]
    return text

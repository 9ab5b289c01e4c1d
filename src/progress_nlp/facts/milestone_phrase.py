"""Noun phrases as things: what a stretch of tokens names, trimmed at both ends.

In: tokens of one tape, in order. Out: a `Thing`, its words in the order of the text, brackets left out.

    总投资3亿元的云湖大桥（一期）主桥 → 云湖大桥主桥
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_uppercase, digits
from typing import NamedTuple

from progress_nlp.facts.stages import StageWords, Token
from progress_nlp.facts.tape import Tape
from progress_nlp.patterns import lazy

_NUMBERED = lazy(
    r"(?:[0-9#][#号]?|号|(?<![A-Za-z0-9])[A-Z])(?:楼|栋|座|幢|井|线|地块|机|炉|库|塔|厂房|泊位)?$|[一二三四五六七八九十首0-9]期$"
)
_NUMBERED_PART = lazy(
    r"(?:[0-9#][#号]?|(?<![A-Za-z0-9])[A-Z])(?:楼|栋|座|幢|井|线|地块|机|炉|库|塔|厂房|泊位|机组)$|[一二三四五六七八九十首0-9]期$"
)
_ENDS_NUMBERED = frozenset(f"楼栋座幢井线块机炉库塔房位组期#号{ascii_uppercase}{digits}")
_VERB_INSIDE = lazy("发展|从事|开展|建设|打造|种植|养殖|生产|经营|推进|实施|开发|承接|共建|运营|参与|投资|合作|推动|专注|致力|带动")
_HOW_MANY = lazy(r"[0-9一二三四五六七八九十两]{1,4}[座栋条台个处]\Z")
_SHORTEST_WORK = 2
_HEADS = ("建设", "新建", "实施", "推进")
_AFTER_HEADS = (
    "项目",
    "工程",
    "银行",
    "集团",
    "局",
    "厅",
    "路",
    "街",
    "大厦",
    "单位",
    "公司",
    "用地",
    "方案",
    "规划",
    "兵团",
    "、",
)
_SHORTEST = 5
_SHORT_REST = 5
_CLASSES = ("项目", "工程", "企业", "人才", "事项", "任务", "产业", "活动", "团队")
_KEPT = 200
_TAIL = 12
_LISTED = lazy("(?:[一二三四五六七八九十]是|其中|[0-9]{1,2}(?:、|[.](?![0-9])))")
_OPENS_LISTED = frozenset("一二三四五六七八九十其0123456789")
_WITH_WHOM = lazy(r"(?<=..)、(?:联合|会同|携手|协同|邀请)[^、《“]{1,24}(?:[协商学]会|企业?|单位|部门|[局委院校办]|公司|集团|机构|银行|政府|专家|媒体)\Z")
"""举办展会、联合商协会|举办研讨会: with whom the next thing is done is no part of this one."""
_WORKS = ("安装", "施工", "调试", "设备安装", "设备调试", "吊装", "浇筑", "铺设", "敷设", "开挖")
"""Works that are no thing of their own (安装进场)."""
_WORK_STAGES = frozenset(("planning", "construction"))
_QUOTES = ("”", "》", '"', "」")
_RIGHT = ("等工作", "工作", "方面", "等", "的", "、", "和", "及", "与", " ")
_LEFT = ("该项目", "该", "其", "、", " ", ".", "．", "—", "-", ":")
_OWN = ("其余", "其他", "其它", "其中")


class Thing(NamedTuple):
    """A noun phrase. `counted`: it begins with an amount; `named`: its last word is one that things are called by; `aside`: only an
    amount or a work done is told of it (展厅12个, 完成配套道路), so that what follows does not go on with it."""

    text: str
    counted: bool = False
    named: bool = False
    aside: bool = False


class Phrases:
    """Makes things out of the tokens of one tape."""

    __slots__ = ("_made", "_named_words", "_tape", "dashed", "groups")

    def __init__(self, tape: Tape, words: StageWords) -> None:
        self._tape = tape
        self.groups = words.groups
        self._made: dict[tuple[int, int], Thing | None] = {}
        self._named_words = words.things
        self.dashed = "——" in tape.text

    def text(self, tokens: Iterable[Token]) -> str:
        text = self._tape.text
        return "".join([text[t.start : t.end] for t in tokens])

    def is_named(self, text: str) -> bool:
        """Whether `text` ends as things are called."""
        named = self.groups["thing"].ending(text)
        if named and len(self.groups["label"].ending(text)) > len(named):
            return False
        return named != "" or text.endswith(_QUOTES) or (text[-1:] in _ENDS_NUMBERED and _NUMBERED.search(text) is not None)

    def is_numbered(self, text: str) -> bool:
        """Whether `text` ends with a numbered part of a work (2号机组, A栋)."""
        return text[-1:] in _ENDS_NUMBERED and _NUMBERED_PART.search(text) is not None

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
        tokens = after_sum(without_relative(after_counts(tokens), self))
        while tokens and tokens[0].kind in "lu":
            tokens = tokens[1:]
        text = self._headless(trim(self.text(tokens)))
        if len(tokens) > 1 and tokens[-1].kind == "q" and not text.startswith(self.groups["definite"]):
            bare = trim(self.text(tokens[:-1]))
            text = self.without(bare, "measure")
            thing = self._checked(text, tokens)
            return thing if thing is None or text != bare else thing._replace(aside=True)
        return self._checked(text, tokens)

    def _headless(self, text: str) -> str:
        """建设云湖大桥 → 云湖大桥: a verb at the head is none of a name, where what is left is one."""
        if not text.startswith(_HEADS) or len(text) < _SHORTEST or text[2:].startswith(_AFTER_HEADS):
            return text
        return text[2:] if self.is_named(text[2:]) else text

    def _is_paperwork(self, tokens: Sequence[Token]) -> bool:
        """立项、可研: stage nouns alone name no thing, but a single paper does (初步设计)."""
        nouns = [t for t in tokens if t.kind == "S"]
        if len(nouns) != sum(t.kind != "l" for t in tokens):
            return False
        if len(nouns) < len(tokens) or len(nouns) > 1:
            return len(nouns) < len(tokens)
        return nouns[0].value not in _WORK_STAGES or self.text(nouns) in _WORKS

    def _checked(self, text: str, tokens: Sequence[Token]) -> Thing | None:
        bare = trim(self.text([t for t in tokens if t.kind != "q"]))
        if len(text) < 2 or self._is_generic(bare, text) or self._is_paperwork(tokens):
            return None
        if "的" in text and text.rpartition("的")[2] in self.groups["generic"].words:
            return None
        return Thing(text, bool(tokens) and tokens[0].kind == "q", self.is_named(text))

    def _is_generic(self, bare: str, text: str) -> bool:
        """Whether the words name no thing of their own: 项目, 一批优质企业."""
        if text.startswith(self.groups["definite"]):
            return False
        if bare in self.groups["generic"].words:
            return bare == text
        return len(bare) < 2 or self.is_vague(bare)

    def is_vague(self, text: str) -> bool:
        """Whether `text` names a class of things (一批企业, 重点项目); 高端聚烯烃 is one of its own."""
        word = self.groups["vague"].opening(text)
        rest = text[len(word) :]
        if word not in self.groups["praise"]:
            return word != ""
        return rest in self.groups["generic"].words or (len(rest) < _SHORT_REST and rest.endswith(_CLASSES)) or not rest

    def without(self, text: str, *groups: str) -> str:
        """`text` without the words of `groups` at its end; a word that things are called by stays, unless it is all there is."""
        while text:
            word = max((self.groups[group].ending(text) for group in groups), key=len)
            named = self.groups["thing"].ending(text)
            if not word or (len(named) >= len(word) and text != word):
                break
            text = text[: -len(word)]
        return text

    def apart(self, text: str) -> str:
        """云河二桥主桥 → 云河二桥, 3号线工程9座车站 → 3号线工程: the name of a work without the structures at its end; else an empty string."""
        word = self.groups["structure"].ending(text)
        rest = _HOW_MANY.sub("", text[: -len(word)]) if len(word) > 1 else ""
        return rest if len(rest) > _SHORTEST_WORK and self.is_named(rest) else ""

    def only_modifies(self, token: Token) -> bool:
        """Whether the words of a plain token all qualify a stage noun."""
        return token.kind == "n" and not self.without(self._tape.text[token.start : token.end], "modifier")

    def before_verb(self, thing: Thing | None) -> Thing | None:
        """云禾农业公司发展稻渔综合种养 → 云禾农业公司: what a verb takes ends where another verb goes on."""
        if thing is None or thing.named:
            return thing
        for found in _VERB_INSIDE.finditer(thing.text):
            head = thing.text[: found.start()]
            if len(self.groups["thing"].ending(head)) > 1:
                return Thing(head, thing.counted, True)
        return thing

    def worked_on(self, tokens: Sequence[Token]) -> Thing | None:
        """云湖书院改造升级后, 补偿协议到期后: the thing that something was done to, up to the last word that things are called by."""
        text = trim(self.text(tokens)) if tokens[-1].kind != "q" else ""
        ends = (end for end in range(len(text) - 1, max(len(text) - _TAIL, 3), -1) if self.is_named(text[:end]))
        end = next(ends, None)
        return None if end is None else Thing(text[:end], named=True)

    def part_of_name(self, thing: Thing) -> Thing | None:
        """5号楼外墙涂料 → 5号楼: the thing whose part is named, where a word of two characters or a number tells it."""
        for end in range(len(thing.text) - 1, max(len(thing.text) - _TAIL, 2), -1):
            head = thing.text[:end]
            if len(self.groups["thing"].ending(head)) > 1 or head.endswith(_QUOTES) or self.is_numbered(head):
                return Thing(head, thing.counted, True)
        return None


def without_relative(tokens: Sequence[Token], phrases: Phrases) -> Sequence[Token]:
    """总投资3亿元的云湖大桥 → 云湖大桥."""
    for place in range(len(tokens) - 2, 0, -1):
        if tokens[place].kind == "u":
            head = tokens[:place]
            if any(t.kind in "qpS" for t in head) or any(w in phrases.text(head) for w in phrases.groups["relative"]):
                return tokens[place + 1 :]
    return tokens


def after_counts(tokens: Sequence[Token]) -> Sequence[Token]:
    """新增车位300个、主体结构 → 主体结构: an amount that ends its item parts what follows from it."""
    for place in range(len(tokens) - 2, 0, -1):
        if tokens[place].kind == "q" and tokens[place + 1].kind == "l" and tokens[place - 1].kind == "n":
            return tokens[place + 2 :]
    return tokens


def after_sum(tokens: Sequence[Token]) -> Sequence[Token]:
    """投资12亿元建设第二生产基地 → 第二生产基地: what is built for a sum."""
    for place in range(len(tokens) - 2, 0, -1):
        stage = tokens[place].stage
        if stage is not None and stage.form == "work" and tokens[place - 1].kind == "q":
            return tokens[place + 1 :]
    return tokens


def trim(text: str) -> str:
    text = _WITH_WHOM.sub("", text) if "、" in text else text
    listed = _LISTED.match(text) if text[:1] in _OPENS_LISTED else None
    text = text if listed is None else text[listed.end() :]
    while text.endswith(_RIGHT):
        text = text[: -len(next(word for word in _RIGHT if text.endswith(word)))]
    while text.startswith(_LEFT) and not text.startswith(_OWN):
        text = text[len(next(word for word in _LEFT if text.startswith(word))) :]
    return text

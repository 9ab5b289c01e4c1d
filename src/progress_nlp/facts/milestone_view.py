"""A clause as its reader sees it: tokens, and what stands around each.

In: the tokens of a clause, from `begin` on (what the last milestone of the clause has not used up). Out: the words before and behind a token,
where its evidence begins, whether it is counted, whether an aspect word makes a verb of it.

    云湖大桥已于9月合龙 → for 合龙: an aspect word and a date stand before it, nothing behind
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from progress_nlp.facts.milestone_phrase import Thing
from progress_nlp.facts.milestone_scene import Scene
from progress_nlp.facts.milestone_thing import Things
from progress_nlp.facts.stages import Token
from progress_nlp.facts.tape import Tape
from progress_nlp.lexicon.schema import Stage
from progress_nlp.patterns import lazy

FAR = 32
"""How many tokens a stage word sees to its left and to its right: enough for any clause, and what keeps time linear."""

_BOUNDS = ("以上", "左右", "以内", "以下", "多", "余")
_COUNTS = lazy("个数(?![字据码])|数量|总数|总额|总量|户数|家数")
"""What makes a count of a class (新签约项目个数)."""
_SOME = ("一批", "一大批", "若干")
TIMES = ("年", "个月", "天", "周")
"""Units of time behind a stage: no count of things (续签|三年)."""
_EVIDENCE = frozenset("vacger")
_FIGURE_VERBS = (*"近约超达为共占等已均将和与及、逾", "同比", "环比", "较上")
WORKS = frozenset(("started", "completed", "in_service", "established", "delivered"))
CHAINED = frozenset(("approved", "initiated", "procured", "accepted"))
PASSED_BY = frozenset(("reviewed", "approved"))
"""What offices do to what is put before them."""
SUBMITTED = "submitted"
SUBMITTED_FOR = frozenset(("reviewed", "approved", "initiated", "recognized", "accepted"))
"""What a paper is handed in for: 已上报省政府审批, 提请市人大常委会审议."""
_OF_PAPERS = frozenset(("planning", "reviewed", "approved", "issued", "recognized"))
BY_AGENTS = frozenset(("reviewed", "approved", "recognized", "delivered", "accepted"))


class Reading(NamedTuple):
    """A stage word read in its clause: `first` and `last` token of the evidence, where to read on, and what it says; no `rule`: the second
    of two words of one stage, read but not told."""

    first: int
    last: int
    end: int
    thing: Thing
    status: str
    rule: str


class ClauseView:
    """The tokens of a clause with the scene that it stands in."""

    def __init__(self, tape: Tape, things: Things, tokens: list[Token], scene: Scene, span: tuple[int, int]) -> None:
        self._tape = tape
        self._things = things
        self._groups = things.groups
        self._tokens = tokens
        self._scene = scene
        self._begin = 0
        self._series: tuple[Reading, str] | None = None
        self._last: tuple[int, str] | None = None
        self._span = span
        self._told: Thing | None = None
        self._chained: Reading | None = None
        self._said: set[tuple[str, str, str]] = set()

    def _goes_on(self, stage: Stage, word: str) -> Thing | None:
        """The thing of a predicate that names none: what the clause told of before, of papers only what is done to papers; else the scene's."""
        told = self._told
        project = self._scene.project() if told is None and self._begins_with_step() else None
        if project is not None:
            return project
        if told is not None and (stage.stage in _OF_PAPERS or not self._groups["part"].ending(told.text)):
            return told
        return self._scene.goes_on(stage.stage, word, of_all=self._is_of_all(word))

    def _begins_with_step(self) -> bool:
        """设备采购|全部签约: a step alone, at the head of its clause."""
        first = next((t for t in self._tokens[self._begin : self._begin + FAR] if t.kind not in "vadlj"), None)
        return first is not None and self._things.is_stage_noun(first) and first.value == "procured"

    def _is_of_all(self, word: str) -> bool:
        """整体工程11月验收, 双洞贯通: said of all the parts together."""
        near = self._tokens[self._begin : self._begin + FAR]
        return word.startswith(self._groups["whole"]) or any(
            self._tape.text.startswith(self._groups["whole"], t.start) for t in takewhile(lambda t: t.kind not in "cgS", near)
        )

    def _host(self, first: int) -> Thing | None:
        """The thing beside the cell, where nothing but aspects, dates and stage nouns stands before the evidence at `first`."""
        host = self._scene.host
        if host is None or not all(self._is_no_subject(t) for t in self._tokens[self._begin : first]):
            return None
        return host

    def _is_no_subject(self, token: Token) -> bool:
        return token.kind in "vadljcegzu" or self._things.is_stage_noun(token) or self._things.only_modifies(token)

    def _body(self, *, told: bool = False) -> Thing | None:
        """公司2022年迁入新厂区: a general word for whom the passage speaks of, where an aspect word or a date makes it news, or where it is
        `told` (医院通过复审)."""
        near = self._tokens[self._begin : self._begin + FAR]
        return self._things.body(near) if told or any(t.kind in "vd" for t in near) else None

    def _text(self, token: Token) -> str:
        return self._tape.text[token.start : token.end]

    def _following(self, place: int) -> str:
        end = self._tokens[place].end
        return self._tape.text[end : end + 8]

    def _next_kind(self, place: int) -> str:
        return self._tokens[place + 1].kind if place + 1 < len(self._tokens) else ""

    def _tail(self, place: int) -> str:
        """手续, 工作, 阶段 after a stage noun."""
        following = self._following(place)
        return self._groups["tail"].opening(following)

    def _is_tail(self, token: Token) -> bool:
        return self._text(token) in self._groups["tail"]

    def _is_boundary(self, place: int, offset: int) -> bool:
        """Whether a noun phrase that begins behind the token at `place` ends at `offset`."""
        if self._tape.outer.startswith(_FIGURE_VERBS, offset):
            return True
        near = self._tokens[place : place + FAR]
        return not any(t.start <= offset < t.end and t.kind == "n" for t in near)

    def _is_counted(self, place: int) -> bool:
        after = place + 1
        while after < len(self._tokens) and self._opens_verb(self._tokens[after]):
            after += 1
        if self._tape.text.startswith(_SOME, self._tokens[after - 1].end):
            return True
        if after < len(self._tokens) and self._text(self._tokens[after]).endswith("一批"):
            return True
        if after < len(self._tokens) and self._tokens[after].kind == "q":
            return not self._is_sum_of(after) and not self._text(self._tokens[after]).endswith(TIMES)
        behind = self._tokens[place].end + len(self._tail(place))
        return self._tape.text.startswith("的", behind) and any(
            t.kind == "q" and t.start == behind + 1 for t in self._tokens[place : place + 4]
        )

    def _is_sum_of(self, place: int) -> bool:
        """设立|10亿元|母基金: a sum that belongs to the one thing behind it."""
        return self._next_kind(place) == "n" and self._text(self._tokens[place]).endswith("元")

    def _first(self, place: int) -> int:
        """Where the evidence begins: aspect words and carrying verbs that touch."""
        while place > self._begin and self._tokens[place - 1].kind in _EVIDENCE:
            place -= 1
        return place

    def _opens_verb(self, token: Token) -> bool:
        return token.kind == "S" and token.stage is not None and token.stage.form in ("verb", "act", "into")

    def _is_class(self, tokens: Sequence[Token]) -> bool:
        """加氢站8座, 6个基地: counted things, told by their figure."""
        text = self._things.text(tokens)
        if text.endswith("全覆盖"):
            return True
        while len(tokens) > 1 and self._text(tokens[-1]) in _BOUNDS:
            tokens = tokens[:-1]
        counts = _COUNTS.search(text) is not None
        if counts or not tokens or (tokens[0].kind != "q" and tokens[-1].kind != "q"):
            return counts
        if tokens[-1].kind != "q" and self._text(tokens[0]).endswith("元"):  # 10亿元母基金 is one thing
            return False
        return not text.startswith(self._groups["definite"]) and "《" not in text and (tokens[-1].kind == "q" or "“" not in text)

    def _has_some(self, place: int) -> bool:
        """已有32家企业入驻: some are said to be there, which their figure tells."""
        window = self._tokens[self._begin : place]
        light = next((at for at, t in enumerate(window) if t.kind == "y" and self._text(t).endswith("有")), len(window))
        return len(window) > light + 1 and window[light + 1].kind == "q" and all(t.kind in "nlq" for t in window[light + 1 :])

    def _dated(self, place: int) -> bool:
        """10月井道钢结构吊装: a date at the head, and nothing but a noun phrase between."""
        window = self._tokens[self._begin : place]
        first = next((at for at, t in enumerate(window) if t.kind == "d"), None)
        return first is not None and first + 1 < len(window) and all(t.kind in "nlqS" for t in window[first + 1 :])

    def _has_aspect(self, place: int, stage: Stage) -> bool:
        """Whether an aspect word, a date, an adverb or a preposition makes a verb of a word that is a noun as well."""
        tokens, at = self._tokens, place - 1
        if at < self._begin or tokens[at].kind in "vadj":
            return at >= 0
        if stage.stage in CHAINED and place + 1 < len(tokens) and tokens[place + 1].value in WORKS and tokens[at].kind in "nq":
            return True
        if tokens[at].kind == "n" and tokens[at].end - tokens[at].start < 3 and at > self._begin and tokens[at - 1].kind in "vda":
            return True
        if stage.stage in ("construction", "in_service") and self._next_kind(place) in ("", "j") and self._dated(place):
            return True
        while at >= self._begin and tokens[at].kind == "n":
            at -= 1
        if at < self._begin:
            return False
        return tokens[at].kind == "o" or (tokens[at].kind == "p" and stage.stage in BY_AGENTS)

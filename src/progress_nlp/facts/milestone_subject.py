"""The subject of a predicate, found by walking through the clause from its head.

In: the tokens of a clause, from where to where. Out: the `Thing` that the predicate behind them speaks of.

    区公共法律服务中心7月完成升级改造并 → 区公共法律服务中心
    加快推进中央公园场地建设， → 中央公园场地建设, the object of a verb of effort
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from progress_nlp.facts.milestone_phrase import Thing, trim
from progress_nlp.facts.stages import Token

if TYPE_CHECKING:
    from progress_nlp.facts.milestone_thing import Things

_RUN = frozenset("nqlu")
_GOVERNING = frozenset("cgexo")
_VERBAL = frozenset("vacgexySd")
_EQUATES = ("是", "为", "系", "有")
_ASPECTS = ("已", "已经", "现已", "均已", "正", "正在")
_AND = ("并", "并且", "且")
_SHORTEST = 3
_NEW = ("新建", "改建", "扩建", "续建")
_AFTER = ("后", "之后", "以后")


class Walk:
    """One walk: the first phrase is the subject; the object of a governing verb where no subject stands before it, or a named one."""

    __slots__ = ("_found", "_governed", "_high", "_place", "_scope", "_things", "_tokens")

    def __init__(self, things: Things, tokens: Sequence[Token], high: int, scope: bool) -> None:
        self._things = things
        self._tokens = tokens
        self._high = high
        self._scope = scope
        self._place = 0
        self._found: Thing | None = None
        self._governed = False

    def walk(self, low: int) -> Thing | None:
        """The subject of what stands at the end."""
        self._place = low = self._past_dash(low)
        while self._place < self._high:
            kind = self._tokens[self._place].kind
            if kind in _GOVERNING:
                self._govern(kind)
            elif kind in "py" or (kind == "l" and self._place > low and self._tokens[self._place - 1].kind in "vad"):
                self._set_in(kind)
            elif kind in _RUN or self._things.is_noun(self._tokens, self._place):
                self._phrase()
            elif kind == "-":
                self._place = self._past_denied(self._place)
            elif kind == "a" and self._is_whole_line(low):
                self._found = Thing("全线", named=True)
                self._place += 1
            else:
                if kind == "j" and self._parts():
                    self._found = None
                self._place = self._run_end(self._place + 1) if self._is_award() else self._place + 1
        return self._found

    def _is_award(self) -> bool:
        """获批国家级重点项目2项: what is won is not what is spoken of."""
        stage = self._tokens[self._place].stage
        return stage is not None and stage.form == "award"

    def _past_dash(self, low: int) -> int:
        """全国首个海上光伏项目——|云港光伏项目: what is named behind a dash is the thing; what stands before it only says what it is."""
        for at in range(self._high - 1, low - 1, -1) if self._things.dashed else ():
            token = self._tokens[at]
            name = self._text(at, at + 1).rpartition("——")[2] if token.kind == "n" else ""
            if len(name) > _SHORTEST and token.end - token.start > len(name):
                self._tokens = (*self._tokens[:at], Token(token.end - len(name), token.end, token.kind, token.value, token.stage), *self._tokens[at + 1 :])
                return at
        return low

    def _past_denied(self, place: int) -> int:
        """未入住的|14户: behind a relative clause that denies."""
        ends = (at for at in range(place + 1, min(self._high - 1, place + 5)) if self._tokens[at].kind == "u")
        return next(ends, place) + 1

    def _is_whole_line(self, low: int) -> bool:
        """全线|确保年底通车: the whole of a line, where it stands at the head before a plan or an aspect."""
        place = self._place
        following = self._tokens[place + 1].kind if place + 1 < self._high else ""
        return self._found is None and place == low and following in ("v", "e", "d") and self._text(place, place + 1) == "全线"

    def _run_end(self, place: int) -> int:
        return self._things.run_end(self._tokens, place, self._high)

    def _text(self, start: int, end: int) -> str:
        return self._things.text(self._tokens[start:end])

    def _govern(self, kind: str) -> None:
        """完成…, 推动…: what the verb takes may be what is spoken of."""
        if kind == "g" and self._place + 1 < self._high and self._tokens[self._place + 1].kind == "d":
            self._place = max(self._run_end(self._place + 2), self._place + 2)
            return
        place, end = self._place, self._run_end(self._place + 1)
        item = self._next_item(place + 1, end) if kind in "cg" and self._high < len(self._tokens) else place
        if item > place:
            self._place = item
            self._found = None if self._ends_in_amount(place + 1, item - 1) else self._found
            self._fresh_item()
            return
        governed = self._things.make(self._tokens[place + 1 : end])
        if kind in "cg" and self._is_own_work(place, end):
            governed = None
        if governed is not None and (self._found is None or governed.named):
            self._governed = self._found is None
            self._found = governed
        self._place = max(end, place + 1)

    def _fresh_item(self) -> None:
        """完成净化装修、设备采购合同已签订: behind 、 another thing, where it is named."""
        end = self._run_end(self._place)
        own = self._things.make(self._tokens[self._place : end])
        if own is not None and own.named:
            self._found = own
            self._place = end

    def _next_item(self, start: int, end: int) -> int:
        """The place behind the last 、 of what a verb takes, where an amount or a stage ends the item before it and a verb follows; else 0."""
        if end >= self._high and end < len(self._tokens) and self._tokens[end].kind == "S" and not self._has_amount(start, end):
            return 0
        for place in range(end - 2, start, -1):
            if self._tokens[place].kind != "l" or self._text(place, place + 1) != "、":
                continue
            before = self._tokens[place - 1]
            return place + 1 if before.kind == "q" or self._things.is_stage_noun(before) else 0
        return 0

    def _has_amount(self, start: int, end: int) -> bool:
        return any(t.kind == "q" for t in self._tokens[start:end])

    def _ends_in_amount(self, start: int, end: int) -> bool:
        return end > start and self._tokens[end - 1].kind == "q"

    def _set_in(self, kind: str) -> None:
        """位于…, 由…: where, by whom; with 的 it describes the thing behind it. 随着云湖大桥|投用: what comes along is told itself."""
        place = self._place
        end = self._run_end(self._past_adverbs(place))
        if self._text(place, place + 1) == "随着":
            met = self._things.make(self._tokens[place + 1 : end])
            self._found = met if met is not None and met.named else self._found
        tells = kind == "y" and self._text(place, place + 1).endswith(_EQUATES)
        if self._found is None and not tells and any(t.kind == "u" for t in self._tokens[place:end]):
            self._found = self._things.make(self._tokens[place:end])
        measured = end == place + 3 and self._found is None and [t.kind for t in self._tokens[place + 1 : end]] == ["q", "n"]
        self._place = place + 2 if kind == "y" and measured else max(end, place + 1)

    def _phrase(self) -> None:
        place, end = self._place, self._definite_end(self._place) or self._run_end(self._place)
        if self._found is not None and place and self._tokens[place - 1].kind == "d" and self._is_definite(place):
            self._found = self._things.make(self._tokens[place:end]) or self._found
        if self._found is None and self._is_predicate(place):
            self._place = end
            return
        following = self._tokens[end].kind if end < self._high else ""
        if self._found is None:
            past = end if self._takes_object(place, end) else self._past_relative(end)
            if past > end or self._takes_object(place, end):
                self._place = past
                return
            self._found = self._first_phrase(place, end)
            if self._found is not None and not self._found.named and following == "r":
                self._found = self._things.part_of_name(self._found) or self._found
        if self._found is None and following == "j":
            self._found = self._things.worked_on(self._tokens[place:end])
        self._place = end

    def _is_definite(self, place: int) -> bool:
        return self._text(place, place + 1).startswith(self._things.groups["definite"])

    def _definite_end(self, place: int) -> int:
        """首批|可|出让|地块, 首宗|以|租赁方式入市地块: where a definite thing ends that is described by a verb or a preposition; else 0."""
        end = place + 1
        if end >= self._high or not self._describes(end) or self._text(place, end) not in self._things.groups["definite"]:
            return 0
        while end < self._high and (self._tokens[end].kind in "nqluS" or self._describes(end)):
            end += 1
        return end if self._tokens[end - 1].kind in "nq" else 0

    def _describes(self, place: int) -> bool:
        token = self._tokens[place]
        return (token.kind == "p" and token.value == "") or (token.kind == "v" and self._text(place, place + 1) in ("可", "拟"))

    def _is_predicate(self, place: int) -> bool:
        """已|调整控制价: plain text straight behind an aspect word is a verb of its own with its object."""
        return (
            place > 0
            and self._tokens[place].kind == "n"
            and self._tokens[place - 1].kind == "v"
            and self._text(place - 1, place) in _ASPECTS
        )

    def _takes_object(self, place: int, end: int) -> bool:
        """注册“淮柳”商标: a stage word at the head of a phrase is a verb there, unless what follows makes a noun of it (审批手续)."""
        stage = self._tokens[place].stage
        if stage is None or stage.form != "both" or end < place + 2 or self._tokens[place + 1].kind != "n":
            return False
        behind = self._text(place + 1, place + 2)
        return not any(self._things.groups[name].opening(behind) for name in ("attr", "tail"))

    def _first_phrase(self, place: int, end: int) -> Thing | None:
        text = self._text(place, end)
        if self._scope and text in self._things.groups["scope"]:
            return Thing(text)
        if not self._scope and self._is_setting(place, end):
            return None
        return self._things.make(self._tokens[place:end]) or self._of_year(place, end)

    def _parts(self) -> bool:
        """完成…后, : what the words before spoke of is done with."""
        place = self._place
        after = self._text(place, place + 1) in _AFTER and place > 0 and self._tokens[place - 1].kind in "cgr"
        return after or (self._governed and self._text(place, place + 1) not in _AND)

    def _past_adverbs(self, place: int) -> int:
        """Behind 是, 位于: the adverbs and dates before their object (是全线控制性工程)."""
        place += 1
        while place < self._high and self._tokens[place - 1].kind in "yad" and self._tokens[place].kind in "ad":
            place += 1
        return place

    def _past_relative(self, place: int) -> int:
        """市产投集团发起设立的|产业基金: where a run is the subject of a relative clause, the place of the noun behind it."""
        tokens, end = self._tokens, place
        while end < min(self._high, place + 5) and tokens[end].kind in _VERBAL:
            end += 1
        if end == place or end + 1 >= self._high or tokens[end].kind != "u" or tokens[end + 1].kind not in "nq":
            return place
        return end + 1

    def _is_own_work(self, place: int, end: int) -> bool:
        """完成施工图设计, 通过省级验收: what a verb carries is a stage of the thing spoken of, no thing of its own."""
        if self._tokens[place].kind == "g":
            return not any(t.kind == "u" for t in self._tokens[place:end])
        return end == place + 2 and self._things.is_stage_noun(self._tokens[place + 1])

    def _is_setting(self, place: int, end: int) -> bool:
        """全市; 秋收后: a place or a time that the clause is set in."""
        text = self._text(place, end)
        if text in self._things.groups["scope"] or text.endswith("前") or text in _NEW:
            return True
        return end < len(self._tokens) and self._text(end, end + 1) in _AFTER

    def _of_year(self, place: int, end: int) -> Thing | None:
        """2025年度项目: a general noun that its year tells apart."""
        if place == 0 or self._tokens[place - 1].kind != "d" or not self._text(place - 1, place).endswith(("年", "年度")):
            return None
        named = self._tokens[place].kind == "n" and self._text(place, place + 1)[:1] not in ("该", "本", "其")
        return Thing(trim(self._text(place - 1, end)), named=True) if named else None

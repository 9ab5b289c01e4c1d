"""The thing that reached a stage, by its place in a clause: before the predicate, behind it, or between a verb and its noun.

In: the tokens of a clause, and where to look. Out: a `Thing`.

    目前云湖大桥已于9月合龙 → for 合龙: 云湖大桥
"""

from __future__ import annotations

from collections.abc import Sequence

from progress_nlp.facts.milestone_phrase import Phrases, Thing, after_counts, trim, without_relative
from progress_nlp.facts.milestone_subject import Walk
from progress_nlp.facts.stages import Token
from progress_nlp.patterns import lazy

NOUN_FORMS = frozenset(("noun", "both", "work"))
_RUN = frozenset("nqlu")
_BEFORE_OBJECT = frozenset(("首次", "新", "了", "的有", "的还有", "的包括"))
_WHOLE_PLACES = ("全村", "全镇", "全乡")
_ANY_PROJECT = ("项目", "工程")
_TELLS = "ypvdacg"
"""What follows 项目 where the clause tells of it: 项目|于2019年开工, 项目|已完成立项."""
_LONGEST = 40
_PAPERS = ("议案", "通知", "批复", "公告", "决定", "意见", "提案", "函", "请示", "复函", "实施意见", "通告", "决议", "措施", "公报")
_DIGIT = lazy("[0-9]")


class Things(Phrases):
    """Finds things in the tokens of one tape."""

    __slots__ = ()

    def run_end(self, tokens: Sequence[Token], place: int, high: int) -> int:
        """Where the noun phrase that begins at `place` ends."""
        high = min(high, place + _LONGEST)
        while place < high and (tokens[place].kind in _RUN or self.is_noun(tokens, place)):
            place += 1
        return place

    def is_noun(self, tokens: Sequence[Token], place: int) -> bool:
        """A stage word that is a noun, or that describes the noun behind it (入选名单)."""
        stage = tokens[place].stage
        if stage is None or tokens[place].kind != "S":
            return False
        return stage.form in NOUN_FORMS or self._tape.outer.startswith(
            ("名单", "名录", "机构", "主体", "单位", "仪式", "典礼"), tokens[place].end
        )

    def is_stage_noun(self, token: Token) -> bool:
        return token.kind == "S" and token.stage is not None and token.stage.form in NOUN_FORMS

    def subject(self, tokens: Sequence[Token], low: int, high: int, *, scope: bool = False) -> Thing | None:
        """What the predicate at `high` speaks of: the first phrase of the stretch, or the object of its last governing verb.

        With `scope` a place that the clause is set in may be the subject itself: 我市荣获….
        """
        return Walk(self, tokens, high, scope).walk(low)

    def topic(self, tokens: Sequence[Token]) -> Thing | None:
        """What a clause without a milestone speaks of, where it is called by a name: 云湖平台系统开发 → 云湖平台."""
        about = len(tokens) > 1 and self.text(tokens[:1]) == "关于"
        tokens = tokens[about:]
        thing = self._spoken_of(tokens)
        if about and thing is not None:
            return thing._replace(text=self.without(thing.text, "label") or thing.text)
        opens = next((t for t in tokens if t.kind not in "vadlj"), None)
        if (
            thing is not None
            and opens is not None
            and ((opens.kind == "c" and opens.value == "done") or self.text([opens]) == thing.text)
        ):
            return thing._replace(aside=opens.kind in "cS" or thing.aside)
        return thing

    def body(self, tokens: Sequence[Token]) -> Thing | None:
        """公司, 地块, 项目总投资: what a clause speaks of by a general word, where nothing else is spoken of."""
        first = next((t for t in tokens if t.kind not in "vadlj"), None)
        if first is None or first.kind != "n":
            return None
        text = self.text([first])
        if text in self.groups["body"] or (text[:1] in "该本" and (text[1:] in self.groups["generic"] or text[1:] in self.groups["thing"])):
            return Thing(text, aside=True)
        word = text[:2]
        if word in _WHOLE_PLACES:
            return Thing(word)
        behind = next((t for t in tokens if t.start >= first.end), None)
        tells = self.without(text, "measure") == word if text != word else behind is not None and behind.kind in _TELLS
        return Thing(word, named=True, aside=True) if word in _ANY_PROJECT and tells else None

    def _spoken_of(self, tokens: Sequence[Token]) -> Thing | None:
        thing = self.subject(tokens, 0, len(tokens))
        if thing is None or thing.named or thing.text.startswith(self.groups["definite"]):
            return thing
        kept = list(tokens)
        while kept and (kept[-1].kind != "n" or self.is_noun(kept, len(kept) - 1)):
            kept.pop()
        whole = self.subject(kept, 0, len(kept)) or thing
        text = self.without(trim(whole.text), "modifier", "measure", "label")
        if len(text) > 1 and self.is_named(text):
            return Thing(text, thing.counted, True)
        part = self.part_of_name(whole)
        if part is not None:
            return part._replace(aside=tokens[-1].kind == "q" and not self.is_numbered(part.text))
        alone = all(t.kind in "nlua" for t in tokens) and self._tape.outer.startswith(":", tokens[-1].end)
        return thing if alone and len(thing.text) >= 4 and not _DIGIT.search(thing.text) else None

    def after(self, tokens: Sequence[Token], place: int, *, whole: bool = False) -> tuple[Sequence[Token], int]:
        """The tokens of the phrase that begins at `place`, and the place after it; `whole`: whatever stands up to a new predicate."""
        while place < len(tokens) and (tokens[place].kind == "z" or self.text(tokens[place : place + 1]) in _BEFORE_OBJECT):
            place += 1
        place = self._past_setting(tokens, place)
        start = place
        if place < len(tokens) and tokens[place].kind == "l":
            return (), place
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

    def paper_behind(self, tokens: Sequence[Token], place: int) -> tuple[Thing, int] | None:
        """审议通过|发行公司债券的议案, 印发|关于加强河湖管护的意见: the paper that a verb takes, named by what it is about, and the place behind it."""
        while place < len(tokens) and tokens[place].kind in "za":
            place += 1
        for at in range(place + 1, min(len(tokens) - 1, place + _LONGEST)):
            behind = tokens[at + 1]
            if tokens[at].kind != "u" or not self.text([behind]).endswith(_PAPERS):
                continue
            if at + 2 < len(tokens) and tokens[at + 2].kind not in "jl":
                return None
            text = self._tape.text[tokens[place].start : behind.end]
            return None if "《" in text or "“" in text else (Thing(text, named=True), at + 2)
        return None

    def _past_setting(self, tokens: Sequence[Token], place: int) -> int:
        """以“两横三纵”为骨架的|绿道网, 位于高新区的|云湖书院: behind the words that only describe what a verb takes."""
        if place >= len(tokens) or tokens[place].kind not in "py":
            return place
        ends = (
            at for at in range(place + 1, min(len(tokens) - 1, place + 9)) if tokens[at].kind == "u" and tokens[at + 1].kind == "n"
        )
        end = next(ends, None)
        return place if end is None else end + 1

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
        while low and (kept[low - 1].kind in _RUN or self.is_noun(kept, low - 1)):
            low -= 1
        before = list(without_relative(after_counts(kept[low:]), self))
        while before and before[0].kind in "lu":
            before = before[1:]
        if before and before[-1].kind == "u" and any(word in self.text(before) for word in self.groups["relative"]):
            before = []
        whole = trim(self.text(before) + text)
        if len(whole) < 2 or self._is_generic(whole, whole) or (whole in self._named_words and len(whole) < 3):
            return None
        if "、" in whole and not self.without(whole, "modifier"):
            return None
        return Thing(whole, bool(before) and before[0].kind == "q", self.is_named(whole))


def _opens_event(token: Token) -> bool:
    return token.stage is not None and token.stage.form == "event"

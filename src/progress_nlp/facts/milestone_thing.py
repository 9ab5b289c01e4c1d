"""The thing that reached a stage, by its place in a clause: before the predicate, behind it, or between a verb and its noun.

In: the tokens of a clause, and where to look. Out: a `Thing`.

    目前云湖大桥已于9月合龙 → for 合龙: 云湖大桥
"""

from __future__ import annotations

from collections.abc import Sequence

from progress_nlp.facts.milestone_phrase import Phrases, Thing, after_counts, trim, without_relative
from progress_nlp.facts.stages import Token
from progress_nlp.patterns import lazy

NOUN_FORMS = frozenset(("noun", "both", "work"))
_RUN = frozenset("nqlu")
_GOVERNING = frozenset("cgexo")
_VERBAL = frozenset("vacgexySd")
_EQUATES = ("是", "为", "系", "有")
_LONGEST = 40
_AFTER = ("后", "之后", "以后")
_DIGIT = lazy("[0-9]")


class Things(Phrases):
    """Finds things in the tokens of one tape."""

    __slots__ = ()

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
            if kind in "cg" and self._says_how_much(tokens, place, high):
                found, place = None, place + 3
                continue
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
                end = self.run_end(tokens, self._past_adverbs(tokens, place, high), high)
                tells = kind == "y" and self.text(tokens[place : place + 1]).endswith(_EQUATES)
                if found is None and not tells and any(t.kind == "u" for t in tokens[place:end]):
                    found = self.make(tokens[place:end])
                place = max(end, place + 1)
            elif kind in _RUN or self._is_noun(tokens, place):
                end = self.run_end(tokens, place, high)
                past = self._past_relative(tokens, end, high) if found is None else end
                if past > end:
                    place = past
                    continue
                if found is None and scope and self.text(tokens[place:end]) in self.groups["scope"]:
                    found = Thing(self.text(tokens[place:end]))
                if found is None and (scope or not self._is_setting(tokens, place, end)):
                    found = self.make(tokens[place:end]) or self._of_year(tokens, place, end)
                    if found is not None and not found.named and end < high and tokens[end].kind == "r":
                        found = self.part_of_name(found) or found
                elif found is None and end < high and tokens[end].kind == "j":
                    found = self.worked_on(tokens[place:end])
                place = end
            elif kind == "j" and (
                governed_only or (self.text([tokens[place]]) in _AFTER and place and tokens[place - 1].kind in "cgr")
            ):
                found, place = None, place + 1
            else:
                place += 1
        return found

    def _says_how_much(self, tokens: Sequence[Token], place: int, high: int) -> bool:
        """管网敷设完成九成、烟囱封顶: an amount ends the item, another begins behind 、."""
        return place + 3 < high and tokens[place + 1].kind == "q" and tokens[place + 2].kind == "l"

    def _past_adverbs(self, tokens: Sequence[Token], place: int, high: int) -> int:
        """Behind 是, 位于: the adverbs and dates before their object (是全线控制性工程)."""
        place += 1
        while place < high and tokens[place - 1].kind in "yad" and tokens[place].kind in "ad":
            place += 1
        return place

    def _past_relative(self, tokens: Sequence[Token], place: int, high: int) -> int:
        """市产投集团发起设立的|产业基金: where a run is the subject of a relative clause, the place of the noun behind it."""
        end = place
        while end < min(high, place + 5) and tokens[end].kind in _VERBAL:
            end += 1
        if end == place or end + 1 >= high or tokens[end].kind != "u" or tokens[end + 1].kind not in "nq":
            return place
        return end + 1

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

    def _of_year(self, tokens: Sequence[Token], place: int, end: int) -> Thing | None:
        """2025年度项目: a general noun that its year tells apart."""
        if place == 0 or tokens[place - 1].kind != "d" or not self.text(tokens[place - 1 : place]).endswith(("年", "年度")):
            return None
        return Thing(self.text(tokens[place - 1 : end]), named=True)

    def topic(self, tokens: Sequence[Token]) -> Thing | None:
        """What a clause without a milestone speaks of, where it is called by a name: 云湖平台系统开发 → 云湖平台."""
        thing = self._spoken_of(tokens)
        opens = next((t for t in tokens if t.kind not in "vadlj"), None)
        if thing is not None and opens is not None and opens.kind == "c" and opens.value == "done":
            return thing._replace(aside=True)
        return thing

    def body(self, tokens: Sequence[Token]) -> Thing | None:
        """公司, 地块, 项目总投资: what a clause speaks of by a general word, where nothing else is spoken of."""
        first = next((t for t in tokens if t.kind not in "vadlj"), None)
        if first is None or first.kind != "n":
            return None
        text = self.text([first])
        if text in self.groups["body"]:
            return Thing(text, aside=True)
        word = text[:2]
        behind = next((t for t in tokens if t.start >= first.end), None)
        tells = self.without(text, "measure") == word if text != word else behind is not None and behind.kind in "yp"
        return Thing(word, aside=True) if word in ("项目", "工程") and tells else None

    def _spoken_of(self, tokens: Sequence[Token]) -> Thing | None:
        thing = self.subject(tokens, 0, len(tokens))
        if thing is None or thing.named or thing.text.startswith(self.groups["definite"]):
            return thing
        kept = list(tokens)
        while kept and (kept[-1].kind != "n" or self._is_noun(kept, len(kept) - 1)):
            kept.pop()
        whole = self.subject(kept, 0, len(kept)) or thing
        text = self.without(trim(whole.text), "modifier", "measure", "label")
        if len(text) > 1 and self.is_named(text):
            return Thing(text, thing.counted, True)
        part = self.part_of_name(whole)
        if part is not None:
            return part._replace(aside=tokens[-1].kind == "q")
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
        before = list(without_relative(after_counts(kept[low:]), self))
        while before and before[0].kind in "lu":
            before = before[1:]
        whole = trim(self.text(before) + text)
        if len(whole) < 2 or self._is_generic(whole, whole) or (whole in self._named_words and len(whole) < 3):
            return None
        return Thing(whole, bool(before) and before[0].kind == "q", self.is_named(whole))


def _opens_event(token: Token) -> bool:
    return token.stage is not None and token.stage.form == "event"

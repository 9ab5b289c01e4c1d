"""Milestones: an object that reached, is in, or will reach a stage of its life.

In: a tape, its sentences and a lexicon. Out: drafts of kind `milestone` without periods, in order.

    云湖大桥9月10日实现封顶 → 云湖大桥, topped_out, done, 实现封顶
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.milestone_clause import ClauseReader
from progress_nlp.facts.milestone_phrase import Thing
from progress_nlp.facts.milestone_scene import HOST, Scene
from progress_nlp.facts.milestone_thing import Things
from progress_nlp.facts.passage import MARKS, UNBROKEN
from progress_nlp.facts.stages import StageWords, Token, clause_tokens, stage_hits, stage_signs, stage_words
from progress_nlp.facts.tape import Tape
from progress_nlp.fold import fold_letters
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy

_CLAUSE = lazy(r"[^,;:。!?\n]{1,300}")
_LOOK_AHEAD = 200
_SHORT = 10
_KEPT = 50


def find_milestones(
    tape: Tape, sentences: Sequence[tuple[int, int]], lexicon: Lexicon, *, planned: bool = False, hosted: bool = False
) -> list[Draft]:
    """The milestones of a passage; `planned` where it says what is to be done (a task's content), so that bare stages are plans;
    `hosted` where what it speaks of stands beside it, so that a predicate without a thing is told, with no metric."""
    words = lexicon.built(stage_words)
    tape = Tape(fold_letters(tape.text), tape.signs, stage_signs(tape), tape.brackets, tape.mentions, tape.at)
    hits = stage_hits(tape.outer, words)
    if not hits:
        return []
    reader = _Reader(tape, words, hits, planned=planned, hosted=hosted)
    first = next((clause for clause in _CLAUSE.finditer(tape.outer) if _IF.match(clause[0]) is None), None)
    if first is not None:
        reader.scene.begin(*first.span())
    found: list[Draft] = []
    for start, end in sentences:
        if reader.has_hit(start, end):
            found += reader.read(start, end)
        else:
            reader.pass_over(start, end)
    return found
_OPENS_IF = frozenset("如若倘假一只除万 \t")
_IF = lazy(r"[ \t]*(?:如果|如能|如不|如未|如无|如遇|如需|如按期|如在|若(?![干羌尔])|倘若|假如|假设|一旦|只要|除非|万一)")
"""若手续按期办结: what is supposed has not come, and nothing goes on with it."""
_SHOWS = lazy(r"(?:数据|统计|监测|报告|信息|消息)显示\Z")
"""发布数据显示: it only says from where what follows is known."""


class _Reader:
    """Reads the sentences of one passage."""

    def __init__(self, tape: Tape, words: StageWords, hits: Sequence[int], *, planned: bool, hosted: bool) -> None:
        self._tape = tape
        self._words = words
        self._hits = hits
        self._things = Things(tape, words)
        self._known: dict[tuple[int, int], list[Token]] = {}
        self.scene = Scene(self._things, self._topic_of, planned=planned, host=HOST if hosted else None)

    def has_hit(self, start: int, end: int) -> bool:
        """Whether a stage word begins in `[start, end)`."""
        at = bisect_left(self._hits, start)
        return at < len(self._hits) and self._hits[at] < end

    def pass_over(self, start: int, end: int) -> None:
        """A sentence without a stage word: it may name what the next one goes on with."""
        for place, clause in enumerate(self._clauses(start, min(end, start + _LOOK_AHEAD))):
            if _IF.match(self._tape.outer, *clause) is not None:
                continue
            if place == 0:
                if self._heading(*clause):
                    return
                self.scene.open_sentence(*clause)
            self.scene.pass_by(*clause)

    def read(self, start: int, end: int) -> Iterator[Draft]:
        """The milestones of a sentence."""
        self.scene.calm()
        fresh, hinders = True, False
        for left, right in self._clauses(start, end):
            parted = left > start and self._tape.outer[left - 1] not in ",、"
            heading = self._heading(left, right)
            hinders = heading == "trouble" or (hinders and not heading and self._tape.outer[left - 1] != ";")
            if heading or hinders or (self._tape.outer[left] in _OPENS_IF and _IF.match(self._tape.outer, left, right) is not None):
                continue
            if left == start:
                self.scene.open_sentence(left, right)
            if parted:
                self.scene.calm()
                self.scene.turn(left, right)
            if not fresh and not self._must_read(left, right):
                self.scene.calm()
                self.scene.pass_by(left, right)
                continue
            tokens = self._tokens(left, right)
            if fresh:
                fresh = not self._take_up(tokens)
            told = ClauseReader(self._tape, self._things, tokens, self.scene, (left, right)).read()
            yield from (draft for draft in told if _SHOWS.search(draft.metric or "") is None)

    def _heading(self, start: int, end: int) -> str:
        """下一步：, 存在问题：: what only heads a part of what is told (`trouble`: a part that tells what hinders)."""
        if end - start > _SHORT or not self._tape.outer.startswith(":", end):
            return ""
        return self._words.headings.get(self._tape.text[start:end].strip(), "")

    def _must_read(self, start: int, end: int) -> bool:
        """Whether a clause may hold a milestone, or a plan for the next one (下一步; 待…后)."""
        return self.has_hit(start, end) or end - start <= _SHORT or self._tape.outer[end - 1] == "后"

    def _clauses(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        marked = start
        for found in _CLAUSE.finditer(self._tape.outer, start, end):
            left = found.start()
            if left > start and self._tape.outer[left - 1] in MARKS:
                marked = left
            if left - marked < UNBROKEN:
                yield found.span()

    def _tokens(self, start: int, end: int) -> list[Token]:
        """The tokens of a clause, remembered: later clauses ask what earlier ones spoke of."""
        if (start, end) not in self._known:
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[start, end] = clause_tokens(self._tape, start, end, self._words)
        return self._known[start, end]

    def _topic_of(self, start: int, end: int) -> Thing | None:
        tokens = self._tokens(start, end)
        return self._things.topic(tokens) or self._things.body(tokens)

    def _take_up(self, tokens: Sequence[Token]) -> bool:
        """At the head of a sentence: what the sentence before spoke of goes on only where no new subject stands there."""
        first = next((t for t in tokens if t.kind not in "adl"), None)
        if first is None or (first.kind in "pox" and not any(t.kind == "S" for t in tokens)):
            return False
        text = self._tape.text[first.start : first.end]
        if self._points_back(first):
            self.scene.recall()
        elif first.kind in "nqpox" and text not in self._things.groups["speaker"]:
            self.scene.forget()
        return True

    def _points_back(self, token: Token) -> bool:
        """该项目, 其, 项目: the thing of the sentence before."""
        text = self._tape.text[token.start : token.end]
        if text.startswith(("项目", "工程")) and not self._things.is_named(text[2:]):
            return True
        return text[:1] in "该其" and not text.startswith(("其余", "其他", "其它"))

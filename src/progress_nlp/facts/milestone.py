"""Milestones: an object that reached, is in, or will reach a stage of its life.

In: a tape, its sentences and a lexicon. Out: facts of kind `milestone` without periods, in order.

    云湖大桥9月10日实现封顶 → 云湖大桥, topped_out, done, 实现封顶
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from progress_nlp.facts.milestone_clause import ClauseReader
from progress_nlp.facts.milestone_scene import Scene
from progress_nlp.facts.milestone_thing import Thing, Things
from progress_nlp.facts.model import Fact
from progress_nlp.facts.stages import StageWords, Token, clause_tokens, stage_signs, stage_words
from progress_nlp.facts.tape import Tape
from progress_nlp.lexicon import Lexicon

_CLAUSE = re.compile(r"[^,;:。!?\n]+")
_LOOK_BACK = 400


def find_milestones(tape: Tape, sentences: Sequence[tuple[int, int]], lexicon: Lexicon, *, planned: bool = False) -> list[Fact]:
    """The milestones of a passage; `planned` where it says what is to be done (a task's content), so that bare stages are plans."""
    words = lexicon.built(stage_words)
    tape = tape._replace(outer=stage_signs(tape))
    hits = (m.start() for m in words.trigger.finditer(tape.outer))
    hit = next(hits, None)
    found: list[Fact] = []
    reader = _Reader(tape, words, planned)
    before: tuple[int, int] | None = None
    for start, end in sentences:
        while hit is not None and hit < start:
            hit = next(hits, None)
        if hit is None:
            break
        if hit < end:
            found += reader.read(start, end, before)
        else:
            reader.scene.forget()
        before = (start, end)
    return found


class _Reader:
    """Reads the sentences of one passage."""

    def __init__(self, tape: Tape, words: StageWords, planned: bool) -> None:
        self._tape = tape
        self._words = words
        self._things = Things(tape, words)
        self.scene = Scene(self._things, planned)

    def read(self, start: int, end: int, before: tuple[int, int] | None) -> Iterator[Fact]:
        self.scene.calm()
        fresh = True
        for mark, tokens in self._clauses(start, end):
            if fresh:
                fresh = not self._take_up(tokens, before)
            yield from ClauseReader(self._tape, self._things, tokens, self.scene, mark).read()

    def _clauses(self, start: int, end: int) -> Iterator[tuple[str, list[Token]]]:
        """Each clause with the sign before it."""
        for clause in _CLAUSE.finditer(self._tape.outer, start, end):
            mark = self._tape.outer[clause.start() - 1] if clause.start() > start else ""
            tokens = clause_tokens(self._tape, *clause.span(), self._words)
            if tokens:
                yield mark, tokens

    def _take_up(self, tokens: Sequence[Token], before: tuple[int, int] | None) -> bool:
        """At the head of a sentence: what the sentence before spoke of goes on only where no new subject stands there."""
        first = next((t for t in tokens if t.kind not in "adl"), None)
        if first is None:
            return False
        if first.kind in "nqSpox" and not self._points_back(first):
            self.scene.forget()
        elif self.scene.topic is None and before is not None:
            self.scene.speak_of(self._last_topic(*before))
        return True

    def _points_back(self, token: Token) -> bool:
        """该项目, 其, 项目: the thing of the sentence before."""
        text = self._tape.text[token.start : token.end]
        return text in ("项目", "工程") or (text[:1] in "该其" and not text.startswith(("其余", "其他", "其它")))

    def _last_topic(self, start: int, end: int) -> Thing | None:
        found = None
        for _, tokens in self._clauses(max(start, end - _LOOK_BACK), end):
            thing = self._things.topic(tokens)
            found = thing if thing is not None and thing.named else found
        return found

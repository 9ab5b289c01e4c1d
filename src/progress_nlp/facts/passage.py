"""A passage cut into sentences and clauses, with the numbers that stand in each.

In: a tape. Out: `Clause`s in the order in which a reader takes them: what stands in a bracket follows the clause that it stands in.
Clauses are parted by commas, semicolons, colons and stops outside brackets and quotations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from progress_nlp.facts.tape import Tape
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy

CLAUSE = lazy("[^,;:。!?\n]{1,300}+\ue000*+")
"""A stretch between marks. What goes on for longer is no clause: it is cut, behind a mention, so that reading stays linear."""

_VALUE = "\ue001-\ue005"
_FEW_VALUES = lazy(f"(?:[^{_VALUE}]*+[{_VALUE}]\ue000*+){{1,40}}(?:[^{_VALUE}]++\\Z)?|[^{_VALUE}]++")
_SURELY_FEW = 80
MARKS = frozenset(",;:。!?\n")
UNBROKEN = 900
"""How far a stretch without any mark is read: what stands behind is no prose, and its numbers are in no clause, and so in no fact."""

_STOP = frozenset("。!?\n")


class Clause:
    """`[start, end)` of the passage. `mark` is the sign before it (`(` in a bracket, a stop at the head of a sentence)."""

    __slots__ = ("bracket", "end", "heads_sentence", "mark", "mentions", "sentence", "start")

    def __init__(self, start: int, end: int, mark: str, sentence: int, bracket: bool, mentions: tuple[Mention, ...]) -> None:
        self.start = start
        self.end = end
        self.mark = mark
        self.sentence = sentence
        self.bracket = bracket
        self.mentions = mentions
        self.heads_sentence = mark in _STOP


class Passage(NamedTuple):
    """A tape with its clauses."""

    tape: Tape
    clauses: tuple[Clause, ...]

    def signs(self, clause: Clause) -> str:
        """The signs that hold in the clause: in a bracket its inside, outside brackets are masked."""
        return self.tape.signs if clause.bracket else self.tape.outer


def cut_passage(tape: Tape) -> Passage:
    """The clauses of a tape."""
    return Passage(tape, tuple(_clauses(tape)))


def clause_spans(signs: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of `signs[start:end]`: what stands between marks, in pieces of at most 40 values or dates and some 300 characters."""
    for found in CLAUSE.finditer(signs, start, end):
        left, right = found.span()
        if right - left <= _SURELY_FEW:
            yield left, right
        else:
            yield from (piece.span() for piece in _FEW_VALUES.finditer(signs, left, right))


def _clauses(tape: Tape) -> Iterator[Clause]:
    mentions, brackets = _Queue(tape.mentions), _Queue(tape.brackets)
    sentence = marked = 0
    for start, end in clause_spans(tape.outer, 0, len(tape.outer)):
        mark = tape.outer[start - 1] if start else "。"
        if mark in _STOP and start:
            sentence += 1
        if mark in MARKS:
            marked = start
        elif start - marked >= UNBROKEN:
            brackets.all_before(end)
            mentions.all_before(end)
            continue
        here: list[Mention] = []
        inner: list[tuple[int, int, list[Mention]]] = []
        while (bracket := brackets.next_before(end)) is not None:
            here += mentions.all_before(bracket[0])
            inner.append((*bracket, mentions.all_before(bracket[1])))
        here += mentions.all_before(end)
        yield Clause(start, end, mark, sentence, False, tuple(here))
        for left, right, within in inner:
            if within:
                yield from _inner(tape, left + 1, right - 1, sentence, within)


def _inner(tape: Tape, start: int, end: int, sentence: int, mentions: list[Mention]) -> Iterator[Clause]:
    queue = _Queue(mentions)
    for left, right in clause_spans(tape.signs, start, end):
        here = tuple(queue.all_before(right))
        if here:
            mark = "(" if left == start else tape.signs[left - 1]
            yield Clause(left, right, mark, sentence, True, here)


class _Queue:
    """Spans in order, taken from the front: each is looked at once."""

    __slots__ = ("_items", "_place")

    def __init__(self, items: Sequence[Any]) -> None:
        self._items = items
        self._place = 0

    def next_before(self, end: int) -> Any:
        """The next item that starts before `end`, taken; None where there is none."""
        if self._place < len(self._items) and self._items[self._place][0] < end:
            self._place += 1
            return self._items[self._place - 1]
        return None

    def all_before(self, end: int) -> list[Any]:
        """Every next item that starts before `end`, taken."""
        items, first = self._items, self._place
        place = first
        while place < len(items) and items[place][0] < end:
            place += 1
        self._place = place
        return list(items[first:place])

"""A passage cut into sentences and clauses, with the numbers that stand in each.

In: a tape. Out: `Clause`s in the order in which a reader takes them: what stands in a bracket follows the clause that it stands in.
Clauses are parted by commas, semicolons, colons and stops outside brackets and quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from progress_nlp.facts.tape import Tape
from progress_nlp.mentions.model import Mention

_CLAUSE = re.compile(r"[^,;:。!?\n]+")
_STOP = frozenset("。!?\n")


class Clause(NamedTuple):
    """`[start, end)` of the passage. `mark` is the sign before it (`(` in a bracket, a stop at the head of a sentence)."""

    start: int
    end: int
    mark: str
    sentence: int
    bracket: bool
    mentions: tuple[Mention, ...]

    @property
    def heads_sentence(self) -> bool:
        return self.mark in _STOP


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


def _clauses(tape: Tape) -> Iterator[Clause]:
    mentions, brackets = _Queue(tape.mentions), _Queue(tape.brackets)
    sentence = 0
    for found in _CLAUSE.finditer(tape.outer):
        start, end = found.span()
        mark = tape.outer[start - 1] if start else "。"
        if mark in _STOP and start:
            sentence += 1
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
    for found in _CLAUSE.finditer(tape.signs, start, end):
        here = tuple(queue.all_before(found.end()))
        if here:
            mark = "(" if found.start() == start else tape.signs[found.start() - 1]
            yield Clause(*found.span(), mark, sentence, True, here)


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
        taken = []
        while (item := self.next_before(end)) is not None:
            taken.append(item)
        return taken

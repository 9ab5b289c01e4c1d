"""A matcher for many fixed words at once.

In: words with what they stand for. Out: for a text and a place, the longest word that begins there. The index is a dict
from first character to entries, longest first: the simplest matcher to build and, at a few thousand words, the fastest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Phrases(Generic[Item]):
    """Fixed words, each with an item; looked up by place in a text."""

    __slots__ = ("_index",)

    def __init__(self, entries: Iterable[tuple[str, Item]]) -> None:
        index: dict[str, list[tuple[str, Item]]] = {}
        for word, item in entries:
            index.setdefault(word[0], []).append((word, item))
        self._index = {first: tuple(sorted(found, key=lambda e: -len(e[0]))) for first, found in index.items()}

    def longest_at(self, text: str, place: int, end: int | None = None) -> tuple[str, Item] | None:
        """The longest word that begins at `place` (and stops before `end`), with its item; None where none does."""
        for entry in self._index.get(text[place : place + 1], ()):
            if text.startswith(entry[0], place, len(text) if end is None else end):
                return entry
        return None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Item]]:
        """`(start, end, item)` of the words in `text[start:end]`, leftmost and longest first, never overlapping."""
        index, place = self._index, start
        stop = len(text) if end is None else end
        while place < stop:
            for word, item in index.get(text[place], ()):
                if text.startswith(word, place, stop):
                    yield place, place + len(word), item
                    place += len(word)
                    break
            else:
                place += 1


class Longest(Generic[Item]):
    """Fixed words, each with an item; the longest at a place is found by trying the lengths of the words that begin as the text does.

    `lengths` has those lengths, from the longest on, by the first two characters, and by the first alone for words of one character.
    """

    __slots__ = ("items", "lengths")

    def __init__(self, items: Mapping[str, Item]) -> None:
        self.items = items
        self.lengths = lengths_of(items)

    def at(self, text: str, place: int, end: int) -> str:
        """The longest word that begins at `place` and stops before `end`; an empty string where none does."""
        start = text[place : place + 2]
        return self.longest(text, place, end, self.lengths.get(start) or self.lengths.get(start[:1], ()))

    def longest(self, text: str, place: int, end: int, lengths: Sequence[int]) -> str:
        """The same, of the words that have one of `lengths`, which are those for the text at `place`."""
        for length in lengths:
            word = text[place : place + length]
            if word in self.items and place + length <= end:
                return word
        return ""


class Group(tuple[str, ...]):
    """The words of one group, longest first, looked up by how a text begins or ends."""

    def __new__(cls, words: Iterable[str]) -> Group:
        return super().__new__(cls, sorted(words, key=len, reverse=True))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words without an order."""
        return frozenset(self)

    @cached_property
    def _openings(self) -> dict[str, tuple[int, ...]]:
        return lengths_of(self)

    @cached_property
    def _endings(self) -> dict[str, tuple[int, ...]]:
        return lengths_of(self, last=True)

    def opening(self, text: str) -> str:
        """The longest word that `text` begins with; an empty string where it begins with none."""
        for length in self._openings.get(text[:2]) or self._openings.get(text[:1], ()):
            if text[:length] in self.words:
                return text[:length]
        return ""

    def ending(self, text: str) -> str:
        """The longest word that `text` ends with; an empty string where it ends with none."""
        for length in self._endings.get(text[-2:]) or self._endings.get(text[-1:], ()):
            if text[-length:] in self.words:
                return text[-length:]
        return ""


def lengths_of(words: Iterable[str], *, last: bool = False) -> dict[str, tuple[int, ...]]:
    """How long the words are, from the longest on, that begin with two characters (with `last`: that end with them), or are one alone."""
    sizes: dict[str, int] = {}
    for word in words:
        pair = word[-2:] if last else word[:2]
        sizes[pair] = sizes.get(pair, 0) | 1 << len(word)
    alone = {pair for pair in sizes if len(pair) == 1}
    known = {size: _bits(size) for size in set(sizes.values())}
    return {
        pair: known[size] + ((1,) if len(pair) == 2 and pair[-1 if last else 0] in alone else ()) for pair, size in sizes.items()
    }


def _bits(size: int) -> tuple[int, ...]:
    """The numbers of the bits that are set, from the highest on."""
    return tuple(length for length in range(size.bit_length() - 1, 0, -1) if size >> length & 1)

"""A matcher for many fixed words at once.

In: words with what they stand for. Out: for a text and a place, the longest word that begins there. The index is a dict
from first character to entries, longest first: the simplest matcher to build and, at a few thousand words, the fastest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
        sizes: dict[str, int] = {}
        for word in items:
            start = word[:2]
            sizes[start] = sizes.get(start, 0) | 1 << len(word)
        alone = {start for start in sizes if len(start) == 1}
        kinds = {size: _bits(size) for size in set(sizes.values())}
        self.lengths = {start: kinds[size] + ((1,) if len(start) == 2 and start[0] in alone else ()) for start, size in sizes.items()}

    def at(self, text: str, place: int, end: int) -> str:
        """The longest word that begins at `place` and stops before `end`; an empty string where none does."""
        start = text[place : place + 2]
        for length in self.lengths.get(start) or self.lengths.get(start[:1], ()):
            word = text[place : place + length]
            if word in self.items and place + length <= end:
                return word
        return ""


def _bits(size: int) -> tuple[int, ...]:
    """The numbers of the bits that are set, from the highest on."""
    return tuple(length for length in range(size.bit_length() - 1, 0, -1) if size >> length & 1)

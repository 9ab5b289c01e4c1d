"""Names and codes that hold a number: the words and patterns of `lexicons/labels.tsv`.

In: folded text and the place of a numeral. Out: the longest label that holds it, as `(start, end, group)`.

    >>> Labels(lexicon).at('完善12345热线办理', 2)
    (2, 9, 'phone')

A word is found from its first numeral on, by the two characters there: two look-ups a numeral, whatever the size of the table. A
pattern is tried where a character that can begin it stands, at the numeral or up to `LEAD` characters before it.
"""

from __future__ import annotations

import re

from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.heads import heads_of
from progress_nlp.mentions.numbers import NUMERALS

TRIGGERS = frozenset("0123456789半番首榜末") | frozenset(NUMERALS)
LEAD = 8

Found = tuple[int, int, str]


class Labels:
    """The labels of one lexicon."""

    __slots__ = ("_any", "_groups", "_heads", "_words")

    def __init__(self, lexicon: Lexicon) -> None:
        words: dict[str, list[tuple[int, str, str]]] = {}
        patterns: list[tuple[str, str]] = []
        for row in lexicon.labels:
            if row.pattern:
                patterns.append((row.group, row.word))
            elif (offset := next((place for place, c in enumerate(row.word) if c in TRIGGERS), None)) is not None:
                key = row.word[offset - 1 : offset + 1] if offset else row.word[:2]
                words.setdefault(key, []).append((offset, row.word, row.group))
        self._words = {key: tuple(sorted(found, key=lambda e: -len(e[1]))) for key, found in words.items()}
        self._groups = [group for group, _ in patterns]
        self._any, self._heads = _by_head([word for _, word in patterns])

    def at(self, folded: str, place: int) -> Found | None:
        """The longest word or pattern that holds the numeral at `place`."""
        best = self._word_at(folded, place)
        heads, any_head = self._heads, self._any
        for start in range(max(0, place - LEAD), place + 1):
            pattern = heads.get(folded[start], any_head)
            if pattern is not None and (found := pattern.match(folded, start)) is not None and found.end() > place:
                if best is None or found.end() - start > best[1] - best[0]:
                    best = (start, found.end(), self._groups[int(str(found.lastgroup)[1:])])
        return best

    def _word_at(self, folded: str, place: int) -> Found | None:
        """The longest word whose first numeral stands at `place`."""
        words = self._words
        best = _longest(words.get(folded[place : place + 2], ()), folded, place)
        if place and (entries := words.get(folded[place - 1 : place + 1])) is not None:
            other = _longest(entries, folded, place)
            if other is not None and (best is None or other[1] - other[0] > best[1] - best[0]):
                return other
        return best


def _longest(entries: tuple[tuple[int, str, str], ...], folded: str, place: int) -> Found | None:
    for offset, word, group in entries:
        if place >= offset and folded.startswith(word, place - offset):
            return place - offset, place - offset + len(word), group
    return None


def _by_head(patterns: list[str]) -> tuple[re.Pattern[str] | None, dict[str, re.Pattern[str]]]:
    """One alternation for each character that can begin a pattern, and one for all other characters."""
    anywhere = [n for n, pattern in enumerate(patterns) if heads_of(pattern) is None]
    lists: dict[str, list[int]] = {}
    for n, pattern in enumerate(patterns):
        for head in heads_of(pattern) or ():
            lists.setdefault(head, []).append(n)
    compiled: dict[tuple[int, ...], re.Pattern[str]] = {}

    def alternation(numbers: list[int]) -> re.Pattern[str]:
        key = tuple(sorted(numbers))
        if key not in compiled:
            compiled[key] = re.compile("|".join(f"(?P<_{n}>{patterns[n]})" for n in key))
        return compiled[key]

    heads = {head: alternation(numbers + anywhere) for head, numbers in lists.items()}
    return (alternation(anywhere) if anywhere else None), heads

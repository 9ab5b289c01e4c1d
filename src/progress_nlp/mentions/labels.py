"""Names and codes that hold a number: the words of `lexicons/labels.tsv`.

In: folded text and the place of a numeral. Out: the longest label that holds it, as `(start, end, group)`.

    >>> Labels(lexicon).at('完善12345热线办理', 2)
    (2, 9, 'hotline')

A word is found from its first numeral on, by the two characters there, so that a text costs two look-ups a numeral whatever the
size of the table. A pattern is tried at the numeral, at the ASCII run before it, and at the character before that.
"""

from __future__ import annotations

import re

from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.numbers import NUMERALS

TRIGGERS = frozenset("0123456789半番首榜末") | frozenset(NUMERALS)


class Labels:
    """The labels of one lexicon."""

    __slots__ = ("_groups", "_patterns", "_words")

    def __init__(self, lexicon: Lexicon) -> None:
        words: dict[str, list[tuple[int, str, str]]] = {}
        patterns = [(row.group, row.word) for row in lexicon.labels if row.pattern]
        for row in lexicon.labels:
            if not row.pattern:
                offset = next((place for place, c in enumerate(row.word) if c in TRIGGERS), None)
                if offset is not None:
                    key = row.word[offset - 1 : offset + 1] if offset else row.word[:2]
                    words.setdefault(key, []).append((offset, row.word, row.group))
        self._words = {key: tuple(sorted(found, key=lambda e: -len(e[1]))) for key, found in words.items()}
        self._groups = [group for group, _ in patterns]
        self._patterns = re.compile("|".join(f"(?P<_{n}>{word})" for n, (_, word) in enumerate(patterns))) if patterns else None

    def at(self, folded: str, place: int) -> tuple[int, int, str] | None:
        """The longest word or pattern that holds the numeral at `place`."""
        found = self.word_at(folded, place)
        if self._patterns is None:
            return found
        other = self._pattern_at(self._patterns, folded, place)
        if found is None or other is None:
            return found or other
        return found if found[1] - found[0] >= other[1] - other[0] else other

    def word_at(self, folded: str, place: int) -> tuple[int, int, str] | None:
        """The longest word that holds the numeral at `place` as its first."""
        best: tuple[int, int, str] | None = None
        for key in (folded[place - 1 : place + 1] if place else "", folded[place : place + 2]):
            for offset, word, group in self._words.get(key, ()):
                start = place - offset
                if start >= 0 and folded.startswith(word, start):
                    if best is None or len(word) > best[1] - best[0]:
                        best = (start, start + len(word), group)
                    break
        return best

    def _pattern_at(self, patterns: re.Pattern[str], folded: str, place: int) -> tuple[int, int, str] | None:
        for start in _starts(folded, place):
            found = patterns.match(folded, start)
            if found is not None and found.end() > place:
                return start, found.end(), self._groups[int(str(found.lastgroup)[1:])]
        return None


def _starts(folded: str, place: int) -> list[int]:
    """Where a pattern that holds `place` may begin: the ASCII run before it, the character before, the place itself."""
    run = place
    while run and run > place - 12 and folded[run - 1].isascii() and (folded[run - 1].isalnum() or folded[run - 1] in "-./+"):
        run -= 1
    return [start for start in dict.fromkeys((run - 1, run, place - 1, place)) if start >= 0]

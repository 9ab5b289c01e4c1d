"""Names and codes that hold a number: the words and patterns of `lexicons/labels.tsv`.

In: folded text and the place of a numeral. Out: the longest label that holds it, as `(start, end, group)`.

    完善12345热线办理, 2  →  (2, 7, 'phone')

A word is found from its first numeral on, by the two characters there: two look-ups a numeral, whatever the size of the table. A
pattern, or one of those that it is a choice of, is tried where a character that can begin it stands up to `LEAD` characters before the
numeral, and at the numeral itself where the character behind the run of numerals can belong to it; where any can, where the character before
the numeral is one that it stands behind.
"""

from __future__ import annotations

import re

from progress_nlp.errors import LexiconInvalid
from progress_nlp.fold import all_simplified
from progress_nlp.heads import alternatives_of, befores_of, heads_of, tails_of
from progress_nlp.lexicon import Lexicon, default_lexicon
from progress_nlp.mentions.numerals import NUMERALS
from progress_nlp.patterns import lazy

NUMERIC = frozenset("0123456789") | frozenset(NUMERALS)
_DIGITS = frozenset("0123456789")
TRIGGERS = NUMERIC | frozenset("半番首榜末")
LEAD = 8

_TRIGGER = re.compile(f"[{''.join(sorted(TRIGGERS))}]")
_RUN = lazy(rf"[0-9{NUMERALS}]{{1,48}}")

Found = tuple[int, int, str]


class Labels:
    """The labels of one lexicon."""

    __slots__ = ("_befores", "_groups", "_heads", "_lead", "_tails", "_words")

    def __init__(self, lexicon: Lexicon) -> None:
        _refuse_wrong_patterns(lexicon)
        words: dict[str, list[tuple[int, str, str]]] = {}
        patterns: list[tuple[str, str]] = []
        written, groups, are_patterns = (lexicon.column("labels", name) for name in ("word", "group", "pattern"))
        for word, group, is_pattern in zip(all_simplified(written), groups, are_patterns, strict=True):
            if is_pattern:
                patterns += ((group, one) for one in alternatives_of(word))
            elif (found := _TRIGGER.search(word)) is not None:
                offset = found.start()
                key = word[offset - 1 : offset + 1] if offset else word[:2]
                words.setdefault(key, []).append((offset, word, group))
        self._words = {key: sorted(found, key=_length, reverse=True) if len(found) > 1 else found for key, found in words.items()}
        self._groups = [group for group, _ in patterns]
        forms = [word for _, word in patterns]
        self._heads = Alternations(forms, [_lead_heads(form) for form in forms])
        firsts, tails = [heads_of(form) for form in forms], [tails_of(form, NUMERIC) for form in forms]
        self._tails = Alternations(forms, [frozenset() if found is None else found for found in tails], firsts)
        behind = [befores_of(form) if found is None else frozenset() for form, found in zip(forms, tails, strict=True)]
        self._befores = Alternations(forms, behind, firsts)
        leads = "".join(map(re.escape, self._heads.characters))
        self._lead = re.compile(f"[{leads}]") if leads else None

    def at(self, folded: str, place: int) -> Found | None:
        """The longest word or pattern that holds the numeral at `place`."""
        best = self._word_at(folded, place)
        lead = None if self._lead is None else self._lead.search(folded, max(0, place - LEAD), place)
        while lead is not None and self._lead is not None:
            best = self._longer(self._heads.at(lead[0]), folded, lead.start(), place, best)
            lead = self._lead.search(folded, lead.end(), place)
        run, first = _RUN.match(folded, place), "0" if folded[place] in _DIGITS else folded[place]
        follower = folded[run.end() : run.end() + 1] if run is not None else ""
        best = self._longer(self._tails.at(follower, first), folded, place, place, best)
        if place:
            best = self._longer(self._befores.at(folded[place - 1], first), folded, place, place, best)
        return self._longer(self._befores.at("", first), folded, place, place, best)

    def _longer(self, pattern: re.Pattern[str] | None, folded: str, start: int, place: int, best: Found | None) -> Found | None:
        found = None if pattern is None else pattern.match(folded, start)
        if found is None or found.end() <= place or (best is not None and found.end() - start <= best[1] - best[0]):
            return best
        return start, found.end(), self._groups[int(str(found.lastgroup)[1:])]

    def _word_at(self, folded: str, place: int) -> Found | None:
        """The longest word whose first numeral stands at `place`."""
        words = self._words
        entries = words.get(folded[place : place + 2])
        best = None if entries is None else _longest(entries, folded, place)
        if place and (entries := words.get(folded[place - 1 : place + 1])) is not None:
            other = _longest(entries, folded, place)
            if other is not None and (best is None or other[1] - other[0] >= best[1] - best[0]):
                return other
        return best


def _refuse_wrong_patterns(lexicon: Lexicon) -> None:
    """LexiconInvalid where a pattern of a user's table is no regular expression."""
    if lexicon.has_shipped("labels"):
        return
    shipped = {id(row) for row in default_lexicon().labels}
    for row in lexicon.labels:
        if row.pattern and id(row) not in shipped:
            try:
                re.compile(row.word)
            except re.error as error:
                raise LexiconInvalid(
                    f"{row.place}：“{row.word}”不是正确的正则表达式（{error}）；普通词语请把 pattern 列填 0。(not a regular expression)"
                ) from error


def _length(entry: tuple[int, str, str]) -> int:
    return len(entry[1])


def _longest(entries: list[tuple[int, str, str]], folded: str, place: int) -> Found | None:
    for offset, word, group in entries:
        if place >= offset and folded.startswith(word, place - offset):
            end = place - offset + len(word)
            if not (_is_latin(word[-1]) and _is_latin(folded[end : end + 1])):  # 5G, but 5GW
                return place - offset, end, group
    return None


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _lead_heads(pattern: str) -> frozenset[str] | None:
    """What a pattern can begin with before its numeral; a pattern of which that is not known is tried at the numeral only."""
    heads = heads_of(pattern)
    return frozenset() if heads is None else heads - NUMERIC


class Alternations:
    """For a character, one alternation of the patterns that need it, under "" of those that do not; compiled when first asked for.

    Where `firsts` are known, of these only the patterns that can begin with a digit, or with the other numeral that stands there.
    """

    __slots__ = ("_compiled", "_firsts", "_found", "_lists", "_patterns")

    def __init__(
        self, patterns: list[str], sets: list[frozenset[str] | None], firsts: list[frozenset[str] | None] | None = None
    ) -> None:
        self._firsts = firsts
        self._found: dict[tuple[str, str], re.Pattern[str] | None] = {}
        lists: dict[str, list[int]] = {}
        for n, characters in enumerate(sets):
            for character in ("",) if characters is None else characters:
                lists.setdefault(character, []).append(n)
        self._lists = {character: tuple(numbers) for character, numbers in lists.items()}
        self._patterns = patterns
        self._compiled: dict[tuple[int, ...], re.Pattern[str] | None] = {(): None}

    @property
    def characters(self) -> list[str]:
        """The characters that some patterns need."""
        return [character for character in self._lists if character]

    def at(self, character: str, first: str = "") -> re.Pattern[str] | None:
        """The patterns of `character`, each in a group named by its number; None where there are none. `first` is the numeral that they
        have to begin with: `0` for any digit, so that few alternations are made."""
        if character not in self._lists:
            return None
        key = character, first
        if key not in self._found:
            self._found[key] = self._alternation(tuple(n for n in self._lists[character] if self._can_begin(n, first)))
        return self._found[key]

    def _can_begin(self, number: int, first: str) -> bool:
        heads = None if self._firsts is None or not first else self._firsts[number]
        return heads is None or not heads.isdisjoint(_DIGITS if first == "0" else first)

    def _alternation(self, numbers: tuple[int, ...]) -> re.Pattern[str] | None:
        if numbers not in self._compiled:
            self._compiled[numbers] = re.compile("|".join(f"(?P<_{n}>{self._patterns[n]})" for n in numbers))
        return self._compiled[numbers]

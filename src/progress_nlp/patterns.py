"""Patterns that are compiled when a text first holds what they need, and patterns that are found by what they begin with.

In: the source of a regular expression. Out: what behaves as its `re.Pattern`. To compile the library's three hundred patterns takes a tenth
of a second and more (sets of Chinese characters are slow to compile), and a text uses few of them.

>>> lazy("[0-9]+家").search("新设168家").group()
'168家'
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, cast

from progress_nlp.heads import alternatives_of, heads_of, needs_of

_METHODS = frozenset(("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"))
_PATIENCE = 200
_LONG = 2000
"""A pattern so long has many words, so that nearly every text holds what it needs."""


class _Lazy:
    """Stands for a pattern until a text holds what it needs to match; then the module's own name for it means the pattern itself, and a
    second use costs nothing more.

    It is compiled too when it was asked for often in vain: to find nothing is quicker with the pattern itself.
    """

    def __init__(self, source: str, flags: int, home: dict[str, Any], spotted: bool) -> None:
        self.pattern = source
        self.flags = flags
        self._home = home
        self._spotted = spotted
        self._in_vain = 0
        self._needs: frozenset[str] | None = None

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return None if self._cannot_be_in(text, pos, endpos) else self._compiled().search(text, pos, endpos)

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return None if self._cannot_be_in(text, pos, endpos) else self._compiled().match(text, pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return None if self._cannot_be_in(text, pos, endpos) else self._compiled().fullmatch(text, pos, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return iter(()) if self._cannot_be_in(text, pos, endpos) else self._compiled().finditer(text, pos, endpos)

    def sub(self, made: Any, text: str, count: int = 0) -> str:
        return text if self._cannot_be_in(text, 0, sys.maxsize) else self._compiled().sub(made, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        return [text] if self._cannot_be_in(text, 0, sys.maxsize) else self._compiled().split(text, maxsplit)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        return getattr(self._compiled(), name)

    def _cannot_be_in(self, text: str, pos: int, endpos: int) -> bool:
        """Whether no character that a match must hold stands in `text[pos:endpos]`."""
        if not self._in_vain and not self.flags & ~(re.DOTALL | re.MULTILINE) and len(self.pattern) < _LONG:
            self._needs = needs_of(self.pattern)
        self._in_vain += 1
        return self._needs is not None and self._in_vain < _PATIENCE and self._needs.isdisjoint(text[pos:endpos])

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(spot(self.pattern) if self._spotted else self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        for own, value in self._home.items():
            if value is self:
                self._home[own] = compiled
        return compiled


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `source`, compiled when it is first needed, and told wrong then; for the constants of a module and what is built of a lexicon."""
    return cast("re.Pattern[str]", _Lazy(source, flags, sys._getframe(1).f_globals, False))


def lazy_spot(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `spot(source)`, compiled at its first use."""
    return cast("re.Pattern[str]", _Lazy(source, flags, sys._getframe(1).f_globals, True))


def spot(source: str) -> str:
    """A pattern that finds where `source` matches, and tells no more than that: it matches one character there, and the rest stands in
    the group `all`.

    The engine passes over a text by a set of first characters four times as fast as it tries alternatives at every place, but sees that
    set only where a pattern plainly begins with one. So does this one, wherever it can be told what `source` begins with.

    >>> found = re.compile(spot("(?<!已)将(?!军)|拟于")).search("项目拟于年底开工")
    >>> found.start(), found["all"]
    (2, '拟于')
    """
    heads = heads_of(source)
    if heads is None:
        return f"(?=(?P<all>{source}))(?s:.)"
    first = f"[{''.join(map(re.escape, sorted(heads)))}]"
    return f"{first}(?<=(?=(?P<all>{source})){first})"


class ByHead:
    """A choice of many words, of which a text holds few: those that begin with a character are compiled when it is first met.

    >>> ByHead("(?<!已)将(?!军)|拟于|预计").is_in("项目拟于年底开工", 0, 8)
    True
    """

    __slots__ = ("_first", "_made", "_words")

    def __init__(self, source: str) -> None:
        self._words: dict[str, list[str]] = {}
        for words in alternatives_of(source):
            heads = heads_of(words)
            if heads is None:
                raise ValueError(f"it cannot be told what this begins with: {words}")
            for head in heads:
                self._words.setdefault(head, []).append(words)
        self._first = re.compile(f"[{''.join(map(re.escape, sorted(self._words)))}]")
        self._made: dict[str, re.Pattern[str]] = {}

    def is_in(self, text: str, start: int, end: int) -> bool:
        """Whether any of the words stands in `[start, end)`."""
        return self.begins(text, self.places(text, start, end), end)

    def places(self, text: str, start: int, end: int) -> list[int]:
        """Where in `[start, end)` a character stands that words begin with."""
        return [found.start() for found in self._first.finditer(text, start, end)]

    def begins(self, text: str, places: Iterable[int], end: int) -> bool:
        """Whether any of the words begins at one of `places` and ends before `end`."""
        for place in places:
            if place >= end:
                break
            if (self._made.get(text[place]) or self._make(text[place])).match(text, place, end) is not None:
                return True
        return False

    def _make(self, head: str) -> re.Pattern[str]:
        return self._made.setdefault(head, re.compile("|".join(self._words[head])))

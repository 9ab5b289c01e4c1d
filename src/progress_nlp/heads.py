"""The characters that a regular expression can begin with, those that can stand behind its leading numerals, those that it needs, and
those that it stands behind.

In: a pattern. Out: a set of characters, or None where that is too hard to say (then any character can).

    >>> sorted(heads_of('(?<![0-9])(?:第|附件)[0-9]'))
    ['第', '附']
    >>> sorted(tails_of('[0-9]{3,6}(?=热线|服务热线)', frozenset('0123456789')))
    ['服', '热']

Read are what patterns of names begin with: lookarounds, literals, sets, groups of alternatives, each perhaps optional.
"""

from __future__ import annotations

import re
from functools import lru_cache

_REPEATS = ("?", "*", "{0", "{,")
_TOO_MANY = 250


@lru_cache(maxsize=1000)
def heads_of(pattern: str) -> frozenset[str] | None:
    """The first characters of `pattern`; None for any."""
    found = _alternatives(pattern, 0)
    if found is None or found[1] != len(pattern):
        return None
    heads, _, empty = found
    return None if empty else frozenset(heads)


def needs_of(pattern: str) -> frozenset[str] | None:
    """Characters of which one at least stands in or behind a match of `pattern`; None where that is too hard to say.

    >>> sorted(needs_of('(?P<who>[^,]{2,9})(?:入选|跻身)|第[0-9]?名'))
    ['入', '第', '跻']
    """
    found = _needs(pattern, 0)[0]
    return None if found is None or "(?i" in pattern else frozenset(found)


def _needs(pattern: str, place: int) -> tuple[set[str] | None, int]:
    """What the alternatives from `place` to the closing parenthesis or the end need, and that end."""
    needs: set[str] | None = set()
    while True:
        more, place = _needs_of_one(pattern, place)
        needs = None if needs is None or more is None else needs | more
        if place >= len(pattern) or pattern[place] == ")":
            return needs, place
        place += 1


def _needs_of_one(pattern: str, place: int) -> tuple[set[str] | None, int]:
    """The smallest set of characters of which one alternative must hold one, and its end."""
    least: set[str] | None = None
    while place < len(pattern) and pattern[place] not in "|)":
        if pattern[place] == "(" and (pattern[place + 1 : place + 2] != "?" or pattern.startswith(("(?:", "(?P<", "(?="), place)):
            needs, end = _needs(pattern, _opened(pattern, place))
            end += 1
        else:
            part = None if pattern[place] == "(" else _part(pattern, place)
            needs, end = (None, _behind(pattern, place)) if part is None else part[:2]
        if needs is not None and not pattern.startswith(_REPEATS, end) and (least is None or _commonness(needs) < _commonness(least)):
            least = needs
        place = _after_repeat(pattern, end)
    return least, place


def _commonness(characters: set[str]) -> int:
    """How likely a text is to hold one of them: digits, marks and the signs of a tape stand in nearly all."""
    return len(characters) if characters.isdisjoint(_EVERYWHERE) else 100 + len(characters)


_EVERYWHERE = frozenset("0123456789,.;:的一") | frozenset(map(chr, range(0xE000, 0xE009)))


def befores_of(pattern: str) -> frozenset[str] | None:
    """The characters of which one stands right before a match of `pattern`; None where any can, or where that is too hard to say.

    >>> sorted(befores_of('(?<=国道|省[道级])[0-9]{3}|(?:(?<=附件)|(?<=图))[0-9]'))
    ['件', '图', '级', '道']
    """
    found: set[str] = set()
    for one in alternatives_of(pattern):
        if one.startswith("(?:(?<="):
            before = befores_of(one[3 : _closing(one, 0)])
        elif one.startswith("(?<="):
            ends = [_end_of(word) for word in alternatives_of(one[4 : _closing(one, 0)])]
            before = None if None in ends else frozenset().union(*(end for end in ends if end is not None))
        else:
            before = None
        if before is None:
            return None
        found |= before
    return frozenset(found)


def _end_of(word: str) -> set[str] | None:
    """The characters that a word of literals and sets can end with."""
    place, last = 0, None
    while place < len(word):
        last = None if word[place] == "(" else _part(word, place)
        if last is None or last[2] or word.startswith((*_REPEATS, "+"), last[1]):
            return None
        place = last[1]
    return None if last is None else last[0]


def alternatives_of(pattern: str) -> list[str]:
    """What `pattern` is a choice of, one by one; those of a group that is a whole alternative stand for it.

    >>> alternatives_of('(?:a|b)|c(?:d|e)')
    ['a', 'b', 'c(?:d|e)']
    """
    parts, begin, place = list[str](), 0, 0
    while place < len(pattern):
        if pattern[place] == "|":
            parts.append(pattern[begin:place])
            begin = place = place + 1
        else:
            place = _behind(pattern, place)
    parts.append(pattern[begin:])
    whole = [part.startswith("(?:") and _closing(part, 0) == len(part) - 1 for part in parts]
    return [one for part, group in zip(parts, whole, strict=True) for one in (alternatives_of(part[3:-1]) if group else [part])]


def tails_of(pattern: str, numerals: frozenset[str]) -> frozenset[str] | None:
    """The characters that can stand behind the run of `numerals` that a match of `pattern` begins with; None for any.

    An empty set is given to a pattern that cannot begin with a numeral.
    """
    heads = heads_of(pattern)
    if heads is not None and not heads & numerals:
        return frozenset()
    found = _tails(pattern, 0, numerals)
    return None if found is None or found[2] else frozenset(found[0])


def _tails(pattern: str, place: int, numerals: frozenset[str]) -> _Read | None:
    """Of the alternatives from `place` on: what can stand behind their numerals, their end, and whether one may end on a numeral."""
    tails: set[str] = set()
    ends = False
    while True:
        read = _tails_of_one(pattern, place, numerals)
        if read is None:
            return None
        tails, place, ends = tails | read[0], read[1], ends or read[2]
        if place >= len(pattern) or pattern[place] == ")":
            return tails, place, ends
        place += 1


def _tails_of_one(pattern: str, place: int, numerals: frozenset[str]) -> _Read | None:
    tails: set[str] = set()
    goes_on = True
    while place < len(pattern) and pattern[place] not in "|)":
        if not goes_on or pattern.startswith(("(?<=", "(?<!", "(?!"), place):
            place = _after_repeat(pattern, _behind(pattern, place))
            continue
        read = _tails_of_part(pattern, place, numerals)
        if read is None:
            return None
        tails |= read[0]
        goes_on = read[2] or pattern.startswith(_REPEATS, read[1])
        place = _after_repeat(pattern, read[1])
    return tails, place, goes_on


def _tails_of_part(pattern: str, place: int, numerals: frozenset[str]) -> _Read | None:
    """The tails of one part, its end, and whether it may be nothing but numerals."""
    if pattern[place] == "(":
        read = _tails(pattern, _opened(pattern, place), numerals)
        return None if read is None else (read[0], read[1] + 1, read[2])
    part = _part(pattern, place)
    return None if part is None else (part[0] - numerals, part[1], bool(part[0] & numerals))


_Read = tuple[set[str], int, bool]
"""Heads, where reading stopped, and whether what was read may be empty."""


def _alternatives(pattern: str, place: int) -> _Read | None:
    """The alternatives from `place` to the closing parenthesis or the end."""
    heads: set[str] = set()
    empty = False
    while True:
        read = _sequence(pattern, place)
        if read is None:
            return None
        more, place, may_be_empty = read
        heads, empty = heads | more, empty or may_be_empty
        if place >= len(pattern) or pattern[place] == ")":
            return heads, place, empty
        place += 1


def _sequence(pattern: str, place: int) -> _Read | None:
    """One alternative: heads are gathered until a part that cannot be empty; the rest is skipped."""
    heads: set[str] = set()
    empty = True
    while place < len(pattern) and pattern[place] not in "|)":
        read = _part(pattern, place) if empty else (set(), _behind(pattern, place), False)
        if read is None:
            return None
        heads |= read[0]
        empty = empty and (read[2] or pattern.startswith(_REPEATS, read[1]))
        place = _after_repeat(pattern, read[1])
    return heads, place, empty


def _behind(pattern: str, place: int) -> int:
    """The place behind the part at `place`, whatever it is."""
    if pattern[place] in "[(":
        return _closing(pattern, place) + 1
    return _member(pattern, place)[1]


def _part(pattern: str, place: int) -> _Read | None:
    """One character, set, group or lookaround."""
    character = pattern[place]
    if character == "[":
        return _set(pattern, place)
    if character == "(":
        return _group(pattern, place)
    if character == "\\":
        written, behind = _member(pattern, place)
        return None if written is None else ({written}, behind, False)
    if character in ".^$":
        return None
    return {character}, place + 1, False


def _group(pattern: str, place: int) -> _Read | None:
    if pattern.startswith(("(?=", "(?!", "(?<=", "(?<!"), place):
        return set(), _closing(pattern, place) + 1, True
    if pattern.startswith("(?", place) and not pattern.startswith(("(?:", "(?P<"), place):
        return None
    read = _alternatives(pattern, _opened(pattern, place))
    return None if read is None else (read[0], read[1] + 1, read[2])


def _opened(pattern: str, place: int) -> int:
    """Where the inside of the group at `place` begins."""
    if pattern.startswith("(?P<", place):
        return pattern.find(">", place) + 1
    return place + (3 if pattern.startswith(("(?:", "(?="), place) else 1)


def _closing(pattern: str, place: int) -> int:
    """The bracket or parenthesis that closes the one at `place`."""
    return _closings(pattern).get(place, len(pattern))


@lru_cache(maxsize=500)
def _closings(pattern: str) -> dict[int, int]:
    """Where each bracket or parenthesis of a pattern is closed."""
    opened, closings = list[int](), dict[int, int]()
    for found in _BRACKETS.finditer(pattern):
        if found[0] == "(":
            opened.append(found.start())
        elif found[0] == ")":
            if opened:
                closings[opened.pop()] = found.start()
        else:
            closings[found.start()] = found.end() - 1
    return closings


_BRACKETS = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()]", re.DOTALL)


def _set(pattern: str, place: int) -> _Read | None:
    """A set of characters: None where it is negated, or holds a range too wide to spell out."""
    if pattern.startswith("[^", place):
        return None
    heads: set[str] = set()
    place += 1
    while place < len(pattern) and pattern[place] != "]":
        first, place = _member(pattern, place)
        last = first
        if pattern.startswith("-", place) and not pattern.startswith("-]", place):
            last, place = _member(pattern, place + 1)
        if first is None or last is None or ord(last) - ord(first) > _TOO_MANY:
            return None
        heads.update(map(chr, range(ord(first), ord(last) + 1)))
    return heads, place + 1, False


def _member(pattern: str, place: int) -> tuple[str | None, int]:
    """One character of a set and the place behind it; None for a class (\\d) or an escape of letters."""
    if pattern[place] != "\\":
        return pattern[place], place + 1
    escaped = pattern[place + 1 : place + 2]
    if escaped == "u":
        return chr(int(pattern[place + 2 : place + 6], 16)), place + 6
    if escaped in ("n", "t"):
        return "\n" if escaped == "n" else "\t", place + 2
    return (None if escaped.isalnum() else escaped), place + 2


def _after_repeat(pattern: str, place: int) -> int:
    """The place behind a quantifier at `place`."""
    if place < len(pattern) and pattern[place] == "{":
        place = pattern.find("}", place) + 1
    elif place < len(pattern) and pattern[place] in "?*+":
        place += 1
    while place < len(pattern) and pattern[place] in "?+":
        place += 1
    return place

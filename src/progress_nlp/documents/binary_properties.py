"""Properties of an old Word file (`.doc`): what it says of stretches of its text.

In: the streams of the file. Out: for a place in the stream, the modifiers (`sprm`) of its paragraph; and the stretches that are hidden, deleted or raised.

A modifier is a number that names a property, and its operand. Only those that a reader of text must know are looked at.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

_PAGE = 512
_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615
_HUGE = (0x6645, 0x6646)
IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
LIST, LEVEL, STYLE, OUTLINE = 0x460B, 0x260A, 0x4600, 0x2640
_HEADINGS = range(1, 10)
"""The styles that are headings of the first to the ninth level in every file."""
HIDDEN_MARK = 0x083C
_DELETED, _RAISED, _CHARACTER_STYLE = 0x0800, 0x2A48, 0x4A30


HIDDEN, DELETED, RAISED = 1, 2, 3


class CellBorder(NamedTuple):
    """A cell of a row: where it begins and ends on the page, and how it is merged (`restart`, `continue` or None; `beside` the one before)."""

    left: int
    right: int
    down: str | None
    beside: bool


class Stretch(NamedTuple):
    """Bytes `[start, end)` of the text stream, and what is special about them: one of `HIDDEN`, `DELETED`, `RAISED`."""

    start: int
    end: int
    kind: int


def modifiers(group: bytes) -> Iterator[tuple[int, bytes]]:
    """The modifiers of a group: names and operands. Raises struct.error or IndexError where it is damaged."""
    place = 0
    while place + 2 <= len(group):
        name = struct.unpack_from("<H", group, place)[0]
        place += 2
        size = _SIZES[name >> 13]
        if name == _TABLE_DEFINITION:
            size = struct.unpack_from("<H", group, place)[0] + 1
        elif size < 0:
            size = group[place] + 1
            if name == _TABS and group[place] == 255:
                return
        yield name, group[place : place + size]
        place += size


class Paragraphs:
    """The modifiers of paragraphs, by a place in the text stream."""

    def __init__(self, word: bytes, table: bytes, data: bytes, bins: tuple[int, int]) -> None:
        self._data = data
        self._starts: list[int] = []
        self._groups: list[bytes] = []
        for page, starts, count in _pages(word, table, bins):
            for number in range(count):
                self._starts.append(starts[number])
                self._groups.append(_paragraph_group(page, page[4 * (count + 1) + 13 * number]))

    def at(self, place: int) -> dict[int, bytes]:
        """The modifiers of the paragraph that the byte at `place` belongs to, the number of its style among them."""
        found = bisect_right(self._starts, place) - 1
        group = self._groups[found] if found >= 0 else b""
        names = {STYLE: group[:2], **dict(modifiers(group[2:]))}
        for huge in _HUGE:
            if huge in names:
                start = struct.unpack("<I", names[huge])[0]
                size = struct.unpack_from("<H", self._data, start)[0]
                names |= dict(modifiers(self._data[start + 2 : start + 2 + size]))
        return names


def _pages(word: bytes, table: bytes, bins: tuple[int, int]) -> Iterator[tuple[bytes, tuple[int, ...], int]]:
    """The pages that a list of bins names: each with where its stretches begin, and how many it has."""
    start, size = bins
    count = (size - 4) // 8
    for number in range(count):
        page_number = struct.unpack_from("<I", table, start + 4 * (count + 1) + 4 * number)[0] & 0x3FFFFF
        page = word[page_number * _PAGE : (page_number + 1) * _PAGE]
        if len(page) < _PAGE:
            raise ValueError("a page past the end")
        stretches = page[_PAGE - 1]
        yield page, struct.unpack_from(f"<{stretches + 1}I", page, 0), stretches


def _paragraph_group(page: bytes, half: int) -> bytes:
    if half == 0:
        return b""
    place = 2 * half
    size = 2 * page[place] - 1
    if page[place] == 0:
        place += 1
        size = 2 * page[place]
    return page[place + 1 : place + 1 + size]


def stretches_of(word: bytes, table: bytes, bins: tuple[int, int], hiding: frozenset[int]) -> list[Stretch]:
    """The stretches of text that are hidden, were deleted by a revision, or are raised, by where they begin.

    `hiding` are the styles that hide text.
    """
    found: list[Stretch] = []
    for page, starts, count in _pages(word, table, bins):
        for number in range(count):
            half = page[4 * (count + 1) + number]
            names = dict(modifiers(page[2 * half + 1 : 2 * half + 1 + page[2 * half]])) if half else {}
            kind = DELETED if names.get(_DELETED) == b"\1" else HIDDEN if _is_hidden(names, hiding) else 0
            kind = kind or (RAISED if names.get(_RAISED) == b"\1" else 0)
            if kind:
                found.append(Stretch(starts[number], starts[number + 1], kind))
    return sorted(found)


def _is_hidden(names: dict[int, bytes], hiding: frozenset[int]) -> bool:
    """Whether characters are hidden, by themselves or by their style; 0x80 says as the style does, 0x81 the contrary."""
    style = names.get(_CHARACTER_STYLE, b"")
    by_style = len(style) == 2 and int.from_bytes(style, "little") in hiding
    said = names.get(HIDDEN_MARK)
    return by_style if said in (None, b"\x80") else not by_style if said == b"\x81" else said == b"\1"


def outline_level(names: dict[int, bytes]) -> int | None:
    """The outline level from 0 that a paragraph with these modifiers has, itself or by its style; None for the body's."""
    said, style = names.get(OUTLINE, b""), int.from_bytes(names.get(STYLE, b""), "little")
    if said:
        return said[0] if said[0] < len(_HEADINGS) else None
    return style - 1 if style in _HEADINGS else None


def cell_borders(names: dict[int, bytes]) -> list[CellBorder]:
    """The cells of the row that a paragraph with these modifiers ends; [] where it does not say."""
    operand = names.get(_TABLE_DEFINITION)
    if operand is None or len(operand) < 3:
        return []
    count = operand[2]
    edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
    cells: list[CellBorder] = []
    for number in range(count):
        place = 3 + 2 * (count + 1) + 20 * number
        flags = struct.unpack_from("<H", operand, place)[0] if place + 2 <= len(operand) else 0
        down = ("restart" if flags & 0x40 else "continue") if flags & 0x60 else None
        cells.append(CellBorder(edges[number], edges[number + 1], down, bool(flags & 2)))
    return cells

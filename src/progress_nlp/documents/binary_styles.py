"""Styles of an old Word file (`.doc`): those that hide their text.

In: the table stream of the file, and where its list of styles stands. Out: the numbers of the styles whose text Word does not show,
through the styles that they are based on.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from progress_nlp.documents.binary_properties import HIDDEN_MARK, modifiers

_PARAGRAPH, _CHARACTER = 1, 2
_CHAIN = 16


def hidden_styles(table: bytes, bins: tuple[int, int]) -> frozenset[int]:
    """The styles that hide text. A list of styles that is damaged hides nothing."""
    start, size = bins
    try:
        styles = dict(_styles(table[start : start + size]))
    except (struct.error, IndexError):
        return frozenset()
    return frozenset(number for number in styles if _hides(number, styles))


def _hides(number: int, styles: dict[int, tuple[int, bytes | None]]) -> bool:
    for _ in range(_CHAIN):
        if number not in styles:
            return False
        number, said = styles[number]
        if said is not None:
            return said == b"\1"
    return False


def _styles(data: bytes) -> Iterator[tuple[int, tuple[int, bytes | None]]]:
    """Each style's number; the one that it is based on; and what it says itself of hiding, if it does."""
    if len(data) < 6:
        return
    size, count, base = struct.unpack_from("<HHH", data)
    place = 2 + size
    for number in range(count):
        length = struct.unpack_from("<H", data, place)[0]
        place += 2
        if length:
            yield number, _style(data[place : place + length], base)
        place += length + length % 2


def _style(style: bytes, base: int) -> tuple[int, bytes | None]:
    kind, based_on = struct.unpack_from("<H", style, 2)[0] & 0xF, struct.unpack_from("<H", style, 2)[0] >> 4
    groups = struct.unpack_from("<H", style, 4)[0] & 0xF
    place = base + 2 + 2 * struct.unpack_from("<H", style, base)[0] + 2  # behind its name
    wanted = {_PARAGRAPH: 1, _CHARACTER: 0}.get(kind)
    for group in range(groups if wanted is not None else 0):
        place += place % 2
        size = struct.unpack_from("<H", style, place)[0]
        if group == wanted:
            return based_on, dict(modifiers(style[place + 2 : place + 2 + size])).get(HIDDEN_MARK)
        place += 2 + size
    return based_on, None

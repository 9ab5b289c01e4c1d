"""Automatic numbers of an old Word file: its lists, as the Word reader's own.

In: the table stream, and where the lists stand in it. Out: `BinaryLists`, which gives the printed number of the next paragraph.
"""

from __future__ import annotations

import struct

from progress_nlp.documents import binary_properties as properties
from progress_nlp.documents.numbering import Level, Numbering

_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital", 11: "japaneseCounting",
    14: "decimalFullWidth", 18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle", 30: "ideographTraditional",
    31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
_LIST_SIZE, _LEVEL_SIZE, _OVERRIDE_SIZE = 28, 28, 16


class BinaryLists:
    """The lists of one file and their counters."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def label_of(self, names: dict[int, bytes]) -> tuple[str, bool]:
        """The printed number of a paragraph with these modifiers, and whether a blank follows it; ('', False) for none."""
        number = names.get(properties.LIST)
        if number is None:
            return "", False
        level = names.get(properties.LEVEL, b"\0")[0]
        return self._numbering.label(str(struct.unpack("<h", number)[0]), level)


def read_lists(table: bytes, lists: tuple[int, int], overrides: tuple[int, int]) -> BinaryLists:
    """The lists of a file; none where it has none or they are damaged."""
    try:
        return BinaryLists(Numbering.of(_levels(table, *lists), _numbers(table, *overrides)))
    except (struct.error, IndexError):
        return BinaryLists(Numbering(None))


def _levels(table: bytes, start: int, size: int) -> dict[str, dict[int, Level]]:
    """The levels of each list, by its id."""
    if size < 2:
        return {}
    count = struct.unpack_from("<H", table, start)[0]
    place = start + 2 + _LIST_SIZE * count
    found: dict[str, dict[int, Level]] = {}
    for number in range(count):
        at = start + 2 + _LIST_SIZE * number
        key, simple = struct.unpack_from("<i", table, at)[0], table[at + 26] & 1
        levels: dict[int, Level] = {}
        for level in range(1 if simple else 9):
            levels[level], place = _level(table, place)
        found[str(key)] = levels
    return found


def _level(table: bytes, place: int) -> tuple[Level, int]:
    begin, form, flags = struct.unpack_from("<iBB", table, place)
    follows = table[place + 15]
    characters, paragraph = table[place + 24], table[place + 25]
    text = place + _LEVEL_SIZE + characters + paragraph
    size = struct.unpack_from("<H", table, text)[0]
    shape = table[text + 2 : text + 2 + 2 * size].decode("utf-16-le", "replace")
    written = "".join(f"%{ord(sign) + 1}" if sign < "\x09" else sign for sign in shape)
    level = Level(begin, _FORMS.get(form, "decimal"), written, gap=follows != 2, legal=bool(flags & 4))
    return level, text + 2 + 2 * size


def _numbers(table: bytes, start: int, size: int) -> dict[str, str]:
    """The list of each number that paragraphs use."""
    if size < 4:
        return {}
    count = struct.unpack_from("<I", table, start)[0]
    if count * _OVERRIDE_SIZE > size:
        return {}
    return {str(n + 1): str(struct.unpack_from("<i", table, start + 4 + _OVERRIDE_SIZE * n)[0]) for n in range(count)}

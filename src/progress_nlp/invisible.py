"""Characters that nobody sees: zero-width blanks and joiners, soft hyphens, marks of direction and byte order, variants of a glyph.

In: a text. Out: `Seen`, the text as it is seen with the way back to its own places; None where nothing in it is invisible. A number is
read through them (3 and 4 with a zero-width blank between are 34), and its words stand where they stood.

>>> seen = see("投资2\\u200b3.79亿元")
>>> seen.text, seen.origin(2, 9)
('投资23.79亿元', (2, 10))
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0001-\U000e007f\U000e0100-\U000e01ef]+"
)


class Seen(NamedTuple):
    """`text` without what is invisible. `starts` and `origins` are where its unbroken stretches begin, here and in the text itself."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, which is not empty, stands in the text itself."""
        return self._at(start), self._at(end - 1) + 1

    def _at(self, place: int) -> int:
        stretch = bisect_right(self.starts, place) - 1
        return self.origins[stretch] + place - self.starts[stretch]


def see(text: str) -> Seen | None:
    """`text` as it is seen; None where that is the text itself."""
    first = _INVISIBLE.search(text)
    if first is None:
        return None
    parts, starts, origins = [], [], []
    place = length = 0
    for found in _INVISIBLE.finditer(text, first.start()):
        if found.start() > place:
            parts.append(text[place : found.start()])
            starts.append(length)
            origins.append(place)
            length += found.start() - place
        place = found.end()
    if place < len(text) or not starts:
        parts.append(text[place:])
        starts.append(length)
        origins.append(place)
    return Seen("".join(parts), tuple(starts), tuple(origins))

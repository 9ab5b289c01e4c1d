"""Characters that say nothing: what nobody sees, and the blanks that typesetting puts between Chinese and digits or beside a sign.

In: a text. Out: `Seen`, the text as it is read with the way back to its own places; None where that is the text itself. Nobody sees
zero-width blanks and joiners, soft hyphens, marks of direction and byte order, variants of a glyph: a number is read through them (3 and 4
with a zero-width blank between are 34). A blank between a Chinese character and a digit, a letter or a sign (同比增长 5.1 %， 其中) is
typography: it parts no words. One between two Chinese characters, or two digits, may be a column's gap, and stays; so does the one
behind a number that begins a line (1 工业), which may be a heading's.

>>> seen = see("投资2\\u200b3.79 亿元")
>>> seen.text, seen.origin(2, 9)
('投资23.79亿元', (2, 11))
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from progress_nlp.patterns import lazy

_RUN = lazy(
    "([\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0001-\U000e007f\U000e0100-\U000e01ef]+)"
    "|[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+"
)
_ANY = lazy(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0001-\U000e007f\U000e0100-\U000e01ef"
    " \u00a0\u2000-\u200a\u202f\u205f\u3000]"
)
"""A quick look: what `_RUN` begins with."""
_SIGNS = frozenset("，；。：、！？（）《》“”‘’【】")
_NUMERALS = frozenset("一二三四五六七八九十百千两零〇")
_SCALES = frozenset("万亿萬億")
_COUNTED = frozenset("年月日时点万亿元个项家名人")
"""What is counted or dated, rather than a heading's words, behind a number that begins a line."""
_HEADING = lazy(r"(?:^|[\n\t\ufeff])[ \u3000]{0,8}[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){0,3}\Z")


class Seen(NamedTuple):
    """`text` without what is invisible. `starts` and `origins` are where its unbroken stretches begin, here and in the text itself."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, which is not empty, stands in the text itself."""
        return self._at(start), self._at(end - 1) + 1

    def spread(self, signs: str, text: str) -> str:
        """`signs`, as many as there are characters here, over the length of `text` itself: what is not read keeps its own character."""
        over: list[str] = []
        place = 0
        for start, origin, end in zip(self.starts, self.origins, (*self.starts[1:], len(signs)), strict=True):
            over += (text[place:origin], signs[start:end])
            place = origin + end - start
        return "".join((*over, text[place:]))

    def _at(self, place: int) -> int:
        stretch = bisect_right(self.starts, place) - 1
        return self.origins[stretch] + place - self.starts[stretch]


def see(text: str) -> Seen | None:
    """`text` as it is read; None where that is the text itself."""
    spans = unsaid(text)
    return without(text, spans) if spans else None


def unsaid(text: str) -> list[tuple[int, int]]:
    """The stretches of `text` that say nothing, in order."""
    first = _ANY.search(text)
    if first is None:
        return []
    return [found.span() for found in _RUN.finditer(text, first.start()) if found[1] is not None or _is_typography(text, *found.span())]


def without(text: str, spans: Iterable[tuple[int, int]]) -> Seen:
    """`text` without `spans`, which are in order and may overlap."""
    parts, starts, origins = [], [], []
    place = length = 0
    for start, end in spans:
        if start > place:
            parts.append(text[place:start])
            starts.append(length)
            origins.append(place)
            length += start - place
        place = max(place, end)
    if place < len(text) or not starts:
        parts.append(text[place:])
        starts.append(length)
        origins.append(place)
    return Seen("".join(parts), tuple(starts), tuple(origins))


def _is_typography(text: str, start: int, end: int) -> bool:
    """Whether the blanks at `[start, end)` part no words: beside a Chinese sign, or one between Chinese and a digit or a letter."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in "\r\n" or after in "\r\n":  # or at an end of the text
        return True
    if before.isspace() or after.isspace():
        return False
    if before in _SIGNS or after in _SIGNS:
        return end - start <= 2
    if end - start > 1:
        return False
    if _is_chinese(before):
        number = after.isdecimal() or (after in "+-−±" and text[end + 1 : end + 2].isdecimal())
        return _is_word(after) or (number and before not in _NUMERALS and before not in _SCALES)
    if _is_chinese(after):
        if before.isdecimal():
            return after in _COUNTED or (after not in _NUMERALS and _HEADING.search(text, max(0, start - 20), start) is None)
        return before in ",;:%％" or _is_word(before)
    return before.isdecimal() and after in "%％‰"


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_word(character: str) -> bool:
    """Whether it is a Latin letter."""
    return character.isascii() and character.isalpha()

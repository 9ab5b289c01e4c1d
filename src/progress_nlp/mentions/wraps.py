"""A number that the end of a line parts from its unit, inside its unit or behind its point: 新增床位1200⏎张, 提高2.5个⏎百分点, 3.⏎6亿元.

In: a text and a lexicon. Out: `Seen`, the text as it is meant, without what says nothing (invisible.py) and without such line ends, with the
way back to its own places; None where that is the text itself. Other line ends stay: they may end a sentence or a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from progress_nlp.fold import fold, simplified
from progress_nlp.invisible import Seen, see, unsaid, without
from progress_nlp.lexicon import Lexicon
from progress_nlp.lines import broken
from progress_nlp.mentions.followers import continues
from progress_nlp.mentions.guards import Place, agrees
from progress_nlp.mentions.units import Units
from progress_nlp.patterns import lazy

_BREAK = lazy(r"\ {0,2}\r?\n\ {0,4}(?=[^\s])")
_NUMBER = lazy(r"(?<=[一-鿿(约近超~+\-])[0-9][0-9,]{0,12}(?P<point>\.(?:[0-9]{1,6}|\Z))?[余多]?[万亿]{0,2}(?P<unit>[一-鿿]{0,4})\Z")
_DECIMALS = lazy(r"[0-9]{1,4}\ ?(?:[万亿%‰]|个?百分点|[元吨亩倍]|公[里顷])")
_THOUSANDS = lazy(r"(?<=[0-9],)[0-9]{0,2}\Z")
_HUNDREDS = lazy(r"[0-9]{1,3}(?![0-9])")
_SCALE = lazy(r"[万亿]{1,2}(?![一-鿿])")
_LONGEST_NUMBER, _LONGEST_UNIT = 28, 8


def as_meant(text: str, lexicon: Lexicon) -> Seen | None:
    """`text` as it is meant; None where that is the text itself."""
    if "\n" not in text:
        return see(text)
    spaced, gaps = broken(text)
    seen = without(spaced, gaps) if gaps or spaced != text else None
    for find in (unsaid, lambda meant: list(_gaps(simplified(fold(meant)), lexicon.built(Units)))):
        meant = text if seen is None else seen.text
        more = find(meant)
        if more:
            gaps = sorted([*gaps, *(more if seen is None else (seen.origin(*gap) for gap in more))])
            seen = without(spaced, gaps)
    return seen


def _gaps(folded: str, units: Units) -> Iterator[tuple[int, int]]:
    for found in _BREAK.finditer(folded):
        number = _NUMBER.search(folded, max(0, found.start() - _LONGEST_NUMBER), found.start())
        if number is not None and _goes_on(folded, number, found.end(), units):
            yield found.span()


def _goes_on(folded: str, number: re.Match[str], place: int, units: Units) -> bool:
    """Whether what stands at `place`, in the next line, belongs to the number."""
    if (number["point"] or "").endswith("."):
        return _DECIMALS.match(folded, place) is not None
    if (begun := _THOUSANDS.search(number[0])) is not None:
        rest = _HUNDREDS.match(folded, place)
        return rest is not None and len(begun[0]) + len(rest[0]) == 3
    if not number["unit"] and _SCALE.match(folded, place) is not None:
        return True
    if folded.startswith("个人", place):
        return False
    written = number[0] + folded[place : place + _LONGEST_UNIT]
    begin, broken = number.start("unit") - number.start(), number.end() - number.start()
    if begin == broken and written[begin : begin + 1] in ("万", "亿"):
        begin += 2 if written.startswith("万亿", begin) else 1
    for measure in units.read(written, begin):
        if measure.end > broken and not continues(written, begin, measure.end):
            return not measure.guard or agrees(measure.guard, Place(written, 0, begin, measure.end, False))
    return False

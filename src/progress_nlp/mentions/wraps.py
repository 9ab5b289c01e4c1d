"""A number at the end of a line whose unit begins the next: 新增床位1200⏎张.

In: folded text. Out: the same with blanks for such line ends and what is blank beside them, length for length, so that the unit is read.
"""

from __future__ import annotations

import re

from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.followers import continues
from progress_nlp.mentions.guards import Place, agrees
from progress_nlp.mentions.units import Units
from progress_nlp.patterns import lazy

_WRAP = lazy(r"(?<=[一-鿿(约近超])[0-9][0-9,]{0,12}(?:\.[0-9]{1,6})?[余多]?(?P<break>\ ?\r?\n\ {0,2})(?P<scale>[万亿]{0,2})(?=[^\s0-9])")
_POINT = lazy(r"(?<=[一-鿿])[0-9]{1,6}(?P<break>(?:\.\ ?\n\ {0,2}(?=[0-9]{1,4}[万亿%])|\ ?\n\ {0,2}(?=\.[0-9])))")


def unwrapped(folded: str, lexicon: Lexicon) -> str:
    """`folded` where no number is parted from its unit, or from its decimals, by the end of a line."""
    if "\n" not in folded:
        return folded
    units = lexicon.built(Units)
    folded = _WRAP.sub(lambda found: _blank(found) if _has_unit(folded, units, found) else found[0], folded)
    return _POINT.sub(_blank, folded)


def _blank(found: re.Match[str]) -> str:
    return found[0].replace("\n", " ").replace("\r", " ")


def _has_unit(folded: str, units: Units, found: re.Match[str]) -> bool:
    place = found.end()
    for measure in units.read(folded, place):
        where = Place(folded, found.start(), place, measure.end, False)
        if not continues(folded, place, measure.end) and (not measure.guard or agrees(measure.guard, where)):
            return True
    return bool(found["scale"])

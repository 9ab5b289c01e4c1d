"""The units of a lexicon, looked up by place, and units that the language builds from them.

In: the rows of `lexicons/units.tsv`. Out: for a folded text and a place behind a number, a `Measure`: where the unit ends, its
dimension, and how much of the reference unit it is, exactly.

    元/平方米      a unit a unit               currency/area    1 元/平方米
    kWh/(m²·a)     … by two units              energy/area/…    1/12 千瓦时/(平方米·月)
    件/百人        … a number of them          count/count      1/100 件/人
    立方米每秒     … with 每                   volume/duration  1 立方米/秒
    头(只)         a unit and its other name   count            1 头
    大类           大 and a counting word      count            1 类
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from progress_nlp.fold import all_simplified
from progress_nlp.lexicon import Lexicon
from progress_nlp.lexicon.schema import Unit
from progress_nlp.patterns import lazy

KINDS = {"currency": "currency", "duration": "duration", "ratio": "percent", "ratio_point": "percent", "count": "quantity"}
"""What kind of mention the units of a dimension make; all others are of kind `dimension`."""

_PER = lazy(r"(?: ?[/每·] ?|／)\(?(?P<many>10{1,4}|[十百千万亿]{0,2})")
_TWINS = frozenset(("头只", "头匹", "台套", "户套", "套户", "家户", "册件", "件套", "处座", "座处"))
"""Two counting words that count as one (14万头只)."""
_BENEATH = ("生", "卡", "床", "车", "井")
"""What a rate is reckoned by though it is no unit elsewhere: 1450元/年·生."""
_YEAR_SIGN = lazy(r"a(?![A-Za-z])")
"""The year in a rate: 3万t/a. Elsewhere the letter is no unit."""
_KELVIN = lazy(r"K(?![A-Za-z])")
_HAN = lazy(r"(?!的)[一-鿿]")
_GOES_ON = frozenset("(/每· 次") | frozenset(twin[1] for twin in _TWINS)
_LATIN = lazy(r"[A-Za-z]")
_POWERS = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "十万": 5, "百万": 6, "千万": 7, "万亿": 12, "百亿": 10}
_POWERS |= {"10": 1, "100": 2, "1000": 3, "10000": 4}


class Measure(NamedTuple):
    """A unit that was read: it ends at `end`; one of it is `factor` × `base`. `guard` names the rule that must agree."""

    end: int
    dimension: str
    base: str
    factor: Fraction
    guard: str = ""

    @property
    def kind(self) -> str:
        return KINDS.get(self.dimension) or ("currency" if self.dimension.startswith("currency") else "dimension")


def _with_times(folded: str, unit: Measure) -> Measure:
    """42天次, 176个次: times that a counted thing was seen to."""
    if unit.dimension not in ("count", "duration") or folded[unit.end + 1 : unit.end + 2] in _NOT_TIMES:
        return unit
    return Measure(unit.end + 1, "count", folded[unit.end - 1 : unit.end + 1], Fraction(1))


_NOT_TIMES = frozenset("性序要级数生品贷年日")


_Entry = tuple[str, Unit, bool]


class Units:
    """The units of one lexicon, by their first two characters, longest first."""

    __slots__ = ("_factors", "_index")

    def __init__(self, lexicon: Lexicon) -> None:
        index: dict[str, list[_Entry]] = {}
        written = [(word, row) for row in lexicon.units for word in (row.word, *row.aliases)]
        for word, (_, row) in zip(all_simplified(word for word, _ in written), written, strict=True):
            latin = word[-1].isascii() and word[-1].isalpha()
            index.setdefault(word[:2], []).append((word, row, latin))
        self._index = {
            start: tuple(sorted([*found, *(index.get(start[0], ()) if len(start) == 2 else ())], key=lambda e: -len(e[0])))
            for start, found in index.items()
        }
        self._factors: dict[tuple[int, int, int], Fraction] = {}

    def candidates(self, folded: str, place: int) -> Iterator[tuple[int, Unit]]:
        """The units of the table that begin at `place`, longest first, with where they end."""
        for word, row, latin in self._starting(folded, place):
            if folded.startswith(word, place):
                end = place + len(word)
                if not (latin and _LATIN.match(folded, end)):
                    yield end, row

    def _starting(self, folded: str, place: int) -> tuple[_Entry, ...]:
        """The units of which the first two characters, or the only one, stand at `place`."""
        start = folded[place : place + 2]
        return self._index.get(start) or self._index.get(start[:1], ())

    def begins(self, folded: str, place: int) -> bool:
        """Whether any unit begins at `place`."""
        return next(self.candidates(folded, place), None) is not None

    def read(self, folded: str, place: int) -> Iterator[Measure]:
        """The units that begin at `place`, longest first, each with what the language adds to it."""
        for word, row, latin in self._starting(folded, place):
            if folded.startswith(word, place):
                end = place + len(word)
                if not (latin and _LATIN.match(folded, end)):
                    measure = Measure(end, row.dimension, row.base, row.factor, row.guard)
                    yield self._composed(folded, measure) if folded[end : end + 1] in _GOES_ON else measure

    def _by_products(self, folded: str, unit: Measure, place: int) -> Iterator[Measure]:
        """kWh/(m²·a), W/(m·K): a unit by two in brackets."""
        for middle, first in self.candidates(folded, place):
            if folded[middle : middle + 1] not in ("·", "*"):
                continue
            by = f"{unit.base}/({first.base}·"
            for end, second in self.candidates(folded, middle + 1):
                if folded[end : end + 1] == ")":
                    factor = unit.factor / (first.factor * second.factor)
                    yield Measure(end + 1, f"{unit.dimension}/{first.dimension}/{second.dimension}", f"{by}{second.base})", factor)
            for sign, base, factor in ((_YEAR_SIGN, "月", Fraction(12)), (_KELVIN, "开", Fraction(1))):
                if (found := sign.match(folded, middle + 1)) is not None and folded[found.end() : found.end() + 1] == ")":
                    dimension = f"{unit.dimension}/{first.dimension}/{'duration' if base == '月' else 'temperature'}"
                    yield Measure(found.end() + 1, dimension, f"{by}{base})", unit.factor / (first.factor * factor))

    def scaled(self, factor: Fraction, scale: int) -> Fraction:
        """`factor` × 10**`scale`, remembered: few units and scales make up a report."""
        if not scale:
            return factor
        key = (*factor.as_integer_ratio(), scale)  # a fraction's own hash takes longer than all else here
        found = self._factors.get(key)
        if found is None:
            found = self._factors[key] = factor * 10**scale
        return found

    def _composed(self, folded: str, unit: Measure) -> Measure:
        """`unit` with /unit, 每 unit, (other name) behind it."""
        following = folded[unit.end : unit.end + 2]
        if following[:1] == "(":
            return self._with_other_name(folded, unit)
        if folded[unit.end - 1 : unit.end + 1] in _TWINS:
            return unit._replace(end=unit.end + 1)
        if following[:1] == "次":
            return _with_times(folded, unit)
        if following[:1] not in ("/", "每", "·") and following != " /":
            return unit
        for _ in range(2):
            larger = self._per(folded, unit)
            if larger is None:
                break
            unit = larger
        return unit

    def _with_other_name(self, folded: str, unit: Measure) -> Measure:
        """18.4万头(只): one unit by two names."""
        for end, row in self.candidates(folded, unit.end + 1):
            if folded[end : end + 1] == ")" and row.dimension == unit.dimension == "count":
                return unit._replace(end=end + 1)
        return unit

    def _per(self, folded: str, unit: Measure) -> Measure | None:
        found = _PER.match(folded, unit.end)
        if unit.dimension == "duration" and folded[unit.end] == "每":
            return None  # 两个月每天
        if found is None or found["many"] not in _POWERS:
            return None
        return next(self._quotients(folded, unit, found), None)

    def _quotients(self, folded: str, unit: Measure, found: re.Match[str]) -> Iterator[Measure]:
        opened = found[0].endswith("(")
        for place, many in ((found.end(), found["many"]), (found.start("many"), "")):
            for end, row in self.candidates(folded, place):
                if row.dimension not in ("ratio", "ratio_point"):
                    if unit.dimension == "count" and folded[unit.end] == "每" and _HAN.match(folded, end):
                        continue  # 80万人每天参加
                    if opened and place == found.end() and folded[end : end + 1] != ")":
                        continue  # W/(m·K)
                    yield Measure(
                        end + 1 if opened and place == found.end() else end,
                        f"{unit.dimension}/{row.dimension}",
                        f"{unit.base}/{row.base}",
                        unit.factor / (row.factor * 10 ** _POWERS[many]),
                    )
        if opened:
            yield from self._by_products(folded, unit, found.end())
        if (year := _YEAR_SIGN.match(folded, found.end())) is not None:
            yield Measure(year.end(), f"{unit.dimension}/duration", f"{unit.base}/月", unit.factor / (12 * 10 ** _POWERS[found["many"]]))
        if folded.startswith(_BENEATH, found.end()):
            word = folded[found.end()]
            yield Measure(
                found.end() + 1, f"{unit.dimension}/count", f"{unit.base}/{word}", unit.factor / 10 ** _POWERS[found["many"]]
            )

"""What stands between text and facts: a typed span.

A `Mention` is a number, a quantity, a date or a name found in the text. Offsets are half-open, in Unicode code points of the
text that was given.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple


class Mention(NamedTuple):
    """One typed span.

    `kind`: number, quantity (a count), percent, currency, dimension (a measured quantity), ordinal, range, fraction, date
    (one day or a month or a year named as a point), period (a span of time), duration, name (a number inside a name or code:
    no value), time (a time of day).
    `value`, `value_max`: exactly as printed, without the multiplier in the unit (23.79万吨: 23.79); a range fills both.
    `unit`: as written, multiplier included (万吨). `base_unit` and `factor`: one `unit` is `factor` × `base_unit`.
    `period_start`, `period_end`: ISO days, both inclusive, or None; for dates, periods.
    `qualifier`: exact, about, over, under, at_least, at_most (FACTS.md), from the words in and next to the span.
    `detail`: what the finder wants facts to know, by kind: for periods see `mentions/periods.py`; for ordinals `last` where
    counted from the bottom; for names the group; for quantities `article` (一个); for percentages `doubling` (翻一番), `halving` (减半); for fractions
    the two numbers (2/3); for numbers `ratio` (3.1:1, no value).
    """

    start: int
    end: int
    text: str
    kind: str
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    dimension: str | None = None
    base_unit: str | None = None
    factor: Fraction | None = None
    qualifier: str = "exact"
    period_start: str | None = None
    period_end: str | None = None
    detail: str = ""

    def to_dict(self) -> dict[str, Any]:
        """A flat record with plain types: numbers as int or float, days as ISO strings."""
        record = self._asdict()
        record.pop("factor")
        record.pop("detail")
        record["value"], record["value_max"] = plain_number(self.value), plain_number(self.value_max)
        return record


def plain_number(value: Decimal | None) -> int | float | None:
    """`value` as JSON and pandas know it: int where it is whole, else float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)

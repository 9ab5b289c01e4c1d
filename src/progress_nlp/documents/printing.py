"""Numbers of a spreadsheet as their formats print them: percentages, days, plain numbers, never in floating point.

In: the stored number as text, and the format's code. Out: text.

>>> printed_number("0.765", number_format("9", {}), datetime(1899, 12, 30))
'76.5%'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from progress_nlp.documents.numbering import whole
from progress_nlp.patterns import lazy

_QUOTED = lazy(r'"[^"]{0,200}"|\[[^\]]{0,40}\]|\\.')
_UNIT = lazy(r'(?:#,##)?[0#]{1,4}(?:\.[0#]{1,6})?_?\s?(?:"([^"\s]{1,6})"|([\u4e00-\u9fff]{1,4}))(?:;|$)')
_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_PERCENTS = frozenset((9, 10))


class NumberFormat(NamedTuple):
    """What a format does to a number: a percentage, a day, a unit printed behind it (`0.0"亿元"`)."""

    percent: bool = False
    day: bool = False
    unit: str = ""


def number_format(number: str | None, codes: Mapping[str, str]) -> NumberFormat:
    """The format with this id: built in, or by its code among `codes`."""
    written = codes.get(number or "", "")
    code = _QUOTED.sub("", written).lower()
    known = whole(number, 0)
    unit = _UNIT.match(written)
    return NumberFormat(
        "%" in code or known in _PERCENTS,
        bool(re.search(r"[yd]|m{3}", code)) or known in _DAYS,
        "" if unit is None else unit[1] or unit[2],
    )


def printed_number(value: str, shown: NumberFormat, first_day: datetime) -> str:
    """A number as its format prints it, with all the digits that are stored."""
    try:
        number = Decimal(f"{float(value):.15g}")
    except (ValueError, InvalidOperation, OverflowError):
        return value
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return value
    if shown.percent:
        return f"{(number * 100).normalize():f}%"
    if shown.day and 1 <= number < 2_958_466:
        moment = first_day + timedelta(days=float(number))
        return moment.date().isoformat()
    return (f"{number.normalize():f}" if number else "0") + shown.unit

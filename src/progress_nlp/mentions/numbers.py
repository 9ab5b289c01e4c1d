"""Written numbers, exactly.

In: folded text (`fold.fold`: the same length as the text, so offsets hold for both) and a place. Out: a `Numeral` with its
span, its exact `Decimal` without the 万 and 亿 at its end, and how many tens those are worth (`scale`).

    >>> read_numeral("完成投资3亿2千万元", 4)
    Numeral(start=4, end=9, value=Decimal('32000'), high=None, scale=4, chinese=False, bare=False)

Read are ASCII digits with thousands, Chinese numerals formal and plain (叁佰, 三百五十, 二〇二五, 两), both mixed (1.2万, 3亿2千万), decimals
(零点六), and two neighbouring digits as the range that they mean (三四万, 十五六).
"""

from __future__ import annotations

import re
import sys
from decimal import Context, Decimal, localcontext
from typing import NamedTuple

DIGIT_VALUES: dict[str, int] = {
    character: value
    for value, characters in enumerate(
        ("零〇○", "一壹弌幺", "二两贰兩貳弍倆", "三叁參叄参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for character in characters
}
SMALL_SCALES: dict[str, int] = {"十": 1, "拾": 1, "廿": 1, "卅": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
BIG_SCALES: dict[str, int] = {"万": 4, "萬": 4, "亿": 8, "億": 8}
"""Powers of ten."""

_IMPLIED = {"廿": 2, "卅": 3}
DIGITS = "".join(DIGIT_VALUES)
SCALES = "".join(SMALL_SCALES) + "".join(BIG_SCALES)
BIG = "".join(BIG_SCALES)
SMALL_OR_BIG = frozenset(SCALES)
NUMERALS = DIGITS + SCALES
"""Every Chinese numeral that is read."""

SIGNIFICANT_DIGITS = 40
EXPONENT = 30
_EXACT = Context(prec=2 * SIGNIFICANT_DIGITS)
_ONE = Decimal(1)

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,12}(?![0-9])|[0-9]++)(?:\.[0-9]++)?"
_SCALED = (
    rf"(?:\ {{0,2}}[{BIG}]|[{SCALES}])[{SCALES}]{{0,3}}"  # 万, 千万, 万亿
    rf"(?:[零又]?(?:[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?|[{DIGITS}])[{SCALES}]{{1,3}}){{0,4}}"  # 2千万
    rf"(?:(?:零[0-9]{{1,4}}|[0-9]{{4}})(?![0-9.,]))?"  # 零20, 3万4000
)
_CHINESE = (
    rf"[{DIGITS}]{{41,}}+|[{SCALES}]{{17,}}+|[{NUMERALS}]{{1,48}}(?:[点點](?:[{DIGITS}]{{1,48}}|(?<=[零〇][点點])[0-9]{{1,40}}))?(?:[{BIG}]{{1,2}})?"
)
NUMERAL = re.compile(rf"(?<![0-9])(?:(?P<arabic>{ARABIC})(?P<scaled>{_SCALED})?|(?P<chinese>{_CHINESE}))")


class Numeral(NamedTuple):
    """A number at `[start, end)` of the folded text: `value` × 10**`scale`, up to `high` × 10**`scale` where it means a range.

    `value` is None where it is beyond 40 significant digits or 10**±30. `bare` numerals have no digit of their own (百亿, 万; not 十).
    """

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None = None
    scale: int = 0
    chinese: bool = False
    bare: bool = False


def read_numeral(folded: str, start: int, end: int = sys.maxsize) -> Numeral | None:
    """The number that begins at `start` of the folded text (and stops before `end`); None where none does."""
    found = NUMERAL.match(folded, start, end)
    return None if found is None else numeral_of(found)


def numeral_of(found: re.Match[str]) -> Numeral:
    """The number in a match of `NUMERAL`; it may end before the match does, where the rest is no part of it."""
    if found["chinese"]:
        return _chinese(found["chinese"], found.start())
    if found["scaled"]:
        return _mixed(found)
    return Numeral(found.start(), found.end(), exact(found["arabic"].replace(",", "")))


def parse_number(text: str) -> Decimal | None:
    """The exact value of a whole folded text that is one number (3亿2千万, 三百五十, 1,234.5); None where it is not one.

    >>> parse_number("一百二十万三千")
    Decimal('1203000')
    """
    numeral = read_numeral(text, 0)
    if numeral is None or numeral.end != len(text) or numeral.value is None or numeral.high is not None:
        return None
    return shifted(numeral.value, numeral.scale)


def exact(digits: str) -> Decimal | None:
    """Printed ASCII digits as a Decimal; None beyond 40 significant digits or 10**±30."""
    if len(digits) <= EXPONENT:
        return Decimal(digits)
    return None if len(digits) > 2 * SIGNIFICANT_DIGITS + EXPONENT else within_limits(Decimal(digits))


def within_limits(value: Decimal) -> Decimal | None:
    """`value`, or None where it has more than 40 significant digits or lies beyond 10**±30."""
    digits = value.as_tuple().digits
    if len(digits) > SIGNIFICANT_DIGITS and len("".join(map(str, digits)).strip("0")) > SIGNIFICANT_DIGITS:
        return None
    return value if not value or abs(value.adjusted()) <= EXPONENT else None


def shifted(value: Decimal, power: int) -> Decimal | None:
    """`value` × 10**`power`, exactly and without an exponent; None beyond the limits."""
    if not power and value.as_tuple().exponent == 0:
        return within_limits(value)
    moved = within_limits(value.scaleb(power, _EXACT))
    return None if moved is None else plain(moved)


def plain(value: Decimal) -> Decimal:
    """`value` with no exponent and no idle zeros behind the point."""
    whole = value.to_integral_value(context=_EXACT)
    return whole.quantize(_ONE, context=_EXACT) if value == whole else value.normalize(_EXACT)


def _mixed(found: re.Match[str]) -> Numeral:
    """ASCII digits with scales: the terms are added up as long as each is smaller than the one before."""
    start, end = found.span("arabic")
    if found["scaled"] in BIG_SCALES:
        return Numeral(start, found.end(), exact(found["arabic"].replace(",", "")), None, BIG_SCALES[found["scaled"]])
    total, limit, scale = exact(found["arabic"].replace(",", "")), 99, 0
    for piece in _TERM.finditer(found.string, end, found.end()):
        digits, written = piece["digits"], piece["first"] or piece["scales"]
        scales = _sensible(written)
        power = _power(scales)
        if total is None or (digits is not None and power >= limit) or (digits is None and not scales):
            break
        with localcontext(_EXACT):
            total = total.scaleb(power) if digits is None else total + _small(digits).scaleb(power)
        limit, end, scale = power, piece.end() - len(written) + len(scales), _trailing(scales)
        if scales != written:
            break
    return _closed(start, end, total, scale)


def _small(digits: str) -> Decimal:
    return Decimal(DIGIT_VALUES[digits]) if digits in DIGIT_VALUES else Decimal(digits)


_TERM = re.compile(rf"[零又\ ]{{0,2}}(?:(?P<digits>[0-9]+(?:\.[0-9]+)?|[{DIGITS}])(?P<scales>[{SCALES}]*)|(?P<first>[{SCALES}]+))")


def _sensible(scales: str) -> str:
    """The scales up to where a small one follows a big one: 亿千 of 86亿千瓦时 → 亿."""
    big = False
    for place, character in enumerate(scales):
        if character in BIG_SCALES:
            big = True
        elif big or character in _IMPLIED:
            return scales[:place]
    return scales


def _power(scales: str) -> int:
    """千万 → 7: each scale multiplies what stands before it."""
    return sum(SMALL_SCALES.get(character) or BIG_SCALES[character] for character in scales)


def _trailing(scales: str) -> int:
    """The tens in the 万 and 亿 at the end: 千万 → 4, 万亿 → 12, 百 → 0."""
    power = 0
    for character in reversed(scales):
        if character not in BIG_SCALES:
            break
        power += BIG_SCALES[character]
    return power


def _closed(start: int, end: int, total: Decimal | None, scale: int) -> Numeral:
    """A numeral whose value no longer holds the 万 and 亿 at its end."""
    value = None if total is None or within_limits(total) is None else shifted(total, -scale)
    return Numeral(start, end, value, scale=scale)


class _Reading(NamedTuple):
    """How far a run of Chinese numerals was read, and what it came to: `high` where two digits stand side by side."""

    length: int
    low: int
    high: int | None


_SINGLE = {character: Decimal(value) for character, value in DIGIT_VALUES.items()}
_BARE = frozenset(SCALES) - frozenset("十拾廿卅")
_PAIR = "两兩倆"  # the ones place is 二: 三十两 is 30 taels


def _chinese(run: str, start: int) -> Numeral:
    if run in _SINGLE:
        return Numeral(start, start + 1, _SINGLE[run], chinese=True)
    whole, point, tail = run.partition("点" if "点" in run else "點")
    if len(whole) > 48 or (len(whole) > 16 and not any(c in DIGIT_VALUES for c in whole)):
        return Numeral(start, start + len(whole), None, chinese=True)
    head = _leading_digits(whole)
    if head >= 3 or (head == 2 and not _is_pair(whole)):
        reading = _Reading(head, int("".join(str(DIGIT_VALUES[c]) for c in whole[:head])), None)
    else:
        reading = _positional(whole)
    if point and reading.length == len(whole) and reading.high is None:
        return _with_decimals(start, whole, reading.low, tail)
    scale = _trailing(whole[: reading.length])
    low, high = Decimal(reading.low), None if reading.high is None else Decimal(reading.high)
    value = None if within_limits(low) is None else shifted(low, -scale)
    return Numeral(
        start, start + reading.length, value, None if high is None else shifted(high, -scale), scale, True, whole[0] in _BARE
    )


def _with_decimals(start: int, whole: str, low: int, tail: str) -> Numeral:
    digits = _leading_digits(tail)
    fraction = "".join(str(DIGIT_VALUES.get(c, c)) for c in tail[:digits])
    scales = tail[digits:]
    value = exact(f"{low}.{fraction}")
    scale = _trailing(scales)
    return Numeral(start, start + len(whole) + 1 + len(tail), value, None, scale, True, False)


def _leading_digits(run: str) -> int:
    """How many digits `run` begins with; 两 is one only in front (八两: 8 taels)."""
    for place, character in enumerate(run):
        if (character not in DIGIT_VALUES and character not in "0123456789") or (place and character in _PAIR):
            return place
    return len(run)


def _is_pair(run: str) -> bool:
    """Two digits that mean from one to the other: 三四, 两三, 三五."""
    first, second = DIGIT_VALUES[run[0]], DIGIT_VALUES[run[1]]
    return 0 < first < second <= first + 2


def _positional(run: str) -> _Reading:
    """三百五十 by place; stops where the run is no longer one number. One pass, so garbage costs no more than sense."""
    low = _Place()
    high: _Place | None = None
    for place, character in enumerate(run):
        if character in _PAIR and place and run[place + 1 : place + 2] not in SMALL_OR_BIG:
            return _Reading(place, low.total(), None if high is None else high.total())
        if low.takes(character):
            if high is not None:
                high.take(character)
            low.take(character)
        elif high is None and low.digit and character in DIGIT_VALUES and _is_pair(run[place - 1 : place + 1]):
            high = low.copy()
            high.digit = DIGIT_VALUES[character]
        elif character in SMALL_OR_BIG and low.digit is not None and low.started and high is None and place > 1:
            low.digit = None  # the digit belongs to the number that begins here: 一百二百
            return _Reading(place - 1, low.total(), None)
        else:
            return _Reading(place, low.total(), None if high is None else high.total())
    return _Reading(len(run), low.total(), None if high is None else high.total())


class _Place:
    """A Chinese number while it is read: what is complete, the section below 万, the digit in hand, the last scale."""

    __slots__ = ("big", "digit", "done", "last", "limit", "section", "started", "zero")

    def __init__(self) -> None:
        self.done = 0  # what stands before 亿 and 万
        self.big = 99  # the last big power; the next must be smaller, or 亿 that multiplies all
        self.section = 0
        self.limit = 99  # the last small power of this section
        self.digit: int | None = None
        self.last = 0  # the power of the last scale, for 三百五 → 350
        self.zero = False
        self.started = False

    def copy(self) -> _Place:
        twin = _Place()
        for name in self.__slots__:
            setattr(twin, name, getattr(self, name))
        return twin

    def takes(self, character: str) -> bool:
        """Whether the number may go on with `character`."""
        if character in DIGIT_VALUES:
            return self.digit is None
        if character in SMALL_SCALES:
            return self._takes_small(SMALL_SCALES[character], character in _IMPLIED)
        power = BIG_SCALES[character]
        if power == 4 and self.big == 4:
            return self.last == 4 and self.digit is None  # 万万
        return self.digit != 0 and (power < self.big or (power == 8 and self.big == 4))

    def _takes_small(self, power: int, implied: bool) -> bool:
        if power >= self.limit or self.digit == 0 or (implied and self.digit is not None):
            return False
        return self.digit is not None or not self.started or power == 1

    def take(self, character: str) -> None:
        self.started = True
        if character in DIGIT_VALUES:
            self.digit = DIGIT_VALUES[character]
            if self.digit == 0 and (self.section or self.done):
                self.digit, self.zero = None, True
        elif character in SMALL_SCALES:
            digit = _IMPLIED.get(character, 1) if self.digit is None else self.digit
            self.limit = self.last = SMALL_SCALES[character]
            self.section, self.digit, self.zero = self.section + digit * 10**self.limit, None, False
        else:
            self._take_big(BIG_SCALES[character])

    def _take_big(self, power: int) -> None:
        section = self.section + (self.digit or 0)
        whole = self.done if self.big == 4 else 0
        rest = self.done - whole
        unit = section + whole or 1
        self.done = rest + unit * 10**power
        self.section, self.limit, self.digit, self.big, self.last, self.zero = 0, 99, None, power, power, False

    def total(self) -> int:
        digit = self.digit or 0
        if digit and self.last >= 2 and not self.zero and (self.limit == self.last or self.section == 0):
            digit *= 10 ** (self.last - 1)
        return self.done + self.section + digit

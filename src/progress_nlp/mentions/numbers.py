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
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from typing import NamedTuple

from progress_nlp.mentions.numerals import BIG, BIG_SCALES, DIGIT_VALUES, DIGITS, IMPLIED, NUMERALS, SCALES, SMALL_SCALES
from progress_nlp.mentions.positional import leading_digits, read_run
from progress_nlp.patterns import lazy

SIGNIFICANT_DIGITS = 40
EXPONENT = 30
ARITHMETIC = Context(
    prec=2 * SIGNIFICANT_DIGITS, rounding=ROUND_HALF_EVEN, Emin=-9999, Emax=9999, capitals=1, clamp=0,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)  # fmt: skip
"""What numbers are reckoned with, whatever context the caller has set."""

_EXACT = ARITHMETIC
_ONE = Decimal(1)

RAISED_POINT = (
    r"·[0-9]{1,6}(?=\ ?(?:[万亿%‰]|个?百分点|倍|[美港欧日澳加]?元|马克|英镑|法郎|吨|亩|公[里斤顷]|平方|立方|[千毫厘分]?米|千瓦|英寸|斤|升|度|级|点(?!钟)|岁))"
    r"|(?<=[0-9]{3})·[0-9]{1,6}|·[0-9]{3,6}"
)
"""The point of a decimal as some set it (3·5亿元); without a unit behind it, it parts month and day (8·12)."""
ARABIC = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,12}}(?![0-9])|[0-9]++)(?:\.[0-9]++|{RAISED_POINT})?"
_SCALED = (
    rf"(?:\ {{0,2}}[{BIG}]|[{SCALES}])[{SCALES}]{{0,3}}"  # 万, 千万, 万亿
    rf"(?:[零又]?(?:[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?|[{DIGITS}])[{SCALES}]{{1,3}}){{0,4}}"  # 2千万
    r"(?:(?:零[0-9]{1,4}|[0-9]{4})(?![0-9.,])"  # 零20, 3万4000
    r"|[1-9](?=的|左右|上下|以[上下内]|元|块|[美港欧日]元|[,。;、)!?]|[-~至到][0-9]{1,3}[万亿千百]|\Z))?"  # 3万5
)
_POWER = (
    r"\ ?[×xX*]\ ?10(?:\^\(?[+\-]?[0-9]{1,2}\)?|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"  # 1.2×10^4, 3×10⁸
    r"|[eE][+\-]?[0-9]{1,2}(?![0-9A-Za-z.])"  # 1.2e4
)
_CHINESE = rf"[{DIGITS}]{{41,}}+|[{SCALES}]{{17,}}+|[{NUMERALS}]{{1,48}}(?:点(?:[{DIGITS}]{{1,48}}|(?<=[零〇]点)[0-9]{{1,40}}))?(?:[{BIG}]{{1,2}})?"
NUMERAL = lazy(rf"(?<![0-9])(?:(?P<arabic>{ARABIC})(?:(?P<scaled>{_SCALED})|(?P<power>{_POWER}))?|(?P<chinese>{_CHINESE}))")


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
    if (whole := _TRILLIONS.match(folded, start, end)) is not None and (sum_ := _with_trillions(whole, end)) is not None:
        return sum_
    found = NUMERAL.match(folded, start, end)
    return None if found is None else numeral_of(found)


_TRILLIONS = lazy(
    rf"(?<![0-9{NUMERALS}])(?:[0-9]{{1,4}}|[{DIGITS}十][{DIGITS}十百千]{{0,6}})兆零?(?=[0-9,]{{1,5}}(?:\.[0-9]{{1,4}})?[{BIG}]|[{DIGITS}十][{NUMERALS}]{{0,24}}[{BIG}百千])"
)
"""兆 before 亿 or 万 is a million millions: 2兆3456億元; elsewhere it begins a unit (50兆瓦)."""


def _with_trillions(found: re.Match[str], end: int) -> Numeral | None:
    head, _, _ = found[0].partition("兆")
    many, rest = parse_number(head), read_numeral(found.string, found.end(), end)
    if many is None or rest is None or rest.value is None or rest.high is not None:
        return None
    with localcontext(_EXACT):
        total = many.scaleb(12) + rest.value.scaleb(rest.scale)
    whole = _closed(found.start(), rest.end, total, rest.scale)
    return whole._replace(chinese=rest.chinese) if total < Decimal(10) ** 16 else None


def numeral_of(found: re.Match[str]) -> Numeral:
    """The number in a match of `NUMERAL`; it may end before the match does, where the rest is no part of it."""
    if found["chinese"]:
        return _chinese(found["chinese"], found.start())
    if found["scaled"]:
        return _mixed(found)
    if found["power"] and (whole := _with_power(found)) is not None:
        return whole
    return Numeral(found.start(), found.end("arabic"), exact(_plain_digits(found["arabic"])))


def _plain_digits(written: str) -> str:
    """ASCII digits without their thousands, with a plain point."""
    return written.replace(",", "").replace("·", ".")


def with_leading_point(folded: str, numeral: Numeral) -> Numeral:
    """`numeral` with the point right before it (.5%, -.25): no full stop, where no word stands before it or a percentage is meant."""
    place = numeral.start - 1
    if numeral.chinese or numeral.value is None or "." in folded[numeral.start : numeral.end] or not folded[numeral.start : numeral.end].isdecimal():
        return numeral
    if (_POINT_BEFORE if _PERCENT_BEHIND.match(folded, numeral.end) else _POINT_ALONE).search(folded, max(0, place - 1), place + 1) is None:
        return numeral
    value = exact("0." + folded[numeral.start : numeral.end])
    return numeral if value is None else numeral._replace(start=place, value=value)


_POINT_ALONE = lazy(r"(?:\A|[^0-9A-Za-z.。一-鿿)\]])\.$")
_POINT_BEFORE = lazy(r"(?:\A|[^0-9A-Za-z.])\.$")
_PERCENT_BEHIND = lazy(r"\ ?[%‰]|\ ?个?百分点")


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
    """`value`, or None where it has more than 40 significant digits or lies beyond 10**±30.

    >>> within_limits(Decimal("9" * 40)) is None, within_limits(Decimal("9" * 41)) is None, within_limits(Decimal("1e31")) is None
    (False, True, True)
    """
    _, digits, exponent = value.as_tuple()
    if len(digits) <= EXPONENT and -EXPONENT <= int(exponent) <= 0:
        return value
    if len(digits) > SIGNIFICANT_DIGITS + EXPONENT:
        return None
    _, digits, exponent = value.normalize(_EXACT).as_tuple()
    return value if len(digits) <= SIGNIFICANT_DIGITS and -EXPONENT <= int(exponent) <= EXPONENT else None


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
    """ASCII digits with scales, by sections as they are said: 3亿5千4百万 is 3亿 and (5千 and 4百) 万. Each scale is smaller than the one before."""
    start, end = found.span("arabic")
    first = exact(_plain_digits(found["arabic"]))
    if found["scaled"] in BIG_SCALES:
        return Numeral(start, found.end(), first, None, BIG_SCALES[found["scaled"]])
    if first is None:
        return Numeral(start, end, None)
    sum_ = _Sections(first)
    scale = 0
    for piece in _TERM.finditer(found.string, end, found.end()):
        written = piece["first"] or piece["scales"]
        scales = _sensible(written)
        with localcontext(_EXACT):
            if not sum_.take(piece["digits"], scales, "零" in piece[0]):
                break
        end, scale = piece.end() - len(written) + len(scales), _trailing(scales)
        if scales != written:
            break
    return _closed(start, end, sum_.total(), scale)


class _Sections:
    """ASCII digits with scales while they are read: what is complete up to its 万 or 亿, and the section behind it."""

    __slots__ = ("big", "done", "last", "section", "small")

    def __init__(self, first: Decimal) -> None:
        self.done, self.section = Decimal(0), first
        self.big = self.small = 99
        self.last = 99

    def take(self, digits: str | None, scales: str, zero: bool) -> bool:
        """Whether the number goes on with `digits` and their `scales`; `zero` where 零 stands before them."""
        big = _trailing(scales)
        small = _power(scales) - big
        if digits is None:
            self.section = self.section.scaleb(small)
        elif scales:
            if (big and big >= self.big) or small >= self.small or (big and not small and self.section):
                return False
            self.section += _small(digits).scaleb(small)
        else:
            colloquial = len(digits) == 1 and not zero  # 3万5
            self.section += _small(digits).scaleb(self.last - 1 if colloquial else 0)
        if digits is None and not scales:
            return False
        self.last = big or small
        self.small = 99 if big else small
        if big:
            self.done, self.section, self.big = self.done + self.section.scaleb(big), Decimal(0), big
        return True

    def total(self) -> Decimal:
        return self.done + self.section


def _small(digits: str) -> Decimal:
    return Decimal(DIGIT_VALUES[digits]) if digits in DIGIT_VALUES else Decimal(digits)


_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def _with_power(found: re.Match[str]) -> Numeral | None:
    """1.2×10^4, 3×10⁸, 1.2e4, 3e-4; None for 3e4, which is a code."""
    arabic, power = found["arabic"], found["power"]
    if power[0] in "eE" and "." not in arabic and power[1] not in "+-":
        return None
    written = power[1:] if power[0] in "eE" else power.partition("10")[2].strip("^()").translate(_RAISED)
    value = exact(_plain_digits(arabic))
    return None if value is None else Numeral(found.start(), found.end(), shifted(value, int(written)))


_TERM = lazy(rf"[零又\ ]{{0,2}}(?:(?P<digits>[0-9]+(?:\.[0-9]+)?|[{DIGITS}])(?P<scales>[{SCALES}]*)|(?P<first>[{SCALES}]+))")


def _sensible(scales: str) -> str:
    """The scales up to where a small one follows a big one: 亿千 of 86亿千瓦时 → 亿."""
    big = False
    for place, character in enumerate(scales):
        if character in BIG_SCALES:
            big = True
        elif big or character in IMPLIED:
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


_SINGLE = {character: Decimal(value) for character, value in DIGIT_VALUES.items()}
_BARE = frozenset(SCALES) - frozenset("十拾廿卅")


def _chinese(run: str, start: int) -> Numeral:
    if run in _SINGLE:
        return Numeral(start, start + 1, _SINGLE[run], chinese=True)
    whole, point, tail = run.partition("点")
    if len(whole) > 48 or (len(whole) > 16 and not any(c in DIGIT_VALUES for c in whole)):
        return Numeral(start, start + len(whole), None, chinese=True)
    reading = read_run(whole)
    if point and reading.length == len(whole) and reading.high is None:
        return _with_decimals(start, whole, reading.low, tail)
    scale = _trailing(whole[: reading.length])
    low, high = Decimal(reading.low), None if reading.high is None else Decimal(reading.high)
    value = None if within_limits(low) is None else shifted(low, -scale)
    return Numeral(
        start, start + reading.length, value, None if high is None else shifted(high, -scale), scale, True, whole[0] in _BARE
    )


def _with_decimals(start: int, whole: str, low: int, tail: str) -> Numeral:
    digits = leading_digits(tail)
    fraction = "".join(str(DIGIT_VALUES.get(c, c)) for c in tail[:digits])
    scales = tail[digits:]
    value = exact(f"{low}.{fraction}")
    scale = _trailing(scales)
    return Numeral(start, start + len(whole) + 1 + len(tail), value, None, scale, True, False)

"""Every number, quantity, rank, date and numbered name of a text, in order, without overlaps.

In: a text, a reference for the calendar, a lexicon. Out: `Mention`s. One compiled pattern finds the places where a number can begin;
everything else looks there only, so that plain prose costs next to nothing.

    >>> [m.text for m in mentions('货邮吞吐量约23.79万吨，同比增长14.3%，排名第83位')]
    ['23.79万吨', '14.3%', '第83位']
"""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from os import PathLike

from progress_nlp.fold import fold, simplified
from progress_nlp.invisible import Seen
from progress_nlp.lexicon import Lexicon, resolve_lexicon
from progress_nlp.mentions.amounts import read_amount, read_half_amount
from progress_nlp.mentions.codes import read_code_behind, read_name
from progress_nlp.mentions.lists import share
from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.numbers import ARITHMETIC, read_numeral, with_leading_point
from progress_nlp.mentions.numerals import NUMERALS
from progress_nlp.mentions.periods import find_periods
from progress_nlp.mentions.ranks import read_plain_rank, read_rank
from progress_nlp.mentions.reference import Reference, resolve_reference
from progress_nlp.mentions.shares import read_doubling, read_half, read_share
from progress_nlp.mentions.spread import gather, put_back
from progress_nlp.mentions.view import View, make_view
from progress_nlp.mentions.wraps import as_meant
from progress_nlp.patterns import lazy

LOOKALIKES = frozenset(("idiom", "place"))
"""The groups of labels whose numerals count and number nothing (统一, 四川): names for facts, no mentions for the public."""

_FORMAL = "壹弌幺贰貳弍叁參叄参肆伍陆陸柒捌玖拾佰仟倆○"
"""Numerals that are everyday words too (参加, 大陆): they begin a number only where another numeral or a unit of money follows."""

_LETTER = r"[^\W\d_A-Za-z]"
"""A Chinese character, or a letter of another script that is not Latin: told by what it is, it takes no time to compile."""
_TRIGGER = lazy(
    rf"[0-9{NUMERALS}半番倍首榜末垫冠](?:(?<=[^{_FORMAL}番倍首榜末垫冠])|(?<=[{_FORMAL}])(?:(?=[{NUMERALS}点元圆角分又成折])|(?<!{_LETTER}.)(?!{_LETTER}))"
    r"|(?<=番)|(?<=倍)(?=增)|(?<=翻倍)|(?<=[首末])(?=位)|(?<=榜)(?=首)|(?<=[之居列]首)|(?<=垫)(?=底)|(?<=之冠))"
)


def mentions(text: str, *, reference: str | dt.date | None = None, lexicon: Lexicon | str | PathLike[str] | None = None) -> list[Mention]:
    """The mentions of `text`: sorted, never overlapping, `m.text == text[m.start:m.end]`, offsets in code points.

    `reference` is the day, the month or the year that 今年 and 上月 refer to. Words that only look as if they held a number (统一, 四川) are not
    mentioned. A fraction's value is the fraction itself (三分之二: 0.666…), without a unit.
    Raises TypeError where `text` is no string, ReferenceInvalid, and LexiconInvalid where `lexicon` is a folder with a wrong table.
    """
    if not isinstance(text, str):
        raise TypeError(f"text 应为字符串，收到 {type(text).__name__}。(text must be a str)")
    words = resolve_lexicon(lexicon)
    seen = as_meant(text, words)
    meant = text if seen is None else seen.text
    with localcontext(ARITHMETIC):
        found = scan(meant, fold(meant), resolve_reference(reference), words)
    told = [_as_fraction(m) if m.kind == "fraction" else m for m in found if m.kind != "name" or m.detail not in LOOKALIKES]
    return told if seen is None else [in_place(mention, text, seen) for mention in told]


def in_place(mention: Mention, text: str, seen: Seen) -> Mention:
    """A mention in what is seen of `text`, with its place in the text itself."""
    start, end = seen.origin(mention.start, mention.end)
    return mention._replace(start=start, end=end, text=text[start:end])


def scan(text: str, folded: str, reference: Reference | None, lexicon: Lexicon) -> list[Mention]:
    """The mentions of `text` as facts want them: fractions in percent, words that only look like numbers as names."""
    folded = simplified(folded)
    view = make_view(text, folded, lexicon)
    found: list[Mention] = []
    periods = find_periods(folded, reference)
    place, following = 0, 0
    search, skipped = _TRIGGER.search, _Bare(folded)
    while (trigger := search(folded, place)) is not None:
        start = trigger.start()
        if start >= skipped.start:
            place = skipped.end
            skipped.go_on(place)
            continue
        while following < len(periods) and periods[following].end <= start:
            following += 1
        floor = found[-1].end if found else 0
        period = periods[following] if following < len(periods) and floor <= periods[following].start <= start else None
        mention = _read(view, start, floor, period)
        if mention is None:
            place = start + 1
        else:
            found.append(mention)
            place = mention.end
    return _with_lone_periods(text, share(view, found), periods)


_SIGN = rf"0-9{NUMERALS}.,:;/~%°+\-=_*#()\[\]、。至到年月日号时分秒\s"
_LONG = 300
_BARE = lazy(rf"(?<![{_SIGN}])[{_SIGN}]{{{_LONG},}}+")
_BEGINNING = 40
_PARTS = ("、", ";", "\n", "\t", "  ")


class _Bare:
    """The next stretch of 300 characters and more of nothing but numerals, dates and signs: no prose, so that no number is read in it.

    Its first 40 characters are read, and what stands behind the last mark in it.
    """

    __slots__ = ("_folded", "end", "start")

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self.go_on(0)

    def go_on(self, place: int) -> None:
        """Look for the next one from `place` on."""
        found = _BARE.search(self._folded, place) if len(self._folded) - place >= _LONG else None
        if found is None:
            self.start = self.end = sys.maxsize
            return
        self.start, self.end = found.start() + _BEGINNING, found.end()
        last = max(self._folded.rfind(mark, self.start, self.end) + len(mark) for mark in _PARTS)
        self.end = last if last > self.start else self.end


def _goes_on(folded: str, start: int) -> bool:
    """Whether the plain numeral at `start` is the tail of a run that was no number from its first on (八年 of 九八年)."""
    return folded[start] in NUMERALS and folded[start - 1] in NUMERALS


_DECIMAL = lazy(r"[0-9]{1,4}\.[0-9]{1,2}")


def _read(view: View, start: int, floor: int, period: Mention | None) -> Mention | None:
    """What is read at the trigger `start`, nothing of it before `floor`; a `period` there wins unless a name is longer."""
    mention = _dispatch(view, start, period is not None or (start > floor and _goes_on(view.folded, start)))
    if mention is not None and mention.start < floor:
        mention = None if period is not None else _number(view, start)
        mention = None if mention is None or mention.start < floor else mention
    if period is not None and (mention is None or mention.end - mention.start <= period.end - period.start):
        if period.start == start and _DECIMAL.fullmatch(period.text) and (amount := _dispatch(view, start, False)) is not None:
            return (
                amount
                if amount.unit is not None and amount.end > period.end
                else _as_written(view.text, period)
            )
        return _as_written(view.text, period)
    return mention


def _as_written(text: str, period: Mention) -> Mention:
    """A period, which was found in folded text, with its words as they stand."""
    words = text[period.start : period.end]
    return period if words == period.text else period._replace(text=words)


def _dispatch(view: View, start: int, only_names: bool) -> Mention | None:
    first = view.folded[start]
    if first in _OTHERS:
        return None if only_names else _other(view, start, first)
    named = read_name(view, start)
    return named if named is not None or only_names else _number(view, start)


def _number(view: View, start: int) -> Mention | None:
    """The rank, the share or the amount at `start`, written with blanks inside it or without."""
    if " " in view.folded[start + 1 : start + 7] and (spread := gather(view, start)) is not None:
        found = _number(spread.view, 0)
        if found is not None and found.start == 0 and found.end > 2:
            return put_back(spread, found, view.text)
    numeral = read_numeral(view.folded, start)
    if numeral is None:
        return None
    if start and view.folded[start - 1] == ".":
        numeral = with_leading_point(view.folded, numeral)
    found = read_rank(view, numeral) or read_share(view, numeral) or read_amount(view, numeral)
    if found is not None and found.kind == "number" and found.detail == "":
        return read_code_behind(view, found) or found
    return found


_OTHERS = frozenset("半番倍首榜末垫冠")


def _other(view: View, start: int, first: str) -> Mention | None:
    if first == "半":
        return read_half(view, start) or read_half_amount(view, start)
    return read_doubling(view, start) if first in "番倍" else read_plain_rank(view, start)


def _with_lone_periods(text: str, found: list[Mention], periods: list[Mention]) -> list[Mention]:
    """`found` with the periods that hold no numeral (今年, 去年同期) put in where nothing else was read."""
    taken = {(m.start, m.end) for m in found}
    lone = [_as_written(text, p) for p in periods if (p.start, p.end) not in taken]
    if not lone:
        return found
    merged: list[Mention] = []
    for mention in sorted([*found, *lone], key=lambda m: (m.start, -m.end)):
        if not merged or mention.start >= merged[-1].end:
            merged.append(mention)
    return merged


_QUOTIENT = Context(prec=28)


def _as_fraction(mention: Mention) -> Mention:
    """A fraction as the number that it is, without a unit."""
    top, _, bottom = mention.detail.partition("/")
    exactly = Fraction(int(top), int(bottom))
    return mention._replace(
        value=_QUOTIENT.divide(Decimal(exactly.numerator), Decimal(exactly.denominator)), unit=None, dimension=None, base_unit=None, factor=None
    )


_DIGITS = lazy(rf"[0-9]+|[{NUMERALS}]+")
_NUMERIC = frozenset(NUMERALS) | frozenset("0123456789")


def uncovered(folded: str, found: list[Mention]) -> list[tuple[int, int]]:
    """What was not read: the digits in no mention, and the plain numerals in none that another numeral stands beside."""
    gaps: list[tuple[int, int]] = []
    place = 0
    for mention in [*found, None]:
        stop = len(folded) if mention is None else mention.start
        gaps += [run.span() for run in _DIGITS.finditer(folded, place, stop) if _counts_as_number(folded, *run.span())]
        place = stop if mention is None else mention.end
    return gaps


def _counts_as_number(folded: str, start: int, end: int) -> bool:
    """Digits do; one plain numeral alone (一 in 一般) does not."""
    if folded[start] in "0123456789" or end - start > 1:
        return True
    return folded[end : end + 1] in _NUMERIC or (start > 0 and folded[start - 1] in _NUMERIC)

"""Chinese numerals by place, or digit by digit.

In: a run of numerals. Out: how much of it is one number, and its value; where two digits stand side by side, from which to which.

    >>> read_run("三百五十六家"[:5])
    Reading(length=5, low=356, high=None)
    >>> read_run("七八十")
    Reading(length=3, low=70, high=80)
"""

from __future__ import annotations

from typing import NamedTuple

from progress_nlp.mentions.numerals import BIG_SCALES, DIGIT_VALUES, IMPLIED, PAIR, SCALES, SMALL_SCALES

_SCALES = frozenset(SCALES)


class Reading(NamedTuple):
    """How far a run of Chinese numerals was read, and what it came to: `high` where two digits stand side by side."""

    length: int
    low: int
    high: int | None


def read_run(run: str) -> Reading:
    """The number that `run` begins with: three digits and more in a row are read one by one (二〇二五), the rest by place."""
    head = leading_digits(run)
    if head >= 3 or (head == 2 and not _is_pair(run)):
        return Reading(head, int("".join(str(DIGIT_VALUES[c]) for c in run[:head])), None)
    return _by_place(run)


def leading_digits(run: str) -> int:
    """How many digits `run` begins with; 两 is one only in front (八两: 8 taels)."""
    for place, character in enumerate(run):
        if (character not in DIGIT_VALUES and character not in "0123456789") or (place and character in PAIR):
            return place
    return len(run)


def _is_pair(run: str) -> bool:
    """Two digits that mean from one to the other: 三四, 两三, 三五."""
    first, second = DIGIT_VALUES[run[0]], DIGIT_VALUES[run[1]]
    return 0 < first < second <= first + 2


def _by_place(run: str) -> Reading:
    """三百五十 by place; stops where the run is no longer one number. One pass, so garbage costs no more than sense."""
    low = _Place()
    high: _Place | None = None
    for place, character in enumerate(run):
        if character in PAIR and place and run[place + 1 : place + 2] not in _SCALES:
            return Reading(place, low.total(), None if high is None else high.total())
        if low.takes(character):
            if high is not None:
                high.take(character)
            low.take(character)
        elif high is None and low.digit and character in DIGIT_VALUES and _is_pair(run[place - 1 : place + 1]):
            high = low.copy()
            high.digit = DIGIT_VALUES[character]
        elif character in _SCALES and low.digit is not None and low.started and high is None and place > 1:
            low.digit = None  # the digit belongs to the number that begins here: 一百二百
            return Reading(place - 1, low.total(), None)
        else:
            return Reading(place, low.total(), None if high is None else high.total())
    return Reading(len(run), low.total(), None if high is None else high.total())


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
            return self._takes_small(SMALL_SCALES[character], character in IMPLIED)
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
            digit = IMPLIED.get(character, 1) if self.digit is None else self.digit
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

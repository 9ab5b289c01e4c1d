"""What a reader keeps in mind within a sentence, and the clause in hand.

In: nothing; the reading fills them in. Out: `Memory`, `View`, `Baseline`, and `Without`, the rules that are not used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.movements import Movement
from progress_nlp.facts.passage import Clause
from progress_nlp.facts.planning import plan_words, reports, stands_now
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy

NUMERIC = frozenset({"quantity", "currency", "dimension", "percent", "fraction", "duration", "range", "number", "ordinal"})
"""The kinds of mention that facts are made of."""

COUNTED = frozenset({"count", "passengers", "freight"})
"""The dimensions whose units are counting words: their noun may stand behind them."""

RANK_UNITS = frozenset({"位", "名", "个位次", "名次", "位次"})
"""The units of places, and of movements among them."""

_BOTH = "双(?=下降|上升|增长|提升|[降升增])"
RESPECTIVELY = lazy(rf"分别|依次|各自|分(?<![区成]分)(?=[列居获])|“{_BOTH}|{_BOTH}")
_CONNECTED = lazy(r"[、,]?(?:和|及|与|以及|或)?(?:每[人户亩月年日天]{1,2}(?:每[月年日天])?)?(?:约|近|超|超过|逾|将近|不足|不到)?")


class Baseline(NamedTuple):
    """A baseline that later movements of the same form may go on with; `unit` is that of the movement that named it."""

    basis: str
    text: str | None
    unit: str | None


class View:
    """A clause while it is read: its signs and its numbers."""

    __slots__ = ("_plans", "_tells", "clause", "numbers", "signs")

    def __init__(self, clause: Clause, signs: str, numbers: list[Mention]) -> None:
        self.clause = clause
        self.signs = signs
        self.numbers = numbers
        self._plans: list[int] | None = None
        self._tells: bool | None = None

    def plans(self, end: int, lexicon: Lexicon) -> bool:
        """Whether a word that opens a plan stands in the clause before `end`."""
        words = lexicon.built(plan_words)
        if self._plans is None:
            self._plans = words.places(self.signs, self.clause.start, self.clause.end)
        return bool(self._plans) and words.begins(self.signs, self._plans, end)

    @property
    def tells(self) -> bool:
        """Whether the clause says that what it tells has happened, or speaks of today."""
        if self._tells is None:
            self._tells = reports(self.signs, self.clause.start, self.clause.end) or stands_now(self.clause.mentions)
        return self._tells

    def group(self, i: int, joint: re.Pattern[str] | None = None) -> list[Mention]:
        """The number `i` and those that follow it in one list (8.1%和6.3%), joined by what `joint` matches whole."""
        group = [self.numbers[i]]
        for number in self.numbers[i + 1 :]:
            between = self.signs[group[-1].end : number.start]
            if not between or (joint or _CONNECTED).fullmatch(between) is None:
                break
            group.append(number)
        return group


class Without(NamedTuple):
    """Rules that are not used: anywhere, or only for what starts in `[start, end)`. So a test or an explanation sees what they do."""

    rules: frozenset[str] = frozenset()
    within: tuple[int, int] | None = None

    def at(self, start: int) -> frozenset[str]:
        """The rules that are not used for what starts at `start`."""
        return self.rules if self.within is None or self.within[0] <= start < self.within[1] else _NONE


_NONE: frozenset[str] = frozenset()
NO_RULES = Without()


@dataclass(slots=True)
class Memory:
    """What a reader keeps in mind within a sentence; `before` is the clause before the one in hand."""

    last: Draft | None = None
    recent: list[Draft] = field(default_factory=list)
    bases: dict[str, Baseline] = field(default_factory=dict)
    planned: bool = False
    headed: bool = False
    growth: Movement | None = None
    part_of: Draft | None = None
    parts: bool = False
    """Whether the sentence opens with 其中, so that all that it lists are parts (其中，A…；B…)."""
    subject: str | None = None
    head: str | None = None
    """The head that was said once, before the first of its members (就业率|本科94%、硕士97%)."""
    rate: str | None = None
    """The rate that heads what is read (合格率：餐饮96%，商超98%)."""
    owner: str | None = None
    """Who stands before the colon that heads what is read (青石区：…)."""
    before: tuple[int, int] | None = None
    among: tuple[str | None, int | None] | None = None
    """Among whom, and of how many, the places of the sentence are held."""
    two: tuple[str, ...] = ()
    """What 前者 and 后者 are."""

"""A fact while it is being read: what the rules fill in, before links become indexes.

In: what a rule found. Out: `Draft.fact()`, a frozen `Fact`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from progress_nlp.facts.model import Fact, made
from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.numbers import within_limits


@dataclass(slots=True, eq=False)
class Draft:
    """One fact in the making; `mention` holds its value, `of` and `part_of` other drafts."""

    kind: str
    start: int
    end: int
    rule: str
    mention: Mention | None = None
    metric: str | None = None
    subject: str | None = None
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    qualifier: str = "exact"
    planned: bool = False
    role: str | None = None
    cumulative: bool = False
    part_of: Draft | None = None
    direction: str | None = None
    basis: str | None = None
    basis_text: str | None = None
    from_value: Decimal | None = None
    to_value: Decimal | None = None
    of: Draft | None = None
    total: int | None = None
    scope: str | None = None
    from_bottom: bool = False
    stage: str | None = None
    status: str | None = None
    period: Mention | None = None
    carried: bool = False
    noun: str | None = None
    """The noun of a metric that is a noun with a verb (案件审结: 案件)."""
    shared: str | None = None
    """What was said once and is said of the next member too (参保率: 其中职工97%、|居民|99%)."""
    aside: bool = False
    """Whose it is holds for it alone, as for each part of a whole (其中青石区86家)."""
    whole: bool = False
    """It is only told to say of what another is a share (占公路总里程484万公里的3.5%)."""
    behind: int | None = None
    """Where the noun behind the number ends, for a metric that stands there."""

    def fact(self, text: str, index: Mapping[int, int]) -> Fact:
        """The frozen fact; `index` gives the place of each draft (by id) in the list of facts."""
        mention, period, value, high = self.mention, self.period, self.value, self.value_max
        factor = None if mention is None else mention.factor
        return made(  # in the order of Fact's fields
            self.kind,
            self.start,
            self.end,
            text[self.start : self.end],
            self.metric or None,
            self.subject,
            value,
            high,
            self.unit,
            None if factor is None or value is None else _in_base(value, factor),
            None if factor is None or high is None else _in_base(high, factor),
            None if factor is None or mention is None else mention.base_unit,
            None if mention is None else mention.dimension,
            self.qualifier,
            "planned" if self.planned else "actual",
            None if period is None else period.period_start,
            None if period is None else period.period_end,
            None if period is None else period.text,
            self.role,
            self.cumulative,
            None if self.part_of is None else index.get(id(self.part_of)),
            self.direction,
            self.basis,
            self.basis_text,
            self.from_value,
            self.to_value,
            None if self.of is None else index.get(id(self.of)),
            self.total,
            self.scope,
            self.from_bottom,
            self.stage,
            self.status,
            None if self.subject is None else "text",
            self.rule,
            None,
            None,
        )


_EXACT = Context(prec=80)


def _in_base(value: Decimal, factor: Fraction) -> Decimal | None:
    """`value` × `factor`: exact where that is a decimal, else to 40 significant digits; None beyond the limits of numbers."""
    many, one = factor.as_integer_ratio()
    if many == one:
        return value
    moved = _EXACT.multiply(value, Decimal(many))
    if one != 1:
        moved = _ROUNDED.divide(moved, Decimal(one))
    if within_limits(moved) is None:
        return None
    moved = _EXACT.normalize(moved)
    return _EXACT.quantize(moved, _ONE) if moved.adjusted() >= 0 and moved == moved.to_integral_value() else moved


_ROUNDED = Context(prec=40)
_ONE = Decimal(1)

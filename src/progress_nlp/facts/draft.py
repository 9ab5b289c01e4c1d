"""A fact while it is being read: what the rules fill in, before links become indexes.

In: what a rule found. Out: `Draft.fact()`, a frozen `Fact`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from progress_nlp.facts.model import Fact
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
    behind: int | None = None
    """Where the noun behind the number ends, for a metric that stands there."""

    def fact(self, text: str, index: Mapping[int, int]) -> Fact:
        """The frozen fact; `index` gives the place of each draft (by id) in the list of facts."""
        unit = self.mention
        base = _Base(None, None) if unit is None or unit.factor is None else _Base(unit.factor, unit.base_unit)
        return Fact(
            kind=self.kind,
            start=self.start,
            end=self.end,
            text=text[self.start : self.end],
            metric=self.metric or None,
            subject=self.subject,
            value=self.value,
            value_max=self.value_max,
            unit=self.unit,
            base_value=base.of(self.value),
            base_value_max=base.of(self.value_max),
            base_unit=base.unit,
            dimension=None if unit is None else unit.dimension,
            qualifier=self.qualifier,
            modality="planned" if self.planned else "actual",
            period_start=None if self.period is None else self.period.period_start,
            period_end=None if self.period is None else self.period.period_end,
            period_text=None if self.period is None else self.period.text,
            role=self.role,
            cumulative=self.cumulative,
            part_of=None if self.part_of is None else index.get(id(self.part_of)),
            direction=self.direction,
            basis=self.basis,
            basis_text=self.basis_text,
            from_value=self.from_value,
            to_value=self.to_value,
            of=None if self.of is None else index.get(id(self.of)),
            total=self.total,
            scope=self.scope,
            from_bottom=self.from_bottom,
            stage=self.stage,
            status=self.status,
            subject_from=None if self.subject is None else "text",
            rule=self.rule,
        )


_EXACT = Context(prec=80)


class _Base(NamedTuple):
    """The reference unit of a quantity, and how many of it make one printed unit."""

    factor: Fraction | None
    unit: str | None

    def of(self, value: Decimal | None) -> Decimal | None:
        """`value` in the reference unit: exact where it is a decimal, else to 40 significant digits; None beyond the limits of numbers."""
        if value is None or self.factor is None:
            return None
        if self.factor == 1:
            return value
        moved = _EXACT.multiply(value, Decimal(self.factor.numerator))
        if self.factor.denominator != 1:
            moved = _ROUNDED.divide(moved, Decimal(self.factor.denominator))
        if within_limits(moved) is None:
            return None
        moved = _EXACT.normalize(moved)
        return _EXACT.quantize(moved, _ONE) if moved.adjusted() >= 0 and moved == moved.to_integral_value() else moved


_ROUNDED = Context(prec=40)
_ONE = Decimal(1)

"""A fact: one record of what a text says, with the span that says it (FACTS.md's names).

In: nothing; this is the value that the rules build. Out: `Fact`, and its flat form `Fact.to_dict()`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, make_dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any, cast

from progress_nlp.mentions.model import plain_number

KINDS = ("figure", "change", "ranking", "milestone")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure, change, ranking or milestone.

    Offsets are half-open, in code points of the passage; `text` is exactly that span. Values are exact decimals, without the
    multiplier in the unit; `base_value` has it multiplied out, in the dimension's reference unit. `of` and `part_of` are
    indexes into the list of facts of the same passage. `rule` names the rule that built the fact. `subject_from` says where
    the subject came from: `text`, or `task` where the task's content or owners were the last resort.
    """

    kind: str
    start: int
    end: int
    text: str
    metric: str | None = None
    subject: str | None = None
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    base_value: Decimal | None = None
    base_value_max: Decimal | None = None
    base_unit: str | None = None
    dimension: str | None = None
    qualifier: str = "exact"
    modality: str = "actual"
    period_start: str | None = None
    period_end: str | None = None
    period_text: str | None = None
    role: str | None = None
    cumulative: bool = False
    part_of: int | None = None
    direction: str | None = None
    basis: str | None = None
    basis_text: str | None = None
    from_value: Decimal | None = None
    to_value: Decimal | None = None
    of: int | None = None
    total: int | None = None
    scope: str | None = None
    from_bottom: bool = False
    stage: str | None = None
    status: str | None = None
    subject_from: str | None = None
    rule: str = ""
    task_id: str | None = None
    field: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """A flat record with plain types: numbers as int or float, days as ISO strings, absent as None."""
        record = {name: getattr(self, name) for name in FIELD_NAMES}
        for name, value in record.items():
            if isinstance(value, Decimal):
                record[name] = plain_number(value)
        return record

    def __reduce__(self) -> tuple[Callable[..., Fact], tuple[Any, ...]]:
        """Pickled as its values: facts travel between processes by the thousand, and the way of dataclasses takes twice as long."""
        return made, _values(self)


FIELD_NAMES: tuple[str, ...] = tuple(f.name for f in fields(Fact))
_values = attrgetter(*FIELD_NAMES)
_Open: Any = make_dataclass("_Open", FIELD_NAMES, slots=True, eq=False, repr=False, match_args=False)
"""A fact that is not frozen yet: the same slots. To fill those of a frozen one goes round its own `__setattr__`, seven times as slowly."""


def made(*values: Any) -> Fact:
    """The fact of these values, all of them, in the order of `FIELD_NAMES`."""
    fact = _Open(*values)
    fact.__class__ = Fact
    return cast(Fact, fact)


def changed(fact: Fact, **changes: Any) -> Fact:
    """`fact` with other values in some fields."""
    other = _Open(*_values(fact))
    for name, value in changes.items():
        setattr(other, name, value)
    other.__class__ = Fact
    return cast(Fact, other)

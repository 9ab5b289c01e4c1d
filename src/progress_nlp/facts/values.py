"""Values of lists: the unit that only the last number bears.

In: the numbers of a list. Out: the same numbers with their unit, and drafts with their value.

    860万、320万和120万千瓦 → 860万千瓦, 320万千瓦, 120万千瓦
"""

from __future__ import annotations

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.memory import View
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy


def fill(draft: Draft, number: Mention, unit: str | None = None) -> None:
    """The value of `number`; `unit` where a later number of its list bears the unit (1.2个和4.9个百分点)."""
    short = number.unit is None or (number.unit == "个" and unit is not None and unit.endswith("百分点"))
    draft.value, draft.value_max, draft.unit = number.value, number.value_max, unit if short else number.unit
    draft.qualifier = number.qualifier


def with_units(group: list[Mention]) -> list[Mention]:
    """The numbers of a list, each with the unit that only the last may bear (860万、320万和120万千瓦; 38、64、151处)."""
    last = group[-1]
    if len(group) == 1 or last.unit is None or all(number.unit == last.unit for number in group):
        return group
    return [_with_unit(number, last) for number in group]


def _with_unit(number: Mention, last: Mention) -> Mention:
    if number.unit is not None and not (number.base_unit is None and (last.unit or "").startswith(number.unit)):
        return number
    if number.unit is None and number.kind != "number":
        return number
    scaled = number.unit is not None or (last.unit or "")[:1] not in "万亿"
    if not scaled:
        return number
    return number._replace(unit=last.unit, dimension=last.dimension, base_unit=last.base_unit, factor=last.factor, kind=last.kind)


def with_next_unit(view: View, number: Mention) -> Mention:
    """乔木2.1万、灌木8.7万株: the unit that the next of the list bears for both."""
    if number.unit not in ("万", "亿") or number is view.numbers[-1]:
        return number
    place = view.numbers.index(number) + 1
    other = view.numbers[place]
    between = view.signs[number.end : other.start]
    return _with_unit(number, other) if other.base_unit is not None and _NEXT_OF_LIST.fullmatch(between) else number


_NEXT_OF_LIST = lazy(r"、[\u4e00-\u9fff]{1,8}")


def unit_of(group: list[Mention]) -> str | None:
    """The unit that the numbers of a list share: the last that is printed."""
    if len(group) == 1:
        return group[0].unit
    return next((number.unit for number in reversed(group) if number.unit is not None), None)

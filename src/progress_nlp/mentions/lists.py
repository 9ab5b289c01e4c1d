"""What numbers that stand in a list share.

In: a `View` and its mentions in order. Out: the same mentions, a unit or a qualifier passed on along lists.

    提高0.9、5.9个百分点      0.9 is in 个百分点 too
    5%和6%左右               about reaches both
    分别约3家和5家            about reaches both
"""

from __future__ import annotations

from decimal import Decimal

from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.qualifiers import qualifier_after
from progress_nlp.mentions.view import View
from progress_nlp.patterns import lazy

_AND = lazy(r" ?(?:[、和与及]|以及) ?")
_EACH = lazy(r"(?:分别|均|各)[^,;:。、0-9]{1,6}$")
_AMOUNTS = frozenset(("quantity", "currency", "dimension", "duration", "percent"))


def share(view: View, found: list[Mention]) -> list[Mention]:
    """`found` with units and qualifiers passed on."""
    for place in range(len(found) - 2, -1, -1):
        first, second = found[place], found[place + 1]
        if second.start - first.end <= 4 and second.kind in _AMOUNTS and _AND.fullmatch(view.folded, first.end, second.start):
            found[place] = _as_second(view, first, second)
    for place in range(1, len(found)):
        first, second = found[place - 1], found[place]
        if first.qualifier != "exact" and second.qualifier == "exact" and second.unit == first.unit is not None:
            found[place] = _as_first(view, first, second)
    return found


def _as_second(view: View, first: Mention, second: Mention) -> Mention:
    """The unit of the second, where the first has none or its head (1.2个和4.9个百分点, 3个和5个工作日); the qualifier behind it likewise."""
    headed = first.unit is not None and first.unit != second.unit and (second.unit or "").startswith(first.unit)
    if headed and (second.dimension == "ratio_point" or second.base_unit == "工作日"):
        first = first._replace(
            kind=second.kind, unit=second.unit, dimension=second.dimension, base_unit=second.base_unit, factor=second.factor
        )
    if first.kind == "number" and first.unit is None and first.detail == "" and view.folded[first.start].isascii() and _alike(first, second):
        first = first._replace(
            kind=second.kind, unit=second.unit, dimension=second.dimension, base_unit=second.base_unit, factor=second.factor
        )
    if first.qualifier == "exact" and first.unit == second.unit and second.qualifier != "exact":
        behind = qualifier_after(view.folded, second.start, second.end)
        if behind == second.qualifier:
            return first._replace(qualifier=behind)
    return first


def _alike(first: Mention, second: Mention) -> bool:
    """Both can be percentages: 747和48% are a model and a share."""
    if second.dimension not in ("ratio", "ratio_point") or first.value is None or second.value is None:
        return True
    most = 10 * abs(second.value)
    return abs(first.value) < (most if most > 100 else Decimal(100))


def _as_first(view: View, first: Mention, second: Mention) -> Mention:
    """分别约, 均超 before the first reach the second."""
    if second.start - first.end > 4 or not _AND.fullmatch(view.folded, first.end, second.start):
        return second
    if _EACH.search(view.folded, max(0, first.start - 8), first.start) is None:
        return second
    return second._replace(qualifier=first.qualifier)

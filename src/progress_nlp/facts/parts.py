"""Which figure is a part of which: 其中…, 包括… and what stands in brackets (`part_of`)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.memory import COUNTED, View
from progress_nlp.facts.state import State
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy, lazy_spot

_PART = lazy(r"其中|包括|(?:^|[(,])含")
_PART_SAID = lazy_spot(r"其中|包括|(?<![^(,])含")


def set_part(state: State, view: View, draft: Draft, before: str) -> None:
    """其中…, 包括… and what stands in brackets are parts of the figure before; what 、 joins to a part is one too.

    `before` is what stands between the number and the one before it.
    """
    memory, clause = state.memory, view.clause
    if opens_parts(state, view, before) or (clause.mark == "(" and draft.metric and not draft.carried and draft.rule != "figure.bracket"):
        draft.part_of = _whole(state, draft, clause.start if clause.mark == "(" else draft.start)
        if not draft.carried or memory.part_of is None:
            memory.part_of = draft.part_of
    elif memory.part_of is None or draft.rule == "figure.average" or draft.role != "level":
        return
    elif not draft.carried and _fits(state, draft, memory.part_of):
        draft.part_of = memory.part_of
    else:
        draft.part_of = _beside(state, draft, memory.part_of)


def opens_parts(state: State, view: View, before: str) -> bool:
    """Whether the words before a number, or the clause before, say that what follows are parts (其中…, 包括…)."""
    opened = view.clause.mark in (",", ":") and state.memory.before is not None
    if opened and state.memory.before is not None and _PART.fullmatch(view.signs, *state.memory.before) is not None:
        return True
    return _PART_SAID.search(before) is not None


def same_unit(draft: Draft, number: Mention) -> bool:
    """Whether both are so many of one unit, whatever its multiplier (1.2万户, 9,800户)."""
    if number.base_unit is None or draft.mention is None:
        return draft.unit == number.unit
    return draft.mention.base_unit == number.base_unit


def _fits(state: State, draft: Draft, whole: Draft) -> bool:
    """Whether a figure goes on with the parts of `whole`: it has its unit, and together they are no more than it."""
    if whole.mention is None or draft.mention is None or not same_unit(whole, draft.mention):
        return False
    if draft.unit != whole.unit and draft.mention.dimension not in COUNTED:
        return False
    sizes = [size(other) for other in state.memory.recent if other.part_of is whole]
    return sum(sizes, size(draft)) <= size(whole)


def _beside(state: State, draft: Draft, whole: Draft) -> Draft | None:
    """低保5120户8236人，其中城镇612户|903人: what stands beside a part is a part of what stands so beside the whole."""
    recent = state.memory.recent
    place = next((i for i, other in enumerate(recent) if other is whole), len(recent))
    if draft.mention is None or not recent or recent[-1].part_of is not whole or place + 2 >= len(recent):
        return None
    other = recent[place + 1]
    alike = other.carried if draft.carried else other.metric == draft.metric
    if not alike or other.kind != "figure" or other.part_of is not None or not same_unit(other, draft.mention):
        return None
    return other if size(draft) <= size(other) else None


def size(draft: Draft) -> Fraction:
    """The value of a figure in the reference unit."""
    return _in_unit(draft.value, draft.mention)


def size_of(number: Mention) -> Fraction:
    """The value of a number in the reference unit."""
    return _in_unit(number.value, number)


def _in_unit(value: Decimal | None, number: Mention | None) -> Fraction:
    factor = Fraction(1) if number is None or number.factor is None else number.factor
    return Fraction(0) if value is None else Fraction(value) * factor


def _whole(state: State, draft: Draft, before: int) -> Draft | None:
    """The last figure in the same unit that is no part itself and stands before `before`."""
    if draft.mention is None:
        return None
    wholes = (other for other in reversed(state.memory.recent) if other.kind == "figure" and other.part_of is None)
    unit = draft.mention.base_unit
    if draft.mention.dimension == "ratio":
        wholes = (other for other in wholes if other.role == draft.role)
    return next((other for other in wholes if other.start < before and other.mention and other.mention.base_unit == unit), None)

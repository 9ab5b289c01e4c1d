"""What a change without a name of its own moved: the figure, place or rate that was told before.

In: the state of the reading and a change that goes on with what was spoken of last. Out: its metric, and the figure that it is the change of.

    优良天数229天，优良率84.2%，同比增加11天 → 优良天数
    货运量降幅收窄至1.2%，较上月收窄0.8个百分点 → 货运量降幅
"""

from __future__ import annotations

from collections.abc import Callable

from progress_nlp.facts.change_lists import form_of
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.memory import RANK_UNITS, View
from progress_nlp.facts.movements import Movement
from progress_nlp.facts.state import State
from progress_nlp.patterns import lazy


def carry(state: State, view: View, draft: Draft, movement: Movement) -> None:
    """Give a change that goes on with what was spoken of last its metric, and what it is the change of."""
    head = state.memory.head
    if head is not None and (draft.metric or "").startswith(head) and _ALL.search(view.signs, view.clause.start, draft.end):
        draft.metric = head
    draft.metric = _level_of(state, draft, movement)
    draft.metric = _rate_of(state, draft) or draft.metric
    if movement.rule == "change.noun":
        draft.metric = _SHARE.sub("", draft.metric or "") or draft.metric
    draft.of = _moved_itself(state, draft, _moved(state, draft))
    if movement.rule == "change.noun" and draft.of is not None and draft.of.metric != draft.metric:
        draft.of = None
    _carry_by_unit(state, draft)
    _carry_past_all(state, draft)
    _carry_level(state, draft)


_ALL = lazy("[均都]|双双")


def without_rate(metric: str | None) -> str | None:
    """What a rate of growth is of (发电量增速 → 发电量); anything else as it is."""
    return _RATE.sub("", metric or "") or metric


def _rate_of(state: State, draft: Draft) -> str | None:
    """货运量降幅收窄至1.2%，较上月|收窄0.8个百分点: points are of the rate that was told."""
    last = state.memory.last
    if last is None or last.rule != "change.noun" or form_of(draft.unit) != "points" or draft.metric != last.metric:
        return None
    ends = last.end if last.mention is None else max(last.start, last.mention.start)
    said = _RATE.search("..." + state.tape.text[last.start : ends].rstrip("约近超至到为达收窄扩大回落"))
    return None if said is None or not last.metric else last.metric + said[0]


def _level_of(state: State, draft: Draft, movement: Movement) -> str | None:
    """降幅收窄9.2个百分点，7月增长2.1%: what grows by a rate is no rate."""
    last, metric = state.memory.last, draft.metric
    if last is None or form_of(draft.unit) != "ratio" or not movement.grows:
        return metric
    if last.kind != "ranking" and (last.kind != "change" or form_of(last.unit) != "points"):
        return metric
    return without_rate(metric)


_RATE = lazy(r"(?<=..)(?:增速|增幅|涨幅|降幅|跌幅)\Z")


_SHARE = lazy(r"(?<=..)(?:占比|比重|份额|完成率)\Z")
"""税收|占比78.6%；增幅18.2%: what has a rate of growth is the amount."""


def _moved(state: State, draft: Draft) -> Draft | None:
    """What a change without a name moved: points a rate, anything else rather a level than how much of it is done."""
    figures = [other for other in reversed(state.memory.recent) if other.kind in ("figure", "ranking")]
    if draft.unit in RANK_UNITS:
        return figures[0] if figures else None
    if form_of(draft.unit) == "points":
        return next((other for other in figures if other.mention is not None and other.mention.dimension == "ratio"), None)
    last = figures[0] if figures else None
    if last is not None and last.kind == "ranking":
        last = next((other for other in figures if other.kind == "figure" and other.metric == last.metric), last)
    if last is None or not (last.role == "completion" or (last.role in ("share", "rate") and form_of(draft.unit) == "ratio")):
        return last
    return next((other for other in figures if other.role == "level" and other.metric == last.metric), last)


def _moved_itself(state: State, draft: Draft, of: Draft | None) -> Draft | None:
    """负债1249亿元，其中存款增加124亿元，增长13%: a change that goes on with a change is of what that one is of."""
    last = state.memory.last
    if of is None or last is None or last.kind != "change" or draft.metric != last.metric or of.metric == last.metric:
        return of
    return last.of if last.start > of.start else of


def _carry_past_all(state: State, draft: Draft) -> None:
    """受理投诉23件，办结率100%，同比下降四成: what is whole cannot have fallen by a part; what was counted did."""
    of = draft.of
    if of is None or of.role == "level" or of.value != 100 or of.unit not in ("%", "％") or form_of(draft.unit) != "ratio":
        return
    _go_on_with(state, draft, lambda other: other.role == "level")


def _carry_level(state: State, draft: Draft) -> None:
    """占比25%，环比翻一番: what doubles is the level, not the share of it."""
    if draft.rule != "change.doubled" or draft.of is None or draft.of.role == "level":
        return
    _go_on_with(state, draft, lambda other: other.role == "level")


_COUNTED_NAME = lazy("[数量额]\\Z")
"""获奖总数居全省第二，较上年多4项: what is ranked is an amount itself."""


def _carry_by_unit(state: State, draft: Draft) -> None:
    """优良天数229天，优良率84.2%，同比增加11天: an amount moved the figure that has its unit."""
    last = state.memory.last
    if (
        form_of(draft.unit) != "amount"
        or draft.unit in RANK_UNITS
        or draft.mention is None
        or last is None
        or last.mention is None
    ):
        return
    if last.kind == "ranking" and _COUNTED_NAME.search(last.metric or "") is not None:
        return
    if last.kind == "figure" and last is draft.of and last.unit == draft.unit and last.metric and last.start >= (state.memory.before or (0,))[0]:
        draft.metric, draft.subject = last.metric, last.subject
    if last.mention.base_unit == draft.mention.base_unit or (last.unit or "").startswith(draft.unit or " "):
        return
    unit = draft.mention.base_unit
    _go_on_with(state, draft, lambda other: other.mention is not None and other.mention.base_unit == unit)


def _go_on_with(state: State, draft: Draft, is_meant: Callable[[Draft], bool]) -> None:
    """Make of the change one of the last figure that is meant, if there is one."""
    for other in reversed(state.memory.recent):
        if other.kind == "figure" and is_meant(other):
            draft.metric, draft.subject, draft.of = other.metric, other.subject, other
            return

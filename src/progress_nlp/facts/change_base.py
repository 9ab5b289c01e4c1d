"""Baselines of movements: said beside the verb, told before, or gone on with from an earlier movement of the sentence.

In: a draft, its movement and the state of the reading. Out: the draft's `basis` and `basis_text`; what later movements may go on with is kept.

    同比增长5.6%，其中工业投资|增长23.1% → yoy
    去年同期112起，|下降25.9% → yoy
    自去年8月以来累计|下跌9.4% → since
"""

from __future__ import annotations

from progress_nlp.facts.change_lists import form_of
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.memory import Baseline, View
from progress_nlp.facts.movements import Movement
from progress_nlp.facts.names import name_before
from progress_nlp.facts.state import State
from progress_nlp.patterns import lazy

_DRIVEN = lazy(r"拉动|带动")


def set_basis(state: State, view: View, draft: Draft, movement: Movement) -> None:
    """The baseline said, or that of an earlier movement of the sentence (增长5.6%，其中工业投资增长23.1%)."""
    draft.basis = "unspecified"
    if movement.basis is None and (said := _BASE_BEFORE_NAME.search(view.signs, view.clause.start, movement.start)) is not None:
        draft.basis, draft.basis_text = ("yoy" if said[0] == "同比" else "mom"), said[0]
        draft.metric = (draft.metric or "").replace(said[0], "") or draft.metric
        state.memory.bases[form_of(draft.unit)] = Baseline(draft.basis, draft.basis_text, draft.unit)
        return
    if movement.basis is not None:
        draft.basis, draft.basis_text = movement.basis, movement.basis_text
        if movement.basis == "yoy" and _of_another_time(state, movement):
            draft.basis = "since"
        if draft.basis == "since" and movement.grows:
            state.memory.bases["near " + form_of(draft.unit)] = Baseline("since", movement.basis_text, draft.unit)
        if draft.basis == "since":
            return
        if movement.basis in ("yoy", "mom") and movement.grows and _EXTREME.search(movement.basis_text or "") is None:
            state.memory.bases[form_of(draft.unit)] = Baseline(movement.basis, movement.basis_text, draft.unit)
            if form_of(draft.unit) == "amount":
                state.memory.bases["near ratio"] = Baseline(movement.basis, movement.basis_text, draft.unit)
        if movement.basis == "yoy" and _last_year_told(state, view, movement) is not None:
            draft.of = _before_last_year(state, draft)
        return
    found = _inherited(state, view, draft, movement)
    if found is not None:
        draft.basis, draft.basis_text = found.basis, found.text
        if found.basis != "since":
            state.memory.bases.setdefault(form_of(draft.unit), found)
    elif (told := _earlier(state, view, movement)) is not None:
        draft.basis, draft.basis_text = told.basis, told.text
        draft.of = _before_last_year(state, draft) if told.basis in ("yoy", "mom") and view.clause.mark != "(" else draft.of


def _of_another_time(state: State, movement: Movement) -> bool:
    """较去年10月, of what is told of no October: a time of last year that is not this one's."""
    found = _PART_OF_LAST_YEAR.search(movement.basis_text or "")
    return found is not None and found["part"] not in state.tape.text[max(0, movement.start - _SAME_TIME) : movement.start]


_PART_OF_LAST_YEAR = lazy(
    r"(?<!比)(?:去年|上年|上一年度?)的?(?P<part>[0-9一二三四五六七八九十]{1,3}月|[一二三四]季度|[上下]半年)(?!同期)"
)
_EXTREME = lazy("极值|峰值|最[高低大小]|高点|低点")
"""比去年极值高9.7%: an extreme is a baseline of what was the extreme alone."""
_SAME_TIME = 120
"""How far back the time that is spoken of is looked for, in characters."""


def _earlier(state: State, view: View, movement: Movement) -> Baseline | None:
    """去年同期112起，下降25.9%; 均价自去年8月以来累计下跌9.4%: the baseline is told before, as a value or as where a time begins."""
    if _YEARLY.search(state.tape.text, max(0, movement.name_end - 3), movement.start + 3) is not None:
        return None
    told = _last_year_told(state, view, movement)
    if told is not None:
        return Baseline("yoy" if _LAST_YEAR.match(told) else "mom", told, None)
    start = view.clause.start
    opened = None if view.clause.mark != "(" else _SAID_BEFORE_BRACKET.search(state.tape.text, max(0, start - 12), start - 1)
    if opened is not None:
        return Baseline("yoy" if opened[0].startswith("同") else "mom", opened[0][:2], None)
    since = _SINCE.search(view.signs, view.clause.start, movement.start)
    said_since = "" if since is None else state.tape.text[slice(*since.span())]
    return Baseline("since", said_since, None) if _BEGINS.match(said_since) else None


def _last_year_told(state: State, view: View, movement: Movement) -> str | None:
    """去年同期112起，|下降25.9%: the words of last year's value in the clause before a movement without a name of its own."""
    before = state.memory.before
    said = None if before is None or view.clause.mark != "," else _VALUE_BEFORE.match(state.tape.outer, *before)
    if said is None or _LAST_TIME.match(state.tape.text, *said.span("base")) is None:
        return None
    named = name_before(state.tape, view.signs, view.clause.start, movement.name_end, state.lexicon)
    return state.tape.text[slice(*said.span("base"))] if named is None else None


def _before_last_year(state: State, draft: Draft) -> Draft | None:
    """火灾83起，去年同期112起，下降25.9%: what fell is this year's figure, not the one that it is set against."""
    of = draft.of
    if of is None or of.metric is None:
        return of
    earlier = (other for other in reversed(state.memory.recent) if other is not of and other.kind == "figure" and other.unit == of.unit)
    return next(earlier, of)


_VALUE_BEFORE = lazy("(?:而|但)?(?P<base>\ue005\ue000{1,5}(?:同期)?|(?:上年|去年)?同期)仅?[为是]?[\ue001-\ue003]")
_SAID_BEFORE_BRACKET = lazy(r"[同环]比[\u4e00-\u9fff]{1,6}\Z")
"""浓度同比下降|（下降3.3%）: against what is said before the bracket."""
_LAST_YEAR = lazy("去年|上年|同期")
_LAST_TIME = lazy("去年|上年|同期|上个?[月周旬]|上一?个?季度")
_SINCE = lazy(r"(?:自[\u4e00-\u9fff]{2,8}以来|\ue005\ue000{2,20}(?:以来)?)(?=[^,;:。\ue005]{0,6}\Z)")
_BEGINS = lazy(r"[自从](?!今年|年初)[^,;:。]{2,20}(?:以来|起)?\Z")
_BASE_BEFORE_NAME = lazy(r"[同环]比(?=(?:[^,;:。、\ue001-\ue005]{1,12}|由[^,;:。、]{1,10}转[为成]?)\Z)")
"""同比|事故起数下降12.3%, 环比|由上月持平转为下降0.5%: a baseline before the name."""
_SAID = lazy("[同环]比(?:由|从|转|止|实现|首次|再次|继续|持续|均|都|全部|普遍|双双|平稳|小幅|大幅)")
"""环比增长18.6%，同比|由降转增，增长2.1%: the clause before says against what."""
_YEARLY = lazy("[两二三四五]年平均|年(?:平|复合)?均|年复合|每年")


def _inherited(state: State, view: View, draft: Draft, movement: Movement) -> Baseline | None:
    """The baseline that a movement without one goes on with: named by one of its form, or by the one just before of the same metric."""
    if _YEARLY.search(state.tape.text, max(0, movement.name_end - 3), movement.start + 3) is not None:
        return None
    last, form, bases = state.memory.last, form_of(draft.unit), state.memory.bases
    before = state.memory.before
    if before is not None and view.clause.mark == "," and (last is None or last.end <= before[0]) and _SAID.search(state.tape.text, *before):
        return bases.get("any")
    moved = draft.carried and last is not None and last.kind == "change" and last.rule != "change.flat"
    goes_on = moved and form == "ratio" and last is not None and form_of(last.unit) != "points"
    if goes_on and last is not None and last.basis in ("yoy", "mom", "since"):
        return Baseline(last.basis, last.basis_text, last.unit)
    if movement.rule == "change.verb" and not movement.grows and form != "points":
        return bases.get("any")
    if movement.rule == "change.object" or not movement.grows or _DRIVEN.search(view.signs, view.clause.start, movement.start):
        return None
    if view.plans(movement.start, state.lexicon):
        return None
    if movement.rule == "change.noun":
        return bases.get("ratio") or bases.get("amount") or bases.get("any")
    if form == "amount":
        same = bases.get("amount")
        if same is not None and same.unit == draft.unit:
            return same
        counted = bases.get("ratio") if state.tape.text.startswith(("增加", "减少"), movement.start) else None
        since = bases.get("near amount")
        return counted or bases.get("any") or (since if since is not None and since.unit == draft.unit else None)
    near = None if movement.rule == "change.doubled" else bases.get("near " + form)
    return bases.get(form) or bases.get("any") or near

"""Which way a metric went where the verb alone does not say it.

In: a change with its metric. Out: its direction.

    PM2.5浓度改善9.7% → down
    净利润增亏1.2亿元 → down
    周转天数加快9天 → down
"""

from __future__ import annotations

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.memory import RANK_UNITS
from progress_nlp.facts.state import State
from progress_nlp.facts.tape import cue_groups
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy


def way(state: State, draft: Draft) -> str | None:
    """Which way a metric went, where the verb alone does not say it: 利润增亏, 周转天数加快, 浓度改善."""
    said, metric, direction = state.tape.text[draft.start : draft.end], draft.metric or "", draft.direction
    if "多减" in said or "少减" in said:
        return direction if not _fell(state, draft) else "down" if "多减" in said else "up"
    if ("增亏" in said or "减亏" in said) and _PROFIT.search(metric):
        return "down" if direction == "up" else "up"
    if _SOONER.search(said) and _TIME_TAKEN.search(metric):
        return "down"
    if draft.unit not in RANK_UNITS and _BETTER.search(said):
        return _way_to_better(draft, state.lexicon)
    return direction


_PROFIT = lazy("利润|盈利|收益|效益")
"""利润总额|增亏1.2亿元: profits fall by what losses grow."""
_SOONER = lazy("加快|提速|加速")
_TIME_TAKEN = lazy(r"(?:天数|时间|时长|周期|时限|用时|耗时)\Z")
"""周转天数|加快9天: what takes time takes less."""


def _fell(state: State, draft: Draft) -> bool:
    """存款减少86亿元，同比多减|12亿元: what fell by more is lower; 减税多减 is more of what is told."""
    last = state.memory.last
    return last is not None and last.kind == "change" and last.direction == "down" and last.metric == draft.metric


def _way_to_better(draft: Draft, lexicon: Lexicon) -> str | None:
    """PM2.5浓度改善9.7%: down; 劳动生产率优化4%: up; 审批时限优化40%: as the word says of what is said of neither."""
    metric, groups = draft.metric or "", cue_groups(lexicon)
    if any(word in metric for word in groups["less_is_better"]):
        return "down"
    return "up" if metric.endswith(groups["more_is_better"]) else draft.direction


_BETTER = lazy("改善|优化")

"""What the words round a number say of a goal or a whole: that the number is its size, or a share of one whose size is said.

In: a clause and a number. Out: a `Goal`.

    完成年度目标|400家|的|78% → 400 of the goal, 78 % of it
"""

from __future__ import annotations

from typing import NamedTuple

from progress_nlp.facts.memory import View
from progress_nlp.facts.names import Name
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy

_GOAL_SAID = r"(?:完成|占|为|是|达到?)了?[年度全今总\ue005\ue000]{0,8}(?:目标任务|目标|计划|任务|预算|指标)[数量额]?"
_SIZED_GOAL = lazy(rf"{_GOAL_SAID}\Z")
_OF_SIZED_GOAL = lazy(rf"{_GOAL_SAID}[\ue001\ue003]\ue000{{0,20}}的\Z")
_PERCENT_OF_IT = lazy(r"的[约近]?\ue002")


class Goal(NamedTuple):
    """What the words round a number say of a goal: where those begin that the number is the size of, whether it is a share of a goal whose
    size is said (年度目标400家的|78%), and the words behind it that call it a goal (1500盏|的目标任务)."""

    begins: int | None
    shared: bool
    behind: str | None
    whole: Name | None
    """What has the size that the number is, of which a share follows (占公路总里程|484万公里|的3.5%)."""
    part: int | None
    """Where those words begin, where the number is that share."""


def goal_at(view: View, place: int, number: Mention) -> Goal:
    """What the words from `place` on, and those behind the number, say of a goal."""
    shared = is_ratio(number) and _OF_SIZED_GOAL.search(view.signs, view.clause.start, number.start) is not None
    behind = _GOAL.match(view.signs, number.end, view.clause.end) if view.signs[number.end : number.end + 1] in ("的", "目") else None
    sizes = view.signs.startswith("的", number.end) and _PERCENT_OF_IT.match(view.signs, number.end, view.clause.end) is not None
    begins = _sized_goal(view, place, number) if sizes else None
    of = _sized_whole(view, place, number) if sizes and begins is None else None
    part = None if shared or not is_ratio(number) else _OF_SIZED_WHOLE.search(view.signs, view.clause.start, number.start)
    return Goal(begins, shared, None if behind is None else behind[0], of, None if part is None else part.start())


def is_ratio(number: Mention) -> bool:
    """Whether a number is a part or a multiple of something."""
    return number.dimension == "ratio" or number.unit == "倍"


def _sized_goal(view: View, place: int, number: Mention) -> int | None:
    """完成年度目标|400家|的78%: where the words of a goal begin that `number` is the size of, whose metric stands before them."""
    found = _SIZED_GOAL.search(view.signs, max(place, number.start - 24), number.start)
    return None if found is None else found.start()


def _sized_whole(view: View, place: int, number: Mention) -> Name | None:
    """占公路总里程|484万公里|的3.5%: what has the size that the number is."""
    found = _SIZED_WHOLE.search(view.signs, max(place, number.start - 24), number.start)
    return None if found is None else Name(found["whole"], *found.span("whole"))


_SIZED_WHOLE = lazy(r"占(?:到|了)?(?P<whole>[^,;:。、占\ue000-\ue008]{2,16}?)(?:约|近)?\Z")
_OF_SIZED_WHOLE = lazy(r"占(?:到|了)?[^,;:。、占\ue000-\ue008]{2,16}\ue001\ue000{0,20}的\Z")
_GOAL = lazy(r"的[^,;:。、]{0,6}(?:目标|任务)|目标(?:任务)?(?:已|(?=[,;。]|\Z))")
"""安装路灯|1500盏|的目标任务: what is aimed at is named before."""

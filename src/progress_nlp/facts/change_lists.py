"""Movements told in one list: their numbers, the verbs of their own, and 持平 as a member.

In: the state of the reading and the first number of a list. Out: `Item`s in the order of the text, one where there is no list.

    分别下降8.9%、持平、上升2.1% → 8.9%, 持平, 2.1% up
    升、降9.2个和1.5个百分点 → 9.2个 up, 1.5个百分点 down
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from progress_nlp.facts import movements
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.lists import listed
from progress_nlp.facts.memory import RESPECTIVELY, View
from progress_nlp.facts.movements import Movement
from progress_nlp.facts.names import name_before
from progress_nlp.facts.state import State
from progress_nlp.facts.tape import cue_groups, one_of
from progress_nlp.facts.values import fill
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy

RATIOS = frozenset({"%", "％", "‰", "倍"})


class Item(NamedTuple):
    """A member of a list: its number, None where it is 持平; its evidence begins at `start`; `direction` where it has a verb of its own."""

    number: Mention | None
    start: int
    end: int
    direction: str | None = None


def items_of(state: State, view: View, place: int, i: int, movement: Movement) -> list[Item]:
    """The movements that one list tells, from number `i` on; the number alone where no list is told."""
    first = Item(view.numbers[i], movement.start, view.numbers[i].end)
    marked = RESPECTIVELY.search(view.signs, place, first.end) is not None
    paired = marked or (state.memory.last is not None and state.memory.last.rule == "figure.respectively")
    group = view.group(i, state.lexicon.built(_joined_by_verb) if paired or _opposed(state, view, i, movement) else None)
    if len(movement.turns) == len(group) > 1:
        turned = zip(group, movement.turns, strict=True)
        return [Item(number, movement.start if number is group[0] else number.start, number.end, way) for number, way in turned]
    flat = list(_flat_before(view, place, movement)) if marked else []
    for order, number in enumerate(group):
        if order:
            flat += [Item(None, *found.span()) for found in _FLAT.finditer(view.signs, group[order - 1].end, number.start)]
        flat.append(first if not order else _with_verb(state, view, group[order - 1].end, number))
    if marked and (found := _FLAT_BEHIND.match(view.signs, group[-1].end, view.clause.end)) is not None:
        flat.append(Item(None, *found.span("flat")))
    if len(flat) > len(group):
        return flat
    return flat if len(group) > 1 and _pairs(state, view, place, movement, group) else [first]


def _opposed(state: State, view: View, i: int, movement: Movement) -> bool:
    """优良比例91.2%，劣Ⅴ类比例0.8%，同比上升3.5个百分点、|下降1.1个百分点: nothing rises and falls at once, so each has a movement."""
    if movement.start - view.clause.start > 1 or i + 1 >= len(view.numbers):
        return False
    group = view.group(i, state.lexicon.built(_joined_by_verb))
    ways = {movement.direction, *(_with_verb(state, view, a.end, b).direction for a, b in pairwise(group))}
    last = state.memory.recent[-len(group) :]
    return {"up", "down"} <= ways and len({draft.metric for draft in last if draft.kind == "figure"}) == len(group)


_FLAT = lazy("(?:基本|大体|大致|总体)?持平")
_FLAT_BEFORE = lazy(
    "(?:(?:同比|环比)?(?:分别|依次)?|(?:分别|依次)(?:同比|环比|[与同较比][^,;:。、]{1,10}?))(?:基本|大体)?持平(?=[、和]\\Z)"
)
_FLAT_BEHIND = lazy("[、,]?(?:和|及|与|以及)?(?P<flat>(?:基本|大体|大致|总体)?持平)")


def _flat_before(view: View, place: int, movement: Movement) -> Iterator[Item]:
    """分别持平、|上升3%: 持平 that opens the list."""
    found = _FLAT_BEFORE.search(view.signs, max(place, movement.start - 24), movement.start)
    if found is not None:
        yield Item(None, *found.span())


def is_told(state: State, place: int) -> bool:
    """Whether a 持平 at `place` is a member of a list that has been read."""
    return any(draft.rule == "change.flat" and draft.start <= place < draft.end for draft in reversed(state.memory.recent))


def _joined_by_verb(lexicon: Lexicon) -> re.Pattern[str]:
    """What joins two movements of one list: 增长5%和下降3%, 增长5%、持平、下降3%."""
    groups = cue_groups(lexicon)
    verb = one_of(
        [*(word for word in groups["up"] + groups["down"] if len(word) > 1), "多", "少", "高", "低", "增", "减", "升", "降"]
    )
    return re.compile(
        rf"(?:[、,]?(?:和|及|与|以及)?(?:基本|大体|大致|总体)?持平){{0,3}}[、,]?(?:和|及|与|以及)?(?:则|而)?(?P<verb>{verb})?(?:了|约|近|超|超过|逾|将近|不足|不到)?"
    )


def _with_verb(state: State, view: View, end: int, number: Mention) -> Item:
    """A later value of a list, with its verb where it has one of its own."""
    found = state.lexicon.built(_joined_by_verb).fullmatch(view.signs, end, number.start)
    if found is None or not found["verb"]:
        return Item(number, number.start, number.end)
    return Item(number, found.start("verb"), number.end, state.lexicon.built(movements.words).direction[found["verb"]])


def _pairs(state: State, view: View, place: int, movement: Movement, group: list[Mention]) -> bool:
    """Whether the values of a list belong to metrics of their own: 分别 says so, or as many names as values do."""
    if RESPECTIVELY.search(view.signs, place, group[0].start) is not None or group[0].unit is None:
        return True
    if not group[0].text.endswith(group[0].unit):  # 14.0个、6.1个百分点: a unit shared with the next
        return True
    if len({form_of(number.unit) if number.dimension == "ratio" or number.unit == "倍" else number.unit for number in group}) > 1:
        return False
    names = listed(state.tape, view.signs, place, movement.name_end, state.lexicon)
    name = name_before(state.tape, view.signs, place, movement.name_end, state.lexicon)
    if name is not None and state.members.referred(name, len(group)):
        return True
    last = state.memory.recent[-len(group) :]
    figures = len(last) == len(group) and all(draft.kind == "figure" for draft in last)
    return len(names) == len(group) or (not names and (figures or len(state.members.before(len(group))) == len(group)))


def form_of(unit: str | None) -> str:
    """The form of a movement: a rate, points, or an amount."""
    if unit in RATIOS:
        return "ratio"
    return "points" if unit is not None and unit.endswith("分点") else "amount"


_AND = lazy("[、和及]")


def read_shared_verb(state: State, view: View, number: Mention) -> Draft | None:
    """事故28起、死亡25人，同比减少6起、|4人: a second amount that moved by the same verb, with the unit of an earlier figure."""
    last = state.memory.last
    if last is not None and last.rule == "change.against":
        return _against_another(state, view, number, last)
    if last is None or last.rule != "change.verb" or form_of(last.unit) != "amount" or number.unit in (None, last.unit):
        return None
    if _AND.fullmatch(view.signs, last.end, number.start) is None or last.end <= view.clause.start:
        return None
    moved = next((other for other in reversed(state.memory.recent) if other.kind == "figure" and other.unit == number.unit), None)
    if moved is None or "change.verb" in state.barred(number.start):
        return None
    draft = Draft("change", number.start, number.end, "change.verb", number, moved.metric, moved.subject, carried=True, of=moved)
    draft.direction, draft.basis, draft.basis_text = last.direction, last.basis, last.basis_text
    return draft


def _against_another(state: State, view: View, number: Mention, last: Draft) -> Draft | None:
    """高于全国2.4个、|全省1.3个百分点: another whom the same is compared with."""
    found = _ANOTHER.fullmatch(view.signs, last.end, number.start)
    if found is None or form_of(number.unit) != "points" or "change.against" in state.barred(number.start):
        return None
    whom = state.tape.text[slice(*found.span("whom"))]
    if state.lexicon.built(movements.words).peer.search(whom) is None and _PLACE.fullmatch(whom) is None:
        return None
    draft = Draft("change", found.start("whom"), number.end, "change.against", number, last.metric, last.subject, of=last.of)
    draft.direction, draft.basis, draft.basis_text = last.direction, movements.classify(whom, whom, state.lexicon), whom
    return draft


_ANOTHER = lazy(r"[、,]?(?:和|及|与)?(?P<whom>[\u4e00-\u9fff]{2,12}?)(?:约|近)?")
_PLACE = lazy(r"(?:[\u4e00-\u9fff]{0,6}[省市区县州]|[东西中][部北南]|长三角|珠三角|城镇居民|农村居民)(?:平均)?(?:水平|增速)?")


def give_unit(state: State, draft: Draft) -> None:
    """提高1.2个、比全省高0.6个百分点: the number before 、 has the unit that is said once."""
    before = state.memory.recent[-2] if len(state.memory.recent) > 1 else None
    if before is None or before.kind != draft.kind or before.unit not in ("个", None) or before.mention is None:
        return
    told_apart = before.rule != "change.against" and "." not in before.mention.text
    if draft.unit not in ("个百分点", "个基点") or told_apart or not state.tape.outer.startswith("、", before.end):
        return
    fill(before, before.mention, draft.unit)
    before.value = None if before.value is None else abs(before.value)

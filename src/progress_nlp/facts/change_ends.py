"""Changes that are told by both their ends: two numbers that something moved between, and the difference told behind them.

In: the state of the reading and a number. Out: whether it is the first of two ends, or the difference of the two before it; the drafts go into
the state.

    由38.6%提高到39.2%，提高0.6个百分点 → up 0.6 个百分点, from 38.6 to 39.2
    由下降2.4%转为增长3.6% → up, from -2.4 to 3.6
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from progress_nlp.facts import movements, standings
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.memory import View
from progress_nlp.facts.movements import Movement
from progress_nlp.facts.names import Name, name_before
from progress_nlp.facts.owners import is_owner
from progress_nlp.facts.state import State
from progress_nlp.facts.tape import NAME, PERIOD, shape
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.numbers import plain
from progress_nlp.mentions.shares import SIX_PLACES
from progress_nlp.patterns import lazy

_FROM = lazy(r"(?:(?<![自理缘经])由|从(?![业事严优轻])|自(?![有然主贸治营动助筹来行]))(?P<when>[^,;:。、由从]{0,18}?)的?(?:约|近|不足|不到)?\Z")
_TO = lazy(
    r"(?:以上|以下|左右|余)?的?[^,;:。、]{0,10}?(?:到|至|为|成|达|居)(?:了)?(?P<when>[^,;:。、]{0,14}?的)?(?:每[日天周月年]|日均|月均)?(?:约|近|超|逾|不足|不到|超过)*"
)
_ARROW = lazy(r" ?(?:[→⇒➔➝]|-{1,3}>|=>) ?")
_TURNED_FROM = shape(
    r"(?:由|从)(?P<when>[^,;:。、由从]{0,18}?)的?(?:同比|环比)?(?P<verb>{up|down|growth_up|growth_down}|净?亏损|盈利|逆差|顺差)(?:了|约|近)?\Z"
)
_TURNED_TO = shape(
    r"(?:以上|左右)?(?:的)?(?:扭转|逆转|转变|转|变|改)(?:为|成|到)?(?:同比|环比)?(?P<verb>{up|down|growth_up|growth_down}|净?亏损|盈利|逆差|顺差)(?:了|约|近)?"
)
_SINCE_THEN = lazy(r"[,、]?(?:[\ue001-\ue007]\ue000{0,8}|[\ue006]{0,6}|累计|共|平均|年均)?")


class _Ends(NamedTuple):
    """Two ends: where the words begin, where those of the first end's time stand, the values, and which way it went."""

    start: int
    when: tuple[int, int]
    values: tuple[Decimal | None, Decimal]
    direction: str


def read_from_to(state: State, view: View, place: int, i: int) -> bool:
    """由12.3%提高到15.6%: one change with both its ends."""
    if i + 1 >= len(view.numbers):
        return False
    first, second = view.numbers[i], view.numbers[i + 1]
    if "change.from_to" in state.barred(first.start):
        return False
    ends = _ends(view, place, first, second) or _turned(view, place, first, second, state.lexicon)
    if ends is None:
        return False
    draft = Draft("change", ends.start, second.end, "change.from_to", second, qualifier=second.qualifier)
    draft.unit = second.unit or first.unit
    draft.from_value, draft.to_value = ends.values
    draft.direction = ends.direction
    said, signs = state.tape.text[slice(*ends.when)].strip("的"), view.signs[slice(*ends.when)]
    kind = movements.classify(said, signs, state.lexicon) if said else "unspecified"
    undated = kind == "since" and PERIOD not in signs and _UNDATED.fullmatch(said) is not None
    if kind not in ("yoy", "mom", "since") or undated or said in ("目前", "现在", "当前", "现有", "现行"):
        frame = state.memory.bases.get("any")
        kind = "since" if _spans_years(state, first.start) or (frame is not None and frame.basis == "since") else "unspecified"
    draft.basis, draft.basis_text = kind, None if first.kind == "ordinal" and kind == "unspecified" else said or None
    name = name_before(state.tape, view.signs, place, ends.start, state.lexicon)
    contest = None
    if first.kind == "ordinal" and (name is None or is_owner(name.text, state.lexicon)):
        contest = standings.contest_in(state.tape, view.signs, place, ends.start)
        told = standings.contest_before(state.tape, view.clause.start) if contest is None and view.clause.mark == "," else None
        contest = contest if told is None else told[1]
    whose = None if name is None else name.subject or name.text
    state.name(draft, name if contest is None else Name(contest, ends.start, ends.start, whose), view.clause)
    state.keep(draft, view)
    return True


_UNDATED = lazy("最?[初早]?(?:原来|过去|以往|往[年常]|平[时日]|当初|[此先之]前)")
"""由原来的|187张压减为46张: no date to begin with."""


def _ends(view: View, place: int, first: Mention, second: Mention) -> _Ends | None:
    """由12.3%提高到15.6%; 5.2张→7.8张."""
    if first.value is None or second.value is None:
        return None
    arrow = _ARROW.fullmatch(view.signs, first.end, second.start)
    if arrow is None and _TO.fullmatch(view.signs, first.end, second.start) is None:
        return None
    opened = _FROM.search(view.signs, max(place, first.start - 24), first.start)
    opened = opened or _VALUED.search(view.signs, max(place, first.start - 32), first.start)
    if opened is None:
        return None if arrow is None else _Ends(first.start, (0, 0), (_in_unit_of(first, second), second.value), _direction(first, second))
    return _Ends(opened.start(), opened.span("when"), (_in_unit_of(first, second), second.value), _direction(first, second))


def _turned(view: View, place: int, first: Mention, second: Mention, lexicon: Lexicon) -> _Ends | None:
    """由下降12.4%转为增长3.6%: from a movement to one, what fell below zero."""
    found = _TURNED_TO(lexicon).fullmatch(view.signs, first.end, second.start)
    opened = None if found is None else _TURNED_FROM(lexicon).search(view.signs, max(place, first.start - 28), first.start)
    if found is None or opened is None or first.value is None or second.value is None:
        return None
    ways = lexicon.built(movements.words).direction | _BALANCES
    low, high = (_signed(number, ways[verb]) for number, verb in ((first, opened["verb"]), (second, found["verb"])))
    return _Ends(opened.start(), opened.span("when"), (low, high), "flat" if low == high else "up" if high > low else "down")


_BALANCES = {"亏损": "down", "净亏损": "down", "盈利": "up", "逆差": "down", "顺差": "up"}
"""由亏损1.2亿元转为盈利3.4亿元: which side of nothing a balance is on."""


def _signed(number: Mention, direction: str) -> Decimal:
    value = number.value or Decimal(0)
    return -abs(value) if direction == "down" else value


_SENTENCE = 1000
"""How far back a sentence is looked through, in characters."""


def _spans_years(state: State, place: int) -> bool:
    """Whether the sentence is about a span of years up to here (2020年到2025年，…): its start is the baseline."""
    begins = max(state.tape.outer.rfind("。", max(0, place - _SENTENCE), place), place - _SENTENCE, -1) + 1
    spans = [m for m in state.tape.inside(begins, place) if m.kind == "period" and m.period_start and m.period_end]
    return bool(spans) and (spans[-1].period_start or "")[:4] < (spans[-1].period_end or "")[:4]


def _direction(first: Mention, second: Mention) -> str:
    low, high = _size(first), _size(second)
    if first.detail != second.detail and "last" in (first.detail, second.detail):
        return "up" if first.detail == "last" else "down"
    if first.detail == "last":
        return "flat" if low == high else "up" if high > low else "down"
    if low == high:
        return "flat"
    return "up" if (high > low) != (first.kind == "ordinal") else "down"


def _size(mention: Mention) -> Decimal:
    value = (mention.value or Decimal(0)) * _DAYS.get(mention.base_unit or "", 1)
    return value if mention.factor is None else value * mention.factor.numerator / mention.factor.denominator


_HOURS_OF_A_DAY = 24
_DAYS = {"月": 30 * _HOURS_OF_A_DAY, "天": _HOURS_OF_A_DAY, "工作日": _HOURS_OF_A_DAY}
"""How long one is beside an hour, near enough to say which of two is longer."""


def _in_unit_of(first: Mention, second: Mention) -> Decimal | None:
    """The value of `first` in the unit of `second` (由9800万元增长到1.2亿元: 0.98), to six decimals; None where none is the other's (3个月, 40天)."""
    if first.value is None or first.factor is None or second.factor is None or first.unit == second.unit:
        return first.value
    ratio = first.factor / second.factor
    if first.base_unit != second.base_unit:
        if {first.base_unit, second.base_unit} != {"天", "小时"}:
            return None
        ratio = ratio * _HOURS_OF_A_DAY if first.base_unit == "天" else ratio / _HOURS_OF_A_DAY
    value = first.value * ratio.numerator / ratio.denominator
    return plain(value if ratio.denominator == 1 else value.quantize(SIX_PLACES))


_VALUED = lazy(
    r"(?<![占对之同环类可])(?:比|较之?|相较于?|相比于?)(?P<when>\ue005\ue000{0,20}(?:[年月季]?[底末初]|同期|全年|水平)?(?:实际)?)(?:的|的?(?:[日月年人]均|平均))(?:约|近)?\Z"
)


def past_baseline(view: View, place: int, i: int) -> View | None:
    """较2022年的|61.2亿元|增长10.9%: the clause with the value of the baseline as words of it; None where number `i` is none."""
    if i + 1 >= len(view.numbers):
        return None
    number, moved = view.numbers[i : i + 2]
    if _VALUED.search(view.signs, max(place, number.start - 32), number.start) is None:
        return None
    if _MOVES.match(view.signs, number.end, moved.start) is None:
        return None
    masked = view.signs[: number.start] + NAME * (number.end - number.start) + view.signs[number.end :]
    return View(view.clause, masked, view.numbers)


_MOVES = lazy(r"[^,;:。、的]{0,10}\Z")


def joins(state: State, view: View, number: Mention, movement: Movement) -> bool:
    """由38.6%提高到39.2%，提高0.6个百分点: the difference belongs to the from-to before it."""
    last = state.memory.last
    if last is None or last.rule != "change.from_to" or last.value is not None or movement.basis is not None:
        return False
    if "年均" in movement.adverbs or "每年" in movement.adverbs:
        return False
    if _SINCE_THEN.fullmatch(state.tape.outer, last.end, movement.start) is None:
        return False
    same = number.unit == last.unit or (number.unit or "").endswith("百分点")
    if not same or movement.direction != last.direction:
        return False
    last.end, last.value, last.unit, last.mention = number.end, number.value, number.unit, number
    return True


def nets(state: State, view: View, number: Mention) -> int:
    """由1863家增加到3127家，净增|1264家: the difference of the from-to before it."""
    last = state.memory.last
    if last is None or last.rule != "change.from_to" or last.value is not None or number.unit != last.unit or number.value is None:
        return 0
    found = _NET.fullmatch(view.signs, last.end, number.start)
    if found is None or (found["verb"] in "增进升") != (last.direction == "up"):
        return 0
    last.end, last.value, last.unit, last.mention = number.end, number.value, number.unit, number
    return 1


_NET = lazy("[,、]?(?:共|累计|合计)?净?(?P<verb>[增减进升退降])(?:加|少|长|步)?了?")

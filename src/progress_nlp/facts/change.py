"""Changes: a number with words of movement before it, two numbers that something moved between, or 持平.

In: the state of the reading and a number. Out: how many numbers were taken (0: the number is no change); the drafts go into the state.

    由38.6%提高到39.2%，提高0.6个百分点 → up 0.6 个百分点, from 38.6 to 39.2
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from progress_nlp.facts import change_lists, movements
from progress_nlp.facts.change_base import set_basis
from progress_nlp.facts.change_ends import joins, nets, past_baseline, read_from_to
from progress_nlp.facts.change_lists import Item, form_of
from progress_nlp.facts.change_moved import carry, without_rate
from progress_nlp.facts.change_ways import way
from progress_nlp.facts.counted import noun_behind
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.edges import has_words
from progress_nlp.facts.memory import COUNTED, NUMERIC, RANK_UNITS, Baseline, View
from progress_nlp.facts.movements import Movement
from progress_nlp.facts.names import Name, name_before
from progress_nlp.facts.state import STANDINGS, State
from progress_nlp.facts.values import fill, unit_of
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy

_FLAT = lazy(
    r"(?P<basis>同比|环比|(?:与|同|较(?![好大快强高低多少])|和|比)[^,;:。、]{1,20}?)?(?:基本|大体|大致|总体|保持)*(?<![由从再保维])持平(?![稳衡安台静])(?:于(?P<behind>[^,;:。、]{2,12}))?(?!局面|转)"
)
_DRIVEN_NAME = lazy(r"(?P<by>[^拉带]{2,24}?)(?:拉动|带动)(?P<what>(?!作用|效应|力|系数|就业|率)[^的]{2,20})\Z")
"""第三产业拉动|经济|增长2.7个百分点: what grew."""
_DROVE = lazy(r"(?:拉动|带动)[^,;:。、]{2,20}\Z")
_DRIVING = lazy("(?:拉动|带动)(?!作用|效应|力|系数|就业|率)")
_DRIVES = lazy(r"(?:拉动|带动|共同|合计)+(?:整体|总体)?")
_TERM = lazy(r"工期|时限|期限|周期")
_OF_ITS_OWN = lazy(r"占|比重|比例|[率达为]\Z")
_OF_COUNTS = ("增加", "减少", "压减", "净", "增长", "下降", "降低")


def read_change(state: State, view: View, place: int, i: int) -> int:
    """Make a change of number `i` and of those listed with it, where the words say one."""
    if read_from_to(state, view, place, i):
        return 2
    number = view.numbers[i]
    if number.kind == "ordinal":
        return 0
    past = past_baseline(view, place, i)
    if past is not None and (movement := _movement(state, past, place, view.numbers[i + 1])) is not None and movement.basis is not None:
        return 1 + _read_list(state, past, place, i + 1, movement)
    movement = _movement(state, view, place, number)
    if movement is None:
        return nets(state, view, number) or _shares_verb(state, view, number)
    if joins(state, view, number, movement):
        return 1
    return _read_list(state, view, place, i, movement)


_ARROWS = {"↓": "-", "▼": "-", "↑": "+", "▲": "+"}


def _shares_verb(state: State, view: View, number: Mention) -> int:
    draft = change_lists.read_shared_verb(state, view, number)
    if draft is None:
        return 0
    fill(draft, number)
    state.keep(draft, view)
    change_lists.give_unit(state, draft)
    return 1


def _movement(state: State, view: View, place: int, number: Mention) -> Movement | None:
    signs, text, doubled = view.signs, state.tape.text, number.detail in ("doubling", "halving")
    barred = state.barred(number.start)
    found = movements.movement_before(
        signs, text, place, number.start, state.lexicon, unit=number.unit, doubled=doubled, barred=barred
    )
    if found is None:
        found = _signed(state, view, place, number) or _headed(state, view, place, number)
        return found or _term(state, view, place, number)
    if number.detail == "halving":
        return found._replace(direction="down")
    if _is_of_a_count(state, number, found):
        return None
    if found.rule == "change.verb" and found.basis is None and _takes_an_object(state, view, number, found):
        return None
    return found


def _is_of_a_count(state: State, number: Mention, found: Movement) -> bool:
    """超警戒水位河段4处, 提升培训机构33家: a count with its noun is a figure, whatever is said of the noun."""
    if number.dimension not in COUNTED or number.unit in RANK_UNITS:
        return False
    if found.rule == "change.object":
        return state.tape.text.startswith(("提升", "提高"), found.start)
    exceeds = found.rule == "change.against" and state.tape.text.startswith("超", found.start)
    return exceeds and _BASE.search(found.basis_text or "") is None


_BASE = lazy(r"平均|均值|水平|目标|计划|任务|预期|标准|要求|进度|同期|上年|去年|年末|年初|年底|常年|指标|预算|\Z(?<=全[国省市区县])")


def _headed(state: State, view: View, place: int, number: Mention) -> Movement | None:
    """零售额比上年增速：粮油类11.2%: a heading says that percentages are movements, unless their own words say what they are (占比)."""
    growth = state.memory.growth
    if growth is None and number.dimension == "ratio" and "change.heading" not in state.barred(number.start):
        return _stated(state, view, place, number)
    if growth is None or number.dimension != "ratio" or growth.rule in state.barred(number.start):
        return None
    if _OF_ITS_OWN.search(view.signs, place, number.start) is not None:
        return None
    return growth._replace(start=number.start, name_end=number.start)


def _stated(state: State, view: View, place: int, number: Mention) -> Movement | None:
    """客流、销售额均实现两位数增长，分别达12.4%、15.7%: the clause before says that they grew, this one by how much."""
    before = state.memory.before
    if before is None or _BY_HOW_MUCH.fullmatch(view.signs, place, number.start) is None or view.clause.mark != ",":
        return None
    found = _GREW.search(state.tape.text, *before)
    if found is None:
        return None
    return Movement(number.start, "up" if found["up"] or found["turned"] else "down", None, None, "change.heading")


_BY_HOW_MUCH = lazy(r"(?:分别|均|各|依次|双双)?(?:达到?|为|是)(?:了|约|近|超)?")
_GREW = lazy(
    r"(?P<turned>增[速幅长](?:均|都)?(?:(?:由负)?转正|(?:超过?|突破|保持)两位数|最[大高快]|较[大高快]|居前|领先))\Z|(?:[两二三]位数|较快|快速|平稳|稳定|稳步|高速|正)(?P<up>增长)\Z|(?:[两二三]位数|持续|明显|大幅)?(?:负增长|下降|下滑)\Z"
)


def _signed(state: State, view: View, place: int, number: Mention) -> Movement | None:
    """同比-3.2%: the sign is all that says which way."""
    sign = view.signs[number.start - 1 : number.start] if number.start > place else ""
    sign = _ARROWS.get(sign, sign)
    if view.clause.mark == "(" and number.unit in ("%", "％") and "change.signed" not in state.barred(number.start):
        alone = number.start - (sign in "+-" and sign != "")
        signed = sign if sign in "+-" and sign else number.text[:1]
        if alone == view.clause.start and signed in "+＋-－" and signed:
            down = signed in "-－" or (number.value is not None and number.value < 0)
            return Movement(alone, "down" if down else "up", None, None, "change.signed", name_end=alone)
    negative = sign == "-" or (number.value is not None and number.value < 0)
    if "change.signed" in state.barred(number.start):
        return None
    if not negative and sign != "+" and number.text[:1] not in "+＋":
        return None
    found = movements.signed_before(view.signs, state.tape.text, place, number.start, state.lexicon)
    return None if found is None else found._replace(direction="down" if sign == "-" or _falls(number) else "up")


def _term(state: State, view: View, place: int, number: Mention) -> Movement | None:
    """提前26天完工: a work that is done so much earlier or later than it had to be, with no baseline named."""
    found = movements.earlier_before(view.signs, place, number.start, state.lexicon)
    if found is None or "change.earlier" in state.barred(number.start):
        return None
    last = view.group(view.numbers.index(number))[-1]
    behind = _WORK_DONE.match(view.signs, last.end, view.clause.end) if last.dimension == "duration" else None
    if behind is None:
        return None
    return found._replace(basis="plan") if behind["work"] else found


_WORK_DONE = lazy(
    r"(?:左右|以上)?(?:就|便|全面|全部|顺利|正式|实现|超额|高质量|主体|全线|圆满)*"
    r"(?:(?P<work>完成|完工|竣工|建成|通车|通航|投产|投用|投运|达产|封顶|贯通|合龙|交付|交房|并网|开园|开通|开工|复工|达标|达到|达成|收官|销号|完结|办结|脱贫|摘帽|实现|运营|供暖|到位|收割|下线|上线)|(?=[和、]?\Z|[,;。!?\n]))"
)


def _takes_an_object(state: State, view: View, number: Mention, found: Movement) -> bool:
    """提升改造12个小区: a count with its noun behind a verb that takes an object is a figure."""
    if number.dimension not in COUNTED or number.unit in RANK_UNITS:
        return False
    if state.tape.text.startswith(_OF_COUNTS, found.start):
        return False
    return noun_behind(state.tape, view.signs, number.end, view.clause.end, state.lexicon) is not None


def _read_list(state: State, view: View, place: int, i: int, movement: Movement) -> int:
    items = change_lists.items_of(state, view, place, i, movement)
    baselines, movement = _baselines(view, place, movement)
    names = state.listed_names(view, place, min(movement.name_end, items[0].start), len(items)) if len(items) > 1 else [None]
    numbers = [item.number for item in items if item.number is not None]
    moved = state.members.figures(len(items)) if len(items) > 1 and len(set(names)) == 1 else None
    if len(items) > 1 and (ranks := _ranks_moved(state, view, place, movement, items)) is not None:
        names, moved = [rank.metric for rank in ranks], ranks
    for order, (item, metric) in enumerate(zip(items, names, strict=True)):
        rule = movement.rule if item.number is not None else "change.flat"
        if rule in state.barred(item.start):
            continue
        draft = Draft("change", item.start if order else min(item.start, movement.start), item.end, rule, item.number, metric)
        level = _move(draft, item, movement, unit_of(numbers))
        if metric is not None:
            draft.of = moved[order] if moved is not None and moved[order].metric == metric else state.last_moved(metric)
        else:
            _name(state, view, place, draft, movement)
            draft.direction = way(state, draft)
        set_basis(state, view, draft, movement)
        if baselines and order < len(baselines):
            draft.basis_text = baselines[order]
            draft.basis = movements.classify(baselines[order], baselines[order], state.lexicon)
        topic = state.memory.last
        state.keep(draft, view)
        change_lists.give_unit(state, draft)
        if topic is not None and len(items) == 1 and _DROVE.search(view.signs, place, draft.start) is not None:
            state.memory.last = topic  # 拉动全市外贸增长9.3个百分点，|占比六成: still what drove it
        if level is not None:
            level.metric, level.subject = draft.metric, draft.subject
            state.keep(level, view)
    return len(numbers)


def _ranks_moved(state: State, view: View, place: int, movement: Movement, items: Sequence[Item]) -> list[Draft] | None:
    """总量、增速分别居第5位和第2位，较上年分别|上升1位、持平: as many places as movements, each its own."""
    if any(item.number is not None and item.number.unit not in RANK_UNITS for item in items):
        return None
    ranks = [draft for draft in state.memory.recent if draft.kind == "ranking"][-len(items) :]
    if any("、" in (rank.metric or "、") for rank in ranks):
        return None
    own = name_before(state.tape, view.signs, place, movement.name_end, state.lexicon)
    return ranks if len(ranks) == len(items) and (own is None or own.text in STANDINGS) else None


def _move(draft: Draft, item: Item, movement: Movement, unit: str | None) -> Draft | None:
    """Give a draft its value and direction; the level that it moved to, where the words say that too."""
    if item.number is None:
        draft.direction = "flat"
        return None
    fill(draft, item.number, unit)
    draft.direction = item.direction or ("down" if _falls(item.number) else movement.direction)
    if draft.value is not None and draft.value_max is not None and _falls(item.number):
        draft.value, draft.value_max = -draft.value_max, -draft.value
    elif draft.value is not None and draft.value_max is None:
        draft.value = abs(draft.value)
    return _cut_level(draft)


def _falls(number: Mention) -> bool:
    """A negative number, a range that is negative all over (-3%至-1%); -1%至2% may do either."""
    return number.value is not None and number.value < 0 and (number.value_max is None or number.value_max <= 0)


def _baselines(view: View, place: int, movement: Movement) -> tuple[list[str], Movement]:
    """环比、同比分别增长6.2%、18.9%: the baselines of a list, in order, and the movement from the first of them on."""
    if movement.rule in ("change.against", "change.verb") and (two := _TWO_AGAINST.fullmatch(movement.basis_text or "")) is not None:
        return [two["first"], two["second"]], movement
    found = _TWO_BASELINES.search(view.signs, place, movement.start)
    second = _BASELINE.match(view.signs, movement.start)
    if found is None or second is None:
        return [], movement
    return [found["first"], second[0]], movement._replace(start=found.start(), name_end=found.start())


_BASELINE = lazy("[同环]比")
_TWO_AGAINST = lazy(r"[比较](?P<first>[^、和及]{2,12})[、和及](?P<second>[^、和及]{2,16})")
_TWO_BASELINES = lazy(r"(?P<first>[同环]比)[、和及与]\Z")


def _cut_level(draft: Draft) -> Draft | None:
    """增加3家至28家: by how much, which is the change, and to what level, a figure of its own."""
    found = _BY_AND_TO.fullmatch(draft.mention.text) if draft.mention is not None and draft.value_max is not None else None
    if found is not None and draft.mention is not None and draft.unit is not None and found["by"].endswith(draft.unit[-1]):
        end = draft.mention.start + found.end("by")
        level = Draft(
            "figure", end + 1, draft.end, "figure.carried", draft.mention, value=draft.value_max, unit=draft.unit, role="level"
        )
        draft.end, draft.value_max = end, None
        return level
    return None


_BY_AND_TO = lazy(r"(?P<by>[0-9.,]+[万亿]?[\u4e00-\u9fff]{1,4})[至到][0-9.,]+[万亿]?[\u4e00-\u9fff]{1,4}")


def _name(state: State, view: View, place: int, draft: Draft, movement: Movement) -> None:
    name = None
    if movement.object is not None:
        name = name_before(state.tape, view.signs, *movement.object, state.lexicon)
    if name is None:
        name = name_before(state.tape, view.signs, place, movement.name_end, state.lexicon)
    if name is not None and _PER.fullmatch(name.text) is not None:
        name = None
    if name is None and movement.basis is None and movement.rule == "change.verb":
        name = noun_behind(state.tape, view.signs, draft.end, view.clause.end, state.lexicon)
    if name is None and movement.rule == "change.earlier" and _TERM.search(movement.basis_text or ""):
        name = Name((movement.basis_text or "")[1:], movement.start, movement.start)
    if name is None and movement.rule == "change.earlier":
        name = next(
            (
                Name(work.metric, work.start, work.start)
                for work in state.objects_inside(draft.end - 2, view.clause.end)
                if work.metric
            ),
            None,
        )
    if name is not None and (driven := _DRIVEN_NAME.match(name.text)) is not None:
        name = name._replace(text=driven["what"], subject=name.subject or driven["by"])
    if name is not None and draft.unit in RANK_UNITS and name.text in STANDINGS and draft.of is None:
        draft.of = next((other for other in reversed(state.memory.recent) if other.kind == "ranking"), None)
    if name is not None and (driving := _DRIVING.match(name.text)) is not None and len(name.text) - driving.end() >= 2:
        name = name._replace(text=name.text[driving.end() :])
    drives = name is not None and _DRIVES.fullmatch(name.text) is not None
    state.name(draft, None if drives else name, view.clause)
    if drives:
        draft.metric = state.dependent.head.sub("", draft.metric or "") or draft.metric
    if name is None and not draft.carried and movement.rule == "change.verb" and movement.grows and form_of(draft.unit) == "ratio":
        draft.metric = without_rate(draft.metric)  # 发电量增速由负转正，增长1.6%
    if draft.carried:
        carry(state, view, draft, movement)


_PER = lazy("(?:平均)?每(?:亩|公顷|人|户|吨|[天月年周]|公?斤|千克|平方米|万元|[台辆头只件单条次])")
"""单产6.1吨，每公顷|增加86公斤: of how much is no metric."""


def read_flat(state: State, view: View) -> None:
    """与上年持平: a change of nothing, with no number."""
    place = view.signs.find("持平", view.clause.start, view.clause.end)
    before = view.clause.start
    while place >= 0:
        found = None if change_lists.is_told(state, place) else _FLAT.search(view.signs, max(before, place - 30), view.clause.end)
        if found is not None and "change.flat" not in state.barred(found.start()):
            _keep_flat(state, view, found, before)
        before = place + 2
        place = view.signs.find("持平", before, view.clause.end)


def _base_of_flat(state: State) -> Baseline | None:
    last = state.memory.last
    return None if last is not None and last.kind == "change" and last.basis == "unspecified" else state.memory.bases.get("ratio")


def _keep_flat(state: State, view: View, found: re.Match[str], before: int) -> None:
    draft = Draft("change", *found.span(), "change.flat", direction="flat", basis="unspecified")
    if found["basis"]:
        said = state.tape.text[slice(*found.span("basis"))]
        draft.basis, draft.basis_text = movements.classify(said, found["basis"], state.lexicon), said
    elif found["behind"]:
        said = state.tape.text[slice(*found.span("behind"))]
        draft.basis, draft.basis_text = movements.classify(said, found["behind"], state.lexicon), said
    elif (inherited := _base_of_flat(state)) is not None:
        draft.basis, draft.basis_text = inherited.basis, inherited.text
    ends = [m.end for m in view.clause.mentions if m.end <= found.start() and m.kind in NUMERIC]
    name = name_before(state.tape, view.signs, max([before, *ends]), found.start(), state.lexicon)
    if name is not None and not has_words(view.signs, name.start, name.end):
        name = None
    state.name(draft, name, view.clause)
    if draft.carried:
        draft.of = state.last_moved()
    state.keep(draft, view)

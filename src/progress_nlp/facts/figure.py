"""Figures: a number that a metric has.

In: the state of the reading and a number. Out: how many numbers were taken; the drafts go into the state. A number that turns out to be
part of a name, or a duration that measures nothing, gives none.

    服务业领域企业|164家，占比|97.6% → 服务业领域企业 164 家; 服务业领域企业占比 97.6 %, share
"""

from __future__ import annotations

from collections.abc import Iterator

from progress_nlp.facts.counted import acted_on, heads_next, noun_behind
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.edges import Edges
from progress_nlp.facts.figure_goal import Goal, goal_at, is_ratio
from progress_nlp.facts.figure_told import REST, counted_before, done_to, names_with_last, only_verb, resumed, told_together
from progress_nlp.facts.memory import COUNTED, RESPECTIVELY, Baseline, View
from progress_nlp.facts.names import Name, name_before, owner_of
from progress_nlp.facts.owners import is_owner
from progress_nlp.facts.parts import same_unit, set_part
from progress_nlp.facts.roles import carries_over, role_of
from progress_nlp.facts.shared import complete, told_of
from progress_nlp.facts.state import State
from progress_nlp.facts.values import fill, unit_of, with_next_unit, with_units
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy, lazy_spot

_CUMULATIVE = lazy(r"累计|共计|总计|历年|累积")
_INDEX = lazy(
    r"(?:(?<=[伤害死亡事故发生周转])率|指数|系数|得分|评分|分值|均分|PUE值?|容积率|比值|收入比|车桩比|高跨比|性别比|生师比|[床医]护比|粮比"
    r"|市[盈净]率|[流速]动比率)\Z"
)
_TERM = lazy(r"(?:提前|延后|推迟|延期|逾期|滞后|历时|为期)\Z")
_BASELINE = lazy(r"[同环]比")


def read_figures(state: State, view: View, place: int, i: int) -> int:
    """Make a figure of number `i`, or one of each number of a 分别-list."""
    group = with_units(view.group(i))
    before, unit = view.signs[place : group[0].start], unit_of(group)
    marked = RESPECTIVELY.search(before)
    shared = marked is None and carries_over(before, state.lexicon) and state.members.figures(len(group)) is not None
    shared = shared or (marked is None and len(group) > 1 and state.members.each(view, place, group[0].start, len(group)))
    if len(group) < 2 or (marked is None and not shared) or "figure.respectively" in state.barred(group[0].start):
        _read_figure(state, view, place, view.numbers[i])
        return 1
    end = group[0].start if marked is None else place + marked.start()
    names = state.listed_names(view, place, end, len(group))
    what = None if marked is None else _what_each(state, view, place + marked.end(), group[0])
    whose = state.memory.subject
    for number, metric in zip(group, names, strict=True):
        draft = Draft("figure", number.start, number.end, "figure.respectively", number, metric)
        if what is not None and metric is not None and is_owner(metric, state.lexicon):
            draft.metric, draft.subject = what, metric
        elif what is not None:
            draft.metric = (metric or "") + what
        fill(draft, number, unit)
        if draft.qualifier == "exact" and marked is not None:
            draft.qualifier = group[0].qualifier
        draft.role = role_of(before, "", draft.metric or "", draft.unit, state.lexicon)
        state.keep(draft, view)
    if what is not None:
        state.memory.subject = whose
    return len(group)


_NO_NOUN = lazy(r"[占超比较同由从增降]|的\Z")


def _what_each(state: State, view: View, start: int, number: Mention) -> str | None:
    """甲镇、乙镇分别|完成投资|3亿元和2亿元: what each of the listed has so much of."""
    name = name_before(state.tape, view.signs, start, number.start, state.lexicon)
    if name is None or len(name.text) > 12 or _NO_NOUN.search(view.signs, start, number.start) or only_verb(name, state.lexicon):
        return None
    return name.text


def _read_figure(state: State, view: View, place: int, number: Mention) -> None:
    before = view.signs[place : number.start]
    if number.dimension == "ratio" and _AMONG_FIRST.search(before) is not None:
        return
    barred = state.barred(number.start)
    goal = goal_at(view, place, number)
    chosen = next(((name, rule) for name, rule in _names(state, view, place, number, goal) if rule not in barred), None)
    if chosen is None:
        return
    name, rule = chosen
    if not _measures(number, name, state.memory.last):
        state.named.add(number.start)
        return
    valued = with_next_unit(view, number)
    draft = Draft("figure", number.start, number.end, rule, valued, cumulative=_CUMULATIVE.search(before) is not None)
    fill(draft, valued)
    said = _BASELINE.search(before) if "比" in before else None
    if said is not None:
        state.memory.bases["any"] = Baseline("yoy" if said[0] == "同比" else "mom", said[0], None)
    draft.qualifier = _qualifier(before) if number.qualifier == "exact" else number.qualifier
    if draft.qualifier == "exact":
        draft.qualifier = _bound_of_list(view, number)
    state.name(draft, name, view.clause)
    if rule == "figure.before" and name is not None:
        complete(state, view, draft, name)
    if rule == "figure.verb":
        draft.noun = counted_before(state, number)
    if rule == "figure.behind" and name is not None:
        draft.behind = name.end
    behind = view.signs[number.end : min(view.clause.end, number.end + 8)]
    draft.role = role_of(before, behind, draft.shared or draft.metric or "", draft.unit, state.lexicon)
    if draft.role != "level" and goal.shared:
        draft.role = "completion"
    if goal.part is not None:
        draft.role = "share"
    draft.whole = goal.whole is not None
    if draft.role == "rate" and view.clause.mark == "(" and _of_what_is_done(state, view, number):
        draft.role = "completion"
    if draft.role == "rate" and _DONE_TOO.search(view.signs, view.clause.start, number.start):
        draft.role = "completion"
    set_part(state, view, draft, before)
    state.keep(draft, view)
    draft.planned = draft.planned or goal.begins is not None or (goal.behind or "").endswith("已")


def _of_what_is_done(state: State, view: View, number: Mention) -> bool:
    """15个已完成8个（53%）: a bare percentage in a bracket behind how many are done."""
    if number.start != view.clause.start or number.end != view.clause.end:
        return False
    before = state.tape.outer[max(0, view.clause.start - 24) : view.clause.start - 1]
    return _DONE_BEFORE.search(before) is not None


_DONE_BEFORE = lazy(r"(?:已|完成|建成|开工|竣工|完工)(?:了|约|近|超)?[\u4e00-\u9fff]{0,4}\ue001\ue000{0,16}\Z|(?:正在|加快)?(?:施工|建设|推进|装修|改造)中?\Z")
_AMONG_FIRST = lazy(r"(?:进入?|[跻挺]身|[位稳]?居|[位并]?列|排名)[^,;:。、]{0,16}(?<![以之目日年月天空提向此])前\Z")
"""进入全球前|1%: a standing of no figure."""
_DONE_TOO = lazy(r"完成[^,;:。占]{2,40}、[^,;:。、占率比]{2,12}\Z")
"""完成路基12公里、桥梁下部结构|90%: what is listed with what is done is done so far."""
_FAR_WORDS = (
    (r"约占[^,;:。]{1,20}\Z", "about"),
    (r"至少[\u4e00-\u9fff]{1,4}\Z", "at_least"),
    (r"(?<![通超不])(?<!(?<!已)经)过了?\Z|破\Z", "over"),
    (r"(?:至多|最多)[\u4e00-\u9fff]{1,4}\Z", "at_most"),
)
_FAR = lazy_spot("|".join(words for words, _ in _FAR_WORDS))
_FAR_QUALIFIERS = tuple((lazy(words), qualifier) for words, qualifier in _FAR_WORDS)


def _qualifier(before: str) -> str:
    """A qualifier that a verb or a whole parts from the number (至少开展|1次, 约占营业收入的|21.5%)."""
    if _FAR.search(before) is None:
        return "exact"
    return next((qualifier for pattern, qualifier in _FAR_QUALIFIERS if pattern.search(before)), "exact")


def _bound_of_list(view: View, number: Mention) -> str:
    """培训300期、5万人次以上: one 以上 or 左右 behind a list of two reaches both."""
    if number is view.numbers[-1]:
        return "exact"
    group = view.group(view.numbers.index(number))
    if len(group) == 2 and _BOUND_BEHIND.match(view.signs, group[1].end):
        return group[1].qualifier
    return "exact"


_BOUND_BEHIND = lazy(r"(?:及?以上|及?以下|以内|左右|上下)")


def _names(state: State, view: View, place: int, number: Mention, goal: Goal) -> Iterator[tuple[Name | None, str]]:
    """The names that the number may have with the rules that find them, the likeliest first; None where its metric is carried over."""
    ratio = is_ratio(number)
    if ratio and carries_over(view.signs[place : number.start], state.lexicon):
        topic = state.topic(view.clause)
        if topic is not None and topic.metric not in _BARE_SUMS:
            yield None, "figure.share_of"
        elif topic is None and (who := told_of(state, view)) is not None:
            yield who, "figure.share_of"
    last = state.memory.last
    if goal.shared and last is not None and last.metric:
        yield Name(last.metric, number.start, number.start, last.subject), "figure.carried"
    if goal.whole is not None:
        yield goal.whole, "figure.before"
    if goal.part is not None:
        name = name_before(state.tape, view.signs, view.clause.start, goal.part, state.lexicon)
        if name is not None:
            yield name, "figure.before"
        elif last is not None and last.metric:
            yield Name(last.metric, number.start, number.start, last.subject), "figure.carried"
    if goal.begins is not None:
        name = name_before(state.tape, view.signs, place, goal.begins, state.lexicon)
        yield name, "figure.carried" if name is None else "figure.before"
    end = number.start if number.unit != "倍" else _before_multiple(view.signs, place, number.start)
    if ratio and (planned := _OF_PLAN.search(view.signs, place, number.start)) is not None:
        end = planned.start()
    name = name_before(state.tape, view.signs, place, end, state.lexicon)
    behind = None if goal.behind is not None else noun_behind(state.tape, view.signs, number.end, view.clause.end, state.lexicon)
    if behind is not None and heads_next(view.signs, behind, view.clause.end, state.lexicon):
        behind = None if name is not None or counted_before(state, number) is not None else behind
    funds = number.dimension == "currency" and behind is not None and _FUNDS.search(behind.text) is not None
    spent = funds and name is not None and _spends(name.text, Edges.of(state.lexicon))
    portion = funds and name is not None and _PORTION.search(name.text) is not None
    bracketed = state.before_bracket(view.clause)
    if bracketed is not None and name is not None and len(name.text) == 1 and name.text in _MEASURED_BY:
        yield bracketed._replace(text=bracketed.text + name.text), "figure.bracket"
    portion = portion or (ratio and behind is not None and acted_on(view.signs, view.clause.start, number, behind, state.lexicon))
    if behind is not None and (spent or portion or _stands_behind(number, name, state.lexicon)):
        yield behind._replace(subject=None if name is None else owner_of(name, state.lexicon)), "figure.behind"
    if name is not None and behind is None and (again := resumed(state, view, place, number, name)) is not None:
        yield name._replace(text=again, subject=None), "figure.carried"
    if name is not None and name.text.endswith(_CAUSED):
        yield from _predicates(state, view, number)
    if name is not None:
        yield from names_with_last(state, name, number)
        yield name, "figure.before"
    if name is None and behind is None:
        yield from _predicates(state, view, number)
        yield from _sums(state, view, place, number)
    if bracketed is not None:
        yield bracketed, "figure.bracket"
    yield None, "figure.carried"


_CAUSED = ("造成", "导致", "致使")
_MULTIPLE = lazy(r"(?:是|为|相当于)[^,;:。、]{2,20}的(?:约|近)?\Z")
_OF_PLAN = lazy(
    r"(?<=[^,;:。、]{2})完成了?[^,;:。、]{0,8}(?:计划|预算|目标|任务|总量|总户数|总数|工程量)[^,;:。、]{0,4}的(?:约|近)?\Z"
)
"""发电量|完成年度计划的68.4%: what is so far done stands before."""


def _before_multiple(signs: str, start: int, end: int) -> int:
    """亩均产值|是全市平均水平的|1.6倍: where the name ends."""
    found = _MULTIPLE.search(signs, start, end)
    return end if found is None else found.start()


def _predicates(state: State, view: View, number: Mention) -> Iterator[tuple[Name, str]]:
    """7人被困: what the counted did, where nothing says what they are."""
    last = state.memory.last
    found = _PREDICATE.match(view.signs, number.end, view.clause.end)
    if found is not None and found["what"][0] in "未待" and (noun := counted_before(state, number)) is not None:
        noun = done_to(noun, state.lexicon)
        yield Name(noun + found["what"], found.start("what"), found.end("what")), "figure.predicate"
        return
    if (
        found is None
        or number.dimension not in COUNTED
        or (last is not None and last.unit == number.unit and last.rule != "figure.predicate")
    ):
        return
    counted = (
        draft.metric
        for draft in reversed(state.memory.recent)
        if draft.kind == "figure"
        and draft.rule != "figure.predicate"
        and same_unit(draft, number)
        and ";" not in view.signs[draft.end : number.start]
    )
    yield Name((next(counted, None) or "") + found["what"], found.start("what"), found.end("what")), "figure.predicate"


_SUM = lazy(r"(?P<sum>合计|总计|共计|总共|两者共|三者共)(?:约|为|达到?|近|超过?)?\Z")


def _sums(state: State, view: View, place: int, number: Mention) -> Iterator[tuple[Name, str]]:
    """教育12亿元、卫生8亿元，合计|20亿元: the sum of what was listed is not the last of it."""
    found = _SUM.search(view.signs, place, number.start)
    if found is None and _TOGETHER.fullmatch(view.signs, place, number.start) is not None and (told := told_together(state, number)):
        yield Name("、".join(told), number.start, number.start), "figure.before"
    summed = [draft for draft in state.memory.recent if draft.kind == "figure" and draft.unit == number.unit and draft.metric]
    if found is not None and len({draft.metric for draft in summed}) > 1 and (number.value or 0) > (summed[-1].value or 0):
        yield Name(found["sum"], *found.span("sum")), "figure.before"


_TOGETHER = lazy("[,、]?(?:总|一)?共(?:有|计|约)?")
_PREDICATE = lazy(r"(?:已|均|正在|全部)*(?P<what>(?!以[上下内]|左右|上下)[\u4e00-\u9fff]{2,6})(?=[,;:。、!?\n]|\Z)")


def _stands_behind(number: Mention, name: Name | None, lexicon: Lexicon) -> bool:
    """Whether the noun behind a number is its metric: behind a count, or where nothing but a verb stands before the number."""
    if name is None:
        return True
    if number.dimension == "ratio_point":
        return False
    if number.dimension == "ratio" and is_owner(name.text, lexicon):
        return True
    if number.dimension == "area" and _PHASE.search(name.text) is not None:
        return True
    if (name.text.startswith("每") and len(name.text) <= 3) or (number.dimension == "length" and name.text in REST):
        return True
    edges, words = Edges.of(lexicon), name.text
    verb = edges.strip_verb.before(words, 0, len(words))
    ends_in_verb = verb > 0 and edges.keep.before(words, 0, len(words)) <= verb
    return number.dimension in COUNTED or ends_in_verb or only_verb(name, lexicon)


_PHASE = lazy(r"[一二三四五六七]期\Z")
"""一期|3.8万平方米|科研楼: what has the area stands behind it."""
_FUNDS = lazy(r"(?:资金|经费|补贴|补助|贷款|基金|债券|奖补|奖励|奖金|现金|财物|损失|工资|债务|款|费|税)\Z")


def _spends(words: str, edges: Edges) -> bool:
    """拿出|100万元奖金, 发还价值|100万元的财物: whether what stands before a sum only says what was done with it, or what is worth so much."""
    return words.endswith("价值") or edges.verbs.before(words, 0, len(words)) > 0 or edges.acts.before(words, 0, len(words)) > 0


_PORTION = lazy(r"(?:第[一二三四五六七八九十0-9]{1,3}|首|[今本上下前后]一?)[批期轮笔次]\Z")
"""第二批|3.6亿元|补助资金: which portion, not what."""
_MEASURED_BY = frozenset("高长宽深重厚")
"""南主塔（高|186米）: what measures says nothing without what is measured."""
_BARE_SUMS = frozenset({"合计", "总计", "共计", "小计"})


def _measures(number: Mention, name: Name | None, last: Draft | None) -> bool:
    """Whether a number is a figure at all: one without a unit only of an index, a duration only of what takes time."""
    if number.dimension == "duration":
        if name is None:
            return last is not None and last.mention is not None and last.mention.dimension == "duration"
        return _TERM.search(name.text) is None
    if number.unit is None:
        return name is not None and _INDEX.search(name.text) is not None
    return True

"""Figures: a number that a metric has.

In: the state of the reading and a number. Out: how many numbers were taken; the drafts go into the state. A number that turns out to be
part of a name, or a duration that measures nothing, gives none.

    服务业领域企业|164家，占比|97.6% → 服务业领域企业 164 家; 服务业领域企业占比 97.6 %, share
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from progress_nlp.facts.counted import heads_next, noun_behind
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.edges import Edges
from progress_nlp.facts.memory import COUNTED, RESPECTIVELY, Baseline, View
from progress_nlp.facts.names import Name, name_before, noun_of, owner_of
from progress_nlp.facts.owners import is_office, is_owner
from progress_nlp.facts.parts import same_unit, set_part, size, size_of
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
_OF_PEERS = lazy(r"(?P<who>(?:行业|同行业?|同类|全[国省市区县])(?:平均(?:水平|值)?|均值))(?:为|是|达|约)?")
"""周转率2.7次，|行业平均为|3.4次: the same metric, of others."""
_AVERAGES = frozenset(f"{each}均" for each in "日月年人户周场店班") | frozenset(f"单{one}" for one in "日季月周次")
_AVERAGES |= frozenset(("当日", "平均每日", "平均每月", "平均每年", "平均每天"))


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
    if name is None or len(name.text) > 12 or _NO_NOUN.search(view.signs, start, number.start) or _only_verb(name, state.lexicon):
        return None
    return name.text


def _read_figure(state: State, view: View, place: int, number: Mention) -> None:
    before = view.signs[place : number.start]
    if number.dimension == "ratio" and _AMONG_FIRST.search(before) is not None:
        return
    barred = state.barred(number.start)
    goal = _goal_at(view, place, number)
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
        draft.noun = _counted_before(state, number)
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
_GOAL_SAID = r"(?:完成|占|为|是|达到?)了?[年度全今总\ue005\ue000]{0,8}(?:目标任务|目标|计划|任务|预算|指标)[数量额]?"
_SIZED_GOAL = lazy(rf"{_GOAL_SAID}\Z")
_OF_SIZED_GOAL = lazy(rf"{_GOAL_SAID}[\ue001\ue003]\ue000{{0,20}}的\Z")
_PERCENT_OF_IT = lazy(r"的[约近]?\ue002")


class _Goal(NamedTuple):
    """What the words round a number say of a goal: where those begin that the number is the size of, whether it is a share of a goal whose
    size is said (年度目标400家的|78%), and the words behind it that call it a goal (1500盏|的目标任务)."""

    begins: int | None
    shared: bool
    behind: str | None
    whole: Name | None
    """What has the size that the number is, of which a share follows (占公路总里程|484万公里|的3.5%)."""
    part: int | None
    """Where those words begin, where the number is that share."""


def _goal_at(view: View, place: int, number: Mention) -> _Goal:
    shared = _is_ratio(number) and _OF_SIZED_GOAL.search(view.signs, view.clause.start, number.start) is not None
    behind = _GOAL.match(view.signs, number.end, view.clause.end) if view.signs[number.end : number.end + 1] in ("的", "目") else None
    begins = _sized_goal(view, place, number)
    of = None if begins is not None else _sized_whole(view, place, number)
    part = None if shared or not _is_ratio(number) else _OF_SIZED_WHOLE.search(view.signs, view.clause.start, number.start)
    return _Goal(begins, shared, None if behind is None else behind[0], of, None if part is None else part.start())


def _is_ratio(number: Mention) -> bool:
    return number.dimension == "ratio" or number.unit == "倍"


def _sized_goal(view: View, place: int, number: Mention) -> int | None:
    """完成年度目标|400家|的78%: where the words of a goal begin that `number` is the size of, whose metric stands before them."""
    if not view.signs.startswith("的", number.end) or _PERCENT_OF_IT.match(view.signs, number.end, view.clause.end) is None:
        return None
    found = _SIZED_GOAL.search(view.signs, max(place, number.start - 24), number.start)
    return None if found is None else found.start()


def _sized_whole(view: View, place: int, number: Mention) -> Name | None:
    """占公路总里程|484万公里|的3.5%: what has the size that the number is."""
    if not view.signs.startswith("的", number.end) or _PERCENT_OF_IT.match(view.signs, number.end, view.clause.end) is None:
        return None
    found = _SIZED_WHOLE.search(view.signs, max(place, number.start - 24), number.start)
    return None if found is None else Name(found["whole"], *found.span("whole"))


_SIZED_WHOLE = lazy(r"占(?:到|了)?(?P<whole>[^,;:。、占\ue000-\ue008]{2,16}?)(?:约|近)?\Z")
_OF_SIZED_WHOLE = lazy(r"占(?:到|了)?[^,;:。、占\ue000-\ue008]{2,16}\ue001\ue000{0,20}的\Z")


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


def _names(state: State, view: View, place: int, number: Mention, goal: _Goal) -> Iterator[tuple[Name | None, str]]:
    """The names that the number may have with the rules that find them, the likeliest first; None where its metric is carried over."""
    ratio = _is_ratio(number)
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
        behind = None if name is not None or _counted_before(state, number) is not None else behind
    funds = number.dimension == "currency" and behind is not None and _FUNDS.search(behind.text) is not None
    spent = funds and name is not None and _spends(name.text, Edges.of(state.lexicon))
    portion = funds and name is not None and _PORTION.search(name.text) is not None
    bracketed = state.before_bracket(view.clause)
    if bracketed is not None and name is not None and len(name.text) == 1 and name.text in _MEASURED_BY:
        yield bracketed._replace(text=bracketed.text + name.text), "figure.bracket"
    if behind is not None and (spent or portion or _stands_behind(number, name, state.lexicon)):
        yield behind._replace(subject=None if name is None else owner_of(name, state.lexicon)), "figure.behind"
    if name is not None and behind is None and (resumed := _resumed(state, view, place, number, name)) is not None:
        yield name._replace(text=resumed, subject=None), "figure.carried"
    if name is not None and name.text.endswith(_CAUSED):
        yield from _predicates(state, view, number)
    if name is not None:
        yield from _names_with_last(state, name, number)
        yield name, "figure.before"
    if name is None and behind is None:
        yield from _predicates(state, view, number)
        yield from _sums(state, view, place, number)
    if bracketed is not None:
        yield bracketed, "figure.bracket"
    yield None, "figure.carried"


_REST = frozenset(("其余", "余下", "剩余", "剩下", "其它", "其他", "另外", "另有"))
_ASSIGNED = lazy(r"(?:承担|牵头|负责|主办|承办|交办|认领)的\Z")
"""其余|3项 (整改任务其余), 区交通局承担的|8项: so many of what was counted before."""
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
    if found is not None and found["what"][0] in "未待" and (noun := _counted_before(state, number)) is not None:
        noun = _done_to(noun, state.lexicon)
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


def _done_to(noun: str, lexicon: Lexicon) -> str:
    """What something was done to (水毁道路抢通: 水毁道路)."""
    length = Edges.of(lexicon).verbs.before(noun, 0, len(noun))
    return noun[:-length] if length and len(noun) - length >= 2 else noun


_SUM = lazy(r"(?P<sum>合计|总计|共计|总共|两者共|三者共)(?:约|为|达到?|近|超过?)?\Z")


def _sums(state: State, view: View, place: int, number: Mention) -> Iterator[tuple[Name, str]]:
    """教育12亿元、卫生8亿元，合计|20亿元: the sum of what was listed is not the last of it."""
    found = _SUM.search(view.signs, place, number.start)
    if found is None and _TOGETHER.fullmatch(view.signs, place, number.start) is not None and (told := _told_together(state, number)):
        yield Name("、".join(told), number.start, number.start), "figure.before"
    summed = [draft for draft in state.memory.recent if draft.kind == "figure" and draft.unit == number.unit and draft.metric]
    if found is not None and len({draft.metric for draft in summed}) > 1 and (number.value or 0) > (summed[-1].value or 0):
        yield Name(found["sum"], *found.span("sum")), "figure.before"


_TOGETHER = lazy("[,、]?(?:总|一)?共(?:有|计|约)?")


def _told_together(state: State, number: Mention) -> list[str]:
    """侨胞106万人、港澳同胞88万人，共|194万人: the figures just told whose sum it is; none where it is no such sum."""
    told: list[str] = []
    rest = size_of(number)
    for draft in reversed(state.memory.recent):
        if draft.kind != "figure" or not draft.metric or not same_unit(draft, number) or draft.part_of is not None:
            break
        told.insert(0, draft.metric)
        rest -= size(draft)
        if rest <= 0:
            break
    return told if rest == 0 and len(told) > 1 else []


_PREDICATE = lazy(r"(?:已|均|正在|全部)*(?P<what>(?!以[上下内]|左右|上下)[\u4e00-\u9fff]{2,6})(?=[,;:。、!?\n]|\Z)")


def _names_with_last(state: State, name: Name, number: Mention) -> Iterator[tuple[Name, str]]:
    """The names that say something only together with what was spoken of last: 人均, 审结."""
    last = state.memory.last
    if last is None and (noun := _counted_in_sentence_before(state, name, number)) is not None:
        yield name._replace(text=noun + name.text), "figure.verb"
    if last is None or not last.metric:
        return
    if (peers := _OF_PEERS.fullmatch(state.tape.text, name.start, number.start)) is not None:
        yield name._replace(text=last.metric + peers["who"]), "figure.average"
    elif name.text in _AVERAGES:
        yield name._replace(text=name.text + _averaged(state, number, name.text)), "figure.average"
    elif _only_verb(name, state.lexicon) and not _of_another(name, last) and number.dimension != "currency" and not _says_itself(state, name, number):
        again = _told_before(state, name, number)
        noun = _counted_before(state, number) if number.dimension != "ratio" else last.noun or last.metric
        if again is not None:
            yield name._replace(text=again), "figure.verb"
        elif noun is not None:
            listed = state.tape.outer[last.end : name.start] == "、"
            yield name._replace(text=(_done_to(noun, state.lexicon) if listed else noun) + name.text), "figure.verb"


def _told_before(state: State, name: Name, number: Mention) -> str | None:
    """上半年新增就业1.2万人，7—9月新增|0.6万人: the metric told before that begins with the same verb."""
    for draft in reversed(state.memory.recent):
        if draft.kind == "figure" and same_unit(draft, number) and (draft.metric or "").startswith(name.text):
            return draft.metric
    return None


def _of_another(name: Name, last: Draft) -> bool:
    """律师化解案件63件，仲裁委|受案786件: an office of its own does something else than was spoken of."""
    return name.subject is not None and name.subject != last.subject and is_office(name.subject)


def _says_itself(state: State, name: Name, number: Mention) -> bool:
    """带动就业|1.2万人, 发放租赁补贴|3,400户, 安装完成|45%: verbs that are a metric by themselves."""
    if number.dimension == "ratio":
        return "完成" in state.tape.text[name.end : number.start]
    if number.base_unit in ("人", "名", "人次") and name.text.startswith(("死亡", "出生", "迁入", "迁出", "出院", "入院", "住院", "就诊")):
        return True
    given = len(name.text) > 3 and name.text.startswith(("发放", "兑现", "拨付", "给予", "提供", "享受", "领取", "落实"))
    return given or (len(name.text) > 2 and name.text.endswith(("就业", "创业", "增收", "脱贫", "补贴", "补助")))


def _counted_in_sentence_before(state: State, name: Name, number: Mention) -> str | None:
    """计划建成充电桩1.2万个。目前已建成|8,600个: a sentence that begins with what is done goes on about what the one before counted last."""
    last = state.previous.last
    if last is None or number.dimension not in COUNTED or not same_unit(last, number) or not _only_verb(name, state.lexicon):
        return None
    counted = [draft for draft in state.previous.recent if draft.rule != "figure.verb" and same_unit(draft, number)]
    return None if len(counted) > 1 or _says_itself(state, name, number) else _counted_before(state, number, counted)


def _counted_before(state: State, number: Mention, recent: Sequence[Draft] | None = None) -> str | None:
    """What the last figure in the unit of `number` counts: its noun, without a verb."""
    for draft in reversed(state.memory.recent if recent is None else recent):
        if draft.kind == "figure" and draft.metric and same_unit(draft, number):
            if (draft.part_of is not None and _CLASS_ONLY.search(draft.metric)) or draft.metric[:2] in _AVERAGES:
                continue
            noun = draft.noun or noun_of(draft.metric, state.lexicon)
            if not Edges.of(state.lexicon).only_verbs(noun, 0, len(noun)) and (len(noun) > 2 or noun[0] != "在"):
                return noun
    return None


def _resumed(state: State, view: View, place: int, number: Mention, name: Name) -> str | None:
    """What was counted in the unit of `number` before, as it was named, where only so many of it are told (其余|3项)."""
    rest = name.text in _REST
    if number.dimension not in COUNTED or (not rest and _ASSIGNED.search(view.signs, place, number.start) is None):
        return None
    told = state.memory.recent or state.previous.recent
    counted = (draft for draft in reversed(told) if draft.kind == "figure" and same_unit(draft, number))
    named = next((draft.metric for draft in counted if draft.rule == "figure.behind" and draft.metric), None)
    noun = named or _counted_before(state, number, _wholes(state) if rest is not None else None)
    return noun + name.text if rest and noun is not None else noun


def _wholes(state: State) -> list[Draft]:
    """The figures that are no part of others: what the rest is the rest of."""
    return [draft for draft in state.memory.recent or state.previous.recent if draft.part_of is None]


_CLASS_ONLY = lazy(r"(?:以上|以下|[级类档型])\Z")
"""其中亿元以上86个: which of them, not what."""


def _averaged(state: State, number: Mention, words: str) -> str:
    """What an average is of: the last metric in its unit, else what was spoken of last, unless that counts who it is shared among, or
    is measured and the average counts (人均住房面积41平方米，户均|2.6人)."""
    kind = _same_kind(state, number, parts=words[0] in "单当")
    last = state.memory.last
    if kind is None and last is not None and last.mention is not None:
        among = last.mention.base_unit == words[0]
        counts = number.dimension in COUNTED and last.mention.dimension not in COUNTED
        kind = "" if among or counts else last.metric
    return _PER_HEAD.sub("", kind or "")


_PER_HEAD = lazy(r"\A(?:[日月年周人户亩场店班]均|单[日季月周次]|平均每[日月年天]|平均)")
"""户均年收入8.6万元，人均|2.4万元: one average is no part of another."""


def _same_kind(state: State, number: Mention, *, parts: bool) -> str | None:
    """The metric of the last figure in the unit of `number`, no part of another unless `parts` count too."""
    for draft in reversed(state.memory.recent):
        whole = draft.kind == "figure" and (parts or draft.part_of is None)
        if whole and draft.mention is not None and draft.mention.base_unit == number.base_unit:
            return draft.metric
    return None


def _only_verb(name: Name, lexicon: Lexicon) -> bool:
    if len(name.text) == 1:
        return name.text in _SHORT_VERBS
    return Edges.of(lexicon).only_verbs(name.text, 0, len(name.text))


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
    if (name.text.startswith("每") and len(name.text) <= 3) or (number.dimension == "length" and name.text in _REST):
        return True
    edges, words = Edges.of(lexicon), name.text
    verb = edges.strip_verb.before(words, 0, len(words))
    ends_in_verb = verb > 0 and edges.keep.before(words, 0, len(words)) <= verb
    return number.dimension in COUNTED or ends_in_verb or _only_verb(name, lexicon)


_GOAL = lazy(r"的[^,;:。、]{0,6}(?:目标|任务)|目标(?:任务)?(?:已|(?=[,;。]|\Z))")
"""安装路灯|1500盏|的目标任务: what is aimed at is named before."""
_SHORT_VERBS = frozenset("供建开投设办招修补种拆增减改关停")
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

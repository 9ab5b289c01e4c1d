"""Names of figures that say something only together with what was told before: 人均, 审结, 其余.

In: the state of the reading, a number and the words before it. Out: whole names, or what was counted in the number's unit.

    化解案件63件，审结|41件 → 案件审结
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.edges import Edges
from progress_nlp.facts.memory import COUNTED, View
from progress_nlp.facts.names import Name, noun_of
from progress_nlp.facts.owners import is_office
from progress_nlp.facts.parts import same_unit, size, size_of
from progress_nlp.facts.state import State
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy

_OF_PEERS = lazy(r"(?P<who>(?:行业|同行业?|同类|全[国省市区县])(?:平均(?:水平|值)?|均值))(?:为|是|达|约)?")
"""周转率2.7次，|行业平均为|3.4次: the same metric, of others."""
_AVERAGES = frozenset(f"{each}均" for each in "日月年人户周场店班") | frozenset(f"单{one}" for one in "日季月周次")
_AVERAGES |= frozenset(("当日", "平均每日", "平均每月", "平均每年", "平均每天"))
REST = frozenset(("其余", "余下", "剩余", "剩下", "其它", "其他", "另外", "另有"))
_ASSIGNED = lazy(r"(?:承担|牵头|负责|主办|承办|交办|认领)的\Z")
"""其余|3项 (整改任务其余), 区交通局承担的|8项: so many of what was counted before."""


def done_to(noun: str, lexicon: Lexicon) -> str:
    """What something was done to (水毁道路抢通: 水毁道路)."""
    length = Edges.of(lexicon).verbs.before(noun, 0, len(noun))
    return noun[:-length] if length and len(noun) - length >= 2 else noun


def told_together(state: State, number: Mention) -> list[str]:
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


def names_with_last(state: State, name: Name, number: Mention) -> Iterator[tuple[Name, str]]:
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
    elif only_verb(name, state.lexicon) and not _of_another(name, last) and number.dimension != "currency" and not _says_itself(state, name, number):
        again = _told_before(state, name, number)
        noun = counted_before(state, number) if number.dimension != "ratio" else last.noun or last.metric
        if again is not None:
            yield name._replace(text=again), "figure.verb"
        elif noun is not None:
            listed = state.tape.outer[last.end : name.start] == "、"
            yield name._replace(text=(done_to(noun, state.lexicon) if listed else noun) + name.text), "figure.verb"


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
    if last is None or number.dimension not in COUNTED or not same_unit(last, number) or not only_verb(name, state.lexicon):
        return None
    counted = [draft for draft in state.previous.recent if draft.rule != "figure.verb" and same_unit(draft, number)]
    return None if len(counted) > 1 or _says_itself(state, name, number) else counted_before(state, number, counted)


def counted_before(state: State, number: Mention, recent: Sequence[Draft] | None = None) -> str | None:
    """What the last figure in the unit of `number` counts: its noun, without a verb."""
    for draft in reversed(state.memory.recent if recent is None else recent):
        if draft.kind == "figure" and draft.metric and same_unit(draft, number):
            if (draft.part_of is not None and _CLASS_ONLY.search(draft.metric)) or draft.metric[:2] in _AVERAGES:
                continue
            noun = draft.noun or noun_of(draft.metric, state.lexicon)
            if not Edges.of(state.lexicon).only_verbs(noun, 0, len(noun)) and (len(noun) > 2 or noun[0] != "在"):
                return noun
    return None


def resumed(state: State, view: View, place: int, number: Mention, name: Name) -> str | None:
    """What was counted in the unit of `number` before, as it was named, where only so many of it are told (其余|3项)."""
    rest = name.text in REST
    if number.dimension not in COUNTED or (not rest and _ASSIGNED.search(view.signs, place, number.start) is None):
        return None
    told = state.memory.recent or state.previous.recent
    counted = (draft for draft in reversed(told) if draft.kind == "figure" and same_unit(draft, number))
    named = next((draft.metric for draft in counted if draft.rule == "figure.behind" and draft.metric), None)
    noun = named or counted_before(state, number, _wholes(state) if rest else None)
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


def only_verb(name: Name, lexicon: Lexicon) -> bool:
    """Whether a name is nothing but what was done."""
    if len(name.text) == 1:
        return name.text in _SHORT_VERBS
    return Edges.of(lexicon).only_verbs(name.text, 0, len(name.text))


_SHORT_VERBS = frozenset("供建开投设办招修补种拆增减改关停")

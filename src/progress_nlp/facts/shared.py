"""What is said once for several figures: a head that the members after it have too, and what several places have so much of.

In: the state of the reading, a figure and the name that stands before it. Out: the name with what was said for it before.

    就业率本科94%、硕士97% → 就业率硕士
    参保率98%，其中职工97%、居民99% → 参保率职工, 参保率居民
    青石镇植树3万株、云湖镇2万株 → 植树, subject 云湖镇
"""

from __future__ import annotations

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.edges import Edges
from progress_nlp.facts.memory import COUNTED, View
from progress_nlp.facts.names import Name, name_patterns, noun_of
from progress_nlp.facts.owners import is_firm, is_place
from progress_nlp.facts.parts import opens_parts, same_unit
from progress_nlp.facts.state import State
from progress_nlp.patterns import lazy

_MEMBER_NEXT = lazy(r"[、,](?:而|和|其余)?[\u4e00-\u9fffA-Za-z]{2,6}(?:每[人户亩月年日天吨]{1,2}(?:每[月年日天])?)?(?:为|是|达到?|约|近|超过?)?")
_SAYS_ITSELF = lazy(r"其中|的|合计|平均|最[高低多少]|剩|[率数量额]\Z")


def complete(state: State, view: View, draft: Draft, name: Name) -> None:
    """Give a figure named by the words before it what was said once for it."""
    if draft.mention is None or (state.memory.last is None and state.memory.rate is None):
        return
    named = _under_head(state, view, draft, name) or _like_the_last(state, view, draft, name)
    named = named or _of_its_crop(state, draft, name)
    if named is None and draft.mention.dimension == "ratio":
        named = _of_its_rate(state, view, draft, name)
    if named is not None:
        draft.metric = named
    else:
        _of_a_place(state, view, draft, name)


def heading_rate(words: str) -> str | None:
    """合格率：…: what a heading names that the members behind its colon have; None where it is no rate."""
    return words if len(words) > 2 and _RATE.search(words) is not None else None


def _under_head(state: State, view: View, draft: Draft, name: Name) -> str | None:
    """就业率本科94%、|硕士|97%: the name with the head that is said once, before the first member; None where none is."""
    last = state.memory.last
    if last is None or last.kind != "figure" or last.rule != "figure.before" or not last.metric or last.unit != draft.unit:
        return None
    if draft.mention is None or _MEMBER_NEXT.fullmatch(view.signs, last.end, draft.mention.start) is None or len(name.text) > 6:
        return None
    head, edges = state.lexicon.built(name_patterns).head, Edges.of(state.lexicon)
    if head.search(name.text) or edges.verbs.at(name.text, 0, len(name.text)) or _SAYS_ITSELF.search(name.text):
        return None
    for size in (len(name.text), len(name.text) + 1, len(name.text) - 1):
        cut = len(last.metric) - size
        member = last.metric[cut:]
        if cut < 2 or size < 2 or head.search(last.metric, 0, cut) is None or head.search(member) or member == name.text:
            continue
        if "的" in member or edges.verbs.at(member, 0, size) or edges.keep.before(last.metric, 0, cut + 1):
            continue
        state.memory.head = last.metric[:cut]
        return last.metric[:cut] + name.text
    return None


def _like_the_last(state: State, view: View, draft: Draft, name: Name) -> str | None:
    """养老金企业退休人员人均3260元，|机关退休人员|5120元; 城镇居民收入4万元，|农村居民|2万元: a member that ends as the one before it, with
    the head and the average of that."""
    last, head = state.memory.last, state.lexicon.built(name_patterns).head
    if last is None or draft.mention is None or last.rule != "figure.before" or not last.metric or last.unit != draft.unit:
        return None
    if last.part_of is not None:
        return None
    if _LONG_MEMBER.fullmatch(view.signs, last.end, draft.mention.start) is None or head.search(name.text) or len(name.text) < 3:
        return None
    average = _AVERAGE_BEHIND.search(last.metric)
    told = last.metric if average is None else last.metric[: average.start()]
    alike = name.text[-2:]
    if (at := told.find(alike, 1)) > 0 and head.search(told, at + 2) is not None and _MEASURED.fullmatch(told, at + 2) is not None:
        return name.text + told[at + 2 :]
    for cut in range(2, len(told) - 3):
        if told.endswith(alike) and head.search(told, 0, cut) is not None and told[cut:] != name.text:
            return told[:cut] + name.text + ("" if average is None else average[0])
    return None


_MEASURED = lazy("(?:人均|户均|平均|月均|年均|可支配|消费|工资性|经营性|转移性|财产性|总|净|纯)*[\u4e00-\u9fff]{2,4}")
_LONG_MEMBER = lazy(r"[、,;](?:而|和)?(?!其中|包括)[\u4e00-\u9fff]{3,14}(?:为|是|达到?|约|近|超过?)?")
_AVERAGE_BEHIND = lazy("(?:人均|户均|平均|每人每月|每月)\\Z")
_RATE = lazy(r"(?:率|比例|比重|占比|满意度|知晓度)\Z")
_BARE_MEMBER = lazy(r"[\u4e00-\u9fffA-Za-z“”]{2,10}")
_IS = lazy(r"(?:分?别?为|是|达到?|约|近|超过?|均|高达|仅|已达)*")
_NEXT_MEMBER = lazy(r"[、,;]\Z")


def _of_its_rate(state: State, view: View, draft: Draft, name: Name) -> str | None:
    """参保率98%，其中|职工|97%; 合格率：|餐饮|96%: a member without a head of its own has the rate that was named before; None where none."""
    head, text = state.lexicon.built(name_patterns).head, name.text
    if _BARE_MEMBER.fullmatch(text) is None or head.search(text) or _SAYS_ITSELF.search(text):
        return None
    if _IS.fullmatch(view.signs, name.end, draft.start) is None or Edges.of(state.lexicon).verbs.before(text, 0, len(text)):
        return None
    last, shared = state.memory.last, state.memory.rate
    if last is not None and last.kind == "figure" and last.unit == draft.unit and last.metric is not None:
        if last.shared is not None and _NEXT_MEMBER.fullmatch(view.signs, last.end, name.start) is not None:
            shared, draft.part_of = last.shared, last.part_of
        elif opens_parts(state, view, view.signs[last.end : draft.start]) and _RATE.search(last.metric) is not None:
            shared = last.metric
    draft.shared = shared
    return None if shared is None else shared + text


_CROP = lazy(r"(?P<what>[^占率]{1,16}?)(?:(?:总?播种|总?种植|栽植|栽培|采摘|投产|可采|挂果|收获|养殖|在[地田园])?面积|总?播面)?")
_HERD = lazy("(?:年|季|期末)?(?:存栏|出栏)量?")
_HERD_OF = lazy(r"(?:(?:年|季|期末)?(?:存栏|出栏)量?(?P<last>[\u4e00-\u9fff]{1,8})|(?P<first>[\u4e00-\u9fff]{1,8}?)(?:年|季|期末)?(?:存栏|出栏)量?)")
"""年出栏生猪26万头，|存栏|9万头: of which animal."""
_RIPE = lazy("挂果|投产|采摘|收获|成活|收割|机收")
"""苹果2.6万亩，挂果|1.8万亩: how far it is, not what it is."""
_YIELD = lazy("(?:总|年|年总|平均亩|平均单|亩|单)?产量?|亩均产量")


def _of_its_crop(state: State, draft: Draft, name: Name) -> str | None:
    """蔬菜种植面积3900公顷，|产量|11万吨: what was grown, with what it yielded; None where nothing was."""
    last = state.memory.last
    if last is None or last.metric is None or draft.mention is None:
        return None
    if _HERD.fullmatch(name.text) is not None and same_unit(last, draft.mention):
        herd = _HERD_OF.fullmatch(last.metric)
        return None if herd is None else (herd["first"] or herd["last"]) + name.text
    if _YIELD.fullmatch(name.text) is None:
        return None
    for grown in reversed(state.memory.recent):
        if grown.kind != "figure" or grown.mention is None or grown.mention.dimension != "area":
            return None
        crop = _CROP.fullmatch(grown.metric or "")
        if crop is not None and _RIPE.fullmatch(crop["what"]) is None:
            return noun_of(crop["what"], state.lexicon) + name.text
    return None


def _of_a_place(state: State, view: View, draft: Draft, name: Name) -> None:
    """青石镇植树3万株、|云湖镇|2万株: who has so much of what was spoken of last."""
    last = state.memory.last
    if last is None or draft.mention is None or not same_unit(last, draft.mention) or not _one_of_many(name.text, draft):
        return
    metric = last.noun or last.metric
    beside = last.subject is not None and _one_of_many(last.subject, draft)
    parts = last.aside or opens_parts(state, view, view.signs[last.end : draft.start])
    if metric is not None and not _one_of_many(metric, draft) and (beside or parts):
        draft.metric, draft.subject, draft.aside = metric, name.text, parts


def _one_of_many(words: str, draft: Draft) -> bool:
    """Whether words name one of those who have so much each: a place, or, where nothing is counted, a firm."""
    counted = draft.mention is not None and draft.mention.dimension in COUNTED
    return is_place(words) or (not counted and is_firm(words))


def told_of(state: State, view: View) -> Name | None:
    """随迁子女全部应入尽入，占新生总数的|21.3%: who the clause before told of, where it has no number."""
    before = state.memory.before
    found = None if before is None or view.clause.mark != "," else _WHO.match(state.tape.outer, *before)
    return None if found is None else Name(found["who"], *found.span("who"))


_WHO = lazy(
    r"(?P<who>[\u4e00-\u9fff]{2,12}?)(?:全部|全都|均|都(?!市)|已|不断|持续|逐步|稳步|明显|大幅|显著|进一步|日益|继续|仍|需求|比较|较为|十分|非常)[\u4e00-\u9fff“]"
)

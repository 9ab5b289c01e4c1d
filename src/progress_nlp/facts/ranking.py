"""Rankings: an ordinal with the words of standing before it.

In: the state of the reading and an ordinal. Out: how many numbers were taken; the drafts go into the state.

    集装箱吞吐量首次跻身全国沿海港口前十 → 1–10, scope 全国沿海港口
"""

from __future__ import annotations

from collections.abc import Sequence

from progress_nlp.facts import standings
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.edges import has_words, mention_end
from progress_nlp.facts.lists import listed
from progress_nlp.facts.memory import View
from progress_nlp.facts.names import Name, name_before, owner_of
from progress_nlp.facts.owners import is_owner
from progress_nlp.facts.standings import Standing
from progress_nlp.facts.state import State
from progress_nlp.facts.tape import RANK
from progress_nlp.facts.values import fill
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy


def find_standings(state: State, view: View) -> dict[int, Standing]:
    """The standing of each ordinal of a clause, by where it starts; counts inside a scope (全市16个区) are used up by it."""
    found: dict[int, Standing] = {}
    open_places(state, view)
    for place, number in enumerate(view.numbers):
        if number.kind != "ordinal" or _opens_scope(view, place):
            continue
        standing = standings.standing_before(state.tape, view.signs, view.clause.start, number.start, state.lexicon)
        if standing is None:
            continue
        found[number.start] = standing
        left = min(standing.start, standing.name_end)
        right = number.start if standing.total is not None else standing.start
        state.used.update(m.start for m in view.numbers if left <= m.start < right and m.kind != "ordinal")
    return found


def _opens_scope(view: View, place: int) -> bool:
    """百强|县第94位: the first of two ranks names among whom the second is held."""
    if not view.numbers[place].text.endswith("强") or place + 1 >= len(view.numbers):
        return False
    between = view.signs[view.numbers[place].end : view.numbers[place + 1].start]
    return view.numbers[place + 1].kind == "ordinal" and _SCOPE_GOES_ON.fullmatch(between) is not None


_SCOPE_GOES_ON = lazy(r"[\u4e00-\u9fff”]{0,6}")


def read_ranking(state: State, view: View, place: int, i: int, standing: Standing | None) -> int:
    """Make a ranking of ordinal `i`, and of those listed with it; one without words of standing is part of a name."""
    number = view.numbers[i]
    against = view.signs[number.start - 1 : number.start] in ("比", "较", "与", "同", "于")
    if standing is None and number.detail == "last" and not against and _NOUN.match(view.signs, number.end) is None:
        standing = Standing(number.start, number.start, None, None, "ranking.last")
    if standing is None and _goes_on(state, view, place, number):
        standing = Standing(number.start, number.start, None, None, "ranking.list")
    if _HOLDS_SOME.match(view.signs, number.end) is not None:
        return 1
    if standing is None:
        state.named.add(number.start)
        return 1
    if standing.rule in state.barred(number.start):
        return 1
    draft = Draft("ranking", standing.start, number.end, standing.rule, number, scope=standing.scope, total=standing.total)
    fill(draft, number)
    draft.from_bottom = number.detail == "last"
    total = standings.total_behind(state.tape, number.end)
    if total is not None:
        draft.total = total[0]
        state.used.add(total[1].start)
    name_end = max(place, min(standing.name_end, standing.start))
    told = (m.start for m in state.objects_inside(place, name_end) if m.metric and not (name_end - m.end > 1 and has_words(view.signs, m.end, name_end)))
    name_end = next(told, name_end)
    name = name_before(state.tape, view.signs, place, name_end, state.lexicon)
    if name is None and _LISTING.search(draft.scope or "") is not None and state.memory.subject is not None:
        name = Name(state.memory.subject, standing.start, standing.start)
    if name is not None and _VALUE.match(view.signs, name.start) and mention_end(view.signs, name.start, name.end) == name.end:
        name = None
    if name is not None and standing.rule == "ranking.list" and _AMONG_PEERS.fullmatch(name.text) is not None:
        draft.scope, name = name.text, None
    if name is not None and draft.scope is None and _AMONG_ALL_SUCH.fullmatch(name.text) is not None:
        draft.scope, name = name.text, None
    own = name if name is not None and _OWN.fullmatch(name.text) else None
    if name is not None and standing.rule in ("ranking.among", "ranking.verb") and standing.contest is not None and is_owner(name.text, state.lexicon):
        own = name
    if draft.scope is None and standing.contest is None:
        _go_on(state, view, draft, standing)
    if own is not None:
        name = None
    elif name is not None and draft.scope is None and owner_of(name, state.lexicon) == name.text:
        if _WHOLE.match(name.text) is None:
            draft.subject = name.text
        else:
            draft.scope, name = name.text, None
    if name is not None and draft.scope is None and total is not None and (name.subject or "").startswith("全"):
        draft.scope = name.subject
    if name is None and own is None:
        name = _named_by_place(state, view, draft, standing)
    group = [number for number in view.group(i) if number.kind == "ordinal"]
    listed = len(group) > 1 and "ranking.list" not in state.barred(group[1].start)
    names = [state.standing_of(name or "") or name for name in state.listed_names(view, place, min(draft.start, name_end), len(group))] if listed else []
    contest = None
    if own is not None:
        contest = (
            (standing.scope, standing.contest) if standing.contest else standings.contest_before(state.tape, view.clause.start)
        )
    if own is not None:
        draft.subject = own.text
    if contest is not None:
        draft.metric, draft.scope = contest[1], draft.scope or contest[0]
    elif own is not None:
        draft.metric = own.text
    else:
        state.name(draft, name, view.clause)
        draft.metric = _of_all_listed(state, view, draft) or draft.metric or standings.contest_of_sentence(state.tape, draft.start)
        draft.metric = (_overall(state, view, standing) if name is None else None) or draft.metric
    state.keep(draft, view)
    return 1 + _read_list(state, view, draft, group, names)


def _of_all_listed(state: State, view: View, draft: Draft) -> str | None:
    """GDP、投资、消费三项指标增速均|居第一: the list whose members are counted is what holds the place."""
    before = [number for number in view.numbers if number.end <= draft.start and number.kind != "ordinal"]
    if not before or before[-1].value is None or _OF_KINDS.match(view.signs, before[-1].end, draft.end) is None:
        return None
    start = before[-2].end if len(before) > 1 else view.clause.start
    name = name_before(state.tape, view.signs, start, before[-1].start, state.lexicon, whole=True)
    members = [] if name is None else listed(state.tape, view.signs, name.start, name.end, state.lexicon)
    if name is None or len(members) != before[-1].value:
        return None
    rate = _RATE_OF_ALL.match(view.signs, before[-1].end)
    return name.text + ("" if rate is None else rate["rate"])


_OF_KINDS = lazy(r"(?:大|个)?(?:主要|核心|经济|重点)*(?:指标|单项|工作|领域|方面|考核|任务)")
_RATE_OF_ALL = lazy(r"[\u4e00-\u9fff]{0,6}?(?P<rate>增速|增幅|占比|总量)")


def _named_by_place(state: State, view: View, draft: Draft, standing: Standing) -> Name | None:
    """What is ranked where no name stands before: an evaluation, or who came into a list in the clause before."""
    if standing.contest is not None:
        return Name(standing.contest, standing.name_end, standing.start)
    before = state.memory.before
    listed = None if before is None or draft.scope is not None else _CAME_INTO.search(state.tape.text, *before)
    if listed is not None and view.clause.mark == "," and not _VALUE.search(state.tape.outer, listed.start(), listed.end("who")):
        draft.scope = listed["list"]
        return name_before(state.tape, state.tape.outer, listed.start(), listed.end("who"), state.lexicon)
    if _LISTING.search(draft.scope or "") is not None and view.clause.mark == "," and state.memory.subject is None:
        return Name(draft.scope or "", standing.start, standing.start)
    return None


def _overall(state: State, view: View, standing: Standing) -> str | None:
    """及时率100%，办结率99%，|综合排名|全市第二: of several metrics the place itself is what is named."""
    found = _OVERALL.match(view.signs, standing.start)
    metrics = {other.metric for other in state.memory.recent if other.metric}
    return found[0] if found is not None and len(metrics) > 1 else None


_VALUE = lazy("[\ue001-\ue004]")
_CAME_INTO = lazy(
    r"(?P<who>[^,;:。]{2,24}?)(?:(?:连续|首次|再次|再度|成功|双双|第)[^,;:。]{0,6}?)?(?:入选|入围|上榜|跻身|荣登|进入|登上)(?P<list>[^,;:。]{2,20}?(?:[0-9百]强(?:企业|榜单?|[县市区])?|榜单?))\Z"
)
_OVERALL = lazy("(?:综合|总)(?:排名|位次|成绩)")


def _go_on(state: State, view: View, draft: Draft, standing: Standing) -> None:
    """总量列全市第6位、增速|列第9位; 在22个省份中，增速|排名第7: whom the place is among stands before."""
    last = state.memory.last
    if last is not None and last.kind == "ranking" and last.scope is not None and last.start >= view.clause.start:
        joined = view.signs[last.end : draft.start]
        if joined.startswith("、") and _OWN_SCOPE.search(joined) is None:
            draft.scope = last.scope
    elif state.memory.among is not None and standing.total is None:
        draft.scope, draft.total = state.memory.among
    elif standing.rule == "ranking.verb" and standing.total is None and _WON.match(state.tape.text, draft.start) is None:
        told = next((other for other in reversed(state.memory.recent) if other.kind == "ranking"), None)
        draft.scope = None if told is None or _LISTING.search(told.scope or "") else told.scope


_WON = lazy("[荣斩]?[获夺]|[入登]")
"""荣获第二名: what is won is of a contest of its own."""
_OWN_SCOPE = lazy("[在于]|[一二三四五六七八九十]是")
_AMONG_CLAUSE = lazy(
    r"(?:在|放眼)?[^,;:。、]{1,20}?(?:[省市州区县盟旗镇乡村]|街道|社区|公司|代表队|球队|城市|省份|地区|国家|经济体|企业|高校|院校|医院|学校|银行|港口|机场|景区|单位|部门)\ue006{0,12}(?:之?[中内里]|当中|范围内)\Z"
)


def open_places(state: State, view: View) -> None:
    """在全省22个市州中，|…: a clause that says among whom the places behind it are held; its count is no figure."""
    clause = view.clause
    if view.signs[clause.end - 1] not in "中内里围":
        return
    counted = [mention for mention in view.numbers if mention.kind == "quantity"]
    if len(counted) != len(view.numbers) or len(counted) > 1 or view.signs[clause.end : clause.end + 1] != ",":
        return
    ends = next((i for i in range(clause.end + 1, min(len(view.signs), clause.end + 60)) if view.signs[i] in "。;\n"), clause.end + 60)
    if _AMONG_CLAUSE.fullmatch(view.signs, clause.start, clause.end) is None or RANK not in view.signs[clause.end : ends]:
        return
    opened = view.signs.rfind("在", clause.start, counted[0].start if counted else clause.end)
    state.memory.among = standings.scope_in(state.tape, max(opened, clause.start), clause.end)
    state.used.update(number.start for number in counted)


_HOLDS_SOME = lazy(r"的?(?:城市|企业|园区|县市区?|区县|省份|高校)?之?[中里内](?:[^,;:。]{1,8})?(?:占|共?有)")
"""排名前20位中|我省占5席: a part of a list, not where something stands."""
_WHOLE = lazy("[全各我]|国[家内际]|世界|[省市区县][内级属直]|同[类级]|行业|[东中西]部")
"""全市|排名第3: among whom; 南坝镇|排第31名: who."""
_LISTING = lazy(r"[0-9百]强\Z|榜单?\Z")
"""中国企业500强|第263位: it is firms and places that stand in such a list, not their figures."""
_OWN = lazy(r"(?:我|本|该)[省市区县州镇乡街道校院司]{1,2}|公司|集团|学校|本公司|本集团")
"""Who holds the rank, where nothing else is ranked."""
_NOUN = lazy(r"(?!的?(?:和|与|及|且|并|但|而|为|是|已|有))[\u4e00-\u9fff]{2}")


def _goes_on(state: State, view: View, place: int, number: Mention) -> bool:
    """授信额全省第一、注册企业覆盖率|第三: a name and a rank that 、 joins to a ranking."""
    last = state.memory.last
    if last is None or last.kind != "ranking" or not number.text.startswith("第"):
        return False
    if view.clause.mark == "," and _NEXT.fullmatch(view.signs, view.clause.start, number.start) is not None:
        return _ENDS.match(view.signs, number.end) is not None
    if last.end != place:
        return False
    return _JOINED.fullmatch(view.signs, place, number.start) is not None and _ENDS.match(view.signs, number.end) is not None


_AMONG_PEERS = lazy("(?:[省市区县国]属|[东中西]部|同类|[省市]内|地方)[\u4e00-\u9fff]{2,6}")
"""居全国第64位、|省属高校|第2位."""
_AMONG_ALL_SUCH = lazy(
    r"(?:全[国省市区县球]|世界|亚洲|国内|[省市]内|行业)[^的、]{0,8}(?:企业|公司|机构|银行|城市|高校|院校|医院|学校|区县|县[市区]|开发区|园区|港口|机场|景区)"
)
"""全球金融企业|排名第2位: whom a place is among."""
_NEXT = lazy(r"(?:其中)?[\u4e00-\u9fffA-Za-z\ue006\ue007]{1,14}(?:[数量率度力额值速幅局委镇乡区县村院校]|街道|集团|公司)")
"""人才吸引力首入全国20强，其中|应届生吸引力|第16."""
_JOINED = lazy(r"、[\u4e00-\u9fff\ue006\ue007]{2,16}")
_ENDS = lazy(r"位|名|[,;:。、]|\Z|\n")


def _read_list(state: State, view: View, first: Draft, group: Sequence[Mention], names: Sequence[str | None]) -> int:
    """总数分别居全市第二位和首位: the rest of a list of ranks."""
    if not names:
        return 0
    first.metric = names[0] or first.metric
    for number, metric in zip(group[1:], names[1:], strict=True):
        draft = Draft("ranking", number.start, number.end, "ranking.list", number, metric or first.metric, scope=first.scope, total=first.total)
        fill(draft, number)
        draft.from_bottom = number.detail == "last"
        state.keep(draft, view)
    return len(group) - 1

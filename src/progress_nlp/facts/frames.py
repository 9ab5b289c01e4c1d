"""Which time a fact speaks of: the frame that a time phrase opens, and how far it reaches.

In: a passage and its drafts. Out: the drafts with their `period`. A time phrase at the head of a sentence, or after a semicolon, is a
frame for what follows, until another time or 目前 replaces it; one behind a subject holds for its predicate and what is joined to that; a
single day holds for its own clause.

    1—8月，完成产值5亿元，增长3%；目前，… : both facts are of January to August, what follows 目前 is of no named time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.edges import Edges
from progress_nlp.facts.passage import Clause, Passage
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.reference import Reference
from progress_nlp.patterns import lazy

_BASELINE_BEFORE = lazy(r"(?:按|比|较|与|同|由|从|超|为|自|是|占|恢复到|恢复至|达到|相当于|[优好差劣高低快慢多少大小强弱晚早]于)\Z")
_RECORD_BEHIND = lazy(r"(?:最|首|新高|新低|同期|以来最|的)")
_TASK_BEHIND = lazy(r"(?:工作)?(?:总)?(?:目标|任务|预算|指标|计划(?=[的数内外额总,;:()]|任务|目标|完成率|[\ue001-\ue003]|\Z))")
"""完成2025年任务的80%: the year of a task dates the task; 2026年计划|新建…: it dates what is planned."""
_JOINED = lazy("[、和与及]")
_SIZE_OF_TASK = lazy(
    r"(?:工作)?(?:总)?(?:目标|任务|预算|指标|计划)(?:任务|数|值)?(?:调增|调高|调整|上调|下调|提高)?(?:[为是至到]|[为是][^,;:。、]{2,14}?)?(?:约|近|超|超过|不少于|不低于)?[\ue001-\ue003](?!\ue000{0,20}的)"
)
"""今年目标|165亿元: the size of a task is of the task's year."""
_MEASURED = lazy("[\ue001-\ue004]")
_MARK = lazy(r"[,;:。]")
_GOES_ON = lazy(r"其中|同期|同时|此外|另外")
_HOLIDAY = lazy(r"(?:假期|假日|期间|黄金周|长假|以来|周)\Z")
_TOLD = lazy(r"(?:为|仅为|只有|亏损|盈利|完成|实现|仅|高达|达|[\ue001-\ue003])")
_STOCK = lazy(r"现有|(?<!库)存量|现存")
_WHOLE_YEAR = frozenset({"全年", "年末", "年底", "年内", "年终"})
_DELIVERY = 4
"""The last month in which reports on the year before are delivered."""
_OPENING = 2
"""The last month in which what is said of the year in hand is said of what is to come."""
_AUDITED = lazy(r"(?:度|省级|市级|国家|中央|本级|预算执行|财政|的){0,3}(?:审计|巡视|巡察|督察|考核)(?:查出|发现|反馈|移交|指出)")
"""上年度|审计发现问题已整改42个: whose findings they are, not when they were settled."""
_SPREADING = frozenset({"span", "until", "since", "same"})
_DIGITS = lazy(r"[0-9０-９一二三四]{1,4}[-至到—～~]|季度|半年")


_HAPPENED = ("已", "现已", "业已", "早已", "均已", "都已")
"""What begins a milestone that is done, so that a day ahead is of another clause (预计明年建成的云湖大桥|已完成招标)."""


class _Time(NamedTuple):
    """A time phrase of a clause: whether it heads the clause (`owned`: behind whom all is told of), and whether it is all that the clause says."""

    mention: Mention
    head: bool
    alone: bool
    owned: bool


class _Frame(NamedTuple):
    """What holds for the clauses to come: `wide` reaches over semicolons, `day` only the next clause."""

    mention: Mention | None = None
    wide: bool = False
    day: bool = False
    spent: bool = False
    """Whether a clause has told something of the day: what happens further is still of it, what is measured is not."""
    event: bool = False
    """Whether only events of a clause are of that time (计划明年10月投用): the next sentence is not."""
    listed: tuple[Mention, ...] = ()
    """The times that a head lists (2023年、2024年，…)."""
    outer: tuple[Mention, ...] = ()
    """The wide frame that a part with a time of its own stands in (截至10月底，…，其中10月新开工5个；…)."""


def place_in_time(passage: Passage, drafts: Sequence[Draft], lexicon: Lexicon, reference: Reference | None) -> None:
    """Give each draft the period that it speaks of; what lies ahead of the reference is planned. Drafts are sorted by start."""
    by_clause = _by_clause(passage, drafts)
    frame = before = told = flow = _Frame()
    sentence, statistics, begun = -1, False, False
    for clause in passage.clauses:
        here = by_clause.get(clause.start, ())
        if clause.sentence != sentence:
            frame = _past_a_part(frame)
            kept = statistics and frame.wide and not frame.event and _continues(passage, clause, by_clause)
            frame = (flow if _of_the_flow(clause, frame, flow, by_clause) else frame) if kept else _Frame()
            flow = _Frame()
            sentence, statistics, begun = clause.sentence, False, False
        elif clause.mark == ";" and not frame.wide:
            frame = _past_a_part(frame) if frame.outer else _Frame()
        if clause.bracket:
            times = _times(passage, clause, lexicon)
            told_here = frame.mention is not None and frame.mention.end <= clause.start
            _place(passage, clause, times, here, frame if told_here else before)
            if times and times[-1].alone and _HOLIDAY.search(passage.tape.text, max(0, clause.start - 6), clause.start - 1):
                frame = _Frame(times[-1].mention, True)
            continue
        before, frame = frame, _read(passage, clause, here, frame, told, lexicon, begun=begun)
        begun = begun or bool(here)
        flow = frame if frame.wide and frame.mention is not None and frame.mention.period_start is not None else flow
        told = frame if frame.mention is not None else told
        statistics = statistics or any(draft.kind != "milestone" for draft in here)
    _as_their_wholes(passage, drafts)
    _each_its_year([draft for draft in drafts if draft.kind == "figure"])
    as_written = "" if reference is None else str(reference)
    for draft in drafts:
        if _is_of_the_year_told(draft, reference):
            draft.period = None
        elif draft.basis in ("yoy", "mom") or not _lies_ahead(draft.period, reference, as_written) or _goes_on(passage, draft):
            continue
        elif draft.status == "done" and passage.tape.text.startswith(_HAPPENED, draft.start):
            draft.period = None
        else:
            draft.planned = True
            if draft.status is not None:
                draft.status = "planned"


def _as_their_wholes(passage: Passage, drafts: Sequence[Draft]) -> None:
    """6月30日，存款120亿元，占全市的12%: a share without a time of its own is of its figure's."""
    for whole, share in pairwise(drafts):
        carried = share.role == "share" and share.carried and share.period is None and whole.kind == "figure"
        if carried and whole.metric == share.metric and _JUST_BEHIND.fullmatch(passage.tape.outer, whole.end, share.start):
            share.period = whole.period


_JUST_BEHIND = lazy("[,、][^,;:。、]{0,16}")


def _past_a_part(frame: _Frame) -> _Frame:
    """The frame once a part with a time of its own is told."""
    return frame if frame.wide or not frame.outer else _Frame(frame.outer[0], True)


def _of_the_flow(clause: Clause, frame: _Frame, flow: _Frame, by_clause: dict[int, list[Draft]]) -> bool:
    """上半年，出栏生猪3万头；6月末存栏4万头。水产品产量…: what flows is of the span, not of the day that something stood at."""
    if flow.mention is None or not _ends(frame.mention) or flow.mention.period_end != (frame.mention or flow.mention).period_end:
        return False
    return any(_FLOWS.search(draft.metric or "") is not None for draft in by_clause.get(clause.start, ())[:1])


_FLOWS = lazy("产[量值]|收入|支出|投资|销售|出口|进口|交易额|消费|增加值|利润|[发用]电量|吞吐量|[客货]运量|游客|出栏|税收|业务量")


def _read(passage: Passage, clause: Clause, drafts: Sequence[Draft], frame: _Frame, told: _Frame, lexicon: Lexicon, *, begun: bool) -> _Frame:
    """Place the drafts of a clause; gives the frame for what follows. `told` is the last frame that was, whatever it reached; `begun` says
    that the sentence has told something before."""
    times = [
        _of_framed_year(time, frame if frame.mention is not None else told)
        for time in _times(passage, clause, lexicon)
        if not _is_a_baseline(time.mention, drafts)
    ]
    if drafts:
        _place(passage, clause, times, drafts, frame)
    after = frame._replace(spent=True) if frame.day and drafts else frame
    listed = _joined(passage, times)
    beginning = passage.tape.outer[max(0, clause.start - 3) : clause.start + 2]
    part = "其中," in beginning or beginning.endswith("其中")
    inside = part or (begun and clause.mark not in ";:" and not clause.heads_sentence)
    outer = (frame.mention,) if inside and frame.wide and frame.mention is not None else frame.outer
    for time in times:
        mention = time.mention
        if ("同期" in mention.text and not time.alone) or _AUDITED.match(passage.tape.text, mention.end):
            continue
        if mention.period_start is None and mention.period_end is None:
            after = _Frame()
        elif time.alone:
            after = _Frame(mention, mention.detail in _SPREADING, mention.detail not in _SPREADING, listed=listed)
        elif mention.detail in _SPREADING and (time.head or not _an_event(mention, drafts)):
            events = bool(drafts) and all(draft.kind == "milestone" for draft in drafts)
            wide = not inside and not _is_an_end(mention, drafts) and (time.head or time.owned or _DIGITS.search(mention.text) is not None)
            after = _Frame(mention, wide, event=events, outer=() if wide else outer)
        elif time.head and not drafts and mention.detail == "day" and mention is times[-1].mention:
            after = _Frame(mention, day=True)
    return after


def _is_a_baseline(mention: Mention, drafts: Sequence[Draft]) -> bool:
    """比丰收的去年多3.2万吨: a time inside the words of a change is what it is set against."""
    return any(draft.kind == "change" and draft.rule != "change.from_to" and draft.start <= mention.start < draft.end for draft in drafts)


def _is_an_end(mention: Mention, drafts: Sequence[Draft]) -> bool:
    """由2010年的312亿元增加到2015年的536亿元: what follows is not of the year that something had come so far in."""
    return any(draft.rule == "change.from_to" and draft.start <= mention.start < draft.end for draft in drafts)


def _an_event(mention: Mention, drafts: Sequence[Draft]) -> bool:
    """Whether a time behind a subject only dates an event (园区7月揭牌), so that nothing further is of that time."""
    if any(draft.kind == "milestone" for draft in drafts):
        return True
    month = mention.period_end is not None and (mention.period_start or "")[:7] == mention.period_end[:7]
    return bool(drafts) and month and not any(draft.start >= mention.end for draft in drafts)


def _of_framed_year(time: _Time, frame: _Frame) -> _Time:
    """全年, 年末 in a report on a year named before are of that year."""
    named = frame.mention
    if named is not None and "同期" in time.mention.text:
        return time._replace(
            mention=time.mention._replace(period_start=_year_before(named.period_start), period_end=_year_before(named.period_end))
        )
    if time.mention.text not in _WHOLE_YEAR or named is None or named.period_end is None:
        return time
    if named.period_end[:4] == (time.mention.period_end or "")[:4]:
        return time
    last = f"{named.period_end[:4]}-12-31"
    first = None if time.mention.period_start is None else f"{named.period_end[:4]}-01-01"
    return time._replace(mention=time.mention._replace(period_start=first, period_end=last))


def _year_before(day: str | None) -> str | None:
    """The same day of the year before (2024-06-30 → 2023-06-30); the last of February stays that."""
    if day is None:
        return None
    before = f"{int(day[:4]) - 1:04}{day[4:]}"
    return before.replace("-02-29", "-02-28")


def _each_its_year(drafts: Sequence[Draft]) -> None:
    """2022—2024年营业收入分别为A、B和C: as many values as years, each of its own."""
    if not any(draft.rule == "figure.respectively" for draft in drafts):
        return
    place = 0
    while place < len(drafts):
        group = [drafts[place]]
        while place + len(group) < len(drafts) and _lists_with(group[-1], drafts[place + len(group)]):
            group.append(drafts[place + len(group)])
        period = group[0].period
        years = [] if period is None or len(group) < 2 else _whole_years(period)
        if len(years) == len(group) and period is not None:
            for draft, year in zip(group, years, strict=True):
                draft.period = period._replace(period_start=f"{year:04}-01-01", period_end=f"{year:04}-12-31")
        place += len(group)


def _lists_with(draft: Draft, following: Draft) -> bool:
    return (
        draft.rule == following.rule == "figure.respectively"
        and draft.metric == following.metric
        and draft.period is following.period
    )


def _whole_years(period: Mention) -> list[int]:
    first, last = period.period_start or "", period.period_end or ""
    if not first.endswith("-01-01") or not last.endswith("-12-31"):
        return []
    return list(range(int(first[:4]), int(last[:4]) + 1))


def _place(passage: Passage, clause: Clause, times: Sequence[_Time], drafts: Sequence[Draft], frame: _Frame) -> None:
    signs = passage.signs(clause)
    for draft in drafts:
        reach = max(draft.end - 1, _anchor(draft)) if signs[draft.end : draft.end + 1] != "于" else draft.end + 2
        own = [time.mention for time in times if time.mention.start < reach and _AUDITED.match(passage.tape.text, time.mention.end) is None]
        if draft.kind == "change" and draft.rule != "change.from_to":
            own = [mention for mention in own if mention.end <= draft.start]
        if own:
            draft.period = own[-1]
        elif draft.kind == "change" and draft.of is not None and (draft.of.period is not None or _is_set_against(draft, frame.mention)):
            draft.period = draft.of.period
        elif draft.kind == "figure" and _STOCK.search(signs, clause.start, draft.start) and not _ends(frame.mention):
            draft.period = None
        elif not frame.spent or draft.status == "done":
            draft.period = frame.mention
        if draft.period is not None and draft.period.period_start is None and draft.period.period_end is None:
            draft.period = None
    listed = _joined(passage, times) if times else frame.listed
    if listed:
        _each_its_time(listed, drafts)


def _is_set_against(draft: Draft, mention: Mention | None) -> bool:
    """收入86万元，上周为79万元，增长8.9%: the time of the value that a change is set against is not the change's."""
    return mention is not None and bool(draft.basis_text) and mention.text == draft.basis_text


def _joined(passage: Passage, times: Sequence[_Time]) -> tuple[Mention, ...]:
    """The times that 、 or 和 joins to the first of a clause; none where it stands alone."""
    listed = [time.mention for time in times[:1]]
    for time in times[1:]:
        if _JOINED.fullmatch(passage.tape.text, listed[-1].end, time.mention.start) is None:
            break
        listed.append(time.mention)
    return tuple(listed) if len(listed) > 1 else ()


def _each_its_time(listed: Sequence[Mention], drafts: Sequence[Draft]) -> None:
    """一季度、二季度投诉量分别为A和B: as many values as times that 、 or 和 joins, each of its own."""
    values = [draft for draft in drafts if draft.rule == "figure.respectively" and draft.start > listed[-1].end]
    if len(values) == len(listed) and all(draft.metric == values[0].metric for draft in values):
        for draft, mention in zip(values, listed, strict=True):
            draft.period = mention


def _ends(mention: Mention | None) -> bool:
    return mention is not None and mention.detail == "until"


def _by_clause(passage: Passage, drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """The drafts of each clause, by the clause's start: a bracket's own where the value stands in one."""
    outer = [clause for clause in passage.clauses if not clause.bracket]
    inner = [clause for clause in passage.clauses if clause.bracket]
    outer_starts, inner_starts = [clause.start for clause in outer], [clause.start for clause in inner]
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        anchor = _anchor(draft)
        place = bisect_right(inner_starts, anchor) - 1
        enclosed = place >= 0 and anchor < inner[place].end
        clause = inner[place] if enclosed else outer[max(0, bisect_right(outer_starts, anchor) - 1)]
        found.setdefault(clause.start, []).append(draft)
    return found


def _anchor(draft: Draft) -> int:
    return draft.start if draft.mention is None or draft.mention.start >= draft.end else draft.mention.start


def _continues(passage: Passage, clause: Clause, by_clause: dict[int, list[Draft]]) -> bool:
    """Whether a sentence goes on with what the one before told: it opens with 其中 or 同期, or lists statistics and names no time."""
    if _GOES_ON.match(passage.tape.text, clause.start):
        return True
    drafts = [draft for other in _same_sentence(passage, clause) for draft in by_clause.get(other.start, ())]
    first = next((draft for draft in drafts if draft.unit != "大"), None)
    if first is None or first.kind == "milestone":
        return False
    return first.mention is None or first.mention.dimension != "count"


def _same_sentence(passage: Passage, clause: Clause) -> Iterator[Clause]:
    """The first clauses of the sentence that `clause` heads."""
    start = bisect_right(passage.clauses, clause.start, key=lambda other: other.start if not other.bracket else -1) - 1
    for other in passage.clauses[max(0, start) : start + 3]:
        if other.sentence == clause.sentence:
            yield other


def _times(passage: Passage, clause: Clause, lexicon: Lexicon) -> list[_Time]:
    """The time phrases of a clause that are no baselines and no records (1998年以来最大)."""
    dated = [mention for mention in clause.mentions if mention.kind in _DATED]
    return list(_told_times(passage, clause, dated, lexicon)) if dated else []


_DATED = frozenset({"date", "period"})


def _told_times(passage: Passage, clause: Clause, dated: Sequence[Mention], lexicon: Lexicon) -> Iterator[_Time]:
    signs, edges = passage.signs(clause), Edges.of(lexicon)
    baseline = -1
    for mention in dated:
        joined = mention.start - 1 == baseline and signs[baseline] in "、和及与"
        if joined or _BASELINE_BEFORE.search(signs, max(clause.start, mention.start - 3), mention.start):
            baseline = mention.end
            continue
        if mention.detail == "open" or ("同期" in mention.text and not _TOLD.match(signs, mention.end)):
            continue
        of_a_task = _TASK_BEHIND.match(signs, mention.end) and _SIZE_OF_TASK.match(signs, mention.end) is None
        if of_a_task and signs[clause.end : clause.end + 1] != ":" and _MEASURED.search(signs, mention.end, clause.end):
            continue
        if mention.detail == "since" and _RECORD_BEHIND.match(signs, mention.end):
            continue
        begins = edges.strip_left(signs, clause.start, mention.start)
        head = begins >= mention.start
        alone = head and edges.strip_left(signs, mention.end, clause.end) >= clause.end
        yield _Time(mention, head, alone, not head and _is_whole(signs[begins : mention.start]))


def _is_whole(words: str) -> bool:
    """中国|4月份…: whose all is that the sentence tells, so that the time is too."""
    return _WHOLE.fullmatch(words) is not None


_WHOLE = lazy(r"[\u4e00-\u9fff]{0,10}(?:[国省市区县州旗盟镇乡村]|街道|社区)")


def _is_of_the_year_told(draft: Draft, reference: Reference | None) -> bool:
    """全年 in a report delivered in the first months of a year: whether it means the year before cannot be told."""
    if reference is None or reference.month is None or reference.month > _DELIVERY or draft.planned or draft.period is None:
        return False
    return draft.period.text in _WHOLE_YEAR and (draft.period.period_end or "")[:4] == str(reference.year)


def _goes_on(passage: Passage, draft: Draft) -> bool:
    """Whether a milestone only stands in the frame of a clause before it (二期明年6月贯通，三期正做可研)."""
    if draft.status is None or draft.period is None or draft.period.start > draft.start:
        return False
    if draft.status == "done" and _heads_a_sentence(passage, draft.period):
        return False
    return _MARK.search(passage.tape.outer, draft.period.end, draft.start) is not None


def _heads_a_sentence(passage: Passage, period: Mention) -> bool:
    """明年，…: a time that stands alone at the head of its sentence is that of all that is told."""
    signs = passage.tape.outer
    return signs[period.end : period.end + 1] == "," and (not period.start or signs[period.start - 1] in "。;!?\n")


def _lies_ahead(period: Mention | None, reference: Reference | None, as_written: str) -> bool:
    """Whether a period begins, or where it has no beginning ends, after the reference."""
    if period is None or reference is None:
        return False
    if period.text.startswith(("今后", "未来")):
        return True
    if period.period_start is None and period.detail not in ("by", "until"):
        return False
    year, last = str(reference.year), period.period_end or ""
    early = reference.month is not None and reference.month <= _OPENING
    if early and period.period_start is not None and period.period_start[:4] == last[:4] == year:
        return last > f"{as_written}-99"[:10]
    edge = period.period_start or period.period_end
    return edge is not None and edge > (as_written if len(as_written) == 10 else f"{as_written}-99")

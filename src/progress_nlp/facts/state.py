"""What a reader keeps in mind: the drafts so far, what was spoken of last, which baseline was named, whether a plan is told.

In: a passage. Out: `State`, which the rules of figures, changes and rankings share. Its `Memory` starts anew with every sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.edges import Edges
from progress_nlp.facts.lists import listed, listed_verbs, paired
from progress_nlp.facts.movements import Movement
from progress_nlp.facts.names import Name, is_owner, name_before, name_patterns
from progress_nlp.facts.passage import Clause, Passage
from progress_nlp.facts.planning import aims, plans, reports, stands_now
from progress_nlp.facts.tape import BRACKET, FILL, NUMBER, PERCENT, QUANTITY, Tape
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy

NUMERIC = frozenset({"quantity", "currency", "dimension", "percent", "fraction", "duration", "range", "number", "ordinal"})
"""The kinds of mention that facts are made of."""

COUNTED = frozenset({"count", "passengers", "freight"})
"""The dimensions whose units are counting words: their noun may stand behind them."""

SHARED_HEAD = lazy(r"(?:占比|比重|比例|增速|增幅|降幅|涨幅|跌幅|增长率|份额)\Z")
"""Names that say nothing without what they are of."""

_BOTH = "双(?=下降|上升|增长|提升|[降升增])"
RESPECTIVELY = lazy(rf"分别|依次|各自|分(?<![区成]分)(?=[列居获])|“{_BOTH}|{_BOTH}")
_start = attrgetter("start")
_CONNECTED = lazy(r"[、,]?(?:和|及|与|以及|或)?(?:每[人户亩月年日天]{1,2}(?:每[月年日天])?)?(?:约|近|超|超过|逾|将近|不足|不到)?")
_PREDICATE = lazy(
    r"“?(?:连续[^,]{0,6})?(?:双|均|都|则|也|全面|持续|稳步|明显|大幅|连年|逐年|不断|快速|逆势|深度|强势|同步|有所|小幅|显著)*(?:上扬|下挫|走强|走弱|大增|大降|反弹|转正|承压|回稳|冲高|飙升|猛增|锐减|骤降|下降|上升|提升|增长|提高|减少|回升|回落|改善|扩大|攀升|放缓|加快|收窄|缩小|走高|走低|下滑|趋稳|向好|增多|下跌|上涨|优化|回暖)(?:较多|较快|较大|明显)?”?\Z"
    r"|(?:略|较|最|偏|稍|明显|相对|仍)(?:为)?(?:低|高|少|多|大|小|快|慢|好|差|强|弱|突出|集中)\Z"
)
_STATE = lazy(
    r"(?:扭亏(?:为盈)?|转亏为盈|由亏转盈|由盈转亏|转盈|(?:排名|位次)更?(?:靠前|靠后)|(?:紧随|排在|位列)其后)\Z"
    r"|(?:均|都|双双)?(?:呈现?|保持|实现|持续|总体|运行)*(?:增长(?:由负)?转正|负增长|正增长|两位数增长|较快增长|平稳增长|稳定增长|快速增长|增势(?:良好|强劲|平稳)|稳中有[升进降]|企稳回升|转正|由[负降升正]转[正升降负]|一[降升增减快慢长短]一[降升增减快慢长短]|[两二三四五六七八九十]连[降升增涨跌])\Z"
    r"|(?:超过|高于|低于|好于|优于|追平|达到)全[国省市区县][^,;:。]{0,6}(?:平均|均值|水平)\Z"
    r"|(?:跨上|迈上|跃上|站上|跨越|登上)[^,;:。]{1,10}(?:台阶|大关|关口)\Z"
    r"|(?:总体|整体|持续|继续|首次|基本|稳中|逐步|不断|进一步|保持总体|实现“?双|由[涨升增降跌负正平]转)[^,;:。]{1,14}\Z"
    r"|(?:主要)?(?:由|受|靠)[^,;:。]{2,20}(?:带动|拉动|支撑|影响|驱动|推动)\Z"
    r"|呈[^,;:。]{1,8}(?:增长|下降|态势|趋势|势头)\Z"
    r"|(?:[降增涨跌]幅)(?:持续|连续|逐月|逐步)?(?:收窄|扩大|回落|缩小)\Z"
    r"|仅?次于[^,;:。]{1,12}\Z"
    r"|(?:名列|位居|居|列)[^,;:。]{0,8}(?:前茅|前列)\Z"
)
"""What a clause without a number says of its metric."""
_TRAILING_NUMBER = lazy(f"(?:约|近|超|达|为)?[{QUANTITY}{PERCENT}{NUMBER}]{FILL}{{0,80}}(?:[:/]?[0-9]{{1,3}})?\\Z")
"""海岸线曲折率|1:7: a number that is no fact."""
_SET_APART = lazy(r"(?:若|如)?(?:扣除|剔除|不含|不考虑|除去|排除|不计)")
"""扣除房地产开发投资，增长4.3%: what is set apart is no metric."""
_TITLE = lazy(r"(?:方面|情况|如下|措施|单位|部门|工作|原因|问题|举措|做法|要求|其中|部分|条件|包括|显示|表示|指出|介绍|获悉|了解)\Z")
"""Heads of what follows, which no number measures (工作情况：12家…)."""
_THEN = lazy("(?<=..)则(?=..)")
_ZERO = lazy(r"(?:保持)?(?:为|是)?(?:0|零)\Z")
_RECENT = 12
_OF_TWO = {"前者": 0, "后者": 1}
_NEWLY = lazy(r"(?:新增|净增|净减|新入库|新开通|新建|新设|新办|新招|新引进)\Z")
_DRAWN_UP = lazy(r"(?:制定|梳理|排查|建立|编制|下达|确定)(?=[\u4e00-\u9fff]{2})")
"""制定任务清单124项，已完成109项: what was drawn up is not drawn up again."""
_NEWLY_INSIDE = lazy(r"净增|新(?:增|开通|建|设|办|招|引进|认定|评)(?!区|生|型|能源)")
_SENTENCE = 1000
"""How far back a sentence is looked through, in characters."""

_OPENS_LIST = lazy(r"(?:有|包括|分别是|依次是|即)(?=[^,;:。、]{1,12}、)")
"""问题较集中的有|炒货、肉制品: where a list begins."""
_SUM_OF_EACH = lazy(r"总?(?:规模|数量|余额|数)|总[量额值]|存量")
_MEMBER = lazy(r"[\u4e00-\u9fffA-Za-z“”]{2,12}")
_GROWTH = frozenset({"增速", "增幅"})
_UNSURE = frozenset({"count", "passengers", "ratio", "ratio_point", "duration", "score", None})
"""Dimensions whose numbers say little of what they measure."""
_APART = lazy("[、,;:。和]")
_PLACES = frozenset({"镇", "乡", "街道", "区", "县", "村", "社区"})
"""Units that say what is counted (辖16镇2街道)."""
_KINDS_OF_METRIC = ("指标", "数据")
"""财政收入、税收占比两项|指标: what sums up metrics that are whole."""
_GOALS = frozenset({"目标", "任务", "计划", "目标任务"})
_SUMS = frozenset({"总量", "总数", "总计"})
_STANDINGS = frozenset({"排名", "位次", "名次", "排位", "总排名", "综合排名"})
_SHARE_OF = lazy(r"(?<=..)占(?![地用比道股有补]).*\Z")
_WHOLE = lazy(r"占(?![地用比道股有补])(?P<whole>.{2,20})\Z")
_BARE_END = lazy(r"(?:占比|比重|增速|增幅|降幅|涨幅|跌幅|增长率|份额|总量|总额|规模|总数|排名|位次)\Z")
_BARE_HEADS = frozenset({"总量", "总额", "规模", "总数", "数量", "增速", "增幅"})


class Baseline(NamedTuple):
    """A baseline that later movements of the same form may go on with; `unit` is that of the movement that named it."""

    basis: str
    text: str | None
    unit: str | None


class View(NamedTuple):
    """A clause while it is read: its signs, its numbers, and how far it has been read."""

    clause: Clause
    signs: str
    numbers: list[Mention]

    def group(self, i: int, joint: re.Pattern[str] | None = None) -> list[Mention]:
        """The number `i` and those that follow it in one list (8.1%和6.3%), joined by what `joint` matches whole."""
        group = [self.numbers[i]]
        for number in self.numbers[i + 1 :]:
            between = self.signs[group[-1].end : number.start]
            if not between or (joint or _CONNECTED).fullmatch(between) is None:
                break
            group.append(number)
        return group


class Without(NamedTuple):
    """Rules that are not used: anywhere, or only for what starts in `[start, end)`. So a test or an explanation sees what they do."""

    rules: frozenset[str] = frozenset()
    within: tuple[int, int] | None = None

    def at(self, start: int) -> frozenset[str]:
        """The rules that are not used for what starts at `start`."""
        return self.rules if self.within is None or self.within[0] <= start < self.within[1] else _NONE


_NONE: frozenset[str] = frozenset()
NO_RULES = Without()


@dataclass(slots=True)
class Memory:
    """What a reader keeps in mind within a sentence; `before` is the clause before the one in hand."""

    last: Draft | None = None
    recent: list[Draft] = field(default_factory=list)
    bases: dict[str, Baseline] = field(default_factory=dict)
    planned: bool = False
    headed: bool = False
    growth: Movement | None = None
    part_of: Draft | None = None
    subject: str | None = None
    owner: str | None = None
    """Who stands before the colon that heads what is read (青石区：…)."""
    before: tuple[int, int] | None = None
    among: tuple[str | None, int | None] | None = None
    """Among whom, and of how many, the places of the sentence are held."""
    two: tuple[str, ...] = ()
    """What 前者 and 后者 are."""


class State:
    """A passage while it is read. `named` are the numbers that are part of a name, `used` those that a fact holds beside its value."""

    def __init__(
        self, passage: Passage, lexicon: Lexicon, *, planned: bool, objects: Sequence[Draft] = (), without: Without = NO_RULES
    ) -> None:
        self.passage = passage
        self.tape: Tape = passage.tape
        self.lexicon = lexicon
        self.planned = planned
        self.objects = objects
        self.without = without
        self.drafts: list[Draft] = []
        self.memory = Memory()
        self.previous = Memory()
        self.told_from: int | None = None
        self.lasting = _lasting(self.tape.text)
        self.named: set[int] = set()
        self.used: set[int] = set()

    def barred(self, start: int) -> frozenset[str]:
        """The rules that may not be used where a number (or 持平) starts at `start`."""
        return self.without.at(start)

    def next_sentence(self, start: int) -> None:
        """Begin to read the sentence at `start`: one that opens with 其中 or 同期 goes on about what the one before told."""
        previous = self.previous = self.memory
        self.memory = Memory()
        if _GOES_ON.match(self.tape.outer, start) is not None:
            self.memory.last, self.memory.recent = previous.last, list(previous.recent)
            self.memory.subject, self.memory.owner = previous.subject, previous.owner
        if self.lasting is not None and self.lasting[0] < start:
            self.memory.bases["any"] = self.lasting[1]

    def keep(self, draft: Draft, view: View) -> None:
        """Take the draft in: it is now what was spoken of last, and of whom."""
        if draft.subject is None:
            draft.subject = self.memory.subject
        self.memory.subject = draft.subject
        draft.planned = self._is_planned(draft, view)
        self.drafts.append(draft)
        self.memory.last = draft
        self.memory.recent.append(draft)
        if len(self.memory.recent) > _RECENT:
            del self.memory.recent[0]

    def _is_planned(self, draft: Draft, view: View) -> bool:
        if plans(view.signs, view.clause.start, draft.start, self.lexicon) or aims(view.signs, view.clause.start, draft.start):
            return True
        told = reports(view.signs, view.clause.start, view.clause.end) or stands_now(view.clause.mentions)
        if told or (draft.metric or "").endswith("总投资"):
            return False
        return self.planned or self.told_from is not None or self.memory.headed or self.memory.planned

    # what was spoken of

    def topic(self, clause: Clause, *, moved: bool = False, unit: str | None = None) -> Draft | None:
        """What a clause without a name of its own speaks of; a movement (`moved`) may go on with the sentence before."""
        if self.memory.last is not None:
            return self.memory.last if unit is not None and self.memory.last.unit == unit else self._speaks(self.memory.last)
        found = self._object(clause)
        return self.previous.last if found is None and (clause.heads_sentence or moved) else found

    def objects_inside(self, start: int, end: int) -> Sequence[Draft]:
        """The milestones that begin behind `start` and before `end`."""
        return self.objects[bisect_left(self.objects, start + 2, key=_start) : bisect_left(self.objects, end, key=_start)]

    def _speaks(self, last: Draft) -> Draft:
        """The draft spoken of last, or, where that is named by a verb alone (增支), one before it."""
        edges = Edges.of(self.lexicon)
        for draft in (last, *reversed(self.memory.recent)):
            if draft.metric and not edges.only_verbs(draft.metric, 0, len(draft.metric)):
                return draft
        return last

    def _object(self, clause: Clause) -> Draft | None:
        """What reached a stage earlier in the sentence (X首次获评…，在全国排名第83位: X)."""
        begins = self.tape.outer.rfind("。", max(0, clause.start - _SENTENCE), clause.start) + 1
        place = bisect_left(self.objects, clause.end, key=_start)
        while place and self.objects[place - 1].start >= max(begins, clause.start - _SENTENCE):
            place -= 1
            if self.objects[place].metric:
                return self.objects[place]
        return None

    def last_moved(self, metric: str | None = None) -> Draft | None:
        """The figure or ranking spoken of last (of this metric), which a change is the change of."""
        for draft in reversed(self.memory.recent):
            if draft.kind in ("figure", "ranking") and (metric is None or draft.metric == metric):
                return draft
        return None

    # names

    def name(self, draft: Draft, name: Name | None, clause: Clause) -> None:
        """Give the draft its metric: the name found, the noun before its bracket, or what was spoken of last."""
        if name is None and draft.rule != "figure.carried":
            name = self.before_bracket(clause)
        if name is not None:
            if self.memory.last is None and SHARED_HEAD.fullmatch(name.text) and (of := self._clause_before(clause, draft)) is not None:
                name = of._replace(text=of.text + name.text)
            draft.metric, draft.subject = self.completed(name.text), name.subject
            if draft.kind == "ranking" or name.text in _STANDINGS:
                draft.metric = self.standing_of(name.text) or draft.metric
            return
        name = self._clause_before(clause, draft)
        if name is not None:
            draft.metric, draft.subject = name.text, name.subject
            return
        last = self.memory.last
        if (
            draft.kind == "figure"
            and draft.unit in _PLACES
            and (last is None or last.metric == last.unit or last.unit not in _PLACES)
        ):
            draft.metric = draft.unit
            return
        if draft.kind == "figure" and last is not None and last.kind == "figure" and last.end == draft.start and last.metric:
            draft.metric, draft.subject, draft.carried = last.metric, last.subject, True
            return
        topic = self.topic(clause, moved=draft.kind == "change", unit=draft.unit if draft.kind == "figure" else None)
        if draft.kind == "ranking" and topic is self.previous.last and self.previous.subject is not None:
            draft.metric = draft.subject = self.previous.subject
        elif topic is not None and self._counts_its_owner(draft, topic):
            draft.metric = self.memory.subject
        elif self.memory.owner is not None and (topic is None or topic.metric is None or is_owner(topic.metric)):
            draft.metric = self.memory.owner
        elif topic is not None:
            topic = self._of_its_measure(draft, topic)
            if draft.rule == "figure.share_of" and topic.kind == "change" and (topic.metric or "|") in self.tape.text[clause.start : draft.start]:
                topic = self.last_moved() or topic
            draft.metric, draft.subject, draft.carried = self._carried(draft, topic), self.memory.owner or topic.subject, True

    def _of_its_measure(self, draft: Draft, topic: Draft) -> Draft:
        """降雨量86毫米，12个站点超过100毫米: a quantity goes on with what was measured in its unit, not with what was counted or a rate."""
        if draft.kind != "figure" or draft.mention is None or topic.mention is None or draft.mention.dimension in _UNSURE:
            return topic
        apart = draft.start - topic.end < 2 or _APART.search(self.tape.outer, topic.end, draft.start) is not None
        if apart or topic.mention.base_unit == draft.mention.base_unit:
            return topic
        return next((other for other in reversed(self.memory.recent) if self._measures_as(other, draft)), topic)

    @staticmethod
    def _measures_as(other: Draft, draft: Draft) -> bool:
        unit = None if draft.mention is None else draft.mention.base_unit
        return other.kind == "figure" and other.mention is not None and other.mention.base_unit == unit and bool(other.metric)

    def standing_of(self, name: str) -> str | None:
        """排名, 总量 alone are those of what was spoken of last (群众安全感排名)."""
        last = self.memory.last if name in _STANDINGS or name in _GROWTH else self._last_amount()
        if last is None or not last.metric or (name not in _STANDINGS and name not in _BARE_HEADS):
            return None
        noun = _BARE_END.sub("", self._without_share(last.metric))
        return None if not noun or noun.endswith(name) else noun + name

    def _last_amount(self) -> Draft | None:
        """What has a sum (总量): the last that is no rate."""
        amounts = (
            draft
            for draft in reversed(self.memory.recent)
            if draft.role == "level" and draft.part_of is None and (draft.unit or "%")[-1] not in "%％‰"
        )
        return next(amounts, self.memory.last)

    @staticmethod
    def _without_share(metric: str) -> str:
        """新能源汽车产量|占全国: what has the share."""
        found = _SHARE_OF.search(metric)
        return metric if found is None else metric[: found.start()]

    def _carried(self, draft: Draft, topic: Draft) -> str | None:
        """What a clause without a name goes on about: for another count of the same, the noun without its verb (新开通)."""
        if draft.kind == "ranking" and topic.metric:
            return topic.noun or self._without_share(topic.metric)
        if topic.noun is not None or not topic.metric or draft.kind != "figure" or draft.unit != topic.unit:
            return topic.noun or topic.metric
        if draft.cumulative:
            return _NEWLY_INSIDE.sub("", topic.metric) or topic.metric
        if topic.rule == "figure.before" and _DRAWN_UP.match(topic.metric):
            return topic.metric[2:]
        return _NEWLY.sub("", topic.metric) or topic.metric

    def _counts_its_owner(self, draft: Draft, topic: Draft) -> bool:
        """全村共3个自然村、412户: what is counted with no noun, beside something else that is counted, is the owner's."""
        return (
            draft.kind == "figure"
            and draft.mention is not None
            and draft.mention.dimension in COUNTED
            and topic.rule == "figure.behind"
            and topic.unit != draft.unit
            and self.memory.subject is not None
        )

    def _clause_before(self, clause: Clause, draft: Draft) -> Name | None:
        """进出口总值创历史新高，达到5379亿元: the metric stands in a clause without a number."""
        before = self.memory.before
        if before is None or clause.mark not in (",", ":") or any(draft.start >= before[0] for draft in self.memory.recent):
            return None
        if clause.mark == ":":
            return self._heading(before, draft)
        if _SET_APART.match(self.tape.text, *before) is not None:
            return None
        said = _STATE.search(self.tape.text, *before) or _PREDICATE.search(self.tape.text, *before)
        said = said or _ZERO.search(self.tape.text, *before)
        end = before[1] if said is None else said.start()
        if said is None and (number := _TRAILING_NUMBER.search(self.tape.outer, *before)) is not None:
            end = number.start()
        name = name_before(self.tape, self.tape.outer, before[0], end, self.lexicon)
        if name is None or said is not None:
            return None if name is None else name._replace(text=_THEN.sub("", name.text))
        return name if self.lexicon.built(name_patterns).head.search(name.text) else None

    def _heading(self, before: tuple[int, int], draft: Draft) -> Name | None:
        """营业收入：12亿元: the metric heads what stands behind the colon, unless it is a title or an owner, or an act and things are counted."""
        head = name_before(self.tape, self.tape.outer, *before, self.lexicon)
        if head is None or _TITLE.search(head.text) or is_owner(head.text):
            return None
        counted = draft.mention is not None and draft.mention.dimension in COUNTED
        act = counted and Edges.of(self.lexicon).verbs.before(head.text, 0, len(head.text)) > 0
        return None if act else head

    def completed(self, name: str) -> str:
        """占比 alone is the share of what was spoken of last: 新能源汽车占比; 前者 is the first of the two listed."""
        if name in _OF_TWO:
            two = [draft.metric or name for draft in self.memory.recent if draft.rule.endswith(".respectively")][-2:]
            known = two if len(two) == 2 else self.memory.two or [member or name for member in self._listed_before(2)]
            self.memory.two = tuple(known)
            return known[_OF_TWO[name]] if len(known) == 2 else name
        last = self.memory.last
        if last is None or not last.metric or last.metric in _BARE_HEADS:
            return name
        if name in _GOALS and last.kind == "figure":
            return last.metric + name
        if name in _SUMS and last.kind == "figure" and last.role == "level":
            return _NEWLY_INSIDE.sub("", last.noun or last.metric) + name
        if name.startswith("占") and name[1:2] not in "地用补道股有":
            return last.metric + name
        if SHARED_HEAD.fullmatch(name) is None:
            return name
        return last.metric if last.metric.endswith(name) else last.metric + name

    def before_bracket(self, clause: Clause) -> Name | None:
        """The noun that the bracket follows (储能电站（100兆瓦）); None where `clause` opens no bracket."""
        opened = clause.start if clause.mark == "(" else self.tape.signs.rfind("(", max(0, clause.start - 40), clause.start) + 1
        if not clause.bracket or not opened or any(opened <= draft.start < clause.start for draft in self.memory.recent):
            return None
        before = self.memory.before
        start = max(0, opened - 60) if before is None else before[0]
        numbers = [m.end for m in self.tape.inside(start, opened) if m.kind in NUMERIC and m.start not in self.named]
        name = name_before(self.tape, self.tape.outer, max([start, *numbers]), opened - 1, self.lexicon)
        whole = None if name is None else _WHOLE.search(name.text)
        return name if name is None or whole is None else name._replace(text=whole["whole"])

    def listed_names(self, view: View, start: int, end: int, count: int) -> list[str | None]:
        """A name for each of `count` values: those listed before them, those of the last figures, or those of the clause before."""
        marked = RESPECTIVELY.search(view.signs, start, end)
        end = end if marked is None else marked.start()
        shared = listed_verbs(self.tape, view.signs, start, end, self.lexicon)
        shared = shared if len(shared) == count else self._listed_in_bracket(view, start, end, count)
        if shared:
            return list(shared)
        name = name_before(self.tape, view.signs, start, end, self.lexicon, whole=count > 1)
        if name is not None:
            names = listed(self.tape, view.signs, name.start, name.end, self.lexicon)
            names = paired(name.text) if count == 2 and len(names) == 1 else names
            if len(names) != count:
                names = (
                    self._listed_with_count(view, name, count)
                    or [f"{member}{name.text}" for member in self._listed_before(count)]
                    or self._listed_of_figures(name, count)
                )
            return list(names) or [self.completed(name.text)] * count
        before = self._listed_before(count)
        if before:
            return before
        figures = None if self._lists_members(view.clause, count) else self.listed_figures(count)
        if figures is not None:
            return [draft.metric for draft in figures]
        topic = self.topic(view.clause)
        members = [] if topic is None or not topic.metric else topic.metric.split("、")
        if len(members) == count:
            return list(members)
        return [None if topic is None else topic.metric] * count

    def _lists_members(self, clause: Clause, count: int) -> bool:
        """机场集团、粮食集团并列第五，…: whether what was spoken of last is as many members in one metric."""
        topic = self.topic(clause)
        return topic is not None and (topic.metric or "").count("、") == count - 1 > 0

    def _listed_in_bracket(self, view: View, start: int, end: int, count: int) -> list[str]:
        """“三率”（响应率、解决率、满意率）为A、B、C: a bracket names them."""
        place = view.signs.rfind(BRACKET, start, end)
        span = next(((a, b) for a, b in self.tape.brackets if b == place + 1), None)
        if span is None:
            return []
        members = self.tape.text[span[0] + 1 : span[1] - 1].split("、")
        return members if len(members) == count and all(_MEMBER.fullmatch(member) for member in members) else []

    def _listed_with_count(self, view: View, name: Name, count: int) -> list[str]:
        """养老、失业、工伤|三项|保险参保分别为…: the list stands before the count, the head behind it."""
        counted = next((n for n in view.numbers if n.end == name.start and n.value == count), None)
        if counted is None:
            return []
        before = name_before(self.tape, view.signs, view.clause.start, counted.start, self.lexicon)
        names = [] if before is None else listed(self.tape, view.signs, before.start, before.end, self.lexicon)
        if len(names) != count or before is None:
            return []
        return before.text.split("、") if name.text.endswith(_KINDS_OF_METRIC) else [member + name.text for member in names]

    def names_each(self, view: View, start: int, end: int, count: int) -> bool:
        """Whether as many names are listed right before the values as values are (总产值、利税、利润1,204亿元、131亿元、78亿元)."""
        if len(listed_verbs(self.tape, view.signs, start, end, self.lexicon)) == count:
            return True
        if self._listed_in_bracket(view, start, end, count):
            return True
        name = name_before(self.tape, view.signs, start, end, self.lexicon, whole=True)
        if name is None:
            return False
        if len(listed(self.tape, view.signs, name.start, name.end, self.lexicon)) == count:
            return True
        if self._head_of_listed(name, count):
            return True
        before = self.memory.before
        near = before is not None and len(self.memory.recent) >= count and self.memory.recent[-count].start >= before[0]
        return near and _SUM_OF_EACH.fullmatch(name.text) is not None and bool(self._listed_of_figures(name, count))

    def listed_figures(self, count: int) -> list[Draft] | None:
        """The last `count` figures of the sentence, which a list of as many values may be about."""
        figures = [draft for draft in self.memory.recent if draft.kind == "figure"]
        levels = [draft for draft in figures if draft.role == "level"]
        mixed = len({draft.role for draft in figures[-count:]}) > 1
        figures = levels if mixed and len(levels) == count else figures
        return figures[-count:] if len(figures) >= count else None

    def _listed_of_figures(self, name: Name, count: int) -> list[str]:
        """抽检药品N批次、化妆品M批次，合格率分别为…: the head is said once, of the figures just before."""
        last = self.memory.recent[-count:]
        if (
            len(last) < count
            or len(name.text) > (6 if name.text[-1] == "率" else 4)
            or "、" in name.text
            or any(draft.kind not in ("figure", "change") or not draft.metric for draft in last)
            or len({draft.metric for draft in last}) < count
        ):
            return []
        return [f"{draft.noun or draft.metric}{name.text}" for draft in last]

    def _listed_before(self, count: int) -> list[str | None]:
        """The members of the list in the clause before (火灾起数、直接损失双下降，分别降14.6%、32.1%)."""
        if self.memory.before is None:
            return []
        begin, end = self.memory.before
        counted = self._listed_and_counted(begin, end, count)
        if counted or any(draft.start >= begin for draft in self.memory.recent):
            return list(counted)
        opened = _OPENS_LIST.search(self.tape.outer, begin, end)
        begin = begin if opened is None else opened.end()
        said = _STATE.search(self.tape.text, begin, end) or _PREDICATE.search(self.tape.text, begin, end)
        earlier = name_before(self.tape, self.tape.outer, begin, end if said is None else said.start(), self.lexicon)
        names = [] if earlier is None else listed(self.tape, self.tape.outer, earlier.start, earlier.end, self.lexicon)
        return list(names) if len(names) == count else []

    def _head_of_listed(self, name: Name, count: int) -> list[str]:
        """…三项指标…，余额达到A、B、C: a head said once, of the members that the clause before lists and counts."""
        if self.memory.before is None or len(name.text) > 4 or count < 2:
            return []
        return [member + name.text for member in self._listed_and_counted(*self.memory.before, count)]

    def _listed_and_counted(self, begin: int, end: int, count: int) -> list[str]:
        """存款、贷款、不良|三项|指标均好于上年: the members that a clause lists and counts."""
        numbers = self.tape.inside(begin, end)
        number = next((m for m in numbers if m.kind in NUMERIC and m.value == count and m.start - begin > 2 * count), None)
        name = None if number is None else name_before(self.tape, self.tape.outer, begin, number.start, self.lexicon, whole=True)
        names = [] if name is None else listed(self.tape, self.tape.outer, name.start, name.end, self.lexicon)
        return names if len(names) == count else []


_GOES_ON = lazy("其中|同期")
_SAME_BELOW = lazy(r"(?:(?P<yoy>同比|(?:上年|去年)(?:同期|同月)?)|环比|上月|上季度)[^,，;；:：。]{0,4}[(（]以?下(?:均|皆)?同[)）]")


def _lasting(text: str) -> tuple[int, Baseline] | None:
    """比去年同期（下同）: a baseline that holds for every movement to come, and where it is named."""
    found = _SAME_BELOW.search(text) if "下" in text and "同)" in text.replace("）", ")") else None
    return None if found is None else (found.start(), Baseline("yoy" if found["yoy"] else "mom", found[0], None))


def fill(draft: Draft, number: Mention, unit: str | None = None) -> None:
    """The value of `number`; `unit` where a later number of its list bears the unit (1.2个和4.9个百分点)."""
    short = number.unit is None or (number.unit == "个" and unit is not None and unit.endswith("百分点"))
    draft.value, draft.value_max, draft.unit = number.value, number.value_max, unit if short else number.unit
    draft.qualifier = number.qualifier


def with_units(group: list[Mention]) -> list[Mention]:
    """The numbers of a list, each with the unit that only the last may bear (860万、320万和120万千瓦; 38、64、151处)."""
    last = group[-1]
    if last.unit is None or all(number.unit == last.unit for number in group):
        return group
    return [_with_unit(number, last) for number in group]


def _with_unit(number: Mention, last: Mention) -> Mention:
    if number.unit is not None and not (number.base_unit is None and (last.unit or "").startswith(number.unit)):
        return number
    if number.unit is None and number.kind != "number":
        return number
    scaled = number.unit is not None or (last.unit or "")[:1] not in "万亿"
    if not scaled:
        return number
    return number._replace(unit=last.unit, dimension=last.dimension, base_unit=last.base_unit, factor=last.factor, kind=last.kind)


def with_next_unit(view: View, number: Mention) -> Mention:
    """乔木2.1万、灌木8.7万株: the unit that the next of the list bears for both."""
    if number.unit not in ("万", "亿") or number is view.numbers[-1]:
        return number
    place = view.numbers.index(number) + 1
    other = view.numbers[place]
    between = view.signs[number.end : other.start]
    return _with_unit(number, other) if other.base_unit is not None and _NEXT_OF_LIST.fullmatch(between) else number


_NEXT_OF_LIST = lazy(r"、[\u4e00-\u9fff]{1,8}")


def unit_of(group: list[Mention]) -> str | None:
    """The unit that the numbers of a list share: the last that is printed."""
    return next((number.unit for number in reversed(group) if number.unit is not None), None)

"""What a reader keeps in mind: the drafts so far, what was spoken of last, which baseline was named, whether a plan is told.

In: a passage. Out: `State`, which the rules of figures, changes and rankings share. Its `Memory` starts anew with every sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from progress_nlp.facts.dependent import dependent
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.edges import Edges
from progress_nlp.facts.lists import listed, listed_verbs, paired
from progress_nlp.facts.members import Members, said_of
from progress_nlp.facts.memory import COUNTED, NO_RULES, NUMERIC, RESPECTIVELY, Baseline, Memory, View, Without
from progress_nlp.facts.names import Name, name_before, name_patterns
from progress_nlp.facts.owners import is_owner
from progress_nlp.facts.passage import Clause, Passage
from progress_nlp.facts.planning import aims
from progress_nlp.facts.tape import FILL, NUMBER, PERCENT, QUANTITY, Tape
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy

_start = attrgetter("start")
_TRAILING_NUMBER = lazy(f"(?:约|近|超|达|为)?[{QUANTITY}{PERCENT}{NUMBER}]{FILL}{{0,80}}(?:[:/]?[0-9]{{1,3}})?\\Z")
"""海岸线曲折率|1:7: a number that is no fact."""
_COMPARED_WITH = lazy(r"(?:比|较|[高低快慢]于)(?:[^,;:。]{2,24}[和、])?(?P<whom>全[国省市区县])(?:平均)?(?:水平)?\Z")
"""增速比|全省|（7.7%）高: the metric of others, whom something is compared with."""
_SET_APART = lazy(r"(?:若|如)?(?:扣除|剔除|不含|不考虑|除去|排除|不计)")
"""扣除房地产开发投资，增长4.3%: what is set apart is no metric."""
_RECORD = lazy(r"(?:[为是系创]|成为|创下)[^,，;；:：]{0,12}(?:最[高低大小快慢好多少]|新高|新低)")
"""增长13.3%，为10年来最高增幅，…: what a record is of was said before."""
_TITLE = lazy(r"(?:方面|情况|如下|措施|单位|部门|工作|原因|问题|举措|做法|要求|其中|部分|条件|包括|显示|表示|指出|介绍|获悉|了解)\Z")
"""Heads of what follows, which no number measures (工作情况：12家…)."""
_THEN = lazy("(?<=..)则(?=..)")
_RATIO = lazy(r"(?:[由从][0-9.:：∶]{3,12}[^,;:。、0-9]{1,8})?(?:约|近|超|达|为|是)?[0-9.]{1,8}[:：∶][0-9.]{1,8}\Z")
"""城乡居民收入比为2.32:1: a ratio is no fact, and what it is of is the metric of what follows."""
_ZERO = lazy(r"(?:保持)?(?:为|是)?(?:0|零)\Z")
_RECENT = 12
_A_GOAL = lazy("(?:年度|本年度|全年|年初|总)?(?:目标任务|目标|任务|计划)")
_NUMBERED_TITLE = lazy(r"\s*(?:[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]|[一二三四五六七八九十]{1,2}是)\s*[\u4e00-\u9fffA-Za-z“”]{2,20}")
"""1.老旧小区改造。年度任务36个: a sentence that is a heading."""
_ABOUT = lazy(r"(?:工作)?方面\Z")
_SEEN_WHERE = lazy(r"(?:出现|发生|来自|位于|落[户在])[^,;:。]*\Z")
"""最高气温|出现在8月3日，达41.2℃: where and when it was is no part of its name."""
_OF_TWO = {"前者": 0, "后者": 1}
_NEWLY = lazy(r"(?:新增|净增|净减|新入库|新开通|新建|新设|新办|新招|新引进)\Z")
_DRAWN_UP = lazy(r"(?:制定|梳理|排查|建立|编制|下达|确定)(?=[\u4e00-\u9fff]{2})")
"""制定任务清单124项，已完成109项: what was drawn up is not drawn up again."""
_NEWLY_INSIDE = lazy(r"净增|新(?:增|开通|建|设|办|招|引进|认定|评)(?!区|生|型|能源)")
_SENTENCE = 1000
"""How far back a sentence is looked through, in characters."""

_BOUNDED = lazy("(?:低于|高于|超过|不足|不到|达到?|在|为)+")
_GROWTH = frozenset({"增速", "增幅"})
_UNSURE = frozenset({"count", "passengers", "ratio", "ratio_point", "duration", "score", None})
"""Dimensions whose numbers say little of what they measure."""
_APART = lazy("[、,;:。和]")
_PLACES = frozenset({"镇", "乡", "街道", "区", "县", "村", "社区", "省", "市", "州", "市州", "区县"})
"""Units that say what is counted (辖16镇2街道)."""
_HEADS = frozenset({"户", "人"})
_OF_PLACES = lazy("(?:乡镇|街道|社区|[镇乡村县区])\\Z")
"""涉及12个乡镇|8600户: places have no such unit; it says itself what is counted."""
_GOALS = frozenset({"目标", "任务", "计划", "目标任务"})
_FLOWS = frozenset({"新增", "净增", "净增加", "净增长", "净减", "净减少"})
_SUMS = frozenset({"总量", "总数", "总计"})
STANDINGS = frozenset({"排名", "位次", "名次", "排位", "总排名", "综合排名"})
_SHARE_OF = lazy(r"(?<=..)占(?![地用比道股有补]).*\Z")
_WHOLE = lazy(r"占(?![地用比道股有补])(?P<whole>.{2,20})\Z")
_BARE_HEADS = frozenset({"总量", "总额", "规模", "总数", "数量", "增速", "增幅"})


class State:
    """A passage while it is read. `named` are the numbers that are part of a name, `used` those that a fact holds beside its value."""

    def __init__(
        self, passage: Passage, lexicon: Lexicon, *, planned: bool, objects: Sequence[Draft] = (), without: Without = NO_RULES
    ) -> None:
        self.passage = passage
        self.tape: Tape = passage.tape
        self.lexicon = lexicon
        self.dependent = lexicon.built(dependent)
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
            self.memory.parts = self.tape.outer.startswith("其中", start)
        if self.lasting is not None and self.lasting[0] < start:
            self.memory.bases["any"] = self.lasting[1]

    def keep(self, draft: Draft, view: View) -> None:
        """Take the draft in: it is now what was spoken of last, and of whom."""
        if draft.subject is None:
            draft.subject = self.memory.subject
        if not draft.aside:
            self.memory.subject = draft.subject
        draft.planned = self._is_planned(draft, view)
        self.drafts.append(draft)
        if draft.whole:
            return
        self.memory.last = draft
        self.memory.recent.append(draft)
        if len(self.memory.recent) > _RECENT:
            del self.memory.recent[0]

    def _is_planned(self, draft: Draft, view: View) -> bool:
        if view.plans(draft.start, self.lexicon) or aims(view.signs, view.clause.start, draft.start):
            return True
        if view.tells or (draft.metric or "").endswith("总投资"):
            return False
        return self.planned or self.told_from is not None or self.memory.headed or self.memory.planned

    @property
    def members(self) -> Members:
        """The lists of what is read."""
        return Members(self.tape, self.lexicon, self.memory)

    # what was spoken of

    def topic(self, clause: Clause, *, moved: bool = False, unit: str | None = None) -> Draft | None:
        """What a clause without a name of its own speaks of; a movement (`moved`) may go on with the sentence before."""
        if self.memory.last is not None:
            alike = unit is not None and self.memory.last.unit == unit
            return self._counts(self.memory.last) if alike else self._speaks(self.memory.last)
        found = self._object(clause)
        return self.previous.last if found is None and (clause.heads_sentence or moved) else found

    def objects_inside(self, start: int, end: int) -> Sequence[Draft]:
        """The milestones that begin behind `start` and before `end`."""
        return self.objects[bisect_left(self.objects, start + 2, key=_start) : bisect_left(self.objects, end, key=_start)]

    def _counts(self, last: Draft) -> Draft:
        """The draft spoken of last, or, where that is named by what the counted did (31条通过评估), the one that names them."""
        if last.rule != "figure.predicate":
            return last
        named = (draft for draft in reversed(self.memory.recent) if draft.rule != last.rule and draft.unit == last.unit and draft.metric)
        return next(named, last)

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
        if name is not None and draft.unit in _PLACES and name.text.endswith("等"):
            draft.metric = draft.unit  # 河东、河西等24县
            return
        if name is not None:
            if self.memory.last is None and self.dependent.head.fullmatch(name.text) and (of := self._clause_before(clause, draft)) is not None:
                name = of._replace(text=of.text + name.text)
            if self.memory.last is None and _A_GOAL.fullmatch(name.text) and (head := self._headed(clause)) is not None:
                draft.metric, draft.subject, draft.noun = head.text + name.text, head.subject, head.text
                return
            whole = draft.rule in ("figure.behind", "figure.carried") and name.text in _GOALS
            if name.text in _FLOWS and (amount := self._flowed(draft)) is not None:
                name = name._replace(text=amount + name.text)
            draft.metric, draft.subject = name.text if whole else self.completed(name.text), name.subject
            if draft.kind == "ranking" or name.text in STANDINGS:
                draft.metric = self.standing_of(name.text) or draft.metric
            return
        name = self._clause_before(clause, draft)
        if name is None and self.memory.last is None and draft.kind == "figure" and clause.mark == ",":
            name = self._headed(clause)
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
        if draft.kind == "figure" and draft.unit in _HEADS and last is not None and last.behind == draft.start and _OF_PLACES.search(last.metric or ""):
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
        elif self.memory.owner is not None and (topic is None or topic.metric is None or is_owner(topic.metric, self.lexicon)):
            draft.metric = self.memory.owner
        elif topic is not None:
            topic = self._of_its_measure(draft, topic)
            if draft.rule == "figure.share_of" and topic.kind == "change" and (topic.metric or "|") in self.tape.text[clause.start : draft.start]:
                topic = self.last_moved() or topic
            draft.metric, draft.subject, draft.carried = self._carried(draft, topic), self.memory.owner or topic.subject, True

    def _flowed(self, draft: Draft) -> str | None:
        """贷款余额820亿元，当月新增|12亿元: what grew by an amount, which is measured in the same unit."""
        last = self.memory.last
        if last is None or draft.kind != "figure" or draft.mention is None or last.mention is None or not last.metric:
            return None
        same = last.mention.base_unit == draft.mention.base_unit
        grew = last.kind == "change" and last.mention.dimension == "ratio"
        return None if not (same or grew) or _NEWLY_INSIDE.search(last.metric) else last.metric

    def _of_its_measure(self, draft: Draft, topic: Draft) -> Draft:
        """降雨量86毫米，12个站点超过100毫米: a quantity goes on with what was measured in its unit, not with what was counted or a rate."""
        if draft.kind != "figure" or draft.mention is None or topic.mention is None:
            return topic
        if not self._turns(draft.mention, topic):
            if draft.mention.dimension in _UNSURE or topic.mention.base_unit == draft.mention.base_unit:
                return topic
            if draft.start - topic.end < 2 or _APART.search(self.tape.outer, topic.end, draft.start) is not None:
                return topic
        return next((other for other in reversed(self.memory.recent) if self._measures_as(other, draft)), topic)

    def _turns(self, number: Mention, topic: Draft) -> bool:
        """3个县完成率高于90%，1个|低于80%|: a count behind a rate goes on with what was counted, and the rate right behind it with the rate."""
        was = None if topic.mention is None else topic.mention.dimension
        if number.dimension in COUNTED and was == "ratio":
            return True
        if number.dimension != "ratio" or was not in COUNTED:
            return False
        return _BOUNDED.fullmatch(self.tape.outer, topic.end, number.start) is not None

    @staticmethod
    def _measures_as(other: Draft, draft: Draft) -> bool:
        unit = None if draft.mention is None else draft.mention.base_unit
        return other.kind == "figure" and other.mention is not None and other.mention.base_unit == unit and bool(other.metric)

    def standing_of(self, name: str) -> str | None:
        """排名, 总量 alone are those of what was spoken of last (群众安全感排名)."""
        last = self.memory.last if name in STANDINGS or name in _GROWTH else self._last_amount()
        if last is None or not last.metric or (name not in STANDINGS and name not in _BARE_HEADS):
            return None
        noun = self.dependent.standing.sub("", self._without_share(last.metric))
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
            if topic.rule == "change.noun" and topic.end > draft.start - 3 and (rate := self.dependent.growth.search(self.tape.text, topic.start, topic.end)):
                return topic.metric + rate[0]
            return topic.noun or self._without_share(topic.metric)
        if draft.cumulative and topic.rule == "figure.verb" and draft.unit == topic.unit:
            return topic.metric
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
            and not (topic.unit or "").startswith(draft.unit or "|")
            and self.memory.subject is not None
        )

    def _clause_before(self, clause: Clause, draft: Draft) -> Name | None:
        """进出口总值创历史新高，达到5379亿元: the metric stands in a clause without a number."""
        before = self.memory.before
        if before is None or clause.mark not in (",", ":") or any(draft.start >= before[0] for draft in self.memory.recent):
            return None
        if clause.mark == ":":
            return self._heading(before, draft)
        if _SET_APART.match(self.tape.text, *before) is not None or _RECORD.match(self.tape.text, *before) is not None:
            return None
        said = said_of(self.tape.text, *before)
        said = said or _ZERO.search(self.tape.text, *before) or _RATIO.search(self.tape.text, *before)
        end = before[1] if said is None else said.start()
        if said is None and (number := _TRAILING_NUMBER.search(self.tape.outer, *before)) is not None:
            end = number.start()
        name = name_before(self.tape, self.tape.outer, before[0], end, self.lexicon)
        if name is None or said is not None:
            return None if name is None else name._replace(text=_THEN.sub("", name.text))
        if name.text.startswith("最"):
            return name._replace(text=_SEEN_WHERE.sub("", name.text))
        return name if self.lexicon.built(name_patterns).head.search(name.text) else None

    def _heading(self, before: tuple[int, int], draft: Draft) -> Name | None:
        """营业收入：12亿元: the metric heads what stands behind the colon, unless it is a title or an owner, or an act and things are counted."""
        head = self._head(*before)
        counted = draft.mention is not None and draft.mention.dimension in COUNTED
        act = head is not None and counted and Edges.of(self.lexicon).verbs.before(head.text, 0, len(head.text)) > 0
        return None if act else head

    def _head(self, start: int, end: int) -> Name | None:
        """The name in `[start, end)`, unless it is a title or an owner."""
        head = name_before(self.tape, self.tape.outer, start, end, self.lexicon)
        return None if head is None or _TITLE.search(head.text) or is_owner(head.text, self.lexicon) else head

    def _headed(self, clause: Clause) -> Name | None:
        """老旧电梯更新改造：全年任务|360台; 招商引资方面，全年目标|100亿元: what a goal without a name is the goal of."""
        before = self.previous.before if clause.heads_sentence else self.memory.before
        if before is None or (clause.heads_sentence and _NUMBERED_TITLE.fullmatch(self.tape.text, *before) is None):
            return None
        about = _ABOUT.search(self.tape.outer, *before)
        if about is None and clause.mark == ",":
            return None
        return self._head(before[0], before[1] if about is None else about.start())

    def completed(self, name: str) -> str:
        """占比 alone is the share of what was spoken of last: 新能源汽车占比; 前者 is the first of the two listed."""
        if name in _OF_TWO:
            two = [draft.metric or name for draft in self.memory.recent if draft.rule.endswith(".respectively")][-2:]
            known = two if len(two) == 2 else self.memory.two or [member or name for member in self.members.before(2)]
            known = known or self.members.pair()
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
        if self.dependent.head.fullmatch(name) is None:
            return name
        return last.metric if last.metric.endswith(name) else self.dependent.of_growth.sub("", last.metric) + name

    def before_bracket(self, clause: Clause) -> Name | None:
        """The noun that the bracket follows (储能电站（100兆瓦）); None where `clause` opens no bracket."""
        opened = clause.start if clause.mark == "(" else self.tape.signs.rfind("(", max(0, clause.start - 40), clause.start) + 1
        if not clause.bracket or not opened or any(opened <= draft.start < clause.start for draft in self.memory.recent):
            return None
        before = self.memory.before
        start = max(0, opened - 60) if before is None else before[0]
        numbers = [m.end for m in self.tape.inside(start, opened) if m.kind in NUMERIC and m.start not in self.named]
        compared = _COMPARED_WITH.search(self.tape.outer, start, opened - 1)
        if compared is not None and self.memory.last is not None and self.memory.last.metric:
            return Name(self.memory.last.metric, compared.start(), compared.end(), self.tape.text[slice(*compared.span("whom"))])
        start = max([start, *numbers])
        said = said_of(self.tape.text, start, opened - 1)
        end = opened - 1 if said is None else said.start()
        name = name_before(self.tape, self.tape.outer, start, end, self.lexicon)
        whole = None if name is None else _WHOLE.search(name.text)
        return name if name is None or whole is None else name._replace(text=whole["whole"])

    def _listed_from(self, view: View, start: int, end: int, count: int) -> list[str]:
        """销售、管理、研发费用率分别为: the members where the first of them looks like a verb; empty where they are not `count`."""
        names = listed(self.tape, view.signs, *Edges.of(self.lexicon).strip(view.signs, start, end), self.lexicon)
        return names if len(names) == count and "、" in view.signs[start:end] else []

    def listed_names(self, view: View, start: int, end: int, count: int) -> list[str | None]:
        """A name for each of `count` values: those listed before them, those of the last figures, or those of the clause before."""
        marked = RESPECTIVELY.search(view.signs, start, end)
        end = end if marked is None else marked.start()
        shared = listed_verbs(self.tape, view.signs, start, end, self.lexicon)
        shared = shared if len(shared) == count else self.members.in_bracket(view, start, end, count)
        if shared:
            return list(shared)
        name = name_before(self.tape, view.signs, start, end, self.lexicon, whole=count > 1)
        if name is not None:
            names = self.members.referred(name, count) or listed(self.tape, view.signs, name.start, name.end, self.lexicon)
            names = paired(name.text) if count == 2 and len(names) == 1 else names
            if len(names) != count:
                names = (
                    self._listed_from(view, start, end, count)
                    or self.members.with_count(view, name, count)
                    or [f"{member}{name.text}" for member in self.members.before(count)]
                    or self.members.of_figures(name, count)
                )
            return list(names) or [self.completed(name.text)] * count
        before = self.members.before(count)
        if before:
            return before
        if moved := self.members.moved(count):
            return moved
        figures = None if self._lists_members(view.clause, count) else self.members.figures(count)
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


_GOES_ON = lazy("其中|同期")
_SAME_BELOW = lazy(r"(?:(?P<yoy>同比|(?:上年|去年)(?:同期|同月)?)|环比|上月|上季度)[^,，;；:：。]{0,4}[(（]以?下(?:均|皆)?同[)）]")


def _lasting(text: str) -> tuple[int, Baseline] | None:
    """比去年同期（下同）: a baseline that holds for every movement to come, and where it is named."""
    found = _SAME_BELOW.search(text) if "下" in text and "同)" in text.replace("）", ")") else None
    return None if found is None else (found.start(), Baseline("yoy" if found["yoy"] else "mom", found[0], None))

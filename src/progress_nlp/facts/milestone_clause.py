"""One clause read for milestones, a stage word at a time, from left to right.

In: the tokens of a clause and the scene. Out: drafts of facts. A stage word is tried as one of a series, as a noun that a verb carries, as a noun whose
verb follows (`milestone_nouns.py`), and as a verb of its own (here).

    云湖大桥已完成立项、环评，正在办理施工许可证 → 立项 (carried), 环评 (series), 施工许可证 (carried)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.milestone_nouns import NounReader
from progress_nlp.facts.milestone_phrase import Thing
from progress_nlp.facts.milestone_view import FAR, PASSED_BY, TIMES, Reading
from progress_nlp.facts.stages import Token
from progress_nlp.lexicon.schema import Stage
from progress_nlp.patterns import lazy

_PREDICATES = frozenset(("verb", "act", "into", "both", "award", "event", "paper"))
_NUMBERED_EVENT = lazy("第.{1,4}[届次]|[上下本]届|[一二三四五六七八九十0-9]届.{1,3}次")
_GOES_WITH = ("使用", "运行", "运营", "亮相", "见效", "开放", "投入")
_QUOTED = ("”", "》", "赛事", "巡演", "巡展", "演出")
_DRAWN = ("规划", "方案", "预案", "导则")
_LANDS = ("地块", "宗地", "用地", "土地")
_PLOTS = lazy("[0-9一二三四五六七八九十两]宗\\Z")
_OF_PAPERS_TOLD = frozenset(("reviewed", "issued"))
_GRANTED = ("批复", "批准", "核准")
_SHORT_NAME = 5
_PLACE_WON = lazy(r"(?:[第前][0-9一二三四五六七八九十]{1,4}[名位]|三甲|连冠)\Z")
"""夺得团体第二名: a ranking, no title."""
_PLACES = ("第一", "第二", "第三", "首位", "榜首", "前列")
_RECEIVERS = ("你们", "各", "全市", "全区", "全县", "全省", "社会", "企业", "基层")
_FIRST = ("首次", "首场", "第一次")
_BECOMES_TOPIC = frozenset(("issued", "reviewed", "planning", "completed", "started", "in_service", "approved"))


class ClauseReader(NounReader):
    """Reads one clause."""

    def read(self) -> Iterator[Draft]:
        place, statuses = 0, []
        if self._scene.mood and not self._scene.firm and self._is_of_its_own():
            self._scene.calm()
        while place < len(self._tokens):
            self._begin = max(self._begin, place - FAR)
            stage = self._tokens[place].stage
            reading = self._read_stage(place, stage) if stage is not None else None
            if reading is None or stage is None:
                self._keep_mood(place)
                self._leave_relative(place)
                place += 1
                continue
            statuses.append(reading.status)
            said = (stage.stage, reading.thing.text, reading.status)
            if reading.rule and not (reading.rule.startswith("milestone.verb") and said in self._said):
                yield self._fact(reading, place, stage)
            self._said.add(said)
            self._told = reading.thing
            self._chained = reading
            self._begin = reading.end
            place = max(place + 1, reading.end)
        self._leave(statuses)

    def _leave_relative(self, place: int) -> None:
        """正在施工的云湖大桥已封顶: the words before 的 say nothing of what follows."""
        before = self._tokens[self._begin : place]
        if self._tokens[place].kind == "u" and any(t.kind == "S" for t in before) and all(t.kind in "vadcegS" for t in before):
            self._begin = place + 1
            self._scene.calm()
        elif self._tokens[place].kind == "u" and before and before[-1].kind == "S" and self._next_kind(place) in tuple("nq"):
            self._scene.calm()

    def _leave(self, statuses: Sequence[str]) -> None:
        """What the next clause takes over."""
        if not statuses:
            self._scene.pass_by(*self._span)
        waits = any(self._text(t) == "待" for t in self._tokens) and self._tape.outer[self._span[1] - 1] == "后"
        if "planned" not in statuses and not waits and not all(t.kind in "vadlj" for t in self._tokens):
            self._scene.calm()
        if all(t.kind in "dal" for t in self._tokens) and any(t.value in ("by", "planned") for t in self._tokens):
            self._scene.plan()

    def _keep_mood(self, place: int) -> None:
        token = self._tokens[place]
        if token.kind == "v" and token.value != "planned":
            self._scene.calm()
        elif token.value == "planned" and token.kind in "ve":
            self._scene.plan(firm=all(t.kind in "adlv" for t in self._tokens[:place]))

    def _is_of_its_own(self) -> bool:
        """Whether the clause has a subject of its own, which a plan told of another does not reach."""
        first = next((t for t in self._tokens if t.kind not in "vadl"), None)
        return first is not None and first.kind == "n"

    def _read_stage(self, place: int, stage: Stage) -> Reading | None:
        if self._is_condition(place, stage) or self._qualifies(place, stage):
            return None
        carrier = self._carrier(place)
        if self._describes(place, stage) and not (carrier is not None and self._tail(place)):
            return None
        if self._is_denied(place) or self._is_stopped(place, carrier) or self._lists_fields(place, stage):
            return None
        reading = self._in_series(place, stage) or self._carried(place, stage, carrier)
        reading = reading or self._noun_verb(place, stage) or self._predicate(place, stage)
        return reading if reading is None or self._fits(reading, stage) else None

    def _default(self, stage: Stage, status: str = "done") -> str:
        return "ongoing" if stage.word in self._groups["durative"] else status

    def _predicate(self, place: int, stage: Stage) -> Reading | None:
        """封顶, 印发《办法》, 已公示: the stage word is the predicate."""
        if not self._can_be_predicate(place, stage):
            return None
        form = stage.form
        paper = self._things.paper_behind(self._tokens, place + 1) if stage.stage in _OF_PAPERS_TOLD and form == "act" else None
        if paper is not None:
            return Reading(self._first(place), place, paper[1], paper[0], self._status(place, "done"), "milestone.verb_object")
        after, end = self._things.after(self._tokens, self._object_place(place, form), whole=form == "event")
        if len(after) == 1 and after[0].kind == "q" and self._text(after[0]).endswith(TIMES):
            after = ()
        if not self._is_payment(place, stage) and (self._is_class(after) or self._has_some(place)):
            return None
        if (form == "act" and after and (self._goes_on_as_subject(end) or self._equates(place, after))) or self._urges_nobody(place):
            return None
        before = self._before(place, stage)
        behind = self._things.make(after) if after and form != "into" else None
        behind = self._things.before_verb(behind) if form == "act" else behind
        if behind is not None and behind.text.endswith("有") and self._tape.outer.startswith(":", self._span[1]):
            return None
        if form == "act" and after and self._things.text(after) in _GOES_WITH:
            after = ()
        if behind is not None and stage.stage == "issued" and behind.text.startswith(_RECEIVERS if before is not None else "你们"):
            behind, after = None, ()
        event = form == "event"
        thing = self._event(behind if after else before, place) if event else self._predicate_thing(place, before, behind, after)
        if thing is None:
            return None
        self._series = None
        self._speak_of(thing, before, behind, stage)
        takes = (thing is behind and self._next_kind(place) != "S") or form in ("award", "into")
        status = self._status(place, self._default(stage, "ongoing" if self._is_urged(place) else "done"))
        if stage.word.startswith("具备"):
            status = "planned"
        if status == "done" and stage.word.startswith("待"):
            status = "ongoing"
        if self._chained is not None and self._begin == place == self._chained.end:
            status = self._chained.status
        last = max(place, end - 1) if form == "award" else place
        while last > place and self._tokens[last].kind in "lu":
            last -= 1
        rule = self._predicate_rule(place, stage, thing is behind)
        return Reading(self._first(place), last, end if takes else place + 1, thing, status, rule)

    def _equates(self, place: int, after: Sequence[Token]) -> bool:
        """是全市首个引入云计算的园区: what something is, no event."""
        return any(t.kind == "u" for t in after) and any(self._text(t) == "是" for t in self._tokens[self._begin : place])

    def _goes_on_as_subject(self, end: int) -> bool:
        """引进人才政策持续优化, 设立标准另行公布: what follows the verb is the subject of another."""
        behind = self._tokens[end : end + 2]
        if behind and behind[0].kind in "ce" and any(self._text(t) == "、" for t in self._tokens[max(0, end - 4) : end - 1]):
            return True
        if behind and ((self._opens_verb(behind[0]) and behind[0].value != "landed") or behind[0].kind == "g"):
            return True
        return len(behind) == 2 and behind[0].kind == "v" and behind[0].value == "ongoing" and behind[1].kind in "xn"

    def _can_be_predicate(self, place: int, stage: Stage) -> bool:
        granted = stage.form == "noun" and (self._ends_clause(place, stage) or self._is_dated_work(place, stage))
        if not (granted or stage.form in _PREDICATES) or (self._is_counted(place) and not self._is_payment(place, stage)):
            return False
        if stage.word.endswith("完成") and self._next_kind(place) not in ("", "j", "l") and not self._following(place).startswith("《"):
            return False
        if self._is_agents(place, stage) or self._is_class_subject(place) or self._is_subject(place, stage):
            return False
        if stage.form == "both" and (self._heads(place) or self._is_listed(place)):
            return False
        return stage.form != "both" or self._has_aspect(place, stage) or self._ends_clause(place, stage) or self._acts_on(place, stage)

    def _acts_on(self, place: int, stage: Stage) -> bool:
        """自然资源部批准了云州港用海, 市人大审议《条例》: what an office does to what stands behind."""
        if stage.stage not in PASSED_BY or place == self._begin or not self._next_kind(place):
            return False
        behind = self._tokens[place + 1]
        agent = next((t for t in reversed(self._tokens[self._begin : place]) if t.kind not in "vad"), None)
        if agent is None or agent.kind != "n" or not self._text(agent).endswith(self._groups["agent"]):
            return False
        if behind.kind == "n" and stage.word in _GRANTED and not self._is_payment(place, stage):
            return self._next_kind(place + 1) in ("", "S") and len(self._text(behind)) > _SHORT_NAME
        return behind.kind == "z" or self._text(behind).startswith("《")

    def _is_urged(self, place: int) -> bool:
        """推动|设立天使基金: what is worked towards has not come."""
        return place > self._begin and self._tokens[place - 1].kind == "e" and self._tokens[place - 1].value == "ongoing"

    def _is_subject(self, place: int, stage: Stage) -> bool:
        """口岸对外开放|通过验收: what passes is named by the stage word."""
        behind = self._tokens[place + 1 : place + 2]
        named = place > self._begin and self._tokens[place - 1].kind == "n"
        return named and stage.stage == "in_service" and bool(behind) and self._text(behind[0]) == "通过"

    def _is_listed(self, place: int) -> bool:
        """其中供暖、物业类诉求: the first of nouns that are listed."""
        behind = self._tokens[place + 1 : place + 3]
        listed = len(behind) == 2 and self._text(behind[0]) == "、" and behind[1].kind == "n"
        return listed and all(t.kind in "al" for t in self._tokens[self._begin : place])

    def _heads(self, place: int) -> bool:
        """雨山湖清淤：a noun at the end of a heading."""
        return self._next_kind(place) == "" and self._tape.outer.startswith(":", self._span[1])

    def _ends_clause(self, place: int, stage: Stage) -> bool:
        """观光小火车试运行: said of the thing straight before it, with nothing behind."""
        granted = (stage.stage == "approved" and stage.word.endswith(("批复", "核准"))) or stage.word == "公示"
        if not (granted or stage.stage in ("in_service", "accepted", "initiated")) or place == self._begin:
            return False
        goes_well = place + 1 < len(self._tokens) and self._text(self._tokens[place + 1]) == "顺利"
        if self._next_kind(place + goes_well) not in ("", "j") and not (granted and self._ends_item(place)):
            return False
        before = self._tokens[self._begin : place]
        if granted and self._things.is_stage_noun(before[-1]):
            return all(t.kind in "nlqadS" for t in before)
        return all(t.kind in "nlqad" for t in before) and self._is_name(self._things.text(before[-1:]), granted)

    def _is_dated_work(self, place: int, stage: Stage) -> bool:
        """6月土方开挖: building works, said by a date alone."""
        if stage.stage != "construction" or self._next_kind(place) not in ("", "j", "l"):
            return False
        window = self._tokens[self._begin : place]
        return bool(window) and window[-1].kind == "d" and all(t.kind in "dal" for t in window)

    def _is_name(self, text: str, granted: bool) -> bool:
        return self._things.is_named(self._things.without(text, "measure")) or (granted and len(text) > _SHORT_NAME)

    def _ends_item(self, place: int) -> bool:
        """可研批复、年底动工: behind 、 another predicate with a time or an aspect of its own."""
        return self._next_kind(place) == "l" and place + 2 < len(self._tokens) and self._tokens[place + 2].kind in "vad"

    def _is_payment(self, place: int, stage: Stage) -> bool:
        """成功发行10亿元债券, 首批资金已拨付900万元: one sum, not a class of things."""
        if stage.stage != "funded":
            return False
        return stage.word == "发行" or (place > self._begin and self._tokens[place - 1].kind in "va")

    def _predicate_rule(self, place: int, stage: Stage, behind: bool) -> str:
        """The rule's name; none for the second of two words of one stage (开航、复航)."""
        last, self._last = self._last, (place + 1, stage.stage)
        if last is not None and last[1] == stage.stage and all(t.kind in "lj" for t in self._tokens[last[0] : place]):
            return ""
        if stage.form in ("event", "award"):
            return f"milestone.{stage.form}"
        return "milestone.verb_object" if behind else "milestone.verb"

    def _speak_of(self, thing: Thing, before: Thing | None, behind: Thing | None, stage: Stage) -> None:
        """What the next clauses go on with: of a firm that signs a contract the firm, of a park that is built the park."""
        if thing is behind and stage.form == "award":
            return
        if thing is not behind or stage.stage in _BECOMES_TOPIC or (before is None and stage.stage != "signed" and self._scene.topic is None):
            self._scene.speak_of(thing)
        elif before is not None and before.named and not (stage.stage == "signed" and any(w in before.text for w in "与和、")):
            self._scene.speak_of(before)

    def _object_place(self, place: int, form: str) -> int:
        """Where the thing may follow: 建成投用云湖泵站, 新设、迁入企业 have it behind both verbs."""
        at = place + 1
        high = min(len(self._tokens), place + 6)
        while at < high and (form == "act" or (form == "into" and self._tokens[at].kind == "l")):
            behind = at + (self._tokens[at].kind == "l")
            if behind >= high or not (
                self._opens_verb(self._tokens[behind]) or (behind > at and self._tokens[behind].kind in "xc")
            ):
                break
            at = behind + 1
        return at

    def _before(self, place: int, stage: Stage) -> Thing | None:
        """The subject of the predicate: 园内二期规综已公示 → 园内二期."""
        thing = self._things.subject(self._tokens, self._begin, self._before_receivers(place, stage))
        if thing is None and stage.form == "award":
            thing = self._things.subject(self._tokens, self._begin, place, scope=True)
        if thing is not None and stage.stage == "construction" and stage.form == "verb":
            return self._bearer(thing) if not stage.of or thing.text.endswith(stage.of) else None
        if thing is None or thing.named or stage.form != "both" or stage.stage == "construction":
            return thing
        text = self._things.without(thing.text, "modifier")
        return Thing(text, thing.counted, True) if len(text) > 1 and self._things.is_named(text) else thing

    def _bearer(self, thing: Thing) -> Thing:
        """体育馆屋盖|提升到位 → 体育馆: the part that is worked on belongs to the work, where the rest of the name is one."""
        text = self._things.without(thing.text, "modifier", "built")
        return Thing(text, thing.counted, True) if text != thing.text and len(text) > 2 and self._things.is_named(text) else thing

    def _before_receivers(self, place: int, stage: Stage) -> int:
        """新馆|对师生|开放: where the words end that tell for whom, in front of a verb that takes no object."""
        if stage.form != "verb" or stage.stage != "in_service":
            return place
        tells = (at for at in range(self._begin, place) if self._tokens[at].kind == "o" and self._text(self._tokens[at]) == "对")
        return next(tells, place)

    def _predicate_thing(self, place: int, before: Thing | None, behind: Thing | None, after: Sequence[Token]) -> Thing | None:
        stage = self._tokens[place].stage
        if stage is None:
            return None
        form = stage.form
        earlier = self._goes_on(stage, stage.word)
        if form == "paper":
            return behind if behind is not None and behind.text.startswith("《") else None
        if form == "award":
            if behind is not None and (behind.text.endswith((*self._groups["share"], *_PLACES)) or _PLACE_WON.search(behind.text)):
                return None
            return before or self._winner(earlier) or self._host(self._first(place)) or behind
        if form == "act":
            if after and self._text_follows_verbs(after):
                return before or behind
            return behind if after else before or earlier or self._host(self._first(place))
        if (form == "both" and self._acts_on(place, stage)) or (stage.word == "中标" and behind is not None and behind.named):
            return behind
        if self._text(after[0])[:1] in ("“", "《") if after else False:
            return None
        if behind is not None and behind.named and (before is None or form == "both"):
            return behind
        if before is None and form == "verb" and behind is not None and self._next_kind(self._tokens.index(after[0]) - 1) == "n":
            return None
        return before or earlier or self._body() or self._host(self._first(place))

    def _winner(self, earlier: Thing | None) -> Thing | None:
        """Who won, where nobody stands before the verb by name: the firm told of before, 公司 itself, whose profile it is."""
        own = self._body(told=True)
        firm = earlier is not None and earlier.text.endswith(self._groups["institution"])
        told = earlier if firm or own is None else own
        return told or self._scene.of_profile() or self._scene.at_first()

    def _text_follows_verbs(self, after: Sequence[Token]) -> bool:
        """Whether another verb of stages stands straight before the phrase."""
        at = self._tokens.index(after[0])
        return at > 0 and self._opens_verb(self._tokens[at - 1]) and at > 1 and self._opens_verb(self._tokens[at - 2])

    def _event(self, thing: Thing | None, place: int) -> Thing | None:
        """A named event; a round of meetings or a class of them is none."""
        if thing is None:
            return None
        text = thing.text
        if self._following(place).startswith(_FIRST):
            return thing
        if any(mark in text for mark in "“《") or text.startswith(self._groups["quoted_event"]) or _NUMBERED_EVENT.search(text):
            return thing
        if text.endswith(self._groups["routine"]) and len(text) < 12:
            return None
        return thing if (len(text) >= 6 or text.endswith("仪式")) and text.endswith(self._groups["event"]) else None

    def _with_paper(self, name: str, place: int, stage: Stage) -> str:
        """“十五五”|规划编制 → “十五五”规划: what is drawn up belongs to the name that it follows."""
        start = self._tokens[place].start
        drawn = name and stage.word.startswith(_DRAWN) and stage.word.endswith(("编制", "编写", "修编"))
        return name + stage.word[:2] if drawn and self._tape.text.endswith(name, 0, start) else name

    def _fact(self, reading: Reading, place: int, stage: Stage) -> Draft:
        start, end = self._tokens[reading.first].start, self._tokens[reading.last].end
        tail = self._tail(place) if reading.last == place and reading.rule in ("milestone.carried", "milestone.series") else ""
        end += len(tail) if tail in ("手续", "流程", "程序", "阶段") else 0
        end += self._tape.text.startswith("》", end) and "《" in self._tape.text[start:end]
        code = stage.stage
        if stage.word.startswith("进场") and reading.thing.text.endswith(self._groups["equipment"]):
            code = "construction"
        if stage.word.endswith("挂牌") and (reading.thing.text.endswith(_LANDS) or _PLOTS.search(reading.thing.text)):
            code = "land"
        if stage.word == "摘得" and (self._tape.text[start:end].endswith(_LANDS) or reading.thing.text.endswith(_LANDS)):
            code = "land"
        if stage.form == "work" and "启动" in self._tape.text[start:end]:
            code = "started"
        if stage.word.endswith("收官") and not reading.thing.text.endswith((*self._groups["event"], *_QUOTED)):
            code = "completed"
        draft = Draft("milestone", start, end, reading.rule, metric=self._with_paper(reading.thing.text, place, stage) or None)
        draft.stage, draft.status, draft.planned = code, reading.status, reading.status == "planned"
        return draft

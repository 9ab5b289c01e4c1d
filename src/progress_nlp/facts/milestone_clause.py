"""One clause read for milestones, a stage word at a time, from left to right.

In: the tokens of a clause and the scene. Out: facts. Each rule is a method that gives a `Reading` or None; a stage word is tried as one of a
series, as a noun that a verb carries, as a noun whose verb follows, and as a verb of its own.

    云湖大桥已完成立项、环评，正在办理施工许可证 → 立项 (carried), 环评 (series), 施工许可证 (carried)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from progress_nlp.facts.milestone_scene import Scene
from progress_nlp.facts.milestone_thing import NOUN_FORMS, Thing, Things
from progress_nlp.facts.model import Fact
from progress_nlp.facts.stages import Token
from progress_nlp.facts.tape import Tape
from progress_nlp.lexicon.schema import Stage

_TAKES_PLACE = frozenset(("act", "event", "award", "into"))
_PREDICATES = frozenset(("verb", "act", "into", "both", "award", "event", "paper"))
_EVIDENCE = frozenset("vacger")
_FIGURE_VERBS = tuple("近约超达为共占等已均将和与及、逾")
_NUMBERED_EVENT = re.compile("第.{1,4}[届次]")
_NEVER_DONE = frozenset(("开展", "推进", "申请", "组织开展"))
_PAPER_PREPOSITIONS = frozenset(("按照", "按", "根据", "依据", "结合", "随着", "关于"))
_BY_AGENTS = frozenset(("reviewed", "approved", "recognized", "delivered", "accepted"))
_BECOMES_TOPIC = frozenset(("issued", "reviewed", "planning", "completed", "started", "in_service", "approved"))


class Reading(NamedTuple):
    """A stage word read in its clause: `first` and `last` token of the evidence, where to read on, and what it says; no `rule`: the second
    of two words of one stage, read but not told."""

    first: int
    last: int
    end: int
    thing: Thing
    status: str
    rule: str


class ClauseReader:
    """Reads one clause."""

    def __init__(self, tape: Tape, things: Things, tokens: list[Token], scene: Scene, span: tuple[int, int]) -> None:
        self._tape = tape
        self._things = things
        self._groups = things.groups
        self._tokens = tokens
        self._scene = scene
        self._begin = 0
        self._series: tuple[Reading, str] | None = None
        self._last: tuple[int, str] | None = None
        self._span = span

    def read(self) -> Iterator[Fact]:
        place, statuses = 0, []
        while place < len(self._tokens):
            stage = self._tokens[place].stage
            reading = self._read_stage(place, stage) if stage is not None else None
            if reading is None or stage is None:
                self._keep_mood(self._tokens[place])
                self._leave_relative(place)
                place += 1
                continue
            statuses.append(reading.status)
            if reading.rule:
                yield self._fact(reading, place, stage)
            self._begin = reading.end
            place = max(place + 1, reading.end)
        self._leave(statuses)

    def _leave_relative(self, place: int) -> None:
        """正在施工的云湖大桥已封顶: the words before 的 say nothing of what follows."""
        before = self._tokens[self._begin : place]
        if self._tokens[place].kind == "u" and any(t.kind == "S" for t in before) and all(t.kind in "vadcegS" for t in before):
            self._begin = place + 1
            self._scene.calm()

    def _leave(self, statuses: Sequence[str]) -> None:
        """What the next clause takes over."""
        if not statuses:
            self._scene.pass_by(*self._span)
        waits = any(self._text(t) == "待" for t in self._tokens) and self._tape.outer[self._span[1] - 1] == "后"
        if "planned" not in statuses and not waits and not all(t.kind in "vadlj" for t in self._tokens):
            self._scene.calm()

    def _keep_mood(self, token: Token) -> None:
        if token.kind == "v" and token.value != "planned":
            self._scene.calm()
        elif token.value == "planned" and token.kind in "ve":
            self._scene.plan()

    def _read_stage(self, place: int, stage: Stage) -> Reading | None:
        if self._is_condition(place, stage) or self._qualifies(place, stage):
            return None
        carrier = self._carrier(place)
        if self._describes(place, stage) and not (carrier is not None and self._tail(place)):
            return None
        if self._is_denied(place) or self._is_stopped(place, carrier):
            return None
        reading = self._in_series(place, stage) or self._carried(place, stage, carrier)
        reading = reading or self._noun_verb(place, stage) or self._predicate(place, stage)
        return reading if reading is None or self._fits(reading, stage) else None

    # what a stage word must not be

    def _following(self, place: int) -> str:
        end = self._tokens[place].end
        return self._tape.text[end : end + 8]

    def _is_condition(self, place: int, stage: Stage) -> bool:
        """批复后, 施工前, 建设期间: a stage that only dates something else; 开工的: one that only describes."""
        following, groups = self._following(place), self._groups
        if following.startswith("的"):
            return not following.startswith(("的《", "的“", '的"'))
        if following.startswith(groups["uncondition"]):
            return False
        if following.startswith("中") and stage.form not in NOUN_FORMS and self._is_boundary(self._tokens[place].end + 1):
            return True
        return following.startswith(groups["condition"])

    def _qualifies(self, place: int, stage: Stage) -> bool:
        """初步设计批复, 消防设计专家评审, 施工和监理招标: a stage noun that only qualifies the one behind it."""
        if stage.form not in NOUN_FORMS:
            return False
        tokens, at = self._tokens, place + 1
        if at + 1 < len(tokens) and tokens[at].kind == "l" and self._text(tokens[place]) in self._groups["modifier"]:
            behind = at + 1 + self._things.only_modifies(tokens[at + 1])
            return behind < len(tokens) and tokens[behind].value in ("procured", "reviewed")
        if self._lists_papers(place):
            return True
        while at < len(tokens) and self._things.only_modifies(tokens[at]) and not self._text(tokens[at]).startswith(("等", "工作")):
            at += 1
        return at < len(tokens) and tokens[at].kind == "S"

    def _lists_papers(self, place: int) -> bool:
        """可研、初设等批复: a list of what the last stage noun is of."""
        at = place + 1
        while at < len(self._tokens) and (self._tokens[at].kind == "l" or self._things.is_stage_noun(self._tokens[at])):
            at += 1
        behind = self._tokens[at : at + 2]
        return len(behind) == 2 and self._text(behind[0]) == "等" and behind[1].value in ("approved", "reviewed", "procured")

    def _describes(self, place: int, stage: Stage) -> bool:
        """签约额, 备案企业, 招标代理: a stage word that describes the noun behind it."""
        if place + 1 < len(self._tokens) and self._tokens[place + 1].kind == "S" and stage.form not in NOUN_FORMS:
            behind = self._tokens[place + 1].stage
            return behind is not None and behind.form not in NOUN_FORMS and self._describes(place + 1, behind)
        following = self._following(place)
        if not following.startswith(self._groups["attr"]):
            return False
        word = next(w for w in self._groups["attr"] if following.startswith(w))
        return stage.form not in (*_TAKES_PLACE, "paper") or self._is_boundary(self._tokens[place].end + len(word))

    def _is_boundary(self, offset: int) -> bool:
        """Whether a noun phrase ends at `offset`."""
        if self._tape.outer.startswith(_FIGURE_VERBS, offset):
            return True
        return not any(t.start <= offset < t.end and t.kind == "n" for t in self._tokens)

    def _is_denied(self, place: int) -> bool:
        for at in range(place - 1, self._begin - 1, -1):
            if self._tokens[at].kind == "-":
                return True
            if self._tokens[at].kind == "j" and at > self._begin:
                break
        return self._following(place).startswith(("受阻", "滞后", "未果")) or self._next_kind(place) == "-"

    def _is_stopped(self, place: int, carrier: int | None) -> bool:
        """A verb of effort, help or purpose governs the stage word: 加强审批, 为完成验收."""
        for at in range(place - 1, self._begin - 1, -1):
            token = self._tokens[at]
            if token.kind == "x":
                helped = token.value == "help" and carrier is not None and carrier > at
                return not (helped and carrier is not None and self._tokens[carrier].value == "done")
            if token.kind == "j" or (token.kind == "v" and token.value == "done"):
                return False
        return False

    def _fits(self, reading: Reading, stage: Stage) -> bool:
        """Whether the thing (of an honour: the honour) ends as the table asks."""
        if not stage.of:
            return True
        text = reading.thing.text
        if stage.form == "award":
            text = self._things.text(self._tokens[reading.first : reading.last + 1])
        return text.rstrip('”》"').endswith((*stage.of, "元"))

    def _next_kind(self, place: int) -> str:
        return self._tokens[place + 1].kind if place + 1 < len(self._tokens) else ""

    def _is_counted(self, place: int) -> bool:
        if self._next_kind(place) == "q":
            return True
        behind = self._tokens[place].end + len(self._tail(place))
        return self._tape.text.startswith("的", behind) and any(t.kind == "q" and t.start == behind + 1 for t in self._tokens)

    # what goes with it

    def _carrier(self, place: int) -> int | None:
        """The verb to its left that carries the stage word: 完成, 通过, 正在."""
        for at in range(place - 1, self._begin - 1, -1):
            token = self._tokens[at]
            if token.kind in "cge":
                return at
            if token.kind == "v" and (token.value == "ongoing" or (token.value == "planned" and self._plans_work(at, place))):
                return at - 1 if at > self._begin and self._tokens[at - 1].kind in "cge" else at
            if token.kind in "j-x":
                return None
        return None

    def _plans_work(self, at: int, place: int) -> bool:
        """力争年底前桩基施工: a plan word straight before building works."""
        stage = self._tokens[place].stage
        between = self._tokens[at + 1 : place]
        works = stage is not None and stage.stage == "construction" and stage.form == "noun"
        return works and all(t.kind in "vad" or self._things.only_modifies(t) for t in between)

    def _status(self, place: int, default: str) -> str:
        """By the aspect words between the last predicate and this one, else by the mood of the sentence."""
        window = self._tokens[self._begin : place]
        seen = {t.value for t in window if t.kind in "vd" or (t.kind == "e" and t.value == "planned")}
        if "by" in seen and not any(t.kind in "cg" and t.value == "done" for t in window):
            seen.add("planned")
        if "planned" in seen and "done" not in seen:
            return "planned"
        for status in ("ongoing", "done"):
            if status in seen:
                return status
        return "planned" if self._scene.mood else default

    def _first(self, place: int) -> int:
        """Where the evidence begins: aspect words and carrying verbs that touch."""
        while place > self._begin and self._tokens[place - 1].kind in _EVIDENCE:
            place -= 1
        return place

    def _tail(self, place: int) -> str:
        """手续, 工作, 阶段 after a stage noun."""
        following = self._following(place)
        if not following.startswith(self._groups["tail"]):
            return ""
        return next(w for w in self._groups["tail"] if following.startswith(w))

    def _is_tail(self, token: Token) -> bool:
        return self._text(token) in self._groups["tail"]

    def _text(self, token: Token) -> str:
        return self._tape.text[token.start : token.end]

    def _default(self, stage: Stage, status: str = "done") -> str:
        return "ongoing" if stage.word in self._groups["durative"] else status

    # the rules

    def _in_series(self, place: int, stage: Stage) -> Reading | None:
        """完成立项、环评和招标: the carrying verb of the first holds for all."""
        if self._series is None or stage.form not in ("noun", "both"):
            return None
        between = self._tokens[self._begin : place]
        if any(t.kind not in "nluS" for t in between) or not any(t.kind == "l" for t in between):
            return None
        first, code = self._series
        thing = self._things.carried(between)
        if thing is None or not thing.named:
            thing = first.thing
        told = stage.stage != code or thing != first.thing
        reading = Reading(place, place, place + 1, thing, first.status, "milestone.series" if told else "")
        self._series = (reading, stage.stage)
        return reading

    def _carried(self, place: int, stage: Stage, carrier: int | None) -> Reading | None:
        """完成立项, 通过评审, 正在办理手续: a verb carries the stage noun; its thing stands between, before, or earlier."""
        if carrier is None or self._is_counted(place) or not self._can_carry(self._tokens[carrier], stage):
            return None
        verb = self._tokens[carrier]
        thing = self._carried_thing(place, stage, carrier)
        if thing is None:
            return None
        status = self._status(place, verb.value or "done")
        if status == "done" and self._text(verb) in _NEVER_DONE:
            status = "ongoing"
        self._scene.speak_of(thing)
        reading = Reading(self._first(carrier), place, place + 1, thing, status, "milestone.carried")
        self._series = (reading, stage.stage)
        return reading

    def _can_carry(self, verb: Token, stage: Stage) -> bool:
        if stage.form == "paper":
            return verb.kind in "cv" and self._tape.text[self._tokens[self._tokens.index(verb) + 1].start] == "《"
        if stage.form == "work":
            return verb.value == "done" and verb.kind == "c"
        if stage.form in _TAKES_PLACE:
            return verb.kind == "e"
        if stage.stage == "planning" and verb.kind == "g":
            return self._text(verb) == "形成"
        return verb.kind != "v" or stage.form != "verb"

    def _carried_thing(self, place: int, stage: Stage, carrier: int) -> Thing | None:
        verb = self._tokens[carrier]
        between = self._tokens[carrier + 1 : place]
        inner = None if verb.kind == "g" else self._things.carried(between)
        if stage.word in self._groups["thing"] and stage.stage == "land":
            return self._things.make(self._tokens[carrier + 1 : place + 1])
        if inner is not None and inner.named:
            return inner
        if verb.kind == "e" and (inner is None or stage.form not in NOUN_FORMS):
            return None
        if self._urges_nobody(carrier):
            return None
        own = self._things.subject(self._tokens, self._begin, carrier)
        if own is None and inner is not None and len(inner.text) > 5:
            return inner
        return own or self._scene.goes_on(stage.stage, stage.word) or inner

    def _urges_nobody(self, carrier: int) -> bool:
        """推动项目确定方案: effort upon things in general."""
        between = self._tokens[max(self._begin, carrier - 2) : carrier]
        return len(between) == 2 and between[0].kind == "e" and self._text(between[1]) in self._groups["generic"]

    def _noun_verb(self, place: int, stage: Stage) -> Reading | None:
        """桩基施工已完成, 手续正在办理, 主体施工至8层: the verb follows the stage noun."""
        if stage.form not in NOUN_FORMS and not self._tail(place):
            return None
        tokens, start = self._tokens, self._after_nouns(place)
        at = start
        while at < len(tokens) and tokens[at].kind in "vad":
            at += 1
        verb = self._verb_behind(start, at, stage)
        if verb is None or self._is_manner(place):
            return None
        thing = self._noun_thing(place, stage)
        if thing is None:
            return None
        seen = {t.value for t in tokens[start:at] if t.kind in "vd"}
        planned = "planned" in seen or (self._scene.mood and "done" not in seen)
        status = "planned" if planned else "ongoing" if "ongoing" in seen else verb.value or "done"
        several = any(t.kind == "S" for t in tokens[place + 1 : start])
        self._scene.speak_of(thing)
        reading = Reading(place, place if several else at, place + 1 if several else at + 1, thing, status, "milestone.noun_verb")
        self._series = (reading, stage.stage)
        return reading

    def _after_nouns(self, place: int) -> int:
        """The place after the stage noun, those joined to it, and 等工作."""
        tokens, at = self._tokens, place + 1
        while at < len(tokens):
            token = tokens[at]
            stage = token.stage
            joined = token.kind in "lu" or (stage is not None and token.kind == "S" and stage.form in ("noun", "both"))
            if not joined and not (token.kind == "n" and (self._is_tail(token) or token.end - token.start < 9)):
                break
            at += 1
        return at

    def _verb_behind(self, start: int, at: int, stage: Stage) -> Token | None:
        """The verb at `at` where it ends the predicate; a token of its own making where 至8层 tells how far the work is."""
        tokens = self._tokens
        if at >= len(tokens):
            return None
        verb = tokens[at]
        if self._text(verb) in ("至", "到") and stage.stage == "construction" and self._next_kind(at) == "q":
            return verb._replace(value="ongoing")
        if verb.kind not in "crge" or (verb.kind == "g" and self._text(verb) not in ("通过", "取得", "办妥")):
            return None
        if self._next_kind(at) == "r":
            verb, at = tokens[at + 1], at + 1
        if at + 1 < len(tokens) and tokens[at + 1].kind not in "jlz" and self._text(tokens[at + 1]) != "中":
            return None
        return None if stage.form == "work" and verb.value != "done" else verb

    def _is_manner(self, place: int) -> bool:
        """按照规划方案推进: the noun belongs to a preposition."""
        at = place - 1
        while at >= self._begin and self._tokens[at].kind in "nlS":
            at -= 1
        return at >= self._begin and self._tokens[at].kind == "p" and self._text(self._tokens[at]) in _PAPER_PREPOSITIONS

    def _noun_thing(self, place: int, stage: Stage) -> Thing | None:
        thing = self._things.carried(self._tokens[self._begin : place])
        if thing is not None and thing.named:
            return thing
        return self._scene.goes_on(stage.stage, "") or thing or self._things.subject(self._tokens, self._begin, place)

    def _predicate(self, place: int, stage: Stage) -> Reading | None:
        """封顶, 印发《办法》, 已公示: the stage word is the predicate."""
        form = stage.form
        if (
            form not in _PREDICATES
            or (self._is_counted(place) and stage.stage != "funded")
            or (form == "both" and not self._has_aspect(place, stage))
        ):
            return None
        after, end = self._things.after(self._tokens, self._object_place(place, form), whole=form == "event")
        if stage.stage != "funded" and (self._is_class(after) or self._has_some(place)):
            return None
        before = self._before(place, stage)
        behind = self._things.make(after) if after and form != "into" else None
        thing = self._predicate_thing(stage, before, behind, after)
        if thing is None:
            return None
        self._series = None
        if thing is not behind or stage.stage in _BECOMES_TOPIC or (before is None and self._scene.topic is None):
            self._scene.speak_of(thing)
        elif before is not None and before.named:
            self._scene.speak_of(before)
        told = (thing is behind and self._next_kind(place) != "S") or form in ("award", "into")
        last = max(place, end - 1) if form == "award" else place
        joined = self._last is not None and self._last[1] == stage.stage and all(t.kind in "lj" for t in self._tokens[self._last[0] : place])
        self._last = (place + 1, stage.stage)
        rule = "" if joined else f"milestone.{form}" if form in ("event", "award") else "milestone.verb_object" if told else "milestone.verb"
        status = self._status(place, self._default(stage))
        return Reading(self._first(place), last, end if told else place + 1, thing, status, rule)

    def _object_place(self, place: int, form: str) -> int:
        """Where the thing may follow: 建成投用云湖泵站 has it behind both verbs."""
        at = place + 1
        while form == "act" and at < len(self._tokens) and self._opens_verb(self._tokens[at]):
            at += 1
        return at

    def _opens_verb(self, token: Token) -> bool:
        return token.kind == "S" and token.stage is not None and token.stage.form in ("verb", "act")

    def _before(self, place: int, stage: Stage) -> Thing | None:
        """The subject of the predicate: 园内二期规综已公示 → 园内二期."""
        thing = self._things.subject(self._tokens, self._begin, place)
        if thing is None and stage.form == "award":
            thing = self._things.subject(self._tokens, self._begin, place, scope=True)
        if thing is None or thing.named or stage.form != "both":
            return thing
        text = self._things.without(thing.text, "modifier")
        return Thing(text, thing.counted, True) if len(text) > 1 and self._things.is_named(text) else thing

    def _predicate_thing(self, stage: Stage, before: Thing | None, behind: Thing | None, after: Sequence[Token]) -> Thing | None:
        form = stage.form
        earlier = self._scene.goes_on(stage.stage, stage.word)
        if form == "paper":
            return behind if behind is not None and behind.text.startswith("《") else None
        if form == "event":
            return self._event(behind) if after else before
        if form == "award":
            if behind is not None and behind.text.endswith(self._groups["share"]):
                return None
            return before or earlier or behind
        if form == "act":
            if after and self._text_follows_verbs(after):
                return before or behind
            return behind if after else before or earlier
        if self._text(after[0])[:1] in ("“", "《") if after else False:
            return None
        if behind is not None and behind.named and (before is None or form == "both"):
            return behind
        return before or earlier

    def _text_follows_verbs(self, after: Sequence[Token]) -> bool:
        """Whether another verb of stages stands straight before the phrase."""
        at = self._tokens.index(after[0])
        return at > 0 and self._opens_verb(self._tokens[at - 1]) and at > 1 and self._opens_verb(self._tokens[at - 2])

    def _event(self, thing: Thing | None) -> Thing | None:
        """A named event; a round of meetings or a class of them is none."""
        if thing is None:
            return None
        text = thing.text
        if any(mark in text for mark in "“《") or text.startswith(self._groups["quoted_event"]) or _NUMBERED_EVENT.search(text):
            return thing
        if text.endswith(self._groups["routine"]) and len(text) < 12:
            return None
        return thing if len(text) >= 6 and text.endswith(self._groups["event"]) else None

    def _is_class(self, tokens: Sequence[Token]) -> bool:
        """加氢站8座, 6个基地: counted things, told by their figure."""
        if not tokens or (tokens[0].kind != "q" and tokens[-1].kind != "q"):
            return False
        text = self._things.text(tokens)
        return not text.startswith(self._groups["definite"]) and not any(mark in text for mark in "“《")

    def _has_some(self, place: int) -> bool:
        """已有32家企业入驻: some are said to be there, which their figure tells."""
        window = self._tokens[self._begin : place]
        light = next((at for at, t in enumerate(window) if t.kind == "y"), len(window))
        return len(window) > light + 1 and window[light + 1].kind == "q" and all(t.kind in "nlq" for t in window[light + 1 :])

    def _has_aspect(self, place: int, stage: Stage) -> bool:
        """Whether an aspect word, a date, an adverb or a preposition makes a verb of a word that is a noun as well."""
        tokens, at = self._tokens, place - 1
        if at < self._begin or tokens[at].kind in "vadj":
            return at >= 0
        if tokens[at].kind == "n" and tokens[at].end - tokens[at].start < 3 and at > self._begin and tokens[at - 1].kind in "vd":
            return True
        while at >= self._begin and tokens[at].kind == "n":
            at -= 1
        if at < self._begin:
            return False
        return tokens[at].kind == "o" or (tokens[at].kind == "p" and stage.stage in _BY_AGENTS)

    def _fact(self, reading: Reading, place: int, stage: Stage) -> Fact:
        start, end = self._tokens[reading.first].start, self._tokens[reading.last].end
        tail = self._tail(place) if reading.last == place and reading.rule in ("milestone.carried", "milestone.series") else ""
        end += len(tail) if tail in ("手续", "流程", "程序", "阶段") else 0
        code = stage.stage
        if stage.word.startswith("进场") and reading.thing.text.endswith(self._groups["equipment"]):
            code = "construction"
        modality = "planned" if reading.status == "planned" else "actual"
        return Fact(
            "milestone", start, end, self._tape.text[start:end], metric=reading.thing.text, stage=code, status=reading.status,
            modality=modality, rule=reading.rule,
        )  # fmt: skip

"""Milestones: an object that reached, is in, or will reach a stage of its life.

In: a tape, its sentences and a lexicon. Out: facts of kind `milestone` without periods, in order.

    云湖大桥9月10日实现封顶 → 云湖大桥, topped_out, done, 实现封顶
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from progress_nlp.facts.milestone_thing import NOUN_FORMS, Thing, Things
from progress_nlp.facts.model import Fact
from progress_nlp.facts.stages import StageWords, Token, clause_tokens, stage_words
from progress_nlp.facts.tape import Tape
from progress_nlp.lexicon import Lexicon

_CLAUSE = re.compile(r"[^,;:。!?\n]+")
_ENDS_PHRASE = frozenset("vadcgejxrpoz-")
_VERB_FORMS = frozenset(("verb", "act", "into", "both", "award", "event", "paper"))
_SPAN_KINDS = frozenset("vacger")


class Reading(NamedTuple):
    """A stage word read in its clause: which tokens carry it, its thing and its status."""

    first: int
    last: int
    thing: Thing
    status: str
    rule: str
    end: int


def find_milestones(tape: Tape, sentences: Sequence[tuple[int, int]], lexicon: Lexicon, *, planned: bool = False) -> list[Fact]:
    """The milestones of a passage; `planned` where it says what is to be done (a task's content), so that bare stages are plans."""
    words = lexicon.built(stage_words)
    found: list[Fact] = []
    reader = SentenceReader(tape, words, planned)
    hits = (m.start() for m in words.trigger.finditer(tape.outer))
    hit = next(hits, None)
    for start, end in sentences:
        while hit is not None and hit < start:
            hit = next(hits, None)
        if hit is not None and hit < end:
            found += reader.read(start, end)
        else:
            reader.pass_over(start, end)
    return found


class SentenceReader:
    """Reads sentence by sentence; keeps the thing last spoken of and the mood of the sentence."""

    def __init__(self, tape: Tape, words: StageWords, planned: bool) -> None:
        self._tape = tape
        self._words = words
        self._things = Things(tape, words)
        self._planned = planned
        self._topic: Thing | None = None
        self._before: tuple[int, int] | None = None
        self._mood = ""
        self._fresh = False

    def pass_over(self, start: int, end: int) -> None:
        """A sentence without a stage word: only what it speaks of may matter to the next."""
        self._topic, self._before = None, (start, end)

    def read(self, start: int, end: int) -> Iterator[Fact]:
        self._mood = "planned" if self._planned else ""
        self._fresh = True
        for clause in _CLAUSE.finditer(self._tape.outer, start, end):
            mark = self._tape.outer[clause.start() - 1] if clause.start() > start else ""
            tokens = [t for t in clause_tokens(self._tape, *clause.span(), self._words) if t.kind != "b"]
            yield from ClauseReader(self._tape, self._words, self._things, tokens, self, mark).read()
        self._before = (start, end)

    # what clauses share

    @property
    def topic(self) -> Thing | None:
        return self._topic

    @topic.setter
    def topic(self, thing: Thing | None) -> None:
        self._topic = thing
        self._fresh = False

    @property
    def mood(self) -> str:
        return self._mood

    @mood.setter
    def mood(self, mood: str) -> None:
        self._mood = "planned" if self._planned else mood

    def begin_clause(self, tokens: Sequence[Token]) -> None:
        """At the head of a sentence the thing of the sentence before goes on only where no new subject stands there."""
        if not self._fresh:
            return
        first = next((t for t in tokens if t.kind not in "adl"), None)
        if first is None:
            return
        if first.kind in "nqSpox":
            self._topic = None
        elif self._topic is None and self._before is not None:
            self._topic = self._last_topic(*self._before)
        self._fresh = False

    def _last_topic(self, start: int, end: int) -> Thing | None:
        found = None
        for clause in _CLAUSE.finditer(self._tape.outer, max(start, end - 400), end):
            tokens = [t for t in clause_tokens(self._tape, *clause.span(), self._words) if t.kind != "b"]
            found = self._things.topic(tokens) or found
        return found


class ClauseReader:
    """Reads one clause from left to right, a stage word at a time."""

    def __init__(
        self, tape: Tape, words: StageWords, things: Things, tokens: list[Token], scene: SentenceReader, mark: str
    ) -> None:
        self._tape = tape
        self._words = words
        self._things = things
        self._tokens = tokens
        self._scene = scene
        self._mark = mark
        self._begin = 0
        self._series: Reading | None = None
        self._series_stage = ""

    def read(self) -> Iterator[Fact]:
        scene, tokens = self._scene, self._tokens
        if self._mark and self._mark not in ",、":
            scene.mood = ""
        scene.begin_clause(tokens)
        emitted = planned = False
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.stage is not None:
                reading = self._read_stage(place, token.stage)
                if reading is not None:
                    emitted = True
                    planned = planned or reading.status == "planned"
                    if reading.rule:
                        yield self._fact(reading, place, token.stage)
                    scene.topic = reading.thing
                    self._begin = reading.end
                    place = max(place + 1, reading.end)
                    continue
            self._keep_mood(token)
            place += 1
        if not emitted:
            thing = self._things.topic(tokens)
            if thing is not None:
                scene.topic = thing
        only_mood = all(t.kind in "vadlj" for t in tokens)
        if scene.mood and not planned and not only_mood:
            scene.mood = ""

    def _keep_mood(self, token: Token) -> None:
        if token.kind == "v":
            self._scene.mood = "planned" if token.value == "planned" else ""
        elif token.kind == "e" and token.value == "planned":
            self._scene.mood = "planned"

    # one stage word

    def _read_stage(self, place: int, stage: object) -> Reading | None:
        row = self._tokens[place].stage
        assert row is not None
        if self._is_condition(place) or self._qualifies(place):
            return None
        carrier = self._carrier(place)
        if carrier is None and self._is_attributive(place, row.form):
            return None
        if carrier is not None and self._is_attributive(place, row.form) and not self._tail(place):
            return None
        if self._denied(place) or self._stopped(place, carrier):
            return None
        reading = (
            self._in_series(place, row.form)
            or self._carried(place, carrier, row.form)
            or self._with_post(place, row.form)
            or self._as_predicate(place, row.form)
        )
        if reading is None or (row.of and not reading.thing.text.rstrip("”》\"").endswith(row.of) and row.form != "award"):
            return None
        return reading

    def _qualifies(self, place: int) -> bool:
        """初步设计批复, 消防设计专家评审: a stage noun that only qualifies the one behind it."""
        tokens = self._tokens
        stage = tokens[place].stage
        if stage is None or stage.form not in NOUN_FORMS:
            return False
        at = place + 1
        while at < len(tokens) and self._things.only_modifies(tokens[at]) and not self._is_tail(tokens[at]):
            at += 1
        return at < len(tokens) and tokens[at].kind == "S"

    def _following(self, place: int) -> str:
        start = self._tokens[place].end
        return self._tape.outer[start : start + 8]

    def _is_condition(self, place: int) -> bool:
        """批复后, 施工前, 建设期间: a stage that only dates or conditions something else; 开工的: one that only describes."""
        following = self._following(place)
        groups = self._words.groups
        if following.startswith(groups["condition"]) and not following.startswith(groups["uncondition"]):
            return True
        return following.startswith("的") and not following.startswith(("的《", "的“", "的\""))

    def _is_attributive(self, place: int, form: str) -> bool:
        following = self._following(place)
        for word in self._words.groups["attr"]:
            if following.startswith(word):
                if form not in ("act", "event", "award", "into", "paper"):
                    return True
                behind = self._tokens[place].end + len(word)
                return self._boundary(behind)
        return False

    def _boundary(self, offset: int) -> bool:
        """Whether a word ends at `offset`: no plain text goes on there."""
        for token in self._tokens:
            if token.start <= offset < token.end:
                return token.kind != "n" or token.start == offset
        return True

    def _tail(self, place: int) -> str:
        """手续, 工作, 阶段 after a stage noun."""
        following = self._following(place)
        return next((w for w in self._words.groups["tail"] if following.startswith(w)), "")

    def _carrier(self, place: int) -> int | None:
        """The verb that carries the stage word, nearest to its left."""
        for at in range(place - 1, self._begin - 1, -1):
            token = self._tokens[at]
            if token.kind in "cge" or (token.kind == "v" and token.value == "ongoing" and at + 1 <= place):
                if token.kind == "v":
                    verb = self._carrier_before(at, place)
                    return at if verb is None else verb
                return at
            if token.kind in "j-x":
                return None
        return None

    def _carrier_before(self, at: int, place: int) -> int | None:
        """推进…有序: an aspect word that itself stands behind a carrying verb."""
        return at - 1 if at - 1 >= self._begin and self._tokens[at - 1].kind in "cge" else None

    def _denied(self, place: int) -> bool:
        for at in range(place - 1, self._begin - 1, -1):
            if self._tokens[at].kind == "-":
                return True
            if self._tokens[at].kind == "j" and at > self._begin:
                return False
        return self._tape.outer.startswith(("受阻", "滞后", "未果"), self._tokens[place].end)

    def _stopped(self, place: int, carrier: int | None) -> bool:
        """A verb of effort, help or purpose governs the stage word."""
        for at in range(place - 1, self._begin - 1, -1):
            token = self._tokens[at]
            if token.kind == "x":
                done = carrier is not None and carrier > at and self._tokens[carrier].value == "done"
                return not (token.value == "help" and done)
            if token.kind == "j" or (token.kind == "v" and token.value == "done"):
                return False
        return False

    def _status(self, place: int, default: str, first: int | None = None) -> str:
        low = self._begin if first is None else first
        seen = {t.value for t in self._tokens[low:place] if t.kind in "vd" or (t.kind == "e" and t.value == "planned")}
        if "by" in seen and not any(t.kind in "cg" and t.value == "done" for t in self._tokens[low:place]):
            seen.add("planned")
        if "planned" in seen and "done" not in seen:
            return "planned"
        if "ongoing" in seen:
            return "ongoing"
        if "done" in seen:
            return "done"
        return "planned" if self._scene.mood else default

    # the rules

    def _in_series(self, place: int, form: str) -> Reading | None:
        """完成立项、环评和招标: the carrying verb of the first holds for all."""
        series = self._series
        if series is None or form not in ("noun", "both"):
            return None
        between = self._tokens[self._begin : place]
        if not any(t.kind in "lj" for t in between) or any(t.kind not in "nlujS" for t in between):
            return None
        if any(t.kind == "j" for t in between) and form == "noun":
            return None
        thing = self._things.carried(between)
        if thing is None or not thing.named:
            thing = series.thing
        stage = self._tokens[place].stage
        assert stage is not None
        rule = "" if stage.stage == self._series_stage and thing == series.thing else "milestone.series"
        return self._keep(Reading(place, place, thing, series.status, rule, self._after_tail(place)), stage.stage)

    def _carried(self, place: int, carrier: int | None, form: str) -> Reading | None:
        """完成立项, 通过评审, 正在办理手续: a verb carries the stage noun; its thing stands between, before, or earlier."""
        if carrier is None:
            return None
        verb = self._tokens[carrier]
        if form == "work" and (self._text(verb) not in ("完成", "启动", "开始") and verb.value != "done"):
            return None
        if form in ("award", "event", "act", "into", "paper") and verb.kind in "vcg":
            return None
        between = self._tokens[carrier + 1 : place]
        if verb.kind == "v" and form == "verb":
            return None
        inner = None if verb.kind == "g" else self._things.carried(between)
        if verb.kind == "e" and form in ("verb", "act", "into") and (inner is None or inner.counted):
            return None
        if self._counted(place):
            return None
        thing = inner if inner is not None and inner.named else None
        if thing is None:
            thing = self._things.subject(self._tokens, self._begin, carrier) or self._scene.topic or inner
        if thing is None:
            return None
        default = verb.value or "done"
        status = self._status(place, default)
        if default == "ongoing" and self._text(verb) in ("开展", "推进") and status == "done":
            status = "ongoing"
        stage = self._tokens[place].stage
        assert stage is not None
        first = self._first(carrier)
        return self._keep(Reading(first, place, thing, status, "milestone.carried", self._after_tail(place)), stage.stage)

    def _with_post(self, place: int, form: str) -> Reading | None:
        """桩基施工已完成, 手续正在办理: the verb follows the stage noun."""
        if form not in ("noun", "both", "work"):
            return None
        at = place + 1
        tokens = self._tokens
        while at < len(tokens) and (tokens[at].kind in "nlu" or (tokens[at].stage is not None and tokens[at].stage.form in ("noun", "both"))):
            if tokens[at].kind == "n" and not self._is_tail(tokens[at]) and tokens[at].end - tokens[at].start > 8:
                return None
            at += 1
        start = at
        while at < len(tokens) and tokens[at].kind in "vad":
            at += 1
        if at >= len(tokens) or tokens[at].kind not in "crge":
            return None
        verb = tokens[at]
        behind = at + 1
        if behind < len(tokens) and tokens[behind].kind == "r":
            verb, behind = tokens[behind], behind + 1
        if behind < len(tokens) and tokens[behind].kind not in "jlz" and self._text(tokens[behind]) not in ("中",):
            return None
        if form == "work" and verb.value != "done":
            return None
        if verb.kind == "g" and self._text(verb) not in ("通过", "取得", "办妥"):
            return None
        thing = self._things.carried(tokens[self._begin : place])
        if thing is None or not thing.named:
            thing = self._scene.topic or thing or self._before(place)
        if thing is None:
            return None
        seen = {t.value for t in tokens[start:at] if t.kind in "vd"}
        status = "planned" if "planned" in seen or self._scene.mood else "ongoing" if "ongoing" in seen else verb.value or "done"
        stage = tokens[place].stage
        assert stage is not None
        others = [t.stage for t in tokens[place + 1 : start] if t.stage is not None]
        end = at + 1 if not others else place + 1
        last = at if not others else place
        return self._keep(Reading(place, last, thing, status, "milestone.noun_verb", end), stage.stage)

    def _as_predicate(self, place: int, form: str) -> Reading | None:
        """封顶, 印发《办法》, 已公示: the stage word is the predicate."""
        if form not in _VERB_FORMS or self._counted(place):
            return None
        tokens = self._tokens
        if form == "both" and not self._has_aspect(place):
            return None
        after, end = self._things.after(tokens, place + 1)
        counted = bool(after) and (after[0].kind == "q" or after[-1].kind == "q")
        if counted and form in ("act", "event", "award", "both", "verb"):
            return None
        behind = self._things.make(after) if form in ("act", "event") or (form in ("verb", "both") and after) else None
        before = self._before(place)
        if form == "event":
            thing = self._event(behind, after) if after else before
        elif form == "paper":
            thing = self._things.make(after) if after and self._text(after[0]).startswith("《") else None
        elif form == "act":
            thing = behind or before or self._scene.topic
            if after and behind is None:
                return None
        elif form in ("verb", "both"):
            thing = before or (behind if behind is not None and behind.named else None) or self._scene.topic
        else:
            thing = before or self._scene.topic or (self._things.make(after) if form == "award" else None)
        if thing is None:
            return None
        status = self._status(place, "done")
        last = place if form != "award" else max(place, end - 1)
        first = self._first(place)
        stage = tokens[place].stage
        assert stage is not None
        self._series = None
        rule = {"act": "milestone.verb_object" if behind else "milestone.verb", "event": "milestone.event", "award": "milestone.award"}.get(
            form, "milestone.verb"
        )
        stop = end if (form == "award" or thing is behind) else place + 1
        return Reading(first, last, thing, status, rule, stop)

    # their parts

    def _before(self, place: int) -> Thing | None:
        """The thing before a predicate, without the words that only qualify the stage."""
        return self._things.subject(self._tokens, self._begin, place)

    def _event(self, thing: Thing | None, tokens: Sequence[Token]) -> Thing | None:
        if thing is None:
            return None
        groups = self._words.groups
        quoted = any(mark in thing.text for mark in "“《")
        if quoted or thing.text.startswith(groups["quoted_event"]) or re.match("第.{1,4}[届次]", thing.text):
            return thing
        if thing.text.endswith(groups["routine"]) and len(thing.text) < 12:
            return None
        return thing if len(thing.text) >= 6 and thing.text.endswith(groups["event"]) else None

    def _has_aspect(self, place: int) -> bool:
        """Whether an aspect word, a date or an adverb makes a verb of a word that is a noun as well."""
        at = place - 1
        if at < self._begin or self._tokens[at].kind in "vadj":
            return at >= 0
        while at >= self._begin and self._tokens[at].kind == "n":
            at -= 1
        return at >= self._begin and self._tokens[at].kind in "po"

    def _counted(self, place: int) -> bool:
        at = place + 1
        return at < len(self._tokens) and self._tokens[at].kind == "q"

    def _keep(self, reading: Reading, stage: str) -> Reading:
        self._series, self._series_stage = reading, stage
        return reading

    def _first(self, place: int) -> int:
        """Where the evidence begins: aspect words and carrying verbs that touch."""
        while place > self._begin and self._tokens[place - 1].kind in _SPAN_KINDS:
            place -= 1
        return place

    def _after_tail(self, place: int) -> int:
        return place + 1

    def _is_tail(self, token: Token) -> bool:
        return self._text(token) in self._words.groups["tail"]

    def _text(self, token: Token) -> str:
        return self._tape.text[token.start : token.end]

    def _fact(self, reading: Reading, place: int, stage: object) -> Fact:
        row = self._tokens[place].stage
        assert row is not None
        start, end = self._tokens[reading.first].start, self._tokens[reading.last].end
        if reading.last == place and reading.rule in ("milestone.carried", "milestone.series"):
            tail = self._tail(place)
            if tail in ("手续", "流程", "程序", "阶段"):
                end += len(tail)
        code = row.stage
        if row.word.startswith("进场") and reading.thing.text.endswith(self._words.groups["equipment"]):
            code = "construction"
        return Fact(
            "milestone", start, end, self._tape.text[start:end], metric=reading.thing.text, stage=code, status=reading.status,
            modality="planned" if reading.status == "planned" else "actual", rule=reading.rule,
        )  # fmt: skip

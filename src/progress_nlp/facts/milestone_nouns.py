"""Stage nouns: what a verb carries.

In: a clause and the place of a stage noun. Out: a `Reading`, or None where no verb carries it.

    完成立项 (carried), 完成立项、环评和招标 (series), 桩基施工已完成 (noun_verb)
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from progress_nlp.facts.milestone_guards import Guards
from progress_nlp.facts.milestone_phrase import Thing
from progress_nlp.facts.milestone_thing import NOUN_FORMS
from progress_nlp.facts.milestone_view import BY_AGENTS, FAR, SUBMITTED, SUBMITTED_FOR, Reading
from progress_nlp.facts.stages import Token
from progress_nlp.lexicon.schema import Stage

_TAKES_PLACE = frozenset(("act", "event", "award", "into"))
_NEVER_DONE = frozenset(("开展", "推进", "申请", "组织开展"))
_PASSED = frozenset(("评估", "复核", "规委会", "市规委会", "常务会", "常务会议", "党组会", "办公会", "专题会", "投委会"))
"""Checks that are of a stage only where a thing passes them."""
_LAUNCHES = frozenset(("启动", "全面启动"))
"""启动云湖公园建设: its works have begun."""
_ENTERS = frozenset(("进入", "转入", "步入", "投入"))
"""Who enters service is in it (3月进入试生产)."""
_TOPS = ("设计高程", "设计标高", "坝顶", "墩顶", "塔顶")
"""How far works go that are done (浇筑至设计高程)."""
_GRANTED = ("通过", "同意")
_SHORT_NOUN = 9
_DOERS = ("单位", "公司", "企业", "人员", "队伍", "团队", "机构", "集团")
_TO_BE_HAD = frozenset(("construction", "started", "land", "procured"))
_HELD_BY_WORK = ("通过", "经", "经过", "形成")
_GOES_THROUGH = frozenset(("经", "经过", "历经", "几经"))
_GIVES = frozenset(("出具", "核发", "颁发", "换发"))
"""Verbs whose subject gives what their object gets (林业部门出具使用许可)."""
_SETTLES = frozenset(("成功", "确定", "敲定", "落实", "发放"))
_ENDS = frozenset(("办理", "编制", "确定", "履行", "启动", "组织", "拟定", "申请", "草拟", "绘制"))
"""Verbs that 已 tells as done (手续已办理); with the others a work goes on (施工已展开)."""
_PAPER_PREPOSITIONS = frozenset(("按照", "按", "根据", "依据", "结合", "随着", "关于"))


class NounReader(Guards):
    """The rules for stage nouns, and the verbs that carry any stage word."""

    def _carrier(self, place: int) -> int | None:
        """The verb to its left that carries the stage word: 完成, 通过, 正在."""
        for at in range(place - 1, self._begin - 1, -1):
            token = self._tokens[at]
            if token.kind in "cge" and self._tokens[at + 1].kind != "u":
                return at
            if token.kind == "v" and (token.value == "ongoing" or (token.value == "planned" and self._plans_work(at, place))):
                return at - 1 if at > self._begin and self._tokens[at - 1].kind in "cge" else at
            if token.kind in "j-x" or (token.kind == "l" and at > self._begin and self._is_share(at - 1)):
                return None
        return None

    def _is_share(self, at: int) -> bool:
        """完成九成、…, 完成钻井6口、…: an amount that ends what the verb says."""
        if self._tokens[at].kind != "q":
            return False
        while at > self._begin and self._tokens[at].kind in "qnS":
            at -= 1
        return self._tokens[at].kind in "cge"

    def _plans_work(self, at: int, place: int) -> bool:
        """力争年底前桩基施工: a plan word straight before building works."""
        stage = self._tokens[place].stage
        between = self._tokens[at + 1 : place]
        works = stage is not None and stage.stage == "construction" and stage.form == "noun"
        return works and all(t.kind in "vad" or self._things.only_modifies(t) for t in between)

    def _status(self, place: int, default: str) -> str:
        """By the aspect words between the last predicate and this one, else by the mood of the sentence."""
        if place + 1 < len(self._tokens) and self._tokens[place + 1].kind == "r" and self._tokens[place + 1].value == "planned":
            return "planned"
        window = self._predicate_words(place)
        seen = {t.value for t in window if t.kind in "vd" or (t.kind == "e" and t.value == "planned")}
        if "by" in seen and not any(t.kind in "cg" and t.value == "done" for t in window):
            seen.add("planned")
        if "planned" in seen and "done" not in seen:
            return "planned"
        for status in ("ongoing", "done"):
            if status in seen:
                return status
        return "planned" if self._scene.mood else default

    def _predicate_words(self, place: int) -> Sequence[Token]:
        """The words before the predicate, without a relative clause at their head (分批实施的|改造工程全面完成)."""
        window = self._tokens[self._begin : place]
        for at in range(len(window) - 2, 0, -1):
            if window[at].kind == "u" and window[at + 1].kind in "nq":
                return window[at + 1 :] if any(t.kind in "cS" for t in window[:at]) else window
        return window

    def _in_series(self, place: int, stage: Stage) -> Reading | None:
        """完成立项、环评和招标: the carrying verb of the first holds for all."""
        if self._series is None or stage.form not in ("noun", "both"):
            return None
        between = self._tokens[self._begin : place]
        listed = any(t.kind == "l" for t in between) or (not between and self._is_filed(place))
        if any(t.kind not in "nluS" for t in between) or not listed:
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
        if carrier is None or (self._is_counted(place) and not self._is_round(place, stage)) or not self._can_carry(self._tokens[carrier], place, stage):
            return None
        verb = self._tokens[carrier]
        thing = None if self._is_class_between(carrier, place, stage) else self._carried_thing(place, stage, carrier)
        if thing is None:
            return None
        status = self._status(place, verb.value or "done")
        status = self._carried_status(carrier, place, stage, status)
        self._scene.speak_of(thing)
        reading = Reading(self._first(carrier), place, place + 1, thing, status, "milestone.carried")
        self._series = (reading, stage.stage)
        return reading

    def _is_round(self, place: int, stage: Stage) -> bool:
        """完成A轮融资1.2亿元: one round of financing, whatever its sum."""
        return stage.stage == "funded" and self._text(self._tokens[place - 1]).endswith(("轮", "首关", "首期"))

    def _carried_status(self, carrier: int, place: int, stage: Stage, status: str) -> str:
        """What the carrying verb itself makes of `status`."""
        verb = self._tokens[carrier]
        word = self._text(verb)
        if verb.value == SUBMITTED:
            return self._status_of_submitted(status, place, stage)
        begins = (word == "开始" and stage.form == "verb") or (word in _LAUNCHES and stage.form == "work")
        enters = word in _ENTERS and stage.stage == "in_service" and not self._is_underway_before(place)
        if self._next_kind(carrier) == "z" or (status == "ongoing" and (begins or enters)):
            return "done"
        return "ongoing" if status == "done" and word in _NEVER_DONE else status

    def _is_underway_before(self, place: int) -> bool:
        return any(t.kind == "v" and t.value == "ongoing" for t in self._tokens[self._begin : place])

    def _status_of_submitted(self, status: str, place: int, stage: Stage) -> str:
        """已提请审议 tells of a review that has begun to be held; 已上报审批 of an approval that has not come."""
        said = any(t.kind == "v" and t.value == "done" for t in self._tokens[self._begin : place])
        if status == "planned" or stage.word.endswith(_GRANTED) or (said and stage.stage == "reviewed" and stage.word != "审定"):
            return status
        return "ongoing"

    def _is_class_between(self, carrier: int, place: int, stage: Stage) -> bool:
        """获得3枚金牌 (a class), 取得施工许可的审批 (a stage noun that belongs to another noun)."""
        between = self._tokens[carrier + 1 : place]
        if stage.stage == "recognized" and between and between[0].kind == "q" and not self._text(between[0]).endswith(("届", "年")):
            return True
        if stage.stage == "planning" and self._goes_on_as_noun(place):
            return True
        return any(self._things.is_stage_noun(a) and b.kind == "u" for a, b in pairwise(between))

    def _goes_on_as_noun(self, place: int) -> bool:
        """完成规划思路初稿编写: the stage noun only qualifies the noun behind it."""
        if self._next_kind(place) != "n" or self._tail(place):
            return False
        behind = self._tokens[place + 1]
        return behind.start == self._tokens[place].end and behind.end - behind.start > 1 and not self._opens_with_mark(behind)

    def _opens_with_mark(self, token: Token) -> bool:
        return self._text(token)[:1] in "等的及并、“《"

    def _can_carry(self, verb: Token, place: int, stage: Stage) -> bool:
        if self._text(verb) == "通过" and self._next_kind(place) in tuple("cex"):
            return False
        if self._text(verb) == "完善" and self._next_kind(place) in tuple("ce"):
            return False
        if self._text(verb) in ("实现", "确保") and self._has_own_predicate(place):
            return False
        if stage.word in _PASSED and self._text(verb) != "通过":
            return False
        if stage.word.endswith("完成") or (stage.word == "作业面" and verb.value != "done"):
            return False
        if verb.value == SUBMITTED:
            return stage.stage in SUBMITTED_FOR
        if verb.kind == "g" and verb.value == "done" and stage.stage in _TO_BE_HAD and self._text(verb) not in _HELD_BY_WORK:
            return False
        if stage.form == "paper":
            return verb.kind in "cv" and any(a.start == verb.start and self._text(b)[:1] == "《" for a, b in pairwise(self._tokens))
        if stage.form == "work":
            return verb.kind == "c" and (verb.value == "done" or (stage.word == "建设" and self._text(verb) in _LAUNCHES))
        if stage.form in _TAKES_PLACE:
            return verb.kind == "e"
        if stage.stage == "planning" and verb.kind == "g":
            in_phase = self._tail(place) == "阶段" or stage.word.endswith("阶段")
            return self._text(verb) == "形成" or (verb.value == "ongoing" and in_phase)
        return verb.kind != "v" or stage.form != "verb"

    def _has_own_predicate(self, place: int) -> bool:
        """实现大桥主体工程|基本完工: what the verb brings about is told by a predicate of its own behind."""
        at = place + 1
        while at < len(self._tokens) and self._tokens[at].kind in "va":
            at += 1
        return at < len(self._tokens) and self._opens_verb(self._tokens[at])

    def _carried_thing(self, place: int, stage: Stage, carrier: int) -> Thing | None:
        verb = self._tokens[carrier]
        between = self._tokens[carrier + 1 : place]
        inner = None if verb.kind == "g" else self._things.carried(between)
        if stage.word in self._groups["thing"] and stage.stage == "land":
            return self._things.make(self._tokens[carrier + 1 : place + 1])
        if verb.kind == "e" and stage.stage == "construction" and verb.value == "ongoing":
            return None
        if inner is not None and inner.named and not (stage.stage in BY_AGENTS and inner.text.endswith(self._groups["agent"])):
            return inner
        if verb.kind == "e" and (inner is None or stage.form not in NOUN_FORMS):
            return None
        if self._urges_nobody(carrier):
            return None
        own = self._things.subject(self._tokens, self._begin, carrier)
        if own is not None and self._text(verb) in _GIVES and own.text.endswith(self._groups["agent"]):
            own = None
        if own is not None and own.text.endswith("单位") and stage.stage in ("planning", "construction"):
            own = None
        if own is None and inner is not None and len(inner.text) > 5:
            return inner
        thing = own or self._goes_on(stage, stage.word) or inner or self._body(told=verb.value == "done")
        return thing or self._passed(carrier, between) or self._host(self._first(carrier))

    def _passed(self, carrier: int, between: Sequence[Token]) -> Thing | None:
        """我区通过国家生态示范区验收: where only a place is the subject, what the acceptance is of."""
        if self._text(self._tokens[carrier]) != "通过":
            return None
        thing = self._things.carried(between)
        return thing if thing is not None and thing.named and not thing.text.endswith(self._groups["agent"]) else None

    def _urges_nobody(self, place: int) -> bool:
        """推动项目确定方案, 加快项目落地: effort upon things in general."""
        while place > 1 and self._tokens[place - 1].kind in "Sl":
            place -= 1
        between = self._tokens[max(0, place - 2) : place]
        if len(between) < 2 or between[0].kind != "e" or between[0].value == "planned":
            return False
        return self._text(between[1]) in self._groups["generic"]

    def _noun_verb(self, place: int, stage: Stage) -> Reading | None:
        """桩基施工已完成, 手续正在办理, 主体施工至8层: the verb follows the stage noun."""
        if stage.form not in NOUN_FORMS and not self._tail(place):
            return None
        tokens, start = self._tokens, self._after_nouns(place)
        at = self._past_trials(start)
        while at < len(tokens) and tokens[at].kind in "vad" and not self._ends_in_success(at):
            at += 1
        verb = self._verb_behind(start, at, stage)
        if stage.stage == "planning" and verb is not None and self._text(verb) in ("实施", "组织实施"):
            return None
        if verb is None or self._is_manner(place) or (stage.word in _PASSED and self._text(verb) != "通过"):
            return None
        thing = self._noun_thing(place, stage)
        if thing is None:
            return None
        seen = {t.value for t in tokens[start:at] if t.kind in "vd"}
        planned = "planned" in seen or (self._scene.mood and "done" not in seen)
        status = "planned" if planned else "ongoing" if "ongoing" in seen else verb.value or "done"
        if status == "ongoing" and seen == {"done"} and self._text(verb) in _ENDS:
            status = "done"
        several = any(t.kind == "S" for t in tokens[place + 1 : start])
        self._scene.speak_of(thing)
        reading = Reading(place, place if several else at, place + 1 if several else at + 1, thing, status, "milestone.noun_verb")
        self._series = (reading, stage.stage)
        return reading

    def _past_trials(self, at: int) -> int:
        """方案|历经三轮优化后|定稿: behind the words that tell through what it went."""
        if at < len(self._tokens) and self._text(self._tokens[at]) in _GOES_THROUGH:
            ends = (n for n in range(at + 1, min(len(self._tokens), at + 7)) if self._text(self._tokens[n]) in ("后", "之后"))
            return next(ends, at - 1) + 1
        return at

    def _ends_in_success(self, at: int) -> bool:
        """送电成功: the adverb that is a verb at the end of its clause."""
        return self._text(self._tokens[at]) == "成功" and self._next_kind(at) in ("", "j", "l")

    def _after_nouns(self, place: int) -> int:
        """The place after the stage noun, those joined to it, and 等工作."""
        tokens, at = self._tokens, place + 1
        while at < min(len(tokens), place + FAR):
            token = tokens[at]
            stage = token.stage
            joined = token.kind in "lu" or (stage is not None and token.kind == "S" and stage.form in ("noun", "both"))
            plain = token.kind == "n" and (self._is_tail(token) or self._is_short_noun(self._text(token)))
            plain = plain and not self._is_underway(at)
            if not joined and not plain:
                break
            at += 1
        return at

    def _is_underway(self, at: int) -> bool:
        """招标|中: what ends its clause and tells that the stage goes on; not 在…评估|中."""
        if self._text(self._tokens[at]) != "中" or self._next_kind(at) not in ("", "j", "l"):
            return False
        return not any(t.kind == "p" and self._text(t) == "在" for t in self._tokens[max(0, at - FAR) : at])

    def _is_short_noun(self, text: str) -> bool:
        """桩基施工任务已完成: what goes with the stage noun; those who do the work do not."""
        return len(text) < _SHORT_NOUN and "“" not in text and not text.endswith(_DOERS)

    def _verb_behind(self, start: int, at: int, stage: Stage) -> Token | None:
        """The verb at `at` where it ends the predicate; a token of its own making where 至8层 tells how far the work is."""
        tokens = self._tokens
        if at >= len(tokens):
            return None
        verb = tokens[at]
        if self._is_underway(at):
            return verb.read_as(verb.kind, "ongoing") if stage.form != "work" else None
        if self._text(verb) in _SETTLES:
            return verb.read_as(verb.kind, "done")
        if self._text(verb) in ("至", "到") and stage.stage == "construction":
            if self._following(at).startswith(_TOPS):
                return verb.read_as(verb.kind, "done")
            if self._next_kind(at) == "q":
                return verb.read_as(verb.kind, "ongoing")
        if verb.value == "done" and verb.stage is not None and verb.stage.stage == "issued":
            return None
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

    def _is_described(self, place: int) -> bool:
        """市口岸办组织的|正式验收: who is named before 的 holds the stage, and does not reach it."""
        at = place - 1
        while at > self._begin and self._tokens[at].kind == "a":
            at -= 1
        return at > self._begin and self._tokens[at].kind == "u" and self._tokens[at - 1].kind in "ceg"

    def _noun_thing(self, place: int, stage: Stage) -> Thing | None:
        if place >= self._begin + 2 and self._is_joined_work(place - 2):
            return Thing(self._things.text(self._tokens[place - 2 : place + 1]).removesuffix("施工"), named=True)
        if self._is_described(place):
            return self._goes_on(stage, "") or self._host(place)
        apart = any(t.kind in "vad" for t in self._tokens[self._begin : place][1:])
        own = self._things.subject(self._tokens, self._begin, place) if apart else None
        if own is not None and own.named:
            return own
        thing = self._things.carried(self._tokens[self._begin : place])
        if thing is not None and thing.named:
            return thing
        own = own or thing or self._things.subject(self._tokens, self._begin, place)
        if own is not None and not self._things.without(own.text, "modifier"):
            own = None
        if own is not None and len(own.text) > 3:
            return own
        return self._goes_on(stage, "") or own or self._host(place)

"""What a stage word must not be: a condition, an attribute, denied, an aim, done by somebody in general.

In: a clause and the place of a stage word. Out: whether it tells no milestone.

    批复后 (a condition), 签约额 (an attribute), 尚未开工 (denied), 加强审批 (effort), 一批项目开工 (a class)
"""

from __future__ import annotations

from progress_nlp.facts.milestone_thing import NOUN_FORMS
from progress_nlp.facts.milestone_view import CHAINED, FAR, SUBMITTED, SUBMITTED_FOR, WORKS, ClauseView, Reading
from progress_nlp.lexicon.schema import Stage
from progress_nlp.patterns import lazy

_TAKES_PLACE = frozenset(("act", "event", "award", "into"))
_SERVICES = frozenset(("施工", "设计", "勘察", "监理", "勘察设计"))
_RECEIVERS = ("居民", "业主", "群众", "用户", "客户", "物业", "学生", "家庭")
_FIELDS = lazy("等(?:各)?(?:重点|关键)?(?:领域|环节|行业|方面|流程)")
_WORKERS = ("者", "工人", "人员", "工人们", "员工")
_WAITS = ("待", "尚待", "仍待", "有待", "还待")
"""评审待|审批: what is waited for has not come; 待批复后启动招标 tells of 招标."""
_ADVISERS = ("设计单位", "勘察单位", "监理单位", "检测单位", "审计单位", "评估单位", "咨询单位")
"""Who comes to a site without starting works there."""
_WITH_AGENTS = frozenset(("in_service", "held", "construction"))


class Guards(ClauseView):
    """The reasons to pass a stage word over."""

    def _is_condition(self, place: int, stage: Stage) -> bool:
        """批复后, 施工前, 从签约到开工: a stage that only dates something else; 开工的: one that only describes."""
        if place and self._tokens[place - 1].kind == "p" and self._text(self._tokens[place - 1]) in ("从", "自", "到", "至"):
            return True
        following, groups = self._following(place), self._groups
        if following.startswith("的"):
            return stage.form == "paper" or not following.startswith(("的《", "的“", '的"', "的有", "的还有", "的包括"))
        if following.startswith(groups["uncondition"]):
            return False
        if following.startswith("中") and stage.form not in NOUN_FORMS and self._is_boundary(place, self._tokens[place].end + 1):
            return True
        return following.startswith(groups["condition"])

    def _qualifies(self, place: int, stage: Stage) -> bool:
        """初步设计批复, 消防设计专家评审, 施工和监理招标: a stage noun that only qualifies the one behind it."""
        if stage.form not in NOUN_FORMS or self._is_granted(place, stage):
            return False
        tokens, at = self._tokens, place + 1
        if at + 1 < len(tokens) and tokens[at].kind == "l" and self._text(tokens[place]) in _SERVICES:
            behind = at + 1 + self._things.only_modifies(tokens[at + 1])
            return behind < len(tokens) and tokens[behind].value in ("procured", "reviewed")
        if self._lists_papers(place):
            return True
        while (
            at < min(len(tokens), place + FAR)
            and self._things.only_modifies(tokens[at])
            and not self._text(tokens[at]).startswith(("等", "工作"))
        ):
            at += 1
        if at == place + 1 and at < len(tokens) and stage.stage in CHAINED and tokens[at].value in WORKS:
            return False
        if at == place + 1 and self._is_filed(at):
            return False
        if self._is_joined_work(place):
            return True
        return at < len(tokens) and tokens[at].kind == "S" and self._text(tokens[at]) != "发放"

    def _is_joined_work(self, place: int) -> bool:
        """室外管网及景观|施工: a thing that is worked on, joined to another."""
        joint = self._tokens[place + 1 : place + 3]
        if len(joint) < 2 or self._text(joint[0]) not in ("及", "和", "与") or joint[1].kind != "S":
            return False
        works = [self._text(token).endswith("施工") for token in (self._tokens[place], joint[1])]
        return works == [False, True] and self._tokens[place].value == joint[1].value == "construction"

    def _is_filed(self, at: int) -> bool:
        """立项|备案: two steps told in one breath."""
        tokens = self._tokens[at - 1 : at + 1]
        return len(tokens) == 2 and tokens[0].value == "initiated" and self._text(tokens[1]) == "备案"

    def _is_granted(self, place: int, stage: Stage) -> bool:
        """获市发展改革委批复初步设计概算: a verb, with what was granted behind it."""
        if stage.form != "both" or stage.stage != "approved":
            return False
        before = self._tokens[max(self._begin, place - 3) : place]
        if (
            before
            and before[-1].kind == "a"
            and self._tape.text[before[-1].start : before[-1].end] in ("正式", "近日", "日前", "原则", "率先")
        ):
            return True
        return any(t.kind == "g" for t in before) and all(t.kind in "gnvad" for t in before)

    def _lists_papers(self, place: int) -> bool:
        """可研、初设等批复: a list of what the last stage noun is of."""
        at = place + 1
        while at < min(len(self._tokens), place + FAR) and (
            self._tokens[at].kind == "l" or self._things.is_stage_noun(self._tokens[at])
        ):
            at += 1
        behind = self._tokens[at : at + 2]
        return len(behind) == 2 and self._text(behind[0]) == "等" and behind[1].value in ("approved", "reviewed", "procured")

    def _describes(self, place: int, stage: Stage) -> bool:
        """签约额, 备案企业, 招标代理, 签约落户团队: a stage word that describes the noun behind it."""
        if self._is_granted(place, stage) and any(t.value == "planning" for t in self._tokens[place + 1 : place + 3]):
            return False
        if stage.form not in NOUN_FORMS and self._next_kind(place) == "S":
            behind = self._tokens[place + 1].stage
            if place > self._begin and self._tokens[place - 1].kind == "c" and self._things.is_stage_noun(self._tokens[place + 1]):
                return True
            return behind is not None and behind.form not in NOUN_FORMS and self._has_attribute(place + 1, behind)
        return self._has_attribute(place, stage)

    def _has_attribute(self, place: int, stage: Stage) -> bool:
        following = self._following(place)
        word = self._groups["attr"].opening(following)
        if not word:
            return False
        if word == "目标" and place > self._begin and self._text(self._tokens[place - 1]) in ("实现", "确保", "完成"):
            return False
        if word == "高峰" and place > self._begin and self._text(self._tokens[place - 1]) in ("进入", "迎来"):
            return False
        if word == "计划" and [t.kind for t in self._tokens[place + 1 : place + 3]] == ["v", "d"]:  # 招标|计划8月启动
            return False
        if stage.form == "into" and len(word) > 1:
            return not following.startswith(_RECEIVERS)
        return stage.form not in (*_TAKES_PLACE, "paper") or self._is_boundary(place, self._tokens[place].end + len(word))

    def _is_denied(self, place: int) -> bool:
        if place > self._begin and self._text(self._tokens[place - 1]) in _WAITS and self._next_kind(place) in ("", "j", "l"):
            return True
        for at in range(place - 1, self._begin - 1, -1):
            if self._tokens[at].kind == "-":
                return True
            if self._tokens[at].value == "planned" and self._tokens[at].kind == "v":
                break
            if self._tokens[at].kind == "j" and at > self._begin:
                break
        return self._following(place).startswith(("受阻", "滞后", "未果")) or self._is_denied_behind(place)

    def _is_denied_behind(self, place: int) -> bool:
        """验收未通过; but 获批未动工 denies only what follows."""
        behind = self._tokens[place + 1 : place + 3]
        return bool(behind) and behind[0].kind == "-" and (len(behind) == 1 or behind[1].kind != "S")

    def _is_stopped(self, place: int, carrier: int | None) -> bool:
        """A verb of effort, help or purpose governs the stage word: 加强审批, 为完成验收."""
        for at in range(place - 1, self._begin - 1, -1):
            token = self._tokens[at]
            if token.kind == "x" and self._in_relative(at, place):
                continue
            if token.value == SUBMITTED:
                return carrier != at or self._tokens[place].value not in SUBMITTED_FOR
            if token.kind == "x":
                if (
                    carrier is not None
                    and carrier > at + 1
                    and self._tokens[carrier].kind == "g"
                    and self._tokens[carrier].value == "done"
                ):
                    return False
                helped = token.value == "help" and carrier is not None and carrier > at
                return not (helped and carrier is not None and self._tokens[carrier].value == "done")
            if token.kind == "j" or (token.kind == "v" and token.value == "done"):
                return False
        return False

    def _in_relative(self, at: int, place: int) -> bool:
        """由中国科协指导的峰会举行: the word at `at` only describes the noun behind 的."""
        ends = (n for n in range(at + 1, min(place - 1, at + 4)) if self._tokens[n].kind == "u")
        end = next(ends, None)
        return end is not None and self._tokens[end + 1].kind in "nq" and end == at + 1

    def _lists_fields(self, place: int, stage: Stage) -> bool:
        """土地出让、政府采购等重点领域: fields of work, listed for what is done in all of them."""
        if stage.form not in NOUN_FORMS:
            return False
        for token in self._tokens[place + 1 : place + FAR // 2]:
            if token.kind == "n" and _FIELDS.search(self._text(token)) is not None:
                return True
            if token.kind not in "nluS":
                break
        return False

    def _is_agents(self, place: int, stage: Stage) -> bool:
        """由镇供销社运营: who does it, not what became of it."""
        at = place - 1
        while at > self._begin and self._tokens[at].kind in "na":
            at -= 1
        return at >= self._begin and self._text(self._tokens[at]) == "由" and stage.stage in _WITH_AGENTS

    def _is_class_subject(self, place: int) -> bool:
        """重大事项报批, 一批项目开工: said of a class of things."""
        first = next((t for t in self._tokens[self._begin : place] if t.kind not in "vadjlze"), None)
        return first is not None and first.kind == "n" and self._things.is_vague(self._text(first))

    def _fits(self, reading: Reading, stage: Stage) -> bool:
        """Whether the thing (of an honour: the honour) ends as the table asks."""
        text = reading.thing.text
        if any(t.stage is not None and t.stage.form not in NOUN_FORMS and self._text(t) == text for t in self._tokens):
            return False
        if (stage.stage == "construction" and text.endswith(_WORKERS)) or (stage.stage == "started" and text.endswith(_ADVISERS)):
            return False
        if not stage.of or (stage.stage == "construction" and stage.form == "verb"):
            return True
        if stage.form == "award":
            text = self._things.text(self._tokens[reading.first : reading.last + 1])
        return text.rstrip('”》"').endswith((*stage.of, "元"))

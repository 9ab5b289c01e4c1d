"""What the clauses of a passage hand on to each other: the thing last spoken of, the project at their head, the mood of a plan.

In: things as clauses name them. Out: the thing that a clause without a subject speaks of.

    云湖大桥施工图设计已批复，拟11月进场 → 进场 is said of 云湖大桥
"""

from __future__ import annotations

from collections.abc import Callable

from progress_nlp.facts.milestone_phrase import Thing
from progress_nlp.facts.milestone_thing import Things
from progress_nlp.patterns import lazy

_OF_PAPERS = frozenset(("reviewed", "issued"))
_PAPER_WORDS = frozenset(("批复", "审批", "报批", "获批", "批准", "核准", "批复同意", "核定", "待批", "待审批", "待审"))

_OF_OFFICES = frozenset(("established", "held", "recognized", "issued", "signed", "in_service", "delivered", "funded"))
"""What is said of an office itself where a clause names nobody; the other stages are of what it works on."""

_WORKS = frozenset(("land", "started", "construction", "topped_out", "completed", "in_service"))
_TEAMS = ("专班", "小组", "工作组", "指挥部")
"""Who works on a project: nobody puts them into service."""
_NEVER_OF_TITLES = frozenset(("land", "started", "construction", "topped_out", "completed", "accepted", "delivered"))
"""What is done to works and grounds: no 《agreement》 comes to it."""
_OF_WHOLES = frozenset(("accepted", "delivered", "in_service"))
"""What becomes of a project as a whole, once its parts are done."""

_PAPERS = ("方案", "设计方案", "实施方案", "报告", "可研", "可研报告", "初步设计", "施工图", "施工图设计", "概算", "预算", "合同", "协议")
_BARE_NUMBER = lazy("[0-9A-Z一二三四五六七八九十]{1,3}[#号]?")
"""1号(机组): a number alone is no whole."""
_JOINED = lazy("[与和、]")

_BUILT_PARTS = (
    "屋面",
    "主体",
    "结构",
    "幕墙",
    "机电",
    "外立面",
    "管线",
    "土建",
    "桩基",
    "装修",
    "安装",
    "合同",
    "招标",
    "采购",
    "监理",
    "概算",
    "预算",
    "图纸",
    "初设",
    "可研",
    "选址",
    "环评",
)
_ANY_PROJECT = ("项目", "工程")
_BY_THEMSELVES = ("期", "标段", "机组", "匝道", "泊位", "生产线", "线", "段", "隧道", "大桥", "组团", "地块", "航站楼", "设施")
"""Parts that open, are accepted and are handed over one by one."""
_SHORT = 3
_FEW = 40
_HEADS = 6
_ANYONE = ("各", "有关", "相关")
"""各有关部门 is nobody that a profile is of."""


HOST = Thing("", named=True, aside=True)
"""What a cell speaks of without a name of its own: the thing of its row (已开工建设。 beside 云湖大桥)."""


class Scene:
    """Mutable on purpose: one reader walks one passage from left to right. What clauses without a milestone speak of is looked up
    only when a later clause asks."""

    __slots__ = (
        "_events",
        "_find_topic",
        "_first",
        "_head",
        "_heads",
        "_opening",
        "_planned",
        "_things",
        "_told",
        "_topic",
        "_work",
        "firm",
        "host",
        "mood",
    )

    def __init__(self, things: Things, find_topic: Callable[[int, int], Thing | None], *, planned: bool, host: Thing | None) -> None:
        self._things = things
        self._find_topic = find_topic
        self._planned = planned
        self.host = host
        self._topic: Thing | None = None
        self._head: Thing | None = None
        self._work: Thing | None = None
        self._events: list[tuple[str, Thing | tuple[int, int]]] = []
        self._first: tuple[int, int] | None = None
        self._heads: list[tuple[int, int]] = []
        self._told: dict[tuple[int, int], Thing | None] = {}
        self._opening: tuple[Thing | None] | None = None
        self.mood, self.firm = "", False
        self.calm()

    def begin(self, start: int, end: int) -> None:
        """The first clause of the passage."""
        self._first = self._first or (start, end)

    def forget(self) -> None:
        self._topic = self._head = self._work = None
        self._events.clear()

    def calm(self) -> None:
        """No plan word governs any more."""
        self.mood = "planned" if self._planned else ""

    def plan(self, *, firm: bool = True) -> None:
        """A plan word governs; `firm` where it stands before its subject, so that later subjects are governed too."""
        self.mood, self.firm = "planned", firm

    def speak_of(self, thing: Thing) -> None:
        """`thing` is what the text speaks of from here on."""
        if thing is HOST:
            return
        self._events.append(("speak", thing))

    def pass_by(self, start: int, end: int) -> None:
        """A clause without a milestone: it may name what later clauses speak of; the last few are enough."""
        if len(self._events) > _FEW:
            del self._events[: _FEW // 2]
        self._events.append(("speak", (start, end)))

    def turn(self, start: int, end: int) -> None:
        """A new part of the sentence: what stood at the head before goes, where a thing of its own rank takes its place."""
        self._events.append(("turn", (start, end)))

    @property
    def topic(self) -> Thing | None:
        """The thing last spoken of."""
        turned = False
        for what, subject in self._events:
            thing = self._find_topic(*subject) if not isinstance(subject, Thing) else subject
            if what == "turn":
                turned = True
            if thing is None:
                continue
            rank = self._rank(thing)
            if turned and isinstance(subject, Thing) and not thing.named and not self._is_component(thing):
                self._head = self._work = None
            turned = turned and what == "turn"
            if what == "turn":
                self._head, self._work = (None, None) if rank is not None else (self._head, self._work)
            elif thing.aside and self._topic is not None:
                continue
            else:
                self._work = None if thing.counted else self._holder(thing) or self._work
                self._topic, self._head = thing, self._higher(rank) or self._work
        self._events.clear()
        return self._topic

    def _higher(self, rank: Thing | None) -> Thing | None:
        """The project at the head stays it when a part of it is spoken of by its own name (学校新建工程…，运动场…)."""
        head = self._head
        if head is not None and head.text.endswith(_ANY_PROJECT) and (rank is None or not rank.text.endswith(_ANY_PROJECT)):
            return head
        return rank or head

    def recall(self) -> None:
        """该工程: where nothing else was spoken of, what the passage begins with; where a part was, the work that it belongs to."""
        topic = self.topic
        if topic is None:
            if self._first is not None:
                self.pass_by(*self._first)
        elif self._holder(topic) != topic:
            known = [thing for thing in (self._head, self._work, self.at_first()) if thing is not None]
            named = (thing for thing in known if thing.text.endswith(_ANY_PROJECT) and thing.text not in _ANY_PROJECT)
            whole = next(named, self._work)
            self.speak_of(whole if whole is not None else topic)

    def at_first(self) -> Thing | None:
        """What the passage begins with: a profile goes on with it (先后荣获…)."""
        if self._opening is None:
            self._opening = (None if self._first is None else self._find_topic(*self._first),)
        return self._opening[0]

    def open_sentence(self, start: int, end: int) -> None:
        """The first clause of a sentence."""
        self._heads.append((start, end))
        del self._heads[:-_HEADS]

    def project(self) -> Thing | None:
        """The project at the head, where there is one by name."""
        topic, head = self.topic, self._head
        if topic is None or head is None or head.text in _ANY_PROJECT or not head.text.endswith(_ANY_PROJECT):
            return None
        return head

    def of_profile(self) -> Thing | None:
        """The place or the institution that a sentence began with, the last one first (北澄产业园成立于2009年…。2013年升级为…)."""
        for span in reversed(self._heads):
            if span not in self._told:
                self._told[span] = self._find_topic(*span)
            thing = self._told[span]
            if thing is None or thing.counted or thing.text.startswith(_ANYONE):
                continue
            if self._things.groups["institution"].ending(thing.text):
                return thing
        return None

    def _rank(self, thing: Thing) -> Thing | None:
        whole = self._whole(thing)
        if whole is None or thing.counted or self._is_office(thing) or self._things.groups["component"].ending(whole.text):
            return None
        return None if self._things.groups["structure"].ending(whole.text) else whole

    def goes_on(self, stage: str, word: str, *, of_all: bool = False) -> Thing | None:
        """The thing of a clause that names none: of papers and of those who work on a project the project itself; never an office.

        With `of_all` what the parts told of before belong to (左洞掘进1860米，双洞贯通)."""
        topic = self.topic
        if of_all and topic is not None and self._holder(topic) is None and self._work is not None:
            return self._work
        if topic is None or (stage not in _OF_OFFICES and self._is_office(topic)) or (stage in _OF_WHOLES and topic.text.endswith(_TEAMS)):
            return self._head
        if topic.text.endswith("》") and stage in _NEVER_OF_TITLES:
            return self._head
        if topic.text.endswith("》") or stage in _OF_PAPERS or word in _PAPER_WORDS:
            return topic
        if stage in _OF_WHOLES and self._is_part_of_head(topic):
            return self._head
        whole = self._whole(topic)
        if whole is not None and whole.counted and whole is not topic:
            return self._head or whole
        return whole or self._head or (self._planned_by(topic) if stage in _WORKS else None) or topic

    def _is_component(self, thing: Thing) -> bool:
        """外立面, 供电系统, 桩基: a part without a life of its own, as far as the end of its name tells."""
        return thing.counted or thing.text.endswith((*self._things.groups["component"], *self._things.groups["part"], *self._things.groups["structure"]))

    def _holder(self, thing: Thing) -> Thing | None:
        """翠屏隧道左洞 → 翠屏隧道: the work that a part belongs to, as far as its name tells; a part without one has none."""
        if self._is_office(thing) or self._things.groups["component"].ending(thing.text):
            return None
        if thing.named and not self._things.groups["structure"].ending(thing.text) and not self._things.is_numbered(thing.text):
            return self._whole(thing)
        rest = self._things.apart(thing.text)
        return Thing(rest, thing.counted, True) if rest else self._things.part_of_name(thing)

    def _is_part_of_head(self, topic: Thing) -> bool:
        """学校新建工程…，运动场施工完成，预计7月|竣工验收: of the project at the head, unless the part is one that is handed over by itself."""
        head, text = self._head, topic.text
        if head is None or topic is head or head.text in _ANY_PROJECT or "、" in head.text or topic.counted:
            return False
        if self._things.groups["component"].ending(text):
            return True
        if self._things.is_numbered(text) or text.endswith(_BY_THEMSELVES):
            return False
        return self._things.groups["part"].ending(text) != "" or (head.text.endswith(_ANY_PROJECT) and not text.endswith(_ANY_PROJECT))

    def _planned_by(self, thing: Thing) -> Thing | None:
        """土方处置方案 → 土方处置: works are done on what a paper is about."""
        word = self._things.groups["part"].ending(thing.text)
        text = thing.text[: -len(word)]
        return thing._replace(text=text) if word in _PAPERS and len(text) > _SHORT else None

    def _is_office(self, thing: Thing) -> bool:
        """市水务局, 市水务局与清源公司."""
        first = _JOINED.split(thing.text, maxsplit=1)[0]
        office = self._things.groups["office"]
        return bool(office.ending(thing.text) or office.ending(first))

    def _whole(self, thing: Thing) -> Thing | None:
        """The project that a paper or a part belongs to, as far as the name itself tells."""
        text = thing.text
        part = self._things.groups["part"]
        if thing.named and (not part.ending(text) or self._things.is_numbered(text)):
            return thing
        text = self._things.without(text, "modifier")
        for _ in range(4):
            word = part.ending(text)
            if not word or self._things.is_numbered(text):
                break
            text = self._things.without(text[: -len(word)], "modifier")
        if text in self._things.groups["definite"]:
            return thing
        if text != thing.text and len(text) > 1 and self._things.is_named(text) and _BARE_NUMBER.fullmatch(text) is None:
            return Thing(text, thing.counted, True)
        if thing.text.startswith(_ANY_PROJECT) and len(text) < _SHORT:
            return Thing(thing.text[:2], named=True)
        built = thing.text.endswith(_BUILT_PARTS)
        return self._things.part_of_name(thing._replace(text=text)) if built and text != thing.text else None

"""What the clauses of a passage hand on to each other: the thing last spoken of, the project at their head, the mood of a plan.

In: things as clauses name them. Out: the thing that a clause without a subject speaks of.

    云湖大桥施工图设计已批复，拟11月进场 → 进场 is said of 云湖大桥
"""

from __future__ import annotations

from progress_nlp.facts.milestone_thing import Thing, Things

_OF_PAPERS = frozenset(("reviewed", "issued"))
_PAPER_WORDS = frozenset(("批复", "审批", "报批", "获批", "批准", "核准", "批复同意"))


class Scene:
    """Mutable on purpose: one reader walks one passage from left to right."""

    __slots__ = ("_planned", "_things", "fresh", "head", "mood", "topic")

    def __init__(self, things: Things, planned: bool) -> None:
        self._things = things
        self._planned = planned
        self.topic: Thing | None = None
        self.head: Thing | None = None
        self.mood = ""
        self.fresh = True
        self.calm()

    def forget(self) -> None:
        self.topic = self.head = None

    def calm(self) -> None:
        """No plan word governs any more."""
        self.mood = "planned" if self._planned else ""

    def plan(self) -> None:
        self.mood = "planned"

    def speak_of(self, thing: Thing | None) -> None:
        """`thing` is what the text speaks of from here on."""
        if thing is None:
            return
        self.topic = thing
        self.head = self._rank(thing) or self.head

    def turn(self, thing: Thing | None) -> None:
        """A new part of the sentence: what stood at the head before goes, where a thing of its own rank takes its place."""
        if thing is not None and self._rank(thing) is not None:
            self.head = None

    def _rank(self, thing: Thing) -> Thing | None:
        whole = self._whole(thing)
        if whole is None or thing.counted or whole.text.endswith(self._things.groups["structure"]):
            return None
        return whole

    def goes_on(self, stage: str, word: str) -> Thing | None:
        """The thing of a clause that names none: of papers and of those who work on a project the project itself."""
        topic = self.topic
        if topic is None:
            return self.head
        if topic.text.endswith("》") or stage in _OF_PAPERS or word in _PAPER_WORDS:
            return topic
        whole = self._whole(topic)
        if whole is not None and whole.counted and whole is not topic:
            return self.head or whole
        return whole or self.head or topic

    def _whole(self, thing: Thing) -> Thing | None:
        """The project that a paper or a part belongs to, as far as the name itself tells."""
        text = thing.text
        part = self._things.groups["part"]
        if thing.named and (not text.endswith(part) or text[0].isdigit()):
            return thing
        text = self._things.without(text, "modifier")
        for _ in range(4):
            word = next((w for w in part if text.endswith(w)), "")
            if not word:
                break
            text = self._things.without(text[: -len(word)], "modifier")
        if text != thing.text and len(text) > 1 and self._things.is_named(text):
            return Thing(text, thing.counted, True)
        return None

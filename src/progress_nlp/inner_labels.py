"""A text in parts that labels head: 进展：…  存在问题：…  下一步：…, in one cell.

In: a text, and how it is read. Out: one reading, with places in the text: what stands under a label of what shall be done is planned.

    【进展】完成桥墩6个。【下步】10月底合龙。      6 个 actual; 合龙 planned
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from progress_nlp.documents.headings import heading_field
from progress_nlp.facts.extract import Reading
from progress_nlp.facts.model import Fact, changed
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy

_MOST = 200
"""A text with more labels is no cell that somebody wrote; it is read in one piece."""
_PLANNED = frozenset({"target", "next_steps"})
_LABEL = lazy(
    r"【(?P<boxed>[^\s【】]{2,16})】[：:]?"
    r"|(?:^|(?<=[\n。；]))[ \u3000]{0,4}(?:[（(]?[0-9一二三四五六]{1,2}(?:[、.．]|[）)]))?(?P<plain>[\u4e00-\u9fff]{2,10})[：:]"
)


class Part(NamedTuple):
    """The reading of a stretch of a text that begins at `start`; `subject` is of its facts that have none."""

    read: Reading
    start: int = 0
    subject: str | None = None


class _Mark(NamedTuple):
    """A label: where it begins, where its text begins, the field that it names."""

    start: int
    end: int
    field: str | None


def read_with_labels(text: str, lexicon: Lexicon, passage: Callable[[str, bool], Reading], *, planned: bool) -> Reading:
    """The reading of a text, as `passage(part, planned)` reads its parts; one without a label of next steps, and without boxed ones, is read in one piece."""
    marks = list(_marks(text, lexicon)) if any(sign in text for sign in "：【:") else []
    if planned or len(marks) > _MOST or not any(mark.field == "next_steps" or text[mark.start] == "【" for mark in marks):
        return passage(text, planned)
    parts: list[Part] = []
    for mark, after in pairwise([_Mark(0, 0, None), *marks, _Mark(len(text), len(text), None)]):
        body = text[mark.start : after.start]
        if not text[mark.end : after.start].strip():
            continue
        if body[0] == "【":
            body = _unboxed(body, mark)
        parts.append(Part(passage(body, mark.field in _PLANNED), mark.start))
    return joined(text, parts)


def _marks(text: str, lexicon: Lexicon) -> Iterator[_Mark]:
    for found in _LABEL.finditer(text):
        field = heading_field(found["boxed"] or found["plain"], lexicon)
        if field is not None:
            yield _Mark(found.start(), found.end(), field)


def _unboxed(body: str, mark: _Mark) -> str:
    """The part with a colon in place of its box; 【进展】 names nothing that is measured, and commas stand for it."""
    size = mark.end - mark.start
    label = body[:size].rstrip("：:")[1:-1]
    return ("，" * size if mark.field == "progress" else f" {label}：".ljust(size)) + body[size:]


def joined(text: str, parts: Sequence[Part]) -> Reading:
    """The readings of parts of a text as one, in the order of the text, `of` and `part_of` counting anew."""
    placed = [
        (_moved(fact, part, text), number, place) for number, part in enumerate(parts) for place, fact in enumerate(part.read.facts)
    ]
    placed.sort(key=lambda found: found[0].start)
    new: dict[tuple[int, int | None], int] = {(number, old): place for place, (_, number, old) in enumerate(placed)}
    facts = (changed(fact, of=new.get((number, fact.of)), part_of=new.get((number, fact.part_of))) for fact, number, _ in placed)
    left = [
        found._replace(
            start=found.start + part.start, end=found.end + part.start, text=text[found.start + part.start : found.end + part.start]
        )
        for part in parts
        for found in part.read.leftovers
    ]
    return Reading(tuple(facts), tuple(sorted(left, key=lambda found: found.start)))


def _moved(fact: Fact, part: Part, text: str) -> Fact:
    """A fact in its place in the text."""
    start, end = fact.start + part.start, fact.end + part.start
    fact = changed(fact, start=start, end=end, text=text[start:end])
    if part.subject is None or fact.subject is not None or fact.metric == part.subject:
        return fact
    return changed(fact, subject=part.subject, subject_from="text")

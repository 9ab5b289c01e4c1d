"""Tasks that paragraphs tell beside tables: which of them a reader would count.

In: a document, the drafts of its tables, and those that `read_outline` made of its paragraphs. Out: all that are tasks, as they stand in the document.

A paragraph beside a table of tasks speaks about that table (截至9月底，56项任务完成38项); it tells a task of its own only where labelled lines say
who, when or how far (责任单位：…, 进展情况：…). A table of bare figures illustrates the prose that it stands in, and the prose is read as if without it.
"""

from __future__ import annotations

from collections.abc import Sequence

from progress_nlp.documents.model import Document, Paragraph, Table, with_nested
from progress_nlp.patterns import lazy
from progress_nlp.tasks.draft import Draft
from progress_nlp.tasks.outline import has_figure
from progress_nlp.tasks.rows import NOTE
from progress_nlp.tasks.titles import section_level

_OF_TASKS = frozenset({"progress", "lead", "owners", "support", "deadline", "measures", "problems", "next_steps", "source", "person", "status"})
_WHO_AND_WHEN = frozenset({"lead", "owners", "deadline"})
_POINTING = lazy(r"[如见](?:下|上|附|右|左)?[表图]\s?[0-9一二三]?|[下附]表所示|如下[：:。]?\s*$")
_ITEM = 3
"""The level of 1., and of what stands deeper."""
_FEWEST = 3
"""So many paragraphs without numbers or labels are a report; fewer introduce the table."""


def with_loose(document: Document, drafts: list[Draft], loose: Sequence[Draft]) -> list[Draft]:
    """The drafts of tables and those of paragraphs that are tasks too, in the order of the document."""
    lines = document.paragraphs
    notes = _notes(lines)
    told = [draft for draft in loose if _has(draft, "content", "progress") and draft.rows[0] not in notes and not _points(draft)]
    if all(map(_is_figures, drafts)):
        prose = [draft for draft in told if _has(draft, "progress")]
        own = prose if len(prose) >= _FEWEST or any(_has(draft, "number") for draft in prose) else []
    else:
        own = [draft for draft in told if _is_labelled(draft, notes)]
    if not own:
        return drafts
    places = _places(document)
    return sorted([*drafts, *own], key=lambda draft: places[draft.table, draft.rows[0] if draft.table is None else 0])


def _has(draft: Draft, *fields: str) -> bool:
    return any(draft.texts[index] for field in fields for index in draft.header.fields.get(field, ()))


def _points(draft: Draft) -> bool:
    """Whether all that is said is where the table stands: 1-9月主要指标完成情况如下表。"""
    texts = [draft.texts[index] for index in draft.header.fields.get("progress", ()) if draft.texts[index]]
    return bool(texts) and all(map(_is_pointing, texts))


def _is_pointing(text: str) -> bool:
    return len(text) <= 60 and _POINTING.search(text) is not None and not has_figure(_POINTING.sub("", text))


def _notes(lines: Sequence[Paragraph]) -> frozenset[int]:
    """The places of notes on a table: 注：1.…, and the lines 2., 3. behind it."""
    found: set[int] = set()
    level: int | None = None
    for place, line in enumerate(lines):
        text = line.text.strip()
        own = section_level(text)
        if NOTE.match(text) is not None:
            level = _ITEM
            found.add(place)
        elif level is not None and own is not None and own >= level:
            found.add(place)
        elif text:
            level = None
    return frozenset(found)


def _is_labelled(draft: Draft, notes: frozenset[int]) -> bool:
    """Whether a task is named, how far it is told, and who does it or when; 填报单位 and 注 are of the table, 基本情况 is a part of the report."""
    if any(draft.texts[index].endswith("情况") for index in draft.header.fields.get("content", ())):
        return False
    own = (index for index, _, (_, place, _), _ in draft.pieces if place not in notes)
    told = {draft.header.columns[index].field for index in own}
    return {"content", "progress"} <= told and bool(told & _WHO_AND_WHEN)


def _is_figures(draft: Draft) -> bool:
    """Whether a row of a table holds names and bare figures, and nothing of a task."""
    return draft.table is not None and bool(draft.header.numeric) and not _OF_TASKS & draft.header.fields.keys()


def _places(document: Document) -> dict[tuple[int | None, int], int]:
    """Where each paragraph (without a table, by its place) and each table, nested ones too, stands among the blocks."""
    places: dict[tuple[int | None, int], int] = {}
    paragraphs = 0
    for place, block in enumerate(document.blocks):
        if isinstance(block, Table):
            places |= {(table.number, 0): place for table in with_nested(block)}
        else:
            places[None, paragraphs] = place
            paragraphs += 1
    return places

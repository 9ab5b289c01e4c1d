"""Reports without a table: numbered paragraphs become tasks.

In: paragraphs. Out: drafts: the deepest numbered paragraphs, each with the unnumbered ones after it; headings above become the section.
Lines that begin with a column's name (责任单位：…) fill that column; a short line over such lines is a task without a number, and so is each
paragraph with a figure that stands under none (the first words of a section, a report without numbers).

    一、产业发展                         section
    1. 建设产业园。已完成主体施工，完成投资3亿元。     a task: content 建设产业园, progress 已完成主体施工…
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from progress_nlp.documents.model import Paragraph
from progress_nlp.lexicon import Lexicon
from progress_nlp.tasks.draft import Draft
from progress_nlp.tasks.header import Column, Header
from progress_nlp.tasks.labels import HEADINGS, LABEL, Part, field_at, is_name, label_items, labelled, telling_bracket
from progress_nlp.tasks.titles import Sections, is_heading, section_level

_CONTENTS_LINE = re.compile(r".{1,80}?(?:\t|…{1,40}|[.·]{3,80})\s{0,4}[0-9]{1,4}")
_ALWAYS = frozenset({"content", "progress"})
_GOING_ON = frozenset({"progress", "problems", "next_steps", "measures", "target"})
_LONGEST_NAME = 60
_FIGURE = re.compile(r"(?<![0-9０-９.])[0-9０-９][0-9０-９.,]{0,20}(?![0-9０-９.,]|\s?(?:年|月|日|号|时|点|季度))")
_SENTENCE = re.compile(r"[，。；]")


def read_outline(paragraphs: Sequence[Paragraph], lexicon: Lexicon) -> list[Draft]:
    """The tasks that paragraphs tell, `row` being the paragraph's place; [] where none is numbered, and none named over labelled lines."""
    return [
        _draft(parts, section)
        for parts, section in _Outline(paragraphs, lexicon).tasks()
        if any(part.field != "number" for part in parts)
    ]


class _Outline:
    """One walk over the paragraphs: the tasks found so far, and the headings that hold."""

    def __init__(self, paragraphs: Sequence[Paragraph], lexicon: Lexicon) -> None:
        self._paragraphs = paragraphs
        self._lexicon = lexicon
        self._levels = [_level(paragraph.text) for paragraph in paragraphs]
        self._items = label_items(paragraphs, self._levels, lexicon)
        self._sections = Sections()
        self._found: list[tuple[list[Part], str | None]] = []
        self._open = False
        self._item: int | None = None
        self._prose = False

    def tasks(self) -> list[tuple[list[Part], str | None]]:
        """The parts of each task, and its section."""
        for place, paragraph in enumerate(self._paragraphs):
            if paragraph.text.strip() and not _CONTENTS_LINE.fullmatch(paragraph.text.strip()):
                self._take(place, paragraph)
        return self._found

    def _take(self, place: int, paragraph: Paragraph) -> None:
        text, level = paragraph.text, self._levels[place]
        if place in self._items:
            self._take_item(place, text, level or 0)
        elif self._open and self._item is not None and level is not None and level > self._item:
            self._go_on(text, place)
        elif level is None and self._is_named(place, text):
            if paragraph.level is not None:
                self._sections.leave(paragraph.level)
            self._begin([Part("content", text, place, 0)])
        elif level is None and paragraph.level is not None and is_heading(text):
            self._head(text, paragraph.level)
        elif level is None and (not self._open or self._prose) and _is_told(text):
            self._begin([Part("progress", text, place, 0)])
            self._prose = True
        elif level is None and self._open:
            self._go_on(text, place)
        elif level is not None and is_heading(text) and self._is_parent(place):
            self._head(text, level)
        elif level is not None:
            self._sections.leave(level)
            self._begin(list(_first(text, place, self._lexicon)))

    def _take_item(self, place: int, text: str, level: int) -> None:
        """A numbered line that begins a column of a task, or the task itself that such lines tell."""
        part = self._items[place]
        if part is None:
            self._sections.leave(level)
            self._begin(list(_first(text, place, self._lexicon)))
        else:
            self._item = level
            self._found[-1][0].append(part)

    def _head(self, text: str, level: int) -> None:
        self._sections.take(text.strip(), level)
        self._open, self._item = False, None

    def _begin(self, parts: list[Part]) -> None:
        self._found.append((parts, self._sections.path()))
        self._open, self._item, self._prose = True, None, False

    def _go_on(self, text: str, place: int) -> None:
        parts = self._found[-1][0]
        parts.extend(_further(text, place, parts, self._lexicon))

    def _is_named(self, place: int, text: str) -> bool:
        """Whether a short line names a task: the next line begins with a label, which the open task has already."""
        if not is_heading(text) or field_at(text.strip(), 0, self._lexicon) is not None:
            return False
        following = next((line for paragraph in self._paragraphs[place + 1 : place + 4] if (line := paragraph.text.strip())), "")
        label = field_at(following, 0, self._lexicon)
        if label is None or label[0] == "number":
            return False
        return not self._open or any(part.field == label[0] for part in self._found[-1][0] if part.text.strip())

    def _is_parent(self, place: int) -> bool:
        """Whether the next numbered paragraph is deeper, with nothing but headings between."""
        level = self._levels[place]
        for following in range(place + 1, len(self._levels)):
            found = self._levels[following]
            if found is not None:
                return level is not None and found > level
            if len(self._paragraphs[following].text.strip()) > _LONGEST_NAME:
                return False
        return False


def _is_told(text: str) -> bool:
    """Whether a paragraph is a sentence with a number that is no date."""
    return _SENTENCE.search(text) is not None and _FIGURE.search(text) is not None


def _level(text: str) -> int | None:
    return None if _CONTENTS_LINE.fullmatch(text.strip()) else section_level(text)


def _draft(parts: list[Part], section: str | None) -> Draft:
    used = {part.field for part in parts} | _ALWAYS
    columns = [Column(n, n + 1, heading, field, "", None) for n, (field, heading) in enumerate(HEADINGS.items()) if field in used]
    header = Header(tuple(columns), -1, frozenset())
    draft = Draft(header, None, parts[0].place, section)
    for part in parts:
        draft.add(header.fields[part.field][0], part.text, (None, part.place, None), skip=part.skip)
        if part.place not in draft.rows:
            draft.rows.append(part.place)
    return draft


def _first(text: str, place: int, lexicon: Lexicon) -> Iterator[Part]:
    """A numbered paragraph: its number, its name where it is short and holds no figure, what a bracket behind it or at the end tells, the rest."""
    label = LABEL.match(text)
    skip = 0 if label is None else label.end()
    if label is not None:
        number = label["number"] or label["item"] or label["dotted"] or label["sign"]
        yield Part("number", number or "", place, 0)
    body = text[skip:]
    bracket, named = telling_bracket(body, place, skip, lexicon)
    if bracket is None:
        yield from _sentence(body, place, skip)
        return
    before = body[: bracket.start()]
    if is_name(before):
        yield Part("content", before, place, skip)
    else:
        yield from _sentence(before, place, skip)
    yield from named
    yield from _further(body[bracket.end() :], place, [], lexicon, skip + bracket.end())


def _sentence(body: str, place: int, skip: int) -> Iterator[Part]:
    """A name, and what is said behind it."""
    name, rest = _named(body)
    yield Part("content", body[:name], place, skip)
    yield Part("progress", body[rest:], place, skip + rest)


def _further(text: str, place: int, before: list[Part], lexicon: Lexicon, skip: int = 0) -> Iterator[Part]:
    """A line of a task: it fills the columns that it names, else goes on with the last one of prose, or with one that is still empty."""
    lead = len(text) - len(text.lstrip())
    bare = text[lead:].rstrip()
    bracket, told = telling_bracket(bare, place, skip + lead, lexicon)
    if bracket is not None and bracket.span() == (0, len(bare)):
        yield from told
        return
    named = list(labelled(bare, place, skip + lead, lexicon))
    if named and named[0].field != "number":
        yield from named
        return
    last = before[-1] if before else None
    goes_on = last is not None and (last.field in _GOING_ON or (not last.text.strip() and last.field in HEADINGS))
    yield Part(last.field if last is not None and goes_on else "progress", text, place, skip)


def _named(body: str) -> tuple[int, int]:
    """Where the name ends that a numbered paragraph begins with, and where the rest begins."""
    ends = [place for sign in "。：:\n" if (place := body.find(sign, 0, _LONGEST_NAME)) >= 0]
    if not ends:
        return (len(body), len(body)) if len(body) <= _LONGEST_NAME and is_heading(body) else (0, 0)
    end = min(ends)
    name = body[:end]
    if re.search(r"[0-9]", name) or (not body[end + 1 :].strip() and body[end] == "。"):
        return 0, 0
    return end, len(body) if not body[end + 1 :].strip() else end + 1

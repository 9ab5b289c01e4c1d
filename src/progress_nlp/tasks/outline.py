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

from progress_nlp.documents.headings import heading_field
from progress_nlp.documents.model import Paragraph
from progress_nlp.lexicon import Lexicon
from progress_nlp.lines import joined
from progress_nlp.patterns import lazy
from progress_nlp.tasks.draft import Draft
from progress_nlp.tasks.header import Column, Header
from progress_nlp.tasks.labels import HEADINGS, LABEL, Part, field_at, first_label, is_name, label_items, labelled, telling_bracket
from progress_nlp.tasks.titles import Sections, is_heading, is_title, section_level

_CONTENTS_LINE = lazy(r".{1,80}?(?:\t|…{1,40}|[.·]{3,80})\s{0,4}[0-9]{1,4}")
_ALWAYS = frozenset({"content", "progress"})
_GOING_ON = frozenset({"progress", "problems", "next_steps", "measures", "target"})
_LONGEST_NAME = 60
_FIGURE = lazy(r"(?<![0-9０-９.])[0-9０-９][0-9０-９.,]{0,20}(?![0-9０-９.,]|\s?(?:[-—~至～]\s?[0-9]{1,2})?\s?(?:年|月|日|号|时|点|季度))")
_NAME_LABEL = lazy(r"\s{0,8}【?([\u4e00-\u9fff]{2,8})[：:】]")
_BULLET = lazy(r"\s{0,8}[●○•◆◇■□▪▲△★☆※➢✓◎▶►]\s{0,4}")
_SENTENCE = lazy(r"[，。；]")


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
        self._level: int | None = None  # of the open task's number
        self._label = ""  # that the open task began with, where it names itself
        self._prose_heads: int | None = None  # how many headings by style stand over a sentence
        self._listed = False  # whether numbered lines stand in a column of it

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
        elif self._open and level is not None and self._is_inside(level):
            self._go_on(text, place)
        elif level is None and self._names_itself(place, text):
            self._begin(list(_further(text, place, [], self._lexicon)))
        elif level is None and self._is_named(place, text):
            if paragraph.level is not None:
                self._sections.leave(paragraph.level)
            self._begin([Part("content", text[(skip := _after_bullet(text)) :], place, skip)])
        elif level is None and paragraph.level is not None and is_heading(text):
            if self._names_prose(place, text):
                self._sections.leave(paragraph.level)
                self._begin([Part("content", text, place, 0)])
            else:
                self._head(text, paragraph.level)
        elif level is None and (not self._open or self._prose) and is_told(text):
            skip = _after_bullet(text)
            self._begin(list(_sentence(text[skip:], place, skip)) if skip else [Part("progress", text, place, 0)])
            self._prose = True
        elif level is None and self._open:
            self._go_on(text, place)
        elif level is not None and is_heading(text) and self._is_parent(place):
            self._head(text, level)
        elif level is not None:
            self._sections.leave(level)
            named = self._label_after(place) is not None
            self._begin(list(_first(text, place, self._lexicon, named=named)))
            self._level = level

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
        self._level, self._listed = None, False

    def _go_on(self, text: str, place: int) -> None:
        parts = self._found[-1][0]
        self._listed = self._levels[place] is not None
        parts.extend(_further(text, place, parts, self._lexicon))

    def _is_named(self, place: int, text: str) -> bool:
        """Whether a short line names a task: the next line begins with a label, which the open task has already."""
        if not self._stands_over_labels(place, text):
            return False
        field = self._label_after(place)
        return not self._open or any(part.field == field for part in self._found[-1][0] if part.text.strip())

    def _stands_over_labels(self, place: int, text: str) -> bool:
        """Whether a short line without a label stands over one that begins with a label."""
        if not is_heading(text) or field_at(text.strip(), 0, self._lexicon) is not None:
            return False
        named = self._name_label(self._after(place))
        return self._label_after(place) is not None and (named is None or (named[0] == "content" and not is_title(text)))

    def _names_prose(self, place: int, text: str) -> bool:
        """Whether a heading by style has a sentence of its own below it, and is no figure: it names a task, as a numbered one does.

        One that stands alone so in a document must have a figure in the sentence.
        """
        below = self._prose_below(place)
        if below is None or re.search(r"[0-9]", text):
            return False
        if self._prose_heads is None:
            heads = (n for n, paragraph in enumerate(self._paragraphs) if paragraph.level is not None)
            self._prose_heads = sum(self._prose_below(n) is not None for n in heads)
        return is_told(below) or self._prose_heads > 1

    def _prose_below(self, place: int) -> str | None:
        """The sentence that stands right under a heading."""
        below = self._below(place)
        if below is None or self._levels[below] is not None or self._paragraphs[below].level is not None:
            return None
        text = self._paragraphs[below].text
        return text if _SENTENCE.search(text) is not None else None

    def _names_itself(self, place: int, text: str) -> bool:
        """Whether a line 任务名称：… begins a task: further labelled lines follow, and the open task is more than a heading.

        One of the content (工作任务：…) may be a part of the open task, unless that began with the same label.
        """
        label = self._name_label(text)
        if label is None or self._label_after(place) is None:
            return False
        if self._open and label[0] == "content" and label[1] != self._label:
            return False
        self._label = label[1]
        return not self._open or any(part.field not in ("number", "content") for part in self._found[-1][0])

    def _name_label(self, text: str) -> tuple[str, str] | None:
        """`name` or `content` where a line begins with a label of it, and the label."""
        label = _NAME_LABEL.match(text)
        field = None if label is None else heading_field(label[1], self._lexicon)
        return (field, label[1]) if label is not None and field in ("name", "content") else None

    def _below(self, place: int) -> int | None:
        """The place of the next line with text."""
        return next((n for n in range(place + 1, min(place + 4, len(self._levels))) if self._paragraphs[n].text.strip()), None)

    def _after(self, place: int) -> str:
        below = self._below(place)
        return "" if below is None else self._paragraphs[below].text.strip()

    def _label_after(self, place: int) -> str | None:
        """The field of the label that the next line begins with."""
        label = field_at(self._after(place), 0, self._lexicon)
        return None if label is None or label[0] == "number" else label[0]

    def _is_inside(self, level: int) -> bool:
        """Whether a numbered line stands in a column of the open task: under a numbered one, or behind 进展情况： with nothing after it."""
        if self._item is not None:
            return level > self._item
        last = self._found[-1][0][-1]
        inside = self._level is not None and level > self._level
        return inside and (
            self._listed or (last.field in _GOING_ON and not last.text.strip() and last.place > self._found[-1][0][0].place)
        )

    def _is_parent(self, place: int) -> bool:
        """Whether the next numbered paragraph is deeper, with nothing but headings between; 进展情况： before it makes this one a task.

        So is a heading over a line that names a task over labelled lines of its own.
        """
        level = self._levels[place]
        below = self._below(place)
        if below is not None and self._levels[below] is None and self._stands_over_labels(below, self._paragraphs[below].text):
            return True
        for following in range(place + 1, len(self._levels)):
            found = self._levels[following]
            if found is not None:
                return level is not None and found > level and not self._opens_list(following)
            if len(self._paragraphs[following].text.strip()) > _LONGEST_NAME:
                return False
        return False

    def _opens_list(self, place: int) -> bool:
        """Whether the line before a place is a label of a text with nothing after it."""
        lines = (self._paragraphs[before].text.strip() for before in range(place - 1, max(place - 4, -1), -1))
        before = next(filter(None, lines), "")
        label = field_at(before, 0, self._lexicon)
        return label is not None and label[0] in _GOING_ON and not before[label[1] :].strip()


def _after_bullet(text: str) -> int:
    """Where the text begins behind a bullet: ● 旧改."""
    bullet = _BULLET.match(text)
    return 0 if bullet is None else bullet.end()


def is_told(text: str) -> bool:
    """Whether a paragraph is a sentence with a number that is no date."""
    return _SENTENCE.search(text) is not None and has_figure(text)


def has_figure(text: str) -> bool:
    """Whether a number stands in a text that is no date."""
    return _FIGURE.search(text) is not None


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


def _first(text: str, place: int, lexicon: Lexicon, *, named: bool = False) -> Iterator[Part]:
    """A numbered paragraph: its number, its name where it is short and holds no figure, what a bracket behind it or at the end tells, the rest.

    `named`: labelled lines follow, so that a short paragraph is nothing but the name.
    """
    label = LABEL.match(text)
    skip = 0 if label is None else label.end()
    if label is not None:
        number = label["number"] or label["item"] or label["dotted"] or label["sign"]
        yield Part("number", number or "", place, 0)
    body = text[skip:]
    bracket, told = telling_bracket(body, place, skip, lexicon)
    if bracket is None and (mark := first_label(body, lexicon)) is not None:
        yield from _sentence(body[: mark.start()], place, skip)
        yield from labelled(body[mark.end() :], place, skip + mark.end(), lexicon)
        return
    if bracket is None and named and is_name(body):
        yield Part("content", body.rstrip().rstrip("。"), place, skip)
        return
    if bracket is None:
        yield from _sentence(body, place, skip)
        return
    before = body[: bracket.start()]
    if is_name(before):
        yield Part("content", before, place, skip)
    else:
        yield from _sentence(before, place, skip)
    yield from told
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
    ends = [place for sign in "。：:" if (place := body.find(sign, 0, _LONGEST_NAME)) >= 0]
    if (line := body.find("\n", 0, _LONGEST_NAME)) >= 0 and not joined(body.split("\n"))[0]:
        ends.append(line)
    if not ends:
        return (len(body), len(body)) if len(body) <= _LONGEST_NAME and is_heading(body) else (0, 0)
    end = min(ends)
    name = body[:end]
    if re.search(r"[0-9]", name) or (not body[end + 1 :].strip() and body[end] == "。"):
        return 0, 0
    return end, len(body) if not body[end + 1 :].strip() else end + 1

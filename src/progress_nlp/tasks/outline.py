"""Reports without a table: numbered paragraphs become tasks.

In: paragraphs. Out: drafts: the deepest numbered paragraphs, each with the unnumbered ones after it; headings above become the section.
Lines that begin with a column's name (责任单位：…) fill that column.

    一、产业发展                         section
    1. 建设产业园。已完成主体施工，完成投资3亿元。     a task: content 建设产业园, progress 已完成主体施工…
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from progress_nlp.documents.headings import heading_field
from progress_nlp.documents.model import Paragraph
from progress_nlp.lexicon import Lexicon
from progress_nlp.tasks.draft import Draft
from progress_nlp.tasks.header import Column, Header
from progress_nlp.tasks.titles import Sections, is_heading, section_level

_LABEL = re.compile(
    r"\s{0,8}(?:第[一二三四五六七八九十百]{1,4}(?:部分|章|编|篇)"
    r"|(?:第|任务)(?P<item>[0-9一二三四五六七八九十百]{1,4})(?:项|[：:、.．])[：:、.．]?"
    r"|(?P<dotted>[0-9]{1,2}(?:[.．][0-9]{1,2}){1,3})[、.．]?"
    r"|[（(]?(?P<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})[)）、.．]{1,2}"
    r"|(?P<sign>[①-⑳⑴-⒇]))\s{0,4}"
)
_NAMED = re.compile(r"[（(]?([^\s：:（()）。，；]{2,12})[：:]\s{0,4}")
_BRACKET = re.compile(r"[（(]([^（()）]{1,200})[)）]\s{0,4}[。：:]?\s{0,4}")
_CONTENTS_LINE = re.compile(r".{1,80}?(?:\t|…{1,40}|[.·]{3,80})\s{0,4}[0-9]{1,4}")
_HEADINGS = {
    "number": "序号", "content": "任务", "source": "任务来源", "lead": "牵头单位", "owners": "责任单位", "support": "配合单位", "person": "责任人",
    "deadline": "完成时限", "target": "目标", "measures": "举措", "progress": "进展情况", "problems": "存在问题", "next_steps": "下一步",
    "remarks": "备注", "status": "状态",
}  # fmt: skip
_ALWAYS = frozenset({"number", "content", "progress"})
_LONGEST_NAME = 60


class _Part(NamedTuple):
    """A stretch of a paragraph that fills a field; `skip`: how much of the paragraph stands before it."""

    field: str
    text: str
    place: int
    skip: int


def read_outline(paragraphs: Sequence[Paragraph], lexicon: Lexicon) -> list[Draft]:
    """The tasks that numbered paragraphs tell, `row` being the paragraph's place; [] where no paragraph is numbered."""
    return [
        _draft(parts, section) for parts, section in _tasks(paragraphs, lexicon) if any(part.field != "number" for part in parts)
    ]


def _tasks(paragraphs: Sequence[Paragraph], lexicon: Lexicon) -> list[tuple[list[_Part], str | None]]:
    levels = [_level(paragraph.text) for paragraph in paragraphs]
    sections = Sections()
    found: list[tuple[list[_Part], str | None]] = []
    open_task = False
    for place, (paragraph, level) in enumerate(zip(paragraphs, levels, strict=True)):
        text = paragraph.text
        if not text.strip() or _CONTENTS_LINE.fullmatch(text.strip()):
            continue
        if level is None and paragraph.level is not None and is_heading(text):
            sections.take(text.strip(), paragraph.level)
            open_task = False
        elif level is None and open_task:
            found[-1][0].extend(_further(text, place, found[-1][0], lexicon))
        elif level is not None and _is_parent(paragraphs, levels, place) and is_heading(text):
            sections.take(text.strip(), level)
            open_task = False
        elif level is not None:
            sections.leave(level)
            found.append((list(_first(text, place, lexicon)), sections.path()))
            open_task = True
    return found


def _level(text: str) -> int | None:
    return None if _CONTENTS_LINE.fullmatch(text.strip()) else section_level(text)


def _is_parent(paragraphs: Sequence[Paragraph], levels: list[int | None], place: int) -> bool:
    """Whether the next numbered paragraph is deeper, with nothing but headings between."""
    level = levels[place]
    for following in range(place + 1, len(levels)):
        found = levels[following]
        if found is not None:
            return level is not None and found > level
        if len(paragraphs[following].text.strip()) > _LONGEST_NAME:
            return False
    return False


def _draft(parts: list[_Part], section: str | None) -> Draft:
    used = {part.field for part in parts} | _ALWAYS
    columns = [Column(n, n + 1, heading, field, "", None) for n, (field, heading) in enumerate(_HEADINGS.items()) if field in used]
    header = Header(tuple(columns), -1, frozenset())
    draft = Draft(header, None, parts[0].place, section)
    for part in parts:
        draft.add(header.fields[part.field][0], part.text, (None, part.place, None), skip=part.skip)
        if part.place not in draft.rows:
            draft.rows.append(part.place)
    return draft


def _first(text: str, place: int, lexicon: Lexicon) -> Iterator[_Part]:
    """A numbered paragraph: its number, its name where it is short and holds no figure, what stands in a bracket behind it, the rest."""
    label = _LABEL.match(text)
    skip = 0 if label is None else label.end()
    if label is not None:
        number = label["number"] or label["item"] or label["dotted"] or label["sign"]
        yield _Part("number", number or "", place, 0)
    body = text[skip:]
    bracket = _BRACKET.search(body, 0, 400)
    if bracket is not None and bracket.start() <= _LONGEST_NAME and (named := list(_labelled(bracket, place, skip, lexicon))):
        yield _Part("content", body[: bracket.start()], place, skip)
        yield from named
        yield from _further(body[bracket.end() :], place, [], lexicon, skip + bracket.end())
        return
    name, rest = _named(body)
    yield _Part("content", body[:name], place, skip)
    yield _Part("progress", body[rest:], place, skip + rest)


def _labelled(bracket: re.Match[str], place: int, skip: int, lexicon: Lexicon) -> Iterator[_Part]:
    """（责任单位：区经信局；完成时限：年底）"""
    start = bracket.start(1)
    for piece in re.split("[；;]", bracket[1]):
        name = _NAMED.match(piece)
        field = None if name is None else heading_field(name[1], lexicon)
        if name is not None and field in _HEADINGS:
            yield _Part(field, piece[name.end() :], place, skip + start + name.end())
        start += len(piece) + 1


def _further(text: str, place: int, before: list[_Part], lexicon: Lexicon, skip: int = 0) -> Iterator[_Part]:
    """A line of a task: it fills the column that it begins with, else goes on with the last one of prose."""
    name = _NAMED.match(text.lstrip())
    field = None if name is None else heading_field(name[1], lexicon)
    if name is not None and field in _HEADINGS and field != "number":
        rest = len(text) - len(text.lstrip()) + name.end()
        yield _Part(field, text[rest:], place, skip + rest)
        return
    last = before[-1].field if before else "progress"
    yield _Part(last if last in ("progress", "problems", "next_steps", "measures", "target") else "progress", text, place, skip)


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

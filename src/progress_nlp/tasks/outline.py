"""Reports without a table: numbered paragraphs become tasks.

In: paragraphs. Out: drafts: the deepest numbered paragraphs, each with the unnumbered ones after it; headings above become the section.

    一、产业发展                         section
    1. 建设产业园。已完成主体施工，完成投资3亿元。     a task: content 建设产业园, progress 已完成主体施工…
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from progress_nlp.documents.model import Paragraph
from progress_nlp.tasks.draft import Draft
from progress_nlp.tasks.header import Column, Header
from progress_nlp.tasks.titles import Sections, is_heading, section_level

_LABEL = re.compile(
    r"\s{0,8}(?:第[一二三四五六七八九十百]{1,4}(?:部分|章|编|篇)"
    r"|[（(]?(?P<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})[)）、.．]{1,2})\s{0,4}"
)
_COLUMNS = (
    Column(0, 1, "序号", "number", "", None), Column(1, 2, "任务", "content", "", None), Column(2, 3, "进展情况", "progress", "", None)
)  # fmt: skip
_HEADER = Header(_COLUMNS, -1, frozenset())
_NUMBER, _CONTENT, _PROGRESS = range(3)
_LONGEST_NAME = 60


def read_outline(paragraphs: Sequence[Paragraph]) -> list[Draft]:
    """The tasks that numbered paragraphs tell, `row` being the paragraph's place; [] where no paragraph is numbered."""
    levels = [section_level(paragraph.text) for paragraph in paragraphs]
    sections = Sections()
    drafts: list[Draft] = []
    open_task = False
    for place, (paragraph, level) in enumerate(zip(paragraphs, levels, strict=True)):
        text = paragraph.text.strip()
        if not text:
            continue
        if level is None:
            open_task = _goes_on(text, paragraph, drafts, open_task, sections)
        elif _is_parent(paragraphs, levels, place) and is_heading(text):
            sections.take(text, level)
            open_task = False
        else:
            sections.leave(level)
            drafts.append(_draft(place, text, sections.path()))
            open_task = True
    return [draft for draft in drafts if draft.texts[_PROGRESS] or draft.texts[_CONTENT]]


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


def _goes_on(text: str, paragraph: Paragraph, drafts: list[Draft], open_task: bool, sections: Sections) -> bool:
    if paragraph.level is not None and is_heading(text):
        sections.take(text, paragraph.level)
        return False
    if open_task:
        drafts[-1].add(_PROGRESS, text)
    return open_task


def _draft(place: int, text: str, section: str | None) -> Draft:
    """A task of one paragraph: its first sentence names it where it is short and holds no figure."""
    draft = Draft(_HEADER, 0, place, section)
    label = _LABEL.match(text)
    body = text if label is None else text[label.end() :]
    draft.add(_NUMBER, "" if label is None else label["number"] or "")
    name, rest = _named(body)
    draft.add(_CONTENT, name)
    draft.add(_PROGRESS, rest)
    return draft


def _named(body: str) -> tuple[str, str]:
    ends = [place for sign in "。：:\n" if (place := body.find(sign, 0, _LONGEST_NAME)) >= 0]
    if not ends:
        return (body, "") if len(body) <= _LONGEST_NAME and is_heading(body) else ("", body)
    end = min(ends)
    name = body[:end].strip()
    if re.search(r"[0-9]", name) or ("，" in name and body[end] != "。") or not body[end + 1 :].strip():
        return ("", body) if re.search(r"[0-9]", name) or body[end] == "。" else (name, "")
    return name, body[end + 1 :].strip()

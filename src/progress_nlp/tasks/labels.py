"""Lines that say which column they fill, in a report without a table: 责任单位：…, 【进展情况】…, （区经信局牵头）.

In: a line, its place among the paragraphs, and a lexicon of headings. Out: `Part`s, each a stretch of the line and the field that it fills.

    责任单位：区经信局；完成时限：2025年底       owners, deadline
    （一）进展情况。完成投资3亿元。              progress, where such numbered lines tell of one task
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from progress_nlp.documents.headings import field_words, heading_field
from progress_nlp.documents.model import Paragraph
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy
from progress_nlp.tasks.titles import is_heading

HEADINGS = {
    "number": "序号", "content": "任务", "source": "任务来源", "lead": "牵头单位", "owners": "责任单位", "support": "配合单位", "person": "责任人",
    "deadline": "完成时限", "target": "目标", "measures": "举措", "progress": "进展情况", "problems": "存在问题", "next_steps": "下一步",
    "remarks": "备注", "status": "状态",
}  # fmt: skip
"""The fields that such lines fill, and what their columns are called."""
LABEL = lazy(
    r"\s{0,8}(?:第[一二三四五六七八九十百]{1,4}(?:部分|章|编|篇)"
    r"|(?:第|任务|项目|事项|实事)(?P<item>[0-9一二三四五六七八九十百]{1,4})(?:项|[：:、.．])[：:、.．]?"
    r"|(?P<dotted>[0-9]{1,2}(?:[.．][0-9]{1,2}){1,3})[、.．]?"
    r"|[（(]?(?P<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})[)）、.．]{1,2}"
    r"|(?P<sign>[①-⑳⑴-⒇]))\s{0,4}"
)
_NAMED = lazy(
    r"[（(]?(?:([^\s：:（()）。，；【】]{2,12})(?:[（(][^（()）]{1,20}[)）])?[：:]|【([^\s【】]{2,16})】[：:]?)\s{0,4}"
)
_PARTED = lazy(r"[；;。，,、]\s{0,8}|[ \u3000\u00a0]{1,8}|\t{1,4}|\s(?=【)")
"""What may stand before a label inside a line; that the label is one, its whole known heading and its colon say."""
_BRACKET = lazy(r"[（(]([^（()）]{1,200})[)）]\s{0,4}[。：:；]?\s{0,4}")
_DUTY = lazy(r"(?:牵头|配合|负责|落实|承办|主办|协办|参与|会同)(?:落实|实施)?$")
_OFFICES = lazy(
    r"(?:(?:[省市区县州旗][\u4e00-\u9fff]{1,14}?(?:局|委|办|部|院|会|镇|乡|街道|公司|中心|集团|办公室|办事处)|各(?:乡镇|镇街|镇乡|街道|镇|乡|县区|区县|有关单位|相关单位|有关部门|相关部门))"
    r"(?:[、，,；; ]\s{0,4}|$)){1,12}"
)
"""（区水务局、区财政局） and nothing else: who does what the paragraph says."""
_DIGIT = lazy(r"[0-9０-９]")
_ITEM = lazy(r"([^\s：:（()）。，；【】]{2,12})(?:[（(][^（()）]{1,20}[)）])?\s{0,4}(?:[：:。]\s{0,4}|$)")
_LONGEST_NAME, _SHORTEST_LABEL = 60, 3
_TELLING = frozenset({"content", "target", "measures", "lead", "owners", "support", "deadline"})


class Part(NamedTuple):
    """A stretch of a paragraph that fills a field; `skip`: how much of the paragraph stands before it."""

    field: str
    text: str
    place: int
    skip: int


def labelled(text: str, place: int, skip: int, lexicon: Lexicon) -> Iterator[Part]:
    """责任单位：区经信局；完成时限：年底"""
    starts = [0, *(mark.end() for mark in _PARTED.finditer(text) if field_at(text, mark.end(), lexicon)), len(text)]
    for start, end in pairwise(starts):
        found = field_at(text, start, lexicon)
        if found is not None:
            yield Part(found[0], text[found[1] : end].rstrip("；;，,、 \t\u3000\u00a0"), place, skip + found[1])


def first_label(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """What parts a name from the labels behind it: 建设公园；责任单位：区园林局；进展情况：…"""
    return next((mark for mark in _PARTED.finditer(text) if field_at(text, mark.end(), lexicon)), None)


def field_at(text: str, start: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The field that a label at `start` names, and where its text begins; inside a line only a whole known heading is a label."""
    name = _NAMED.match(text, start)
    if name is None:
        return None
    word = name[1] or name[2]
    field = heading_field(word, lexicon) if start == 0 or name[2] else lexicon.built(field_words).get(word)
    if field == "name":
        field = "content"
    if field not in HEADINGS or (start and len(word) < _SHORTEST_LABEL):
        return None
    return field, name.end()


def telling_bracket(body: str, place: int, skip: int, lexicon: Lexicon) -> tuple[re.Match[str] | None, list[Part]]:
    """The bracket that names owners or a time, （责任单位：区经信局；完成时限：年底） or （区经信局牵头）, and what it says.

    It stands behind the name that `body` begins with, or at the end.
    """
    end = len(body.rstrip())
    for bracket in _BRACKET.finditer(body):
        ends = bracket.end() >= end
        if not ends and bracket.start() > _LONGEST_NAME:
            continue
        start = skip + bracket.start(1)
        named = list(labelled(bracket[1], place, start, lexicon))
        if not named and ends and _is_duty(bracket[1], body[: bracket.start()]):
            named = [Part("owners", bracket[1], place, start)]
        if named and (ends or is_name(body[: bracket.start()])):
            return bracket, named
    return None, []


def _is_duty(inside: str, before: str) -> bool:
    """Whether a bracket says who does it: 区经信局牵头, or offices and nothing else; behind an office they are its other name."""
    if _DUTY.search(inside) and not _DIGIT.search(inside):
        return True
    return _OFFICES.fullmatch(inside.strip()) is not None and not before.rstrip().endswith(tuple("局委办部院会心镇乡道府司"))


def is_name(text: str) -> bool:
    """Whether what a paragraph begins with may be a name: short, and no sentence with more behind it."""
    return len(text) <= _LONGEST_NAME and "。" not in text.strip()[:-1]


def label_items(paragraphs: Sequence[Paragraph], levels: Sequence[int | None], lexicon: Lexicon) -> dict[int, Part | None]:
    """Numbered lines that are nothing but the columns of one task: 一、建设公园 over （一）目标任务 and （二）进展情况.

    By place: for such a line the part that it begins; for the line of the task, None.
    """
    children: dict[int, list[int]] = {}
    path: list[int] = []
    for place, level in enumerate(levels):
        if level is None:
            continue
        while path and _level(levels, path[-1]) >= level:
            path.pop()
        if path:
            children.setdefault(path[-1], []).append(place)
        path.append(place)
    parts = {place: _item(paragraphs[place].text, place, lexicon) for found in children.values() for place in found}
    tasks = [
        (place, found)
        for place, found in children.items()
        if is_heading(paragraphs[place].text) and all(_tells(parts[child], child in children, found, parts) for child in found)
    ]
    if not any(len({part.field for child in found if (part := parts[child]) is not None}) > 1 for _, found in tasks):
        return {}
    return dict.fromkeys(place for place, _ in tasks) | {child: parts[child] for _, found in tasks for child in found}


def _level(levels: Sequence[int | None], place: int) -> int:
    level = levels[place]
    return -1 if level is None else level


def _tells(part: Part | None, divided: bool, siblings: Sequence[int], parts: dict[int, Part | None]) -> bool:
    """Whether a numbered line is a column of the task above; one that is divided further only beside a line that a task alone has."""
    if part is None:
        return False
    return not divided or any(other is not None and other.field in _TELLING for other in map(parts.get, siblings))


def _item(text: str, place: int, lexicon: Lexicon) -> Part | None:
    label = LABEL.match(text)
    start = 0 if label is None else label.end()
    name = _ITEM.match(text, start)
    field = None if name is None else lexicon.built(field_words).get(name[1])
    if name is None or field not in HEADINGS or field == "number":
        return None
    return Part(field, text[name.end() :], place, name.end())

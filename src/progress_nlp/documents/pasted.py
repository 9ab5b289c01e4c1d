"""Text that was copied out of a PDF: lines broken inside words and numbers, blanks round digits, page numbers between lines.

In: the text as pasted. Out: `Pasted`: the text as it was meant, and for each stretch of it the stretch of what was pasted.

>>> pasted = unbroken("截至9月底，累计完成投资 52.\\n6 亿元。")
>>> pasted.text, pasted.origin(12, 18)
('截至9月底，累计完成投资52.6亿元。', (13, 21))
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import dropwhile, pairwise
from typing import NamedTuple

_BLANK = " \u3000\u00a0\t"
_HAN = "\u4e00-\u9fff"
_GAP = re.compile(
    rf"(?<=[{_HAN}，。、；：（）])[ \u00a0]{{1,4}}(?=[0-9０-９])|(?<=[0-9０-９%％])[ \u00a0]{{1,4}}(?=[{_HAN}%％‰℃，。、；：（）])"
    r"|(?<=[0-9][.．])[ \u00a0]{1,2}(?=[0-9])|(?<=[0-9])[ \u00a0]{1,2}(?=[.．][0-9])|(?<=[0-9][,，])[ \u00a0]{1,2}(?=[0-9]{3}(?![0-9]))"
)
_FOOT = re.compile(
    r"[-—–－~·\s]{1,6}[0-9]{1,4}[-—–－~·\s]{1,6}|第\s{0,3}[0-9]{1,4}\s{0,3}页(?:[\s，,/]{0,3}共\s{0,3}[0-9]{1,4}\s{0,3}页)?"
)
_LABEL = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}[、.．]|[（(][一二三四五六七八九十百0-9]{1,4}[)）]|[0-9]{1,3}(?:[、)）]|[.．](?![0-9]))|[①-⑳●■◆•·○□▪➢✓☑]"
    r"|第[一二三四五六七八九十百0-9]{1,4}[章节条项部篇]|[一二三四五六七八九十]是|(?:附件|附表|注|备注|说明)[0-9]{0,2}[：:])"
)
_ENDS = "。！？；：!?;:"
_COUNTED = frozenset(
    "0123456789０１２３４５６７８９.．%％‰℃万亿千百元吨年月日时个项家户人亩公平米倍位名所"
    "座条台套辆次件处株头批份篇场期轮层间栋幢口眼根杆盏艘架枚顶支队只张块片"
)
_SENTENCE = re.compile(r"[，；。0-9]")
_FULL, _SLACK, _SHORTEST_NUMBER = 28, 7, 4


class Pasted(NamedTuple):
    """`text` as it was meant. `starts` and `origins` are the stretches of it that were pasted in one piece: where they begin here, and there."""

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in what was pasted, half-open like it."""
        return (self._at(start), self._at(end - 1) + 1) if end > start else (self._at(start), self._at(start))

    def _at(self, place: int) -> int:
        stretch = bisect_right(self.starts, place) - 1
        return self.origins[stretch] + place - self.starts[stretch]


def unbroken(text: str) -> Pasted:
    """The text without the breaks and blanks that copying put in; `text` itself where it has none. Time is linear in its length."""
    gaps = sorted([*_line_gaps(text), *((match.start(), match.end(), "") for match in _GAP.finditer(text))])
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    place = length = 0
    for begin, end, sign in [*gaps, (len(text), len(text), "")]:
        if begin > place:
            starts.append(length)
            origins.append(place)
            parts.append(text[place:begin])
            length += begin - place
        if sign:
            starts.append(length)
            origins.append(begin)
            parts.append(sign)
            length += 1
        place = max(place, end)
    return Pasted("".join(parts), tuple(starts) or (0,), tuple(origins) or (0,)) if gaps else Pasted(text)


def paragraphs_of(text: str, begins: Callable[[str], bool] = lambda line: False) -> list[str]:
    """The paragraphs of a pasted text, each exactly as pasted, line breaks and all; a line that `begins` one goes on with none."""
    lines = text.split("\n")
    joined = _joined(lines, begins)
    found: list[list[str]] = []
    for line, goes_on in zip(lines, [False, *joined], strict=False):
        if goes_on and found:
            found[-1].append(line)
        else:
            found.append([line])
    return ["\n".join(parts) for parts in found]


def _line_gaps(text: str) -> list[tuple[int, int, str]]:
    """Line ends to leave out, with the blanks round them; a blank is put in between two Latin words."""
    if "\n" not in text:
        return []
    lines = text.split("\n")
    gaps: list[tuple[int, int, str]] = []
    end = -1
    for number, soft in enumerate(_joined(lines)):
        end += len(lines[number]) + 1
        if not soft:
            continue
        before, after = lines[number].rstrip(_BLANK), lines[number + 1].lstrip(_BLANK)
        if _FOOT.fullmatch(lines[number + 1].strip()):
            after = ""
        begin, stop = end - len(lines[number]) + len(before), end + 1 + len(lines[number + 1]) - len(after)
        latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
        if gaps and begin <= gaps[-1][1]:
            gaps[-1] = gaps[-1][0], stop, gaps[-1][2]
        else:
            gaps.append((begin, stop, " " if latin else ""))
    return gaps


def _joined(lines: list[str], begins: Callable[[str], bool] = lambda line: False) -> list[bool]:
    """For each line end, whether the line after it goes on in the same sentence."""
    joined = [False] * max(len(lines) - 1, 0)
    feet = [bool(line) and _FOOT.fullmatch(line.strip()) is not None for line in lines]
    block: list[int] = []
    foot = False
    for number, line in enumerate(lines):
        foot = foot or feet[number]
        if line.strip() and not feet[number]:
            block.append(number)
            foot = False
        elif block and not foot and not _foot_follows(lines, feet, number):
            _join_block(lines, block, joined, begins)
            block = []
    _join_block(lines, block, joined, begins)
    return joined


def _foot_follows(lines: list[str], feet: list[bool], number: int) -> bool:
    """Whether a page number stands within the next two lines, with nothing but an empty line before it."""
    return any(feet[number + 1 : number + 3]) and not (lines[number + 1].strip() and not feet[number + 1])


def _join_block(lines: list[str], block: list[int], joined: list[bool], begins: Callable[[str], bool]) -> None:
    """The line ends inside lines without an empty one between; page numbers stand between them and are joined over."""
    heads = [begins(lines[number]) for number in block]
    closed = [head and lines[number].rstrip()[-1] in ")）" for head, number in zip(heads, block, strict=True)]
    labels = [
        place
        for place, number in enumerate(block)
        if _LABEL.match(lines[number].strip()) or heads[place] or (place and closed[place - 1])
    ]
    for begin, end in pairwise([0, *(place for place in labels if place), len(block)]):
        _join_item([lines[number].strip() for number in block[begin:end]], block[begin:end], joined)


def _join_item(texts: list[str], numbers: list[int], joined: list[bool]) -> None:
    """The line ends of one paragraph or one item of a list."""
    full = _full_width(texts)
    for place in range(len(texts) - 1):
        before, after = texts[place], texts[place + 1]
        if before[-1] not in _ENDS and (_cuts_number(before, after) or (full is not None and _width(before) >= full)):
            joined[numbers[place] : numbers[place + 1]] = [True] * (numbers[place + 1] - numbers[place])


def _cuts_number(before: str, after: str) -> bool:
    """Whether a number or its unit goes on in the next line."""
    if len(before) < _SHORTEST_NUMBER or before.replace(".", "").replace(",", "").isdigit():
        return False
    if before[-1] in "0123456789０１２３４５６７８９":
        return after[0] in _COUNTED
    return before[-1] in ".．," and before[-2].isdigit() and after[0].isdigit() and not _LABEL.fullmatch(before)


def _full_width(lines: list[str]) -> int | None:
    """How wide a line must be to count as broken by the page's edge; None where the lines are not of one width."""
    widest = max(map(_width, lines), default=0)
    lines = list(dropwhile(lambda line: _width(line) * 10 < widest * 7, lines[:-1])) + lines[-1:]  # without a title
    widths = [_width(line) for line in lines]
    opened = [
        width for n, width in enumerate(widths[:-1]) if lines[n][-1] not in _ENDS and not _cuts_number(lines[n], lines[n + 1])
    ]
    full = sum(width >= widest - _SLACK for width in opened)
    sentence = full == 1 and lines[-1][-1] in _ENDS and _SENTENCE.search("".join(lines[:-1])) is not None
    enough = full * 10 >= len(opened) * 7 and (full >= 2 or sentence)
    return widest - _SLACK if widest >= _FULL and enough else None


def _width(line: str) -> int:
    """How wide a line is, in half-width columns."""
    return len(line) + sum(sign > "\u2e7f" for sign in line)

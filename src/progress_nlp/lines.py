"""Lines that the edge of a page or a window broke: which line ends end nothing.

In: the lines of a text. Out: for each line end, whether the line after it goes on in the same sentence (`joined`); or, of a text, the
stretches to leave out, that it may be read as it was meant (`broken`). A line end is a break where the lines of a block are as wide as one
another, so that what begins the next line would have stood beyond the edge; where they are prose, which holds signs of a sentence and ends
with one; and where the next line begins no item, heading or row. So is one behind a comma. Line ends between the items of a list,
headings, cells or verses stay. Page numbers between lines are read over.

>>> text, gaps = broken("截至9月底，全区累计完成固定资产投资52.6亿元，同比增\\n长8.3%，增速居全市第3位。")
>>> [text[start:end] for start, end in gaps]
['\\n']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile
from operator import and_
from typing import NamedTuple

from progress_nlp.patterns import lazy

_BLANK = " \u3000\u00a0\t\r"
_FOOT = lazy(
    r"[-—–－~·\s]{1,6}[0-9]{1,4}[-—–－~·\s]{1,6}|第\s{0,3}[0-9]{1,4}\s{0,3}页(?:[\s，,/]{0,3}共\s{0,3}[0-9]{1,4}\s{0,3}页)?"
)
_LABEL = lazy(
    r"[一二三四五六七八九十百]{1,4}[、.．]|[（(][一二三四五六七八九十百0-9]{1,4}[)）]|[1-9][0-9]{0,2}(?:[、)）]|[.．](?![0-9]))|[①-⑳●■◆•·○□▪➢✓☑|]"
    r"|第[一二三四五六七八九十百0-9]{1,4}[章节条项部篇]|[一二三四五六七八九十]是|(?:附件|附表|注|备注|说明)[0-9]{0,2}[：:]"
)
_ROW = lazy(r"[^\s]\ *(?:\t|[ \u3000]{3})\s*[^\s]")
_OPENS = lazy(
    r"(?:截[至止]|今年|去年|本[年月周]|全年|年内|[上下]半年|前?[一二三四]季度|前[一二三四五六七八九十两0-9]{1,2}个?[月季]|[0-9]{4}年|[0-9]{1,2}(?:[-—至~～][0-9]{1,2})?月)"
    r"[^，,。；;：:]{0,14}[，,]"
)
"""A time and a comma: it opens a sentence under a heading."""
_ENDS = "。！？；：!?;:"
_SIGN, _SIGN_INSIDE = lazy(r"[，；。：、,;]"), lazy(r"[，；。：、,;].")
_CLOSED = lazy(r"[。！？；!?;](?=[^”』」）)])")
_TORN = lazy(r"[0-9０-９万亿]\n[%％‰年月日万亿元吨个家户人项亩米]|[0-9０-９]\n[.．]?[0-9０-９]|\n[，。；：、）)》”」】]")
"""A number or what a sign closes, on two lines."""
_FIRST = lazy(
    r"[（(《“「【]{0,2}(?:[0-9A-Za-z０-９.,%％+\-/]{1,20}|[^\s])[，。；：、）)》”」】！？]{0,2}",
)
"""What is not parted from its first character at the edge: a number, a word of letters, the signs beside it."""
_DIGIT = lazy("[0-9０-９]")
_NARROWEST, _WIDEST, _SLACK, _INDENT = 28, 128, 3, 4
"""In columns of half a character: of a page; how far a line may fall short beside what did not fit; how far its first one stands in."""


class _Line(NamedTuple):
    """A line without the blanks round it."""

    text: str
    raw: int
    """How many characters it has with them."""
    inset: int
    """How far it stands in, in columns."""
    starts: bool
    """Whether it begins an item, a heading or a row."""
    opens: bool
    """Whether it may stand further in than others: the first line of a paragraph."""

    @property
    def ends(self) -> bool:
        """Whether it ends with a stop."""
        return self.text[-1] in _ENDS

    @property
    def goes_on(self) -> bool:
        """Whether it is of a sentence's length and ends with a comma."""
        return self.text[-1] == "，" != self.text[-2:-1] and _width(self.text) >= _NARROWEST


def broken(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`text` with a blank for each break between two Latin words, and the other breaks with the blanks and page numbers round them, in order.

    Time is linear in the length of `text`.
    """
    lines = text.split("\n")
    gaps: list[tuple[int, int]] = []
    spaced: list[int] = []
    end = -1
    for (line, following), soft in zip(pairwise(lines), joined(lines), strict=True):
        end += len(line) + 1
        if not soft:
            continue
        before, after = line.rstrip(_BLANK), following.lstrip(_BLANK)
        begin, stop = end - len(line) + len(before), end + 1 + len(following) - len(after)
        if _FOOT.fullmatch(following.strip()):
            stop += len(after)
        elif _is_latin(before[-1:]) and _is_latin(after[:1]):
            spaced.append(end)
            gaps += [(begin, end), (end + 1, stop)]
            continue
        if gaps and begin <= gaps[-1][1]:
            gaps[-1] = gaps[-1][0], stop
        else:
            gaps.append((begin, stop))
    return _with_blanks(text, spaced), [gap for gap in gaps if gap[0] < gap[1]]


def _with_blanks(text: str, places: list[int]) -> str:
    parts = [text[start + 1 : end] for start, end in pairwise([-1, *places, len(text)])]
    return " ".join(parts)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def joined(
    lines: Sequence[str], begins: Callable[[str], bool] = lambda line: False, cut: Callable[[str, str], bool] = lambda before, after: False
) -> list[bool]:
    """For each line end, whether it is a break. A line that `begins` something goes on with nothing; two are one where a number is `cut`."""
    soft = [False] * max(len(lines) - 1, 0)
    for block in _blocks(lines):
        _join_block(lines, block, soft, begins, cut)
    return soft


def _blocks(lines: Sequence[str]) -> Iterator[list[int]]:
    """The lines, by number, without an empty one between; page numbers between them are no lines, and are read over."""
    feet = [bool(line) and _FOOT.fullmatch(line.strip()) is not None for line in lines]
    block: list[int] = []
    foot = False
    for number, line in enumerate(lines):
        foot = foot or feet[number]
        if line.strip() and not feet[number]:
            block.append(number)
            foot = False
        elif block and not foot and not _foot_follows(lines, feet, number):
            yield block
            block = []
    yield block


def _foot_follows(lines: Sequence[str], feet: list[bool], number: int) -> bool:
    """Whether a page number stands within the next two lines, with nothing but an empty line before it."""
    return any(feet[number + 1 : number + 3]) and not (lines[number + 1].strip() and not feet[number + 1])


def _join_block(
    lines: Sequence[str], block: list[int], soft: list[bool], begins: Callable[[str], bool], cut: Callable[[str, str], bool]
) -> None:
    """The breaks of one block."""
    if len(block) < 2:
        return
    found = _lines([lines[number] for number in block], begins)
    full = _full(found) or [full for item in _items(found) for full in _full(item) or [False] * len(item)]
    for place, (before, after) in enumerate(pairwise(found)):
        if not after.starts and (full[place] or before.goes_on or (not before.ends and cut(before.text, after.text))):
            soft[block[place] : block[place + 1]] = [True] * (block[place + 1] - block[place])


def _lines(lines: Sequence[str], begins: Callable[[str], bool]) -> list[_Line]:
    """The lines of a block."""
    found: list[_Line] = []
    closed = False
    for line in lines:
        text, head = line.strip(), begins(line)
        numbered = _LABEL.match(text) is not None and not (found and found[-1].text.endswith(("第", "、")))
        starts = head or closed or numbered or _ROW.search(text) is not None
        inset = _width(line[: len(line) - len(line.lstrip(_BLANK))])
        found.append(_Line(text, len(line.rstrip("\r")), inset, starts, starts or not found or found[-1].ends))
        closed = head and text[-1] in ")）"
    return found


def _items(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines of each item."""
    begins = [place for place, line in enumerate(lines) if line.starts and place]
    return (lines[begin:end] for begin, end in pairwise([0, *begins, len(lines)]))


def _full(lines: list[_Line]) -> list[bool] | None:
    """Of each line, whether the edge broke it; None where the lines are not of one width, or no prose."""
    opened = [not line.ends and not after.starts for line, after in pairwise(lines)]
    widths = [_width(line.text) for line in lines]
    widest = max(widths)
    if not _NARROWEST <= widest <= _WIDEST or not any(opened):
        return None
    full, strictly = _at_the_edge(lines, widths, opened)
    short = [width * 10 < widest * 7 for width in widths]  # titles, cells, ends of paragraphs
    broken = list(map(and_, full, opened))
    told = [open_ and not small for open_, small in zip(opened, short, strict=False)]
    told[0] = broken[0]
    if not 0 < sum(broken) * 10 >= 7 * sum(told):
        return None
    broken = [one or (line.ends and other) for one, other, line in zip(broken, strictly, lines, strict=False)]
    titles = sum(1 for _ in takewhile(lambda at: short[at] and not broken[at], range(len(broken))))
    if not _is_prose(lines[titles:], broken[titles:]):
        return None
    return [broken[0] or (opened[0] and _is_cut(lines[0].text)), *broken[1:], False]


def _at_the_edge(lines: list[_Line], widths: list[int], opened: list[bool]) -> tuple[list[bool], list[bool]]:
    """Of each line but the last, whether what begins the next one would have stood beyond the edge; and whether that is plain.

    Edges are so many characters from the margin, or so many columns: what tells more lines to be broken.
    """
    single, begun = [1] * len(lines), [_first_width(line.text) for line in lines]
    edges = (
        ([len(line.text) for line in lines], single, _INDENT // 2, 0),
        ([line.raw for line in lines], single, 0, 0),
        (widths, begun, _INDENT, _SLACK),
        ([width + line.inset for width, line in zip(widths, lines, strict=True)], begun, 0, _SLACK),
    )
    told = [
        (_beyond(lines, sizes, firsts, indent, slack), _beyond(lines, sizes, firsts, 0, 0)) for sizes, firsts, indent, slack in edges
    ]
    return max(told, key=lambda found: (sum(map(and_, found[0], opened)), sum(found[1])))


def _beyond(lines: list[_Line], sizes: list[int], firsts: list[int], indent: int, slack: int) -> list[bool]:
    widest = max(sizes)
    return [
        size + first + (indent if line.opens else 0) > widest - slack for size, first, line in zip(sizes, firsts[1:], lines, strict=False)
    ]


def _is_prose(lines: list[_Line], broken: list[bool]) -> bool:
    """Whether lines that are as wide as one another tell something: signs of a sentence stand inside of them, and a stop closes them."""
    wide = [line.text for line, cut in zip(lines, broken, strict=False) if cut]
    last = lines[len(broken) - broken[::-1].index(True)].text
    if sum(_SIGN.search(text) is not None for text in wide) * 2 < len(wide) or not any(map(_SIGN_INSIDE.search, wide)):
        return False
    if len({text[:2] for text in (*wide, last)}) == 1:
        return False
    torn = _TORN.search("\n".join((*wide, last))) is not None
    if len(wide) == 1 and not torn and (len(lines) > 2 or _is_heading(wide[0], last)):
        return False
    return torn or last[-1] in _ENDS or any(map(_CLOSED.search, (*wide, last)))


def _is_cut(line: str) -> bool:
    """Whether a first line that is narrower than the others rather is the rest of a line than their title: it tells a number in a sentence."""
    return _DIGIT.search(line) is not None and _SIGN_INSIDE.search(line) is not None


def _is_heading(line: str, following: str) -> bool:
    """Whether one line over another rather is its heading than its beginning."""
    if line[-1] in "，,、":
        return False
    return _OPENS.match(following) is not None or (_DIGIT.search(line) is None and len(_SIGN.findall(line)) < 2)


def _width(text: str) -> int:
    """How wide a text is, in columns: one for a letter, two for a Chinese character."""
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2


def _first_width(text: str) -> int:
    """How wide what begins a line is."""
    found = _FIRST.match(text)
    return 1 if found is None else _width(found[0])


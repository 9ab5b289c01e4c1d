"""Paragraphs of text that was copied out of a PDF: lines broken inside words and numbers, page numbers between them.

In: the text as pasted. Out: its paragraphs, each exactly as pasted, line breaks and all.

>>> paragraphs_of("截至9月底，累计完成投资52.\\n6亿元。\\n二、下一步")
['截至9月底，累计完成投资52.\\n6亿元。', '二、下一步']
"""

from __future__ import annotations

from collections.abc import Callable

from progress_nlp.lines import joined
from progress_nlp.patterns import lazy

_COUNTED = frozenset(
    "0123456789０１２３４５６７８９.．%％‰℃万亿千百元吨年月日时个项家户人亩公平米倍位名所"
    "座条台套辆次件处株头批份篇场期轮层间栋幢口眼根杆盏艘架枚顶支队只张块片"
)
_ITEM_NUMBER = lazy(r"[0-9]{1,3}[.．]")
_SHORTEST_NUMBER = 4


def paragraphs_of(text: str, begins: Callable[[str], bool] = lambda line: False) -> list[str]:
    """The paragraphs of a pasted text; a line that `begins` one goes on with none."""
    lines = text.split("\n")
    found: list[list[str]] = []
    for line, goes_on in zip(lines, [False, *joined(lines, begins, _cuts_number)], strict=True):
        if goes_on and found:
            found[-1].append(line)
        else:
            found.append([line])
    return ["\n".join(parts) for parts in found]


def _cuts_number(before: str, after: str) -> bool:
    """Whether a number or its unit seems to go on in the next line."""
    if len(before) < _SHORTEST_NUMBER or before.replace(".", "").replace(",", "").isdigit():
        return False
    if before[-1] in "0123456789０１２３４５６７８９":
        return after[0] in _COUNTED
    return before[-1] in ".．," and before[-2].isdigit() and after[0].isdigit() and not _ITEM_NUMBER.fullmatch(before)

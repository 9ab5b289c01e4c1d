"""Lines around tables: the title, the year that it names, the unit of a table's numbers, and section headings.

In: short lines of text. Out: what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from progress_nlp.fold import fold
from progress_nlp.patterns import lazy
from progress_nlp.tasks.deadlines import deadline_of

_YEAR = lazy(r"(?<![0-9])(20[0-9]{2})(?=年|[-—~至/]|$|[^0-9])|([二][〇○零][〇○零一二三四五六七八九]{2})年")
_DATE = lazy(r"20[0-9]{2}(?:年[0-9]{1,2}月[0-9]{1,2}日|-[0-9]{1,2}-[0-9]{1,2})")
_HEAD = lazy(r"(?:^|(?<=[,。;:!?(]))[\s“\"]{0,4}(?:截[至止]到?)?(?:20[0-9]{2}|二[〇○零])[^,。;:]{0,12}")
_UNIT = lazy(r"(?:计量|金额|货币)?单位[：:]\s{0,4}([^\s，,；;、)）]{1,12})")
_TITLE_WORDS = ("情况", "台账", "清单", "报告", "进展", "任务", "汇总", "一览", "统计", "表", "通报", "总结", "要点")
_NO_TITLE = lazy(
    r"(?:附件|附表|附)\s{0,3}[0-9一二三四五六七八九十]{0,3}[：:.]?$|(?:填报|报送|填表|制表|编制)|.{0,6}单位[：:]|续表"
)
_SECTION = (
    re.compile(r"第[一二三四五六七八九十百]{1,4}(?:部分|章|编|篇)"),
    re.compile(r"[一二三四五六七八九十百]{1,4}[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十百]{1,4}[)）]"),
    re.compile(r"[0-9]{1,3}[.．、](?![0-9])|第[0-9一二三四五六七八九十百]{1,4}项|(?:任务|项目|事项|实事)[0-9一二三四五六七八九十]{1,3}[：:、.．]"),
    re.compile(
        r"[（(][0-9]{1,3}[)）]|[0-9]{1,3}[)）]|[0-9]{1,2}(?:[.．][0-9]{1,2}){1,3}(?:[、.．\s]|(?=[\u4e00-\u9fff])(?![万亿千百个家元吨米公平户人亩倍]))"
    ),
    re.compile(r"[①-⑳⑴-⒇]"),
)
_LONGEST_HEADING = 60


def title_of(lines: Iterable[str]) -> str | None:
    """The first line that reads like a title; else the first line of some length; None where there is none."""
    lines = (" ".join(line.split()) for line in lines)
    usable = [line for line in lines if line and line[-1] != "。" and not _NO_TITLE.match(line) and section_level(line) is None]
    likely = list(filter(is_title, usable))
    return next(iter(likely or [line for line in usable if 4 <= len(line) <= _LONGEST_HEADING]), None)


def is_title(line: str) -> bool:
    """Whether a line reads like the title of a report."""
    return len(line) >= 4 and section_level(line) is None and any(word in line for word in _TITLE_WORDS)


def reference_of(lines: Iterable[str]) -> str | None:
    """The day, or else the year, that the first line to name one names: `"2025-09-30"`, `"2025"`.

    In a sentence only what its clauses begin with counts (2025年前三季度，…): 预计2026年建成, 较2020年增长 speak of other years.
    """
    for line in lines:
        plain = fold(line)
        if len(plain) > _LONGEST_HEADING or "。" in plain:
            plain = " ".join(match[0] for match in _HEAD.finditer(plain))
        day = _DATE.search(plain)
        if day is not None:
            return deadline_of(day[0], None)
        years = [match[1] or _spelled(match[2]) for match in _YEAR.finditer(plain)]
        if years:
            return max(years[:2]) if _is_span(plain) else years[0]
    return None


def unit_of(line: str) -> str | None:
    """The unit that 单位：万元 gives to the numbers below it; None where what follows is no unit but an office."""
    match = _UNIT.search(line)
    if match is None or (match[1][-1] in "局委办部院会镇乡处中心公司府区" and len(match[1]) > 2):
        return None
    return match[1]


def section_level(line: str) -> int | None:
    """How deep a numbered heading stands: 第一部分 0, 一、 1, （一） 2, 1. 3, （1） and 1.1 4, ① 5; None for any other line."""
    text = line.lstrip()
    return next((level for level, shape in enumerate(_SECTION) if shape.match(text)), None)


def is_heading(line: str) -> bool:
    """Whether a line can be a heading: short, and no sentence."""
    text = line.strip()
    return 0 < len(text) <= _LONGEST_HEADING and not text.endswith(("。", "；", ";")) and "。" not in text[:-1]


class Sections:
    """The headings that hold at a place of the document, outermost first."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []

    def take(self, line: str, level: int | None) -> bool:
        """Take a line between tables; gives whether it was a heading. `level` is its style's outline level."""
        own = section_level(line)
        depth = own if own is not None else level
        if depth is None or not is_heading(line):
            return False
        self._headings = [(above, text) for above, text in self._headings if above < depth]
        self._headings.append((depth, " ".join(line.split())))
        return True

    def open(self, line: str) -> None:
        """Take a line that is known to be a heading; one without a number replaces all that hold."""
        if not self.take(line, None):
            self._headings = [(0, " ".join(line.split()))]

    @property
    def texts(self) -> tuple[str, ...]:
        """The headings that hold, outermost first."""
        return tuple(text for _, text in self._headings)

    def leave(self, level: int) -> None:
        """Leave the headings that stand as deep as `level` or deeper."""
        self._headings = [(above, text) for above, text in self._headings if above < level]

    def path(self, *inner: str | None) -> str | None:
        """The headings, and those that stand inside the table, parted by ` / `; None where there are none."""
        texts = dict.fromkeys([*self.texts, *(_on_one_line(text) for text in inner if text)])
        return " / ".join(texts) or None


def _on_one_line(text: str) -> str:
    """A category's name; one that stands upright, a character a line (民, 生, 类), is one word."""
    parts = text.split()
    return ("" if all(len(part) == 1 for part in parts) else " ").join(parts)


def _spelled(year: str) -> str:
    return "".join(str("〇一二三四五六七八九".find(sign.replace("○", "〇").replace("零", "〇"))) for sign in year)


def _is_span(line: str) -> bool:
    return re.search(r"20[0-9]{2}年?\s{0,2}[-—~至]\s{0,2}20[0-9]{2}", line) is not None

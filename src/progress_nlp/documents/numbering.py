"""Automatic numbers: what Word prints before a paragraph of a list and keeps out of its text.

In: the parsed `numbering.xml` and, paragraph by paragraph, its list and level. Out: the label, e.g. `（三）` or `2.1`. The counters go on from
paragraph to paragraph, so one `Numbering` serves one reading of one document.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from progress_nlp.documents.counting import printed
from progress_nlp.documents.names import VAL, W, is_on
from progress_nlp.patterns import lazy

_PLACEHOLDER = lazy(r"%([1-9])")
_LEVELS = 9


class Level(NamedTuple):
    """One level of a list. `restart`: 0 never, n after a paragraph of level n or higher; None after any higher one."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: bool = True
    restart: int | None = None
    legal: bool = False
    style: str | None = None


class Numbering:
    """The lists of one document and their counters."""

    def __init__(self, root: Any | None, style_lists: dict[str, str] | None = None) -> None:
        """`style_lists`: the list (numId) of each numbering style, for lists that borrow their levels from a style."""
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, tuple[str, dict[int, int], dict[int, Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._style_lists = style_lists or {}
        if root is not None:
            self._load(root)

    @classmethod
    def of(cls, levels: dict[str, dict[int, Level]], lists: dict[str, str]) -> Numbering:
        """Lists given by their levels, and the list that each number stands for."""
        made = cls(None)
        made._abstract = levels
        made._lists = {number: (key, {}, {}) for number, key in lists.items()}
        return made

    def label(self, list_id: str, level: int) -> tuple[str, bool]:
        """The printed number of the next paragraph on `level` (from 0), and whether a blank follows it; ('', False) for none."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= level < _LEVELS:
            return "", False
        abstract, starts, own = found
        levels = {**self._levels(abstract), **own} if own else self._levels(abstract)
        here = levels.get(level)
        if here is None:
            return "", False
        counts = self._advance(list_id, abstract, starts, levels, level)
        if here.form == "bullet":
            return "", False
        return _PLACEHOLDER.sub(lambda match: _part(match, levels, counts, here.legal), here.text), here.gap

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level of the list that names this paragraph style; 0 where none does."""
        found = self._lists.get(list_id)
        levels = {} if found is None else self._levels(found[0])
        return next((number for number, level in levels.items() if level.style == style), 0)

    def _levels(self, abstract: str) -> dict[int, Level]:
        levels = self._abstract.get(abstract, {})
        linked = self._lists.get(self._style_lists.get(self._links.get(abstract, ""), ""))
        return levels if levels or linked is None else self._abstract.get(linked[0], {})

    def _advance(self, list_id: str, abstract: str, starts: dict[int, int], levels: dict[int, Level], level: int) -> dict[int, int]:
        counts = self._counts.setdefault(abstract, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for number, start in starts.items():
                counts[number] = start - 1
        for above in range(level):
            counts.setdefault(above, _start(levels, above))
        counts[level] = counts[level] + 1 if level in counts else _start(levels, level)
        for below in [number for number in counts if number > level]:
            restart = levels[below].restart if below in levels else None
            if restart is None or level < restart:
                del counts[below]
        return counts

    def _load(self, root: Any) -> None:
        for element in root.iterchildren(W + "abstractNum"):
            key = element.get(W + "abstractNumId") or ""
            self._abstract[key] = _levels(element)
            link = element.find(W + "numStyleLink")
            if link is not None:
                self._links[key] = link.get(VAL) or ""
        for element in root.iterchildren(W + "num"):
            target = element.find(W + "abstractNumId")
            if target is None:
                continue
            starts, own = {}, {}
            for override in element.iterchildren(W + "lvlOverride"):
                number = whole(override.get(W + "ilvl"), 0)
                start = override.find(W + "startOverride")
                if start is not None:
                    starts[number] = whole(start.get(VAL), 1)
                own.update(_levels(override))
            self._lists[element.get(W + "numId") or ""] = (target.get(VAL) or "", starts, own)


def whole(text: str | None, default: int) -> int:
    """`text` as a whole number of at most nine digits; else `default`."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else default


def _start(levels: dict[int, Level], level: int) -> int:
    return levels[level].start if level in levels else 1


def _part(match: re.Match[str], levels: dict[int, Level], counts: dict[int, int], legal: bool) -> str:
    number = int(match[1]) - 1
    level = levels.get(number, Level())
    return printed(counts.get(number, level.start), "decimal" if legal else level.form)


def _levels(parent: Any) -> dict[int, Level]:
    return {whole(element.get(W + "ilvl"), 0): _level(element) for element in parent.iterchildren(W + "lvl")}


def _level(element: Any) -> Level:
    values = {child.tag: child.get(VAL) for child in element}
    legal = element.find(W + "isLgl")
    restart = values.get(W + "lvlRestart")
    return Level(
        start=whole(values.get(W + "start"), 0),
        form=values.get(W + "numFmt") or "decimal",
        text=values.get(W + "lvlText") or "",
        gap=values.get(W + "suff") != "nothing",
        restart=None if restart is None else whole(restart, 0),
        legal=legal is not None and is_on(legal),
        style=values.get(W + "pStyle"),
    )

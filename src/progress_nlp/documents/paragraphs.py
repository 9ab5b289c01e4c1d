"""Paragraphs of a Word file: automatic number, text, outline level.

In: a `w:p` element. Out: what Word prints before it and in it; and whether a revision joined it with the next one.
"""

from __future__ import annotations

from typing import Any

from progress_nlp.documents.names import PPR, VAL, W, is_on, w
from progress_nlp.documents.numbering import Numbering, whole
from progress_nlp.documents.runs import Runs
from progress_nlp.documents.styles import Styles

_REMOVED = w("del", "moveFrom")
_PROPERTY_STYLE, _LIST, _OUTLINE = W + "pStyle", W + "numPr", W + "outlineLvl"


class Paragraphs:
    """Reads the paragraphs of one document, in order: list numbers go on from one to the next."""

    def __init__(self, styles: Styles, numbering: Numbering, runs: Runs) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = runs

    def read(self, paragraph: Any) -> tuple[str, str, int | None, bool]:
        """The automatic number, the text, the outline level, and whether the next paragraph joins this one and names its number."""
        properties = paragraph.find(PPR)
        style = self._styles.default_paragraph
        if properties is None:
            return self._label(None, style), self._runs.text(paragraph, style), self._level(None, style), False
        found = properties.find(_PROPERTY_STYLE)
        style = style if found is None else found.get(VAL)
        joined = self._is_joined(properties)
        label = "" if joined else self._label(properties.find(_LIST), style)
        return label, self._runs.text(paragraph, style), self._level(properties.find(_OUTLINE), style), joined

    def _level(self, element: Any | None, style: str | None) -> int | None:
        value = self._styles.outline(style) if element is None else element.get(VAL)
        level = whole(value, 9)
        return level if 0 <= level < 9 else None

    def _is_joined(self, properties: Any) -> bool:
        """Whether a revision removed the paragraph's mark, or the mark is hidden."""
        mark = properties.find(W + "rPr")
        if mark is None:
            return False
        hidden = mark.find(W + "vanish")
        return any(child.tag in _REMOVED for child in mark) or (hidden is not None and is_on(hidden))

    def _label(self, own: Any | None, style: str | None) -> str:
        """The automatic number that Word prints before the paragraph, with the blank after it where a tab or a blank stands."""
        list_id = level = None
        if own is not None:
            number, depth = own.find(W + "numId"), own.find(W + "ilvl")
            list_id = None if number is None else number.get(VAL)
            level = None if depth is None else whole(depth.get(VAL), 0)
        by_style = self._styles.list_of(style) if list_id is None else None
        if by_style is not None:
            list_id, written, named = by_style
            if level is None:
                level = self._numbering.level_of_style(list_id, named) if written is None else whole(written, 0)
        if list_id is None:
            return ""
        label, gap = self._numbering.label(list_id, level or 0)
        return label + " " if gap and label and label[-1].isascii() else label


def labelled(label: str, text: str) -> str:
    """A number before its paragraph, never so that two numbers run into one."""
    return f"{label} {text}" if label[-1].isdigit() and text[:1].isdigit() else label + text

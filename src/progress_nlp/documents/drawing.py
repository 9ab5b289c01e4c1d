"""What a drawing holds: text boxes, WordArt, pictures, charts.

In: a `w:drawing`, `w:pict` or `w:object`. Out: its text boxes as elements with paragraphs, and how many pictures and unread parts it has.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from lxml import etree

from progress_nlp.documents.alternate import chosen_branches
from progress_nlp.documents.names import ALTERNATE, R_, TEXT_BOX, P, T, V

_PICTURES = frozenset({"{http://schemas.openxmlformats.org/drawingml/2006/picture}pic", V + "imagedata"})
_UNREAD = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
        "{urn:schemas-microsoft-com:office:office}OLEObject",
    }
)
_WORD_ART = V + "textpath"


class Drawing(NamedTuple):
    """The text boxes of a drawing in order, and how many pictures, and charts and embedded objects, it has."""

    boxes: list[Any]
    pictures: int
    unread: int


def drawn_in(element: Any) -> Drawing:
    """What a drawing holds; of alternate content what Word shows."""
    boxes: list[Any] = []
    pictures = unread = 0
    stack = [element]
    while stack:
        here = stack.pop()
        tag = here.tag
        if tag == TEXT_BOX:
            boxes.append(here)
        elif tag == ALTERNATE:
            stack.extend(reversed(next(chosen_branches(here), ())))
        elif tag in _PICTURES:
            pictures += 1
        elif tag in _UNREAD:
            unread += 1
        elif tag == _WORD_ART:
            boxes += _word_art(here.get("string"))
        else:
            stack.extend(reversed(here))
    return Drawing(boxes, pictures, unread)


def _word_art(text: str | None) -> list[Any]:
    """The text of WordArt as a text box would hold it."""
    if not text or not text.strip():
        return []
    box = etree.Element(TEXT_BOX)
    etree.SubElement(etree.SubElement(etree.SubElement(box, P), R_), T).text = text.strip()
    return [box]

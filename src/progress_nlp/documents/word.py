"""Reads a Word file (`.docx`, `.docm`, `.dotx`, Strict or not) by one walk over its XML.

In: the opened package. Out: a `Document`: the body's paragraphs and tables, tables of page headers and footers after them, footnotes and
comments as notes, and notices of everything that was left out.
"""

from __future__ import annotations

from typing import Any

from progress_nlp.documents.model import Document, Limits, Note, Table
from progress_nlp.documents.names import R, W
from progress_nlp.documents.numbering import Numbering
from progress_nlp.documents.package import Package, Relation
from progress_nlp.documents.story import Stories, story_text
from progress_nlp.documents.styles import Styles
from progress_nlp.documents.tally import Tally
from progress_nlp.errors import CorruptDocument

_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_MARGINS = {"header": "header", "footer": "footer"}


def read_word(package: Package, main: str, limits: Limits) -> Document:
    """The document whose main part is `main`. Raises CorruptDocument, UnsafeDocument or LimitExceeded."""
    root = package.parse(main)
    body = root.find(W + "body")
    if body is None:
        raise CorruptDocument(f"{package.name}：Word 文件里没有正文。(the Word file has no body)")
    tally = Tally()
    relations = package.relations(main)
    parts = {relation.kind: relation.target for relation in relations if _stands(relation, package, tally)}
    styles = Styles(_parsed(package, parts.get("styles")))
    numbering = Numbering(_parsed(package, parts.get("numbering")), styles.lists())
    stories = Stories(package.name, styles, numbering, tally, limits)
    blocks = stories.read(body)
    stories.count_loose_pictures()
    notes = _notes(package, parts, stories, tally)
    tables, lines = _margins(package, root, relations, stories)
    return Document(package.name, "docx", (*blocks, *tables), (*notes, *lines), tally.notices())


def _stands(relation: Relation, package: Package, tally: Tally) -> bool:
    """Whether the part that is referred to is in the file; parts that are read and missing are told."""
    if relation.external:
        return False
    if relation.target in package:
        return True
    if relation.kind in _NOTES or relation.kind in _MARGINS or relation.kind in ("styles", "numbering"):
        tally.add("part_missing")
    return False


def _parsed(package: Package, part: str | None) -> Any | None:
    return None if part is None else package.parse(part)


def _notes(package: Package, parts: dict[str, str], stories: Stories, tally: Tally) -> list[Note]:
    notes: list[Note] = []
    for part, kind in _NOTES.items():
        root = _parsed(package, parts.get(part))
        for element in () if root is None else root.iterchildren(W + kind):
            if element.get(W + "type") in (None, "normal"):
                text = story_text(stories.read(element, kind)).strip()
                notes += [Note(kind, text)] if text else []
    if notes:
        tally.add("note_apart", len(notes))
    return notes


def _margins(package: Package, root: Any, relations: list[Relation], stories: Stories) -> tuple[list[Table], list[Note]]:
    """Tables and lines of the page headers and footers that the sections name, each once."""
    targets = {relation.id: relation for relation in relations if relation.kind in _MARGINS and not relation.external}
    tables: dict[str, Table] = {}
    lines: dict[Note, None] = {}
    for reference in root.iter(W + "headerReference", W + "footerReference"):
        relation = targets.pop(reference.get(R + "id"), None)
        if relation is None or relation.target not in package:
            continue
        for block in stories.read(package.parse(relation.target), relation.kind):
            if isinstance(block, Table):
                tables.setdefault(story_text([block]), block)
            elif block.text.strip():
                lines[Note(relation.kind, block.text.strip())] = None
    return list(tables.values()), list(lines)

"""Markdown: tables with pipes, headings with `#`.

In: lines. Out: a `Document`: tables, and between them paragraphs with their outline level.
"""

from __future__ import annotations

import re
from itertools import pairwise

from progress_nlp.documents.delimited import table_of
from progress_nlp.documents.model import Block, Document, Limits, Paragraph
from progress_nlp.documents.tally import Tally

_RULE = re.compile(r"\s{0,8}\|?(?:\s{0,4}:?-{1,200}:?\s{0,4}\|){1,200}(?:\s{0,4}:?-{1,200}:?\s{0,4})?\s{0,8}")
_BREAK = re.compile(r"<br\s{0,4}/?>", re.IGNORECASE)
_SPLIT = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")


def is_markdown_table(lines: list[str]) -> bool:
    """Whether a line of dashes and pipes stands under a row of cells."""
    return any("|" in above and "|" in line and _RULE.fullmatch(line) for above, line in pairwise(lines))


def read_markdown(lines: list[str], name: str, limits: Limits) -> Document:
    """The document in the lines. Raises LimitExceeded."""
    blocks: list[Block] = []
    rows: list[list[str]] = []
    tables, tally = 0, Tally()
    for line in [*lines, ""]:
        if "|" in line and (rows or line.lstrip().startswith("|") or _SPLIT.search(line)):
            if not _RULE.fullmatch(line):
                rows.append(_cells(line))
            continue
        if rows:
            blocks.append(table_of(rows, name, limits, tally, tables))
            rows, tables = [], tables + 1
        if line.strip():
            blocks.append(_paragraph(line.strip()))
    return Document(name, "markdown", tuple(blocks), (), tally.notices())


def _cells(line: str) -> list[str]:
    bare = line.strip()
    parts = _SPLIT.split(bare)
    if bare.startswith("|"):
        parts = parts[1:]
    if bare.endswith("|") and not bare.endswith("\\|"):
        parts = parts[:-1]
    return [_BREAK.sub("\n", part).replace("\\|", "|").replace("**", "").strip() for part in parts]


def _paragraph(line: str) -> Paragraph:
    heading = _HEADING.fullmatch(line)
    return Paragraph(line) if heading is None else Paragraph(heading[2].strip(" #"), len(heading[1]) - 1)

"""Markdown: tables with pipes, headings with `#`, lists, words in bold.

In: lines. Out: a `Document`: tables, and between them paragraphs with their outline level, without the marks of lists and of bold.
"""

from __future__ import annotations

import re
from itertools import pairwise

from progress_nlp.documents.delimited import table_of
from progress_nlp.documents.model import Block, Document, Limits, Paragraph
from progress_nlp.documents.tally import Tally
from progress_nlp.patterns import lazy

_RULE = lazy(r"\s{0,8}\|?(?:\s{0,4}:?-{1,200}:?\s{0,4}\|){1,200}(?:\s{0,4}:?-{1,200}:?\s{0,4})?\s{0,8}")
_BREAK = lazy(r"<br\s{0,4}/?>", re.IGNORECASE)
_SPLIT = lazy(r"(?<!\\)\|")
_HEADING = lazy(r"(#{1,6})\s+(\S.*)")
_BULLET = lazy(r"(?:[-*+]|>)\s+|>")
_LINE = lazy(r"(?:[-*_]\s{0,2}){3,80}")
_BOLD = lazy(r"(\*\*|__)(?=\S)([^*_\n]{1,200}?)(?<=\S)\1")


def is_markdown(lines: list[str]) -> bool:
    """Whether lines show Markdown's marks: a heading, or words in bold in two lines or more."""
    return any(_HEADING.match(line) for line in lines) or sum(_BOLD.search(line) is not None for line in lines) > 1


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
        if line.strip() and not _LINE.fullmatch(line.strip()):
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
    if heading is not None:
        return Paragraph(_plain(heading[2].strip(" #")), len(heading[1]) - 1)
    bullet = _BULLET.match(line)
    return Paragraph(_plain(line if bullet is None else line[bullet.end() :]))


def _plain(text: str) -> str:
    """The text without the marks of bold."""
    return _BOLD.sub(lambda match: match[2], text)

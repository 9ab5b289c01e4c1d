"""Tables that lost their lines when they were pasted: a cell a line, or columns kept apart by blanks.

In: the lines of a text, and a lexicon of headings. Out: paragraphs and the table, or None where the text shows no table.

    序号 / 任务 / 进展情况 / 1 / 建公园 / 开工。        a cell a line: rows begin at 1, 2, 3
    序号    任务      进展情况                          columns: two blanks or more between them
    1       建公园    开工。
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from progress_nlp.documents.headings import heading_field
from progress_nlp.documents.model import Block, Cell, Limits, Paragraph, Row, Table
from progress_nlp.errors import LimitExceeded
from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy

_GAP = lazy(r"[ \u3000\u00a0]{2,200}|\u3000|\t")
_ORDINAL = lazy(r"([0-9]{1,4})[.、]?")
_SECTION = lazy(r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]{1,3}[章节类部])[^。；，]{1,30}")
_LONGEST_HEADING, _LONGEST_LINE, _MOST_ABOVE = 20, 400, 200


def read_pasted_table(lines: Sequence[str], name: str, limits: Limits, lexicon: Lexicon) -> tuple[Block, ...] | None:
    """The blocks of a text that shows one table; what stands above it are paragraphs. Raises LimitExceeded."""
    filled = [line.strip() for line in lines if line.strip()]
    found = _by_columns(filled, lexicon) or _by_lines(filled, lexicon)
    if found is None:
        return None
    start, rows = found
    if len(rows) > limits.rows or sum(map(len, rows)) > limits.cells:
        raise LimitExceeded(f"{name}：表格超过 {limits.rows:,} 行的上限。(too many table rows)")
    table = Table(tuple(Row(tuple(Cell(text, column) for column, text in enumerate(row))) for row in rows))
    return (*map(Paragraph, filled[:start]), table)


def _field(text: str, lexicon: Lexicon) -> str | None:
    return heading_field(text, lexicon) if len(text) <= _LONGEST_HEADING else None


def _is_header(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether texts are the headings of a task table, nearly all of them known."""
    fields = [_field(text, lexicon) for text in texts]
    known = {field for field in fields if field is not None}
    return len(texts) >= 3 and len(known) >= 3 and sum(field is None for field in fields) * 4 <= len(fields)


def _by_columns(lines: Sequence[str], lexicon: Lexicon) -> tuple[int, list[list[str]]] | None:
    """Columns kept apart by blanks: lines with as many parts as the header are rows, a shorter one goes on with the last cell."""
    for start, line in enumerate(lines[:_MOST_ABOVE]):
        header = _GAP.split(line) if len(line) <= _LONGEST_LINE else []
        if not _is_header(header, lexicon):
            continue
        rows = [header]
        for following, after in pairwise((*lines[start + 1 :], "")):
            parts = _GAP.split(following)
            section = len(parts) == 1 and _SECTION.fullmatch(following) and len(_GAP.split(after)) == len(header)
            if len(parts) == len(header) or section:
                rows.append(parts)
            else:
                rows[-1][-1] += f"\n{following}"
        whole = sum(len(row) == len(header) for row in rows)
        return (start, rows) if whole > 1 and rows[0][-1] == header[-1].split("\n")[0] else None
    return None


def _by_lines(lines: Sequence[str], lexicon: Lexicon) -> tuple[int, list[list[str]]] | None:
    """A cell a line: headings from 序号 on, then 1, 2, 3 with as many lines each; further lines belong to the last cell."""
    start = next((n for n, line in enumerate(lines[:_MOST_ABOVE]) if _field(line, lexicon) == "number"), None)
    if start is None:
        return None
    first = next(
        (n for n in range(start + 1, min(start + 30, len(lines))) if _ordinal(lines[n]) == 1 or _SECTION.fullmatch(lines[n])), None
    )
    if first is None or not _is_header(lines[start:first], lexicon):
        return None
    header, rows, number = list(lines[start:first]), [list(lines[start:first])], 0
    for line, after in pairwise((*lines[first:], "")):
        full = len(rows[-1]) == len(header) or (len(rows[-1]) == 1 and _ordinal(rows[-1][0]) is None)
        if full and _ordinal(line) == number + 1:
            rows.append([line])
            number += 1
        elif full and _SECTION.fullmatch(line) and _ordinal(after) == number + 1:
            rows.append([line])
        elif full:
            rows[-1][-1] += f"\n{line}"
        else:
            rows[-1].append(line)
    return (start, rows) if number and len(rows[-1]) in (1, len(header)) else None


def _ordinal(line: str) -> int | None:
    found = _ORDINAL.fullmatch(fold(line)) if len(line) <= 6 else None
    return None if found is None else int(found[1])

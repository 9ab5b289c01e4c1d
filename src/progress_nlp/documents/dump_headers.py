"""What a dumped table begins with: a header of two rows, or none, as on a form.

In: the cells of the dump. Out: the rows of a header that divides wide headings; whether the cells make a form.

    序号 | 事项 | 责任分工 | 进展        then ("" | "" | 牵头单位 | 配合单位 | "")        责任分工 covers two columns
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from progress_nlp.documents.dump_rows import ORDINAL, Piece
from progress_nlp.documents.headings import heading_field
from progress_nlp.documents.model import Cell, Row
from progress_nlp.lexicon import Lexicon

_LONGEST = 20


def row_starts(pieces: Sequence[Piece]) -> list[int]:
    """Where cells stand behind a blank line: every row begins there, though not every such place begins a row."""
    return [place for place, piece in enumerate(pieces) if piece.after_blank]


def divided_header(pieces: Sequence[Piece]) -> tuple[Row, Row] | None:
    """The two rows of the header that the pieces begin with; None where it has one row."""
    starts = [*row_starts(pieces)[:4], len(pieces)]
    if len(starts) < 3 or starts[0] != 0:
        return None
    first, second = pieces[: starts[1]], pieces[starts[1] : starts[2]]
    third = pieces[starts[2] : starts[3]] if len(starts) > 3 else []
    if not 3 <= len(first) < len(second) or any(len(piece.text) > _LONGEST for piece in second) or ORDINAL.fullmatch(second[0].text):
        return None
    if third and len(third) != len(second) and ORDINAL.fullmatch(third[0].text):
        return None
    widths = _widths([bool(piece.text) for piece in second], len(first))
    if widths is None:
        return None
    columns = [sum(widths[:place]) for place in range(len(widths))]
    above = Row(tuple(Cell(piece.text, column, width) for piece, column, width in zip(first, columns, widths, strict=True)))
    return above, Row(tuple(Cell(piece.text, column, 1, not piece.text) for column, piece in enumerate(second)))


def _widths(filled: list[bool], headings: int) -> list[int] | None:
    """How many columns each heading covers: one over an empty cell, several over a stretch of filled ones."""
    runs = [(told, len(list(group))) for told, group in groupby(filled)]
    stretches = [size for told, size in runs if told]
    wide = headings - filled.count(False)
    if not stretches or wide < len(stretches):
        return None
    if wide == len(stretches):
        each = 1
    elif len(stretches) == 1 and stretches[0] % wide == 0:
        each = wide
    else:
        return None
    widths: list[int] = []
    for told, size in runs:
        widths += [size // each] * each if told else [1] * size
    return widths if all(width > 1 for width, told in zip(widths, _told(runs, each), strict=True) if told) else None


def _told(runs: list[tuple[bool, int]], each: int) -> list[bool]:
    return [told for told, size in runs for _ in range(each if told else size)]


def is_form(pieces: Sequence[Piece], lexicon: Lexicon) -> bool:
    """Whether the rows begin with names of fields, and none is a header: 任务名称 | 建设公园, 责任单位 | 区园林局."""
    starts = row_starts(pieces)
    rows = [pieces[begin:end] for begin, end in zip(starts, [*starts[1:], len(pieces)], strict=True)]
    named = [heading_field(row[0].text, lexicon) if len(row[0].text) <= _LONGEST else None for row in rows]
    if len(rows) < 3 or sum(field is not None for field in named) * 10 < len(rows) * 6 or len(set(named) - {None}) < 2:
        return False
    for row in rows:
        fields = [heading_field(piece.text, lexicon) if len(piece.text) <= _LONGEST else None for piece in row]
        if len(fields) >= 3 and None not in fields:
            return False
    return all(len(row) <= 6 for row in rows)

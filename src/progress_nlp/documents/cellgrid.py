"""Rows of a spreadsheet: texts by place, and merged ranges, as rows of cells.

In: `{row: {column: text}}` and `{(row, column): (rows, columns)}` for each merged range. Out: rows; empty ones between others are kept, so
that row 5 of the sheet is row 4 of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from progress_nlp.documents.model import Cell, Limits, Row
from progress_nlp.errors import LimitExceeded

Texts: TypeAlias = Mapping[int, Mapping[int, str]]
Merges: TypeAlias = Mapping[tuple[int, int], tuple[int, int]]


def grid_rows(texts: Texts, merges: Merges, name: str, limits: Limits) -> tuple[Row, ...]:
    """The rows down to the last one with text. Raises LimitExceeded."""
    last = max((row for row in texts if texts[row]), default=-1)
    if last >= limits.rows:
        raise LimitExceeded(f"{name}：表格超过 {limits.rows:,} 行的上限。(too many table rows)")
    covered = _covered(merges, last, name, limits)
    made: list[Row] = []
    for row in range(last + 1):
        below = covered.get(row, {})
        found = {**dict.fromkeys(below, ""), **texts.get(row, {})}
        made.append(Row(tuple(_cells(row, found, merges, below))))
    return tuple(made)


def check_cells(cells: int, length: int, name: str, limits: Limits) -> None:
    """Raises LimitExceeded for too many cells, or for a cell of too many characters."""
    if cells > limits.cells:
        raise LimitExceeded(f"{name}：单元格超过 {limits.cells:,} 个的上限。(too many table cells)")
    if length > limits.cell_characters:
        raise LimitExceeded(f"{name}：一个单元格超过 {limits.cell_characters:,} 字的上限。(a cell with too much text)")


def _cells(row: int, found: Mapping[int, str], merges: Merges, below: Mapping[int, int]) -> Iterator[Cell]:
    end = 0
    for column in sorted(found):
        if column < end:
            continue
        size = merges.get((row, column))
        span = below.get(column, 1 if size is None else size[1])
        end = column + span
        yield Cell(found[column] if column not in below else "", column, span, column in below)


def _covered(merges: Merges, last: int, name: str, limits: Limits) -> dict[int, dict[int, int]]:
    """By row, the columns where a merge from above goes on, with how many columns it covers."""
    covered: dict[int, dict[int, int]] = {}
    count = 0
    for (row, column), (rows, columns) in merges.items():
        for below in range(row + 1, min(row + rows, last + 1)):
            covered.setdefault(below, {})[column] = columns
            count += 1
            check_cells(count, 0, name, limits)
    return covered

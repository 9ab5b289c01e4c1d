"""Rows of a dumped table: which cells make a row, when only the cells are told.

In: the cells in order, each with whether a blank line stands before it, and the header's width. Out: begin and end of each row.

A row has as many cells as the header, one that is a section's title has one, and one with merged cells has fewer. Every row begins after a
blank line, but so do cells that stand behind an empty paragraph: the rows are those that explain all of the cells at the least cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from progress_nlp.patterns import lazy

ORDINAL = lazy(r"[（(]?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,5})(?:[-.][0-9]{1,3}){0,3}[.．、)）]?")
_SECTION = lazy(r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]{1,3}[章节类部])")
_LONGEST_SECTION = 40
_NOT_AFTER_BLANK, _SHORT, _STRANGE = 60, 40, 30
_MOST_COLUMNS, _SAMPLE = 60, 1_500


class Piece(NamedTuple):
    """A cell of the dump, and whether a blank line (or the beginning) stands before it."""

    text: str
    after_blank: bool


def rows_of(pieces: Sequence[Piece], width: int, *, numbered: bool) -> tuple[list[tuple[int, int]], int]:
    """The rows of a table that begins with its header, and what they cost. `numbered`: the first column holds the tasks' numbers."""
    size = len(pieces)
    costs = [0] * (size + 1)
    ends = [size] * (size + 1)
    blanks: list[int] = [size]  # places after a blank line at or behind the current one, nearest last
    for place in range(size - 1, -1, -1):
        begin = 0 if pieces[place].after_blank else _NOT_AFTER_BLANK
        full = place + width
        best, end = (_full(pieces, place, numbered) + costs[full], full) if full <= size else (_STRANGE, size)
        for stop in reversed(blanks):
            if stop >= full:
                break
            cost = costs[stop] + (_single(pieces[place].text, numbered) if stop == place + 1 else _SHORT)
            if cost < best:
                best, end = cost, stop
        costs[place], ends[place] = begin + best, end
        if pieces[place].after_blank:
            blanks.append(place)
    rows: list[tuple[int, int]] = []
    place = 0
    while place < size:
        rows.append((place, ends[place]))
        place = ends[place]
    return rows, costs[0]


def width_of(pieces: Sequence[Piece], most: int, *, numbered: bool) -> int:
    """The number of columns of a table that begins with its header, which has at most `most` cells: the one that costs the least."""
    sample = pieces[:_SAMPLE]
    most = min(most, _MOST_COLUMNS, len(pieces))
    ends = [n for n in range(2, most + 1) if n == len(pieces) or pieces[n].after_blank]
    inside = {width: number * _NOT_AFTER_BLANK // 2 for number, width in enumerate(ends)}  # blank lines within the header
    return min(ends, key=lambda width: rows_of(sample, width, numbered=numbered)[1] + inside[width], default=most)


def _full(pieces: Sequence[Piece], place: int, numbered: bool) -> int:
    """What a row with all its cells costs: nothing where its number is one."""
    text = pieces[place].text
    if not numbered or ORDINAL.fullmatch(text) or text == pieces[0].text:
        return 0
    return 15 if text else 6


def _single(text: str, numbered: bool) -> int:
    """What a row of one cell costs: little where it reads like a section's title."""
    titled = _SECTION.match(text) is not None
    if len(text) > _LONGEST_SECTION or not text or ORDINAL.fullmatch(text) or not (numbered or titled):
        return _SHORT
    return 8

"""The text dump of a Word file: a TAB opens a cell, other lines go on with it.

In: the lines of the dump. Out: a `Document`. A row ends when it has as many cells as the header, which is found by its words; a blank
line alone does not end it, since an empty paragraph looks the same. `[bookmark: …]` and `[image: …]` are the dumping tool's own marks.

    ["", "\\t序号", "\\t进展情况", "", "\\t1", "\\t已开工。", "", "续建。"]   two rows of two cells
"""

from __future__ import annotations

import re
from typing import NamedTuple

from progress_nlp.documents.headings import heading_field
from progress_nlp.documents.model import Block, Cell, Document, Limits, Paragraph, Row, Table
from progress_nlp.documents.tally import Tally
from progress_nlp.errors import LimitExceeded
from progress_nlp.lexicon import Lexicon

_MARK = re.compile(r"\[(bookmark|image): ?[^\]\n]{0,200}\]")
_ORDINAL = re.compile(r"[（(]?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,5})(?:[-.][0-9]{1,3}){0,3}[.．、)）]?")
_SECTION = re.compile(r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]{1,3}[章节类部])")
_AFTER = re.compile(r"(?:注|备注|说明|填报人|填表人|联系人|联系电话|审核人|附件)[：:]")
_MOST_COLUMNS = 60


class _Piece(NamedTuple):
    """A cell of the dump, and whether a blank line (or the beginning) stands before it."""

    text: str
    after_blank: bool


def is_dump(lines: list[str]) -> bool:
    """Whether cells open with a TAB at the head of their own lines."""
    opening = sum(line.startswith("\t") and "\t" not in line[1:] for line in lines)
    inner = sum("\t" in line[1:].strip() for line in lines)
    return opening >= 2 and opening > 2 * inner


def read_dump(lines: list[str], name: str, limits: Limits, lexicon: Lexicon) -> Document:
    """The document that was dumped. Raises LimitExceeded."""
    tally = Tally()
    before, pieces = _pieces(_unmarked(lines, tally))
    if len(pieces) > limits.cells:
        raise LimitExceeded(f"{name}：单元格超过 {limits.cells:,} 个的上限。(too many table cells)")
    start, width = _header(pieces, lexicon)
    rows = _short_rows(pieces, 0, start)
    blocks: list[Block] = [Paragraph(line) for line in before]
    numbered = bool(pieces) and start < len(pieces) and heading_field(pieces[start].text, lexicon) == "number"
    for begin, end in _rows(pieces, start, width, numbered):
        if rows and begin > start and _same(pieces, begin, end, start, width):
            rows[-1], after = _without_tail(rows[-1])
            if after:
                blocks += [_table(rows, blocks), *after]
                rows = []
        rows.append(_row(pieces, begin, end))
    if rows:
        rows[-1], after = _without_tail(rows[-1], only_notes=True)
        blocks += [_table(rows, blocks), *after]
    return Document(name, "dump", tuple(blocks), (), tally.notices())


def _unmarked(lines: list[str], tally: Tally) -> list[str]:
    pictures = sum(line.count("[image:") for line in lines)
    if pictures:
        tally.add("picture", pictures)
    return [_MARK.sub("", line) if "[" in line else line for line in lines]


def _pieces(lines: list[str]) -> tuple[list[str], list[_Piece]]:
    """The lines before the first cell, and the cells."""
    before: list[str] = []
    cells: list[list[str]] = []
    blanks: list[bool] = []
    blank = True
    for line in lines:
        if line.startswith("\t"):
            cells.append([line[1:]])
            blanks.append(blank)
        elif cells:
            cells[-1].append(line)
        elif line.strip():
            before.append(line.strip())
        blank = not line.strip() and not line.startswith("\t")
    return before, [_Piece("\n".join(cell).strip(), after) for cell, after in zip(cells, blanks, strict=True)]


def _header(pieces: list[_Piece], lexicon: Lexicon) -> tuple[int, int]:
    """Where the header begins and how many cells it has; (the end, 1) where there is none."""
    starts = [place for place, piece in enumerate(pieces) if piece.after_blank]
    fields = [heading_field(piece.text, lexicon) if len(piece.text) <= 30 else None for piece in pieces]
    for start, following in zip(starts, [*starts[1:], len(pieces)], strict=True):
        if len({field for field in fields[start:following] if field}) >= 2:
            return start, _width(pieces, fields, start)
    return len(pieces), 1


def _width(pieces: list[_Piece], fields: list[str | None], start: int) -> int:
    """The number of columns: the one whose rows all begin after a blank line; a header cell may end in an empty paragraph too."""
    best: tuple[int, int] | None = None
    numbered = fields[start] == "number"
    for end in range(start + 2, min(start + _MOST_COLUMNS, len(pieces)) + 1):
        if end < len(pieces) and (not pieces[end].after_blank or _is_heading(pieces, fields, start, end)):
            continue
        width = end - start
        faults = sum(not pieces[begin].after_blank for begin, _ in _rows(pieces, start, width, numbered))
        if best is None or faults < best[0]:
            best = faults, width
    return len(pieces) - start if best is None else best[1]


def _is_heading(pieces: list[_Piece], fields: list[str | None], start: int, place: int) -> bool:
    return fields[place] is not None and pieces[place].text != pieces[start].text


def _rows(pieces: list[_Piece], start: int, width: int, numbered: bool) -> list[tuple[int, int]]:
    """Begin and end of each row from the header on; a section's row has one cell only."""
    rows: list[tuple[int, int]] = []
    place = start
    while place < len(pieces):
        alone = place + 1 < len(pieces) and pieces[place + 1].after_blank
        end = place + 1 if place > start and alone and _is_short(pieces, place, numbered) else place + width
        rows.append((place, min(end, len(pieces))))
        place = end
    return rows


def _is_short(pieces: list[_Piece], place: int, numbered: bool) -> bool:
    text = pieces[place].text
    if numbered:
        return bool(text) and not _ORDINAL.fullmatch(text) and bool(_ORDINAL.fullmatch(pieces[place + 1].text))
    return bool(_SECTION.match(text)) and len(text) <= 40


def _same(pieces: list[_Piece], begin: int, end: int, start: int, width: int) -> bool:
    """Whether the row is the header once more."""
    return [p.text for p in pieces[begin:end]] == [p.text for p in pieces[start : start + width]]


def _short_rows(pieces: list[_Piece], begin: int, end: int) -> list[Row]:
    """The rows before the header: each goes from one blank line to the next."""
    starts = [place for place in range(begin, end) if pieces[place].after_blank]
    return [_row(pieces, first, last) for first, last in zip(starts, [*starts[1:], end], strict=False)]


def _row(pieces: list[_Piece], begin: int, end: int) -> Row:
    return Row(tuple(Cell(pieces[place].text, place - begin) for place in range(begin, end)))


def _without_tail(row: Row, *, only_notes: bool = False) -> tuple[Row, list[Paragraph]]:
    """The row without the lines that stand after the table: what follows the last blank line of its last cell."""
    last = row.cells[-1]
    text, _, tail = last.text.rpartition("\n\n")
    lines = [line.strip() for line in tail.split("\n") if line.strip()]
    if not text.strip() or (only_notes and not _AFTER.match(tail)) or any(len(line) > 60 for line in lines):
        return row, []
    return Row((*row.cells[:-1], last._replace(text=text.strip()))), [Paragraph(line) for line in lines]


def _table(rows: list[Row], blocks: list[Block]) -> Table:
    return Table(tuple(rows), sum(isinstance(block, Table) for block in blocks))

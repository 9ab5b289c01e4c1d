"""The text dump of a Word file: a TAB opens a cell, other lines go on with it.

In: the lines of the dump. Out: a `Document`. A row ends when it has as many cells as the header, which is found by its words; a blank
line alone does not end it, since an empty paragraph looks the same. `[bookmark: …]` and `[image: …]` are the dumping tool's own marks.

    ["", "\\t序号", "\\t进展情况", "", "\\t1", "\\t已开工。", "", "续建。"]   two rows of two cells
"""

from __future__ import annotations

from itertools import pairwise

from progress_nlp.documents.dump_headers import divided_header, is_form
from progress_nlp.documents.dump_rows import ORDINAL, Piece, rows_of, width_of
from progress_nlp.documents.headings import heading_field
from progress_nlp.documents.model import Block, Cell, Document, Limits, Paragraph, Row, Table
from progress_nlp.documents.tally import Tally
from progress_nlp.errors import LimitExceeded
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy

_MARK = lazy(r"\[(bookmark|image): ?[^\]\n]{0,200}\]")
_BETWEEN = lazy(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]{1,3}[章节类部]|续表|附表|附件|表[0-9]|[（(]?.{0,4}单位[：:])"
)
_LONGEST_HEADING, _SHORT_HEADING = 30, 10
_AFTER = lazy(r"(?:注|备注|说明|填报人|填表人|联系人|联系电话|审核人|附件)[：:]")


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
    headers = [] if is_form(pieces, lexicon) else _headers(pieces, lexicon)
    headers = headers or [(len(pieces), 1)]
    blocks: list[Block] = [Paragraph(line) for line in before]
    rows = _short_rows(pieces, 0, headers[0][0])
    for (start, most), following in zip(headers, [*(place for place, _ in headers[1:]), len(pieces)], strict=True):
        rows = _read_table(pieces[start:following], most, rows, blocks, lexicon, last=following == len(pieces))
    if rows:
        blocks.append(_table(rows, blocks))
    if sum(len(block.rows) for block in blocks if isinstance(block, Table)) > limits.rows:
        raise LimitExceeded(f"{name}：表格超过 {limits.rows:,} 行的上限。(too many table rows)")
    return Document(name, "dump", tuple(blocks), (), tally.notices())


def _read_table(pieces: list[Piece], most: int, rows: list[Row], blocks: list[Block], lexicon: Lexicon, *, last: bool) -> list[Row]:
    """Add the tables under one header to the blocks; `rows` stand above it. Gives rows that are left where nothing follows the header."""
    if not pieces:
        return rows
    numbered = heading_field(pieces[0].text, lexicon) == "number"
    divided = divided_header(pieces)
    if divided is not None:
        above, below = divided
        rows, pieces, most = [*rows, above], pieces[len(above.cells) :], len(below.cells)
        rest = [_row(pieces, begin, end) for begin, end in rows_of(pieces, most, numbered=numbered)[0][1:]]
        blocks.append(_table([*rows, below, *rest], blocks))
        return []
    width = width_of(pieces, most, numbered=numbered)
    for begin, end in rows_of(pieces, width, numbered=numbered)[0]:
        if rows and begin and _same(pieces, begin, end, 0, width):
            rows[-1], after = _without_tail(rows[-1])
            if after:
                blocks += [_table(rows, blocks), *after]
                rows = []
        rows.append(_row(pieces, begin, end))
    rows[-1], after = _without_tail(rows[-1], only_notes=last)
    blocks += [_table(rows, blocks), *after]
    return []


def _unmarked(lines: list[str], tally: Tally) -> list[str]:
    pictures = sum(line.count("[image:") for line in lines)
    if pictures:
        tally.add("picture", pictures)
    return [_MARK.sub("", line) if "[" in line else line for line in lines]


def _pieces(lines: list[str]) -> tuple[list[str], list[Piece]]:
    """The lines before the first cell, and the cells."""
    before: list[str] = []
    cells: list[list[str]] = []
    blanks: list[bool] = []
    blank = True
    for line in lines:
        if line.startswith("\t"):
            cells.append([line[1:]])
            blanks.append(blank or not blanks)  # the first cell begins the table, whatever stands before it
        elif cells:
            cells[-1].append(line)
        elif line.strip():
            before.append(line.strip())
        blank = not line.strip() and not line.startswith("\t")
    return before, [Piece("\n".join(cell).strip(), after) for cell, after in zip(cells, blanks, strict=True)]


def _headers(pieces: list[Piece], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where headers begin, and the most cells that each can have; a header that is pasted again counts once."""
    starts = [place for place, piece in enumerate(pieces) if piece.after_blank]
    fields = [heading_field(piece.text, lexicon) if len(piece.text) <= _LONGEST_HEADING else None for piece in pieces]
    found: list[tuple[int, int]] = []
    for start, following in pairwise([*starts, len(pieces)]):
        known = [field for field in fields[start:following] if field]
        if len(set(known)) < 2 or not _reads_like_one(found, known, following - start):
            continue
        while (
            start and fields[start - 1] not in (None, *known) and _is_short(pieces[start - 1].text)
        ):  # an empty paragraph behind it
            start -= 1
            known.append(str(fields[start]))
        again = any(_same(pieces, start, following, first, following - start) for first, _ in found)
        if not again and (not found or start > found[-1][0]):
            found.append((start, _most(pieces, start, numbered=fields[start] == "number")))
    return found


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT_HEADING and "\n\n" not in text


def _reads_like_one(found: list[tuple[int, int]], known: list[str], size: int) -> bool:
    """Whether cells read like a header: any for the first one, most of them for one with other columns further down."""
    return not found or (len(known) * 10 >= size * 6 and len(known) >= 3)


def _most(pieces: list[Piece], start: int, *, numbered: bool) -> int:
    """How many cells a header can have: it ends before its first cell comes again, or, if that heads numbers, before a number."""
    for place in range(start + 1, len(pieces)):
        if not pieces[place].after_blank:
            continue
        if pieces[place].text == pieces[start].text or (numbered and ORDINAL.fullmatch(pieces[place].text)):
            return place - start
    return len(pieces) - start


def _same(pieces: list[Piece], begin: int, end: int, start: int, width: int) -> bool:
    """Whether the row is the header once more."""
    return [p.text for p in pieces[begin:end]] == [p.text for p in pieces[start : start + width]]


def _short_rows(pieces: list[Piece], begin: int, end: int) -> list[Row]:
    """The rows before the header: each goes from one blank line to the next."""
    starts = [place for place in range(begin, end) if pieces[place].after_blank]
    return [_row(pieces, first, last) for first, last in pairwise([*starts, end])]


def _row(pieces: list[Piece], begin: int, end: int) -> Row:
    return Row(tuple(Cell(pieces[place].text, place - begin) for place in range(begin, end)))


def _without_tail(row: Row, *, only_notes: bool = False) -> tuple[Row, list[Paragraph]]:
    """The row without the lines that stand after the table: what follows the last blank line of its last cell and reads like it."""
    last = row.cells[-1]
    text, _, tail = last.text.rpartition("\n\n")
    lines = [line.strip() for line in tail.split("\n") if line.strip()]
    known = _AFTER.match(tail) or (not only_notes and _BETWEEN.match(tail))
    if not text.strip() or not known or any(len(line) > 60 for line in lines):
        return row, []
    return Row((*row.cells[:-1], last._replace(text=text.strip()))), [Paragraph(line) for line in lines]


def _table(rows: list[Row], blocks: list[Block]) -> Table:
    return Table(tuple(rows), sum(isinstance(block, Table) for block in blocks))

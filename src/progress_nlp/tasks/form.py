"""Tables on their side: field names down the first column, or names and values side by side, as on a form.

In: a table. Out: drafts, one a column of values, or one for each form that the table holds; None where the table is no form.

    重点任务 | 建设滨河公园      责任单位 | 区园林局 | 完成时限 | 2025年底
    进展情况 | 已开工            进展情况 | 已开工
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from progress_nlp.documents.headings import heading_field, plain_heading
from progress_nlp.documents.model import Cell, Table
from progress_nlp.lexicon import Lexicon
from progress_nlp.tasks.draft import Draft, Place
from progress_nlp.tasks.header import SUBSTANCE, Column, Header, heading_unit


class _Pair(NamedTuple):
    """A name and its value."""

    name: Column
    text: str = ""
    place: Place | None = None


def read_form(table: Table, lexicon: Lexicon, section: str | None) -> list[Draft] | None:
    """The tasks of forms; None where fewer than three different fields stand down the first column, and none comes again."""
    first = [row.cells[0] for row in table.rows if row.cells and not row.cells[0].below]
    named = [field for cell in first if (field := _field(cell, lexicon)) is not None]
    beside = {field for row in table.rows for cell in row.cells[1:] if (field := _field(cell, lexicon)) is not None}
    fields = set(named)
    stacked = bool(named) and named.count(named[0]) > 1
    if len(fields) < 2 or not fields & (SUBSTANCE - {"source"}) or (len(fields | beside) < min(3, max(len(first), 2)) and not stacked):
        return None
    if len(named) * 2 < len([cell for cell in first if cell.text.strip()]):
        return None
    if beside or stacked:
        return _paired(table, lexicon, section)
    return _by_column(table, lexicon, section)


def _field(cell: Cell, lexicon: Lexicon) -> str | None:
    return heading_field(cell.text, lexicon) if len(cell.text) <= 20 else None


def _column(cell: Cell, place: int, lexicon: Lexicon) -> Column:
    heading = "".join(cell.text.split()).rstrip("：:")
    return Column(place, place + 1, heading, _field(cell, lexicon), plain_heading(cell.text), heading_unit(cell.text))


def _draft(pairs: list[_Pair], table: Table, section: str | None, rows: range) -> Draft:
    """A task of names and values, which stand in these rows."""
    draft = Draft(Header(tuple(pair.name for pair in pairs), -1, frozenset()), table.number, rows.start, section)
    draft.rows = list(rows)
    for index, pair in enumerate(pairs):
        if pair.place is not None:
            draft.add(index, pair.text, pair.place)
    return draft


def _paired(table: Table, lexicon: Lexicon, section: str | None) -> list[Draft]:
    """Forms: every name is followed by its value, to the right or, where it stands alone, below; the first name again begins another."""
    forms: list[tuple[int, list[_Pair]]] = []
    pairs: list[_Pair] = []
    waiting = False
    for place, row in enumerate(table.rows):
        for index, cell in enumerate(cell for cell in row.cells if not cell.below):
            if _field(cell, lexicon) is not None:
                column = _column(cell, place * 100 + index, lexicon)
                if not pairs or (index == 0 and column.heading == pairs[0].name.heading):
                    pairs = []
                    forms.append((0 if not forms else place, pairs))
                pairs.append(_Pair(column))
                waiting = True
            elif waiting and cell.text.strip():
                pairs[-1] = _Pair(pairs[-1].name, cell.text, (table.number, place, cell.column))
                waiting = False
    ends = [*(start for start, _ in forms[1:]), len(table.rows)]
    return [_draft(found, table, section, range(start, end)) for (start, found), end in zip(forms, ends, strict=True)]


def _by_column(table: Table, lexicon: Lexicon, section: str | None) -> list[Draft]:
    """A table on its side: each further column is a task; a merged value belongs to all the columns that it covers."""
    starts = sorted({cell.column for row in table.rows for cell in row.cells[1:]})
    pairs: dict[int, list[_Pair]] = {start: [] for start in starts}
    above: dict[int, tuple[str, Place]] = {}
    label: Column | None = None
    for number, row in enumerate(table.rows):
        if len(row.cells) < 2:
            continue
        label = label if row.cells[0].below and label is not None else _column(row.cells[0], number, lexicon)
        for cell in row.cells[1:]:
            if not cell.below or cell.column not in above:
                above[cell.column] = cell.text, (table.number, number, cell.column)
            for start in starts[bisect_left(starts, cell.column) : bisect_left(starts, cell.column + cell.span)]:
                pairs[start].append(_Pair(label, *above[cell.column]))
    rows = range(len(table.rows))
    return [_draft(found, table, section, rows) for found in pairs.values() if any(pair.text.strip() for pair in found)]

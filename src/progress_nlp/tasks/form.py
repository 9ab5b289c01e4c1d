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
from progress_nlp.tasks.contents import is_prose
from progress_nlp.tasks.draft import Draft, Place
from progress_nlp.tasks.header import PLAIN_FIELDS, SUBSTANCE, Column, Header, heading_unit, is_number


class _Pair(NamedTuple):
    """A name and its value, in one cell or several."""

    name: Column
    values: tuple[tuple[str, Place], ...] = ()


def read_form(table: Table, lexicon: Lexicon, section: str | None) -> list[Draft] | None:
    """The tasks of forms; None where fewer than three different fields stand down the first column, and none comes again."""
    first = [row.cells[0] for row in table.rows if row.cells and not row.cells[0].below]
    named = [field for cell in first if (field := _field(cell, lexicon)) is not None]
    fields = set(named)
    if len(fields) < 2 or not fields & (SUBSTANCE - {"source"}):
        return None
    beside = {field for row in table.rows for cell in row.cells[1:] if (field := _field(cell, lexicon)) is not None}
    stacked = named.count(named[0]) > 1
    if len(fields | beside) < min(3, max(len(first), 2)) and not stacked:
        return None
    if len(named) * 2 < len([cell for cell in first if cell.text.strip()]):
        return None
    if beside or stacked or all(len(row.cells) < 2 for row in table.rows):
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
        for text, place in pair.values:
            draft.add(index, text, place)
    return draft


def _paired(table: Table, lexicon: Lexicon, section: str | None) -> list[Draft]:
    """Forms: every name is followed by its value, to the right or, where it stands alone, below; the first name again begins another.

    What stands behind a value goes on with it, or, where the row is made of pairs, is a name that no list has (建设性质 | 新建).
    """
    forms: list[tuple[int, list[_Pair]]] = []
    pairs: list[_Pair] = []
    waiting = False
    for place, row in enumerate(table.rows):
        own = [cell for cell in row.cells if not cell.below]
        paired = len(own) == len(row.cells) and len(own) % 2 == 0
        for index, cell in enumerate(own):
            if _field(cell, lexicon) is not None or (not waiting and pairs and paired and index % 2 == 0 and _is_name(cell)):
                column = _column(cell, place * 100 + index, lexicon)
                if not pairs or (index == 0 and column.heading == pairs[0].name.heading):
                    pairs = []
                    forms.append((0 if not forms else place, pairs))
                pairs.append(_Pair(column))
                waiting = True
            elif cell.text.strip() and (waiting or (pairs and (len(own) > 1 or own != list(row.cells) or is_prose(cell.text)))):
                last = pairs[-1]
                if not waiting and last.name.field in PLAIN_FIELDS:
                    last = _Pair(Column(place * 100 + index, place * 100 + index + 1, "", None, "", None))
                    pairs.append(last)
                pairs[-1] = _Pair(last.name, (*last.values, (cell.text, (table.number, place, cell.column))))
                waiting = False
    ends = [*(start for start, _ in forms[1:]), len(table.rows)]
    return [_draft(found, table, section, range(start, end)) for (start, found), end in zip(forms, ends, strict=True)]


def _is_name(cell: Cell) -> bool:
    """Whether a cell may be the name of the one beside it: short, no sentence and no number."""
    text = cell.text.strip()
    return 0 < len(text) <= 16 and not is_prose(text) and not is_number(text)


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
                pairs[start].append(_Pair(label, (above[cell.column],)))
    rows = range(len(table.rows))
    return [_draft(found, table, section, rows) for found in pairs.values() if any(text.strip() for pair in found for text, _ in pair.values)]

"""A table inside a text: lines of cells parted by tabs, as a nested table of a cell is written.

In: a text, and how its prose and its numbers are read. Out: one reading of both, with places in the text: a number is a figure of its
heading, what a row says is said of what the row names, and no name reaches over a cell's edge.

    两条路已开工：                     东路 | 投资额 | 300 万元
    项目   投资额（万元）   进度
    东路   300              完工       东路 completed
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from progress_nlp.documents.headings import heading_field, plain_heading
from progress_nlp.facts.extract import Reading
from progress_nlp.inner_labels import Part, joined
from progress_nlp.lexicon import Lexicon
from progress_nlp.tasks import NumberCell
from progress_nlp.tasks.draft import number_cell
from progress_nlp.tasks.header import INDICATORS, PLAIN_FIELDS, UNIT_HEADINGS, Column, heading_unit, is_ordinal
from progress_nlp.tasks.rows import is_sum

_LONGEST_HEADING, _LONGEST_NAME = 20, 40
_STOPS = "，。；"
_MOST = 5_000
"""So many tabs a table inside a cell may have; what has more is read as prose."""


class _Cell(NamedTuple):
    """A cell of a line: where it begins in the text, and its text."""

    start: int
    text: str


class _Number(NamedTuple):
    """A number under a heading, in a row that names `subject`."""

    cell: NumberCell
    start: int
    subject: str | None


class _Row(NamedTuple):
    """The worded cells of a row, parted by commas, where they begin, and what the row names."""

    text: str
    start: int
    subject: str | None


class _Inner(NamedTuple):
    """What the tables of a text hold: the text without them, length for length; their rows; their numbers."""

    prose: str
    rows: list[_Row]
    numbers: list[_Number]


def read_with_tables(
    text: str, lexicon: Lexicon, prose: Callable[[str], Reading], number: Callable[[NumberCell], Reading]
) -> Reading:
    """The reading of a text: `prose` reads what stands outside tables, and the worded cells of each row, `number` the cells that are numbers."""
    inner = _inner(text, lexicon)
    if inner is None:
        return prose(text)
    parts = [Part(prose(inner.prose))]
    parts += [Part(prose(row.text), row.start, row.subject) for row in inner.rows]
    parts += [Part(number(found.cell), found.start, found.subject) for found in inner.numbers]
    return joined(text, parts)


def _inner(text: str, lexicon: Lexicon) -> _Inner | None:
    """The tables of a text; None where it has none: two lines with as many tabs."""
    if not 2 <= text.count("\t") <= _MOST or "\n" not in text:
        return None
    groups: dict[int, list[list[_Cell]]] = {}
    place = 0
    for line in text.split("\n"):
        if "\t" in line:
            cells = list(_cells(line, place))
            groups.setdefault(len(cells), []).append(cells)
        place += len(line) + 1
    tables = [group for group in groups.values() if len(group) > 1]
    if not tables:
        return None
    found = _Inner(text, [], [])
    signs = list(text)
    for table in tables:
        columns = [_column(cell.text, lexicon) for cell in table[0]]
        if _is_header(table[0], columns):
            for row in table[1:]:
                _take_row(row, columns, found)
            for row in table:
                signs[row[0].start : row[-1].start + len(row[-1].text)] = "，" * (row[-1].start + len(row[-1].text) - row[0].start)
        else:
            for row in table:
                for cell in row[1:]:
                    signs[cell.start - 1] = " "
    return found._replace(prose="".join(signs))


def _cells(line: str, start: int) -> Iterator[_Cell]:
    for text in line.split("\t"):
        yield _Cell(start, text)
        start += len(text) + 1


def _take_row(row: list[_Cell], columns: list[Column], found: _Inner) -> None:
    """Add a row under a header: its numbers, and its words with nothing but commas in the place of numbers and ordinals."""
    ordinals = {n for n, cell in enumerate(row) if columns[n].field == "number" or (n == 0 and is_ordinal(cell.text))}
    unit = next((cell.text.strip() for cell, column in zip(row, columns, strict=True) if column.metric in UNIT_HEADINGS), None)
    numbers = {n: cell for n, cell in enumerate(row) if n not in ordinals and _number(columns[n], cell.text, unit) is not None}
    named = next((n for n, cell in enumerate(row) if n not in ordinals | numbers.keys() and cell.text.strip()), None)
    name = "" if named is None else row[named].text.strip()
    measured = name if named is not None and columns[named].metric in INDICATORS else ""
    subject = (
        None if measured or is_sum(name) or not 0 < len(name) <= _LONGEST_NAME or any(sign in name for sign in _STOPS) else name
    )
    for n, cell in numbers.items():
        number = _number(columns[n], cell.text, unit, measured)
        if number is not None:
            found.numbers.append(_Number(number, cell.start, subject))
    words = ("，" * len(cell.text) if n in ordinals or n in numbers else cell.text for n, cell in enumerate(row))
    found.rows.append(_Row("，".join(words), row[0].start, subject))


def _number(column: Column, text: str, unit: str | None, measured: str = "") -> NumberCell | None:
    return None if column.field in PLAIN_FIELDS else number_cell(column, text, unit, measured)


def _column(text: str, lexicon: Lexicon) -> Column:
    heading = "".join(text.split())
    return Column(0, 1, heading, heading_field(heading, lexicon), plain_heading(heading), heading_unit(heading))


def _is_header(cells: list[_Cell], columns: list[Column]) -> bool:
    """Whether a line is of headings: short, no numbers and no sentences, one of them known or with a unit."""
    if any(len(cell.text) > _LONGEST_HEADING or any(sign in cell.text for sign in _STOPS) for cell in cells):
        return False
    if any(number_cell(column, cell.text, None) is not None for cell, column in zip(cells, columns, strict=True)):
        return False
    return any(column.field is not None or column.unit is not None for column in columns)

"""Reads one table of words.

In: the bytes of a TSV (or CSV) file with a header, UTF-8, and the row class that types it. Out: rows, in file order.
A line that is wrong raises `LexiconInvalid` with file, line, column and remedy. Every start of the program reads seventeen thousand
rows, so they are read by columns, in some 8 ms; a table that is wrong, or not as neat as ours, is read again line by line.

    word	dimension	factor	yes	no
    公顷	area	10000	造林3公顷
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache, lru_cache, partial
from itertools import repeat, zip_longest
from typing import Any, NamedTuple, TypeVar, get_type_hints

from progress_nlp.errors import LexiconInvalid
from progress_nlp.patterns import lazy

Row = TypeVar("Row", bound=NamedTuple)


class Table:
    """The rows of one table, kept as columns.

    Matchers are built of columns, so that most rows are never made: they are when somebody asks for them. So are their places, and the
    columns that hold lists.
    """

    __slots__ = ("_cells", "_columns", "_places", "_rows", "row_class")

    def __init__(
        self, row_class: Any, columns: dict[str, Sequence[Any]], cells: dict[str, Sequence[str]], places: Callable[[], Sequence[str]]
    ) -> None:
        self.row_class = row_class
        self._columns = columns
        self._cells = cells
        self._places = places
        self._rows: tuple[Any, ...] | None = None

    @staticmethod
    def of(row_class: Any, rows: Sequence[Any]) -> Table:
        """The table of rows that are made already."""
        columns = dict(zip(row_class._fields, zip(*rows, strict=True) if rows else repeat(()), strict=False))
        table = Table(row_class, columns, {}, lambda: columns["place"])
        table._rows = tuple(rows)
        return table

    def column(self, name: str) -> Sequence[Any]:
        """The values of a column, one a row."""
        found = self._columns.get(name)
        if found is None:
            found = self._columns[name] = [_parts(cell) if cell else () for cell in self._cells[name]]
        return found

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows, always the same ones."""
        if self._rows is None:
            columns = [self.column(name) for name in self.row_class._fields[:-1]]
            self._rows = tuple(map(partial(tuple.__new__, self.row_class), zip(*columns, self._places(), strict=True)))
        return self._rows

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.rows == other.rows

    def __reduce__(self) -> tuple[Callable[..., Table], tuple[Any, ...]]:
        return Table.of, (self.row_class, self.rows)


def read_table(data: bytes, name: str, row_class: type[Row]) -> tuple[Row, ...]:
    """The rows of the table `data`, each a `row_class`; `name` is what error messages call the file."""
    return read_columns(data, name, row_class).rows


def read_columns(data: bytes, name: str, row_class: type[Row]) -> Table:
    """The table that `data` holds; `name` is what error messages call the file."""
    text = _decode(data, name)
    form = _form(row_class)
    if not name.endswith(".csv") and (table := _by_columns(text, form, row_class, name)) is not None:
        return table
    lines = _lines(text, name)
    number, header = next(lines, (0, []))
    if not header:
        raise LexiconInvalid(f"{name}：表是空的，第一行应是列名。(empty table: the first line names the columns)")
    _check_header(header, form, name, number)
    plan = [(form.columns.index(column), form.converters[column]) for column in header]
    return Table.of(row_class, [row_class._make(_values(form, plan, cells, name, line)) for line, cells in lines])


def _by_columns(text: str, form: _Form, row_class: type[Row], name: str) -> Table | None:
    """A table as the shipped ones are, a column at a time, which is five times as fast; None for any other, or a wrong one."""
    written = list(filter(None, text.split("\n")))
    if "#" in text:
        written = [line for line in written if line[0] != "#"]
    if len(written) < 2:
        return None
    header, *lines = map(str.split, written, repeat("\t"))
    header = [cell.strip() for cell in header]
    columns = list(zip_longest(*lines, fillvalue=""))
    if not (set(header) <= set(form.columns) and len(header) == len(set(header)) >= len(columns)):
        return None
    blank = [""] * len(lines)
    cells: dict[str, Sequence[str]] = dict.fromkeys(form.columns, blank)
    cells.update((column, _bare(found)) for column, found in zip(header, columns, strict=False))
    try:
        typed = {column: _column(form, place, cells[column]) for place, column in enumerate(form.columns) if column not in form.lists}
    except (ValueError, KeyError, ZeroDivisionError):
        return None
    return Table(row_class, typed, cells, partial(_places, text, name))


def _places(text: str, name: str) -> list[str]:
    """File and line of each row of a table."""
    return [f"{name}:{number}" for number, line in enumerate(text.split("\n"), 1) if line and line[0] != "#"][1:]


def _bare(cells: Sequence[str]) -> Sequence[str]:
    """Cells without blanks at their edges."""
    joined = "".join(cells)
    return cells if " " not in joined and joined.isprintable() else list(map(str.strip, cells))


def _column(form: _Form, place: int, cells: Sequence[str]) -> Sequence[Any]:
    """A column's values; raises ValueError where a cell is empty that must not be."""
    blank, convert = form.blank[place], form.converters[form.columns[place]]
    if place in form.required and not all(cells):
        raise ValueError
    if convert is str and not blank:
        return cells
    return [convert(cell) if cell else blank for cell in cells]


class _Form(NamedTuple):
    """A row class as the reader needs it: its columns, what an empty cell is, and what makes a value of a cell.

    `blank` has None where a cell must not be empty; its last place is the row's own, file and line. `lists` are the columns of lists.
    """

    columns: tuple[str, ...]
    required: tuple[int, ...]
    blank: tuple[Any, ...]
    converters: dict[str, Callable[[str], Any]]
    types: dict[str, Any]
    lists: frozenset[str]


@cache
def _form(row_class: Any) -> _Form:
    hints = get_type_hints(row_class)
    columns = tuple(column for column in row_class._fields if column != "place")
    defaults = row_class._field_defaults
    return _Form(
        columns,
        tuple(place for place, column in enumerate(columns) if column not in defaults),
        (*(defaults.get(column) for column in columns), ""),
        {column: _CONVERTERS.get(hints[column], _parts) for column in columns},
        hints,
        frozenset(column for column in columns if hints[column] not in _CONVERTERS),
    )


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconInvalid(
            f"{name}：不是 UTF-8 编码。请在 Excel 或记事本中另存为 UTF-8。(not UTF-8: save the file as UTF-8)"
        ) from error


_BLANKS = lazy(r"[^\S\t\n](?:[\t\n]|\Z)|(?:\A|[\t\n])[^\S\t\n]")
"""A blank at the edge of a cell."""


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Line number (from 1) and cells of each line that is neither empty nor a comment."""
    if name.endswith(".csv"):
        yield from _csv_lines(text, name)
        return
    text = text.replace("\r\n", "\n")
    bare = _BLANKS.search(text) is None
    for number, line in enumerate(text.split("\n"), 1):
        if line and line[0] != "#" and not line.isspace():
            cells = line.split("\t")
            yield number, cells if bare else [cell.strip() for cell in cells]


def _csv_lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    import csv  # seldom needed
    import io

    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        message = f"{name} 第{reader.line_num}行：不是合格的 CSV（{error}）；请在 Excel 中另存为 CSV UTF-8。(not a CSV line)"
        raise LexiconInvalid(message) from error


def _check_header(header: Sequence[str], form: _Form, name: str, line: int) -> None:
    unknown = [column for column in header if column not in form.columns]
    missing = [form.columns[place] for place in form.required if form.columns[place] not in header]
    if unknown or missing or len(set(header)) < len(header):
        raise LexiconInvalid(
            f"{name} 第{line}行：列名不对（多出 {unknown}，缺少 {missing}）；可用的列，各一次：{list(form.columns)}。"
            "(wrong column names in the header)"
        )


def _values(form: _Form, plan: Sequence[tuple[int, Callable[[str], Any]]], cells: Sequence[str], name: str, line: int) -> list[Any]:
    values = list(form.blank)
    values[-1] = f"{name}:{line}"
    if len(cells) > len(plan):
        raise LexiconInvalid(f"{name} 第{line}行：有 {len(cells)} 格，列名只有 {len(plan)} 个。(more cells than columns)")
    for (place, convert), cell in zip(plan, cells, strict=False):
        if cell:
            try:
                values[place] = convert(cell)
            except (ValueError, KeyError, ZeroDivisionError) as error:
                raise _wrong(form, place, cell, f"{name} 第{line}行") from error
    for place in form.required:
        if values[place] is None:
            raise LexiconInvalid(f"{name} 第{line}行：“{form.columns[place]}”列：没有填。(this column must not be empty)")
    return values


def _wrong(form: _Form, place: int, cell: str, where: str) -> LexiconInvalid:
    column = form.columns[place]
    kind = form.types[column]
    return LexiconInvalid(f"{where}“{column}”列：“{cell}”填得不对，应为{_EXPECTED[kind]}。(expected {kind.__name__})")


@lru_cache(maxsize=1000)
def _fraction(cell: str) -> Fraction:
    return Fraction(int(cell)) if cell.isdecimal() else Fraction(cell.replace(" ", ""))


_FLAGS = {"1": True, "0": False, "是": True, "否": False}


def _flag(cell: str) -> bool:
    return _FLAGS[cell]


def _parts(cell: str) -> tuple[str, ...]:
    """The parts of a list: 圆|元整."""
    if "|" not in cell:
        return (cell,)
    return tuple([part.strip() for part in cell.split("|") if part.strip()])


_CONVERTERS: dict[Any, Callable[[str], Any]] = {str: str, Fraction: _fraction, int: int, bool: _flag}
_EXPECTED: dict[Any, str] = {Fraction: "整数、小数或分数（如 2000/3）", int: "整数", bool: "1 或 0"}

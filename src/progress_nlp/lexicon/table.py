"""Reads one table of words.

In: the bytes of a TSV (or CSV) file with a header, UTF-8, and the row class that types it. Out: rows, in file order.
A line that is wrong raises `LexiconInvalid` with file, line, column and remedy.

    word	dimension	factor	yes	no
    公顷	area	10000	造林3公顷
"""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, TypeVar, get_type_hints

from progress_nlp.errors import LexiconInvalid

Row = TypeVar("Row")


def read_table(data: bytes, name: str, row_class: type[Row]) -> tuple[Row, ...]:
    """The rows of the table `data`, each a `row_class`; `name` is what error messages call the file."""
    lines = list(_lines(_decode(data, name), name))
    if not lines:
        raise LexiconInvalid(f"{name}：表是空的，第一行应是列名。(empty table: the first line names the columns)")
    number, header = lines[0]
    fields = _fields(row_class)
    _check_header(header, fields, name, number)
    return tuple(_row(row_class, fields, header, cells, name, line) for line, cells in lines[1:])


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconInvalid(
            f"{name}：不是 UTF-8 编码。请在 Excel 或记事本中另存为 UTF-8。(not UTF-8: save the file as UTF-8)"
        ) from error


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Line number (from 1) and cells of each line that is neither empty nor a comment."""
    delimiter = "," if name.endswith(".csv") else "\t"
    quoting = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE
    for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting), 1):
        if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
            yield number, [cell.strip() for cell in cells]


def _fields(row_class: type) -> dict[str, tuple[Any, bool]]:
    hints = get_type_hints(row_class)
    return {
        f.name: (hints[f.name], f.default is dataclasses.MISSING)
        for f in dataclasses.fields(row_class)
        if f.name != "place"
    }


def _check_header(header: list[str], fields: dict[str, tuple[Any, bool]], name: str, line: int) -> None:
    unknown = [column for column in header if column not in fields]
    missing = [column for column, (_, required) in fields.items() if required and column not in header]
    if unknown or missing:
        raise LexiconInvalid(
            f"{name} 第{line}行：列名不对（多出 {unknown}，缺少 {missing}）；可用的列：{list(fields)}。"
            "(wrong column names in the header)"
        )


def _row(
    row_class: type[Row], fields: dict[str, tuple[Any, bool]], header: list[str], cells: list[str], name: str, line: int
) -> Row:
    if len(cells) > len(header):
        raise LexiconInvalid(
            f"{name} 第{line}行：有 {len(cells)} 格，列名只有 {len(header)} 个。(more cells than columns)"
        )
    values: dict[str, Any] = {"place": f"{name}:{line}"}
    for column, cell in zip(header, cells, strict=False):
        if cell or fields[column][1]:
            values[column] = _value(cell, fields[column][0], f"{name} 第{line}行“{column}”列")
    for column, (_, required) in fields.items():
        if required and column not in values:
            raise LexiconInvalid(f"{name} 第{line}行：“{column}”列没有填。(this column must not be empty)")
    return row_class(**values)


def _value(cell: str, kind: Any, where: str) -> Any:
    """`cell` as the type that the row class gives the column."""
    try:
        if kind is str:
            if not cell:
                raise ValueError
            return cell
        if kind is Fraction:
            return Fraction(cell.replace(" ", ""))
        if kind is int:
            return int(cell)
        if kind is bool:
            return {"1": True, "0": False, "是": True, "否": False}[cell]
    except (ValueError, KeyError, ZeroDivisionError) as error:
        raise LexiconInvalid(
            f"{where}：“{cell}”填得不对，应为{_EXPECTED[kind]}。(expected {kind.__name__})"
        ) from error
    return tuple(part.strip() for part in cell.split("|") if part.strip())


_EXPECTED: dict[Any, str] = {str: "文字", Fraction: "整数、小数或分数（如 2000/3）", int: "整数", bool: "1 或 0"}

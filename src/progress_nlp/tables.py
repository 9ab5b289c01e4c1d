"""Rows as the bytes of a file: CSV, JSON Lines, JSON.

In: flat records (dicts of text, numbers, flags and None) or plain nested data. Out: bytes, the same for the same input. XLSX stands
in `workbook.py`.

>>> csv_bytes(("metric", "value"), [{"metric": "=合计", "value": 3}]).decode("utf-8-sig").splitlines()
['metric,value', "'=合计,3"]
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FORMATS = ("csv", "jsonl", "json", "xlsx")

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def csv_bytes(columns: Sequence[str], records: Iterable[Mapping[str, Any]], *, guard: bool = True) -> bytes:
    """A CSV file in UTF-8 with a byte order mark, as spreadsheet programs expect it.

    With `guard`, text that a spreadsheet could take for a formula (it begins with = + - @, a TAB or a line break, full-width forms
    too) gets a `'` in front; numbers never do.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    for record in records:
        writer.writerow([_csv_cell(record.get(name), guard) for name in columns])
    return stream.getvalue().encode("utf-8-sig", "replace")


def jsonl_bytes(records: Iterable[Mapping[str, Any]]) -> bytes:
    """One JSON object a line, UTF-8."""
    return _utf8("".join(f"{_json(record)}\n" for record in records))


def json_bytes(data: Any) -> bytes:
    """`data` as indented JSON, UTF-8: the format that loses nothing."""
    return _utf8(_json(data, indent=1) + "\n")


def _csv_cell(value: Any, guard: bool) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if guard and isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _json(data: Any, indent: int | None = None) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)


def _utf8(text: str) -> bytes:
    """A lone surrogate, which UTF-8 cannot hold, becomes its JSON escape."""
    return text.encode("utf-8", "backslashreplace")

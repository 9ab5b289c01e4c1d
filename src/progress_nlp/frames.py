"""Flat records as a pandas frame with the documented columns and types, whatever the records hold.

In: records (`progress_nlp.columns`). Out: a DataFrame; pandas is imported at the first call, not before.

    frame_of(report.to_records())
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from progress_nlp.columns import FACT_COLUMNS
from progress_nlp.starting import STARTING

if TYPE_CHECKING:
    import pandas

_TYPES = {"text": "string", "day": "string", "integer": "Int64", "number": "Float64", "flag": "boolean"}

FACT_SCHEMA: dict[str, str] = {column.name: _TYPES[column.type] for column in FACT_COLUMNS}
"""The columns of a frame of facts, in their order, each with its pandas dtype."""


def frame_of(records: Iterable[Mapping[str, Any]]) -> pandas.DataFrame:
    """A row a record, with the columns and dtypes of `FACT_SCHEMA`; what a record lacks is missing."""
    with STARTING:
        import pandas

    columns = columns_of(records)
    return pandas.DataFrame({name: pandas.array(columns[name], dtype=dtype) for name, dtype in FACT_SCHEMA.items()})


def columns_of(records: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """The values by column, as the column's dtype holds them. Records are taken one by one, and none is kept."""
    columns: dict[str, list[Any]] = {name: [] for name in FACT_SCHEMA}
    fillers = [(name, values.append) for name, values in columns.items()]
    for record in records:
        get = record.get
        for name, append in fillers:
            append(get(name))
    for name, dtype in FACT_SCHEMA.items():
        if dtype in _FITTED:
            columns[name] = list(map(_FITTED[dtype], columns[name]))
    return columns


def _number(value: int | float | None) -> float | None:
    return None if value is None else float(value)


def _integer(value: int | None) -> int | None:
    """An integer past 64 bits (`total`) is missing."""
    return value if value is None or abs(value) < 2**63 else None


_FITTED: dict[str, Callable[[Any], Any]] = {"Float64": _number, "Int64": _integer}

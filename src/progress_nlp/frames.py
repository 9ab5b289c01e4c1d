"""Flat records as a pandas frame with the documented columns and types, whatever the records hold.

In: records (`progress_nlp.columns`). Out: a DataFrame; pandas is imported at the first call, not before.

    frame_of(report.to_records())
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from progress_nlp.columns import FACT_COLUMNS

if TYPE_CHECKING:
    import pandas

_TYPES = {"text": "string", "day": "string", "integer": "Int64", "number": "Float64", "flag": "boolean"}

FACT_SCHEMA: dict[str, str] = {column.name: _TYPES[column.type] for column in FACT_COLUMNS}
"""The columns of a frame of facts, in their order, each with its pandas dtype."""


def frame_of(records: Sequence[Mapping[str, Any]]) -> pandas.DataFrame:
    """A row a record, with the columns and dtypes of `FACT_SCHEMA`; what a record lacks is missing."""
    import pandas

    return pandas.DataFrame(
        {
            name: pandas.array([fitted(record.get(name), dtype) for record in records], dtype=dtype)
            for name, dtype in FACT_SCHEMA.items()
        }
    )


def fitted(value: Any, dtype: str) -> Any:
    """`value` as a column of `dtype` holds it: a number is the nearest float, an integer (`total`) past 64 bits missing."""
    if not isinstance(value, int) or isinstance(value, bool):
        return value
    if dtype == "Float64":
        return float(value)
    return value if abs(value) < 2**63 else None

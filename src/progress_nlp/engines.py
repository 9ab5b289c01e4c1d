"""One function for every data frame engine: a frame with texts in, a frame with their facts out.

In: a pandas frame (or an Arrow table) with a column of texts and one that names the rows. Out: a frame with the columns and dtypes of
`FACT_SCHEMA`, a row a fact, in the order of the rows and of their texts; the same frame whatever engine calls it, in whatever pieces.

    extract_frame(df, text="progress", key="task_id", reference=2025)
    dask_frame.map_partitions(extract_frame, reference=2025, meta=empty_facts())

The functions are pure and pickled by name; the lexicon is read once a process, at the first call. docs/engines.md has Dask, Ray, Spark,
Polars and DuckDB.
"""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from progress_nlp.columns import FACT_COLUMNS
from progress_nlp.errors import InputRefused
from progress_nlp.facts.extract import read_facts
from progress_nlp.facts.given import Given
from progress_nlp.frames import FACT_SCHEMA, columns_of, frame_of
from progress_nlp.lexicon import Lexicon, shared_lexicon
from progress_nlp.mentions.reference import Reference, resolve_reference
from progress_nlp.starting import STARTING

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = ["FACT_SCHEMA", "SPARK_SCHEMA", "arrow_schema", "empty_facts", "extract_arrow", "extract_frame", "to_pandas"]

_SPARK_TYPES = {"text": "string", "day": "string", "integer": "bigint", "number": "double", "flag": "boolean"}
SPARK_SCHEMA = ", ".join(f"`{column.name}` {_SPARK_TYPES[column.type]}" for column in FACT_COLUMNS)
"""The columns of facts as Spark's `mapInPandas` wants them."""

Words: TypeAlias = "Lexicon | str | Path | None"
When: TypeAlias = "int | str | datetime.date | None"
OnError: TypeAlias = Literal["raise", "warn"]


def empty_facts() -> pandas.DataFrame:
    """No facts, with the columns and dtypes of `FACT_SCHEMA`: what engines want as `meta`."""
    return frame_of(())


def extract_frame(
    df: pandas.DataFrame,
    *,
    text: str = "progress",
    key: str | None = "task_id",
    reference: When = None,
    reference_column: str | None = None,
    lexicon: Words = None,
    on_error: OnError = "raise",
) -> pandas.DataFrame:
    """The facts of every text in the column `text`, a row each, with the columns and dtypes of `FACT_SCHEMA`, of no facts too.

    `task_id` is what `key` has, as text (with None, the index of `df`); `field` and `column` are the name of the text column; offsets count
    in the cell's text. Missing cells have no facts. Other columns are not looked at: join on the key to have them beside the facts.
    `reference` is what dates without a year are resolved with; a `reference_column` says it row by row, where it is not missing.
    `lexicon` is a folder with tables of your own, read once a process, or a loaded Lexicon. `df` is never changed.

    Raises InputRefused where a column is not there or a cell is no text, ReferenceInvalid, LexiconInvalid. With `on_error="warn"` a
    cell that cannot be read is told as a warning, and the others are read.
    """
    if not hasattr(df, "columns"):
        raise TypeError(f"df 应为 DataFrame，收到 {type(df).__name__}。(df must be a DataFrame)")
    _refuse_missing([str(name) for name in df.columns], text, key, reference_column)
    cells = _Cells(
        _values(df[text]),
        _values(df.index.to_series() if key is None else df[key]),
        None if reference_column is None else _values(df[reference_column]),
    )
    return frame_of(_records(cells, text, reference, lexicon, on_error))


def arrow_schema() -> pyarrow.Schema:
    """The columns of facts as Arrow has them."""
    with STARTING:
        import pyarrow

    types = {
        "text": pyarrow.string(), "day": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(), "flag": pyarrow.bool_(),
    }  # fmt: skip
    return pyarrow.schema([(column.name, types[column.type]) for column in FACT_COLUMNS])


def extract_arrow(
    table: pyarrow.Table,
    *,
    text: str = "progress",
    key: str = "task_id",
    reference: When = None,
    reference_column: str | None = None,
    lexicon: Words = None,
    on_error: OnError = "raise",
) -> pyarrow.Table:
    """`extract_frame` for an Arrow table (or record batch), without pandas: for Polars, DuckDB and whatever else speaks Arrow."""
    with STARTING:
        import pyarrow

    _refuse_missing(table.schema.names, text, key, reference_column)
    cells = _Cells(
        table.column(text).to_pylist(),
        table.column(key).to_pylist(),
        None if reference_column is None else table.column(reference_column).to_pylist(),
    )
    columns = columns_of(_records(cells, text, reference, lexicon, on_error))
    return pyarrow.Table.from_pydict(columns, schema=arrow_schema())


def to_pandas(table: pyarrow.Table) -> pandas.DataFrame:
    """An Arrow table of facts as the frame that `extract_frame` would have given."""
    with STARTING:
        import pandas

    return pandas.DataFrame(
        {name: pandas.array(table.column(name).to_pylist(), dtype=dtype) for name, dtype in FACT_SCHEMA.items()}
    )


class _Cells(NamedTuple):
    """The columns that matter, as plain values, missing as None."""

    texts: Sequence[Any]
    keys: Sequence[Any]
    references: Sequence[Any] | None


def _refuse_missing(names: Sequence[str], text: str, key: str | None, reference_column: str | None) -> None:
    for option, name in (("text", text), ("key", key), ("reference_column", reference_column)):
        if name is not None and names.count(name) != 1:
            fault = f"没有“{name}”列" if name not in names else f"有不止一个“{name}”列"
            raise InputRefused(f"表中{fault}（{option}=）；有的列：{'、'.join(names)}。(the frame needs one column of this name)")


def _values(series: pandas.Series[Any]) -> list[Any]:
    return [None if missing else value for value, missing in zip(series.tolist(), series.isna().tolist(), strict=True)]


def _records(cells: _Cells, column: str, reference: When, lexicon: Words, on_error: OnError) -> Iterator[dict[str, Any]]:
    words = shared_lexicon(lexicon)
    given = resolve_reference(reference)
    references = [None] * len(cells.texts) if cells.references is None else cells.references
    for cell, key, own in zip(cells.texts, cells.keys, references, strict=True):
        if cell is None:
            continue
        try:
            facts = read_facts(_text_of(cell), Given(words, _reference_of(own, given)))
        except Exception as error:
            if on_error == "raise":
                error.add_note(f"{column}, task_id={key}")
                raise
            warnings.warn(
                f"task_id={key} 的“{column}”没有读成（{type(error).__name__}: {error}）。(this cell failed)", stacklevel=3
            )
            continue
        where = {"task_id": None if key is None else str(_whole(key)), "field": column, "column": column}
        for index, fact in enumerate(facts):
            yield fact.to_dict() | where | {"index": index}


def _text_of(cell: Any) -> str:
    """A cell's text; a number is read as it prints."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int | float | Decimal):
        return str(cell)
    raise InputRefused(f"单元格应为文字，收到 {type(cell).__name__}。(a cell must be text)")


def _reference_of(own: Any, given: Reference | None) -> Reference | None:
    """A row's own reference, where it has one."""
    return given if own is None else resolve_reference(_whole(own))


def _whole(value: Any) -> Any:
    """`value`, but 2025.0 as 2025: beside missing cells pandas makes floats of integers."""
    return int(value) if isinstance(value, float) and value.is_integer() else value

"""The facts of a table of cells, from DuckDB and back, through Arrow, a batch at a time.

    pip install 'progress_nlp[duckdb]'
    python on_duckdb.py cells.csv facts.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pyarrow

from progress_nlp import extract_arrow
from progress_nlp.engines import arrow_schema, to_pandas


def main(cells: str, facts: str) -> None:
    database = duckdb.connect()
    batches = database.sql("SELECT * FROM read_csv($cells, all_varchar = true)", params={"cells": cells}).to_arrow_reader(4)
    tables = [extract_arrow(batch, text="progress", key="task_id", reference=2025) for batch in batches]
    found = pyarrow.concat_tables([arrow_schema().empty_table(), *tables])
    database.register("facts", found)
    print(database.sql("SELECT kind, count(*) AS facts FROM facts GROUP BY kind ORDER BY kind"))
    Path(facts).write_bytes(to_pandas(database.sql("FROM facts").to_arrow_table()).to_csv(index=False, lineterminator="\n").encode())


if __name__ == "__main__":
    main(*sys.argv[1:])

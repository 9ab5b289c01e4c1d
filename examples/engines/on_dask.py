"""The facts of a table of cells, on Dask: a partition a task, the empty frame of facts as `meta`.

    pip install 'progress_nlp[dask]'
    python on_dask.py cells.csv facts.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

import dask
import dask.dataframe
import pandas

from progress_nlp import empty_facts, extract_frame


def main(cells: str, facts: str) -> None:
    df = dask.dataframe.from_pandas(pandas.read_csv(cells, dtype="string"), npartitions=4)
    found = df.map_partitions(extract_frame, text="progress", key="task_id", reference=2025, meta=empty_facts())
    with dask.config.set(scheduler="processes", num_workers=2):
        frame = found.compute()
    Path(facts).write_bytes(frame.to_csv(index=False, lineterminator="\n").encode())


if __name__ == "__main__":
    main(*sys.argv[1:])

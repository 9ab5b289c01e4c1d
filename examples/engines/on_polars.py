"""The facts of a table of cells, from Polars and back, through Arrow.

    pip install 'progress_nlp[polars]'
    python on_polars.py cells.csv facts.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars

from progress_nlp import extract_arrow
from progress_nlp.engines import to_pandas


def main(cells: str, facts: str) -> None:
    df = polars.read_csv(cells, infer_schema=False)
    found = polars.concat(
        polars.from_arrow(extract_arrow(part.to_arrow(), text="progress", key="task_id", reference=2025)) for part in df.iter_slices(4)
    )
    print(found.group_by("kind").len().sort("kind"))
    Path(facts).write_bytes(to_pandas(found.to_arrow()).to_csv(index=False, lineterminator="\n").encode())


if __name__ == "__main__":
    main(*sys.argv[1:])

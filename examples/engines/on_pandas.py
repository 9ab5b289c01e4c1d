"""The facts of a table of cells, in this process: what the engines beside this file give too, byte for byte.

    python on_pandas.py cells.csv facts.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas

from progress_nlp import extract_frame


def main(cells: str, facts: str) -> None:
    df = pandas.read_csv(cells, dtype="string")
    found = extract_frame(df, text="progress", key="task_id", reference=2025)
    Path(facts).write_bytes(found.to_csv(index=False, lineterminator="\n").encode())


if __name__ == "__main__":
    main(*sys.argv[1:])

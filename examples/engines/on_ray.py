"""The facts of a table of cells, on Ray Data: Arrow batches, so that no pandas is needed on the way.

    pip install 'progress_nlp[ray]'
    python on_ray.py cells.csv facts.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas
import pyarrow
import ray

from progress_nlp import extract_arrow
from progress_nlp.engines import to_pandas


def main(cells: str, facts: str) -> None:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    table = pyarrow.Table.from_pandas(pandas.read_csv(cells, dtype="string"), preserve_index=False)
    dataset = ray.data.from_arrow(table).repartition(4)
    found = dataset.map_batches(
        extract_arrow, batch_format="pyarrow", fn_kwargs={"text": "progress", "key": "task_id", "reference": 2025}
    )
    frame = to_pandas(pyarrow.concat_tables(ray.get(found.to_arrow_refs())))
    Path(facts).write_bytes(frame.to_csv(index=False, lineterminator="\n").encode())
    ray.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])

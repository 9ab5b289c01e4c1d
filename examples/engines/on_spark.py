"""The facts of a table of cells, on PySpark: `mapInPandas` with the schema of facts. Needs Java.

    pip install 'progress_nlp[spark]'
    python on_spark.py cells.csv facts.csv
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas
from pyspark.sql import SparkSession

from progress_nlp import extract_frame
from progress_nlp.engines import SPARK_SCHEMA, to_pandas


def facts_of(frames: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    """What each worker does with the frames that it is given."""
    for df in frames:
        yield extract_frame(df, text="progress", key="task_id", reference=2025)


def main(cells: str, facts: str) -> None:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    df = spark.read.csv(cells, header=True, multiLine=True, escape='"').repartition(4)
    found = df.mapInPandas(facts_of, schema=SPARK_SCHEMA)
    frame = to_pandas(found.toArrow())
    spark.stop()
    order = pandas.to_numeric(frame["task_id"])
    frame = frame.assign(order=order).sort_values(["order", "index"], kind="stable").drop(columns="order")
    Path(facts).write_bytes(frame.to_csv(index=False, lineterminator="\n").encode())


if __name__ == "__main__":
    main(*sys.argv[1:])

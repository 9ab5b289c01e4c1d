"""Facts of data frames: the fixed schema, what cells may be, and the same bytes on every engine."""

from __future__ import annotations

import importlib.util
import pickle
import shutil
import subprocess
import sys
import threading
import warnings
from decimal import Decimal
from pathlib import Path

import pandas
import pytest

from conftest import ROOT
from progress_nlp import extract
from progress_nlp.columns import FACT_COLUMNS
from progress_nlp.engines import FACT_SCHEMA, SPARK_SCHEMA, empty_facts, extract_frame
from progress_nlp.errors import InputRefused, LexiconInvalid, ReferenceInvalid
from progress_nlp.lexicon import default_lexicon, load_lexicon, shared_lexicon

ENGINES = ROOT / "examples" / "engines"
PORT = "云溪港前三季度货物吞吐量936.4万吨，同比增长7.8%。"
SCHOOL = "实验中学新校区7月20日实现封顶。"
MY_WORDS = ROOT / "examples" / "my_words"


def frame(**columns: list) -> pandas.DataFrame:
    return pandas.DataFrame(columns)


def dtypes(df: pandas.DataFrame) -> dict[str, str]:
    return {name: str(dtype) for name, dtype in df.dtypes.items()}


def test_the_schema_is_that_of_the_columns():
    assert list(FACT_SCHEMA) == [column.name for column in FACT_COLUMNS]
    assert dtypes(empty_facts()) == {name: str(pandas.array([], dtype=dtype).dtype) for name, dtype in FACT_SCHEMA.items()}
    assert len(empty_facts()) == 0
    assert SPARK_SCHEMA.count(",") == len(FACT_SCHEMA) - 1


def test_facts_are_those_of_extract_in_order():
    found = extract_frame(frame(task_id=["a", "b"], progress=[PORT, SCHOOL]), reference=2025)
    expected = [(key, i, f.text, f.metric) for key, text in (("a", PORT), ("b", SCHOOL)) for i, f in enumerate(extract(text, reference=2025))]
    assert list(found[["task_id", "index", "text", "metric"]].itertuples(index=False, name=None)) == expected
    assert set(found["field"]) == set(found["column"]) == {"progress"}
    assert list(found.index) == list(range(len(found)))


def test_offsets_give_back_the_text_of_the_cell():
    cells = frame(task_id=[1, 2], progress=[PORT, SCHOOL])
    texts = dict(zip(["1", "2"], cells["progress"], strict=True))
    for row in extract_frame(cells).itertuples():
        assert texts[row.task_id][row.start : row.end] == row.text


@pytest.mark.parametrize(
    "cells",
    [
        frame(task_id=[], progress=[]),
        frame(task_id=pandas.array([], dtype="string"), progress=pandas.array([], dtype="string")),
        frame(task_id=[1, 2, 3, 4], progress=[None, float("nan"), pandas.NA, ""]),
        frame(task_id=[1], progress=["各项工作有序推进。"]),
        frame(task_id=[1, 2], progress=[PORT, None]),
        frame(task_id=[None, "b"], progress=[PORT, SCHOOL]),
    ],
)
def test_the_same_columns_and_dtypes_for_any_cells(cells):
    found = extract_frame(cells)
    assert dtypes(found) == dtypes(empty_facts())
    assert len(found) == sum(len(extract(text)) for text in cells["progress"] if isinstance(text, str))


@pytest.mark.parametrize("dtype", ["string", object, "string[python]", "category"])
def test_any_kind_of_text_column_will_do(dtype):
    cells = frame(task_id=["a", "b"], progress=[PORT, None])
    cells["progress"] = cells["progress"].astype(dtype)
    pandas.testing.assert_frame_equal(extract_frame(cells), extract_frame(frame(task_id=["a"], progress=[PORT])))


@pytest.mark.parametrize(("keys", "said"), [([7, 8], ["7", "8"]), ([7, None], ["7", None]), (["一", "二"], ["一", "二"]), ([1.5, 2.0], ["1.5", "2"])])
def test_keys_are_told_as_text(keys, said):
    found = extract_frame(frame(task_id=keys, progress=[SCHOOL, SCHOOL]))
    assert [None if key is pandas.NA else key for key in found["task_id"]] == said


def test_the_index_may_be_the_key():
    cells = pandas.DataFrame({"cell": [SCHOOL, SCHOOL]}, index=["x", "y"])
    assert list(extract_frame(cells, text="cell", key=None)["task_id"]) == ["x", "y"]


def test_other_columns_are_left_alone_and_the_frame_is_not_changed():
    cells = frame(task_id=["a"], district=["云溪区"], progress=[PORT], value=[3])
    before = cells.copy(deep=True)
    assert dtypes(extract_frame(cells)) == dtypes(empty_facts())
    pandas.testing.assert_frame_equal(cells, before)


@pytest.mark.parametrize(("options", "says"), [({"text": "content"}, "content"), ({"key": "id"}, "id"), ({"reference_column": "year"}, "year")])
def test_a_missing_column_is_named(options, says):
    with pytest.raises(InputRefused, match=f"没有“{says}”列.*task_id、progress"):
        extract_frame(frame(task_id=["a"], progress=[PORT]), **options)


def test_a_column_that_stands_twice_is_refused():
    cells = pandas.DataFrame([["a", PORT, SCHOOL]], columns=["task_id", "progress", "progress"])
    with pytest.raises(InputRefused, match="不止一个“progress”列"):
        extract_frame(cells)


def test_a_number_is_read_as_it_prints_and_what_is_no_text_is_refused():
    assert len(extract_frame(frame(task_id=[1, 2, 3], progress=[85, 3.5, Decimal("2.50")]))) == 0
    with pytest.raises(InputRefused, match="bytes") as caught:
        extract_frame(frame(task_id=["a"], progress=[b"3"]))
    assert caught.value.__notes__ == ["progress, task_id=a"]


def test_a_cell_that_fails_may_cost_only_itself():
    cells = frame(task_id=["a", "b", "c"], progress=[PORT, b"3", SCHOOL])
    with pytest.warns(UserWarning, match="task_id=b"):
        found = extract_frame(cells, on_error="warn")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pandas.testing.assert_frame_equal(found, extract_frame(cells.iloc[[0, 2]]))


def test_a_reference_for_all_or_row_by_row():
    text = "截至9月底，全区企业168家。"
    cells = frame(task_id=[1, 2, 3], progress=[text] * 3, year=[2024, None, "2026-01-15"])
    ends = extract_frame(cells, reference=2025, reference_column="year")["period_end"]
    assert list(ends) == ["2024-09-30", "2025-09-30", "2026-09-30"]
    assert list(extract_frame(cells.iloc[:2].assign(year=[2024.0, float("nan")]), reference_column="year")["period_end"].isna()) == [False, True]
    with pytest.raises(ReferenceInvalid):
        extract_frame(cells, reference="last year")


def test_own_words_are_read_once_a_process(tmp_path):
    folder = tmp_path / "words"
    shutil.copytree(MY_WORDS, folder)
    first = shared_lexicon(folder)
    assert shared_lexicon(str(folder)) is first
    cells = frame(task_id=["a"], progress=[PORT])
    expected = extract_frame(cells, lexicon=load_lexicon(MY_WORDS))
    shutil.rmtree(folder)
    pandas.testing.assert_frame_equal(extract_frame(cells, lexicon=folder), expected)
    with pytest.raises(LexiconInvalid):
        extract_frame(cells, lexicon=tmp_path / "nothing")


def test_the_function_and_the_lexicon_travel():
    assert pickle.loads(pickle.dumps(extract_frame)) is extract_frame
    assert pickle.loads(pickle.dumps(default_lexicon())) is default_lexicon()
    own = pickle.dumps(load_lexicon(MY_WORDS))
    assert pickle.loads(own) is pickle.loads(own)


def test_pieces_give_what_the_whole_gives():
    cells = frame(task_id=list(range(6)), progress=[PORT, None, SCHOOL, "", PORT, SCHOOL])
    pieces = [extract_frame(cells.iloc[start : start + 2], reference=2025) for start in (0, 2, 4)]
    pandas.testing.assert_frame_equal(pandas.concat(pieces, ignore_index=True), extract_frame(cells, reference=2025))


THREADS = """
import threading
from progress_nlp.lexicon import lexicon
from progress_nlp.facts.extract import extract

reads = []
load = lexicon._load_shipped
lexicon._load_shipped = lambda: reads.append(1) or load()
found = []
barrier = threading.Barrier(8)
def work():
    barrier.wait()
    found.append(extract("云溪港货物吞吐量936.4万吨，同比增长7.8%。"))
threads = [threading.Thread(target=work) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(reads), len(found), all(facts == found[0] for facts in found))
"""

FORKS = """
import os, threading, time
from progress_nlp.facts.extract import extract
thread = threading.Thread(target=extract, args=("云溪港货物吞吐量936.4万吨。",))
thread.start()
children = []
while thread.is_alive() and len(children) < 8:
    child = os.fork()
    if child == 0:
        os._exit(0 if len(extract("云溪港货物吞吐量936.4万吨。")) == 1 else 1)
    children.append(child)
    time.sleep(0.01)
print(len(children) > 0, {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children})
"""


def fresh(code: str) -> str:
    command = [sys.executable, "-W", "ignore", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.strip()


def test_threads_that_start_together_read_the_lexicon_once():
    assert fresh(THREADS) == "1 8 True"


@pytest.mark.skipif(not hasattr(threading, "stack_size") or sys.platform == "win32", reason="no fork")
def test_a_fork_in_the_middle_of_the_start_does_not_hang():
    assert fresh(FORKS) == "True {0}"


def test_nothing_of_the_engines_is_imported():
    code = "import sys, progress_nlp.engines; print([m for m in ('pandas', 'pyarrow', 'dask', 'ray', 'pyspark') if m in sys.modules])"
    assert fresh(code) == "[]"


def by_arrow() -> None:
    pytest.importorskip("pyarrow")


def test_arrow_gives_what_pandas_gives():
    by_arrow()
    import pyarrow

    from progress_nlp.engines import arrow_schema, extract_arrow, to_pandas

    cells = frame(task_id=["a", None, "c"], progress=[PORT, None, SCHOOL], year=["2025", None, "2024"])
    table = pyarrow.Table.from_pandas(cells)
    found = extract_arrow(table, reference=2023, reference_column="year")
    assert found.schema == arrow_schema()
    pandas.testing.assert_frame_equal(to_pandas(found), extract_frame(cells, reference=2023, reference_column="year"))
    assert extract_arrow(table.slice(0, 0)).schema == arrow_schema()
    assert extract_arrow(table.to_batches()[0]).num_rows > 0
    with pytest.raises(InputRefused, match="content"):
        extract_arrow(table, text="content")


def test_numbers_past_53_bits_are_the_nearest_floats():
    by_arrow()
    import pyarrow

    from progress_nlp.engines import extract_arrow, to_pandas

    cells = frame(task_id=["a"], progress=["全市发电量3200000000亿千瓦时，总投资9007199254740993元，在99999999999999999999个园区中排名第3位。"])
    found = extract_frame(cells)
    assert 3.2e17 in list(found["base_value"]) and len(found) >= 2
    pandas.testing.assert_frame_equal(to_pandas(extract_arrow(pyarrow.Table.from_pandas(cells))), found)


# The engines themselves: pip install -e '.[dask,ray,spark,polars,duckdb]', Java for Spark, and pytest -m long tests/test_engines.py


NEEDS = {"dask": "dask", "ray": "ray", "spark": "pyspark", "polars": "polars", "duckdb": "duckdb"}


@pytest.fixture(scope="module")
def one_process(tmp_path_factory) -> bytes:
    return run_example("pandas", tmp_path_factory.mktemp("one"))


def run_example(engine: str, folder: Path) -> bytes:
    """What the engine's example writes for the example cells."""
    target = folder / "facts.csv"
    command = [sys.executable, "-W", "ignore", str(ENGINES / f"on_{engine}.py"), str(ENGINES / "cells.csv"), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=300, cwd=folder)
    return target.read_bytes()


def test_one_process_writes_the_facts(one_process):
    assert one_process.count(b"\n") > 70


def test_every_example_is_tried():
    assert {path.stem for path in ENGINES.glob("on_*.py")} == {f"on_{engine}" for engine in NEEDS} | {"on_pandas"}


@pytest.mark.long
@pytest.mark.parametrize("engine", NEEDS)
def test_an_engine_gives_the_same_bytes_as_one_process(engine, one_process, tmp_path):
    if importlib.util.find_spec(NEEDS[engine]) is None:
        pytest.skip(f"{NEEDS[engine]} is not installed")
    if engine == "spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    assert run_example(engine, tmp_path) == one_process

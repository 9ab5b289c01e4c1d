"""The report as records, as a frame and as files."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import subprocess
import sys
import zipfile
from decimal import Decimal

import openpyxl
import pandas
import pytest

import progress_nlp
from conftest import EXAMPLE
from progress_nlp.columns import FACT_COLUMN_NAMES, FACT_COLUMNS
from progress_nlp.documents.model import Notice
from progress_nlp.facts.model import FIELD_NAMES, Fact
from progress_nlp.report import Report, TaskLeftover, encode, format_of
from progress_nlp.tables import FORMATS
from progress_nlp.tasks import NumberCell, Passage, Task, Totals

TYPES = {"text": "string", "day": "string", "integer": "Int64", "number": "Float64", "flag": "boolean"}


def small_report(*facts: Fact, **changes) -> Report:
    """A report of one task whose progress is `=1+1 3家`."""
    text = "=1+1 3家"
    task = Task("1", number="1", progress=text, passages=(Passage("progress", "进展情况", text),), table=0, row=1)
    facts = facts or (
        Fact("figure", 5, 7, "3家", metric="=cmd|'/c calc'!A0", value=Decimal(3), unit="家", task_id="1", field="progress"),
    )
    return dataclasses.replace(Report("r.docx", None, None, (task,), facts, (), ()), **changes)


def test_every_field_of_a_fact_is_a_column():
    assert set(FIELD_NAMES) <= set(FACT_COLUMN_NAMES)
    assert len(set(FACT_COLUMN_NAMES)) == len(FACT_COLUMN_NAMES)
    assert {column.type for column in FACT_COLUMNS} == set(TYPES)


def test_records_have_every_column_in_order_and_plain_values(example_report):
    records = example_report.to_records()
    assert len(records) == len(example_report.facts)
    plain = {"text": str, "day": str, "integer": int, "number": int | float, "flag": bool}
    for record in records:
        assert tuple(record) == FACT_COLUMN_NAMES
        for column in FACT_COLUMNS:
            assert record[column.name] is None or isinstance(record[column.name], plain[column.type])


def test_records_say_where_a_fact_stands(example_report):
    record = next(r for r in example_report.to_records() if r["text"] == "47.6亿元")
    place = (record["source"], record["task_id"], record["field"], record["table"], record["row"], record["column"])
    assert place == (str(EXAMPLE), "1", "progress", 0, 3, "进展情况")
    text = example_report.tasks[0].progress
    assert text[record["start"] : record["end"]] == record["text"]


def test_links_count_among_the_facts_of_the_same_text(example_report):
    records = example_report.to_records()
    places = {(r["task_id"], r["field"], r["index"]): r for r in records}
    assert len(places) == len(records)
    for record in records:
        for link, kinds in (("of", ("figure", "ranking", "change")), ("part_of", ("figure",))):
            if record[link] is not None:
                assert places[record["task_id"], record["field"], record[link]]["kind"] in kinds


def test_the_frame_has_documented_columns_and_types_whatever_the_report_says(example_report):
    for report in (
        example_report,
        dataclasses.replace(example_report, facts=()),
        dataclasses.replace(example_report, facts=(), tasks=()),
    ):
        frame = report.to_frame()
        assert isinstance(frame, pandas.DataFrame)
        assert tuple(frame.columns) == FACT_COLUMN_NAMES
        assert [str(dtype) for dtype in frame.dtypes] == [TYPES[column.type] for column in FACT_COLUMNS]
        assert len(frame) == len(report.facts)


def test_the_frame_can_be_reckoned_with(example_report):
    frame = example_report.to_frame()
    money = frame[(frame["dimension"] == "currency") & (frame["field"] == "progress")]
    assert money["base_value"].max() == 12_800_000_000
    assert frame.loc[frame["kind"] == "milestone", "value"].isna().all()
    assert frame.groupby("kind").size().to_dict().keys() == {"figure", "change", "ranking", "milestone"}
    assert frame.attrs["status"] == "ok"
    assert frame.attrs["title"] == example_report.title


def test_the_frame_tells_warnings():
    report = small_report(warnings=(Notice("hidden_text", "有隐藏文字。(hidden text)", 0, 1, 2),))
    assert report.to_frame().attrs["warnings"] == ["有隐藏文字。(hidden text)"]


def test_numbers_too_large_for_a_frame_are_no_fault():
    base = small_report().facts[0]
    huge = dataclasses.replace(base, value=Decimal("1e30"), total=10**20)
    frame = small_report(huge).to_frame()
    assert frame["value"][0] == 1e30
    assert frame["total"].isna().all()
    assert json.loads(encode([small_report(huge)], "json")[0])["facts"][0]["value"] == 10**30


def test_status():
    assert small_report().status == "ok"
    assert small_report(tasks=(), facts=()).status == "empty"
    for code in ("row_failed", "passage_failed"):
        assert small_report(warnings=(Notice(code, "…"),)).status == "partial"
    assert small_report(warnings=(Notice("tracked_changes", "…"),)).status == "ok"


def test_as_data_a_report_is_whole(example_report):
    data = example_report.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert {"source", "title", "reference", "status", "tasks", "facts", "totals", "leftovers", "warnings"} <= set(data)
    assert data["tasks_without_facts"] == ["12"]
    texts = {(task["id"], text["field"]): text["text"] for task in data["tasks"] for text in task["texts"]}
    for fact in data["facts"]:
        assert texts[fact["task_id"], fact["field"]][fact["start"] : fact["end"]] == fact["text"]


def test_totals_leftovers_and_warnings_are_in_json_and_in_the_workbook():
    sums = Totals("合计", (NumberCell("总投资（万元）", "总投资", "万元", "57100"),), 0, 9)
    report = small_report(
        totals=(sums,),
        leftovers=(TaskLeftover("1", "progress", 1, 4, "1+1", "digits"),),
        warnings=(Notice("code", "文字", 0, 1, 2),),
    )
    data = json.loads(encode([report], "json")[0])
    assert data["totals"] == [{"label": "合计", "table": 0, "row": 9, "numbers": [sums.numbers[0]._asdict()]}]
    assert data["leftovers"][0]["text"] == "1+1"
    assert data["warnings"][0]["message"] == "文字"
    book = openpyxl.load_workbook(io.BytesIO(encode([report], "xlsx")[0]))
    assert book.sheetnames == ["facts", "tasks", "totals", "leftovers", "warnings"]
    rows = {name: [[c.value for c in row] for row in book[name].iter_rows(min_row=2)] for name in book.sheetnames}
    assert rows["totals"] == [["r.docx", "合计", "总投资（万元）", "总投资", "万元", "57100", 0, 9]]
    assert rows["leftovers"] == [["r.docx", "1", "progress", 1, 4, "1+1", "digits"]]
    assert rows["warnings"] == [["r.docx", "code", "文字", 0, 1, 2]]
    assert rows["tasks"][0][0:2] == ["r.docx", "1"]


@pytest.mark.parametrize("ending", FORMATS)
def test_saved_files_hold_the_facts(example_report, tmp_path, ending):
    path = tmp_path / f"facts.{ending}"
    assert example_report.save(path) == ()
    data = path.read_bytes()
    records = example_report.to_records()
    if ending == "csv":
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert [row["text"] for row in rows] == [r["text"] for r in records]
        assert list(rows[0]) == list(FACT_COLUMN_NAMES)
    elif ending == "jsonl":
        assert [json.loads(line) for line in data.decode().splitlines()] == records
    elif ending == "json":
        assert json.loads(data) == json.loads(json.dumps(example_report.to_dict()))
    else:
        rows = list(openpyxl.load_workbook(io.BytesIO(data))["facts"].iter_rows(values_only=True))
        assert rows[0] == FACT_COLUMN_NAMES
        assert [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] == records


def test_csv_text_is_guarded_and_the_option_turns_it_off(tmp_path):
    report = small_report()
    report.save(tmp_path / "guarded.csv")
    report.save(tmp_path / "plain.csv", guard=False)
    assert ",'=cmd|'/c calc'!A0," in (tmp_path / "guarded.csv").read_text("utf-8-sig")
    assert ",=cmd|'/c calc'!A0," in (tmp_path / "plain.csv").read_text("utf-8-sig")


def test_the_workbook_has_string_cells_and_no_formula(tmp_path):
    small_report().save(tmp_path / "facts.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "facts.xlsx")["facts"]
    row = dict(zip((c.value for c in sheet[1]), sheet[2], strict=True))
    assert (row["metric"].data_type, row["metric"].value) == ("s", "=cmd|'/c calc'!A0")
    assert (row["value"].data_type, row["value"].value) == ("n", 3)
    with zipfile.ZipFile(tmp_path / "facts.xlsx") as archive:
        assert all(b"<f" not in archive.read(name) for name in archive.namelist() if "worksheets" in name)


def test_the_workbook_says_what_it_had_to_alter(tmp_path):
    fact = dataclasses.replace(small_report().facts[0], metric="长" * 40_000)
    (warning,) = small_report(fact).save(tmp_path / "facts.xlsx")
    assert "metric" in warning


def test_saving_replaces_only_with_force_and_never_the_input(tmp_path):
    path = tmp_path / "r.csv"
    report = small_report(source=str(path))
    report.save(tmp_path / "out.csv")
    with pytest.raises(progress_nlp.OutputFailed):
        report.save(tmp_path / "out.csv")
    report.save(tmp_path / "out.csv", force=True)
    path.write_bytes(b"the input")
    with pytest.raises(progress_nlp.OutputFailed):
        report.save(path, force=True)
    assert path.read_bytes() == b"the input"


@pytest.mark.parametrize("name", ["facts", "facts.txt", "facts.docx", "facts.xls"])
def test_an_unknown_ending_is_refused(name):
    with pytest.raises(progress_nlp.OutputFailed, match=r"\.csv"):
        format_of(name)
    assert format_of("FACTS.XLSX") == "xlsx"


def test_several_reports_go_into_one_file(example_report):
    both = [example_report, small_report()]
    assert len(encode(both, "jsonl")[0].splitlines()) == len(example_report.facts) + 1
    assert [report["source"] for report in json.loads(encode(both, "json")[0])["reports"]] == [str(EXAMPLE), "r.docx"]


@pytest.mark.parametrize("format", FORMATS)
def test_the_bytes_are_the_same_in_every_process(format, example_report):
    """Another hash seed, another time zone, another locale."""
    code = (
        "import sys, progress_nlp; from progress_nlp.report import encode;"
        f"sys.stdout.buffer.write(encode([progress_nlp.read({str(EXAMPLE)!r})], {format!r})[0])"
    )
    expected, _ = encode([example_report], format)
    for seed, zone in (("1", "UTC"), ("77", "Asia/Shanghai")):
        environment = {"PATH": os.environ.get("PATH", ""), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, timeout=60, check=True)
        assert done.stdout == expected


def test_the_text_of_a_fact(example_report):
    for fact in example_report.facts:
        assert example_report.text_of(fact)[fact.start : fact.end] == fact.text

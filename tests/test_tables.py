"""Rows as bytes: what a CSV, JSON Lines or JSON file holds."""

from __future__ import annotations

import csv
import io
import json

import pytest

from progress_nlp.tables import csv_bytes, json_bytes, jsonl_bytes


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_csv_text_that_could_be_a_formula_is_guarded(start):
    data = csv_bytes(["a"], [{"a": f"{start}1+1"}])
    assert read_csv(data)[1] == [f"'{start}1+1"]
    assert read_csv(csv_bytes(["a"], [{"a": f"{start}1+1"}], guard=False))[1] == [f"{start}1+1"]


def test_csv_numbers_are_never_guarded_and_absent_is_empty():
    data = csv_bytes(["a", "b", "c"], [{"a": -3.5, "b": None, "c": False}])
    assert read_csv(data)[1] == ["-3.5", "", "false"]


def test_csv_is_utf8_with_a_mark_and_keeps_quotes_and_breaks():
    data = csv_bytes(["指标"], [{"指标": '一"二\n三,四'}])
    assert data.startswith(b"\xef\xbb\xbf")
    assert read_csv(data) == [["指标"], ['一"二\n三,四']]


def test_json_lines_hold_a_record_a_line():
    data = jsonl_bytes([{"a": "吨\n"}, {"a": 1.5}])
    assert [json.loads(line) for line in data.decode().splitlines()] == [{"a": "吨\n"}, {"a": 1.5}]


def test_json_refuses_what_is_no_number():
    with pytest.raises(ValueError):
        json_bytes({"a": float("nan")})


def test_json_keeps_a_lone_surrogate():
    assert json.loads(json_bytes({"a": "x\ud800"})) == {"a": "x\ud800"}

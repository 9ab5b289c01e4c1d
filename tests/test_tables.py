"""The writers: what a file holds, byte for byte, and that it appears whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import threading

import openpyxl
import pytest

from progress_nlp.errors import OutputFailed
from progress_nlp.output import write_whole
from progress_nlp.tables import csv_bytes, json_bytes, jsonl_bytes
from progress_nlp.workbook import CELL_LIMIT, Sheet, xlsx_bytes


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheet_of(records, columns=("a", "b")):
    data, warnings = xlsx_bytes([Sheet("facts", columns, records)])
    return openpyxl.load_workbook(io.BytesIO(data))["facts"], warnings


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


def test_workbook_text_is_never_a_formula_or_a_link():
    sheet, warnings = sheet_of([{"a": "=1+1", "b": "https://example.org"}, {"a": "x_x000A_y", "b": 23.79}])
    assert [(c.data_type, c.value, c.hyperlink) for c in sheet[2]] == [("s", "=1+1", None), ("s", "https://example.org", None)]
    assert [c.value for c in sheet[3]] == ["x_x000A_y", 23.79]
    assert warnings == ()


def test_workbook_splits_long_text_into_further_columns_and_says_so():
    text = "长" * (CELL_LIMIT + 5)
    sheet, warnings = sheet_of([{"a": text, "b": 1}])
    assert [c.value for c in sheet[1]] == ["a", "a (2)", "b"]
    assert sheet["A2"].value + sheet["B2"].value == text
    assert len(warnings) == 1


def test_workbook_counts_astral_characters_as_two():
    sheet, _ = sheet_of([{"a": "😀" * 20_000}], columns=("a",))
    assert all(len(c.value.encode("utf-16-le")) // 2 <= CELL_LIMIT for c in sheet[2])


def test_workbook_replaces_illegal_characters_and_says_so():
    sheet, warnings = sheet_of([{"a": "一\x07二\ud800三\uffff", "b": None}])
    assert sheet["A2"].value == "一�二�三�"
    assert len(warnings) == 1


def test_workbook_bytes_are_the_same_every_time():
    sheets = [Sheet("facts", ("a",), [{"a": "吨"}, {"a": 2}])]
    assert xlsx_bytes(sheets) == xlsx_bytes(sheets)


def test_a_file_is_replaced_only_with_force(tmp_path):
    path = tmp_path / "out.csv"
    write_whole(path, b"old")
    with pytest.raises(OutputFailed, match="--force"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    write_whole(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_the_input_is_never_written_to(tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(b"input")
    (tmp_path / "link.csv").symlink_to(path)
    for target in (path, tmp_path / "link.csv"):
        with pytest.raises(OutputFailed):
            write_whole(target, b"new", force=True, inputs=[path])
    assert path.read_bytes() == b"input"


def test_only_regular_files_are_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path, tmp_path / "pipe", "/dev/null"):
        with pytest.raises(OutputFailed):
            write_whole(target, b"new", force=True)
    assert os.path.exists("/dev/null")


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(OutputFailed, match="nowhere"):
        write_whole(tmp_path / "nowhere" / "out.csv", b"")


def test_a_failing_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "out.csv").write_bytes(b"old")
    with pytest.raises(OutputFailed, match="No space"):
        write_whole(tmp_path / "out.csv", b"new", force=True)
    assert (tmp_path / "out.csv").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_of_two_writers_one_wins_whole(tmp_path):
    path = tmp_path / "out.csv"
    failures = []

    def write(letter: bytes) -> None:
        try:
            write_whole(path, letter * 100_000)
        except OutputFailed as error:
            failures.append(error)

    writers = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b", b"c")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(failures) == 2
    assert len(set(path.read_bytes())) == 1
    assert os.listdir(tmp_path) == ["out.csv"]

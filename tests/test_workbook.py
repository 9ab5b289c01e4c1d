"""The XLSX writer: string cells, real numbers, the same bytes every time; read back with another library."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl

from progress_nlp.workbook import CELL_LIMIT, Sheet, xlsx_bytes


def sheet_of(records, columns=("a", "b")):
    data, warnings = xlsx_bytes([Sheet("facts", columns, records)])
    return openpyxl.load_workbook(io.BytesIO(data))["facts"], warnings


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


def test_workbook_parts_hold_no_formula_no_link_and_no_date_of_today():
    data, _ = xlsx_bytes([Sheet("facts", ("a", "b"), [{"a": "=SUM(A1)", "b": "@cmd"}, {"a": "+1", "b": True}])])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not re.search(r"<f[ >]|hyperlink|externalLink|vba", "".join(parts.values()))
    assert not any("docProps" in name for name in parts)


def test_workbook_numbers_and_flags_keep_their_types():
    sheet, _ = sheet_of([{"a": 3, "b": 0.0777}, {"a": True, "b": -1250}])
    assert [[(c.data_type, c.value) for c in row] for row in sheet.iter_rows(min_row=2)] == [
        [("n", 3), ("n", 0.0777)],
        [("b", True), ("n", -1250)],
    ]


def test_workbook_of_no_records_has_its_header():
    sheet, _ = sheet_of([])
    assert [c.value for c in sheet[1]] == ["a", "b"]


def test_workbook_columns_past_z_are_named_rightly():
    names = [f"c{n}" for n in range(60)]
    sheet, _ = sheet_of([{name: number for number, name in enumerate(names)}], columns=names)
    assert [c.value for c in sheet[2]] == list(range(60))
    assert sheet["BH1"].value == "c59"

"""Rows, cells and merges: deleted, wrapped, moved in from the margin, merged across and down."""

from __future__ import annotations

import importlib.util
import time

import pytest

import word
from conftest import ROOT
from progress_nlp.documents import Limits, read_document
from progress_nlp.tasks import read_tasks

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def cells(data: bytes, table: int = 0) -> list[list[str]]:
    """The texts of a table, cells that go on from above as ↑."""
    return [["↑" if cell.below else cell.text for cell in row.cells] for row in read_document(data).tables[table].rows]


def places(data: bytes) -> list[list[tuple[int, int]]]:
    return [[(cell.column, cell.span) for cell in row.cells] for row in read_document(data).tables[0].rows]


def test_deleted_row_is_left_out() -> None:
    data = word.docx(
        word.table([["甲"], word.row(["乙"], '<w:del w:id="1" w:author="a"/>'), word.row(["丙"], '<w:ins w:id="2" w:author="a"/>')])
    )
    assert cells(data) == [["甲"], ["丙"]]
    assert [notice.code for notice in read_document(data).notices] == ["deleted_row"]


def test_hidden_row_is_left_out() -> None:
    data = word.docx(word.table([["甲"], word.row(["乙"], "<w:hidden/>")]))
    assert cells(data) == [["甲"]]
    assert [notice.code for notice in read_document(data).notices] == ["hidden_row"]


def test_deleted_cell_is_left_out() -> None:
    data = word.docx(
        word.table(
            [[word.cell("甲"), word.cell("乙", '<w:cellDel w:id="1" w:author="a"/>'), word.cell("丙", '<w:cellIns w:id="2"/>')]]
        )
    )
    assert cells(data) == [["甲", "丙"]]


def test_tracked_merge_of_cells() -> None:
    first, second = (f'<w:cellMerge w:id="1" w:author="a" w:vMerge="{kind}"/>' for kind in ("rest", "cont"))
    assert cells(word.docx(word.table([[word.cell("甲", first)], [word.cell("", second)]]))) == [["甲"], ["↑"]]


def test_content_controls_round_rows_cells_tables() -> None:
    rows = [word.control(word.row(["甲", "乙"])), word.row([])[:-7] + word.control(word.cell("丙")) + word.cell("丁") + "</w:tr>"]
    assert cells(word.docx(word.control(word.table(rows)))) == [["甲", "乙"], ["丙", "丁"]]


def test_custom_xml_round_rows_and_cells() -> None:
    rows = [f"<w:customXml>{word.row(['甲'])}</w:customXml>", f"<w:tr><w:customXml>{word.cell('乙')}</w:customXml></w:tr>"]
    assert cells(word.docx(word.table(rows))) == [["甲"], ["乙"]]


def test_merges_down_and_across() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    data = word.docx(word.table([[word.cell("甲", DOWN), word.cell("乙", wide)], [word.cell("", ON), "丙", "丁"]]))
    assert cells(data) == [["甲", "乙"], ["↑", "丙", "丁"]]
    assert places(data) == [[(0, 1), (1, 2)], [(0, 1), (1, 1), (2, 1)]]


def test_old_merges_across() -> None:
    first, second = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    data = word.docx(word.table([[word.cell("甲", first), word.cell("", second), "乙"]]))
    assert cells(data) == [["甲", "乙"]]
    assert places(data) == [[(0, 2), (2, 1)]]


def test_grids_that_begin_late_and_end_early() -> None:
    data = word.docx(word.table([word.row(["乙"], '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'), ["甲", "乙", "丙"]]))
    assert places(data) == [[(1, 1)], [(0, 1), (1, 1), (2, 1)]]


def test_merge_with_nothing_above_stands_alone() -> None:
    data = word.docx(word.table([["甲", word.cell("乙", ON)], ["丙", word.cell("", ON)]]))
    assert cells(data) == [["甲", "乙"], ["丙", "↑"]]


def test_merge_that_does_not_align_stands_alone() -> None:
    data = word.docx(
        word.table(
            [[word.cell("甲", DOWN + '<w:gridSpan w:val="2"/>'), "乙"], ["丙", word.cell("丁", ON + '<w:gridSpan w:val="2"/>')]]
        )
    )
    assert cells(data) == [["甲", "乙"], ["丙", "丁"]]


def test_text_under_a_merge_is_kept() -> None:
    data = word.docx(word.table([[word.cell("甲", DOWN)], [word.cell("乙", ON)]]))
    assert cells(data) == [["甲"], ["乙"]]
    assert [notice.code for notice in read_document(data).notices] == ["merged_text"]


def test_a_merge_whose_head_was_deleted_takes_no_stranger() -> None:
    rows = [[word.cell("甲", DOWN)], word.row([word.cell("乙", DOWN)], '<w:del w:id="1" w:author="a"/>'), [word.cell("", ON)]]
    assert cells(word.docx(word.table(rows))) == [["甲"], [""]]


def test_nested_tables_are_numbered_in_reading_order() -> None:
    inner = word.table([["内"]])
    data = word.docx(word.table([[word.paragraph("外") + inner + word.paragraph()]]) + word.table([["后"]]))
    assert [table.number for table in read_document(data).tables] == [0, 1, 2]
    assert [cells(data, n) for n in (0, 1, 2)] == [[["外\n内\n"]], [["内"]], [["后"]]]


@pytest.mark.parametrize("value", ["1000000", "99999999999999", "-3", "0", "x"])
def test_absurd_spans(value: str) -> None:
    data = word.docx(word.table([[word.cell("甲", f'<w:gridSpan w:val="{value}"/>'), "乙"]]))
    document = read_document(data)
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["甲", "乙"]
    assert document.tables[0].rows[0].cells[0].span <= Limits().columns


@pytest.mark.long
def test_a_long_merge_costs_no_more_than_its_rows() -> None:
    def cost(merged: bool) -> float:
        first, later = (DOWN, ON) if merged else ("", "")
        rows = [
            [str(n), "任务", word.cell("区水务局" if n == 1 else "", first if n == 1 else later), "", "已开工。"]
            for n in range(1, 1501)
        ]
        data = word.docx(word.table([word.HEADINGS, *rows]))
        times = []
        for _ in range(3):
            begin = time.process_time()
            assert len(read_tasks(read_document(data)).tasks) == 1500
            times.append(time.process_time() - begin)
        return min(times)

    assert cost(True) <= 1.6 * cost(False) + 0.05


def test_shapes_of_before_a_revision_do_not_count() -> None:
    cell = '<w:tcPrChange w:id="1" w:author="a"><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange>'
    row = '<w:trPrChange w:id="1" w:author="a"><w:trPr><w:gridBefore w:val="2"/><w:tblHeader/><w:hidden/><w:del/></w:trPr></w:trPrChange>'
    data = word.docx(word.table([["甲", "乙"], [word.cell("丙", cell), "丁"], word.row(["戊", "己"], row)]))
    assert cells(data) == [["甲", "乙"], ["丙", "丁"], ["戊", "己"]]
    assert places(data) == [[(0, 1), (1, 1)]] * 3
    assert not any(found.header for found in read_document(data).tables[0].rows)


def test_a_merge_that_never_began_as_some_programs_write_it() -> None:
    data = word.docx(word.table([["甲", "乙"], [word.cell("丙", ON), "丁"], [word.cell("", ON), "戊"]]))
    assert cells(data) == [["甲", "乙"], ["丙", "丁"], ["↑", "戊"]]


def test_merges_that_overlap_in_part() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    data = word.docx(word.table([[word.cell("甲", DOWN), word.cell("乙", DOWN)], [word.cell("", ON + wide), "丙"]]))
    assert cells(data) == [["甲", "乙"], ["↑", "丙"]]
    assert places(data) == [[(0, 1), (1, 1)], [(0, 2), (2, 1)]]


def test_a_moved_row_stands_where_it_was_moved_to() -> None:
    moved = [
        word.row([word.tracked(kind, word.run("乙"))], f'<w:{mark} w:id="1" w:author="a"/>')
        for kind, mark in (("moveFrom", "del"), ("moveTo", "ins"))
    ]
    assert cells(word.docx(word.table([moved[0], ["甲"], moved[1]]))) == [["甲"], ["乙"]]


def test_a_row_whose_texts_alone_were_deleted_stays_empty() -> None:
    data = word.docx(word.table([["甲"], [word.tracked("del", word.run("乙"))], ["丙"]]))
    assert cells(data) == [["甲"], [""], ["丙"]]


def test_a_deleted_table_has_no_rows() -> None:
    rows = [word.row(["甲"], '<w:del w:id="1" w:author="a"/>'), word.row(["乙"], '<w:del w:id="2" w:author="a"/>')]
    assert cells(word.docx(word.table(rows))) == []


def test_repeated_sections_of_content_controls() -> None:
    rows = word.control(word.control(word.row(["甲"])) + word.control(word.row(["乙"])))
    assert cells(word.docx(word.table([rows, ["丙"]]))) == [["甲"], ["乙"], ["丙"]]


@pytest.mark.parametrize("place", ["table", "row", "cell"])
def test_alternate_content_round_parts_of_a_table(place: str) -> None:
    def either(new: str, old: str) -> str:
        return f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'

    made = {
        "table": either(word.table([["新"]]), word.table([["旧"]])),
        "row": word.table([either(word.row(["新"]), word.row(["旧"]))]),
        "cell": word.table([f"<w:tr>{either(word.cell('新'), word.cell('旧'))}</w:tr>"]),
    }
    assert cells(word.docx(made[place])) == [["新"]]


def test_bookmarks_between_rows_and_cells() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="a"/>'
    data = word.docx(word.table([mark + word.row(["甲"]), f"<w:tr>{mark}{word.cell('乙')}</w:tr>"]))
    assert cells(data) == [["甲"], ["乙"]]


@pytest.mark.long
def test_reading_costs_little_more_than_a_bare_walk() -> None:
    """The promise is 1.5, as `benchmarks/reading.py` measures it; the test leaves room for a busy machine."""
    place = ROOT / "benchmarks" / "reading.py"
    if not place.exists():
        pytest.skip("the benchmarks are not here")
    spec = importlib.util.spec_from_file_location("reading_benchmark", place)
    assert spec is not None and spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    assert min(benchmark.ratio() for _ in range(2)) < 2.2

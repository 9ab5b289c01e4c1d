"""Where a text was read: every character of a task leads back to its table, row, column, and place in the cell."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import word
from progress_nlp.documents import Document, read_document
from progress_nlp.tasks import Task, read_tasks

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def cell_text(document: Document, table: int, row: int, column: int) -> str:
    return next(cell.text for cell in document.tables[table].rows[row].cells if cell.column == column)


def check(document: Document, task: Task) -> None:
    """Every character of every passage and number cell stands in the document where it is said to stand."""
    texts = {passage.field: passage.text for passage in task.passages}
    texts |= {"cell" if n == 1 else f"cell_{n}": cell.text for n, cell in enumerate(task.numbers, 1)}
    for field, text in texts.items():
        for offset, sign in enumerate(text):
            place = task.place_of(field, offset)
            assert place is not None and place.table is not None and place.column is not None
            cell = cell_text(document, place.table, place.row, place.column)
            assert cell[place.offset : place.offset + 1] == sign or sign == "\n"


def test_parts_of_a_task_over_rows_and_tables() -> None:
    rows = [
        word.HEADINGS,
        [word.cell("1", DOWN), "修路", "区住建委", word.cell(" 年底", DOWN), "  东段已开工。"],
        [word.cell("", ON), "架桥", "区水务局", word.cell("", ON), "西段完成招标。"],
    ]
    document = read_document(word.docx(word.table(rows) + word.paragraph("续表") + word.table([["", "", "", "", "北段停工。"]])))
    (task,) = read_tasks(document).tasks
    assert task.progress == "东段已开工。\n西段完成招标。\n北段停工。"
    check(document, task)
    found = [task.place_of("progress", task.progress.index(word)) for word in ("东", "西", "北")]
    assert [(place.table, place.row, place.column, place.offset) for place in found if place] == [
        (0, 1, 4, 2),
        (0, 2, 4, 0),
        (1, 0, 4, 0),
    ]
    assert task.place_of("problems", 0) is None


def test_a_merged_text_leads_to_the_row_that_it_stands_in() -> None:
    rows = [word.HEADINGS, ["1", "修路", "", "", word.cell("均已开工。", DOWN)], ["2", "架桥", "", "", word.cell("", ON)]]
    document = read_document(word.docx(word.table(rows)))
    tasks = read_tasks(document).tasks
    assert [task.progress for task in tasks] == ["均已开工。"] * 2
    places = [task.place_of("progress", 2) for task in tasks]
    assert [(place.row, place.offset) for place in places if place] == [(1, 2), (1, 2)]


TEXT = st.lists(st.sampled_from(["", " ", "已开工。", "完成3亿元，", "\t", "12", "区水务局"]), min_size=1, max_size=4).map(
    "\n".join
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(TEXT, min_size=4, max_size=4), min_size=1, max_size=5))
def test_random_tables(cells: list[list[str]]) -> None:
    heads = ["序号", "重点任务", "总投资（万元）", "进展情况", "存在问题"]
    document = read_document(word.docx(word.table([heads, *([str(n), *row] for n, row in enumerate(cells, 1))])))
    for task in read_tasks(document).tasks:
        check(document, task)

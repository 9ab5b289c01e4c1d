"""Task tables in every shape an office sends: headers, sections, merges, sums, forms, and reports without a table."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import word
from conftest import SHARED
from progress_nlp.documents import Cell, Document, Paragraph, Row, Table, read_document
from progress_nlp.tasks import NumberCell, Task, TaskTable, read_tasks

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
REAL = SHARED / "real"


def span(text: str, columns: int, more: str = "") -> str:
    return word.cell(text, f'<w:gridSpan w:val="{columns}"/>{more}')


def tasks_of(*tables: str) -> TaskTable:
    return read_tasks(read_document(word.docx("".join(tables))))


def briefly(found: TaskTable) -> list[tuple[str | None, str | None, str | None]]:
    return [(task.number, task.content, task.progress) for task in found.tasks]


def line(number: int | str, progress: str = "已开工。") -> list[str]:
    return [str(number), f"任务{number}", "区水务局", "2025年6月底", progress]


def test_title_row_and_reference() -> None:
    found = tasks_of(word.table([[span("", 5)], [span("云溪区2025年重点任务进展情况", 5)], word.HEADINGS, line(1)]))
    assert (found.title, found.reference) == ("云溪区2025年重点任务进展情况", "2025")
    assert briefly(found) == [("1", "任务1", "已开工。")]
    assert (found.tasks[0].table, found.tasks[0].row, found.tasks[0].deadline) == (0, 3, "2025-06-30")


def test_title_before_the_table() -> None:
    found = tasks_of(word.paragraph("附件1"), word.paragraph("2024年民生实事台账"), word.table([word.HEADINGS, line(1)]))
    assert (found.title, found.reference) == ("2024年民生实事台账", "2024")


def test_columns_that_are_not_there_are_none() -> None:
    task = tasks_of(word.table([["序号", "进展情况"], ["1", "已开工。"], ["2", "已完工。"]])).tasks
    task = tasks_of(word.table([["责任单位", "进展情况"], ["区水务局", "已开工。"]])).tasks
    assert (task[0].number, task[0].source, task[0].content, task[0].deadline, task[0].deadline_text) == (None,) * 5
    assert task[0].id == "t1r2"


def test_header_repeated_and_pasted_again() -> None:
    marked = word.row(word.HEADINGS, "<w:tblHeader/>")
    found = tasks_of(word.table([marked, line(1), word.HEADINGS, line(2), marked, line(3)]))
    assert [task.number for task in found.tasks] == ["1", "2", "3"]


def test_a_second_header_with_other_columns() -> None:
    other = ["序号", "项目名称", "牵头单位", "完成时间", "存在问题"]
    found = tasks_of(word.table([word.HEADINGS, line(1), other, ["1", "水厂", "区城管局", "年底", "用地未落实。"]]))
    assert [(task.id, task.content, task.progress) for task in found.tasks] == [("1", "任务1", "已开工。"), ("1#2", "水厂", None)]
    assert [passage.field for passage in found.tasks[1].passages] == ["content", "problems"]


def test_two_row_header() -> None:
    top = [word.cell("序号", DOWN), word.cell("重点任务", DOWN), span("责任单位", 2), span("工作进展", 2)]
    sub = [word.cell("", ON), word.cell("", ON), "牵头", "配合", "本月", "累计"]
    found = tasks_of(word.table([top, sub, ["1", "修路", "区住建委", "区财政局、区水务局", "本月完成清表。", "累计完成三成。"]]))
    task = found.tasks[0]
    assert (task.owners, task.leads) == (("区住建委", "区财政局", "区水务局"), ("区住建委",))
    assert [(passage.field, passage.column) for passage in task.passages] == [
        ("content", "重点任务"), ("progress", "工作进展/本月"), ("progress_2", "工作进展/累计")
    ]  # fmt: skip
    assert task.progress == "本月完成清表。"


def test_columns_of_numbers() -> None:
    top = ["序号", "项目名称", "总投资（万元）", "年度计划投资", "完成率(%)", "形象进度", "责任单位"]
    rows = [["1", "云溪大桥", "52,600", "8000", "76.5", "桥墩施工。", "区住建委"], ["合计", "", "52,600", "8000", "", "", ""]]
    found = tasks_of(word.paragraph("单位：万元"), word.table([top, *rows]))
    assert found.tasks[0].numbers == (
        NumberCell("总投资（万元）", "总投资", "万元", "52,600"),
        NumberCell("年度计划投资", "年度计划投资", "万元", "8000"),
        NumberCell("完成率(%)", "完成率", "%", "76.5"),
    )
    assert ("总投资（万元）", "52,600") in found.tasks[0].others
    assert [(sums.label, len(sums.numbers), sums.row) for sums in found.totals] == [("合计", 2, 2)]
    assert len(found.tasks) == 1


def test_heading_over_numbers() -> None:
    top = [word.cell("项目名称", DOWN), span("投资（亿元）", 2), word.cell("进展情况", DOWN)]
    found = tasks_of(word.table([top, [word.cell("", ON), "计划", "完成", word.cell("", ON)], ["大桥", "3.5", "2", "已开工。"]]))
    assert [(cell.metric, cell.unit, cell.text) for cell in found.tasks[0].numbers] == [
        ("投资计划", "亿元", "3.5"),
        ("投资完成", "亿元", "2"),
    ]


def test_sections_inside_the_table() -> None:
    rows = [[span("一、产业发展", 5)], line(1), [span("（一）工业", 5)], line(1), [span("二、民生", 5)], line(1)]
    found = tasks_of(word.table([word.HEADINGS, *rows]))
    assert [(task.id, task.section) for task in found.tasks] == [
        ("1", "一、产业发展"),
        ("1#2", "一、产业发展 / （一）工业"),
        ("1#3", "二、民生"),
    ]


def test_a_numbered_group_is_a_section() -> None:
    found = tasks_of(word.table([word.HEADINGS, ["一", "水务工程", "", "", ""], line(1), ["二", "交通工程", "", "", ""], line(2)]))
    assert [(task.number, task.section) for task in found.tasks] == [("1", "一、水务工程"), ("2", "二、交通工程")]


def test_tables_under_headings() -> None:
    found = tasks_of(
        word.paragraph("一、产业"), word.paragraph("（一）工业"), word.table([word.HEADINGS, line(1)]),
        word.paragraph("（二）农业"), word.table([word.HEADINGS, line(1)]), word.paragraph("二、民生"), word.table([word.HEADINGS, line(1)]),
    )  # fmt: skip
    assert [task.section for task in found.tasks] == ["一、产业 / （一）工业", "一、产业 / （二）农业", "二、民生"]
    assert [task.table for task in found.tasks] == [0, 1, 2]


def test_continued_table_without_header() -> None:
    found = tasks_of(word.table([word.HEADINGS, line(1)]), word.paragraph("续表"), word.table([line(2), line(3)]))
    assert briefly(found) == [(str(n), f"任务{n}", "已开工。") for n in (1, 2, 3)]


def test_adjacent_tables() -> None:
    assert [task.id for task in tasks_of(word.table([word.HEADINGS, line(1)]), word.table([word.HEADINGS, line(2)])).tasks] == [
        "1",
        "2",
    ]


def test_a_task_table_nested_in_a_layout_table() -> None:
    found = tasks_of(
        word.table([[word.paragraph("云溪区2025年任务台账") + word.table([word.HEADINGS, line(1)]) + word.paragraph()]])
    )
    assert [(task.number, task.table) for task in found.tasks] == [("1", 1)]


def test_one_owner_a_row() -> None:
    rows = [
        [word.cell("1", DOWN), word.cell("修路", DOWN), "区住建委", word.cell("2025年底", DOWN), word.cell("已开工。", DOWN)],
        [word.cell("", ON), word.cell("", ON), "区财政局", word.cell("", ON), word.cell("", ON)],
        ["2", "架桥", "区水务局", "2025年底", "未开工。"],
    ]
    found = tasks_of(word.table([word.HEADINGS, *rows]))
    assert [(task.number, task.owners, task.progress, task.rows) for task in found.tasks] == [
        ("1", ("区住建委", "区财政局"), "已开工。", (1, 2)), ("2", ("区水务局",), "未开工。", (3,))
    ]  # fmt: skip


def test_sub_rows_are_parts_of_one_task() -> None:
    rows = [
        [word.cell("1", DOWN), "修路", "区住建委", "2025年6月底", "东段已开工。"],
        [word.cell("", ON), "架桥", "区水务局", "2025年底", "西段完成招标。"],
    ]
    task = tasks_of(word.table([word.HEADINGS, *rows])).tasks[0]
    assert (task.content, task.progress) == ("修路\n架桥", "东段已开工。\n西段完成招标。")
    assert (task.owners, task.deadline) == (("区住建委", "区水务局"), "2025-12-31")
    assert [passage.text for passage in task.passages] == [task.content, task.progress]


def test_a_merged_owner_holds_for_all_its_tasks() -> None:
    rows = [["1", "修路", word.cell("区住建委", DOWN), "", "已开工。"], ["2", "架桥", word.cell("", ON), "", "未开工。"]]
    assert [task.owners for task in tasks_of(word.table([word.HEADINGS, *rows])).tasks] == [("区住建委",)] * 2


def test_headings_with_slips_blanks_and_brackets() -> None:
    found = tasks_of(word.table([["序 号", "重点任务（2025年）", "责任单位", "完成时限", "截至9月底进展清况"], line(1)]))
    assert briefly(found) == [("1", "任务1", "已开工。")]


def test_silent_headings_are_read_by_content() -> None:
    rows = [[str(n), f"修建第{n}段道路，年底前通车。", "区住建委", "2025年12月底", "路基已完成，正在铺设面层。"] for n in (1, 2, 3)]
    for heading in (["", "任务内容", "", "", ""], ["", "任务内容", "责任单位", "", ""]):
        found = tasks_of(word.table([heading, *rows]))
        assert [(task.number, task.owners, task.deadline, task.progress) for task in found.tasks] == [
            (str(n), ("区住建委",), "2025-12-31", "路基已完成，正在铺设面层。") for n in (1, 2, 3)
        ]


def test_table_without_any_header() -> None:
    rows = [[str(n), f"修建第{n}段道路，年底前通车。", "区住建委", "2025年12月底", "路基已完成，正在铺设面层。"] for n in (1, 2, 3)]
    found = tasks_of(word.table(rows))
    assert [(task.number, task.owners, task.deadline) for task in found.tasks] == [
        (str(n), ("区住建委",), "2025-12-31") for n in (1, 2, 3)
    ]
    assert found.tasks[0].content == "修建第1段道路，年底前通车。"


def test_row_of_column_numbers_is_no_task() -> None:
    assert [task.number for task in tasks_of(word.table([word.HEADINGS, ["1", "2", "3", "4", "5"], line(1)])).tasks] == ["1"]


def test_notes_and_empty_rows_are_no_tasks() -> None:
    rows = [["", "", "", "", ""], line(1), [span("注：数据截至9月底", 5)], [span("填报人：王明", 5)]]
    found = tasks_of(word.table([word.HEADINGS, *rows]))
    assert [(task.number, task.section) for task in found.tasks] == [("1", None)]


def test_table_on_its_side() -> None:
    rows = [
        ["重点任务", "修路", "架桥"],
        ["责任单位", span("区住建委", 2)],
        ["完成时限", "2025年6月", "2025年底"],
        ["进展情况", "已开工。", "未开工。"],
    ]
    found = tasks_of(word.table(rows))
    assert [(task.content, task.owners, task.deadline, task.progress) for task in found.tasks] == [
        ("修路", ("区住建委",), "2025-06-30", "已开工。"), ("架桥", ("区住建委",), "2025-12-31", "未开工。")
    ]  # fmt: skip
    assert len({task.id for task in found.tasks}) == 2


def test_form() -> None:
    rows = [
        ["任务名称", span("修路", 3)],
        ["责任单位", "区住建委", "完成时限", "2025年底"],
        ["进展情况", span("已开工。", 3)],
        ["存在问题", span("无", 3)],
    ]
    task = tasks_of(word.table(rows)).tasks[0]
    assert (task.content, task.owners, task.deadline, task.progress) == ("修路", ("区住建委",), "2025-12-31", "已开工。")


def test_other_columns_keep_their_names() -> None:
    rows = [[*word.HEADINGS, "责任人", "亮点"], [*line(1), "王明", "探索出可复制的做法，获市级推广。"]]
    task = tasks_of(word.table(rows)).tasks[0]
    assert task.others == (("责任人", "王明"), ("亮点", "探索出可复制的做法，获市级推广。"))
    assert task.passages[-1] == ("other", "亮点", "探索出可复制的做法，获市级推广。")
    assert task.to_dict()["责任人"] == "王明"


def test_a_table_that_is_no_task_table() -> None:
    found = tasks_of(word.table([["姓名", "年龄"], ["王明", "40"]]))
    assert found.tasks == ()
    assert [notice.code for notice in found.notices] == ["no_task"]


def test_numbered_paragraphs_become_tasks() -> None:
    lines = [
        "云溪区2025年上半年工作总结", "一、产业发展", "1.建设产业园。已完成主体施工，完成投资3亿元。", "二期正在招标。", "2.完成投资5亿元，同比增长8%。",
        "二、民生", "（一）新建学校：3所学校已开学。", "（二）新增床位200张。",
    ]  # fmt: skip
    found = tasks_of(*map(word.paragraph, lines))
    assert [(task.number, task.section, task.content, task.progress) for task in found.tasks] == [
        ("1", "一、产业发展", "建设产业园", "已完成主体施工，完成投资3亿元。\n二期正在招标。"),
        ("2", "一、产业发展", "", "完成投资5亿元，同比增长8%。"),
        ("一", "二、民生", "新建学校", "3所学校已开学。"),
        ("二", "二、民生", "", "新增床位200张。"),
    ]
    assert (found.title, found.reference) == ("云溪区2025年上半年工作总结", "2025")
    assert [notice.code for notice in found.notices] == ["no_table"]


def test_to_dict_is_flat() -> None:
    record = tasks_of(word.table([word.HEADINGS, line(1)])).tasks[0].to_dict()
    assert all(value is None or isinstance(value, str | int) for value in record.values())
    assert record["task_id"] == "1"


def test_a_fault_in_one_row_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from progress_nlp.tasks import draft

    whole = draft.deadline_of
    monkeypatch.setattr(draft, "deadline_of", lambda text, year: 1 // 0 if "6" in text else whole(text, year))
    rows = [line(1), ["2", "任务2", "区水务局", "年底", "完工。"]]
    found = tasks_of(word.table([word.HEADINGS, *rows]))
    assert [task.id for task in found.tasks] == ["t1r2", "2"]
    assert ("进展情况", "已开工。") in found.tasks[0].others
    assert [(notice.code, notice.table, notice.row) for notice in found.notices] == [("row_failed", 0, 1)]


HOSTILE = [
    "1",
    "一",
    "2025年",
    "、",
    "（",
    "(",
    " ",
    "\n",
    "1月",
    "区水务局、",
    "单位：",
    "牵头单位：",
    "1.",
    "合计",
    "截至",
    "-",
    "12月底前，",
]


@pytest.mark.long
@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("column", [0, 1, 2, 3, 4])
def test_time_grows_with_the_text(piece: str, column: int) -> None:
    def cost(size: int) -> float:
        cells = line(1)
        cells[column] = piece * (size // len(piece))
        document = Document(
            "x", "test", (Paragraph(cells[column]), Table((_row_of(word.HEADINGS), _row_of(cells), _row_of(cells))))
        )
        begin = time.process_time()
        read_tasks(document)
        return time.process_time() - begin

    assert cost(40_000) < 0.5


def _row_of(texts: Sequence[str]) -> Row:
    return Row(tuple(Cell(text, column) for column, text in enumerate(texts)))


@pytest.mark.skipif(not (REAL / "district_2025.docx").exists(), reason="the real report is not here")
@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_real_report(ending: str) -> None:
    found = read_tasks(read_document(REAL / f"district_2025.{ending}"))
    rows = json.loads(Path(REAL / "district_2025.rows.json").read_text(encoding="utf-8"))
    assert [_row(task) for task in found.tasks] == [(row[0], row[1], row[2], row[4], row[5]) for row in rows]
    assert [len(task.owners) for task in found.tasks] == [2, 4, 4, 1, 4, 5, 1, 5]
    assert found.reference == "2025"
    assert found.notices == ()


def _row(task: Task) -> tuple[str | None, ...]:
    return task.number, task.source, task.content, task.deadline, task.progress

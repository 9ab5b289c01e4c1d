"""Habits of offices that fill in tables by hand: 同上, two columns of numbers, carried-over tasks, stacked forms, months, English headings."""

from __future__ import annotations

import pytest

import word
from progress_nlp.documents import read_document
from progress_nlp.documents.headings import default_lexicon, heading_field
from progress_nlp.tasks import TaskTable, read_tasks
from progress_nlp.tasks.owners import owners_of

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(text: str, columns: int) -> str:
    return word.cell(text, f'<w:gridSpan w:val="{columns}"/>')


def tasks_of(*blocks: str) -> TaskTable:
    return read_tasks(read_document(word.docx(word.paragraph("云溪区2025年台账") + "".join(blocks))))


def line(number: int | str, progress: str = "已开工。") -> list[str]:
    return [str(number), f"任务{number}", "区水务局", "2025年6月底", progress]


def test_progress_by_months() -> None:
    rows = [
        ["序号", "项目名称", "1月进展", "2月份进展", "一季度存在问题"],
        ["1", "水厂", "完成招标。", "开工。", "资金缺口300万元。"],
    ]
    assert [(passage.field, passage.column) for passage in tasks_of(word.table(rows)).tasks[0].passages][1:] == [
        ("progress_2", "1月进展"), ("progress", "2月份进展"), ("problems", "一季度存在问题")
    ]  # fmt: skip


def test_months_under_one_heading() -> None:
    rows = [
        [word.cell("序号", DOWN), word.cell("项目名称", DOWN), span("2025年月度进展", 2)], [word.cell("", ON), word.cell("", ON), "7月", "8月"],
        ["1", "水厂", "完成招标。", "开工。"],
    ]  # fmt: skip
    assert [passage.text for passage in tasks_of(word.table(rows)).tasks[0].passages] == ["水厂", "完成招标。", "开工。"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Task 任务", "content"), ("No.", "number"), ("责任单位 Owner", "owners"), ("备注Remarks", "remarks"), ("GDP目标", None), ("R&D项目", None),
        ("9月", None), ("9月情况", None), ("第3周进展", "progress"), ("上半年目标", "target"), ("2025年1-3月进展（截至3月底）", "progress"),
    ],
)  # fmt: skip
def test_headings(heading: str, field: str | None) -> None:
    assert heading_field(heading, default_lexicon()) == field


def test_same_as_above() -> None:
    rows = [line(1), ["2", "架桥", "同上", "〃", "完成招标。"], ["3", "修闸", "同上", "", "同上"]]
    found = tasks_of(word.table([word.HEADINGS, *rows]))
    assert [(task.owners, task.deadline, task.progress) for task in found.tasks] == [
        (("区水务局",), "2025-06-30", "已开工。"), (("区水务局",), "2025-06-30", "完成招标。"), (("区水务局",), None, "完成招标。")
    ]  # fmt: skip
    place = found.tasks[2].place_of("progress", 0)
    assert place is not None and (place.row, place.column) == (2, 4)


def test_a_category_holds_until_the_next() -> None:
    rows = [
        ["类别", "序号", "任务", "进展"],
        ["水务", "1", "修闸", "开工。"],
        ["", "2", "架桥", "开工。"],
        ["交通", "3", "修路", "开工。"],
    ]
    assert [task.section for task in tasks_of(word.table(rows)).tasks] == ["水务", "水务", "交通"]


@pytest.mark.parametrize("merged", [True, False])
def test_numbers_within_numbers(merged: bool) -> None:
    first, later = (DOWN, ON) if merged else ("", "")
    rows = [
        ["序号", "重点任务", "序号", "分解任务", "进展"],
        [word.cell("1", first), word.cell("城市更新", first), "1.1", "改造小区", "改造9个。"],
        [word.cell("", later), word.cell("", later), "1.2", "加装电梯", "加装35部。"],
        ["2", "绿色发展", "2.1", "建充电桩", "建成400个。"],
    ]
    assert [(task.number, task.section, task.content, task.progress) for task in tasks_of(word.table(rows)).tasks] == [
        ("1.1", "城市更新", "改造小区", "改造9个。"), ("1.2", "城市更新", "加装电梯", "加装35部。"), ("2.1", "绿色发展", "建充电桩", "建成400个。")
    ]  # fmt: skip


def test_a_group_with_figures_stays_a_text() -> None:
    rows = [
        ["序号", "重点任务", "序号", "分解任务", "进展"],
        [word.cell("1", DOWN), word.cell("改造小区30个", DOWN), "1", "东片", "改造9个。"],
        [word.cell("", ON), word.cell("", ON), "2", "西片", "改造8个。"],
    ]
    found = tasks_of(word.table(rows)).tasks
    assert [(task.content, task.passages[0].field, task.passages[0].text) for task in found] == [
        ("东片", "target", "改造小区30个"), ("西片", "target", "改造小区30个")
    ]  # fmt: skip


def test_a_number_alone_is_no_task() -> None:
    found = tasks_of(word.table([word.HEADINGS, line(1), ["2", "", "", "", ""], ["3", "架桥", "", "", ""]]))
    assert [task.number for task in found.tasks] == ["1", "3"]


def test_a_section_goes_on_over_the_page() -> None:
    first = word.table([word.HEADINGS, [span("一、产业", 5)], line(1)])
    for more in (word.table([line(2)]), word.table([word.HEADINGS, line(2)])):
        assert [task.section for task in tasks_of(first, word.paragraph(), more).tasks] == ["一、产业", "一、产业"]
    other = tasks_of(first, word.paragraph("二、民生"), word.table([word.HEADINGS, line(2)]))
    assert [task.section for task in other.tasks] == ["一、产业", "二、民生"]


@pytest.mark.parametrize("number", ["1（续）", "1续", "续1", "（续）1"])
def test_a_task_carried_over(number: str) -> None:
    first = word.table([word.HEADINGS, [*line(1)[:4], "已完成招标，"]])
    found = tasks_of(first, word.table([word.HEADINGS, [number, *line(1)[1:4], "并开工。"], line(2)]))
    assert [(task.number, task.content, task.progress) for task in found.tasks] == [
        ("1", "任务1", "已完成招标，并开工。"), ("2", "任务2", "已开工。")
    ]  # fmt: skip


def test_brackets_of_a_number_stay_whole() -> None:
    found = tasks_of(word.table([word.HEADINGS, line("1（新增）"), line("（2）")]))
    assert [task.number for task in found.tasks] == ["1（新增）", "2"]


@pytest.mark.parametrize("title", [False, True])
def test_forms_one_under_the_other(title: bool) -> None:
    rows: list[list[str]] = []
    for name, progress in (("修闸", "开工。"), ("架桥", "封顶。")):
        rows += [[span("督查事项办理单", 4)]] if title else []
        rows += [["督查事项", span(name, 3)], ["牵头单位", "区水务局", "完成时限", "11月底"], ["进展情况", span(progress, 3)]]
    found = tasks_of(word.table(rows)).tasks
    assert [(task.content, task.owners, task.deadline, task.progress) for task in found] == [
        ("修闸", ("区水务局",), "2025-11-30", "开工。"), ("架桥", ("区水务局",), "2025-11-30", "封顶。")
    ]  # fmt: skip
    assert set(found[0].rows).isdisjoint(found[1].rows)


def test_forms_of_two_columns() -> None:
    rows = [[name, value] for task in ("修闸", "架桥") for name, value in (("任务名称", task), ("进展情况", f"{task}已开工。"))]
    assert [(task.content, task.progress) for task in tasks_of(word.table(rows)).tasks] == [
        ("修闸", "修闸已开工。"), ("架桥", "架桥已开工。")
    ]  # fmt: skip


def test_a_short_remark_with_a_figure_is_read() -> None:
    rows = [[*word.HEADINGS, "备注"], [*line(1), "已建成充电桩32个。"]]
    assert tasks_of(word.table(rows)).tasks[0].passages[-1] == ("remarks", "备注", "已建成充电桩32个。")


@pytest.mark.parametrize(
    ("text", "names", "leads"),
    [
        ("●区水务局\n○区财政局", ("区水务局", "区财政局"), ()), ("区水务局\n（牵头）\n各街道", ("区水务局", "各街道"), ("区水务局",)),
        ("区水务局牵头，各街道按职责分工负责", ("区水务局", "各街道"), ("区水务局",)), ("区水务局负责", ("区水务局",), ()),
    ],
)  # fmt: skip
def test_owners(text: str, names: tuple[str, ...], leads: tuple[str, ...]) -> None:
    assert owners_of(text) == (names, leads)


def test_tables_side_by_side_under_one_header() -> None:
    rows = [["序号", "任务", "进展"] * 2, [span("一、水务", 6)], ["1", "修闸", "开工。", "3", "修路", "通车。"], ["2", "架桥", "封顶。", "", "", ""]]
    found = tasks_of(word.table(rows)).tasks
    assert [(task.number, task.content, task.progress, task.section, task.row) for task in found] == [
        ("1", "修闸", "开工。", "一、水务", 2), ("2", "架桥", "封顶。", "一、水务", 3), ("3", "修路", "通车。", "一、水务", 2)
    ]  # fmt: skip
    place = found[2].place_of("progress", 0)
    assert place is not None and (place.row, place.column) == (2, 5)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("推进措施及进展情况", "progress"), ("目标任务及完成情况", "content"), ("完成情况及存在问题", "progress"), ("截至三季度末进展", "progress"),
        ("截至2025年9月底进展", "progress"), ("完成率%", None), ("主办", "lead"), ("序", "number"),
    ],
)  # fmt: skip
def test_more_headings(heading: str, field: str | None) -> None:
    assert heading_field(heading, default_lexicon()) == field


def test_units_and_plans_in_headings_over_numbers() -> None:
    rows = [
        [word.cell("序号", DOWN), word.cell("项目名称", DOWN), span("完成情况", 3)],
        [word.cell("", ON), word.cell("", ON), "计划数（个）", "完成数（个）", "完成率%"],
        ["1", "停车场", "20", "16", "80"],
    ]
    assert [(cell.metric, cell.unit) for cell in tasks_of(word.table(rows)).tasks[0].numbers] == [
        ("计划数", "个"), ("完成数", "个"), ("完成率", "%")
    ]  # fmt: skip


def test_section_headings_with_counts_are_not_told_as_skipped() -> None:
    table = word.table([word.HEADINGS, line(1)])
    assert [notice.code for notice in tasks_of(word.paragraph("一、政府工作报告重点任务（2项）"), table).notices] == []
    assert [notice.code for notice in tasks_of(word.paragraph("截至9月底，56项任务完成38项。"), table).notices] == ["paragraphs_skipped"]


@pytest.mark.parametrize("number", [True, False])
def test_levels_of_tasks(number: bool) -> None:
    header = ["序号", "一级任务", "二级任务", "责任单位", "进展"]
    rows = [
        header,
        ["1", word.cell("城市更新", DOWN), "加装电梯", "区住建局", "加装35部。"],
        ["2", word.cell("", ON), "改造管线", "区住建局", "改造12公里。"],
        ["3", "绿色发展", "建设公园", "区园林局", "建成2个。"],
    ]
    rows = rows if number else [cells[1:] for cells in rows]
    assert [(task.number, task.section, task.content, task.progress) for task in tasks_of(word.table(rows)).tasks] == [
        ("1" if number else None, "城市更新", "加装电梯", "加装35部。"), ("2" if number else None, "城市更新", "改造管线", "改造12公里。"),
        ("3" if number else None, "绿色发展", "建设公园", "建成2个。"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("项目内容", "content"), ("改造内容", "content"), ("帮扶单位", "owners"), ("各成员单位", None), ("相关部门", None), ("货币单位", "unit"),
        ("攻坚举措", "measures"), ("报建期限", "deadline"), ("基本情况", None),
    ],
)  # fmt: skip
def test_headings_by_the_noun_that_heads_them(heading: str, field: str | None) -> None:
    assert heading_field(heading, default_lexicon()) == field


def test_a_cover_is_no_form() -> None:
    cover = word.table([["文件名称", "云溪区督查台账"], ["编制单位", "区政府督查室"]])
    assert [task.number for task in tasks_of(cover, word.table([word.HEADINGS, line(1)])).tasks] == ["1"]

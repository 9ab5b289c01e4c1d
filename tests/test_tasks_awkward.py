"""Task tables as fifty offices make them: headers in several rows, sections, sums, persons, units, tables beside tables."""

from __future__ import annotations

import pytest

import word
from progress_nlp.documents import read_document
from progress_nlp.tasks import NumberCell, TaskTable, read_tasks

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(text: str, columns: int, more: str = "") -> str:
    return word.cell(text, f'<w:gridSpan w:val="{columns}"/>{more}')


def tasks_of(*blocks: str, **more: object) -> TaskTable:
    return read_tasks(read_document(word.docx("".join(blocks), **more)))  # type: ignore[arg-type]


def line(number: int | str, progress: str = "已开工。") -> list[str]:
    return [str(number), f"任务{number}", "区水务局", "2025年6月底", progress]


def codes(found: TaskTable) -> list[str]:
    return [notice.code for notice in found.notices]


@pytest.mark.parametrize("merged", [True, False])
def test_progress_by_periods_under_one_heading(merged: bool) -> None:
    first, later = (DOWN, ON) if merged else ("", "")
    top = [*(word.cell(text, first) for text in ("序号", "工作任务", "责任单位")), span("进展情况", 2)]
    sub = [*(word.cell("", later) for _ in range(3)), "1-6月", "7-9月"]
    task = tasks_of(word.table([top, sub, ["1", "建湿地公园", "区园林局", "完成清表。", "完成栽植。"]])).tasks[0]
    assert [(passage.field, passage.column, passage.text) for passage in task.passages] == [
        ("content", "工作任务", "建湿地公园"), ("progress_2", "进展情况/1-6月", "完成清表。"), ("progress", "进展情况/7-9月", "完成栽植。")
    ]  # fmt: skip


def test_header_of_three_rows_over_numbers() -> None:
    names = [word.cell(text, DOWN) for text in ("序号", "项目名称")]
    rows = [
        [*names, span("投资完成情况（万元）", 3), word.cell("形象进度", DOWN)],
        [word.cell("", ON), word.cell("", ON), word.cell("年度计划", DOWN), span("完成", 2), word.cell("", ON)],
        [word.cell("", ON), word.cell("", ON), word.cell("", ON), "本月", "累计", word.cell("", ON)],
        ["1", "云溪大桥", "5000", "300", "3,200", "完成桥墩12个。"],
    ]
    found = tasks_of(word.table(rows))
    assert (found.title, found.tasks[0].name, found.tasks[0].progress) == (None, "云溪大桥", "完成桥墩12个。")
    assert [(cell.metric, cell.unit, cell.text) for cell in found.tasks[0].numbers] == [
        ("投资完成年度计划", "万元", "5000"), ("投资完成本月", "万元", "300"), ("投资完成累计", "万元", "3,200")
    ]  # fmt: skip


def test_numbers_of_every_kind() -> None:
    numbers = ["1.1", "1.2", "一-1", "（2）", "③", "第4项", "5、", "A1"]
    found = tasks_of(word.table([word.HEADINGS, *map(line, numbers)]))
    assert [task.number for task in found.tasks] == ["1.1", "1.2", "一-1", "2", "③", "第4项", "5", "A1"]


def test_several_tasks_in_one_cell_stay_one_task() -> None:
    row = ["1", "1.建设公园；\n2.建设绿道。", "区园林局", "年底", "1.完成清表。\n2.建成绿道5公里。"]
    task = tasks_of(word.table([word.HEADINGS, row])).tasks[0]
    assert (task.content, task.progress) == (row[1], row[4])


def test_persons_beside_units_are_no_owners() -> None:
    rows = [
        ["序号", "重点任务", "牵头单位（责任人）", "配合单位", "进展情况"],
        ["1", "建设公园", "区园林局（王明）", "区财政局（李晓红）、各镇街", "开工。"],
        ["2", "建设绿道", "区园林局\n王明", "区水务局 张三", "开工。"],
        ["3", "建设广场", "区妇联（市政科）", "区文联 81234567", "开工。"],
    ]
    found = tasks_of(word.table(rows))
    assert [(task.owners, task.leads) for task in found.tasks] == [
        (("区园林局", "区财政局", "各镇街"), ("区园林局",)),
        (("区园林局", "区水务局"), ("区园林局",)),
        (("区妇联（市政科）", "区文联"), ("区妇联（市政科）",)),
    ]


def test_a_task_cut_by_the_page() -> None:
    found = tasks_of(
        word.table([word.HEADINGS, line(1), line(2, "已完成招标")]),
        word.paragraph("续表"),
        word.table([["", "", "", "", "，并签订合同。"], line(3)]),
    )
    assert [(task.number, task.progress) for task in found.tasks] == [
        ("1", "已开工。"),
        ("2", "已完成招标，并签订合同。"),
        ("3", "已开工。"),
    ]
    place = found.tasks[1].place_of("progress", 8)
    assert place is not None and (place.table, place.row, place.column, place.offset) == (1, 0, 4, 3)


def test_a_continued_table_with_its_header_again() -> None:
    found = tasks_of(word.table([word.HEADINGS, line(1)]), word.paragraph("续表"), word.table([word.HEADINGS, line(2)]))
    assert [(task.number, task.table) for task in found.tasks] == [("1", 0), ("2", 1)]


def test_sections_down_a_first_column_without_heading() -> None:
    rows = [
        ["", "序号", "重点任务", "责任单位", "进展情况"],
        [word.cell("产业发展", DOWN), "1", "建产业园", "区经信局", "开工。"],
        [word.cell("", ON), "2", "建厂房", "区经信局", "开工。"],
        [word.cell("民生保障", DOWN), "3", "建学校", "区教委", "开工。"],
        [word.cell("", ON), "4", "建医院", "区卫健委", "开工。"],
    ]
    found = tasks_of(word.table(rows))
    assert [(task.number, task.section) for task in found.tasks] == [
        ("1", "产业发展"), ("2", "产业发展"), ("3", "民生保障"), ("4", "民生保障")
    ]  # fmt: skip


def test_rows_that_are_sections() -> None:
    rows = [
        [span("产业发展（2项）", 5)], line(1), [span("", 2), span("民生保障", 3)], line(2), ["（一）", "环境", "", "", ""], line(3),
        ["", "五、党建", "", "", ""], line(4), word.row(["六、其他"], '<w:gridAfter w:val="4"/>'), line(5), [span("七、文化", 2), "", "", ""], line(6),
    ]  # fmt: skip
    found = tasks_of(word.table([word.HEADINGS, *rows]))
    assert [task.section for task in found.tasks] == [
        "产业发展（2项）", "民生保障", "民生保障 / （一）环境", "民生保障 / 五、党建", "民生保障 / 六、其他", "民生保障 / 七、文化"
    ]  # fmt: skip


def test_groups_with_sums() -> None:
    rows = [
        ["序号", "项目名称", "总投资（万元）", "进展情况"], ["一", "产业类（2个）", "500", ""], ["1", "桥", "300", "开工。"], ["2", "路", "200", "开工。"],
        ["二", "民生类", "100", ""], ["3", "学校", "100", "完工。"],
    ]  # fmt: skip
    found = tasks_of(word.table(rows))
    assert [(task.number, task.section) for task in found.tasks] == [
        ("1", "一、产业类（2个）"), ("2", "一、产业类（2个）"), ("3", "二、民生类")
    ]  # fmt: skip
    assert [(sums.label, sums.numbers[0].text, sums.row) for sums in found.totals] == [
        ("一、产业类（2个）", "500", 1),
        ("二、民生类", "100", 4),
    ]


def test_tasks_numbered_in_chinese_are_tasks() -> None:
    rows = [["序号", "项目名称", "总投资（万元）", "进展情况"], ["一", "桥", "300", ""], ["二", "路", "200", "开工。"]]
    assert [task.number for task in tasks_of(word.table(rows)).tasks] == ["一", "二"]


def test_rows_of_sums() -> None:
    rows = [
        ["序号", "项目名称", "总投资（万元）", "进展"], ["1", "桥", "300", "开工。"], [span("合计", 2), "300", ""], ["", "小 计", "300", ""],
        ["总计：", "", "300", ""], ["", "合 计（2个）", "300", ""],
    ]  # fmt: skip
    found = tasks_of(word.table(rows))
    assert [task.number for task in found.tasks] == ["1"]
    assert [(sums.label, sums.numbers[0].text) for sums in found.totals] == [
        ("合计", "300"), ("小 计", "300"), ("总计：", "300"), ("合 计（2个）", "300")
    ]  # fmt: skip


def test_notes_under_the_tasks() -> None:
    rows = [
        line(1),
        [span("注：1.数据截至9月底；\n2.单位为万元。", 5)],
        ["备注：本表一式两份", "", "", "", ""],
        ["填报人：王明", "", "", "", ""],
    ]
    found = tasks_of(word.table([word.HEADINGS, *rows]), word.paragraph("填报人：王明    联系电话：81234567"))
    assert [(task.number, task.section) for task in found.tasks] == [("1", None)]


@pytest.mark.parametrize(
    "above",
    [
        [word.paragraph("单位：万元")],
        [[span("云溪区2025年项目表", 3)], [span("", 2), "（单位：万元）"]],
        [[span("云溪区2025年投资表（单位：万元）", 3)]],
        [["填报单位：区住建委", span("单位：万元", 2)]],
    ],
    ids=["paragraph", "row", "title", "beside the office"],
)
def test_one_unit_above_the_table(above: list[object]) -> None:
    rows = [row for row in above if not isinstance(row, str)]
    lines = [block for block in above if isinstance(block, str)]
    found = tasks_of(*lines, word.table([*rows, ["序号", "项目名称", "总投资"], ["1", "桥", "300"], ["2", "路", "1,200.5"]]))  # type: ignore[list-item]
    assert [(task.name, *task.numbers) for task in found.tasks] == [
        ("桥", NumberCell("总投资", "总投资", "万元", "300")), ("路", NumberCell("总投资", "总投资", "万元", "1,200.5"))
    ]  # fmt: skip


def test_a_unit_holds_for_its_own_table() -> None:
    table = [["序号", "项目名称", "总投资", "进展情况"], ["1", "桥", "300", "开工。"]]
    other = [["序号", "项目名称", "用地面积", "进展情况"], ["1", "桥", "50", "开工。"]]
    found = tasks_of(word.paragraph("单位：万元"), word.table(table), word.paragraph("续表"), word.table(table), word.table(other))
    assert [task.numbers[0].unit for task in found.tasks] == ["万元", "万元", None]


def test_a_column_of_units() -> None:
    rows = [
        ["序号", "指标名称", "单位", "年度目标", "1-9月完成", "同比增长（%）"],
        ["1", "一般公共预算收入", "亿元", "100", "76.2", "5.8"],
        ["2", "新增就业", "人", "20000", "18000", "-3"],
    ]
    found = tasks_of(word.table(rows))
    assert [task.owners for task in found.tasks] == [(), ()]
    assert [[(cell.metric, cell.unit, cell.text) for cell in task.numbers] for task in found.tasks] == [
        [("一般公共预算收入年度目标", "亿元", "100"), ("一般公共预算收入", "亿元", "76.2"), ("一般公共预算收入", "%", "5.8")],
        [("新增就业年度目标", "人", "20000"), ("新增就业", "人", "18000"), ("新增就业", "%", "-3")],
    ]


def test_a_list_of_contacts_is_no_task_table() -> None:
    contacts = word.table([["序号", "单位", "联系人", "联系电话"], ["1", "区水务局", "王明", "81234567"]])
    roster = word.table([["姓名", "单位", "职务"], ["王明", "区水务局", "科长"]])
    found = tasks_of(contacts, word.table([word.HEADINGS, line(1)]), roster)
    assert [(task.number, task.table) for task in found.tasks] == [("1", 1)]
    assert [(notice.code, notice.table) for notice in found.notices] == [("table_skipped", 0)]
    assert codes(tasks_of(contacts)) == ["no_task"]


def test_statistics_beside_tasks_are_told_of() -> None:
    sums = word.table([["镇街", "总投资", "完成投资"], ["云镇", "300", "200"], ["合计", "300", "200"]])
    found = tasks_of(word.table([word.HEADINGS, line(1)]), sums)
    assert [task.number for task in found.tasks] == ["1"]
    assert [(notice.code, notice.table) for notice in found.notices] == [("table_skipped", 1)]


def test_paragraphs_beside_tasks_are_told_of() -> None:
    found = tasks_of(word.table([word.HEADINGS, line(1)]), word.paragraph("1.其他工作。另完成技改项目3个，投资2亿元。"))
    assert ([task.number for task in found.tasks], codes(found)) == (["1"], ["paragraphs_skipped"])


def test_title_in_a_text_box_or_in_the_page_header() -> None:
    table = word.table([word.HEADINGS, line(1)])
    title = "云溪区2025年重点任务台账"
    assert tasks_of(word.paragraph(word.text_box(title)), table).title == title
    part = word.part("hdr", word.paragraph(title))
    found = tasks_of(table, parts={"header": part}, section='<w:headerReference w:type="default" r:id="header"/>')
    assert (found.title, found.reference) == (title, "2025")


def test_a_cover_table_gives_no_title() -> None:
    found = tasks_of(word.table([["密级", "内部"], ["编号", "2025-3"]]), word.table([word.HEADINGS, line(1)]))
    assert found.title is None


def test_two_tables_side_by_side_in_a_layout_table() -> None:
    inner = [word.table([word.HEADINGS, line(n)]) + word.paragraph() for n in (1, 2)]
    assert [(task.number, task.table) for task in tasks_of(word.table([inner])).tasks] == [("1", 1), ("2", 2)]


def test_a_table_within_a_task_stays_its_text() -> None:
    inner = (
        word.paragraph("分项如下：")
        + word.table([["序号", "子任务", "责任单位", "进展情况"], ["1", "一标", "甲公司", "完成3公里"]])
        + word.paragraph()
    )
    found = tasks_of(word.table([word.HEADINGS, ["1", "修路", "区住建委", "年底", inner]]))
    assert [task.progress for task in found.tasks] == ["分项如下：\n序号\t子任务\t责任单位\t进展情况\n1\t一标\t甲公司\t完成3公里"]


def test_a_table_on_its_side_under_a_title() -> None:
    rows = [
        [span("云溪区2025年任务", 3)],
        ["任务", "修路", "架桥"],
        ["责任单位", "区住建委", "区水务局"],
        ["进展情况", "开工。", "完工。"],
    ]
    found = tasks_of(word.table(rows))
    assert [(task.content, task.owners, task.progress) for task in found.tasks] == [
        ("修路", ("区住建委",), "开工。"), ("架桥", ("区水务局",), "完工。")
    ]  # fmt: skip
    assert (found.title, found.reference) == ("云溪区2025年任务", "2025")
    place = found.tasks[1].place_of("progress", 0)
    assert place is not None and (place.row, place.column) == (3, 2)


def test_a_form_for_each_task() -> None:
    def form(number: int) -> str:
        return word.table(
            [
                ["任务名称", span(f"修路{number}", 3)], ["牵头单位", "区住建委", "配合单位", "区财政局"], ["完成时限", "2025年底", "联系人", "王明"],
                ["目前进展", span("已开工。", 3)], ["存在问题", span("无", 3)],
            ]
        )  # fmt: skip

    found = tasks_of(form(1), word.paragraph(), form(2))
    assert [(task.id, task.content, task.leads, task.deadline, task.progress) for task in found.tasks] == [
        ("t1r1", "修路1", ("区住建委",), "2025-12-31", "已开工。"), ("t2r1", "修路2", ("区住建委",), "2025-12-31", "已开工。")
    ]  # fmt: skip


def test_a_missing_cell_at_the_edge_of_the_grid() -> None:
    rows = [line(1), word.row(line(2)[1:], '<w:gridBefore w:val="1"/>'), word.row(line(3)[:4], '<w:gridAfter w:val="1"/>')]
    found = tasks_of(word.table([word.HEADINGS, *rows]))
    assert [(task.number, task.content, task.progress) for task in found.tasks] == [
        ("1", "任务1", "已开工。"), ("", "任务2", "已开工。"), ("3", "任务3", "")
    ]  # fmt: skip


def test_a_grid_finer_than_the_columns() -> None:
    fine = [span("1", 2), span("任务1", 3), span("区水务局", 1), span("年底", 4), span("已开工。", 2)]
    coarse = [span(heading, size) for heading, size in zip(word.HEADINGS, (2, 2, 2, 4, 2), strict=True)]
    task = tasks_of(word.table([coarse, fine])).tasks[0]
    assert (task.number, task.content, task.owners, task.deadline_text, task.progress) == (
        "1",
        "任务1",
        ("区水务局",),
        "年底",
        "已开工。",
    )


def test_several_progress_columns_are_all_kept() -> None:
    rows = [
        ["序号", "任务", "本月进展", "累计进展", "存在问题", "下一步"],
        ["1", "修路", "完成1公里。", "累计5公里。", "征地慢。", "加快征地。"],
    ]
    task = tasks_of(word.table(rows)).tasks[0]
    assert [(passage.field, passage.column) for passage in task.passages] == [
        ("content", "任务"), ("progress", "本月进展"), ("progress_2", "累计进展"), ("problems", "存在问题"), ("next_steps", "下一步")
    ]  # fmt: skip


def test_headings_with_other_words_and_slips() -> None:
    rows = [
        ["序\n号", "工作事项", "主责处室", "办结时限", "截至目前进展", "下步工作打算"],
        ["1", "修路", "建设处", "2025.12", "完成3公里。", "加快。"],
    ]
    task = tasks_of(word.table(rows)).tasks[0]
    assert (task.content, task.owners, task.deadline, task.progress) == ("修路", ("建设处",), "2025-12-31", "完成3公里。")
    slips = [["序号", "重点任务", "责仼单位", "完成时间限", "进展情呪"], ["1", "修路", "区住建委", "2025年12月", "开工。"]]
    task = tasks_of(word.table(slips)).tasks[0]
    assert (task.owners, task.deadline, task.progress) == (("区住建委",), "2025-12-31", "开工。")


def test_a_table_whose_headings_are_silent_but_one() -> None:
    rows = [
        ["序号", "", "", "", ""],
        ["1", "推进云溪湿地公园建设，完善配套设施。", "区园林局、区水务局", "2025年12月底", "完成清表120亩，栽植乔木3万株。"],
        ["2", "推进学校建设，新增学位。", "区教委", "2025年9月", "完成招生200人，设备到位。"],
    ]
    found = tasks_of(word.table(rows))
    assert [(task.number, task.owners, task.deadline, task.progress) for task in found.tasks] == [
        ("1", ("区园林局", "区水务局"), "2025-12-31", "完成清表120亩，栽植乔木3万株。"),
        ("2", ("区教委",), "2025-09-30", "完成招生200人，设备到位。"),
    ]

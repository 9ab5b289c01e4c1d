"""Reports without a table: paragraphs under 一、（一）1. become tasks, whatever their numbers look like."""

from __future__ import annotations

import pytest

import word
from progress_nlp.documents import read_document
from progress_nlp.tasks import TaskTable, read_tasks


def tasks_of(*lines: str) -> TaskTable:
    return read_tasks(read_document(word.docx("".join(map(word.paragraph, lines)))))


def briefly(found: TaskTable) -> list[tuple[str | None, str | None, str | None]]:
    return [(task.number, task.content, task.progress) for task in found.tasks]


def test_three_levels() -> None:
    found = tasks_of(
        "云溪区2025年工作总结", "（2025年9月30日）", "今年以来，全区上下真抓实干。", "一、主要工作", "（一）产业发展",
        "1.推进产业园建设。完成投资3.2亿元。",
        "2.培育企业：新增规上企业12家。", "（二）城市更新",
        "1.老旧小区改造。改造32个小区。", "改造面积12万平方米。", "二、下一步打算", "（一）加快征地。年底前完成。",
    )  # fmt: skip
    assert [(task.id, task.section, task.content, task.progress) for task in found.tasks] == [
        ("1", "一、主要工作 / （一）产业发展", "推进产业园建设", "完成投资3.2亿元。"),
        ("2", "一、主要工作 / （一）产业发展", "培育企业", "新增规上企业12家。"),
        ("1#2", "一、主要工作 / （二）城市更新", "老旧小区改造", "改造32个小区。\n改造面积12万平方米。"),
        ("一", "二、下一步打算", "加快征地", "年底前完成。"),
    ]
    assert (found.title, found.reference) == ("云溪区2025年工作总结", "2025")
    assert [task.rows for task in found.tasks] == [(5,), (6,), (8, 9), (11,)]
    assert {task.table for task in found.tasks} == {None}


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        ("1.", "2.", ("1", "2")), ("1、", "2、", ("1", "2")), ("1）", "2）", ("1", "2")), ("（1）", "（2）", ("1", "2")), ("①", "②", ("①", "②")),
        ("1.1 ", "1.2 ", ("1.1", "1.2")), ("1.1", "1.2", ("1.1", "1.2")), ("一、", "二、", ("一", "二")), ("（一）", "（二）", ("一", "二")),
        ("第1项 ", "第2项 ", ("1", "2")), ("任务一：", "任务二：", ("一", "二")),
    ],
)  # fmt: skip
def test_numbers_of_every_kind(first: str, second: str, numbers: tuple[str, str]) -> None:
    found = tasks_of("任务进展", f"{first}建设产业园。完成投资3亿元。", f"{second}建学校。建成3所。")
    assert briefly(found) == [(numbers[0], "建设产业园", "完成投资3亿元。"), (numbers[1], "建学校", "建成3所。")]


def test_a_decimal_is_no_number_of_a_paragraph() -> None:
    found = tasks_of("工作进展", "1.2亿元投资已到位。", "3.5公里道路已通车。")
    assert [(task.number, task.progress) for task in found.tasks] == [(None, "1.2亿元投资已到位。"), (None, "3.5公里道路已通车。")]


def test_the_table_of_contents_gives_no_tasks() -> None:
    lines = [f"<w:r><w:t>{text}</w:t><w:tab/><w:t>{page}</w:t></w:r>" for text, page in (("一、产业", 1), ("二、民生", 3))]
    found = tasks_of(
        "云溪区2025年工作总结",
        "目录",
        *lines,
        "三、文化……5",
        "一、产业",
        "1.建设产业园。完成投资3亿元。",
        "二、民生",
        "1.建学校。建成3所。",
    )
    assert [(task.section, task.content) for task in found.tasks] == [("一、产业", "建设产业园"), ("二、民生", "建学校")]


def test_lines_that_name_their_column() -> None:
    found = tasks_of(
        "云溪区2025年任务", "1.建设产业园", "责任单位：区经信局、区财政局", "完成时限：2025年底",
        "进展情况：完成投资3亿元。", "正在施工。", "存在问题：", "征地慢。",
        "2.建学校", "牵头单位：区教委", "进展情况：建成3所。",
    )  # fmt: skip
    assert [(task.content, task.owners, task.deadline, task.progress) for task in found.tasks] == [
        ("建设产业园", ("区经信局", "区财政局"), "2025-12-31", "完成投资3亿元。\n正在施工。"), ("建学校", ("区教委",), None, "建成3所。")
    ]  # fmt: skip
    assert [(passage.field, passage.text) for passage in found.tasks[0].passages][-1] == ("problems", "征地慢。")
    assert found.tasks[1].leads == ("区教委",)


def test_a_bracket_that_names_owners_and_time() -> None:
    found = tasks_of("2025年台账", "1.建设产业园（责任单位：区经信局、区财政局；完成时限：2025年12月底）", "已完成投资3亿元。")
    task = found.tasks[0]
    assert (task.content, task.owners, task.deadline, task.progress) == (
        "建设产业园", ("区经信局", "区财政局"), "2025-12-31", "已完成投资3亿元。"
    )  # fmt: skip


def test_automatic_numbers() -> None:
    body = "".join(word.paragraph(text, word.LISTED) for text in ("建设产业园。完成投资3亿元。", "建学校。建成3所。"))
    data = word.docx(body, parts={"numbering": word.numbering("chineseCounting", "（%1）")})
    found = read_tasks(read_document(data))
    assert briefly(found) == [("一", "建设产业园", "完成投资3亿元。"), ("二", "建学校", "建成3所。")]
    assert found.title is None


def test_headings_by_style_are_sections() -> None:
    styles = word.styles('<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>')
    body = word.paragraph("产业发展", '<w:pStyle w:val="H1"/>') + word.paragraph("1.建设产业园。完成投资3亿元。")
    found = read_tasks(read_document(word.docx(body, parts={"styles": styles})))
    assert [(task.section, task.content) for task in found.tasks] == [("产业发展", "建设产业园")]


def test_every_text_leads_back_to_its_paragraph() -> None:
    lines = ["任务进展", "1.建设产业园。完成投资3亿元。", "二期正在招标。", "2.建学校：  建成3所。"]
    found = tasks_of(*lines)
    for task in found.tasks:
        for passage in task.passages:
            for offset, sign in enumerate(passage.text):
                place = task.place_of(passage.field, offset)
                assert place is not None and place.table is None
                assert sign == "\n" or lines[place.row][place.offset] == sign


def test_a_bracket_at_the_end_names_owners() -> None:
    found = tasks_of(
        "2025年工作进展", "1.招商工作。签约项目32个。（责任单位：区投促局）",
        "2.建设工作。开工18个（含续建3个）。（区发改委牵头，各街道配合）", "3.就业（区人社局牵头）。新增就业680人。",
    )  # fmt: skip
    assert [(task.content, task.progress, task.owners) for task in found.tasks] == [
        ("招商工作", "签约项目32个。", ("区投促局",)), ("建设工作", "开工18个（含续建3个）。", ("区发改委", "各街道")),
        ("就业（区人社局牵头）", "新增就业680人。", ()),
    ]  # fmt: skip


@pytest.mark.parametrize("lines", [
    ["责任单位：区园林局；完成时限：11月底", "目前进展：建成2个。", "下一步工作：年底建成3个。"],
    ["责任单位：区园林局    完成时限：11月底", "目前进展（截至9月底）：建成2个。", "下一步工作：年底建成3个。"],
    ["【责任单位】区园林局", "【完成时限】11月底", "【进展情况】建成2个。", "【下一步】年底建成3个。"],
    ["（责任单位：区园林局；完成时限：11月底）", "建成2个。", "下一步工作：年底建成3个。"],
])  # fmt: skip
def test_several_columns_on_a_line(lines: list[str]) -> None:
    found = tasks_of("2025年重点工作", "1.建设公园", *lines, "2.建设绿道", *lines)
    assert [(task.number, task.content, task.owners, task.deadline, task.progress) for task in found.tasks] == [
        (number, content, ("区园林局",), "2025-11-30", "建成2个。") for number, content in (("1", "建设公园"), ("2", "建设绿道"))
    ]  # fmt: skip
    assert {task.passages[-1].text for task in found.tasks} == {"年底建成3个。"}


def test_numbered_lines_that_are_columns_of_one_task() -> None:
    lines = ["（一）责任单位", "区园林局", "（二）进展情况", "1.建成2个。", "2.种树300棵。", "（三）存在问题：资金不足。"]
    found = tasks_of("2025年重点工作", "一、建设公园", *lines, "二、建设绿道", *lines)
    assert [(task.number, task.content, task.owners, task.progress, task.section) for task in found.tasks] == [
        (number, content, ("区园林局",), "1.建成2个。\n2.种树300棵。", None) for number, content in (("一", "建设公园"), ("二", "建设绿道"))
    ]  # fmt: skip
    assert found.tasks[0].passages[-1].text == "资金不足。"


def test_progress_and_problems_of_a_whole_report_are_sections() -> None:
    found = tasks_of(
        "2025年工作总结",
        "第一部分 2025年工作",
        "一、主要工作进展",
        "（一）经济。完成投资3亿元。",
        "二、存在问题",
        "（一）资金。缺口2亿元。",
    )
    assert [(task.content, task.section) for task in found.tasks] == [
        ("经济", "第一部分 2025年工作 / 一、主要工作进展"), ("资金", "第一部分 2025年工作 / 二、存在问题")
    ]  # fmt: skip


def test_names_without_numbers_over_labelled_lines() -> None:
    found = tasks_of(
        "2025年重点任务进展", "建设公园", "责任单位：区园林局", "进展情况：建成2个。", "建设绿道", "责任单位：区水务局", "进展情况：建成5公里。", "种树500株。",
    )  # fmt: skip
    assert [(task.content, task.owners, task.progress) for task in found.tasks] == [
        ("建设公园", ("区园林局",), "建成2个。"), ("建设绿道", ("区水务局",), "建成5公里。\n种树500株。")
    ]  # fmt: skip


def test_labelled_lines_of_a_text_file_are_not_joined() -> None:
    lines = [
        "云溪区2025年台账",
        "",
        "一、建设公园",
        "牵头单位：区园林局",
        "完成时限：2025年11月底",
        "进展情况：建成公园2个，总投资",
        "3200万元。",
    ]
    task = read_tasks(read_document("\n".join(lines).encode())).tasks[0]
    assert (task.owners, task.deadline, task.progress) == (("区园林局",), "2025-11-30", "建成公园2个，总投资\n3200万元。")


def test_paragraphs_with_figures_under_no_number() -> None:
    found = tasks_of(
        "政府工作报告", "各位代表：", "2025年以来，现将有关情况报告如下：", "一、2025年工作",
        "全年财政收入25亿元。", "（一）产业。新增企业12家。", "二、2026年安排",
        "地区生产总值增长5.5%左右。", "主要项目10月开工。", "（一）抓产业。引进项目20个。",
    )  # fmt: skip
    assert [(task.number, task.section, task.content, task.progress) for task in found.tasks] == [
        (None, "一、2025年工作", "", "全年财政收入25亿元。"), ("一", "一、2025年工作", "产业", "新增企业12家。"),
        (None, "二、2026年安排", "", "地区生产总值增长5.5%左右。\n主要项目10月开工。"), ("一", "二、2026年安排", "抓产业", "引进项目20个。"),
    ]  # fmt: skip


def test_prose_without_numbers_is_read_by_paragraphs() -> None:
    found = tasks_of("云溪区经济运行情况", "1—9月，全区地区生产总值412亿元。", "工业方面，增加值增长6.5%。", "此致")
    assert [(task.id, task.progress) for task in found.tasks] == [
        ("p2", "1—9月，全区地区生产总值412亿元。"), ("p3", "工业方面，增加值增长6.5%。\n此致")
    ]  # fmt: skip
    assert [notice.code for notice in found.notices] == ["no_table"]
    assert tasks_of("通知", "会议定于2025年9月3日召开，请参加。").tasks == ()


@pytest.mark.parametrize(
    "lines",
    [
        ["第一项：建公园。", "责任单位：区园林局", "进展情况：", "（1）建成2个。", "（2）改造3公顷。"],
        ["第一项：建公园", "责任单位：区园林局", "进展情况：", "（1）建成2个。", "（2）改造3公顷。"],
        ["一、建公园", "进展情况：", "1.建成2个。", "2.改造3公顷。", "责任单位：区园林局"],
        ["项目一：建公园", "责任单位：区园林局", "进展情况：", "（1）建成2个。", "（2）改造3公顷。"],
    ],
)
def test_numbered_lines_behind_a_label_are_its_text(lines: list[str]) -> None:
    again = [line.replace("一", "二", 1) for line in lines]
    found = tasks_of("2025年重点任务", *lines, *again)
    listed = "\n".join(line for line in lines if line.endswith(("个。", "公顷。")))
    assert [(task.number, task.content, task.owners, task.progress, task.section) for task in found.tasks] == [
        (number, "建公园", ("区园林局",), listed, None) for number in ("一", "二")
    ]


def test_labels_behind_a_name_in_one_line() -> None:
    found = tasks_of("2025年重点任务", "1、建公园；责任单位：区园林局；完成时限：11月；进展情况：建成公园2个；绿地3公顷。")
    task = found.tasks[0]
    assert (task.content, task.owners, task.deadline, task.progress) == (
        "建公园", ("区园林局",), "2025-11-30", "建成公园2个；绿地3公顷。"
    )  # fmt: skip


def test_a_leader_over_tasks_leaves_the_heading_a_section() -> None:
    found = tasks_of(
        "2025年任务", "一、产业", "牵头领导：王副区长", "1.引进项目10个（区投促局）", "进展：引进8个。", "2.建厂", "进展：开工。"
    )
    assert [(task.number, task.section, task.progress) for task in found.tasks] == [
        ("1", "一、产业", "引进8个。"),
        ("2", "一、产业", "开工。"),
    ]

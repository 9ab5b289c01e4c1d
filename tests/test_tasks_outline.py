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
    assert tasks_of("工作进展", "1.2亿元投资已到位。", "3.5公里道路已通车。").tasks == ()


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

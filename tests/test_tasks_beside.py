"""Prose and lines beside tables: which paragraphs are tasks too, and what a line over a table says of it."""

from __future__ import annotations

import pytest

import word
from progress_nlp import read
from progress_nlp.documents import read_document
from progress_nlp.documents.headings import default_lexicon, heading_field
from progress_nlp.tasks import TaskTable, read_tasks
from progress_nlp.tasks.owners import owners_of

P = word.paragraph
FIGURES = [["项目名称", "总投资（亿元）", "完成投资（亿元）"], ["环湖路", "12", "8.5"], ["新水厂", "6", "2.1"]]


def tasks_of(*blocks: str) -> TaskTable:
    return read_tasks(read_document(word.docx("".join(blocks))))


def codes(found: TaskTable) -> list[str]:
    return [notice.code for notice in found.notices]


def test_prose_is_read_beside_a_table_of_figures() -> None:
    found = tasks_of(
        P("云溪区2025年重点工作总结"), P("一、项目建设"), P("（一）扩大投资。开工项目32个。"), word.table(FIGURES), P("（二）加强招商。签约项目48个。")
    )
    assert [(task.content, task.progress, len(task.numbers)) for task in found.tasks] == [
        ("扩大投资", "开工项目32个。", 0), ("环湖路", None, 2), ("新水厂", None, 2), ("加强招商", "签约项目48个。", 0)
    ]  # fmt: skip
    assert codes(found) == []


def test_a_bulletin_with_a_table_keeps_its_facts() -> None:
    table = word.table([["指标", "单位", "产量"], ["粮食", "万吨", "26.3"], ["油料", "万吨", "3.1"]])
    prose = [P("一、综合"), P("全年实现地区生产总值523.6亿元。"), P("二、农业"), P("全年粮食播种面积45.2万亩。"), table, P("注：1.油料含花生3万吨。")]
    report = read(word.docx("".join([P("云溪区2024年统计公报"), *prose])))
    assert {fact.text for fact in report.facts} >= {"523.6亿元", "45.2万亩"} and len(report.tasks) == 4


def test_one_line_over_a_table_of_figures_is_no_task() -> None:
    found = tasks_of(P("云溪区投资完成情况表"), P("1—9月，全区完成投资86.5亿元。"), word.table(FIGURES), P("注：1.投资含土地费用3亿元。"))
    assert ([task.content for task in found.tasks], codes(found)) == (["环湖路", "新水厂"], ["paragraphs_skipped"])


@pytest.mark.parametrize("notes", [("说明：", "1.数据截至9月25日，含前期费用1.2亿元。"), ("注：1.截至9月25日。", "2.含配套道路3公里，另计。")])
def test_numbered_notes_are_no_tasks(notes: tuple[str, str]) -> None:
    found = tasks_of(P("云溪区投资完成情况表"), word.table(FIGURES), *map(P, notes))
    assert [task.content for task in found.tasks] == ["环湖路", "新水厂"]


def test_a_task_in_labelled_lines_beside_a_task_table() -> None:
    lines = [P("任务名称：建设泵站3座"), P("责任单位：区水务局"), P("完成时限：2025年11月"), P("进展情况：已建成2座。")]
    found = tasks_of(P("云溪区2025年台账"), word.task_table("已开工。"), *lines)
    assert [(task.content, task.owners, task.deadline, task.progress) for task in found.tasks][1:] == [
        ("建设泵站3座", ("区水务局",), "2025-11-30", "已建成2座。")
    ]  # fmt: skip


def test_lines_about_the_table_are_no_task() -> None:
    found = tasks_of(P("云溪区重点任务进展情况"), P("填报单位：区水务局    填报时间：2025年9月30日"), word.task_table("已开工。"), P("注：1.数据截至9月底。"))
    assert [task.content for task in found.tasks] == ["修建滨河步道"]


def test_a_table_for_each_office() -> None:
    tables = [word.table([["序号", "工作内容", "推进情况"], ["1", content, "完成。"]]) for content in ("建学校", "建医院")]
    found = tasks_of(P("云溪区2025年台账"), P("区教育局"), tables[0], P("区卫生健康委"), tables[1])
    assert [(task.section, task.content) for task in found.tasks] == [("区教育局", "建学校"), ("区卫生健康委", "建医院")]


def test_the_main_office_beside_the_helping_one_leads() -> None:
    found = tasks_of(word.table([["序号", "任务", "主办单位", "协办单位", "进展"], ["1", "修闸", "区水务局", "区财政局", "开工。"]]))
    assert (found.tasks[0].owners, found.tasks[0].leads) == (("区水务局", "区财政局"), ("区水务局",))


def test_persons_with_telephones_and_stars_are_no_part_of_a_name() -> None:
    assert owners_of("*区财政局，区卫健局（王芳，13800001111）", persons=True).names == ("区财政局", "区卫健局")


def test_a_table_cut_from_top_to_bottom() -> None:
    left = [["序号", "工作任务", "责任单位"], ["1", "建公园", "区园林局"], ["2", "修路", "区住建局"]]
    right = [["序号", "进展情况", "存在问题"], ["1", "建成5个。", "无"], ["2", "通车。", "征拆滞后。"]]
    found = tasks_of(P("云溪区2025年台账"), word.table(left), P("（续表）"), word.table(right))
    assert [(task.number, task.content, task.owners, task.progress) for task in found.tasks] == [
        ("1", "建公园", ("区园林局",), "建成5个。"), ("2", "修路", ("区住建局",), "通车。")
    ]  # fmt: skip
    place = found.tasks[1].place_of("progress", 0)
    assert place is not None and (place.table, place.row, place.column) == (1, 2, 1)


def test_other_tasks_with_the_same_numbers_stay_apart() -> None:
    one = [["序号", "工作任务", "责任单位"], ["1", "建公园", "区园林局"], ["2", "修路", "区住建局"]]
    other = [["序号", "工作任务", "进展情况"], ["1", "建医院", "封顶。"], ["2", "修路", "通车。"]]
    assert len(tasks_of(word.table(one), P("附件2"), word.table(other)).tasks) == 4


def test_a_line_over_a_table_says_who_does_its_tasks() -> None:
    rows = [["序号", "任务", "进展"], ["1", "建学校", "完成。"]]
    found = tasks_of(P("责任单位：区教育局"), word.table(rows), P("责任单位：区卫生健康委    完成时限：2025年底"), word.table(rows))
    assert [(task.owners, task.deadline_text, task.section) for task in found.tasks] == [
        (("区教育局",), None, None), (("区卫生健康委",), "2025年底", None)
    ]  # fmt: skip
    assert [task.owners for task in tasks_of(P("填报单位：区教育局"), word.table(rows)).tasks] == [()]


def test_steps_with_offices_and_progress_of_their_own_are_the_tasks() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        ["一级任务", "二级任务", "具体举措", "责任单位", "进展"],
        [word.cell("产业强区", down), word.cell("培育企业", down), "新增高新企业20家", "区科技局", "新增16家。"],
        [word.cell("", on), word.cell("", on), "新增小巨人8家", "区工信局", "新增9家。"],
    ]
    assert [(task.section, task.content, task.owners, task.progress) for task in tasks_of(word.table(rows)).tasks] == [
        ("产业强区 / 培育企业", "新增高新企业20家", ("区科技局",), "新增16家。"),
        ("产业强区 / 培育企业", "新增小巨人8家", ("区工信局",), "新增9家。")
    ]  # fmt: skip


def test_a_value_that_ends_like_a_heading_is_a_value() -> None:
    rows = [["督查事项", "关于加快推进管网改造的督办事项"], ["承办单位", "区住建局"], ["办理情况", "已改造32公里。"], ["办理时限", "2025年10月"]]
    assert [(task.content, task.progress) for task in tasks_of(word.table(rows)).tasks] == [("关于加快推进管网改造的督办事项", "已改造32公里。")]


def test_names_in_a_table_without_headings() -> None:
    rows = [
        ["1", "建设水厂", "区水务局", "2025年12月底前", "完成主体结构，完成投资1.2亿元。"],
        ["2", "改造管网", "区水务局", "2025年10月底前", "改造管网12公里，占60%。"],
    ]
    assert [task.content for task in tasks_of(word.table(rows)).tasks] == ["建设水厂", "改造管网"]


def test_a_day_with_what_is_due_is_no_number() -> None:
    rows = [["序号", "任务名称", "工作节点", "进展"], ["1", "体育馆", "6月底前完工", "已完工。"]]
    task = tasks_of(word.table(rows)).tasks[0]
    assert (task.content, task.numbers) == ("体育馆", ())


def test_rows_name_the_metric_where_columns_are_times() -> None:
    rows = [["项目", "2024年", "2023年", "本期比上年同期增减（%）"], ["营业收入（亿元）", "52.3", "48.4", "8.1"], ["净利润（亿元）", "4.6", "4.1", "-12.2"]]
    facts = read(word.docx(P("公司2024年年度报告") + word.table(rows))).facts
    assert [(fact.kind, fact.metric, fact.subject, str(fact.value), fact.unit, fact.direction, fact.basis) for fact in facts] == [
        ("figure", "营业收入", None, "52.3", "亿元", None, None), ("figure", "营业收入", None, "48.4", "亿元", None, None),
        ("change", "营业收入", None, "8.1", "%", "up", "yoy"),
        ("figure", "净利润", None, "4.6", "亿元", None, None), ("figure", "净利润", None, "4.1", "亿元", None, None),
        ("change", "净利润", None, "12.2", "%", "down", "yoy"),
    ]  # fmt: skip


def test_a_person_with_a_telephone_in_a_bracket() -> None:
    assert owners_of("主责：区水务局（张三 136****1234）\n协助：云桥镇").names == ("区水务局", "云桥镇")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("10月份计划", "next_steps"), ("四季度工作安排", "next_steps"), ("本月计划", "next_steps"), ("年度计划", "target"),
        ("10月计划投资", None),
        ("督办编号", "number"), ("整改问题", "content"), ("关于增设停车位的建议", None),
    ],
)  # fmt: skip
def test_headings_of_plans_and_dossiers(heading: str, field: str | None) -> None:
    assert heading_field(heading, default_lexicon()) == field


def test_a_part_of_the_report_is_no_task() -> None:
    lines = [P("一、基本情况"), P("完成情况：截至9月底，56项任务完成38项。"), P("责任单位：各镇、各部门")]
    assert [task.content for task in tasks_of(*lines, word.task_table("已开工。")).tasks] == ["修建滨河步道"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("1-9月主要指标完成情况如下表。", False), ("具体情况见表1。", False),
        ("1-9月完成投资302.1亿元，增长8.8%，详见下表。", True), ("全区经济运行总体平稳。", True),
    ],
)  # fmt: skip
def test_a_line_that_only_points_at_a_table_of_figures(line: str, told: bool) -> None:
    rows = [["指标", "单位", "完成", "增长%"], ["地区生产总值", "亿元", "805.2", "5.1"], ["固定资产投资", "亿元", "302.1", "8.8"]]
    body = word.paragraph("一、主要指标") + word.paragraph(line) + word.table(rows) + word.paragraph("二、存在问题") + word.paragraph("用工缺口1200人。")
    found = read_tasks(read_document(word.docx(body)))
    assert ["主要指标" in (task.content or "") for task in found.tasks].count(True) == told
    assert found.title is None

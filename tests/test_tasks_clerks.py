"""What clerks write that no form foresees: joined owners, labels in one line, headings of their own, rows that begin late."""

from __future__ import annotations

import pytest

import word
from progress_nlp.documents import read_document
from progress_nlp.documents.headings import default_lexicon, heading_field
from progress_nlp.tasks import TaskTable, read_tasks
from progress_nlp.tasks.deadlines import deadline_of
from progress_nlp.tasks.owners import owners_of

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def tasks_of(*blocks: str) -> TaskTable:
    return read_tasks(read_document(word.docx(word.paragraph("云溪区2025年台账") + "".join(blocks))))


def lines(*texts: str) -> TaskTable:
    return tasks_of(*map(word.paragraph, texts))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区市场监管局·区药监局", ("区市场监管局", "区药监局")), ("区住建局会同区财政局", ("区住建局", "区财政局")),
        ("区发改委——区财政局", ("区发改委", "区财政局")),
        ("区城管局-环卫科", ("区城管局-环卫科",)), ("区发改委+区财政局＆区住建局", ("区发改委", "区财政局", "区住建局")),
        ("中信·云溪公司", ("中信·云溪公司",)),
        ("区水务局 张明", ("区水务局",)), ("区水务局：王小明 13800000000", ("区水务局",)), ("区教委 高中部", ("区教委", "高中部")),
        ("云溪镇 李家村", ("云溪镇", "李家村")),
    ],
)  # fmt: skip
def test_owners(text: str, names: tuple[str, ...]) -> None:
    assert owners_of(text).names == names


def test_persons_beside_units_under_one_heading() -> None:
    rows = [["序号", "任务", "责任领导及责任单位", "进展"], ["1", "建校", "张明 区教委", "封顶。"], ["2", "建院", "李红（副区长）\n区卫健委", "开工。"]]
    assert [task.owners for task in tasks_of(word.table(rows)).tasks] == [("区教委",), ("区卫健委",)]


@pytest.mark.parametrize("sign", ["\u3000", "，", " ", "；", "、"])
def test_labels_in_one_line(sign: str) -> None:
    line = sign.join(["牵头单位：区交通局", "配合单位：区财政局", "完成时限：9月底"])
    task = lines("任务1：修云桥", line, "进展情况：完成桥墩6个。", "任务2：修云路", "进展情况：开工。").tasks[0]
    assert (task.leads, task.owners, task.deadline) == (("区交通局",), ("区交通局", "区财政局"), "2025-09-30")


@pytest.mark.parametrize(
    ("line", "owners"),
    [
        ("1.清淤5公里。（区水务局）", ("区水务局",)), ("1.清淤5公里（区水务局、各镇街）。", ("区水务局", "各镇街")),
        ("1.完成投资3亿元（市级资金）", ()),
        ("1.组建专班12个，挂靠区城管委（区交通委）", ()),
    ],
)  # fmt: skip
def test_offices_in_a_bracket(line: str, owners: tuple[str, ...]) -> None:
    assert lines(line, "2.植树1万株。").tasks[0].owners == owners


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("推进工作成效", "progress"), ("整体进展", "progress"), ("进展情况说明", "progress"), ("9.30进展", "progress"),
        ("2026年进展", "progress"),
        ("本周工作", "progress"), ("已完成工作", "progress"), ("落地情况", "progress"), ("完成内容", "progress"),
        ("投资规模", None), ("前期工作", None),
        ("基本情况", None), ("分管副区长", "person"), ("区级领导", "person"), ("领导小组", None), ("拟办结时间", "deadline"),
        ("交办时间", None), ("收文日期", None),
        ("下步工作思路", "next_steps"), ("下阶段打算", "next_steps"), ("下步重点", "next_steps"),
        ("需要协调解决的事项", "problems"), ("推进难点", "problems"),
        ("季度目标", "target"), ("三年目标", "target"), ("工作标准", "target"), ("是否滞后", "status"), ("进度评估", "status"),
        ("任务进度灯", "status"),
        ("项目概况", "content"), ("任务编码", "number"), ("完成率", None), ("同比增速", None), ("计划投资", None),
    ],
)  # fmt: skip
def test_headings_by_their_shape(heading: str, field: str | None) -> None:
    assert heading_field(heading, default_lexicon()) == field


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025Q3", "2025-09-30"), ("Ⅲ季度", "2025-09-30"), ("“十五五”期间", "2030-12-31"), ("2026年年中", "2026-06-30"),
        ("年中", "2025-06-30"),
        ("2026年元旦前", "2025-12-31"), ("6月底前报方案，元旦前完工", "2025-12-31"), ("2025年供暖季前", None), ("汛期前", None),
        ("主汛期前（5月底）", "2025-05-31"),
    ],
)  # fmt: skip
def test_deadlines(text: str, day: str | None) -> None:
    assert deadline_of(text, 2025) == day


def test_a_row_that_begins_behind_the_task() -> None:
    row = word.row(["内装修完成60%。"], '<w:gridBefore w:val="4"/>')
    found = tasks_of(word.table([word.HEADINGS, ["1", "建校", "区教委", "6月底", "封顶。"], row]))
    assert [task.progress for task in found.tasks] == ["封顶。\n内装修完成60%。"]


def test_a_category_that_stands_upright() -> None:
    rows = [["类别", "序号", "任务", "进展"], [word.cell("民\n生\n类", DOWN), "1", "建校", "封顶。"], [word.cell("", ON), "2", "建院", "开工。"]]
    assert [task.section for task in tasks_of(word.table(rows)).tasks] == ["民生类", "民生类"]


def test_steps_with_numbers_of_their_own_are_the_tasks() -> None:
    top = [word.cell("1", DOWN), word.cell("教育", DOWN), "1", "建东校", "区教委", "封顶。"]
    rows = [["序号", "重点任务", "序号", "具体举措", "责任单位", "进展情况"], top, [word.cell("", ON), word.cell("", ON), "2", "建西校", "区教委", "开工。"]]
    found = tasks_of(word.table([*rows, ["2", "医疗", "3", "建医院", "区卫健委", "开工。"]]))
    assert [(task.section, task.content) for task in found.tasks] == [("教育", "建东校"), ("教育", "建西校"), ("医疗", "建医院")]


def test_aims_beside_tasks() -> None:
    rows = [["序号", "工作事项", "目标任务", "办结情况"], ["1", "旧改", "改造12个小区", "已完工9个小区，余下3个在建。"]]
    task = tasks_of(word.table(rows)).tasks[0]
    assert [(text.field, text.text) for text in task.passages] == [
        ("content", "旧改"), ("target", "改造12个小区"), ("progress", "已完工9个小区，余下3个在建。")
    ]  # fmt: skip
    assert tasks_of(word.table([["序号", "目标任务", "进展"], ["1", "改造12个小区", "完工9个。"]])).tasks[0].content == "改造12个小区"


def test_the_latest_month_that_is_filled_in_is_the_progress() -> None:
    rows = [["序号", "任务", "1月进展", "2月进展", "3月进展"], ["1", "修路", "清表。", "路基2公里。", ""], ["2", "建桥", "", "", "桩基6根。"]]
    assert [task.progress for task in tasks_of(word.table(rows)).tasks] == ["路基2公里。", "桩基6根。"]
    years = [["序号", "任务", "2025年进展", "2024年进展"], ["1", "修路", "路基2公里。", "清表。"]]
    assert tasks_of(word.table(years)).tasks[0].progress == "路基2公里。"
    both = [["序号", "任务", "本月进展", "累计进展"], ["1", "修路", "路基2公里。", "路基9公里。"]]
    assert tasks_of(word.table(both)).tasks[0].progress == "路基2公里。"


def months(lines: list[str], headings: list[str], more: list[str]) -> TaskTable:
    """The same tasks in two tables, under these lines and with these headings of progress."""
    blocks = []
    for number, (line, heading) in enumerate(zip(lines, headings, strict=True)):
        rows = [["1", "修路", "区交通局", f"路基{number}公里。"], ["2", "建桥", "区交通局", f"桩基{number}根。"]]
        blocks += [word.paragraph(line), word.table([["序号", "任务", "责任单位", heading], *rows, *([more] if number else [])])]
    return tasks_of(*blocks)


@pytest.mark.parametrize(
    ("lines", "headings"),
    [
        (["一、8月进展", "二、9月进展"], ["进展情况", "进展情况"]), (["", ""], ["8月进展", "9月进展"]),
        (["2025年8月情况表", "2025年9月情况表"], ["进展", "进展"]),
        (["一、一季度", "二、二季度"], ["进展情况", "进展情况"]),
    ],
)  # fmt: skip
def test_the_same_tasks_month_by_month(lines: list[str], headings: list[str]) -> None:
    found = months(lines, headings, ["3", "清淤", "区水务局", "清淤1公里。"])
    assert [(task.number, task.progress) for task in found.tasks] == [("1", "路基1公里。"), ("2", "桩基1根。"), ("3", "清淤1公里。")]
    texts = found.tasks[0].passages
    assert [text.text for text in texts if text.field == "progress_2"] == ["路基0公里。"]
    assert len({text.column for text in texts}) == len(texts)


def test_the_same_words_in_other_places_are_other_tasks() -> None:
    assert len(months(["一、东片区", "二、西片区"], ["进展情况", "进展情况"], ["3", "清淤", "区水务局", "清淤1公里。"]).tasks) == 5


def headed(text: str, level: int) -> str:
    return word.paragraph(text, f'<w:outlineLvl w:val="{level}"/>')


def test_headings_by_style_over_sentences_name_tasks() -> None:
    blocks = [headed("交通建设", 0), headed("云桥", 1), word.paragraph("完成桥墩6个。"), headed("云路", 1), word.paragraph("完成路基3公里。")]
    blocks += [word.paragraph("铺装1公里。"), headed("投资增长8%", 0), word.paragraph("完成投资3亿元。")]
    assert [(task.section, task.content, task.progress) for task in tasks_of(*blocks).tasks] == [
        ("交通建设", "云桥", "完成桥墩6个。"), ("交通建设", "云路", "完成路基3公里。\n铺装1公里。"),
        ("投资增长8%", "", "完成投资3亿元。"),
    ]  # fmt: skip


def test_a_heading_over_names_over_labels_is_a_section() -> None:
    found = lines("一、交通", "修路", "责任单位：区交通局", "进展情况：完成3公里。", "建桥", "责任单位：区水务局", "进展情况：完成2座。")
    assert [(task.section, task.content, task.owners) for task in found.tasks] == [
        ("一、交通", "修路", ("区交通局",)), ("一、交通", "建桥", ("区水务局",))
    ]  # fmt: skip


@pytest.mark.parametrize("heads", [["", "事情", "谁管", "进展情况"], ["顺次", "要办的事", "经手", "干得怎样"]])
def test_headings_that_nobody_knows(heads: list[str]) -> None:
    rows = [["1", "建设云桥工程", "区交通局", "完成桥墩6个，投资2000万元。"], ["2", "建设云路工程", "区住建局", "完成路基3公里，铺装1公里。"]]
    assert [(task.number, task.content, task.owners, task.progress) for task in tasks_of(word.table([heads, *rows])).tasks] == [
        ("1", "建设云桥工程", ("区交通局",), rows[0][3]), ("2", "建设云路工程", ("区住建局",), rows[1][3])
    ]  # fmt: skip


def test_text_in_a_box() -> None:
    box = word.table([["一、总体情况\n截至9月底，完成投资5亿元。"], ["二、下一步\n计划完成投资2亿元。"]])
    found = tasks_of(word.paragraph("简报"), box)
    assert [(task.number, task.content, task.progress, task.table, task.row) for task in found.tasks] == [
        ("一", "总体情况", "截至9月底，完成投资5亿元。", 0, 0), ("二", "下一步", "计划完成投资2亿元。", 0, 1),
    ]  # fmt: skip
    for task in found.tasks:
        place = task.place_of("progress", 3)
        assert place is not None and place[2:5] == (0, task.row, 0)
        assert place.offset == len(f"{task.number}、{task.content}\n") + 3


def test_labels_in_the_cells_of_a_form() -> None:
    rows = [["工作任务：修路", "责任单位：县交通局"], ["完成时限：9月底", "进展情况：完成3公里。"], ["工作任务：建桥", "责任单位：县水务局"]]
    found = tasks_of(word.table([*rows, ["完成时限：", "进展情况：完成2座。"]]))
    assert [(task.content, task.owners, task.deadline, task.progress) for task in found.tasks] == [
        ("修路", ("县交通局",), "2025-09-30", "完成3公里。"), ("建桥", ("县水务局",), None, "完成2座。"),
    ]  # fmt: skip


def test_a_ledger_and_prose_inside_one_cell() -> None:
    inner = word.table([word.HEADINGS, ["1", "修路", "县交通局", "9月底", "完成3公里。"]])
    prose = "".join(map(word.paragraph, ["任务名称：建桥", "责任单位：县水务局", "进展情况：完成2座。"]))
    found = tasks_of(word.table([["导航", prose + inner]]))
    assert [(task.content, task.owners, task.table) for task in found.tasks] == [("建桥", ("县水务局",), 0), ("修路", ("县交通局",), 1)]


def test_tables_of_names_and_numbers_stay_tables() -> None:
    found = tasks_of(word.table([["姓名", "电话"], ["王明", "12345"]]), word.table([["甲", "1.2"], ["乙", "3.4"]]))
    assert not found.tasks


@pytest.mark.parametrize("below", ["牵头,配合", "牵头单位,配合单位"])
def test_a_divided_heading_whose_cells_are_not_merged(below: str) -> None:
    text = f"序号,任务,责任单位,,进展\n,,{below},\n1,修路,县交通局,县财政局,完成3公里。\n"
    found = read_tasks(read_document(text.encode(), name="台账.csv"))
    assert [(task.number, task.leads, task.owners, task.progress) for task in found.tasks] == [
        ("1", ("县交通局",), ("县交通局", "县财政局"), "完成3公里。")
    ]  # fmt: skip


def test_a_blank_heading_over_words_is_not_divided() -> None:
    found = read_tasks(read_document("序号,任务,责任单位,,进展\n1,修路,县交通局,急,完成3公里。\n".encode(), name="台账.csv"))
    assert [(task.number, task.owners, task.progress) for task in found.tasks] == [("1", ("县交通局",), "完成3公里。")]


def test_a_heading_over_numbers_and_tasks() -> None:
    head = word.row([word.cell("任务", '<w:gridSpan w:val="2"/>'), "责任单位", "进展情况"])
    found = tasks_of(word.table([head, ["1", "修路", "县交通局", "完成3公里。"], ["2", "建桥", "县水务局", "完成2座。"]]))
    assert [(task.number, task.content) for task in found.tasks] == [("1", "修路"), ("2", "建桥")]


def test_a_part_in_a_heading_is_named_without_its_mark() -> None:
    names = [word.cell(text, DOWN) for text in ("序号", "项目名称")]
    head = [*names, word.cell("总投资（万元）", '<w:gridSpan w:val="2"/>'), word.cell("进度", DOWN)]
    below = [word.cell("", ON), word.cell("", ON), "合计", "其中：中央资金", word.cell("", ON)]
    task = tasks_of(word.table([head, below, ["1", "水厂", "12000", "3000", "完工"]])).tasks[0]
    assert [(cell.metric, cell.unit) for cell in task.numbers] == [("总投资合计", "万元"), ("中央资金", "万元")]


def test_a_table_laid_out_with_tabs() -> None:
    lines = ["序号|任务|责任单位|进展情况", "1|修路|县交通局|完成3公里。", "2|建桥|县水务局|完成2座。"]
    tabbed = ["<w:r><w:tab/></w:r>".join(map(word.run, line.split("|"))) for line in lines]
    found = tasks_of(*map(word.paragraph, tabbed))
    assert [(task.number, task.content, task.owners) for task in found.tasks] == [("1", "修路", ("县交通局",)), ("2", "建桥", ("县水务局",))]
    assert found.title == "云溪区2025年台账"


def test_one_row_behind_the_edge_of_a_page_goes_on_with_the_table() -> None:
    rows = [["序号", "任务", "责任单位", "进展情况"], ["1", "修路", "县交通局", "完成3公里，投资2亿元。"]]
    found = tasks_of(word.table(rows), word.paragraph(), word.table([["2", "建桥", "县水务局", "完成2座，投资3亿元。"]]))
    assert [(task.number, task.content) for task in found.tasks] == [("1", "修路"), ("2", "建桥")]


def test_a_card_keeps_names_that_no_list_has_and_values_in_several_cells() -> None:
    rows: list[list[str]] = [
        [word.cell("重点项目卡", '<w:gridSpan w:val="4"/>')], ["项目名称", "云桥", "建设性质", "新建"], ["总投资（万元）", "5000", "累计完成投资", "3200万元"],
        ["牵头单位", "市交通局", "联系人", "张明"], [word.cell("进展情况", DOWN), "一季度", word.cell("完成设计。", '<w:gridSpan w:val="2"/>')],
        [word.cell("", ON), "二季度", word.cell("架梁8片。", '<w:gridSpan w:val="2"/>')], ["存在问题", word.cell("缺口300万元。", '<w:gridSpan w:val="3"/>')],
    ]  # fmt: skip
    task = tasks_of(word.table(rows)).tasks[0]
    assert (task.name, task.leads, task.progress) == ("云桥", ("市交通局",), "一季度\n完成设计。\n二季度\n架梁8片。")
    assert dict(task.others)["建设性质"] == "新建"
    assert [(cell.metric, cell.unit, cell.text) for cell in task.numbers] == [("总投资", "万元", "5000"), ("累计完成投资", "万元", "3200万元")]
    place = task.place_of("progress", task.progress.index("架梁"))
    assert place is not None and (place.row, place.column) == (5, 2)


def test_values_below_their_names() -> None:
    rows = [[text] for text in ("工作任务", "修路", "责任单位", "市交通局", "进展情况", "完成3公里。")]
    assert [(task.content, task.owners, task.progress) for task in tasks_of(word.table(rows)).tasks] == [("修路", ("市交通局",), "完成3公里。")]


def test_bullets_are_no_part_of_a_name() -> None:
    found = lines("● 旧改", "责任单位：市住建局", "进展情况：完成8个小区。", "● 修路", "责任单位：市交通局", "进展情况：完成3公里。")
    assert [task.content for task in found.tasks] == ["旧改", "修路"]
    found = lines("★旧改：完成8个小区，投资2亿元。", "★修路：完成3公里，投资1亿元。")
    assert [(task.content, task.progress) for task in found.tasks] == [("旧改", "完成8个小区，投资2亿元。"), ("修路", "完成3公里，投资1亿元。")]


def test_figures_by_place() -> None:
    rows = [["县区", "固定资产投资（亿元）", "增速（%）", "位次"], ["云岭县", "120.5", "8.8", "3"], ["青山区", "98.2", "-1.2", "10"]]
    rows += [["合计", "218.7", "4.1", ""]]
    found = tasks_of(word.table(rows))
    assert [(task.name, [(cell.metric, cell.unit, cell.text) for cell in task.numbers]) for task in found.tasks] == [
        ("云岭县", [("固定资产投资", "亿元", "120.5"), ("固定资产投资", "%", "8.8"), ("位次", None, "3")]),
        ("青山区", [("固定资产投资", "亿元", "98.2"), ("固定资产投资", "%", "-1.2"), ("位次", None, "10")]),
    ]
    assert [sums.label for sums in found.totals] == ["合计"]


def test_figures_by_place_beside_tasks_are_no_tasks() -> None:
    sums = word.table([["单位", "任务数", "已完成"], ["县住建局", "12", "8"], ["县交通局", "10", "9"]])
    found = tasks_of(sums, word.table([word.HEADINGS, ["1", "旧改", "县住建局", "9月底", "完工6个小区。"]]))
    assert [task.content for task in found.tasks] == ["旧改"]


def test_a_movement_is_of_the_figure_beside_it() -> None:
    head = ["项目名称", "1-9月完成投资（亿元）", "完成比例", "去年同期", "增幅（%）", "工业产值（亿元）", "同比"]
    task = tasks_of(word.table([head, ["云桥", "3.1", "59.6%", "2.8", "10.7", "8.2", "5%"]])).tasks[0]
    assert [cell.metric for cell in task.numbers] == ["1-9月完成投资", "完成比例", "去年同期", "完成投资", "工业产值", "工业产值"]


@pytest.mark.parametrize(("bracket", "unit"), [("（万元）", "万元"), ("（单位：亿元）", "亿元"), ("（初稿）", None)])
def test_a_title_gives_the_unit(bracket: str, unit: str | None) -> None:
    title = f"各县完成投资情况{bracket}"
    table = word.table([["序号", "项目名称", "1月", "2月"], ["1", "云桥", "100", "200"]])
    assert [cell.unit for cell in tasks_of(word.paragraph(title), table).tasks[0].numbers] == [unit, unit]


def test_headings_in_boxes_of_their_own() -> None:
    first, second = (word.table([word.HEADINGS, [str(n), f"任务{n}", "市住建局", "9月底", "已开工。"]]) for n in (1, 2))
    found = tasks_of(word.table([["一、民生类"]]), first, word.table([["二、交通类"]]), second)
    assert [(task.number, task.section) for task in found.tasks] == [("1", "一、民生类"), ("2", "二、交通类")]

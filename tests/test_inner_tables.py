"""A table inside a cell: its numbers under their headings, its words with what each row names."""

from __future__ import annotations

import word
from progress_nlp import Report, read

HEAD = ["序号", "任务", "责任单位", "进展情况"]


def report(inner: str, before: str = "") -> Report:
    """A report whose one task has a table in its progress."""
    cell = (word.paragraph(before) if before else "") + inner + word.paragraph()
    body = word.paragraph("云溪区2025年台账") + word.table([HEAD, ["1", "修路", "区交通局", cell]])
    made = read(word.docx(body), name="台账.docx")
    assert all(made.text_of(fact)[fact.start : fact.end] == fact.text for fact in made.facts)
    return made


def told(made: Report) -> list[tuple[object, ...]]:
    return [
        (fact.metric, fact.subject, None if fact.value is None else float(fact.value), fact.unit or fact.stage) for fact in made.facts
    ]


def test_numbers_under_headings_and_words_of_a_row() -> None:
    rows = [["项目", "投资额（万元）", "进度"], ["东线", "300", "完工"], ["西线", "500", "完成60%"]]
    made = report(word.table(rows), "两条线路已开工，明细如下：")
    assert told(made)[2:] == [
        ("投资额", "东线", 300.0, "万元"),
        ("东线", "区交通局", None, "completed"),
        ("投资额", "西线", 500.0, "万元"),
        (None, "西线", 60.0, "%"),
    ]
    assert not made.leftovers


def test_a_ledger_inside_a_cell() -> None:
    made = report(word.table([["序号", "任务", "进展情况"], ["1", "东线", "铺设300米，同比增长5%。"], ["2", "西线", "铺设1.2公里。"]]))
    assert [fact[1:] for fact in told(made)] == [("东线", 300.0, "米"), ("东线", 5.0, "%"), ("西线", 1.2, "公里")]
    assert made.facts[1].of == 0
    assert [task.content for task in made.tasks] == ["修路"]


def test_indicators_with_a_column_of_units_and_a_row_of_sums() -> None:
    made = report(word.table([["指标", "单位", "完成", "增长%"], ["地区生产总值", "亿元", "805.2", "5.1"], ["投资", "亿元", "302", "-8"]]))
    assert [fact[0::2] for fact in told(made)] == [("地区生产总值", 805.2), ("地区生产总值", 5.1), ("投资", 302.0), ("投资", 8.0)]
    assert [fact.unit for fact in made.facts] == ["亿元", "%", "亿元", "%"]
    areas = report(word.table([["镇", "面积（亩）"], ["云岭镇", "800"], ["合计", "2000"]]))
    assert told(areas) == [("面积", "云岭镇", 800.0, "亩"), ("面积", "区交通局", 2000.0, "亩")]


def test_days_and_words_without_a_header() -> None:
    assert told(report(word.table([["标段", "完成时间", "形象进度"], ["一标段", "2025.12", "完成桥墩6个"]]))) == [("桥墩", "一标段", 6.0, "个")]
    assert [fact[:1] + fact[2:] for fact in told(report(word.table([["学校", "3所"], ["医院", "2家"]])))] == [
        ("学校", 3.0, "所"),
        ("医院", 2.0, "家"),
    ]


def test_one_line_with_a_tab_is_prose() -> None:
    body = word.paragraph("云溪区2025年台账") + word.table([HEAD, ["1", "修路", "区交通局", "完成投资\t300万元。\n开工2处。"]])
    assert [(fact.metric, fact.unit) for fact in read(word.docx(body), name="台账.docx").facts][:1] == [("投资", "万元")]

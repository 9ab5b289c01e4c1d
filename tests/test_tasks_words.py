"""The words of small cells: owners, deadlines, titles, headings, automatic numbers."""

from __future__ import annotations

import pytest

from progress_nlp.documents.counting import printed
from progress_nlp.documents.headings import heading_field
from progress_nlp.lexicon import default_lexicon
from progress_nlp.tasks.deadlines import deadline_of
from progress_nlp.tasks.header import heading_unit
from progress_nlp.tasks.owners import owners_of
from progress_nlp.tasks.titles import reference_of, title_of, unit_of

OWNERS = {
    "区水务局": ("区水务局",),
    "区水务局、区财政局": ("区水务局", "区财政局"),
    "区水务局\n区财政局": ("区水务局", "区财政局"),
    "区水务局、\n区财政局，区教委；区卫健委。": ("区水务局", "区财政局", "区教委", "区卫健委"),
    "牵头单位：区水务局；配合单位：区财政局、各镇街": ("区水务局", "区财政局", "各镇街"),
    "牵头：区水务局\n配合：区财政局": ("区水务局", "区财政局"),
    "区水务局（牵头）、区财政局": ("区水务局", "区财政局"),
    "区水务局牵头，区财政局配合": ("区水务局", "区财政局"),
    "区水务局 区财政局": ("区水务局", "区财政局"),
    "财 政 局": ("财政局",),
    "区规自分局（审批科、利用科）、区水务局": ("区规自分局（审批科、利用科）", "区水务局"),
    "各镇、街道": ("各镇、街道",),
    "区经济和信息化局": ("区经济和信息化局",),
    "区水务局、区水务局": ("区水务局",),
    "1.区水务局\n2.区财政局": ("区水务局", "区财政局"),
    "区水务局、区财政局等部门": ("区水务局", "区财政局"),
    "区水务局及各镇街": ("区水务局", "各镇街"),
    "区水务局和区文化和旅游局": ("区水务局", "区文化和旅游局"),
    "区人力资源和社会保障局": ("区人力资源和社会保障局",),
    "区水务局\n（区河长办）": ("区水务局（区河长办）",),
    "区住房城乡建\n设局、区水务局": ("区住房城乡建设局", "区水务局"),
    "区水务局。区财政局。": ("区水务局", "区财政局"),
    "区水务局 81234567": ("区水务局",),
    "无": (),
    "——": (),
    "": (),
}


@pytest.mark.parametrize("text", OWNERS)
def test_owners(text: str) -> None:
    found = owners_of(text)
    assert found.names == OWNERS[text]
    assert found.leads == (("区水务局",) if "牵头" in text else ())


DEADLINES = {
    "2025-12-31": "2025-12-31",
    "2025/6/5": "2025-06-05",
    "2025.12.31": "2025-12-31",
    "2025年12月31日前": "2025-12-31",
    "２０２５年６月": "2025-06-30",
    "2025年底": "2025-12-31",
    "2025年": "2025-12-31",
    "2025": "2025-12-31",
    "12月底前": "2025-12-31",
    "6月30日": "2025-06-30",
    "9月上旬": "2025-09-10",
    "2025年9月中旬": "2025-09-20",
    "年底前": "2025-12-31",
    "全年": "2025-12-31",
    "三季度末": "2025-09-30",
    "2025年第二季度": "2025-06-30",
    "2026年上半年": "2026-06-30",
    "2025年6月底前完成方案，12月底前完工": "2025-12-31",
    "2025年1-12月": "2025-12-31",
    "2025-2027年": "2027-12-31",
    "2025年9月-2026年3月": "2026-03-31",
    "二〇二五年十二月底": "2025-12-31",
    "十二月": "2025-12-31",
    "明年6月": "2026-06-30",
    "2025-12-31 00:00:00": "2025-12-31",
    "20251231": "2025-12-31",
    "46022": "2025-12-31",
    "25年底": "2025-12-31",
    "长期": None,
    "持续推进": None,
    "每月底前": None,
    "2025年13月45日": None,
    "": None,
    "按时序进度": None,
    "2025年四季度末": "2025-12-31",
    "2025年第四季度": "2025-12-31",
    "2025年Q3": "2025-09-30",
    "2025年前三季度": "2025-09-30",
    "12.31": "2025-12-31",
    "06-30": "2025-06-30",
    "2025.6-2025.12": "2025-12-31",
    "2025年6月1日至12月31日": "2025-12-31",
    "2025年国庆节前": "2025-09-30",
    "五一前": "2025-04-30",
    "2025年春节前": None,
    "“十四五”末": "2025-12-31",
    "2025年9月底前并长期坚持": "2025-09-30",
    "年度": "2025-12-31",
    "立行立改": None,
    "1.5公里": None,
}


@pytest.mark.parametrize("text", DEADLINES)
def test_deadlines(text: str) -> None:
    assert deadline_of(text, 2025) == DEADLINES[text]


def test_a_month_without_any_year_is_no_day() -> None:
    assert deadline_of("12月底前", None) is None


HEADINGS = {
    "序号": "number", "督查事项": "content", "任务内容/督查事项": "content", "主责单位": "owners",
    "牵头单位": "lead", "配合单位": "support", "完成时限": "deadline",
    "进 展\n情 况": "progress", "截至9月底工作进展情况": "progress", "存在问题": "problems", "下一步工作": "next_steps",
    "备注": "remarks", "总投资（万元）": None,
    "进展情况（9月）": "progress", "存在的问题及困难": "problems", "单位：万元": None, "王明": None, "责任单位及责任人": "owners", "序号.": "number",
}  # fmt: skip


@pytest.mark.parametrize("text", HEADINGS)
def test_headings(text: str) -> None:
    assert heading_field(text, default_lexicon()) == HEADINGS[text]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("总投资（万元）", "万元"), ("完成率(%)", "%"), ("面积（单位：亩）", "亩"), ("进展（截至9月）", None), ("投资", None)],
)
def test_units_in_headings(text: str, unit: str | None) -> None:
    assert heading_unit(text) == unit


@pytest.mark.parametrize(
    ("text", "unit"), [("单位：万元", "万元"), ("（金额单位：亿元）", "亿元"), ("填报单位：区水务局", None), ("一、产业", None)]
)
def test_units_above_tables(text: str, unit: str | None) -> None:
    assert unit_of(text) == unit


def test_titles_and_references() -> None:
    assert title_of(["附件2：", "填报单位：区水务局", "云溪区重点任务台账", "说明"]) == "云溪区重点任务台账"
    assert title_of(["", "一"]) is None
    assert reference_of(["云溪区2025年任务", "2024年"]) == "2025"
    assert reference_of(["任务台账（截至2025年9月30日）"]) == "2025-09-30"
    assert reference_of(["二〇二五年重点任务"]) == "2025"
    assert reference_of(["2023-2025年三年行动"]) == "2025"
    assert reference_of(["重点任务"]) is None


PRINTED = {
    "chineseCounting": ["一", "十", "十一", "二十", "一百〇五"], "upperRoman": ["I", "X", "XI", "XX", "CV"],
    "decimalZero": ["01", "10", "11", "20", "105"], "decimalEnclosedCircle": ["①", "⑩", "⑪", "⑳", "105"],
    "lowerLetter": ["a", "j", "k", "t", "aaaaa"], "ideographTraditional": ["甲", "癸", "甲", "癸", "戊"], "unknown": ["1", "10", "11", "20", "105"],
    "chineseLegalSimplified": ["壹", "壹拾", "壹拾壹", "贰拾", "壹佰零伍"], "decimalFullWidth": ["１", "１０", "１１", "２０", "１０５"],
}  # fmt: skip


@pytest.mark.parametrize("form", PRINTED)
def test_printed_numbers(form: str) -> None:
    assert [printed(count, form) for count in (1, 10, 11, 20, 105)] == PRINTED[form]


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("2025年前三季度，全区生产总值412亿元。", "2025"), ("截至2025年9月底，完成投资3亿元，较2020年增长5%。", "2025"),
        ("今年以来（2025年1-9月），完成投资3亿元。", "2025"),
        ("云溪科技馆9月28日封顶，预计2026年6月建成。", None), ("全区生产总值412亿元，较2020年增长三成。", None),
        ("为落实《云溪区2023—2025年行动计划》，现将情况报告如下。", None),
    ],
)  # fmt: skip
def test_years_in_sentences(line: str, reference: str | None) -> None:
    assert reference_of([line]) == reference

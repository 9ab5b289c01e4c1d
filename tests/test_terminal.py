"""The table in the terminal and the talk beside it."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

import progress_nlp
from progress_nlp.documents.model import Notice
from progress_nlp.facts.model import Fact
from progress_nlp.report import Report, TaskLeftover
from progress_nlp.tasks import Passage, Task
from progress_nlp.views.talk import talk
from progress_nlp.views.terminal import HEADINGS, KIND_NAMES, STAGE_NAMES, clean, display_width, fact_table


def shown(*facts: Fact, width: int = 100) -> list[str]:
    tasks = (Task("1", number="1", content="任务"),)
    facts = tuple(dataclasses.replace(fact, task_id="1", field="progress") for fact in facts)
    return fact_table(Report("r.docx", None, None, tasks, facts, (), ()), width).splitlines()


def row(fact: Fact) -> str:
    return " ".join(shown(fact)[3].split())


def figure(**fields) -> Fact:
    return Fact(
        **{
            "kind": "figure",
            "start": 0,
            "end": 1,
            "text": "x",
            "metric": "投资",
            "value": Decimal("1250.5"),
            "unit": "亿元",
            **fields,
        }
    )


def test_chinese_counts_two_columns():
    assert display_width("货邮23.79万吨") == 13
    assert display_width("e\u0301") == 1
    assert display_width("“”") == 2


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_every_line_fits_and_columns_stand_under_one_another(example_report, width):
    lines = fact_table(example_report, width).splitlines()
    assert max(map(display_width, lines)) <= width
    start = display_width(lines[0][: lines[0].index("指标")])
    assert all(fits(line, start) for line in lines[3:] if line[0] != " ")


def fits(line: str, column: int) -> bool:
    """Whether a cell of `line` begins at `column`, behind two blanks."""
    place = 0
    for at, character in enumerate(line):
        if place == column:
            return line[at - 2 : at] == "  " and character != " "
        place += display_width(character)
    return True


def test_nothing_is_cut_off(example_report):
    told = "".join("".join(line.split()) for line in fact_table(example_report, 100).splitlines())
    for fact in example_report.facts:
        if fact.kind == "milestone" and len(fact.metric) < 9:
            assert fact.metric in told


def test_empty_columns_are_left_out_and_no_fact_is_no_table():
    assert shown(figure())[0].split() == ["任务", "类别", "指标", "数值", "单位"]
    assert fact_table(Report("r.docx", None, None, (), (), (), ()), 100) == ""
    assert len(HEADINGS) == 9


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (figure(), "1 数值 投资 1,250.5 亿元"),
        (figure(qualifier="about", value_max=Decimal(1300)), "1 数值 投资 约1,250.5-1,300 亿元"),
        (figure(modality="planned", qualifier="at_least"), "1 计划数值 投资 ≥1,250.5 亿元"),
        (figure(subject="全区", subject_from="text"), "1 数值 全区·投资 1,250.5 亿元"),
        (figure(subject="某项目", subject_from="task"), "1 数值 投资 1,250.5 亿元"),
        (figure(value=None), "1 数值 投资 ? 亿元"),
        (
            figure(
                kind="change",
                unit="%",
                value=Decimal("14.3"),
                direction="up",
                basis="yoy",
                period_start="2025-01-01",
                period_end="2025-09-30",
            ),
            "1 变化 投资 同比↑14.3% 2025-01~09",
        ),
        (
            figure(kind="change", unit="%", value=None, direction="down", from_value=Decimal(5), to_value=Decimal("1.5")),
            "1 变化 投资 ↓(5→1.5)",
        ),
        (figure(kind="ranking", value=Decimal(83), total=154), "1 排名 投资 第83/154"),
        (figure(kind="ranking", value=Decimal(1), value_max=Decimal(3), from_bottom=True), "1 排名 投资 倒数第1-3"),
        (
            figure(
                kind="milestone",
                value=None,
                unit=None,
                stage="topped_out",
                status="done",
                period_start="2025-09-10",
                period_end="2025-09-10",
            ),
            "1 节点 投资 已封顶 2025-09-10",
        ),
        (figure(period_start="2025-01-01", period_end="2025-12-31"), "1 数值 投资 1,250.5 亿元 2025"),
        (figure(period_start="2025-02-01", period_end="2025-02-28"), "1 数值 投资 1,250.5 亿元 2025-02"),
        (figure(period_start="2024-07-01", period_end="2025-06-30"), "1 数值 投资 1,250.5 亿元 2024-07~2025-06"),
        (figure(period_end="2025-09-30"), "1 数值 投资 1,250.5 亿元 ~2025-09-30"),
        (figure(period_text="汛后"), "1 数值 投资 1,250.5 亿元 汛后"),
    ],
)
def test_a_fact_s_row(fact, expected):
    assert row(fact) == expected


def test_every_kind_and_stage_has_a_name(example_report):
    assert set(KIND_NAMES) == {"figure", "change", "ranking", "milestone"}
    assert len(STAGE_NAMES) == 20
    assert {fact.stage for fact in example_report.facts} - {None} <= set(STAGE_NAMES)


def test_nothing_in_a_text_can_steer_the_terminal():
    assert clean("a\x1b[31mb\u202ec\r\nd\x07") == "a�[31mb�c  d�"
    assert not any("\x1b" in line for line in shown(figure(metric="\x1b]0;x\x07投资")))


def test_the_talk_names_what_gave_nothing():
    text = "代号77-1203，完工。"
    tasks = (
        Task("1", number="1", content="健全机制。" * 20),
        Task("2", number="2", progress=text, passages=(Passage("progress", "进展", text),)),
    )
    left = TaskLeftover("2", "progress", 2, 9, "77-1203", "digits")
    notice = Notice("hidden_text", "有隐藏文字，已略去。(hidden text left out)", 0, 1, None)
    lines = talk(Report("9月.docx", None, None, tasks, (), (notice,), (left,))).splitlines()
    assert lines[0] == "9月.docx：2 项任务，0 条事实，完整 ok (2 tasks, 0 facts)"
    assert f"  1  {'健全机制。' * 8}"[:-1] + "…" in lines
    assert "  2  progress[2:9]  数字 digits  77-1203" in lines
    assert lines[-1] == "  有隐藏文字，已略去。(hidden text left out)"
    assert max(map(len, lines)) < 80


def test_the_talk_of_a_clean_report_is_one_line():
    assert len(talk(Report("r.docx", None, None, (), (), (), ())).splitlines()) == 1


def test_the_example_s_talk(example_report):
    lines = talk(example_report)
    assert "  12  健全重点任务统筹推进机制。\n" in lines
    assert progress_nlp.__version__ not in lines

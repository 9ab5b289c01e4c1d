"""Labels inside a cell: what shall be done is planned, whatever form the label has."""

from __future__ import annotations

import pytest

import word
from progress_nlp import read


def told(cell: str) -> list[tuple[str, str, str | None]]:
    """Words, modality and status of each fact of a progress cell."""
    rows = [["序号", "任务", "责任单位", "工作情况"], ["1", "修云桥", "县交通局", cell]]
    made = read(word.docx(word.paragraph("云岭县2025年台账") + word.table(rows)), name="台账.docx")
    assert all(made.text_of(fact)[fact.start : fact.end] == fact.text for fact in made.facts)
    return [(fact.text, fact.modality, fact.status) for fact in made.facts]


@pytest.mark.parametrize("label", ["【下步】", "【下一步打算】", "下步工作：", "3.下一步计划：", "（三）下阶段工作："])
def test_what_stands_under_next_steps_is_planned(label: str) -> None:
    cell = f"工作进展：架梁12片。\n{label}10月底完工，完成投资3亿元。"
    assert told(cell) == [("12片", "actual", None), ("完工", "planned", "planned"), ("3亿元", "planned", None)]


def test_boxed_labels_part_a_cell() -> None:
    cell = "【目标】架梁20片。【进展】架梁12片，同比增长5%。【存在问题】缺口300万元。\n【下步】架梁8片。"
    assert [(text, modality) for text, modality, _ in told(cell)] == [
        ("20片", "planned"), ("12片", "actual"), ("同比增长5%", "actual"), ("300万元", "actual"), ("8片", "planned"),
    ]  # fmt: skip


def test_a_box_that_is_no_label_stays() -> None:
    assert told("【云桥】架梁12片。") == [("12片", "actual", None)]
    assert told("架梁12片：其中东幅8片。")[0] == ("12片", "actual", None)


@pytest.mark.parametrize("text", ["下步，完成投资3亿元。", "下一阶段：完成投资3亿元。", "后续工作：完成投资3亿元。", "下阶段，完成投资3亿元。"])
def test_more_words_for_next_steps(text: str) -> None:
    assert told(text) == [("3亿元", "planned", None)]


def test_very_many_labels_are_read_in_one_piece() -> None:
    assert len(told("【下步】架梁3片。" * 300)) == 300

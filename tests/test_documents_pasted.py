"""Text copied out of a PDF: its paragraphs are exactly as pasted."""

from __future__ import annotations

from progress_nlp import read
from progress_nlp.documents import read_document
from progress_nlp.documents.pasted import paragraphs_of
from progress_nlp.tasks import read_tasks
from test_lines import PAGE


def test_paragraphs_are_exactly_as_pasted() -> None:
    assert paragraphs_of(PAGE)[1] == PAGE[PAGE.index("截至") : PAGE.index("\n二、")]


def test_a_number_that_two_lines_share_is_in_one_paragraph() -> None:
    assert paragraphs_of("建成道路12\n公里，新增学位1 200\n个\n1.\n2.") == ["建成道路12\n公里，新增学位1 200\n个", "1.", "2."]


def test_a_pasted_report_is_read_paragraph_by_paragraph() -> None:
    text = (
        "云溪区2025年工作总结\n一、产业\n1.建设产业园。截至9月底，累计完成投资52.6亿元，占年度计划的\n"
        "76%，完成主体施工，正在推进机电安装。\n2.培育企业。新增规上企业12家。\n"
    )
    found = read_tasks(read_document(text.encode()))
    assert [task.progress for task in found.tasks] == [
        "截至9月底，累计完成投资52.6亿元，占年度计划的\n76%，完成主体施工，正在推进机电安装。", "新增规上企业12家。"
    ]  # fmt: skip


def test_a_broken_line_names_no_task() -> None:
    text = (
        "云溪区2025年工作总结\n一、重点工作\n　　1.今年前三季度，全区实现畜牧业产值3.8亿元，占农业总产值的\n46%；生猪出栏7.9万头，"
        "增长2.4%，能繁母猪保有量为正常保\n有量的103%；新建标准化养殖场4个，粪污利用率稳定在九成左\n右。\n　　2.建设产业园\n完成投资3亿元。\n"
    )
    found = read_tasks(read_document(text.encode()))
    assert [(task.content or "", task.progress) for task in found.tasks][1] == ("建设产业园", "完成投资3亿元。")
    facts = read(text.encode(), name="总结.txt").facts
    whole = read(text.replace("的\n46", "的46").replace("保\n有", "保有").replace("左\n右", "左右").encode(), name="总结.txt").facts
    assert [(fact.metric, fact.value) for fact in facts] == [(fact.metric, fact.value) for fact in whole]

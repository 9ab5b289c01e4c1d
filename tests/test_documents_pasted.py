"""Text copied out of a PDF: its paragraphs are exactly as pasted."""

from __future__ import annotations

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

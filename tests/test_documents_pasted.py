"""Text copied out of a PDF: broken lines, blanks round digits, page numbers; and the way back to what was pasted."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progress_nlp.documents import read_document, unbroken
from progress_nlp.documents.pasted import paragraphs_of
from progress_nlp.tasks import read_tasks

PAGE = (
    "云溪区2025年工作进展\n截至9月底，全区累计完成固定资产投资52.6亿元，同比增\n长8.3%，增速居全市第 3 位；新增规上企业1\n"
    "2家。其中，高新技术企业达 1, 200 家，较上年末净增\n\n- 3 -\n\n35家。\n二、下一步\n1.加快征地。\n2.推进施工"
)
WHOLE = {
    "截至9月底，累计完成投资 52.\n6 亿元。": "截至9月底，累计完成投资52.6亿元。",
    "完成投资 52. 6 亿元，占 76 %。": "完成投资52.6亿元，占76%。",
    "建成道路12\n公里，新增学位1 200个": "建成道路12公里，新增学位1 200个",
    PAGE: (
        "云溪区2025年工作进展\n截至9月底，全区累计完成固定资产投资52.6亿元，同比增长8.3%，增速居全市第3位；新增规上企业12家。"
        "其中，高新技术企业达1,200家，较上年末净增35家。\n二、下一步\n1.加快征地。\n2.推进施工"
    ),
    "引进 CNC machine\ntools 3台，年内完成安装调试并投入生产运行，达产后年产值\n可达2亿元。": (
        "引进 CNC machine\ntools 3台，年内完成安装调试并投入生产运行，达产后年产值可达2亿元。"
    ),
}
AS_PASTED = [
    "一季度完成开工\n二季度完成主体\n三季度完工",
    "修路\n3\n4\n5",
    "区水务局、\n区财政局",
    "1.建设公园\n2.建设绿道",
    "牵头推进云溪湿地公园建设工程\n完成主体施工并通过验收。",
    "完成投资52.6亿元。\n新增企业12家。",
    "第一章\n2025年目标",
    "",
    "\n\n",
]


@pytest.mark.parametrize("text", WHOLE)
def test_what_was_broken_is_whole_again(text: str) -> None:
    assert unbroken(text).text == WHOLE[text]


@pytest.mark.parametrize("text", AS_PASTED)
def test_what_was_not_broken_stays(text: str) -> None:
    assert unbroken(text).text == text


@pytest.mark.parametrize("text", [*WHOLE, *AS_PASTED])
def test_every_character_has_its_place_in_what_was_pasted(text: str) -> None:
    pasted = unbroken(text)
    for place, sign in enumerate(pasted.text):
        start, end = pasted.origin(place, place + 1)
        assert text[start:end] == sign or (sign == " " and end == start + 1)


def test_a_stretch_leads_back_with_the_break_inside() -> None:
    text = "截至9月底，累计完成投资 52.\n6 亿元。"
    pasted = unbroken(text)
    start = pasted.text.index("52.6亿元")
    begin, end = pasted.origin(start, start + 6)
    assert text[begin:end] == "52.\n6 亿元"
    assert pasted.origin(start, start) == (begin, begin)


@given(st.text(alphabet="建设投资，。1２.,\n 　-第页一、(（a%亿元", max_size=80))
@settings(max_examples=400, deadline=None)
def test_nothing_but_blanks_and_breaks_and_page_numbers_is_left_out(text: str) -> None:
    pasted = unbroken(text)
    places = [pasted.origin(place, place + 1)[0] for place in range(len(pasted.text))]
    assert places == sorted(set(places))
    dropped = set(range(len(text))) - set(places)
    assert {text[place] for place in dropped} <= set("\n 　-第页0123456789１２")
    assert "\n".join(paragraphs_of(text)) == text


def test_paragraphs_are_exactly_as_pasted() -> None:
    assert paragraphs_of(PAGE)[1] == PAGE[PAGE.index("截至") : PAGE.index("\n二、")]


def test_a_pasted_report_is_read_paragraph_by_paragraph() -> None:
    text = (
        "云溪区2025年工作总结\n一、产业\n1.建设产业园。截至9月底，累计完成投资52.6亿元，占年度计划的\n"
        "76%，完成主体施工，正在推进机电安装。\n2.培育企业。新增规上企业12家。\n"
    )
    found = read_tasks(read_document(text.encode()))
    assert [task.progress for task in found.tasks] == [
        "截至9月底，累计完成投资52.6亿元，占年度计划的\n76%，完成主体施工，正在推进机电安装。", "新增规上企业12家。"
    ]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(
    "piece", ["1\n", "完成投资 3\n", "- 3 -\n", "\n", "a\nb", "一、\n", " 3 ", "1. ", "第3页\n", "第 ", "1,\n"]
)
def test_time_grows_with_the_text(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        unbroken(text)
        return time.process_time() - begin

    assert cost(60_000) < 0.6

"""Text that the edge of a page broke says what it said, in its own places; line ends that end something stay."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import progress_nlp
from progress_nlp.documents.pasted import paragraphs_of
from progress_nlp.lexicon import default_lexicon
from progress_nlp.lines import broken
from progress_nlp.mentions.wraps import as_meant
from test_typography import PASSAGES, told, told_plainly

PAGE = (
    "云溪区2025年工作进展\n截至9月底，全区累计完成固定资产投资52.6亿元，同比增\n长8.3%，增速居全市第 3 位，前移2位；新增规上企业1\n"
    "2家。其中，高新技术企业达 1, 200 家，较上年末净增\n\n- 3 -\n\n35家。\n二、下一步\n1.加快征地。\n2.推进施工"
)
WHOLE = {
    "截至9月底，累计完成投资 52.\n6 亿元。": "截至9月底，累计完成投资52.6亿元。",
    PAGE: (
        "云溪区2025年工作进展\n截至9月底，全区累计完成固定资产投资52.6亿元，同比增长8.3%，增速居全市第3位，前移2位；新增规上企业12家。"
        "其中，高新技术企业达1, 200家，较上年末净增35家。\n二、下一步\n1.加快征地。\n2.推进施工"
    ),
    "引进 CNC machine\ntools 3台，年内完成安装调试并投入生产运行，达产后年产值\n可达2亿元。": (
        "引进CNC machine\ntools 3台，年内完成安装调试并投入生产运行，达产后年产值可达2亿元。"
    ),
    "全区引进数控机床12台，均为德国品牌，其中包括 Trumpf\nLaser 3台，达产后年产值可达2亿元。": (
        "全区引进数控机床12台，均为德国品牌，其中包括Trumpf Laser 3台，达产后年产值可达2亿元。"
    ),
    "> 前三季度，全区新开工亿元以上项目46个，完成投资38\r\n   .7亿元，同比增长9.1%。": (
        "> 前三季度，全区新开工亿元以上项目46个，完成投资38.7亿元，同比增长9.1%。"
    ),
    "全年改造老旧小区46个、1.28万户，加装电梯85部，1\n2月15日前完工并通过验收，总投资3.9亿元（争取上级\n资金1.7亿元）": (
        "全年改造老旧小区46个、1.28万户，加装电梯85部，12月15日前完工并通过验收，总投资3.9亿元（争取上级资金1.7亿元）"
    ),
}
APART = {
    "short lines": "一季度完成开工\n二季度完成主体\n三季度完工",
    "a column of numbers": "修路\n3\n4\n5",
    "offices": "区水务局、\n区财政局",
    "items": "1.建设公园\n2.建设绿道",
    "two lines without a sign": "牵头推进云溪湿地公园建设工程\n完成主体施工并通过验收。",
    "sentences": "完成投资52.6亿元。\n新增企业12家。",
    "a chapter": "第一章\n2025年目标",
    "nothing": "",
    "empty lines": "\n\n",
    "items as wide as one another": (
        "完成城东片区雨污分流改造，新建管网12公里\n完成城西片区道路提升改造，修复路面36万平\n完成城南片区老旧小区改造，惠及居民1800户"
    ),
    "items with numbers": "①完成城东片区雨污分流改造，新建管网12公里；\n②完成城西片区道路提升改造，修复路面36万平；\n③完成城南片区改造，惠及居民180户。",
    "sentences as wide as one another": "上半年全区完成固定资产投资52.6亿元，增长8.3%。\n上半年全区规上工业总产值184.2亿元，增长5.1%。\n",
    "a heading and its text": "工业生产增势良好，新兴动能加快成长\n1-8月，规上工业增加值增长5.1%。",
    "a title over paragraphs": (
        "上半年全区经济运行稳中有进，主要指标增速高于全市平均\n"
        "全区完成固定资产投资52.6亿元，增长8.3%。\n实现社会消费品零售总额31.5亿元，增长4.2%。\n"
    ),
    "rows": "指标名称\t单位\t累计完成，亿元\t同比增长%\n固定资产投资\t亿元\t52.6，下降\t8.3\n工业增加值\t亿元\t31.5\t5.1。",
    "rows by blanks": "固定资产投资    亿元    52.6，下降    8.3\n工业增加值    亿元    31.5    5.1",
    "verses": "春回大地千山秀，\n日照神州万木荣。\n",
    "paragraphs that stand in": "　　上半年全区完成固定资产投资52.6亿元，同比增长8.3%\n　　规上工业总产值184.2亿元，增长5.1%",
    "one long line a paragraph": "上半年，全区完成固定资产投资52.6亿元，同比增长8.3%，" * 4 + "增速居全市第一\n全区规上工业总产值184.2亿元，增长5.1%。",
}


@pytest.mark.parametrize("text", WHOLE)
def test_what_was_broken_is_whole_again(text: str) -> None:
    meant = as_meant(text, default_lexicon())
    assert meant is not None
    assert meant.text == WHOLE[text]
    for place, sign in enumerate(meant.text):
        start, end = meant.origin(place, place + 1)
        assert text[start:end] == sign or (sign == " " and text[start:end] == "\n")


@pytest.mark.parametrize("why", APART)
def test_what_was_not_broken_stays(why: str) -> None:
    assert broken(APART[why]) == (APART[why], [])


def by_characters(text: str, width: int) -> list[str]:
    """As an editor breaks lines: so many characters, whatever they are."""
    return [text[place : place + width] for place in range(0, len(text), width)]


PIECE = re.compile(r"[（《“]{0,2}(?:[0-9A-Za-z.,%+\-/]+|.)[，。；：、）”》！？]*")


def by_columns(text: str, width: int) -> list[str]:
    """As a page breaks lines: numbers and words whole, no line begins with a sign or ends with an open bracket; two columns a character."""
    lines, line, taken = [], "", 0
    for piece in PIECE.findall(text):
        columns = sum(1 + (sign > "\u007f") for sign in piece)
        if line and taken + columns > 2 * width:
            lines.append(line)
            line, taken = "", 0
        line, taken = line + piece, taken + columns
    return [*lines, line]


Layout = tuple[Callable[[str, int], Sequence[str]], str]
BROKEN: dict[str, Layout] = {
    "an editor": (by_characters, "\n"),
    "an editor with its own line ends": (by_characters, "\r\n"),
    "an editor that quotes": (by_characters, "\n  "),
    "a page": (by_columns, "\n"),
    "a page with blanks at its edge": (by_columns, " \n\u3000\u3000"),
}


@pytest.mark.parametrize("way", BROKEN)
def test_passages_broken_by_an_edge_say_the_same(way: str) -> None:
    """All but one text in a hundred: some edges fall where a list would break (behind ；, before 第二条)."""
    cut, end = BROKEN[way]
    other = retold = 0
    for place, passage in enumerate(PASSAGES):
        text = end.join(cut(passage, 20 + (place * 7 + len(way)) % 26))
        retold += text != passage
        facts = progress_nlp.extract(text, reference=2025)
        assert all(text[fact.start : fact.end] == fact.text for fact in facts)
        other += told(facts) != told_plainly(passage)
    assert retold > 700
    assert other * 100 <= retold


@pytest.mark.parametrize("inset", ["", "　　"])
@pytest.mark.parametrize("way", ["an editor", "a page"])
def test_a_text_of_several_paragraphs_and_headings_says_the_same(way: str, inset: str) -> None:
    """All but one text in twenty, each of four paragraphs."""
    cut, end = BROKEN[way]
    other = 0
    texts = [PASSAGES[place : place + 4] for place in range(0, len(PASSAGES) - 4, 4)]
    for place, paragraphs in enumerate(texts):
        heading = ("工业经济稳中有进", "一、工业", "（二）民生保障", "主要做法和成效")[place % 4] + "\n"
        whole = [(heading if n % 2 else "") + paragraph for n, paragraph in enumerate(paragraphs)]
        torn = [(heading if n % 2 else "") + end.join(cut(inset + paragraph, 22 + place % 22)) for n, paragraph in enumerate(paragraphs)]
        facts = [told(progress_nlp.extract("\n".join(text), reference=2025)) for text in (whole, torn)]
        other += facts[0] != facts[1]
    assert other * 20 <= len(texts)


@pytest.mark.parametrize("size", [2, 5])
def test_paragraphs_of_a_line_each_stay(size: int) -> None:
    for place in range(0, len(PASSAGES) - size, size):
        text = "\n".join(PASSAGES[place : place + size])
        assert broken(text) == (text, [])


def test_items_without_stops_stay() -> None:
    texts = ["\n".join(part for part in re.split("[；。]", passage) if part) for passage in PASSAGES]
    joined = sum(broken(text) != (text, []) for text in texts)
    assert joined * 100 <= len(texts)


def test_a_sentence_goes_on_behind_a_comma() -> None:
    text = "2024年上半年，全区实现社会消费品零售总额111.8亿元，\n同比增长7.8%；限额以上单位23家。\n其中新增5家。"
    assert [(fact.text, fact.metric, fact.of) for fact in progress_nlp.extract(text)][:2] == [
        ("111.8亿元", "社会消费品零售总额", None),
        ("同比增长7.8%", "社会消费品零售总额", 0),
    ]


def test_a_number_is_read_over_the_end_of_a_line() -> None:
    text = "前三季度，全区新开工亿元以上项目46个，完成投资4,82\n0亿元，同比增长9.1%，其中工业投资2,1\n30亿元，增长12%。"
    facts = progress_nlp.extract(text)
    assert [fact.text for fact in facts] == ["46个", "4,82\n0亿元", "同比增长9.1%", "2,1\n30亿元", "增长12%"]
    assert [int(fact.value or 0) for fact in facts] == [46, 4820, 9, 2130, 12]


@given(st.text(alphabet="建设投资，。１2.,\n 　-第页一、(（a%亿元", max_size=80))
@settings(max_examples=400, deadline=None)
def test_nothing_but_blanks_and_breaks_and_page_numbers_is_left_out(text: str) -> None:
    spaced, gaps = broken(text)
    assert spaced.replace(" ", "\n") == text.replace(" ", "\n")
    assert gaps == sorted(gaps)
    assert set("".join(text[start:end] for start, end in gaps)) <= set("\n 　-第页0123456789１２")
    assert "\n".join(paragraphs_of(text)) == text


@pytest.mark.long
@pytest.mark.parametrize(
    "piece", ["1\n", "完成投资 3\n", "- 3 -\n", "\n", "a\nb", "一、\n", " 3 ", "1. ", "第3页\n", "第 ", "1,\n", "全区投资52.6亿元，同比增长5%，其中工\n"]
)
def test_time_grows_with_the_text(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        broken(text)
        return time.process_time() - begin

    assert cost(400_000) < 1.6

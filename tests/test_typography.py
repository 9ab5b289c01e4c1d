"""One text in other typography: blanks beside digits and signs, full-width and half-width forms. The facts are the same, in their own places."""

from __future__ import annotations

import re
import sys
from functools import cache

import pytest

import progress_nlp
from conftest import ROOT
from progress_nlp import Fact
from progress_nlp.fold import fold, simplified
from progress_nlp.invisible import see

sys.path.insert(0, str(ROOT / "benchmarks"))
from passages import load

PASSAGES = [passage["text"] for passage in load() if passage["split"] == "tuned" and "居山区县第2" not in passage["text"]]
CHINESE, NUMERAL = "[\u4e00-\u9fff]", "[一二三四五六七八九十百千万亿两零〇]"
HALF = str.maketrans("，；：（）？！", ",;:()?!")
WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789%"}


def put(blank: str, *, left: str, right: str, text: str) -> str:
    """`text` with `blank` wherever `left` stands before and `right` behind."""
    return re.sub(f"(?<={left})(?={right})", blank, text)


def beside_digits(text: str, blank: str = " ") -> str:
    text = re.sub(f"(?<={CHINESE})(?<!{NUMERAL})(?=[0-9])", blank, text)
    return re.sub(f"(?<=[0-9])(?={CHINESE})(?![一二三四五六七八九十百千两零〇])", blank, text)


RETOLD = {
    "blanks beside digits": beside_digits,
    "no-break blanks beside digits": lambda text: beside_digits(text, "\u00a0"),
    "a blank before the sign of percent": lambda text: put(" ", left="[0-9]", right="%", text=text),
    "blanks behind signs": lambda text: put(" ", left="[，；。：、]", right=r"[^\n]", text=text),
    "blanks before signs": lambda text: put(" ", left=r"[^\n]", right="[，；。：、]", text=text),
    "blanks around": lambda text: f"\u3000\u3000{text}  \n",
    "a mark of byte order": lambda text: f"\ufeff{text}",
    "half-width signs": lambda text: text.translate(HALF),
    "full-width digits": lambda text: text.translate(WIDE),
}

def told(facts: list[Fact]) -> list[tuple[object, ...]]:
    """What facts say, without places and typography."""
    return [
        (
            *(fact.kind, bare(fact.text), bare(fact.metric), bare(fact.subject), fact.value, fact.value_max, bare(fact.unit)),
            *(fact.direction, fact.basis, fact.period_start, fact.period_end, fact.role, fact.modality),
            *(fact.stage, fact.status, fact.of, fact.part_of, fact.total),
        )
        for fact in facts
    ]


@cache
def told_plainly(text: str) -> list[tuple[object, ...]]:
    return told(progress_nlp.extract(text, reference=2025))


def bare(words: str | None) -> str:
    return re.sub(r"\s", "", fold(words or ""))


@pytest.mark.parametrize("way", RETOLD)
def test_passages_say_the_same(way):
    retold = 0
    for passage in PASSAGES:
        text = RETOLD[way](passage)
        retold += text != passage
        facts = progress_nlp.extract(text, reference=2025)
        assert all(text[fact.start : fact.end] == fact.text for fact in facts)
        assert told(facts) == told_plainly(passage), text
    assert retold > 200


@pytest.mark.parametrize(
    "text",
    [
        "一、工业 工业增加值完成12亿元",  # a heading and its text
        "甲镇 乙镇",
        "12 35",
        "1 总体情况",  # numbers of headings
        "\n2.1 工业",
        "三 5个",
        "合计  12",
        "a b",
    ],
)
def test_blanks_that_part_words_stay(text):
    assert see(text) is None


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("增长 5.1 %， 其中", "增长5.1%，其中"),
        ("完成投资 3.2 亿元", "完成投资3.2亿元"),
        ("新增 5G 基站 300 个", "新增5G基站300个"),
        ("利润 -1.2 亿元", "利润-1.2亿元"),
        ("（ 含税 ）", "（含税）"),
        ("\u3000\u3000全区\n\u3000\u3000全市", "全区\n全市"),
        ("12345 热线", "12345热线"),
        ("增长5%, 其中", "增长5%,其中"),
    ],
)
def test_blanks_of_typesetting_are_read_through(text, seen):
    found = see(text)
    assert found is not None
    assert found.text == seen
    for place, character in enumerate(seen):
        start, end = found.origin(place, place + 1)
        assert text[start:end] == character


def test_an_explanation_stands_in_the_text_itself():
    text = "\ufeff完成投资 3.2 亿元， 增长 5 %。"
    told = progress_nlp.explain(text)
    assert told.text == text
    assert len(told.tape) == len(text)
    assert [text[m.start : m.end] for m in told.mentions] == [m.text for m in told.mentions] == ["3.2 亿元", "5 %"]
    assert [(reason.fact.text, reason.fact.start) for reason in told.facts] == [("3.2 亿元", 6), ("增长 5 %", 14)]


def traditional(text: str) -> str:
    """`text` with every character that `simplified` knows as it is written in the traditional way."""
    return "".join(by_hand.get(c, c) for c in text)


by_hand = {simplified(c): c for c in map(chr, range(0x4E00, 0xA000)) if simplified(c) != c}


def test_traditional_characters_give_the_same_mentions():
    assert traditional("万亿两个后来") == "萬億兩個後來"
    for text in PASSAGES:
        told = [(m.start, m.end, m.kind, m.value, m.value_max, m.qualifier, m.period_start, m.period_end) for m in progress_nlp.mentions(text)]
        other = traditional(text)
        again = progress_nlp.mentions(other)
        assert [(m.start, m.end, m.kind, m.value, m.value_max, m.qualifier, m.period_start, m.period_end) for m in again] == told
        assert [other[m.start : m.end] for m in again] == [m.text for m in again]


def test_a_unit_is_told_as_it_is_written():
    assert [(m.text, m.unit) for m in progress_nlp.mentions("產量1.2萬噸，耗時兩個半小時，提高2.3個百分點")] == [
        ("1.2萬噸", "万噸"),
        ("兩個半小時", "小時"),
        ("2.3個百分點", "個百分點"),
    ]

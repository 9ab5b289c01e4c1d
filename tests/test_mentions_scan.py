"""What holds for every text: grounding, order, nothing lost, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progress_nlp import ReferenceInvalid, mentions
from progress_nlp.fold import fold
from progress_nlp.lexicon import default_lexicon
from progress_nlp.mentions.numerals import NUMERALS
from progress_nlp.mentions.scan import scan, uncovered

WORDS = (
    "1 12 3.5 ０ 1,234 2025 08 一 三 十 百 万 亿 千 零 两 半 番 倍增 第 前 后 末 首位 榜首 元 万元 家 个 个月 年 月 日 % ‰ 成 折 分之 "
    "点 角 余 多 几 来 数 约 近 超 不足 以上 以内 左右 至 到 - — ~ ～ / · ( ) “ ” 《 》 、 ， 。 ： : . + × A G5 PM kW km 号 期 级 层 线 "
    "吨 平方米 人次 每 增长 同比 由 提高到 全市 企业 和 的 负 零下 $ 人民币 港币 又 小时 分钟 翻 统一 四川 一批 附件 http://"
)
texts = st.lists(st.sampled_from([*WORDS.split(), " ", "\n", "\u200b", "😀"]), max_size=30).map("".join) | st.text(max_size=40)


@given(texts)
def test_every_mention_is_its_own_text_in_order(text: str) -> None:
    place = 0
    for mention in mentions(text):
        assert place <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert mention.value is None or mention.value.is_finite()
        assert mention.value_max is None or mention.value is None or mention.value < mention.value_max
        place = mention.end


@given(texts)
def test_every_digit_is_in_one_mention_or_left_over(text: str) -> None:
    folded = fold(text)
    found = scan(text, folded, None, default_lexicon())
    covered = [0] * len(text)
    for start, end in [*((m.start, m.end) for m in found), *uncovered(folded, found)]:
        for place in range(start, end):
            covered[place] += 1
    assert max(covered, default=0) <= 1
    assert [place for place, c in enumerate(folded) if c in "0123456789" and not covered[place]] == []
    assert [place for place, c in enumerate(folded[:-1]) if {c, folded[place + 1]} <= set(NUMERALS) and not covered[place]] == []


@given(texts)
def test_full_width_forms_change_nothing(text: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(ord("0"), ord("9") + 1)})
    assert [(m.start, m.end, m.kind, m.value) for m in mentions(wide)] == [(m.start, m.end, m.kind, m.value) for m in mentions(text)]


@given(texts, st.sampled_from(["", "今日天气晴。", "\n"]))
def test_what_stands_in_another_line_changes_nothing(text: str, other: str) -> None:
    alone = [(m.text, m.kind, m.value, m.unit) for m in mentions(text) if m.kind not in ("date", "period", "time")]
    beside = [(m.text, m.kind, m.value, m.unit) for m in mentions(f"{other}\n{text}") if m.kind not in ("date", "period", "time")]
    assert beside == alone


HOSTILE = (
    "一 十 万 1万 1,1, 1. - 1- 1/ 1: 1+ 1× A1 A1- 第 第一 百分之 分之一 3年 1小时 元1 角1 半 个半 2成 1至 1~ “1 (1) 附件1 零 1点 百强 3千 "
    "1亿千 千瓦 1元/ 1元每 头( 翻一 约1 不少于占的 1、 1和 1又1/1 http:// 01至 三三 一一一十 的1 、 ， (([["
)


@pytest.mark.long
@pytest.mark.parametrize("piece", HOSTILE.split())
def test_twice_the_text_takes_twice_the_time(piece: str) -> None:
    once, twice = (min(_seconds(piece * (size // len(piece))) for _ in range(3)) for size in (4000, 8000))
    assert twice <= 2.6 * once + 0.02
    assert twice <= 1 + 8000 * 1e-5


def _seconds(text: str) -> float:
    folded = fold(text)
    begin = time.process_time()
    scan(text, folded, None, default_lexicon())
    return time.process_time() - begin


def test_arguments_are_checked() -> None:
    with pytest.raises(TypeError):
        mentions(12)  # type: ignore[arg-type]
    with pytest.raises(ReferenceInvalid):
        mentions("12家", reference="next week")


def test_a_record_holds_plain_values() -> None:
    record = mentions("产值3.5亿元")[0].to_dict()
    assert (record["value"], record["unit"], record["start"], record["end"]) == (3.5, "亿元", 2, 7)
    assert set(record) == {
        "start", "end", "text", "kind", "value", "value_max", "unit", "dimension", "base_unit", "qualifier", "period_start", "period_end"
    }  # fmt: skip


@settings(max_examples=30)
@given(st.integers(min_value=1, max_value=10**9))
def test_thousands_in_words_and_digits_agree(number: int) -> None:
    plain, grouped = mentions(f"新增{number}户")[0], mentions(f"新增{number:,}户")[0]
    assert plain.value == grouped.value == number

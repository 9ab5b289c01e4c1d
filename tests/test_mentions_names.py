"""Ranks, and numbers that only name, number or tell the time: both sides of each line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from progress_nlp import LexiconInvalid, load_lexicon, mentions
from progress_nlp.fold import fold
from progress_nlp.heads import heads_of, tails_of
from progress_nlp.lexicon import default_lexicon
from progress_nlp.mentions.labels import NUMERIC
from progress_nlp.mentions.model import Mention


def rank(mention: Mention) -> str:
    high = "" if mention.value_max is None else f"..{mention.value_max}"
    return " ".join([mention.text, "=", f"{mention.value}{high}", *(part for part in (mention.unit, mention.detail) if part)])


def ranks(text: str) -> list[str]:
    return [rank(m) for m in mentions(text) if m.kind == "ordinal"]


RANKS = {
    "综合排名第12位": ["第12位 = 12 位"],
    "列全省第三名": ["第三名 = 3 名"],
    "增速居全市第7，": ["第7 = 7"],
    "总量位居第一。": ["第一 = 1"],
    "跻身全国前三": ["前三 = 1..3"],
    "排在前10名": ["前10名 = 1..10 名"],
    "进入全国百强": ["百强 = 1..100"],
    "入选中国500强榜单": ["500强 = 1..500"],
    "满意度居首位": ["首位 = 1 位"],
    "位列榜首": ["榜首 = 1"],
    "排在末位": ["末位 = 1 位 last"],
    "位居倒数第二": ["倒数第二 = 2 last"],
    "处于末三位": ["末三位 = 1..3 位 last"],
    "由第26名升至第9名": ["第26名 = 26 名", "第9名 = 9 名"],
}


@pytest.mark.parametrize(("text", "expected"), RANKS.items())
def test_ranks(text: str, expected: list[str]) -> None:
    assert ranks(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "按照第17项任务",
        "召开第三届论坛",
        "第二批项目",
        "第一产业",
        "担任第一书记",
        "首次举办",
        "首位产业",
        "前三季度",
        "前两年",
        "强化十强化举措",
        "位居前列",
        "第5期简报",
        "第六次会议",
        "末梢管网",
    ],
)
def test_what_is_no_rank(text: str) -> None:
    assert ranks(text) == []


NAMES = {
    "2号厅": "2号厅",
    "实施02至05组团建设": "02至05组团",
    "开通5G基站": "5G",
    "PM2.5浓度": "PM2.5",
    "京规自发〔2024〕36号": "〔2024〕36号",
    "G7高速拓宽": "G7高速",
    "地铁19号线": "19号线",
    "二期工程": "二期",
    "编号DX04-0102地块": "DX04-0102",
    "构建“1+3+N”体系": "1+3+N",
    "附件3所列": "3",
    "升级至V2.1": "V2.1",
    "2×35万千瓦机组": "2×35万千瓦",
    "亿元以上项目": "亿元",
    "65岁以上老年人": "65岁",
    "第14届大会": "第14届",
    "章节2.1.3所述": "2.1.3",
    "“三城一区”建设": "三城一区",
}


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_names_and_codes(text: str, name: str) -> None:
    found = [m for m in mentions(text) if m.kind == "name"]
    assert any(m.text.startswith(name) or name in m.text for m in found), found
    assert [m for m in mentions(text) if m.value is not None] == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("采购打印机5台", "台"),
        ("浓度降至2.5微克/立方米", "微克/立方米"),
        ("建成12条线", "条"),
        ("举办培训班二十期", "期"),
        ("打通3条路", "条"),
        ("拆除2栋楼", "栋"),
        ("风力8级", "级"),
        ("地上12层", "层"),
        ("电压升至35千伏", "千伏"),
        ("年龄65岁", "岁"),
        ("建成10亿元项目3个", "个"),
        ("列出“3.2万亩”清单", "万亩"),
    ],
)
def test_the_same_words_can_count(text: str, unit: str) -> None:
    assert [m.unit for m in mentions(text) if m.value is not None][-1:] == [unit]


def test_a_ratio_is_one_number_and_a_clock_none() -> None:
    assert [(m.text, m.kind) for m in mentions("比例由3.1:1优化到2.4:1")] == [("3.1:1", "number"), ("2.4:1", "number")]
    assert [m.kind for m in mentions("上午9:30开工")] == ["time"]


def test_a_web_address_holds_no_numbers() -> None:
    assert [m.kind for m in mentions("见 https://a.example/p?q=30%25&x=12，共3家") if m.kind != "name"] == ["quantity"]


PATTERNS = [row for row in default_lexicon().labels if row.pattern]


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row.place)
def test_a_pattern_begins_and_goes_on_as_its_form_says(row) -> None:
    heads, tails = heads_of(row.word), tails_of(row.word, NUMERIC)
    for example in row.yes:
        folded = fold(example)
        for found in re.finditer(row.word, folded):
            assert heads is None or folded[found.start()] in heads
            behind = next((c for c in folded[found.start() :] if c not in NUMERIC), "")
            assert tails is None or folded[found.start()] not in NUMERIC or behind in tails


@pytest.mark.parametrize(
    ("pattern", "heads", "tails"),
    [
        ("第[一二]批", "第", ""),
        ("(?<![0-9])[0-9]{2,4}号", "0123456789", "号"),
        ("[0-9]{1,3}(?:万|千)?(?:吨|米)级", "0123456789", "吨米"),
        ("[0-9]+(?=热线|平台)", "0123456789", "热平"),
        ("(?:[0-9](?:[.][0-9])?|[A-C])级", "0123456789ABC", ".ABC级"),
    ],
)
def test_heads_and_tails_of_patterns(pattern: str, heads: str, tails: str) -> None:
    assert heads_of(pattern) == set(heads)
    assert tails_of(pattern, NUMERIC) == set(tails)


@pytest.mark.parametrize("pattern", [".号", "[^0-9]号", r"\d号", "(?>[0-9])号", "[0-9]*"])
def test_a_pattern_that_is_hard_to_read_may_begin_with_anything(pattern: str) -> None:
    assert heads_of(pattern) is None


def test_a_users_labels_are_read_and_a_wrong_pattern_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "labels.csv"
    table.write_text("word,group,pattern\n云溪3号工程,own,0\n[0-9]+号云溪,own,1\n", encoding="utf-8")
    lexicon = load_lexicon(tmp_path)
    assert [(m.text, m.detail) for m in mentions("推进云溪3号工程和12号云溪", lexicon=lexicon)] == [("云溪3号工程", "own"), ("12号云溪", "own")]
    table.write_text("word,group,pattern\n[0-9+号,own,1\n", encoding="utf-8")
    with pytest.raises(LexiconInvalid):
        mentions("新增3家", lexicon=tmp_path)

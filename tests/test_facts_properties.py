"""What holds for the facts of every text: on passages made from parts that plant every kind of fact, and on words thrown together.

The default run is short and always the same; `pytest -m long` looks further, at random.
"""

from __future__ import annotations

import dataclasses
import math
import sys
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import progress_nlp
from conftest import ROOT
from progress_nlp import Fact
from progress_nlp.facts.extract import read_passage
from progress_nlp.facts.given import Given
from progress_nlp.facts.rules import RULES
from progress_nlp.lexicon import default_lexicon
from progress_nlp.mentions.reference import resolve_reference

sys.path.insert(0, str(ROOT / "benchmarks"))
from passages import load

LEXICON = default_lexicon()
REFERENCE = 2025
SHORT = settings(max_examples=120, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
LONG = settings(SHORT, max_examples=5_000, derandomize=False)
KINDS_LINKED = {"of": ("figure", "ranking"), "part_of": ("figure",)}

# the parts

SUBJECTS = ("全区", "云湖综保区", "东山镇", "大江机场", "市城投集团", "")
METRICS = ("进出口额", "货邮吞吐量", "规上工业产值", "绿地面积", "新增就业", "处理能力", "补贴资金", "高新技术企业研发投入")
VERBS = ("", "达到", "为", "完成", "累计", "约", "累计约")
UNITS = ("亿元", "万元", "万吨", "公顷", "人", "家", "万人次", "千瓦时", "立方米")
MOVES = ("增长", "下降", "提高", "减少", "回落", "上升")
BASELINES = ("同比", "环比", "较上年同期", "比上月", "较年初", "比2020年", "较“十三五”末", "")
PERIODS = ("1—8月，", "上半年，", "截至9月底，", "2025年前三季度，", "目前，", "去年，", "")
SCOPES = ("全市", "全省", "全国同类园区", "全市16个区", "东部地区")
OBJECTS = ("云湖大桥", "东山污水处理厂二期工程", "数字政务平台", "“双百”示范基地", "《产业促进条例》")
STAGES = ("开工", "封顶", "通过验收", "投入使用", "已取得施工许可证", "完成立项", "正在开展施工招标", "力争年底前竣工")
NAMES = ("12345热线", "PM2.5治理", "5G基站建设", "“十四五”规划", "第三届博览会", "10亿元以上项目", "规模以上工业", "一批示范项目")
UNRELATED = (
    "各有关部门密切配合。",
    "会议强调要压实责任，形成合力。",
    "西河村修缮祠堂3座。",
    "南山公司利润总额1.2亿元，同比下降4%。",
    "石桥小学教学楼5月6日封顶。",
)

digits = st.one_of(
    st.integers(0, 99_999).map(str),
    st.decimals(Decimal("0.01"), Decimal("9999.99"), places=2).map(str),
    st.integers(1_000, 999_999).map("{:,}".format),
)
numbers = st.one_of(digits, st.sampled_from(("三", "十二", "两", "一百二十")))
percents = st.decimals(Decimal("0.1"), Decimal("399.9"), places=1).map(lambda value: f"{value}%")


def phrase(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    """The parts in a row."""
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map("".join)


def one(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


figures = phrase(one(SUBJECTS), one(METRICS), one(VERBS), numbers, one(UNITS))
changes = phrase(one(BASELINES), one(MOVES), percents)
from_to = phrase(one(METRICS), "由", percents, "提高到", percents)
places = phrase("居", one(SCOPES), "第", st.integers(1, 99).map(str), "位", one(("", "（共120家）")))
parts = phrase("其中", one(METRICS), numbers, one(UNITS))
shares = phrase("占全区的", percents)
respectively = phrase("小麦、玉米产量分别为", numbers, "万吨和", numbers, "万吨")
milestones = phrase(one(OBJECTS), one(("", "8月28日", "已于去年底")), one(STAGES))
codes = phrase(one(NAMES), one(("有序推进", "取得实效")))
clauses = st.one_of(figures, changes, from_to, places, parts, shares, respectively, milestones, codes)
sentences = phrase(
    one(PERIODS),
    st.one_of(figures, milestones, from_to),
    st.lists(st.tuples(one(("，", "；", "，其中")), clauses).map("".join), max_size=4).map("".join),
    "。",
)
passages = st.lists(sentences, min_size=1, max_size=3).map("".join)
SCRAPS = (
    *SUBJECTS, *METRICS, *VERBS, *UNITS, *MOVES, *BASELINES, *PERIODS, *SCOPES, *OBJECTS, *STAGES, *NAMES, *"，。；：、（）()“”《》\n \u3000\t",
    *"0123456789０９.,%％-—～~+万亿千百十一二两半成番倍第首前末", "分别", "均", "占", "由", "至", "到", "百分点", "\u200b", "\U00020000", "①", "½", "㎡",
)  # fmt: skip
scraps = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)
texts = st.one_of(passages, passages.flatmap(lambda text: st.just(text + text)), scraps, st.text(max_size=60))


def read(text: str) -> list[Fact]:
    return progress_nlp.extract(text, reference=REFERENCE)


def content(facts: list[Fact], shift: int = 0, skip: int = 0) -> list[dict[str, Any]]:
    """The facts as records, moved `shift` characters and `skip` places to the left, so that two readings can be compared."""
    records = [dataclasses.asdict(fact) for fact in facts]
    for record in records:
        record["start"] -= shift
        record["end"] -= shift
        for link in KINDS_LINKED:
            record[link] = None if record[link] is None else record[link] - skip
    return records


# what holds for every text


def holds(text: str) -> None:
    """Everything that holds for the facts of one text by itself."""
    facts = read(text)
    assert facts == sorted(facts, key=lambda fact: (fact.start, fact.end, fact.kind))
    for index, fact in enumerate(facts):
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.text
        assert fact.rule in {rule.id for rule in RULES}
        _links_lead_somewhere(facts, index)
        _numbers_are_finite(fact)
        _fields_fit_the_kind(fact)
    for kind in ("figure", "change", "ranking", "milestone"):
        same = [fact for fact in facts if fact.kind == kind]
        assert all(left.end <= right.start for left, right in pairwise(same))
    assert read(text) == facts


def _links_lead_somewhere(facts: list[Fact], index: int) -> None:
    for link, kinds in KINDS_LINKED.items():
        target = getattr(facts[index], link)
        assert target is None or (0 <= target < len(facts) and target != index and facts[target].kind in kinds)


def _numbers_are_finite(fact: Fact) -> None:
    for name, value in dataclasses.asdict(fact).items():
        assert not isinstance(value, Decimal) or value.is_finite(), name
    assert all(math.isfinite(value) for value in fact.to_dict().values() if isinstance(value, float))


def _fields_fit_the_kind(fact: Fact) -> None:
    assert (fact.role is not None) == (fact.kind == "figure")
    assert (fact.direction is not None) == (fact.basis is not None) == (fact.kind == "change")
    assert (fact.stage is not None) == (fact.status is not None) == (fact.kind == "milestone")
    assert fact.value is not None or fact.kind in ("milestone", "change")
    assert fact.modality in ("actual", "planned")
    for day in (fact.period_start, fact.period_end):
        assert day is None or (fact.period_text is not None and len(day) == 10)
    if fact.period_start is not None and fact.period_end is not None:
        assert fact.period_start <= fact.period_end


@SHORT
@given(texts)
def test_facts_are_sound(text):
    holds(text)


@pytest.mark.long
@LONG
@given(texts)
def test_facts_are_sound_at_length(text):
    holds(text)


@SHORT
@given(texts)
def test_nothing_is_lost_silently(text):
    """A digit is in a mention or a leftover; a number is in a fact, in a leftover, or has a reason."""
    told = progress_nlp.explain(text, reference=REFERENCE)
    assert told.text is text
    covered = [(m.start, m.end) for m in told.mentions] + [(left.start, left.end) for left in told.leftovers]
    digits = [place for place, c in enumerate(text) if c in "0123456789０１２３４５６７８９"]
    assert all(any(start <= place < end for start, end in covered) for place in digits)
    for reason in told.numbers:
        assert reason.why != "leftover" or reason.mention.unit is None or reason.mention.start in {left.start for left in told.leftovers}
    for left in told.leftovers:
        assert text[left.start : left.end] == left.text


# what is planted is found


@SHORT
@given(one(SUBJECTS[:5]), one(METRICS), digits, one(UNITS), percents)
def test_a_figure_and_its_change_are_found(subject, metric, value, unit, percent):
    figure, change = f"{value}{unit}", f"同比增长{percent}"
    facts = {fact.text: fact for fact in read(f"{subject}{metric}达到{figure}，{change}。")}
    assert set(facts) == {figure, change}
    assert (facts[figure].kind, facts[change].kind, facts[change].basis, facts[change].of) == ("figure", "change", "yoy", 0)
    assert metric in (facts[figure].metric or "")
    assert facts[figure].metric == facts[change].metric


@SHORT
@given(one(METRICS), one(SCOPES), st.integers(1, 999), st.integers(1000, 5000))
def test_a_place_is_found(metric, scope, place, total):
    (fact,) = read(f"{metric}居{scope}第{place}位（共{total}家）。")
    assert (fact.kind, fact.value, fact.total, fact.text) == ("ranking", place, total, f"居{scope}第{place}位")


@SHORT
@given(one(METRICS), percents, percents)
def test_both_ends_are_found(metric, low, high):
    (fact,) = read(f"{metric}由{low}调整至{high}。")
    assert (f"{fact.from_value}%", f"{fact.to_value}%") == (low, high)
    low_value, high_value = Decimal(low[:-1]), Decimal(high[:-1])
    assert fact.direction == ("up" if high_value > low_value else "down" if high_value < low_value else "flat")


@SHORT
@given(one(OBJECTS[:4]), st.sampled_from((("封顶", "topped_out"), ("通过验收", "accepted"), ("投入使用", "in_service"), ("开工", "started"))))
def test_a_stage_is_found(thing, stage):
    (fact,) = read(f"{thing}8月28日{stage[0]}。")
    assert (fact.kind, fact.stage, fact.status, fact.metric, fact.period_end) == ("milestone", stage[1], "done", thing, "2025-08-28")


# what must not change anything


@SHORT
@given(sentences, one(UNRELATED), one(UNRELATED))
def test_an_unrelated_sentence_changes_nothing(sentence, before, behind):
    alone = read(sentence)
    ahead = read(before)
    among = read(before + sentence + behind)[len(ahead) : len(ahead) + len(alone)]
    assert content(among, len(before), len(ahead)) == content(alone)


PASSAGES = load()
KNOWN_TO_CHANGE: set[str] = set()
"""Passages that an unrelated sentence before them does change (a title given later is that of the first sentence's subject): known failures."""


def changed_by(before: str, item: dict[str, Any]) -> bool:
    """Whether the facts of a passage change between two other sentences; one that begins with a number of its own begins a line."""
    text = "\n" + item["text"] if item["text"][0].isdigit() else item["text"]
    text = text if text.endswith(("。", "！", "？")) else f"{text}。"
    alone = progress_nlp.extract(text, reference=item["ref"])
    skip = len(progress_nlp.extract(before, reference=item["ref"]))
    among = progress_nlp.extract(before + text + UNRELATED[0], reference=item["ref"])
    return content(among, len(before), skip)[skip:] != content(alone)


@pytest.mark.parametrize(("before", "some"), [(UNRELATED[0], 1), (UNRELATED[1], 4), (UNRELATED[2], 3)])
def test_an_unrelated_sentence_changes_nothing_in_written_passages(before, some):
    """In every passage, and in every third or fourth of each file (whatever is added elsewhere) where two sentences do no more than one."""
    chosen = [item for item in PASSAGES if (int(item["id"].rpartition("-")[2]) - 2) % some == 0]
    assert {item["id"] for item in chosen if changed_by(before, item)} <= KNOWN_TO_CHANGE


def test_what_is_known_to_change_does():
    assert {item["id"] for item in PASSAGES if item["id"] in KNOWN_TO_CHANGE and changed_by(UNRELATED[0], item)} == KNOWN_TO_CHANGE


@SHORT
@given(passages)
def test_a_repeated_passage_has_offsets_of_its_own(text):
    spans = [(fact.kind, fact.start, fact.end) for fact in read(text)]
    twice = [(fact.kind, fact.start, fact.end) for fact in read(text + text)]
    assert twice[: len(spans)] == spans
    assert [(kind, start - len(text), end - len(text)) for kind, start, end in twice[len(spans) :]] == spans


FULL_WIDTH = str.maketrans("0123456789%", "０１２３４５６７８９％")


@SHORT
@given(passages)
def test_full_width_digits_say_the_same(text):
    def said(facts: list[Fact]) -> list[dict[str, Any]]:
        kept = ("kind", "start", "end", "value", "value_max", "base_value", "direction", "basis", "from_value", "to_value", "total", "stage", "rule")
        return [{name: getattr(fact, name) for name in (*kept, "of", "part_of", "period_start", "period_end")} for fact in facts]

    assert said(read(text.translate(FULL_WIDTH))) == said(read(text))


@SHORT
@given(one(METRICS), st.decimals(Decimal("0.01"), Decimal("9999.99"), places=2))
def test_ten_thousands_for_hundred_millions(metric, amount):
    (large,) = read(f"{metric}为{amount}亿元。")
    (small,) = read(f"{metric}为{amount * 10_000}万元。")
    assert large.base_value == small.base_value == amount * 100_000_000
    assert (large.base_unit, large.metric) == (small.base_unit, small.metric) == ("元", metric)


def test_the_facts_of_a_task_that_plans_are_planned_and_else_the_same():
    for item in PASSAGES[:60]:
        reference = resolve_reference(item["ref"])
        actual = read_passage(item["text"], Given(LEXICON, reference)).facts
        planned = read_passage(item["text"], Given(LEXICON, reference, planned=True)).facts
        numbers_of = [(fact.kind, fact.start, fact.end, fact.value) for fact in actual if fact.kind != "milestone"]
        assert [(fact.kind, fact.start, fact.end, fact.value) for fact in planned if fact.kind != "milestone"] == numbers_of

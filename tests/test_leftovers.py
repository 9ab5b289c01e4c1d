"""What was not understood is listed, and it is next to nothing."""

from __future__ import annotations

import sys

import pytest

import progress_nlp
from conftest import ROOT
from corpus_lines import LEXICON, read_corpus
from progress_nlp.facts.extract import Leftover, Reading, read_passage
from progress_nlp.facts.given import Given
from progress_nlp.mentions.reference import resolve_reference

sys.path.insert(0, str(ROOT / "benchmarks"))
from passages import load


def read(text: str, reference: str = "2025") -> Reading:
    return read_passage(text, Given(LEXICON, resolve_reference(reference)))


def left(text: str) -> list[tuple[str, str]]:
    return [(found.text, found.kind) for found in read(text).leftovers]


@pytest.mark.parametrize(
    ("text", "leftovers"),
    [
        ("新增企业12家。", []),
        ("代号QX-77的地块。", []),
        ("12345热线办理诉求3件。", []),
        ("落实“5+2”服务，学习“千万工程”经验。", []),
        ("开展“三零”服务。", []),
        ("空气质量居全省第3位（共12家）。", []),
        ("用3年建成一个平台，其中10亿元以上项目开工。", []),
        ("", []),
    ],
)
def test_what_is_read_or_named_leaves_nothing(text, leftovers):
    assert left(text) == leftovers


def test_digits_in_no_mention_are_a_leftover():
    """A number beyond every limit is told with its place."""
    text = f"编制方案{'9' * 500}。"
    told = progress_nlp.explain(text)
    assert [found.kind for found in told.leftovers] == ["digits"]
    spans = [(found.start, found.end) for found in (*told.leftovers, *told.mentions)]
    assert {place for start, end in spans for place in range(start, end)} >= set(range(4, 504))


def test_leftovers_are_in_order_and_have_their_words():
    for item in load():
        found = read(item["text"], item["ref"]).leftovers
        assert all(item["text"][left.start : left.end] == left.text for left in found)
        for kind in ("digits", "value"):
            starts = [left.start for left in found if left.kind == kind]
            assert starts == sorted(starts)
        assert {left.kind for left in found} <= {"digits", "value"}


def test_a_value_that_a_fact_holds_is_no_leftover():
    for example in read_corpus():
        reading = read(example.text, example.reference)
        spans = [(fact.start, fact.end) for fact in reading.facts]
        values = [left for left in reading.leftovers if left.kind == "value"]
        assert not [left for left in values if any(start <= left.start < end for start, end in spans)]


def test_leftovers_of_our_own_passages_are_next_to_nothing():
    """At most one for two hundred facts."""
    facts: list[object] = []
    leftovers: list[Leftover] = []
    for item in load():
        reading = read(item["text"], item["ref"])
        facts += reading.facts
        leftovers += reading.leftovers
    assert len(facts) > 2_000
    assert len(leftovers) * 200 <= len(facts), leftovers

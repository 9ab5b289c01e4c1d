"""RULES and what facts name are the same: every rule is told, read by its own example, seen, and can be barred."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

import progress_nlp
from conftest import ROOT
from corpus_lines import LEXICON, read_corpus
from progress_nlp.facts.extract import read_passage
from progress_nlp.facts.given import Given
from progress_nlp.facts.memory import NO_RULES, Without
from progress_nlp.facts.model import KINDS
from progress_nlp.facts.rules import RULES, Rule, rule_named, trigger_of
from progress_nlp.fold import fold

sys.path.insert(0, str(ROOT / "benchmarks"))
from passages import load

IDS = [rule.id for rule in RULES]
IN_TEXT = [rule for rule in RULES if not rule.id.endswith(".cell")]
IN_CELLS = [rule for rule in RULES if rule.id.endswith(".cell")]


def read(text: str, without: Without = NO_RULES) -> list[tuple[str, str, str]]:
    facts = read_passage(text, Given(LEXICON, without=without)).facts
    return [(fact.text, fact.metric or "", fact.rule) for fact in facts]


def cell_rules(rule: Rule) -> set[str]:
    """The rules of the facts that a table gives whose last column is the example's heading, the cell below it the example's cell."""
    heading, _, cell = rule.example.partition("｜")
    table = f"序号,重点任务,责任单位,{heading}\n1,推进园区建设,区经信局,{cell}\n2,推进绿化,区园林局,{cell}\n"
    return {fact.rule for fact in progress_nlp.read(table.encode()).facts}


def test_ids_are_unique_and_of_a_kind():
    assert [name for name, times in Counter(IDS).items() if times > 1] == []
    assert {rule.kind for rule in RULES} == set(KINDS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_told_in_one_line_of_each_language(rule):
    assert rule_named(rule.id) is rule
    assert any("一" <= c <= "鿿" for c in rule.chinese)
    assert any(c.isascii() and c.isalpha() for c in rule.english)
    assert not {"\n", "\t"} & {*rule.chinese, *rule.english, *rule.example}
    assert len(rule.chinese) <= 40
    assert len(rule.english) <= 110


def test_an_unknown_rule_is_a_key_error():
    with pytest.raises(KeyError):
        rule_named("figure.magic")


@pytest.mark.parametrize("rule", IN_TEXT, ids=lambda rule: rule.id)
def test_the_example_is_read_by_the_rule_and_holds_its_trigger(rule):
    assert rule.id in {name for _, _, name in read(rule.example)}
    assert trigger_of(rule, LEXICON).search(fold(rule.example))


@pytest.mark.parametrize("rule", IN_CELLS, ids=lambda rule: rule.id)
def test_the_example_of_a_cell_is_read_by_the_rule(rule):
    assert rule.id in cell_rules(rule)


@pytest.mark.parametrize("rule", IN_TEXT, ids=lambda rule: rule.id)
def test_without_the_rule_no_fact_names_it(rule):
    assert rule.id not in {name for _, _, name in read(rule.example, Without(frozenset({rule.id})))}


def test_every_rule_that_a_fact_names_is_told_and_every_rule_is_seen():
    """Over the corpus and the annotated passages."""
    seen = {fact.rule for example in read_corpus() for fact in example.read()}
    seen |= {fact.rule for item in load() for fact in progress_nlp.extract(item["text"], reference=item["ref"])}
    assert seen == {rule.id for rule in IN_TEXT}


def test_a_barred_number_falls_to_the_next_rule():
    text = "进出口额33亿元，同比增长8%。"
    assert read(text)[1] == ("同比增长8%", "进出口额", "change.verb")
    assert [rule for _, _, rule in read(text, Without(frozenset({"change.verb"})))] == ["figure.before", "figure.before"]


def test_a_number_without_any_rule_is_a_leftover():
    rules = Without(frozenset(IDS))
    reading = read_passage("进出口额33亿元，云湖大桥合龙。", Given(LEXICON, without=rules))
    assert reading.facts == ()
    assert [(left.text, left.kind) for left in reading.leftovers] == [("33亿元", "value")]


def test_a_rule_may_be_barred_in_one_place():
    text = "进出口额33亿元，税收6亿元。"
    assert [found for found, _, _ in read(text, Without(frozenset(IDS), (4, 8)))] == ["6亿元"]
    assert read(text, Without(frozenset(), (4, 8))) == read(text)

"""Every line of the corpus holds, and the corpus proves every rule (`corpus_lines.py` says how its lines are read)."""

from __future__ import annotations

import dataclasses

import pytest

from corpus_lines import LEXICON, Example, read_corpus
from progress_nlp.facts.memory import Without
from progress_nlp.facts.rules import RULES, trigger_of
from progress_nlp.fold import fold

EXAMPLES = read_corpus()
RULE_IDS = [rule.id for rule in RULES]
PROVEN = [rule for rule in RULES if not rule.id.endswith(".cell")]
POSITIVE = [example for example in EXAMPLES if example.sign == "+"]


def marked(example: Example) -> object:
    known = [pytest.mark.xfail(strict=True, reason="known failure")] if example.sign == "?" else []
    return pytest.param(example, id=example.id, marks=known)


def of_rule(rule: str, sign: str) -> list[Example]:
    return [example for example in EXAMPLES if (example.rule, example.sign) == (rule, sign)]


@pytest.mark.parametrize("example", [marked(example) for example in EXAMPLES])
def test_a_line_holds(example: Example) -> None:
    assert example.differences() == []


@pytest.mark.parametrize("example", POSITIVE, ids=lambda example: example.id)
def test_a_positive_has_a_fact_of_its_rule_and_no_unknown_rule(example: Example) -> None:
    named = {fact.rule for fact in example.read()}
    assert named <= set(RULE_IDS)
    assert example.rule is None or example.rule in named


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.sign == "-" and e.rule], ids=lambda example: example.id)
def test_a_negative_is_a_near_miss(example: Example) -> None:
    rule = next(rule for rule in RULES if rule.id == example.rule)
    assert trigger_of(rule, LEXICON).search(fold(example.text))


def test_every_rule_of_the_corpus_is_known() -> None:
    assert {example.rule for example in EXAMPLES} - {None} <= set(RULE_IDS)


@pytest.mark.parametrize("rule", PROVEN, ids=lambda rule: rule.id)
def test_every_rule_has_positives_and_a_near_miss(rule) -> None:
    assert len(of_rule(rule.id, "+")) >= 2
    assert len(of_rule(rule.id, "-")) >= 1


@pytest.mark.parametrize("rule", PROVEN, ids=lambda rule: rule.id)
def test_every_rule_earns_its_place(rule) -> None:
    """Without it, one of its positives at least is read otherwise."""
    without = Without(frozenset({rule.id}))
    assert any(example.differences(without) for example in of_rule(rule.id, "+"))


@pytest.mark.parametrize("example", POSITIVE, ids=lambda example: example.id)
def test_the_rule_that_a_fact_names_gives_it_again(example: Example) -> None:
    """With every other rule barred in the fact's own words, the fact is the same (what a from-to is joined with has words of its own)."""
    for fact in example.read():
        own_words = len(fact.text.partition("，")[0])
        others = Without(frozenset(RULE_IDS) - {fact.rule}, (fact.start, fact.start + own_words))
        again = [f for f in example.read(others) if (f.kind, f.start, f.end) == (fact.kind, fact.start, fact.end)]
        assert [dataclasses.replace(f, of=None, part_of=None) for f in again] == [dataclasses.replace(fact, of=None, part_of=None)]

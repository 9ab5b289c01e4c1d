"""An explanation says for every fact which rule made it, and for every number without a fact why."""

from __future__ import annotations

import pytest

import progress_nlp
from corpus_lines import read_corpus
from progress_nlp.facts.explain import WHYS
from progress_nlp.facts.rules import RULES

PASSAGE = (
    "1—8月，云湖机场货邮吞吐量约23.79万吨，同比增长14.3%，居全省第3位（共12家）；12345热线办结诉求，用3年建成一个平台，"
    "其中10亿元以上项目27个。云湖大桥8月28日通过验收。"
)


def why(explanation: progress_nlp.Explanation) -> dict[str, str]:
    return {reason.mention.text: reason.why for reason in explanation.numbers}


def test_it_holds_the_facts_the_mentions_and_the_tape():
    told = progress_nlp.explain(PASSAGE, reference=2025)
    assert [reason.fact for reason in told.facts] == progress_nlp.extract(PASSAGE, reference=2025)
    assert [reason.place for reason in told.facts] == list(range(len(told.facts)))
    assert len(told.tape) == len(PASSAGE) == len(told.text)
    assert {m.text for m in progress_nlp.mentions(PASSAGE, reference=2025)} <= {m.text for m in told.mentions}


def test_every_fact_comes_with_its_rule_and_the_words_that_set_it_off():
    told = progress_nlp.explain(PASSAGE, reference=2025)
    fired = {reason.fact.rule: reason.words for reason in told.facts}
    assert (fired["figure.before"], fired["change.verb"], fired["ranking.verb"]) == ((), ("增长",), ("居",))
    assert fired["milestone.carried"] == ("验收",)
    assert all(reason.rule.id == reason.fact.rule and reason.otherwise is None for reason in told.facts)


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("12345热线优化服务。", "12345", "name"),
        ("落实“增长12%”要求。", "12%", "quoted"),
        ("推进一个平台建设。", "一个", "article"),
        ("数十家企业参展。", "数十家", "indefinite"),
        ("用3年建成。", "3年", "duration"),
        ("空气质量居全省第3位（共12家）。", "12家", "total"),
        ("前十强企业名单公布。", "前十强", "ordinal"),
        ("完成17至19的工作。", "17至19", "bare"),
    ],
)
def test_a_number_without_a_fact_has_a_reason(text, number, reason):
    told = why(progress_nlp.explain(text))
    assert {number: told.get(number)} == {number: reason}


def test_every_number_is_in_a_fact_or_has_a_reason():
    for example in read_corpus():
        told = progress_nlp.explain(example.text, reference=example.reference)
        in_facts = [m for m in told.mentions if any(r.fact.start <= m.start < r.fact.end for r in told.facts)]
        without = [reason.mention for reason in told.numbers]
        numbers = [m for m in told.mentions if m.kind not in ("date", "period", "time")]
        assert not [m for m in numbers if m not in in_facts and m not in without]
        assert {reason.why for reason in told.numbers} <= set(WHYS)
        left = {left.start for left in told.leftovers if left.kind == "value"}
        assert left <= {reason.mention.start for reason in told.numbers if reason.why == "leftover"}


def test_one_fact_is_explained_with_what_it_would_be_otherwise():
    text = "货邮吞吐量约23.79万吨，同比增长14.3%。"
    change = progress_nlp.extract(text)[1]
    told = progress_nlp.explain(text, fact=change)
    assert told == progress_nlp.explain(text, fact=1)
    (reason,) = told.facts
    assert (reason.place, reason.fact) == (1, change)
    assert change not in (reason.otherwise or ())
    assert "没有这条规则" in str(told)


@pytest.mark.parametrize("fact", [7, -1])
def test_a_fact_that_is_not_there_is_refused(fact):
    with pytest.raises(ValueError, match="没有所问"):
        progress_nlp.explain("新增企业12家。", fact=fact)


def test_what_is_no_text_is_refused():
    with pytest.raises(TypeError, match="字符串"):
        progress_nlp.explain(b"12")  # type: ignore[arg-type]


def test_it_can_be_read_in_a_terminal():
    shown = str(progress_nlp.explain(PASSAGE, reference=2025))
    for words in ("原文 text", "带子 tape", "事实 facts", "不成事实 no fact", "同比增长14.3%", "change.verb", "名次的总数", "2025-08-28"):
        assert words in shown
    assert str(progress_nlp.explain("")) == "原文 text       \n带子 tape       "


def test_nothing_in_it_steers_a_terminal():
    hostile = "新增\x1b[31m企业\u202e12家，\x07“a\x00b”项目\r3个。"
    shown = str(progress_nlp.explain(hostile))
    assert not {c for c in shown if c != "\n" and (ord(c) < 32 or c in "\u202e\x7f")}


def test_a_task_that_plans_is_explained_as_a_plan():
    told = progress_nlp.explain("新建口袋公园6处。", planned=True)
    assert told.facts[0].fact.modality == "planned"
    assert "planned" in str(told)


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.id.endswith(".cell")], ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_read_by_it(rule):
    named = {reason.rule.id: reason for reason in progress_nlp.explain(rule.example, reference=2025).facts}
    assert rule.id in named
    assert rule.chinese in str(progress_nlp.explain(rule.example, reference=2025))


def test_the_command_prints_it(command):
    text = "1—8月，货邮吞吐量约23.79万吨。"
    done = command("explain", text, "--reference", "2025")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == f"{progress_nlp.explain(text, reference=2025)}\n"
    assert command("explain", "-", input=text.encode()).stdout.decode() == f"{progress_nlp.explain(text)}\n"


@pytest.mark.parametrize(("arguments", "code"), [((), 2), (("新增12家。", "--reference", "明天"), 2)])
def test_the_command_refuses_what_it_does_not_understand(command, arguments, code):
    done = command("explain", *arguments)
    assert (done.returncode, done.stdout) == (code, b"")
    assert b"Traceback" not in done.stderr

"""The public face: the names, what they take and give, and that they say so."""

from __future__ import annotations

import dataclasses
import datetime
import inspect
import io
import pickle
import threading
import typing
from decimal import Decimal

import pytest

import progress_nlp
from conftest import EXAMPLE
from progress_nlp.facts.model import FIELD_NAMES
from progress_nlp.mentions.model import Mention

TEXT = "2025年1—9月，云溪港区货物吞吐量约936.4万吨，同比增长7.8%，在全省12个港区中排名第3位，二期码头9月1日开工。"
FUNCTIONS = ("read", "extract", "mentions", "segment", "load_lexicon")
ERRORS = [value for value in vars(progress_nlp).values() if isinstance(value, type) and issubclass(value, Exception)]


@pytest.mark.parametrize("name", progress_nlp.__all__)
def test_every_public_name_has_a_docstring(name):
    value = getattr(progress_nlp, name)
    if not isinstance(value, str):
        assert inspect.getdoc(value), name


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_annotated_throughout(name):
    signature = inspect.signature(getattr(progress_nlp, name))
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())


@pytest.mark.parametrize("name", ["read", "extract", "mentions"])
def test_options_are_keywords_with_the_promised_names(name):
    parameters = list(inspect.signature(getattr(progress_nlp, name)).parameters.values())
    assert parameters[0].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    options = {p.name for p in parameters[1:] if p.kind is inspect.Parameter.KEYWORD_ONLY}
    assert {"reference", "lexicon"} <= options
    assert all(p.default is None for p in parameters[1:])


def test_extract_gives_facts_of_all_four_kinds_grounded_in_the_text():
    facts = progress_nlp.extract(TEXT)
    assert [fact.kind for fact in facts] == ["figure", "change", "ranking", "milestone"]
    assert all(isinstance(fact, progress_nlp.Fact) and TEXT[fact.start : fact.end] == fact.text for fact in facts)
    assert facts[0].value == Decimal("936.4")
    assert all(fact.rule for fact in facts)


def test_a_fact_as_a_record_is_flat_and_plain():
    for fact in progress_nlp.extract(TEXT):
        record = fact.to_dict()
        assert tuple(record) == FIELD_NAMES
        assert {type(value) for value in record.values()} <= {str, int, float, bool, type(None)}
    assert {"task_id", "field", "rule"} <= set(FIELD_NAMES)


def test_mentions_stand_below_facts():
    found = progress_nlp.mentions(TEXT)
    assert all(isinstance(m, Mention) and TEXT[m.start : m.end] == m.text for m in found)
    assert {"percent", "ordinal"} <= {m.kind for m in found}
    assert {type(value) for m in found for value in m.to_dict().values()} <= {str, int, float, type(None)}


def test_segments_have_clauses_and_words_with_their_places():
    (sentence,) = progress_nlp.segment(TEXT)
    assert isinstance(sentence, progress_nlp.Sentence)
    assert "".join(word.text for word in sentence.words) == TEXT
    for span in (*sentence.clauses, *sentence.words):
        assert TEXT[span.start : span.end] == span.text


@pytest.mark.parametrize("reference", [2024, "2024", datetime.date(2024, 10, 1), "2024-10-01"])
def test_a_reference_settles_dates_without_a_year(reference):
    (fact,) = progress_nlp.extract("1—9月，完成投资3亿元。", reference=reference)
    assert (fact.period_start, fact.period_end) == ("2024-01-01", "2024-09-30")


def test_without_a_reference_nothing_is_guessed():
    (fact,) = progress_nlp.extract("1—9月，完成投资3亿元。")
    assert (fact.period_start, fact.period_end) == (None, None)


@pytest.mark.parametrize("function", ["extract", "mentions", "segment"])
@pytest.mark.parametrize("wrong", [None, b"bytes", 3, ["text"]])
def test_what_is_no_text_is_a_type_error(function, wrong):
    with pytest.raises(TypeError, match="text must be a str"):
        getattr(progress_nlp, function)(wrong)


@pytest.mark.parametrize("reference", ["soon", "2025-13-01", 20250, 12, "25", "2025年"])
def test_a_wrong_reference_is_named(reference):
    for call in (progress_nlp.extract, progress_nlp.mentions):
        with pytest.raises(progress_nlp.ReferenceInvalid, match="reference"):
            call("3家", reference=reference)
    with pytest.raises(progress_nlp.ReferenceInvalid):
        progress_nlp.read(EXAMPLE, reference=reference)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "。", "\x00", "\ud800", "\u200b", "①２⑶Ⅳ", "1" * 200, "亿" * 50, "\U0001f600万吨"]
)
def test_any_text_gives_a_result(text):
    for fact in progress_nlp.extract(text):
        assert text[fact.start : fact.end] == fact.text
    progress_nlp.mentions(text)
    progress_nlp.segment(text)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_errors_are_one_family_and_can_be_pickled(error):
    assert issubclass(error, progress_nlp.ProgressError)
    again = pickle.loads(pickle.dumps(error("a message")))
    assert (type(again), str(again)) == (error, "a message")


@pytest.mark.parametrize("name", ["Fact", "Report", "Task", "Limits"])
def test_values_are_frozen(name):
    value = getattr(progress_nlp, name)
    assert dataclasses.is_dataclass(value)
    assert value.__dataclass_params__.frozen
    assert hasattr(value, "__slots__")


def test_a_report_and_its_facts_can_be_pickled(example_report):
    assert pickle.loads(pickle.dumps(example_report)) == example_report


def test_one_call_leaves_no_trace_in_the_next(example_report):
    before = progress_nlp.extract(TEXT)
    progress_nlp.extract("截至2019年底，同比下降99%。", reference=2019)
    assert progress_nlp.extract(TEXT) == before
    assert progress_nlp.read(EXAMPLE) == example_report


def test_threads_get_the_same_report(example_report):
    reports = []
    threads = [threading.Thread(target=lambda: reports.append(progress_nlp.read(EXAMPLE))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert reports == [example_report] * 4


def test_nothing_is_printed(capfd):
    progress_nlp.read(io.BytesIO(EXAMPLE.read_bytes()))
    progress_nlp.segment(TEXT)
    assert capfd.readouterr() == ("", "")


def test_type_hints_can_be_resolved():
    from progress_nlp import reading, report

    assert typing.get_type_hints(reading.read, {**vars(reading), "datetime": datetime})["return"] is report.Report

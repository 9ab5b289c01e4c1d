"""Numbers that stand alone under a heading, and the subject that a task gives."""

from __future__ import annotations

from decimal import Decimal

import pytest

import progress_nlp
from progress_nlp.cells import read_cell, texts_of
from progress_nlp.lexicon import default_lexicon
from progress_nlp.mentions.reference import Reference
from progress_nlp.subjects import subject_of
from progress_nlp.tasks import NumberCell, Task


def cell(text, column, metric=None, unit=None, reference=None):
    found = NumberCell(column, metric or column.partition("（")[0].replace("/", ""), unit, text)
    return read_cell(found, reference=reference, lexicon=default_lexicon())


def fact_of(*arguments, **options):
    reading = cell(*arguments, **options)
    assert reading.leftovers == ()
    (fact,) = reading.facts
    return fact


def test_heading_unit_and_number_make_a_figure():
    fact = fact_of("52,600", "总投资（万元）", unit="万元")
    assert (fact.kind, fact.metric, fact.value, fact.unit, fact.base_value, fact.base_unit) == (
        "figure",
        "总投资",
        52600,
        "万元",
        526_000_000,
        "元",
    )
    assert (fact.start, fact.end, fact.text, fact.rule) == (0, 6, "52,600", "figure.cell")


def test_the_evidence_lies_in_the_cell():
    for text in (" 3200 ", "约4.5亿元", "１，２００", "-3.5", "76.5%"):
        fact = fact_of(text, "完成投资（万元）", unit="万元")
        assert text[fact.start : fact.end] == fact.text
        assert fact.text.strip() == fact.text


def test_the_cell_s_own_unit_wins():
    fact = fact_of("约4.5亿元", "总投资（万元）", unit="亿元")
    assert (fact.value.to_eng_string(), fact.unit, fact.qualifier, fact.text) == ("4.5", "亿元", "about", "4.5亿元")


@pytest.mark.parametrize(
    ("column", "modality"),
    [
        ("年度计划投资（万元）", "planned"),
        ("年度目标/数量（个）", "planned"),
        ("拟投资（万元）", "planned"),
        ("总投资（万元）", "actual"),
        ("累计完成投资（万元）", "actual"),
        ("完成年度计划（%）", "actual"),
        ("计划完成率（%）", "actual"),
    ],
)
def test_the_heading_says_whether_the_number_is_planned(column, modality):
    assert fact_of("300", column, unit=column.partition("（")[2].rstrip("）")).modality == modality


def test_the_heading_s_words_count_as_in_prose():
    fact = fact_of("3200", "2025年1-9月累计完成投资（万元）", unit="万元")
    assert (fact.period_start, fact.period_end, fact.cumulative, fact.metric) == ("2025-01-01", "2025-09-30", True, "累计完成投资")
    assert fact_of("76.5", "投资完成率(%)", unit="%").role == "completion"


def test_a_month_in_the_heading_is_resolved_with_the_reference():
    fact = fact_of("3200", "1-9月完成投资（万元）", unit="万元", reference=Reference(2024))
    assert (fact.period_start, fact.period_end) == ("2024-01-01", "2024-09-30")


@pytest.mark.parametrize(("text", "direction", "value"), [("-4.1", "down", "4.1"), ("12.3", "up", "12.3"), ("0", "flat", "0")])
def test_a_column_of_growth_gives_changes(text, direction, value):
    fact = fact_of(text, "同比增长（%）", unit="%")
    assert (fact.kind, fact.rule, fact.basis, fact.direction, str(fact.value)) == ("change", "change.cell", "yoy", direction, value)


def test_a_number_without_a_unit_is_kept():
    fact = fact_of("32", "PM2.5")
    assert (fact.metric, str(fact.value), fact.unit) == ("PM2.5", "32", None)


def test_a_unit_that_no_table_knows_is_kept_as_printed():
    fact = fact_of("15", "产能（搴）", unit="搴")
    assert (fact.unit, fact.base_unit, fact.dimension) == ("搴", None, None)


def test_rows_of_a_table_give_figures_with_their_project():
    data = "序号,项目名称,建设内容,总投资（万元）,完成投资（万元）,进展情况\n1,青禾产业园,建设厂房。,52600,,已开工。\n合计,,,52600,3200,\n"
    report = progress_nlp.read(data.encode(), reference=2025)
    (record,) = [r for r in report.to_records() if r["field"].startswith("cell")]
    assert (record["subject"], record["subject_from"], record["column"]) == ("青禾产业园", "task", "总投资（万元）")
    (task,) = report.tasks
    assert list(texts_of(task)) == ["content", "progress", "cell"]
    ((label, numbers, _, row),) = report.totals
    assert (label, [number.text for number in numbers], row) == ("合计", ["52600", "3200"], 2)


@pytest.mark.parametrize(
    ("task", "subject"),
    [
        (Task("1", name="青禾产业园", content="推动北河治理。", owners=("区水务局",)), "青禾产业园"),
        (Task("1", content="实施清溪河综合治理工程，完成年度投资1.5亿元。", owners=("区水务局",)), "清溪河综合治理工程"),
        (Task("1", content="加快云溪港区扩能改造。"), "云溪港区扩能改造"),
        (Task("1", content="改造老旧小区15个。", owners=("区住建局", "区财政局"), leads=("区财政局",)), "区财政局"),
        (Task("1", content="加快东片区、西片区建设。", owners=("区住建局",)), "区住建局"),
        (Task("1", content="云溪区经济平稳运行。", owners=("区发改委",)), "区发改委"),
        (Task("1", content="", owners=()), None),
        (Task("1"), None),
    ],
)
def test_the_subject_that_a_task_gives(task, subject):
    assert subject_of(task, default_lexicon()) == subject


def test_a_subject_of_the_text_is_not_replaced(example_report):
    told = [(f.subject, f.subject_from) for f in example_report.facts if f.task_id == "1"]
    assert ("云溪综合保税区", "text") in told
    assert ("云溪综合保税区提质增效", "task") in told
    assert all(f.subject_from in ("text", "task") for f in example_report.facts)


@pytest.mark.parametrize(("column", "metric"), [("占年计划%", "占年计划"), ("占年度计划％", "占年度计划"), ("完成年度目标（%）", "完成年度目标")])
def test_how_much_of_a_plan_is_done_is_no_plan(column, metric):
    fact = fact_of("83.3", column, metric, unit="%")
    assert (fact.kind, fact.metric, fact.value, fact.unit, fact.modality) == ("figure", metric, Decimal("83.3"), "%", "actual")


def test_growth_under_a_heading_that_ends_with_its_sign():
    fact = fact_of("-2.3", "同比增长%", "同比增长", unit="%")
    assert (fact.kind, fact.direction, fact.value, fact.unit, fact.basis) == ("change", "down", Decimal("2.3"), "%", "yoy")


def test_a_time_is_no_subject():
    assert fact_of("约8000万元", "年度完成投资").subject is None

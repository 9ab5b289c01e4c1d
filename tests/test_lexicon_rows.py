"""The shipped tables prove themselves: every example of every row, and what makes a table sound as a whole."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

from progress_nlp.check import check_row
from progress_nlp.fold import fold
from progress_nlp.lexicon import default_lexicon
from progress_nlp.lexicon.schema import TABLES, Label, Unit
from progress_nlp.mentions.scan import mentions

LEXICON = default_lexicon()
EXAMPLES = [(table, row) for table in TABLES for row in LEXICON.rows(table) if getattr(row, "yes", ()) or getattr(row, "no", ())]
UNITS: tuple[Unit, ...] = LEXICON.units
LABELS: tuple[Label, ...] = LEXICON.labels
PATTERNS = [row for row in LABELS if row.pattern]


def forms_of(unit: Unit) -> tuple[str, ...]:
    return (unit.word, *unit.aliases)


def row_id(row: Any) -> str:
    return str(row.place)


@pytest.mark.parametrize(("table", "row"), EXAMPLES, ids=lambda value: value if isinstance(value, str) else row_id(value))
def test_the_examples_of_a_row_hold(table: str, row: Any) -> None:
    assert [finding.message for finding in check_row(table, row, LEXICON) if finding.wrong] == []


def test_units_are_many() -> None:
    assert sum(len(forms_of(unit)) for unit in UNITS) >= 850
    assert len({unit.dimension for unit in UNITS}) >= 32


def test_every_unit_has_an_example() -> None:
    assert [unit.place for unit in UNITS if not unit.yes] == []


def test_every_ambiguous_unit_has_a_near_miss() -> None:
    """A guard is worth its name only where something is refused."""
    guards = {unit.guard for unit in UNITS if unit.guard}
    refused = {unit.guard for unit in UNITS if unit.guard and unit.no}
    assert guards == refused


def test_every_example_holds_a_form_of_its_unit() -> None:
    """A counter-example without the word could never go wrong."""
    lacking = [
        (unit.place, example)
        for unit in UNITS
        for example in unit.yes + unit.no
        if not any(form in text for form in forms_of(unit) for text in (example, fold(example)))
    ]
    assert lacking == []


def test_a_form_means_one_unit() -> None:
    counted = Counter(form for unit in UNITS for form in forms_of(unit))
    assert [form for form, times in counted.items() if times > 1] == []


def test_every_reference_unit_is_a_row_of_its_own() -> None:
    known = {(unit.dimension, form): unit.factor for unit in UNITS for form in forms_of(unit)}
    bases = {(unit.dimension, unit.base) for unit in UNITS}
    assert {base: known.get(base) for base in bases} == dict.fromkeys(bases, Fraction(1))


def test_a_counting_word_is_its_own_reference_unit() -> None:
    assert [unit.place for unit in UNITS if unit.dimension == "count" and (unit.base, unit.factor) != (unit.word, 1)] == []


@pytest.mark.parametrize(
    ("form", "base", "factor"),
    [
        ("亩", "平方米", Fraction(2000, 3)),
        ("公顷", "平方米", Fraction(10000)),
        ("m²", "平方米", Fraction(1)),
        ("平方公里", "平方米", Fraction(1000000)),
        ("斤", "吨", Fraction(1, 2000)),
        ("克拉", "吨", Fraction(1, 5000000)),
        ("磅", "吨", Fraction(45359237, 10**11)),
        ("尺", "米", Fraction(1, 3)),
        ("海里", "米", Fraction(1852)),
        ("兆焦", "千瓦时", Fraction(5, 18)),
        ("GWh", "千瓦时", Fraction(1000000)),
        ("分", "分", Fraction(1)),
        ("角", "元", Fraction(1, 10)),
        ("港币", "港元", Fraction(1)),
        ("TEU", "标箱", Fraction(1)),
        ("TB", "字节", Fraction(10**12)),
        ("个基点", "个百分点", Fraction(1, 100)),
        ("‰", "%", Fraction(1, 10)),
        ("年", "月", Fraction(12)),
        ("周", "天", Fraction(7)),
        ("分钟", "小时", Fraction(1, 60)),
        ("个工作日", "工作日", Fraction(1)),
        ("公里每小时", "米每秒", Fraction(5, 18)),
        ("毫米汞柱", "帕", Fraction(101325, 760)),
    ],
)
def test_factors_are_exact(form: str, base: str, factor: Fraction) -> None:
    found = [unit for unit in UNITS if form in forms_of(unit)]
    assert [(unit.base, unit.factor) for unit in found] == [(base, factor)]


def test_currencies_are_never_converted() -> None:
    currencies = {unit.base: unit for unit in UNITS if unit.dimension == "currency" and unit.factor == 1}
    assert len(currencies) >= 30
    assert all(unit.base in forms_of(unit) for unit in currencies.values())


def test_multipliers_need_no_rows() -> None:
    assert [form for unit in UNITS for form in forms_of(unit) if form[0] in "万亿萬億"] == []


def test_labels_are_many() -> None:
    groups = Counter(row.group for row in LABELS)
    assert sum(groups.values()) >= 700
    assert groups["place"] >= 150


def test_every_group_of_labels_shows_what_it_takes_and_refuses() -> None:
    groups = {row.group for row in LABELS}
    assert groups == {row.group for row in LABELS if row.yes} == {row.group for row in LABELS if row.no}


@pytest.mark.parametrize("row", PATTERNS, ids=row_id)
def test_a_pattern_is_bounded_and_shown(row: Label) -> None:
    """A repeat without a bound could make time grow faster than the text."""
    assert row.yes
    bare = re.sub(r"\\.|\[(?:\\.|[^\]])*\]", "x", row.word)
    assert not re.search(r"[*+]|\{\d*,\}", bare)
    assert re.search(row.word, "") is None


@pytest.mark.parametrize("row", PATTERNS, ids=row_id)
def test_a_pattern_finds_its_own_examples(row: Label) -> None:
    pattern = re.compile(row.word)
    assert [example for example in row.yes if pattern.search(fold(example)) is None] == []
    assert [example for example in row.no if pattern.search(fold(example)) is not None] == []


def test_every_example_of_a_label_holds_its_word() -> None:
    lacking = [(row.place, e) for row in LABELS if not row.pattern for e in row.yes + row.no if row.word not in e]
    assert lacking == []


@pytest.mark.parametrize("unit", [unit for unit in UNITS if not unit.guard], ids=row_id)
def test_every_form_is_read_behind_digits(unit: Unit) -> None:
    for form in forms_of(unit):
        found = [(m.base_unit, m.factor) for m in mentions(f"达到36{form}，其中")]
        assert (unit.base, unit.factor) in found, form

"""R11: time is linear for every string; R1 and R2 on hostile text beside."""

from __future__ import annotations

import gc
import itertools
import time
from collections.abc import Callable

import pytest

import progress_nlp
from hostile_strings import STRINGS

RATIO = 2.6
SECONDS, SECONDS_A_CHARACTER = 1.0, 10e-6
NOISE, NOISE_A_CHARACTER = 0.03, 1e-6
"""A run shorter than this tells nothing about growth: what grows faster than the text takes longer than a microsecond a character."""

READERS: dict[str, Callable[[str], object]] = {
    "extract": progress_nlp.extract,
    "mentions": progress_nlp.mentions,
    "segment": progress_nlp.segment,
}


def cost(read: Callable[[str], object], text: str) -> float:
    """The processor time of one reading; what stood in memory before it is not looked through again."""
    gc.collect()
    gc.freeze()
    begun = time.process_time()
    read(text)
    spent = time.process_time() - begun
    gc.unfreeze()
    return spent


def growth(read: Callable[[str], object], name: str, n: int, tries: int = 4) -> tuple[float, float]:
    """How many times as long twice the text takes, and how long; tried again while a busy machine may be to blame."""
    once, twice = STRINGS[name](n), STRINGS[name](2 * n)
    noise = max(NOISE, NOISE_A_CHARACTER * len(twice))
    first, second = cost(read, once), cost(read, twice)
    while tries and second > noise and (second > RATIO * first or second > SECONDS + SECONDS_A_CHARACTER * len(twice)):
        first, second = min(first, cost(read, once)), min(second, cost(read, twice))
        tries -= 1
    return (second / first if second > noise else 1.0), second


@pytest.fixture(scope="module", autouse=True)
def warm():
    """What is built at the first call is no part of the growth."""
    for read in READERS.values():
        read("云溪大桥9月封顶，完成投资3亿元，同比增长5%，排名第3位。")


@pytest.mark.long
@pytest.mark.parametrize("name", STRINGS)
def test_twice_the_text_takes_at_most_2_6_times_as_long(name):
    ratio, seconds = growth(progress_nlp.extract, name, 1_500)
    assert ratio <= RATIO, f"{name}: {ratio:.2f}"
    assert seconds <= SECONDS + SECONDS_A_CHARACTER * 3_000


@pytest.mark.parametrize("name", STRINGS)
def test_hostile_text_is_grounded_and_unchanged(name):
    text = STRINGS[name](300)
    for fact in progress_nlp.extract(text, reference=2025):
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.text
    ends = [(m.start, m.end) for m in progress_nlp.mentions(text, reference=2025)]
    assert all(text[m.start : m.end] == m.text for m in progress_nlp.mentions(text, reference=2025))
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(ends))
    assert "".join(word.text for sentence in progress_nlp.segment(text) for word in sentence.words) == "".join(
        text[sentence.start : sentence.end] for sentence in progress_nlp.segment(text)
    )


@pytest.mark.long
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", STRINGS)
def test_long_texts_take_linear_time(name, reader):
    ratio, seconds = growth(READERS[reader], name, 100_000)
    assert ratio <= RATIO, f"{name}: {ratio:.2f}"
    assert seconds <= SECONDS + SECONDS_A_CHARACTER * 200_000, f"{name}: {seconds:.2f} s"

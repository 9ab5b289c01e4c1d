"""Written numbers: what they are worth, where they end, and that nothing is rounded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress_nlp.mentions.numbers import parse_number, read_numeral
from progress_nlp.mentions.numerals import NUMERALS

WHOLE = {
    "1,234.5": "1234.5",
    "0.0777": "0.0777",
    "三百五十": "350",
    "三百五": "350",
    "二百零五": "205",
    "一千零二十": "1020",
    "一万三": "13000",
    "一万零三": "10003",
    "叁佰贰拾壹": "321",
    "壹仟零伍": "1005",
    "二〇二五": "2025",
    "廿三": "23",
    "十二": "12",
    "两千三百": "2300",
    "零点六": "0.6",
    "一百二十点零五": "120.05",
    "3亿2千万": "320000000",
    "1.2万": "12000",
    "5千": "5000",
    "6百": "600",
    "4万8000": "48000",
    "7千零3": "7003",
    "万亿": "1000000000000",
    "三千五百万": "35000000",
    "十一亿零四百万": "1104000000",
    "四万万": "400000000",
}


@pytest.mark.parametrize(("written", "value"), WHOLE.items())
def test_a_whole_number_has_its_exact_value(written: str, value: str) -> None:
    assert parse_number(written) == Decimal(value)


@pytest.mark.parametrize("written", ["", "家", "三家", "百十千", "12万千", "三四", "一百二百"])
def test_what_is_no_single_number_has_no_value(written: str) -> None:
    assert parse_number(written) is None


@pytest.mark.parametrize(
    ("text", "end", "value", "scale"),
    [
        ("23.79万吨", 6, "23.79", 4),
        ("86亿千瓦时", 3, "86", 8),
        ("3亿2千万元", 5, "32000", 4),
        ("三十两银耳", 2, "30", 0),
        ("一百二百", 2, "100", 0),
        ("1.24万亿元", 6, "1.24", 12),
        ("百亿元", 2, "100", 8),
    ],
)
def test_the_multiplier_at_the_end_is_kept_apart(text: str, end: int, value: str, scale: int) -> None:
    numeral = read_numeral(text, 0)
    assert numeral is not None
    assert (numeral.end, numeral.value, numeral.scale) == (end, Decimal(value), scale)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("三四", "3", "4"), ("十五六", "15", "16"), ("七八十", "70", "80"), ("三五千", "3000", "5000"), ("四十五六万", "45", "46")],
)
def test_two_digits_side_by_side_are_a_range(text: str, low: str, high: str) -> None:
    numeral = read_numeral(text, 0)
    assert numeral is not None
    assert (numeral.value, numeral.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("digits", ["1" * 41, "9" * 200, "0." + "0" * 35 + "1", "1" + "0" * 31])
def test_beyond_the_limits_there_is_no_value(digits: str) -> None:
    numeral = read_numeral(digits, 0)
    assert numeral is not None
    assert numeral.end == len(digits)
    assert numeral.value is None


@given(st.decimals(min_value=0, max_value=10**12, places=4, allow_nan=False, allow_infinity=False))
def test_printed_digits_are_read_exactly(value: Decimal) -> None:
    assert parse_number(f"{value:f}") == value
    assert parse_number(f"{value:,f}") == value


@given(st.text(alphabet=NUMERALS + "点零0123456789.,", min_size=1, max_size=60))
def test_any_run_of_numerals_is_read_within_its_bounds(text: str) -> None:
    numeral = read_numeral(text, 0)
    if numeral is not None:
        assert 0 < numeral.end <= len(text)
        assert numeral.value is None or numeral.value.is_finite()
        assert numeral.high is None or numeral.high.is_finite()


DIGITS = "零一二三四五六七八九"


def _in_words(number: int) -> str:
    """A whole number below 10**8 in plain numerals, as a schoolbook writes it."""
    if number >= 10000:
        high, low = divmod(number, 10000)
        return _in_words(high) + "万" + ("" if not low else ("零" if low < 1000 else "") + _in_words(low))
    words, started, gap = "", False, False
    for power, scale in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if gap else "") + DIGITS[digit] + scale
            started, gap = True, False
        elif started:
            gap = True
    return words or "零"


@given(st.integers(min_value=0, max_value=10**8 - 1))
def test_numbers_in_words_are_read_back(number: int) -> None:
    assert parse_number(_in_words(number)) == number

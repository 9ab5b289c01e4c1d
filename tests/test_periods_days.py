"""The calendar, by property: every day of a century in every written form; months, quarters, leap years; any text at all."""

from __future__ import annotations

import datetime as dt
import pickle
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progress_nlp.errors import ReferenceInvalid
from progress_nlp.mentions.calendar import (
    Days,
    in_year,
    month_length,
    months,
    one_day,
    plan_days,
    quarter_days,
    shifted_month,
    week_of,
    year_days,
)
from progress_nlp.mentions.periods import find_periods
from progress_nlp.mentions.reference import Reference, resolve_reference

DAYS = st.dates(dt.date(1912, 1, 1), dt.date(2099, 12, 31))
DIGITS = "〇一二三四五六七八九"


def han(number: int) -> str:
    """1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


def han_year(year: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(year))


FORMS = {
    "2025年9月3日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "2025年09月03日": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "2025 年 9 月 3 日": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "2025年9月3号": lambda d: f"{d.year}年{d.month}月{d.day}号",
    "2025-09-03": lambda d: d.isoformat(),
    "2025-9-3": lambda d: f"{d.year}-{d.month}-{d.day}",
    "2025/9/3": lambda d: f"{d.year}/{d.month}/{d.day}",
    "2025.9.3": lambda d: f"{d.year}.{d.month}.{d.day}",
    "20250903": lambda d: f"{d:%Y%m%d}",
    "二〇二五年九月三日": lambda d: f"{han_year(d.year)}年{han(d.month)}月{han(d.day)}日",
    "2025年九月三日": lambda d: f"{d.year}年{han(d.month)}月{han(d.day)}日",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_a_day_in_any_written_form_is_that_day(form: str, day: dt.date) -> None:
    phrase = FORMS[form](day)
    (mention,) = find_periods(f"项目于{phrase}动工,", None)
    assert (mention.text, mention.kind, mention.detail) == (phrase, "date", "day")
    assert mention.period_start == mention.period_end == day.isoformat()


@given(day=DAYS)
def test_a_day_without_its_year_is_of_the_reference(day: dt.date) -> None:
    for phrase in (f"{day.month}月{day.day}日", f"{han(day.month)}月{han(day.day)}日"):
        (mention,) = find_periods(f"项目{phrase}动工", Reference(day.year))
        assert (mention.text, mention.period_start, mention.period_end) == (phrase, day.isoformat(), day.isoformat())


@given(day=DAYS)
def test_before_since_until_keep_the_day(day: dt.date) -> None:
    phrase = f"{day.year}年{day.month}月{day.day}日"
    for text, start, end in ((f"{phrase}前", None, day), (f"截至{phrase}", None, day), (f"自{phrase}起", day, None)):
        (mention,) = find_periods(text, None)
        assert mention.text == text
        assert mention.period_start == (None if start is None else start.isoformat())
        assert mention.period_end == (None if end is None else end.isoformat())


@given(first=DAYS, length=st.integers(0, 700))
def test_a_range_of_days(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    head, tail = f"{first.year}年{first.month}月{first.day}日", f"{last.month}月{last.day}日"
    if first.year != last.year:
        tail = f"{last.year}年{tail}"
    for link in ("至", "-", "~", "到"):
        (mention,) = find_periods(head + link + tail, None)
        assert (mention.text, mention.detail) == (head + link + tail, "span")
        assert (mention.period_start, mention.period_end) == (first.isoformat(), last.isoformat())


@given(year=st.integers(1912, 2099), month=st.integers(1, 12))
def test_months_and_their_ends(year: int, month: int) -> None:
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).isoformat()
    first = dt.date(year, month, 1).isoformat()
    (whole,) = find_periods(f"{year}年{month}月建成", None)
    assert (whole.period_start, whole.period_end) == (first, last)
    (end,) = find_periods(f"{year}年{month}月底建成", None)
    assert (end.period_start, end.period_end, end.detail) == (None, last, "until")
    (late,) = find_periods(f"{year}年{han(month)}月下旬建成", None)
    assert (late.period_start, late.period_end) == (f"{first[:8]}21", last)
    (so_far,) = find_periods(f"前{month}个月建成", Reference(year))
    assert (so_far.period_start, so_far.period_end) == (f"{year}-01-01", last)


@given(year=st.integers(1600, 2199), month=st.integers(0, 99), day=st.integers(0, 99))
def test_impossible_days_are_no_dates(year: int, month: int, day: int) -> None:
    try:
        real: dt.date | None = dt.date(year, month, day)
    except ValueError:
        real = None
    found = find_periods(f"定于{year}年{month:02}月{day:02}日开标", None)
    assert [m.period_start for m in found] == ([] if real is None else [real.isoformat()])


ALPHABET = "0123456789一二三四五六七八九十〇零两半年月日号季度旬周天" + (
    "上中下本今去明前后当次同期底末初内间起至到-~、,.:/ 截自从每近“”五以来“以个世纪代目项国庆\n。;()第点时分"
)


@given(text=st.text(ALPHABET, max_size=60), reference=st.sampled_from([None, Reference(2025), Reference(2025, 9), Reference(2025, 1, 31)]))
@settings(max_examples=600)
def test_any_text_gives_ordered_mentions_of_real_days(text: str, reference: Reference | None) -> None:
    place = 0
    for mention in find_periods(text, reference):
        assert place <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert mention.kind in ("date", "period", "time", "name")
        days = [dt.date.fromisoformat(day) for day in (mention.period_start, mention.period_end) if day is not None]
        assert days == sorted(days)
        place = mention.end


@given(text=st.text(ALPHABET, max_size=40))
@settings(max_examples=300)
def test_a_reference_changes_the_days_and_not_the_phrases_of_printed_dates(text: str) -> None:
    """A year and its neighbour find the same phrases, two-digit years and 29 February aside."""
    if "29" in text or "九日" in text or "年" in text:
        return
    first, second = (find_periods(text, Reference(year)) for year in (2025, 2026))
    assert [(m.start, m.end, m.detail) for m in first] == [(m.start, m.end, m.detail) for m in second]


HOSTILE = [
    "1", "一", "1-", "1月", "9月10日至", "1、", "截至", "今年", "2025年",
    "2025-", "每年", "十", "“十", "自", "1.", "12:30", "至今", " ", "前", "1 ",
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.perf_counter()
        find_periods(text, Reference(2025))
        return time.perf_counter() - start

    small = min(seconds(10_000) for _ in range(3))
    large = min(seconds(40_000) for _ in range(3))
    assert large < 8 * small + 0.05
    assert large < 0.05 + 40_000 * 40e-6


def test_calendar_spans() -> None:
    assert [month_length(year, 2) for year in (1900, 2000, 2023, 2024)] == [28, 29, 28, 29]
    assert months(2025, 3, 2) is None and months(2025, 0, 3) is None and months(0, 1, 12) is None
    assert quarter_days(2025, 5) is None and one_day(2025, 2, 29) is None
    assert shifted_month(2025, 1, -1) == Days(dt.date(2024, 12, 1), dt.date(2024, 12, 31))
    assert week_of(dt.date(2025, 9, 17), 1) == Days(dt.date(2025, 9, 22), dt.date(2025, 9, 28))
    assert week_of(dt.date(9999, 12, 31), 1) is None
    assert year_days(10_000) is None
    starts = {number: plan.start.year for number in range(1, 16) if (plan := plan_days(number)) is not None}
    assert starts == dict(enumerate((1953, 1958, 1966, 1971, 1976, 1981, 1986, 1991, 1996, 2001, 2006, 2011, 2016, 2021, 2026), 1))
    assert plan_days(0) is None and plan_days(31) is None


def test_the_same_days_of_another_year() -> None:
    assert in_year(Days(dt.date(2025, 1, 1), dt.date(2025, 2, 28)), 2024) == Days(dt.date(2024, 1, 1), dt.date(2024, 2, 29))
    assert in_year(Days(dt.date(2024, 2, 29), dt.date(2024, 2, 29)), 2023) == Days(dt.date(2023, 2, 28), dt.date(2023, 2, 28))
    assert in_year(Days(dt.date(2024, 11, 1), dt.date(2025, 3, 31)), 2023) == Days(dt.date(2023, 11, 1), dt.date(2024, 3, 31))


@pytest.mark.parametrize(
    ("given_", "text"),
    [(2025, "2025"), ("2025", "2025"), (" 2025 ", "2025"), ("2025-09", "2025-09"), ("2025-09-30", "2025-09-30"), (dt.date(2025, 9, 30), "2025-09-30"),
     (dt.datetime(2025, 9, 30, 12), "2025-09-30"), ("1837-01-01", "1837-01-01")],
)  # fmt: skip
def test_references(given_: int | str | dt.date, text: str) -> None:
    reference = resolve_reference(given_)
    assert str(reference) == text and resolve_reference(text) == reference == resolve_reference(reference)
    assert resolve_reference(None) is None


WRONG = [
    "", "今年", "2025年", "20250930", "2025-13", "2025-02-30", "2025-9-3", "２０２５", 1800,
    2101, "1800", True, 2025.0, b"2025", "0000-01-01",
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_reference_is_refused_in_two_languages(wrong: object) -> None:
    with pytest.raises(ReferenceInvalid, match=r"应为年份.*must be a year") as raised:
        resolve_reference(wrong)  # type: ignore[arg-type]
    assert isinstance(raised.value, ValueError) and str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)

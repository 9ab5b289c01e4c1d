"""The calendar of a text: every date and time phrase with its days.

In: folded text and a `Reference` (mentions/reference.py) or None. Out: sorted, non-overlapping `Mention`s of the kinds `date` (a year, a month or
a day named as such), `period` (everything else about days), `time` (a time of day, no value) and `name` (the year of an edition,
2025年版). `period_start` and `period_end` are ISO days, both included; None is open or unknown, never a guess.

    >>> [(m.text, m.detail, m.period_start, m.period_end) for m in find_periods("截至9月底完成1-8月任务", Reference(2025))]
    [('截至9月底', 'until', None, '2025-09-30'), ('1-8月', 'span', '2025-01-01', '2025-08-31')]

`detail` says what the phrase does:

- `day`: one day (9月10日). `span`: whole days from first to last (2025年, 1-8月, 上半年, 今年, 9月10日至12日, “十四五”期间).
- `until`: an end only (截至9月底, 2024年末, 年底, 到2035年). `by`: a deadline, an end only (年底前, 9月20日前).
- `since`: a start only (今年以来, 10月起, 自5月1日起, 2020年至今).
- `same`: what things are compared with (上年同期, 去年, 上月, 上年末, 年初, 2020年同期), with its days where they are known: those of
  同期 come from the span that the sentence named before.
- `now`: 目前, 截至目前, 近日: no days. `open`: nothing resolves it (五年来, 汛后, 春节前, 每年9月; 本月 against a bare year): no days.

A month without a year is of the reference's year, whatever year was named before it, but for a year with a comma between the two
(2023年,9月8日), and but for a month still to come where a report of the first months tells of the year that is over; without a reference, of
the year that the same sentence named last; else it has no days. A day alone (12日) needs a month before it in the sentence, or a reference with a day.
"""

from __future__ import annotations

from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.periods_phrase import Phrase, read_phrase
from progress_nlp.mentions.periods_scope import Impossible, Scope
from progress_nlp.mentions.periods_words import Word, next_beginning, read_words
from progress_nlp.mentions.reference import Reference
from progress_nlp.patterns import lazy

_STOP = lazy("[。!?\n;]")


def find_periods(folded: str, reference: Reference | None) -> list[Mention]:
    """The time phrases of a folded text, in order; `reference` is what words without a year count from."""
    found: list[Mention] = []
    scope = Scope(reference)
    place = seen = 0
    words: list[Word] = []
    while (start := next_beginning(folded, place)) is not None:
        words = read_words(folded, start, words)
        if not words:
            place = start + 1
            continue
        for stop in _STOP.finditer(folded, seen, start):
            scope.forget(sentence=stop[0] != ";")
        seen = start
        if words[0].letter == "M" and found and folded[found[-1].end : start] == "," and (year := _year_alone(found[-1])) is not None:
            scope.go_on_in_year(year)
        place = _take(found, words, scope, folded)
    return found


def _year_alone(mention: Mention) -> int | None:
    """The year that a phrase is and nothing else (2023年, 去年)."""
    if mention.kind != "date" or mention.period_start is None or not mention.text.endswith("年"):
        return None
    return int(mention.period_start[:4])


def _take(found: list[Mention], words: list[Word], scope: Scope, folded: str) -> int:
    """Adds the phrase that begins with the first word, if there is one; where to look on."""
    try:
        phrase = read_phrase(words, scope, folded)
    except Impossible:
        return words[-1].end
    if phrase is None:
        return words[0].end
    mention = _mention(words, phrase, folded)
    found.append(mention)
    return mention.end


def _mention(words: list[Word], phrase: Phrase, folded: str) -> Mention:
    start, end = words[phrase.first].start, words[phrase.last - 1].end
    return Mention(
        start,
        end,
        folded[start:end],
        phrase.kind,
        period_start=None if phrase.start is None else phrase.start.isoformat(),
        period_end=None if phrase.end is None else phrase.end.isoformat(),
        detail=phrase.detail,
    )

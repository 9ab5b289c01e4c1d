"""A number is read whole whatever word of the lexicons stands before or behind it (任务|0.5个百分点, 12个|月底 apart)."""

from __future__ import annotations

from decimal import Decimal

import pytest

import progress_nlp
from progress_nlp.lexicon import resolve_lexicon

_NUMBERS = {
    "0.5个百分点": Decimal("0.5"),
    "2.15万吨": Decimal("2.15"),
    "36家": Decimal(36),
    "1.8亿元": Decimal("1.8"),
    "3200户": Decimal(3200),
}
_NUMBERING = ("第", "前", "负", "道", "号", "代码", "后", "每", "约合")
"""What numbers, or bounds, or makes negative what stands behind it."""
_UNITS_GO_ON = ("每", "次", "户", "件", "器", "月", "套", "正", "气")
"""What makes one unit with the unit before it (吨每天, 家次), or a word of the unit (元件, 元月)."""


def _words() -> list[str]:
    return sorted({cue.word for cue in resolve_lexicon(None).cues if len(cue.word) > 1 and "一" <= cue.word[0] <= "鿿"})


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_number_behind_any_word(number: str) -> None:
    wrong = []
    for word in _words():
        text = f"{word}{number}。"
        if word.endswith(_NUMBERING) or word[-1] in "一二三四五六七八九十百千万亿两几数多半零○0123456789-":
            continue
        if not any(m.value == _NUMBERS[number] and m.end == len(text) - 1 for m in progress_nlp.mentions(text)):
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_number_before_any_word(number: str) -> None:
    wrong = []
    for word in _words():
        if word.startswith(_UNITS_GO_ON):
            continue
        text = f"共计{number}{word}。"
        if not any(m.value == _NUMBERS[number] and (m.start, m.end) == (2, 2 + len(number)) for m in progress_nlp.mentions(text)):
            wrong.append(text)
    assert wrong == []

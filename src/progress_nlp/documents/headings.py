"""Column headings: which field of a task a heading names.

In: the text of a heading, and a lexicon (`columns.tsv`). Out: the field, or None. Brackets, blanks, dates and small slips of the pen do not matter.

>>> heading_field("进 展 情 况（截至9月底）", default_lexicon())
'progress'
"""

from __future__ import annotations

import re

from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon, default_lexicon

_LONGEST = 40
_BLANKS = re.compile(r"[\s\u3000\u200b]+")
_BRACKETS = re.compile(r"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]|【[^【】]{0,40}】")
_EDGES = "*:·、,.;-_/。"
_TIME = re.compile(r"^(?:截[至止])?[0-9]{1,4}[0-9年月日底前份\-~至]{1,12}末?")
_JOINTS = re.compile(r"[/、,和及与或]|以及")

__all__ = ["default_lexicon", "field_words", "heading_field", "plain_heading"]


def plain_heading(text: str) -> str:
    """A heading without blanks, brackets and marks at its edges, in half-width characters."""
    bare = _BLANKS.sub("", fold(text))
    return _BRACKETS.sub("", bare).strip(_EDGES) or bare.strip(_EDGES + "()")


def heading_field(text: str, lexicon: Lexicon, *, slips: bool = False) -> str | None:
    """The field that a heading names. With `slips`, a word of four characters or more may differ in one of them."""
    if len(text) > 4 * _LONGEST:
        return None
    bare = plain_heading(text)
    if not bare or len(bare) > _LONGEST:
        return None
    words = lexicon.built(field_words)
    return words.get(bare) or _by_parts(bare, words) or _by_end(bare, words) or (_by_slip(bare, words) if slips else None)


def field_words(lexicon: Lexicon) -> dict[str, str]:
    """The field of each heading of the lexicon."""
    return {plain_heading(column.word): column.field for column in lexicon.columns}


def _by_parts(bare: str, words: dict[str, str]) -> str | None:
    """任务内容/督查事项: the first part that is known."""
    parts = _JOINTS.split(bare)
    if len(parts) < 2 or any(len(part) < 2 for part in parts):
        return None
    return next((words[part] for part in parts if part in words), None)


def _by_end(bare: str, words: dict[str, str]) -> str | None:
    """1-9月工作进展情况: the longest known word of three characters or more that the heading ends with."""
    for start in range(1, len(bare) - 2):
        found = words.get(bare[start:])
        if found is not None:
            return found
    return None


def _by_slip(bare: str, words: dict[str, str]) -> str | None:
    """进展清况: a known word of the same length with one other character, or with one too many or too few."""
    bare = _TIME.sub("", bare)
    if len(bare) < 4:
        return None
    for word, field in words.items():
        if len(word) >= 4 and abs(len(word) - len(bare)) <= 1 and _one_apart(bare, word):
            return field
    return None


def _one_apart(one: str, other: str) -> bool:
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[same + 1 :] == other[same + 1 :] or one[same:] == other[same + 1 :] or one[same + 1 :] == other[same:]

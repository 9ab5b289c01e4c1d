"""Column headings: which field of a task a heading names.

In: the text of a heading, and a lexicon (`columns.tsv`). Out: the field, or None. Brackets, blanks, dates and small slips of the pen do not matter.

>>> heading_field("进 展 情 况（截至9月底）", default_lexicon())
'progress'
"""

from __future__ import annotations

from progress_nlp.documents.heading_shapes import is_of_next_steps, shaped_field, without_tail
from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon, default_lexicon
from progress_nlp.patterns import lazy

_LONGEST = 40
_BLANKS = lazy(r"[\s\u3000\u200b]+")
_BRACKETS = lazy(r"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]|【[^【】]{0,40}】")
_EDGES = "*:·、,.;-_/。%‰"
_TIME = lazy(r"^(?:截[至止])?[0-9]{1,4}[0-9年月日底前份\-~至]{1,12}末?")
_JOINTS = lazy(r"[/、,和及与或]|以及")
_HEADED = lazy(r"(?!各|有关|相关|成员|等|全体|本|我|驻|[省市区县州]?[直属])[\u4e00-\u9fff]{2,4}(?:内容|时限|期限|举措|措施|单位|部门)")
_SPAN = lazy(
    r"(?:截[至止]到?)?(?:[0-9]{2,4}年度?)?(?:(?:[0-9]{1,2}[\-~至])?[0-9]{1,2}月(?:份|底|末|[0-9]{1,2}日)?|第?[一二三四1-4]季度[末底]?|[上下]半年[末底]?|第[0-9一二三四五]{1,2}周|[上本当每][周月季]度?)"
)
_PLAN = lazy(r"(?:重点)?(?:工作)?(?:推进)?(?:计划|安排|打算)")
_TRANSLATION = lazy(r"[A-Z]?[a-z]{1,20}(?:[.'&/\-]?[A-Za-z]{1,20}){0,8}[./]?")

_BEGINS = lazy(r"\s{0,8}[（(]?(?:【([^\s【】]{2,16})】|([^\s：:，。；]{2,16})[：:])")

__all__ = ["begins_with_heading", "default_lexicon", "field_words", "heading_field", "plain_heading"]


def plain_heading(text: str) -> str:
    """A heading without blanks, brackets and marks at its edges, in half-width characters."""
    bare = _BLANKS.sub("", fold(text))
    return _BRACKETS.sub("", bare).strip(_EDGES) or bare.strip(_EDGES + "()")


def heading_field(text: str, lexicon: Lexicon, *, slips: bool = False) -> str | None:
    """The field that a heading names. With `slips`, a word of four characters or more may differ in one of them."""
    if len(text) > 4 * _LONGEST:
        return None
    bare = plain_heading(text)
    if not bare or len(bare) > _LONGEST or bare.startswith("关于"):
        return None
    words = lexicon.built(field_words)
    found = words.get(bare) or _by_parts(bare, words) or _planned(bare) or _by_end(bare, words) or _bare_of_time(bare, words)
    if found is None and (chinese := _TRANSLATION.sub("", bare)) != bare:
        found = words.get(chinese) or _by_end(chinese, words) if chinese else words.get(bare.upper())
    found = found or shaped_field(bare) or words.get(without_tail(bare))
    return found or (_by_slip(bare, words) if slips else None)


def begins_with_heading(line: str, lexicon: Lexicon) -> bool:
    """Whether a line begins with a heading and a colon: 责任单位：区水务局."""
    found = _BEGINS.match(line)
    return found is not None and heading_field(found[1] or found[2], lexicon) is not None


def field_words(lexicon: Lexicon) -> dict[str, str]:
    """The field of each heading of the lexicon."""
    return {plain_heading(column.word): column.field for column in lexicon.columns}


def _by_parts(bare: str, words: dict[str, str]) -> str | None:
    """任务内容/督查事项: the first part that is known; 推进措施及进展情况: progress before what shall be done."""
    parts = _JOINTS.split(bare)
    if len(parts) < 2 or any(len(part) < 2 for part in parts):
        return None
    fields = [words[part] for part in parts if part in words]
    if "progress" in fields and fields[0] in ("measures", "target", "status"):
        return "progress"
    if fields[:1] == ["person"]:  # 责任领导及责任单位: persons stand beside the units that count
        return next((field for field in fields if field in ("lead", "owners", "support")), "person")
    return next(iter(fields), None)


def _by_end(bare: str, words: dict[str, str]) -> str | None:
    """1-9月工作进展情况: the longest known word of three characters or more that the heading ends with; 项目内容: a noun that heads it."""
    for start in range(1, len(bare) - 2):
        found = words.get(bare[start:])
        if found is not None:
            return found
    return words.get(bare[-2:]) if _HEADED.fullmatch(bare) else None


def _bare_of_time(bare: str, words: dict[str, str]) -> str | None:
    """1月进展: a known word of two characters behind a month, a quarter, a half-year or a week."""
    time = _SPAN.match(bare)
    return None if time is None else words.get(bare[time.end() :])


def _planned(bare: str) -> str | None:
    """10月份计划, 四季度工作安排: what a month or a quarter is planned for; 下步工作思路."""
    if is_of_next_steps(bare):
        return "next_steps"
    time = _SPAN.match(bare)
    return None if time is None or _PLAN.fullmatch(bare, time.end()) is None else "next_steps"


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

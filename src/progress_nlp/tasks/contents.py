"""What a column holds, by what stands in it: for headings that are silent, and tables without any.

In: the texts of a column. Out: `number`, `deadline`, `owners`, `prose` or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from progress_nlp.documents.headings import heading_field
from progress_nlp.documents.model import Row
from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon
from progress_nlp.tasks.deadlines import deadline_of
from progress_nlp.tasks.header import Column, Header, header_at, placed

_SAMPLE = 60
_MOST_ABOVE = 5
ORDINAL = re.compile(r"[(]?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,5})(?:[-.][0-9]{1,3}){0,3}[.、)]?")
_OFFICE = re.compile(r"(?:局|委|办|部|院|会|镇|乡|街道|公司|中心|集团|政府|支队|大队|分局|管委会|办公室|办事处|委员会|医院|学校)$")
_SENTENCE = re.compile(r"[，。；]")


def kind_of_column(texts: Sequence[str]) -> str | None:
    """What most of the texts are; None where they are neither one nor the other."""
    filled = [text.strip() for text in texts if text.strip()]
    if not filled:
        return None
    tests = (("number", is_ordinal), ("deadline", _is_date), ("owners", _is_office), ("prose", _is_prose))
    for kind, test in tests:
        if sum(map(test, filled)) * 10 >= len(filled) * 7:
            return kind
    return None


def is_ordinal(text: str) -> bool:
    """1, 2., （3）, 四、, 5-1."""
    return len(text) <= 12 and ORDINAL.fullmatch(fold(text.strip())) is not None


def _is_date(text: str) -> bool:
    return (
        len(text) <= 20
        and _SENTENCE.search(text) is None
        and any(sign in text for sign in "年月日季-/.")
        and deadline_of(text, 2000) is not None
    )


def _is_office(text: str) -> bool:
    parts = [part for part in re.split(r"[、，,；;\s]+", text) if part]
    return len(text) <= 200 and bool(parts) and sum(_OFFICE.search(part) is not None for part in parts) * 2 > len(parts)


def _is_prose(text: str) -> bool:
    return len(text) >= 12 and _SENTENCE.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a cell holds a sentence rather than a name or a word."""
    return _is_prose(text) or (len(text) >= 8 and _SENTENCE.search(text[:-1]) is not None)


def completed(header: Header, rows: Sequence[Row]) -> Header:
    """The header with fields for columns whose headings are silent, and a content and a progress column where prose offers one."""
    missing = {"content", "progress", "number", "deadline", "owners"} - _present(header)
    silent = [index for index, column in enumerate(header.columns) if column.field is None]
    if not missing or not silent:
        return header
    samples: dict[int, list[str]] = {index: [] for index in silent}
    for row in rows[header.last + 1 : header.last + 1 + _SAMPLE]:
        for index, cell in placed(row, header):
            if index in samples and not cell.below:
                samples[index].append(cell.text)
    columns = list(header.columns)
    prose: list[int] = []
    for index in silent:
        kind = kind_of_column(samples[index])
        if kind == "prose":
            prose.append(index)
        elif kind in missing and (not columns[index].heading or not header.sure or kind == "deadline"):
            columns[index] = columns[index]._replace(field=kind)
            missing.discard(kind)
    for index, field in _prose_fields(prose, missing):
        columns[index] = columns[index]._replace(field=field)
    return replace(header, columns=tuple(columns))


def _present(header: Header) -> set[str]:
    fields = {column.field for column in header.columns if column.field is not None}
    if "name" in fields:
        fields.add("content")
    if fields & {"lead", "support"}:
        fields.add("owners")
    return fields


def _prose_fields(prose: list[int], missing: set[str]) -> list[tuple[int, str]]:
    """The last prose column is the progress, the first the content, where the table names none."""
    found: list[tuple[int, str]] = []
    if prose and "progress" in missing:
        found.append((prose[-1], "progress"))
        prose = prose[:-1]
    if prose and "content" in missing:
        found.append((prose[0], "content"))
    return found


def header_by_contents(rows: Sequence[Row], lexicon: Lexicon) -> Header | None:
    """A header for a table without one, or with a single known heading: ordinals down one column, sentences down another; else None."""
    widest = max(rows, key=lambda row: len(row.cells), default=None)
    if widest is None or len(widest.cells) < 3 or len(rows) < 2:
        return None
    columns = tuple(Column(cell.column, cell.column + cell.span, "", None, "", None) for cell in widest.cells)
    place = next((place for place, row in enumerate(rows[:_MOST_ABOVE]) if _is_scant_header(row, lexicon)), None)
    header = Header(columns, -1, frozenset(), False) if place is None else replace(header_at(rows, place, lexicon), sure=False)
    found = completed(header, rows)
    return found if {"number", "progress"} <= found.fields.keys() else None


def _is_scant_header(row: Row, lexicon: Lexicon) -> bool:
    """Whether all that stands in a row of several cells is a heading or two."""
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    return len(row.cells) > 2 and bool(texts) and all(heading_field(text, lexicon) is not None for text in texts)

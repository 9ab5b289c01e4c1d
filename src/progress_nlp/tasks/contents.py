"""What a column holds, by what stands in it: for headings that are silent, and tables without any.

In: the texts of a column. Out: `number`, `deadline`, `owners`, `prose` or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from progress_nlp.documents.headings import heading_field
from progress_nlp.documents.model import Cell, Row
from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy
from progress_nlp.tasks.deadlines import deadline_of
from progress_nlp.tasks.header import UNIT_HEADINGS, Column, Header, header_at, is_number, is_ordinal, placed

_SAMPLE = 60
_MOST_ABOVE = 5
_OFFICE = lazy(r"(?:局|委|办|部|院|会|镇|乡|街道|公司|中心|集团|政府|支队|大队|分局|管委会|办公室|办事处|委员会|医院|学校)$")
_SENTENCE = lazy(r"[，。；]")
_DIGIT = lazy(r"[0-9０-９]")
_LONGEST_GROUP = 30
_WORDED = frozenset({"progress", "target", "problems", "next_steps", "measures"})
_GOAL = lazy(r"目标任务|任务目标|目标及任务")


def kind_of_column(texts: Sequence[str]) -> str | None:
    """What most of the texts are; None where they are neither one nor the other."""
    filled = [text.strip() for text in texts if text.strip()]
    if not filled:
        return None
    tests = (("number", is_ordinal), ("deadline", _is_date), ("owners", is_office), ("prose", _is_prose))
    for kind, test in tests:
        if sum(map(test, filled)) * 10 >= len(filled) * 7:
            return kind
    return None


def _is_date(text: str) -> bool:
    return (
        len(text) <= 20
        and _SENTENCE.search(text) is None
        and any(sign in text for sign in "年月日季-/.")
        and deadline_of(text, 2000) is not None
    )


def is_office(text: str) -> bool:
    """Whether most of a text's parts are names of offices."""
    parts = [part for part in re.split(r"[、，,；;\s]+", text) if part]
    return len(text) <= 200 and bool(parts) and sum(_OFFICE.search(part) is not None for part in parts) * 2 > len(parts)


def _is_prose(text: str) -> bool:
    return len(text) >= 12 and _SENTENCE.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a cell holds a sentence rather than a name or a word."""
    return len(text) >= 8 and _SENTENCE.search(text) is not None


def completed(header: Header, rows: Sequence[Row], lexicon: Lexicon) -> Header:
    """The header with fields for columns whose headings are silent, or say something else than what stands below them."""
    header = _grouped(header, rows)
    samples = _samples(header, rows)
    columns = _corrected(header.columns, [[cell.text for cell in cells if cell.text.strip()] for cells in samples], lexicon)
    silent = [index for index, column in enumerate(header.columns) if column.field is None]
    missing = {"content", "progress", "number", "deadline", "owners", "section"} - _present(columns)
    if not missing or not silent:
        return header if columns == list(header.columns) else replace(header, columns=tuple(columns))
    prose: list[int] = []
    for index in silent:
        kind = kind_of_column([cell.text for cell in samples[index] if not cell.below])
        if kind == "prose":
            prose.append(index)
        elif kind in missing and (not columns[index].heading or not header.sure or kind == "deadline"):
            columns[index] = columns[index]._replace(field=kind)
            missing.discard(kind)
        elif kind is None and "section" in missing and not columns[index].heading and _is_grouping(samples[index]):
            columns[index] = columns[index]._replace(field="section")
            missing.discard("section")
    for index, field in _prose_fields(prose, missing):
        columns[index] = columns[index]._replace(field=field)
    return replace(header, columns=tuple(columns))


def _grouped(header: Header, rows: Sequence[Row]) -> Header:
    """Columns of tasks to the left of finer ones are groups: 序号 | 重点任务 | 序号 | 分解任务, 一级任务 | 二级任务 | 三级任务.

    What is finer, its own texts tell: they are more. A task that has one number for all its rows stays one task.
    """
    numbers = header.fields.get("number", ())
    tasks = sorted([*header.fields.get("content", ()), *header.fields.get("name", ())])
    steps = () if numbers or not tasks else header.fields.get("measures", ())
    if len(numbers) != 2 and len(tasks) < 2 and not steps:
        return header
    texts: dict[int, list[str]] = {}
    for row in rows[header.last + 1 :]:
        for index, cell in placed(row, header):
            if not cell.below and cell.text.strip():
                texts.setdefault(index, []).append(cell.text.strip())
    sizes = {index: len(texts.get(index, ())) for index in (*numbers, *tasks)}
    columns = list(header.columns)
    if steps and _are_tasks(steps[0], header, texts, max(sizes.values())):
        columns[steps[0]] = columns[steps[0]]._replace(field="content")
        tasks, sizes[steps[0]] = [*tasks, steps[0]], len(texts[steps[0]])
    if len(numbers) == 2 and sizes[numbers[0]] < sizes[numbers[1]]:
        columns[numbers[0]] = columns[numbers[0]]._replace(field="group")
        numbers = numbers[1:]
    most = max((sizes[index] for index in tasks), default=0)
    if numbers and sizes[numbers[0]] < most:
        return replace(header, columns=tuple(columns))
    finest = next((index for index in tasks if sizes[index] == most), -1)
    for index in tasks:
        before = index < finest if len(tasks) > 1 else numbers != header.fields.get("number", ()) and index < numbers[0]
        if before:
            names = all(len(text) <= _LONGEST_GROUP and not _DIGIT.search(text) for text in texts.get(index, ()))
            columns[index] = columns[index]._replace(field="section" if names else "target")
    return replace(header, columns=tuple(_with_content(columns, numbers)))


def _with_content(columns: list[Column], numbers: Sequence[int]) -> list[Column]:
    """The columns; where all tasks became groups, what stands beside the finer number (具体举措) names the tasks."""
    if numbers and not any(column.field in ("content", "name") for column in columns):
        steps = (index for index, column in enumerate(columns) if index > numbers[0] and column.field in ("measures", "target"))
        for index in steps:
            return [*columns[:index], columns[index]._replace(field="content"), *columns[index + 1 :]]
    return columns


def _are_tasks(steps: int, header: Header, texts: dict[int, list[str]], tasks: int) -> bool:
    """Whether the steps of unnumbered tasks are the tasks: each has its own office and its own progress, and they are more."""
    size = len(texts.get(steps, ()))
    own = [max((len(texts.get(index, ())) for index in header.fields.get(field, ())), default=0) for field in ("owners", "lead", "progress")]
    return size > tasks and max(own[:2]) == size == own[2]


def _samples(header: Header, rows: Sequence[Row]) -> list[list[Cell]]:
    """Some cells of each column."""
    samples: list[list[Cell]] = [[] for _ in header.columns]
    for row in rows[header.last + 1 : header.last + 1 + _SAMPLE]:
        for index, cell in placed(row, header):
            samples[index].append(cell)
    return samples


def _corrected(columns: Sequence[Column], texts: list[list[str]], lexicon: Lexicon) -> list[Column]:
    """Columns whose texts say something else than their headings.

    Bare numbers beside worded columns of the same kind are figures, 单位 may hold units of measure, 办结情况 sentences.
    """
    numeric = [bool(filled) and sum(map(is_number, filled)) * 10 >= len(filled) * 8 for filled in texts]
    worded = {column.field for column, bare, filled in zip(columns, numeric, texts, strict=True) if filled and not bare}
    found = list(columns)
    for index, column in enumerate(columns):
        if numeric[index] and column.field in _WORDED and (column.unit is not None or column.field in worded):
            found[index] = column._replace(field=None)
        elif column.field == "owners" and column.metric in UNIT_HEADINGS and _holds_units(texts[index], lexicon):
            found[index] = column._replace(field="unit")
        elif column.field == "status" and sum(map(is_prose, texts[index])) * 2 > len(texts[index]):
            found[index] = column._replace(field=None if "progress" in worded else "progress")
        elif column.field == "content" and _GOAL.search(column.heading) and _names_before(columns[:index]):
            found[index] = column._replace(field="target")
    return found


def _names_before(columns: Sequence[Column]) -> bool:
    """Whether another column names the tasks: then 目标任务 is what they aim at."""
    return any(column.field in ("content", "name") and not _GOAL.search(column.heading) for column in columns)


def _holds_units(texts: list[str], lexicon: Lexicon) -> bool:
    return bool(texts) and sum(is_unit(text, lexicon) for text in texts) * 10 >= len(texts) * 8


def _unit_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word for unit in lexicon.units for word in (unit.word, *unit.aliases))


def is_unit(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a unit of measure: 万元, 亿元/户."""
    words = lexicon.built(_unit_words)
    bare = "".join(fold(text).split())
    return len(bare) <= 12 and (bare in words or all(part.lstrip("十百千万亿") in words for part in bare.split("/")))


def _is_grouping(cells: Sequence[Cell]) -> bool:
    """Whether short names stand over several rows each."""
    own = [cell.text.strip() for cell in cells if not cell.below and cell.text.strip()]
    return bool(own) and any(cell.below for cell in cells) and all(len(text) <= 20 and not is_number(text) for text in own)


def _present(columns: Sequence[Column]) -> set[str]:
    fields = {column.field for column in columns if column.field is not None}
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
    place = _strange_header(rows) if place is None else place
    header = Header(columns, -1, frozenset(), False) if place is None else replace(header_at(rows, place, lexicon), sure=False)
    found = _with_names(completed(header, rows, lexicon), rows)
    return found if {"number", "progress"} <= found.fields.keys() else None


def header_of_figures(rows: Sequence[Row], lexicon: Lexicon) -> Header | None:
    """A header for a table of figures by place, by office or by anything else that its rows name: 县区 | 投资（亿元） | 增速（%）; else None."""
    for place, row in enumerate(rows[:_MOST_ABOVE]):
        texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if len(texts) < 3 or any(len(text) > 20 or is_number(text) or _SENTENCE.search(text) for text in texts):
            continue
        header = header_at(rows, place, lexicon)
        cells = [[cell.text.strip() for cell in found if cell.text.strip()] for found in _samples(header, rows)]
        numeric = [bool(found) and sum(map(is_number, found)) * 10 >= len(found) * 6 for found in cells]
        names = [n for n, found in enumerate(cells) if found and not numeric[n] and header.columns[n].field != "number"]
        if not names or sum(numeric) < 2 or len(set(cells[names[0]])) < max(len(cells[names[0]]), 2) or any(numeric[: names[0]][1:]):
            continue
        if all(_is_name(text) for text in cells[names[0]]):
            columns = [column._replace(field=None) if numeric[n] else column for n, column in enumerate(header.columns)]
            columns[names[0]] = columns[names[0]]._replace(field="name")
            return replace(header, columns=tuple(columns))
    return None


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_GROUP and _SENTENCE.search(text) is None


def _with_names(header: Header, rows: Sequence[Row]) -> Header:
    """Beside a progress, the first column of words that says nothing else names the tasks, where no other does."""
    if _present(header.columns) & {"content"} or "progress" not in header.fields:
        return header
    for index, cells in enumerate(_samples(header, rows)):
        texts = [cell.text.strip() for cell in cells]
        filled = [text for text in texts if text and not is_number(text)]
        if header.columns[index].field is None and len(set(filled)) * 10 >= len(texts) * 7 and min(map(len, filled), default=0) > 1:
            named = header.columns[index]._replace(field="content")
            return replace(header, columns=(*header.columns[:index], named, *header.columns[index + 1 :]))
    return header


def _is_scant_header(row: Row, lexicon: Lexicon) -> bool:
    """Whether all that stands in a row of several cells is a heading or two, or one known heading among other short words."""
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    known = [heading_field(text, lexicon) is not None for text in texts]
    return len(row.cells) > 2 and any(known) and (all(known) or all(map(_is_word, texts)))


def _strange_header(rows: Sequence[Row]) -> int | None:
    """The place of a row of short words, none of them known, over a row that begins with a number."""
    for place, row in enumerate(rows[: min(_MOST_ABOVE, len(rows) - 1)]):
        texts = [cell.text.strip() for cell in row.cells]
        below = rows[place + 1].cells
        if len(texts) > 2 and all(map(_is_word, texts)) and not is_ordinal(texts[0]) and below and is_ordinal(below[0].text):
            return place
    return None


def _is_word(text: str) -> bool:
    return 0 < len(text) <= 10 and not _DIGIT.search(text) and not _SENTENCE.search(text)

"""Documents that are open in Python: a pandas DataFrame, a python-docx Document.

In: the object; it is recognised by what it can do, so that neither library is loaded for it. Out: a `Document`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from progress_nlp.documents.delimited import table_of
from progress_nlp.documents.model import Cell, Document, Limits, Row
from progress_nlp.documents.symbols import visible
from progress_nlp.documents.tally import Tally


def is_frame(source: object) -> bool:
    """Whether the object is a pandas DataFrame."""
    return all(hasattr(source, name) for name in ("columns", "itertuples", "iloc"))


def is_word(source: object) -> bool:
    """Whether the object is a python-docx Document."""
    return all(hasattr(source, name) for name in ("save", "paragraphs", "tables", "part"))


def read_frame(frame: Any, name: str, limits: Limits) -> Document:
    """One table: the columns' names, then the rows; what is missing in the frame is empty.

    An index that says something (it has a name, or its labels are no row numbers) stands before the columns; names in several levels are
    headings that divide one another.
    """
    tally = Tally()
    index = _index(frame, tally)
    levels = _levels(frame, [label for label, _ in index])
    table = table_of([*levels, *_rows(frame, [texts for _, texts in index], tally, len(levels))], name, limits, tally)
    if len(levels) > 1:
        table = table._replace(rows=(*_divided(levels, limits), *table.rows[len(levels) :]))
    return Document(name, "frame", (table,), (), tally.notices())


def _index(frame: Any, tally: Tally) -> list[tuple[str, list[str]]]:
    """The levels of the index that are more than row numbers: name and texts."""
    index = frame.index
    if list(index.names) == [None] and getattr(index.dtype, "kind", "O") in "iu":
        return []
    found = []
    for level, label in enumerate(index.names):
        values = index.get_level_values(level)
        texts = ["" if gone else _text(value, tally) for value, gone in zip(values, values.isna(), strict=True)]
        found.append(("" if label is None else _label(label), texts))
    return found


def _levels(frame: Any, before: list[str]) -> list[list[str]]:
    """The headings, a list a level, those of the index first; column numbers that pandas gave are none."""
    labels = [column if isinstance(column, tuple) else (column,) for column in frame.columns]
    if type(frame.columns).__name__ == "RangeIndex":
        labels = [("",)] * len(labels)
    count = max(map(len, labels), default=1)
    blank = [""] * len(before)
    return [
        [*(blank if level else before), *(_label(label[level]) if level < len(label) else "" for label in labels)] for level in range(count)
    ]


def _label(label: Any) -> str:
    """A heading; what pandas calls a column without one is empty."""
    if isinstance(label, tuple):
        return "".join(dict.fromkeys(map(_label, label)))
    text = "" if label is None or label != label else str(label)
    return "" if text.startswith("Unnamed: ") else text


def _divided(levels: list[list[str]], limits: Limits) -> Iterator[Row]:
    """The headings as rows of merged cells: one that stands over several columns once, one that nothing divides down to the last level."""
    width = min(len(levels[0]), limits.columns)
    for depth, labels in enumerate(levels):
        cells: list[Cell] = []
        for column in range(width):
            above = [level[column] for level in levels[:depth]]
            below = bool(above) and labels[column] in ("", above[-1])
            last = cells[-1] if cells else None
            same = column and labels[column] == labels[column - 1] and above == [level[column - 1] for level in levels[:depth]]
            if last is not None and same and (labels[column] or below):
                cells[-1] = last._replace(span=last.span + 1)
            else:
                cells.append(Cell("" if below else labels[column], column, 1, below))
        yield Row(tuple(cells))


def _rows(frame: Any, index: list[list[str]], tally: Tally, headings: int) -> Iterator[list[str]]:
    missing = frame.isna().itertuples(index=False, name=None)
    for number, values in enumerate(frame.itertuples(index=False, name=None)):
        tally.row = number + headings
        texts = ("" if gone else _text(value, tally) for value, gone in zip(values, next(missing), strict=True))
        yield [*(level[number] for level in index), *texts]


def word_bytes(document: Any) -> bytes:
    """The file that a python-docx Document would be saved as; the document is left as it is."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _text(value: Any, tally: Tally) -> str:
    """A value as it prints; one that does not print (an object of the caller's, bytes, a number of thousands of digits) is told."""
    if isinstance(value, float):
        return f"{value:.15g}"
    try:
        if isinstance(value, bytes | bytearray):
            raise TypeError
        return visible(str(value).removesuffix(" 00:00:00"))
    except Exception:
        tally.add("cell_unreadable")
        return ""

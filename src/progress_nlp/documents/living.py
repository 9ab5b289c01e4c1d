"""Documents that are open in Python: a pandas DataFrame, a python-docx Document.

In: the object; it is recognised by what it can do, so that neither library is loaded for it. Out: a `Document`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from progress_nlp.documents.delimited import table_of
from progress_nlp.documents.model import Document, Limits
from progress_nlp.documents.symbols import visible
from progress_nlp.documents.tally import Tally


def is_frame(source: object) -> bool:
    """Whether the object is a pandas DataFrame."""
    return all(hasattr(source, name) for name in ("columns", "itertuples", "iloc"))


def is_word(source: object) -> bool:
    """Whether the object is a python-docx Document."""
    return all(hasattr(source, name) for name in ("save", "paragraphs", "tables", "part"))


def read_frame(frame: Any, name: str, limits: Limits) -> Document:
    """One table: the column names, then the rows; what is missing in the frame is empty."""
    tally = Tally()
    table = table_of(_rows(frame, tally), name, limits, tally)
    return Document(name, "frame", (table,), (), tally.notices())


def _rows(frame: Any, tally: Tally) -> Iterator[list[str]]:
    yield [" ".join(map(str, column)) if isinstance(column, tuple) else str(column) for column in frame.columns]
    missing = frame.isna().itertuples(index=False, name=None)
    for number, values in enumerate(frame.itertuples(index=False, name=None), 1):
        tally.row = number
        yield ["" if gone else _text(value, tally) for value, gone in zip(values, next(missing), strict=True)]


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

"""Documents that are open in Python: a pandas DataFrame, a python-docx Document.

In: the object; it is recognised by what it can do, so that neither library is loaded for it. Out: a `Document`.
"""

from __future__ import annotations

import io
from typing import Any

from progress_nlp.documents.delimited import table_of
from progress_nlp.documents.model import Document, Limits
from progress_nlp.documents.symbols import visible


def is_frame(source: object) -> bool:
    """Whether the object is a pandas DataFrame."""
    return all(hasattr(source, name) for name in ("columns", "itertuples", "iloc"))


def is_word(source: object) -> bool:
    """Whether the object is a python-docx Document."""
    return all(hasattr(source, name) for name in ("save", "paragraphs", "tables", "part"))


def read_frame(frame: Any, name: str, limits: Limits) -> Document:
    """One table: the column names, then the rows; what is missing in the frame is empty."""
    missing = frame.isna()
    rows = (
        ["" if gone else _text(value) for value, gone in zip(values, gaps, strict=True)]
        for values, gaps in zip(frame.itertuples(index=False, name=None), missing.itertuples(index=False, name=None), strict=True)
    )
    header = [" ".join(map(str, column)) if isinstance(column, tuple) else str(column) for column in frame.columns]
    return Document(name, "frame", (table_of([header, *rows], name, limits),))


def word_bytes(document: Any) -> bytes:
    """The file that a python-docx Document would be saved as; the document is left as it is."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return visible(str(value).removesuffix(" 00:00:00"))

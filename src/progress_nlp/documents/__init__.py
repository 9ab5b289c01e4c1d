"""Room 1: bytes → text with cells.

In: a path, bytes or a binary stream; an open python-docx Document or a pandas DataFrame too. Out: a `Document`. What kind of file it is, its bytes say.

    read_document("examples/yunxi_2025.docx").tables[0].rows[2].cells[2].text
"""

from __future__ import annotations

from dataclasses import replace

from progress_nlp.documents.guard import Source, kind_of, load, refuse
from progress_nlp.documents.living import is_frame, is_word, read_frame, word_bytes
from progress_nlp.documents.model import Block, Cell, Document, Limits, Note, Notice, Paragraph, Row, Table
from progress_nlp.documents.old import read_old
from progress_nlp.documents.pasted_table import read_pasted_table
from progress_nlp.documents.plain import read_plain
from progress_nlp.errors import LimitExceeded
from progress_nlp.lexicon import Lexicon, resolve_lexicon
from progress_nlp.starting import STARTING

__all__ = [
    "Block", "Cell", "Document", "Limits", "Note", "Notice", "Paragraph", "Row", "Source", "Table", "read_document",
]  # fmt: skip


def read_document(
    source: Source,
    *,
    name: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 (a frozen value)
    lexicon: Lexicon | None = None,
    convert: bool = False,
) -> Document:
    """The text of a file, with its cells. `name` is what messages call a source that has no path; `lexicon` knows column headings.

    With `convert`, LibreOffice may be started to turn an old `.doc` or `.wps` into a `.docx`, where it is installed.
    Raises a subclass of ProgressError: NotADocument, EncryptedDocument, CorruptDocument, UnsafeDocument, InputRefused, LimitExceeded.
    """
    try:
        return _with_tabs(_read(source, name, limits, lexicon, convert), limits, lexicon)
    except RecursionError as error:
        raise LimitExceeded(f"{name or '(document)'}：嵌套过深。(nested too deep)") from error


def _with_tabs(document: Document, limits: Limits, lexicon: Lexicon | None) -> Document:
    """The document; a table that a Word file or a page lays out with tabs, where it has no other, as a table."""
    if document.kind not in ("docx", "doc", "html") or not any("\t" in block.text for block in document.paragraphs) or document.tables:
        return document
    lines = [line for block in document.paragraphs for line in block.text.split("\n")]
    blocks = read_pasted_table(lines, document.name, limits, resolve_lexicon(lexicon))
    return document if blocks is None else replace(document, blocks=blocks)


def _read(source: Source, name: str | None, limits: Limits, lexicon: Lexicon | None, convert: bool) -> Document:
    if is_frame(source):
        return read_frame(source, name or "(DataFrame)", limits)
    if is_word(source):
        source, name = word_bytes(source), name or "(docx.Document)"
    data, called = load(source, name, limits)
    kind = kind_of(data)
    if kind == "zip":
        with STARTING:
            from progress_nlp.documents.office import read_package

        return read_package(data, called, limits)
    if kind == "ole":
        return read_old(data, called, limits, convert=convert)
    if kind == "text":
        return read_plain(data, called, limits, resolve_lexicon(lexicon))
    if kind == "html":
        with STARTING:
            from progress_nlp.documents.webpage import NAMES, read_page

        if NAMES.search(called):
            return read_page(data, called, limits)
    raise refuse(kind, called)

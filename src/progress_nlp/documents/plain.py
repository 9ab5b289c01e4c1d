"""Text files: which of the forms of text a report came in, and the reader for it.

In: the bytes of a text file. Out: a `Document`: the dump of a Word file, a table with tabs or commas, Markdown, a table pasted without its
lines, or paragraphs.
"""

from __future__ import annotations

from progress_nlp.documents.decoding import decode
from progress_nlp.documents.delimited import delimiter_of, read_delimited
from progress_nlp.documents.dump import is_dump, read_dump
from progress_nlp.documents.guard import WORD_NAME
from progress_nlp.documents.headings import begins_with_heading
from progress_nlp.documents.markdown import is_markdown, is_markdown_table, read_markdown
from progress_nlp.documents.model import Document, Limits, Paragraph
from progress_nlp.documents.pasted import paragraphs_of
from progress_nlp.documents.pasted_table import read_pasted_table
from progress_nlp.errors import LimitExceeded, NotADocument
from progress_nlp.lexicon import Lexicon


def read_plain(data: bytes, name: str, limits: Limits, lexicon: Lexicon) -> Document:
    """The document in a text file. Raises NotADocument or LimitExceeded."""
    text = decode(data, name)
    if not text.strip():
        raise NotADocument(f"{name}：文件是空的，里面没有文字。(the file holds no text)")
    if WORD_NAME.search(name):
        raise NotADocument(f"{name}：名为 Word 文档，内容却是纯文本；请改用正确的后缀，或重新另存。(text named as a Word file)")
    document = _read(text, name, limits, lexicon)
    longest = max((len(cell.text) for table in document.tables for row in table.rows for cell in row.cells), default=0)
    if longest > limits.cell_characters:
        raise LimitExceeded(f"{name}：一个单元格超过 {limits.cell_characters:,} 字的上限。(a cell with too much text)")
    return document


def _read(text: str, name: str, limits: Limits, lexicon: Lexicon) -> Document:
    most = limits.cells + limits.rows  # a line is a cell's or a paragraph's
    if text.count("\n") - text.count("\n\n") > most:
        raise LimitExceeded(f"{name}：文字超过 {most:,} 行的上限；请拆分文件。(too many lines of text)")
    lines = text.split("\n")
    if is_dump(lines):
        return read_dump(lines, name, limits, lexicon)
    if is_markdown_table(lines):
        return read_markdown(lines, name, limits)
    delimiter = delimiter_of(text, lexicon)
    if delimiter is not None:
        return read_delimited(text, delimiter, name, limits)
    blocks = read_pasted_table(lines, name, limits, lexicon)
    if blocks is not None:
        return Document(name, "text", blocks)
    if is_markdown(lines):
        return read_markdown(lines, name, limits)
    paragraphs = paragraphs_of(text, lambda line: begins_with_heading(line, lexicon))
    return Document(name, "text", tuple(Paragraph(found.strip()) for found in paragraphs if found.strip()))

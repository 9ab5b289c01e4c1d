"""Reads a web page: what office programs save as one, and what office systems send as `.doc` or `.xls` though it is one.

In: the bytes of a page, or of a page in a mail's wrapping (`.mht`). Out: a `Document`: paragraphs with the level of their heading, and
tables with their merged cells. Nothing that the page refers to is fetched.

    <tr><td rowspan=2>市折子</td><td>建公园</td>…        a row of cells; the next row's first cell goes on from above
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from progress_nlp.documents.cellgrid import check_cells
from progress_nlp.documents.decoding import decode
from progress_nlp.documents.model import Block, Cell, Document, Limits, Note, Paragraph, Row, Table
from progress_nlp.documents.nodes import refuse_dense, weight
from progress_nlp.documents.numbering import whole
from progress_nlp.documents.paragraphs import labelled
from progress_nlp.documents.story import story_text
from progress_nlp.documents.symbols import raised, visible
from progress_nlp.documents.tally import Tally
from progress_nlp.errors import LimitExceeded, NotADocument
from progress_nlp.patterns import lazy

NAMES = lazy(r"\.(?:html?|xhtml|mht|mhtml|doc|wps|wpt|xls|et)$", re.IGNORECASE)
"""Names under which a page is read; under another one something went wrong on the way."""

_HEADINGS = {f"h{level + 1}": level for level in range(6)}
_BLOCK_WORDS = """
address article aside blockquote body center dd div dl dt fieldset figure footer form header hr html li main nav ol p pre section ul
"""
_BLOCKS = frozenset([*_BLOCK_WORDS.split(), *_HEADINGS])
_SILENT = frozenset(["head", "script", "style", "template", "title", "col", "colgroup"])
_DROPPED = dict.fromkeys(["iframe", "object", "embed", "svg", "canvas", "video", "audio", "button"], "part_unread") | {
    "noscript": "hidden_text", "rt": "ruby", "rp": "ruby", "del": "tracked_deletion",
}  # fmt: skip
"""What a page holds and a report does not say, and how it is told."""
_FIELDS = frozenset({"select", "textarea", "input"})
_HIDDEN = lazy(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|mso-hide\s{0,4}:\s{0,4}all", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_-]{3,20})""")
_ENCODINGS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5", "utf-8": "utf-8"}
_BLANKS = lazy(r"[ \t\n\f]+")
_CONTROLS = lazy(r"[\x00-\x08\x0b\x0e-\x1e\x7f]")
_NOTE_MARK = lazy(r"[\[(（〔]?[0-9ivx*]{1,3}[)\]）〕]?")
_LINE = "\x1f"


def read_page(data: bytes, name: str, limits: Limits) -> Document:
    """The document in a page. Raises NotADocument or LimitExceeded."""
    if data.lstrip()[:13].lower() == b"mime-version:":
        data = _unwrapped(data, name)
    if data.count(b"<") > limits.elements:
        raise LimitExceeded(f"{name}：网页元素超过 {limits.elements:,} 个的上限。(too many elements)")
    refuse_dense(2 * weight(data), len(data), name, limits)  # a page's tree and its cells stand side by side
    root = _parsed(_text(data, name), name)
    page = _Page(name, limits)
    blocks = [] if root is None else page.blocks(root)
    if not blocks:
        raise NotADocument(f"{name}：网页里没有文字。(the page holds no text)")
    titles = () if root is None else (" ".join("".join(found.itertext()).split()) for found in root.iter("title"))
    notes = tuple(Note("header", title) for title in titles if title)
    return Document(name, "html", tuple(blocks), notes[:1], page.tally.notices())


def _text(data: bytes, name: str) -> str:
    found = _CHARSET.search(data[:4096])
    encoding = None if found is None else _ENCODINGS.get(found[1].decode().lower())
    if encoding is not None:
        try:
            return visible(data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n"))
        except UnicodeDecodeError:  # it says one thing and is another
            pass
    return decode(data, name)


def _unwrapped(data: bytes, name: str) -> bytes:
    """The page in a mail's wrapping (a web page in one file)."""
    import email

    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() == "text/html" and isinstance(found := part.get_payload(decode=True), bytes):
            return found
    raise NotADocument(f"{name}：单个文件网页里没有正文；请在 Word 或 WPS 中另存为 .docx。(no page inside the file)")


def _parsed(text: str, name: str) -> Any | None:
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise NotADocument(f"{name}：网页里没有文字。(the page holds no text)") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise LimitExceeded(f"{name}：网页嵌套过深。(the page is nested too deep)")
    return root


class _Page:
    """Walks one page; counts its tables, rows and cells."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        self.tally = Tally()
        self._tables = self._rows = self._cells = self._depth = 0
        self._label = ""  # the number of a list's item, for the paragraph that follows

    def blocks(self, element: Any) -> list[Block]:
        """The paragraphs and tables in an element."""
        found: list[Block] = []
        line: list[str] = []
        self._walk(element, line, found, None)
        self._end(line, found, None)
        return found

    def _walk(self, element: Any, line: list[str], found: list[Block], level: int | None) -> None:
        self._put(element.text, line)
        numbered = element.tag == "ol" and whole(element.get("start"), 1)
        for child in element:
            tag = child.tag
            if tag in _SILENT or not isinstance(tag, str):
                pass
            elif "hidden" in child.attrib or _HIDDEN.search(child.get("style") or ""):
                self.tally.add("hidden_text")
            elif tag in _DROPPED:
                if tag in ("iframe", "object", "embed") or "".join(child.itertext()).strip():
                    self.tally.add(_DROPPED[tag])
            elif tag in _FIELDS:
                self._put(_filled_in(child), line)
            elif tag == "table":
                self._end(line, found, level)
                found.append(self._table(child))
            elif tag in _BLOCKS:
                self._end(line, found, level)
                inner = _HEADINGS.get(tag, level)
                if numbered and tag == "li":
                    self._label = f"{numbered}."
                    numbered += 1
                self._walk(child, line, found, inner)
                self._end(line, found, inner)
            elif tag == "a" and _is_note_mark(child):
                self.tally.add("note_apart")
            elif tag == "br":
                line.append(_LINE)
            elif tag == "sup":
                line.append(raised("".join(child.itertext()).strip(), line))
            else:
                self._walk(child, line, found, level)
            self._put(child.tail, line)

    def _put(self, text: str | None, line: list[str]) -> None:
        if text:
            line.append(text)

    def _end(self, line: list[str], found: list[Block], level: int | None) -> None:
        """The paragraph that the text so far makes, if it has any."""
        text = visible(_BLANKS.sub(" ", _CONTROLS.sub("", "".join(line))))
        line.clear()
        text = "\n".join(part.strip(" ") for part in text.split(_LINE)).strip("\n")
        if text.strip():
            found.append(Paragraph(labelled(self._label, text) if self._label else text, level))
            self._label = ""

    def _table(self, element: Any) -> Table:
        number, outside = self._tables, (self.tally.table, self.tally.row, self.tally.column)
        self._tables += 1
        self._depth += 1
        if self._depth > self._limits.nested_tables:
            raise LimitExceeded(f"{self._name}：表格嵌套超过 {self._limits.nested_tables} 层的上限。(tables are nested too deep)")
        open_cells: dict[int, tuple[int, int]] = {}  # by column: rows that a merged cell goes on for, and its width
        rows: list[Row] = []
        for row in _rows(element):
            self.tally.table, self.tally.row = number, len(rows)
            rows.append(Row(tuple(self._cells_of(row, open_cells)), row.getparent().tag == "thead"))
        self._depth -= 1
        self.tally.table, self.tally.row, self.tally.column = outside
        return Table(tuple(rows), number)

    def _count(self, length: int) -> None:
        self._cells += 1
        check_cells(self._cells, length, self._name, self._limits)

    def _cells_of(self, row: Any, open_cells: dict[int, tuple[int, int]]) -> Iterator[Cell]:
        self._rows += 1
        if self._rows > self._limits.rows:
            raise LimitExceeded(f"{self._name}：表格超过 {self._limits.rows:,} 行的上限。(too many table rows)")
        column = 0
        for element in (*(child for child in row if child.tag in ("td", "th")), None):
            while column in open_cells or (element is None and open_cells and column <= max(open_cells)):
                cell = _below(column, open_cells)
                column += 1 if cell is None else cell.span
                if cell is not None:
                    self._count(0)
                    yield cell
            if element is None or column >= self._limits.columns:
                return
            span = min(max(whole(element.get("colspan"), 1), 1), self._limits.columns - column)
            down = min(max(whole(element.get("rowspan"), 1), 1), self._limits.rows)
            self.tally.column = column
            blocks = self.blocks(element)
            text = story_text(blocks)
            self._count(len(text))
            if down > 1:
                open_cells[column] = down, span
            yield Cell(text, column, span, tables=tuple(block for block in blocks if isinstance(block, Table)))
            column += span


def _filled_in(field: Any) -> str:
    """What a form's field says: the text written, the option chosen, ☑ or □."""
    if field.tag == "textarea":
        return "".join(field.itertext()).replace("\n", _LINE)
    if field.tag == "input":
        kind = (field.get("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            return "☑" if "checked" in field.attrib else "□"
        return (field.get("value") or "") if kind in ("text", "number", "date", "search", "tel", "url", "email", "month") else ""
    options = list(field.iter("option"))
    chosen = [option for option in options if "selected" in option.attrib] or ([] if "multiple" in field.attrib else options[:1])
    return "、".join(" ".join("".join(option.itertext()).split()) for option in chosen)


def _is_note_mark(link: Any) -> bool:
    """Whether a link is the mark of a footnote: a raised number that leads to another place of the page."""
    if not (link.get("href") or "").startswith("#"):
        return False
    up = link.getparent()
    is_raised = link.find(".//sup") is not None or (up is not None and up.tag == "sup")
    return is_raised and _NOTE_MARK.fullmatch("".join(link.itertext()).strip()) is not None


def _below(column: int, open_cells: dict[int, tuple[int, int]]) -> Cell | None:
    """The cell that goes on from above at a column, and one row less to go."""
    left, span = open_cells.get(column, (0, 1))
    if not left:
        return None
    if left <= 2:
        del open_cells[column]
    else:
        open_cells[column] = left - 1, span
    return Cell("", column, span, below=True)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")

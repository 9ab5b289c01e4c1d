"""Old workbooks (`.xls`, `.et`), by xlrd, which the extra `excel` brings.

In: the bytes. Out: a `Document`: a table a visible sheet, cells as their formats print them, merged cells as merged cells.

xlrd is pure Python: on damaged files it raises, where readers in other languages were seen to abort the whole process.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from progress_nlp.documents.cellgrid import check_cells, grid_rows
from progress_nlp.documents.model import Document, Limits, Table
from progress_nlp.documents.printing import NumberFormat, number_format, printed_number
from progress_nlp.documents.symbols import visible
from progress_nlp.documents.tally import Tally
from progress_nlp.errors import CorruptDocument, EncryptedDocument, LimitExceeded, NotADocument
from progress_nlp.starting import STARTING

_TEXT, _NUMBER, _DATE, _BOOLEAN = 1, 2, 3, 4


def read_old_workbook(data: bytes, name: str, limits: Limits) -> Document:
    """The document in an old workbook. Raises NotADocument where xlrd is missing, EncryptedDocument, CorruptDocument, LimitExceeded."""
    try:
        with STARTING:
            import xlrd
    except ImportError as error:
        raise NotADocument(
            f"{name}：是旧格式的 .xls；请另存为 .xlsx，或安装 progress_nlp[excel]。(an old .xls file: save it as .xlsx, or install the extra `excel`)"
        ) from error
    tally = Tally()
    tables: list[Table] = []
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True)
        for sheet in book.sheets():
            if sheet.visibility:
                tally.add("hidden_sheet")
            else:
                tables.append(_table(book, sheet, len(tables), name, limits))
    except LimitExceeded:
        raise
    except Exception as error:  # xlrd lets many kinds of errors through on damaged files
        if "encrypt" in str(error).lower():
            raise EncryptedDocument(f"{name}：文件有密码；请去掉密码后再试。(the file is protected by a password)") from error
        raise CorruptDocument(f"{name}：文件已损坏；请在 Excel 或 WPS 中打开后另存为 .xlsx。(the file is damaged)") from error
    return Document(name, "xls", tuple(tables), (), tally.notices())


def _table(book: Any, sheet: Any, number: int, name: str, limits: Limits) -> Table:
    formats = _formats(book)
    first_day = datetime(1904, 1, 1) if book.datemode else datetime(1899, 12, 30)
    texts: dict[int, dict[int, str]] = {}
    count = 0
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)[: limits.columns]):
            text = _text(cell, formats, first_day)
            if text:
                count += 1
                check_cells(count, len(text), name, limits)
                texts.setdefault(row, {})[column] = text
    merges = {
        (top, left): (bottom - top, right - left)
        for top, bottom, left, right in sheet.merged_cells
        if top < bottom and left < right
    }
    return Table(grid_rows(texts, merges, name, limits), number)


def _formats(book: Any) -> list[NumberFormat]:
    codes = {str(key): value.format_str or "" for key, value in book.format_map.items()}
    return [number_format(str(record.format_key), codes) for record in book.xf_list]


def _text(cell: Any, formats: list[NumberFormat], first_day: datetime) -> str:
    if cell.ctype == _TEXT:
        return visible(str(cell.value))
    if cell.ctype == _BOOLEAN:
        return "是" if cell.value else "否"
    if cell.ctype not in (_NUMBER, _DATE):
        return ""
    known = cell.xf_index is not None and 0 <= cell.xf_index < len(formats)
    return printed_number(repr(cell.value), formats[cell.xf_index] if known else NumberFormat(), first_day)

"""Old workbooks (`.xls`, `.et`), by python-calamine, which the extra `excel` brings.

In: the bytes. Out: a `Document`: a table a visible sheet. Of numbers only the values are known, not how the sheet prints them: 76.5% is 0.765.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from progress_nlp.documents.cellgrid import check_cells, grid_rows
from progress_nlp.documents.model import Document, Limits, Table
from progress_nlp.documents.symbols import visible
from progress_nlp.documents.tally import Tally
from progress_nlp.errors import CorruptDocument, EncryptedDocument, NotADocument


def read_old_workbook(data: bytes, name: str, limits: Limits) -> Document:
    """The document in an old workbook. Raises NotADocument where python-calamine is missing, EncryptedDocument, CorruptDocument, LimitExceeded."""
    try:
        import python_calamine
    except ImportError as error:
        raise NotADocument(
            f"{name}：是旧格式的 .xls；请另存为 .xlsx，或安装 progress_nlp[excel]。(an old .xls file: save it as .xlsx, or install the extra `excel`)"
        ) from error
    tally = Tally()
    tables: list[Table] = []
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if about.visible != python_calamine.SheetVisibleEnum.Visible:
                tally.add("hidden_sheet")
            else:
                tables.append(_table(book.get_sheet_by_name(about.name), len(tables), name, limits))
    except python_calamine.PasswordError as error:
        raise EncryptedDocument(f"{name}：文件有密码；请去掉密码后再试。(the file is protected by a password)") from error
    except python_calamine.CalamineError as error:
        raise CorruptDocument(f"{name}：文件已损坏；请在 Excel 或 WPS 中打开后另存为 .xlsx。(the file is damaged)") from error
    return Document(name, "xls", tuple(tables), (), tally.notices())


def _table(sheet: Any, number: int, name: str, limits: Limits) -> Table:
    texts: dict[int, dict[int, str]] = {}
    count = 0
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(values[: limits.columns]):
            text = _text(value)
            if text:
                count += 1
                check_cells(count, len(text), name, limits)
                texts.setdefault(row, {})[column] = text
    merges = {
        begin: (end[0] - begin[0] + 1, end[1] - begin[1] + 1) for begin, end in getattr(sheet, "merged_cell_ranges", None) or ()
    }
    return Table(grid_rows(texts, merges, name, limits), number)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return visible(str(value))

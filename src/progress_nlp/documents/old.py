"""Old office files (OLE containers): encrypted ones, `.doc`, `.wps`, `.xls`.

In: the bytes. Out: a `Document` for `.xls` where python-calamine is installed; for the others an error that says what to do.
"""

from __future__ import annotations

import io

from progress_nlp.documents.delimited import table_of
from progress_nlp.documents.model import Document, Limits, Table
from progress_nlp.errors import CorruptDocument, EncryptedDocument, NotADocument


def read_old(data: bytes, name: str, limits: Limits) -> Document:
    """The document in an OLE container. Raises EncryptedDocument or NotADocument."""
    if _holds(data, "EncryptedPackage") or _holds(data, "EncryptionInfo"):
        raise EncryptedDocument(
            f"{name}：文件有密码；请在 Word、WPS 或 Excel 中去掉密码后另存。(the file is protected by a password)"
        )
    if _holds(data, "Workbook") or _holds(data, "Book"):
        return _workbook(data, name, limits)
    if _holds(data, "WordDocument"):
        raise NotADocument(
            f"{name}：是旧格式的 .doc 或 .wps；请在 Word 或 WPS 中打开，选“另存为”，类型选 .docx。(an old .doc or .wps file: save it as .docx)"
        )
    raise NotADocument(
        f"{name}：是旧格式的办公文件，不能读取；请在 WPS 或 Word 中另存为 .docx。(an old office file: save it as .docx)"
    )


def _holds(data: bytes, stream: str) -> bool:
    """Whether the container's directory names a stream."""
    return stream.encode("utf-16-le") + b"\x00\x00" in data


def _workbook(data: bytes, name: str, limits: Limits) -> Document:
    try:
        import python_calamine
    except ImportError as error:
        raise NotADocument(
            f"{name}：是旧格式的 .xls；请另存为 .xlsx，或安装 progress_nlp[excel]。(an old .xls file: save it as .xlsx, or install the extra `excel`)"
        ) from error
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables: list[Table] = []
        for sheet in book.sheet_names:
            values = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            tables.append(table_of(([_text(value) for value in row] for row in values), name, limits, len(tables)))
    except python_calamine.PasswordError as error:
        raise EncryptedDocument(f"{name}：文件有密码；请去掉密码后再试。(the file is protected by a password)") from error
    except python_calamine.CalamineError as error:
        raise CorruptDocument(f"{name}：文件已损坏；请在 Excel 中打开后另存为 .xlsx。(the file is damaged)") from error
    return Document(name, "xls", tuple(tables))


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value).removesuffix(" 00:00:00")

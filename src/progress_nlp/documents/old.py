"""Old office files (OLE containers): encrypted ones, `.doc`, `.wps`, `.xls`, `.et`.

In: the bytes. Out: a `Document`: of a workbook where xlrd is installed, of a text by this library's own reader, or else by LibreOffice where
that may be started; else an error that says what to do.
"""

from __future__ import annotations

from progress_nlp.documents.convert import converted
from progress_nlp.documents.guard import WORD_NAME
from progress_nlp.documents.model import Document, Limits
from progress_nlp.documents.old_sheet import read_old_workbook
from progress_nlp.errors import CorruptDocument, EncryptedDocument, NotADocument
from progress_nlp.starting import STARTING

_ROW_END = b"\x07\x00\x07\x00"  # the marks of a cell's end and a row's, in an old file's text


def read_old(data: bytes, name: str, limits: Limits, *, convert: bool = False) -> Document:
    """The document in an OLE container. Raises EncryptedDocument, NotADocument, and what the readers raise."""
    if _holds(data, "EncryptedPackage") or _holds(data, "EncryptionInfo"):
        raise EncryptedDocument(
            f"{name}：文件有密码；请在 Word、WPS 或 Excel 中去掉密码后另存。(the file is protected by a password)"
        )
    if _holds(data, "Workbook") or _holds(data, "Book"):
        if WORD_NAME.search(name):
            raise NotADocument(f"{name}：名为 Word 文档，内容却是 Excel 表格；请改用 .xls 后缀。(a workbook named as a Word file)")
        return read_old_workbook(data, name, limits)
    if _holds(data, "PowerPoint Document"):
        raise NotADocument(f"{name}：是演示文稿（PowerPoint），不是 Word 文档。(a PowerPoint file)")
    if _holds(data, "WordDocument") or name.lower().endswith((".doc", ".wps", ".wpt")):
        return _text_document(data, name, limits, convert)
    raise NotADocument(
        f"{name}：是旧格式的办公文件，不能读取；请在 WPS 或 Word 中另存为 .docx。(an old office file: save it as .docx)"
    )


def _holds(data: bytes, stream: str) -> bool:
    """Whether the container's directory names a stream."""
    return stream.encode("utf-16-le") + b"\x00\x00" in data


def _text_document(data: bytes, name: str, limits: Limits, convert: bool) -> Document:
    """The document in an old text file; LibreOffice is tried, where allowed, on what this reader cannot read."""
    with STARTING:
        from progress_nlp.documents.binary_word import read_binary_word

    try:
        return read_binary_word(data, name, limits)
    except (NotADocument, CorruptDocument):
        made = converted(data, name, limits) if convert else None
        if made is None:
            raise
    return _checked(made, data, name, limits)


def _checked(made: bytes, data: bytes, name: str, limits: Limits) -> Document:
    with STARTING:
        from progress_nlp.documents.office import read_package

    document = read_package(made, name, limits)
    if _ROW_END in data and not document.tables:
        raise CorruptDocument(
            f"{name}：LibreOffice 转换时丢了表格；请在 Word 或 WPS 中另存为 .docx。(the conversion lost the table: save the file as .docx)"
        )
    return document

"""From what a caller gives to bytes: nothing but regular files, bytes and binary streams, and no more than the limit.

In: a path, bytes or a binary stream. Out: `(bytes, name)`. The kind of a file is told by its bytes, never by its name.

>>> kind_of(b"PK\\x03\\x04...")
'zip'
"""

from __future__ import annotations

import os
import re
import stat
from os import PathLike
from typing import Any, BinaryIO, TypeAlias

from progress_nlp.documents.model import Limits
from progress_nlp.errors import InputRefused, LimitExceeded, NotADocument
from progress_nlp.patterns import lazy

WORD_NAME = lazy(r"\.(?:docx|docm|dotx|dotm)$", re.IGNORECASE)
"""Names of Word files: what bears one and is text or a workbook is refused, since something went wrong on the way."""

Source: TypeAlias = "str | PathLike[str] | bytes | BinaryIO"


def load(source: Source, name: str | None, limits: Limits) -> tuple[bytes, str]:
    """The bytes of `source`, and what messages call it. Raises NotADocument, InputRefused or LimitExceeded."""
    if isinstance(source, bytes | bytearray | memoryview):
        data, called = bytes(source), name or "(bytes)"
    elif hasattr(source, "read"):
        called = name or _stream_name(source)
        data = _read_stream(source, called, limits)
    elif isinstance(source, str | PathLike):
        called = name or os.fspath(source)
        data = _read_file(os.fspath(source), called, limits)
    else:
        raise TypeError(f"source 应为路径、字节或二进制流，收到 {type(source).__name__}。(source must be a path, bytes or a binary stream)")
    if len(data) > limits.file_bytes:
        raise too_big(called, limits)
    return data, called


def too_big(name: str, limits: Limits) -> LimitExceeded:
    """The error for a file over the limit."""
    return LimitExceeded(
        f"{name}：文件超过 {limits.file_bytes:,} 字节的上限；请拆分文件，或用 Limits 放宽。(the file is larger than the limit)"
    )


def _stream_name(stream: Any) -> str:
    name = getattr(stream, "name", None)
    return name if isinstance(name, str) else "(stream)"


def _read_stream(stream: Any, name: str, limits: Limits) -> bytes:
    """All that a stream gives, up to the limit: one may give less at a time than it is asked for (a pipe, a socket)."""
    parts: list[bytes] = []
    left = limits.file_bytes + 1
    while left > 0:
        try:
            part = stream.read(left)
        except (OSError, ValueError) as error:
            raise InputRefused(f"{name}：读不出来；请检查它是否还开着。(cannot be read: {_reason(error)})") from error
        if not isinstance(part, bytes | bytearray | memoryview):
            raise NotADocument(f"{name}：要的是二进制流；打开文件时请用 'rb'。(a binary stream is needed)")
        if not part:
            break
        parts.append(bytes(part))
        left -= len(part)
    return b"".join(parts)


def _read_file(path: str, name: str, limits: Limits) -> bytes:
    """The file's bytes. A FIFO is opened without waiting for a writer, and refused."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        reason = "没有这个文件" if isinstance(error, FileNotFoundError) else "打不开"
        raise InputRefused(f"{name}：{reason}，请检查路径和权限。(cannot open the file: {_reason(error)})") from error
    try:
        _check(os.fstat(descriptor), name, limits)
    except BaseException:
        os.close(descriptor)
        raise
    with os.fdopen(descriptor, "rb") as file:
        return file.read(limits.file_bytes + 1)


def _check(status: os.stat_result, name: str, limits: Limits) -> None:
    if not stat.S_ISREG(status.st_mode):
        what = "是文件夹" if stat.S_ISDIR(status.st_mode) else "不是普通文件"
        raise InputRefused(f"{name}：{what}，请给出一个文件。(not a regular file)")
    if status.st_size > limits.file_bytes:
        raise too_big(name, limits)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)


_HTML = re.compile(rb"<(?:!doctype html|html|head|meta|body|table|div|style|script|title)[\s>/]")


def kind_of(data: bytes) -> str:
    """What the bytes say they are: `zip`, `ole`, `pdf`, `rtf`, `html`, `xml`, `archive`, `picture`, `program`, `empty` or `text`."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    head = data[:1024].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not head:
        return "empty"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if _HTML.match(head) or (head.startswith(b"<") and b"<html" in head) or head.startswith(b"mime-version:"):
        return "html"
    return "xml" if head.startswith((b"<?xml", b"<w:", b"<pkg:")) else "text"


_REFUSALS: dict[str, str] = {
    "empty": "文件是空的，里面没有内容。(the file is empty)",
    "pdf": "是 PDF，不是 Word 文档；请用原来的 Word 文件，或把文字复制到 .txt。(a PDF: use the Word file, or its text)",
    "rtf": "是 RTF；请在 Word 或 WPS 中另存为 .docx。(an RTF file: save it as .docx)",
    "html": "是网页（HTML），名称却不是；请改用 .html 后缀，或在 Word、WPS 中打开后另存为 .docx。(an HTML page: name it .html, or save it as .docx)",
    "xml": "是 XML 文件；请在 Word 或 WPS 中打开后另存为 .docx。(an XML file: save it as .docx)",
    "archive": "是压缩包；请先解压，再给出里面的文件。(an archive: unpack it first)",
    "picture": "是图片，不含可读的文字；请给出原来的 Word 文件。(a picture: use the Word file)",
    "program": "不是文档。(not a document)",
}


def refuse(kind: str, name: str) -> NotADocument:
    """The error for a kind that is not read."""
    return NotADocument(f"{name}：{_REFUSALS[kind]}")

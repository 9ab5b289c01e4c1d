"""A Word or Excel package: the zip archive, opened with care, and its parts as parsed XML.

In: the bytes of a zip file. Out: `Package`, whose parts are read only when asked for, each against the limits. A DOCTYPE, duplicate
entries, a password or a main part outside the file are refused.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml import etree

from progress_nlp.documents.model import Limits
from progress_nlp.documents.nodes import refuse_dense, weight
from progress_nlp.errors import CorruptDocument, EncryptedDocument, LimitExceeded, UnsafeDocument
from progress_nlp.patterns import lazy

_STRICT = lazy(r"""(xmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/([\w/]+)""")
_STRICT_NAMES = {
    "wordprocessingml/main": "wordprocessingml/2006/main",
    "spreadsheetml/main": "spreadsheetml/2006/main",
    "officeDocument/math": "officeDocument/2006/math",
    "officeDocument/relationships": "officeDocument/2006/relationships",
    "drawingml/main": "drawingml/2006/main",
    "drawingml/wordprocessingDrawing": "drawingml/2006/wordprocessingDrawing",
}
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037"))
_XML = (".xml", ".rels", ".vml")
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How office programs pack; the others can ask for gigabytes before they give a byte."""

_PROLOG = 4096
_NO_MEMORY = 2
"""libxml2's XML_ERR_NO_MEMORY."""

_PARSER_DEPTH = Limits().xml_depth
_SMALLEST = len("<a/>")
_DAMAGED = "文件已损坏或不完整；请重新下载，或在 Word、WPS 中打开后另存。(the file is damaged or truncated"


class Relation(NamedTuple):
    """One relationship of a part: the kind (the last word of its type), the target part, and whether it stands outside the file."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of one file. `name` is what messages call it."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._nodes = self._size = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise CorruptDocument(f"{name}：{_DAMAGED})") from error
        entries = self._zip.infolist()
        if len(entries) > limits.zip_entries:
            raise LimitExceeded(
                f"{name}：压缩包内有 {len(entries):,} 个文件，超过 {limits.zip_entries:,} 的上限。(too many zip entries)"
            )
        self._entries = {_normal(entry.filename): entry for entry in entries}
        if len(self._entries) != len(entries):
            raise UnsafeDocument(f"{name}：包内有重名的部件，来历可疑，已拒绝；请在 Word 中另存一份。(duplicate entry names)")
        if any(entry.flag_bits & 1 for entry in entries):
            raise EncryptedDocument(f"{name}：文件有密码；请去掉密码后再试。(the file is protected by a password)")
        for part, entry in self._entries.items():
            if part.endswith(_XML) and _has_doctype(self._head(entry)):
                raise self._unsafe_doctype(entry.filename)

    def __contains__(self, part: str) -> bool:
        return _normal(part) in self._entries

    def _head(self, entry: zipfile.ZipInfo) -> bytes:
        """The beginning of a part, of those too that are never read; b"" where it is damaged, which is told when it is read."""
        if entry.compress_type not in _METHODS:
            return b""
        try:
            with self._zip.open(entry) as file:
                return file.read(_PROLOG)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
            return b""

    def read(self, part: str) -> bytes:
        """The inflated bytes of a part, counted as they come. Raises CorruptDocument or LimitExceeded."""
        entry = self._entries.get(_normal(part))
        if entry is None:
            raise CorruptDocument(f"{self.name}：缺少部件 {part}；{_DAMAGED}: a part is missing)")
        if entry.compress_type not in _METHODS:
            raise CorruptDocument(f"{self.name}：部件 {part} 的压缩方式不是办公软件所用的；{_DAMAGED}: packed in an unusual way)")
        try:
            with self._zip.open(entry) as file:
                data = file.read(self.limits.part_bytes + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise CorruptDocument(f"{self.name}：部件 {part} 读不出来；{_DAMAGED})") from error
        if len(data) > self.limits.part_bytes:
            raise LimitExceeded(
                f"{self.name}：部件 {part} 展开后超过 {self.limits.part_bytes:,} 字节的上限。(a part inflates past the limit)"
            )
        return data

    def parse(self, part: str, *, kept: bool = True) -> Any:
        """The root element of an XML part, Strict names turned into Transitional ones. `kept`: it stays while others are parsed."""
        data = self.read(part)
        self._check(data, part, kept)
        return self._root(data, part)

    def _root(self, data: bytes, part: str) -> Any:
        root = self._parsed(data, part)
        if "purl.oclc.org/ooxml" in _namespace(root):
            self._check(data, part, kept=False)  # for a while there are two trees
            data = _transitional(data, root)
            del root
            root = self._parsed(data, part)
        return root

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to; the empty name stands for the whole file. No list is no error."""
        folder, _, base = part.rpartition("/")
        path = posixpath.join(folder, "_rels", base + ".rels")
        if path not in self:
            return []
        return [found for element in self.parse(path) if (found := _relation(element, folder)) is not None]

    def content_types(self) -> dict[str, str]:
        """The declared type of each part that is named by itself, lower-case keys without the first slash."""
        path = "[Content_Types].xml"
        if path not in self:
            return {}
        return {
            _normal(element.get("PartName") or ""): element.get("ContentType") or ""
            for element in self.parse(path)
            if element.get("PartName")
        }

    def _check(self, data: bytes, part: str, kept: bool) -> None:
        """Refuse a DOCTYPE and too many elements before anything is built from them; a DOCTYPE after long comments is found later."""
        if _has_doctype(data[:_PROLOG]):
            raise self._unsafe_doctype(part)
        most = self.limits.elements
        if len(data) > most * _SMALLEST and (opened := data.count(b"<")) > most and opened - data.count(b"</") > most:
            raise LimitExceeded(f"{self.name}：XML 元素超过 {most:,} 个的上限。(too many XML elements)")
        nodes, size = self._nodes + weight(data), self._size + len(data)
        refuse_dense(nodes, size, self.name, self.limits)
        if kept:
            self._nodes, self._size = nodes, size

    def _unsafe_doctype(self, part: str) -> UnsafeDocument:
        return UnsafeDocument(
            f"{self.name}：部件 {part} 里有 DOCTYPE 声明，正常的文档不会有，已拒绝；请在 Word 中另存一份。(a DOCTYPE in the file)"
        )

    def _parsed(self, data: bytes, part: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if error.code == _NO_MEMORY or "memory" in str(error).lower():
                raise MemoryError from error
            if _has_doctype(data):
                raise self._unsafe_doctype(part) from error
            if "depth" in str(error):
                raise self._too_deep(part) from error
            if any(word in str(error).lower() for word in ("huge", "too long", "too big")):
                raise LimitExceeded(f"{self.name}：部件 {part} 里有过长的文字。(a text node past the limit)") from error
            raise CorruptDocument(f"{self.name}：部件 {part} 不是合格的 XML；{_DAMAGED}: {_line(error)})") from error
        info = root.getroottree().docinfo
        if info.doctype or info.internalDTD is not None:
            raise self._unsafe_doctype(part)
        if self.limits.xml_depth < _PARSER_DEPTH and _is_deeper(root, self.limits.xml_depth):
            raise self._too_deep(part)
        return root

    def _too_deep(self, part: str) -> LimitExceeded:
        return LimitExceeded(f"{self.name}：部件 {part} 嵌套超过 {self.limits.xml_depth} 层的上限。(the XML is nested too deep)")


def _is_deeper(root: Any, most: int) -> bool:
    """Whether elements are nested deeper than `most`; the parser itself looks after the default."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > most:
            return True
    return False


def _has_doctype(data: bytes) -> bool:
    return any(word in data for word in _DOCTYPES)


def _normal(name: str) -> str:
    """Part names are the same whatever their case and slashes."""
    return posixpath.normpath(unquote(name).replace("\\", "/").lstrip("/")).lower() if name else ""


def _namespace(root: Any) -> str:
    return " ".join(root.nsmap.values())


def _transitional(data: bytes, root: Any) -> bytes:
    """The part with Transitional names. An encoding that only the parser knows, or reads otherwise, is told by the tree."""
    try:
        text = data.decode(root.getroottree().docinfo.encoding or "utf-8")
    except (LookupError, UnicodeError):
        text = etree.tostring(root, encoding="unicode")
    if text.startswith("\ufeff"):
        text = text[1:]
    text = re.sub(r"^<\?xml[^>]*\?>", "", text, count=1)
    return _STRICT.sub(_transitional_name, text).encode("utf-8")


def _transitional_name(match: re.Match[str]) -> str:
    name = _STRICT_NAMES.get(match[2])
    return match[0] if name is None else f"{match[1]}http://schemas.openxmlformats.org/{name}"


def _relation(element: Any, folder: str) -> Relation | None:
    target, kind = element.get("Target"), element.get("Type")
    if target is None or kind is None:
        return None
    external = (element.get("TargetMode") or "").lower() == "external"
    if not external:
        target = unquote(target).replace("\\", "/")
        target = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
    return Relation(element.get("Id") or "", kind.rpartition("/")[2], target, external)


def _line(error: Exception) -> str:
    return str(error).replace("\n", " ")[:120]

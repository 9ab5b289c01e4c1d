"""Text files: bytes to characters, whatever encoding a Chinese office saved them in.

In: bytes. Out: text with `\\n` line ends and no byte-order mark: UTF-8, UTF-16 (with or without mark) or GB18030.
"""

from __future__ import annotations

import codecs

from progress_nlp.documents.symbols import visible
from progress_nlp.errors import NotADocument
from progress_nlp.patterns import lazy

_CONTROLS = lazy(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_SAMPLE = 4096


def decode(data: bytes, name: str) -> str:
    """The text in `data`. Raises NotADocument where the bytes are no text."""
    text = _decoded(data)
    if text is None or len(_CONTROLS.findall(text[: 64 * _SAMPLE])) * 100 > len(text[: 64 * _SAMPLE]):
        raise NotADocument(f"{name}：不是文字文件，也不是能读的文档。(neither text nor a document that can be read)")
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data, encoding)
    guess = _utf16_guess(data[:_SAMPLE])
    for encoding in (guess,) if guess else ("utf-8", "gb18030"):
        text = _try(data, encoding)
        if text is not None:
            return text
    return None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_guess(sample: bytes) -> str | None:
    """UTF-16 without a mark: line ends, digits and ASCII signs leave zeros on one side only."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if not even and not odd:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"

"""Reads old Word files (`.doc`, and the `.wps` of WPS Office) without any other program.

In: the bytes. Out: a `Document`: paragraphs and tables with their merges, automatic numbers, revisions in the final view, fields' results,
text boxes before the text, footnotes and comments as notes.

The text is one stream of characters in pieces; a mark ends each paragraph (`\\r`) and each cell and row (`\\x07`).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from progress_nlp.documents import binary_properties as properties
from progress_nlp.documents.binary_lists import read_lists
from progress_nlp.documents.binary_rows import RowReader
from progress_nlp.documents.binary_styles import hidden_styles
from progress_nlp.documents.compound import Compound
from progress_nlp.documents.fields import drawn
from progress_nlp.documents.model import Block, Document, Limits, Note, Paragraph
from progress_nlp.documents.paragraphs import labelled
from progress_nlp.documents.symbols import superscript, visible
from progress_nlp.documents.tally import Tally
from progress_nlp.errors import CorruptDocument, EncryptedDocument, NotADocument, ProgressError

_MAGIC, _FIRST_VERSION = 0xA5EC, 193
_SIZES_AT = 0x4C
_STYLES = 0xA2
_CHARACTERS, _PARAGRAPHS, _PIECES, _LISTS, _OVERRIDES = 0xFA, 0x102, 0x1A2, 0x2E2, 0x2EA
_SIGNS = dict.fromkeys((*range(9), 0x0F, 0x10, *range(0x13, 0x1E), 0x1F, 0xAD), "") | {
    0x0B: "\n",
    0x0C: "\n",
    0x0E: "\n",
    0x1E: "-",
}
_NOTES = (("footnote", 1), ("comment", 4), ("endnote", 5))
_BEGIN, _RESULT, _END = "\x13", "\x14", "\x15"


class _Piece(NamedTuple):
    """Characters `[start, end)` of the text: where they stand in the stream, and how wide each is."""

    start: int
    end: int
    place: int
    width: int


def read_binary_word(data: bytes, name: str, limits: Limits) -> Document:
    """The document in an old Word file. Raises NotADocument, EncryptedDocument, CorruptDocument or LimitExceeded."""
    try:
        return _Reader(Compound(data), name, limits).document()
    except ProgressError:
        raise
    except (struct.error, ValueError, IndexError, OverflowError) as error:
        raise CorruptDocument(f"{name}：文件已损坏；请在 Word 或 WPS 中打开后另存为 .docx。(the file is damaged)") from error


class _Reader:
    def __init__(self, file: Compound, name: str, limits: Limits) -> None:
        word = file.stream("WordDocument")
        magic, version = struct.unpack_from("<HH", word, 0)
        flags = struct.unpack_from("<H", word, 0x0A)[0]
        if magic != _MAGIC or version < _FIRST_VERSION:
            raise NotADocument(
                f"{name}：是更早版本的 Word 文件；请在 Word 或 WPS 中另存为 .docx。(a Word file of before 1997: save it as .docx)"
            )
        if flags & 0x0100:
            raise EncryptedDocument(f"{name}：文件有密码；请在 Word 或 WPS 中去掉密码后另存。(the file is protected by a password)")
        self._name, self._limits, self._word = name, limits, word
        self._table = file.stream("1Table" if flags & 0x0200 else "0Table")
        self._pieces = self._read_pieces()
        self._piece_starts = [piece.start for piece in self._pieces]
        self._paragraphs = properties.Paragraphs(word, self._table, file.stream("Data"), self._bins(_PARAGRAPHS))
        self._text = "".join(map(self._characters, self._pieces))
        self._tally = Tally()
        self._hiding = hidden_styles(self._table, self._bins(_STYLES))
        self._special = self._special_places()
        self._lists = read_lists(self._table, self._bins(_LISTS), self._bins(_OVERRIDES))

    def document(self) -> Document:
        """All stories of the file."""
        sizes = struct.unpack_from("<8i", self._word, _SIZES_AT)
        ends = [0]
        for size in sizes:
            ends.append(min(ends[-1] + max(size, 0), len(self._text)))
        body = self._blocks(ends[0], ends[1])
        notes = [Note(kind, text) for kind, story in _NOTES for text in self._lines(ends[story], ends[story + 1])]
        if notes:
            self._tally.table = self._tally.row = self._tally.column = None
            self._tally.add("note_apart", len(notes))
        headers = dict.fromkeys(Note("header", text) for text in self._lines(ends[2], ends[3]))
        boxes = [block for block in self._blocks(ends[6], ends[7]) if not isinstance(block, Paragraph) or block.text.strip()]
        return Document(self._name, "doc", (*boxes, *body), (*notes, *headers), self._tally.notices())

    def _lines(self, begin: int, end: int) -> Iterator[str]:
        """The paragraphs of a story that have text."""
        return (block.text.strip() for block in self._blocks(begin, end) if isinstance(block, Paragraph) and block.text.strip())

    def _bins(self, at: int) -> tuple[int, int]:
        return struct.unpack_from("<II", self._word, at)

    def _read_pieces(self) -> list[_Piece]:
        place, size = self._bins(_PIECES)
        end = place + size
        while place < end and self._table[place] == 1:
            place += 3 + struct.unpack_from("<H", self._table, place + 1)[0]
        if place >= end or self._table[place] != 2:
            raise ValueError("no table of pieces")
        count = (struct.unpack_from("<I", self._table, place + 1)[0] - 4) // 12
        starts = struct.unpack_from(f"<{count + 1}I", self._table, place + 5)
        pieces: list[_Piece] = []
        for number in range(count):
            where = struct.unpack_from("<I", self._table, place + 5 + 4 * (count + 1) + 8 * number + 2)[0]
            narrow = where & 0x40000000
            if starts[number + 1] < starts[number] or starts[number + 1] > len(self._word):
                raise ValueError("more text than the file is long")
            pieces.append(
                _Piece(starts[number], starts[number + 1], (where & 0x3FFFFFFF) // 2 if narrow else where, 1 if narrow else 2)
            )
        return pieces

    def _characters(self, piece: _Piece) -> str:
        size = (piece.end - piece.start) * piece.width
        raw = self._word[piece.place : piece.place + size]
        if len(raw) < size or size < 0:
            raise ValueError("text past the end")
        if piece.width == 1:
            return raw.decode("cp1252", "replace")
        return (
            raw.decode("utf-16-le", "surrogatepass")
            if len(raw.decode("utf-16-le", "surrogatepass")) * 2 == size
            else _by_units(raw)
        )

    def _place(self, character: int) -> int:
        """Where a character stands in the stream."""
        piece = self._pieces[bisect_right(self._piece_starts, character) - 1]
        return piece.place + (character - piece.start) * piece.width

    def _special_places(self) -> bytearray:
        """For each character, what is special about it; 0 for nothing."""
        special = bytearray(len(self._text))
        stretches = properties.stretches_of(self._word, self._table, self._bins(_CHARACTERS), self._hiding)
        begins = [stretch.start for stretch in stretches]
        for piece in self._pieces if stretches else ():
            end = piece.place + (piece.end - piece.start) * piece.width
            for stretch in stretches[max(bisect_right(begins, piece.place) - 1, 0) : bisect_right(begins, end)]:
                first, last = max(stretch.start, piece.place), min(stretch.end, end)
                if first < last:
                    begin = piece.start + (first - piece.place) // piece.width
                    size = (last - first) // piece.width
                    special[begin : begin + size] = bytes([stretch.kind]) * size
        return special

    def _blocks(self, begin: int, end: int) -> list[Block]:
        """The paragraphs and tables of a story."""
        rows = RowReader(self._tally, self._name, self._limits)
        for start, stop in self._marks(begin, end):
            names = self._paragraphs.at(self._place(stop))
            mark, gone = self._text[stop], self._special[stop] == properties.DELETED
            rows.stand(names)
            text = "" if self._is_hidden(names, start, stop) else self._shown(start, stop)
            if properties.ROW_END not in names and properties.INNER_ROW_END not in names:
                label, gap = self._lists.label_of(names)
                text = labelled(label + (" " if gap and label[-1:].isascii() and label else ""), text) if label else text
            rows.take(text, mark, names, gone)
        return rows.blocks()

    def _is_hidden(self, names: dict[int, bytes], start: int, stop: int) -> bool:
        """Whether the paragraph's style hides its text."""
        hidden = int.from_bytes(names.get(properties.STYLE, b""), "little") in self._hiding
        if hidden and stop > start:
            self._tally.add("hidden_text")
        return hidden

    def _marks(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Each paragraph: its first character, and its mark."""
        start = begin
        for place in range(begin, end):
            if self._text[place] in "\r\x07":
                yield start, place
                start = place + 1

    def _shown(self, start: int, stop: int) -> str:
        """The text as printed: without what is hidden or deleted, raised digits as such, fields by their results."""
        text = self._text[start:stop]
        if any(self._special[start:stop]):
            text = "".join(self._specially(kind, "".join(signs)) for kind, signs in self._runs(start, stop))
        if _BEGIN in text or _END in text:
            text = _without_codes(text)
        return visible(text.translate(_SIGNS))

    def _runs(self, start: int, stop: int) -> Iterator[tuple[int, str]]:
        """The stretches of characters of one kind."""
        place = start
        for kind, group in groupby(self._special[start:stop]):
            size = sum(1 for _ in group)
            yield kind, self._text[place : place + size]
            place += size

    def _specially(self, kind: int, text: str) -> str:
        if kind == properties.RAISED:
            return superscript(text)
        if kind == 0:
            return text
        self._tally.add("hidden_text" if kind == properties.HIDDEN else "tracked_deletion")
        return "".join(sign for sign in text if sign in (_BEGIN, _RESULT, _END))


def _by_units(raw: bytes) -> str:
    """UTF-16 of which each unit is a character of the stream, also where it is half of one."""
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))


def _without_codes(text: str) -> str:
    """The text with fields by their results, nested ones too; what Word draws from a code alone is drawn."""
    out: list[str] = []
    open_codes: list[list[str] | None] = []  # the code of each open field; None from its result on
    for sign in text:
        if sign == _BEGIN:
            open_codes.append([])
        elif sign == _RESULT and open_codes:
            open_codes[-1] = None
        elif sign == _END and open_codes:
            code = open_codes.pop()
            if code is not None:
                _inmost(open_codes, out).append(drawn("".join(code)))
        else:
            _inmost(open_codes, out).append(sign)
    return "".join(out)


def _inmost(open_codes: list[list[str] | None], out: list[str]) -> list[str]:
    """Where a sign goes: the code of the inmost field that is still being told, else the text."""
    return next((code for code in reversed(open_codes) if code is not None), out)

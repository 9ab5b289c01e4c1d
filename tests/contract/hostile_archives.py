"""Hostile archives: zip files that lie, swell, repeat names or hold what no report holds.

In: nothing. Out: `ARCHIVES`, a `Hostile` each: bytes, and what reading them must come to.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable
from typing import NamedTuple

import word

GOOD = word.docx(word.task_table("已开工，完成投资3亿元。"))
MEGABYTE = 1024 * 1024


class Hostile(NamedTuple):
    """A hostile file: `expected` are the statuses or errors of which one must come; `large` ones are made in long campaigns only."""

    make: Callable[[], bytes]
    expected: frozenset[str]
    ending: str = "docx"
    large: bool = False


def hostile(make: Callable[[], bytes] | bytes, *expected: str, ending: str = "docx", large: bool = False) -> Hostile:
    """A `Hostile`, from bytes or from what makes them."""
    return Hostile((lambda: make) if isinstance(make, bytes) else make, frozenset(expected), ending, large)


def parts_of(data: bytes = GOOD) -> dict[str, str | bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(changes: dict[str, str | bytes], data: bytes = GOOD) -> bytes:
    """A package with parts replaced or added."""
    return word.packed(parts_of(data) | changes)


def zipped(entries: Iterable[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of entries whose names may repeat."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def _repeated(name: str) -> bytes:
    return zipped([*((part, bytes(_encoded(content))) for part, content in parts_of().items()), (name, b"<a/>")])


def _encoded(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _patched(data: bytes, local: int, central: int, value: bytes, name: bytes = b"word/document.xml") -> bytes:
    """`data` with bytes of the headers of an entry overwritten: at `local` in the local header, at `central` in the directory."""
    changed = bytearray(data)
    first = data.index(name) - 30
    last = data.rindex(name) - 46
    assert data[first : first + 4] == b"PK\x03\x04" and data[last : last + 4] == b"PK\x01\x02"
    changed[first + local : first + local + len(value)] = value
    changed[last + central : last + central + len(value)] = value
    return bytes(changed)


def _encrypted() -> bytes:
    return _patched(GOOD, 6, 8, struct.pack("<H", 1))


def _with_method(number: int) -> bytes:
    return _patched(GOOD, 8, 10, struct.pack("<H", number))


def _lzma_with_huge_dictionary() -> bytes:
    """A part packed with LZMA whose header asks for a dictionary of 4 GB."""
    data = zipped([(name, _encoded(content)) for name, content in parts_of().items()], zipfile.ZIP_LZMA)
    changed = bytearray(data)
    place = data.index(b"word/document.xml") + len(b"word/document.xml")
    changed[place + 5 : place + 9] = b"\xff\xff\xff\xff"
    return bytes(changed)


def _wrong_checksum() -> bytes:
    return _patched(GOOD, 14, 16, b"\x01\x02\x03\x04")


def _lying_size(size: int) -> bytes:
    return _patched(GOOD, 22, 24, struct.pack("<I", size))


def _damaged_stream() -> bytes:
    place = GOOD.index(b"word/document.xml") + 60
    return GOOD[:place] + bytes(byte ^ 0x5A for byte in GOOD[place : place + 40]) + GOOD[place + 40 :]


def _bomb(part: str, size: int) -> bytes:
    """A part that inflates to `size` blanks inside its root element."""
    content = parts_of().get(part, b"<a></a>")
    content = _encoded(content)
    cut = content.index(b">", content.index(b"<", 5)) + 1 if part != "word/document.xml" else content.index(b"<w:body>") + 8
    return with_parts({part: content[:cut] + b" " * size + content[cut:]})


def _overlapping() -> bytes:
    """Many entries that share one stream of data, as in zip bombs without recursion."""
    data = zlib.compress(b" " * MEGABYTE)[2:-4]
    name, central, count = b"word/document.xml", [], 500
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(data), MEGABYTE, len(name), 0) + name + data
    for number in range(count):
        other = b"word/part%d.xml" % number if number else name
        central.append(
            struct.pack(
                "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(data), MEGABYTE, len(other), 0, 0, 0, 0, 0, 0
            )
            + other
        )
    directory = b"".join(central)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(local), 0)
    return local + directory + end


def _end_record(**changes: int) -> bytes:
    """The good file with fields of its end record overwritten: `entries`, `size`, `offset`."""
    place = GOOD.rindex(b"PK\x05\x06")
    fields = list(struct.unpack("<4sHHHHIIH", GOOD[place : place + 22]))
    fields[3] = fields[4] = changes.get("entries", fields[4])
    fields[5], fields[6] = changes.get("size", fields[5]), changes.get("offset", fields[6])
    return GOOD[:place] + struct.pack("<4sHHHHIIH", *fields)


def _link() -> bytes:
    entry = zipfile.ZipInfo("word/media/link")
    entry.external_attr = 0o120777 << 16
    return zipped([*((name, _encoded(content)) for name, content in parts_of().items()), (entry, b"/etc/passwd")])


def _renamed(old: str, new: str) -> bytes:
    return word.packed({new if name == old else name: content for name, content in parts_of().items()})


def _relations(target: str, mode: str = "", kind: str = "officeDocument") -> str:
    return f'<Relationships xmlns="{word.PACKAGE}"><Relationship Id="r" Type="{word.RELATION}/{kind}" Target="{target}"{mode}/></Relationships>'


def _main_at(target: str, mode: str = "") -> bytes:
    return with_parts({"_rels/.rels": _relations(target, mode)})


ARCHIVES: dict[str, Hostile] = {
    "empty": hostile(b"", "NotADocument"),
    "one byte": hostile(b"P", "NotADocument"),
    "signature only": hostile(b"PK\x03\x04", "CorruptDocument"),
    "end record only": hostile(b"PK\x05\x06" + bytes(18), "NotADocument", "CorruptDocument"),
    "cut in the middle": hostile(GOOD[: len(GOOD) // 2], "CorruptDocument"),
    "last byte cut": hostile(GOOD[:-1], "CorruptDocument"),
    "beginning cut": hostile(b"PK\x03\x04" + GOOD[200:], "CorruptDocument"),
    "zeros in the middle": hostile(GOOD[:300] + bytes(300) + GOOD[600:], "CorruptDocument"),
    "garbage behind": hostile(GOOD + b"\x00garbage" * 1000, "ok", "CorruptDocument"),
    "garbage before": hostile(b"#!/bin/sh\n" + GOOD, "NotADocument"),
    "twice": hostile(GOOD + GOOD, "ok", "CorruptDocument"),
    "comment of 65,535 bytes": hostile(GOOD[:-2] + b"\xff\xff" + b"c" * 65535, "ok"),
    "wrong checksum": hostile(_wrong_checksum, "CorruptDocument"),
    "damaged stream": hostile(_damaged_stream, "CorruptDocument"),
    "size said too small": hostile(lambda: _lying_size(10), "CorruptDocument"),
    "size said 4 GB": hostile(lambda: _lying_size(0xFFFFFFF0), "ok", "CorruptDocument", "LimitExceeded"),
    "directory of 65,535 entries": hostile(lambda: _end_record(entries=65534), "ok", "CorruptDocument"),
    "directory of 4 GB": hostile(lambda: _end_record(size=0xFFFFFFF0), "CorruptDocument"),
    "directory elsewhere": hostile(lambda: _end_record(offset=5), "CorruptDocument"),
    "directory past the end": hostile(lambda: _end_record(offset=0x7FFFFFFF), "CorruptDocument"),
    "encrypted entry": hostile(_encrypted, "EncryptedDocument"),
    "method unknown": hostile(lambda: _with_method(99), "CorruptDocument"),
    "method bzip2 that is none": hostile(lambda: _with_method(12), "CorruptDocument"),
    "method LZMA, 4 GB dictionary": hostile(_lzma_with_huge_dictionary, "CorruptDocument"),
    "main part of 80 MB": hostile(lambda: _bomb("word/document.xml", 80 * MEGABYTE), "LimitExceeded"),
    "main part of 1 GB": hostile(lambda: _bomb("word/document.xml", 1024 * MEGABYTE), "LimitExceeded", large=True),
    "content types of 80 MB": hostile(lambda: _bomb("[Content_Types].xml", 80 * MEGABYTE), "LimitExceeded"),
    "relations of 80 MB": hostile(lambda: _bomb("_rels/.rels", 80 * MEGABYTE), "LimitExceeded"),
    "main part of 60 MB of blanks": hostile(lambda: _bomb("word/document.xml", 60 * MEGABYTE), "ok", "LimitExceeded"),
    "picture of 200 MB": hostile(lambda: with_parts({"word/media/image1.png": bytes(200 * MEGABYTE)}), "ok"),
    "entries that overlap": hostile(_overlapping, "NotADocument", "CorruptDocument", "UnsafeDocument"),
    "2,001 entries": hostile(lambda: with_parts({f"word/media/{n}.png": b"" for n in range(2001)}), "LimitExceeded"),
    "70,000 entries": hostile(lambda: with_parts({f"x{n}": b"" for n in range(70_000)}), "LimitExceeded", large=True),
    "zip in a zip": hostile(lambda: word.packed({"a.docx": GOOD}), "NotADocument"),
    "name twice": hostile(lambda: _repeated("word/document.xml"), "UnsafeDocument"),
    "name twice, other case": hostile(lambda: _repeated("Word/Document.XML"), "UnsafeDocument"),
    "name twice, backslash": hostile(lambda: _repeated("word\\document.xml"), "UnsafeDocument"),
    "name twice, dots": hostile(lambda: _repeated("word/./document.xml"), "UnsafeDocument"),
    "name twice, detour": hostile(lambda: _repeated("x/../word/document.xml"), "UnsafeDocument"),
    "name twice, slash": hostile(lambda: _repeated("/word/document.xml"), "UnsafeDocument"),
    "name twice, escaped": hostile(lambda: _repeated("word/%64ocument.xml"), "UnsafeDocument"),
    "name upwards": hostile(lambda: with_parts({"../../../../tmp/evil.xml": b"<a/>"}), "ok"),
    "name absolute": hostile(lambda: with_parts({"/etc/cron.d/evil": b"<a/>"}), "ok"),
    "name of a device": hostile(lambda: with_parts({"word/CON": b"", "word/NUL.xml": b""}), "ok"),
    "name of 60,000 letters": hostile(lambda: with_parts({"n" * 60_000: b""}), "ok"),
    "name with line breaks": hostile(lambda: with_parts({"word/a\nb\r\x1b[31m.xml": b""}), "ok"),
    "a link": hostile(_link, "ok"),
    "main part in upper case": hostile(lambda: _renamed("word/document.xml", "WORD/DOCUMENT.XML"), "ok"),
    "main part missing": hostile(lambda: _renamed("word/document.xml", "word/other.xml"), "CorruptDocument"),
    "no relations": hostile(lambda: _renamed("_rels/.rels", "x"), "NotADocument", "CorruptDocument"),
    "no content types": hostile(lambda: _renamed("[Content_Types].xml", "x"), "ok"),
    "main part outside": hostile(lambda: _main_at("http://example.org/d.xml", ' TargetMode="External"'), "UnsafeDocument"),
    "main part on the file system": hostile(lambda: _main_at("file:///etc/passwd", ' TargetMode="External"'), "UnsafeDocument"),
    "main part upwards": hostile(lambda: _main_at("../../../etc/passwd"), "CorruptDocument", "UnsafeDocument"),
    "main part is the relations": hostile(lambda: _main_at("_rels/.rels"), "CorruptDocument"),
    "main part is a picture": hostile(
        lambda: with_parts({"_rels/.rels": _relations("p.png"), "p.png": b"\x89PNG\r\n"}), "CorruptDocument"
    ),
    "OpenDocument": hostile(lambda: word.packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "NotADocument"),
    "gzip": hostile(b"\x1f\x8b\x08" + bytes(100), "NotADocument"),
    "RAR": hostile(b"Rar!\x1a\x07" + bytes(100), "NotADocument"),
    "7z": hostile(b"7z\xbc\xaf\x27\x1c" + bytes(100), "NotADocument"),
    "PDF": hostile(b"%PDF-1.7\n" + bytes(100), "NotADocument"),
    "RTF, deep": hostile(b"{\\rtf1" + b"{" * 100_000, "NotADocument"),
    "program": hostile(b"\x7fELF" + bytes(100), "NotADocument"),
    "old file, directory lies": hostile(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000, "NotADocument", "CorruptDocument"),
    "old workbook of nothing": hostile(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600),
        "NotADocument",
        "CorruptDocument",
        ending="xls",
    ),
    "old file, encrypted": hostile(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600), "EncryptedDocument"
    ),
}
"""Each by a name of its own."""

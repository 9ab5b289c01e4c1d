"""Where the fuzzers begin: small files of every kind and passages of every kind of fact.

In: nothing. Out: `documents()` and `passages()`, bytes each, and `WORDS`, what a passage is put together from.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "contract")]

from hostile_files import FILES  # noqa: E402

KINDS = ("raw", "document", "styles", "numbering", "relations", "sheet", "strings", "text")
"""What the first byte of a document's input chooses: the rest is a whole file, or one part of a sound one."""

_PARTS = {
    "document": "word/document.xml",
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "relations": "word/_rels/document.xml.rels",
    "sheet": "xl/worksheets/sheet1.xml",
    "strings": "xl/sharedStrings.xml",
}
_SMALL = 20_000


def documents() -> list[bytes]:
    """Inputs for the reader: the small hostile files whole, and the parts of the packages among them."""
    found: list[bytes] = []
    for (group, _), made in FILES.items():
        if made.large:
            continue
        data = made.make()
        if len(data) > _SMALL:
            continue
        found.append(bytes([KINDS.index("text" if group == "text" else "raw")]) + data)
        found += (bytes([KINDS.index(kind)]) + content for kind, content in _parts(data))
    return found


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
            return [(kind, archive.read(part)) for kind, part in _PARTS.items() if sizes.get(part, _SMALL) < _SMALL]
    except Exception:
        return []


def package(kind: str, content: bytes) -> bytes:
    """A file in which the part of `kind` is `content`."""
    if kind in ("raw", "text"):
        return content
    with zipfile.ZipFile(io.BytesIO(_SHEET if kind in ("sheet", "strings") else _WORD)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, old in (parts | {_PARTS[kind]: content}).items():
            archive.writestr(name, old)
    return target.getvalue()


_WORD = FILES["word", "list from 2,000,000,000"].make()
_SHEET = FILES["sheet", "plain"].make()

_MARKS = [
    *"，。；：、！？（）()“”《》—-…·%％+=/~　 \n\t,.:;[]的第约近超",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\ud800",
    "𠀀",
    "①",
    "²",
    "㎡",
    "½",
]
_NUMBERS = [
    *"0123456789０１２一二三十百千万亿两半零〇",
    "23.79",
    "14.3%",
    "9月",
    "2025年",
    "1,234",
    "0.0777",
    "由",
    "到",
    "至",
    "百分之",
    "分之",
]


def words() -> list[str]:
    """Marks, numbers, and the words of the shipped tables."""
    found: list[str] = []
    for path in sorted((ROOT / "lexicons").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            next(rows)
            found += [row[0] for row in rows if row and 0 < len(row[0]) <= 6 and not set(row[0]) & set("[](){}\\|?")]
    return list(dict.fromkeys([*_MARKS, *_NUMBERS, *found]))


WORDS = words()


def passage(data: bytes) -> str:
    """A passage put together from words: one byte a mark or a number, two bytes any word."""
    pieces: list[str] = []
    place, few = 0, len(_MARKS) + len(_NUMBERS)
    while place < len(data):
        byte = data[place]
        if byte < few:
            pieces.append(WORDS[byte])
            place += 1
        elif byte < 250:
            index = (byte << 8 | (data[place + 1] if place + 1 < len(data) else 0)) % len(WORDS)
            pieces.append(WORDS[index])
            place += 2
        else:
            pieces.append(chr(int.from_bytes(data[place + 1 : place + 4].ljust(3, b"\0"), "big") % 0x110000))
            place += 4
    return "".join(pieces)


def passages() -> list[bytes]:
    """Inputs for the extractor: pieces of a passage of every kind of fact, as `passage` reads them."""
    texts = (
        "2025年1—9月，云溪港区货物吞吐量约936.4万吨，同比增长7.8%，在全省12个港区中排名第3位，二期码头9月1日开工。",
        "服务业企业164家，占比97.6%；养老、失业保险参保分别为3.2万人、1.1万人。",
        "由38.6%提高到39.2%，提高0.6个百分点，与上年持平（其中增长5%）。",
    )
    return [b"".join(_spelled(text)) for text in texts]


def _spelled(text: str) -> list[bytes]:
    found, place = [], 0
    few = len(_MARKS) + len(_NUMBERS)
    by_length = sorted(range(few), key=lambda n: -len(WORDS[n]))
    while place < len(text):
        index = next((n for n in by_length if text.startswith(WORDS[n], place)), None)
        found.append(bytes([index]) if index is not None else b"\xfa" + ord(text[place]).to_bytes(3, "big"))
        place += len(WORDS[index]) if index is not None else 1
    return found

"""One character to one character: full-width forms to half-width ones, so that offsets never move.

In: any text. Out: text of the same length in which full-width ASCII (U+FF01–U+FF5E) and the ideographic space stand
as their half-width forms, and the many dashes and tildes as `-` and `~`. NFKC is never applied: it changes lengths.

>>> fold('５２．３亿元，增长３８％')
'52.3亿元,增长38%'
"""

from __future__ import annotations

import re

_DASHES = "－—–‒―−‑﹣"
_TILDES = "～〜∼﹏"

TABLE: dict[int, int] = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
TABLE[0x3000] = 0x20
TABLE[0x00A0] = 0x20
TABLE.update({ord(c): ord("-") for c in _DASHES})
TABLE.update({ord(c): ord("~") for c in _TILDES})
TABLE[ord("∶")] = ord(":")
TABLE[ord("﹪")] = ord("%")
TABLE[ord("・")] = ord("·")
TABLE[ord("•")] = ord("·")


_COMMON = {"，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "％": "%", "—": "-"}
_RARE = re.compile(f"[{re.escape(''.join(chr(c) for c in TABLE if chr(c) not in _COMMON))}]")


def fold(text: str) -> str:
    """`text` with full-width characters as half-width ones; the same length, so offsets hold for both."""
    for wide, narrow in _COMMON.items():  # one search for each is six times as fast as to look up every character
        if wide in text:
            text = text.replace(wide, narrow)
    return text if _RARE.search(text) is None else text.translate(TABLE)


_LETTERS = {code: code - 0xFEE0 for start, end in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ")) for code in range(ord(start), ord(end) + 1)}
_LETTER = re.compile("[０-９Ａ-Ｚａ-ｚ]")


def fold_letters(text: str) -> str:
    """`text` with full-width digits and letters as half-width ones, and its signs as they stand: as a name is written.

    >>> fold_letters('１号机组（二期）')
    '1号机组（二期）'
    """
    return text if _LETTER.search(text) is None else text.translate(_LETTERS)

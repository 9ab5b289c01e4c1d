"""Characters that Word keeps in other forms: symbols of a special font, raised digits, characters that nobody sees.

In: a font and a code, or a text. Out: text.

>>> raised("2", ["120m"]), symbol("Wingdings", "F0FE")
('²', '☑')
"""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_RAISED_LENGTH = 3

INVISIBLE: dict[int, None] = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
"""Soft hyphens, zero-width blanks and joiners, marks of direction and byte order: they print nothing and would cut a number in two."""

_INVISIBLE = tuple(map(chr, INVISIBLE))

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0xA1: "○", 0xA3: "□", 0xA7: "▪", 0xA8: "□",
    0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x30: "□", 0x2A: "□"}
_SYMBOL = {0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xD7: "·", 0xB9: "≠", 0xBB: "≈", 0x6D: "μ"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def visible(text: str) -> str:
    """`text` without the characters that print nothing; the same object where it has none."""
    return text.translate(INVISIBLE) if any(sign in text for sign in _INVISIBLE) else text


def symbol(font: str | None, code: str | None) -> str | None:
    """The character that a `w:sym` shows; None where the font's code stands for nothing that is known."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return None
    known = _FONTS.get((font or "").lower())
    if known is not None:
        return known.get(number & 0xFF)
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number < 0x10000 else None


def raised(text: str, before: list[str]) -> str:
    """A raised run: short digits after other text as superscript characters (m², 10⁴), so that they are no part of a number."""
    return superscript(text) if before else text


def superscript(text: str) -> str:
    """Digits and signs as superscript characters; other text as it is."""
    if len(text) > _RAISED_LENGTH or not text or any(ord(sign) not in _RAISED for sign in text):
        return text
    return text.translate(_RAISED)

"""A Word formula as one line of text.

In: an `m:oMath` element, or any element of a formula. Out: its text: 3/4 for a fraction, m² for a raised digit, √(…) for a root.
"""

from __future__ import annotations

from typing import Any

from progress_nlp.documents.names import M, T
from progress_nlp.documents.symbols import superscript

_PROPERTIES = "Pr"


def formula_text(element: Any) -> str:
    """The text of a formula, from left to right; nested at most as deep as the XML."""
    tag = element.tag
    if tag in (M + "t", T):
        return element.text or ""
    parts = {child.tag: child for child in element}
    if tag == M + "f":
        return f"{_of(parts, 'num')}/{_of(parts, 'den')}"
    if tag == M + "sSup":
        return _of(parts, "e") + _raised(_of(parts, "sup"))
    if tag == M + "rad":
        return f"√({_of(parts, 'e')})"
    inner = "".join(formula_text(child) for child in element if not child.tag.endswith(_PROPERTIES))
    return f"({inner})" if tag == M + "d" else inner


def _of(parts: dict[str, Any], name: str) -> str:
    found = parts.get(M + name)
    return "" if found is None else formula_text(found)


def _raised(text: str) -> str:
    return superscript(text) if superscript(text) != text or not text else f"^{text}"

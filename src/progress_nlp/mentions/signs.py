"""A minus before a number: -3.2%, 负3.2%, 零下5℃.

In: a `View` and where a number begins. Out: where its minus begins, or None; a dash, and the 负 of 减负, are none.
"""

from __future__ import annotations

from progress_nlp.mentions.view import View
from progress_nlp.patterns import lazy

_MINUS = lazy(r"(?:(?<![0-9A-Za-z一二三四五六七八九十%)\-])-|(?<=[YyQqMm][oO][YyQqMm])-|(?<![减增承背抱欠胜担自肩税正转])负|零下)\ ?$")
_ENDS = frozenset("-负下 ")


def minus_before(view: View, start: int) -> int | None:
    """Where the minus before the number at `start` begins."""
    if not start or view.folded[start - 1] not in _ENDS:
        return None
    found = _MINUS.search(view.folded, max(0, start - 4), start)
    if found is None or view.text[found.start()] == "—":
        return None
    return found.start()

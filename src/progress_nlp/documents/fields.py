"""Fields without a printed result: what Word draws for them from their code.

In: the code of an `EQ` field (circled characters, stacked fractions), or the mark that begins a form's field. Out: text.

>>> drawn(r"eq \\o\\ac(○,3)"), drawn(r"EQ \\f(3,4)"), drawn("PAGE")
('③', '3/4', '')
"""

from __future__ import annotations

import re
from typing import Any

from progress_nlp.documents.counting import printed
from progress_nlp.documents.names import VAL, W, is_on
from progress_nlp.documents.numbering import whole
from progress_nlp.documents.symbols import superscript
from progress_nlp.patterns import lazy

_EQUATION = lazy(r"\s{0,20}eq\s{1,20}(.*)", re.IGNORECASE | re.DOTALL)
_SWITCH = lazy(r"\\([a-z]{1,4})((?:\\[a-z]{2}\s?[0-9]{0,4}){0,6})\s{0,4}\(([^()\\]{0,200})\)", re.IGNORECASE)
_FORMATTING = lazy(r'\\\*\s{0,4}(?:"[^"]{0,60}"|[a-zA-Z]{1,20}[0-9]{0,4})\s{0,4}')
_LONGEST, _DEEPEST = 400, 12
_RINGS = frozenset("○〇◯O0")


def drawn(code: str) -> str:
    """What an `EQ` field shows; "" for any other code."""
    match = _EQUATION.fullmatch(code) if len(code) <= _LONGEST else None
    if match is None:
        return ""
    text = _FORMATTING.sub("", match[1]).strip()
    for _ in range(_DEEPEST):
        text, changed = _SWITCH.subn(_switch, text)
        if not changed:
            break
    return text


def _switch(match: re.Match[str]) -> str:
    """An innermost switch with its arguments as text."""
    name, options = match[1].lower(), match[2].lower()
    parts = [part.strip() for part in re.split("[,;]", match[3])]
    if name == "f" and len(parts) == 2:
        return f"{parts[0]}/{parts[1]}"
    if name == "s" and options.startswith("\\up"):
        return "".join(map(superscript, parts))
    if name == "r":
        return f"√{parts[-1]}"
    if name == "o" and len(parts) == 2:  # one over the other: a frame, or a reading over its word
        number = whole(parts[1], 0)
        return printed(number, "decimalEnclosedCircle") if parts[0] in _RINGS and number > 0 else parts[1]
    return "".join(parts)


def form_text(mark: Any) -> str:
    """What a form's field shows by its data: the chosen entry of a list, ☑ or □ of a box; "" for other fields."""
    data = mark.find(W + "ffData")
    if data is None:
        return ""
    choices, box = data.find(W + "ddList"), data.find(W + "checkBox")
    if choices is not None:
        entries = [entry.get(VAL) or "" for entry in choices.iterchildren(W + "listEntry")]
        chosen = [whole(child.get(VAL), 0) for name in ("result", "default") for child in choices.iterchildren(W + name)]
        place = chosen[0] if chosen else 0
        return entries[place] if 0 <= place < len(entries) else ""
    if box is not None:
        states = [child for name in ("checked", "default") for child in box.iterchildren(W + name)]
        return "☑" if states and is_on(states[0]) else "□"
    return ""

"""Who is in charge: a cell of unit names → the names.

In: the text of a cell. Out: names in order, and those that lead where the words say so.

>>> owners_of("牵头单位：区发展改革委；配合单位：区财政局、\\n各镇街")
Owners(names=('区发展改革委', '区财政局', '各镇街'), leads=('区发展改革委',))
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_LEAD, _HELP = "牵头|主责|主办|总牵头|第一责任", "配合|协办|协助|参与|参加|协同|责任|落实|承办|会办|支持"
_LABEL = re.compile(rf"(?:({_LEAD})|(?:{_HELP}))(?:责任)?(?:单位|部门)?[：:]")
_SIGNS = frozenset("、，,；;\n/\t|")
_OPENING, _CLOSING = "（(〔[【", "）)〕]】"
_ROLE = re.compile(rf"[（(](?:({_LEAD})|(?:{_HELP}))(?:单位|部门)?[）)]$|(?:({_LEAD})|配合|协办|协助|参与)$")
_EDGES = " \t\u3000\u00a0。.：:、，,；;"
_BLANKS = re.compile(r"[ \u3000\u00a0]+")
_LOCAL = frozenset({"街道", "乡", "镇", "街", "街道办事处", "街道办", "园区", "功能区", "乡镇", "管委会"})


class Owners(NamedTuple):
    """Names in order, and the ones that lead."""

    names: tuple[str, ...]
    leads: tuple[str, ...]


def owners_of(text: str) -> Owners:
    """The units that a cell names, each once."""
    names: dict[str, None] = {}
    leads: dict[str, None] = {}
    lead, place = False, 0
    marks = [*_LABEL.finditer(text), None]
    for mark in marks:
        for name, leading in _names(text[place : len(text) if mark is None else mark.start()]):
            names[name] = None
            if lead or leading:
                leads[name] = None
        if mark is not None:
            lead, place = mark[1] is not None, mark.end()
    return Owners(tuple(names), tuple(leads))


def _names(text: str) -> Iterable[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for piece in _pieces(text):
        bare = piece.strip(_EDGES)
        role = _ROLE.search(bare)
        name = (bare if role is None else bare[: role.start()]).strip(_EDGES)
        leading = role is not None and (role[1] or role[2]) is not None
        if found and name in _LOCAL and found[-1][0].startswith("各"):
            found[-1] = f"{found[-1][0]}、{name}", leading
        elif name:
            found.append((name, leading))
    return found


def _pieces(text: str) -> list[str]:
    """The text cut at signs outside brackets, and at blanks between names."""
    pieces, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(depth - 1, 0)
        elif sign in _SIGNS and (not depth or sign == "\n"):
            pieces.append(text[start:place])
            start, depth = place + 1, 0
    pieces.append(text[start:])
    return [part for piece in pieces for part in _at_blanks(piece.strip(_EDGES))]


def _at_blanks(piece: str) -> list[str]:
    """Blanks part names of three characters and more; inside a shorter one they are layout (财 政 局)."""
    parts = _BLANKS.split(piece)
    if len(parts) == 1:
        return parts
    return parts if all(len(part) >= 3 for part in parts) else ["".join(parts)]

"""Numbers that are written with a blank after every character or scale.

In: a `View` and the place of a numeral. Out: a view of the same words without the blanks, and where each of its characters stood.

    七 万 二 千 个    →  七万二千个
    3万 5千           →  3万5千
    投资3. 5亿元      →  3.5亿元
    百 分 之 二 十 五 →  百分之二十五
    企业1, 200家      →  1,200家
"""

from __future__ import annotations

from typing import NamedTuple

from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.numerals import DIGITS, SCALES
from progress_nlp.mentions.view import View
from progress_nlp.patterns import lazy

_POINTED = lazy(r"[0-9]{1,6}(?:\.\ {1,2}|\ {1,2}\.\ {0,2})[0-9]{1,4}(?=\ ?(?:[万亿%‰]|个?百分点|倍|[元吨亩米]|公里|公顷|平方))")
_THOUSANDS = lazy(r"(?<!第)[0-9]{1,3},\ {1,2}[0-9]{3}(?=\ ?[一-鿿])")
_PIECE = rf"(?:[0-9]{{0,4}}\ {{0,2}}[{SCALES}]{{1,3}}|[{DIGITS}{SCALES}]{{1,6}}|点|又\ {{0,3}}[0-9{DIGITS}{SCALES}]{{1,6}}\ {{0,3}}分\ {{0,3}}之)"
_SHARE = r"[百千万]?\ {0,3}分\ {0,3}之\ {0,3}"
_HEAD = rf"(?:[0-9]{{1,4}}[{SCALES}]{{1,2}}){{1,3}}|[{DIGITS}{SCALES}]{{1,4}}(?:点(?=\ {{1,2}}[{DIGITS}]{{1,3}}\ ?(?:个\ ?百|[成折万亿倍])))?"
_SPREAD = lazy(rf"(?P<share>{_SHARE})?(?:{_HEAD})(?:\ {{1,3}}{_PIECE}){{1,20}}(?:\ {{0,3}}[个百分点之成折元家人]){{0,6}}")
_INSIDE = lazy("[一-鿿(~-]")
"""What stands before a number inside a sentence; at the head of a line 3. 5亿元 is item 3 of a list."""
_BEHIND = lazy(r"\ {0,3}[^\s0-9]{1,6}")
_SCALED = lazy(rf"[{SCALES}点成折]")


class Spread(NamedTuple):
    """The words without blanks; `places[n]` is where the nth of them stood."""

    view: View
    places: list[int]


def gather(view: View, start: int) -> Spread | None:
    """The spread number that begins at `start`; None where none does."""
    inside = _INSIDE.match(view.folded, start - 1) is not None
    found = (_POINTED.match(view.folded, start) or _THOUSANDS.match(view.folded, start)) if inside else None
    if found is None:
        found = _SPREAD.match(view.folded, start)
        if found is None or _SCALED.search(found[0], len(found["share"] or "")) is None:
            return None
    behind = _BEHIND.match(view.folded, found.end())
    end = found.end() if behind is None else behind.end()
    places = [place for place in range(start, end) if view.folded[place] != " "]
    text = "".join(view.text[place] for place in places)
    folded = "".join(view.folded[place] for place in places)
    return Spread(View(text, folded, view.units, view.labels, view.linked, view.quoted), places)


def put_back(spread: Spread, mention: Mention, text: str) -> Mention:
    """`mention`, found in the gathered words, with its place in `text`."""
    start, end = spread.places[mention.start], spread.places[mention.end - 1] + 1
    return mention._replace(start=start, end=end, text=text[start:end])

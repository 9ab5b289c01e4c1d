"""What every reader of mentions is given: the text, its folded form, and the words of the lexicon.

In: a text and a lexicon. Out: a `View`. All offsets are half-open, in code points of the text; `folded` has the same length.
"""

from __future__ import annotations

from typing import NamedTuple

from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.labels import Labels
from progress_nlp.mentions.units import Units


class View(NamedTuple):
    """A text as the readers see it; `linked` where it holds a web address, `quoted` where it holds quotation marks."""

    text: str
    folded: str
    units: Units
    labels: Labels
    linked: bool
    quoted: bool


def make_view(text: str, folded: str, lexicon: Lexicon) -> View:
    """A view of `text`; the matchers are built once per lexicon."""
    linked = "://" in folded or "www." in folded
    quoted = any(mark in folded for mark in '“"‘「『')
    return View(text, folded, lexicon.built(Units), lexicon.built(Labels), linked, quoted)

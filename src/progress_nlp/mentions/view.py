"""What every reader of mentions is given: the text, its folded form, and the words of the lexicon.

In: a text and a lexicon. Out: a `View`. All offsets are half-open, in code points of the text; `folded` has the same length.
"""

from __future__ import annotations

from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.labels import Labels
from progress_nlp.mentions.units import Units


class View:
    """A text as the readers see it; `linked` where it holds a web address, `quoted` where it holds quotation marks.

    No tuple: an attribute in a slot is read five times as fast, and these are read all the time.
    """

    __slots__ = ("folded", "labels", "linked", "quoted", "text", "units")

    def __init__(self, text: str, folded: str, units: Units, labels: Labels, linked: bool, quoted: bool) -> None:
        self.text = text
        self.folded = folded
        self.units = units
        self.labels = labels
        self.linked = linked
        self.quoted = quoted


def make_view(text: str, folded: str, lexicon: Lexicon) -> View:
    """A view of `text`; the matchers are built once per lexicon."""
    linked = "://" in folded or "www." in folded
    quoted = any(mark in folded for mark in '“"‘「『')
    return View(text, folded, lexicon.built(Units), lexicon.built(Labels), linked, quoted)

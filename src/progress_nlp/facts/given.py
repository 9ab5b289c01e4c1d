"""What a passage is read with, beside its text."""

from __future__ import annotations

from typing import NamedTuple

from progress_nlp.facts.memory import NO_RULES, Without
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.reference import Reference


class Given(NamedTuple):
    """The words, the day that dates without a year are resolved with, and what stands round the passage.

    `planned` where it states a task, so that what it names is a target; `hosted` where something beside it names what it speaks of, so
    that a milestone needs no object of its own (已开工建设。); `without` the rules that are not used.
    """

    lexicon: Lexicon
    reference: Reference | None = None
    planned: bool = False
    hosted: bool = False
    without: Without = NO_RULES

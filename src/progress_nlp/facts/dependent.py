"""Heads that say nothing without what they are of: 占比, 增速.

In: a lexicon. Out: the patterns that find them, built once.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from progress_nlp.facts.tape import cue_groups, one_of
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy


class Dependent(NamedTuple):
    """Such a head at the end of a name."""

    head: re.Pattern[str]
    """A share or a rate of growth."""
    growth: re.Pattern[str]
    """A rate of growth, wherever it stands."""
    of_growth: re.Pattern[str]
    """A rate of growth behind what it is of: it is not of another one (财政收入|增幅回落，降幅…)."""
    standing: re.Pattern[str]
    """A share, a rate, a sum or a standing."""


def dependent(lexicon: Lexicon) -> Dependent:
    """The patterns of a lexicon."""
    groups = cue_groups(lexicon)
    growth = groups["growth_up"] + groups["growth_down"]
    return Dependent(
        lazy(rf"{one_of(groups['share_head'] + growth)}\Z"),
        lazy(one_of(growth)),
        lazy(rf"(?<=..)(?:[同环]比)?{one_of(growth)}\Z"),
        lazy(rf"{one_of((*groups['share_head'], *growth, '总量', '总额', '规模', '总数', '排名', '位次'))}\Z"),
    )

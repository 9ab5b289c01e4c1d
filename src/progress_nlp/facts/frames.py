"""Which time a fact speaks of: the frame that a time phrase opens, and how far it reaches.

In: a passage and its drafts. Out: the drafts with their `period`. A time phrase at the head of a sentence, or after a semicolon, is a
frame for what follows, until another time or 目前 replaces it; a single day holds for its own clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.edges import Edges
from progress_nlp.facts.passage import Clause, Passage
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention

_BASELINE_BEFORE = re.compile(r"(?:比|较|与|同|由|从|超|为|自|于)\Z")
_GOES_ON = re.compile(r"(?:其中|同期|同时|此外|另外)")
_STANDING = re.compile(r"现有|累计|总量|存量|截至目前|目前|现已")
_BLANKET = frozenset({"span", "until", "since", "by"})


class _Place(NamedTuple):
    """A time phrase of a clause."""

    mention: Mention
    head: bool


def place_in_time(passage: Passage, drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """Give each draft the period that it speaks of; drafts sorted by start."""
    frame: Mention | None = None
    sentence, statistics = -1, False
    by_clause = _by_clause(passage, drafts)
    for clause in passage.clauses:
        if clause.sentence != sentence:
            goes_on = statistics and _continues(passage, clause, by_clause.get(clause.start, ()))
            frame = frame if goes_on else None
            sentence, statistics = clause.sentence, False
        times = list(_times(passage, clause, lexicon))
        frame = _in_clause(passage, clause, times, by_clause.get(clause.start, ()), frame)
        statistics = statistics or any(draft.kind != "milestone" for draft in by_clause.get(clause.start, ()))


def _by_clause(passage: Passage, drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """The drafts of each clause, by the clause's start: a bracket's own where the value stands in one."""
    outer = [clause for clause in passage.clauses if not clause.bracket]
    inner = [clause for clause in passage.clauses if clause.bracket]
    outer_starts, inner_starts = [clause.start for clause in outer], [clause.start for clause in inner]
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        anchor = _anchor(draft)
        place = bisect_right(inner_starts, anchor) - 1
        if place < 0 or anchor >= inner[place].end:
            clause = outer[max(0, bisect_right(outer_starts, anchor) - 1)]
        else:
            clause = inner[place]
        found.setdefault(clause.start, []).append(draft)
    return found


def _anchor(draft: Draft) -> int:
    return draft.start if draft.mention is None or draft.mention.start >= draft.end else draft.mention.start


def _continues(passage: Passage, clause: Clause, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence goes on with what the one before told: it opens with 其中 or 同期, or lists statistics and names no time."""
    signs = passage.tape.outer
    if _GOES_ON.match(signs, clause.start):
        return True
    first = next((draft for draft in drafts if draft.kind in ("figure", "change", "ranking")), None)
    if first is None or any(draft.kind == "milestone" for draft in drafts):
        return False
    counted = first.mention is not None and first.mention.dimension == "count"
    return not counted


def _times(passage: Passage, clause: Clause, lexicon: Lexicon) -> Iterator[_Place]:
    """The time phrases of a clause that are no baselines."""
    signs, edges = passage.signs(clause), Edges.of(lexicon)
    for mention in clause.mentions:
        if mention.kind in ("date", "period") and mention.detail not in ("same", "open"):
            if _BASELINE_BEFORE.search(signs, max(clause.start, mention.start - 1), mention.start) is None:
                head = edges.strip_left(signs, clause.start, mention.start) >= mention.start
                yield _Place(mention, head)


def _in_clause(
    passage: Passage, clause: Clause, times: list[_Place], drafts: Sequence[Draft], frame: Mention | None
) -> Mention | None:
    """Place the drafts of one clause; gives the frame for what follows."""
    signs = passage.tape.outer
    after = frame
    for time in times:
        if time.mention.detail == "now" or (time.mention.period_start is None and time.mention.period_end is None):
            after = None
        elif time.mention.detail in _BLANKET:
            after = time.mention
    for draft in drafts:
        own = [time.mention for time in times if time.mention.start < max(draft.end - 1, _anchor(draft))]
        inside = [m for m in own if draft.kind != "change" or m.end <= draft.start or draft.rule == "change.from_to"]
        if inside:
            last = inside[-1]
            draft.period = None if last.detail == "now" else last
        elif draft.kind == "milestone" and frame is not None and clause.mark not in (",", ";", "("):
            draft.period = frame
        elif draft.kind == "milestone":
            draft.period = frame if frame is not None and frame.detail in ("span", "until", "since") else None
        else:
            draft.period = frame
        if draft.kind == "figure" and not inside and _STANDING.search(signs, clause.start, draft.start):
            draft.period = frame if frame is not None and frame.detail == "until" else None
    return after

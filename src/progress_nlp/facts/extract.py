"""One passage to its facts: mentions, tape, the rules by kind, time, links.

In: a text. Out: `Fact`s in the order of the text (`extract`), or with what no fact has said (`read_passage`).

    >>> [(f.kind, f.metric, f.text) for f in extract("全区新设企业168家，同比增长5%。")]
    [('figure', '新设企业', '168家'), ('change', '新设企业', '同比增长5%')]
"""

from __future__ import annotations

import datetime
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import localcontext
from os import PathLike
from typing import NamedTuple

from progress_nlp.facts.classes import name_numbers
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.frames import place_in_time
from progress_nlp.facts.given import Given
from progress_nlp.facts.memory import NUMERIC
from progress_nlp.facts.milestone import find_milestones
from progress_nlp.facts.model import Fact, changed
from progress_nlp.facts.passage import cut_passage
from progress_nlp.facts.planning import reports
from progress_nlp.facts.reader import read_numbers
from progress_nlp.facts.state import State
from progress_nlp.facts.tape import Tape, make_tape
from progress_nlp.fold import fold
from progress_nlp.invisible import Seen
from progress_nlp.lexicon import Lexicon, resolve_lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.numbers import ARITHMETIC, EXPONENT
from progress_nlp.mentions.reference import resolve_reference
from progress_nlp.mentions.scan import scan, uncovered
from progress_nlp.mentions.wraps import as_meant
from progress_nlp.quotes import mask_quotes, split_sentences


class Leftover(NamedTuple):
    """A stretch `[start, end)` that looks as if it said something.

    `kind` is `digits` (in no mention), `value` (in no fact) or `limit` (a number past 40 digits or 10**±30, which has no value).
    """

    start: int
    end: int
    text: str
    kind: str


class Reading(NamedTuple):
    """What a passage says, and what was not understood in it."""

    facts: tuple[Fact, ...]
    leftovers: tuple[Leftover, ...]


class Trace(NamedTuple):
    """A reading with the way to it: what was found in the text, the tape that the rules saw, and the numbers that are no fact's value.

    `classes` are where numbers start that are part of a name (10亿元以上项目), `named` those that turned out to be, `used` those that
    a fact holds beside its value (共154家).
    """

    mentions: tuple[Mention, ...]
    tape: Tape
    classes: frozenset[int]
    named: frozenset[int]
    used: frozenset[int]
    reading: Reading


def extract(
    text: str,
    *,
    reference: int | str | datetime.date | None = None,
    lexicon: Lexicon | str | PathLike[str] | None = None,
) -> list[Fact]:
    """The facts of one passage, in the order of the text; offsets are half-open, in code points of `text`.

    `reference` is a year or an ISO date that dates without a year are resolved with; without it they stay unresolved. `lexicon` is a
    folder with tables of your own, or a loaded Lexicon. Raises TypeError where `text` is no string, ReferenceInvalid, LexiconInvalid.
    """
    if not isinstance(text, str):
        raise TypeError(f"text 应为字符串，收到 {type(text).__name__}。(text must be a str)")
    return list(read_facts(text, Given(resolve_lexicon(lexicon), resolve_reference(reference))))


def read_facts(text: str, given: Given) -> tuple[Fact, ...]:
    """The facts of a passage alone: what was not understood is not looked for."""
    seen = as_meant(text, given.lexicon)
    meant = text if seen is None else seen.text
    with localcontext(ARITHMETIC):
        facts = _frozen(meant, _told(meant, given).drafts)
    return facts if seen is None else in_place(Reading(facts, ()), text, seen).facts


def read_passage(text: str, given: Given) -> Reading:
    """The facts and the leftovers of a passage."""
    seen = as_meant(text, given.lexicon)
    reading = trace_passage(text if seen is None else seen.text, given).reading
    return reading if seen is None else in_place(reading, text, seen)


def in_place(reading: Reading, text: str, seen: Seen) -> Reading:
    """A reading of what is seen of `text`, with its places in the text itself."""
    facts = [(fact, *seen.origin(fact.start, fact.end)) for fact in reading.facts]
    left = [(leftover, *seen.origin(leftover.start, leftover.end)) for leftover in reading.leftovers]
    return Reading(
        tuple(changed(fact, start=start, end=end, text=text[start:end]) for fact, start, end in facts),
        tuple(leftover._replace(start=start, end=end, text=text[start:end]) for leftover, start, end in left),
    )


def trace_passage(text: str, given: Given) -> Trace:
    """`read_passage` with what it saw on its way, of a text that is seen as it is."""
    with localcontext(ARITHMETIC):
        told = _told(text, given)
        unread = uncovered(told.folded, told.mentions)
        reading = Reading(_frozen(text, told.drafts), tuple(_leftovers(text, told.mentions, unread, told.state, told.drafts)))
    return Trace(tuple(told.mentions), told.state.tape, told.classes, told.named, frozenset(told.state.used), reading)


class _Told(NamedTuple):
    """A passage read, before its facts are frozen."""

    folded: str
    mentions: list[Mention]
    classes: frozenset[int]
    named: frozenset[int]
    state: State
    drafts: list[Draft]


def _told(text: str, given: Given) -> _Told:
    lexicon, reference, planned, hosted, without = given
    folded = fold(text)
    mentions = scan(text, folded, reference, lexicon)
    tape = make_tape(text, mentions, folded)
    sentences = tuple(split_sentences(mask_quotes(folded, "“")))
    milestones = find_milestones(tape, sentences, lexicon, planned=planned, hosted=hosted)
    milestones = [draft for draft in milestones if draft.rule not in without.at(draft.start)]
    passage, classes = name_numbers(cut_passage(tape), lexicon)
    state = read_numbers(passage, lexicon, planned=planned, objects=milestones, without=without)
    named = frozenset(state.named)
    state.named |= classes
    _told_to(state, milestones)
    drafts = sorted([*state.drafts, *milestones], key=lambda draft: (draft.start, draft.end, draft.kind))
    place_in_time(passage, drafts, lexicon, reference)
    return _Told(folded, mentions, classes, named, state, drafts)


def _told_to(state: State, milestones: Iterable[Draft]) -> None:
    """What orders tell (一要建成…) is planned, unless the words say that it is done."""
    for draft in milestones:
        ordered = state.told_from is not None and draft.start >= state.told_from and draft.status != "planned"
        if ordered and not reports(state.tape.outer, draft.start, draft.end):
            draft.status, draft.planned = "planned", True


def _frozen(text: str, drafts: Sequence[Draft]) -> tuple[Fact, ...]:
    index = {id(draft): place for place, draft in enumerate(drafts)}
    return tuple(draft.fact(text, index) for draft in drafts)


def _leftovers(
    text: str, found: Iterable[Mention], unread: Iterable[tuple[int, int]], state: State, drafts: Iterable[Draft]
) -> Iterator[Leftover]:
    told = {draft.mention.start for draft in drafts if draft.mention is not None}
    spans = _joined(sorted((draft.start, draft.end) for draft in drafts))
    for start, end in unread:
        yield Leftover(start, end, text[start:end], "digits")
    past = {mention.start for mention in found if _is_past_limits(mention)}
    for mention in state.tape.mentions:
        if mention.start in past:
            yield Leftover(mention.start, mention.end, mention.text, "limit")
        elif mention.unit is None or mention.start in told or mention.start in state.named or mention.start in state.used:
            continue
        elif not _inside(mention.start, spans):
            yield Leftover(mention.start, mention.end, mention.text, "value")


def _is_past_limits(mention: Mention) -> bool:
    """Whether a number has no value because it has more digits than are read."""
    return mention.value is None and len(mention.text) > EXPONENT and mention.kind in NUMERIC


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    before = bisect_right(spans, (place, sys.maxsize)) - 1
    return before >= 0 and place < spans[before][1]

"""The reader: one pass over a passage's clauses that makes a draft of every figure, change and ranking.

In: a passage. Out: its `State` after the reading, with the drafts in the order of the text. A number is taken by the first that can: a
ranking, a change, else a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from progress_nlp.facts.change import read_change, read_flat
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.figure import read_figures
from progress_nlp.facts.passage import Clause, Passage
from progress_nlp.facts.planning import plans
from progress_nlp.facts.ranking import find_standings, read_ranking
from progress_nlp.facts.state import NUMERIC, State, View
from progress_nlp.lexicon import Lexicon


def read_numbers(passage: Passage, lexicon: Lexicon, *, planned: bool, objects: Sequence[Draft] = ()) -> State:
    """Read a passage: `planned` where it states a task, so that what it names is a target; `objects` are its milestones, in order."""
    state, sentence = State(passage, lexicon, planned=planned, objects=objects), 0
    outside: Draft | None = None
    for clause in passage.clauses:
        if clause.sentence != sentence:
            sentence, outside = clause.sentence, None
            state.next_sentence()
        if not clause.bracket and outside is not None:
            state.memory.last, outside = outside, None
        if clause.bracket and outside is None:
            outside = state.memory.last
        _read_clause(state, clause)
    state.drafts.sort(key=lambda draft: (draft.start, draft.end))
    return state


def _read_clause(state: State, clause: Clause) -> None:
    signs = state.passage.signs(clause)
    if clause.mark == ";":
        state.memory.planned, state.memory.part_of = False, None
    view = View(clause, signs, [mention for mention in clause.mentions if mention.kind in NUMERIC])
    _read_numbers(state, view)
    read_flat(state, view)
    if not clause.bracket:
        state.memory.planned = state.memory.planned or plans(signs, clause.start, clause.end, state.lexicon)
        state.memory.before = (clause.start, clause.end)


_BOUNDS = re.compile(r"(?:及?以上|及?以下|以内|之内|左右|上下|多|余)?的?(?:目标)?")


def _behind(view: View, end: int) -> int:
    """Where the words begin that follow a number and what bounds it (3%以上的)."""
    found = _BOUNDS.match(view.signs, end, view.clause.end)
    return end if found is None else found.end()


def _read_numbers(state: State, view: View) -> None:
    standings = find_standings(state, view)
    place, i = view.clause.start, 0
    while i < len(view.numbers):
        number = view.numbers[i]
        if number.start in state.used:
            i += 1
            continue
        taken = read_change(state, view, place, i)
        if not taken and number.kind == "ordinal":
            taken = read_ranking(state, view, place, i, standings.get(number.start))
        elif not taken:
            taken = read_figures(state, view, place, i)
        i += taken
        place = _behind(view, view.numbers[i - 1].end)

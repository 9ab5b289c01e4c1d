"""The reader: one pass over a passage's clauses that makes a draft of every figure, change and ranking.

In: a passage. Out: its `State` after the reading, with the drafts in the order of the text. A number is taken by the first that can: a
ranking, a change, else a figure.
"""

from __future__ import annotations

from progress_nlp.facts.change import read_change, read_flat
from progress_nlp.facts.classes import names_a_class
from progress_nlp.facts.figure import read_figures
from progress_nlp.facts.passage import Clause, Passage
from progress_nlp.facts.planning import plans
from progress_nlp.facts.ranking import find_standings, read_ranking
from progress_nlp.facts.state import NUMERIC, State, View
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention


def read_numbers(passage: Passage, lexicon: Lexicon, *, planned: bool) -> State:
    """Read a passage: `planned` where it states a task, so that what it names is a target."""
    state, sentence = State(passage, lexicon, planned=planned), 0
    for clause in passage.clauses:
        if clause.sentence != sentence:
            sentence = clause.sentence
            state.next_sentence()
        _read_clause(state, clause)
    state.drafts.sort(key=lambda draft: (draft.start, draft.end))
    return state


def _read_clause(state: State, clause: Clause) -> None:
    signs = state.passage.signs(clause)
    if clause.mark == ";":
        state.memory.planned, state.memory.part_of = False, None
    view = View(clause, signs, _numbers(state, clause, signs))
    _read_numbers(state, view)
    read_flat(state, view)
    if not clause.bracket:
        state.memory.planned = state.memory.planned or plans(signs, clause.start, clause.end, state.lexicon)
        state.memory.before = (clause.start, clause.end)


def _numbers(state: State, clause: Clause, signs: str) -> list[Mention]:
    """The numbers of a clause that are no part of a name."""
    found = []
    for mention in clause.mentions:
        if mention.kind not in NUMERIC:
            continue
        if names_a_class(mention, signs, clause.start, clause.end, state.lexicon):
            state.named.add(mention.start)
        else:
            found.append(mention)
    return found


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
        place = view.numbers[i - 1].end

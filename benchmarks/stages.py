"""Where the time of `extract` goes, step by step, in one run over the same texts.

In: texts. Out: seconds by step. The steps are those that `progress_nlp.facts.extract` calls, timed where it calls them; what stands
between them is `rest`. `frames` is the pandas frame of the facts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from progress_nlp.facts import extract as module
from progress_nlp.frames import frame_of
from timing import best_of

STEPS = {
    "fold": ("fold",),
    "scan": ("scan",),
    "tape": ("make_tape", "mask_quotes", "split_sentences", "cut_passage"),
    "milestones": ("find_milestones",),
    "numbers": ("name_numbers", "read_numbers"),
    "time": ("place_in_time",),
    "facts": ("_frozen",),
}
"""Each step with the functions of `progress_nlp.facts.extract` that it is made of; one that is no longer there is left out."""


def by_step(texts: Sequence[str], rounds: int = 3) -> dict[str, float]:
    """Seconds of each step, of `all` and of `frames`, the least of some rounds."""
    _timed(texts)
    runs = [_timed(texts) for _ in range(rounds)]
    found = {step: min(run[step] for run in runs) for step in runs[0]}
    records = [fact.to_dict() for text in texts for fact in module.extract(text, reference=2025)]
    _frame(records)
    jobs = {"all": lambda: [module.extract(text, reference=2025) for text in texts], "frames": lambda: _frame(records)}
    return found | best_of(jobs, rounds)


def _frame(records: Sequence[dict[str, Any]]) -> None:
    """What `extract_frame` does besides: a record a fact, and the frame."""
    for record in records:
        record | {"task_id": "", "field": "", "column": ""} | {"index": 0}
    frame_of(records)


def _timed(texts: Sequence[str]) -> dict[str, float]:
    spent = dict.fromkeys((*STEPS, "rest"), 0.0)
    names = {name: step for step, functions in STEPS.items() for name in functions if hasattr(module, name)}
    plain = {name: getattr(module, name) for name in names}
    for name, step in names.items():
        setattr(module, name, _clocked(plain[name], step, spent))
    try:
        begin = time.process_time()
        for text in texts:
            module.extract(text, reference=2025)
        spent["rest"] = time.process_time() - begin - sum(spent.values())
    finally:
        for name, function in plain.items():
            setattr(module, name, function)
    return spent


def _clocked(function: Callable[..., Any], step: str, spent: dict[str, float]) -> Callable[..., Any]:
    clock = time.process_time

    def call(*arguments: Any, **options: Any) -> Any:
        begin = clock()
        result = function(*arguments, **options)
        if hasattr(result, "__next__"):
            result = iter(list(result))
        spent[step] += clock() - begin
        return result

    return call

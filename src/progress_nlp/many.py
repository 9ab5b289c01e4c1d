"""Many files: one after the other in constant memory, or on several processes, always in the order in which they were given.

In: paths (or other sources that `read` takes). Out: an `Outcome` each, with the report or the fault: one bad file never costs the others.

    for outcome in read_many(paths, workers=4):
        print(outcome.source, outcome.error or len(outcome.report.facts))

    for record in stream(paths):  # a flat record a fact, as they come
        ...

Workers are processes of their own. Nothing is started before the first outcome is asked for, and nothing is left running behind the last.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sized
from pathlib import Path
from typing import Any, NamedTuple

from progress_nlp.columns import ordered
from progress_nlp.documents import Limits
from progress_nlp.errors import InputRefused
from progress_nlp.facts.extract import read_facts
from progress_nlp.facts.given import Given
from progress_nlp.lexicon import Lexicon, shared_lexicon
from progress_nlp.mentions.reference import Reference, resolve_reference
from progress_nlp.reading import Source, called, read
from progress_nlp.report import Report
from progress_nlp.starting import STARTING

_MOST_WORKERS = 61
"""What Windows can wait for, and more than most machines have processors."""


class Outcome(NamedTuple):
    """What became of one source: `report`, or the `error` that it gave, never both."""

    source: str
    report: Report | None
    error: Exception | None


class Options(NamedTuple):
    """What all sources are read with."""

    reference: Reference | None
    lexicon: Lexicon
    limits: Limits


def read_many(
    sources: Iterable[Source],
    *,
    workers: int | None = 1,
    reference: int | str | datetime.date | None = None,
    lexicon: Lexicon | str | Path | None = None,
    limits: Limits | None = None,
    start: str | None = None,
) -> Iterator[Outcome]:
    """Read every source on `workers` processes (None: one a processor), an `Outcome` each, in the order of `sources`.

    No more than 61 are started where the machine has fewer processors. `sources` may be endless: no more are taken than are being read
    or wait to be asked for. For workers they must be paths or bytes. Where the caller stops early, what is being read is given up.
    A file whose reader dies (of memory, say) is an InputRefused like any other that cannot be read. `start` is how processes are started
    (`fork`, `spawn`, `forkserver`): by default as the platform does, but a process with threads is never forked; where they are started
    anew, the program that asks for them must guard its own start (`if __name__ == "__main__":`).
    Raises ReferenceInvalid, LexiconInvalid.
    """
    options = Options(resolve_reference(reference), shared_lexicon(lexicon), limits or Limits())
    count = _count(sources, workers)
    if count == 1:
        return (_outcome(source, options) for source in sources)
    return _outcomes(sources, options, count, start)


def _count(sources: Iterable[Source], workers: int | None) -> int:
    """How many processes: no more than there are sources, where their number is known, and never hundreds on a small machine."""
    processors = os.cpu_count() or 1
    most = max(processors, _MOST_WORKERS)
    known = len(sources) if isinstance(sources, Sized) else most
    return max(1, min(processors if workers is None else workers, known, most))


def read_one(source: Source, options: Options) -> Report:
    """The report of one source."""
    return read(source, reference=_plain(options.reference), lexicon=options.lexicon, limits=options.limits)


def _outcome(source: Source, options: Options) -> Outcome:
    try:
        return Outcome(called(source), read_one(source, options), None)
    except Exception as error:
        return Outcome(called(source), None, error)


def _outcomes(sources: Iterable[Source], options: Options, count: int, start: str | None) -> Iterator[Outcome]:
    with STARTING:
        from progress_nlp.workers import ProcessDied, done

    for source, report, error in done(read_one, sources, options, count, start):
        name = called(source)
        if isinstance(error, ProcessDied):
            error = InputRefused(f"{name}：读它的进程异常退出，可能是内存不足。(the process that read it died, of memory perhaps)")
        yield Outcome(name, report, error)


_FILE_NAME = re.compile(r"[^\n]{1,4096}\.(?:do[ct][xm]?|wps|txt|md|csv|tsv|xlsx?)", re.IGNORECASE)


def stream(
    sources: Iterable[Any],
    *,
    reference: int | str | datetime.date | None = None,
    lexicon: Lexicon | str | Path | None = None,
    limits: Limits | None = None,
    on_failure: Callable[[str, Exception], object] | None = None,
) -> Iterator[dict[str, Any]]:
    """A flat record a fact (`progress_nlp.columns`), of paths or of texts, as they come; memory does not grow with their number.

    A path is a `Path`, or a str that ends as the name of a readable file does (`.docx`); any other str is a text, whose records have its
    place among `sources`, from 0, as `task_id`; a pair `(key, text)` gives another. What is no str, path or pair is read as `read` does.
    A source that cannot be read goes to `on_failure(name, error)`, and the stream goes on; without it, its error is raised.
    """
    options = Options(resolve_reference(reference), shared_lexicon(lexicon), limits or Limits())
    return _streamed(sources, options, on_failure)


def _streamed(
    sources: Iterable[Any], options: Options, on_failure: Callable[[str, Exception], object] | None
) -> Iterator[dict[str, Any]]:
    for place, source in enumerate(sources):
        text = _keyed_text(source, place)
        try:
            records = read_one(source, options).to_records() if text is None else _text_records(*text, options)
        except Exception as error:
            if on_failure is None:
                raise
            on_failure(called(source) if text is None else text[0], error)
            continue
        yield from records


def _keyed_text(source: Any, place: int) -> tuple[str, str] | None:
    """`(key, text)` where `source` is a text, None where it is a document."""
    if isinstance(source, str):
        return None if _FILE_NAME.fullmatch(source) else (str(place), source)
    if isinstance(source, tuple) and len(source) == 2 and isinstance(source[1], str):
        return str(source[0]), source[1]
    return None


def _text_records(key: str, text: str, options: Options) -> list[dict[str, Any]]:
    facts = read_facts(text, Given(options.lexicon, options.reference))
    return [ordered(fact.to_dict() | {"task_id": key, "index": index}) for index, fact in enumerate(facts)]


def _plain(reference: Reference | None) -> str | None:
    return None if reference is None else str(reference)

"""progress_nlp reads Chinese government progress reports and turns their prose into tables of facts.

In: a Word table of key tasks (`read`), or one passage (`extract`). Out: a `Report`, or `Fact`s, each with the words that say it.

    >>> import progress_nlp
    >>> [fact.text for fact in progress_nlp.extract("货邮吞吐量约23.79万吨，同比增长14.3%。")]
    ['23.79万吨', '同比增长14.3%']

Importing this package reads no file and loads neither pandas, jieba, python-docx nor lxml; a name's module is loaded when the name is first used.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from progress_nlp.errors import (
    CorruptDocument,
    EncryptedDocument,
    InputRefused,
    LexiconInvalid,
    LimitExceeded,
    NotADocument,
    OutputFailed,
    ProgressError,
    ReferenceInvalid,
    UnsafeDocument,
)
from progress_nlp.starting import STARTING

if TYPE_CHECKING:
    from progress_nlp.documents.model import Limits, Notice
    from progress_nlp.engines import empty_facts, extract_arrow, extract_frame
    from progress_nlp.facts.explain import Explanation, explain
    from progress_nlp.facts.extract import extract
    from progress_nlp.facts.model import Fact
    from progress_nlp.frames import FACT_SCHEMA
    from progress_nlp.lexicon import Lexicon, load_lexicon
    from progress_nlp.many import Outcome, read_many, stream
    from progress_nlp.mentions.model import Mention
    from progress_nlp.mentions.scan import mentions
    from progress_nlp.reading import read
    from progress_nlp.report import Report
    from progress_nlp.sentences import Sentence, segment
    from progress_nlp.tasks import Task

__version__ = "0.1.0"

__all__ = [
    "FACT_SCHEMA",
    "CorruptDocument",
    "EncryptedDocument",
    "Explanation",
    "Fact",
    "InputRefused",
    "Lexicon",
    "LexiconInvalid",
    "LimitExceeded",
    "Limits",
    "Mention",
    "NotADocument",
    "Notice",
    "Outcome",
    "OutputFailed",
    "ProgressError",
    "ReferenceInvalid",
    "Report",
    "Sentence",
    "Task",
    "UnsafeDocument",
    "__version__",
    "empty_facts",
    "explain",
    "extract",
    "extract_arrow",
    "extract_frame",
    "load_lexicon",
    "mentions",
    "read",
    "read_many",
    "segment",
    "stream",
]

_HOMES = {
    "FACT_SCHEMA": "frames",
    "Explanation": "facts.explain",
    "Fact": "facts.model",
    "Lexicon": "lexicon",
    "Limits": "documents.model",
    "Mention": "mentions.model",
    "Notice": "documents.model",
    "Outcome": "many",
    "Report": "report",
    "Sentence": "sentences",
    "Task": "tasks",
    "empty_facts": "engines",
    "explain": "facts.explain",
    "extract": "facts.extract",
    "extract_arrow": "engines",
    "extract_frame": "engines",
    "load_lexicon": "lexicon",
    "mentions": "mentions.scan",
    "read": "reading",
    "read_many": "many",
    "segment": "sentences",
    "stream": "many",
}
"""Where each public name stands: its module is loaded when the name is first asked for."""


class _Door(ModuleType):
    """This module: a name that the door offers stays what it is when a package of the same name (`mentions`) is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Door


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with STARTING:
        found = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

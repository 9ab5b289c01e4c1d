"""Sentences, clauses and words, each with its place: the only module that knows jieba.

In: a text. Out: `Sentence`s with their clauses and words; offsets are half-open, in code points of the text.

    >>> [c.text for s in segment('全区新设企业168家，占比97.6%。') for c in s.clauses]
    ['全区新设企业168家', '占比97.6%']

jieba is imported at the first call, with a tokenizer of our own: its shared cache in the temp folder is neither read nor written
(a planted one would change results), and it logs nothing.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon, resolve_lexicon
from progress_nlp.patterns import lazy
from progress_nlp.quotes import mask_quotes, split_sentences

_CLAUSE = lazy(r"[^,;:。!?\n]+")
_RUN_CAP = 200  # jieba's hidden Markov model is quadratic on a run that it cannot segment


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text: `text == whole[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence with its clauses (between commas) and words."""

    clauses: tuple[Span, ...]
    words: tuple[Span, ...]


def segment(text: str, *, lexicon: Lexicon | str | None = None) -> list[Sentence]:
    """The sentences of `text`, each with clauses and words; words by jieba with the lexicon's units and stages added.

    Raises TypeError where `text` is no string, LexiconInvalid where `lexicon` is a folder with a wrong table.
    """
    if not isinstance(text, str):
        raise TypeError(f"text 应为字符串，收到 {type(text).__name__}。(text must be a str)")
    tokenizer = resolve_lexicon(lexicon).built(_tokenizer)
    folded = mask_quotes(fold(text), "“")
    return [_sentence(text, folded, start, end, tokenizer) for start, end in split_sentences(folded)]


def _sentence(text: str, folded: str, start: int, end: int, tokenizer: Any) -> Sentence:
    clauses = tuple(Span(*m.span(), text[m.start() : m.end()]) for m in _CLAUSE.finditer(folded, start, end))
    return Sentence(start, end, text[start:end], clauses, tuple(_words(text, start, end, tokenizer)))


def _words(text: str, start: int, end: int, tokenizer: Any) -> Iterator[Span]:
    place = start
    for left in range(start, end, _RUN_CAP):
        for word in tokenizer.cut(text[left : min(left + _RUN_CAP, end)]):
            yield Span(place, place + len(word), word)
            place += len(word)


def _tokenizer(lexicon: Lexicon) -> Any:
    """A private jieba tokenizer that knows the lexicon's words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in (*(unit.word for unit in lexicon.units), *(stage.word for stage in lexicon.stages)):
        if len(word) > 1:
            tokenizer.add_word(word)
    return tokenizer

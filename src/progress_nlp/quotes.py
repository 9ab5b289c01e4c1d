"""What is quoted, and where sentences end: quoted marks end none.

In: folded text. Out: the text with its quotations masked, length for length; the places of its sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from progress_nlp.patterns import lazy

_QUOTES = lazy('“[^“”\n]{0,200}”|《[^《》\n]{0,200}》|「[^「」\n]{0,200}」|"[^"\n]{1,60}"|‘[^‘’\n]{0,60}’')
_SENTENCE = lazy(r"[^。!?\n]+[。!?]*|[。!?]+")


def mask_quotes(folded: str, filler: str) -> str:
    """`folded` with what stands between quotation marks or in 《》 replaced by `filler`, length for length."""
    return _QUOTES.sub(lambda m: m[0][0] + filler * (len(m[0]) - 2) + m[0][-1], folded)


def split_sentences(folded: str) -> Iterator[tuple[int, int]]:
    """The sentences of a folded text (quotations masked), with their closing marks."""
    return (m.span() for m in _SENTENCE.finditer(folded))

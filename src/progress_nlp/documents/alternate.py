"""Alternate content: which of several drawings of one thing Word shows.

In: an `mc:AlternateContent` element. Out: its branches, the one that Word shows first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from progress_nlp.documents.names import CHOICE, FALLBACK

_KNOWN = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
    "http://www.wps.cn/",
)


def chosen_branches(element: Any) -> Iterator[Any]:
    """The first choice whose names are known, then the fallback, then the other choices."""
    choices = list(element.iterchildren(CHOICE))
    known = [choice for choice in choices if _is_known(choice)]
    yield from known[:1]
    yield from element.iterchildren(FALLBACK)
    yield from (choice for choice in choices if choice not in known[:1])


def shown_branch(element: Any) -> Any:
    """The first of the branches in which anything stands."""
    return next((branch for branch in chosen_branches(element) if len(branch)), ())


def _is_known(choice: Any) -> bool:
    spaces = choice.nsmap
    return all(spaces.get(prefix, "").startswith(_KNOWN) for prefix in (choice.get("Requires") or "").split())

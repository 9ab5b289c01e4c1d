"""Patterns that are compiled when they are first used.

In: the source of a regular expression. Out: what behaves as its `re.Pattern`. To compile the library's three hundred patterns takes a tenth
of a second and more (sets of Chinese characters are slow to compile), and a text uses few of them.

>>> lazy("[0-9]+家").search("新设168家").group()
'168家'
"""

from __future__ import annotations

import re
import sys
from typing import Any, cast

_METHODS = frozenset(("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"))


class _Lazy:
    """Stands for a pattern until a method of it is asked for; then the module's own name for it means the pattern itself, and a
    second use costs nothing more."""

    def __init__(self, source: str, flags: int, home: dict[str, Any]) -> None:
        self.pattern = source
        self.flags = flags
        self._home = home

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        for own, value in self._home.items():
            if value is self:
                self._home[own] = compiled
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `source`, compiled at its first use, and told wrong then; for the constants of a module."""
    return cast("re.Pattern[str]", _Lazy(source, flags, sys._getframe(1).f_globals))

"""Patterns that wait: the same as compiled ones, and every one of the library is sound."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import progress_nlp
from progress_nlp import patterns
from progress_nlp.patterns import lazy

WAITING = lazy(r"(?P<value>[0-9]+)家", re.MULTILINE)
OTHER = WAITING


def test_it_is_a_pattern_in_all_that_is_used():
    pattern, real = lazy(r"([0-9]+)家"), re.compile(r"([0-9]+)家")
    text = "新设168家，注销23家"
    assert pattern.pattern == real.pattern
    for method in ("search", "match", "fullmatch", "findall", "split"):
        assert str(getattr(pattern, method)(text)) == str(getattr(real, method)(text))
    assert [m.span() for m in pattern.finditer(text, 3)] == [m.span() for m in real.finditer(text, 3)]
    assert pattern.sub("X", text) == real.sub("X", text) and pattern.subn("X", text) == real.subn("X", text)


def test_the_names_of_a_module_mean_the_pattern_itself_after_the_first_use():
    assert not isinstance(WAITING, re.Pattern)
    assert WAITING.search("\n168家")["value"] == "168"
    assert isinstance(WAITING, re.Pattern) and WAITING is OTHER
    assert WAITING.flags & re.MULTILINE


def test_what_a_pattern_has_not_this_has_not():
    with pytest.raises(AttributeError):
        lazy("x").no_such_thing  # noqa: B018


def test_a_wrong_pattern_is_told_at_its_first_use():
    with pytest.raises(re.error):
        lazy("(").search("x")


def test_every_pattern_of_the_library_compiles():
    found = 0
    for module in pkgutil.walk_packages(progress_nlp.__path__, "progress_nlp."):
        if module.name.endswith("__main__"):
            continue
        for value in list(vars(importlib.import_module(module.name)).values()):
            if isinstance(value, patterns._Lazy | re.Pattern):
                re.compile(value.pattern, value.flags)
                found += 1
    assert found > 200

"""Patterns that wait: the same as compiled ones, and every one of the library is sound."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import progress_nlp
from corpus_lines import read_corpus
from progress_nlp import patterns
from progress_nlp.facts import classes, milestone, milestone_phrase, names, roles
from progress_nlp.facts.tape import make_tape
from progress_nlp.fold import fold
from progress_nlp.heads import heads_of, needs_of
from progress_nlp.lexicon import default_lexicon
from progress_nlp.mentions.scan import mentions
from progress_nlp.patterns import ByHead, lazy, lazy_spot, spot

WAITING = lazy(r"(?P<value>[0-9]+)家", re.MULTILINE)
OTHER = WAITING


def test_it_is_a_pattern_in_all_that_is_used():
    pattern, real = lazy(r"([0-9]+)家"), re.compile(r"([0-9]+)家")
    text = "新设168家，注销23家"
    assert pattern.search("没有数字") is None and list(pattern.finditer("家")) == [] and pattern.sub("X", "家") == "家"
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


@pytest.mark.parametrize(
    ("pattern", "guard"),
    [
        (milestone._IF, milestone._OPENS_IF),
        (milestone_phrase._LISTED, milestone_phrase._OPENS_LISTED),
        (roles._OPENS_SHARE, roles._OPENS_WHOLE),
        (roles.roles(default_lexicon()).task, roles._OPENS_WHOLE),
    ],
)
def test_a_pattern_is_tried_wherever_a_character_stands_that_it_begins_with(pattern, guard):
    assert heads_of(pattern.pattern) <= guard


def test_a_pattern_is_tried_wherever_a_character_stands_that_it_ends_with():
    for noun in ("楼", "栋", "地块", "机", "库", "塔", "厂房", "泊位", "机组", "", "#", "号"):
        for text in (f"3{noun}", f"A{noun}", f"3号{noun}", f"3#{noun}", "二期"):
            for pattern in (milestone_phrase._NUMBERED, milestone_phrase._NUMBERED_PART):
                assert pattern.search(text) is None or text[-1] in milestone_phrase._ENDS_NUMBERED
    assert all(classes._EACH.search(f"新{end}") is None or end in classes._ENDS_EACH for end in "每各前后/其共均由月")


def test_it_waits_until_a_text_holds_what_it_needs_or_it_was_asked_for_often():
    home = {}
    pattern = home["IT"] = patterns._Lazy("(?P<who>[^,]{2,9})(?:入选|跻身)", 0, home, False)
    assert pattern.search("云溪港货物,入") is None and pattern.search("云溪港入选", 0, 3) is None and home["IT"] is not pattern
    pattern = home["IT"] = patterns._Lazy("[^,]{2,9}(?:入选|跻身)", 0, home, False)
    assert all(pattern.match("云溪港") is None for _ in range(patterns._PATIENCE - 1)) and home["IT"] is pattern
    assert pattern.fullmatch("云溪港") is None and isinstance(home["IT"], re.Pattern)


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("(?<=已)占(?:设计|应)[^,]{1,8}", "占"),
        ("[^,]{2,9}?(?:之?中|当中)\\Z", "中当"),
        ("(?P<a>[甲乙丙])?(?:年|[月日])度?|(?:\\d|第)三", "年月日三"),
        ("(?:其中)?约?|完成", None),
        ("(?i)a", None),
        ("[^,]+", None),
    ],
)
def test_what_a_pattern_needs(source: str, needs: str | None) -> None:
    found = needs_of(source)
    assert found == (None if needs is None else set(needs))


def test_what_a_pattern_has_not_this_has_not():
    with pytest.raises(AttributeError):
        lazy("x").no_such_thing  # noqa: B018


def test_a_wrong_pattern_is_told_at_its_first_use():
    with pytest.raises(re.error):
        lazy("(").search("x")


def test_every_pattern_of_the_library_compiles_and_matches_nothing_without_what_it_needs():
    texts = "\n".join(example.text for example in read_corpus()[::7])
    texts, found = [texts, fold(texts), make_tape(texts, mentions(texts)).outer], 0
    for module in pkgutil.walk_packages(progress_nlp.__path__, "progress_nlp."):
        if module.name.endswith("__main__"):
            continue
        for value in list(vars(importlib.import_module(module.name)).values()):
            if isinstance(value, patterns._Lazy | re.Pattern):
                compiled = re.compile(value.pattern, value.flags)
                waits = isinstance(value.pattern, str) and not value.flags & ~(re.UNICODE | re.MULTILINE | re.DOTALL)
                if waits and (needs := needs_of(value.pattern)) is not None:
                    lacking = [m[0] for text in texts for m in compiled.finditer(text) if needs.isdisjoint(text[m.start() : m.end() + 40])]
                    assert lacking == [], value.pattern
                found += 1
    assert found > 200


@pytest.mark.parametrize(
    "source",
    ["(?<!已)将(?!军)|拟于|预计", "以来|期间(?!费用)|-{2,}", "(?P<what>[一二三]|第)是", "(?:全(?:市|区))?[已共]有", "\\n|\\ue005\\ue000?今", "[^0-9]项", "x?"],
)
def test_a_spot_is_where_the_pattern_matches_with_the_same_words(source: str) -> None:
    text = "将军已将项目拟于今年全市共有3项--其中第是\n一是开工以来期间费用,二是建设期间---\ue005\ue000今 xx"
    seen, place, search = [], 0, re.compile(spot(source)).search
    while (found := search(text, place)) is not None:
        seen.append(found.span("all"))
        place = max(found.end("all"), found.start() + 1)
    assert seen == [found.span() for found in re.finditer(source, text) if found.start() < len(text)]


def test_a_spot_waits_like_any_pattern() -> None:
    assert lazy_spot("第[一二]批").search("公布第二批名单")["all"] == "第二批"


def test_the_spots_of_the_library_are_found_by_their_first_characters() -> None:
    governing = spot(names.name_patterns(default_lexicon()).governing.pattern)
    assert governing.startswith("["), governing[:20]
    for module in (names,):
        for waiting in vars(module).values():
            if isinstance(waiting, patterns._Lazy) and waiting._spotted:
                assert spot(waiting.pattern).startswith("["), waiting.pattern[:20]


@pytest.mark.parametrize("text", ["将军已将项目拟于今年", "已将", "预计将完工", "全市共有3项", "将"])
def test_words_by_their_heads_are_where_the_pattern_is(text: str) -> None:
    source = "(?<!已)将(?!军)|(?:拟(?:于|)|预(?:计))|(?<=[今全])年?市|共(?=有[0-9])"
    words, whole = ByHead(source), re.compile(source)
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            assert words.is_in(text, start, end) is (whole.search(text, start, end) is not None)


def test_words_that_may_begin_with_anything_are_refused() -> None:
    with pytest.raises(ValueError, match="begins with"):
        ByHead("拟|[^0-9]项")

"""Words looked up by place: the longest one at a place, at the beginning and at the end of a text."""

from __future__ import annotations

import pytest

from progress_nlp.facts.edges import WordEdges
from progress_nlp.lexicon.phrases import Group, Longest

WORDS = ("开", "开工", "开工建设", "工", "建设", "新建", "设")


@pytest.mark.parametrize("text", ["开工建设", "开工建", "已开工新建设", "新建", "建", "设", "", "xx开"])
def test_the_longest_word_is_found_at_every_place(text: str) -> None:
    longest, edges, group = Longest(dict.fromkeys(WORDS)), WordEdges(WORDS), Group(WORDS)
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            opens = max((word for word in WORDS if text.startswith(word, start, end)), key=len, default="")
            closes = max((word for word in WORDS if text.endswith(word, start, end)), key=len, default="")
            assert longest.at(text, start, end) == opens
            assert (edges.at(text, start, end), edges.before(text, start, end)) == (len(opens), len(closes))
            assert (group.opening(text[start:end]), group.ending(text[start:end])) == (opens, closes)


def test_a_group_is_a_tuple_longest_first() -> None:
    group = Group(WORDS)
    assert group[0] == "开工建设" and len(group) == len(WORDS) and "开工".endswith(group) and "工" in group.words

"""What the fuzzers found once, and what they begin with, holds."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeds
import targets

FINDS = sorted((Path(__file__).parent / "finds").glob("*"))


@pytest.mark.parametrize("path", FINDS, ids=lambda path: path.name)
def test_a_find_holds(path):
    target = targets.read_any if path.name.startswith("read_") else targets.extract_any
    target(path.read_bytes())


def test_the_seeds_hold():
    for data in seeds.documents()[::5]:
        targets.read_any(data)
    for data in seeds.passages():
        targets.extract_any(data)


def test_a_passage_is_spelled_as_it_reads():
    assert [seeds.passage(data)[:6] for data in seeds.passages()] == ["2025年1", "服务业企业1", "由38.6%"]

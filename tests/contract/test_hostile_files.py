"""R7, R12, R13, R15 on a folder of hostile files: each read in a process of its own, with its outcome, its time and its memory."""

from __future__ import annotations

import re

import pytest

from child import Reader
from hostile_files import FILES, allowed

SECONDS = 20
LONG_SECONDS = 120


def marked(large: bool) -> list:
    return [pytest.param(key, id=f"{key[0]}: {key[1]}") for key, made in FILES.items() if made.large is large]


@pytest.fixture(scope="module")
def reader():
    with Reader(LONG_SECONDS) as started:
        yield started


def check(reader: Reader, key: tuple[str, str], folder, seconds: float) -> None:
    made = FILES[key]
    path = folder / f"{key[0]}.{made.ending}"
    data = made.make()
    path.write_bytes(data)
    outcome = reader.read(path)
    assert outcome.said in made.expected, outcome
    assert outcome.seconds <= seconds, outcome
    assert outcome.peak <= allowed(data), outcome
    if outcome.message:
        assert outcome.message.startswith(f"{path}：") and "\n" not in outcome.message
        assert re.search(r"[。；][^。；]*\([^)]*.*\)$", outcome.message), f"no English, or no remedy: {outcome.message}"


@pytest.mark.parametrize("key", marked(large=False))
def test_a_hostile_file_comes_to_what_it_must(reader, key, tmp_path):
    check(reader, key, tmp_path, SECONDS)


@pytest.mark.long
@pytest.mark.parametrize("key", marked(large=True))
def test_a_large_hostile_file_comes_to_what_it_must(reader, key, tmp_path):
    check(reader, key, tmp_path, LONG_SECONDS)

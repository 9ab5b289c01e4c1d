"""The benchmarks measure what they say: the made texts, the score, the peers, the page."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter

import pytest

from conftest import ROOT

BENCHMARKS = ROOT / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import accuracy  # noqa: E402
import growth  # noqa: E402
import peers  # noqa: E402
import run  # noqa: E402
import stages  # noqa: E402
import start  # noqa: E402
import texts  # noqa: E402
from progress_nlp import extract  # noqa: E402

PERFECT = {"kind": "figure", "start": 0, "end": 4, "value": 168, "unit": "家", "qualifier": "exact", "metric": [{"core": "企业", "full": "新设企业"}]}


def given(**changes):
    plain = {"kind": "figure", "start": 0, "end": 4, "value": 168, "value_max": None, "unit": "家", "qualifier": "exact"}
    return plain | {"metric": "新设企业", "subject": None, "total": None, "direction": None, "basis": None, "stage": None, "status": None} | changes


def counted(wanted, found) -> dict[str, int]:
    counts = Counter()
    accuracy.count_passage(wanted, found, counts)
    return {name: counts[name] for name in ("wanted", "given", "found", "right")}


def test_made_texts_are_the_same_again_and_hold_every_kind():
    made = texts.made(10_000)
    assert made == texts.made(10_000) != texts.made(10_000, seed=1)
    assert sum(map(len, made)) >= 10_000
    kinds = Counter(fact.kind for text in made for fact in extract(text, reference=2025))
    assert min(kinds[kind] for kind in ("figure", "change", "ranking", "milestone")) >= 5


def test_nothing_is_lost_between_collections():
    found = texts.collections(1000)
    assert {"passages", "made"} <= set(found)
    assert all(found.values())


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({}, 1),
        ({"metric": "企业"}, 1),
        ({"metric": "外资企业"}, 0),
        ({"metric": None}, 0),
        ({"value": 0.0168, "unit": "万家"}, 1),
        ({"value": 167}, 0),
        ({"unit": "个"}, 0),
        ({"qualifier": "over"}, 0),
        ({"start": 3, "end": 9}, 1),
    ],
)
def test_a_record_is_right_where_its_fields_are(changes, right):
    assert counted([PERFECT], [given(**changes)]) == {"wanted": 1, "given": 1, "found": 1, "right": right}


def test_facts_are_paired_one_to_one_and_by_kind():
    assert counted([PERFECT], [given(), given(end=5)])["given"] == 2
    assert counted([PERFECT], [given(), given(end=5)])["found"] == 1
    assert counted([PERFECT], [given(kind="ranking")])["found"] == 0
    assert counted([PERFECT], [given(start=4, end=8)])["found"] == 0


def test_optional_facts_count_neither_way():
    optional = PERFECT | {"optional": True}
    assert counted([optional], [given()]) == counted([optional], []) == {"wanted": 0, "given": 0, "found": 0, "right": 0}


def test_the_scores_of_the_passages():
    found = accuracy.score(accuracy.load()[:20])
    assert 0.8 < found.record_f1 <= found.found_f1 <= 1.0
    assert accuracy.Score(0, 0, 0, 0).record_f1 == 1.0


def test_the_steps_of_a_run_are_those_of_extract():
    lacking = {name for names in stages.STEPS.values() for name in names if not hasattr(stages.module, name)}
    assert not lacking, "benchmarks/stages.py names functions that extract no longer calls"
    found = stages.by_step(texts.made(500), rounds=1)
    steps = sum(found[step] for step in (*stages.STEPS, "rest"))
    assert steps > 0 and found["all"] > 0 and found["scan"] > found["fold"]


def test_growth_tells_linear_from_quadratic():
    sizes = (1, 10, 100, 1000)
    assert growth.Growth("x", sizes, tuple(size * 0.5 for size in sizes)).ratio == 1.0
    assert growth.Growth("x", sizes, tuple(size**2 * 0.5 for size in sizes)).ratio == 100.0


def test_a_peer_that_cannot_be_installed_is_told_and_skipped(tmp_path, monkeypatch):
    monkeypatch.setattr(peers, "PEERS", (peers.Peer("no such", ("no such name!",), "run = len", 2), peers.Peer("len", (), "run = len", 2)))
    monkeypatch.setattr(peers.venv, "create", lambda place, **_: place.mkdir(parents=True))
    run_ = subprocess.run
    fail = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(peers.subprocess, "run", lambda command, **o: fail if "pip" in command else run_(command, **o))
    found = peers.speeds(["新设企业168家。"], tmp_path, rounds=1)
    assert found["no such"] == "could not be installed"
    assert found["len"] > found[peers.OURS] > 0


def test_a_peer_that_fails_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(peers, "PEERS", (peers.Peer("broken", (), "run = 1 / 0", None),))
    assert "ZeroDivisionError" in peers.speeds(["三"], tmp_path, rounds=1)["broken"]


def test_the_page_is_that_of_the_figures():
    results = json.loads((BENCHMARKS / "results.json").read_text("utf-8"))
    assert (BENCHMARKS / "RESULTS.md").read_text("utf-8") == run.show(results)
    for plot in ("stages", "growth"):
        assert (BENCHMARKS / "plots" / f"{plot}.png").stat().st_size > 1000


@pytest.mark.long
def test_a_start_stays_within_its_bounds():
    found = start.starts(texts.made(1000)[0], rounds=5)
    assert found["import progress_nlp"] < 60
    assert found["first extract"] < 200, "150 is wanted"
    assert found["command, eight tasks"] < 500


@pytest.mark.long
def test_the_command_runs(tmp_path):
    command = [sys.executable, str(BENCHMARKS / "run.py"), "--quick", "--out", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    assert ran.stdout.startswith("# Results")
    assert set(json.loads((tmp_path / "results.json").read_text("utf-8"))) >= {"stages", "start", "growth", "memory", "workers", "accuracy"}

"""Many files: in order, whatever fails, on one process or several, in constant memory."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

import progress_nlp
from conftest import EXAMPLE, ROOT
from progress_nlp import Limits, extract, read, read_many, stream
from progress_nlp.errors import InputRefused, LexiconInvalid, LimitExceeded, NotADocument, ReferenceInvalid
from progress_nlp.workers import ProcessDied, done

TEXT = "云溪港前三季度货物吞吐量936.4万吨，同比增长7.8%。"
MISSING = ROOT / "no" / "such.docx"
MY_WORDS = ROOT / "examples" / "my_words"


@pytest.fixture
def paths(tmp_path) -> list[Path]:
    """Nine files, of which the third is not there and the sixth is no document."""
    found = []
    for number in range(9):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{number}、推进云溪港建设。\n进展情况：货物吞吐量{900 + number}万吨，同比增长{number}%。\n", "utf-8")
        found.append(path)
    found[2].unlink()
    found[5].write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return found


def plain(outcome: progress_nlp.Outcome) -> tuple:
    return outcome.source, outcome.report, type(outcome.error), str(outcome.error)


def methods() -> list[str]:
    import multiprocessing

    return multiprocessing.get_all_start_methods()


@pytest.mark.parametrize("start", [None, *methods()])
def test_outcomes_come_in_order_and_bad_files_cost_only_themselves(paths, start):
    alone = list(read_many(paths))
    assert [outcome.source for outcome in alone] == [str(path) for path in paths]
    assert [type(outcome.error) for outcome in alone if outcome.error] == [InputRefused, NotADocument]
    assert [outcome.report for outcome in alone if outcome.report] == [read(path) for path in paths if path not in (paths[2], paths[5])]
    assert list(map(plain, read_many(paths, workers=2, start=start))) == list(map(plain, alone))


def test_options_reach_the_workers(paths):
    options = {"reference": "2024-09", "lexicon": MY_WORDS, "limits": Limits(file_bytes=10)}
    for workers in (1, 2):
        assert all(isinstance(outcome.error, LimitExceeded | InputRefused) for outcome in read_many(paths, workers=workers, **options))
    options.pop("limits")
    (first,) = itertools.islice(read_many(paths, workers=2, **options), 1)
    assert first.report is not None and first.report.reference == "2024-09"


def test_bytes_and_streams_are_sources_too():
    data = EXAMPLE.read_bytes()
    outcomes = list(read_many([data, EXAMPLE], workers=2))
    assert [outcome.source for outcome in outcomes] == ["(bytes)", str(EXAMPLE)]
    assert len({len(outcome.report.facts) for outcome in outcomes}) == 1
    with EXAMPLE.open("rb") as stream_:
        (outcome,) = read_many([stream_])
        assert outcome.report is not None


def test_wrong_options_are_told_at_once():
    with pytest.raises(ReferenceInvalid):
        read_many([], reference="soon")
    with pytest.raises(LexiconInvalid):
        read_many([], lexicon="no/such/folder")


def test_no_more_is_taken_than_is_asked_for(paths):
    taken = []

    def endless() -> Iterator[Path]:
        for path in itertools.cycle(paths):
            taken.append(path)
            yield path

    outcomes = read_many(endless(), workers=2)
    assert taken == []
    list(itertools.islice(outcomes, 5))
    assert 5 <= len(taken) <= 12
    outcomes.close()


# Workers


def double_or_die(item: int, options: str) -> tuple[int, str]:
    if item < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    if item == 13:
        raise Unsendable("a", "b")
    return item * 2, options


class Unsendable(Exception):
    """An error that cannot be made again from what it keeps."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)


def test_an_item_whose_process_dies_is_told_apart_and_the_rest_is_done():
    items = [1, 2, -1, 3, 4, -2, 5, 13, 6, 7]
    results = list(done(double_or_die, items, "x", 2))
    assert [item for item, _, _ in results] == items
    assert [result for _, result, error in results if error is None] == [(i * 2, "x") for i in items if i > 0 and i != 13]
    assert [type(error) for _, _, error in results if error] == [ProcessDied, ProcessDied, RuntimeError]


def test_a_file_whose_process_dies_is_an_input_refused(monkeypatch):
    import progress_nlp.workers

    monkeypatch.setattr(progress_nlp.workers, "done", lambda work, items, *_: [(item, None, ProcessDied()) for item in items])
    (outcome,) = read_many(["a.docx"], workers=2)
    assert isinstance(outcome.error, InputRefused) and "a.docx" in str(outcome.error)
    assert not isinstance(outcome.error, BrokenProcessPool)


def children_of(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(word) for word in found.split()]


SLEEPERS = """
import os, sys, time
from progress_nlp.workers import done
def work(item, options):
    time.sleep(60)
if __name__ == "__main__":
    list(done(work, range(4), None, 2))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs ps")
def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    script = tmp_path / "sleepers.py"
    script.write_text(SLEEPERS)
    parent = subprocess.Popen([sys.executable, str(script)])
    try:
        workers = wait_for(lambda: len(children_of(parent.pid)) >= 2 and children_of(parent.pid))
        time.sleep(0.5)
    finally:
        parent.kill()
        parent.wait()
    wait_for(lambda: not any(is_running(pid) for pid in workers))


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(condition):
    for _ in range(200):
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError("waited in vain")


# The command


def test_jobs_change_nothing_that_is_written(command, paths):
    one = command(*paths, "--format", "jsonl")
    for jobs in ("2", "0"):
        many = command(*paths, "--format", "jsonl", "--jobs", jobs)
        assert (many.returncode, many.stdout, many.stderr) == (3, one.stdout, one.stderr)


def test_jobs_leave_standard_input_its_place(command, paths):
    data = EXAMPLE.read_bytes()
    runs = [command(paths[0], "-", paths[1], "--format", "jsonl", "--jobs", jobs, input=data) for jobs in ("1", "2")]
    assert runs[0].stdout == runs[1].stdout and runs[0].stdout.count(b'"source": "-"') > 50


@pytest.mark.parametrize("jobs", ["x", "-1", "1.5", "³", ""])
def test_jobs_are_a_number(command, jobs):
    assert command(EXAMPLE, f"--jobs={jobs}").returncode == 2


# A stream


def test_a_stream_gives_the_records_of_paths_and_of_texts(paths):
    sources = [TEXT, paths[0], str(paths[1]), ("key", TEXT)]
    records = list(stream(sources, reference=2025))
    expected = [record for path in paths[:2] for record in read(path, reference=2025).to_records()]
    assert [r for r in records if r["source"]] == expected
    texts = [(r["task_id"], r["index"], r["text"]) for r in records if r["source"] is None]
    assert texts == [(key, i, fact.text) for key in ("0", "key") for i, fact in enumerate(extract(TEXT))]
    assert {tuple(record) for record in records} == {progress_nlp.FACT_SCHEMA and tuple(progress_nlp.FACT_SCHEMA)}


def test_a_stream_goes_on_behind_a_failure_that_someone_hears_of(paths):
    heard = []
    records = list(stream(paths, on_failure=lambda name, error: heard.append((name, type(error)))))
    assert heard == [(str(paths[2]), InputRefused), (str(paths[5]), NotADocument)]
    assert len({record["source"] for record in records}) == 7
    with pytest.raises(InputRefused):
        list(stream(paths))


def test_a_stream_yields_as_it_reads():
    taken = []
    records = stream(taken.append(i) or TEXT for i in range(1000))
    assert taken == []
    assert next(records)["task_id"] == "0"
    assert taken == [0]


GROWTH = """
import itertools, sys
from progress_nlp import stream
def peak():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
def sources(n):
    return itertools.islice(itertools.cycle([TEXT * 20, ("k", TEXT), PATH]), n)
list(stream(sources(60)))
before = peak()
count = sum(1 for _ in stream(sources(1500)))
print(count > 10_000, peak() - before < 20, peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_the_memory_of_a_stream_does_not_grow(paths):
    code = f"TEXT, PATH = {TEXT!r}, {str(paths[0])!r}\n{GROWTH}"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120).stdout
    assert out.startswith("True True"), out

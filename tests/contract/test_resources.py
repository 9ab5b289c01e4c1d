"""R12 to R14: limits are documented parameters, never silent; only regular files, bytes and binary streams are read; memory."""

from __future__ import annotations

import dataclasses
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import progress_nlp
import word
from child import MEGABYTE, Reader, capped, surroundings
from conftest import ROOT
from hostile_files import allowed

DEFAULTS = {
    "file_bytes": 64 * MEGABYTE,
    "zip_entries": 2_000,
    "part_bytes": 64 * MEGABYTE,
    "elements": 4_000_000,
    "xml_depth": 256,
    "nested_tables": 20,
    "rows": 50_000,
    "cells": 500_000,
    "cell_characters": 1_000_000,
    "columns": 1_000,
    "facts": 400_000,
}
ROW = ["1", "修路", "区交通局", "年底", "已开工，完成投资3亿元。"]


def test_the_limits_are_those_of_the_contract():
    assert DEFAULTS.items() <= dataclasses.asdict(progress_nlp.Limits()).items()


@pytest.mark.parametrize(
    ("limit", "just", "body"),
    [
        ("rows", 4, word.table([list(word.HEADINGS), *[ROW] * 3])),
        ("cells", 20, word.table([list(word.HEADINGS), *[ROW] * 3])),
        ("cell_characters", 12, word.table([list(word.HEADINGS), ROW])),
        ("zip_entries", 4, word.table([list(word.HEADINGS), ROW])),
        ("nested_tables", 2, word.table([[word.table([list(word.HEADINGS), ROW]) + word.paragraph()]])),
    ],
)
def test_a_limit_holds_to_the_last_and_is_told_one_behind(limit, just, body):
    data = word.docx(body)
    progress_nlp.read(data, limits=progress_nlp.Limits(**{limit: just}))
    with pytest.raises(progress_nlp.LimitExceeded):
        progress_nlp.read(data, limits=progress_nlp.Limits(**{limit: just - 1}))


def test_a_limit_can_be_widened():
    data = word.docx(word.table([list(word.HEADINGS), ["1", "修路", "", "", "字" * 1_000_001]]))
    with pytest.raises(progress_nlp.LimitExceeded):
        progress_nlp.read(data)
    assert progress_nlp.read(data, limits=progress_nlp.Limits(cell_characters=2_000_000)).status == "ok"


def test_wide_spans_are_clamped_and_told():
    cell = word.cell(ROW[4], '<w:gridSpan w:val="1000000"/>')
    report = progress_nlp.read(word.docx(word.task_table(cell)))
    assert "span_clamped" in {notice.code for notice in report.warnings}


# R12


@pytest.mark.parametrize(
    ("rows", "progress"),
    [
        (500, "全区新设企业168家，同比增长5%，其中科技企业32家，占比19%。"),
        (1, "全区新设企业168家，同比增长5%，" * 1_000),
        (2_000, "开工"),
    ],
)
def test_memory_of_honest_tables_is_within_the_bound(rows, progress, tmp_path):
    body = word.table([list(word.HEADINGS), *[["1", "修路", "区交通局", "年底", progress]] * rows])
    path = tmp_path / "a.docx"
    path.write_bytes(word.docx(body))
    with Reader(60) as reader:
        outcome = reader.read(path)
    assert outcome.said == "ok"
    assert outcome.peak <= allowed(path.read_bytes()), outcome


_STARVED = """
import progress_nlp, sys, resource
import progress_nlp.documents.office, progress_nlp.reading
data = open(sys.argv[1], "rb").read()
progress_nlp.extract("云溪大桥封顶，完成投资3亿元。".encode("ascii", "ignore").decode() or "3")
pages = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
room = pages + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (room, room))
try:
    print(progress_nlp.read(data).status)
except progress_nlp.ProgressError as error:
    print(type(error).__name__)
"""


def starved(path: Path, room: int) -> subprocess.CompletedProcess[str]:
    """Reading with no more memory than `room` megabytes beside what the process has already."""
    line = [sys.executable, "-c", _STARVED, str(path), str(room * MEGABYTE)]
    return subprocess.run(line, capture_output=True, text=True, timeout=120, env=surroundings(PYTHONUTF8="1"))


def check_starved(path: Path, rows: int, rooms) -> None:
    path.write_bytes(word.docx(word.table([list(word.HEADINGS), *[ROW] * rows])))
    said = set()
    for room in rooms:
        done = starved(path, room)
        assert done.stdout.strip() in ("ok", "partial", "LimitExceeded") or done.returncode < 0, (
            room,
            done.stdout,
            done.stderr[-500:],
        )
        said.add(done.stdout.strip())
    assert "LimitExceeded" in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is capped by Linux")
def test_where_memory_runs_out_there_is_a_limit_or_a_report(tmp_path):
    check_starved(tmp_path / "a.docx", 3_000, (1, 3, 8))


@pytest.mark.long
def test_wherever_memory_runs_out_there_is_a_limit_or_a_report(tmp_path):
    check_starved(tmp_path / "a.docx", 8_000, range(1, 60, 2))


# R14


def made(kind: str, folder: Path) -> Path:
    path = folder / "input.docx"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "socket":
            with socket.socket(socket.AF_UNIX) as server:
                os.chdir(folder)
                server.bind(path.name)
        case "link to nothing":
            path.symlink_to(folder / "none")
        case "link to itself":
            path.symlink_to(path)
        case "link to a pipe":
            os.mkfifo(folder / "pipe")
            path.symlink_to(folder / "pipe")
        case device:
            return Path(device)
    return path


KINDS = ("pipe", "folder", "socket", "link to nothing", "link to itself", "link to a pipe", "/dev/zero", "/dev/tty", "/dev/random")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_regular_file_is_refused_at_once(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = made(kind, tmp_path)
    with pytest.raises(progress_nlp.InputRefused):
        progress_nlp.read(path)


@pytest.mark.parametrize("kind", ["pipe", "folder", "/dev/zero"])
def test_the_command_refuses_it_at_once(kind, tmp_path):
    path = made(kind, tmp_path)
    done = subprocess.run([sys.executable, "-m", "progress_nlp", str(path)], capture_output=True, timeout=20, cwd=ROOT)
    assert done.returncode == 4 and done.stdout == b"" and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("source", [None, 3, 3.5, [], {}, object(), "", "\0", "a\0b.docx", "x" * 5000, b""])
def test_what_is_no_source_at_all_is_refused(source):
    with pytest.raises((progress_nlp.InputRefused, TypeError)):
        progress_nlp.read(source)


def test_a_stream_that_fails_or_lies_is_no_surprise():
    class Lying:
        def __init__(self, gives):
            self.gives = gives

        def read(self, size=-1):
            if isinstance(self.gives, Exception):
                raise self.gives
            return self.gives

    for gives in ("text", None, 7):
        with pytest.raises(progress_nlp.NotADocument):
            progress_nlp.read(Lying(gives))
    with pytest.raises((progress_nlp.InputRefused, OSError)):
        progress_nlp.read(Lying(OSError("gone")))


def test_an_endless_stream_is_read_to_the_limit_only():
    code = "import progress_nlp\ntry: progress_nlp.read(open('/dev/zero', 'rb'))\nexcept progress_nlp.ProgressError as e: print(type(e).__name__)"
    assert capped(code, address_space=600 * MEGABYTE).stdout.strip() in ("LimitExceeded", "InputRefused")


@pytest.mark.parametrize(
    ("limit", "just", "text"),
    [
        ("facts", 4, "序号,重点任务,进展情况\n1,招商,新增企业3家，开业2家。\n2,修路,完成投资3亿元，建成4公里。\n"),
        ("rows", 3, "一、招商\n1.新增企业3家。\n2.开业2家。\n"),
        ("cell_characters", 10, "新增企业3家，1户。"),
    ],
)
def test_texts_and_results_are_bounded_too(limit, just, text):
    """What stands in no cell: paragraphs, lines, long passages, and the facts themselves."""
    assert progress_nlp.read(text.encode(), limits=progress_nlp.Limits(**{limit: just}))
    with pytest.raises(progress_nlp.LimitExceeded):
        progress_nlp.read(text.encode(), limits=progress_nlp.Limits(**{limit: just - 1}))

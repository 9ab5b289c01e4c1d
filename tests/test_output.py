"""A file appears whole or not at all, and nothing is overwritten by mistake."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from progress_nlp.errors import OutputFailed
from progress_nlp.output import write_whole


def test_a_file_is_replaced_only_with_force(tmp_path):
    path = tmp_path / "out.csv"
    write_whole(path, b"old")
    with pytest.raises(OutputFailed, match="--force"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    write_whole(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_the_input_is_never_written_to(tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(b"input")
    (tmp_path / "link.csv").symlink_to(path)
    for target in (path, tmp_path / "link.csv"):
        with pytest.raises(OutputFailed):
            write_whole(target, b"new", force=True, inputs=[path])
    assert path.read_bytes() == b"input"


def test_only_regular_files_are_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path, tmp_path / "pipe", "/dev/null"):
        with pytest.raises(OutputFailed):
            write_whole(target, b"new", force=True)
    assert os.path.exists("/dev/null")


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(OutputFailed, match="nowhere"):
        write_whole(tmp_path / "nowhere" / "out.csv", b"")


def test_a_failing_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "out.csv").write_bytes(b"old")
    with pytest.raises(OutputFailed, match="No space"):
        write_whole(tmp_path / "out.csv", b"new", force=True)
    assert (tmp_path / "out.csv").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_of_two_writers_one_wins_whole(tmp_path):
    path = tmp_path / "out.csv"
    failures = []

    def write(letter: bytes) -> None:
        try:
            write_whole(path, letter * 100_000)
        except OutputFailed as error:
            failures.append(error)

    writers = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b", b"c")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(failures) == 2
    assert len(set(path.read_bytes())) == 1
    assert os.listdir(tmp_path) == ["out.csv"]


def test_after_a_kill_there_stands_the_old_file_whole(tmp_path):
    """The writer is killed while it writes: the target is the old file, only a hidden sibling may be left."""
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    code = f"""
import os
from progress_nlp import output
os.fsync = lambda descriptor: (print("writing", flush=True), __import__("time").sleep(60))
output.write_whole({str(path)!r}, b"new" * 100_000, force=True)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.send_signal(signal.SIGKILL)
    time.sleep(0.05)
    assert path.read_bytes() == b"old"
    assert all(name == "out.csv" or (name.startswith(".out.csv.") and name.endswith(".tmp")) for name in os.listdir(tmp_path))


def test_without_force_a_file_that_appears_meanwhile_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "out.csv"
    real = os.fsync

    def intrude(descriptor):
        path.write_bytes(b"other")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", intrude)
    with pytest.raises(OutputFailed):
        write_whole(path, b"new")
    assert path.read_bytes() == b"other"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_whole(tmp_path / "link.csv", b"new", force=True)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"

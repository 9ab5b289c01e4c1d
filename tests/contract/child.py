"""Runs what may hang, eat memory or crash in processes of its own, with caps, and says what became of it.

In: the path of a file (`Reader.read`) or a line of Python (`capped`). Out: an `Outcome`: what was said, in how many seconds, with how much
memory at most. A reader is a small process that has the library loaded and forks itself for each file, so that a file costs little
and its peak of memory is its own.

    with Reader() as reader:
        reader.read(path).said      'ok', 'empty', 'CorruptDocument', … or 'killed', 'timeout', 'MemoryError'
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

MEGABYTE = 1024 * 1024
ADDRESS_SPACE = 3 * 1024 * MEGABYTE
"""What a child may ask for. Far over what is promised, so that breaking the promise shows as a figure and not as a crash."""


class Outcome(NamedTuple):
    """`said` is the report's status, the name of the error, `killed`, `timeout` or the name of what should never come out."""

    said: str
    message: str
    seconds: float
    peak: float
    codes: tuple[str, ...] = ()


def surroundings(**more: str) -> dict[str, str]:
    """A small environment for a process: where programs and, if told, modules are found, and `more`."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return kept | more


class Reader:
    """A process that reads files, each in a fork of itself."""

    def __init__(self, seconds: float = 60, address_space: int = ADDRESS_SPACE) -> None:
        self._seconds = seconds
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(seconds), str(address_space)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def read(self, path: str | Path) -> Outcome:
        """What reading the file came to."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(os.fspath(path)) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        return Outcome(*told[:4], tuple(told[4]))

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()


def capped(
    code: str, *, seconds: float = 60, address_space: int = ADDRESS_SPACE, **options: Any
) -> subprocess.CompletedProcess[str]:
    """A Python program in a process of its own, with caps on time and memory."""

    def cap() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))

    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=seconds, preexec_fn=cap, **options)


# in the reader's process


def _serve(seconds: float, address_space: int) -> None:
    import progress_nlp

    progress_nlp.read("序号,重点任务,进展情况\n1,桥,大桥封顶，完成投资3亿元。\n".encode(), name="warm.csv")
    with contextlib.suppress(ImportError):
        import progress_nlp.documents.office
    for line in sys.stdin:
        print(json.dumps(_forked(json.loads(line), seconds, address_space)), flush=True)


def _forked(path: str, seconds: float, address_space: int) -> tuple[str, str, float, float, list[str]]:
    """Read the file in a child, and reap it; a child that does not end in time is killed."""
    receiver, sender = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if not child:
        os.close(receiver)
        _read(path, sender, address_space)
    os.close(sender)
    data = b"".join(_until(receiver, begun + seconds))
    os.close(receiver)
    late = time.monotonic() - begun >= seconds
    if late:
        os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    spent, peak = time.monotonic() - begun, usage.ru_maxrss / 1024
    if late:
        return "timeout", "", spent, peak, []
    if not data:
        return "killed", f"signal {os.WTERMSIG(status)}", spent, peak, []
    said, message, codes = json.loads(data)
    return said, message, spent, peak, codes


def _until(receiver: int, end: float) -> Iterator[bytes]:
    """What comes from a pipe until it closes or the time is over."""
    while (left := end - time.monotonic()) > 0:
        if select.select([receiver], [], [], left)[0]:
            piece = os.read(receiver, 65536)
            if not piece:
                return
            yield piece


def _read(path: str, sender: int, address_space: int) -> None:
    """In the child: read, say what it came to, and end without cleaning up."""
    import progress_nlp

    resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
    try:
        report = progress_nlp.read(path)
        told: tuple[str, str, list[str]] = (report.status, "", sorted({notice.code for notice in report.warnings}))
    except progress_nlp.ProgressError as error:
        told = (type(error).__name__, str(error), [])
    except BaseException as error:
        told = (f"!{type(error).__name__}", str(error)[:500], [])
    os.write(sender, json.dumps(told).encode())
    os._exit(0)


if __name__ == "__main__":
    _serve(float(sys.argv[1]), int(sys.argv[2]))

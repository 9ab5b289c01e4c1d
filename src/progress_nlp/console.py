"""The process's streams: stdout for data, stderr for talk, both UTF-8 whatever the locale, and either may be closed.

In: bytes and lines. Out: nothing; a stdout that cannot take the data is `OutputFailed`, a reader that went away `BrokenPipeError`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any, BinaryIO

from progress_nlp.errors import InputRefused, OutputFailed


class Terminated(BaseException):
    """The process was asked to end (SIGTERM)."""


def use_utf8() -> None:
    """Let both streams write UTF-8; what it cannot hold (half a file name) is shown as its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@contextlib.contextmanager
def terminated_raises() -> Iterator[None]:
    """Inside, SIGTERM raises `Terminated`, so that half-written files are cleared away."""

    def stop(number: int, frame: Any) -> None:
        raise Terminated

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def width() -> int:
    """The terminal's columns: what `COLUMNS` says, else the terminal, else 100."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and 0 < int(said) < 10_000:
        return int(said)
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return os.get_terminal_size(sys.stdout.fileno()).columns or 100
    return 100


def put(data: bytes) -> None:
    """Write `data` to stdout and flush it."""
    if sys.stdout is None:
        raise OutputFailed("标准输出已关闭，请用 -o 写入文件。(stdout is closed: write to a file with -o)")
    try:
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        else:
            sys.stdout.write(data.decode("utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        abandon_stdout()
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputFailed(f"标准输出写不进去（{reason}）。(stdout cannot be written)") from error


def tell(text: str) -> None:
    """Write `text` to stderr; a closed stderr is no fault."""
    with contextlib.suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(text)
            sys.stderr.flush()


def say(line: str) -> None:
    """Write one line to stderr; what could break the line or steer the terminal (in a file's name) is shown as its code."""
    tell("".join(map(_shown, line)) + "\n")


def _shown(character: str) -> str:
    steers = not character.isprintable() and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")
    return character.encode("unicode_escape").decode() if steers else character


def standard_input() -> BinaryIO:
    """Standard input as a binary stream."""
    if sys.stdin is None:
        raise InputRefused("标准输入已关闭。(stdin is closed)")
    return sys.stdin.buffer


def abandon_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush does not fail again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def where(error: BaseException) -> str:
    """An error's type, its message, and the line of code that raised it."""
    step, place = error.__traceback__, "?"
    while step is not None:
        place = f"{os.path.basename(step.tb_frame.f_code.co_filename)}:{step.tb_lineno}"
        step = step.tb_next
    return f"{type(error).__name__}: {error} ({place})"

"""Writes a file as a whole or not at all.

In: a path and bytes. Out: the file. The bytes go to a new sibling file first, so that after a crash, a full disk or two writers
there stands the old file or the complete new one. Every fault is `OutputFailed`, saying what to do.

    write_whole("facts.csv", data, inputs=["report.docx"])
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from progress_nlp.errors import OutputFailed


def write_whole(path: str | Path, data: bytes, *, force: bool = False, inputs: Iterable[str | Path] = ()) -> None:
    """Put `data` at `path`. An existing file is replaced only with `force`; one of `inputs` never is."""
    refuse_output(path, force=force, inputs=inputs)
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name[:60]}.{os.urandom(6).hex()}.tmp")
    try:
        _write_new(temporary, data)
        _put_in_place(temporary, target, force)
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def refuse_output(path: str | Path, *, force: bool = False, inputs: Iterable[str | Path] = ()) -> None:
    """Raise OutputFailed where `path` may not be written: an input, a folder, a device, or an existing file without `force`."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return _refuse_missing_folder(Path(path))
    except (OSError, ValueError) as error:
        raise _failed(path, error) from error
    if any(_same_file(path, source) for source in inputs):
        raise OutputFailed(f"{path}：输出不能覆盖输入文件，请换一个文件名。(the output is the input: choose another name)")
    if not stat.S_ISREG(found.st_mode):
        raise OutputFailed(f"{path}：不是普通文件，请换一个文件名。(not a regular file: choose another name)")
    if not force:
        raise OutputFailed(f"{path}：文件已存在；要覆盖请加 --force。(the file exists: give --force to replace it)")
    return None


def _refuse_missing_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise OutputFailed(f"{path}：文件夹 {path.parent} 不存在，请先建立。(no such folder: create it first)")


def _same_file(path: str | Path, source: str | Path) -> bool:
    try:
        return os.path.samefile(path, source)
    except (OSError, ValueError):
        return False


def _write_new(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _put_in_place(temporary: Path, target: Path, force: bool) -> None:
    """With `force` replace; without it, let the file system refuse a file that another writer has put there since."""
    if force:
        os.replace(temporary, target)
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists():
            raise FileExistsError(target) from None
        os.replace(temporary, target)


def _failed(path: str | Path, error: Exception) -> OutputFailed:
    reason = getattr(error, "strerror", None) or str(error)
    return OutputFailed(f"{path}：写不进去（{reason}）。请检查磁盘空间和权限，或换一个位置。(cannot be written)")

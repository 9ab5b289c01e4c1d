"""Old Word files turned into `.docx` by LibreOffice, where it is installed and the caller asked for it.

In: the bytes of a `.doc` or `.wps` file. Out: the bytes of a `.docx`; None where there is no LibreOffice. The program runs in a folder of
its own with a profile of its own, is given a limited time, and what it wrote is checked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from progress_nlp.documents.model import Limits
from progress_nlp.errors import CorruptDocument, LimitExceeded

_PROGRAMS = ("soffice", "libreoffice", "soffice.exe")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def office_program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    found = next((path for program in _PROGRAMS if (path := shutil.which(program)) is not None), None)
    return found or next((path for path in _PLACES if os.path.isfile(path)), None)


def converted(data: bytes, name: str, limits: Limits) -> bytes | None:
    """The file as a `.docx`; None without LibreOffice. Raises CorruptDocument, or LimitExceeded after `limits.convert_seconds`."""
    program = office_program()
    if program is None:
        return None
    try:
        with tempfile.TemporaryDirectory(prefix="progress_nlp_", ignore_cleanup_errors=True) as folder:
            return _run(program, Path(folder), data, name, limits)
    except OSError as error:
        raise _failed(name) from error


def _run(program: str, folder: Path, data: bytes, name: str, limits: Limits) -> bytes:
    source, target = folder / "report.doc", folder / "out" / "report.docx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck", "--nodefault"]
    process = subprocess.Popen(
        [*command, "--convert-to", "docx", "--outdir", str(target.parent), str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        start_new_session=True,
    )
    try:
        process.wait(limits.convert_seconds)
    except subprocess.TimeoutExpired as error:
        raise LimitExceeded(
            f"{name}：LibreOffice 转换超过 {limits.convert_seconds} 秒的上限；请另存为 .docx。(the conversion took too long)"
        ) from error
    finally:
        _stop(process)
    if not target.is_file() or target.stat().st_size > limits.file_bytes:
        raise _failed(name)
    made = target.read_bytes()
    if not made.startswith(b"PK"):
        raise _failed(name)
    return made


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and all that it started."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, 9)
    else:
        process.kill()
    process.wait()


def _failed(name: str) -> CorruptDocument:
    return CorruptDocument(
        f"{name}：LibreOffice 没能转换这个文件；请在 Word 或 WPS 中另存为 .docx。(LibreOffice could not convert the file)"
    )
